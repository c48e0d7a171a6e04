//! Changes that are saved, undone and redone, each on its own site. Asserts the laws that hold whatever fails.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use affiche::content::save::{ChangeSet, Disk, FileChange, SaveError};
use affiche::content::undo_journal::{Journal, Recovery};
use tempfile::TempDir;

use super::disk::Faulty;

/// Files by their paths, with their bytes.
pub type Files = BTreeMap<String, Vec<u8>>;

/// An operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// Saves the changes.
    Save,
    /// Undoes them.
    Undo,
    /// Redoes them.
    Redo,
}

/// Changes, each a path with its text before and after.
pub type Changes = &'static [(&'static str, Option<&'static str>, Option<&'static str>)];

/// One value of one file.
const ONE: Changes = &[("en/a.md", Some("---\narchived: false\n---\n"), Some("---\narchived: true\n---\n"))];

/// A pair, in two folders.
const PAIR: Changes = &[
    ("en/a.md", Some("---\narchived: false\n---\n"), Some("---\narchived: true\n---\n")),
    ("fr/é.md", Some("---\narchived: false # oui\n---\ntexte\n"), Some("---\narchived: true # oui\n---\ntexte\n")),
];

/// A translation that is created in new folders, with a key that its source gets.
const NEW: Changes = &[
    ("fr/b/c/new.md", None, Some("---\ntranslationKey: k\n---\n")),
    ("en/a.md", Some("---\ntitle: x\n---\n"), Some("---\ntitle: x\ntranslationKey: k\n---\n")),
];

/// The reverse: one file is deleted, another changes.
const GONE: Changes = &[
    ("fr/new.md", Some("---\ntranslationKey: k\n---\n"), None),
    ("en/a.md", Some("---\ntitle: x\ntranslationKey: k\n---\n"), Some("---\ntitle: x\n---\n")),
];

/// Every scene that is tried.
pub const SCENES: &[(Act, Changes)] = &[
    (Act::Save, ONE),
    (Act::Save, PAIR),
    (Act::Save, NEW),
    (Act::Save, GONE),
    (Act::Undo, PAIR),
    (Act::Undo, NEW),
    (Act::Redo, PAIR),
    (Act::Redo, NEW),
];

/// A site before an operation.
pub struct Scene {
    folder: TempDir,
    act: Act,
    /// The files before the operation.
    pub old: Files,
    /// The files after it.
    pub new: Files,
}

impl Scene {
    /// The site before the operation.
    pub fn new((act, changes): (Act, Changes)) -> Scene {
        // In memory if the system has such a folder: there are thousands of cases.
        let folder = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap();
        let pick = |after: bool| {
            let of = |(path, before, new): &(&str, Option<&str>, Option<&str>)| {
                Some(((*path).to_owned(), (if after { *new } else { *before })?.as_bytes().to_vec()))
            };
            changes.iter().filter_map(of).collect::<Files>()
        };
        let (before, after) = (pick(false), pick(true));
        let (old, new) = if act == Act::Undo { (after, before.clone()) } else { (before.clone(), after) };
        let scene = Scene { folder, act, old, new };
        for (path, bytes) in &before {
            let file = scene.root().join(path);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, bytes).unwrap();
        }
        fs::create_dir_all(scene.root()).unwrap();
        if act != Act::Save {
            scene.journal().save(&scene.root(), scene.set(changes)).unwrap();
        }
        if act == Act::Redo {
            scene.journal().undo(&scene.root()).unwrap().unwrap();
        }
        assert_eq!(scene.files(), scene.old);
        scene
    }

    /// The same site in another process, which is given its folder.
    pub fn act_in(folder: &Path, (act, changes): (Act, Changes), disk: Arc<dyn Disk>) -> Result<(), SaveError> {
        let root = folder.join("site");
        let journal = Journal::new(&folder.join("state"), &root).on(disk);
        match act {
            Act::Save => journal.save(&root, set(&root, changes)).map(drop),
            Act::Undo => journal.undo(&root).map(|set| assert!(set.is_some())),
            Act::Redo => journal.redo(&root).map(|set| assert!(set.is_some())),
        }
    }

    /// The folder of the site and the state.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The root of the site.
    pub fn root(&self) -> PathBuf {
        self.folder.path().join("site")
    }

    /// The journal, on a disk without faults.
    pub fn journal(&self) -> Journal {
        Journal::new(&self.folder.path().join("state"), &self.root()).on(Arc::new(Faulty::sound()))
    }

    fn set(&self, changes: Changes) -> ChangeSet {
        set(&self.root(), changes)
    }

    /// The current files of the site, with temporary ones.
    pub fn files(&self) -> Files {
        files(&self.root())
    }

    /// Folders of French that are left without a file.
    pub fn empty_folders(&self) -> Vec<&'static str> {
        let is_empty = |folder: &&str| fs::read_dir(self.root().join(folder)).is_ok_and(|mut entries| entries.next().is_none());
        ["fr", "fr/b", "fr/b/c"].into_iter().filter(is_empty).collect()
    }

    /// Checks the laws after the next start and returns its results: all files are old or all are new, there are no others, and the journal
    /// agrees.
    #[track_caller]
    pub fn assert_settled(&self, what: &str) -> Vec<Recovery> {
        let settled = self.journal().recover(&self.root());
        let now = self.files();
        assert!(now == self.old || now == self.new, "{what}: neither all old nor all new: {now:#?}");
        let failed = settled.iter().any(|settled| matches!(settled, Recovery::Failed(_)));
        assert!(!failed, "{what}: {settled:?}");
        let state = files(&self.folder.path().join("state"));
        let stray: Vec<&String> = state.keys().filter(|path| path.contains("/.affiche-") && !path.contains("/bytes/")).collect();
        assert!(stray.is_empty(), "{what}: {stray:?}");
        assert!(self.journal().recover(&self.root()).is_empty(), "{what}: settled twice");
        let is_done = (now == self.new) == (self.act != Act::Undo);
        // A change that could not be recorded can't be undone, and is not written either.
        let back = self.journal().undo(&self.root()).unwrap();
        let expected = if back.is_some() { if self.act == Act::Undo { &self.new } else { &self.old } } else { &now };
        assert_eq!(&self.files(), expected, "{what}: taken back");
        assert!(back.is_none() || is_done, "{what}: what was not done was taken back");
        settled
    }
}

fn set(root: &Path, changes: Changes) -> ChangeSet {
    let bytes = |text: Option<&str>| text.map(|text| text.as_bytes().to_vec());
    let change = |(path, before, after): &(&str, Option<&str>, Option<&str>)| FileChange {
        path: (*path).to_owned(),
        file: root.join(path),
        before: bytes(*before),
        after: bytes(*after),
    };
    ChangeSet { changes: changes.iter().map(change).collect() }
}

/// The files below a folder, with hidden ones.
pub fn files(root: &Path) -> Files {
    let mut files = Files::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().map(Result::unwrap) {
            if entry.file_type().unwrap().is_dir() {
                folders.push(entry.path());
            } else {
                let path = entry.path().strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
                files.insert(path, fs::read(entry.path()).unwrap());
            }
        }
    }
    files
}
