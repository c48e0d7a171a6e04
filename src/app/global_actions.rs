//! Actions that do the same in every view, and the way of all others to the view on top.

use super::command::PostingCommand;
use super::commands::{Reply, carry_out, catch_up, side_by_side_of};
use super::environment::Env;
use super::event::Effect;
use super::input::action::{Action, Scope};
use super::input::text_input::Typing;
use super::notice::Tone;
use super::outcome::Outcome;
use super::pending::Request;
use super::state::App;
use super::view::choice::{ChoiceOption, ChoiceView, OptionLabel};
use super::view::{CatchUpView, HelpView, PaletteView, SideBySideView, View, ViewBehaviour, WelcomeView};
use crate::content::load::Body;
use crate::content::{Page, PageId};
use crate::locale::{Message, UiLanguage};
use crate::work::{Job, ThreeTexts};

impl App {
    /// Does what an action asks for.
    pub(super) fn act(&mut self, action: Action) -> Vec<Effect> {
        if let Some(effects) = self.act_anywhere(action) {
            return effects;
        }
        if self.scope() == Scope::Typing {
            self.act_while_typing(action)
        } else if self.views.is_empty() {
            self.act_in_pane(action)
        } else {
            self.in_view(|view, env| view.act(action, env))
        }
    }

    /// What an action does everywhere; `None` for those that mean something else from place to place.
    fn act_anywhere(&mut self, action: Action) -> Option<Vec<Effect>> {
        let mut effects = Vec::new();
        match action {
            Action::Suspend if cfg!(unix) => effects.push(Effect::Suspend),
            Action::Suspend => self.say(Tone::Warning, Message::new("suspend-not-here")),
            Action::Undo => effects.push(self.perform(Request::Write, Job::Undo)),
            Action::Redo => effects.push(self.perform(Request::Write, Job::Redo)),
            Action::Language => self.speak(self.locale.language().other()),
            Action::Theme => self.choose_theme(),
            Action::Help => effects.extend(self.open(HelpView { of: self.scope(), scroll: 0 })),
            Action::Palette => effects.extend(self.open(PaletteView::new(self.scope(), &self.keymap, &self.locale))),
            Action::Reload => {
                self.notes.clear();
                effects.extend(self.load());
            }
            _ => return None,
        }
        Some(effects)
    }

