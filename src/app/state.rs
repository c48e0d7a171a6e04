//! The state of the program on screen: one value from which every frame is drawn. Changed by `update` and its modes only.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::Timestamp;
use tui_input::Input;

use super::environment::Env;
use super::filter::SavedFilter;
use super::input::action::Scope;
use super::input::keymap::Keymap;
use super::input::text_input::Typing;
use super::layout::{DividerShare, Focus, Geometry, PaneLayout, ScreenMode, TwoTexts};
use super::library::Library;
use super::notice::{Notice, Tone};
use super::pending::Pending;
use super::session_state::SessionState;
use super::site_updates::Wish;
use super::theme_names::ThemeNames;
use super::view::PreviewView;
use super::view::View;
use crate::catalog::{Catalog, Searched, Sort, derive};
use crate::config::Settings;
use crate::content::PageId;
use crate::facts::Facts;
use crate::locale::{Locale, Message, UiLanguage};
use crate::search::{Query, Search};
use crate::site::Site;

/// What the mouse holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Held {
    /// Nothing.
    #[default]
    Nothing,
    /// The divider between the panes.
    Divider,
}

/// Keys that do nothing: what is typed after a key that did nothing was meant for something else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ignored {
    /// Every key does what it does.
    Nothing,
    /// The letters of a text, until it is ended: somebody searches where nothing can be searched.
    Text,
}

/// The list of postings.
#[derive(Debug, Default)]
pub struct List {
    /// Postings that match, in order; one outside the filter may stand among them.
    pub rows: Vec<PageId>,
    /// The row under the cursor.
    pub cursor: usize,
    /// First row shown.
    pub top: usize,
    /// The cursor was moved by hand.
    pub moved: bool,
    /// A posting that a jump led to although it does not match.
    pub outside: Option<PageId>,
    /// What it is sorted by; `None`: by relevance, then status, title, path.
    pub sort: Option<Sort>,
    /// The rows are not complete: the search goes on.
    pub(super) settling: Option<Settling>,
}

/// A list whose rows are still being found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Settling {
    /// What is to stay under the cursor.
    pub keep: Option<PageId>,
    /// Some rows of this query are shown.
    pub shown: bool,
}

/// Everything that a frame is drawn from.
pub struct App {
    /// What is known of the site, as it is shown.
    pub catalog: Arc<Catalog>,
    /// What was read of it.
    pub library: Library,
    /// The texts.
    pub locale: Locale,
    /// Which key does what.
    pub keymap: Keymap,
    /// The site is the embedded sample.
    pub sample: bool,
    /// Columns and rows of the screen.
    pub size: (u16, u16),
    /// How the screen is shown.
    pub look: ScreenMode,
    /// How the panes are laid out.
    pub layout: PaneLayout,
    /// Where the divider between them stands.
    pub split: DividerShare,
    /// The themes.
    pub themes: ThemeNames,
    /// The pane that has the focus.
    pub focus: Focus,
    /// What is typed.
    pub typing: Typing,
    /// The text of the query.
    pub search: Input,
    /// The query.
    pub query: Query,
    /// The saved filter in use.
    pub filter: SavedFilter,
    /// The list.
    pub list: List,
    /// The preview.
    pub preview: PreviewView,
    /// What lies over the panes, the topmost last.
    pub views: Vec<View>,
    /// What happened last.
    pub notice: Option<Notice>,
    /// What could not be read or followed, in the order of its coming.
    pub notes: Vec<Message>,
    /// Paths of the postings that are marked.
    pub marks: BTreeSet<Box<str>>,
    /// Path of the posting where a range of marks begins that goes to the cursor.
    pub range: Option<Box<str>>,
    /// Postings from which jumps came.
    pub trail: Vec<PageId>,
    /// The mouse is listened to.
    pub mouse: bool,
    /// Requests that wait for their answers.
    pub pending: Pending,
    /// What waits for a catalog that shows a write.
    pub(super) wishes: Vec<Wish>,
    /// How often an answer has changed which dialog takes the keys, or a key did nothing: a key that was read before a frame showed that is
    /// too early.
    pub dialogs: u32,
    /// Which keys do nothing after one that did nothing.
    pub(super) ignored: Ignored,
    /// What the mouse holds.
    pub(super) held: Held,
    /// Path of the posting that a reload should come back to.
    pub(super) reselect: Option<Box<str>>,
    /// Rows that should be above it on the screen.
    pub(super) rows_above: usize,
    /// The search behind the list.
    pub(super) finder: Search,
    /// The filter that [`App::finder`] was started with; `None`: it must begin anew.
    pub(super) finder_filter: Option<SavedFilter>,
}

