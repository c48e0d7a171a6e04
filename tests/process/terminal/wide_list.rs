//! The wide layout of the list: its fixes reach the disk, and nothing else does.

use crate::place::{Place, assert_same};
use crate::screen::Screen;

const FRENCH: &str = "content/fr/carrieres/postes/hydrologue-équipe-de-terrain.md";

#[test]
fn a_missing_language_is_fixed_from_coverage_and_undone() {
    let place = Place::new();
    let before = place.files();
    let mut screen = Screen::open(&place);
    screen.shows(&["12 open"]);
    screen.send("/hydrolog<enter>");
    screen.shows(&["c coverage", "2 of 20"]);
    screen.send("c");
    screen.shows(&["[1 all 20]", "Hydrologue, équipe de terrain", "missing", "no French translation is linked"]);
    screen.send("F");
    screen.shows(&["Fix it how?", "link to “Hydrologue, équipe de terrain”: same leverId"]);
    screen.send("<enter>");
    screen.shows(&["Change 1 file:", "- translationKey: hydrologist-field-teams", "+ translationKey: hydrologist-field-team"]);
    assert_same(&place.files(), &before);
    screen.send("<enter>");
    screen.shows(&["1 file changed. u undoes it.", "[1 all 19]"]);
    let mut after = before.clone();
    let text = String::from_utf8(before[FRENCH].clone()).unwrap();
    let text = text.replacen("\ntranslationKey: hydrologist-field-teams\n", "\ntranslationKey: hydrologist-field-team\n", 1);
    assert_ne!(text.as_bytes(), before[FRENCH]);
    after.insert(FRENCH.to_owned(), text.into_bytes());
    assert_same(&place.files(), &after);
    screen.send("j");
    screen.shows(&["No problems with this posting."]);
    screen.send("u");
    screen.shows(&["Undone in 1 file", "[1 all 20]"]);
    assert_same(&place.files(), &before);
    screen.send("<esc>");
    screen.shows(&["━ 20 ━"]);
    screen.send("c");
    screen.wait_for("the narrow list", |contents| !contents.contains("[1 all"));
    screen.quit();
}
