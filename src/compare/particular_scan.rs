//! Finds the particulars in one text.

use std::ops::Range;

use super::numbers::{NumberAt, numbers_at};
use super::particulars::ParticularKind;
use super::phrases::{ABOUT_LANGUAGES, DOLLARS, MONTHS, PERCENT, REQUIREMENTS};
use super::places::{ADJECTIVES, PLACES};

/// What was found in a text.
pub(super) struct Scanned {
    /// Kind, value and words of each particular.
    pub(super) found: Vec<(ParticularKind, String, String)>,
    /// All numbers, and those that belong to no particular.
    pub(super) numbers: Vec<String>,
    pub(super) other_numbers: Vec<String>,
}

/// Returns the particulars of a text.
pub(super) fn scan(text: &str) -> Scanned {
    let chars: Vec<char> = text.chars().collect();
    let lower: Vec<char> = chars.iter().map(|c| lower(*c)).collect();
    let mut scanner = Scanner { chars: &chars, lower: &lower, numbers: numbers_at(&chars), found: Vec::new(), taken: Vec::new() };
    scanner.taken = vec![false; scanner.numbers.len()];
    scanner.words();
    scanner.dates();
    scanner.quantities();
    let shown = |range: &Range<usize>| chars.get(range.clone()).unwrap_or_default().iter().collect::<String>();
    let found = scanner.found.iter().map(|(kind, value, range)| (*kind, value.clone(), shown(range))).collect();
    let rest = scanner.numbers.iter().zip(&scanner.taken).filter(|(_, taken)| !**taken);
    let other_numbers = rest.map(|(number, _)| number.value.clone()).collect();
    Scanned { found, numbers: scanner.numbers.into_iter().map(|number| number.value).collect(), other_numbers }
}

/// Words and signs between the two ends of a range.
const TO: &[&str] = &["-", "–", "—", "to", "and", "et", "à", "au", "or", "ou"];

/// A classification group that has another name in French.
const GROUPS: &[(&str, &str)] = &[("TI", "IT")];

struct Scanner<'a> {
    chars: &'a [char],
    lower: &'a [char],
    numbers: Vec<NumberAt>,
    found: Vec<(ParticularKind, String, Range<usize>)>,
    /// The numbers that belong to a particular.
    taken: Vec<bool>,
}

/// A letter in lower case, if that is one letter.
fn lower(c: char) -> char {
    if c.is_ascii() { c.to_ascii_lowercase() } else { c.to_lowercase().next().unwrap_or(c) }
}

fn is_space(c: char) -> bool {
    c.is_whitespace()
}

fn starts_with(chars: &[char], at: usize, text: &str) -> bool {
    let mut rest = chars.get(at..).unwrap_or_default().iter();
    text.chars().all(|c| rest.next() == Some(&c))
}

