//! The one way by which state changes: `update(&mut App, Event) -> Vec<Effect>`. No file, no clock, no terminal.

use tui_input::InputRequest;

use super::action::{Action, Scope};
use super::event::{Effect, Event, Mouse};
use super::geometry::{Geometry, SMALLEST};
use super::key::Key;
use super::layers::{Choice, Layer, Picked};
use super::preview::Content;
use super::state::{App, Focus, List, Loading, SavedFilter, Tone, Typing};
use crate::catalog::Catalog;
use crate::catalog::archive::Reach;
use crate::locale::{Locale, Message};
use crossterm::event::KeyCode;
use jiff::Timestamp;
use ratatui::layout::Position;

/// Lines that one turn of the wheel scrolls.
const WHEEL: isize = 3;

/// Changes the state as the event asks, and returns what the world should do.
pub fn update(app: &mut App, event: Event) -> Vec<Effect> {
    let mut effects = match event {
        Event::Key(key) => app.key(key),
        Event::Paste(text) => app.paste(&text),
        Event::Mouse(mouse, column, row) => app.mouse(mouse, column, row),
        Event::Resize(width, height) => {
            app.size = (width, height);
            app.reveal_cursor();
            Vec::new()
        }
        Event::Loaded { load, batch, now } => {
            app.loaded(load, batch, now);
            Vec::new()
        }
        Event::LoadDone { load, now } => app.load_done(load, now),
        Event::Body(path, body) => {
            app.take_body(&path, body);
            Vec::new()
        }
        Event::Bodies { load, bodies, done } => {
            app.take_bodies(load, bodies, done);
            Vec::new()
        }
        Event::Texts(purpose, texts) => {
            app.review(purpose, &texts);
            Vec::new()
        }
        Event::Saved { set, purpose, pages, now } => {
            app.saved(set, purpose, pages);
            app.derive(now);
            app.show_again();
            app.bodies_asked = false;
            app.want_bodies()
        }
        Event::SaveFailed(message) => {
            app.say(Tone::Error, message);
            Vec::new()
        }
        Event::Resumed => vec![Effect::ListenToMouse(app.mouse)],
        Event::Terminate => vec![Effect::Quit],
    };
    effects.extend(app.follow_cursor());
    app.lay_out_preview();
    effects
}

impl App {
    /// Starts reading the site, anew.
    pub fn load(&mut self) -> Vec<Effect> {
        self.loading = Loading { load: self.loading.load + 1, ..Loading::default() };
        vec![Effect::Load(self.loading.load)]
    }

    fn loaded(&mut self, load: u32, batch: crate::content::load::Batch, now: Timestamp) {
        if load != self.loading.load {
            return;
        }
        if self.loading.files == 0 && self.loading.derived == 0 && !batch.pages.is_empty() {
            // The first pages of a reload take the place of the old ones; until then the old ones are shown.
            let selected = self.selected().map(|id| self.catalog.index().page(id).path.clone());
            let old = &self.catalog;
            self.catalog = Catalog::new(old.site.clone(), old.settings.clone(), old.all_pages);
            self.trail.clear();
            // What a choice offers are pages of the old catalog.
            self.layers.retain(|layer| !matches!(layer, Layer::Choice(_)));
            self.list = List { sort: self.list.sort, ..List::default() };
            self.bodies_asked = false;
            self.reselect = selected;
        }
        self.loading.files += batch.pages.len();
        self.notes.extend(batch.notes);
        self.catalog.add(batch.pages);
        // Deriving costs as much as what is there: done at each doubling it stays in proportion.
        if self.loading.files >= self.loading.derived * 2 {
            self.derive(now);
        }
    }

    fn load_done(&mut self, load: u32, now: Timestamp) -> Vec<Effect> {
        if load != self.loading.load {
            return Vec::new();
        }
        if self.loading.files == 0 {
            // Nothing came: what a reload replaces is gone from the disk.
            self.catalog = Catalog::new(self.catalog.site.clone(), self.catalog.settings.clone(), self.catalog.all_pages);
        }
        self.loading.done = true;
        self.derive(now);
        self.reselect = None;
        self.notes.extend(self.catalog.selection_problems());
        if let Some(note) = self.notes.first().cloned() {
            let more = self.notes.len() - 1;
            let message = if more == 0 { note } else { Message::new("notes-several").with("note", note).with("more", more) };
            self.say(Tone::Warning, message);
        }
        self.show_again();
        self.want_bodies()
    }

