//! The user's own editor: it gets the terminal and every key, and its changes are shown afterwards.
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

use crate::place::{DESIGNER, PROGRAM, Place};
use crate::screen::Screen;

/// Writes a program into the home of a place.
fn script(place: &Place, name: &str, body: &str) -> PathBuf {
    let file = place.home().join(name);
    fs::write(&file, format!("#!/bin/sh\n{body}")).unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o755)).unwrap();
    file
}

/// The program on a posting, with an editor.
fn open(place: &Place, editor: &str) -> Screen {
    let command = [std::path::Path::new(PROGRAM), std::path::Path::new("--site"), &place.site()];
    let screen = Screen::start(place, &command, (80, 24), "en_CA.UTF-8", &[("EDITOR", editor)]);
    screen.shows(&["12 open"]);
    screen.send("/title:designer<enter>");
    screen.shows(&["English · Service Designer", "c coverage"]);
    screen
}

#[test]
fn the_editor_gets_the_terminal_and_gives_it_back() {
    let place = Place::new();
    let seen = place.home().join("seen");
    // It asks for a key, which must reach it, and changes the title.
    let body = format!(
        "test -t 0 && test -t 1 || exit 3\nprintf 'press: '\nread key\nprintf '%s|%s|%s|%s' \"$key\" \"$1\" \"$2\" \"$#\" > '{}'\nsed -i 's/^title:.*/title: From the editor/' \"$2\"\n",
        seen.display()
    );
    let editor = script(&place, "my 'ed'itor", &body);
    let command = format!("\"{}\" --flag", editor.display());
    let mut screen = open(&place, &command);
    screen.send("E");
    screen.shows(&["press: "]);
    screen.send("quit<enter>");
    screen.shows(&["Read again after your edit.", "From the editor", "English · From the editor"]);
    let file = place.site().join(DESIGNER);
    let file = fs::canonicalize(&file).unwrap_or(file);
    let seen = fs::read_to_string(seen).unwrap();
    assert!(
        seen.starts_with("quit|--flag|") && seen.ends_with("|2") && seen.contains(file.file_name().unwrap().to_str().unwrap()),
        "{seen}"
    );
    // The selection is where it was, and keys reach the program again.
    screen.send("a");
    screen.shows(&["Archive 2 files:"]);
    screen.send("<esc>");
    screen.shows(&["Nothing was written."]);
    screen.quit();
}

/// Without an editor of the user, the text is edited here, whatever the terminal sends for keys.
#[test]
fn without_an_editor_the_text_is_edited_here() {
    let place = Place::new();
    let mut screen = open(&place, "");
    let before = fs::read(place.site().join(DESIGNER)).unwrap();
    screen.send("E");
    screen.shows(&["Text of service-designer", "review"]);
    screen.send("Typed here, é. ");
    screen.shows(&["Typed here, é."]);
    // Flow control of the terminal doesn't swallow the key.
    screen.send("\u{13}");
    screen.shows(&["+ Typed here, é."]);
    screen.send("<enter>");
    screen.shows(&["1 file changed."]);
    let after = fs::read_to_string(place.site().join(DESIGNER)).unwrap();
    assert_eq!(after.replace("Typed here, é. ", "").into_bytes(), before);
    screen.send("u");
    screen.shows(&["Undone in 1 file"]);
    assert_eq!(fs::read(place.site().join(DESIGNER)).unwrap(), before);
    screen.quit();
}

#[test]
fn an_editor_that_changes_nothing_fails_or_is_missing_is_reported() {
    let place = Place::new();
    let before = place.files();
    for (editor, said) in [
        ("true", "Nothing was changed in your editor."),
        ("false", "false failed"),
        ("no-such-editor", "Editor not found: no-such-editor"),
    ] {
        let mut screen = open(&place, editor);
        screen.send("E");
        screen.shows(&[said]);
        screen.quit();
    }
    crate::place::assert_same(&place.files(), &before);
}

/// An interrupt from the terminal while the editor runs is the editor's.
#[test]
fn an_interrupt_does_not_end_the_program() {
    let place = Place::new();
    let editor = script(&place, "waits", "trap : INT\nkill -INT 0\necho waiting\nread key\n");
    let mut screen = open(&place, editor.to_str().unwrap());
    screen.send("E");
    screen.shows(&["waiting"]);
    screen.send("<enter>");
    screen.shows(&["Nothing was changed in your editor."]);
    screen.quit();
}

/// A file deleted by the editor leaves the list; a broken one shows its reason.
#[test]
fn deleted_and_broken_files_are_shown_after_editing() {
    let place = Place::new();
    let breaks = script(&place, "breaks", "sed -i \"s/^title:.*/title: 'a' b/\" \"$1\"\n");
    let mut screen = open(&place, breaks.to_str().unwrap());
    screen.send("E");
    screen.shows(&["Read again after your edit.", "hidden"]);
    screen.quit();
    let removes = script(&place, "removes", "rm \"$1\"\n");
    let mut screen = open(&Place::new(), "true");
    screen.quit();
    let other = Place::new();
    let mut screen = open(&other, removes.to_str().unwrap());
    screen.send("E");
    screen.shows(&["10 gaps"]);
    screen.quit();
}
