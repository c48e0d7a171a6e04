//! Reads inline events into the styled text of one block: emphasis, links, images, shortcodes.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::line::Emphasis;
use super::link_table::LinkTable;
use super::shortcode::{Shortcodes, TextPart};
use super::shortcode_label::ShortcodeLabel;
use super::styled_text::{RunStyle, StyledText};
use crate::style_role::Role;

/// Precedes the alternative text of an image: a symbol, since a word would need translation.
const IMAGE: &str = "▣ ";

/// An open link or image.
struct LinkTarget<T> {
    address: T,
    /// Start of its text in the flow.
    start: usize,
}

#[derive(Default)]
pub(super) struct InlineReader<'b> {
    body: &'b str,
    shortcodes: Shortcodes,
    flow: StyledText,
    /// Role of plain text in this block.
    base: Role,
    verbatim: bool,
    /// Number of open elements.
    strong: usize,
    italic: usize,
    struck: usize,
    images: usize,
    link: Option<LinkTarget<Option<u16>>>,
    image: Option<LinkTarget<String>>,
    links: LinkTable,
    /// The text is shown as visitors see it.
    for_visitors: bool,
    /// Start of the last line of the body in the flow.
    last_line: usize,
    /// The last shortcode has its own line, so the line ends after it.
    after_lone: bool,
}

