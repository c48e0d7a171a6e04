//! Changes by other programs appear on the screen without a key.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use crate::place::{DESIGNER, Place};
use crate::screen::Screen;

#[test]
fn changed_files_are_shown_without_a_key() {
    let place = Place::new();
    let mut screen = Screen::open(&place);
    screen.shows(&["12 open"]);
    screen.send("/title:designer<enter>");
    screen.shows(&["English · Service Designer"]);
    let text = String::from_utf8(place.read(DESIGNER)).unwrap();
    place.write(DESIGNER, text.replace("Service Designer", "Service Designer (winter)"));
    screen.shows(&["English · Service Designer (winter)"]);
    // A file appears beside the other of its language, and disappears; the cursor stays on its posting.
    place.write("content/en/careers/positions/another-designer.md", text.replace("Service Designer", "Another Designer"));
    screen.shows(&["English: 2 files", "English · Service Designer (winter)"]);
    std::fs::remove_file(place.site().join("content/en/careers/positions/another-designer.md")).unwrap();
    screen.wait_for("one file", |contents| {
        !contents.contains("2 files") && contents.contains("English · Service Designer (winter)")
    });
    screen.quit();
}

/// The program's own edit is not reported as a change, and another program's right after it is.
#[test]
fn own_edits_and_those_of_others_are_both_kept() {
    let place = Place::new();
    let mut screen = Screen::open(&place);
    screen.shows(&["12 open"]);
    screen.send("/title:designer<enter>");
    screen.shows(&["English · Service Designer"]);
    screen.send("A");
    screen.shows(&["+ archived: true"]);
    screen.send("<enter>");
    screen.shows(&["1 file archived."]);
    let text = String::from_utf8(place.read(DESIGNER)).unwrap();
    assert!(text.contains("archived: true"));
    place.write(DESIGNER, text.replace("archived: true", "archived: false").replace("Service Designer", "Service Designer II"));
    screen.shows(&["English · Service Designer II", "● open"]);
    screen.quit();
}

fn git(site: &Path, arguments: &[&str]) {
    let mut command = Command::new("git");
    command.env_clear().env("HOME", site).env("GIT_CONFIG_NOSYSTEM", "1");
    command.envs(std::env::var_os("PATH").map(|path| ("PATH", path)));
    command.args(["-c", "user.name=Editor", "-c", "user.email=editor@example.org", "-c", "init.defaultBranch=main"]);
    let output = command.arg("-C").arg(site).args(arguments).output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}

/// Checking out a branch with five hundred more files changes the screen once, without moving the cursor.
#[test]
fn checking_out_a_branch_changes_the_screen_once() {
    let place = Place::new();
    let site = place.site();
    git(&site, &["init", "--quiet"]);
    git(&site, &["add", "--all"]);
    git(&site, &["commit", "--quiet", "--message", "first"]);
    git(&site, &["checkout", "--quiet", "-b", "many"]);
    let text = String::from_utf8(place.read(DESIGNER)).unwrap();
    for number in 0..500 {
        let text = text
            .replace("Service Designer", &format!("Aa Role {number}"))
            .replace("translationKey: ", &format!("translationKey: r{number}-"));
        place.write(&format!("content/en/careers/positions/role-{number}.md"), text);
    }
    git(&site, &["add", "--all"]);
    git(&site, &["commit", "--quiet", "--message", "many"]);
    git(&site, &["checkout", "--quiet", "main"]);
    let mut screen = Screen::open(&place);
    screen.shows(&["12 open"]);
    screen.send("jjjj");
    drop(screen.wait("the cursor", |seen| seen.place_of("▌").is_some_and(|(row, _)| row == 7)));
    let selected = screen.shows(&["▌"]).lines().find(|line| line.contains('▌')).unwrap().to_owned();
    let row = |screen: &Screen| screen.seen().place_of("▌").map(|(row, _)| row);
    let before = row(&screen);
    git(&site, &["checkout", "--quiet", "many"]);
    let contents = screen.shows(&["512 open"]);
    assert!(contents.lines().any(|line| line == selected), "{selected}\n{contents}");
    assert_eq!(row(&screen), before);
    git(&site, &["checkout", "--quiet", "main"]);
    screen.shows(&["12 open"]);
    screen.wait_for("the old number", |contents| !contents.contains("512 open"));
    assert_eq!(row(&screen), before);
    screen.quit();
    // No number in between was ever on the screen.
    let raw = String::from_utf8_lossy(&screen.seen().raw).into_owned();
    let counts: BTreeSet<&str> =
        raw.split(" open · ").filter_map(|before| before.rsplit(|c: char| !c.is_ascii_digit()).next()).collect();
    assert!(counts.iter().all(|count| ["", "12", "512"].contains(count)), "{counts:?}");
}
