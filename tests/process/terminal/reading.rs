//! Reading: list and preview, search, jumps, sizes, languages.

use std::path::Path;

use crate::place::{PROGRAM, Place};
use crate::screen::Screen;

/// The top line of the sample after loading.
const LOADED: &str = "12 open";

fn open() -> (Place, Screen) {
    let place = Place::new();
    let screen = Screen::open(&place);
    screen.shows(&[LOADED]);
    (place, screen)
}

#[test]
fn list_and_preview_are_shown_at_the_start() {
    let (_place, mut screen) = open();
    screen.shows(&["example.ca", "● open", "EN  FR", "Accessibility Specialist", "c coverage", "? help"]);
    screen.shows(&["━ 20 ━"]);
    // The preview shows the posting under the cursor: its status with the reason, then its text.
    screen.shows(&["Status", "open – archived is false", "Maps are hard to make accessible."]);
    screen.quit();
}

#[test]
fn search_filters_and_enter_keeps_the_query() {
    let (_place, mut screen) = open();
    screen.send("/gest prod");
    let found = "Gestionnaire principal·e de produit – Cartes d’inondation";
    screen.wait_for("the query with its hits", |contents| {
        contents.contains("/ gest prod") && contents.contains("1 of 20") && contents.contains(found)
    });
    // The cursor is in the field while typing, and hidden afterwards.
    drop(screen.wait("the cursor", |seen| !seen.screen().hide_cursor()));
    screen.send("<enter>");
    drop(screen.wait("the cursor to go", |seen| seen.screen().hide_cursor()));
    // Matches are highlighted in the list.
    let style = |text: &str| screen.seen().style_of(text);
    assert_ne!(style("principal·e de"), None);
    assert_ne!(style("produit – Cartes"), style("principal·e de"));
    assert_eq!(style("Cartes d’in"), style("principal·e de"));
    screen.shows(&["/ gest prod", found, "Français · Gestionnaire principal·e"]);
    screen.send("<esc>");
    screen.shows(&["/ search", "━ 20 ━"]);
    screen.quit();
}

#[test]
fn a_misspelled_field_is_reported_with_its_column() {
    let (_place, mut screen) = open();
    screen.send("/is:opn");
    screen.shows(&["column 4", "did you mean open?"]);
    screen.send("<enter>");
    screen.shows(&["c coverage"]);
    screen.quit();
}

#[test]
fn jumping_to_the_translation_and_back() {
    let (_place, mut screen) = open();
    screen.send("/title:designer<enter>");
    screen.shows(&["1 of 20", "English · Service Designer"]);
    screen.send("t");
    // It is shown in the same row though it does not match the query, which is unchanged.
    screen.shows(&["/ title:designer", "Français · Concepteur·trice de services", "Pendant une inondation"]);
    screen.send("t");
    screen.shows(&["English · Service Designer", "During a flood"]);
    screen.quit();
}

#[test]
fn the_preview_scrolls_and_searches() {
    let (_place, mut screen) = open();
    screen.send("/title:designer<enter>");
    screen.shows(&["English · Service Designer", "During a flood", " 0 %"]);
    // Scroll the preview without leaving the list.
    screen.send("JJJJJJJJ");
    screen.shows(&["100 %", "visit our design pages"]);
    // In the preview: to the top, then to a match, and to the next one.
    screen.send("<enter>g/you<enter>");
    screen.shows(&[" 1/4 ", "As a service designer, you will"]);
    let style = |text: &str| screen.seen().style_of(text);
    let (current, other, plain) = (style("you will follow"), style("you find, including"), style("a service designer"));
    assert!(current != plain && other != plain && current != other, "{current:?} {other:?} {plain:?}");
    screen.send("n");
    screen.shows(&[" 2/4 "]);
    screen.send("nnn");
    screen.shows(&[" 1/4 "]);
    screen.send("<esc>");
    screen.wait_for("the phrase to go", |contents| !contents.contains("/ you"));
    assert_eq!(style("you will follow"), plain);
    screen.quit();
}

#[test]
fn the_screen_is_redrawn_at_every_size() {
    let (_place, mut screen) = open();
    screen.resize(40, 10);
    screen.wait_for("the list alone", |contents| contents.contains("Accessibility") && !contents.contains("Status"));
    screen.resize(30, 6);
    screen.shows(&["The window is too small"]);
    screen.resize(200, 50);
    screen.wait_for("both panes side by side, down to the last row", |contents| {
        let lines: Vec<&str> = contents.lines().collect();
        lines.len() == 50
            && lines[1].contains("/ search")
            && lines[1].contains("English · Accessibility")
            && lines[48].contains('┛')
            && lines[48].contains('┘')
            && lines[49].contains("? help")
    });
    screen.shows(&["Other versions", "Key, leverId", "? help"]);
    screen.resize(80, 24);
    screen.wait_for("the panes one above the other again", |contents| {
        contents.contains("? help")
            && contents.contains(LOADED)
            && contents.lines().nth(1).is_some_and(|line| !line.contains("·"))
    });
    screen.quit();
}

