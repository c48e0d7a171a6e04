//! Tests of the journal: undo, redo, crashes, damage, limits.

use std::fs;
use std::path::PathBuf;

use super::storage::{JournalEntries, MOST_ENTRIES};
use super::*;
use crate::content::save::FileChange;

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
        ChangeSet { changes: vec![FileChange { path: name.into(), file, before: bytes(before), after: bytes(after) }] }
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

    /// Simulates a change of `a.md`, `b.md` and so on from 1 to 2 whose program crashed and left these texts.
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
fn changes_are_undone_and_redone_in_order() {
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
    assert_eq!(site.text("new/deep/a.md"), None, "the created file is deleted");
    assert!(!site.undo().unwrap());
    assert!(site.redo().unwrap() && site.redo().unwrap());
    site.save("b.md", None, Some("b"));
    assert!(!site.redo().unwrap(), "a new change ends redo");
}

#[test]
fn undo_never_overwrites_later_changes() {
    let site = Site::new();
    site.save("a.md", None, Some("1"));
    site.save("a.md", Some("1"), Some("2"));
    fs::write(site.root.path().join("a.md"), "changed by another program").unwrap();
    assert!(matches!(site.undo(), Err(SaveError::Changed(_))));
    assert_eq!(site.text("a.md").unwrap(), "changed by another program");
    fs::write(site.root.path().join("a.md"), "2").unwrap();
    assert!(site.undo().unwrap(), "the change can still be undone");
}

#[test]
fn a_failed_save_leaves_no_entry() {
    let site = Site::new();
    site.save("a.md", None, Some("1"));
    let wrong = site.change("a.md", Some("not this"), Some("2"));
    assert!(site.journal().save(site.root.path(), wrong).is_err());
    let there = site.change("a.md", None, Some("2"));
    assert!(matches!(site.journal().save(site.root.path(), there), Err(SaveError::Exists(_))));
    assert!(site.undo().unwrap());
    assert_eq!(site.text("a.md"), None);
}

#[test]
fn a_crash_is_recovered_by_the_files() {
    // The texts after the crash and after recovery, and the result.
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
        let recovered: Vec<&str> =
            site.journal().recover(site.root.path()).iter().map(|recovered| recovered.message().id).collect();
        assert_eq!(recovered, Vec::from_iter(how), "{on_disk:?}");
        assert_eq!(["a.md", "b.md"].map(|name| site.text(name).unwrap()), then, "{on_disk:?}");
        assert!(site.journal().recover(site.root.path()).is_empty(), "{on_disk:?}");
        // A change that was never done can't be undone; a finished one can, unless a file has changed.
        let undone = site.undo();
        match then {
            ["2", "2"] => assert!(undone.unwrap(), "{on_disk:?}"),
            ["2", "x"] => assert!(matches!(undone, Err(SaveError::Changed(_))), "{on_disk:?}"),
            _ => assert!(!undone.unwrap(), "{on_disk:?}"),
        }
    }
}

#[test]
fn a_change_that_can_not_be_finished_is_undone() {
    let site = Site::new();
    site.crashed(&["2", "1", "x"]);
    let recovered = site.journal().recover(site.root.path());
    assert!(
        matches!(&recovered[..], [Recovery::Undone { set, changed }] if changed == "c.md" && set.changes[0].path == "a.md"),
        "{recovered:?}"
    );
    assert_eq!(["a.md", "b.md", "c.md"].map(|name| site.text(name).unwrap()), ["1", "1", "x"]);
    assert!(!site.undo().unwrap());
    // Without its stored bytes it can't be finished, which is reported.
    let site = Site::new();
    site.crashed(&["2", "1"]);
    fs::remove_dir_all(site.entries().with_file_name("bytes")).unwrap();
    let recovered = site.journal().recover(site.root.path());
    assert!(matches!(&recovered[..], [Recovery::Failed(SaveError::Damaged(_))]), "{recovered:?}");
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
    assert!(matches!(site.undo(), Err(SaveError::Damaged(_))));
    fs::write(site.entries(), "{").unwrap();
    assert!(matches!(site.undo(), Err(SaveError::Record(_))));
    let written = site.journal().save(site.root.path(), site.change("a.md", Some("2"), Some("3"))).unwrap();
    assert!(written.unrecorded.is_some(), "a change that can't be recorded is written and reported");
    assert_eq!(site.text("a.md").unwrap(), "3");
}

#[test]
fn the_number_of_entries_is_limited() {
    let site = Site::new();
    site.save("a.md", None, Some("0"));
    for n in 0..MOST_ENTRIES + 20 {
        site.save("a.md", Some(&n.to_string()), Some(&(n + 1).to_string()));
    }
    let journal: JournalEntries = serde_json::from_slice(&fs::read(site.entries()).unwrap()).unwrap();
    assert_eq!(journal.entries.len(), MOST_ENTRIES);
    assert_eq!(fs::read_dir(site.entries().with_file_name("bytes")).unwrap().count(), MOST_ENTRIES + 1);
}

