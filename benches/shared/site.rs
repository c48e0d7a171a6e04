//! Generated bilingual sites of any number of files, the same for the same seed, in cargo's target folder.

use std::fs;
use std::path::{Path, PathBuf};

use super::posting::Posting;

/// The default seed.
pub const SEED: u64 = 20_260_601;

/// The version of the generator; changes when the same seed gives other bytes.
const VERSION: u32 = 1;

/// The file that marks a folder as a generated site and names its parameters.
const MARKER: &str = ".generated";

/// The site's configuration.
const CONFIG: &str = "baseURL = 'https://example.ca/'
title = 'Generated postings'
defaultContentLanguage = 'en'

[languages.en]
contentDir = 'content/en'
weight = 1

[languages.fr]
contentDir = 'content/fr'
weight = 2
";

/// The least that Hugo needs to build a page.
const LAYOUT: &str = "<!doctype html><title>{{ .Title }}</title>{{ .Content }}\n";

/// The searched texts of a posting.
pub struct Item {
    /// Its title.
    pub title: String,
    /// Its translation key; empty if it has none.
    pub key: String,
    /// Its path from the site's root.
    pub path: String,
}

/// The postings of a site of this many files, in memory.
pub fn items(files: usize, seed: u64) -> Vec<Item> {
    let mut items = Vec::with_capacity(files);
    for number in 0..files.div_ceil(2) {
        let Posting { titles, keys, paths, .. } = Posting::new(seed, number);
        let both = titles.into_iter().zip(keys).zip(paths);
        items.extend(both.map(|((title, key), path)| Item { title, key, path }));
    }
    items.truncate(files);
    items
}

/// The site of this many files, written if it does not exist.
pub fn site(files: usize) -> PathBuf {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("bench-site-{files}"));
    write(&root, files, SEED);
    root
}

/// An empty home for measured programs, so that the user's settings have no effect.
pub fn home() -> PathBuf {
    let home = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bench-home");
    fs::create_dir_all(&home).unwrap();
    home
}

/// Writes a site of this many content files unless the same one exists. Never touches a folder with other content.
pub fn write(root: &Path, files: usize, seed: u64) {
    let marker = root.join(MARKER);
    let content = format!("version {VERSION}, seed {seed}, {files} files\n");
    match fs::read_to_string(&marker) {
        Ok(found) if found == content => return,
        Ok(_) => fs::remove_dir_all(root).unwrap(),
        Err(_) => {
            let is_empty = fs::read_dir(root).map_or(true, |mut entries| entries.next().is_none());
            assert!(is_empty, "{} holds something else", root.display());
        }
    }
    fs::create_dir_all(root.join("layouts/_default")).unwrap();
    // Marks an unfinished site as generated and unfinished.
    fs::write(&marker, "unfinished\n").unwrap();
    fs::write(root.join("hugo.toml"), CONFIG).unwrap();
    for name in ["single", "list"] {
        fs::write(root.join(format!("layouts/_default/{name}.html")), LAYOUT).unwrap();
    }
    let mut last = [PathBuf::new(), PathBuf::new()];
    for at in 0..files {
        let (number, language) = (at / 2, at % 2);
        let posting = Posting::new(seed, number);
        let file = root.join(&posting.paths[language]);
        let folder = file.parent().unwrap_or(root);
        if last[language] != folder {
            fs::create_dir_all(folder).unwrap();
            folder.clone_into(&mut last[language]);
        }
        fs::write(&file, posting.text(language)).unwrap();
    }
    fs::write(&marker, content).unwrap();
}
