//! Other kinds of file where a regular one is expected: pipes, sockets, devices, folders, links to nowhere, to themselves and out of the
//! site.

use std::fs;
use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;
use std::path::Path;

use super::hostile_site::{Ended, GOOD, GOOD_PATH, HostileSite, pipe};

/// A kind of file, and how to create it.
struct Kind {
    name: &'static str,
    lay: fn(&Path),
}

const KINDS: &[Kind] = &[
    Kind { name: "a pipe", lay: pipe },
    Kind { name: "a socket", lay: |file| drop(UnixListener::bind(file).unwrap()) },
    Kind { name: "a folder", lay: |file| fs::create_dir(file).unwrap() },
    Kind { name: "a link to itself", lay: |file| symlink(file, file).unwrap() },
    Kind { name: "a link to nowhere", lay: |file| symlink("nowhere", file).unwrap() },
    Kind { name: "a link to its folder", lay: |file| symlink(".", file).unwrap() },
    Kind { name: "a link upwards", lay: |file| symlink("..", file).unwrap() },
    Kind { name: "a chain of links", lay: chain },
    Kind { name: "a link to a pipe", lay: to_pipe },
    Kind { name: "zeros", lay: |file| symlink("/dev/zero", file).unwrap() },
    Kind { name: "nothing", lay: |file| symlink("/dev/null", file).unwrap() },
    Kind { name: "the terminal", lay: |file| symlink("/dev/tty", file).unwrap() },
    Kind { name: "memory", lay: |file| symlink("/proc/self/mem", file).unwrap() },
    Kind { name: "the messages of the system", lay: |file| symlink("/proc/kmsg", file).unwrap() },
    Kind { name: "the program itself", lay: |file| symlink("/proc/self/exe", file).unwrap() },
];

/// Fifty links, each to the next, the last to a missing file.
fn chain(file: &Path) {
    let folder = file.parent().unwrap();
    for at in 0..50 {
        symlink(format!(".link{}", at + 1), folder.join(format!(".link{at}"))).unwrap();
    }
    symlink("/etc/passwd", folder.join(".link50")).unwrap();
    symlink(".link0", file).unwrap();
}

fn to_pipe(file: &Path) {
    pipe(&file.with_file_name(".pipe"));
    symlink(".pipe", file).unwrap();
}

/// Paths where the program looks for a file, and the command besides `check` that looks there.
const PLACES: &[(&str, &[&str])] = &[
    ("hugo.toml", &["config"]),
    ("config/_default", &["show", GOOD_PATH]),
    ("config/_default/languages.toml", &["config"]),
    (".affiche.yaml", &["config"]),
    (".affiche", &["translated", GOOD_PATH]),
    (".affiche/translated", &["translated", GOOD_PATH]),
    ("archetypes/default.md", &["show", GOOD_PATH]),
    ("content/x.md", &["show", "content/x.md"]),
    ("content/x.md", &["archive", "--only", "content/x.md"]),
    ("content/folder", &["show", GOOD_PATH]),
    ("content/bundle/index.md", &["set", "content/bundle/index.md", "title=x"]),
    (".git", &["check", "--changed-since", "HEAD"]),
    ("~/.config/affiche/config.yaml", &["config"]),
    ("~/.config/affiche/themes", &["show", GOOD_PATH]),
    ("~/.config/affiche/themes/own.yaml", &["--theme", "own", "show", GOOD_PATH]),
];

fn is_sound(ended: &Ended, case: &str) {
    // An unreadable configuration is reported; otherwise the good posting is listed.
    let refused = ended.code == Some(2) && ended.err.starts_with("affiche: ");
    assert!(refused || ended.out.contains(GOOD_PATH), "{case}: {ended:?}");
}

#[test]
fn every_kind_of_file_in_every_place_is_harmless() {
    let mut cases = 0;
    for Kind { name, lay } in KINDS {
        for (place, other) in PLACES {
            let case = format!("{name} as {place}");
            let site = HostileSite::new();
            lay(&site.free_path(place));
            let before = site.everything();
            is_sound(&site.run(&["check", "--all"]), &case);
            let ended = site.run(other);
            assert!(ended.code != Some(2) || ended.err.starts_with("affiche: "), "{case}: {ended:?}");
            // Completion reads like listing does, so a third of the cases is enough.
            if cases % 3 == 0 {
                let mut question = site.command(&["--", "affiche", "show", "content/"]);
                question.env("_AFFICHE_COMPLETE", "fish");
                let answer = super::hostile_site::ended(question);
                assert!(answer.err.is_empty(), "{case}: {answer:?}");
            }
            assert_eq!(site.everything(), before, "{case}");
            cases += 1;
        }
    }
    assert_eq!(cases, 225);
}

/// A new posting is created without the unreadable archetype.
#[test]
fn an_archetype_that_is_a_pipe_is_skipped() {
    let site = HostileSite::new();
    pipe(&site.free_path("archetypes/job-posting.md"));
    to_pipe(&site.free_path("archetypes/default.md"));
    let ended = site.run(&["--all", "new", "--title", "en=Nurse"]);
    assert!(ended.code == Some(0) || ended.err.starts_with("affiche: "), "{ended:?}");
}

