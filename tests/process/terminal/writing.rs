//! Writing: exactly what the diff shows reaches the disk.

use std::path::{Path, PathBuf};

use crate::place::{ANALYSTE, BROKEN, CONCEPTEUR, DESIGNER, Place, archived, assert_same};
use crate::screen::Screen;

/// A place, and the program in it with one posting under the cursor.
fn at(query: &str, shown: &str) -> (Place, Screen) {
    let place = Place::new();
    let screen = Screen::open(&place);
    screen.shows(&["12 open"]);
    screen.send(&format!("/{query}<enter>"));
    screen.shows(&[shown, "c coverage"]);
    (place, screen)
}

#[test]
fn a_pair_is_archived_and_undone_byte_for_byte() {
    let (place, mut screen) = at("title:designer", "English · Service Designer");
    let before = place.files();
    screen.send("a");
    let contents = screen.shows(&["Archive 2 files:", "- archived: false", "+ archived: true", "write it"]);
    assert!(contents.contains("service-designer--") && contents.contains("concepteur·trice-de-services--"), "{contents}");
    screen.send("<esc>");
    screen.shows(&["Nothing was written."]);
    assert_same(&place.files(), &before);

    screen.send("a");
    screen.shows(&["Archive 2 files:"]);
    screen.send("<enter>");
    screen.shows(&["2 files archived. u undoes it."]);
    assert_same(&place.files(), &archived(&before, &[DESIGNER, CONCEPTEUR]));
    screen.send("1");
    screen.shows(&["○ archived", "archived is true", "11 open"]);

    screen.send("u");
    screen.shows(&["Undone in 2 files."]);
    assert_same(&place.files(), &before);
    screen.send("u");
    screen.shows(&["Nothing to undo."]);
    screen.quit();
}

#[test]
fn one_version_alone_is_archived() {
    let (place, mut screen) = at("title:designer", "English · Service Designer");
    let before = place.files();
    screen.send("A");
    let contents = screen.shows(&["Archive 1 file:", "service-designer--"]);
    assert!(!contents.contains("concepteur·trice-de-services--"), "{contents}");
    screen.send("<enter>");
    screen.shows(&["1 file archived. u undoes it."]);
    assert_same(&place.files(), &archived(&before, &[DESIGNER]));
    screen.quit();
}

#[test]
fn duplicate_versions_open_a_choice() {
    let (place, mut screen) = at("title:analyste", "Français · Analyste des politiques");
    let before = place.files();
    // One of the English files is archived already.
    screen.send("a");
    screen.shows(&["Archive 2 files:", "analyste-des-politiques--null.md"]);
    screen.send("<enter>");
    screen.shows(&["2 files archived. u undoes it."]);
    let closed = place.files();
    screen.send("a");
    screen.shows(&[
        "Which file in English belongs to it?",
        "(policy-analyst.md)",
        "only this file",
        "all 3 files of this posting",
    ]);
    screen.send("<esc>");
    screen.wait_for("the question to go", |contents| !contents.contains("Which file in English"));
    assert_same(&place.files(), &closed);
    screen.send("a");
    screen.shows(&["Which file in English belongs to it?"]);
    // The third choice is the file alone.
    screen.send("<down><down><enter>");
    screen.shows(&["Reopen 1 file:", "analyste-des-politiques--null.md"]);
    screen.send("<enter>");
    screen.shows(&["1 file reopened. u undoes it."]);
    assert_eq!(place.read(ANALYSTE), before[ANALYSTE]);
    screen.quit();
}

/// The reason is readable, even on a narrow screen.
#[test]
fn an_unparsable_file_is_not_edited() {
    let (place, mut screen) = at("rule:front-matter-invalid", "Français · chef-d’équipe-–-glace");
    let before = place.files();
    screen.send("a");
    let name = BROKEN.rsplit('/').next().unwrap();
    screen.wait_for("the refusal with its reason", |contents| {
        let flat = contents.split_whitespace().collect::<Vec<_>>().join(" ");
        flat.contains(&format!("{name} was not changed")) && flat.contains("line 4")
    });
    assert_same(&place.files(), &before);
    screen.send("?");
    screen.shows(&["Keys and search"]);
    screen.send("<esc>");
    screen.wait_for("the list", |contents| !contents.contains("Keys and search"));
    screen.quit();
}

