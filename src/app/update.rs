//! The one way by which state changes: `update(&mut App, Event) -> Vec<Effect>`. No file, no clock, no terminal.

use jiff::Timestamp;

use super::action::{Action, Scope};
use super::event::{Effect, Event, Purpose};
use super::geometry::SMALLEST;
use super::key::Key;
use super::state::{App, Awaited, Tone};
use crate::checks::translated::TRANSLATED;
use crate::content::Page;
use crate::content::save::ChangeSet;
use crate::locale::Message;

/// Lines that one turn of the wheel scrolls.
pub(super) const WHEEL: isize = 3;

/// Changes the state as the event asks, and returns what the world should do.
pub fn update(app: &mut App, event: Event) -> Vec<Effect> {
    // What is being derived comes back with what was known when it was sent, so what would change it waits.
    if app.loading.deriving && event.changes_catalog() {
        app.postponed.push(event);
        return Vec::new();
    }
    if let Some(derive) = app.learn(&event) {
        app.postponed.push(event);
        return vec![derive];
    }
    let is_answer = !event.is_input();
    let before = (app.layers.len(), app.scope());
    let size = app.size;
    let mut effects = respond(app, event);
    let is_other = before != (app.layers.len(), app.scope());
    if is_answer && is_other {
        app.dialogs = app.dialogs.wrapping_add(1);
    }
    if is_other || size != app.size {
        app.reveal_change();
    }
    effects.extend(app.follow_cursor());
    app.lay_out_preview();
    app.lay_out_beside();
    effects
}

/// What each event does by itself.
fn respond(app: &mut App, event: Event) -> Vec<Effect> {
    match event {
        // What can't be seen is not done.
        Event::Paste(_) | Event::Mouse(..) | Event::Pressed(_) if app.is_too_small() => Vec::new(),
        Event::Key(key) => app.key(key),
        Event::Paste(text) => app.paste(&text),
        Event::Mouse(mouse, column, row) => app.mouse(mouse, column, row),
        Event::Resize(width, height) => {
            app.size = (width, height);
            app.reveal_cursor();
            app.reveal_in_tables();
            Vec::new()
        }
        Event::Loaded { load, batch, now } => app.loaded(load, batch, now),
        Event::Derived { load, catalog, now } => app.derived(load, *catalog.0, now),
        Event::GoOn => {
            app.go_on();
            Vec::new()
        }
        Event::LoadDone { load, now } => app.load_done(load, now),
        Event::Body(path, body) => app.take_body(&path, body),
        Event::LaidOut { ticket, document, layout, width } => {
            app.take_layout(ticket, document, layout, width);
            Vec::new()
        }
        Event::Bodies { load, bodies, done } => {
            app.take_bodies(load, bodies, done);
            Vec::new()
        }
        Event::Texts(ticket, plan, texts) => {
            app.review(ticket, plan, &texts);
            Vec::new()
        }
        Event::Saved { set, purpose, marked, unrecorded, now, .. } => {
            app.marks.retain(|path| !marked.contains(path));
            app.written(&set, purpose, unrecorded, now)
        }
        Event::SaveFailed(message) => {
            app.say(Tone::Error, message);
            Vec::new()
        }
        Event::Around(ticket, new, around) => {
            app.review_new(ticket, &new, &around);
            Vec::new()
        }
        Event::NothingKept(purpose) => {
            app.nothing_kept(purpose);
            Vec::new()
        }
        Event::Conflict { plan, set, disk } => {
            app.conflict(plan, &set, &disk);
            Vec::new()
        }
        Event::Changed(changed) => app.changed_outside(&changed),
        // An older one was dropped when it was told.
        Event::Reread { asked, .. } if asked != app.rereading.asked => Vec::new(),
        Event::Reread { batch, now, .. } => app.renewed(batch.notes, now),
        Event::Pages { pages, now } => app.pages_read(&pages, now),
        Event::TwoTexts(pages, bodies) => {
            app.take_texts(&pages, bodies);
            Vec::new()
        }
        Event::CatchUp(pages, texts) => {
            app.take_catch_up(&pages, texts);
            Vec::new()
        }
        Event::EditorClosed { page, problem, changed, now } => {
            app.edited_outside(page.map(|page| page.path), problem, changed, now)
        }
        Event::Profiles { load, done, now, .. } => app.take_profiles(load, done, now),
        Event::Past { load, now, .. } => app.take_past(load, now),
        Event::Record(ticket, plan, texts, record) => {
            app.review_record(ticket, plan, &texts, record);
            Vec::new()
        }
        Event::Pressed(pressed) => app.pressed(pressed),
        Event::TooEarly => app.say_too_early(),
        Event::OpenFailed { address, error } => {
            app.say(Tone::Error, Message::new("open-failed").with("address", address).with("error", error));
            Vec::new()
        }
        Event::Resumed => vec![Effect::ListenToMouse(app.mouse)],
        Event::Stop => vec![Effect::Suspend],
        Event::Continued => vec![Effect::TakeOver],
        Event::Terminate => vec![Effect::Quit],
    }
}

