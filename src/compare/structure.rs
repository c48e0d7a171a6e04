//! What one text has and its translation lacks: headings, list items, links, numbers. Pieces that are joined or split in one of the two
//! are not lacking.

use std::collections::HashSet;
use std::ops::Range;

use super::alignment::{AlignedPair, align_traits, class, is_shared, score};
use super::outline::{Outline, OutlinePiece};
use super::piece_traits::PieceTraits;
use crate::markdown::PieceKind;

/// What one of two texts lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LackingKind {
    /// A heading.
    Heading,
    /// A list item.
    Item,
    /// A link.
    Link,
    /// A number.
    Number,
}

/// Something that only one of two texts has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OnlyOne<'a> {
    /// What it is.
    pub kind: LackingKind,
    /// The left text has it.
    pub is_left: bool,
    /// Its words: a number, an address, the beginning of a piece.
    pub words: &'a str,
    /// The line of the left text where it is, or would be.
    pub line: u32,
}

/// Two texts side by side.
struct Aligned<'a> {
    left: &'a Outline,
    right: &'a Outline,
    rows: Vec<AlignedPair>,
    factor: f64,
}

/// Returns what only one of two texts has, in the order of the texts.
pub fn differences<'a>(left: &'a Outline, right: &'a Outline) -> Vec<OnlyOne<'a>> {
    let mut found = Vec::new();
    if left.counts() != right.counts() {
        let traits = |outline: &'a Outline| outline.pieces.iter().map(|piece| &piece.traits).collect::<Vec<&PieceTraits>>();
        let (left_traits, right_traits) = (traits(left), traits(right));
        let rows = align_traits(&left_traits, &right_traits);
        let factor = usual_factor(&left_traits, &right_traits, &rows);
        let aligned = Aligned { left, right, rows, factor };
        aligned.lacking_pieces(&mut found);
        aligned.lacking_links(&mut found);
    }
    let numbers = [lacking_numbers(left, right, true, &found), lacking_numbers(right, left, false, &found)];
    found.extend(numbers.into_iter().flatten());
    found
}

/// Why a piece may be a part of another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Evidence {
    /// Words that both have.
    Words,
    /// The other one is as long as two.
    Length,
}

/// How much longer than its counterpart a piece is that takes in another one, as a natural logarithm.
const LEAST_TOO_LONG: f64 = 0.25;

/// How much shorter than what it takes in such a piece may be.
const MOST_TOO_SHORT: f64 = 0.35;

/// Returns how much longer than its counterpart a right piece usually is: the median, since what one text joins or lacks says nothing of it.
fn usual_factor(left: &[&PieceTraits], right: &[&PieceTraits], rows: &[AlignedPair]) -> f64 {
    let pairs = rows.iter().filter_map(|row| row.0.zip(row.1)).map(|(l, r)| (left[l].length, right[r].length));
    let mut factors: Vec<f64> = pairs
        .filter(|(left, right)| left.min(right) >= &LEAST_TELLING)
        .map(|(left, right)| f64::from(right) / f64::from(left))
        .collect();
    factors.sort_unstable_by(f64::total_cmp);
    // Of two in the middle, the one that says less.
    let middle = [factors.len().saturating_sub(1) / 2, factors.len() / 2].into_iter().filter_map(|at| factors.get(at));
    middle.min_by(|a, b| a.ln().abs().total_cmp(&b.ln().abs())).map_or(1.0, |factor| factor.clamp(0.5, 2.0))
}

/// Characters that a piece must have before its length tells how long translations are.
const LEAST_TELLING: u32 = 15;

/// A piece without counterpart, by side and index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Alone {
    is_left: bool,
    at: usize,
}

