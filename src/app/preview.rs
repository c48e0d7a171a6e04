//! The preview: the fields of a posting folded to a header, its body laid out, scrolled and searched. Reads no files, paints nothing.

use tui_input::Input;

use super::event::Effect;
use super::pending::Request;
use super::state::App;
use crate::content::PageId;
use crate::content::load::Body;
use crate::lines::RoleLine;
use crate::lines::header::{self, Detail};
use crate::locale::{Message, UiLanguage};
use crate::markdown::{Document, Layout, MOST_FOUND, PhraseMatch};
use crate::work::Job;

/// Lines of the pane below which the fields are folded, so that some of the body is in view.
const FOLDED_BELOW: usize = 16;

/// What is known of the body.
#[derive(Debug, Default)]
pub enum Content {
    /// It has not been asked for.
    #[default]
    Wanted,
    /// It is being read.
    Asked,
    /// It could not be read; why.
    Failed(String),
    /// It is here.
    Here(Box<(Body, Document)>),
}

/// The preview pane.
#[derive(Debug, Default)]
pub struct Preview {
    /// Path of the posting shown.
    pub path: Option<Box<str>>,
    /// Its body.
    pub content: Content,
    /// Its fields, laid out.
    pub header: Vec<RoleLine>,
    /// Of what the header was made: posting, columns, detail, language of the screen, revision of the catalog.
    header_of: Option<(Option<PageId>, usize, Detail, UiLanguage, u64)>,
    /// Its body, laid out.
    pub layout: Layout,
    /// First line shown, header included.
    pub scroll: usize,
    /// The phrase that is looked for.
    pub find: Input,
    /// Where it stands, by line of the body.
    pub found: Vec<PhraseMatch>,
    /// The match that `n` has led to.
    pub current: Option<usize>,
    /// Where the words of the list's query stand in what is in view, by line of the body.
    pub hits: Vec<PhraseMatch>,
    width: usize,
    /// The body is to be read again; until it is here what is known of it is shown.
    pub(super) is_old: bool,
    /// Only the opening of the body has been laid out.
    is_partial: bool,
    /// Where to go when the body arrives: a section and how far below its heading the screen began.
    place: Option<Place>,
}

/// A place in a body that its translation has too.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Place {
    /// How many headings stand above.
    section: usize,
    /// How many headings there are.
    of: usize,
    /// Lines of the screen from the heading down to its first line.
    below: usize,
}

impl Preview {
    /// Lines in all.
    pub fn height(&self) -> usize {
        self.header.len() + self.layout.lines.len()
    }

    fn place(&self) -> Option<Place> {
        let Content::Here(here) = &self.content else { return None };
        let top = self.scroll.checked_sub(self.header.len())?;
        let headings: Vec<usize> = here.1.headings().iter().map(|section| self.layout.line_of(section.source.start)).collect();
        let section = headings.iter().filter(|line| **line <= top).count();
        let below = section.checked_sub(1).map_or(0, |at| top - headings[at]);
        Some(Place { section, of: headings.len(), below })
    }

    fn line_of_place(&self, place: Place) -> usize {
        let Content::Here(here) = &self.content else { return 0 };
        let sections = here.1.headings();
        // With as many headings the same one; else the one at the same share of the way.
        let section = if sections.len() == place.of { place.section } else { place.section * sections.len() / place.of.max(1) };
        let heading = |at: usize| sections.get(at).map(|section| self.layout.line_of(section.source.start));
        match section.checked_sub(1).and_then(heading) {
            None => self.header.len(),
            Some(line) => {
                let next = heading(section).unwrap_or(self.layout.lines.len());
                self.header.len() + (line + place.below).min(next.saturating_sub(1).max(line))
            }
        }
    }
}

/// Bytes of a body from which on its opening is shown first.
const LONG: usize = 64 * 1024;

/// Bytes of an opening: more than a screen holds.
const OPENING: usize = 16 * 1024;

