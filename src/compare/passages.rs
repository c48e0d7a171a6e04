//! Passages that recur in several texts of one language, nearly word for word.

use std::collections::HashMap;

use super::alignment::score;
use super::outline::{Outline, OutlinePiece};
use super::piece_traits::count_common;
use crate::markdown::PieceKind;

/// Different longer words that a passage must have: short paragraphs are alike by chance. One with a link may be shorter.
const FEWEST_WORDS: usize = 8;
const FEWEST_WITH_LINK: usize = 2;

/// Of a hundred words of either, how many two passages must share to be the same.
const LEAST_SHARED: usize = 70;

/// Of a hundred words of a passage, how many a place must have to contain it.
const LEAST_CONTAINED: usize = 50;

/// How much longer a text is in the other language, at most and on average.
const FACTOR: f64 = 1.2;

/// Hashes by which similar passages are found, and how many of them must be equal at once.
const HASHES: usize = 8;
const BAND: usize = 2;

/// Most groups of passages that a new one is compared with, for each band.
const MOST_COMPARED: usize = 8;

/// Returns the paragraphs of a text that are long enough to recur, by their index.
pub fn passages(outline: &Outline) -> impl Iterator<Item = (usize, &OutlinePiece)> {
    let fewest = |piece: &OutlinePiece| if piece.links.is_empty() { FEWEST_WORDS } else { FEWEST_WITH_LINK };
    let is_long = move |piece: &OutlinePiece| piece.traits.kind == PieceKind::Text && piece.traits.words.len() >= fewest(piece);
    outline.pieces.iter().enumerate().filter(move |(_, piece)| is_long(piece))
}

/// Groups passages that are nearly equal. Returns the first passage of each one's group, by index.
pub fn groups(passages: &[&OutlinePiece]) -> Vec<usize> {
    let mut known: HashMap<(usize, [u32; BAND]), Vec<usize>> = HashMap::new();
    let mut first_of = Vec::with_capacity(passages.len());
    for (at, passage) in passages.iter().enumerate() {
        let bands = bands(&passage.traits.words);
        let candidates = bands.iter().flat_map(|band| known.get(band).into_iter().flatten().copied());
        let alike = |first: &usize| likeness(&passages[*first].traits.words, &passage.traits.words);
        let best = candidates.max_by_key(|first| (alike(first), usize::MAX - first)).filter(|first| alike(first) >= LEAST_SHARED);
        let first = best.unwrap_or(at);
        if first == at {
            for band in bands {
                let firsts = known.entry(band).or_default();
                if firsts.len() < MOST_COMPARED {
                    firsts.push(at);
                }
            }
        }
        first_of.push(first);
    }
    first_of
}

/// Hashes of a set of words, of which similar sets share some.
fn bands(words: &[u32]) -> Vec<(usize, [u32; BAND])> {
    let least = |seed: u32| -> u32 {
        let mixed = words.iter().map(|word| {
            (word ^ seed.wrapping_mul(0x9e37_79b9)).wrapping_mul(0x85eb_ca6b).rotate_left(15).wrapping_mul(0xc2b2_ae35)
        });
        mixed.min().unwrap_or_default()
    };
    let seeds = u32::try_from(HASHES / BAND).unwrap_or_default();
    (0..seeds).map(|band| (band as usize, [least(2 * band + 1), least(2 * band + 2)])).collect()
}

/// Of a hundred words of either of two sets, those in both.
fn likeness(one: &[u32], other: &[u32]) -> usize {
    let common = count_common(one, other);
    100 * common / (one.len() + other.len() - common).max(1)
}

/// How well a passage matches one of another language, by words, numbers, links and length.
pub fn translation_score(one: &OutlinePiece, other: &OutlinePiece) -> i32 {
    let longer = if one.traits.length > other.traits.length { 1.0 / FACTOR } else { FACTOR };
    score(&one.traits, &other.traits, longer)
}

/// True if a text has nearly all words of a passage in one place, perhaps joined with others or split in two.
pub fn contains(outline: &Outline, passage: &OutlinePiece) -> bool {
    let words = &passage.traits.words;
    let is_enough = |found: usize| 100 * found >= LEAST_CONTAINED * words.len();
    let pieces = &outline.pieces;
    (0..pieces.len()).any(|at| {
        let both = pieces.get(at + 1).map_or(&[][..], |next| &next.traits.words);
        let own = &pieces[at].traits.words;
        is_enough(words.iter().filter(|word| own.binary_search(word).is_ok() || both.binary_search(word).is_ok()).count())
    })
}

#[cfg(test)]
mod tests {
    use super::{contains, groups, passages, translation_score};
    use crate::compare::outline::{Outline, OutlinePiece};
    use crate::markdown::Document;

    fn outline(body: &str) -> Outline {
        Outline::new(body, &Document::parse(body).pieces(), "", 1)
    }

    const POOL: &str = "A pool of qualified candidates may be created from this process and used for similar positions of various \
                        tenures at the River Survey, such as hydrologists.";
    const RIGHTS: &str = "The River Survey welcomes candidates regardless of ethnic origin, religion, gender identity, age, disability \
                          or family situation, and adapts its interviews to their needs.";
    const DROITS: &str = "Le Service des rivières accueille les candidatures sans égard à l’origine ethnique, à la religion, à \
                          l’identité de genre, à l’âge, à un handicap ou à la situation de famille, et adapte ses entrevues aux besoins.";

    #[test]
    fn passages_with_small_edits_are_one() {
        let edited = POOL.replace("hydrologists", "cooks");
        let body = [POOL, RIGHTS, &edited, "Too short.", RIGHTS, POOL].join("\n\n");
        let outline = outline(&body);
        let found: Vec<&OutlinePiece> = passages(&outline).map(|(_, piece)| piece).collect();
        assert_eq!(groups(&found), [0, 1, 0, 1, 0]);
        assert_eq!(groups(&[]), [0; 0]);
    }

    #[test]
    fn joined_and_split_passages_are_contained() {
        let passage = outline(RIGHTS);
        let (first, second) = RIGHTS.split_once(", and").unwrap();
        for (body, expected) in [
            (RIGHTS.to_owned(), true),
            (format!("{POOL} {RIGHTS}"), true),
            (format!("- {first}\n- {second}"), true),
            (POOL.to_owned(), false),
            (String::new(), false),
        ] {
            assert_eq!(contains(&outline(&body), &passage.pieces[0]), expected, "{body}");
        }
    }

    #[test]
    fn a_translation_matches_better_than_another_passage() {
        let (french, rights, pool) = (outline(DROITS), outline(RIGHTS), outline(POOL));
        let score = |english: &Outline| translation_score(&english.pieces[0], &french.pieces[0]);
        assert!(score(&rights) > score(&pool) + 10, "{} {}", score(&rights), score(&pool));
    }

    #[test]
    fn many_passages_are_grouped_quickly() {
        let word = |at: usize| format!("{}{}", char::from(b'a' + u8::try_from(at % 26).unwrap()), "word".repeat(1 + at % 7));
        let paragraph = |at: usize| (0..30).map(|of| word(at * 31 + of * 7)).collect::<Vec<_>>().join(" ");
        let outline = outline(&(0..4000).map(paragraph).collect::<Vec<_>>().join("\n\n"));
        let found: Vec<&OutlinePiece> = passages(&outline).map(|(_, piece)| piece).collect();
        let start = std::time::Instant::now();
        assert_eq!(groups(&found).len(), found.len());
        assert!(start.elapsed().as_secs() < 5, "{:?}", start.elapsed());
    }
}