impl<'b> InlineReader<'b> {
    pub fn new(body: &'b str, shortcodes: Shortcodes, for_visitors: bool) -> InlineReader<'b> {
        InlineReader { body, shortcodes, for_visitors, ..InlineReader::default() }
    }

    /// Starts the content of a block or cell.
    pub fn begin(&mut self, base: Role, verbatim: bool) {
        self.flow = StyledText::default();
        self.base = base;
        self.verbatim = verbatim;
        self.after_lone = false;
        self.last_line = 0;
    }

    /// True if the text is shown as visitors see it.
    pub fn for_visitors(&self) -> bool {
        self.for_visitors
    }

    /// Ends the content and returns it.
    pub fn take(&mut self, keep_spaces: bool) -> StyledText {
        if self.last_line > 0 {
            self.drop_attributes();
        }
        let mut flow = std::mem::take(&mut self.flow);
        flow.finish(keep_spaces);
        flow
    }

    /// Drops the last line, if it has attributes only.
    fn drop_attributes(&mut self) {
        if self.for_visitors && self.flow.ends_in_attributes(self.last_line) {
            self.flow.truncate(self.last_line);
        }
    }

    pub fn into_links(self) -> LinkTable {
        self.links
    }

    /// The parser's text, with the shortcodes restored.
    pub fn restored<'t>(&self, text: &'t str) -> Cow<'t, str> {
        self.shortcodes.restore(self.body, text)
    }

    pub fn event(&mut self, event: Event, source: &Range<usize>) {
        match event {
            Event::Text(text) => self.text(&text, source, None),
            Event::Code(text) => self.text(&text, source, Some(Role::Code)),
            Event::Html(text) | Event::InlineHtml(text) => self.text(&text, source, Some(Role::Html)),
            Event::FootnoteReference(label) => self.text(&format!("[^{label}]"), source, Some(Role::Footnote)),
            Event::HardBreak => self.flow.push_break(source),
            Event::SoftBreak => {
                self.drop_attributes();
                if self.after_lone {
                    self.flow.push_break(source);
                } else {
                    self.flow.push(" ", source, self.style());
                }
                self.last_line = self.flow.text().len();
            }
            _ => {}
        }
    }

    /// Adds a checkbox, which belongs to the list, not to the text.
    pub fn marker(&mut self, sign: &str, source: &Range<usize>) {
        self.flow.push(&format!("{sign} "), source, RunStyle::of(Role::Marker));
    }

    pub fn start(&mut self, tag: Tag, source: &Range<usize>) {
        match tag {
            Tag::Emphasis => self.italic += 1,
            Tag::Strong => self.strong += 1,
            Tag::Strikethrough => self.struck += 1,
            // In an image, a link is plain text.
            Tag::Link { link_type, dest_url, .. } if self.images == 0 => {
                let scheme = if link_type == LinkType::Email { "mailto:" } else { "" };
                let address = self.links.index(&format!("{scheme}{}", self.shortcodes.restore(self.body, &dest_url)));
                self.link = Some(LinkTarget { address, start: self.flow.text().len() });
            }
            Tag::Image { dest_url, .. } => {
                self.images += 1;
                if self.images == 1 {
                    self.flow.push(IMAGE, &(source.start..source.start), self.style());
                    let address = self.restored(&dest_url).into_owned();
                    self.image = Some(LinkTarget { address, start: self.flow.text().len() });
                }
            }
            _ => {}
        }
    }

    pub fn end(&mut self, tag: TagEnd, source: &Range<usize>) {
        match tag {
            TagEnd::Emphasis => self.italic = self.italic.saturating_sub(1),
            TagEnd::Strong => self.strong = self.strong.saturating_sub(1),
            TagEnd::Strikethrough => self.struck = self.struck.saturating_sub(1),
            TagEnd::Link if self.images == 0 => self.end_link(source),
            TagEnd::Image => self.end_image(source),
            _ => {}
        }
    }

    fn text(&mut self, text: &str, source: &Range<usize>, role: Option<Role>) {
        let mut style = self.style();
        if let Some(role) = role.filter(|_| !matches!(style.role, Role::Image | Role::Link)) {
            style.role = role;
        }
        let verbatim = self.verbatim || role.is_some();
        for piece in self.shortcodes.split(text) {
            match piece {
                TextPart::Plain(plain, offset) => {
                    let start = source.start + offset;
                    let place = if text.len() == source.len() { start..start + plain.len() } else { source.clone() };
                    if verbatim {
                        self.flow.push_lines(plain, &place, style);
                    } else {
                        self.flow.push(plain, &place, style);
                    }
                }
                TextPart::Code(shortcode) => {
                    if shortcode.alone && !verbatim && !self.flow.text().ends_with('\n') {
                        self.flow.push_break(&(shortcode.source.start..shortcode.source.start));
                    }
                    let written = self.body.get(shortcode.source.clone()).unwrap_or_default();
                    match ShortcodeLabel::read(written).filter(|_| self.for_visitors) {
                        Some(label) => push_label(&mut self.flow, &label, &shortcode.source, style),
                        None => {
                            self.flow.push_lines(written, &shortcode.source, RunStyle { role: Role::Shortcode, ..style });
                        }
                    }
                    self.after_lone = shortcode.alone;
                }
            }
        }
    }

    fn style(&self) -> RunStyle {
        let link = self.link.as_ref().and_then(|target| target.address);
        let role = match (self.images, link) {
            (0, None) => self.base,
            (0, Some(_)) => Role::Link,
            _ => Role::Image,
        };
        let emphasis = Emphasis { strong: self.strong > 0, italic: self.italic > 0, struck: self.struck > 0 };
        RunStyle { role, emphasis, link }
    }

    /// After a link whose text isn't its address, adds the address's number in the list at the end.
    fn end_link(&mut self, source: &Range<usize>) {
        let style = self.style();
        let Some(LinkTarget { address: Some(link), start }) = self.link.take() else { return };
        let shown = self.flow.text().get(start..).unwrap_or_default().trim();
        if shown.is_empty() {
            self.flow.push(self.links.address(link), source, style);
        } else if !self.links.says(link, shown) {
            let number = self.links.number(link);
            let style = RunStyle { link: Some(link), ..RunStyle::of(Role::Address) };
            self.flow.push(&format!(" [{number}]"), &(source.end..source.end), style);
        }
    }

    /// An image without text shows its address.
    fn end_image(&mut self, source: &Range<usize>) {
        let style = self.style();
        self.images = self.images.saturating_sub(1);
        if let Some(LinkTarget { address, start }) = self.image.take_if(|_| self.images == 0)
            && self.flow.text().get(start..).unwrap_or_default().trim().is_empty()
        {
            self.flow.push(&address, source, style);
        }
    }
}

/// Adds the name of a shortcode, dimmed, and its text.
fn push_label(flow: &mut StyledText, label: &ShortcodeLabel, source: &Range<usize>, style: RunStyle) {
    flow.push(&format!("‹{}›", label.name), source, RunStyle { role: Role::Muted, ..style });
    if !label.text.is_empty() {
        flow.push(&format!(" {}", label.text), source, style);
    }
}
