//! Finds the numbers of a text in one spelling, so that an English and a French text can be compared: `$1,234.50` and `1 234,50 $` are the
//! same number. It doesn't need the language: the position of a sign decides what it means.

use std::collections::HashSet;
use std::ops::Range;

use super::phrases::NUMBERS;

/// Words for small numbers: one text may spell out a number that the other has in digits.
const WORDS: &[(&str, &[&str])] = &[
    ("0", &["zero", "zéro"]),
    ("1", &["one", "un", "une", "first", "premier", "première", "once"]),
    ("2", &["two", "deux", "second", "seconde", "deuxième", "twice"]),
    ("3", &["three", "trois", "third", "troisième"]),
    ("4", &["four", "quatre", "fourth", "quatrième"]),
    ("5", &["five", "cinq", "fifth", "cinquième"]),
    ("6", &["six", "sixth", "sixième"]),
    ("7", &["seven", "sept", "seventh", "septième"]),
    ("8", &["eight", "huit", "eighth", "huitième"]),
    ("9", &["nine", "neuf", "ninth", "neuvième"]),
    ("10", &["ten", "dix", "tenth", "dixième"]),
    ("11", &["eleven", "onze"]),
    ("12", &["twelve", "douze", "noon", "midi"]),
    ("13", &["thirteen", "treize"]),
    ("14", &["fourteen", "quatorze"]),
    ("15", &["fifteen", "quinze"]),
    ("16", &["sixteen", "seize"]),
    ("20", &["twenty", "vingt"]),
    ("30", &["thirty", "trente"]),
    ("40", &["forty", "quarante"]),
    ("50", &["fifty", "cinquante", "half", "moitié"]),
    ("100", &["hundred", "cent", "cents"]),
];

/// Words and letters after a number that multiply it, with the power of ten.
const TIMES: &[(&str, usize)] = &[
    ("k", 3),
    ("m", 6),
    ("million", 6),
    ("millions", 6),
    ("billion", 9),
    ("billions", 9),
    ("milliard", 9),
    ("milliards", 9),
    ("thousand", 3),
    ("mille", 3),
];

/// True for spaces allowed inside a number, or between it and its unit.
fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{2007}')
}

/// A number of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct NumberAt {
    /// In plain decimals.
    pub(super) value: String,
    /// Its characters in the text.
    pub(super) range: Range<usize>,
}

/// Returns the numbers of a text in order, as plain decimals: no digit groups, `.` before decimals, no needless zeros. A time of day is
/// its hour from 0 to 24, with `:30` where it has minutes; a telephone number is one number. Digits in words (`B2B`), addresses and tags
/// don't count.
pub fn numbers(text: &str) -> Vec<String> {
    numbers_at(&text.chars().collect::<Vec<char>>()).into_iter().map(|number| number.value).collect()
}

/// Returns the numbers of a text with their positions.
pub(super) fn numbers_at(chars: &[char]) -> Vec<NumberAt> {
    let mut found: Vec<NumberAt> = Vec::new();
    // The end of the previous number.
    let mut before = 0;
    let mut at = 0;
    while at < chars.len() {
        let mut reader = NumberReader { chars, at };
        if let Some(after) = reader.skipped() {
            at = after;
        } else if !chars[at].is_ascii_digit() {
            at += 1;
        } else if at > 0 && chars[at - 1].is_alphanumeric() && !(chars[at - 1] == 'x' && before + 1 == at) {
            at = reader.end_of_word();
        } else {
            let number = reader.number();
            let between: String = chars.get(before..at).unwrap_or_default().iter().collect();
            // `24 heures sur 24` is half of `24/7`.
            let is_half = |number: &String| between.ends_with("sur ") && found.last().is_some_and(|last| last.value == *number);
            if let Some(value) = number.filter(|number| !is_half(number)) {
                if let Some(last) = found.last_mut().filter(|_| matches!(between.trim_matches(is_space), "-" | "–" | "to"))
                    && let Some(hour) = afternoon(&last.value, &value, &chars[at..reader.at])
                {
                    last.value = hour;
                }
                found.push(NumberAt { value, range: at..reader.at });
            }
            at = reader.at.max(at + 1);
            before = at;
        }
    }
    found
}

/// Returns the first hour of `1-3 pm`, which is in the afternoon, too. `read` is the second one as the text has it.
fn afternoon(first: &str, second: &str, read: &[char]) -> Option<String> {
    let (from, to): (u32, u32) = (first.parse().ok()?, second.split(':').next()?.parse().ok()?);
    let read: String = read.iter().filter(|c| **c != '.').collect();
    (read.to_lowercase().ends_with("pm") && from + 12 < to).then(|| (from + 12).to_string())
}

