//! The list of problems: of a posting with its group, or of all that match the query. What is wrong is the catalog's matter.

use super::action::Action;
use super::event::Effect;
use super::geometry::TableAreas;
use super::layers::Layer;
use super::state::App;
use super::table::Cursor;
use crate::catalog::Catalog;
use crate::catalog::matrix::severity_rank;
use crate::checks::Finding;
use crate::config::RuleId;
use crate::content::PageId;
use crate::locale::Message;
use crate::role::Role;

/// Severities from the worst: a sign, a word, how many there are, and how they look.
pub const SEVERITIES: &[(&str, &str, &str, Role)] = &[
    ("✗", "severity-error", "count-errors", Role::Error),
    ("!", "severity-warning", "count-warnings", Role::Warning),
    ("i", "severity-info", "count-infos", Role::Muted),
];

/// Problems as they are shown.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Problems {
    /// Path of the posting whose problems they are, with those of its translations; `None`: those of all.
    pub of: Option<Box<str>>,
    /// Every finding, the worst first, as places in [`Catalog::findings`].
    pub found: Vec<usize>,
    /// How many there are whatever is searched for.
    pub of_all: usize,
    /// Those of the severity that is shown.
    pub shown: Vec<usize>,
    /// How many there are of each severity, the worst first.
    pub counts: [usize; 3],
    /// The severity that is shown, as a place in [`SEVERITIES`]; `None`: every one.
    pub severity: Option<usize>,
    /// The cursor.
    pub cursor: Cursor,
    /// Rule and path of the finding under the cursor, by which it is found again.
    under: Option<(RuleId, Box<str>)>,
    /// They were searched since they were opened.
    pub searched: bool,
    /// Path of a version that was created here, until the cursor moves or something else is done: what was said about it is about that.
    pub(super) created: Option<Box<str>>,
}

impl Problems {
    /// The finding under the cursor.
    pub fn finding<'a>(&self, catalog: &'a Catalog) -> Option<&'a Finding> {
        catalog.findings().get(*self.shown.get(self.cursor.at)?)
    }

    fn show(&mut self, catalog: &Catalog, severity: Option<usize>) {
        self.severity = severity;
        let is_wanted = |at: &usize| severity.is_none() || rank(catalog, *at) == severity;
        self.shown = self.found.iter().copied().filter(is_wanted).collect();
    }

    /// The next severity of which there are some; after the last every one.
    fn next_severity(&self) -> Option<usize> {
        let from = self.severity.map_or(0, |severity| severity + 1);
        (from..self.counts.len()).find(|severity| self.counts[*severity] > 0)
    }
}

fn rank(catalog: &Catalog, at: usize) -> Option<usize> {
    catalog.findings().get(at).map(|finding| severity_rank(finding.severity))
}

/// Sign, word and look of a finding's severity.
pub fn severity_of(finding: &Finding) -> (&'static str, &'static str, Role) {
    let (sign, word, _, role) = SEVERITIES[severity_rank(finding.severity)];
    (sign, word, role)
}

impl App {
    /// `d` and `D`: the problems of a posting, or of all that match the query.
    pub(super) fn open_problems(&mut self, of: Option<PageId>) -> Vec<Effect> {
        let of = of.map(|id| self.catalog.index().page(id).path.clone());
        let mut problems = Problems { of, ..Problems::default() };
        self.fill_problems(&mut problems);
        self.layers.push(Layer::Problems(Box::new(problems)));
        self.examine()
    }

    /// Collects the findings anew; the cursor stays on its own, or beside where that was.
    pub(super) fn fill_problems(&mut self, problems: &mut Problems) {
        let is_wanted = self.wanted();
        let all = if let Some(path) = problems.of.as_deref() {
            self.catalog.index().by_path(path).map_or_else(Vec::new, |id| self.catalog.findings_of_group(id))
        } else {
            let mut all: Vec<usize> = (0..self.catalog.findings().len()).collect();
            all.sort_by_key(|at| rank(&self.catalog, *at));
            all
        };
        problems.of_all = all.len();
        let findings = self.catalog.findings();
        // Those of one posting are shown whatever the list shows, until they are searched.
        let about = |at: &usize| match findings.get(*at) {
            Some(finding) if problems.of.is_none() || problems.searched => std::iter::once(&finding.page)
                .chain(&*finding.related)
                .any(|id| is_wanted.as_ref().is_none_or(|wanted| wanted[id.index()])),
            _ => true,
        };
        problems.found = all.into_iter().filter(about).collect();
        problems.counts =
            [0, 1, 2].map(|severity| problems.found.iter().filter(|at| rank(&self.catalog, **at) == Some(severity)).count());
        let severity = problems.severity.filter(|severity| problems.counts[*severity] > 0);
        problems.show(&self.catalog, severity);
        self.find_finding(problems);
    }

