//! The list of postings: its rows, its cursor, what is marked in it, and the jumps that led to where it is. In its wide layout it shows the
//! coverage of the languages.

mod areas;
mod coverage;
mod marks;
mod rows;
mod trail;

use std::collections::BTreeSet;

use ratatui::layout::Position;

use super::ViewBehaviour;
use crate::app::command::PostingCommand;
use crate::app::environment::Env;
use crate::app::filter::SavedFilter;
use crate::app::input::action_table::{Action, Scope};
use crate::app::input::text_input::Typing;
use crate::app::layout::Focus;
use crate::app::outcome::Outcome;
use crate::app::table::{Cursor, movement};
use crate::catalog::{Catalog, RowSort, StatusGroup};
use crate::content::PageId;
use crate::operations::archive::ArchiveReach;
use crate::search::Search;
use crate::site::LanguageId;
pub use areas::{ListAreas, ListLine};
pub use coverage::FilterCounts;
use rows::Settling;

/// The list of postings.
#[derive(Default)]
pub struct ListView {
    /// The postings that match, in order, each by the version that is shown; one outside the filter may be among them.
    pub rows: Vec<PageId>,
    /// Runs of rows under a heading; none where the order isn't by status.
    pub groups: Vec<StatusGroup>,
    /// The row under the cursor, and the first line shown: headings are lines too.
    pub cursor: Cursor,
    /// The language that the user chose to read; `None`: that of the screen.
    pub reading: Option<LanguageId>,
    /// How many postings each filter shows, for the wide layout.
    pub filter_counts: FilterCounts,
    /// The user has moved the cursor.
    pub moved: bool,
    /// A posting that a jump led to although it doesn't match.
    pub outside: Option<PageId>,
    /// The order; `None`: by relevance, then status, title, path.
    pub sort: Option<RowSort>,
    /// The saved filter in use.
    pub filter: SavedFilter,
    /// Paths of the postings that are marked.
    pub marks: BTreeSet<Box<str>>,
    /// Path of the posting where a range of marks begins that goes to the cursor.
    pub range: Option<Box<str>>,
    /// Postings from which jumps came.
    pub trail: Vec<PageId>,
    /// The posting that the cursor comes back to once it is read, and how many rows below the first one shown it was.
    pub return_to: Option<(Box<str>, usize)>,
    /// The rows are not complete: the search goes on.
    settling: Option<Settling>,
    finder: Search,
    /// The filter that `finder` was started with; `None`: it must begin anew.
    finder_filter: Option<SavedFilter>,
}

/// What the user looks at, by paths, which stay while ids change.
#[derive(Debug, Default)]
pub struct Anchor {
    /// The posting under the cursor.
    pub selected: Option<Box<str>>,
    outside: Option<Box<str>>,
    trail: Vec<Box<str>>,
    cursor: usize,
    below_top: usize,
}

impl ViewBehaviour for ListView {
    fn scope(&self) -> Scope {
        Scope::List
    }

    fn act(&mut self, action: Action, env: &Env<'_>) -> Vec<Outcome> {
        if let Some(by) = movement(action, self.areas(env).lines()) {
            self.step(by);
            return Vec::new();
        }
        if let Some(filter) = SavedFilter::of_action(action) {
            self.use_filter(filter, env);
            return Vec::new();
        }
        let archive = |reach| move |postings| PostingCommand::Archive { postings, reach, chosen: Vec::new() };
        match action {
            Action::Archive => return self.run_on_marked(env, archive(ArchiveReach::Versions)),
            Action::ArchiveFile => return self.run_on_marked(env, archive(ArchiveReach::File)),
            Action::Edit => return self.run_on_marked(env, PostingCommand::Edit),
            Action::StillFine => return self.run_on_marked(env, PostingCommand::Acknowledge),
            Action::Mark => self.mark(env.catalog),
            Action::MarkRange => self.mark_range(env.catalog),
            Action::MarkAll => self.mark_all(env.catalog),
            Action::Clear => return self.clear(env),
            Action::Sort => return self.sort_next(env),
            Action::Reverse => return self.sort_reverse(env),
            Action::Search => return vec![Outcome::Type(Typing::Search)],
            Action::Filter => return vec![Outcome::Run(PostingCommand::ChooseFilter(self.filter))],
            Action::ChoosePostings => return vec![Outcome::Run(PostingCommand::ChoosePostings)],
            Action::New => return vec![Outcome::Run(PostingCommand::New(self.selected()))],
            Action::AllProblems => return vec![Outcome::Run(PostingCommand::Problems(None))],
            Action::Back => return self.back(),
            Action::Find | Action::NextMatch | Action::PreviousMatch | Action::ScrollDown | Action::ScrollUp | Action::Fields => {
                return vec![Outcome::InPane(Focus::Preview, action)];
            }
            _ => {}
        }
        let Some(id) = self.selected() else { return Vec::new() };
        vec![match action {
            Action::Jump => Outcome::Run(PostingCommand::JumpToTranslation(id)),
            Action::SideBySide => Outcome::Run(PostingCommand::SideBySide(id)),
            Action::CatchUp => Outcome::Run(PostingCommand::CatchUp(id)),
            Action::EditFile => Outcome::edit_file(env.catalog, id, 1),
            Action::DeleteVersion => Outcome::Run(PostingCommand::Delete(id)),
            Action::Copy => Outcome::Run(PostingCommand::AskWhatToCopy(id)),
            Action::OpenAddress => Outcome::Run(PostingCommand::OpenApplication(id)),
            Action::Fix => Outcome::Run(PostingCommand::FixFindings(env.catalog.findings_of_posting(id))),
            Action::Problems => Outcome::Run(PostingCommand::Problems(Some(id))),
            // These belong to other scopes.
            _ => return Vec::new(),
        }]
    }

