//! The one way by which state changes: `update(&mut App, Event) -> Vec<Effect>`. No file, no clock, no terminal. Routes what happens to the
//! views, and takes the steps that they ask for.

use ratatui::layout::Position;

use super::command::PostingCommand;
use super::commands::{Reply, carry_out, catch_up, choose_theme, side_by_side_of};
use super::environment::Env;
use super::event::{Effect, Event, Mouse, Pressed};
use super::filter::SavedFilter;
use super::input::action_table::{Action, Scope};
use super::input::key::Key;
use super::input::text_input::{InputRequest, Typing, pasted_line, request};
use super::input::unknown_key;
use super::layout::Focus;
use super::notice::Tone;
use super::outcome::Outcome;
use super::pending::Request;
use super::state::App;
use super::table::WHEEL;
use super::view::{HelpView, PaletteView, View, ViewBehaviour};
use crate::content::PageId;
use crate::hugo_build;
use crate::locale::Message;
use crate::work::Job;

/// Changes the state as the event asks, and returns what has to be done outside of it.
pub fn update(app: &mut App, event: Event) -> Vec<Effect> {
    let is_answer = !event.is_input();
    let before = (app.views.len(), app.scope());
    let size = app.screen.size;
    let mut effects = app.respond(event);
    let is_other = before != (app.views.len(), app.scope());
    if is_answer && is_other {
        app.dialogs = app.dialogs.wrapping_add(1);
    }
    let (list, preview, views, env) = app.parts();
    if let Some(view) = views.last_mut().filter(|_| is_other || size != env.screen.size) {
        view.reveal(&env);
    }
    let outcomes = preview.follow(&env);
    preview.lay_out(&env);
    list.lay_out(&env);
    for view in views {
        view.lay_out(&env);
    }
    effects.extend(app.apply(outcomes));
    effects
}

impl App {
    /// Does what the event asks for.
    fn respond(&mut self, event: Event) -> Vec<Effect> {
        match event {
            // Ignore input while the screen is too small.
            Event::Paste(_) | Event::Mouse(..) | Event::Pressed(_) if self.screen.is_too_small() => Vec::new(),
            Event::Key(key) => self.key(key),
            Event::Paste(text) => self.paste(&text),
            Event::Mouse(mouse, column, row) => self.mouse(mouse, Position::new(column, row)),
            Event::Pressed(pressed) => self.pressed(pressed),
            Event::Resize(width, height) => {
                self.screen.size = (width, height);
                Vec::new()
            }
            Event::Answer(ticket, answer, now) => match self.pending.take(ticket, answer.is_last()) {
                Some(_) => self.answered(answer, now),
                None => Vec::new(),
            },
            Event::GoOn => {
                let (list, .., env) = self.parts();
                list.go_on(&env);
                Vec::new()
            }
            Event::Changed(changed) => {
                if changed.settings {
                    self.say(Tone::Warning, Message::new("settings-changed"));
                }
                self.library.read_changed(&changed, &mut self.pending)
            }
            Event::EditorClosed { page, problem, changed, now } => self.edited_outside(page, problem, changed, now),
            Event::TooEarly => {
                // The notice about a key that does nothing says already why input was dropped.
                if !self.notice.as_ref().is_some_and(|notice| unknown_key::is_about(&notice.message)) {
                    self.say(Tone::Warning, Message::new("too-early"));
                }
                Vec::new()
            }
            Event::Resumed => vec![Effect::ListenToMouse(self.mouse)],
            Event::Stop => vec![Effect::Suspend],
            Event::Continued => vec![Effect::TakeOver],
            Event::Terminate => vec![Effect::Quit],
        }
    }

    fn key(&mut self, key: Key) -> Vec<Effect> {
        if self.ignores_text {
            if key.is_letter() {
                return Vec::new();
            }
            self.ignores_text = false;
            self.notice = None;
            if key.ends_text() {
                return Vec::new();
            }
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
            Some(Action::Quit | Action::Close) if self.screen.is_too_small() => vec![Effect::Quit],
            Some(Action::Suspend) if self.screen.is_too_small() && cfg!(unix) => vec![Effect::Suspend],
            _ if self.screen.is_too_small() => Vec::new(),
            Some(action) => self.act(action),
            None if scope == Scope::Typing => self.type_requests(request(key)),
            None => {
                let (.., views, env) = self.parts();
                match views.last_mut().and_then(|view| view.type_key(key, &env)) {
                    Some(outcomes) => self.apply(outcomes),
                    None => self.say_unknown(scope, key),
                }
            }
        }
    }

    /// The action of a key. While no phrase is looked for, the keys of matches do in the preview what they do in both panes.
    fn action(&self, scope: Scope, key: Key) -> Option<Action> {
        let own = self.keymap.action(scope, key);
        let is_of_match = matches!(own, Some(Action::NextMatch | Action::PreviousMatch));
        let base = || self.keymap.action(Scope::Base, key);
        if is_of_match && self.preview.find.value().is_empty() { base() } else { own }
    }

