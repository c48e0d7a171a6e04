//! Tests of the journal: taking back and doing again, what a crash left, damage, bounds.

use std::fs;
use std::path::PathBuf;

use super::book::{Book, MOST_ENTRIES};
use super::*;
use crate::content::save::Change;

struct Site {
    root: tempfile::TempDir,
    state: tempfile::TempDir,
}

impl Site {
    fn new() -> Site {
        Site { root: tempfile::tempdir().unwrap(), state: tempfile::tempdir().unwrap() }
    }

    fn journal(&self) -> Journal {
        Journal::new(self.state.path(), self.root.path())
    }

    fn change(&self, name: &str, before: Option<&str>, after: Option<&str>) -> ChangeSet {
        let bytes = |text: Option<&str>| text.map(|text| text.as_bytes().to_vec());
        let file = self.root.path().join(name);
        ChangeSet { changes: vec![Change { path: name.into(), file, before: bytes(before), after: bytes(after) }] }
    }

    fn save(&self, name: &str, before: Option<&str>, after: Option<&str>) {
        let written = self.journal().save(self.root.path(), self.change(name, before, after)).unwrap();
        assert_eq!(written.unrecorded, None);
    }

    fn undo(&self) -> Result<bool, SaveError> {
        self.journal().undo(self.root.path()).map(|set| set.is_some())
    }

    fn redo(&self) -> Result<bool, SaveError> {
        self.journal().redo(self.root.path()).map(|set| set.is_some())
    }

    fn text(&self, name: &str) -> Option<String> {
        fs::read_to_string(self.root.path().join(name)).ok()
    }

    /// A change of `a.md`, `b.md` and so on from 1 to 2 was under way when its program ended, and left these texts.
    fn crashed(&self, on_disk: &[&str]) {
        let names: Vec<String> = ('a'..).take(on_disk.len()).map(|letter| format!("{letter}.md")).collect();
        let mut set = ChangeSet::default();
        for name in &names {
            fs::write(self.root.path().join(name), "1").unwrap();
            set.changes.extend(self.change(name, Some("1"), Some("2")).changes);
        }
        self.journal().save(self.root.path(), set).unwrap();
        let text = fs::read_to_string(self.entries()).unwrap();
        fs::write(self.entries(), text.replace("\"done\"", "\"doing\"")).unwrap();
        for (name, text) in names.iter().zip(on_disk) {
            fs::write(self.root.path().join(name), text).unwrap();
        }
    }

    fn entries(&self) -> PathBuf {
        self.journal().folder.unwrap().join("entries.json")
    }
}

#[test]
fn changes_are_taken_back_and_done_again_in_order() {
    let site = Site::new();
    assert!(!site.undo().unwrap());
    site.save("new/deep/a.md", None, Some("1"));
    site.save("new/deep/a.md", Some("1"), Some("2"));
    site.save("new/deep/a.md", Some("2"), Some("3"));
    assert!(site.undo().unwrap() && site.undo().unwrap());
    assert_eq!(site.text("new/deep/a.md").unwrap(), "1");
    assert!(site.redo().unwrap());
    assert_eq!(site.text("new/deep/a.md").unwrap(), "2");
    assert!(site.undo().unwrap() && site.undo().unwrap());
    assert_eq!(site.text("new/deep/a.md"), None, "what was created is gone");
    assert!(!site.undo().unwrap());
    assert!(site.redo().unwrap() && site.redo().unwrap());
    site.save("b.md", None, Some("b"));
    assert!(!site.redo().unwrap(), "after a new change there is nothing to do again");
}

#[test]
fn never_over_what_has_changed_since() {
    let site = Site::new();
    site.save("a.md", None, Some("1"));
    site.save("a.md", Some("1"), Some("2"));
    fs::write(site.root.path().join("a.md"), "somebody else").unwrap();
    assert!(matches!(site.undo(), Err(SaveError::Changed { .. })));
    assert_eq!(site.text("a.md").unwrap(), "somebody else");
    fs::write(site.root.path().join("a.md"), "2").unwrap();
    assert!(site.undo().unwrap(), "the change is still there to be taken back");
}

#[test]
fn a_failed_save_leaves_no_entry() {
    let site = Site::new();
    site.save("a.md", None, Some("1"));
    let wrong = site.change("a.md", Some("not this"), Some("2"));
    assert!(site.journal().save(site.root.path(), wrong).is_err());
    let there = site.change("a.md", None, Some("2"));
    assert!(matches!(site.journal().save(site.root.path(), there), Err(SaveError::Exists { .. })));
    assert!(site.undo().unwrap());
    assert_eq!(site.text("a.md"), None);
}

