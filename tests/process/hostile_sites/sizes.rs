//! Many files, and folders deeper than the longest path: bounded time, bounded memory.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use rustix::fs::{CWD, Mode, OFlags};

use super::hostile_site::{GOOD, GOOD_PATH, HostileSite, ended};

/// Writes this many pages, a thousand per folder.
fn fill(content: &Path, count: usize) {
    for at in 0..count {
        let folder = content.join(format!("{}", at / 1000));
        if at % 1000 == 0 {
            fs::create_dir_all(&folder).unwrap();
        }
        let text = format!("---\ntitle: Posting {at}\narchived: false\ntranslationKey: key-{at}\n---\nBody\n");
        fs::write(folder.join(format!("{at}.md")), text).unwrap();
    }
}

/// Lists this many pages with this much memory, in KiB, and returns the duration.
fn list(count: usize, memory: &str) -> Duration {
    let site = HostileSite::new();
    fill(&site.root().join("content"), count);
    let start = Instant::now();
    let mut command = std::process::Command::new("sh");
    command.args(["-c", "ulimit -v \"$0\" && exec \"$@\"", memory, env!("CARGO_BIN_EXE_affiche"), "list", "--format", "paths"]);
    command.env_clear().env("HOME", site.home()).current_dir(site.root());
    let ended = ended(command);
    assert_eq!((ended.code, ended.out.lines().count()), (Some(0), count + 1), "{}", ended.err);
    start.elapsed()
}

#[test]
fn twenty_thousand_pages_fit_in_memory() {
    let time = list(20_000, "400000");
    assert!(time < Duration::from_secs(15), "{time:?}");
}

#[ignore = "by hand, writes a million files: cargo test --release --test process a_million_pages -- --ignored"]
#[test]
fn a_million_pages_fit_in_memory() {
    let time = list(1_000_000, "3000000");
    assert!(time < Duration::from_secs(20), "{time:?}");
}

/// A hundred nested folders with names of two hundred letters: twenty thousand letters, where a path may have four thousand.
#[test]
fn paths_longer_than_the_limit_are_reported() {
    let site = HostileSite::new();
    let name = "d".repeat(200);
    let mut folder = rustix::fs::openat(CWD, site.root().join("content"), OFlags::DIRECTORY, Mode::empty()).unwrap();
    for _ in 0..100 {
        rustix::fs::mkdirat(&folder, &name, Mode::RWXU).unwrap();
        folder = rustix::fs::openat(&folder, &name, OFlags::DIRECTORY, Mode::empty()).unwrap();
        let file = rustix::fs::openat(&folder, "page.md", OFlags::CREATE | OFlags::WRONLY, Mode::RUSR | Mode::WUSR).unwrap();
        rustix::io::write(file, GOOD.as_bytes()).unwrap();
    }
    let listed = site.run(&["list", "--all", "--format", "paths"]);
    assert!(listed.code == Some(0) && listed.out.lines().any(|path| path == GOOD_PATH), "{listed:?}");
    // Everything within the length of a path is listed; anything deeper is reported.
    assert!(listed.out.lines().count() > 15 && listed.err.contains("can’t be read: the name is too long"), "{}", listed.err);
    for command in [&["check", "--all"][..], &["show", GOOD_PATH]] {
        let ended = site.run(command);
        assert!(ended.out.contains("Good"), "{ended:?}");
    }
}

/// Five thousand nested folders with short names.
#[test]
fn thousands_of_nested_folders_are_read() {
    let site = HostileSite::new();
    let deep: std::path::PathBuf = std::iter::repeat_n("d", 1500).collect();
    fs::create_dir_all(site.root().join("content").join(&deep)).unwrap();
    fs::write(site.root().join("content").join(&deep).join("page.md"), GOOD).unwrap();
    let listed = site.run(&["list", "--all", "--format", "paths"]);
    assert!(listed.code == Some(0) && listed.out.lines().count() == 2, "{listed:?}");
}