/// The newest entry stays, however large; older ones are dropped from the first that exceeds the limit.
#[test]
fn the_newest_entry_stays_above_the_bound() {
    // Sizes of the entries in MiB, oldest first, and the number of entries that stay. The limit is 64.
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
        let mut open = OpenJournal::new(&RealDisk, folder.path(), root.path()).unwrap();
        for (at, size) in sizes.iter().enumerate() {
            let fingerprint = format!("print-{at}");
            // The bytes are never read: a sparse file takes no space.
            fs::File::create(folder.path().join("bytes").join(&fingerprint)).unwrap().set_len(size * 1024 * 1024).unwrap();
            let entry = serde_json::json!({"state": "done", "files": [{"path": "a.md", "before": null, "after": fingerprint}]});
            open.journal.entries.push(serde_json::from_value(entry).unwrap());
        }
        fs::write(folder.path().join("bytes/stray"), "no entry needs it").unwrap();
        open.trim();
        let fingerprints: Vec<String> = open.journal.entries.iter().filter_map(|entry| entry.files[0].after.clone()).collect();
        let expected: Vec<String> = (sizes.len() - kept..sizes.len()).map(|at| format!("print-{at}")).collect();
        assert_eq!(fingerprints, expected, "{sizes:?}");
        assert_eq!(fs::read_dir(folder.path().join("bytes")).unwrap().count(), kept, "{sizes:?}");
    }
}

#[test]
fn bytes_shared_by_entries_count_once() {
    let (folder, root) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let mut open = OpenJournal::new(&RealDisk, folder.path(), root.path()).unwrap();
    fs::File::create(folder.path().join("bytes/shared")).unwrap().set_len(40 * 1024 * 1024).unwrap();
    for _ in 0..2 {
        let entry = serde_json::json!({"state": "done", "files": [{"path": "a.md", "before": "shared", "after": null}]});
        open.journal.entries.push(serde_json::from_value(entry).unwrap());
    }
    open.trim();
    assert_eq!(open.journal.entries.len(), 2);
}

/// An unchanged file is not recorded, and a change set of unchanged files is not an undo step.
#[test]
fn unchanged_files_are_not_recorded() {
    let site = Site::new();
    site.save("a.md", None, Some("1"));
    site.save("b.md", None, Some("1"));
    assert!(site.undo().unwrap());
    site.save("a.md", Some("1"), Some("1"));
    assert!(site.redo().unwrap(), "an undone change can still be redone");
    let mut set = site.change("a.md", Some("1"), Some("2"));
    set.changes.extend(site.change("b.md", Some("1"), Some("1")).changes);
    site.journal().save(site.root.path(), set).unwrap();
    fs::write(site.root.path().join("b.md"), "changed by another program").unwrap();
    let undone = site.journal().undo(site.root.path()).unwrap().unwrap();
    assert_eq!(undone.changes.iter().map(|change| change.path.as_str()).collect::<Vec<_>>(), ["a.md"]);
    assert_eq!(site.text("b.md").unwrap(), "changed by another program");
}

/// Bytes that a crash left incomplete are written again.
#[test]
fn incomplete_bytes_are_rewritten() {
    let site = Site::new();
    site.save("a.md", None, Some("1"));
    let bytes = site.entries().with_file_name("bytes");
    fs::write(bytes.join(super::storage::fingerprint(b"second")), "sec").unwrap();
    site.save("a.md", Some("1"), Some("second"));
    assert!(site.undo().unwrap() && site.redo().unwrap());
    assert_eq!(site.text("a.md").unwrap(), "second");
}

#[cfg(unix)]
#[test]
fn recovery_removes_nothing_behind_a_link_out_of_the_site() {
    let (site, outside) = (Site::new(), tempfile::tempdir().unwrap());
    let folder = site.root.path().join("en");
    site.save("en/a.md", None, Some("1"));
    let text = fs::read_to_string(site.entries()).unwrap();
    fs::write(site.entries(), text.replace("\"done\"", "\"doing\"")).unwrap();
    let temporary = outside.path().join(format!(".affiche-{}-x.tmp", std::process::id()));
    fs::write(&temporary, "").unwrap();
    fs::remove_dir_all(&folder).unwrap();
    std::os::unix::fs::symlink(outside.path(), &folder).unwrap();
    assert!(site.journal().recover(site.root.path()).is_empty());
    assert!(temporary.exists());
}

/// Bytes in a linked folder are used, but nothing there is removed.
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