/// The opening of a long body, up to the end of a paragraph where one is near; the whole of any other.
fn opening(text: &str) -> &str {
    if text.len() < LONG {
        return text;
    }
    // A character has four bytes at most.
    let start = (OPENING..OPENING + 4).find_map(|end| text.get(..end)).unwrap_or(text);
    start.rfind("\n\n").filter(|end| *end > OPENING / 2).map_or(start, |end| &start[..end])
}

/// The line to which a body that is on its way can be scrolled: below the last of any, and far from where numbers end.
const FARTHEST: usize = 1 << 30;

impl App {
    /// Shows another posting, or the same one anew after it was written or read again. `keep_section`: stay in the section that is in view.
    pub(super) fn show(&mut self, id: Option<PageId>, keep_section: bool) {
        let path = id.map(|id| self.catalog.index().page(id).path.clone());
        let place = if keep_section { self.preview.place() } else { None };
        let find = std::mem::take(&mut self.preview.find);
        self.preview = Preview { path, find, place, ..Preview::default() };
    }

    /// The body arrived. Of a long one the opening is shown at once, and the whole when it has been laid out elsewhere.
    pub(super) fn take_body(&mut self, path: &str, body: Result<Body, String>) -> Vec<Effect> {
        if self.preview.path.as_deref() != Some(path) {
            return Vec::new();
        }
        let mut effects = Vec::new();
        self.preview.content = match body {
            Ok(body) => {
                // Where the front matter has no end, or can't be read, the text is the whole file.
                let page = self.preview_page().map(|id| self.catalog.index().page(id));
                let verbatim = page.is_some_and(|page| page.error.is_some());
                let opening = opening(&body.text);
                self.preview.is_partial = opening.len() < body.text.len();
                if self.preview.is_partial {
                    let width = self.geometry().preview_columns();
                    let job = Job::LayOut { text: body.text.clone(), verbatim, width };
                    effects.push(self.perform(Request::Body, job));
                }
                let document = Document::read(opening, verbatim);
                Content::Here(Box::new((body, document)))
            }
            Err(error) => Content::Failed(error),
        };
        self.preview.width = 0;
        self.lay_out_preview();
        if !self.preview.is_partial {
            self.go_to_place();
        }
        effects
    }

    /// The whole of a long body has been laid out.
    pub(super) fn take_layout(&mut self, document: Document, layout: Layout, width: usize) {
        let Content::Here(here) = &mut self.preview.content else { return };
        here.1 = document;
        self.preview.is_partial = false;
        if self.preview.width == width {
            self.preview.layout = layout;
            self.find_again();
        } else {
            self.preview.width = 0;
            self.lay_out_preview();
        }
        self.go_to_place();
    }

    fn go_to_place(&mut self) {
        if let Some(place) = self.preview.place.take() {
            self.preview.scroll = self.preview.line_of_place(place);
        }
    }

    /// The page in the preview; most often the one under the cursor.
    fn preview_page(&self) -> Option<PageId> {
        let path = self.preview.path.as_deref()?;
        let is_it = |id: &PageId| &*self.catalog.index().page(*id).path == path;
        self.selected().filter(is_it).or_else(|| self.catalog.index().by_path(path))
    }

