//! Loading: every page once, from several threads, only the head of each file, until it is cancelled.

use std::collections::BTreeSet;
use std::fs::{self, OpenOptions};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use affiche::config::Settings;
use affiche::content::load::load;
use affiche::site;

use crate::on_disk::{folder_with, read_site};

#[test]
fn every_page_is_loaded_once() {
    let mut paths = BTreeSet::new();
    let dir = folder_with(&[("hugo.toml", "[languages.en]\ncontentDir = 'en'\n[languages.fr]\ncontentDir = 'fr'\n")]);
    for (folder, count) in [("en", 700), ("en/a/b", 3), ("fr", 256), ("fr/c", 257)] {
        fs::create_dir_all(dir.path().join(folder)).unwrap();
        for at in 0..count {
            let path = format!("{folder}/{at}.md");
            fs::write(dir.path().join(&path), format!("---\ntitle: {path}\n---\n")).unwrap();
            paths.insert(path);
        }
    }
    let batches = Mutex::new(Vec::new());
    load(&site::open(dir.path()).unwrap(), &AtomicBool::new(false), &|batch| batches.lock().unwrap().push(batch));
    let batches = batches.into_inner().unwrap();
    assert!(batches.iter().all(|batch| batch.pages.len() <= 256 && batch.notes.is_empty()));
    let pages: Vec<_> = batches.iter().flat_map(|batch| &batch.pages).collect();
    assert_eq!(pages.len(), paths.len());
    assert_eq!(pages.iter().map(|page| page.path.to_string()).collect::<BTreeSet<_>>(), paths);
    assert!(pages.iter().all(|page| page.title() == *page.path));
}

#[test]
fn cancelling_stops() {
    let dir = folder_with(&[("hugo.toml", "")]);
    for folder in 0..50 {
        fs::create_dir_all(dir.path().join(format!("content/{folder}"))).unwrap();
        for at in 0..20 {
            fs::write(dir.path().join(format!("content/{folder}/{at}.md")), "---\ntitle: x\n---\n").unwrap();
        }
    }
    let site = site::open(dir.path()).unwrap();
    for at_once in [true, false] {
        let (cancelled, batches) = (AtomicBool::new(at_once), AtomicUsize::new(0));
        load(&site, &cancelled, &|_| {
            batches.fetch_add(1, Ordering::Relaxed);
            cancelled.store(true, Ordering::Relaxed);
        });
        // A thread that has begun to read still sends its batch.
        assert!(batches.into_inner() <= if at_once { 0 } else { 4 });
    }
}

#[test]
fn no_more_than_the_head_is_read() {
    let dir = folder_with(&[("hugo.toml", ""), ("content/large.md", "---\ntitle: Large\narchived: false\n---\nBody\n")]);
    let large = OpenOptions::new().write(true).open(dir.path().join("content/large.md")).unwrap();
    large.set_len(50 * 1024 * 1024).unwrap();
    let read = || {
        let start = Instant::now();
        let (catalog, _) = read_site(dir.path(), Settings::default());
        assert_eq!(catalog.index().pages()[0].title(), "Large");
        start.elapsed()
    };
    // The best of several runs, since other programs run as well.
    let best = (0..5).map(|_| read()).min().unwrap();
    assert!(best < Duration::from_millis(50), "{best:?}");
}

/// Front matter may be longer than one read, end exactly at its edge, or follow many blank lines.
#[test]
fn heads_of_every_length_are_read() {
    let dir = folder_with(&[("hugo.toml", ""), ("content/", "")]);
    let write = |name: &str, text: String| fs::write(dir.path().join("content").join(name), text).unwrap();
    write("blank.md", format!("{}---\nt: x\n---\n", "\n".repeat(10_000)));
    for length in (4_070..4_110).chain(8_170..8_200).chain([30_000, 60_000]) {
        for (at, (open, close)) in
            [("---\n", "\n---\n"), ("---\r\n", "\r\n---"), ("\n\n---\n", "\n--- \n\n"), ("{\"b\": 1,\n\"t\": \"", "\"}\n")]
                .into_iter()
                .enumerate()
        {
            let field = if open.starts_with('{') { "" } else { "t: " };
            let value = "é".repeat(length / 2);
            write(&format!("{length}-{at}.md"), format!("{open}{field}{value}{close}Body --- \n---\n"));
        }
    }
    let (catalog, _) = read_site(dir.path(), Settings::default());
    for page in catalog.index().pages() {
        let length = page.stem().split('-').next().and_then(|length| length.parse().ok()).map_or(1, |length: usize| length / 2);
        let found = page.text("t").map(|text| text.chars().count());
        assert_eq!((page.error.as_ref(), found), (None, Some(length)), "{}", page.path);
    }
    assert_eq!(catalog.index().len(), 1 + 72 * 4);
}