impl Scanner<'_> {
    fn char(&self, at: usize) -> char {
        self.chars.get(at).copied().unwrap_or('\0')
    }

    fn push(&mut self, kind: ParticularKind, value: String, range: Range<usize>) {
        let first = self.numbers.partition_point(|number| number.range.end <= range.start);
        let within = self.numbers.get(first..).unwrap_or_default().iter().zip(self.taken.iter_mut().skip(first));
        within.take_while(|(number, _)| number.range.start < range.end).for_each(|(_, taken)| *taken = true);
        self.found.push((kind, value, range));
    }

    /// What is told by letters: classifications, profiles, requirements, mail addresses and places.
    fn words(&mut self) {
        let has_mail = self.chars.contains(&'@');
        let mut before = ' ';
        let mut next = 0;
        for (at, c) in self.chars.iter().copied().enumerate() {
            let begins = c.is_alphanumeric() && !before.is_alphanumeric();
            before = c;
            if at < next || !begins {
                continue;
            }
            let mut after = if has_mail { self.mail(at) } else { None };
            if c.is_uppercase() {
                after = after.max(self.classification(at)).max(self.profile(at));
            }
            after = after.max(self.requirement(at)).max(self.place(at));
            next = after.unwrap_or(at + 1);
        }
    }

    /// Reads `AS-02`, and the second level of `AS-02/03`.
    fn classification(&mut self, at: usize) -> Option<usize> {
        let letters = (at..at + 4).take_while(|at| self.char(*at).is_ascii_uppercase()).count();
        let chars = self.chars;
        let digits = |from: usize| chars.iter().skip(from).take(3).take_while(|c| c.is_ascii_digit()).count();
        let mut from = at + letters + 1;
        if !(2..=3).contains(&letters) || !matches!(self.char(from - 1), '-' | '\u{2011}' | '–') {
            return None;
        }
        let group: String = self.chars.get(at..at + letters)?.iter().collect();
        let group = GROUPS.iter().find(|(french, _)| *french == group).map_or(group.as_str(), |(_, english)| english);
        let mut start = at;
        let mut read = None;
        while (1..=2).contains(&digits(from)) && !self.char(from + digits(from)).is_alphanumeric() {
            let end = from + digits(from);
            let level: String = self.chars.get(from..end)?.iter().collect();
            self.push(ParticularKind::Classification, format!("{group}-{:0>2}", level.trim_start_matches('0')), start..end);
            read = Some(end);
            if self.char(end) != '/' {
                break;
            }
            (start, from) = (end + 1, end + 1);
        }
        read
    }

    /// Reads `CBC` or `CBC/CBC`.
    fn profile(&mut self, at: usize) -> Option<usize> {
        let is_profile =
            |at: usize| (at..at + 3).all(|at| matches!(self.char(at), 'A'..='C' | 'E')) && !self.char(at + 3).is_alphanumeric();
        if !is_profile(at) {
            return None;
        }
        let mut end = at + 3;
        let slash = (end..end + 2).find(|at| self.char(*at) == '/');
        let second =
            slash.map(|slash| if is_space(self.char(slash + 1)) { slash + 2 } else { slash + 1 }).filter(|at| is_profile(*at));
        let value: String = self.chars.get(at..end)?.iter().collect();
        let mut values = vec![value];
        if let Some(second) = second {
            end = second + 3;
            values.push(self.chars.get(second..end)?.iter().collect());
        } else if !self.is_about_languages() {
            return None;
        }
        values.dedup();
        self.push(ParticularKind::Languages, values.join("/"), at..end);
        Some(end)
    }

    fn is_about_languages(&self) -> bool {
        let lower: String = self.lower.iter().collect();
        ABOUT_LANGUAGES.iter().any(|word| lower.contains(word))
    }

    fn requirement(&mut self, at: usize) -> Option<usize> {
        if !matches!(self.lower.get(at)?, 'a' | 'b' | 'e' | 'f') {
            return None;
        }
        let (value, phrase) = REQUIREMENTS
            .iter()
            .flat_map(|(value, phrases)| phrases.iter().map(move |phrase| (*value, *phrase)))
            .find(|(_, phrase)| starts_with(self.lower, at, phrase))?;
        let end = at + phrase.chars().count();
        self.push(ParticularKind::Languages, value.to_owned(), at..end);
        Some(end)
    }

    fn mail(&mut self, at: usize) -> Option<usize> {
        let of_mail = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '+' | '@');
        let length = self.chars.get(at..)?.iter().take(MOST_OF_MAIL).take_while(|c| of_mail(**c)).count();
        let address: String = self.chars.get(at..at + length)?.iter().collect();
        let address = address.trim_end_matches(['.', '-', '_']);
        let (name, host) = address.split_once('@')?;
        if name.is_empty() || !host.contains('.') || host.contains('@') {
            return None;
        }
        let end = at + address.chars().count();
        self.push(ParticularKind::Mail, address.to_lowercase(), at..end);
        Some(end)
    }

    fn place(&mut self, at: usize) -> Option<usize> {
        let is_whole = |spelling: &str| spelling.ends_with('.') || !self.char(at + spelling.chars().count()).is_alphanumeric();
        let found = if self.char(at).is_uppercase() {
            let spellings =
                PLACES.iter().flat_map(|(place, spellings)| spellings.iter().map(move |spelling| (*place, *spelling)));
            let found = spellings.filter(|(_, spelling)| starts_with(self.chars, at, spelling) && is_whole(spelling));
            found.max_by_key(|(_, spelling)| spelling.len())
        } else if !self.char(at + 5).is_alphabetic() {
            None
        } else {
            ADJECTIVES
                .iter()
                .find(|(spelling, _)| starts_with(self.chars, at, spelling))
                .map(|(spelling, place)| (*place, *spelling))
        };
        let (place, spelling) = found?;
        let end = at + spelling.chars().count();
        self.push(ParticularKind::Place, place.to_owned(), at..end);
        Some(end)
    }

    /// The text between two positions, without spaces around it.
    fn between(&self, range: Range<usize>) -> String {
        let text: String = self.lower.get(range).unwrap_or_default().iter().take(MOST_BETWEEN).collect();
        text.trim().to_owned()
    }

    /// The text between a number and the next one; empty after the last.
    fn gap(&self, number: usize) -> Option<String> {
        let (one, next) = (self.numbers.get(number)?, self.numbers.get(number + 1)?);
        (next.range.start >= one.range.end).then(|| self.between(one.range.end..next.range.start))
    }

    fn number(&self, at: usize) -> Option<u32> {
        self.numbers.get(at)?.value.parse().ok()
    }

    /// Finds dates: `2022-03-07`, `March 7 to 9, 2022`, `du 7 au 9 mars 2022`, `March 2022`.
    fn dates(&mut self) {
        let mut at = 0;
        while at < self.numbers.len() {
            at = if self.taken[at] { None } else { self.iso(at).or_else(|| self.written(at)) }.unwrap_or(at + 1);
        }
    }

    fn iso(&mut self, at: usize) -> Option<usize> {
        let is_dash = |at: usize| self.gap(at).is_some_and(|gap| matches!(gap.as_str(), "-" | "\u{2011}"));
        let (year, month, day) = (self.number(at)?, self.number(at + 1)?, self.number(at + 2)?);
        if !(is_year(year) && (1..=12).contains(&month) && (1..=31).contains(&day) && is_dash(at) && is_dash(at + 1)) {
            return None;
        }
        let range = self.numbers.get(at)?.range.start..self.numbers.get(at + 2)?.range.end;
        self.push(ParticularKind::Date, format!("{year}-{month}-{day}"), range);
        Some(at + 3)
    }

    fn written(&mut self, first: usize) -> Option<usize> {
        let is_day = |at: usize| self.number(at).is_some_and(|day| (1..=31).contains(&day));
        let start = self.numbers.get(first)?.range.start;
        let month_before = self.month_before(start);
        if let (Some((month, from)), Some(year)) = (month_before, self.number(first).filter(|year| is_year(*year))) {
            self.push(ParticularKind::Date, format!("{year}-{month}-?"), from..self.numbers.get(first)?.range.end);
            return Some(first + 1);
        }
        if !is_day(first) {
            return None;
        }
        let mut last = first;
        while is_day(last + 1) && self.gap(last).is_some_and(|gap| TO.contains(&gap.as_str())) {
            last += 1;
        }
        let end = self.numbers.get(last)?.range.end;
        let month_after = self.month_after(end);
        let (month, from, mut end) = match (month_before, month_after) {
            (Some((month, from)), _) => (month, from, end),
            (None, Some((month, end))) => (month, start, end),
            (None, None) => return None,
        };
        let year = self.numbers.get(last + 1).filter(|next| next.range.start >= end).filter(|next| {
            let between = self.between(end..next.range.start);
            next.range.start - end <= 3 && matches!(between.as_str(), "" | "," | ".")
        });
        let year = year.and_then(|year| Some((year.value.parse().ok().filter(|year| is_year(*year))?, year.range.end)));
        let mut next = last + 1;
        if let Some((_, after)) = year {
            (end, next) = (after, next + 1);
        }
        let year = year.map_or_else(|| "?".to_owned(), |(year, _)| year.to_string());
        let days: Vec<String> = self.numbers.get(first..=last)?.iter().map(|day| day.value.clone()).collect();
        for day in days {
            self.push(ParticularKind::Date, format!("{year}-{month}-{day}"), from..end);
        }
        Some(next)
    }

    /// The month that ends before a position, and where it begins.
    fn month_before(&self, at: usize) -> Option<(usize, usize)> {
        let end = (0..at).rev().take(3).find(|at| !is_space(self.char(*at)) && self.char(*at) != '.')? + 1;
        let start = (0..end).rev().take(MOST_BETWEEN).take_while(|at| self.char(*at).is_alphabetic()).last()?;
        (at > end).then_some(())?;
        Some((self.month(start..end)?, start))
    }

    /// The month that begins after a position, and where it ends.
    fn month_after(&self, at: usize) -> Option<(usize, usize)> {
        let start = (at..self.chars.len()).take(2).find(|at| !is_space(self.char(*at)))?;
        let end = (start..self.chars.len()).take(MOST_BETWEEN).take_while(|at| self.char(*at).is_alphabetic()).last()? + 1;
        (start > at).then_some(())?;
        Some((self.month(start..end)?, if self.char(end) == '.' { end + 1 } else { end }))
    }

    fn month(&self, range: Range<usize>) -> Option<usize> {
        let word: String = self.lower.get(range)?.iter().collect();
        MONTHS.iter().position(|names| names.contains(&word.as_str())).map(|at| at + 1)
    }

    /// Amounts, percentages and telephone numbers.
    fn quantities(&mut self) {
        let kinds: Vec<Option<ParticularKind>> = (0..self.numbers.len()).map(|at| self.quantity(at)).collect();
        let mut next = None;
        for at in (0..kinds.len()).rev() {
            // The first number of `10 to 15 %` is a percentage, too.
            let is_range = || self.gap(at).is_some_and(|gap| TO.contains(&gap.as_str()));
            let joined = next.filter(|kind| *kind != ParticularKind::Telephone && is_range());
            next = kinds[at].or(joined).filter(|_| !self.taken[at]);
            if let (Some(kind), Some(NumberAt { value, range })) = (next, self.numbers.get(at).cloned()) {
                self.push(kind, value, self.with_sign(range));
            }
        }
    }

    fn quantity(&self, at: usize) -> Option<ParticularKind> {
        let NumberAt { value, range } = self.numbers.get(at)?;
        let after: String = self.lower.get(range.end..).unwrap_or_default().iter().take(MOST_BETWEEN).collect();
        let after = after.trim_start();
        let is_word = |word: &str| {
            after.strip_prefix(word).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric) || word.ends_with(['$', '%']))
        };
        let before = range.start.checked_sub(1).map_or('\0', |at| self.char(at));
        if value.len() == 10 && range.len() > 10 && value.bytes().all(|byte| byte.is_ascii_digit()) {
            return Some(ParticularKind::Telephone);
        }
        if before == '$' || DOLLARS.iter().copied().any(is_word) {
            return Some(ParticularKind::Amount);
        }
        PERCENT.iter().copied().any(is_word).then_some(ParticularKind::Percentage)
    }

    /// A number with the sign before or after it.
    fn with_sign(&self, range: Range<usize>) -> Range<usize> {
        let start = range.start.checked_sub(1).filter(|at| self.char(*at) == '$').unwrap_or(range.start);
        let sign =
            (range.end..range.end + 2).find(|at| !is_space(self.char(*at))).filter(|at| matches!(self.char(*at), '$' | '%'));
        start..sign.map_or(range.end, |at| at + 1)
    }
}

fn is_year(number: u32) -> bool {
    (1900..=2100).contains(&number)
}

/// Longest mail address that is read, in characters.
const MOST_OF_MAIL: usize = 128;

/// Longest text that is read between two numbers, or after one.
const MOST_BETWEEN: usize = 16;