#[test]
fn the_language_is_french_and_can_be_switched() {
    let place = Place::new();
    let site = place.site();
    let mut screen = Screen::start(&place, &[Path::new(PROGRAM), &site], (80, 24), "fr_CA.UTF-8", &[]);
    screen.shows(&["12 ouverts", "● Ouverts", "État", "c langues", "? aide"]);
    screen.send("L");
    screen.shows(&[LOADED, "● open", "c coverage", "? help"]);
    screen.send("L");
    screen.shows(&["12 ouverts"]);
    screen.quit();
}

#[test]
fn without_a_site_the_sample_opens_and_is_removed() {
    for by_signal in [false, true] {
        let place = Place::bare();
        let mut screen = Screen::start(&place, &[Path::new(PROGRAM)], (80, 24), "en_CA.UTF-8", &[]);
        screen.shows(&["sample site (a temporary copy)", LOADED]);
        let copies = || std::fs::read_dir(place.cache().join("affiche")).unwrap().count();
        assert_eq!(copies(), 1);
        if by_signal {
            screen.kill("TERM");
            screen.wait_for_end();
        } else {
            screen.quit();
        }
        assert_eq!(copies(), 0, "the copy is still there (ended by a signal: {by_signal})");
    }
}

/// The terminal's cursor, visible or not, is at the focus, for screen readers and magnifiers.
#[test]
fn the_terminals_cursor_is_at_the_focus() {
    let (_place, mut screen) = open();
    let at_focus = |seen: &crate::screen::Seen| {
        let row = usize::from(seen.screen().cursor_position().0);
        seen.contents().lines().nth(row).is_some_and(|line| line.contains('▌'))
    };
    for (keys, shown) in [("jj", "▌ Field Technician"), ("f", "Which postings?"), ("<down>", "▌ 2  open"), ("<enter>", "[open]")]
    {
        screen.send(keys);
        screen.shows(&[shown]);
        drop(screen.wait("the cursor at the focus", at_focus));
    }
    screen.quit();
}

/// Line by line on the main screen, with the cursor at the focus; the terminal is restored.
#[test]
fn the_linear_screen_prints_line_by_line() {
    let place = Place::new();
    place.settings("plain: true\n");
    let mut screen = Screen::open(&place);
    screen.shows(&["12 open", "In the list", "1 of 20: Accessibility Specialist, open, in English, French: present"]);
    screen.send("/title:designer<enter>");
    screen.shows(&["1 of 1: Service Designer, open"]);
    screen.send("a");
    screen.shows(&["Archive 2 files:", "+ archived: true"]);
    screen.send("<enter>");
    screen.shows(&["2 files archived. u undoes it.", "1 of 1: Service Designer, archived"]);
    let seen = screen.wait("the cursor at the focus", |seen| {
        let (row, column) = seen.screen().cursor_position();
        column == 0 && seen.contents().lines().nth(usize::from(row)).is_some_and(|line| line.starts_with("1 of 1:"))
    });
    assert!(!seen.screen().hide_cursor() && !seen.screen().alternate_screen());
    drop(seen);
    screen.send("u");
    screen.shows(&["Undone in 2 files."]);
    screen.quit();
    let raw = String::from_utf8_lossy(&screen.seen().raw).into_owned();
    assert!(!raw.contains("\x1b[?1049") && !raw.contains('│') && !raw.contains('┃'));
}

/// Mouse motion and release do nothing, and keys after them work.
#[test]
fn keys_work_after_ignored_mouse_events() {
    let (_place, mut screen) = open();
    let mut shown = String::from("/ ");
    for letters in ["/", "hyd", "ro"] {
        screen.answer("\x1b[<35;30;5M\x1b[<0;30;5m");
        screen.send(letters);
        shown += letters.trim_start_matches('/');
        screen.shows(&[&shown]);
    }
    screen.shows(&["2 of 20"]);
    screen.send("<enter>");
    screen.shows(&["c coverage"]);
    screen.quit();
}

/// A user's own key triggers its action, and the screen names it everywhere.
#[test]
fn user_keys_are_shown_and_work() {
    let place = Place::new();
    place.settings("keys:\n  base:\n    ctrl-o: archive\n    a: none\n    U: undo\n    u: none\n");
    let mut screen = Screen::open(&place);
    screen.shows(&["12 open", "ctrl-o close"]);
    screen.send("/title:designer<enter>a");
    screen.shows(&["a does nothing here"]);
    screen.send("<ctrl-o>");
    screen.shows(&["Archive 2 files:"]);
    screen.send("<enter>");
    screen.shows(&["2 files archived. U undoes it."]);
    screen.send("U");
    screen.shows(&["Undone in 2 files"]);
    screen.send(":take back");
    screen.wait_for("the key in the palette", |contents| {
        contents.lines().any(|line| line.contains("Undo the") && line.contains(" U "))
    });
    screen.send("<ctrl-c>");
    screen.quit();
}
