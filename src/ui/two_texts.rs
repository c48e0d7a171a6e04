//! Two texts side by side over the whole screen, or stacked on a narrow one, with signs where they differ.

use ratatui::layout::{Position, Rect};

use super::canvas::{Canvas, cells, inset};
use super::linear_content::{Drawn, LinearContent};
use super::preview::style;
use crate::app::aligned_text::{AlignedText, ShownLine};
use crate::app::environment::Env;
use crate::app::layout::{TAG, TwoTexts};
use crate::content::Page;
use crate::lines::TextLine;
use crate::lines::header::{role, sign};
use crate::locale::Message;
use crate::style_role::Role;
use crate::text::{sanitize, truncate, width};

/// Columns of a text from which a status is shown as a word, not only as a sign.
const WORD_FROM: u16 = 44;

/// The language and the title of a page, as the title of its frame.
pub(super) fn title(env: &Env<'_>, page: &Page) -> Vec<(String, Role)> {
    let language = env.catalog.site.language(page.place.language);
    vec![(format!(" {} · ", language.name), Role::OwnLanguage), (page.title_or_stem(), Role::PaneTitle)]
}

/// Draws two aligned texts.
#[derive(Clone, Copy)]
pub(super) struct Stage<'a> {
    pub(super) env: &'a Env<'a>,
    pub(super) pages: &'a [Page; 2],
    pub(super) view: &'a AlignedText,
    pub(super) sign: &'static str,
    pub(super) says_missing: bool,
}

impl Stage<'_> {
    pub(super) fn areas(&self) -> TwoTexts {
        self.env.screen.two_texts()
    }

    /// Draws the frames with their titles, and returns what is inside of each.
    pub(super) fn frames(&self, canvas: &mut Canvas<'_>, screen: Rect, titles: &[Vec<(String, Role)>; 2]) -> [Rect; 2] {
        canvas.clear(screen);
        let areas = self.areas();
        let frame = |canvas: &mut Canvas<'_>, area: Rect, side: usize| {
            let status = self.status(side);
            let word = status.as_ref().map_or("", |(word, _)| word.as_str());
            let before = titles[side].first().map_or(0, |(text, _)| width(text));
            // The status is at the end of the same line.
            let room = usize::from(area.width.saturating_sub(5)).saturating_sub(before + width(word));
            let text = titles[side]
                .get(1)
                .map_or_else(String::new, |(text, _)| truncate(&sanitize(text), room).trim_end().to_owned() + " ");
            let title = [titles[side].first().cloned().unwrap_or_default(), (text, Role::PaneTitle)];
            let inside = canvas.frame(area, &title, areas.is_stacked() || self.view.focus == side);
            if let Some((word, role)) = &status {
                let start = area.right().saturating_sub(2 + cells(word));
                canvas.role(start, area.y, area.right() - 1, word, *role);
            }
            inside
        };
        if areas.is_stacked() {
            let inside = frame(canvas, areas.left, self.view.focus.min(1));
            canvas.percent(areas.left, self.view.scroll, self.view.height, areas.rows());
            return [inside, Rect::default()];
        }
        let insides = [frame(canvas, areas.left, 0), frame(canvas, areas.right, 1)];
        canvas.percent(areas.right, self.view.scroll, self.view.height, areas.rows());
        insides
    }

    fn status(&self, side: usize) -> Option<(String, Role)> {
        let id = self.env.catalog.index().by_path(&self.pages[side].path)?;
        let status = self.env.catalog.status(id);
        let word =
            if self.areas().left.width < WORD_FROM { String::new() } else { self.env.locale.text(&status.message()) + " " };
        Some((format!(" {} {word}", sign(status)), role(status)))
    }

    /// Draws the lines that are in view.
    pub(super) fn text(&self, canvas: &mut Canvas<'_>, insides: &[Rect; 2]) {
        let current = self.view.current(self.areas().rows()).and_then(|at| self.view.marks.get(at));
        for (line, y) in (self.view.scroll..).zip(insides[0].y..insides[0].bottom()) {
            let Some(shown) = self.view.line(line) else { return };
            let is_marked = self.view.marks.binary_search(&shown.row).is_ok();
            let role = if current == Some(&shown.row) { Role::MatchCurrent } else { Role::Drift };
            if self.areas().is_stacked() {
                self.stacked(canvas, insides[0], y, &shown, is_marked.then_some(role));
            } else {
                for (side, inside) in insides.iter().enumerate() {
                    let area = Rect { x: inside.x + 1, width: inside.width.saturating_sub(1), ..*inside };
                    self.side(canvas, area, y, shown.sides[side], shown.missing[side]);
                }
                if is_marked && (shown.first[0] || shown.first[1]) {
                    canvas.role(self.areas().left.right(), y, insides[1].x, self.sign, role);
                }
            }
        }
    }

    /// Draws a line of the stacked texts: each after the code of its language.
    fn stacked(&self, canvas: &mut Canvas<'_>, inside: Rect, y: u16, shown: &ShownLine<'_>, mark: Option<Role>) {
        for side in 0..2 {
            if shown.sides[side].is_none() && !shown.missing[side] {
                continue;
            }
            if shown.first[side] {
                let code = self.env.catalog.site.language(self.pages[side].place.language).code.to_uppercase();
                let role = if self.view.focus == side { Role::OwnLanguage } else { Role::Muted };
                canvas.role(inside.x, y, inside.x + 2, &code, role);
                if let Some(role) = mark {
                    canvas.role(inside.x + 2, y, inside.x + TAG, self.sign, role);
                }
            }
            let area = Rect { x: inside.x + TAG, width: inside.width.saturating_sub(TAG), ..inside };
            self.side(canvas, area, y, shown.sides[side], shown.missing[side]);
        }
    }

    fn side(&self, canvas: &mut Canvas<'_>, area: Rect, y: u16, line: Option<&TextLine>, missing: bool) {
        if missing && self.says_missing {
            canvas.line((area.x, y), area.right(), &self.env.locale.get("drift-missing-here"), Role::Missing);
        }
        let mut x = area.x;
        for span in line.into_iter().flatten() {
            x = canvas.text(x, y, area.right(), &span.text, style(canvas, span));
        }
    }

    /// Draws a message in place of the texts.
    pub(super) fn note(&self, canvas: &mut Canvas<'_>, inside: Rect, message: &Message, role: Role) {
        let area = inset(inside);
        canvas.paragraph(area, &self.env.locale.text(message), role);
    }

    /// Draws the line about the current difference.
    pub(super) fn words(&self, canvas: &mut Canvas<'_>, text: &str, role: Role) {
        let area = self.areas().words;
        canvas.line((area.x + 1, area.y), area.right(), text, role);
    }

    /// The cursor: where the text of the focused side begins.
    pub(super) fn cursor(&self, insides: &[Rect; 2]) -> Position {
        let inside = if self.areas().is_stacked() { insides[0] } else { insides[self.view.focus.min(1)] };
        Position::new(inside.x, inside.y)
    }
}

/// The content of the linear screen: all rows but the last, whose keys are reported separately.
pub fn words(env: &Env<'_>, drawn: &Drawn) -> LinearContent<'static> {
    let text = drawn.lines(Rect::new(0, 0, env.screen.size.0, env.screen.size.1.saturating_sub(1)));
    LinearContent { text, ..LinearContent::default() }
}
