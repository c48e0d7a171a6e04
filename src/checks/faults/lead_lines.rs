//! Short lines and sentences that lead somewhere by a link, such as “Apply now”: compared between pages.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;

use super::FaultyPage;
use super::checked_text::sentences;
use crate::markdown::{OBJECT, Passage};
use crate::text::{fold, line_feeds};

/// Longer ones, in words, are not compared.
const LONGEST: usize = 14;

/// Longer ones, in bytes, are not even counted.
const LONGEST_BYTES: usize = 200;

/// How many of a page are kept.
const MOST: usize = 300;

/// A short line of a text, or a short sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeadLine {
    /// A number that is equal for the same words, whatever their case, accents and punctuation.
    pub key: u64,
    /// Its words.
    pub words: Box<str>,
    /// A part of it is a link.
    pub has_link: bool,
    /// The next paragraph has a link, to which it may lead.
    pub leads_on: bool,
    /// The line in the file, from 1.
    pub line: u32,
}

/// The lead lines of a page.
pub(super) fn of(page: &FaultyPage<'_>) -> Box<[LeadLine]> {
    let mut found = Vec::new();
    // The place up to which lines have been counted, and their number.
    let (mut counted, mut number) = (0, page.lines_before + 1);
    for (at, passage) in page.passages.iter().enumerate() {
        let leads_on = page.passages.get(at + 1).is_some_and(|next| next.has_link(&(0..next.text.len())));
        for line in passage.lines(page.body) {
            let text = passage.text.get(line.clone()).unwrap_or_default();
            for range in sentences(text).map(|range| line.start + range.start..line.start + range.end) {
                let source = passage.source_at(range.start);
                number += line_feeds(page.body.as_bytes().get(counted..source).unwrap_or_default());
                counted = counted.max(source);
                if found.len() < MOST {
                    let line = u32::try_from(number).unwrap_or(u32::MAX);
                    found.extend(lead_line(passage, &range, line).map(|line| LeadLine { leads_on, ..line }));
                }
            }
        }
    }
    found.into()
}

fn lead_line(passage: &Passage, range: &Range<usize>, line: u32) -> Option<LeadLine> {
    let text = passage.text.get(range.clone())?.trim();
    let is_short =
        text.len() <= LONGEST_BYTES && !text.contains(OBJECT) && text.split_whitespace().take(LONGEST + 1).count() <= LONGEST;
    let key = key(text).filter(|_| is_short)?;
    Some(LeadLine { key, words: text.into(), has_link: passage.has_link(range), leads_on: false, line })
}

/// The key of a text with words.
fn key(text: &str) -> Option<u64> {
    let folded = fold(text);
    let mut words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).peekable();
    words.peek()?;
    let mut hasher = DefaultHasher::new();
    words.for_each(|word| word.hash(&mut hasher));
    Some(hasher.finish())
}