impl<'a> Aligned<'a> {
    fn piece(&self, alone: Alone) -> &'a OutlinePiece {
        let outline = if alone.is_left { self.left } else { self.right };
        &outline.pieces[alone.at]
    }

    /// The length of a piece in characters of the right text.
    fn length(&self, alone: Alone) -> f64 {
        f64::from(self.piece(alone).traits.length) * if alone.is_left { self.factor } else { 1.0 }
    }

    /// Adds headings and items without counterpart.
    fn lacking_pieces(&self, found: &mut Vec<OnlyOne<'a>>) {
        let is_alone = |row: &AlignedPair| row.0.is_none() || row.1.is_none();
        let (mut left, mut right) = (Vec::new(), Vec::new());
        let mut start = 0;
        while start < self.rows.len() {
            let end = start + self.rows[start..].iter().take_while(|row| is_alone(row)).count();
            if end > start {
                let before = start.checked_sub(1).and_then(|at| self.rows.get(at)).copied();
                self.alone_in(start..end, before, self.rows.get(end).copied(), &mut left, &mut right);
            }
            start = end + 1;
        }
        for (class, kind) in [(PieceKind::Heading(0), LackingKind::Heading), (PieceKind::Item, LackingKind::Item)] {
            let of_class = |side: &[Alone]| -> Vec<Alone> {
                side.iter().copied().filter(|alone| self::class(self.piece(*alone).traits.kind) == class).collect()
            };
            let (mut left, mut right) = (of_class(&left), of_class(&right));
            // One text may have it in another place.
            self.pair_off(&mut left, &mut right);
            found.extend(left.into_iter().chain(right).map(|alone| {
                let piece = self.piece(alone);
                let line = if alone.is_left { piece.line } else { self.line_before(alone) };
                OnlyOne { kind, is_left: alone.is_left, words: &piece.beginning, line }
            }));
        }
    }

    /// The line of the left text after which a piece of the right one would be.
    fn line_before(&self, alone: Alone) -> u32 {
        let at = self.rows.iter().position(|row| row.1 == Some(alone.at)).unwrap_or_default();
        let before = self.rows[..at].iter().rev().find(|row| row.0.is_some());
        self.line_of(before.copied())
    }

    /// The line of the left piece of a row.
    fn line_of(&self, row: Option<AlignedPair>) -> u32 {
        let first = || self.left.pieces.first();
        row.and_then(|row| self.left.pieces.get(row.0?)).or_else(first).map_or(1, |piece| piece.line)
    }

    /// Adds the pieces of a run of rows that the other text lacks there; `before` and `after` are the pairs around it.
    fn alone_in(
        &self,
        run: Range<usize>,
        before: Option<AlignedPair>,
        after: Option<AlignedPair>,
        lefts: &mut Vec<Alone>,
        rights: &mut Vec<Alone>,
    ) {
        let rows = self.rows.get(run).unwrap_or_default();
        let says_something = |alone: &Alone| self.piece(*alone).traits.length > 0;
        let side = |is_left: bool| -> Vec<Alone> {
            let indexes = rows.iter().filter_map(|row| if is_left { row.0 } else { row.1 });
            indexes.map(|at| Alone { is_left, at }).filter(says_something).collect()
        };
        let (mut left, mut right) = (side(true), side(false));
        self.pair_off(&mut left, &mut right);
        for side in [&mut left, &mut right] {
            // Of a piece that takes in several, each counts. Words say more than lengths, so they come first.
            let mut taken = [0.0; 2];
            for evidence in [Evidence::Words, Evidence::Length] {
                side.retain(|alone| {
                    let mut around = [before, after].into_iter().zip(&mut taken);
                    !around.any(|(pair, taken)| pair.is_some_and(|pair| self.is_taken_in(*alone, pair, evidence, taken)))
                });
            }
        }
        lefts.append(&mut left);
        rights.append(&mut right);
    }

    /// Removes pairs of pieces that stand for each other, the best ones first: nothing is lacking where both have something.
    fn pair_off(&self, left: &mut Vec<Alone>, right: &mut Vec<Alone>) {
        while !left.is_empty() && !right.is_empty() {
            let score = |(l, r): &(usize, usize)| score(&self.piece(left[*l]).traits, &self.piece(right[*r]).traits, self.factor);
            let pairs = (0..left.len().min(MOST_ALONE)).flat_map(|l| (0..right.len().min(MOST_ALONE)).map(move |r| (l, r)));
            let Some((l, r)) = pairs.max_by_key(score) else { return };
            left.remove(l);
            right.remove(r);
        }
    }

    /// True if the counterpart of a neighbour says what a piece says, too. `taken` is the length of the pieces that it has taken in already.
    fn is_taken_in(&self, alone: Alone, (left, right): AlignedPair, evidence: Evidence, taken: &mut f64) -> bool {
        let (Some(left), Some(right)) = (left, right) else { return false };
        let (left, right) = (Alone { is_left: true, at: left }, Alone { is_left: false, at: right });
        let (own, other) = if alone.is_left { (left, right) } else { (right, left) };
        let (piece, other_piece, own_piece) = (self.piece(alone), self.piece(other), self.piece(own));
        let is_heading = matches!(piece.traits.kind, PieceKind::Heading(_));
        if is_heading && other_piece.has_lead && !own_piece.has_lead {
            return true;
        }
        if is_heading != matches!(other_piece.traits.kind, PieceKind::Heading(_)) && is_heading {
            return false;
        }
        let apart = |length: f64| (self.length(other).max(1.0) / length.max(1.0)).ln();
        let single = apart(self.length(own) + *taken);
        let merged = apart(self.length(own) + *taken + self.length(alone));
        let is_taken = match evidence {
            Evidence::Words => {
                let new = piece.traits.words.iter().filter(|word| own_piece.traits.words.binary_search(word).is_err());
                let shared = new.filter(|word| other_piece.traits.words.binary_search(word).is_ok()).count();
                shared >= 2 && shared * 10 >= piece.traits.words.len() * 3 && merged > -MOST_TOO_SHORT
            }
            Evidence::Length => single > LEAST_TOO_LONG && merged.abs() + 0.1 < single,
        };
        if is_taken {
            *taken += self.length(alone);
        }
        is_taken
    }

    /// Adds links of aligned pieces that only one of the two has. Mail addresses and telephones are particulars.
    fn lacking_links(&self, found: &mut Vec<OnlyOne<'a>>) {
        let neutral = |piece: &'a OutlinePiece| -> Vec<(String, &'a str)> {
            let mut links: Vec<(String, &str)> =
                piece.links.iter().filter(|link| !is_shared(link)).map(|link| (neutral(link), &**link)).collect();
            links.sort_unstable();
            links.dedup_by(|a, b| a.0 == b.0);
            links
        };
        let all = |outline: &'a Outline| -> HashSet<String> {
            outline.pieces.iter().flat_map(&neutral).map(|(link, _)| link).collect()
        };
        for (is_left, more, less) in [(true, self.left, self.right), (false, self.right, self.left)] {
            let known = all(less);
            for row in &self.rows {
                let (own, other) = if is_left { *row } else { (row.1, row.0) };
                let Some(own) = own.and_then(|at| more.pieces.get(at)) else { continue };
                let other = other.and_then(|at| less.pieces.get(at)).map_or(0, |piece| piece.links.len());
                let links = neutral(own);
                let surplus = links.len().saturating_sub(other);
                let line = if is_left { own.line } else { self.line_of(Some(*row)) };
                let lacking = links.into_iter().filter(|(link, _)| !known.contains(link)).take(surplus);
                found.extend(lacking.map(|(_, words)| OnlyOne { kind: LackingKind::Link, is_left, words, line }));
            }
        }
    }
}

