//! Compares two versions of a sentence or paragraph word by word.

use std::hash::Hash;
use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};
use unicode_segmentation::UnicodeSegmentation;

use super::meaning::straight_quote;

/// Longer texts are compared only by the words they share at both ends: the time of a diff grows with the square.
const MOST_WORDS: usize = 2_000;

/// How a run of words has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DiffTag {
    /// They are in both texts.
    Kept,
    /// They were in the old text only.
    Removed,
    /// They are in the new text only.
    Added,
}

/// Returns the words of both texts in order, neighbours with the same tag joined. Spaces of every kind are equal, and so are typewriter
/// and typographic quotation marks and apostrophes; kept words are returned as in the new text.
pub fn word_diff(old: &str, new: &str) -> Vec<(DiffTag, String)> {
    let (old_words, new_words) = (split(old), split(new));
    let plain = |words: &[&str]| -> Vec<String> { words.iter().map(|word| comparable(word)).collect() };
    let (old_plain, new_plain) = (plain(&old_words), plain(&new_words));
    let mut stretches: Vec<(DiffTag, String)> = Vec::new();
    let mut push = |tag: DiffTag, words: &[&str]| {
        let text = words.concat();
        match stretches.last_mut() {
            _ if text.is_empty() => {}
            Some((last, stretch)) if *last == tag => stretch.push_str(&text),
            _ => stretches.push((tag, text)),
        }
    };
    for op in operations(&old_plain, &new_plain) {
        let (removed, added) = (&old_words[op.old_range()], &new_words[op.new_range()]);
        if let DiffOp::Equal { .. } = op {
            push(DiffTag::Kept, added);
        } else {
            push(DiffTag::Removed, removed);
            push(DiffTag::Added, added);
        }
    }
    merge_across_spaces(stretches)
}

/// Returns the runs that differ between two lists, in order: the range in the old one and that in the new one.
pub(super) fn changed_runs<T: Hash + Ord>(old: &[T], new: &[T]) -> Vec<(Range<usize>, Range<usize>)> {
    let mut runs: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    let operations = capture_diff_slices(Algorithm::Myers, old, new);
    for operation in operations.iter().filter(|operation| !matches!(operation, DiffOp::Equal { .. })) {
        let (old, new) = (operation.old_range(), operation.new_range());
        match runs.last_mut() {
            Some((last_old, last_new)) if last_old.end == old.start && last_new.end == new.start => {
                (last_old.end, last_new.end) = (old.end, new.end);
            }
            _ => runs.push((old, new)),
        }
    }
    runs
}

fn operations(old: &[String], new: &[String]) -> Vec<DiffOp> {
    if old.len().max(new.len()) <= MOST_WORDS {
        return capture_diff_slices(Algorithm::Myers, old, new);
    }
    let before = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let rests = old[before..].iter().rev().zip(new[before..].iter().rev());
    let after = rests.take_while(|(a, b)| a == b).count();
    let (old_len, new_len) = (old.len() - before - after, new.len() - before - after);
    vec![
        DiffOp::Equal { old_index: 0, new_index: 0, len: before },
        DiffOp::Replace { old_index: before, old_len, new_index: before, new_len },
        DiffOp::Equal { old_index: before + old_len, new_index: before + new_len, len: after },
    ]
}

/// Splits a text into words, punctuation and runs of spaces. A number with its decimals and digit groups is one word, and so is a word with
/// hyphens or middle dots (`chef·fe`); an elided article (`l’`) is a word of its own.
fn split(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let (mut start, mut at) = (0, 0);
    // The previous piece joins those beside it.
    let mut joins = false;
    let bounds: Vec<&str> = text.split_word_bounds().collect();
    let is_word = |piece: Option<&&str>| piece.is_some_and(|piece| piece.ends_with(char::is_alphanumeric));
    let number = |piece: Option<&&str>| piece.is_some_and(|piece| piece.bytes().all(|byte| byte.is_ascii_digit()));
    for (index, piece) in bounds.iter().enumerate() {
        let (before, after) = (index.checked_sub(1).and_then(|index| bounds.get(index)), bounds.get(index + 1));
        let is_joined = joins;
        joins = match *piece {
            "-" | "·" | "‑" => is_word(before) && is_word(after),
            // Digit groups: 90 000.
            "\u{a0}" | "\u{202f}" => number(before) && number(after) && after.is_some_and(|after| after.len() == 3),
            _ => false,
        };
        if !joins && !is_joined {
            words.push(&text[start..at]);
            start = at;
        }
        at += piece.len();
    }
    words.push(&text[start..]);
    let parts = words.into_iter().flat_map(|word| {
        let apostrophe = word.char_indices().find(|(at, c)| matches!(c, '\'' | '’') && *at > 0);
        let (article, rest) = word.split_at(apostrophe.map_or(0, |(at, c)| at + c.len_utf8()));
        [article, rest]
    });
    parts.filter(|word| !word.is_empty()).collect()
}

