//! The coverage matrix: which groups it shows, where its cursor is, what its keys do. What a group has is the catalog's matter.

use super::action::Action;
use super::event::Effect;
use super::geometry::TableAreas;
use super::layers::Layer;
use super::state::App;
use super::table::Cursor;
use crate::catalog::Catalog;
use crate::catalog::matrix::{Coverage, Part, Row};
use crate::checks::Group;
use crate::content::PageId;
use crate::locale::Message;
use crate::text::width;

/// The matrix as it is shown.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Matrix {
    /// Every row, and the totals.
    pub coverage: Coverage,
    /// The rows of the part that is shown, as places in the coverage.
    pub shown: Vec<usize>,
    /// The part that is shown.
    pub part: Part,
    /// The cursor.
    pub cursor: Cursor,
    /// Why it is not known which translations are behind.
    pub note: Option<Message>,
    /// Path of the first member of the row under the cursor, by which it is found again.
    path: Option<Box<str>>,
    /// Path of a version that was created here, while the cursor is on its row; the row is shown whatever part is.
    created: Option<Box<str>>,
    /// It was searched since it was opened.
    pub searched: bool,
    /// First member of the group of what was created.
    created_in: Option<PageId>,
}

impl Matrix {
    /// The row under the cursor.
    pub fn row(&self) -> Option<&Row> {
        self.coverage.rows.get(*self.shown.get(self.cursor.at)?)
    }

    /// How many rows a part has; `None` where that is not known.
    pub fn count(&self, part: Part) -> Option<usize> {
        let is_known = part != Part::Stale || self.note.is_none();
        is_known.then(|| self.coverage.rows.iter().filter(|row| row.is_in(part)).count())
    }

    fn show(&mut self, part: Part) {
        self.part = part;
        let rows = self.coverage.rows.iter().enumerate();
        let is_shown = |row: &Row| row.is_in(part) || Some(row.first) == self.created_in;
        self.shown = rows.filter(|(_, row)| is_shown(row)).map(|(at, _)| at).collect();
    }

    /// The version that was created here, while the cursor is on its row.
    pub fn created(&self, catalog: &Catalog) -> Option<PageId> {
        catalog.index().by_path(self.created.as_deref()?)
    }
}

/// The parts of the matrix, each with its key.
const PARTS: &[(Action, Part)] = &[
    (Action::PartAll, Part::All),
    (Action::PartIncomplete, Part::Incomplete),
    (Action::PartMissing, Part::Missing),
    (Action::PartDoubled, Part::Doubled),
    (Action::PartStale, Part::Stale),
    (Action::PartMismatched, Part::Mismatched),
];

impl App {
    /// `c`: the matrix of the groups that match the query.
    pub(super) fn open_matrix(&mut self) -> Vec<Effect> {
        let mut matrix = Matrix::default();
        self.fill_matrix(&mut matrix);
        self.layers.push(Layer::Matrix(Box::new(matrix)));
        self.examine()
    }

    /// Derives the rows anew; the cursor stays on its group, or beside where that was.
    pub(super) fn fill_matrix(&mut self, matrix: &mut Matrix) {
        let created = matrix.created(&self.catalog);
        matrix.created_in = created.and_then(|id| self.catalog.group(id)).map(Group::first);
        matrix.coverage = self.catalog.coverage(&self.searched().matching(&self.query), created);
        matrix.note = self.behind_note();
        matrix.show(matrix.part);
        self.find_row(matrix);
    }

    /// Puts the cursor on the group that it was on.
    fn find_row(&self, matrix: &mut Matrix) {
        let id = matrix.path.as_deref().and_then(|path| self.catalog.index().by_path(path));
        let first = id.and_then(|id| self.catalog.group(id)).map(Group::first);
        let rows = &matrix.coverage.rows;
        let row = matrix.shown.iter().position(|at| rows.get(*at).map(|row| row.first) == first);
        if let Some(row) = row.filter(|_| first.is_some()) {
            matrix.cursor.at = row;
        }
        matrix.cursor.reveal(matrix.shown.len(), self.matrix_rows(matrix));
        // While a reload comes in, the group may not be there yet.
        if row.is_some() || self.library.is_ready() {
            self.remember_row(matrix);
        }
    }

    fn remember_row(&self, matrix: &mut Matrix) {
        matrix.path = matrix.row().map(|row| self.catalog.index().page(row.first).path.clone());
        if matrix.row().map(|row| row.first) != matrix.created_in {
            matrix.created = None;
        }
    }

    /// A version was created: the cursor of every table is on it, as the list's is.
    pub(super) fn point_at_created(&mut self, path: &str) {
        for layer in &mut self.layers {
            match layer {
                Layer::Matrix(matrix) => (matrix.created, matrix.path) = (Some(path.into()), Some(path.into())),
                Layer::Problems(problems) => problems.created = Some(path.into()),
                _ => {}
            }
        }
        self.refresh_tables();
    }

