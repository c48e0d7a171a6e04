//! The state of the program on screen: one value from which every frame is drawn. Changed by `update` only.

use std::sync::Arc;

use super::environment::Env;
use super::input::action_table::Scope;
use super::input::keymap::Keymap;
use super::input::text_input::Typing;
use super::layout::{Focus, ScreenMode};
use super::library::Library;
use super::notice::{Notice, Tone};
use super::pending::Pending;
use super::query_line::QueryLine;
use super::screen::Screen;
use super::session_state::SessionState;
use super::site_updates::Wish;
use super::theme_names::ThemeNames;
use super::view::{ListView, PreviewView, View, WelcomeView};
use crate::catalog::Catalog;
use crate::config::Settings;
use crate::content::PageId;
use crate::facts::Facts;
use crate::locale::{Locale, Message, UiLanguage};
use crate::site::{LanguageId, Site};

/// Where texts are edited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EditorKind {
    /// In the editor that the user has set.
    OfUser,
    /// In ours, since the user has set none.
    Own,
}

/// Everything that a frame is drawn from.
pub struct App {
    /// What is known of the site.
    pub library: Library,
    /// The texts.
    pub locale: Locale,
    /// Which key does what.
    pub keymap: Keymap,
    /// The site is the embedded sample.
    pub sample: bool,
    /// The screen, and what has the focus.
    pub screen: Screen,
    /// The themes.
    pub themes: ThemeNames,
    /// The query of the list.
    pub query: QueryLine,
    /// The list.
    pub list: ListView,
    /// The preview.
    pub preview: PreviewView,
    /// Where texts are edited.
    pub editor: EditorKind,
    /// The views over the panes, the topmost last.
    pub views: Vec<View>,
    /// What happened last.
    pub notice: Option<Notice>,
    /// What could not be read or followed, in the order in which it came.
    pub notes: Vec<Message>,
    /// The program listens to the mouse.
    pub mouse: bool,
    /// Requests that wait for their answers.
    pub pending: Pending,
    /// The list of problems from which a posting was gone to, for the way back.
    pub(super) left: Option<View>,
    /// What waits for a catalog that shows a write.
    pub(super) wishes: Vec<Wish>,
    /// How often an answer has changed which dialog takes the keys, or a key did nothing: a key that was read before a frame showed that is
    /// too early.
    pub dialogs: u32,
    /// The key before did nothing but seemed to begin a text: the letters of that text do nothing either, until it ends.
    pub(super) ignores_text: bool,
}

/// What views may read of an [`App`], borrowing none of its views.
macro_rules! env {
    ($app:expr) => {
        Env {
            catalog: $app.library.catalog(),
            library: &$app.library,
            locale: &$app.locale,
            keymap: &$app.keymap,
            screen: &$app.screen,
            query: &$app.query,
            edits_here: $app.editor == EditorKind::Own,
            is_examined: $app.library.is_examined(&$app.pending),
            selected: $app.list.selected(),
            filter: $app.list.filter,
            reading: reading($app.list.reading, $app.library.catalog(), &$app.locale),
            came_from: $app.list.trail.last().copied(),
        }
    };
}

impl App {
    /// The state before anything was read.
    pub fn new(site: Arc<Site>, settings: Arc<Settings>, language: UiLanguage, all_pages: bool) -> App {
        let mode = if settings.plain { ScreenMode::Linear } else { ScreenMode::Panes };
        // There is nothing to point at in lines that scroll away.
        let mouse = settings.mouse && mode == ScreenMode::Panes;
        // Mistakes in the keys are reported with the others of the settings.
        let keymap = Keymap::new(&settings.keys).0;
        let mut facts = Facts::new(site, settings, all_pages);
        facts.titles = language;
        App {
            library: Library::new(facts),
            locale: keymap.locale(language),
            keymap,
            sample: false,
            screen: Screen::new(mode),
            themes: ThemeNames::default(),
            query: QueryLine::default(),
            list: ListView::default(),
            preview: PreviewView::default(),
            editor: EditorKind::OfUser,
            views: Vec::new(),
            notice: None,
            notes: Vec::new(),
            mouse,
            pending: Pending::default(),
            left: None,
            wishes: Vec::new(),
            dialogs: 0,
            ignores_text: false,
        }
    }

    /// The catalog that is shown.
    pub fn catalog(&self) -> &Catalog {
        self.library.catalog()
    }

    /// What views may read.
    pub fn env(&self) -> Env<'_> {
        env!(self)
    }

    /// The views, to be changed, and what they may read.
    pub(super) fn parts(&mut self) -> (&mut ListView, &mut PreviewView, &mut Vec<View>, Env<'_>) {
        let env = env!(self);
        (&mut self.list, &mut self.preview, &mut self.views, env)
    }

    /// The posting under the cursor.
    pub fn selected(&self) -> Option<PageId> {
        self.list.selected()
    }

    /// The scope in which the next key is pressed.
    pub fn scope(&self) -> Scope {
        match (self.views.last(), self.screen.typing, self.screen.focus) {
            (None, Typing::Search | Typing::Find, _) => Scope::Typing,
            (Some(view), Typing::Search, _) if view.is_searched() => Scope::Typing,
            (Some(view), ..) => view.scope(),
            (None, Typing::No, Focus::List) => Scope::List,
            (None, Typing::No, Focus::Preview) => Scope::Preview,
        }
    }

    pub(super) fn say(&mut self, tone: Tone, message: Message) {
        self.notice = Some(Notice { message, tone });
    }

    /// Restores the screen of the last session. The cursor goes to its posting once that is read, unless the user has moved it by then.
    pub fn go_back_to(&mut self, place: &SessionState) {
        (self.screen.layout, self.screen.split) = (place.layout, place.split);
        self.library.told.clone_from(&place.told);
        self.list.return_to = place.posting.as_deref().map(|path| (path.into(), place.below_top));
    }

    /// What the next session restores.
    pub fn place(&self) -> SessionState {
        SessionState {
            posting: self.selected().map(|id| self.catalog().index().page(id).path.to_string()),
            below_top: self.list.below_top(),
            layout: self.screen.layout,
            split: self.screen.split,
            told: self.library.told.clone(),
        }
    }

    /// Shows a few words for new users.
    pub fn welcome(&mut self) {
        self.views.push(WelcomeView::default().into());
    }

    /// Uses a language from now on, for titles too. The cursor stays on its posting.
    pub fn speak(&mut self, language: UiLanguage) {
        self.locale = self.keymap.locale(language);
        self.library.facts_mut().titles = language;
        self.list.reading = None;
        let (list, .., env) = self.parts();
        let below_top = list.below_top();
        list.refill(list.selected(), &env);
        list.show_reading(env.reading, &env);
        list.put_below_top(below_top);
    }
}

/// The language that is read, where postings have it: the one that was chosen, else that of the screen, else the site's default one.
fn reading(chosen: Option<LanguageId>, catalog: &Catalog, locale: &Locale) -> LanguageId {
    chosen.or_else(|| catalog.language_of(locale.language())).unwrap_or_default()
}
