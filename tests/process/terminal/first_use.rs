//! A first-time user, in French, on a small screen: finds a posting, goes to its translation, archives both and undoes it, with only the
//! keys that the screen names at that moment.

use std::path::Path;

use crate::place::{CONCEPTEUR, DESIGNER, PROGRAM, Place, archived, assert_same};
use crate::screen::Screen;

/// Presses a key that the screen shows beside these words, and fails if it does not.
#[track_caller]
fn press(screen: &Screen, shown: &str, words: &str, keys: &str) {
    screen.wait_for(&format!("{shown} {words}"), |contents| {
        contents.lines().any(|line| {
            let after = line.match_indices(words).map(|(at, _)| &line[..at]);
            after.into_iter().any(|before| before.trim_end().ends_with(shown))
        })
    });
    screen.send(keys);
}

#[test]
fn a_first_time_user_needs_only_the_screen() {
    let place = Place::new();
    place.forget();
    let before = place.files();
    let site = place.site();
    let mut screen = Screen::start(&place, &[Path::new(PROGRAM), &site], (80, 24), "fr_CA.UTF-8", &[]);
    // The first screen says what the program is, and which keys to use.
    screen.shows(&["Bienvenue dans affiche", "Rien n’est enregistré", "annuler la dernière modification"]);
    press(&screen, "Entrée", "pour commencer", "<enter>");
    screen.wait_for("the welcome to go", |contents| !contents.contains("Bienvenue"));
    // Find.
    press(&screen, "/", "chercher", "/");
    screen.shows(&["Entrée garder"]);
    screen.send("concepteur services");
    screen.shows(&["Concepteur·trice de services"]);
    press(&screen, "Entrée", "garder", "<enter>");
    screen.shows(&["Français · Concepteur·trice de services"]);
    // Go to the translation.
    press(&screen, "t", "anglais", "t");
    screen.shows(&["English · Service Designer"]);
    // Archive both.
    press(&screen, "a", "fermer les deux", "a");
    screen.shows(&["Archiver 2 fichiers", "- archived: false", "+ archived: true"]);
    assert_same(&place.files(), &before);
    press(&screen, "Entrée", "enregistrer", "<enter>");
    screen.shows(&["2 fichiers archivés.", "○ archivé"]);
    assert_same(&place.files(), &archived(&before, &[DESIGNER, CONCEPTEUR]));
    // Undo.
    press(&screen, "u", "pour annuler", "u");
    screen.shows(&["annulée dans 2 fichiers."]);
    assert_same(&place.files(), &before);
    // The notice disappears with the next key, and the key for all others is on the screen.
    screen.send("<up>");
    press(&screen, "?", "aide", "?");
    screen.shows(&["Dans la liste", "Monter d’une ligne"]);
    screen.send("G");
    screen.shows(&["Ce que la recherche comprend"]);
    press(&screen, "Échap", "fermer", "<esc>");
    screen.wait_for("the help to go", |contents| !contents.contains("Ce que la recherche"));
    screen.quit();
    // The second start has no welcome, and restores the posting.
    let mut screen = Screen::start(&place, &[Path::new(PROGRAM), &site], (80, 24), "fr_CA.UTF-8", &[]);
    let contents = screen.shows(&["12 ouverts", "Français · Concepteur·trice de services"]);
    assert!(!contents.contains("Bienvenue"), "{contents}");
    screen.quit();
}
