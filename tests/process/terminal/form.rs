//! The form in a real terminal: typed values reach the disk, and nothing else does.

use crate::place::{CONCEPTEUR, Place, assert_same};
use crate::screen::Screen;

#[test]
fn a_french_title_is_typed_and_written() {
    let place = Place::new();
    let before = place.files();
    let mut screen = Screen::open(&place);
    screen.shows(&["12 open"]);
    screen.send("/title:concepteur<enter>");
    screen.shows(&["Français · Concepteur", "c coverage"]);
    screen.send("e");
    screen.shows(&["Fields –", "title", "more fields", "review"]);
    screen.send("<ctrl-u>L'équipe : d’été");
    screen.shows(&["L'équipe : d’été"]);
    assert_same(&place.files(), &before);
    screen.send("<ctrl-o>");
    let contents = screen.shows(&["Change 1 file:", "+ title: 'L''équipe : d’été'"]);
    assert_eq!(contents.matches(" - ").count() + contents.matches(" + ").count(), 2, "{contents}");
    screen.send("<esc>");
    screen.shows(&["Nothing was written.", "Fields –"]);
    assert_same(&place.files(), &before);
    screen.send("<f10>");
    screen.shows(&["Change 1 file:"]);
    screen.send("<enter>");
    screen.shows(&["1 file changed. u undoes it.", "L'équipe : d’été"]);
    let text = String::from_utf8(before[CONCEPTEUR].clone()).unwrap();
    let title = text.lines().find(|line| line.starts_with("title:")).unwrap();
    let mut expected = before.clone();
    expected.insert(CONCEPTEUR.to_owned(), text.replacen(title, "title: 'L''équipe : d’été'", 1).into_bytes());
    assert_same(&place.files(), &expected);
    screen.send("u");
    screen.shows(&["Undone in 1 file."]);
    assert_same(&place.files(), &before);
    screen.quit();
}