impl App {
    /// The state before anything was read.
    pub fn new(site: Arc<Site>, settings: Arc<Settings>, language: UiLanguage, all_pages: bool) -> App {
        let look = if settings.plain { ScreenMode::Linear } else { ScreenMode::Panes };
        // There is nothing to point at in lines that scroll away.
        let mouse = settings.mouse && look == ScreenMode::Panes;
        // What is wrong with the keys is told with what else is wrong with the settings.
        let keymap = Keymap::new(&settings.keys).0;
        let facts = Facts::new(site, settings, all_pages);
        App {
            catalog: derive(&facts, Timestamp::UNIX_EPOCH),
            library: Library::new(facts),
            locale: keymap.locale(language),
            keymap,
            sample: false,
            size: (0, 0),
            look,
            layout: PaneLayout::default(),
            split: DividerShare::default(),
            themes: ThemeNames::default(),
            focus: Focus::List,
            typing: Typing::No,
            search: Input::default(),
            query: Query::default(),
            filter: SavedFilter::All,
            list: List::default(),
            preview: PreviewView::default(),
            views: Vec::new(),
            notice: None,
            notes: Vec::new(),
            marks: BTreeSet::new(),
            range: None,
            trail: Vec::new(),
            mouse,
            pending: Pending::default(),
            wishes: Vec::new(),
            dialogs: 0,
            ignored: Ignored::Nothing,
            held: Held::Nothing,
            reselect: None,
            rows_above: 0,
            finder: Search::new(),
            finder_filter: None,
        }
    }

    /// Where the panes stand.
    pub fn geometry(&self) -> Geometry {
        let layout = if self.look == ScreenMode::Linear { PaneLayout::Single } else { self.layout };
        Geometry::new(self.size, layout, self.split, self.focus == Focus::Preview)
    }

    /// Where two texts stand.
    pub fn two_texts(&self) -> TwoTexts {
        TwoTexts::new(self.size, self.look == ScreenMode::Linear)
    }

    /// What views may read.
    pub fn env(&self) -> Env<'_> {
        Env {
            catalog: &self.catalog,
            bodies: self.library.facts().bodies(),
            locale: &self.locale,
            keymap: &self.keymap,
            size: self.size,
            look: self.look,
            panes: self.geometry(),
            search: &self.search,
            query: &self.query,
            typing: self.typing,
            is_loaded: self.library.is_ready(),
            is_examined: self.is_examined(),
            selected: self.selected(),
            came_from: self.trail.last().copied(),
            marks: &self.marks,
        }
    }

    /// The posting under the cursor.
    pub fn selected(&self) -> Option<PageId> {
        self.list.rows.get(self.list.cursor).copied()
    }

    /// Where the next key is pressed.
    pub fn scope(&self) -> Scope {
        match (self.views.last(), self.typing, self.focus) {
            (None, Typing::Search | Typing::Find, _) => Scope::Typing,
            (Some(view), Typing::Search, _) if view.is_searched() => Scope::Typing,
            (Some(view), ..) => view.scope(),
            (None, Typing::No, Focus::List) => Scope::List,
            (None, Typing::No, Focus::Preview) => Scope::Preview,
        }
    }

    /// The search has not looked at everything; `Event::GoOn` does the next piece.
    pub fn is_searching(&self) -> bool {
        self.list.settling.is_some()
    }

    pub(super) fn say(&mut self, tone: Tone, message: Message) {
        self.notice = Some(Notice { message, tone });
    }

    /// What queries are asked of.
    pub fn searched(&self) -> Searched<'_> {
        Searched { catalog: &self.catalog, bodies: self.library.facts().bodies() }
    }

    /// Postings in which the search looks, through the saved filter: how many match, of how many.
    pub fn counts(&self) -> (usize, usize) {
        let outside = usize::from(self.list.outside.is_some_and(|id| self.list.rows.contains(&id)));
        (self.list.rows.len() - outside, self.catalog.postings().len())
    }

    /// Restores the screen of the last session. The cursor goes to its posting once that is read, unless the user has moved it by then.
    pub fn go_back_to(&mut self, place: &SessionState) {
        (self.layout, self.split) = (place.layout, place.split);
        self.reselect = place.posting.as_deref().map(Into::into);
        self.rows_above = place.below_top;
    }

    /// What the next session restores.
    pub fn place(&self) -> SessionState {
        SessionState {
            posting: self.selected().map(|id| self.catalog.index().page(id).path.to_string()),
            below_top: self.list.cursor.saturating_sub(self.list.top),
            layout: self.layout,
            split: self.split,
        }
    }
}