impl App {
    /// Pages were read again.
    fn pages_read(&mut self, pages: &[Page], now: Timestamp) -> Vec<Effect> {
        self.list.moved = true;
        self.derive(now);
        self.show_again();
        for page in pages {
            if let Some(id) = self.catalog.index().by_path(&page.path) {
                self.catalog.forget_body(id);
            }
        }
        self.bodies_asked = false;
        let mut effects = self.want_bodies();
        effects.extend(self.read_beside_again(None));
        effects.extend(self.examine_more());
        effects
    }

    /// Files were written: what is known of them is known anew.
    fn written(&mut self, set: &ChangeSet, purpose: Purpose, unrecorded: Option<String>, now: Timestamp) -> Vec<Effect> {
        let edited = self.selected().filter(|_| purpose == Purpose::Fields);
        self.saved(set, purpose, unrecorded);
        // What was acted on stays under the cursor, wherever it is sorted now.
        self.list.moved = true;
        self.derive(now);
        // A posting whose fields were edited stays in view, even where the filter is about what they were.
        if let Some(id) = edited.filter(|id| !self.list.rows.contains(id)) {
            self.list.outside = Some(id);
            self.refill(Some(id));
        }
        if let (Purpose::Create(_), Some(change)) = (purpose, set.changes.first())
            && let Some(id) = self.catalog.index().by_path(&change.path)
        {
            self.jump(id);
            self.point_at_created(&change.path);
        }
        self.show_again();
        self.bodies_asked = false;
        let mut effects = self.want_bodies();
        effects.extend(self.examine_more());
        let written: Vec<&str> = set.changes.iter().map(|change| change.path.as_str()).collect();
        effects.extend(self.read_beside_again(Some(&written)));
        if !self.loading.done {
            // What is under way may have read what was there before.
            effects.extend(self.load());
        } else if self.rereading.under_way || set.changes.iter().any(|change| change.after.is_none() && change.path != TRANSLATED)
        {
            // A file that is gone leaves the index when the site is read again.
            effects.extend(self.reread());
        }
        effects
    }

    /// The screen is too small to draw on; keys but those that leave are not taken.
    pub fn is_too_small(&self) -> bool {
        self.size.0 < SMALLEST.0 || self.size.1 < SMALLEST.1
    }

    pub(super) fn key(&mut self, key: Key) -> Vec<Effect> {
        if self.is_ignored(key) {
            return Vec::new();
        }
        self.notice = None;
        let scope = self.scope();
        // Enter means the dialog that is on its way, but must not reach it before it is seen; any other key cancels what was asked for.
        if matches!(self.awaited, Awaited::Answer(_)) && self.keymap.action(Scope::Review, key) == Some(Action::Write) {
            self.say(Tone::Warning, Message::new("too-early"));
            return Vec::new();
        }
        self.awaited = Awaited::Nothing;
        match self.action(scope, key) {
            Some(Action::Quit | Action::Close) if self.is_too_small() => vec![Effect::Quit],
            Some(Action::Suspend) if self.is_too_small() && cfg!(unix) => vec![Effect::Suspend],
            _ if self.is_too_small() => Vec::new(),
            Some(action) => self.act(action),
            None if scope == Scope::Typing => self.type_key(key),
            None if scope == Scope::Form => {
                self.type_in_form(key);
                Vec::new()
            }
            None if scope == Scope::Palette => {
                self.type_in_palette(key);
                Vec::new()
            }
            // Whoever knows what they want need not read.
            None if scope == Scope::Welcome => {
                self.layers.pop();
                self.key(key)
            }
            None => self.say_unknown(scope, key),
        }
    }
}