    /// Derives everything anew and makes the rows from it.
    fn derive(&mut self, now: Timestamp) {
        // Until somebody has moved, the cursor stays at the top while rows come in.
        let selected = self.selected().filter(|_| self.list.moved);
        self.catalog.refresh(now);
        self.loading.derived = self.catalog.index().len();
        self.query = self.catalog.parse(self.search.value());
        let keep = self.reselect.as_deref().and_then(|path| self.catalog.index().by_path(path)).or(selected);
        self.refill(keep);
    }

    fn take_bodies(&mut self, load: u32, bodies: Vec<(crate::content::PageId, std::sync::Arc<str>)>, done: bool) {
        if load != self.loading.load {
            return;
        }
        for (id, body) in bodies {
            self.catalog.keep_body(id, body);
        }
        if done {
            self.bodies_asked = false;
        }
        let keep = self.selected();
        self.refill(keep);
    }

    /// The body of the posting in the preview is read again, and its place kept.
    fn show_again(&mut self) {
        let id = self.selected();
        let scroll = self.preview.scroll;
        self.show(id, false);
        self.preview.scroll = scroll;
    }

    /// The preview follows the cursor.
    fn follow_cursor(&mut self) -> Vec<Effect> {
        let id = self.selected();
        let page = id.map(|id| self.catalog.index().page(id));
        if self.preview.path.as_deref() != page.map(|page| &*page.path) {
            self.show(id, false);
        }
        match id.map(|id| self.catalog.index().page(id)) {
            Some(page) if matches!(self.preview.content, Content::Wanted) => {
                let effect = Effect::ReadBody(Box::new(page.clone()));
                self.preview.content = Content::Asked;
                vec![effect]
            }
            _ => Vec::new(),
        }
    }

    /// The screen is too small to draw on; keys but those that leave are not taken.
    pub fn is_too_small(&self) -> bool {
        self.size.0 < SMALLEST.0 || self.size.1 < SMALLEST.1
    }

    fn key(&mut self, key: Key) -> Vec<Effect> {
        self.notice = None;
        let scope = self.scope();
        match self.keymap.action(scope, key) {
            Some(action) => self.act(action),
            None if scope == Scope::Typing => self.type_key(key),
            None => Vec::new(),
        }
    }

    fn act(&mut self, action: Action) -> Vec<Effect> {
        match self.layers.last() {
            Some(_) => self.act_in_layer(action),
            None if self.typing != Typing::No => self.act_while_typing(action),
            None => self.act_in_pane(action),
        }
    }

    fn act_in_pane(&mut self, action: Action) -> Vec<Effect> {
        let in_list = self.focus == Focus::List;
        let page = |geometry: Geometry| {
            let rows = if in_list { geometry.list_rows() } else { geometry.preview_rows() };
            isize::try_from(rows.saturating_sub(1).max(1)).unwrap_or(1)
        };
        let page = page(self.geometry());
        match action {
            Action::Up => self.step(-1),
            Action::Down => self.step(1),
            Action::PageUp => self.step(-page),
            Action::PageDown => self.step(page),
            Action::First => self.step(isize::MIN),
            Action::Last => self.step(isize::MAX),
            Action::ScrollDown => self.scroll_preview(WHEEL),
            Action::ScrollUp => self.scroll_preview(-WHEEL),
            Action::Archive => return self.archive(Reach::Pair),
            Action::ArchiveFile => return self.archive(Reach::Only),
            Action::Undo => return self.undo(),
            Action::Jump => self.jump_to_translation(),
            Action::Back => self.jump_back(),
            Action::Search => self.typing = Typing::Search,
            Action::Find => self.typing = Typing::Find,
            Action::NextMatch => self.find_next(true),
            Action::PreviousMatch => self.find_next(false),
            Action::OpenPreview => self.focus = Focus::Preview,
            Action::CloseView if !self.preview.find.value().is_empty() => {
                self.preview.find.reset();
                self.find_again();
            }
            Action::CloseView => self.focus = Focus::List,
            Action::NextPane | Action::PreviousPane => self.focus = if in_list { Focus::Preview } else { Focus::List },
            Action::Clear => return self.clear_filters(),
            Action::Filter => self.choose_filter(),
            Action::FilterAll => self.use_filter(SavedFilter::All),
            Action::FilterOpen => self.use_filter(SavedFilter::Open),
            Action::FilterArchived => self.use_filter(SavedFilter::Archived),
            Action::FilterMissing => self.use_filter(SavedFilter::Missing),
            Action::FilterProblems => self.use_filter(SavedFilter::Problems),
            Action::Sort => self.sort_next(),
            Action::Reverse => self.sort_reverse(),
            Action::Language => self.locale = Locale::new(self.locale.language().other()),
            Action::Mouse => {
                self.mouse = !self.mouse;
                self.say(Tone::Good, Message::new(if self.mouse { "mouse-on" } else { "mouse-off" }));
                return vec![Effect::ListenToMouse(self.mouse)];
            }
            Action::Reload => {
                self.notes.clear();
                return self.load();
            }
            Action::Layout => {
                self.layout = self.layout.next();
                self.reveal_cursor();
                self.say(Tone::Good, Message::new(layout_name(self.layout)));
            }
            Action::AllPages => {
                self.catalog.all_pages = !self.catalog.all_pages;
                return self.load();
            }
            Action::Help => self.layers.push(Layer::Help { scope: self.scope(), scroll: 0 }),
            Action::Suspend => return vec![Effect::Suspend],
            Action::Quit | Action::Close => return vec![Effect::Quit],
            Action::Accept | Action::Leave | Action::Choose | Action::Write | Action::Cancel | Action::Dismiss => {}
        }
        Vec::new()
    }