/// Returns the numbers that the words of a text spell out, sorted, each once.
pub(super) fn spelled_out(text: &str) -> Vec<&'static str> {
    let lower = text.to_lowercase();
    let words: HashSet<&str> = lower.split(|c: char| !c.is_alphabetic()).collect();
    let by_word = WORDS.iter().filter(|(_, known)| known.iter().any(|word| words.contains(word))).map(|(number, _)| *number);
    let by_phrase = NUMBERS.iter().filter(|(phrase, _)| lower.contains(phrase)).flat_map(|(_, numbers)| *numbers).copied();
    let mut found: Vec<&str> = by_word.chain(by_phrase).collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// Returns the numbers that only the left text has, and those that only the right one has, with repetitions. Small numbers spelled out in
/// the other text count as present.
pub fn differing(left: &str, right: &str) -> (Vec<String>, Vec<String>) {
    let (mut only_left, mut only_right) = unmatched(numbers(left), numbers(right), |left, right| left == right);
    if !only_left.is_empty() {
        drop_written_out(&mut only_left, right);
    }
    if !only_right.is_empty() {
        drop_written_out(&mut only_right, left);
    }
    (only_left, only_right)
}

/// The digits of a number between 2 and 20 that is spelled out, in lower case and without accents.
pub(super) fn digits_of(word: &str) -> Option<&'static str> {
    let is_spelled = |(digits, words): &&(&str, &[&str])| {
        digits.len() < 3 && *digits > "1" && words.iter().take(2).any(|known| *known == word)
    };
    WORDS.iter().find(is_spelled).map(|(digits, _)| *digits)
}

/// Removes the pairs of equal items from two lists.
pub(super) fn unmatched<T>(mut left: Vec<T>, right: Vec<T>, same: impl Fn(&T, &T) -> bool) -> (Vec<T>, Vec<T>) {
    let mut only_right = Vec::new();
    for item in right {
        match left.iter().position(|other| same(other, &item)) {
            Some(at) => drop(left.remove(at)),
            None => only_right.push(item),
        }
    }
    (left, only_right)
}

/// Removes the numbers that `other` spells out.
fn drop_written_out(only: &mut Vec<String>, other: &str) {
    let mut words: Vec<String> = other.to_lowercase().split(|c: char| !c.is_alphabetic()).map(str::to_owned).collect();
    only.retain(|number| {
        let known = WORDS.iter().find(|(known, _)| known == number).map_or(&[][..], |(_, words)| words);
        match words.iter().position(|word| known.contains(&word.as_str())) {
            Some(at) => {
                words.swap_remove(at);
                false
            }
            None => true,
        }
    });
}

/// Reads a number at a position of a text.
struct NumberReader<'a> {
    chars: &'a [char],
    at: usize,
}