    /// Reports that a key does nothing here. Its burst was meant for something else too.
    fn say_unknown(&mut self, scope: Scope, key: Key) -> Vec<Effect> {
        self.ignores_text = unknown_key::begins_text(&self.keymap, key);
        self.dialogs = self.dialogs.wrapping_add(1);
        let message = unknown_key::message(&self.keymap, &self.locale, scope, key);
        self.say(Tone::Warning, message);
        Vec::new()
    }

    /// Changes the line that is typed.
    fn type_requests(&mut self, requests: impl IntoIterator<Item = InputRequest>) -> Vec<Effect> {
        if self.screen.typing == Typing::Search {
            let has_changed = self.query.handle(requests, self.library.catalog());
            return if has_changed { self.query_changed() } else { Vec::new() };
        }
        let (_, preview, _, env) = self.parts();
        preview.handle(requests, &env);
        Vec::new()
    }

    /// Types a pasted text into the line that takes the keys, and reports what was not taken. Elsewhere a paste is ignored, and never taken
    /// for keys.
    fn paste(&mut self, text: &str) -> Vec<Effect> {
        if self.scope() != Scope::Typing {
            return self.in_view(|view, env| view.paste(text, env));
        }
        let (line, ignored) = pasted_line(text);
        let effects = self.type_requests(line.chars().map(InputRequest::InsertChar));
        if let Some(ignored) = ignored {
            self.say(Tone::Warning, ignored);
        }
        effects
    }

    fn mouse(&mut self, mouse: Mouse, at: Position) -> Vec<Effect> {
        self.pending.cancel_dialogs();
        self.ignores_text = false;
        match mouse {
            Mouse::WheelUp => return self.in_view_at(at, |view, env| view.wheel(-WHEEL, env)),
            Mouse::WheelDown => return self.in_view_at(at, |view, env| view.wheel(WHEEL, env)),
            Mouse::Press | Mouse::DoublePress if !self.views.is_empty() || self.screen.press(at) => {
                return self.in_view_at(at, |view, env| view.press(at, mouse == Mouse::DoublePress, env));
            }
            Mouse::Drag if self.screen.is_divider_held => self.screen.put_divider(at),
            Mouse::Press | Mouse::DoublePress | Mouse::Drag => {}
            Mouse::Release => self.screen.is_divider_held = false,
        }
        Vec::new()
    }

    /// Something that was drawn was pressed.
    fn pressed(&mut self, pressed: Pressed) -> Vec<Effect> {
        self.ignores_text = false;
        match pressed {
            Pressed::Link(address) => self.apply(Outcome::open_address(address)),
            Pressed::Key(key) => self.key(key),
            Pressed::Row(row) => self.in_view(|view, env| view.press_row(row, env)),
        }
    }

    /// Does what an action asks for.
    fn act(&mut self, action: Action) -> Vec<Effect> {
        if let Some(effects) = self.act_anywhere(action) {
            return effects;
        }
        let typing = if self.scope() == Scope::Typing { self.screen.typing } else { Typing::No };
        if typing == Typing::Search && matches!(action, Action::Accept | Action::Leave | Action::Close) {
            self.screen.typing = Typing::No;
            return Vec::new();
        }
        if !self.views.is_empty() {
            return self.in_view(|view, env| view.act(action, env));
        }
        let is_way_back = match action {
            Action::Back => true,
            Action::Clear => !self.list.has_marks(),
            _ => false,
        };
        if let Some(effects) = if is_way_back { self.go_back_to_view() } else { None } {
            return effects;
        }
        let pane = match typing {
            Typing::Search => Focus::List,
            Typing::Find => Focus::Preview,
            Typing::No => match self.act_on_screen(action) {
                Some(effects) => return effects,
                None => self.screen.focus,
            },
        };
        self.in_pane(pane, |view, env| view.act(action, env))
    }

    /// Does an action that is the same everywhere; `None` for other actions.
    fn act_anywhere(&mut self, action: Action) -> Option<Vec<Effect>> {
        match action {
            Action::Suspend if cfg!(unix) => return Some(vec![Effect::Suspend]),
            Action::Suspend => self.say(Tone::Warning, Message::new("suspend-not-here")),
            Action::Undo => return Some(vec![self.pending.perform(Request::Write, Job::Undo)]),
            Action::Redo => return Some(vec![self.pending.perform(Request::Write, Job::Redo)]),
            Action::Language => self.speak(self.locale.language().other()),
            Action::Theme if self.themes.names.is_empty() => {}
            Action::Theme => self.views.push(choose_theme(&self.themes).into()),
            Action::Help => return Some(self.open(HelpView { of: self.scope(), scroll: 0 })),
            Action::Palette => return Some(self.open(PaletteView::new(self.scope(), &self.keymap, &self.locale))),
            Action::Reload => {
                self.notes.clear();
                return Some(self.load());
            }
            _ => return None,
        }
        Some(Vec::new())
    }