    /// Lays the preview out for the present width, and keeps the scroll inside it.
    pub(super) fn lay_out_preview(&mut self) {
        let geometry = self.geometry();
        let width = geometry.preview_columns();
        if width == 0 {
            return;
        }
        let id = self.preview_page();
        let detail = if geometry.preview_rows() < FOLDED_BELOW { Detail::Folded } else { Detail::Untitled };
        let old_header = self.preview.header.len();
        let of = (id, width, detail, self.locale.language(), self.catalog.revisions.all);
        if self.preview.header_of != Some(of) {
            self.preview.header = id.map_or_else(Vec::new, |id| header::lines(&self.catalog, &self.locale, id, width, detail));
            self.preview.header_of = Some(of);
        }
        if self.preview.width != width {
            let old_top = self.preview.scroll.checked_sub(old_header);
            let source = old_top.and_then(|top| self.preview.layout.lines.get(top)).map(|line| line.source.start);
            self.preview.width = width;
            self.preview.layout = match &self.preview.content {
                Content::Here(here) => here.1.layout(width),
                Content::Wanted | Content::Asked | Content::Failed(_) => Layout::default(),
            };
            if let Some(source) = source.filter(|source| *source > 0) {
                self.preview.scroll = self.preview.header.len() + self.preview.layout.line_of(source);
            }
            self.find_again();
        }
        self.clamp_preview();
        let first = self.preview.scroll.saturating_sub(self.preview.header.len());
        let in_view = first..first + geometry.preview_rows();
        self.preview.hits = self.preview.layout.find_in(&self.query.phrases(), in_view);
    }

    /// Looks for the phrase in the body as it is laid out now.
    pub(super) fn find_again(&mut self) {
        let layout = &self.preview.layout;
        let phrase = self.preview.find.value();
        self.preview.found = if phrase.is_empty() { Vec::new() } else { layout.find(phrase) };
        let found = self.preview.found.len();
        self.preview.current = self.preview.current.filter(|current| *current < found);
    }

    /// Goes to the first match at or below what is in view, while the phrase is typed.
    pub(super) fn find_first(&mut self) {
        self.find_again();
        let top = self.preview.scroll.saturating_sub(self.preview.header.len());
        let below = self.preview.found.iter().position(|found| found.pieces.first().is_some_and(|(line, _)| *line >= top));
        self.preview.current = below.or(if self.preview.found.is_empty() { None } else { Some(0) });
        self.reveal_match();
    }

    /// Goes to the next match, or to the previous one; after the last comes the first.
    pub(super) fn find_next(&mut self, forward: bool) {
        let count = self.preview.found.len();
        if count == 0 {
            return;
        }
        self.preview.current = Some(match (self.preview.current, forward) {
            (None, true) => 0,
            (None, false) => count - 1,
            (Some(at), true) => (at + 1) % count,
            (Some(at), false) => (at + count - 1) % count,
        });
        self.reveal_match();
    }

    fn reveal_match(&mut self) {
        let rows = self.geometry().preview_rows();
        let found = self.preview.current.and_then(|at| self.preview.found.get(at));
        if let Some((line, _)) = found.and_then(|found| found.pieces.first()) {
            let line = self.preview.header.len() + line;
            if line < self.preview.scroll || line >= self.preview.scroll + rows {
                self.preview.scroll = line.saturating_sub(rows / 3);
            }
        }
        self.clamp_preview();
    }

    /// Scrolls by so many lines.
    pub(super) fn scroll_preview(&mut self, by: isize) {
        self.preview.scroll = self.preview.scroll.saturating_add_signed(by);
        self.clamp_preview();
    }

    pub(super) fn clamp_preview(&mut self) {
        // While the body is on its way its height is not known.
        if matches!(self.preview.content, Content::Wanted | Content::Asked) {
            self.preview.scroll = self.preview.scroll.min(FARTHEST);
            return;
        }
        let last = self.preview.height().saturating_sub(self.geometry().preview_rows());
        self.preview.scroll = self.preview.scroll.min(last);
    }

    /// How many places the phrase was found in.
    pub fn found_message(&self) -> Message {
        let count = self.preview.found.len();
        Message::new(if count < MOST_FOUND { "find-count" } else { "find-most" }).with("count", count)
    }

    /// What stands in the place of a body that is not there.
    pub fn preview_note(&self) -> Option<Message> {
        match &self.preview.content {
            Content::Failed(error) => Some(Message::new("preview-failed").with("error", error.as_str())),
            Content::Here(here) if here.0.cut => Some(Message::new("preview-cut")),
            Content::Here(here) if here.0.text.trim().is_empty() => Some(Message::new("preview-empty")),
            Content::Wanted | Content::Asked | Content::Here(_) => None,
        }
    }
}
