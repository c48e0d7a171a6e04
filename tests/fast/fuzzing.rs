//! The laws of `tests/fuzz/laws/` on generated input: random bytes, meaningful pieces, and mutated files of the sample.
//!
//! Every run tries the same cases; `PROPTEST_RNG_SEED` chooses others, `PROPTEST_CASES` more. `tests/fuzz/README.md` says how to fuzz for
//! hours.

#[path = "../fuzz/laws/mod.rs"]
mod laws;

use std::fs;
use std::path::Path;

use laws::LAWS;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngSeed, TestRunner};

/// Inputs that once broke a law, each with what was wrong. They stay as regression tests.
const FOUND: &[(&str, &str, &[u8])] = &[
    ("edit", "a source's own indentation grew each time it was given", b"title:>-\\n  folded\\n  lines\n---\ntitle: x\n---\n"),
    ("edit", "the blank line below a block grew", b"title:>-\\n  folded\\n\n---\ntitle: x\nb: 1\n---\n"),
    ("edit", "the blank before a source grew", b"archived: true\n---\ntitle: x\n---\n"),
    ("edit", "lines in quotes that stand at the margin moved", b"a=1\n---\ntitle: '\nx'\n---\n"),
    ("edit", "a block that tells its indentation was read back two columns away", b"d:|2\\n  x\n---\nd: |2\n    y\n---\n"),
    ("front_matter", "a line that only YAML counts", b"---\r\n{\xc2\x85-: "),
    ("front_matter", "a character that no text may have was told on the first line", b"---\na: 1\nb: \x07\n---\n"),
    ("front_matter", "a line that only YAML counts, in a text with aliases", b"---\n-\r-\r*a\x00&a }\"\"*a\x00"),
    ("keys", "a key that no terminal reports could be bound", b"list shift-space archive"),
    ("keys", "with ctrl a capital is its letter", b"list ctrl-shift-u archive"),
    ("keys", "a control character could be bound, and was shown", b"list \xe2\x80\xae archive"),
    ("markdown", "a place between the bytes of a character", b"\x00\t\xc3\xa9"),
    ("settings", "a line that the file does not have", b"~\xc2\x85\xc2\x85a: "),
];

/// Meaningful pieces of front matter and configuration.
const PIECES: &[&str] = &[
    "---\n",
    "+++\n",
    "{",
    "}",
    "[",
    "]",
    "\n",
    "\r\n",
    "\r",
    "\n\n",
    "  ",
    "    ",
    "\t",
    " ",
    ": ",
    ":",
    "- ",
    "-",
    "? ",
    ", ",
    ",",
    "#",
    " # c",
    "'",
    "\"",
    "\\",
    "''",
    "\\u00e9",
    "\\x41",
    "|",
    ">",
    "|-",
    ">+",
    "|2",
    "&a ",
    "*a",
    "<<: *a",
    "!!str ",
    "!!bool ",
    "!x ",
    "%YAML 1.1\n",
    "@",
    "`",
    "~",
    "null",
    "true",
    "false",
    "yes",
    "No",
    "on",
    "12",
    "0o17",
    "0x1F",
    "1e3",
    "1_000",
    "-.inf",
    ".nan",
    "1:30",
    "2024-01-01",
    "-0",
    "=",
    " = ",
    "\"\"\"",
    "'''",
    "[params]\n",
    "[[menus]]\n",
    "a.b = 1\n",
    "a: ",
    "b: ",
    "title: ",
    "archived: ",
    "archived: true\n",
    "params:\n  ",
    "leverId: x\n",
    "tags: [a, b]\n",
    "text",
    "é",
    "’",
    "\u{a0}",
    "\u{85}",
    "\u{2028}",
    "\u{feff}",
    "\0",
    "日本",
    "👩\u{200d}🚀",
    "e\u{301}",
    "...\n",
    "--- x\n",
    "x",
    "y",
    "A",
];

