//! The lines of a diff, and of a conflict with files on disk.

use super::{RoleLine, paragraph};
use crate::content::diff::{DiffLine, LineKind};
use crate::locale::{Locale, Message};
use crate::style_role::Role;
use crate::text::wrap::chop;
use crate::text::{Cut, sanitize, shorten_distinct};

/// The caveats of a change, then each file with its changed lines.
pub fn diff_lines(caveats: &[Message], files: &[(String, Vec<DiffLine>)], locale: &Locale, columns: usize) -> Vec<RoleLine> {
    let mut lines: Vec<RoleLine> = Vec::new();
    for caveat in caveats {
        lines.extend(paragraph(&locale.text(caveat), columns, Role::Warning));
    }
    let paths: Vec<&String> = files.iter().map(|(path, _)| path).collect();
    for ((_, diff), path) in files.iter().zip(shorten_distinct(&paths, columns, Cut::Middle)) {
        if !lines.is_empty() {
            lines.push(Vec::new());
        }
        lines.push(vec![(path, Role::FieldName)]);
        lines.extend(diff.iter().flat_map(|line| diff_line(line, columns)));
    }
    lines
}

/// True for a removed or added line.
pub fn is_change(line: &RoleLine) -> bool {
    line.iter().any(|(_, role)| matches!(role, Role::DiffRemoved | Role::DiffAdded))
}

/// The rows of a line of a diff. Changed lines are shown whole, over several rows if they are long.
fn diff_line(line: &DiffLine, columns: usize) -> Vec<RoleLine> {
    let (sign, role) = match line.kind {
        LineKind::Context => (" ", Role::DiffContext),
        LineKind::Removed => ("-", Role::DiffRemoved),
        LineKind::Added => ("+", Role::DiffAdded),
    };
    let text = sanitize(&line.text);
    let room = if line.kind == LineKind::Context { text.len() } else { columns.saturating_sub(DIFF_MARGIN) };
    let head = |at: usize| if at == 0 { format!("{:>4} {sign} ", line.number) } else { format!("     {sign} ") };
    chop(&text, room).into_iter().enumerate().map(|(at, row)| vec![(head(at) + &text[row.text], role)]).collect()
}

/// Columns of a diff before its text: the number and the sign.
const DIFF_MARGIN: usize = 7;

/// A file that has changed on disk.
#[derive(Debug, Clone, PartialEq)]
pub struct ConflictFile {
    /// Its path from the site's root.
    pub path: String,
    /// It has been deleted.
    pub is_gone: bool,
    /// The changes by others.
    pub theirs: Vec<DiffLine>,
    /// The changes that were to be written.
    pub ours: Vec<DiffLine>,
}

/// For each file the changes by others, then those that were to be written.
pub fn conflict_lines(files: &[ConflictFile], locale: &Locale, columns: usize) -> Vec<RoleLine> {
    let explanation = if files.iter().any(|file| file.is_gone) { "conflict-gone" } else { "conflict-what" };
    let mut lines = paragraph(&locale.get(explanation), columns, Role::Warning);
    let paths: Vec<&String> = files.iter().map(|file| &file.path).collect();
    for (file, path) in files.iter().zip(shorten_distinct(&paths, columns, Cut::Middle)) {
        lines.push(Vec::new());
        lines.push(vec![(path, Role::FieldName)]);
        for (heading, diff) in [("conflict-theirs", &file.theirs), ("conflict-ours", &file.ours)] {
            lines.push(vec![(locale.get(heading), Role::Heading2)]);
            lines.extend(diff.iter().flat_map(|line| diff_line(line, columns)));
        }
    }
    lines
}
