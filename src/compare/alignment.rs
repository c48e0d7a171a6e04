//! Aligns the pieces of a text with those of its translation, and finds where the two have drifted apart. Works in any language:
//! pieces are matched by kind, length, numbers, links and the words that languages share.

use super::numbers::{differing, numbers, unmatched};
use super::piece_traits::{PieceTraits, count_common, hash, traits};
use crate::markdown::{Piece, PieceKind};
use crate::text::fold;

/// Indexes into the two lists of pieces. At least one is set, and each piece is in exactly one pair.
pub type AlignedPair = (Option<usize>, Option<usize>);

/// How two aligned pieces differ, or that one has no counterpart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Drift {
    /// The right text has no such piece.
    MissingRight,
    /// The left text has no such piece.
    MissingLeft,
    /// They are of different kinds, such as a heading and a paragraph.
    Kind(PieceKind, PieceKind),
    /// Numbers that only the left piece has, and those that only the right one has.
    Numbers(Vec<String>, Vec<String>),
    /// How many links they have.
    LinkCount(usize, usize),
    /// Addresses that only the left piece has, and those that only the right one has, of the kind that is the same in every language.
    Links(Vec<String>, Vec<String>),
}

/// Most pairs of pieces to compare one by one. Larger texts are aligned by headings first, then by [`greedy`].
const MOST_PAIRS: usize = 400_000;

/// How many pieces [`greedy`] looks ahead for a match.
const WINDOW: usize = 12;

/// The cost of a piece without a counterpart.
const GAP: i32 = 10;

/// Aligns the pieces of a text with those of its translation, in the order of both.
pub fn align(left: &[Piece], right: &[Piece]) -> Vec<AlignedPair> {
    let traits = |pieces: &[Piece]| pieces.iter().map(|piece| traits(piece, numbers(&piece.text))).collect::<Vec<PieceTraits>>();
    align_traits(&traits(left).iter().collect::<Vec<_>>(), &traits(right).iter().collect::<Vec<_>>())
}

/// Returns how much longer the right text is than the left one.
fn length_factor(left: &[&PieceTraits], right: &[&PieceTraits]) -> f64 {
    let total = |texts: &[&PieceTraits]| texts.iter().map(|traits| traits.length as usize).sum::<usize>().max(1);
    fraction(total(right), total(left)).clamp(0.5, 2.0)
}

/// Aligns pieces by their traits, in the order of both texts.
pub(super) fn align_traits(left: &[&PieceTraits], right: &[&PieceTraits]) -> Vec<AlignedPair> {
    let factor = length_factor(left, right);
    let score = |l: usize, r: usize| score(left[l], right[r], factor);
    let (lefts, rights): (Vec<usize>, Vec<usize>) = ((0..left.len()).collect(), (0..right.len()).collect());
    if lefts.len() * rights.len() <= MOST_PAIRS {
        return best(&lefts, &rights, &score);
    }
    // Matching headings are anchors; the pieces between two anchors are aligned on their own.
    let headings = |pieces: &[&PieceTraits]| -> Vec<usize> {
        (0..pieces.len()).filter(|at| matches!(pieces[*at].kind, PieceKind::Heading(_))).collect()
    };
    let headings = within_bounds(&headings(left), &headings(right), &score);
    let mut rows = Vec::with_capacity(left.len().max(right.len()));
    let (mut l, mut r) = (0, 0);
    for (left, right) in headings.iter().filter_map(|row| Some((row.0?, row.1?))) {
        rows.extend(within_bounds(&lefts[l..left], &rights[r..right], &score));
        rows.push((Some(left), Some(right)));
        (l, r) = (left + 1, right + 1);
    }
    rows.extend(within_bounds(&lefts[l..], &rights[r..], &score));
    rows
}

/// Aligns the pieces of two versions of one text. Pieces that share less than a third of their words are never paired.
pub fn align_versions(old: &[Piece], new: &[Piece], same: impl Fn(usize, usize) -> bool) -> Vec<AlignedPair> {
    // Most of a text is unchanged.
    let before = (0..old.len().min(new.len())).take_while(|at| same(*at, *at)).count();
    let (old_rest, new_rest) = (&old[before..], &new[before..]);
    let after = (1..=old_rest.len().min(new_rest.len())).take_while(|at| same(old.len() - at, new.len() - at)).count();
    let (old_end, new_end) = (old.len() - after, new.len() - after);
    let words = |pieces: &[Piece]| -> Vec<Vec<u32>> { pieces.iter().map(|piece| all_words(&piece.text)).collect() };
    let (old_words, new_words) = (words(&old[before..old_end]), words(&new[before..new_end]));
    let score = |o: usize, n: usize| {
        if same(o, n) {
            return 100;
        }
        let alike = likeness(&old_words[o - before], &new_words[n - before]);
        let kinds = if class(old[o].kind) == class(new[n].kind) { 0 } else { -20 };
        // With less than a third in common, two gaps score better.
        kinds + i32::try_from(alike).unwrap_or(0) - 33 - 2 * GAP + 1
    };
    let (olds, news): (Vec<usize>, Vec<usize>) = ((before..old_end).collect(), (before..new_end).collect());
    let mut rows: Vec<AlignedPair> = (0..before).map(|at| (Some(at), Some(at))).collect();
    rows.extend(within_bounds(&olds, &news, &score));
    rows.extend((0..after).map(|at| (Some(old_end + at), Some(new_end + at))));
    rows
}

