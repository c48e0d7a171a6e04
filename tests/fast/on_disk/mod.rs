//! Sites in temporary folders, read as the program reads them, at a fixed time. Asserts nothing.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use affiche::catalog::{Catalog, derive};
use affiche::checks::RuleInput;
use affiche::config::Settings;
use affiche::locale::Message;
use tempfile::TempDir;

/// The time at which every site is read.
pub const NOW: &str = "2026-01-15T12:00:00Z";

/// A temporary folder with these files; a name that ends with `/` is a folder.
pub fn folder_with(files: &[(&str, &str)]) -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = dir.path().join(name);
        if name.ends_with('/') {
            fs::create_dir_all(path).unwrap();
        } else {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
    }
    dir
}

/// All pages of the site at `root`, each read as a posting, and the messages of the loading.
pub fn read_site(root: &Path, settings: Settings) -> (Arc<Catalog>, Vec<Message>) {
    read_deep(root, settings, RuleInput::Head)
}

/// The same, with the data that rules up to a class need.
pub fn read_deep(root: &Path, settings: Settings, deepest: RuleInput) -> (Arc<Catalog>, Vec<Message>) {
    let now = NOW.parse().unwrap();
    let (facts, notes) = crate::facts::read(root, settings, true, deepest, now);
    (derive(&facts, now), notes)
}