    fn wheel(&mut self, by: isize, _env: &Env<'_>) -> Vec<Outcome> {
        self.step(by);
        Vec::new()
    }

    fn press(&mut self, at: Position, is_double: bool, env: &Env<'_>) -> Vec<Outcome> {
        let Some(row) = self.row_at(at, env) else { return Vec::new() };
        self.place_cursor(row);
        if is_double { vec![Outcome::Do(Action::OpenPreview)] } else { Vec::new() }
    }

    fn lay_out(&mut self, env: &Env<'_>) {
        self.reveal_cursor(env);
        self.count_filters(env);
    }
}

impl ListView {
    /// The version that is shown of the posting under the cursor.
    pub fn selected(&self) -> Option<PageId> {
        self.rows.get(self.cursor.at).copied()
    }

    /// How many rows match, of how many postings.
    pub fn counts(&self, catalog: &Catalog) -> (usize, usize) {
        let outside = usize::from(self.outside.is_some_and(|id| self.rows.contains(&id)));
        (self.rows.len() - outside, catalog.postings().all().len())
    }

    /// Moves the cursor by so many rows.
    fn step(&mut self, by: isize) {
        self.place_cursor(self.cursor.at.saturating_add_signed(by));
    }

    /// Puts the cursor on a row.
    fn place_cursor(&mut self, row: usize) {
        self.moved = true;
        self.cursor.at = row.min(self.rows.len().saturating_sub(1));
    }

    /// Runs a command on the marked postings, or on the one under the cursor.
    fn run_on_marked(&mut self, env: &Env<'_>, command: impl Fn(Vec<PageId>) -> PostingCommand) -> Vec<Outcome> {
        self.keep_range(env.catalog);
        let marked = self.marked(env.catalog);
        let postings = if marked.is_empty() { self.selected().into_iter().collect() } else { marked };
        if postings.is_empty() { Vec::new() } else { vec![Outcome::Run(command(postings))] }
    }

    /// Esc: gives up a range, else the marks, else everything that filters, else the wide layout.
    fn clear(&mut self, env: &Env<'_>) -> Vec<Outcome> {
        if self.range.take().is_some() {
            return Vec::new();
        }
        if !self.marks.is_empty() {
            self.marks.clear();
            return Vec::new();
        }
        if self.filter == SavedFilter::All && self.outside.is_none() && env.query.text().is_empty() {
            return if env.screen.is_wide { vec![Outcome::Do(Action::Coverage)] } else { Vec::new() };
        }
        (self.filter, self.outside) = (SavedFilter::All, None);
        vec![Outcome::Focus(Focus::List), Outcome::ClearQuery]
    }

    /// What the user looks at.
    pub fn anchor(&self, catalog: &Catalog) -> Anchor {
        let path = |id: PageId| catalog.index().page(id).path.clone();
        Anchor {
            selected: self.selected().map(path),
            outside: self.outside.map(path),
            trail: self.trail.iter().map(|id| path(*id)).collect(),
            cursor: self.cursor.at,
            below_top: self.below_top(),
        }
    }

    /// Ids mean other pages in this catalog: finds the pages again by their paths, or forgets them. While a site is loaded the rows begin
    /// anew.
    pub fn follow_paths(&mut self, anchor: &Anchor, is_loaded: bool, catalog: &Catalog) {
        let id = |path: &str| catalog.index().by_path(path);
        if is_loaded {
            self.outside = anchor.outside.as_deref().and_then(id);
            self.trail = anchor.trail.iter().filter_map(|path| id(path)).collect();
            self.moved = true;
        } else {
            // The posting under the cursor is found again when it is read.
            let return_to = anchor.selected.clone().map(|path| (path, anchor.below_top));
            self.return_to = return_to.or(self.return_to.take());
            self.trail.clear();
            self.rows.clear();
            self.groups.clear();
            (self.cursor, self.moved, self.outside, self.settling) = (Cursor::default(), false, None, None);
        }
    }

    /// Keeps the cursor in its row of the screen when a catalog with other ids is shown. If its posting isn't there any more, it stays beside
    /// the old neighbours.
    pub fn stay_in_place(&mut self, anchor: &Anchor, is_there: bool) {
        if !is_there {
            self.cursor.at = anchor.cursor.min(self.rows.len().saturating_sub(1));
        }
        self.put_below_top(anchor.below_top);
    }

    /// Everything is read: the posting that the cursor was to come back to is under it, or gone.
    pub fn has_come_back(&mut self, catalog: &Catalog) {
        let Some((path, below_top)) = self.return_to.take() else { return };
        let is_there = catalog.index().by_path(&path).is_some_and(|id| self.row_of(id, catalog) == Some(self.cursor.at));
        if is_there && !self.moved {
            self.put_below_top(below_top);
            self.moved = true;
        }
    }
}
