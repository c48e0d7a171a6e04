//! The one way by which state changes: `update(&mut App, Event) -> Vec<Effect>`. No file, no clock, no terminal.

use jiff::Timestamp;

use super::event::{Effect, Event};
use super::input::action::{Action, Scope};
use super::input::key::Key;
use super::layout::SMALLEST;
use super::notice::Tone;
use super::state::App;
use super::view::PreviewView;
use crate::facts::Fact;
use crate::locale::Message;
use crate::work::Answer;

/// Lines that one turn of the wheel scrolls.
pub(super) const WHEEL: isize = 3;

/// Changes the state as the event asks, and returns what the world should do.
pub fn update(app: &mut App, event: Event) -> Vec<Effect> {
    let is_answer = !event.is_input();
    let before = (app.views.len(), app.scope());
    let size = app.size;
    let mut effects = respond(app, event);
    let is_other = before != (app.views.len(), app.scope());
    if is_answer && is_other {
        app.dialogs = app.dialogs.wrapping_add(1);
    }
    if is_other || size != app.size {
        app.in_view(|view, env| {
            view.reveal(env);
            Vec::new()
        });
    }
    effects.extend(app.follow_cursor());
    app.in_preview(PreviewView::lay_out);
    app.in_views(|view, env| view.lay_out(env));
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
            Vec::new()
        }
        Event::Answer(ticket, answer, now) => match app.pending.take(ticket, answer.is_last()) {
            Some(_) => app.answered(answer, now),
            None => Vec::new(),
        },
        Event::GoOn => {
            app.go_on();
            Vec::new()
        }
        Event::Changed(changed) => app.changed_outside(&changed),
        Event::EditorClosed { page, problem, changed, now } => app.edited_outside(page.map(|page| *page), problem, changed, now),
        Event::Pressed(pressed) => app.pressed(pressed),
        Event::TooEarly => app.say_too_early(),
        Event::Resumed => vec![Effect::ListenToMouse(app.mouse)],
        Event::Stop => vec![Effect::Suspend],
        Event::Continued => vec![Effect::TakeOver],
        Event::Terminate => vec![Effect::Quit],
    }
}

impl App {
    /// Takes what was asked for.
    fn answered(&mut self, answer: Answer, now: Timestamp) -> Vec<Effect> {
        match answer {
            Answer::Loaded(batch) => return self.loaded(batch, now),
            Answer::LoadDone => return self.load_done(now),
            Answer::SiteRead(batch) => return self.site_read(batch, now),
            Answer::Derived(catalog) => return self.derived(catalog, now),
            Answer::Body(path, body) => {
                let outcomes = self.in_preview(|preview, env| preview.take_body(&path, body, env));
                return self.apply(outcomes);
            }
            Answer::LaidOut(document, layout, width) => {
                self.in_preview(|preview, env| preview.take_layout(*document, layout, width, env));
            }
            Answer::Bodies { bodies, done } => return self.take_bodies(bodies, done),
            Answer::Profiles { profiles, done } => return self.learn(Fact::Profiles { profiles, done }, now),
            Answer::History(read) => return self.learn(Fact::History(read.history, read.acknowledged), now),
            Answer::Pages(pages) => return self.pages_read(pages, now),
            Answer::Prepared(plan, inputs) => self.prepared(plan, &inputs),
            Answer::TwoTexts(pages, bodies) => return self.take_texts(&pages, bodies),
            Answer::CatchUp(pages, texts) => self.take_catch_up(&pages, texts),
            Answer::Saved { set, cause, pages, unrecorded } => {
                self.saved(&set, &cause, unrecorded);
                return self.written(&set, &cause, pages, now);
            }
            Answer::SaveFailed(message) => self.say(Tone::Error, message),
            Answer::Conflict { plan, set, disk } => self.conflict(plan, &set, &disk),
            Answer::NothingKept(step) => self.nothing_kept(step),
            Answer::OpenFailed { address, error } => {
                self.say(Tone::Error, Message::new("open-failed").with("address", address).with("error", error));
            }
        }
        Vec::new()
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
        if self.pending.is_dialog_coming() && self.keymap.action(Scope::Review, key) == Some(Action::Write) {
            self.say(Tone::Warning, Message::new("too-early"));
            return Vec::new();
        }
        self.pending.cancel_dialogs();
        match self.action(scope, key) {
            Some(Action::Quit | Action::Close) if self.is_too_small() => vec![Effect::Quit],
            Some(Action::Suspend) if self.is_too_small() && cfg!(unix) => vec![Effect::Suspend],
            _ if self.is_too_small() => Vec::new(),
            Some(action) => self.act(action),
            None if scope == Scope::Typing => self.type_key(key),
            None => {
                let mut is_taken = false;
                let effects = self.in_view(|view, env| {
                    let outcomes = view.type_key(key, env);
                    is_taken = outcomes.is_some();
                    outcomes.unwrap_or_default()
                });
                if is_taken { effects } else { self.say_unknown(scope, key) }
            }
        }
    }
}