/// Returns how the pieces of a pair differ.
pub fn drift(left: &[Piece], right: &[Piece], row: AlignedPair) -> Vec<Drift> {
    let (left, right) = match (row.0.and_then(|at| left.get(at)), row.1.and_then(|at| right.get(at))) {
        (Some(left), Some(right)) => (left, right),
        (Some(left), None) if says_something(left) => return vec![Drift::MissingRight],
        (None, Some(right)) if says_something(right) => return vec![Drift::MissingLeft],
        _ => return Vec::new(),
    };
    let mut found = Vec::new();
    if class(left.kind) != class(right.kind) {
        found.push(Drift::Kind(left.kind, right.kind));
    }
    let (only_left, only_right) = differing(&left.text, &right.text);
    if !only_left.is_empty() || !only_right.is_empty() {
        found.push(Drift::Numbers(only_left, only_right));
    }
    if left.links.len() == right.links.len() {
        let shared = |links: &[String]| -> Vec<String> { links.iter().filter(|link| is_shared(link)).cloned().collect() };
        let same = |left: &String, right: &String| plain(left) == plain(right);
        let (only_left, only_right) = unmatched(shared(&left.links), shared(&right.links), same);
        if !only_left.is_empty() && !only_right.is_empty() {
            found.push(Drift::Links(only_left, only_right));
        }
    } else {
        found.push(Drift::LinkCount(left.links.len(), right.links.len()));
    }
    found
}

/// False for a rule between paragraphs: a translation may do without it.
fn says_something(piece: &Piece) -> bool {
    !piece.text.trim().is_empty() || !piece.links.is_empty()
}

/// True for an address that is the same in every language, a mailbox or a telephone. Pages have a version in each language.
pub(super) fn is_shared(address: &str) -> bool {
    ["mailto:", "tel:"].iter().any(|scheme| address.to_ascii_lowercase().starts_with(scheme))
}

/// An address without the parts that may differ in a translation, such as the subject of a message.
fn plain(address: &str) -> String {
    address.split('?').next().unwrap_or_default().to_lowercase().replace(['-', ' '], "")
}

/// The kind of a piece, with one kind for headings of every level.
pub(super) fn class(kind: PieceKind) -> PieceKind {
    if let PieceKind::Heading(_) = kind { PieceKind::Heading(0) } else { kind }
}

fn all_words(text: &str) -> Vec<u32> {
    let folded = fold(text);
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut found: Vec<u32> = words.map(|word| hash(word.chars())).collect();
    found.sort_unstable();
    found
}

/// How similar two sorted lists of words are, from 0 to 100.
fn likeness(left: &[u32], right: &[u32]) -> usize {
    200 * count_common(left, right) / (left.len() + right.len()).max(1)
}

#[expect(clippy::cast_precision_loss, reason = "lengths of texts are far below 2^52")]
fn fraction(a: usize, b: usize) -> f64 {
    a as f64 / b as f64
}

