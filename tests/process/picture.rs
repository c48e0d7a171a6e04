//! The pictures in the READMEs: the real program in a real terminal, its cells written as SVG. Each is compared with the current screen.

use std::collections::BTreeMap;
use std::fmt::{self, Write};
use std::path::Path;
use std::process::Command;

use affiche::locale::UiLanguage;
use affiche::text::width;
use unicode_segmentation::UnicodeSegmentation;

use crate::browser::Browser;
use crate::place::{PROGRAM, Place};
use crate::screen::Screen;

/// Columns and rows of the picture.
const SIZE: (u16, u16) = (110, 32);

/// Width and height of a cell in pixels.
const CELL: (f64, f64) = (8.4, 19.0);

/// Foreground and background of a cell without its own.
const INK: Color = Color(0xd7, 0xda, 0xe0);
const GROUND: Color = Color(0x16, 0x18, 0x1d);

/// Space between the window's edge and the cells, and height of the bar above them.
const MARGIN: f64 = 12.0;
const BAR: f64 = 32.0;

/// From the top of a row to the baseline of its text.
const BASE: f64 = 14.0;

/// The mark of the row under the cursor.
const HALF: &str = "▌";

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
    Picture {
        file: "coverage.svg",
        language: "en_CA.UTF-8",
        steps: &[("c", &["Coverage", "posting", "present", "missing", " 0 behind"])],
    },
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
    Picture {
        file: "coverage-fr.svg",
        language: "fr_CA.UTF-8",
        steps: &[("c", &["Langues", "affichage", "présent", "manquant", " 0 en retard"])],
    },
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
        screen.shows(&["37 "]);
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
fn with_history(site: &Path) {
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

/// Red, green and blue.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Color(u8, u8, u8);

impl Color {
    fn of(color: vt100::Color, otherwise: Color) -> Color {
        match color {
            vt100::Color::Rgb(red, green, blue) => Color(red, green, blue),
            vt100::Color::Idx(_) | vt100::Color::Default => otherwise,
        }
    }
}

impl fmt::Display for Color {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }
}

/// The style of a cell.
#[derive(Clone, Copy, PartialEq)]
struct Look {
    ink: Color,
    ground: Color,
    bold: bool,
    italic: bool,
    underline: bool,
}

impl Look {
    fn of(cell: &vt100::Cell) -> Look {
        let (ink, ground) = (Color::of(cell.fgcolor(), INK), Color::of(cell.bgcolor(), GROUND));
        let (ink, ground) = if cell.inverse() { (ground, ink) } else { (ink, ground) };
        Look { ink, ground, bold: cell.bold(), italic: cell.italic(), underline: cell.underline() }
    }
}

/// The cells of a row that are not hidden: column, width, text, style.
fn cells(screen: &vt100::Screen, row: u16) -> impl Iterator<Item = (u16, u16, &str, Look)> {
    (0..SIZE.0).filter_map(move |column| {
        let cell = screen.cell(row, column)?;
        let columns = if cell.is_wide() { 2 } else { 1 };
        (!cell.is_wide_continuation()).then(|| (column, columns, cell.contents(), Look::of(cell)))
    })
}

/// A piece of text in one style, without two blanks in a row.
struct Piece {
    column: u16,
    columns: u16,
    text: String,
    look: Look,
}

/// The pieces of a row, without line-drawing symbols.
fn pieces(screen: &vt100::Screen, row: u16) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut blanks = 0;
    for (column, columns, text, look) in cells(screen, row) {
        if text.trim().is_empty() || arms(text).is_some() {
            blanks += 1;
            continue;
        }
        match pieces.last_mut() {
            Some(piece) if piece.look == look && blanks <= 1 && piece.column + piece.columns + blanks == column => {
                piece.columns += blanks + columns;
                piece.text.push_str(if blanks == 1 { " " } else { "" });
                piece.text.push_str(text);
            }
            _ => pieces.push(Piece { column, columns, text: text.to_owned(), look }),
        }
        blanks = 0;
    }
    pieces
}

/// The arms of a line-drawing symbol (left, right, up, down), and whether they are thick.
fn arms(sign: &str) -> Option<([bool; 4], bool)> {
    const SIGNS: &[(&str, [u8; 4], bool)] = &[
        ("─", [1, 1, 0, 0], false),
        ("│", [0, 0, 1, 1], false),
        ("┌", [0, 1, 0, 1], false),
        ("┐", [1, 0, 0, 1], false),
        ("└", [0, 1, 1, 0], false),
        ("┘", [1, 0, 1, 0], false),
        ("━", [1, 1, 0, 0], true),
        ("┃", [0, 0, 1, 1], true),
        ("┏", [0, 1, 0, 1], true),
        ("┓", [1, 0, 0, 1], true),
        ("┗", [0, 1, 1, 0], true),
        ("┛", [1, 0, 1, 0], true),
    ];
    SIGNS.iter().find(|(known, ..)| *known == sign).map(|(_, arms, thick)| (arms.map(|arm| arm == 1), *thick))
}

fn x(column: u16) -> f64 {
    MARGIN + f64::from(column) * CELL.0
}

fn y(row: u16) -> f64 {
    BAR + f64::from(row) * CELL.1
}

/// The whole picture.
fn svg(screen: &vt100::Screen) -> String {
    let (width, height) = (x(SIZE.0) + MARGIN, y(SIZE.1) + MARGIN);
    let frame = Color(0x3b, 0x40, 0x4a);
    let mut svg = format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0} {height:.0}" role="img" aria-labelledby="title">
