//! The preview: the fields of a posting folded to a header, its body laid out, scrolled and searched. Reads no files, paints nothing.

use super::ViewBehaviour;
use crate::app::environment::Env;
use crate::app::input::action_table::{Action, Scope};
use crate::app::input::key::Key;
use crate::app::input::text_input::{Input, InputRequest, Typing, edit, request};
use crate::app::layout::{Focus, ScreenMode};
use crate::app::outcome::Outcome;
use crate::app::pending::Request;
use crate::app::table::{WHEEL, movement};
use crate::content::PageId;
use crate::content::load::Body;
use crate::lines::RoleLine;
use crate::lines::header::{self, Detail};
use crate::locale::{Message, UiLanguage};
use crate::markdown::{Document, Layout, MOST_FOUND, PhraseMatch};
use crate::text::line_feeds;
use crate::work::Job;

/// Bytes from which on the opening of a body is shown first.
const LONG: usize = 64 * 1024;

/// Bytes of an opening: more than fits on a screen.
const OPENING: usize = 16 * 1024;

/// The opening of a long body, up to the end of a paragraph if one is near; the whole of a short one.
fn opening(text: &str) -> &str {
    if text.len() < LONG {
        return text;
    }
    // A character has four bytes at most.
    let start = (OPENING..OPENING + 4).find_map(|end| text.get(..end)).unwrap_or(text);
    start.rfind("\n\n").filter(|end| *end > OPENING / 2).map_or(start, |end| &start[..end])
}

/// How far a body can be scrolled while it is being read: beyond its last line, and without overflow.
const FARTHEST: usize = 1 << 30;

/// What is known of the body.
#[derive(Debug, Default)]
pub enum PreviewContent {
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
pub struct PreviewView {
    /// Path of the posting shown.
    pub path: Option<Box<str>>,
    /// Its body.
    pub content: PreviewContent,
    /// All fields are shown, not only the most important ones.
    shows_fields: bool,
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
    /// Its matches, by line of the body.
    pub found: Vec<PhraseMatch>,
    /// The match that `n` has led to.
    pub current: Option<usize>,
    /// Matches of the list's query in the lines that are in view, by line of the body.
    pub hits: Vec<PhraseMatch>,
    width: usize,
    /// The body has to be read again; the old one is shown meanwhile.
    pub is_old: bool,
    /// Only the opening of the body has been laid out.
    is_partial: bool,
    /// Where to go when the body arrives: a section and how far below its heading the screen began.
    place: Option<Place>,
}

/// A place in a body, in terms that fit its translation too.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Place {
    /// Headings above it.
    section: usize,
    /// Headings in all.
    of: usize,
    /// Lines of the screen from the heading down to its first line.
    below: usize,
}

impl ViewBehaviour for PreviewView {
    fn scope(&self) -> Scope {
        Scope::Preview
    }

    fn act(&mut self, action: Action, env: &Env<'_>) -> Vec<Outcome> {
        if env.screen.typing == Typing::Find {
            return self.act_while_finding(action, env);
        }
        if let Some(by) = movement(action, env.screen.panes().preview_rows()) {
            return self.wheel(by, env);
        }
        match action {
            Action::ScrollDown => return self.wheel(WHEEL, env),
            Action::ScrollUp => return self.wheel(-WHEEL, env),
            Action::Fields => {
                self.shows_fields = !self.shows_fields;
                self.scroll = 0;
                self.lay_out(env);
            }
            Action::Find => return vec![Outcome::Type(Typing::Find)],
            Action::NextMatch => self.find_next(true, env),
            Action::PreviousMatch => self.find_next(false, env),
            Action::CloseView if self.find.value().is_empty() => return vec![Outcome::Focus(Focus::List)],
            Action::CloseView => self.stop_finding(),
            Action::EditFile => {
                return env.selected.map(|id| Outcome::edit_file(env.catalog, id, self.line_in_view())).into_iter().collect();
            }
            _ => return vec![Outcome::InPane(Focus::List, action)],
        }
        Vec::new()
    }

    fn type_key(&mut self, key: Key, env: &Env<'_>) -> Option<Vec<Outcome>> {
        self.handle(request(key), env);
        Some(Vec::new())
    }

    fn paste(&mut self, text: &str, env: &Env<'_>) -> Vec<Outcome> {
        self.handle(text.chars().map(InputRequest::InsertChar), env);
        Vec::new()
    }

    fn wheel(&mut self, by: isize, env: &Env<'_>) -> Vec<Outcome> {
        self.scroll = self.scroll.saturating_add_signed(by);
        self.keep_inside(env);
        Vec::new()
    }

