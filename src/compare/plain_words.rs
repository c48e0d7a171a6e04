//! A text as plain words: what it says without markup, addresses, case, accents, punctuation and typography. Two versions of a source are
//! compared in this form, and sentences are matched with those of a translation.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::numbers::digits_of;
use crate::markdown::{Piece, PieceKind};
use crate::text::fold;

/// The part of a file in which a word is: 0 the title, 1 the description, then the pieces of the body.
pub type PartIndex = usize;

/// Parts before the first piece of the body.
pub const FIELDS: usize = 2;

/// A word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlainWord {
    /// In lower case and without accents; small numbers in digits.
    pub text: String,
    /// Its sentence.
    pub sentence: usize,
    /// It was written in capitals only.
    pub capitals: bool,
}

/// Where a sentence is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SentenceKind {
    /// A heading or the title.
    Heading,
    /// A list item.
    Item,
    /// A paragraph or a table.
    Text,
}

/// A sentence, a heading or a list item without a full stop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// The part that it is in.
    pub part: PartIndex,
    /// Its words.
    pub words: Range<usize>,
    /// The kind of its part.
    pub kind: SentenceKind,
    /// Its length in characters, without markup.
    pub length: usize,
    /// Its bytes in the text of its part.
    pub source: Range<usize>,
}

/// The words of a text and its sentences.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PlainText {
    /// In order.
    pub words: Vec<PlainWord>,
    /// In order; each has a word.
    pub sentences: Vec<Sentence>,
}

impl PlainText {
    /// The plain words of a title, a description and the pieces of a body. Code and rules say nothing.
    pub fn new(title: &str, description: &str, pieces: &[Piece]) -> PlainText {
        let mut text = PlainText::default();
        text.add(0, title, SentenceKind::Heading);
        text.add(1, description, SentenceKind::Text);
        for (at, piece) in pieces.iter().enumerate() {
            let kind = match piece.kind {
                PieceKind::Heading(_) => SentenceKind::Heading,
                PieceKind::Item => SentenceKind::Item,
                PieceKind::Text | PieceKind::Table => SentenceKind::Text,
                PieceKind::Code | PieceKind::Rule => continue,
            };
            text.add(at + FIELDS, &piece.text, kind);
        }
        text
    }

    /// The part of a word.
    pub fn part(&self, word: usize) -> Option<PartIndex> {
        let sentence = self.words.get(word)?.sentence;
        self.sentences.get(sentence).map(|sentence| sentence.part)
    }

    /// The words of a sentence.
    pub fn of(&self, sentence: &Sentence) -> &[PlainWord] {
        self.words.get(sentence.words.clone()).unwrap_or_default()
    }

    fn add(&mut self, part: PartIndex, text: &str, kind: SentenceKind) {
        let mut line_start = 0;
        for line in text.split('\n') {
            let mut start = 0;
            for end in sentence_ends(line) {
                let sentence = line.get(start..end).unwrap_or_default();
                let source = line_start + start..line_start + end;
                start = end;
                let first = self.words.len();
                let index = self.sentences.len();
                self.words.extend(words(&without_digit_groups(sentence)).map(|(text, capitals)| PlainWord {
                    text,
                    sentence: index,
                    capitals,
                }));
                if self.words.len() > first {
                    let length = sentence.trim().chars().count();
                    self.sentences.push(Sentence { part, words: first..self.words.len(), kind, length, source });
                }
            }
            line_start += line.len() + 1;
        }
    }
}

/// Words whose full stop ends no sentence.
const ABBREVIATIONS: &[&str] =
    &["p", "ex", "e", "g", "i", "c", "d", "m", "mr", "mrs", "ms", "mme", "dr", "st", "ste", "no", "nos", "vs", "cf", "art", "v"];