/// Edits: the first line of the input of the law of edits.
const EDITS: &[&str] = &[
    "archived=true",
    "archived=false",
    "title=Another title",
    "title=\"a\\\\nb\"",
    "title=null",
    "title=",
    "a=1.5",
    "b= x: y # z",
    "tags+[\"a\",{\"b\":1}]",
    "tags+{}",
    "tags+[]",
    "title:>-\\n  folded\\n  lines",
    "title:'quoted'",
    "a:[1, 2]",
    "a:- x\\n- y",
    "title-",
    "archived-",
    "a-",
    "params-",
    "title>name",
    "a>b",
    "title>Title",
    "tags>a b",
    "x=\\n",
    "x=---",
    "é=\u{2028}",
    "=x",
    "<<=x",
    "a.b=1",
    "x=yes",
    "title=\u{feff}",
    "A=\\t x \\n\\n",
    "b:\"",
    "b:*a",
    "b:&a x",
];

/// Pieces of queries.
const QUERIES: &[&str] = &[
    "a",
    "e",
    "é",
    "É",
    "E",
    "œ",
    "ß",
    "İ",
    "ﬁ",
    "工",
    " ",
    "\u{a0}",
    "|",
    " | ",
    " or ",
    " ou ",
    "!",
    "'",
    "’",
    "\"",
    "“",
    "”",
    "«",
    "»",
    "^",
    "$",
    ":",
    "/",
    "lang:",
    "is:",
    "missing:",
    "has:",
    "rule:",
    "layout:",
    "key:",
    "title:",
    "path:",
    "text:",
    "start:",
    "end:",
    "fr",
    "en",
    "open",
    "archived",
    "problem",
    "stray-space",
    "x",
    "été",
    "principal",
    "*",
    "langue:",
    "est:",
    "tags:",
    "e\u{301}",
    "\u{301}",
    "ges",
    "10:30",
    "https://x",
    "\n",
    "\\",
    "👩\u{200d}🚀",
    "-",
    "_",
    ".",
];

/// Pieces of Markdown.
const MARKDOWN: &[&str] = &[
    "# ",
    "## ",
    "- ",
    "* ",
    "> ",
    "1. ",
    "12) ",
    "- [ ] ",
    "**",
    "*",
    "_",
    "~~",
    "`",
    "```\n",
    "~~~",
    "|",
    "\n|-|:-:|\n",
    "[",
    "]",
    "](u)",
    "](<a b> \"t\")",
    "![",
    "[^1]",
    "\n[^1]: ",
    "[r]: /u\n",
    "    ",
    "\t",
    "{{< ",
    " >}}",
    "{{% ",
    " %}}",
    "{{</* x */>}}",
    "<b>",
    "</b>",
    "<!--",
    "-->",
    "<script>\n",
    "---\n",
    "===\n",
    "\n\n",
    "\n",
    "\r\n",
    "\\",
    "  \n",
    "&amp;",
    "&#x1b;",
    "&#0;",
    "&NewLine;",
    "https://a.example",
    "<https://x>",
    "a",
    "word ",
    "é",
    "招聘",
    "\u{301}",
    "\u{a0}",
    "🇨🇦",
    "👩\u{200d}🚀",
    "\u{e000}",
    "\u{200b}",
    "\u{202e}",
    "\u{1b}[31m",
    "\u{7}",
    "\u{9b}",
    "\0",
    "\u{feff}",
    "क्ष",
    "ﷺ",
    "☎\u{fe0f}",
];

/// Pieces of key bindings.
const KEYS: &[&str] = &[
    "list ",
    "base ",
    "form ",
    "preview ",
    "typing ",
    "matrix ",
    "x",
    "X",
    "é",
    "ß",
    "İ",
    "ctrl-",
    "Ctrl+",
    "alt-",
    "shift-",
    "SHIFT+",
    "control-",
    "+",
    "-",
    "f5",
    "F24",
    "f0",
    "f05",
    "enter",
    "Return",
    "esc",
    "tab",
    "backtab",
    "space",
    "up",
    "PageDown",
    "page-down",
    "del",
    "u",
    "m",
    "i",
    " ",
    "\n",
    " archive",
    " jump",
    " none",
    " undo",
    " search",
    " make-coffee",
    "\u{301}",
    "工",
    "k",
];