    /// Lets the view on top do something, and takes the steps that it asks for.
    pub(super) fn in_view(&mut self, run: impl FnOnce(&mut dyn ViewBehaviour, &Env<'_>) -> Vec<Outcome>) -> Vec<Effect> {
        let Some(mut view) = self.views.pop() else { return Vec::new() };
        let outcomes = run(&mut *view, &self.env());
        self.views.push(view);
        self.apply(outcomes)
    }

    /// Takes the steps that a view asks for.
    pub(super) fn apply(&mut self, outcomes: Vec<Outcome>) -> Vec<Effect> {
        let mut effects = Vec::new();
        for outcome in outcomes {
            match outcome {
                Outcome::Close => drop(self.views.pop()),
                Outcome::CloseAll => {
                    self.typing = Typing::No;
                    self.views.clear();
                }
                Outcome::Say(tone, message) => self.say(tone, message),
                Outcome::Prepare(plan) => effects.extend(self.prepare(plan)),
                Outcome::Run(command) => effects.extend(self.run(command)),
                Outcome::TypeQuery => self.typing = Typing::Search,
                Outcome::ClearQuery => {
                    self.search.reset();
                    effects.extend(self.query_changed());
                }
                Outcome::Focus(pane) => self.focus = pane,
                Outcome::Do(action) => effects.extend(self.act(action)),
                Outcome::Press(key) => effects.extend(self.key(key)),
                Outcome::DropBurst => self.dialogs = self.dialogs.wrapping_add(1),
                Outcome::UseFilter(filter) => self.use_filter(filter),
                Outcome::ShowTheme(name) => self.themes.current = name,
                Outcome::UseTheme(name) => {
                    self.say(Tone::Good, Message::new("theme-chosen").with("theme", name.as_str()));
                    self.themes.current = name;
                    self.themes.chosen = true;
                }
                Outcome::Perform(request, job) => effects.push(self.perform(request, job)),
                Outcome::Effect(effect) => effects.push(effect),
            }
        }
        effects
    }

    /// Opens a view over the others, and reads what it shows.
    pub(super) fn open(&mut self, view: impl Into<View>) -> Vec<Effect> {
        let view = view.into();
        let mut effects: Vec<Effect> = view.reads().into_iter().map(|job| self.perform(Request::Texts, job)).collect();
        effects.extend(if view.shows_findings() { self.examine() } else { Vec::new() });
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
    pub(super) fn run(&mut self, command: PostingCommand) -> Vec<Effect> {
        match command {
            PostingCommand::Jump(id) => {
                self.jump(id);
                Vec::new()
            }
            PostingCommand::CatchUp(id) => self.catch_up(id),
            PostingCommand::OtherTexts(ids, action) => self.other_texts(ids, action),
            command => {
                let reply = carry_out(command, &self.env());
                self.reply(reply)
            }
        }
    }

    /// Shows what a posting has to catch up with: at once where its history is known, else once it is.
    fn catch_up(&mut self, id: PageId) -> Vec<Effect> {
        let effects = self.examine();
        if self.is_examined() {
            let reply = catch_up(&self.env(), id);
            return self.reply(reply);
        }
        self.pending.ask(Request::CatchUp(self.catalog.index().page(id).path.clone()));
        effects
    }

    /// The history is known by now: opens what was asked for, where no key was pressed since.
    pub(super) fn history_arrived(&mut self) -> Vec<Effect> {
        let Some(path) = self.pending.catch_up().filter(|_| self.is_examined()) else { return Vec::new() };
        let id = self.catalog.index().by_path(path);
        self.pending.cancel_dialogs();
        let Some(id) = id else { return Vec::new() };
        let reply = catch_up(&self.env(), id);
        self.reply(reply)
    }

    /// Goes from one view of two texts to the other; where that one is below, back to it.
    fn other_texts(&mut self, ids: [PageId; 2], action: Action) -> Vec<Effect> {
        let to_catch_up = action == Action::CatchUp;
        let below = self.views.len().checked_sub(2).map(|at| &self.views[at]);
        let is_below = match below {
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

    /// Lets every view do something.
    pub(super) fn in_views(&mut self, mut run: impl FnMut(&mut dyn ViewBehaviour, &Env<'_>)) {
        let mut views = std::mem::take(&mut self.views);
        for view in &mut views {
            run(&mut **view, &self.env());
        }
        self.views = views;
    }

    /// The catalog or the query has changed: what the views show is derived anew.
    pub(super) fn refresh_tables(&mut self) {
        self.in_views(|view, env| view.refresh(env));
    }

    /// A version was created: the cursor of every table goes there, as the list's does.
    pub(super) fn point_at_created(&mut self, path: &str) {
        self.in_views(|view, env| {
            view.point_at_created(path);
            view.refresh(env);
        });
    }

    /// Views of texts are read again: pages have changed.
    pub(super) fn read_beside_again(&mut self) -> Vec<Effect> {
        let mut jobs = Vec::new();
        self.in_views(|view, env| {
            for page in view.pages_mut() {
                if let Some(id) = env.catalog.index().by_path(&page.path) {
                    *page = env.catalog.index().page(id).clone();
                }
            }
            jobs.extend(view.reads());
        });
        jobs.into_iter().map(|job| self.perform(Request::Texts, job)).collect()
    }

    /// The texts of two pages arrived; ignored where their view is closed.
    pub(super) fn take_texts(&mut self, pages: &[Page; 2], bodies: [Result<Body, String>; 2]) -> Vec<Effect> {
        let is_same = |view: &SideBySideView| view.pages.iter().zip(pages).all(|(one, other)| one.path == other.path);
        let views = self.views.iter_mut().rev();
        let view =
            views.filter_map(|view| if let View::SideBySide(view) = view { Some(view) } else { None }).find(|view| is_same(view));
        let outcomes = view.map_or_else(Vec::new, |view| view.take(bodies));
        self.apply(outcomes)
    }

    /// The texts of a source and its translation arrived; ignored where their view is closed.
    pub(super) fn take_catch_up(&mut self, pages: &[Page; 2], texts: Result<ThreeTexts, Message>) {
        let is_same = |view: &CatchUpView| view.pages.iter().zip(pages).all(|(one, other)| one.path == other.path);
        let views = self.views.iter_mut().rev();
        let view =
            views.filter_map(|view| if let View::CatchUp(view) = view { Some(view) } else { None }).find(|view| is_same(view));
        if let Some(view) = view {
            view.take(texts);
        }
    }

    /// Asks for a theme; each is shown while the cursor is on it.
    fn choose_theme(&mut self) {
        let current = &self.themes.current;
        let option = |name: &String| ChoiceOption {
            preview: Some(Outcome::ShowTheme(name.clone())),
            ..ChoiceOption::new(OptionLabel::Name(name.clone()), Outcome::UseTheme(name.clone()))
        };
        let options: Vec<ChoiceOption> = self.themes.names.iter().map(option).collect();
        if options.is_empty() {
            return;
        }
        let cursor = self.themes.names.iter().position(|name| name == current).unwrap_or(0);
        let on_cancel = vec![Outcome::ShowTheme(current.clone())];
        let choice = ChoiceView::new(Message::new("theme-which"), options);
        self.views.push(ChoiceView { cursor, on_cancel, ..choice }.into());
    }

    /// Shows a few words for who is here for the first time.
    pub fn welcome(&mut self) {
        self.views.push(WelcomeView::default().into());
    }

    /// Speaks a language from now on.
    pub fn speak(&mut self, language: UiLanguage) {
        self.locale = self.keymap.locale(language);
    }
}
