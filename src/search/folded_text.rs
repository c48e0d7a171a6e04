//! A text folded for searching, with a map back to its bytes.

use std::ops::Range;

use crate::text::fold_char;

/// Texts folded with [`crate::text::fold`] and joined, with a map back to their bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FoldedText {
    /// The texts before folding, with a space between those that aren't empty.
    source: Box<str>,
    /// The source, folded.
    text: Box<str>,
    /// Letters whose folded form has another length, in order. All others are ASCII, byte for byte.
    units: Box<[FoldedLetter]>,
}

/// A letter with its marks, in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
struct FoldedLetter {
    folded: Range<usize>,
    source: Range<usize>,
}

/// One of the joined texts, in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FoldedPart {
    /// In the source.
    pub source: Range<usize>,
    /// In the folded text.
    pub folded: Range<usize>,
}

impl FoldedText {
    /// Folds one text.
    pub fn new(text: &str) -> FoldedText {
        FoldedText::join([text]).0
    }

    /// Folds several texts into one; returns where each of them is.
    pub fn join<const N: usize>(texts: [&str; N]) -> (FoldedText, [FoldedPart; N]) {
        let length = texts.iter().map(|text| text.len() + 1).sum();
        let mut source = String::with_capacity(length);
        let mut folded = String::with_capacity(length);
        let mut units = Vec::new();
        let parts = texts.map(|text| {
            if !source.is_empty() && !text.is_empty() {
                source.push(' ');
                folded.push(' ');
            }
            let part = FoldedPart { source: source.len()..source.len() + text.len(), folded: folded.len()..folded.len() };
            fold_into(text, part.source.start, &mut folded, &mut units);
            source.push_str(text);
            FoldedPart { folded: part.folded.start..folded.len(), ..part }
        });
        (FoldedText { source: source.into(), text: folded.into(), units: units.into() }, parts)
    }

    /// The folded text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The bytes of the source for a range of the folded text: whole letters with their marks.
    pub fn source(&self, folded: &Range<usize>) -> Range<usize> {
        if folded.is_empty() {
            let at = self.letter(folded.start).start;
            return at..at;
        }
        self.letter(folded.start).start..self.letter(folded.end - 1).end
    }

    /// The letter of the source, with its marks, for a byte of the folded text.
    pub fn letter_at(&self, at: usize) -> &str {
        self.source.get(self.letter(at)).unwrap_or_default()
    }

    /// True if the character at a byte of the folded text is the first of its letter: `o` of `œ`, not `e`.
    pub fn opens_letter(&self, at: usize) -> bool {
        self.unit_before(at).is_none_or(|unit| !unit.folded.contains(&at) || unit.folded.start == at)
    }

    /// The bytes of the source for one byte of the folded text.
    fn letter(&self, at: usize) -> Range<usize> {
        match self.unit_before(at) {
            Some(unit) if at < unit.folded.end => unit.source.clone(),
            Some(unit) => {
                let start = unit.source.end + (at - unit.folded.end);
                start..start + 1
            }
            None => at..at + 1,
        }
    }

    /// The last of `units` that starts at or before a byte of the folded text.
    fn unit_before(&self, at: usize) -> Option<&FoldedLetter> {
        let after = self.units.partition_point(|unit| unit.folded.start <= at);
        after.checked_sub(1).and_then(|last| self.units.get(last))
    }
}

/// Appends `text` to `folded`, and each letter that isn't one byte of ASCII to `units`. The text starts at `offset` in its source.
fn fold_into(text: &str, offset: usize, folded: &mut String, units: &mut Vec<FoldedLetter>) {
    if text.is_ascii() {
        let start = folded.len();
        folded.push_str(text);
        folded[start..].make_ascii_lowercase();
        return;
    }
    let mut letter = 0..0;
    let mut folded_letter = folded.len()..folded.len();
    let mut close = |letter: Range<usize>, folded: Range<usize>| {
        if letter.len() != 1 || folded.len() != 1 {
            units.push(FoldedLetter { folded, source: letter.start + offset..letter.end + offset });
        }
    };
    for (at, c) in text.char_indices() {
        let before = folded.len();
        fold_char(c, |part| folded.push(part));
        if folded.len() > before {
            if !letter.is_empty() {
                close(letter, folded_letter);
            }
            letter = at..at;
            folded_letter = before..folded.len();
        }
        // A character that folds to nothing is a mark on the letter before it, if there is one.
        letter.end = at + c.len_utf8();
    }
    if !letter.is_empty() {
        close(letter, folded_letter);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::FoldedText;
    use crate::text::fold;

    #[test]
    fn ranges_map_back_to_whole_letters() {
        for (text, piece, source) in [
            ("Senior Product Manager", "product", "Product"),
            ("Développeur·se principal·e", "developpeur", "Développeur"),
            ("Développeur·se principal·e", "principal·e", "principal·e"),
            ("De\u{301}veloppeur", "de", "De\u{301}"),
            ("De\u{301}veloppeur", "v", "v"),
            ("Chef d’œuvre", "d'oe", "d’œ"),
            ("Chef d’œuvre", "e", "e"),
            ("œuvre", "e", "œ"),
            ("« 3\u{a0}mois »", "3 m", "3\u{a0}m"),
            ("\u{301}tude", "tude", "tude"),
            ("été…", "...", "…"),
        ] {
            let folded = FoldedText::new(text);
            assert_eq!(folded.text(), fold(text));
            let at = folded.text().find(piece).unwrap();
            assert_eq!(&text[folded.source(&(at..at + piece.len()))], source, "{piece} in {text}");
        }
    }

    #[test]
    fn joined_texts_keep_their_ranges() {
        let (folded, [title, key]) = FoldedText::join(["Été", "\u{301}été-1"]);
        assert_eq!(folded.text(), "ete ete-1");
        assert_eq!(&folded.text()[key.folded.clone()], "ete-1");
        assert_eq!(folded.source(&title.folded), title.source);
        assert_eq!(folded.letter_at(key.folded.start), "é");
        assert!(FoldedText::new("œ").opens_letter(0) && !FoldedText::new("œ").opens_letter(1));
    }

    proptest! {
        #[test]
        fn any_range_maps_back_to_whole_characters(text in "\\PC{0,12}|[a-zéœłﬁﬃＡßı\u{301}·’ ]{0,12}", start in 0usize..12, len in 0usize..12) {
            let (folded, [_, part]) = FoldedText::join(["é x", &text]);
            prop_assert_eq!(&folded.text()[part.folded.clone()], fold(&text));
            let end = (start + len).min(folded.text().len());
            let source = folded.source(&(start.min(end)..end));
            if start < end && folded.text().is_char_boundary(start) && folded.text().is_char_boundary(end) {
                prop_assert!(folded.source.get(source).is_some_and(|text| !text.is_empty()));
            }
        }
    }
}
