//! Files that vanish, grow, shrink, or become folders, pipes and links while they are read: nothing blocks, nothing else is affected, and
//! the target of a link out of the site is never read.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, mpsc};
use std::thread;
use std::time::Duration;

use affiche::content::Page;
use affiche::content::load::{load, load_body, load_bytes, load_page, load_path, load_start, load_text};
use affiche::site;

use super::hostile_site::{GOOD, pipe};

const SECRET: &str = "---\ntitle: SECRET\narchived: false\n---\nSECRET\n";

/// Rounds of reading; each meets the file in several states.
const ROUNDS: usize = 1500;

/// The longest that all of them may take.
const DEADLINE: Duration = Duration::from_secs(120);

/// The successive states of a path. A pipe is kept beside it, so that no program has to run for each.
fn shapes(file: &Path, outside: &Path) -> Vec<Box<dyn Fn() + Send>> {
    let (spare, target) = (file.with_file_name(".spare"), outside.to_owned());
    let at = |act: fn(&Path, &Path, &Path)| {
        let (file, spare, target) = (file.to_owned(), spare.clone(), target.clone());
        Box::new(move || act(&file, &spare, &target)) as Box<dyn Fn() + Send>
    };
    vec![
        at(|file, _, _| fs::write(file, GOOD).unwrap()),
        at(|file, _, _| fs::write(file, format!("---\ntitle: {}\n---\n{}", "x".repeat(9000), "y".repeat(100_000))).unwrap()),
        at(|file, _, _| fs::OpenOptions::new().write(true).open(file).unwrap().set_len(3).unwrap()),
        at(|file, _, _| fs::remove_file(file).unwrap()),
        at(|file, spare, _| fs::rename(spare, file).unwrap()),
        at(|file, spare, _| fs::rename(file, spare).unwrap()),
        at(|file, _, _| fs::create_dir(file).unwrap()),
        at(|file, _, _| fs::remove_dir(file).unwrap()),
        at(|file, _, outside| symlink(outside, file).unwrap()),
        at(|file, _, _| fs::remove_file(file).unwrap()),
        at(|file, _, _| symlink("good.md", file).unwrap()),
        at(|file, _, _| fs::remove_file(file).unwrap()),
        at(|file, _, _| symlink(".spare", file).unwrap()),
        at(|file, _, _| fs::remove_file(file).unwrap()),
    ]
}

/// Reads a page in every way; nothing of it may be a secret.
fn read(site: &site::Site, page: &Page) {
    let texts = [
        load_body(site, page).map(|body| body.text),
        load_bytes(site, page).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()),
        load_start(site, page).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()),
        load_text(site, page).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()),
    ];
    assert!(texts.iter().flatten().all(|text| !text.contains("SECRET")), "{texts:?}");
    let again = [Some(load_page(site, page)), load_path(site, &page.path, &page.file(&site.root))];
    assert!(again.iter().flatten().all(|page| page.title() != "SECRET"), "{again:?}");
}

#[test]
fn a_file_that_changes_while_it_is_read_is_harmless() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("site");
    fs::create_dir_all(root.join("content/sub")).unwrap();
    fs::create_dir(folder.path().join("outside")).unwrap();
    let secret = folder.path().join("outside/victim.md");
    fs::write(&secret, SECRET).unwrap();
    fs::write(root.join("hugo.toml"), "").unwrap();
    fs::write(root.join("content/good.md"), GOOD).unwrap();
    let victim = root.join("content/victim.md");
    pipe(&victim.with_file_name(".spare"));
    let (done, changes) = (AtomicBool::new(false), AtomicUsize::new(0));
    let (sender, ended) = mpsc::channel();
    // The folder of a file becomes a link out of the site, and a folder again.
    let (sub, aside) = (root.join("content/sub"), root.join("content/.aside"));
    fs::write(sub.join("victim.md"), GOOD).unwrap();
    thread::scope(|scope| {
        scope.spawn(|| {
            let shapes = shapes(&victim, &secret);
            while !done.load(Ordering::Relaxed) {
                for shape in &shapes {
                    shape();
                    changes.fetch_add(1, Ordering::Relaxed);
                }
                fs::rename(&sub, &aside).unwrap();
                symlink(folder.path().join("outside"), &sub).unwrap();
                fs::remove_file(&sub).unwrap();
                fs::rename(&aside, &sub).unwrap();
            }
        });
        scope.spawn(move || {
            // A writer releases a reader that waits for a pipe, and the test fails.
            if ended.recv_timeout(DEADLINE).is_err() {
                eprintln!("A read waits for a pipe.");
                std::process::exit(1);
            }
        });
        let site = site::open(&root).unwrap();
        let all = Mutex::new(Vec::new());
        load(&site, &AtomicBool::new(false), &|batch| all.lock().unwrap().extend(batch.pages));
        let known = all.into_inner().unwrap();
        for _ in 0..ROUNDS {
            let all = Mutex::new(Vec::new());
            load(&site, &AtomicBool::new(false), &|batch| all.lock().unwrap().extend(batch.pages));
            let all = all.into_inner().unwrap();
            let good = all.iter().find(|page| &*page.path == "content/good.md").unwrap();
            assert_eq!((good.title().as_ref(), good.error.as_ref()), ("Good", None));
            assert!(all.iter().all(|page| page.title() != "SECRET"));
            // Pages listed just now, and pages listed long ago.
            for page in all.iter().chain(&known) {
                read(&site, page);
            }
        }
        done.store(true, Ordering::Relaxed);
        sender.send(()).unwrap();
    });
    let changes = changes.into_inner();
    assert!(changes > 1000, "{changes} changes are too few to tell");
    assert_eq!(
        (fs::read_to_string(&secret).unwrap(), fs::read_to_string(root.join("content/good.md")).unwrap()),
        (SECRET.into(), GOOD.into())
    );
}