/// How well two pieces match. Above `-2 * GAP`, pairing them beats leaving both alone.
pub(super) fn score(left: &PieceTraits, right: &PieceTraits, factor: f64) -> i32 {
    let kinds = match (left.kind, right.kind) {
        // A bold line and a heading of another level are both used as headings.
        (PieceKind::Heading(a), PieceKind::Heading(b)) => 20 - 2 * i32::from(a.abs_diff(b).min(3)),
        (a, b) if a == b => 10,
        // A translator may turn a list into lines, or drop the bold of a heading.
        (PieceKind::Text, PieceKind::Item | PieceKind::Heading(_))
        | (PieceKind::Item | PieceKind::Heading(_), PieceKind::Text) => -8,
        _ => return -4 * GAP,
    };
    let words = 60 * count_common(&left.words, &right.words) / left.words.len().min(right.words.len()).max(4);
    let shared = left.numbers.iter().filter(|number| right.numbers.contains(number)).count();
    let numbers = match (left.numbers.is_empty(), right.numbers.is_empty()) {
        (true, true) => 0,
        (false, false) if shared > 0 => 8,
        (false, false) => -6,
        _ => -3,
    };
    let links = match (left.links, right.links) {
        (0, 0) => 0,
        (a, b) if a > 0 && b > 0 => 8,
        _ => -4,
    };
    // A short text may well be twice as long in another language.
    let expected = f64::from(left.length.max(1)) * factor;
    let off = (f64::from(right.length.max(1)) / expected).ln().abs();
    let weight = f64::from(left.length.max(right.length).min(60)) / 60.0;
    kinds + i32::try_from(words).unwrap_or(0).min(30) + numbers + links - rounded((20.0 * off * weight).min(24.0))
}

#[expect(clippy::cast_possible_truncation, reason = "the number is small")]
fn rounded(number: f64) -> i32 {
    number.round() as i32
}

/// Aligns by [`best`], or by [`greedy`] where there are too many pairs.
fn within_bounds(left: &[usize], right: &[usize], score: &impl Fn(usize, usize) -> i32) -> Vec<AlignedPair> {
    if left.len().saturating_mul(right.len()) <= MOST_PAIRS { best(left, right, score) } else { greedy(left, right, score) }
}

/// Returns the alignment with the highest score, by dynamic programming.
fn best(left: &[usize], right: &[usize], score: &impl Fn(usize, usize) -> i32) -> Vec<AlignedPair> {
    #[derive(Clone, Copy)]
    enum Step {
        Pair,
        Left,
        Right,
    }
    let columns = right.len() + 1;
    let mut steps = vec![Step::Right; (left.len() + 1) * columns];
    let cost = |count: usize| -GAP * i32::try_from(count).unwrap_or(i32::MAX / GAP / 2);
    let mut above: Vec<i32> = (0..columns).map(cost).collect();
    for (row, l) in left.iter().enumerate() {
        let mut here = Vec::with_capacity(columns);
        here.push(cost(row + 1));
        steps[(row + 1) * columns] = Step::Left;
        for (column, r) in right.iter().enumerate() {
            let pair = above[column] + score(*l, *r);
            let without_left = above[column + 1] - GAP;
            let without_right = here[column] - GAP;
            let step = if pair >= without_left && pair >= without_right {
                Step::Pair
            } else if without_left >= without_right {
                Step::Left
            } else {
                Step::Right
            };
            steps[(row + 1) * columns + column + 1] = step;
            here.push(pair.max(without_left).max(without_right));
        }
        above = here;
    }
    let mut rows = Vec::with_capacity(left.len().max(right.len()));
    let (mut l, mut r) = (left.len(), right.len());
    while l > 0 || r > 0 {
        match steps[l * columns + r] {
            Step::Pair => {
                (l, r) = (l - 1, r - 1);
                rows.push((Some(left[l]), Some(right[r])));
            }
            Step::Left => {
                l -= 1;
                rows.push((Some(left[l]), None));
            }
            Step::Right => {
                r -= 1;
                rows.push((None, Some(right[r])));
            }
        }
    }
    rows.reverse();
    rows
}

