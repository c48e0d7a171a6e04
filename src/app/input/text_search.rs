//! Finds a phrase in a text that is edited.

use super::text_buffer::{TextBuffer, TextPlace};
use crate::text::fold;

impl TextBuffer {
    /// Goes to the next place of a phrase, or the previous one, around the ends; accents and case don't count. False if there is none.
    pub fn find(&mut self, phrase: &str, down: bool, stays: bool) -> bool {
        let phrase = fold(phrase);
        if phrase.is_empty() {
            return false;
        }
        let (floor, own) = (self.floor(), self.cursor());
        let count = self.len() - floor;
        let start = own.line - floor;
        for step in 0..=count {
            let line = floor + if down { (start + step) % count } else { (start + count * 2 - step) % count };
            let places = phrase_places(self.line(line), &phrase);
            let is_own = line == own.line;
            let fits = |byte: &usize| match (is_own, step, down) {
                (true, 0, true) => *byte > own.byte || stays && *byte == own.byte,
                (true, 0, false) => *byte < own.byte,
                _ => true,
            };
            let mut places = places.into_iter().filter(fits);
            if let Some(byte) = if down { places.next() } else { places.next_back() } {
                self.go_to(TextPlace { line, byte });
                return true;
            }
        }
        false
    }
}

/// The bytes of a line at which a folded phrase begins.
fn phrase_places(line: &str, phrase: &str) -> Vec<usize> {
    // Folding a line is cheap; only lines that have the phrase are looked at letter by letter.
    if !fold(line).contains(phrase) {
        return Vec::new();
    }
    let begins = |at: &usize| {
        let end = (at + phrase.len() * 4 + 8).min(line.len());
        let end = (end..=line.len()).find(|end| line.is_char_boundary(*end)).unwrap_or(line.len());
        fold(&line[*at..end]).starts_with(phrase)
    };
    line.char_indices().map(|(at, _)| at).filter(begins).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_is_found_around_the_ends() {
        let mut buffer = TextBuffer::new("Été\nun ete, l’ÉTÉ\n");
        for (down, place) in [(true, (1, 3)), (true, (1, 12)), (true, (0, 0)), (false, (1, 12)), (false, (1, 3))] {
            assert!(buffer.find("été", down, false));
            assert_eq!((buffer.cursor().line, buffer.cursor().byte), place);
        }
        assert!(!buffer.find("hiver", true, false) && !buffer.find("", true, false));
    }
}