    /// Derives what the tables over the panes show anew: something has changed.
    pub(super) fn refresh_tables(&mut self) {
        let mut layers = std::mem::take(&mut self.layers);
        for layer in &mut layers {
            match layer {
                Layer::Matrix(matrix) => self.fill_matrix(matrix),
                Layer::Problems(problems) => self.fill_problems(problems),
                _ => {}
            }
        }
        self.layers = layers;
    }

    /// Keeps the cursors of the tables in view where the screen has another size.
    pub(super) fn reveal_in_tables(&mut self) {
        let mut layers = std::mem::take(&mut self.layers);
        for layer in &mut layers {
            match layer {
                Layer::Matrix(matrix) => matrix.cursor.reveal(matrix.shown.len(), self.matrix_rows(matrix)),
                Layer::Problems(problems) => problems.cursor.reveal(problems.shown.len(), self.problem_rows()),
                _ => {}
            }
        }
        self.layers = layers;
    }

    /// What is under the cursor of the table on top is found again after a change.
    pub(super) fn remember_in_table(&mut self) {
        match self.layers.pop() {
            Some(Layer::Matrix(mut matrix)) => {
                self.remember_row(&mut matrix);
                self.layers.push(Layer::Matrix(matrix));
            }
            Some(Layer::Problems(mut problems)) => {
                problems.created = None;
                self.remember_finding(&mut problems);
                self.layers.push(Layer::Problems(problems));
            }
            other => self.layers.extend(other),
        }
    }

    /// Where the matrix stands on the screen.
    pub fn matrix_areas(&self, matrix: &Matrix) -> TableAreas {
        let lines = |count: usize| u16::try_from(count).unwrap_or(u16::MAX);
        let (above, below) = if TableAreas::is_low(self.size.1) {
            (1, 2)
        } else {
            let totals = self.catalog.languages().count().min(usize::from(self.size.1) / 4);
            let note = usize::from(matrix.note.is_some());
            (totals + self.parts_in_lines(matrix).len() + note + 1, 2)
        };
        TableAreas::new(self.size, lines(above), lines(below))
    }

    fn matrix_rows(&self, matrix: &Matrix) -> usize {
        usize::from(self.matrix_areas(matrix).rows.height)
    }

    /// A part with its key and its count.
    pub fn part_in_words(&self, matrix: &Matrix, part: Part) -> String {
        let found = Part::ALL.iter().enumerate().find(|(_, (known, _))| *known == part);
        let Some((at, (_, name))) = found else { return String::new() };
        let count = matrix.count(part).map_or_else(|| "?".to_owned(), |count| count.to_string());
        format!("{} {} {count}", at + 1, self.locale.get(name))
    }

    /// The parts with their counts, as many on a line as fit; the one that is shown stands in brackets.
    pub fn parts_in_lines(&self, matrix: &Matrix) -> Vec<Vec<(String, bool)>> {
        let room = usize::from(self.size.0.saturating_sub(4));
        let mut lines: Vec<Vec<(String, bool)>> = vec![Vec::new()];
        let mut used = 0;
        for (part, _) in Part::ALL {
            let is_shown = *part == matrix.part;
            let words = self.part_in_words(matrix, *part);
            let words = if is_shown { format!("[{words}]") } else { format!(" {words} ") };
            if used > 0 && used + width(&words) > room {
                lines.push(Vec::new());
                used = 0;
            }
            used += width(&words);
            if let Some(line) = lines.last_mut() {
                line.push((words, is_shown));
            }
        }
        lines
    }

    /// What an action does in the matrix.
    pub(super) fn act_in_matrix(&mut self, action: Action) -> Vec<Effect> {
        if let Some(effects) = self.act_on_pointed(action) {
            return effects;
        }
        let pointed = self.pointed();
        match action {
            Action::Problems => {
                if let Some(id) = pointed {
                    return self.open_problems(Some(id));
                }
            }
            Action::EditFile => return pointed.map_or_else(Vec::new, |id| self.edit_outside_at(id, 1)),
            Action::New => self.create(),
            _ => self.move_in_matrix(action),
        }
        Vec::new()
    }

    /// Moves the cursor, or shows another part.
    pub(super) fn move_in_matrix(&mut self, action: Action) {
        let Some(Layer::Matrix(mut matrix)) = self.layers.pop() else { return };
        let part = match action {
            Action::NextPart => Some(matrix.part.next()),
            _ => PARTS.iter().find(|(known, _)| *known == action).map(|(_, part)| *part),
        };
        if let Some(part) = part {
            (matrix.created, matrix.created_in) = (None, None);
            matrix.show(part);
            matrix.cursor = Cursor::default();
            self.find_row(&mut matrix);
        } else if matrix.cursor.act(action, matrix.shown.len(), self.matrix_rows(&matrix)) {
            self.remember_row(&mut matrix);
        }
        self.layers.push(Layer::Matrix(matrix));
    }
}
