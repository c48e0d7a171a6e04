//! Pictures of every view, for judging their looks: in both languages, small and large. They are not kept.

use std::path::Path;

use super::svg::svg;
use crate::place::{PROGRAM, Place};
use crate::screen::Screen;

/// Each view, with the keys to it from the list.
const VIEWS: &[(&str, &str)] = &[
    ("list", ""),
    ("reading", "<enter>"),
    ("search", "/ice"),
    ("coverage", "c"),
    ("problems", "D"),
    ("problems-of-posting", "d"),
    ("form", "e"),
    ("diff", "a"),
    ("palette", ":"),
    ("help", "?"),
    ("side-by-side", "T"),
    ("catch-up", "/principal<enter>x"),
    ("choice", "f"),
    ("copy", "y"),
    ("themes", "<f2>"),
    ("new", "N"),
];

#[test]
#[ignore = "by hand, writes into a folder: AFFICHE_VIEWS=FOLDER cargo test --test process write_views -- --ignored"]
fn write_views() {
    let folder = std::env::var_os("AFFICHE_VIEWS").expect("AFFICHE_VIEWS names the folder for the pictures");
    std::fs::create_dir_all(&folder).unwrap();
    for (language, locale) in [("en", "en_CA.UTF-8"), ("fr", "fr_CA.UTF-8")] {
        for size in [(80, 24), (120, 36)] {
            for (view, keys) in VIEWS {
                // Without a site the sample opens, with its history.
                let place = Place::bare();
                let command = [Path::new(PROGRAM), Path::new("--theme=dark")];
                let screen = Screen::start(&place, &command, size, locale, &[("COLORTERM", "truecolor")]);
                screen.shows(&["━ 20 ━"]);
                drop(screen.rest());
                screen.send(keys);
                let picture = svg(screen.rest().screen());
                let name = format!("{view}-{language}-{}x{}.svg", size.0, size.1);
                std::fs::write(Path::new(&folder).join(name), picture).unwrap();
            }
        }
    }
}