/// Pieces of settings and themes, besides those of all YAML.
const SETTINGS: &[&str] = &[
    "postings: ",
    "evergreen:\n",
    "  - ",
    "hugo: ",
    "checks:\n",
    "  missing-translation: off\n",
    "  stray-space: error\n",
    "  except:\n",
    "    - {rule: x, path: '**'}\n",
    "keys:\n",
    "  list:\n",
    "    x: archive\n",
    "ui:\n",
    "  language: fr\n",
    "  theme: ",
    "dark",
    "inherits: ",
    "contrast: ",
    "roles:\n",
    "  text: {fg: red, bold: true}\n",
    "  open: {bg: '#102030'}\n",
    "languages:\n",
    "  fr: {weight: 2, contentDir: content/fr}\n",
    "contentDir: ",
    "../..",
    "/",
    "C:\\x",
    "module: {mounts: [{source: content, target: content, lang: fr}]}\n",
    "[languages.fr]\n",
    "weight = 1\n",
    "contentDir = 'x'\n",
    "disableLanguages: [fr]\n",
    "defaultContentLanguage: fr\n",
    "length-bands: {en-fr: [1.0, 1.6]}\n",
    "lever:\n",
    "required-fields: [title]\n",
    "0.168",
    "on",
    "warning",
    "fr",
    "cascade: {archived: true}\n",
    "baseURL: https://x.example/y\n",
];

/// A mutation: a mistake of a user or a program.
#[derive(Debug, Clone)]
enum Slip {
    Insert(Index, &'static str),
    Cut(Index, usize),
    Repeat(Index, usize),
    Byte(Index, u8),
    End(Index),
}

fn slip(pieces: &'static [&'static str]) -> impl Strategy<Value = Slip> {
    prop_oneof![
        4 => (any::<Index>(), select(pieces)).prop_map(|(at, piece)| Slip::Insert(at, piece)),
        2 => (any::<Index>(), 1usize..40).prop_map(|(at, length)| Slip::Cut(at, length)),
        1 => (any::<Index>(), 1usize..80).prop_map(|(at, length)| Slip::Repeat(at, length)),
        1 => (any::<Index>(), any::<u8>()).prop_map(|(at, byte)| Slip::Byte(at, byte)),
        1 => any::<Index>().prop_map(Slip::End),
    ]
}

fn slipped(text: &[u8], slips: &[Slip]) -> Vec<u8> {
    let mut text = text.to_vec();
    for slip in slips {
        let length = text.len();
        match slip {
            Slip::Insert(at, piece) => {
                let at = at.index(length + 1);
                text.splice(at..at, piece.bytes());
            }
            Slip::Cut(at, piece) => {
                let at = at.index(length + 1);
                text.drain(at..(at + piece).min(length));
            }
            Slip::Repeat(at, piece) => {
                let at = at.index(length + 1);
                text.extend_from_within(at..(at + piece).min(length));
            }
            Slip::Byte(at, byte) if length > 0 => text[at.index(length)] = *byte,
            Slip::Byte(..) => {}
            Slip::End(at) => text.truncate(at.index(length + 1)),
        }
    }
    text
}

/// The files of the sample: content, settings, configuration; and the themes of the program.
fn sample() -> Vec<&'static [u8]> {
    let themes = affiche::theme::BUILT_IN.iter().map(|(_, text)| text.as_bytes());
    affiche::sample::FILES.iter().map(|(_, bytes)| *bytes).chain(themes).collect()
}

fn joined(pieces: &'static [&'static str], most: usize) -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(select(pieces), 0..most).prop_map(|pieces| pieces.concat().into_bytes())
}

fn mixed(own: &'static [&'static str], most: usize) -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(prop_oneof![3 => select(own), 2 => select(PIECES)], 0..most)
        .prop_map(|pieces| pieces.concat().into_bytes())
}

fn of_the_sample() -> impl Strategy<Value = Vec<u8>> {
    (select(sample()), prop::collection::vec(slip(PIECES), 0..5)).prop_map(|(text, slips)| slipped(text, &slips))
}

/// A page: random bytes, pieces between delimiters, or a file of the sample.
fn page() -> impl Strategy<Value = Vec<u8>> {
    let framed = (
        select(&["---\n", "+++\n", "---\r\n", "\u{feff}---\n", "{"][..]),
        joined(PIECES, 25),
        select(&["---\nBody\n", "\n---\n", "\n+++\n", "}\n", "\r\n---\r\nB", ""][..]),
    );
    prop_oneof![
        1 => prop::collection::vec(any::<u8>(), 0..200),
        5 => framed.prop_map(|(open, text, close)| [open.as_bytes(), &text, close.as_bytes()].concat()),
        4 => of_the_sample(),
    ]
}