/// The byte positions after the sentences of a line: a full stop, question or exclamation mark, then a space, then no small letter.
fn sentence_ends(line: &str) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut chars = line.char_indices().peekable();
    let mut before = ' ';
    let mut word = String::new();
    while let Some((at, c)) = chars.next() {
        let ends_word =
            || before.is_alphanumeric() && !ABBREVIATIONS.contains(&word.as_str()) || matches!(before, ')' | '"' | '”' | '»');
        let closes = matches!(c, '!' | '?' | '…') || c == '.' && ends_word();
        if !c.is_alphabetic() {
            word.clear();
        }
        word.extend(c.to_lowercase().filter(|c| c.is_alphabetic()));
        before = c;
        if !closes {
            continue;
        }
        let mut end = at + c.len_utf8();
        while let Some((at, c)) = chars.next_if(|(_, c)| matches!(c, '"' | '”' | '»' | ')' | '!' | '?' | '.' | '\u{a0}')) {
            end = at + c.len_utf8();
        }
        let rest = line.get(end..).unwrap_or_default();
        let next = rest.trim_start().chars().next();
        if rest.starts_with(char::is_whitespace) && next.is_some_and(|next| !next.is_lowercase()) {
            ends.push(end);
        }
    }
    ends.push(line.len());
    ends
}

/// A text with the groups of its numbers joined: `90 000`, `90,000`.
fn without_digit_groups(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let digits = |from: usize| chars.get(from..).unwrap_or_default().iter().take_while(|c| c.is_ascii_digit()).count();
    let mut out = String::with_capacity(text.len());
    // The digits of the number so far.
    let mut run = 0;
    for (at, c) in chars.iter().enumerate() {
        let separates = matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | ',');
        if separates && (1..=3).contains(&run) && digits(at + 1) == 3 {
            run = 0;
            continue;
        }
        run = if c.is_ascii_digit() { run + 1 } else { 0 };
        out.push(*c);
    }
    out
}

/// The words of a text, and whether each is in capitals. A contraction with `not` is two words.
fn words(text: &str) -> impl Iterator<Item = (String, bool)> {
    text.unicode_words().flat_map(|word| {
        let capitals = word.chars().any(char::is_uppercase) && !word.chars().any(char::is_lowercase);
        let folded = fold(word).replace('’', "'");
        let (word, not) = match folded.strip_suffix("n't") {
            Some(verb) => (verb.to_owned(), Some("not".to_owned())),
            None => (folded, None),
        };
        let parts: Vec<String> = word.split(['\'', '_']).filter(|part| !part.is_empty()).map(canonical).chain(not).collect();
        parts.into_iter().map(move |part| (part, capitals))
    })
}

/// A small number in digits, without the signs in it; every other word as it is.
fn canonical(word: &str) -> String {
    if let Some(digits) = digits_of(word) {
        return digits.to_owned();
    }
    if word.starts_with(|c: char| c.is_ascii_digit()) { word.replace([',', '.'], "") } else { word.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::{PlainText, sentence_ends};
    use crate::markdown::Document;

    fn plain(body: &str) -> String {
        let text = PlainText::new("", "", &Document::parse(body).pieces());
        let sentences = text
            .sentences
            .iter()
            .map(|sentence| text.of(sentence).iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" "));
        sentences.collect::<Vec<_>>().join(" / ")
    }

    #[test]
    fn markup_case_and_typography_are_gone() {
        for (a, b) in [
            ("**You** will [write](https://example.ca/a).", "you will write"),
            ("- Don’t stop\n- do", "* do not stop.\n* DO"),
            ("L’équipe&nbsp;: 5", "l'equipe 5"),
            ("two years", "2 years"),
            ("$1,234,567", "1 234\u{a0}567 $"),
            ("# Title\n\nText", "Title\n=====\n\ntext."),
        ] {
            assert_eq!(plain(a), plain(b), "{a:?} {b:?}");
        }
        assert_ne!(plain("build the"), plain("buildthe"));
    }

    #[test]
    fn sentences_end_at_full_stops_before_capitals() {
        for (line, count) in [
            ("One. Two! Three? Four", 4),
            ("See e.g. the list, p. ex. Ici, M. Roy, v. 2.5 and Node.js", 1),
            ("Il y en a « deux. » Puis trois.", 2),
            ("In 2020. Then", 2),
            ("A thing to be part of. We need you.", 2),
            ("", 1),
        ] {
            assert_eq!(sentence_ends(line).len(), count, "{line}");
        }
    }
}
