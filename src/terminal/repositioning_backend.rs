//! A backend that repositions the cursor after each grapheme on whose width terminals disagree, so that the following cells are in place.
//! [`crate::ui`] marks those graphemes by forcing their width.

use std::io::{self, Write};

use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::{Cell, CellDiffOption};
use ratatui::layout::{Position, Size};

/// A backend that repositions the cursor after each cell of forced width.
pub struct RepositioningBackend<W: Write>(CrosstermBackend<W>);

impl<W: Write> RepositioningBackend<W> {
    /// A backend that writes to `writer`.
    pub fn new(writer: W) -> RepositioningBackend<W> {
        RepositioningBackend(CrosstermBackend::new(writer))
    }
}

fn forced_width(cell: &Cell) -> Option<u16> {
    if let CellDiffOption::ForcedWidth(cells) = cell.diff_option { Some(cells.get()) } else { None }
}

impl<W: Write> Write for RepositioningBackend<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Write::flush(&mut self.0)
    }
}

impl<W: Write> Backend for RepositioningBackend<W> {
    type Error = io::Error;

    fn draw<'a, I: Iterator<Item = (u16, u16, &'a Cell)>>(&mut self, content: I) -> io::Result<()> {
        let mut content = content.peekable();
        while content.peek().is_some() {
            // Each call positions the cursor first.
            self.0.draw(std::iter::from_fn(|| content.next_if(|(.., cell)| forced_width(cell).is_none())))?;
            let Some((x, y, cell)) = content.next() else { break };
            // Clears the cells first: a terminal that takes fewer cells for the grapheme would leave old text.
            let mut blank = cell.clone();
            blank.set_symbol(" ");
            let cells = forced_width(cell).unwrap_or(1);
            self.0.draw((x..x.saturating_add(cells)).map(|x| (x, y, &blank)))?;
            self.0.draw(std::iter::once((x, y, cell)))?;
        }
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.0.hide_cursor()
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.0.show_cursor()
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        self.0.get_cursor_position()
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.0.set_cursor_position(position)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.0.clear()
    }

    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
        self.0.clear_region(clear_type)
    }

    fn size(&self) -> io::Result<Size> {
        self.0.size()
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        self.0.window_size()
    }

    fn flush(&mut self) -> io::Result<()> {
        Backend::flush(&mut self.0)
    }
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;
    use ratatui::style::Style;
    use ratatui::{Terminal, TerminalOptions, Viewport};

    use super::*;
    use crate::text::{truncate, width};
    use crate::theme::Theme;
    use crate::ui::canvas::Canvas;

    /// Lines in many scripts, with their widths in tmux, measured by its cursor.
    const LINES: &[(&str, usize)] = &[
        ("বাংলা", 5),
        ("हिन्दी में नौकरी", 13),
        ("தமிழ் மொழி", 9),
        ("తెలుగు భాష", 8),
        ("ಕನ್ನಡ ಭಾಷೆ", 8),
        ("മലയാളം ഭാഷ", 10),
        ("ગુજરાતી", 6),
        ("ਪੰਜਾਬੀ", 5),
        ("ଓଡ଼ିଆ ଭାଷା", 8),
        ("සිංහල භාෂාව", 10),
        ("ไทย ภาษาไทยกำ", 13),
        ("ລາວ ພາສາລາວ", 11),
        ("မြန်မာဘာသာ", 9),
        ("ភាសាខ្មែរ", 8),
        ("བོད་ཡིག", 5),
        ("한국어 \u{1112}\u{1161}\u{11ab}", 9),
        ("中文招聘", 8),
        ("日本語ﾊﾞﾝ", 9),
        ("עברית שָׁלוֹם", 10),
        ("العربية لاإله", 13),
        ("አማርኛ", 4),
        ("Tiếng Việt e\u{323}\u{302}", 12),
        ("ᐃᓄᒃᑎᑐᑦ", 6),
    ];

    /// Graphemes that tmux and other terminals measure differently.
    const SIGNS: &[&str] = &["👩🏽\u{200d}🚀", "☎\u{fe0f}", "🇨🇦", "1\u{fe0f}\u{20e3}"];

    /// Draws each text in a frame of its own, followed by `|` and with `!` at the end of the row, and returns the resulting terminal.
    fn shown(texts: &[&str]) -> vt100::Parser {
        let area = Rect::new(0, 0, 40, 1);
        let options = TerminalOptions { viewport: Viewport::Fixed(area) };
        let mut bytes = Vec::new();
        {
            let mut terminal = Terminal::with_options(RepositioningBackend::new(&mut bytes), options).unwrap();
            for text in texts {
                terminal
                    .draw(|frame| {
                        let mut canvas = Canvas { buffer: frame.buffer_mut(), theme: &Theme::default(), background: None };
                        let after = canvas.text(0, 0, 30, text, Style::default());
                        assert_eq!(usize::from(after), width(text), "{text}");
                        canvas.text(after, 0, 40, "|", Style::default());
                        canvas.text(39, 0, 40, "!", Style::default());
                    })
                    .unwrap();
            }
        }
        let mut parser = vt100::Parser::new(1, 40, 0);
        parser.process(&bytes);
        parser
    }

    fn cell(parser: &vt100::Parser, column: usize) -> String {
        parser.screen().cell(0, u16::try_from(column).unwrap()).unwrap().contents().to_owned()
    }

    #[test]
    fn text_after_any_script_is_at_its_measured_column() {
        for (text, cells) in LINES {
            assert_eq!(width(text), *cells, "{text}");
        }
        for text in LINES.iter().map(|(text, _)| *text).chain(SIGNS.iter().copied()) {
            let screen = shown(&[text]);
            assert_eq!((cell(&screen, width(text)), cell(&screen, 39)), ("|".into(), "!".into()), "{text}");
        }
    }

    #[test]
    fn a_replaced_text_leaves_nothing_behind() {
        for text in LINES.iter().map(|(text, _)| *text).chain(SIGNS.iter().copied()) {
            for (before, after) in [(text, "x"), ("abcdefghijklmno", text), (text, "abcdefghijklmno")] {
                let found = shown(&[before, after]).screen().contents();
                assert_eq!(found, shown(&[after]).screen().contents(), "{before} → {after}");
            }
        }
    }

    #[test]
    fn a_text_is_cut_between_graphemes() {
        for text in LINES.iter().map(|(text, _)| *text).chain(SIGNS.iter().copied()) {
            for cells in 0..20 {
                let cut = truncate(text, cells);
                let kept = cut.strip_suffix('…').unwrap_or(&cut);
                assert!(width(&cut) <= cells && text.starts_with(kept), "{text} in {cells}: {cut}");
                let signs = |text| unicode_segmentation::UnicodeSegmentation::graphemes(text, true).collect::<Vec<_>>();
                assert!(signs(text).starts_with(&signs(kept)), "{text} in {cells}: {cut}");
            }
        }
    }
}