#[test]
fn a_crash_is_settled_by_the_files() {
    // How the files stand after the crash, what they are when it was settled, and how.
    for (on_disk, then, how) in [
        (["1", "1"], ["1", "1"], None),
        (["2", "2"], ["2", "2"], None),
        (["2", "1"], ["2", "2"], Some("settled-finished")),
        (["1", "2"], ["2", "2"], Some("settled-finished")),
        (["2", "x"], ["2", "x"], None),
        (["x", "1"], ["x", "1"], None),
        (["x", "x"], ["x", "x"], None),
    ] {
        let site = Site::new();
        site.crashed(&on_disk);
        let settled: Vec<&str> = site.journal().settle(site.root.path()).iter().map(|settled| settled.message().id).collect();
        assert_eq!(settled, Vec::from_iter(how), "{on_disk:?}");
        assert_eq!(["a.md", "b.md"].map(|name| site.text(name).unwrap()), then, "{on_disk:?}");
        assert!(site.journal().settle(site.root.path()).is_empty(), "{on_disk:?}");
        // What was never done can't be taken back; what was done can, unless somebody has changed a file.
        let undone = site.undo();
        match then {
            ["2", "2"] => assert!(undone.unwrap(), "{on_disk:?}"),
            ["2", "x"] => assert!(matches!(undone, Err(SaveError::Changed { .. })), "{on_disk:?}"),
            _ => assert!(!undone.unwrap(), "{on_disk:?}"),
        }
    }
}

#[test]
fn what_can_not_be_finished_is_taken_back() {
    let site = Site::new();
    site.crashed(&["2", "1", "x"]);
    let settled = site.journal().settle(site.root.path());
    assert!(
        matches!(&settled[..], [Settled::TakenBack { set, changed }] if changed == "c.md" && set.changes[0].path == "a.md"),
        "{settled:?}"
    );
    assert_eq!(["a.md", "b.md", "c.md"].map(|name| site.text(name).unwrap()), ["1", "1", "x"]);
    assert!(!site.undo().unwrap());
    // Without the bytes that were kept it can't be finished, and that is said.
    let site = Site::new();
    site.crashed(&["2", "1"]);
    fs::remove_dir_all(site.entries().with_file_name("bytes")).unwrap();
    let settled = site.journal().settle(site.root.path());
    assert!(matches!(&settled[..], [Settled::Failed(SaveError::Damaged { .. })]), "{settled:?}");
    assert_eq!(site.text("b.md").unwrap(), "1");
}

#[test]
fn damage_is_noticed() {
    let site = Site::new();
    site.save("a.md", None, Some("1"));
    site.save("a.md", Some("1"), Some("2"));
    for entry in fs::read_dir(site.entries().with_file_name("bytes")).unwrap() {
        fs::write(entry.unwrap().path(), "something else").unwrap();
    }
    assert!(matches!(site.undo(), Err(SaveError::Damaged { .. })));
    fs::write(site.entries(), "{").unwrap();
    assert!(matches!(site.undo(), Err(SaveError::Record(_))));
    let written = site.journal().save(site.root.path(), site.change("a.md", Some("2"), Some("3"))).unwrap();
    assert!(written.unrecorded.is_some(), "what can't be recorded is written all the same, and said");
    assert_eq!(site.text("a.md").unwrap(), "3");
}

#[test]
fn it_is_bounded() {
    let site = Site::new();
    site.save("a.md", None, Some("0"));
    for n in 0..MOST_ENTRIES + 20 {
        site.save("a.md", Some(&n.to_string()), Some(&(n + 1).to_string()));
    }
    let book: Book = serde_json::from_slice(&fs::read(site.entries()).unwrap()).unwrap();
    assert_eq!(book.entries.len(), MOST_ENTRIES);
    assert_eq!(fs::read_dir(site.entries().with_file_name("bytes")).unwrap().count(), MOST_ENTRIES + 1);
}

/// The newest entry stays however large it is; of the older ones all go from the first that goes beyond.
#[test]
fn the_newest_entry_stays_above_the_bound() {
    // Sizes of what each entry keeps, in MiB, the oldest first, and how many entries stay. 64 are kept.
    for (sizes, kept) in [
        (&[65][..], 1),
        (&[1, 65], 1),
        (&[32, 32], 2),
        (&[1, 32, 32], 2),
        (&[1, 65, 1], 1),
        (&[65, 1, 1], 2),
        (&[1, 1], 2),
        (&[64], 1),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let root = tempfile::tempdir().unwrap();
        let mut open = Open::new(&Real, folder.path(), root.path()).unwrap();
        for (at, size) in sizes.iter().enumerate() {
            let print = format!("print-{at}");
            // The bytes are never read: a file of that length takes no room.
            fs::File::create(folder.path().join("bytes").join(&print)).unwrap().set_len(size * 1024 * 1024).unwrap();
            let entry = serde_json::json!({"state": "done", "files": [{"path": "a.md", "before": null, "after": print}]});
            open.book.entries.push(serde_json::from_value(entry).unwrap());
        }
        fs::write(folder.path().join("bytes/stray"), "nobody needs it").unwrap();
        open.trim();
        let prints: Vec<String> = open.book.entries.iter().filter_map(|entry| entry.files[0].after.clone()).collect();
        let expected: Vec<String> = (sizes.len() - kept..sizes.len()).map(|at| format!("print-{at}")).collect();
        assert_eq!(prints, expected, "{sizes:?}");
        assert_eq!(fs::read_dir(folder.path().join("bytes")).unwrap().count(), kept, "{sizes:?}");
    }
}