impl NumberReader<'_> {
    fn peek(&self, ahead: usize) -> char {
        self.chars.get(self.at + ahead).copied().unwrap_or('\0')
    }

    /// The position after an address or a tag that begins here.
    fn skipped(&self) -> Option<usize> {
        if !matches!(self.peek(0), '<' | 'h' | 'w' | 'm' | 't') {
            return None;
        }
        let rest = self.chars.get(self.at..).unwrap_or_default();
        let starts = |name: &str| name.chars().eq(rest.iter().take(name.len()).copied());
        if ["http://", "https://", "www.", "mailto:", "tel:"].iter().any(|name| starts(name)) {
            return Some(self.at + rest.iter().take_while(|c| !c.is_whitespace()).count());
        }
        if starts("<") && matches!(self.peek(1), '/' | 'a'..='z' | 'A'..='Z') {
            return rest.iter().position(|c| *c == '>').map(|end| self.at + end + 1);
        }
        None
    }

    /// The position after the letters and digits here.
    fn end_of_word(&self) -> usize {
        let rest = self.chars.get(self.at..).unwrap_or_default();
        self.at + rest.iter().take_while(|c| c.is_alphanumeric()).count()
    }

    /// Counts the digits from `ahead` on.
    fn digits(&self, ahead: usize) -> usize {
        self.chars.get(self.at + ahead..).unwrap_or_default().iter().take_while(|c| c.is_ascii_digit()).count()
    }

    fn take(&mut self, count: usize) -> String {
        let end = (self.at + count).min(self.chars.len());
        let taken = self.chars.get(self.at..end).unwrap_or_default().iter().collect();
        self.at = end;
        taken
    }

    /// The letters from `ahead` on, in lower case.
    fn word(&self, ahead: usize) -> String {
        let rest = self.chars.get(self.at + ahead..).unwrap_or_default();
        rest.iter().take_while(|c| c.is_alphabetic()).flat_map(|c| c.to_lowercase()).collect()
    }

    fn number(&mut self) -> Option<String> {
        if let Some(telephone) = self.telephone() {
            return Some(telephone);
        }
        let first = self.digits(0);
        // `0G9`, `34a47` and `2FA` are codes; `9h30` is a time.
        let word = self.word(first);
        let letters = word.chars().count();
        let is_code = letters > 0
            && !matches!(word.as_str(), "h" | "x")
            && (self.digits(first + letters) > 0
                || self.peek(first).is_uppercase() && !matches!(word.as_str(), "k" | "m" | "am" | "pm"));
        if is_code {
            self.at = self.end_of_word();
            return None;
        }
        let mut whole = self.take(first);
        let grouped = self.groups(&mut whole);
        if !grouped && let Some(time) = self.time(&whole) {
            return Some(time);
        }
        let decimals = if matches!(self.peek(0), '.' | ',') && self.digits(1) > 0 {
            let decimals = self.digits(1);
            self.take(1);
            self.take(decimals)
        } else {
            String::new()
        };
        let (whole, decimals) = self.times(whole, decimals);
        if !(self.peek(0) == 'x' && self.digits(1) > 0) {
            self.at = self.end_of_word().max(self.at);
        }
        let whole = whole.trim_start_matches('0');
        let decimals = decimals.trim_end_matches('0');
        let whole = if whole.is_empty() { "0" } else { whole };
        Some(if decimals.is_empty() { whole.to_owned() } else { format!("{whole}.{decimals}") })
    }

    /// Reads `613-555-0123`, `1 800 622-6232` or `(613) 555-0123`, whose digits come without the country code.
    fn telephone(&mut self) -> Option<String> {
        let separates = |c: char| is_space(c) || matches!(c, '-' | '.' | '\u{2011}' | '(' | ')');
        let mut reader = NumberReader { chars: self.chars, at: self.at };
        let mut groups = Vec::new();
        let digits = loop {
            groups.push(reader.take(reader.digits(0)));
            let lengths: Vec<usize> = groups.iter().map(String::len).collect();
            match lengths.as_slice() {
                [3, 3, 4] => break groups.concat(),
                [1, 3, 3, 4] => break groups[1..].concat(),
                _ => {}
            }
            let gap = (0..3).take_while(|ahead| separates(reader.peek(*ahead))).count();
            if groups.len() == 4 || gap == 0 || gap > 2 || reader.digits(gap) == 0 {
                return None;
            }
            reader.at += gap;
        };
        self.at = reader.at;
        Some(digits)
    }

    /// Appends the groups of three digits that follow; true where there are any.
    fn groups(&mut self, whole: &mut String) -> bool {
        let separator = self.peek(0);
        if !(1..=3).contains(&whole.len()) || whole.starts_with('0') || !(separator == ',' || is_space(separator)) {
            return false;
        }
        let mut grouped = false;
        // All spaces are equal here: people mix them.
        let same = |c: char| c == separator || is_space(c) && is_space(separator);
        while same(self.peek(0)) && self.digits(1) == 3 {
            self.take(1);
            whole.push_str(&self.take(3));
            grouped = true;
        }
        grouped
    }

    /// Reads the rest of a time: `9:00`, `9 h 00`, `9h`, `9 am`, `5:30 p.m.`
    fn time(&mut self, whole: &str) -> Option<String> {
        let hour: u32 = whole.parse().ok().filter(|hour| *hour <= 24)?;
        let start = self.at;
        let space = usize::from(is_space(self.peek(0)));
        let mut minutes = None;
        if self.peek(0) == ':' && self.digits(1) == 2 {
            self.take(1);
            minutes = Some(self.take(2));
        } else if self.word(space) == "h" {
            self.take(space + 1);
            let space = usize::from(is_space(self.peek(0)));
            minutes = Some("00".to_owned());
            if self.digits(space) == 2 {
                self.take(space);
                minutes = Some(self.take(2));
            }
        }
        let space = usize::from(is_space(self.peek(0)));
        let half = match (self.word(space).as_str(), self.peek(space + 1)) {
            ("am" | "pm", _) => Some((self.word(space).starts_with('p'), 2)),
            (letter @ ("a" | "p"), '.') if self.word(space + 2) == "m" => Some((letter == "p", 4)),
            _ => None,
        };
        if half.is_none() && minutes.is_none() {
            self.at = start;
            return None;
        }
        let hour = match half {
            Some((afternoon, cells)) => {
                self.take(space + cells);
                hour % 12 + if afternoon { 12 } else { 0 }
            }
            None => hour,
        };
        Some(match minutes.as_deref() {
            None | Some("00") => hour.to_string(),
            Some(minutes) => format!("{hour}:{minutes}"),
        })
    }

    /// Multiplies the number by a following `million`, `k` and the like.
    fn times(&mut self, whole: String, decimals: String) -> (String, String) {
        let space = usize::from(is_space(self.peek(0)));
        let word = self.word(space);
        // A lone letter after a space multiplies only amounts of money: 5 m are metres.
        let short = word.chars().count() == 1;
        let currency = |ahead: usize| self.peek(ahead) == '$' || is_space(self.peek(ahead)) && self.peek(ahead + 1) == '$';
        let before = self.at.checked_sub(whole.len() + decimals.len() + 1 + usize::from(!decimals.is_empty()));
        let paid = before.and_then(|before| self.chars.get(before)) == Some(&'$') || currency(space + 1);
        let Some((_, places)) =
            TIMES.iter().find(|(known, _)| *known == word).filter(|_| !short || paid || word == "k" && space == 0)
        else {
            return (whole, decimals);
        };
        self.take(space + word.chars().count());
        let mut whole = whole;
        let mut rest = decimals.chars();
        for _ in 0..*places {
            whole.push(rest.next().unwrap_or('0'));
        }
        (whole, rest.collect())
    }
}

