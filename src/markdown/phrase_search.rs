//! Finds phrases in laid-out lines. Folds letters as the search does.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::line::{Span, StyledLine};
use crate::style_role::Role;
use crate::text;
use crate::text::wrap::Joint;

/// An occurrence of a phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhraseMatch {
    /// Line number and cells for each line that the match touches, from top to bottom; never empty.
    pub pieces: Vec<(usize, Range<usize>)>,
}

/// A folded character of the text.
#[derive(Debug)]
struct FoldedChar {
    folded: char,
    /// The character as written, with composed accents.
    written: char,
    line: usize,
    /// Empty for the space between two lines.
    cells: Range<usize>,
}

/// A folded character of the phrase. If `only` is set, it matches just that character (in both cases, if lower case) instead of every form.
#[derive(Debug)]
struct PhraseChar {
    folded: char,
    only: Option<char>,
}

impl PhraseChar {
    fn matches(&self, unit: &FoldedChar) -> bool {
        // As in the search of the list: a capital finds only a capital, lower case finds both.
        let same = |only: char| only == unit.written || only.to_uppercase().eq([unit.written]);
        self.folded == unit.folded && self.only.is_none_or(same)
    }
}

/// Upper limit of matches: a body could have millions.
pub const MOST_FOUND: usize = 10_000;

/// Finds each phrase in the lines, from top to bottom, without overlaps, up to [`MOST_FOUND`].
pub(super) fn find(lines: &[StyledLine], needles: &[impl AsRef<str>]) -> Vec<PhraseMatch> {
    let wanted: Vec<Vec<PhraseChar>> =
        needles.iter().map(|needle| wanted(needle.as_ref())).filter(|wanted| !wanted.is_empty()).collect();
    let mut found = Vec::new();
    if wanted.is_empty() {
        return found;
    }
    let mut window = SearchWindow { units: Vec::new(), from: vec![0; wanted.len()] };
    for (number, line) in lines.iter().enumerate() {
        if found.len() >= MOST_FOUND {
            return found;
        }
        match line.joint {
            Joint::Start => window.end(&wanted, &mut found),
            Joint::Space => window.push(FoldedChar { folded: ' ', written: ' ', line: number, cells: 0..0 }),
            Joint::Glued => {}
        }
        if window.units.len() > ENOUGH {
            window.look(&wanted, &mut found);
        }
        let mut cell = 0;
        for span in &line.spans {
            if span.role == Role::Rule {
                window.end(&wanted, &mut found);
                if line.spans.len() == 1 {
                    continue;
                }
            }
            let skipped = span.role == Role::Rule || is_number(span);
            let mut add = |grapheme: &str, width: usize| {
                let cells = cell..cell + width;
                cell = cells.end;
                if !skipped && cells.start >= line.indent {
                    fold(grapheme, |folded, written| {
                        window.push(FoldedChar { folded, written, line: number, cells: cells.clone() });
                    });
                }
            };
            // Nearly all text is plain: each character is one cell.
            if span.text.chars().all(text::is_plain) {
                let ends = span.text.char_indices().map(|(at, c)| at..at + c.len_utf8());
                ends.for_each(|range| add(span.text.get(range).unwrap_or_default(), 1));
            } else {
                span.text.graphemes(true).for_each(|grapheme| add(grapheme, text::width(grapheme)));
            }
        }
    }
    window.end(&wanted, &mut found);
    found
}

/// Length at which a paragraph is searched in parts, since a paragraph can be as long as a body.
const ENOUGH: usize = 4096;

/// The part of a paragraph that is being searched, and for each phrase the position up to which it was searched.
struct SearchWindow {
    units: Vec<FoldedChar>,
    from: Vec<usize>,
}

impl SearchWindow {
    /// Adds a unit; repeated spaces count as one.
    fn push(&mut self, unit: FoldedChar) {
        if unit.folded != ' ' || self.units.last().is_none_or(|last| last.folded != ' ') {
            self.units.push(unit);
        }
    }

    /// Adds the complete matches of each phrase, and drops the units that no phrase needs any more.
    fn look(&mut self, phrases: &[Vec<PhraseChar>], found: &mut Vec<PhraseMatch>) {
        for (wanted, from) in phrases.iter().zip(&mut self.from) {
            while let Some(window) = self.units.get(*from..*from + wanted.len()).filter(|_| found.len() < MOST_FOUND) {
                if !wanted.iter().zip(window).all(|(wanted, unit)| wanted.matches(unit)) {
                    *from += 1;
                    continue;
                }
                let pieces = pieces(window);
                if !pieces.is_empty() {
                    found.push(PhraseMatch { pieces });
                }
                *from += wanted.len();
            }
        }
        // Keep the last unit: it decides whether another space is added.
        let past = self.from.iter().copied().min().unwrap_or(0).min(self.units.len().saturating_sub(1));
        self.units.drain(..past);
        self.from.iter_mut().for_each(|from| *from -= past);
    }

    /// Adds the last matches, and clears the window.
    fn end(&mut self, phrases: &[Vec<PhraseChar>], found: &mut Vec<PhraseMatch>) {
        self.look(phrases, found);
        self.units.clear();
        self.from.fill(0);
    }
}