/// Bytes that two entries share count once.
#[test]
fn what_is_kept_twice_counts_once() {
    let (folder, root) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let mut open = Open::new(&Real, folder.path(), root.path()).unwrap();
    fs::File::create(folder.path().join("bytes/shared")).unwrap().set_len(40 * 1024 * 1024).unwrap();
    for _ in 0..2 {
        let entry = serde_json::json!({"state": "done", "files": [{"path": "a.md", "before": "shared", "after": null}]});
        open.book.entries.push(serde_json::from_value(entry).unwrap());
    }
    open.trim();
    assert_eq!(open.book.entries.len(), 2);
}

/// A file that keeps its bytes is no part of what can be undone, and a change set of such files is no step.
#[test]
fn what_changes_nothing_is_not_recorded() {
    let site = Site::new();
    site.save("a.md", None, Some("1"));
    site.save("b.md", None, Some("1"));
    assert!(site.undo().unwrap());
    site.save("a.md", Some("1"), Some("1"));
    assert!(site.redo().unwrap(), "what was undone can still be redone");
    let mut set = site.change("a.md", Some("1"), Some("2"));
    set.changes.extend(site.change("b.md", Some("1"), Some("1")).changes);
    site.journal().save(site.root.path(), set).unwrap();
    fs::write(site.root.path().join("b.md"), "somebody else").unwrap();
    let undone = site.journal().undo(site.root.path()).unwrap().unwrap();
    assert_eq!(undone.changes.iter().map(|change| change.path.as_str()).collect::<Vec<_>>(), ["a.md"]);
    assert_eq!(site.text("b.md").unwrap(), "somebody else");
}

/// Bytes that a crash left half-written are written again.
#[test]
fn bytes_that_are_kept_are_whole() {
    let site = Site::new();
    site.save("a.md", None, Some("1"));
    let bytes = site.entries().with_file_name("bytes");
    fs::write(bytes.join(super::book::fingerprint(b"second")), "sec").unwrap();
    site.save("a.md", Some("1"), Some("second"));
    assert!(site.undo().unwrap() && site.redo().unwrap());
    assert_eq!(site.text("a.md").unwrap(), "second");
}

/// The folder of an interrupted change has become a link out of the site: nothing there is removed.
#[cfg(unix)]
#[test]
fn settling_removes_nothing_outside_the_site() {
    let (site, outside) = (Site::new(), tempfile::tempdir().unwrap());
    let folder = site.root.path().join("en");
    site.save("en/a.md", None, Some("1"));
    let text = fs::read_to_string(site.entries()).unwrap();
    fs::write(site.entries(), text.replace("\"done\"", "\"doing\"")).unwrap();
    let temporary = outside.path().join(format!(".affiche-{}-x.tmp", std::process::id()));
    fs::write(&temporary, "").unwrap();
    fs::remove_dir_all(&folder).unwrap();
    std::os::unix::fs::symlink(outside.path(), &folder).unwrap();
    assert!(site.journal().settle(site.root.path()).is_empty());
    assert!(temporary.exists());
}

/// Bytes that are kept elsewhere by a link are used, but nothing there is removed.
#[cfg(unix)]
#[test]
fn linked_bytes_are_not_trimmed() {
    let (site, elsewhere) = (Site::new(), tempfile::tempdir().unwrap());
    site.save("a.md", None, Some("1"));
    let bytes = site.entries().with_file_name("bytes");
    fs::remove_dir_all(&bytes).unwrap();
    std::os::unix::fs::symlink(elsewhere.path(), &bytes).unwrap();
    fs::write(elsewhere.path().join("holiday.jpg"), "").unwrap();
    site.save("a.md", Some("1"), Some("2"));
    assert!(elsewhere.path().join("holiday.jpg").exists());
    assert!(site.undo().unwrap());
}

/// What the journal keeps of a private file is as private.
#[cfg(unix)]
#[test]
fn the_journal_is_private() {
    use std::os::unix::fs::MetadataExt;
    let site = Site::new();
    site.save("a.md", None, Some("1"));
    site.save("a.md", Some("1"), Some("2"));
    let mut folders = vec![site.state.path().join("journal")];
    let mut files = 0;
    while let Some(folder) = folders.pop() {
        assert_eq!(fs::metadata(&folder).unwrap().mode() & 0o777, 0o700, "{folder:?}");
        for entry in fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()) {
            if entry.is_dir() {
                folders.push(entry);
            } else {
                assert_eq!(fs::metadata(&entry).unwrap().mode() & 0o777, 0o600, "{entry:?}");
                files += 1;
            }
        }
    }
    assert_eq!(files, 5, "entries, lock, site and two texts");
}