    /// Moves in the pane that has the focus.
    fn step(&mut self, by: isize) {
        match self.focus {
            Focus::List => self.move_cursor(by),
            Focus::Preview => self.scroll_preview(by),
        }
    }

    fn act_while_typing(&mut self, action: Action) -> Vec<Effect> {
        let rows = isize::try_from(self.geometry().list_rows().saturating_sub(1).max(1)).unwrap_or(1);
        let search = self.typing == Typing::Search;
        match action {
            Action::Up if search => self.move_cursor(-1),
            Action::Down if search => self.move_cursor(1),
            Action::PageUp if search => self.move_cursor(-rows),
            Action::PageDown if search => self.move_cursor(rows),
            Action::Up => self.find_next(false),
            Action::Down => self.find_next(true),
            Action::Accept => self.typing = Typing::No,
            Action::Leave | Action::Close => {
                if !search {
                    self.preview.find.reset();
                    self.find_again();
                }
                self.typing = Typing::No;
            }
            _ => {}
        }
        Vec::new()
    }

    /// A key that is no action changes the text that is typed.
    fn type_key(&mut self, key: Key) -> Vec<Effect> {
        let request = match (key.code, key.ctrl, key.alt) {
            (KeyCode::Char(c), false, false) => InputRequest::InsertChar(c),
            (KeyCode::Char('a'), true, _) | (KeyCode::Home, ..) => InputRequest::GoToStart,
            (KeyCode::Char('e'), true, _) | (KeyCode::End, ..) => InputRequest::GoToEnd,
            (KeyCode::Char('u'), true, _) => InputRequest::DeleteLine,
            (KeyCode::Char('w') | KeyCode::Backspace, true, _) | (KeyCode::Backspace, _, true) => InputRequest::DeletePrevWord,
            (KeyCode::Char('k'), true, _) => InputRequest::DeleteTillEnd,
            (KeyCode::Left, true, _) => InputRequest::GoToPrevWord,
            (KeyCode::Right, true, _) => InputRequest::GoToNextWord,
            (KeyCode::Left, ..) => InputRequest::GoToPrevChar,
            (KeyCode::Right, ..) => InputRequest::GoToNextChar,
            (KeyCode::Backspace, ..) => InputRequest::DeletePrevChar,
            (KeyCode::Delete, ..) => InputRequest::DeleteNextChar,
            _ => return Vec::new(),
        };
        self.input(request)
    }

    fn input(&mut self, request: InputRequest) -> Vec<Effect> {
        match self.typing {
            Typing::No => Vec::new(),
            Typing::Search => match self.search.handle(request) {
                Some(change) if change.value => self.query_changed(),
                _ => Vec::new(),
            },
            Typing::Find => {
                if self.preview.find.handle(request).is_some_and(|change| change.value) {
                    self.find_first();
                }
                Vec::new()
            }
        }
    }

    /// A pasted text is typed where a text is typed, as one line, and ignored elsewhere: no key is pressed by it.
    fn paste(&mut self, text: &str) -> Vec<Effect> {
        const MOST: usize = 1000;
        if self.scope() != Scope::Typing {
            return Vec::new();
        }
        let line = crate::text::sanitize(text.trim()).into_owned();
        let input = match self.typing {
            Typing::Search => &mut self.search,
            Typing::Find | Typing::No => &mut self.preview.find,
        };
        for c in line.chars().take(MOST) {
            input.handle(InputRequest::InsertChar(c));
        }
        match self.typing {
            Typing::Search => self.query_changed(),
            Typing::Find | Typing::No => {
                self.find_first();
                Vec::new()
            }
        }
    }

