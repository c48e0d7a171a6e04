//! Actions that do the same in every view, and the way of all others to the view on top.

use super::action::{Action, Scope};
use super::environment::Env;
use super::event::Effect;
use super::outcome::Outcome;
use super::pending::Request;
use super::state::{App, Tone};
use super::view::choice::{ChoiceOption, ChoiceView, OptionLabel};
use super::view::{CatchUpView, HelpView, PaletteView, SideBySideView, View, ViewBehaviour, WelcomeView};
use crate::content::Page;
use crate::content::load::Body;
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
            Action::Help => self.views.push(HelpView { of: self.scope(), scroll: 0 }.into()),
            Action::Palette => self.views.push(PaletteView::new(self.scope(), &self.keymap, &self.locale).into()),
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
