//! A line of bash, read as bash reads it: words, quotes, backslashes. Expands nothing. And words written for the quotes that are open.

use std::iter::Peekable;
use std::str::CharIndices;

/// Quotes that are open at a place of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quotes {
    /// None.
    None,
    /// `'`
    Single,
    /// `"`, or `$"`, which is the same but for translation.
    Double,
    /// `$'`
    Ansi,
}

/// A line up to the cursor, of which bash will replace the end.
#[derive(Debug, PartialEq, Eq)]
pub struct Line {
    /// Each word without its quotes; the last, which is being typed, may be empty.
    pub words: Vec<String>,
    /// The beginning of the last word, which stays.
    pub keeps: String,
    /// The quotes that are open where the rest of it is replaced.
    pub quotes: Quotes,
}

/// Reads a line of which bash will replace `replaced`, its end. `None` where the last word is known to bash alone, since something is expanded
/// in it, and where readline, which reads fewer kinds of quotes than bash, would close other quotes than are open.
pub fn read(line: &str, replaced: &str) -> Option<Line> {
    // Right after a sign that parts words, bash may name the sign.
    let replaced = if replaced.chars().all(|sign| ":=".contains(sign)) { "" } else { replaced };
    let start = line.len() - line.ends_with(replaced).then_some(replaced.len())?;
    let mut reader =
        Reader { letters: line.char_indices().peekable(), words: vec![String::new()], quotes: Quotes::None, is_begun: false };
    let mut kept = None;
    let mut is_known = true;
    loop {
        let at = reader.letters.peek().map_or(line.len(), |(at, _)| *at);
        if at >= start && kept.is_none() {
            kept = Some((reader.words.len(), reader.words.last()?.clone(), reader.quotes));
        }
        let count = reader.words.len();
        let Some(read) = reader.next(at < start) else { break };
        // What is expanded in another word does no harm.
        is_known = read && is_known || reader.words.len() > count;
    }
    let (count, keeps, quotes) = kept?;
    let is_agreed = readline_quote(line) == quotes.sign() && quotes == reader.quotes && count == reader.words.len();
    (is_known && is_agreed).then_some(Line { words: reader.words, keeps, quotes })
}

/// The quote that readline takes for open at the end of a line, and will close.
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

/// Reads a line letter by letter.
struct Reader<'l> {
    letters: Peekable<CharIndices<'l>>,
    words: Vec<String>,
    quotes: Quotes,
    /// The last word is there, though it may be empty.
    is_begun: bool,
}

impl Reader<'_> {
    /// Reads on by a letter or what stands for one; whether bash expands nothing there. `None` at the end. What stays is expanded in more
    /// ways than what is replaced.
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

    /// The character that an escape of `$'` stands for, after its backslash; `None` for those that are rare.
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
                // A larger one is a byte, and part of a character.
                char::from_u32(code).filter(|letter| letter.is_ascii() && *letter != '\0')
            }
            _ => None,
        }
    }
}

impl Quotes {
    /// The sign that closes them.
    fn sign(self) -> Option<char> {
        match self {
            Quotes::None => None,
            Quotes::Single | Quotes::Ansi => Some('\''),
            Quotes::Double => Some('"'),
        }
    }

    /// A text as a part of a word inside these quotes; `None` where it can't be written there.
    pub fn write(self, text: &str) -> Option<String> {
        let escaped = |escapes: fn(char) -> bool| {
            let mut escaped = String::with_capacity(text.len());
            for letter in text.chars() {
                if escapes(letter) {
                    escaped.push('\\');
                }
                escaped.push(letter);
            }
            escaped
        };
        match self {
            Quotes::None => Some(escaped(|letter| !letter.is_alphanumeric() && !"-_./:=,+@%".contains(letter))),
            // A word of the history is put in the place of `!` even there, and a backslash before it would stay. A quote at the end readline takes
            // for the one that closes, and adds none.
            Quotes::Double => (!text.contains('!') && !text.ends_with('"')).then(|| escaped(|letter| "\\\"$`".contains(letter))),
            Quotes::Single => (!text.contains('\'')).then(|| text.to_owned()),
            // As numbers: readline takes `\'` for the end, and older versions look for a word of the history after that.
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
    fn words_are_those_of_bash() {
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
            // What is expanded in other words is of no importance.
            ("affiche show $(x) `y` a*", "a*", vec!["affiche", "show", "x", "y", "a*"], "", Quotes::None),
        ] {
            let found = read(line, replaced);
            let words = words.into_iter().map(str::to_owned).collect();
            assert_eq!(found, Some(Line { words, keeps: keeps.to_owned(), quotes }), "{line}");
        }
    }

    /// The last word is expanded, or readline takes other quotes for open than bash.
    #[test]
    fn what_is_not_known_is_not_completed() {
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
        /// Whatever is written inside open quotes reads back as the same text and no more, is one word, and is expanded nowhere.
        #[test]
        fn what_is_written_reads_back(
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