/// Folds a phrase; letters with a capital or an accent match only as typed.
fn wanted(needle: &str) -> Vec<PhraseChar> {
    let mut wanted: Vec<PhraseChar> = Vec::new();
    for typed in text::composed(&text::sanitize(needle)).chars() {
        let plain = !typed.is_alphabetic() || (typed.is_ascii() && typed.is_lowercase());
        let before = wanted.len();
        text::fold_char(typed, |folded| {
            if folded != ' ' || wanted.last().is_none_or(|last| last.folded != ' ') {
                wanted.push(PhraseChar { folded, only: None });
            }
        });
        let unchanged = matches!(wanted.get(before..), Some([single]) if single.folded == typed);
        for new in wanted.iter_mut().skip(before).filter(|_| !plain && !unchanged) {
            new.only = Some(typed);
        }
    }
    wanted
}

/// Calls `push` with each folded character of a grapheme and its original character.
fn fold(grapheme: &str, mut push: impl FnMut(char, char)) {
    let mut each = |written: char| text::fold_char(written, |folded| push(folded, written));
    if grapheme.chars().nth(1).is_none() {
        grapheme.chars().for_each(&mut each);
    } else {
        text::composed(grapheme).chars().for_each(&mut each);
    }
}

/// True for the number after a link, which must not interrupt a phrase.
fn is_number(span: &Span) -> bool {
    let inner = span.text.trim().strip_prefix('[').and_then(|text| text.strip_suffix(']'));
    span.role == Role::Address && inner.is_some_and(|text| text.bytes().all(|byte| byte.is_ascii_digit()))
}

fn pieces(units: &[FoldedChar]) -> Vec<(usize, Range<usize>)> {
    let mut pieces: Vec<(usize, Range<usize>)> = Vec::new();
    for unit in units.iter().filter(|unit| !unit.cells.is_empty()) {
        match pieces.last_mut() {
            Some((line, cells)) if *line == unit.line => cells.end = unit.cells.end,
            _ => pieces.push((unit.line, unit.cells.clone())),
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use unicode_segmentation::UnicodeSegmentation;

    use crate::markdown::Document;

    /// The text of each match, with `/` at line breaks.
    fn found(body: &str, width: usize, needle: &str) -> Vec<String> {
        let layout = Document::parse(body).layout(width);
        let cut = |(line, cells): &(usize, std::ops::Range<usize>)| -> String {
            let line: String = layout.lines[*line].spans.iter().map(|span| span.text.as_str()).collect();
            line.graphemes(true).skip(cells.start).take(cells.len()).collect()
        };
        layout.find(needle).iter().map(|found| found.pieces.iter().map(cut).collect::<Vec<_>>().join("/")).collect()
    }

    #[test]
    fn phrases_are_found_as_people_type_them() {
        let cases: &[(&str, usize, &str, &[&str])] = &[
            ("Élan été ete", 40, "e", &["É", "é", "é", "e", "e"]),
            ("Été été ete", 40, "ete", &["Été", "été", "ete"]),
            ("Été été ete", 40, "été", &["Été", "été"]),
            ("Été été ete", 40, "Été", &["Été"]),
            ("RH et rh", 40, "RH", &["RH"]),
            ("RH et rh", 40, "rh", &["RH", "rh"]),
            ("e\u{301}te\u{301}", 40, "été", &["e\u{301}te\u{301}"]),
            ("l’équipe, l'amie", 40, "l'", &["l’", "l'"]),
            ("35\u{a0}heures, 35 heures", 40, "35 heures", &["35\u{a0}heures", "35 heures"]),
            ("chef d’œuvre", 40, "oeuvre", &["œuvre"]),
            ("une gardienne de phare", 14, "gardienne de phare", &["gardienne/de phare"]),
            ("- une gardienne de phare", 13, "gardienne de", &["gardienne/de"]),
            ("abcdefghij", 4, "defg", &["d/efg"]),
            ("hard\\\nbreak", 40, "hard break", &["hard/break"]),
            ("a **bold** word", 40, "a bold word", &["a bold word"]),
            ("see [our site](https://a.example) today", 40, "site today", &["site [1] today"]),
            ("aaaa", 40, "aa", &["aa", "aa"]),
            // Not across blocks or table cells, nor in parts added by the layout.
            ("one\n\ntwo", 40, "one two", &[]),
            ("- one\n- two", 40, "one two", &[]),
            ("|one|two|\n|-|-|", 40, "one two", &[]),
            ("|one|two|\n|-|-|", 40, "two", &["two"]),
            ("1. one\n\n> two\n\n---", 40, "1", &[]),
            ("one", 40, "", &[]),
        ];
        for (body, width, needle, expected) in cases {
            assert_eq!(found(body, *width, needle), *expected, "{needle:?} in {body:?}");
        }
    }

    #[test]
    fn match_ranges_are_in_cells() {
        let layout = Document::parse("- 招聘 lamp").layout(20);
        assert_eq!(layout.find("lamp")[0].pieces, [(0, 7..11)]);
    }
}