    /// Does an action on the screen as a whole; `None` for other actions.
    fn act_on_screen(&mut self, action: Action) -> Option<Vec<Effect>> {
        if let Some(outcomes) = self.screen.act(action) {
            return Some(self.apply(outcomes));
        }
        match action {
            Action::Mouse => {
                self.mouse = !self.mouse;
                self.say(Tone::Good, Message::new(if self.mouse { "mouse-on" } else { "mouse-off" }));
                Some(vec![Effect::ListenToMouse(self.mouse)])
            }
            Action::AskHugo => {
                self.say(Tone::Good, Message::new("hugo-asking"));
                let job = Job::ask_hugo(hugo_build::PROGRAM.into(), self.catalog());
                Some(vec![self.pending.perform(Request::Hugo, job)])
            }
            Action::AllPages => {
                let facts = self.library.facts_mut();
                facts.all_pages = !facts.all_pages;
                Some(self.load())
            }
            Action::Coverage => Some(self.show_coverage(!self.screen.is_wide)),
            Action::Quit if self.screen.is_wide => Some(self.show_coverage(false)),
            Action::Quit | Action::Close => Some(vec![Effect::Quit]),
            _ => None,
        }
    }

    /// Gives the list its wide layout, which shows the coverage of the languages, or its usual one. The cursor stays where it is.
    fn show_coverage(&mut self, is_wide: bool) -> Vec<Effect> {
        self.screen.is_wide = is_wide;
        self.screen.focus = Focus::List;
        if is_wide { self.library.examine(&mut self.pending).into_iter().collect() } else { Vec::new() }
    }

