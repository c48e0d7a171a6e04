//! Bash: splits a line into words as bash does, without expanding anything, and escapes text for the open quotes.

use std::iter::Peekable;
use std::str::CharIndices;

/// The quotes that are open at a position of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quotes {
    None,
    /// `'`
    Single,
    /// `"`, or `$"`, which only adds translation.
    Double,
    /// `$'`
    Ansi,
}

#[derive(Debug, PartialEq, Eq)]
pub struct BashLine {
    /// The words without quotes; the last, which is being completed, may be empty.
    pub words: Vec<String>,
    /// The part of the last word that bash keeps.
    pub keeps: String,
    /// The quotes that are open where bash replaces the rest.
    pub quotes: Quotes,
}

/// Splits a line whose end, `replaced`, bash will replace. `None` if the last word contains an expansion, or if readline, which knows
/// fewer kinds of quotes than bash, would close the wrong quote.
pub fn read(line: &str, replaced: &str) -> Option<BashLine> {
    // Right after a separator, bash may pass the separator itself.
    let replaced = if replaced.chars().all(|sign| ":=".contains(sign)) { "" } else { replaced };
    let start = line.len() - line.ends_with(replaced).then_some(replaced.len())?;
    let mut reader =
        BashReader { letters: line.char_indices().peekable(), words: vec![String::new()], quotes: Quotes::None, is_begun: false };
    let mut kept = None;
    let mut is_known = true;
    loop {
        let at = reader.letters.peek().map_or(line.len(), |(at, _)| *at);
        if at >= start && kept.is_none() {
            kept = Some((reader.words.len(), reader.words.last()?.clone(), reader.quotes));
        }
        let count = reader.words.len();
        let Some(read) = reader.next(at < start) else { break };
        // Expansions in other words are harmless.
        is_known = read && is_known || reader.words.len() > count;
    }
    let (count, keeps, quotes) = kept?;
    let is_agreed = readline_quote(line) == quotes.sign() && quotes == reader.quotes && count == reader.words.len();
    (is_known && is_agreed).then_some(BashLine { words: reader.words, keeps, quotes })
}

/// Returns the quote that readline considers open at the end of a line, and will close.
fn readline_quote(line: &str) -> Option<char> {
    let mut open = None;
    let mut letters = line.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' if open != Some('\'') => drop(letters.next()),
            '\'' | '"' if open.is_none() => open = Some(letter),
            _ if open == Some(letter) => open = None,
            _ => {}
        }
    }
    open
}

struct BashReader<'l> {
    letters: Peekable<CharIndices<'l>>,
    words: Vec<String>,
    quotes: Quotes,
    /// The last word has begun, though it may be empty.
    is_begun: bool,
}

impl BashReader<'_> {
    /// Reads a character or an escape. Returns false if bash expands it, and `None` at the end. In the part that bash keeps (`stays`),
    /// more characters are expanded.
    fn next(&mut self, stays: bool) -> Option<bool> {
        let (_, letter) = self.letters.next()?;
        let word = self.words.last_mut()?;
        let mut is_known = true;
        match (self.quotes, letter) {
            (Quotes::Single | Quotes::Ansi, '\'') | (Quotes::Double, '"') => self.quotes = Quotes::None,
            (Quotes::Ansi, '\\') => match self.escape() {
                Some(letter) => self.push(letter),
                None => is_known = false,
            },
            (Quotes::Double, '\\') => match self.letters.next_if(|(_, next)| "\\\"$`".contains(*next)) {
                Some((_, next)) => word.push(next),
                None => word.push('\\'),
            },
            (Quotes::None, '\\') => {
                self.is_begun = true;
                if let Some((_, next)) = self.letters.next() {
                    self.push(next);
                }
            }
            (Quotes::None, ' ' | '\t') => {
                if self.is_begun || !word.is_empty() {
                    self.words.push(String::new());
                    self.is_begun = false;
                }
            }
            (Quotes::None, '\'' | '"') => self.open(if letter == '\'' { Quotes::Single } else { Quotes::Double }),
            (Quotes::None, '$') if self.letters.next_if(|(_, next)| *next == '\'').is_some() => self.open(Quotes::Ansi),
            (Quotes::None, '$') if self.letters.next_if(|(_, next)| *next == '"').is_some() => self.open(Quotes::Double),
            (Quotes::None | Quotes::Double, '$' | '`') | (Quotes::None, ';' | '&' | '|' | '<' | '>' | '(' | ')') => {
                is_known = false;
            }
            (Quotes::None, '~' | '*' | '?' | '[' | '{' | '!') | (Quotes::Double, '!') if stays => is_known = false,
            _ => word.push(letter),
        }
        Some(is_known)
    }

    fn push(&mut self, letter: char) {
        if let Some(word) = self.words.last_mut() {
            word.push(letter);
        }
    }

    fn open(&mut self, quotes: Quotes) {
        self.quotes = quotes;
        self.is_begun = true;
    }

    /// Reads an escape of `$'…'` after its backslash; `None` for rare ones.
    fn escape(&mut self) -> Option<char> {
        let (_, letter) = self.letters.next()?;
        match letter {
            '\\' | '\'' | '"' | '?' => Some(letter),
            'n' => Some('\n'),
            't' => Some('\t'),
            '0'..='7' => {
                let mut code = letter.to_digit(8)?;
                for _ in 0..2 {
                    if let Some((_, digit)) = self.letters.next_if(|(_, next)| next.is_digit(8)) {
                        code = code * 8 + digit.to_digit(8)?;
                    }
                }
                // A larger code is one byte of a longer character.
                char::from_u32(code).filter(|letter| letter.is_ascii() && *letter != '\0')
            }
            _ => None,
        }
    }
}

