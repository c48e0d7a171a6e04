//! Generated sites: bilingual, of any number of files, the same for the same seed, below cargo's own target folder. Measures nothing.

use std::fs;
use std::path::{Path, PathBuf};

use super::posting::Posting;

/// The seed of every site that is not asked for with another one.
pub const SEED: u64 = 20_260_601;

/// Changes whenever the same seed makes other bytes.
const VERSION: u32 = 1;

/// What says that a folder holds such a site, and which.
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

/// Just enough for Hugo to build a page.
const LAYOUT: &str = "<!doctype html><title>{{ .Title }}</title>{{ .Content }}\n";

/// What a search looks at in a posting.
pub struct Item {
    /// Its title.
    pub title: String,
    /// Its translation key; empty where it has none.
    pub key: String,
    /// Its path from the site's root.
    pub path: String,
}

/// The same postings as in a site of so many files, without a disk.
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

/// The site of so many files, made now if it is not there yet.
pub fn site(files: usize) -> PathBuf {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("bench-site-{files}"));
    write(&root, files, SEED);
    root
}

/// A folder for what programs keep, beside the sites: nothing that is measured knows the one who measures.
pub fn home() -> PathBuf {
    let home = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bench-home");
    fs::create_dir_all(&home).unwrap();
    home
}

/// Writes a site of so many content files, unless the same one is there. A folder that holds anything else is left alone.
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
    // As long as this is in it, a site that was not finished is known as ours, and as unfinished.
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