    /// Lets the view on top do something, and takes the steps that it asks for.
    fn in_view(&mut self, run: impl FnOnce(&mut dyn ViewBehaviour, &Env<'_>) -> Vec<Outcome>) -> Vec<Effect> {
        let (.., views, env) = self.parts();
        let outcomes = views.last_mut().map_or_else(Vec::new, |view| run(&mut **view, &env));
        self.apply(outcomes)
    }

    /// Lets a pane do something, and takes the steps that it asks for.
    fn in_pane(&mut self, pane: Focus, run: impl FnOnce(&mut dyn ViewBehaviour, &Env<'_>) -> Vec<Outcome>) -> Vec<Effect> {
        let (list, preview, _, env) = self.parts();
        let outcomes = match pane {
            Focus::List => run(list, &env),
            Focus::Preview => run(preview, &env),
        };
        self.apply(outcomes)
    }

    /// Lets the view on top do something, or the pane at a position.
    fn in_view_at(&mut self, at: Position, run: impl FnOnce(&mut dyn ViewBehaviour, &Env<'_>) -> Vec<Outcome>) -> Vec<Effect> {
        if !self.views.is_empty() {
            return self.in_view(run);
        }
        self.screen.panes().pane_at(at).map_or_else(Vec::new, |pane| self.in_pane(pane, run))
    }

    /// Takes the steps that a view asks for.
    pub(super) fn apply(&mut self, outcomes: Vec<Outcome>) -> Vec<Effect> {
        let mut effects = Vec::new();
        for outcome in outcomes {
            match outcome {
                Outcome::Close => drop(self.views.pop()),
                Outcome::CloseAll => {
                    self.screen.typing = Typing::No;
                    self.views.clear();
                }
                Outcome::GoTo(id) => self.go_to(id),
                Outcome::Say(tone, message) => self.say(tone, message),
                Outcome::Prepare(plan) => effects.push(self.pending.perform(Request::Dialog, Job::Prepare(plan))),
                Outcome::Run(command) => effects.extend(self.run(command)),
                Outcome::Type(typing) => self.screen.typing = typing,
                Outcome::ClearQuery => {
                    self.query.clear(self.library.catalog());
                    effects.extend(self.query_changed());
                }
                Outcome::Focus(pane) => self.screen.focus = pane,
                Outcome::Do(action) => effects.extend(self.act(action)),
                Outcome::InPane(pane, action) => effects.extend(self.in_pane(pane, |view, env| view.act(action, env))),
                Outcome::Press(key) => effects.extend(self.key(key)),
                Outcome::DropBurst => self.dialogs = self.dialogs.wrapping_add(1),
                Outcome::UseFilter(filter) => self.use_filter(filter),
                Outcome::UsePostings(query) => effects.extend(self.use_postings(query)),
                Outcome::ShowTheme(name) => self.themes.current = name,
                Outcome::UseTheme(name) => {
                    self.say(Tone::Good, Message::new("theme-chosen").with("theme", name.as_str()));
                    self.themes.current = name;
                    self.themes.chosen = true;
                }
                Outcome::Perform(request, job) => effects.push(self.pending.perform(request, job)),
                Outcome::Effect(effect) => effects.push(effect),
            }
        }
        effects
    }

    /// Shows only a part of the postings, in views over the list too.
    fn use_filter(&mut self, filter: SavedFilter) {
        let (list, .., env) = self.parts();
        list.use_filter(filter, &env);
        let (.., views, env) = self.parts();
        for view in views {
            view.refresh(&env);
        }
    }

    /// Goes from a view to a posting, in the list.
    fn go_to(&mut self, id: PageId) {
        self.left = self.views.pop();
        self.screen.typing = Typing::No;
        self.views.clear();
        self.jump(id);
    }

    /// Goes back to the view from which a posting was gone to; `None` if there is none.
    fn go_back_to_view(&mut self) -> Option<Vec<Effect>> {
        let mut view = self.left.take()?;
        view.refresh(&self.env());
        Some(self.open(view))
    }

    /// The query has changed: what it selects is found again.
    fn query_changed(&mut self) -> Vec<Effect> {
        let (list, preview, views, env) = self.parts();
        list.query_changed(&env);
        preview.find_again();
        for view in views {
            view.refresh(&env);
        }
        self.library.read_for_query(&self.query.query, &mut self.pending)
    }

    /// Opens a view over the others, and reads what it shows.
    fn open(&mut self, view: impl Into<View>) -> Vec<Effect> {
        let view = view.into();
        self.left = None;
        let mut effects: Vec<Effect> = view.reads().into_iter().map(|job| self.pending.perform(Request::Texts, job)).collect();
        effects.extend(if view.shows_findings() { self.library.examine(&mut self.pending) } else { Vec::new() });
        self.views.push(view);
        effects
    }

    pub(super) fn reply(&mut self, reply: Reply) -> Vec<Effect> {
        match reply {
            Reply::Take(outcomes) => self.apply(outcomes),
            Reply::Open(view) => self.open(view),
        }
    }

    /// Runs a command.
    fn run(&mut self, command: PostingCommand) -> Vec<Effect> {
        match command {
            PostingCommand::Jump(id) => {
                let (list, .., env) = self.parts();
                let from = list.selected();
                list.read(id, &env);
                // The version that was read is what Backspace leads back to.
                if let (Some(from), Some(row)) = (from, list.rows.get_mut(list.cursor.at)) {
                    *row = from;
                }
                self.jump(id);
                Vec::new()
            }
            PostingCommand::CatchUp(id) => self.catch_up(id),
            PostingCommand::OtherTexts(ids, action) => self.other_texts(ids, action),
            command => {
                let reply = carry_out(command, &self.env(), &self.list.marks);
                self.reply(reply)
            }
        }
    }

    /// Goes to a posting; the section of the preview stays in view.
    pub(super) fn jump(&mut self, id: PageId) {
        let (list, .., env) = self.parts();
        list.jump(id, &env);
        if self.selected() == Some(id) {
            let (_, preview, _, env) = self.parts();
            preview.show(Some(id), true, &env);
        }
    }

    /// Shows what a posting has to catch up with: at once where its history is known, else once it is.
    fn catch_up(&mut self, id: PageId) -> Vec<Effect> {
        let effects = self.library.examine(&mut self.pending);
        if self.env().is_examined {
            let reply = catch_up(&self.env(), id);
            return self.reply(reply);
        }
        self.pending.ask(Request::CatchUp(self.catalog().index().page(id).path.clone()));
        effects
    }

    /// The history may be known by now: opens what was asked for, where no key was pressed since.
    pub(super) fn history_arrived(&mut self) -> Vec<Effect> {
        let Some(path) = self.pending.catch_up().filter(|_| self.env().is_examined) else { return Vec::new() };
        let id = self.catalog().index().by_path(path);
        self.pending.cancel_dialogs();
        let Some(id) = id else { return Vec::new() };
        let reply = catch_up(&self.env(), id);
        self.reply(reply)
    }

    /// Goes from one view of two texts to the other; where that one is below, back to it.
    fn other_texts(&mut self, ids: [PageId; 2], action: Action) -> Vec<Effect> {
        let to_catch_up = action == Action::CatchUp;
        let is_below = match self.views.iter().rev().nth(1) {
            Some(View::SideBySide(_)) => !to_catch_up,
            Some(View::CatchUp(_)) => to_catch_up,
            _ => false,
        };
        if is_below {
            self.views.pop();
            return Vec::new();
        }
        if to_catch_up {
            return self.catch_up(ids[1]);
        }
        let view = side_by_side_of(&self.env(), ids, 0);
        self.open(view)
    }
}
