//! The list of problems: of a posting in all its languages, or of all that match the query.

use ratatui::layout::Position;

use super::ViewBehaviour;
use crate::app::command::PostingCommand;
use crate::app::environment::Env;
use crate::app::filter::SavedFilter;
use crate::app::input::action_table::{Action, Scope};
use crate::app::input::text_input::Typing;
use crate::app::layout::TableAreas;
use crate::app::outcome::Outcome;
use crate::app::table::{Cursor, act_on_posting};
use crate::catalog::Catalog;
use crate::checks::Finding;
use crate::config::RuleId;
use crate::content::PageId;
use crate::locale::Message;

/// How many findings there are of a severity, from the worst.
const COUNTS: [&str; 3] = ["count-errors", "count-warnings", "count-infos"];

/// The severities that are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ShownSeverity {
    /// Errors and warnings; infos if there is nothing else.
    #[default]
    Faults,
    /// One, 0 being the worst.
    Only(usize),
    /// Every one.
    All,
}

impl ShownSeverity {
    fn has(self, severity: usize) -> bool {
        match self {
            ShownSeverity::Faults => severity < COUNTS.len() - 1,
            ShownSeverity::Only(own) => severity == own,
            ShownSeverity::All => true,
        }
    }
}

/// The list of problems.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ProblemsView {
    /// Path of the posting whose problems are shown, with those of its other versions; `None`: those of all.
    pub of: Option<Box<str>>,
    /// Indexes into [`Catalog::findings`], the worst finding first.
    pub found: Vec<usize>,
    /// How many there are without the query.
    pub of_all: usize,
    /// Those of them that have the severity shown.
    pub shown: Vec<usize>,
    /// How many there are of each severity, the worst first.
    pub counts: [usize; 3],
    /// The severities that are shown.
    pub severity: ShownSeverity,
    /// The cursor.
    pub cursor: Cursor,
    /// Rule and path of the finding under the cursor, by which it is found again.
    under: Option<(RuleId, Box<str>)>,
    /// The query was typed here.
    pub searched: bool,
    /// Path of a version that was created here, until the cursor moves or something else is done: the next edit is about that.
    created: Option<Box<str>>,
}

fn rank(catalog: &Catalog, at: usize) -> Option<usize> {
    catalog.findings().get(at).map(|finding| finding.severity as usize)
}

impl ProblemsView {
    /// The problems of a posting, or of all that match the query.
    pub fn new(of: Option<PageId>, env: &Env<'_>) -> ProblemsView {
        let of = of.map(|id| env.catalog.index().page(id).path.clone());
        let mut view = ProblemsView { of, ..ProblemsView::default() };
        view.refresh(env);
        view
    }

    /// The finding under the cursor.
    pub fn finding<'a>(&self, catalog: &'a Catalog) -> Option<&'a Finding> {
        catalog.findings().get(*self.shown.get(self.cursor.at)?)
    }

    fn created(&self, env: &Env<'_>) -> Option<PageId> {
        env.catalog.index().by_path(self.created.as_deref()?)
    }

    /// The version that an action is about: the one just created, else the one that the finding under the cursor is about.
    fn pointed(&self, env: &Env<'_>) -> Option<PageId> {
        self.created(env).or_else(|| self.finding(env.catalog).map(|finding| env.catalog.subject(finding)))
    }

    fn show(&mut self, catalog: &Catalog, severity: ShownSeverity) {
        self.severity = severity;
        let has_faults = self.counts[..COUNTS.len() - 1].iter().any(|count| *count > 0);
        let shown = if severity == ShownSeverity::Faults && !has_faults { ShownSeverity::All } else { severity };
        let is_wanted = |at: &usize| rank(catalog, *at).is_some_and(|rank| shown.has(rank));
        self.shown = self.found.iter().copied().filter(is_wanted).collect();
    }

    /// The next severity that has findings; after the last all, then those that are shown first.
    fn next_severity(&self) -> ShownSeverity {
        let from = match self.severity {
            ShownSeverity::Faults => 0,
            ShownSeverity::Only(severity) => severity + 1,
            ShownSeverity::All => return ShownSeverity::Faults,
        };
        let next = (from..self.counts.len()).find(|severity| self.counts[*severity] > 0);
        next.map_or(ShownSeverity::All, ShownSeverity::Only)
    }

    fn find_finding(&mut self, env: &Env<'_>) {
        let (catalog, findings) = (env.catalog, env.catalog.findings());
        let created = self.created(env);
        let is_created = |at: &usize| findings.get(*at).is_some_and(|finding| Some(catalog.subject(finding)) == created);
        let about_created = created.and_then(|_| self.shown.iter().position(is_created));
        let is_same = |at: &usize| match (findings.get(*at), &self.under) {
            (Some(finding), Some((rule, path))) => finding.rule == *rule && catalog.index().page(finding.page).path == *path,
            _ => false,
        };
        let row = about_created.or_else(|| self.shown.iter().position(is_same));
        self.cursor.at = row.unwrap_or(self.cursor.at);
        self.lay_out(env);
        if row.is_some() || env.library.is_ready() {
            self.remember_finding(env);
        }
    }

    fn remember_finding(&mut self, env: &Env<'_>) {
        let finding = self.finding(env.catalog);
        self.under = finding.map(|finding| (finding.rule, env.catalog.index().page(finding.page).path.clone()));
    }

    /// The areas of the screen.
    pub fn areas(env: &Env<'_>) -> TableAreas {
        let below = if TableAreas::is_low(env.screen.size.1) { 3 } else { (env.screen.size.1 / 3).min(12) };
        TableAreas::new(env.screen.size, 0, below)
    }

    fn rows(env: &Env<'_>) -> usize {
        usize::from(ProblemsView::areas(env).rows.height)
    }

    /// Whose problems they are.
    pub fn title(&self, catalog: &Catalog) -> Message {
        let id = self.of.as_deref().and_then(|path| catalog.index().by_path(path));
        match id.map(|id| catalog.index().page(id)) {
            Some(page) => Message::new("problems-of").with("title", page.title_or_stem()),
            // The query is beside it.
            None => Message::new("problems-all"),
        }
    }

    /// How many there are of each severity that occurs; true for the one that is shown.
    pub fn count_labels(&self) -> Vec<(Message, bool)> {
        let counts = COUNTS.iter().zip(self.counts).enumerate().filter(|(_, (_, count))| *count > 0);
        counts
            .map(|(at, (id, count))| (Message::new(id).with("count", count), self.severity == ShownSeverity::Only(at)))
            .collect()
    }
}

