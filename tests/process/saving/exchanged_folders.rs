//! A folder of the path is exchanged for a link out of the site during a save: nothing outside changes.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use affiche::content::save::{ChangeSet, FileChange, RealDisk, save};
use rustix::fs::{CWD, RenameFlags, renameat_with};
use tempfile::TempDir;

use super::disk::{Fault, Faulty};
use super::scene::{Files, files};

/// How long folders are exchanged while saves run.
const DURATION: Duration = Duration::from_secs(5);

const OLD: &str = "---\narchived: false\n---\n";
const NEW: &str = "---\narchived: true\n---\n";

/// A site, and a folder outside it that looks exactly like one of its folders.
struct Exchange {
    folder: TempDir,
}

impl Exchange {
    fn new() -> Exchange {
        let folder = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap();
        let exchange = Exchange { folder };
        for folder in [exchange.inside(), exchange.outside()] {
            fs::create_dir_all(folder.join("deep")).unwrap();
            fs::write(folder.join("deep/a.md"), OLD).unwrap();
            // The leftover of a process that has ended, which a save removes from its own folders.
            fs::write(folder.join("deep/.affiche-999999999-x.tmp"), "").unwrap();
        }
        symlink(exchange.outside(), exchange.other()).unwrap();
        exchange
    }

    fn root(&self) -> PathBuf {
        self.folder.path().join("site")
    }

    /// The folder that is exchanged.
    fn inside(&self) -> PathBuf {
        self.root().join("content/en")
    }

    fn outside(&self) -> PathBuf {
        self.folder.path().join("outside")
    }

    /// The link to the folder outside, or the real folder after an exchange.
    fn other(&self) -> PathBuf {
        self.root().join(".other")
    }

    fn exchange(&self) {
        exchange(self.folder.path());
    }

    fn change(&self, path: &str, before: Option<&str>, after: Option<&str>) -> ChangeSet {
        let bytes = |text: Option<&str>| text.map(|text| text.as_bytes().to_vec());
        let file = self.root().join(path);
        ChangeSet { changes: vec![FileChange { path: path.into(), file, before: bytes(before), after: bytes(after) }] }
    }
}

/// The folder of the site and the link change places in one step: there is always one of them.
fn exchange(around: &Path) {
    let (inside, other) = (around.join("site/content/en"), around.join("site/.other"));
    renameat_with(CWD, inside, CWD, other, RenameFlags::EXCHANGE).unwrap();
}

/// Everything outside, with modification times: even a short-lived file is visible in its folder's.
fn trace(folder: &Path) -> (Files, Vec<(PathBuf, std::time::SystemTime)>) {
    let mut folders = vec![folder.to_owned(), folder.join("deep")];
    let moments = folders.drain(..).map(|folder| (folder.clone(), fs::metadata(&folder).unwrap().modified().unwrap()));
    (files(folder), moments.collect())
}

/// Changes of every kind, as path, text before and text after.
const CHANGES: &[(&str, Option<&str>, Option<&str>)] = &[
    ("content/en/deep/a.md", Some(OLD), Some(NEW)),
    ("content/en/deep/a.md", Some(OLD), None),
    ("content/en/deep/b.md", None, Some(NEW)),
    ("content/en/new/deep/b.md", None, Some(NEW)),
];

/// The folder is exchanged before each step in turn: everything outside is unchanged, and each file of the site is the old or the new one.
#[test]
fn a_folder_exchanged_at_any_step_does_not_redirect_a_save() {
    let (mut cases, mut saved) = (0, 0);
    for (path, old, new) in CHANGES {
        for steps_before in 0.. {
            let place = Exchange::new();
            let before = trace(&place.outside());
            let mut disk = Faulty::new(steps_before + 1, false, Fault::Meanwhile(exchange));
            disk.folder = place.folder.path().to_owned();
            let result = save(&disk, &place.root(), &place.change(path, *old, *new));
            let steps = disk.steps.into_inner().unwrap();
            let what = format!("{path}, exchanged before step {} ({:?}): {result:?}", steps_before + 1, steps.get(steps_before));
            assert_eq!(trace(&place.outside()), before, "{what}");
            if steps.len() <= steps_before {
                assert!(result.is_ok(), "{what}");
                break;
            }
            let real = place.other().join(path.strip_prefix("content/en/").unwrap());
            let now = fs::read_to_string(&real).ok();
            assert_eq!(now.as_deref(), if result.is_ok() { *new } else { *old }, "{what}");
            let ours = format!(".affiche-{}", std::process::id());
            let left: Vec<String> = files(&place.other()).into_keys().filter(|path| path.contains(&ours)).collect();
            assert!(left.is_empty(), "{what}: {left:?}");
            cases += 1;
            saved += usize::from(result.is_ok());
        }
    }
    assert!(cases > 30 && saved > 0 && saved < cases, "{cases} cases, {saved} saved");
}

#[test]
fn folders_exchanged_during_saves_do_not_redirect_them() {
    let exchange = Exchange::new();
    let before = trace(&exchange.outside());
    let done = AtomicBool::new(false);
    let (mut tries, mut saved) = (0, 0);
    let exchanges = thread::scope(|scope| {
        let exchanger = scope.spawn(|| {
            let mut exchanges = 0;
            while !done.load(Ordering::Relaxed) {
                exchange.exchange();
                exchange.exchange();
                exchanges += 2;
            }
            exchanges
        });
        let until = Instant::now() + DURATION;
        let change = exchange.change("content/en/deep/a.md", Some(OLD), Some(NEW));
        let new = exchange.change("content/en/deep/new/b.md", None, Some(NEW));
        while Instant::now() < until {
            for set in [&change, &change.inverse(), &new, &new.inverse()] {
                saved += usize::from(save(&RealDisk, &exchange.root(), set).is_ok());
                tries += 1;
            }
        }
        done.store(true, Ordering::Relaxed);
        exchanger.join().unwrap()
    });
    assert_eq!(trace(&exchange.outside()), before, "after {tries} tries");
    eprintln!("{tries} saves were tried, of which {saved} succeeded, against {exchanges} exchanges");
    assert!(tries > 2000 && saved > 20 && exchanges > 2000, "{tries} tries, {saved} saved, {exchanges} exchanges are too few");
}
