//! Sites in temporary folders, read as the program reads them, at a fixed moment. Asserts nothing.

use std::fs;
use std::path::Path;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex};

use affiche::catalog::Catalog;
use affiche::config::Settings;
use affiche::content::load::load;
use affiche::locale::Message;
use tempfile::TempDir;

/// The moment at which every site is read.
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

/// All pages of the site at `root`, each taken for a posting, and what was told of the loading.
pub fn read_site(root: &Path, settings: Settings) -> (Catalog, Vec<Message>) {
    let site = Arc::new(affiche::site::open(root).unwrap());
    let mut catalog = Catalog::new(Arc::clone(&site), Arc::new(settings), true);
    let batches = Mutex::new(Vec::new());
    load(&site, &AtomicBool::new(false), &|batch| batches.lock().unwrap().push(batch));
    let mut notes = site.notes.clone();
    for batch in batches.into_inner().unwrap() {
        catalog.add(batch.pages);
        notes.extend(batch.notes);
    }
    catalog.refresh(NOW.parse().unwrap());
    (catalog, notes)
}