impl ViewBehaviour for ProblemsView {
    fn scope(&self) -> Scope {
        Scope::Problems
    }

    fn act(&mut self, action: Action, env: &Env<'_>) -> Vec<Outcome> {
        if !matches!(action, Action::Edit | Action::EditFile) {
            self.created = None;
        }
        let pointed = self.pointed(env);
        if let Some(filter) = SavedFilter::of_action(action) {
            self.of = None;
            return vec![Outcome::UseFilter(filter)];
        }
        match action {
            Action::Search => {
                self.searched = true;
                return vec![Outcome::Type(Typing::Search)];
            }
            Action::LeaveTable if self.searched && !env.query.text().is_empty() => return vec![Outcome::ClearQuery],
            Action::Fix => {
                let finding = self.shown.get(self.cursor.at).copied();
                return vec![Outcome::Run(PostingCommand::FixFindings(finding.into_iter().collect()))];
            }
            Action::EditFile => {
                let line = if self.created.is_none() { self.finding(env.catalog).and_then(|finding| finding.line) } else { None };
                return pointed.map(|id| Outcome::edit_file(env.catalog, id, line.unwrap_or(1))).into_iter().collect();
            }
            Action::NextPart => {
                let severity = self.next_severity();
                self.show(env.catalog, severity);
                self.cursor = Cursor::default();
                self.find_finding(env);
            }
            _ if self.cursor.act(action, self.shown.len(), ProblemsView::rows(env)) => self.remember_finding(env),
            _ => return act_on_posting(action, pointed),
        }
        Vec::new()
    }

    fn is_searched(&self) -> bool {
        true
    }

    fn wheel(&mut self, by: isize, env: &Env<'_>) -> Vec<Outcome> {
        self.created = None;
        self.cursor.step(by, self.shown.len(), ProblemsView::rows(env));
        self.remember_finding(env);
        Vec::new()
    }

    fn press(&mut self, at: Position, is_double: bool, env: &Env<'_>) -> Vec<Outcome> {
        self.created = None;
        let is_pressed = self.cursor.press(at, ProblemsView::areas(env).rows, self.shown.len());
        self.remember_finding(env);
        if is_pressed && is_double { self.act(Action::GoTo, env) } else { Vec::new() }
    }

    /// Collects the findings again; the cursor stays on its finding, or beside its old neighbours.
    fn refresh(&mut self, env: &Env<'_>) {
        let (catalog, findings) = (env.catalog, env.catalog.findings());
        let all = if let Some(path) = self.of.as_deref() {
            catalog.index().by_path(path).map_or_else(Vec::new, |id| catalog.findings_of_posting(id))
        } else {
            let mut all: Vec<usize> = (0..findings.len()).collect();
            all.sort_by_key(|at| rank(catalog, *at));
            all
        };
        self.of_all = all.len();
        // The query doesn't apply to the problems of one posting until it is typed here.
        let is_selective = !env.query.query.is_empty() && (self.of.is_none() || self.searched);
        let mut matches = vec![!is_selective; catalog.index().len()];
        if is_selective {
            env.library.searched().list(&env.query.query, None).into_iter().for_each(|id| matches[id.index()] = true);
        }
        let is_filtered = |id: PageId| self.of.is_some() || env.filter.accepts(catalog, id);
        let is_selected = |id: PageId| matches[id.index()] && is_filtered(id);
        let is_wanted = |at: &usize| findings.get(*at).is_none_or(|finding| finding.pages().any(is_selected));
        self.found = all.into_iter().filter(is_wanted).collect();
        self.counts = [0, 1, 2].map(|severity| self.found.iter().filter(|at| rank(catalog, **at) == Some(severity)).count());
        let severity = match self.severity {
            ShownSeverity::Only(severity) if self.counts[severity] == 0 => ShownSeverity::Faults,
            severity => severity,
        };
        self.show(catalog, severity);
        self.find_finding(env);
    }

    fn lay_out(&mut self, env: &Env<'_>) {
        self.cursor.reveal(self.shown.len(), ProblemsView::rows(env));
    }

    fn shows_findings(&self) -> bool {
        true
    }

    fn point_at_created(&mut self, path: &str) {
        self.created = Some(path.into());
    }
}