    /// Lays the preview out for the present width, and keeps the scroll inside it.
    fn lay_out(&mut self, env: &Env<'_>) {
        let geometry = env.screen.panes();
        let width = geometry.preview_columns();
        if width == 0 {
            return;
        }
        let id = self.page(env);
        // The linear screen leaves nothing out.
        let is_whole = self.shows_fields || env.screen.mode == ScreenMode::Linear;
        let detail = if is_whole { Detail::Untitled } else { Detail::Folded };
        let old_header = self.header.len();
        let of = (id, width, detail, env.locale.language(), env.catalog.revisions.all);
        if self.header_of != Some(of) {
            self.header = id.map_or_else(Vec::new, |id| header::lines(env.catalog, env.locale, id, width, detail));
            self.header_of = Some(of);
        }
        if self.width != width {
            let old_top = self.scroll.checked_sub(old_header);
            let source = old_top.and_then(|top| self.layout.lines.get(top)).map(|line| line.source.start);
            self.width = width;
            self.layout = match &self.content {
                PreviewContent::Here(here) => here.1.readable(width),
                PreviewContent::Wanted | PreviewContent::Asked | PreviewContent::Failed(_) => Layout::default(),
            };
            if let Some(source) = source.filter(|source| *source > 0) {
                self.scroll = self.header.len() + self.layout.line_of(source);
            }
            self.find_again();
        }
        self.keep_inside(env);
        let first = self.scroll.saturating_sub(self.header.len());
        let in_view = first..first + geometry.preview_rows();
        self.hits = self.layout.find_in(&env.query.query.phrases(), in_view);
    }
}

impl PreviewView {
    /// Lines in all.
    pub fn height(&self) -> usize {
        self.header.len() + self.layout.lines.len()
    }

    fn place(&self) -> Option<Place> {
        let PreviewContent::Here(here) = &self.content else { return None };
        let top = self.scroll.checked_sub(self.header.len())?;
        let headings: Vec<usize> = here.1.headings().iter().map(|section| self.layout.line_of(section.source.start)).collect();
        let section = headings.iter().filter(|line| **line <= top).count();
        let below = section.checked_sub(1).map_or(0, |at| top - headings[at]);
        Some(Place { section, of: headings.len(), below })
    }

