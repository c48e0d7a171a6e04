//! Names of files, short and distinct.

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::text::{Cut, sanitize, shorten_distinct};

/// The names of files in so many cells: the last parts of their paths if these differ, else their paths, shortened where they are alike.
pub(super) fn file_names<'p>(paths: impl Iterator<Item = &'p str>, cells: usize) -> Vec<String> {
    let paths: Vec<Cow<'_, str>> = paths.map(sanitize).collect();
    let names: Vec<&str> = paths.iter().map(|path| path.rsplit('/').next().unwrap_or(path)).collect();
    let count = |texts: &[&str]| texts.iter().collect::<BTreeSet<_>>().len();
    let paths: Vec<&str> = paths.iter().map(|path| &**path).collect();
    shorten_distinct(if count(&names) == count(&paths) { &names } else { &paths }, cells, Cut::Middle)
}