#[test]
fn a_file_changed_meanwhile_is_not_overwritten() {
    let (place, mut screen) = at("title:designer", "English · Service Designer");
    screen.send("a");
    screen.shows(&["Archive 2 files:"]);
    // Another program writes the second file while the diff of both is on the screen: neither is written.
    let mut theirs = place.read(CONCEPTEUR);
    theirs.extend_from_slice("\nUne ligne de plus.\n".as_bytes());
    place.write(CONCEPTEUR, theirs);
    let before = place.files();
    screen.send("<enter>");
    // Both are shown: the other program's change, and the intended one.
    let contents = screen.shows(&["Changed on disk", "nothing was written", "Une ligne de plus.", "edit the current file"]);
    assert!(contents.contains("What changed on disk"), "{contents}");
    assert_same(&place.files(), &before);
    screen.send("<enter>");
    screen.shows(&["Archive 2 files:"]);
    assert_same(&place.files(), &before);
    screen.send("<enter>");
    screen.shows(&["2 files archived."]);
    assert_same(&place.files(), &archived(&before, &[DESIGNER, CONCEPTEUR]));
    screen.quit();
}

/// Six files in one diff, and one key undoes them all in another run.
#[test]
fn three_pairs_are_archived_and_undone_after_a_restart() {
    let place = Place::new();
    let before = place.files();
    let mut screen = Screen::open(&place);
    screen.shows(&["12 open"]);
    // Three English postings that are open in both languages.
    screen.send("/lang:en is:open !has:problem !general<enter>");
    screen.shows(&["c coverage", "!has:problem !general"]);
    screen.send("   ");
    screen.shows(&["3 marked"]);
    screen.send("a");
    screen.shows(&["Archive 6 files, of 3 marked postings:"]);
    screen.send("<enter>");
    screen.shows(&["6 files archived. u undoes it."]);
    let after = place.files();
    let changed: Vec<&String> = before.keys().filter(|path| before[*path] != after[*path]).collect();
    assert_eq!(changed.len(), 6, "{changed:?}");
    let paths: Vec<&str> = changed.iter().map(|path| path.as_str()).collect();
    assert_same(&after, &archived(&before, &paths));
    screen.quit();

    let mut screen = Screen::open(&place);
    screen.shows(&["9 open"]);
    screen.send("u");
    screen.shows(&["Undone in 6 files."]);
    assert_same(&place.files(), &before);
    screen.send("<ctrl-r>");
    screen.shows(&["Redone in 6 files."]);
    assert_same(&place.files(), &after);
    screen.quit();
}

#[test]
fn a_later_change_blocks_undo() {
    let (place, mut screen) = at("title:designer", "English · Service Designer");
    screen.send("a");
    screen.shows(&["Archive 2 files:"]);
    screen.send("<enter>");
    screen.shows(&["2 files archived."]);
    place.write(CONCEPTEUR, [place.read(CONCEPTEUR).as_slice(), b"\nUne ligne de plus.\n"].concat());
    let before = place.files();
    screen.send("u");
    screen.shows(&["on disk. Nothing was written"]);
    assert_same(&place.files(), &before);
    screen.quit();
}

/// A program was killed between the two files of a pair: the next one finishes the change, reports it, and can undo it.
#[test]
fn a_change_interrupted_by_a_crash_is_finished_and_reported() {
    let (place, mut screen) = at("title:designer", "English · Service Designer");
    let before = place.files();
    screen.send("a");
    screen.shows(&["Archive 2 files:"]);
    screen.send("<enter>");
    screen.shows(&["2 files archived."]);
    screen.quit();
    let after = place.files();
    // The state after the crash: the record says that the change is under way, and one file is unchanged.
    let records: Vec<_> = walk(&place.home()).into_iter().filter(|path| path.ends_with("entries.json")).collect();
    let [record] = records.as_slice() else { panic!("{records:?}") };
    let text = std::fs::read_to_string(record).unwrap();
    std::fs::write(record, text.replace("\"done\"", "\"doing\"")).unwrap();
    place.write(CONCEPTEUR, &before[CONCEPTEUR]);

    let mut screen = Screen::open(&place);
    screen.shows(&["11 open", "An interrupted change was finished:"]);
    assert_same(&place.files(), &after);
    screen.send("u");
    screen.shows(&["Undone in 2 files."]);
    assert_same(&place.files(), &before);
    screen.quit();
    let mut screen = Screen::open(&place);
    let contents = screen.shows(&["12 open", "c coverage"]);
    assert!(!contents.contains("interrupted"), "{contents}");
    screen.quit();
}

/// Every file below a folder.
fn walk(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { walk(&path) } else { vec![path] }).collect()
}