/// A pipe or a link out of the site is listed with its reason, and `show` gives the same.
#[test]
fn pages_of_other_kinds_are_listed_with_their_reason() {
    for (kind, told) in [
        ("a pipe", "a pipe, a socket or a device"),
        ("a socket", "a pipe, a socket or a device"),
        ("a link to itself", "a broken link"),
        ("a link to nowhere", "a broken link"),
        ("a chain of links", "a broken link"),
        ("a link to a pipe", "a pipe, a socket or a device"),
        ("zeros", "outside the site"),
        ("nothing", "outside the site"),
        ("memory", "outside the site"),
    ] {
        let site = HostileSite::new();
        let lay = KINDS.iter().find(|known| known.name == kind).unwrap().lay;
        lay(&site.free_path("content/x.md"));
        let listed = site.run(&["list", "--all", "--format", "json"]);
        let postings: serde_json::Value = serde_json::from_str(&listed.out).unwrap();
        let posting = postings.as_array().unwrap().iter().find(|posting| posting["path"] == "content/x.md").unwrap().clone();
        assert!(posting["statusReason"].as_str().unwrap().contains(told), "{kind}: {posting}");
        let edit = site.run(&["set", "content/x.md", "title=x"]);
        assert!(edit.code == Some(2) && edit.err.contains("content/x.md"), "{kind}: {edit:?}");
    }
}

/// Content outside the site is not read if the configuration names it; behind a link it is read, reported and never written.
#[test]
fn content_outside_the_site_is_never_written() {
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("secret.md"), GOOD.replace("Good", "Secret")).unwrap();
    let place = outside.path().to_str().unwrap();
    for setting in [
        format!("contentDir = '{place}'\n"),
        format!("contentDir = '../..{place}'\n"),
        format!("contentDir = 'content/../../..{place}'\n"),
        format!("[languages.en]\ncontentDir = '{place}'\n"),
        format!("[[module.mounts]]\nsource = '{place}'\ntarget = 'content'\n"),
        format!("[[module.mounts]]\nsource = '../{place}'\ntarget = 'content/x'\n"),
    ] {
        let site = HostileSite::new();
        site.write("hugo.toml", &setting);
        let ended = site.run(&["list", "--all"]);
        assert!(!ended.out.contains("Secret") && ended.err.contains("outside the site"), "{setting}: {ended:?}");
    }
    for (setting, link) in [("", "content"), ("contentDir = 'a/b'\n", "a"), ("contentDir = 'a/b'\n", "a/b")] {
        let site = HostileSite::new();
        site.write("hugo.toml", setting);
        fs::remove_dir_all(site.root().join("content")).unwrap();
        let target = if link == "a" { outside.path().parent().unwrap().join(outside.path()) } else { outside.path().to_owned() };
        if link == "a" {
            fs::create_dir_all(target.join("b")).unwrap();
            fs::copy(target.join("secret.md"), target.join("b/secret.md")).unwrap();
        }
        symlink(&target, site.free_path(link)).unwrap();
        let content = if setting.is_empty() { "content" } else { "a/b" };
        let ended = site.run(&["list", "--all"]);
        assert!(ended.out.contains("Secret") && ended.err.contains("outside the site"), "{link}: {ended:?}");
        let before = fs::read(outside.path().join("secret.md")).unwrap();
        let edit = site.run(&["archive", "--only", &format!("{content}/secret.md")]);
        assert!(edit.code == Some(2) && edit.err.contains("outside the site"), "{link}: {edit:?}");
        assert_eq!(fs::read(outside.path().join("secret.md")).unwrap(), before);
    }
}

/// A file named on the command line is read, even a pipe; an endless one is reported.
#[test]
fn named_pipes_are_read_and_endless_files_reported() {
    let site = HostileSite::new();
    let pipes = site.around().join("named");
    pipe(&pipes);
    let feed = pipes.clone();
    let writer = std::thread::spawn(move || fs::write(feed, "theme: light\n"));
    let ended = site.run(&["--config".as_ref(), pipes.as_os_str(), "config".as_ref()]);
    writer.join().unwrap().unwrap();
    assert!(ended.code == Some(0) && ended.out.contains("light"), "{ended:?}");
    for arguments in [&["--config", "/dev/zero", "list"][..], &["check", "--all", "--baseline", "/dev/zero"]] {
        let ended = site.run(arguments);
        assert!(ended.code == Some(2) && ended.err.contains("/dev/zero"), "{ended:?}");
    }
    for root in ["/", "/nonexistent", GOOD_PATH, "/dev/null", ""] {
        let ended = site.run(&["--site", root, "list"]);
        assert!(ended.code == Some(2) && ended.err.starts_with("affiche: "), "{root}: {ended:?}");
    }
    let folder = site.around().join("gone");
    fs::create_dir(&folder).unwrap();
    // The working folder is removed before the program reads it.
    let script = format!("rmdir '{}'; exec {} list", folder.display(), env!("CARGO_BIN_EXE_affiche"));
    let mut shell = std::process::Command::new("sh");
    shell.args(["-c", &script]).current_dir(&folder).env("HOME", site.home());
    let ended = super::hostile_site::ended(shell);
    assert!(ended.code == Some(2) && ended.err.starts_with("affiche: "), "{ended:?}");
}

/// A repository in which git waits for a pipe: that is reported, and `check` reports everything else.
#[test]
#[ignore = "waits 15 s for git; run by .ci/run: cargo test --test process a_hanging_git -- --ignored"]
fn a_hanging_git_is_reported() {
    let site = HostileSite::new();
    let git = |arguments: &[&str]| {
        assert!(std::process::Command::new("git").args(arguments).current_dir(site.root()).status().unwrap().success());
    };
    git(&["init", "-q"]);
    let quiet = site.around().join("quiet");
    pipe(&quiet);
    git(&["config", "include.path", quiet.to_str().unwrap()]);
    let ended = site.run(&["check", "--all"]);
    assert!(ended.out.contains(GOOD_PATH) && ended.err.contains("git has not answered"), "{ended:?}");
}