/// Parts of an address that name its language.
const LANGUAGES: &[&str] = &["en", "fr", "eng", "fra", "e", "f", "lang", "english", "francais", "www", "http", "https"];

/// The words of an address, without those that name its language, and without its fragment.
fn neutral(address: &str) -> String {
    let address = address.split('#').next().unwrap_or_default().to_lowercase();
    let words = address.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty() && !LANGUAGES.contains(word));
    words.collect::<Vec<_>>().join("/")
}

/// The numbers of a text that the other lacks, each once, without those in pieces that it lacks as a whole.
fn lacking_numbers<'a>(of: &'a Outline, other: &Outline, is_left: bool, lacking: &[OnlyOne<'a>]) -> Vec<OnlyOne<'a>> {
    let mut found: Vec<OnlyOne<'a>> = Vec::new();
    let is_lacking = |piece: &OutlinePiece| {
        let mut pieces = lacking.iter().filter(|one| one.is_left == is_left && one.kind != LackingKind::Link);
        pieces.any(|one| *one.words == *piece.beginning)
    };
    for piece in of.pieces.iter().filter(|piece| !piece.numbers.is_empty() && !is_lacking(piece)) {
        for number in &piece.numbers {
            let is_there = other.pieces.iter().any(|piece| piece.traits.numbers.contains(number))
                || other.spelled_out.binary_search(&number.as_str()).is_ok();
            if !is_there && found.len() < MOST_ALONE && !found.iter().any(|known| known.words == number) {
                found.push(OnlyOne { kind: LackingKind::Number, is_left, words: number, line: piece.line });
            }
        }
    }
    found
}

/// Most pieces of one place that are compared with each other.
const MOST_ALONE: usize = 50;

#[cfg(test)]
mod tests {
    use super::{LackingKind, differences};
    use crate::compare::outline::Outline;
    use crate::markdown::Document;

    fn outline(body: &str) -> Outline {
        let pieces = Document::parse(body).pieces();
        let text = pieces.iter().flat_map(|piece| [piece.text.as_str(), "\n"]).collect::<String>();
        Outline::new(body, &pieces, &text, 1)
    }

    /// The differences, as `item there: look after`.
    fn found(french: &str, english: &str) -> Vec<String> {
        let (french, english) = (outline(french), outline(english));
        let kind = |kind| match kind {
            LackingKind::Heading => "heading",
            LackingKind::Item => "item",
            LackingKind::Link => "link",
            LackingKind::Number => "number",
        };
        let differences = differences(&french, &english);
        let shown = differences.iter().map(|one| {
            let words: Vec<&str> = one.words.split(' ').take(2).collect();
            format!("{} {}: {}", kind(one.kind), if one.is_left { "here" } else { "there" }, words.join(" "))
        });
        shown.collect()
    }

    const ENGLISH: &str = "## What you will do

We need a person who knows rivers and who likes to work outside.

- measure the flow of rivers and streams in every season
- look after the boats of the team, with a mechanic
- talk to residents about floods and what they can do
- write short reports for the municipality and the press

## What we offer

We pay for [your training](https://example.ca/en/training).
";

    const FRENCH: &str = "## Votre travail

Il nous faut une personne qui connaît les rivières et qui aime travailler dehors.

- mesurer le débit des rivières et des ruisseaux en toute saison
- entretenir les bateaux de l’équipe, avec l’aide d’un mécanicien
- parler aux riverains des inondations et de ce qu’ils peuvent faire
- rédiger de courts rapports pour la municipalité et la presse

## Ce que nous offrons

Nous payons [votre formation](https://example.ca/fr/formation).
";

    #[test]
    fn what_one_text_lacks_is_named() {
        let none: [&str; 0] = [];
        assert_eq!(found(FRENCH, ENGLISH), none);
        let without = |part: &str| {
            assert!(FRENCH.contains(part));
            FRENCH.replace(part, "")
        };
        let boats = "- entretenir les bateaux de l’équipe, avec l’aide d’un mécanicien\n";
        assert_eq!(found(&without(boats), ENGLISH), ["item there: look after"]);
        let three = ENGLISH.replace("look after the boats", "look after the 3 boats");
        assert_eq!(found(&without(boats), &three), ["item there: look after"]);
        let reports = "- rédiger de courts rapports pour la municipalité et la presse\n";
        assert_eq!(found(&without(reports), ENGLISH), ["item there: write short"]);
        assert_eq!(found(&without("## Ce que nous offrons\n"), ENGLISH), ["heading there: What we"]);
        assert_eq!(
            found(&FRENCH.replace("[votre formation](https://example.ca/fr/formation)", "votre formation"), ENGLISH),
            ["link there: https://example.ca/en/training"]
        );
        assert_eq!(found(&(FRENCH.to_owned() + "\n## Écrivez-nous\n"), ENGLISH), ["heading here: Écrivez-nous"]);
        assert_eq!(found(&FRENCH.replace("de courts", "4 ou 5 courts"), ENGLISH), ["number here: 4", "number here: 5"]);
    }

    #[test]
    fn joined_split_and_moved_pieces_are_not_lacking() {
        let none: [&str; 0] = [];
        let boats = "- entretenir les bateaux de l’équipe, avec l’aide d’un mécanicien";
        let talk = "- parler aux riverains des inondations et de ce qu’ils peuvent faire";
        for changed in [
            FRENCH.replace(&format!("{boats}\n{talk}"), &format!("{boats}; {}", &talk[2..])),
            FRENCH.replace(&format!("{boats}\n{talk}"), &format!("{boats}. {talk}")),
            FRENCH.replace(&format!("{boats}\n{talk}"), &format!("{boats}\n{}", &talk[2..])),
            FRENCH.replace(boats, "- entretenir les bateaux de l’équipe\n- avec l’aide d’un mécanicien"),
            FRENCH.replace(&format!("{boats}\n{talk}"), &format!("{talk}\n{boats}")),
            // A heading may be a bold line, or bold words before the text.
            FRENCH.replace("## Ce que nous offrons", "**Ce que nous offrons**"),
            FRENCH.replace("## Ce que nous offrons\n\nNous", "**Ce que nous offrons.** Nous"),
        ] {
            assert_eq!(found(&changed, ENGLISH), none, "{changed}");
        }
    }

    #[test]
    fn numbers_may_be_spelled_out() {
        let none: [&str; 0] = [];
        for (french, english) in [
            ("deux ans", "2 years"),
            ("2 ans d’études", "two years of study"),
            ("un soutien en tout temps", "24/7 support"),
            ("un soutien 24 heures sur 24, 7 jours sur 7", "24/7 support"),
            ("être de garde jour et nuit", "be on call 24/7"),
            ("une semaine par mois", "1 week a month"),
            ("les 3 premières places", "the first 3 places"),
        ] {
            assert_eq!(found(french, english), none, "{french}");
        }
        assert_eq!(found("trois ans", "2 years"), ["number there: 2"]);
        assert_eq!(found("3 ans", "2 years"), ["number here: 3", "number there: 2"]);
    }

    #[test]
    fn long_texts_are_compared_quickly() {
        let text = |skip: usize| -> String {
            let lines: Vec<String> = (0..3000).filter(|at| *at != skip).map(|at| format!("- item {at} of many")).collect();
            lines.join("\n")
        };
        let start = std::time::Instant::now();
        found(&text(7), &text(5000));
        assert!(start.elapsed().as_secs() < 5, "{:?}", start.elapsed());
    }
}