    /// The postings that match the query, by their ids; `None`: every one.
    fn wanted(&self) -> Option<Vec<bool>> {
        (!self.query.is_empty()).then(|| {
            let mut wanted = vec![false; self.catalog.index().len()];
            for id in self.searched().list(&self.query, None) {
                wanted[id.index()] = true;
            }
            wanted
        })
    }

    fn find_finding(&self, problems: &mut Problems) {
        let findings = self.catalog.findings();
        let created = problems.created.as_deref().and_then(|path| self.catalog.index().by_path(path));
        let is_created = |at: &usize| findings.get(*at).is_some_and(|finding| Some(self.catalog.subject(finding)) == created);
        let about_created = created.and_then(|_| problems.shown.iter().position(is_created));
        let is_it = |at: &usize| match (findings.get(*at), &problems.under) {
            (Some(finding), Some((rule, path))) => finding.rule == *rule && self.catalog.index().page(finding.page).path == *path,
            _ => false,
        };
        let row = about_created.or_else(|| problems.shown.iter().position(is_it));
        if let Some(row) = row {
            problems.cursor.at = row;
        }
        problems.cursor.reveal(problems.shown.len(), self.problem_rows());
        if row.is_some() || self.library.is_ready() {
            self.remember_finding(problems);
        }
    }

    pub(super) fn remember_finding(&self, problems: &mut Problems) {
        let finding = problems.finding(&self.catalog);
        problems.under = finding.map(|finding| (finding.rule, self.catalog.index().page(finding.page).path.clone()));
    }

    /// Where the problems stand on the screen.
    pub fn problem_areas(&self) -> TableAreas {
        let below = if TableAreas::is_low(self.size.1) { 3 } else { (self.size.1 / 3).min(12) };
        TableAreas::new(self.size, 0, below)
    }

    pub(super) fn problem_rows(&self) -> usize {
        usize::from(self.problem_areas().rows.height)
    }

    /// Whose problems they are, and how many of which severity.
    pub fn problems_in_words(&self, problems: &Problems) -> (Message, Vec<(Message, bool)>) {
        let id = problems.of.as_deref().and_then(|path| self.catalog.index().by_path(path));
        let title = match id.map(|id| self.catalog.index().page(id)) {
            Some(page) => {
                let title = if page.title().is_empty() { page.stem().to_owned() } else { page.title().into_owned() };
                Message::new("problems-of").with("title", title)
            }
            // What is searched for stands beside it.
            None => Message::new("problems-all"),
        };
        let counts = SEVERITIES.iter().zip(problems.counts).enumerate();
        let counts = counts.filter(|(_, (_, count))| *count > 0);
        let counts =
            counts.map(|(at, ((_, _, id, _), count))| (Message::new(id).with("count", count), problems.severity == Some(at)));
        (title, counts.collect())
    }

    /// What an action does in the list of problems.
    pub(super) fn act_in_problems(&mut self, action: Action) -> Vec<Effect> {
        if let Some(Layer::Problems(problems)) = self.layers.last_mut()
            && !matches!(action, Action::Edit | Action::EditFile)
        {
            problems.created = None;
        }
        if let Some(effects) = self.act_on_pointed(action) {
            return effects;
        }
        let pointed = self.pointed();
        match action {
            Action::EditFile => {
                let line = match self.layers.last() {
                    Some(Layer::Problems(problems)) if problems.created.is_none() => {
                        problems.finding(&self.catalog).and_then(|finding| finding.line)
                    }
                    _ => None,
                };
                return pointed.map_or_else(Vec::new, |id| self.edit_outside_at(id, line.unwrap_or(1)));
            }
            _ => self.move_in_problems(action),
        }
        Vec::new()
    }

    /// Moves the cursor, or shows another severity.
    pub(super) fn move_in_problems(&mut self, action: Action) {
        let rows = self.problem_rows();
        let Some(Layer::Problems(mut problems)) = self.layers.pop() else { return };
        if action == Action::NextPart {
            let severity = problems.next_severity();
            problems.show(&self.catalog, severity);
            problems.cursor = Cursor::default();
            self.find_finding(&mut problems);
        } else if problems.cursor.act(action, problems.shown.len(), rows) {
            self.remember_finding(&mut problems);
        }
        self.layers.push(Layer::Problems(problems));
    }
}
