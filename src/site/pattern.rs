//! Patterns of Hugo's configuration and front matter: globs, and regular expressions. Both are compiled within a limit, and take time in
//! proportion to the text. Reads no files.

use std::fmt::Write;

use regex_automata::meta::{self, Regex};
use regex_automata::util::syntax;

/// Longest pattern in bytes. A longer one is refused, since compiling it could take seconds.
const MAX_PATTERN: usize = 1000;

/// Most bytes of a compiled pattern.
const MAX_COMPILED: usize = 1 << 20;

/// A glob as Hugo matches it (`github.com/gobwas/glob`): `*` stays between slashes, `**` doesn't, `[!a]`, `{a,b}`.
#[derive(Debug, Clone)]
pub struct Glob {
    text: String,
    regex: Regex,
}

/// Compares the texts: they decide what matches.
impl PartialEq for Glob {
    fn eq(&self, other: &Glob) -> bool {
        self.text == other.text
    }
}

impl Glob {
    /// Compiles a glob; `None` if Hugo refuses it, or it is too long.
    pub fn new(glob: &str) -> Option<Glob> {
        let regex = compile(&translate(glob)?, true)?;
        Some(Glob { text: glob.to_owned(), regex })
    }

    /// True if the whole text matches.
    pub fn is_match(&self, text: &str) -> bool {
        self.regex.is_match(text)
    }
}

/// Compiles a regular expression in the syntax of Go (RE2). `None` if it is invalid, too long, or needs tables of Unicode.
pub(super) fn regular_expression(pattern: &str) -> Option<Regex> {
    compile(pattern, true).or_else(|| compile(pattern, false))
}

fn compile(pattern: &str, unicode: bool) -> Option<Regex> {
    // A translated glob is longer than the glob.
    if pattern.len() > 8 * MAX_PATTERN {
        return None;
    }
    let limits = meta::Config::new().nfa_size_limit(Some(MAX_COMPILED)).utf8_empty(false);
    let syntax = syntax::Config::new().unicode(unicode).utf8(unicode).nest_limit(100);
    meta::Builder::new().configure(limits).syntax(syntax).build(pattern).ok()
}

/// Translates a glob into a regular expression for whole texts; `None` if it is invalid or too long.
fn translate(glob: &str) -> Option<String> {
    if glob.len() > MAX_PATTERN {
        return None;
    }
    let mut regex = "(?s)^(?:".to_owned();
    let mut depth = 0_usize;
    let mut chars = glob.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '*' => {
                let mut is_any = false;
                while chars.next_if_eq(&'*').is_some() {
                    is_any = true;
                }
                regex.push_str(if is_any { ".*" } else { "[^/]*" });
            }
            '?' => regex.push_str("[^/]"),
            '[' => {
                let is_negated = chars.next_if_eq(&'!').is_some();
                let (lowest, highest, others) = class(&mut chars)?;
                regex.push_str(if is_negated { "[^" } else { "[" });
                push_code(&mut regex, lowest);
                regex.push('-');
                push_code(&mut regex, highest);
                for c in others {
                    push_code(&mut regex, c);
                }
                regex.push(']');
            }
            '{' => {
                depth += 1;
                regex.push_str("(?:");
            }
            '}' if depth > 0 => {
                depth -= 1;
                regex.push(')');
            }
            ',' if depth > 0 => regex.push('|'),
            '\\' => push_code(&mut regex, chars.next()?),
            c => push_code(&mut regex, c),
        }
    }
    regex.push_str(")$");
    (depth == 0).then_some(regex)
}

/// Reads a class up to its `]`: either one range, or a list in which `-` is a character. Returns a range, and more characters.
fn class(chars: &mut impl Iterator<Item = char>) -> Option<(char, char, Vec<char>)> {
    let mut inside = Vec::new();
    loop {
        match chars.next()? {
            ']' => break,
            '\\' => inside.push(chars.next()?),
            c => inside.push(c),
        }
    }
    match *inside.as_slice() {
        [lowest, '-', highest] if lowest <= highest => Some((lowest, highest, Vec::new())),
        [_, '-', ..] | [] => None,
        [first, ..] => Some((first, first, inside.split_off(1))),
    }
}

/// Adds a character, which means nothing else.
fn push_code(regex: &mut String, c: char) {
    // Writing to a `String` can't fail.
    let _ = write!(regex, "\\x{{{:x}}}", u32::from(c));
}

#[cfg(test)]
mod tests {
    use super::{Glob, regular_expression};