    fn choose_filter(&mut self) {
        let options = SavedFilter::ALL.iter().map(|(filter, _)| Picked::Filter(*filter)).collect();
        let cursor = SavedFilter::ALL.iter().position(|(filter, _)| *filter == self.filter).unwrap_or_default();
        self.layers.push(Layer::Choice(Choice { question: Message::new("filter-which"), options, cursor }));
    }

    fn act_in_layer(&mut self, action: Action) -> Vec<Effect> {
        if matches!(action, Action::Cancel | Action::Dismiss | Action::Close) {
            let closed = self.layers.pop();
            if matches!(closed, Some(Layer::Review(_))) {
                self.say(Tone::Good, Message::new("review-cancelled"));
            }
            return Vec::new();
        }
        let page = usize::from(self.size.1.saturating_sub(8).max(1));
        match self.layers.last_mut() {
            Some(Layer::Help { scroll, .. }) => scroll_layer(scroll, action, page, usize::MAX),
            Some(Layer::Review(review)) if action == Action::Write => {
                let effect = Effect::Save(review.set.clone(), review.purpose, review.pages.clone());
                self.layers.pop();
                return vec![effect];
            }
            Some(Layer::Review(review)) => {
                let last = review.height();
                scroll_layer(&mut review.scroll, action, page, last);
            }
            Some(Layer::Choice(choice)) if action == Action::Choose => {
                let picked = choice.options.get(choice.cursor).cloned();
                self.layers.pop();
                return picked.map_or_else(Vec::new, |picked| self.picked(picked));
            }
            Some(Layer::Choice(choice)) => match action {
                Action::Up => choice.cursor = choice.cursor.saturating_sub(1),
                Action::Down => choice.cursor = (choice.cursor + 1).min(choice.options.len().saturating_sub(1)),
                _ => {}
            },
            None => {}
        }
        Vec::new()
    }

    fn picked(&mut self, picked: Picked) -> Vec<Effect> {
        match picked {
            Picked::Jump(id) => self.jump(id),
            Picked::Filter(filter) => self.use_filter(filter),
            Picked::FileAlone(id) => return self.archive_posting(id, Reach::Only, &[]),
            Picked::WholeGroup(id, _) => return self.archive_posting(id, Reach::Every, &[]),
            Picked::Partner { posting, candidate, mut chosen } => {
                chosen.push(candidate);
                return self.archive_posting(posting, Reach::Pair, &chosen);
            }
        }
        Vec::new()
    }

    fn mouse(&mut self, mouse: Mouse, column: u16, row: u16) -> Vec<Effect> {
        let by = match mouse {
            Mouse::WheelUp => -WHEEL,
            Mouse::WheelDown => WHEEL,
            Mouse::Press => 0,
        };
        let geometry = self.geometry();
        let at = Position::new(column, row);
        match self.layers.last_mut() {
            Some(Layer::Help { scroll, .. } | Layer::Review(super::layers::Review { scroll, .. })) => {
                *scroll = scroll.saturating_add_signed(by);
            }
            None if geometry.list.contains(at) && by != 0 => self.move_cursor(by),
            None if geometry.preview.contains(at) && by != 0 => self.scroll_preview(by),
            None if geometry.list.contains(at) => {
                self.focus = Focus::List;
                let line = row.saturating_sub(geometry.list.y + 1);
                let target = self.list.top + usize::from(line);
                if row > geometry.list.y && row + 1 < geometry.list.bottom() && target < self.list.rows.len() {
                    self.place_cursor(target);
                }
            }
            None if geometry.preview.contains(at) => self.focus = Focus::Preview,
            Some(Layer::Choice(_)) | None => {}
        }
        Vec::new()
    }
}

fn scroll_layer(scroll: &mut usize, action: Action, page: usize, last: usize) {
    *scroll = match action {
        Action::Up => scroll.saturating_sub(1),
        Action::Down => scroll.saturating_add(1),
        Action::PageUp => scroll.saturating_sub(page),
        Action::PageDown => scroll.saturating_add(page),
        Action::First => 0,
        Action::Last => last,
        _ => *scroll,
    }
    .min(last);
}

fn layout_name(layout: super::geometry::PaneLayout) -> &'static str {
    use super::geometry::PaneLayout;
    match layout {
        PaneLayout::Auto => "layout-auto",
        PaneLayout::Beside => "layout-beside",
        PaneLayout::Stacked => "layout-stacked",
        PaneLayout::Single => "layout-single",
    }
}