/// Input for a law.
fn input(law: &str) -> BoxedStrategy<Vec<u8>> {
    match law {
        "front_matter" => page().boxed(),
        "edit" => {
            let edit = prop_oneof![4 => select(EDITS).prop_map(|edit| edit.as_bytes().to_vec()), 1 => mixed(EDITS, 3)];
            (edit, page()).prop_map(|(edit, page)| [&edit, b"\n".as_slice(), &page].concat()).boxed()
        }
        "query" => (joined(QUERIES, 10), joined(QUERIES, 14), joined(QUERIES, 5), joined(QUERIES, 10))
            .prop_map(|(query, title, key, body)| [query, title, key, body].join(&b'\n'))
            .boxed(),
        "markdown" => {
            let body = prop_oneof![4 => joined(MARKDOWN, 50), 2 => (select(sample()), prop::collection::vec(slip(MARKDOWN), 0..6)).prop_map(|(text, slips)| slipped(text, &slips)), 1 => prop::collection::vec(any::<u8>(), 0..300)];
            (any::<u8>(), body).prop_map(|(width, body)| [&[width], body.as_slice()].concat()).boxed()
        }
        "keys" => joined(KEYS, 16).boxed(),
        _ => prop_oneof![3 => mixed(SETTINGS, 14), 2 => of_the_sample(), 1 => joined(PIECES, 20)].boxed(),
    }
}

fn from_environment<T: std::str::FromStr>(name: &str) -> Option<T> {
    std::env::var(name).ok()?.parse().ok()
}

fn config(cases: u32) -> Config {
    let seed = from_environment("PROPTEST_RNG_SEED").unwrap_or(20_261_126);
    let cases = from_environment("PROPTEST_CASES").unwrap_or(cases);
    Config { cases, rng_seed: RngSeed::Fixed(seed), failure_persistence: None, max_shrink_iters: 3000, ..Config::default() }
}

/// Tries a law on this many inputs.
fn try_law(name: &str, cases: u32) {
    let (_, law) = LAWS.iter().find(|(known, _)| *known == name).unwrap();
    let shown = input(name).prop_map(Input);
    let tried = TestRunner::new(config(cases)).run(&shown, |input| {
        law(&input.0);
        Ok(())
    });
    if let Err(error) = tried {
        panic!("{name}: {error}");
    }
}

/// Input whose debug output can be copied into [`FOUND`].
struct Input(Vec<u8>);

impl std::fmt::Debug for Input {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "b\"{}\"", self.0.escape_ascii())
    }
}

#[test]
fn front_matter() {
    try_law("front_matter", 4000);
}

#[test]
fn edit() {
    try_law("edit", 6000);
}

#[test]
fn query() {
    try_law("query", 2500);
}

#[test]
fn markdown() {
    try_law("markdown", 3000);
}

#[test]
fn keys() {
    try_law("keys", 1500);
}

#[test]
fn settings() {
    try_law("settings", 1500);
}

#[test]
fn found_inputs_stay_fixed() {
    for (name, what, input) in FOUND {
        let (_, law) = LAWS.iter().find(|(known, _)| known == name).unwrap();
        let held = std::panic::catch_unwind(|| law(input));
        assert!(held.is_ok(), "{name}: {what}: {}", input.escape_ascii());
    }
}

/// Writes seeds for long runs into `tests/fuzz/corpus/`: generated input and the sample.
#[test]
#[ignore = "by hand, writes files: cargo test --test fast write_seeds -- --ignored"]
fn write_seeds() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/corpus");
    for (name, _) in LAWS {
        let folder = root.join(name);
        fs::create_dir_all(&folder).unwrap();
        let mut runner = TestRunner::new(config(1));
        let strategy = input(name);
        for number in 0..400 {
            let input = strategy.new_tree(&mut runner).unwrap().current();
            fs::write(folder.join(format!("seed-{number}")), input).unwrap();
        }
    }
}
