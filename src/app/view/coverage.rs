//! The coverage matrix: its rows, its cursor, its keys.

use ratatui::layout::Position;

use super::ViewBehaviour;
use crate::app::command::PostingCommand;
use crate::app::environment::Env;
use crate::app::input::action_table::{Action, Scope};
use crate::app::input::text_input::Typing;
use crate::app::layout::TableAreas;
use crate::app::outcome::Outcome;
use crate::app::table::{Cursor, act_on_posting};
use crate::catalog::Catalog;
use crate::catalog::matrix::{Coverage, MatrixPart, Row};
use crate::content::PageId;
use crate::locale::Message;
use crate::posting::Posting;
use crate::text::width;

/// The coverage matrix.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CoverageView {
    /// Every row, and the totals.
    pub coverage: Coverage,
    /// The rows of the part that is shown, as indexes into the coverage.
    pub shown: Vec<usize>,
    /// The part that is shown.
    pub part: MatrixPart,
    /// The cursor.
    pub cursor: Cursor,
    /// Why it is not known which translations are behind.
    pub note: Option<Message>,
    /// Path of the first version in the row under the cursor, by which the row is found again.
    path: Option<Box<str>>,
    /// Path of a version that was created here, while the cursor is on its row; that row is shown in every part.
    created: Option<Box<str>>,
    /// First version of the row of what was created.
    created_in: Option<PageId>,
    /// The query was typed here.
    pub searched: bool,
}

/// The parts of the matrix, each with its key.
const PARTS: &[(Action, MatrixPart)] = &[
    (Action::PartAll, MatrixPart::All),
    (Action::PartIncomplete, MatrixPart::Incomplete),
    (Action::PartMissing, MatrixPart::Missing),
    (Action::PartDoubled, MatrixPart::Doubled),
    (Action::PartStale, MatrixPart::Stale),
    (Action::PartMismatched, MatrixPart::Mismatched),
];

impl CoverageView {
    /// The matrix of the postings that match the query.
    pub fn new(env: &Env<'_>) -> CoverageView {
        let mut view = CoverageView::default();
        view.refresh(env);
        view
    }

    /// The row under the cursor.
    pub fn row(&self) -> Option<&Row> {
        self.coverage.rows.get(*self.shown.get(self.cursor.at)?)
    }

    /// How many rows a part has; `None` if that is not known.
    pub fn count(&self, part: MatrixPart) -> Option<usize> {
        let is_known = part != MatrixPart::Stale || self.note.is_none();
        is_known.then(|| self.coverage.rows.iter().filter(|row| row.is_in(part)).count())
    }

    /// The version that was created here, while the cursor is on its row.
    fn created(&self, catalog: &Catalog) -> Option<PageId> {
        catalog.index().by_path(self.created.as_deref()?)
    }

    /// The version that an action is about: the one just created, else the one that the worst finding of the row is about.
    pub fn pointed(&self, env: &Env<'_>) -> Option<PageId> {
        let (catalog, first) = (env.catalog, self.row()?.first);
        let posting = catalog.posting_of(first).unwrap_or_default();
        let is_here = |id: &PageId| posting.has(*id);
        if let Some(created) = self.created(catalog).filter(is_here) {
            return Some(created);
        }
        let finding = catalog.findings_of_posting(first).first().and_then(|at| catalog.findings().get(*at));
        let subject = finding.map(|finding| catalog.subject(finding)).filter(is_here);
        // A finding may be about another row; then a version of this one is related to it.
        let related = || finding?.related.iter().copied().find(is_here);
        Some(subject.or_else(related).unwrap_or(first))
    }

    fn show(&mut self, part: MatrixPart) {
        self.part = part;
        let rows = self.coverage.rows.iter().enumerate();
        let is_shown = |row: &Row| row.is_in(part) || Some(row.first) == self.created_in;
        self.shown = rows.filter(|(_, row)| is_shown(row)).map(|(at, _)| at).collect();
    }

    /// Puts the cursor on the row that it was on.
    fn find_row(&mut self, env: &Env<'_>) {
        let id = self.path.as_deref().and_then(|path| env.catalog.index().by_path(path));
        let first = id.and_then(|id| env.catalog.posting_of(id)).map(Posting::first);
        let rows = &self.coverage.rows;
        let row = self.shown.iter().position(|at| rows.get(*at).map(|row| row.first) == first).filter(|_| first.is_some());
        self.cursor.at = row.unwrap_or(self.cursor.at);
        self.lay_out(env);
        // While pages come in, the row may not be there yet.
        if row.is_some() || env.library.is_ready() {
            self.remember_row(env);
        }
    }

    fn remember_row(&mut self, env: &Env<'_>) {
        self.path = self.row().map(|row| env.catalog.index().page(row.first).path.clone());
        if self.row().map(|row| row.first) != self.created_in {
            self.created = None;
        }
    }