impl Quotes {
    /// Returns the character that closes them.
    fn sign(self) -> Option<char> {
        match self {
            Quotes::None => None,
            Quotes::Single | Quotes::Ansi => Some('\''),
            Quotes::Double => Some('"'),
        }
    }

    /// Escapes a text for these quotes; `None` if that is impossible.
    pub fn write(self, text: &str) -> Option<String> {
        let escaped = |escapes: fn(char) -> bool| -> String {
            text.chars().flat_map(|letter| escapes(letter).then_some('\\').into_iter().chain([letter])).collect()
        };
        match self {
            Quotes::None => Some(escaped(|letter| !letter.is_alphanumeric() && !"-_./:=,+@%".contains(letter))),
            // `!` expands the history even here, and a backslash before it would stay. Readline takes a quote at the end for the closing
            // one.
            Quotes::Double => (!text.contains('!') && !text.ends_with('"')).then(|| escaped(|letter| "\\\"$`".contains(letter))),
            Quotes::Single => (!text.contains('\'')).then(|| text.to_owned()),
            // Numeric escapes: readline takes `\'` for the end, and older versions expand the history after it.
            Quotes::Ansi => Some(escaped(|letter| letter == '\\').replace('\'', "\\047").replace('!', "\\041")),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const ALL: &[(Quotes, &str, &str)] =
        &[(Quotes::None, "", ""), (Quotes::Single, "'", "'"), (Quotes::Double, "\"", "\""), (Quotes::Ansi, "$'", "'")];

    #[test]
    fn lines_are_split_as_bash_does() {
        for (line, replaced, words, keeps, quotes) in [
            ("affiche ", "", vec!["affiche", ""], "", Quotes::None),
            ("affiche  li", "li", vec!["affiche", "li"], "", Quotes::None),
            ("affiche list is:o", "o", vec!["affiche", "list", "is:o"], "is:", Quotes::None),
            ("affiche list is:", ":", vec!["affiche", "list", "is:"], "is:", Quotes::None),
            ("affiche list 'is:op", "is:op", vec!["affiche", "list", "is:op"], "", Quotes::Single),
            ("affiche list \"a \\\"b", "a \\\"b", vec!["affiche", "list", "a \"b"], "", Quotes::Double),
            ("affiche show a\\ b", "a\\ b", vec!["affiche", "show", "a b"], "", Quotes::None),
            ("affiche show '' x", "x", vec!["affiche", "show", "", "x"], "", Quotes::None),
            ("affiche show \"a\"b", "b", vec!["affiche", "show", "ab"], "a", Quotes::None),
            ("affiche show --x=\"a", "a", vec!["affiche", "show", "--x=a"], "--x=", Quotes::Double),
            ("affiche show $'a\\047b\\\\", "a\\047b\\\\", vec!["affiche", "show", "a'b\\"], "", Quotes::Ansi),
            // Expansions in other words are harmless.
            ("affiche show $(x) `y` a*", "a*", vec!["affiche", "show", "x", "y", "a*"], "", Quotes::None),
        ] {
            let found = read(line, replaced);
            let words = words.into_iter().map(str::to_owned).collect();
            assert_eq!(found, Some(BashLine { words, keeps: keeps.to_owned(), quotes }), "{line}");
        }
    }

    /// The last word is expanded, or readline considers other quotes open than bash.
    #[test]
    fn a_word_with_an_expansion_is_not_completed() {
        for (line, replaced) in [
            ("affiche show $HOM", "$HOM"),
            ("affiche show \"$(x) a", "$(x) a"),
            ("affiche show \"`x", "`x"),
            ("affiche show x$(y):a", "a"),
            ("affiche show ~:a", "a"),
            ("affiche show {a,b}:c", "c"),
            ("affiche show x;y", "y"),
            ("affiche show <y", "y"),
            ("affiche show $'it\\'s", "s"),
            ("affiche show $'it\\'s '", ""),
            ("affiche show \"a", "b"),
        ] {
            assert_eq!(read(line, replaced), None, "{line}");
        }
    }

    proptest! {
        /// Any text written inside open quotes reads back as the same text, is one word, and is not expanded.
        #[test]
        fn escaped_text_reads_back(
            text in proptest::string::string_regex("([a-c$`'\"\\\\!~*?(){}\\[\\]<>|&;:=# é’\u{a0}0-9]|\\$\\(x\\)){0,12}").unwrap(),
            kept in "[a-c:]{0,3}",
        ) {
            for (quotes, opening, closing) in ALL {
                let Some(written) = quotes.write(&text) else {
                    prop_assert!(matches!(quotes, Quotes::Single) && text.contains('\'') || matches!(quotes, Quotes::Double) && text.contains(['!', '"']));
                    continue;
                };
                let line = format!("affiche show {kept}{opening}{written}");
                let found = read(&line, &written);
                let word = format!("{kept}{text}");
                if text.is_empty() || written.chars().all(|sign| ":=".contains(sign)) {
                    continue;
                }
                let found = found.ok_or_else(|| TestCaseError::fail(format!("{line} is not read")))?;
                prop_assert_eq!(&found.words, &["affiche", "show", &word], "{}", line);
                prop_assert_eq!((&found.keeps, found.quotes), (&kept, *quotes), "{}", line);
                let closed = read(&format!("{line}{closing} next"), "next").map(|found| found.words);
                prop_assert_eq!(closed, Some(["affiche", "show", &word, "next"].map(str::to_owned).to_vec()), "{}", line);
            }
        }
    }
}
