//! The lossless law for bodies: an edit replaces the texts it was asked to replace and no other byte, or it is refused.

use affiche::checks::french_typography;
use affiche::content::edit::{BodyEdit, Refusal, apply_to_body};
use affiche::content::front_matter::{body_start, read};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::{Config, RngSeed};

/// How a page begins, down to its body.
const HEADS: &[&[u8]] = &[
    b"",
    b"\xef\xbb\xbf",
    b"---\ntitle: a\n---\n",
    b"\xef\xbb\xbf---\r\ntitle: a\r\n---\r\n",
    b"\n\n---  \ntitle: a\n---  \n",
    b"+++\ntitle = 'a'\n+++\n",
    b"{\"title\": \"a\"}\n",
    b"---\ntitle: \xff\n---\n",
    // No edit of these.
    b"---\ntitle: a\n--- b\n",
    b"---\ntitle: a\n",
    b"-- a\n",
];

/// Pieces of bodies.
const PIECES: &[&[u8]] = &[
    b"\n",
    b"\r\n",
    b"\r",
    b" ",
    b"word",
    b"process.The",
    b"\xc3\xa9t\xc3\xa9",
    b"\xff",
    b"\xc3",
    b"\xc2\xa0:",
    b"---\n",
    b"+++\n",
    b"{",
    b"- a\n",
    b"\0",
    b"\xe2\x80\x94",
    b"{{< x >}}",
    b"\xef\xbb\xbf",
];

/// Pieces of French texts.
const FRENCH: &[&str] = &[
    " ", "mot", " :", ":", " ;", " ?", "!", "«", "»", "« ", " »", "'", "’", "\"", "\u{a0}", "\u{202f}", "\n", "**", "`", "[",
    "](/a)", "* ", "(", ")", "&nbsp;", "12", "é",
];

/// New texts.
const NEW: &[&str] = &["", "process. The", "\u{a0}:", "---", "\n", "é", "+++", "{", "x\r\n"];

/// A range between two characters of a body, as far as it is UTF-8, and what replaces it.
type Replaced = (Index, u8, &'static str);

/// The edits of a body that these mean. Those of texts that aren't UTF-8 are left out.
fn edits(body: &[u8], replaced: &[Replaced]) -> Vec<BodyEdit> {
    let edit = |(at, length, new): &Replaced| {
        let start = at.index(body.len() + 1);
        let end = (start + usize::from(*length)).min(body.len());
        Some(BodyEdit::new(start, std::str::from_utf8(&body[start..end]).ok()?, new))
    };
    replaced.iter().filter_map(edit).collect()
}

proptest! {
    #![proptest_config(Config { cases: 10_000, rng_seed: RngSeed::Fixed(20), failure_persistence: None, ..Config::default() })]

    #[test]
    fn body_edits_are_lossless_or_refused(
        head in select(HEADS),
        pieces in prop::collection::vec(select(PIECES), 0..12),
        replaced in prop::collection::vec((any::<Index>(), 1..9_u8, select(NEW)), 1..4),
    ) {
        let page = [head, &pieces.concat()].concat();
        let start = body_start(&page);
        let mut edits = edits(&page[start..], &replaced);
        let done = apply_to_body(&page, &edits);
        edits.sort_by_key(|edit| (edit.at.start, edit.at.end));
        let overlap = edits.windows(2).any(|two| two[0].at.end > two[1].at.start);
        match done {
            Ok(new) => {
                prop_assert!(!overlap);
                // Between the edits, and around them, every byte is the old one.
                let (mut old_at, mut new_at) = (0, 0);
                let mut back = Vec::new();
                for edit in &edits {
                    let from = start + edit.at.start;
                    let kept = from - old_at;
                    prop_assert_eq!(&new[new_at..new_at + kept], &page[old_at..from]);
                    new_at += kept;
                    back.push(BodyEdit::new(new_at - start, &edit.replacement, &edit.expected));
                    prop_assert_eq!(&new[new_at..new_at + edit.replacement.len()], edit.replacement.as_bytes());
                    (old_at, new_at) = (start + edit.at.end, new_at + edit.replacement.len());
                }
                prop_assert_eq!(&new[new_at..], &page[old_at..]);
                prop_assert_eq!(read(&new), read(&page));
                prop_assert_eq!(body_start(&new), start);
                if back.iter().all(|edit| !edit.expected.is_empty()) {
                    prop_assert_eq!(apply_to_body(&new, &back), Ok(page), "there and back again");
                }
            }
            Err(Refusal::TextChanged { .. }) => prop_assert!(edits.iter().any(|edit| edit.expected.is_empty())),
            Err(Refusal::NoBody | Refusal::TextAfterDelimiter) => prop_assert!(HEADS[8..].contains(&head) || head.is_empty() || head.starts_with(b"\xef\xbb\xbf")),
            Err(Refusal::Unverified) => {}
            Err(other) => prop_assert!(false, "{:?}", other),
        }
    }

    /// A text that has changed meanwhile is never overwritten.
    #[test]
    fn a_text_that_has_changed_is_not_replaced(
        head in select(&HEADS[2..7]),
        pieces in prop::collection::vec(select(PIECES), 1..12),
        replaced in (any::<Index>(), 1..9_u8, select(NEW)),
        at in any::<Index>(),
        byte in any::<u8>(),
    ) {
        let mut page = [head, &pieces.concat()].concat();
        let start = body_start(&page);
        let edits = edits(&page[start..], &[replaced]);
        let Some(edit) = edits.first().filter(|edit| !edit.expected.is_empty()) else { return Ok(()) };
        let changed = start + edit.at.start + at.index(edit.expected.len());
        if page[changed] == byte {
            return Ok(());
        }
        page[changed] = byte;
        let is_refused = matches!(apply_to_body(&page, &edits), Err(Refusal::TextChanged { .. } | Refusal::NoBody));
        prop_assert!(is_refused);
    }

    /// French typography changes spaces, apostrophes and quotation marks, whatever the text.
    #[test]
    fn french_typography_changes_nothing_else(
        head in select(HEADS),
        pieces in prop::collection::vec(select(FRENCH), 0..30),
    ) {
        let page = [head, pieces.concat().as_bytes()].concat();
        let plain = |text: &[u8]| -> String {
            let text = String::from_utf8_lossy(text);
            let letters = text.chars().filter(|c| !matches!(c, ' ' | '\u{a0}' | '\u{202f}'));
            letters.map(|c| match c { '’' => '\'', '«' | '»' => '"', c => c }).collect()
        };
        if let Ok(new) = apply_to_body(&page, &french_typography(&page).body) {
            prop_assert_eq!(plain(&new), plain(&page));
        }
    }
}