/// The form in which a word is compared: without typography.
fn comparable(word: &str) -> String {
    if word.chars().all(char::is_whitespace) {
        return " ".to_owned();
    }
    let plain = |c: char| match c {
        '‑' => '-',
        c if c.is_whitespace() => ' ',
        c => straight_quote(c),
    };
    word.chars().map(plain).collect()
}

/// Merges two changes that only a space separates: `one two` is one change, not two.
fn merge_across_spaces(stretches: Vec<(DiffTag, String)>) -> Vec<(DiffTag, String)> {
    let mut done: Vec<(DiffTag, String)> = Vec::new();
    let mut rest = stretches.into_iter().peekable();
    while let Some((tag, text)) = rest.next() {
        let between = tag == DiffTag::Kept && text.chars().all(char::is_whitespace);
        let changed_next = rest.peek().is_some_and(|(tag, _)| *tag != DiffTag::Kept);
        if !(between && changed_next && done.last().is_some_and(|(tag, _)| *tag != DiffTag::Kept)) {
            done.push((tag, text));
            continue;
        }
        // The runs of changes before and after the space become one removed and one added run.
        let mut sides = [String::new(), String::new()];
        while let Some((tag, text)) = done.pop_if(|(tag, _)| *tag != DiffTag::Kept) {
            sides[usize::from(tag == DiffTag::Added)].insert_str(0, &text);
        }
        let mut after = [String::new(), String::new()];
        while let Some((tag, text)) = rest.next_if(|(tag, _)| *tag != DiffTag::Kept) {
            after[usize::from(tag == DiffTag::Added)].push_str(&text);
        }
        for ((side, after), tag) in sides.into_iter().zip(after).zip([DiffTag::Removed, DiffTag::Added]) {
            let stretch = side + &text + &after;
            done.push((tag, stretch));
        }
    }
    done
}

#[cfg(test)]
mod tests {
    use super::{DiffTag, split, word_diff};

    /// `[-removed-]` and `{+added+}` among what is kept.
    fn shown(old: &str, new: &str) -> String {
        let show = |(tag, text): (DiffTag, String)| match tag {
            DiffTag::Kept => text,
            DiffTag::Removed => format!("[-{text}-]"),
            DiffTag::Added => format!("{{+{text}+}}"),
        };
        word_diff(old, new).into_iter().map(show).collect()
    }

    #[test]
    fn changed_words_are_marked() {
        for (old, new, expected) in [
            ("a team of 5 people", "a team of 6 people", "a team of [-5-]{+6+} people"),
            ("You will plan.", "You will plan, and write.", "You will plan{+, and write+}."),
            ("two old words here", "three new words here", "[-two old-]{+three new+} words here"),
            ("90\u{a0}000 $", "95\u{a0}000 $", "[-90\u{a0}000-]{+95\u{a0}000+} $"),
            ("l'équipe d'ici", "l’équipe d’ici", "l’équipe d’ici"),
            ("l’équipe", "l’organisation", "l’[-équipe-]{+organisation+}"),
            ("un chef·fe d’équipe", "un·e chef·fe d’équipe", "[-un-]{+un·e+} chef·fe d’équipe"),
            ("« oui »", "«\u{a0}oui\u{a0}»", "«\u{a0}oui\u{a0}»"),
            ("", "new", "{+new+}"),
            ("old", "", "[-old-]"),
            ("", "", ""),
            ("$1,234.50 a year", "$1,234.75 a year", "$[-1,234.50-]{+1,234.75+} a year"),
        ] {
            assert_eq!(shown(old, new), expected, "{old} → {new}");
        }
    }

    #[test]
    fn splitting_and_joining_gives_the_same_text() {
        let text = "L’équipe — d’été-là : 1\u{a0}200 $, «\u{a0}oui\u{a0}» chef·fe!\n- fin ";
        assert_eq!(split(text).concat(), text);
        assert_eq!(split(text)[..9], ["L’", "équipe", " ", "—", " ", "d’", "été-là", " ", ":"]);
        assert_eq!(split("1\u{a0}200 a--b x-\u{a0}y"), ["1\u{a0}200", " ", "a", "-", "-", "b", " ", "x", "-", "\u{a0}", "y"]);
        assert_eq!(word_diff(text, text), [(DiffTag::Kept, text.to_owned())]);
    }

    #[test]
    fn large_texts_are_compared_quickly() {
        let long = |word: &str| (0..100_000).map(|at| format!("{word}{at} ")).collect::<Vec<_>>().concat();
        let (old, new) = (format!("start {} end", long("a")), format!("start {} end", long("b")));
        let start = std::time::Instant::now();
        let found = word_diff(&old, &new);
        assert!(start.elapsed().as_secs() < 3);
        let tags: Vec<DiffTag> = found.iter().map(|(tag, _)| *tag).collect();
        assert_eq!(tags, [DiffTag::Kept, DiffTag::Removed, DiffTag::Added, DiffTag::Kept]);
    }
}
