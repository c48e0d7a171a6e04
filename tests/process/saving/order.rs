//! The order in which a change set is written, and that each file is checked again before writing; no disk fault shows these.

use std::fs::{self, File};
use std::io;
use std::path::PathBuf;
use std::sync::Mutex;

use affiche::content::save::{ChangeSet, Disk, FileChange, RealDisk, SaveError, save};
use tempfile::TempDir;

use super::disk::Faulty;

/// Files of a site, each with its text before and after; `None`: it does not exist.
type Files<'a> = &'a [(&'a str, Option<&'a str>, Option<&'a str>)];

fn site(files: Files) -> (TempDir, ChangeSet) {
    let folder = tempfile::tempdir().unwrap();
    let bytes = |text: Option<&str>| text.map(|text| text.as_bytes().to_vec());
    let mut set = ChangeSet::default();
    for (path, before, after) in files {
        let file = folder.path().join(path);
        if let Some(text) = before {
            fs::write(&file, text).unwrap();
        }
        set.changes.push(FileChange { path: (*path).to_owned(), file, before: bytes(*before), after: bytes(*after) });
    }
    (folder, set)
}

/// A disk on which another program changes a file once the new files are prepared.
#[derive(Debug)]
struct Meddled {
    file: PathBuf,
    /// The file's new text, or `None` to delete it.
    text: Option<&'static str>,
    /// Remaining calls of `sync` before that.
    left: Mutex<usize>,
}

impl Disk for Meddled {
    fn sync(&self, file: &File) -> io::Result<()> {
        let mut left = self.left.lock().unwrap();
        *left -= 1;
        if *left == 0 {
            match self.text {
                Some(text) => fs::write(&self.file, text)?,
                None => fs::remove_file(&self.file)?,
            }
        }
        RealDisk.sync(file)
    }
}

#[test]
fn a_file_changed_during_preparation_stops_the_save() {
    for (who, text, expected) in [
        ("a.md", Some("mine"), "Changed"),
        ("a.md", None, "Changed"),
        ("b.md", Some("mine"), "Changed"),
        ("new.md", Some("mine"), "Exists"),
    ] {
        let (folder, set) =
            site(&[("a.md", Some("a1"), Some("a2")), ("new.md", None, Some("n")), ("b.md", Some("b1"), Some("b2"))]);
        let meddled = Meddled { file: folder.path().join(who), text, left: Mutex::new(3) };
        let error = save(&meddled, folder.path(), &set).unwrap_err();
        let is_right = match &error {
            SaveError::Changed(path) => expected == "Changed" && path == who,
            SaveError::Exists(path) => expected == "Exists" && path == who,
            _ => false,
        };
        assert!(is_right, "{who}: {error:?}");
        let read = |name: &str| fs::read_to_string(folder.path().join(name)).ok();
        for (name, old) in [("a.md", Some("a1")), ("b.md", Some("b1")), ("new.md", None)] {
            assert_eq!(read(name).as_deref(), if name == who { text } else { old }, "{who} was changed: {name}");
        }
        assert!(fs::read_dir(folder.path()).unwrap().count() <= 3, "{who}: nothing else is left");
    }
}

#[test]
fn deletions_come_last() {
    let (folder, set) = site(&[
        ("gone.md", Some("1"), None),
        ("a.md", Some("a1"), Some("a2")),
        ("also-gone.md", Some("1"), None),
        ("new.md", None, Some("n")),
    ]);
    let disk = Faulty::sound();
    save(&disk, folder.path(), &set).unwrap();
    let steps = disk.steps.lock().unwrap();
    let acts: Vec<&str> = steps.iter().copied().filter(|step| ["replace", "place", "remove"].contains(step)).collect();
    assert_eq!(acts, ["replace", "place", "remove", "remove"]);
}

#[test]
fn an_empty_change_is_skipped() {
    let (folder, set) = site(&[("a.md", Some("a1"), Some("a1"))]);
    let disk = Faulty::sound();
    save(&disk, folder.path(), &set).unwrap();
    assert_eq!(*disk.steps.lock().unwrap(), [""; 0]);
    // Not even a write that would fail.
    fs::write(folder.path().join("a.md"), "somebody else").unwrap();
    save(&disk, folder.path(), &set).unwrap();
}

#[test]
fn read_only_files_are_refused_with_a_reason() {
    let (folder, set) = site(&[("a.md", Some("a1"), Some("a2"))]);
    let refused = |set: &ChangeSet| save(&RealDisk, folder.path(), set).unwrap_err();
    let file = folder.path().join("a.md");
    let with = |change: fn(&mut FileChange)| {
        let mut set = set.clone();
        change(&mut set.changes[0]);
        set
    };
    assert!(matches!(refused(&with(|change| change.before = None)), SaveError::Exists(_)), "a new file over one that is there");
    assert!(matches!(refused(&with(|change| change.before = Some(vec![]))), SaveError::Changed(_)));
    let away = with(|change| change.file.set_file_name("b.md"));
    assert!(matches!(refused(&away), SaveError::Changed(_)), "a file that is gone");
    let outside = tempfile::tempdir().unwrap();
    let mut new_outside = with(|change| change.before = None);
    new_outside.changes[0].file = outside.path().join("deep/new.md");
    assert!(matches!(refused(&new_outside), SaveError::OutsideSite(_)));
    assert_eq!(fs::read_dir(outside.path()).unwrap().count(), 0, "and no folder was made there");
    let mut rights = fs::metadata(&file).unwrap().permissions();
    rights.set_readonly(true);
    fs::set_permissions(&file, rights).unwrap();
    assert!(matches!(refused(&set), SaveError::ReadOnly(_)));
    assert_eq!(fs::read(&file).unwrap(), b"a1");
}