#[cfg(test)]
mod tests {
    use super::{differing, numbers};

    #[test]
    fn english_and_french_spellings_are_equal() {
        for (english, french, number) in [
            ("$1,234.56", "1 234,56 $", "1234.56"),
            ("$1,234.56", "1\u{202f}234,56\u{a0}$", "1234.56"),
            ("$120,000", "120\u{a0}000 $", "120000"),
            ("1,234,567 people", "1 234 567 personnes", "1234567"),
            ("$100k", "100 000 $", "100000"),
            ("$1.5M", "1,5 M$", "1500000"),
            ("2 million", "2\u{a0}000\u{a0}000", "2000000"),
            ("50%", "50\u{a0}%", "50"),
            ("37.5 hours", "37,5 heures", "37.5"),
            ("35.50", "35,5", "35.5"),
            ("the 1st", "le 1er", "1"),
            ("the 22nd", "le 22ᵉ", "22"),
            ("9:00", "9\u{a0}h\u{a0}00", "9"),
            ("9:00 a.m.", "9 h", "9"),
            ("9:30", "9h30", "9:30"),
            ("5:30 pm", "17 h 30", "17:30"),
            ("12 am", "0 h", "0"),
            ("12 p.m.", "12 h", "12"),
            ("1-800-622-6232", "1 800 622-6232", "8006226232"),
            ("(613) 555-0123", "613\u{a0}555-0123", "6135550123"),
            ("March 03", "le 3 mars", "3"),
        ] {
            assert_eq!(numbers(english), [number], "{english}");
            assert_eq!(numbers(french), [number], "{french}");
        }
    }

    #[test]
    fn numbers_come_in_the_order_of_the_text() {
        for (text, expected) in [
            ("from $69,291 to $86,000, 3-5 years, by 2022-03-07.", "69291 86000 3 5 2022 3 7"),
            ("9 to 5 pm, 24/7", "9 17 24 7"),
            ("1-3pm, 1 to 3 p.m., 11-12 pm", "13 15 13 15 11 12"),
            ("1-15; 11-1 pm", "1 15 11 13"),
            ("24x7; 24 heures sur 24, 7 jours sur 7", "24 7 24 7"),
            ("3 jours sur 5; 24 et 24", "3 5 24 24"),
            ("18F, 2FA, [x] (https://example.ca/2019/5/6) <img src=\"a 01.svg\"> a < 3", "3"),
            ("en 2022 300 personnes", "2022 300"),
            ("B2B, K1A 0G9, be34a47a, IT-02, 5 m", "2 5"),
            ("7, rue Main; 12. Apply", "7 12"),
            ("0.5 or 0,5 or ,5", "0.5 0.5 5"),
            ("", ""),
            ("1,", "1"),
        ] {
            assert_eq!(numbers(text).join(" "), expected, "{text}");
        }
    }

    #[test]
    fn spelled_out_numbers_match_digits() {
        let none: (Vec<String>, Vec<String>) = Default::default();
        assert_eq!(differing("2 years, 10 people", "deux ans, 10 personnes"), none);
        assert_eq!(differing("three teams", "3 équipes"), none);
        assert_eq!(differing("2 years and 2 days", "deux ans et 3 jours"), (vec!["2".into()], vec!["3".into()]));
        assert_eq!(differing("$90,000", "95 000 $"), (vec!["90000".into()], vec!["95000".into()]));
        assert_eq!(differing("10 and 5", "5 et 10"), none);
    }
}
