//! Splits the text of a query into bars and words with their signs.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use super::needle::Bound;

/// A token of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    /// `|`. `glued`: no space on either side.
    Bar { glued: bool },
    /// Anything else up to a space or bar.
    Word(LexedWord),
}

/// A word with its signs. Ranges are bytes of the query's text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct LexedWord {
    /// An odd number of `!` before it.
    pub negated: bool,
    /// The text before a colon, if it could be a field name.
    pub field: Option<Range<usize>>,
    /// The word, or the value of the field, without its signs. May be empty.
    pub text: Range<usize>,
    /// It is in quotes.
    pub quoted: bool,
    /// `'` before it.
    pub exact: bool,
    /// `^` before it, `$` after it.
    pub bound: Bound,
}

impl LexedWord {
    /// True for a word without any sign.
    pub fn is_bare(&self) -> bool {
        self.field.is_none() && !(self.negated || self.quoted || self.exact || self.bound != Bound::default())
    }
}

/// Splits `text` into tokens.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut lexer = Lexer { text, at: 0 };
    let mut tokens = Vec::new();
    while let Some(c) = lexer.peek() {
        if c.is_whitespace() {
            lexer.eat(char::is_whitespace);
        } else if c == '|' {
            let before = text[..lexer.at].chars().next_back();
            lexer.eat(|c| c == '|');
            let glued = [before, lexer.peek()].into_iter().all(|c| c.is_some_and(|c| !c.is_whitespace()));
            tokens.push(Token::Bar { glued });
        } else {
            tokens.push(Token::Word(lexer.word()));
        }
    }
    tokens
}

struct Lexer<'a> {
    text: &'a str,
    at: usize,
}

impl Lexer<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Consumes the next character if `is` accepts it.
    fn eat(&mut self, is: impl Fn(char) -> bool) -> bool {
        let eaten = self.peek().filter(|c| is(*c));
        self.at += eaten.map_or(0, char::len_utf8);
        eaten.is_some()
    }

    fn word(&mut self) -> LexedWord {
        let mut word = LexedWord::default();
        while self.eat(|c| c == '!') {
            word.negated = !word.negated;
        }
        word.field = self.field();
        word.exact = self.eat(is_apostrophe);
        word.bound.start = self.eat(|c| c == '^');
        if let Some(close) = self.peek().and_then(closing_quote) {
            word.quoted = true;
            word.text = self.quoted(close);
            word.bound.end = self.eat(|c| c == '$');
        } else {
            word.text = self.plain();
            let typed = &self.text[word.text.clone()];
            if typed.ends_with('$') {
                word.bound.end = true;
                word.text.end -= 1;
            } else if word.exact
                && let Some(inner) = typed.strip_suffix(is_apostrophe)
            {
                // `'word'`, as quoted elsewhere.
                word.text.end = word.text.start + inner.len();
            }
        }
        word
    }

    /// Consumes a field name and its colon. Times (`10:30`), addresses (`https://…`) and Windows paths have none.
    fn field(&mut self) -> Option<Range<usize>> {
        let rest = self.rest();
        let in_name = |c: char| c.is_alphanumeric() || is_combining_mark(c) || matches!(c, '_' | '-' | '.');
        let length = rest.find(|c| !in_name(c))?;
        let value = rest[length..].strip_prefix(':')?;
        if !rest.starts_with(char::is_alphabetic) || value.starts_with("//") || value.starts_with('\\') {
            return None;
        }
        let name = self.at..self.at + length;
        self.at = name.end + 1;
        Some(name)
    }

    /// Consumes text up to the closing quote or the end; returns it without the spaces around it.
    fn quoted(&mut self, close: char) -> Range<usize> {
        self.eat(|_| true);
        let start = self.at;
        let (inner, after) = match self.rest().find(close) {
            Some(length) => (&self.text[start..start + length], start + length + close.len_utf8()),
            None => (self.rest(), self.text.len()),
        };
        let start = start + (inner.len() - inner.trim_start().len());
        let quoted = start..start + inner.trim().len();
        self.at = after;
        quoted
    }

    /// Consumes text up to a space or bar.
    fn plain(&mut self) -> Range<usize> {
        let start = self.at;
        let length = self.rest().find(|c: char| c.is_whitespace() || c == '|');
        self.at = length.map_or(self.text.len(), |length| start + length);
        start..self.at
    }
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

fn closing_quote(open: char) -> Option<char> {
    match open {
        '"' => Some('"'),
        '“' => Some('”'),
        '«' => Some('»'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Token, tokens};

    /// Tokens with their signs in a fixed order, for readable tables.
    fn signs(text: &str) -> String {
        let piece = |token: &Token| match token {
            Token::Bar { glued } => if *glued { "glued" } else { "bar" }.to_owned(),
            Token::Word(word) => {
                let sign = |on: bool, sign: &str| if on { sign.to_owned() } else { String::new() };
                let field = word.field.clone().map_or(String::new(), |name| format!("<{}>", &text[name]));
                [sign(word.negated, "!"), field, sign(word.exact, "'"), sign(word.bound.start, "^")].concat()
                    + &sign(word.quoted, "\"")
                    + &text[word.text.clone()]
                    + &sign(word.bound.end, "$")
            }
        };
        tokens(text).iter().map(piece).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn texts_split_into_words_with_signs() {
        for (text, expected) in [
            ("", ""),
            ("  \u{a0} ", ""),
            ("prod man", "prod, man"),
            ("prod\u{a0}man", "prod, man"),
            ("!prod !!man !", "!prod, man, !"),
            ("'l’équipe l'équipe 'mot' ’mot", "'l’équipe, l'équipe, 'mot, 'mot"),
            ("^chef chef$ ^chef$ $ ^", "^chef, chef$, ^chef$, $, ^"),
            ("\"a b\"$ \"a b", "\"a b$, \"a b"),
            ("«\u{a0}a b\u{a0}» “c d”", "\"a b, \"c d"),
            ("\"a b\"c", "\"a b, c"),
            ("\"\"", "\""),
            ("a|b c | d", "a, glued, b, c, bar, d"),
            ("|", "bar"),
            ("\"a|b\"", "\"a|b"),
            ("lang:fr !is:open", "<lang>fr, !<is>open"),
            ("title:\"senior dev\" x", "<title>\"senior dev, x"),
            ("title:^a$ title:'a", "<title>^a$, <title>'a"),
            ("règle:x re\u{300}gle:x", "<règle>x, <re\u{300}gle>x"),
            ("lang: fr", "<lang>, fr"),
            ("h2:x a_b-c.d:x 2h:x", "<h2>x, <a_b-c.d>x, 2h:x"),
            ("!!!a !!b", "!a, b"),
            ("http://x.ca 10:30 c:\\x :x a,b:c", "http://x.ca, 10:30, c:\\x, :x, a,b:c"),
            ("path:/careers", "<path>/careers"),
            ("a\"b c\"", "a\"b, c\""),
        ] {
            assert_eq!(signs(text), expected, "{text}");
        }
    }
}
