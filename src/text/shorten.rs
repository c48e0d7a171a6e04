//! Shortens the texts of a set and keeps them distinct: paths in a chooser, labels in a dialog.

use unicode_segmentation::UnicodeSegmentation;

use super::{fitting, fitting_end, truncate, width};

/// Marks a cut.
const GAP: &str = "…";

/// The preferred place of the cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cut {
    /// In the middle: a path's end is its most telling part.
    Middle,
    /// At the end, for sentences.
    End,
}

/// Shortens each text to `cells` so that different texts stay different: keeps head and tail if these are unique, else the part where
/// the text differs, else a number and its end. Equal texts stay equal. Needs cells for at least a number and `…`.
pub fn shorten_distinct<T: AsRef<str>>(texts: &[T], cells: usize, cut: Cut) -> Vec<String> {
    let own = telling_forms(texts, cells, cut);
    let texts: Vec<&str> = texts.iter().map(AsRef::as_ref).collect();
    let mut taken: Vec<String> = own.iter().flatten().cloned().collect();
    let mut shortened: Vec<String> = Vec::new();
    for (at, (text, own)) in texts.iter().zip(own).enumerate() {
        let before = texts[..at].iter().position(|before| before == text).map(|before| shortened[before].clone());
        shortened.push(before.or(own).unwrap_or_else(|| {
            let form = numbered(text, at + 1, &taken, cells);
            taken.push(form.clone());
            form
        }));
    }
    shortened
}

/// Shortens each text to `cells` so that its form can be of no other of these texts; `None` where no form of that width can.
pub fn telling_forms<T: AsRef<str>>(texts: &[T], cells: usize, cut: Cut) -> Vec<Option<String>> {
    let texts: Vec<&str> = texts.iter().map(AsRef::as_ref).collect();
    let own = |text: &&str| {
        let others: Vec<&str> = texts.iter().copied().filter(|other| other != text).collect();
        own_form(text, &others, cells, cut)
    };
    texts.iter().map(own).collect()
}

/// The best short form of a text that matches none of the others, if there is one.
fn own_form(text: &str, others: &[&str], cells: usize, cut: Cut) -> Option<String> {
    if width(text) <= cells {
        return Some(text.to_owned());
    }
    let room = cells.checked_sub(width(GAP))?;
    // Keeps a file name whole if it fits.
    let name = text.rfind('/').and_then(|at| room.checked_sub(width(&text[at..])));
    let wanted = if cut == Cut::End { room } else { name.unwrap_or(room / 3) };
    let mut heads: Vec<usize> = (0..=room).collect();
    heads.sort_by_key(|head| head.abs_diff(wanted));
    for head in heads {
        let start = fitting(text, head);
        let end = fitting_end(text, room - width(start));
        let could_be = |other: &&str| other.len() >= start.len() + end.len() && other.starts_with(start) && other.ends_with(end);
        if !others.iter().any(could_be) {
            return Some(format!("{start}{GAP}{end}"));
        }
    }
    // Starts where the texts differ, else takes any unique part.
    let room = room.checked_sub(width(GAP)).filter(|room| *room > 0)?;
    let common = others.iter().map(|other| common_head(text, other)).min().unwrap_or(0);
    let mut starts: Vec<usize> = text.grapheme_indices(true).map(|(at, _)| at).collect();
    starts.sort_by_key(|at| at.abs_diff(common));
    let part = starts.into_iter().map(|at| fitting(&text[at..], room));
    let own = part.filter(|part| !part.is_empty()).find(|part| !others.iter().any(|other| other.contains(part)));
    own.map(|part| format!("{GAP}{part}{GAP}"))
}

/// Number of bytes that two texts share at their start.
fn common_head(one: &str, other: &str) -> usize {
    one.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count()
}

/// The short form of a text without a unique part: its number, then as much of its end as fits.
fn numbered(text: &str, number: usize, taken: &[String], cells: usize) -> String {
    let form = |number: usize| {
        let head = format!("{number}{GAP}");
        let end = fitting_end(text, cells.saturating_sub(width(&head)));
        truncate(&format!("{head}{end}"), cells).into_owned()
    };
    let own = (number..=number + taken.len()).map(form).find(|form| !taken.contains(form));
    own.unwrap_or_else(|| form(number))
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_differing_part_is_kept() {
        let jobs = |name: &str| format!("content/en/careers/positions/{name}");
        assert_eq!(shorten_distinct(&["short"], 10, Cut::Middle), ["short"]);
        assert_eq!(shorten_distinct(&[jobs("a.md"), jobs("b.md")], 15, Cut::Middle), ["content/e…/a.md", "content/e…/b.md"]);
        let found =
            shorten_distinct(&[jobs("2019/policy-analyst/index.md"), jobs("2024/policy-analyst/index.md")], 24, Cut::Middle);
        let labels = ["archive the file a.md", "archive the file b.md", "create the French version"];
        assert_eq!(shorten_distinct(&labels, 14, Cut::End), ["archive t…a.md", "archive t…b.md", "create the Fr…"]);
        assert!(found[0].contains("19") && found[1].contains("24"), "{found:?}");
    }

    /// Paths of a few common parts, and of arbitrary letters.
    fn paths() -> impl Strategy<Value = Vec<String>> {
        let parts = "content en fr jobs policy-analyst policy-analysts 2019 2020 বাংলা 工程师 e\u{301}te\u{301} 👩🏽\u{200d}🚀";
        let part = prop::sample::select(parts.split(' ').collect::<Vec<_>>());
        let alike = prop::collection::vec(part, 1..9).prop_map(|parts| parts.join("/"));
        let any = "[ab/]{1,60}";
        prop::collection::vec(prop_oneof![alike, any.prop_map(String::from)], 1..13)
    }

    proptest! {
        /// Distinct texts stay distinct, none is too wide, and grapheme clusters stay whole.
        #[test]
        fn distinct_texts_stay_distinct(texts in paths(), cells in 4_usize..80, at_end: bool) {
            let found = shorten_distinct(&texts, cells, if at_end { Cut::End } else { Cut::Middle });
            let pairs: HashSet<(&String, &String)> = texts.iter().zip(&found).collect();
            prop_assert_eq!(found.iter().collect::<HashSet<_>>().len(), texts.iter().collect::<HashSet<_>>().len(), "{:?}", pairs);
            for (text, short) in pairs {
                prop_assert!(width(short) <= cells, "{}", short);
                prop_assert!(short == text || short.contains(GAP));
                let graphemes: HashSet<&str> = text.graphemes(true).collect();
                let digit = |grapheme: &str| grapheme == GAP || grapheme.chars().all(|c| c.is_ascii_digit());
                prop_assert!(short.graphemes(true).all(|one| graphemes.contains(one) || digit(one)), "{} of {}", short, text);
            }
        }
    }
}