    fn line_of_place(&self, place: Place) -> usize {
        let PreviewContent::Here(here) = &self.content else { return 0 };
        let sections = here.1.headings();
        // The same heading if there are as many; otherwise the one at the same share of the text.
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

    /// Shows another posting, or the same one after it has changed. `keep_section`: stay in the section that is in view.
    pub fn show(&mut self, id: Option<PageId>, keep_section: bool, env: &Env<'_>) {
        let path = id.map(|id| env.catalog.index().page(id).path.clone());
        let place = if keep_section { self.place() } else { None };
        let find = std::mem::take(&mut self.find);
        *self = PreviewView { path, find, place, shows_fields: self.shows_fields, ..PreviewView::default() };
    }

    /// Shows the posting under the cursor, and asks for its body if that has to be read.
    pub fn follow(&mut self, env: &Env<'_>) -> Vec<Outcome> {
        let page = env.selected.map(|id| env.catalog.index().shared(id));
        if self.path.as_deref() != page.as_ref().map(|page| &*page.path) {
            self.show(env.selected, false, env);
        }
        let is_wanted = matches!(self.content, PreviewContent::Wanted);
        let Some(page) = page.filter(|_| self.is_old || is_wanted) else { return Vec::new() };
        self.is_old = false;
        if is_wanted {
            self.content = PreviewContent::Asked;
        }
        vec![Outcome::Perform(Request::Body, Job::ReadBody(page))]
    }

    /// The body arrived. Of a long one the opening is shown immediately, and the whole when a worker has laid it out.
    pub fn take_body(&mut self, path: &str, body: Result<Body, String>, env: &Env<'_>) -> Vec<Outcome> {
        if self.path.as_deref() != Some(path) {
            return Vec::new();
        }
        let mut outcomes = Vec::new();
        self.content = match body {
            Ok(body) => {
                // Where the front matter has no end, or can't be read, the text is the whole file.
                let page = self.page(env).map(|id| env.catalog.index().page(id));
                let verbatim = page.is_some_and(|page| page.error.is_some());
                let opening = opening(&body.text);
                self.is_partial = opening.len() < body.text.len();
                if self.is_partial {
                    let width = env.screen.panes().preview_columns();
                    let job = Job::LayOut { text: body.text.clone(), verbatim, width };
                    outcomes.push(Outcome::Perform(Request::Body, job));
                }
                let document = Document::preview(opening, verbatim);
                PreviewContent::Here(Box::new((body, document)))
            }
            Err(error) => PreviewContent::Failed(error),
        };
        self.width = 0;
        self.lay_out(env);
        if !self.is_partial {
            self.go_to_place();
        }
        outcomes
    }

    /// The whole of a long body has been laid out.
    pub fn take_layout(&mut self, document: Document, layout: Layout, width: usize, env: &Env<'_>) {
        let PreviewContent::Here(here) = &mut self.content else { return };
        here.1 = document;
        self.is_partial = false;
        if self.width == width {
            self.layout = layout;
            self.find_again();
        } else {
            self.width = 0;
            self.lay_out(env);
        }
        self.go_to_place();
    }

    fn go_to_place(&mut self) {
        if let Some(place) = self.place.take() {
            self.scroll = self.line_of_place(place);
        }
    }

    /// The page in the preview, which is usually the one under the cursor.
    fn page(&self, env: &Env<'_>) -> Option<PageId> {
        let path = self.path.as_deref()?;
        let is_it = |id: &PageId| &*env.catalog.index().page(*id).path == path;
        env.selected.filter(is_it).or_else(|| env.catalog.index().by_path(path))
    }

    /// Finds the phrase in the body as it is laid out now.
    pub fn find_again(&mut self) {
        let layout = &self.layout;
        let phrase = self.find.value();
        self.found = if phrase.is_empty() { Vec::new() } else { layout.find(phrase) };
        let found = self.found.len();
        self.current = self.current.filter(|current| *current < found);
    }

    /// Changes the phrase as keys ask.
    pub fn handle(&mut self, requests: impl IntoIterator<Item = InputRequest>, env: &Env<'_>) {
        if edit(&mut self.find, requests) {
            self.find_first(env);
        }
    }

    /// Does what an action asks for while the phrase is typed.
    fn act_while_finding(&mut self, action: Action, env: &Env<'_>) -> Vec<Outcome> {
        match action {
            Action::Up => self.find_next(false, env),
            Action::Down => self.find_next(true, env),
            Action::Accept => return vec![Outcome::Type(Typing::No)],
            Action::Leave | Action::Close => {
                self.stop_finding();
                return vec![Outcome::Type(Typing::No)];
            }
            _ => {}
        }
        Vec::new()
    }

    /// Empties the phrase.
    fn stop_finding(&mut self) {
        self.find.reset();
        self.find_again();
    }

    /// Goes to the first match at or below the top of the view, while the phrase is typed.
    fn find_first(&mut self, env: &Env<'_>) {
        self.find_again();
        let top = self.scroll.saturating_sub(self.header.len());
        let below = self.found.iter().position(|found| found.pieces.first().is_some_and(|(line, _)| *line >= top));
        self.current = below.or(if self.found.is_empty() { None } else { Some(0) });
        self.reveal_match(env);
    }

    /// Goes to the next match, or to the previous one; the first follows the last.
    fn find_next(&mut self, forward: bool, env: &Env<'_>) {
        let count = self.found.len();
        if count == 0 {
            return;
        }
        self.current = Some(match (self.current, forward) {
            (None, true) => 0,
            (None, false) => count - 1,
            (Some(at), true) => (at + 1) % count,
            (Some(at), false) => (at + count - 1) % count,
        });
        self.reveal_match(env);
    }

    fn reveal_match(&mut self, env: &Env<'_>) {
        let rows = env.screen.panes().preview_rows();
        let found = self.current.and_then(|at| self.found.get(at));
        if let Some((line, _)) = found.and_then(|found| found.pieces.first()) {
            let line = self.header.len() + line;
            if line < self.scroll || line >= self.scroll + rows {
                self.scroll = line.saturating_sub(rows / 3);
            }
        }
        self.keep_inside(env);
    }

    /// Keeps the last line from scrolling above the end of the pane.
    pub fn keep_inside(&mut self, env: &Env<'_>) {
        // While the body is being read its height is not known.
        if matches!(self.content, PreviewContent::Wanted | PreviewContent::Asked) {
            self.scroll = self.scroll.min(FARTHEST);
            return;
        }
        let last = self.height().saturating_sub(env.screen.panes().preview_rows());
        self.scroll = self.scroll.min(last);
    }

    /// How many matches there are.
    pub fn found_message(&self) -> Message {
        let count = self.found.len();
        Message::new(if count < MOST_FOUND { "find-count" } else { "find-most" }).with("count", count)
    }

    /// The note in place of a body that is empty, cut or can't be read.
    pub fn note(&self) -> Option<Message> {
        match &self.content {
            PreviewContent::Failed(error) => Some(Message::new("preview-failed").with("error", error.as_str())),
            PreviewContent::Here(here) if here.0.cut => Some(Message::new("preview-cut")),
            PreviewContent::Here(here) if here.0.text.trim().is_empty() => Some(Message::new("preview-empty")),
            PreviewContent::Wanted | PreviewContent::Asked | PreviewContent::Here(_) => None,
        }
    }

    /// The line of the file at the top of the preview, from 1; the first if the body isn't read.
    pub fn line_in_view(&self) -> usize {
        let PreviewContent::Here(here) = &self.content else { return 1 };
        let top = self.scroll.checked_sub(self.header.len());
        let Some(line) = top.and_then(|top| self.layout.lines.get(top)) else {
            return 1;
        };
        let above = here.0.text.get(..line.source.start).unwrap_or_default();
        here.0.lines_before + line_feeds(above.as_bytes()) + 1
    }
}
