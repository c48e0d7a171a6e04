//! A terminal's cells as SVG.

use std::collections::BTreeMap;
use std::fmt::{self, Write};

/// Width and height of a cell in pixels.
pub const CELL: (f64, f64) = (8.4, 19.0);

/// Foreground and background of a cell without its own.
const INK: Color = Color(0xd7, 0xda, 0xe0);
const GROUND: Color = Color(0x16, 0x18, 0x1d);

/// Space between the window's edge and the cells, and height of the bar above them.
pub const MARGIN: f64 = 12.0;
pub const BAR: f64 = 32.0;

/// From the top of a row to the baseline of its text.
pub const BASE: f64 = 14.0;

/// The mark of the row under the cursor.
pub const HALF: &str = "▌";

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
    (0..screen.size().1).filter_map(move |column| {
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
pub fn arms(sign: &str) -> Option<([bool; 4], bool)> {
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

/// The whole picture of a screen.
pub fn svg(screen: &vt100::Screen) -> String {
    let title = "affiche in a terminal: the list of postings, searched, beside the rendered text of the one under the cursor";
    let mut svg = opening(screen.size(), title, "");
    writeln!(svg, r##"<text x="{:.0}" y="21" text-anchor="middle" fill="#9aa1ad">affiche</text>"##, middle(screen.size()))
        .unwrap();
    for layer in layers(screen) {
        svg.push_str(&layer.concat());
    }
    svg.push_str("</svg>\n");
    svg
}

/// The start of a picture of so many rows and columns: its title, its style and the window.
pub fn opening(size: (u16, u16), title: &str, style: &str) -> String {
    let (width, height) = (x(size.1) + MARGIN, y(size.0) + MARGIN);
    let frame = Color(0x3b, 0x40, 0x4a);
    format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0} {height:.0}" role="img" aria-labelledby="title">
<title id="title">{title}</title>
<style>text {{ font: 14px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", "Liberation Mono", monospace }}{style}</style>
<rect x="0.5" y="0.5" width="{:.0}" height="{:.0}" rx="9" fill="{GROUND}" stroke="{frame}"/>
"#,
        width - 1.0,
        height - 1.0,
    )
}

/// The middle of the window.
pub fn middle(size: (u16, u16)) -> f64 {
    x(size.1).midpoint(MARGIN)
}

/// The elements of a screen in layers: backgrounds, bars, frames, texts, each of lines.
pub fn layers(screen: &vt100::Screen) -> [Vec<String>; 4] {
    let mut layers = [const { String::new() }; 4];
    grounds(screen, &mut layers[0]);
    bars(screen, &mut layers[1]);
    lines(screen, &mut layers[2]);
    for row in 0..screen.size().0 {
        texts(screen, row, &mut layers[3]);
    }
    layers.map(|layer| layer.split_inclusive('\n').map(str::to_owned).collect())
}

/// The backgrounds that differ from the window's.
fn grounds(screen: &vt100::Screen, svg: &mut String) {
    for row in 0..screen.size().0 {
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
    }
}

/// The half blocks: a bar in the foreground colour of each.
fn bars(screen: &vt100::Screen, svg: &mut String) {
    for row in 0..screen.size().0 {
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
    for row in 0..screen.size().0 {
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
