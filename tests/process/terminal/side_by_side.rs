//! Two texts beside each other in a real terminal: side by side in step, and the catch-up view of a translation.

use crate::cli::translated::{commit_long_ago, git};
use crate::place::{CONCEPTEUR, DESIGNER, Place, assert_same};
use crate::screen::{Screen, Seen};

/// Headings of a long posting with those of its translation.
const HEADINGS: &[(&str, &str)] = &[("What you will do", "Ce que vous ferez"), ("How to apply", "Comment postuler")];

/// Whether both are on one line of the screen.
fn are_in_step(seen: &Seen, (english, french): (&str, &str)) -> bool {
    seen.place_of(english).is_some_and(|(row, _)| seen.place_of(french).is_some_and(|(other, _)| other == row))
}

#[test]
fn a_pair_scrolls_side_by_side() {
    for (columns, rows) in [(80, 24), (200, 50)] {
        let place = Place::new();
        let before = place.files();
        let mut screen = Screen::open_sized(&place, columns, rows);
        screen.shows(&["12 open"]);
        screen.send("/senior product<enter>");
        screen.shows(&["c coverage", "Senior Product Manager"]);
        screen.send("T");
        screen.shows(&["English · Senior", "Français · Gestionnaire"]);
        for heading in HEADINGS {
            for _ in 0..200 {
                if screen.seen().place_of(heading.0).is_some() {
                    break;
                }
                let was = screen.seen().contents();
                screen.send("j");
                drop(screen.wait("the next line", |seen| seen.contents() != was));
            }
            drop(screen.wait(&format!("{heading:?} in step"), |seen| are_in_step(seen, *heading)));
        }
        screen.send("<esc>");
        screen.shows(&["c coverage"]);
        assert_same(&place.files(), &before);
        screen.quit();
    }
}

#[test]
fn changes_of_the_source_are_shown_and_acknowledged() {
    let place = Place::new();
    commit_long_ago(&place);
    let text = String::from_utf8(place.read(DESIGNER)).unwrap();
    assert!(text.contains("flood"));
    place.write(DESIGNER, text.replacen("'Service", "'Senior Service", 1) + "\nOne sentence more.\n");
    git(&place, &["commit", "-q", "-a", "-m", "more"]);
    let mut screen = Screen::open(&place);
    screen.shows(&["12 open"]);
    screen.send("/title:concepteur<enter>");
    // The row shows the mark, and the preview since when.
    screen.shows(&["French: behind", "Français · Concepteur"]);
    screen.send("x");
    let contents = screen.shows(&["English · changed since", "Français · Concepteur", "+Senior", "One sentence more."]);
    assert!(contents.contains("up to date"), "{contents}");
    screen.send("w");
    screen.shows(&["Mark 1 translation as up to date", CONCEPTEUR.rsplit('/').next().unwrap().get(..20).unwrap()]);
    screen.send("<enter>");
    screen.shows(&["Recorded in .affiche/translated"]);
    let record = String::from_utf8(place.read(".affiche/translated")).unwrap();
    assert!(record.contains(CONCEPTEUR), "{record}");
    screen.send("<esc>");
    let contents = screen.shows(&["c coverage"]);
    assert!(!contents.contains("French: behind"), "{contents}");
    screen.send("u");
    screen.shows(&["Undone in 1 file", "French: behind"]);
    assert!(!place.site().join(".affiche/translated").exists());
    screen.quit();
}