    /// The areas of the screen.
    pub fn areas(&self, env: &Env<'_>) -> TableAreas {
        let lines = |count: usize| u16::try_from(count).unwrap_or(u16::MAX);
        let above = if TableAreas::is_low(env.screen.size.1) {
            1
        } else {
            let totals = env.catalog.languages().count().min(usize::from(env.screen.size.1) / 4);
            totals + self.parts(env).len() + usize::from(self.note.is_some()) + 1
        };
        TableAreas::new(env.screen.size, lines(above), 2)
    }

    fn rows(&self, env: &Env<'_>) -> usize {
        usize::from(self.areas(env).rows.height)
    }

    /// A part with its key and its count.
    pub fn part_label(&self, env: &Env<'_>, part: MatrixPart) -> String {
        let found = MatrixPart::ALL.iter().enumerate().find(|(_, (known, _))| *known == part);
        let Some((at, (_, name))) = found else { return String::new() };
        let count = self.count(part).map_or_else(|| "?".to_owned(), |count| count.to_string());
        format!("{} {} {count}", at + 1, env.locale.get(name))
    }

    /// The parts with their counts, as many on a line as fit; true for the one that is shown, which is in brackets.
    pub fn parts(&self, env: &Env<'_>) -> Vec<Vec<(String, bool)>> {
        let room = usize::from(env.screen.size.0.saturating_sub(4));
        let mut lines: Vec<Vec<(String, bool)>> = vec![Vec::new()];
        let mut used = 0;
        for (part, _) in MatrixPart::ALL {
            let is_shown = *part == self.part;
            let label = self.part_label(env, *part);
            let label = if is_shown { format!("[{label}]") } else { format!(" {label} ") };
            if used > 0 && used + width(&label) > room {
                lines.push(Vec::new());
                used = 0;
            }
            used += width(&label);
            if let Some(line) = lines.last_mut() {
                line.push((label, is_shown));
            }
        }
        lines
    }
}

impl ViewBehaviour for CoverageView {
    fn scope(&self) -> Scope {
        Scope::Matrix
    }

    fn act(&mut self, action: Action, env: &Env<'_>) -> Vec<Outcome> {
        let pointed = self.pointed(env);
        let part = match action {
            Action::Search => {
                self.searched = true;
                return vec![Outcome::Type(Typing::Search)];
            }
            Action::LeaveTable if self.searched && !env.query.text().is_empty() => return vec![Outcome::ClearQuery],
            Action::Fix => {
                let findings = self.row().map_or_else(Vec::new, |row| env.catalog.findings_of_posting(row.first));
                return vec![Outcome::Run(PostingCommand::FixFindings(findings))];
            }
            Action::New => return vec![Outcome::Run(PostingCommand::New(pointed))],
            Action::Problems => return pointed.map(|id| Outcome::Run(PostingCommand::Problems(Some(id)))).into_iter().collect(),
            Action::EditFile => return pointed.map(|id| Outcome::edit_file(env.catalog, id, 1)).into_iter().collect(),
            Action::NextPart => Some(self.part.next()),
            _ => PARTS.iter().find(|(known, _)| *known == action).map(|(_, part)| *part),
        };
        if let Some(part) = part {
            (self.created, self.created_in) = (None, None);
            self.show(part);
            self.cursor = Cursor::default();
            self.find_row(env);
        } else if self.cursor.act(action, self.shown.len(), self.rows(env)) {
            self.remember_row(env);
        } else {
            return act_on_posting(action, pointed);
        }
        Vec::new()
    }

    fn is_searched(&self) -> bool {
        true
    }

    fn wheel(&mut self, by: isize, env: &Env<'_>) -> Vec<Outcome> {
        self.cursor.step(by, self.shown.len(), self.rows(env));
        self.remember_row(env);
        Vec::new()
    }

    fn press(&mut self, at: Position, is_double: bool, env: &Env<'_>) -> Vec<Outcome> {
        let is_pressed = self.cursor.press(at, self.areas(env).rows, self.shown.len());
        self.remember_row(env);
        if is_pressed && is_double { self.act(Action::GoTo, env) } else { Vec::new() }
    }

    /// Derives the rows again; the cursor stays on its row, or beside its old neighbours.
    fn refresh(&mut self, env: &Env<'_>) {
        let created = self.created(env.catalog);
        self.created_in = created.and_then(|id| env.catalog.posting_of(id)).map(Posting::first);
        self.coverage = env.catalog.coverage(&env.library.searched().matching(&env.query.query), created);
        self.note = env.behind_note();
        self.show(self.part);
        self.find_row(env);
    }

    fn lay_out(&mut self, env: &Env<'_>) {
        self.cursor.reveal(self.shown.len(), self.rows(env));
    }

    fn shows_findings(&self) -> bool {
        true
    }

    fn point_at_created(&mut self, path: &str) {
        (self.created, self.path) = (Some(path.into()), Some(path.into()));
    }
}
