//! Names of postings and files: titles, and short names of files that stay distinct.

use std::collections::BTreeSet;

use crate::content::Page;
use crate::locale::Locale;
use crate::style_role::Role;
use crate::text::{Cut, sanitize, shorten_distinct, telling_forms};

/// Distinct names for paths, in `cells` cells: file names if these differ, else whole paths. Long names are shortened where they are alike.
pub(super) fn file_names<'p>(paths: impl Iterator<Item = &'p str>, cells: usize) -> Vec<String> {
    shorten_distinct(&names_or_paths(paths), cells, Cut::Middle)
}

/// The same; `None` where a path can't be told from the others in so many cells.
pub(super) fn telling_file_names<'p>(paths: impl Iterator<Item = &'p str>, cells: usize) -> Vec<Option<String>> {
    telling_forms(&names_or_paths(paths), cells, Cut::Middle)
}

fn names_or_paths<'p>(paths: impl Iterator<Item = &'p str>) -> Vec<String> {
    let paths: Vec<String> = paths.map(|path| sanitize(path).into_owned()).collect();
    let names: Vec<String> = paths.iter().map(|path| path.rsplit('/').next().unwrap_or(path).to_owned()).collect();
    let count = |texts: &[String]| texts.iter().collect::<BTreeSet<_>>().len();
    if count(&names) == count(&paths) { names } else { paths }
}

/// The title of a page, or the file's stem after a word that says that it has none, and the role of that text.
pub(super) fn title_or_untitled(locale: &Locale, page: &Page) -> (String, Role) {
    let title = page.title();
    match title.trim() {
        "" => (format!("{} {}", locale.get("untitled"), page.stem()), Role::Muted),
        title => (title.to_owned(), Role::Text),
    }
}
