//! Names of postings and files: titles, and short names of files that stay distinct.

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::content::Page;
use crate::locale::Locale;
use crate::style_role::Role;
use crate::text::{Cut, sanitize, shorten_distinct};

/// Distinct names for paths, in `cells` cells: file names if these differ, else whole paths. Long names are shortened where they are alike.
pub(super) fn file_names<'p>(paths: impl Iterator<Item = &'p str>, cells: usize) -> Vec<String> {
    let paths: Vec<Cow<'_, str>> = paths.map(sanitize).collect();
    let names: Vec<&str> = paths.iter().map(|path| path.rsplit('/').next().unwrap_or(path)).collect();
    let count = |texts: &[&str]| texts.iter().collect::<BTreeSet<_>>().len();
    let paths: Vec<&str> = paths.iter().map(|path| &**path).collect();
    shorten_distinct(if count(&names) == count(&paths) { &names } else { &paths }, cells, Cut::Middle)
}

/// The title of a page, or the file's stem after a word that says that it has none, and the role of that text.
pub(super) fn title_or_untitled(locale: &Locale, page: &Page) -> (String, Role) {
    let title = page.title();
    match title.trim() {
        "" => (format!("{} {}", locale.get("untitled"), page.stem()), Role::Muted),
        title => (title.to_owned(), Role::Text),
    }
}
