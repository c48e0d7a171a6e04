//! Inline events → the styled text of one block: emphasis, links, images, shortcodes. Does not know where blocks end.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::Emphasis;
use super::flow::{Flow, Style};
use super::links::Links;
use super::shortcode::{Piece, Shortcodes};
use crate::role::Role;

/// Before the alternative text of an image: a sign, as a word would have a language.
const IMAGE: &str = "▣ ";

/// A link or an image whose text is being read.
struct Target<T> {
    address: T,
    /// Where its text starts in the flow.
    start: usize,
}

/// The writer of inline content.
pub(super) struct Inline<'b> {
    body: &'b str,
    shortcodes: &'b Shortcodes,
    flow: Flow,
    /// What text is in this block where nothing else is said.
    base: Role,
    verbatim: bool,
    /// How many of each are open.
    strong: usize,
    italic: usize,
    struck: usize,
    images: usize,
    link: Option<Target<Option<u16>>>,
    image: Option<Target<String>>,
    links: Links,
    /// True behind a shortcode that has its line to itself, which then ends there.
    after_lone: bool,
}

impl<'b> Inline<'b> {
    pub fn new(body: &'b str, shortcodes: &'b Shortcodes) -> Inline<'b> {
        Inline {
            body,
            shortcodes,
            flow: Flow::default(),
            base: Role::Text,
            verbatim: false,
            strong: 0,
            italic: 0,
            struck: 0,
            images: 0,
            link: None,
            image: None,
            links: Links::default(),
            after_lone: false,
        }
    }

    /// Starts the content of a block or a cell.
    pub fn begin(&mut self, base: Role, verbatim: bool) {
        self.flow = Flow::default();
        self.base = base;
        self.verbatim = verbatim;
        self.after_lone = false;
    }

    /// Ends it.
    pub fn take(&mut self, keep_spaces: bool) -> Flow {
        let mut flow = std::mem::take(&mut self.flow);
        flow.finish(keep_spaces);
        flow
    }

    pub fn into_links(self) -> Links {
        self.links
    }

    /// What the parser gives, with the shortcodes back in their places.
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
            Event::SoftBreak if self.after_lone => self.flow.push_break(source),
            Event::SoftBreak => self.flow.push(" ", source, self.style()),
            _ => {}
        }
    }

    /// Adds a sign that belongs to the list, not to the text.
    pub fn marker(&mut self, sign: &str, source: &Range<usize>) {
        self.flow.push(&format!("{sign} "), source, Style::of(Role::Marker));
    }

    pub fn start(&mut self, tag: Tag, source: &Range<usize>) {
        match tag {
            Tag::Emphasis => self.italic += 1,
            Tag::Strong => self.strong += 1,
            Tag::Strikethrough => self.struck += 1,
            // A link in the text of an image is text.
            Tag::Link { link_type, dest_url, .. } if self.images == 0 => {
                let scheme = if link_type == LinkType::Email { "mailto:" } else { "" };
                let address = self.links.index(&format!("{scheme}{}", self.shortcodes.restore(self.body, &dest_url)));
                self.link = Some(Target { address, start: self.flow.text().len() });
            }
            Tag::Image { dest_url, .. } => {
                self.images += 1;
                if self.images == 1 {
                    self.flow.push(IMAGE, &(source.start..source.start), self.style());
                    let address = self.restored(&dest_url).into_owned();
                    self.image = Some(Target { address, start: self.flow.text().len() });
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
                Piece::Plain(plain, offset) => {
                    let start = source.start + offset;
                    let place = if text.len() == source.len() { start..start + plain.len() } else { source.clone() };
                    if verbatim {
                        self.flow.push_lines(plain, &place, style);
                    } else {
                        self.flow.push(plain, &place, style);
                    }
                }
                Piece::Code(shortcode) => {
                    if shortcode.alone && !verbatim && !self.flow.text().ends_with('\n') {
                        self.flow.push_break(&(shortcode.source.start..shortcode.source.start));
                    }
                    let written = self.body.get(shortcode.source.clone()).unwrap_or_default();
                    self.flow.push_lines(written, &shortcode.source, Style { role: Role::Shortcode, ..style });
                    self.after_lone = shortcode.alone;
                }
            }
        }
    }

    fn style(&self) -> Style {
        let link = self.link.as_ref().and_then(|target| target.address);
        let role = match (self.images, link) {
            (0, None) => self.base,
            (0, Some(_)) => Role::Link,
            _ => Role::Image,
        };
        let emphasis = Emphasis { strong: self.strong > 0, italic: self.italic > 0, struck: self.struck > 0 };
        Style { role, emphasis, link }
    }

    /// Behind a link that does not say its address, adds the number under which the list at the end says it.
    fn end_link(&mut self, source: &Range<usize>) {
        let style = self.style();
        let Some(Target { address: Some(link), start }) = self.link.take() else { return };
        let shown = self.flow.text().get(start..).unwrap_or_default().trim();
        if shown.is_empty() {
            self.flow.push(self.links.address(link), source, style);
        } else if !self.links.says(link, shown) {
            let number = self.links.number(link);
            let style = Style { link: Some(link), ..Style::of(Role::Address) };
            self.flow.push(&format!(" [{number}]"), &(source.end..source.end), style);
        }
    }

    /// An image without a text of its own shows its address.
    fn end_image(&mut self, source: &Range<usize>) {
        let style = self.style();
        self.images = self.images.saturating_sub(1);
        if let Some(Target { address, start }) = self.image.take_if(|_| self.images == 0)
            && self.flow.text().get(start..).unwrap_or_default().trim().is_empty()
        {
            self.flow.push(&address, source, style);
        }
    }
}
