//! The pictures in the READMEs: the real program in a real terminal, its cells written as SVG. Each is compared with the current screen.

mod svg;
mod tour;
mod views;

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use affiche::locale::UiLanguage;
use affiche::text::width;
use unicode_segmentation::UnicodeSegmentation;

use crate::browser::Browser;
use crate::place::{PROGRAM, Place};
use crate::screen::Screen;
use svg::{BAR, BASE, CELL, HALF, MARGIN, arms, svg};

/// Columns and rows of the picture.
const SIZE: (u16, u16) = (110, 32);

/// A picture: its file, the language of the screen, and groups of keys, each with the texts that are visible after it.
struct Picture {
    file: &'static str,
    language: &'static str,
    steps: &'static [(&'static str, &'static [&'static str])],
}

const PICTURES: &[Picture] = &[
    Picture {
        file: "screen.svg",
        language: "en_CA.UTF-8",
        steps: &[
            ("/ice<enter>", &["/ ice", "English · Ice Team Lead", "? help"]),
            ("j", &["English · River Ice Forecaster", "What we are looking for", "related field, or", " 0 % "]),
        ],
    },
    Picture {
        file: "pair.svg",
        language: "en_CA.UTF-8",
        steps: &[
            ("/service des<enter>", &["English · Service Designer", "During a flood"]),
            ("a", &["Archive 2 files:", "+ archived: true", "Enter write"]),
        ],
    },
    Picture { file: "coverage.svg", language: "en_CA.UTF-8", steps: &[("c", &["missing", "half closed"])] },
    Picture {
        file: "screen-fr.svg",
        language: "fr_CA.UTF-8",
        steps: &[(
            "/glace<enter>",
            &["/ glace", "Français · Prévisionniste des glaces", "Ce que nous recherchons", "? aide", " 0 % "],
        )],
    },
    Picture {
        file: "pair-fr.svg",
        language: "fr_CA.UTF-8",
        steps: &[
            ("/concepteur<enter>", &["Français · Concepteur·trice de services", "Pendant une inondation"]),
            ("a", &["Archiver 2 fichiers", "+ archived: true", "Entrée enregistrer"]),
        ],
    },
    Picture { file: "coverage-fr.svg", language: "fr_CA.UTF-8", steps: &[("c", &["manquant", "fermés à moitié"])] },
];

#[test]
#[ignore = "by hand, writes the pictures in .github/: cargo test --test process write_pictures -- --ignored"]
fn write_pictures() {
    for picture in PICTURES {
        let place = Place::new();
        let site = place.site();
        with_history(&site);
        let more = [("COLORTERM", "truecolor")];
        let command = [Path::new(PROGRAM), Path::new("--theme=dark"), &site];
        let screen = Screen::start(&place, &command, SIZE, picture.language, &more);
        screen.shows(&["━ 20 ━"]);
        for (keys, seen) in picture.steps {
            screen.send(keys);
            // The last drawn text is visible too.
            screen.shows(seen);
        }
        let svg = svg(screen.rest().screen());
        screen.send("<ctrl-c>");
        drop(screen);
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(".github").join(picture.file);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, svg).unwrap();
    }
}

/// Commits the site: with a history, stale translations are known.
pub fn with_history(site: &Path) {
    let who = ["-c", "user.name=Editor", "-c", "user.email=editor@example.org"];
    for arguments in [&["init", "--quiet"][..], &["add", "--all"], &["commit", "--quiet", "--message", "postings"]] {
        let status = Command::new("git").arg("-C").arg(site).args(who).args(arguments).status().unwrap();
        assert!(status.success(), "{arguments:?}");
    }
}

/// Symbols of the screen that are text, by row and column.
type Signs = BTreeMap<(u16, u16), String>;

/// The screen that the keys of a picture lead to.
fn drawn(picture: &Picture) -> Signs {
    let mut browser = Browser::unread(SIZE.0, SIZE.1);
    with_history(browser.root());
    browser.app.sample = false;
    browser.app.speak(UiLanguage::from_code(picture.language).unwrap());
    let pages = browser.pages();
    browser.load(1, pages);
    for (keys, _) in picture.steps {
        browser.run(keys);
    }
    let (buffer, _) = browser.draw();
    let mut signs = Signs::new();
    for row in 0..SIZE.1 {
        let mut column = 0;
        while column < SIZE.0 {
            let sign = buffer[(column, row)].symbol();
            signs.insert((row, column), sign.to_owned());
            column += u16::try_from(width(sign).max(1)).unwrap();
        }
    }
    signs.retain(|_, sign| is_text(sign));
    signs
}

/// The symbols in a picture.
fn shown(svg: &str) -> Signs {
    let mut signs = Signs::new();
    let number = |text: &str, name: &str| -> f64 {
        let after = text.split_once(&format!(r#"{name}=""#)).unwrap().1;
        after.split('"').next().unwrap().parse().unwrap()
    };
    let nearest =
        |at: f64| (0..SIZE.0.max(SIZE.1)).min_by(|a, b| (f64::from(*a) - at).abs().total_cmp(&(f64::from(*b) - at).abs()));
    for line in svg.lines().filter(|line| line.starts_with(r#"<text y=""#)) {
        let row = nearest((number(line, "<text y") - BASE - BAR) / CELL.1).unwrap();
        for piece in line.split("<tspan ").skip(1) {
            let mut column = nearest((number(piece, "x") - MARGIN) / CELL.0).unwrap();
            let text = piece.split_once('>').unwrap().1.split_once("</tspan>").unwrap().0;
            let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
            for sign in text.graphemes(true) {
                signs.insert((row, column), sign.to_owned());
                column += u16::try_from(width(sign)).unwrap();
            }
        }
    }
    signs.retain(|_, sign| is_text(sign));
    signs
}

/// The symbol is written as text: neither a blank nor part of a frame.
fn is_text(sign: &str) -> bool {
    !sign.trim().is_empty() && arms(sign).is_none() && sign != HALF
}

/// Symbols as rows of text, for the error message.
fn rows(signs: &Signs) -> String {
    let row = |row: u16| {
        let of_row = signs.range((row, 0)..(row, u16::MAX));
        of_row.fold(String::new(), |text, ((_, column), sign)| format!("{text:<0$}{sign}", usize::from(*column)))
    };
    (0..SIZE.1).map(row).collect::<Vec<_>>().join("\n")
}

/// Each picture shows one whole screen, as it is drawn today.
#[test]
fn pictures_match_the_screen() {
    let mut wrong = Vec::new();
    for picture in PICTURES {
        let svg = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(".github").join(picture.file)).unwrap();
        let (shown, drawn) = (shown(&svg), drawn(picture));
        if shown != drawn {
            wrong.push(format!("{} shows\n{}\nand the screen is\n{}", picture.file, rows(&shown), rows(&drawn)));
        }
    }
    assert!(wrong.is_empty(), "cargo test --test process write_pictures -- --ignored makes them anew\n{}", wrong.join("\n"));
}