<title id="title">affiche in a terminal: the list of postings, searched, beside the rendered text of the one under the cursor</title>
<style>text {{ font: 14px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", "Liberation Mono", monospace }}</style>
<rect x="0.5" y="0.5" width="{:.0}" height="{:.0}" rx="9" fill="{GROUND}" stroke="{frame}"/>
<text x="{:.0}" y="21" text-anchor="middle" fill="#9aa1ad">affiche</text>
"##,
        width - 1.0,
        height - 1.0,
        width / 2.0,
    );
    grounds(screen, &mut svg);
    lines(screen, &mut svg);
    for row in 0..SIZE.1 {
        texts(screen, row, &mut svg);
    }
    svg.push_str("</svg>\n");
    svg
}

/// The backgrounds that differ from the window's.
fn grounds(screen: &vt100::Screen, svg: &mut String) {
    for row in 0..SIZE.1 {
        let mut spans: Vec<(u16, u16, Color)> = Vec::new();
        for (column, columns, _, look) in cells(screen, row) {
            match spans.last_mut() {
                Some((start, count, ground)) if *ground == look.ground && *start + *count == column => *count += columns,
                _ => spans.push((column, columns, look.ground)),
            }
        }
        for (column, columns, ground) in spans.into_iter().filter(|(.., ground)| *ground != GROUND) {
            rect(svg, row, column, f64::from(columns) * CELL.0, ground);
        }
        // A half block is a bar in its foreground colour.
        for (column, _, _, look) in cells(screen, row).filter(|(_, _, text, _)| *text == HALF) {
            rect(svg, row, column, CELL.0 / 2.0, look.ink);
        }
    }
}

fn rect(svg: &mut String, row: u16, column: u16, width: f64, color: Color) {
    let (x, y, height) = (x(column), y(row), CELL.1);
    writeln!(svg, r#"<rect x="{x:.1}" y="{y:.0}" width="{width:.1}" height="{height:.0}" fill="{color}"/>"#).unwrap();
}

/// The frames, as lines that meet: in most fonts box characters leave gaps between rows.
fn lines(screen: &vt100::Screen, svg: &mut String) {
    let mut paths: BTreeMap<(Color, bool), String> = BTreeMap::new();
    for row in 0..SIZE.1 {
        // A horizontal line in one stroke.
        let mut stroke: Option<(f64, f64, (Color, bool))> = None;
        for (column, _, text, look) in cells(screen, row) {
            let found = arms(text).map(|(arms, thick)| (arms, (look.ink, thick)));
            let (left, middle, right) = (x(column), x(column) + CELL.0 / 2.0, x(column + 1));
            let (top, centre, bottom) = (y(row), y(row) + CELL.1 / 2.0, y(row + 1));
            let horizontal = found.and_then(|([to_left, to_right, ..], pen)| match (to_left, to_right) {
                (true, true) => Some((left, right, pen)),
                (true, false) => Some((left, middle, pen)),
                (false, true) => Some((middle, right, pen)),
                (false, false) => None,
            });
            stroke = match (stroke.take(), horizontal) {
                (Some((start, end, pen)), Some((next, last, next_pen))) if pen == next_pen && (end - next).abs() < 0.01 => {
                    Some((start, last, pen))
                }
                (old, new) => {
                    if let Some((start, end, pen)) = old {
                        write!(paths.entry(pen).or_default(), "M{start:.1} {centre}H{end:.1}").unwrap();
                    }
                    new
                }
            };
            if let Some(([.., to_top, to_bottom], pen)) = found.filter(|([.., up, down], _)| *up || *down) {
                let (from, to) = (if to_top { top } else { centre }, if to_bottom { bottom } else { centre });
                write!(paths.entry(pen).or_default(), "M{middle:.1} {from}V{to}").unwrap();
            }
        }
        if let Some((start, end, pen)) = stroke {
            write!(paths.entry(pen).or_default(), "M{start:.1} {}H{end:.1}", y(row) + CELL.1 / 2.0).unwrap();
        }
    }
    for ((color, thick), path) in paths {
        let width = if thick { 2 } else { 1 };
        writeln!(svg, r#"<path d="{path}" stroke="{color}" stroke-width="{width}" stroke-linecap="square" fill="none"/>"#)
            .unwrap();
    }
}

/// The texts of a row. Each piece takes exactly its columns of the terminal, whatever the font.
fn texts(screen: &vt100::Screen, row: u16, svg: &mut String) {
    let mut pieces = pieces(screen, row);
    pieces.retain(|piece| piece.text != HALF);
    if pieces.is_empty() {
        return;
    }
    write!(svg, r#"<text y="{:.0}">"#, y(row) + BASE).unwrap();
    for Piece { column, columns, text, look } in pieces {
        let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        let mut style = format!(r#" fill="{}""#, look.ink);
        for (is_so, attribute) in [
            (look.bold, r#" font-weight="bold""#),
            (look.italic, r#" font-style="italic""#),
            (look.underline, r#" text-decoration="underline""#),
        ] {
            style.push_str(if is_so { attribute } else { "" });
        }
        let length = f64::from(columns) * CELL.0;
        write!(svg, r#"<tspan x="{:.1}" textLength="{length:.1}"{style}>{text}</tspan> "#, x(column)).unwrap();
    }
    svg.truncate(svg.trim_end().len());
    svg.push_str("</text>\n");
}