/// Goes down both sides at once, pairs what matches, and looks a few pieces ahead where the next two don't.
fn greedy(left: &[usize], right: &[usize], score: &impl Fn(usize, usize) -> i32) -> Vec<AlignedPair> {
    let mut rows = Vec::with_capacity(left.len().max(right.len()));
    let fits = |l: usize, r: usize| matches!((left.get(l), right.get(r)), (Some(l), Some(r)) if score(*l, *r) > -GAP);
    let (mut l, mut r) = (0, 0);
    while l < left.len() || r < right.len() {
        if fits(l, r) {
            rows.push((Some(left[l]), Some(right[r])));
            (l, r) = (l + 1, r + 1);
            continue;
        }
        let ahead = (1..=WINDOW).find_map(|ahead| match (fits(l + ahead, r), fits(l, r + ahead)) {
            (true, _) => Some((ahead, 0)),
            (_, true) => Some((0, ahead)),
            _ => None,
        });
        let (more_left, more_right) = ahead.unwrap_or((1, 1));
        rows.extend(left[l..].iter().take(more_left).map(|at| (Some(*at), None)));
        rows.extend(right[r..].iter().take(more_right).map(|at| (None, Some(*at))));
        l = (l + more_left).min(left.len());
        r = (r + more_right).min(right.len());
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::{AlignedPair, Drift, align, drift};
    use crate::markdown::{Document, Piece};

    fn pieces(body: &str) -> Vec<Piece> {
        Document::parse(body).pieces()
    }

    fn drifts(left: &[Piece], right: &[Piece]) -> Vec<(AlignedPair, Vec<Drift>)> {
        let rows = align(left, right).into_iter().map(|row| (row, drift(left, right, row)));
        rows.filter(|(_, drift)| !drift.is_empty()).collect()
    }

    const EN: &str = "# The role\n\nYou will lead a team of 5 people who map floods.\n\n- plan the work\n- talk to residents\n- publish \
                      maps\n\n**What we offer**\n\n$90,000 to $100,000 a year. [Write to us](mailto:jobs@example.ca).\n";
    const FR: &str = "# Le poste\n\nVous dirigerez une équipe de cinq personnes qui cartographient les inondations.\n\n- planifier \
                      le travail\n- parler aux résidents\n- publier des cartes\n\n## Ce que nous offrons\n\n90 000 $ à 100 000 $ \
                      par an. [Écrivez-nous](mailto:jobs@example.ca).\n";

    #[test]
    fn a_faithful_translation_has_no_drift() {
        let (left, right) = (pieces(EN), pieces(FR));
        assert_eq!(align(&left, &right), (0..left.len()).map(|at| (Some(at), Some(at))).collect::<Vec<_>>());
        assert_eq!(drifts(&left, &right), []);
    }

    #[test]
    fn a_missing_piece_is_one_pair_without_counterpart() {
        let (left, right) = (pieces(EN), pieces(&FR.replace("- parler aux résidents\n", "")));
        assert_eq!(drifts(&left, &right), [((Some(3), None), vec![Drift::MissingRight])]);
        assert_eq!(drifts(&right, &left), [((None, Some(3)), vec![Drift::MissingLeft])]);
        let without = FR.replace("## Ce que nous offrons\n\n", "");
        assert_eq!(drifts(&left, &pieces(&without)), [((Some(5), None), vec![Drift::MissingRight])]);
    }

    #[test]
    fn differing_numbers_and_links_are_found() {
        let left = pieces(EN);
        let right = pieces(&FR.replace("90 000", "95 000").replace("jobs@", "emplois@"));
        let texts = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        assert_eq!(
            drifts(&left, &right),
            [(
                (Some(6), Some(6)),
                vec![
                    Drift::Numbers(texts(&["90000"]), texts(&["95000"])),
                    Drift::Links(texts(&["mailto:jobs@example.ca"]), texts(&["mailto:emplois@example.ca"])),
                ]
            )]
        );
        let right = pieces(&FR.replace("[Écrivez-nous](mailto:jobs@example.ca)", "Écrivez-nous"));
        assert_eq!(drifts(&left, &right), [((Some(6), Some(6)), vec![Drift::LinkCount(1, 0)])]);
    }

    /// Asserts that every piece is in one pair, in the order of its text.
    fn complete(left: usize, right: usize, rows: &[AlignedPair]) {
        assert!(rows.iter().filter_map(|row| row.0).eq(0..left));
        assert!(rows.iter().filter_map(|row| row.1).eq(0..right));
        assert!(rows.iter().all(|row| row.0.is_some() || row.1.is_some()));
    }

    #[test]
    fn every_piece_is_in_exactly_one_pair() {
        let bodies = ["", "a\n\nb", "# h\n\n---\n\n```\ncode\n```\n", "| a | b |\n|---|---|\n| 1 | 2 |\n", EN, FR];
        for left in bodies {
            for right in bodies {
                let (left, right) = (pieces(left), pieces(right));
                complete(left.len(), right.len(), &align(&left, &right));
            }
        }
    }

    #[test]
    fn large_texts_are_aligned_quickly() {
        let many = |count: usize, skip: usize| -> Vec<Piece> {
            let section = |at: usize| format!("## Section {at}\n\nThe text of section {at}.\n\n");
            pieces(&(0..count).filter(|at| *at != skip).map(section).collect::<String>())
        };
        for count in [100, 500, 10_000] {
            let (left, right) = (many(count, usize::MAX), many(count, 40));
            let start = std::time::Instant::now();
            let rows = align(&left, &right);
            let took = start.elapsed();
            complete(left.len(), right.len(), &rows);
            assert!(took.as_millis() < 400, "{count}: {took:?}");
            let unpaired: Vec<&AlignedPair> = rows.iter().filter(|row| row.0.is_none() || row.1.is_none()).collect();
            assert!(count == 10_000 || unpaired == [&(Some(80), None), &(Some(81), None)], "{count}: {unpaired:?}");
        }
    }
}