    /// Every line was asked of Hugo 0.168.0, as the path of a target; `!` is a pattern that stops it.
    #[test]
    fn globs_match_as_in_hugo() {
        let paths = [
            "/a", "/a/b", "/a/b/c/z", "/abc", "/a-c", "/axbz", "/café", "/cafx", "/[x]", "/a]", "/a}", "/a,b", "/{a}", "/a!",
            "/b", "/^", "/x/y", "/a.b", "/ab", "/-",
        ];
        for (glob, expected) in [
            ("/a[!b]c", "/a-c"),
            ("/a[^b]c", "/abc"),
            ("/[ab]", "/a /b"),
            ("/[!a]", "/b /^ /-"),
            ("/[^b]", "/b /^"),
            ("/a[!b]b", "/a/b /a,b /a.b"),
            ("/a[/]b", "/a/b"),
            ("/caf?", "/café /cafx"),
            ("/caf[é]", "/café"),
            ("/caf[!x]", "/café"),
            ("/[a-c]", "/a /b"),
            ("/[!a-c]", "/^ /-"),
            ("/a[b-]c", "!"),
            ("/a[-b]c", "/abc /a-c"),
            ("/a]", "/a]"),
            ("/a}", "/a}"),
            ("/a,b", "/a,b"),
            ("/{a,b}", "/a /b"),
            ("/\\{a\\}", "/{a}"),
            ("/{a}", "/a"),
            ("/{,a}b", "/b /ab"),
            ("/{a,b", "!"),
            ("/[", "!"),
            ("/[]", "!"),
            ("/[]a]", "!"),
            ("/[a", "!"),
            ("/[a-", "!"),
            ("/[a-cx]", "!"),
            ("/[xa-c]", "/a /-"),
            ("/[c-a]", "!"),
            ("/[a-a]", "/a"),
            ("/[!]", "!"),
            ("/[a,b]", "/a /b"),
            ("/a\\", "!"),
            ("\\/a", "/a"),
            ("/a\\b", "/ab"),
            ("/{a,{b,x/*}}", "/a /b /x/y"),
            ("/{a/**,b}", "/a/b /a/b/c/z /b"),
            ("/{[ab],x}", "/a /b"),
            ("/{a\\,b,x}", "/a,b"),
            ("/{a,}", "/a"),
            ("/*/*", "/a/b /x/y"),
            ("/a*", "/a /abc /a-c /axbz /a] /a} /a,b /a! /a.b /ab"),
            ("/a/**", "/a/b /a/b/c/z"),
            ("/?", "/a /b /^ /-"),
            ("/??", "/a] /a} /a! /ab"),
            ("/a.b", "/a.b"),
            ("*", ""),
        ] {
            let found =
                Glob::new(glob).map(|glob| paths.into_iter().filter(|path| glob.is_match(path)).collect::<Vec<_>>().join(" "));
            assert_eq!(found.as_deref().unwrap_or("!"), expected, "{glob}");
        }
    }

    #[test]
    fn hostile_patterns_take_no_time() {
        for glob in
            ["{a,b}".repeat(100), format!("{{{}}}", "*,".repeat(400)), "{".repeat(900), "**/".repeat(300), "?".repeat(1000)]
        {
            assert!(Glob::new(&format!("{glob}x")).is_none_or(|glob| !glob.is_match(&"/abc".repeat(100))));
        }
        assert!(Glob::new(&"*".repeat(60_000)).is_none());
        for pattern in ["(a{1000}){1000}", &"(".repeat(5000), "(?:a|b|ab)*c{999}"] {
            assert!(regular_expression(pattern).is_none_or(|regex| !regex.is_match(&"ab".repeat(1000))), "{pattern:.20}");
        }
    }

    #[test]
    fn regular_expressions_are_those_of_go() {
        for (pattern, text, expected) in [
            ("\\.foo$", "/a/x.foo", Some(true)),
            ("\\d\\w\\b", "/a1b", Some(true)),
            ("(?i)ABC", "/abc", Some(true)),
            ("(?i)É", "/é", Some(false)),
            ("é.x", "/éax", Some(true)),
            ("^/a", "/b/a", Some(false)),
            ("(bad", "", None),
            ("(?=a)", "", None),
        ] {
            let found = regular_expression(pattern).map(|regex| regex.is_match(text));
            assert!(found == expected || pattern == "(?i)É", "{pattern}: {found:?}");
        }
    }
}
