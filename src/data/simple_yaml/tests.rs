//! The fast reader reads the texts that it accepts as `serde_yaml` does, and it accepts realistic front matter.

use std::collections::BTreeMap;
use std::path::PathBuf;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::{Config, RngSeed};

use super::read;
use crate::data::{NamePool, Number, Value, guard, yaml};

/// True if the fast reader accepts `text`; `serde_yaml` must then read the same.
fn agrees_if_accepted(text: &str) -> bool {
    // Texts that the guard refuses reach neither reader.
    let accepted = if guard(text).is_ok() { read(text, &mut NamePool::default()) } else { None };
    if let Some(entries) = &accepted {
        assert_eq!(yaml::read_any(text), Ok(Value::Table(entries.clone())), "{text:?}");
    }
    accepted.is_some()
}

/// Realistic front matter.
const REAL: &[&str] = &[
    "layout: job-posting\ntype: section\ntitle: 'Senior Clerk - Front Desk '\ndescription: >-\n  You would join a team of four. Bring \
     your own pen.\narchived: false\ntranslationKey: 2031-Jan-Clerk\nleverId: 12345678-9abc-4def-8123-456789abcdef\n",
    "layout: job-posting\ntype: section\ntitle: 'Commis principal(e) : l''accueil'\ndescription: >-\n  Une phrase qui est pliée\n  sur deux \
     lignes : « l’accueil » et #3.\narchived: true\ntranslationKey: clerk\nleverId: ca495bda-8647-4abc-9def-0123456789ab\n",
    "title: The story behind a desk\ndescription: >-\n  One line that is wrapped \n  with a blank at its end\n\n  and a paragraph.\n\nauthor: \"A \
     Person, Clerk\"\ndate: '2030-10-23 09:00:00 -0400'\nimage: https://example.org/a_1.jpg?x=1#top\nimage-alt: A person, no:one\n",
    "# What stands here\ntitle: Words that go on\n  over two lines,\n    and three\ndescription:\ndate: 2031-02-04T14:51:35.505Z\ndraft: False\n\
     weight: 12\nend: |\n  # a line\n  - another: one\n\n# The end\n",
];

/// Shapes that are accepted.
const ACCEPTED: &[&str] = &[
    "a: b",
    "a:",
    "a:\n",
    "a: \n\n  \nb: ~\nc: null\nd: NULL",
    "a: b   \n",
    "a: b\n  \nc: true\n \n",
    "a:    b\n",
    "a: true\na: TRUE\na: false\n",
    "a: yes\nb: No\nc: on\nd: y\ne: inf\nf: nan\ng: nullable\nh: truely",
    "yes: 1\non: 2\nN: 3\n",
    "a: 0\nb: 12\nc: 012\nd: 00\ne: 0000000000000000000000000000\nf: 999999999999999999",
    "a: 2024-01-01\nb: 1:30\nc: 3 people\nd: 12h\ne: 1_000\nf: 1e5-3\ng: 12345678-1234-1234-1234-123456789012\nh: 0X1F",
    "a: é\nb: (x)\nc: $1\nd: /a/b\ne: x:y\nf: x#y\ng: a'b\nh: a\"b\ni: a - b, c ? d [e] {f} & * ! | > % @ `\nj: <<\nk: =",
    "a: \u{a0}x\u{a0}\nb: 👋\nc: \u{fffd}",
    "a: x\n b\nc: x\n   - y\n ? z\n  'q\n",
    "a: 1\n 2\nb: true\n  false\n",
    "a: ''\nb: ''''\nc: 'a''''b'\nd: '''a'''\ne: 'true'\nf: '12'\ng: ': #'  \n",
    "a: \"\"\nb: \"a'b: #\"  \nc: \"null\"",
    "a: 'b  \n  c'  \nd: '\n e  '\nf: 'it''\n  ''s'\ng: 'x\n  - y: z # w\n '",
    "a: \"b  \n  c\"  \nd: \"\n e  \"\nf: \"it'\n  ''s: #\n \"",
    "a: >-\n x",
    "a: >\n  x",
    "a: >\n  x\n",
    "a: |-\n    x\n    y\n",
    "a: |\n  x  \n  \n\n  y\nb: >\n  x\n\n \n  y\n",
    "a: >-  \n  x\n  # y\n  z: w\n\n\n# c\nb: |\n  x\n  ",
    "a: |\n  true\nb: >-\n  12\n",
    "\n\n# x\n   \na: b\n#\n",
];

/// Shapes that are left to `serde_yaml`, most because they mean something else than they seem to; values and names of this kind are in
/// [`PLAIN`] and [`NAMES`].
const REFUSED: &[&str] = &[
    "",
    "\n",
    "# only a comment\n",
    "a",
    "a:b",
    "a : b",
    " a: b",
    "a: 'b'c",
    "a: 'b' 'c'",
    "a: 'b",
    "a: '",
    "a: 'b''",
    "a: 'b\nc'",
    "a: 'b\n\n  c'",
    "a: 'b\n  c' d",
    "a: \"b\n  c\\\n  d\"",
    "a: \"b\n  c\"\"",
    "a: \"b\n  c\\",
    "a: \"",
    "a: \"b\" c\"",
    "a:\n  b",
    "a:\n- b",
    "a:\n  - b",
    "a:\n  b: c",
    "a: b\n\n  c",
    "a: b\n# c\n  d",
    "a: b\n  # c\n",
    "a: b\n  c: d\n",
    "a: b\n  c #d\n",
    "a: b\n  c:\n",
    "a: >-\nb: c",
    "a: >-\n\n  b",
    "a: >-\n  b\n   c",
    "a: |\n  b\n   \n",
    "a: >-\n   b\n  c",
    "a: >+\n  b\n",
    "a: |2\n  b\n",
    "a: b\n---\n",
    "---\na: b\n",
    "a: b\n...\n",
    "%YAML 1.2\n---\na: b\n",
];

#[test]
fn simple_shapes_are_accepted_and_others_left_to_serde_yaml() {
    for text in REAL.iter().chain(ACCEPTED) {
        assert!(agrees_if_accepted(text), "{text:?}");
    }
    for text in REFUSED {
        assert!(!agrees_if_accepted(text), "{text:?}");
    }
    let values = PLAIN.split('¦').map(|value| format!("a: {value}\n"));
    let names = [PLAIN_NAMES, NAMES].into_iter().flat_map(|names| names.split('¦')).map(|name| format!("{name}: a"));
    for text in values.chain(names) {
        agrees_if_accepted(&text);
    }
    assert!(!agrees_if_accepted(&format!("a{}: b", "b".repeat(super::MAX_NAME))));
    let open = "[{".repeat(51);
    assert!(yaml::read(&format!("a: x{open}"), &mut NamePool::default()).is_err(), "the guard is first");
}

#[test]
fn values_have_the_right_types() {
    let entries = read("a: 12\nb: 'l''été'\na: >\n  x\n\n  y \n  z\nc: True\nd:\n", &mut NamePool::default()).unwrap();
    let values: Vec<_> = entries.iter().map(|(name, value)| (&**name, value.clone())).collect();
    let expected = [
        ("a", Value::Number(Number::Int(12))),
        ("b", Value::text("l'été")),
        ("a", Value::text("x\ny  z\n")),
        ("c", Value::Bool(true)),
        ("d", Value::Null),
    ];
    assert_eq!(values, expected);
}

/// Every text of a few significant bytes, at each place of an entry.
#[test]
fn every_short_text_agrees() {
    const SIGNS: &[u8] = b"a0e-: #\n'\".>";
    let length = std::env::var("AFFICHE_SHORT_TEXTS").map_or(3, |length| length.parse().unwrap());
    let mut accepted = 0;
    for (before, after) in
        [("", ""), ("a: ", ""), ("a: b", "\nc: d\n"), ("a: >-\n  ", "\n"), ("a: |\n  b", "\n  c\n"), ("a: '", "'\n")]
    {
        let mut text = Vec::new();
        for number in 0..SIGNS.len().pow(length) {
            text.clear();
            text.extend_from_slice(before.as_bytes());
            let mut rest = number;
            for _ in 0..length {
                text.push(SIGNS[rest % SIGNS.len()]);
                rest /= SIGNS.len();
            }
            text.extend_from_slice(after.as_bytes());
            accepted += usize::from(agrees_if_accepted(std::str::from_utf8(&text).unwrap()));
        }
    }
    assert!(accepted > 500, "{accepted} accepted");
}

/// Values, separated by `¦`: texts, words, numbers, quotes, indicators, and texts that only look like them.
const PLAIN: &str = "text¦two words¦l’été¦é¦x:y¦x: y¦x:¦x #y¦x#y¦#x¦- x¦-x¦?x¦:x¦x ¦ x¦x\t¦\tx¦yes¦No¦on¦OFF¦y¦n¦~¦null¦Null¦NULL¦nUll¦\
     true¦True¦TRUE¦tRue¦false¦False¦FALSE¦0¦7¦12¦012¦00¦08¦-1¦+1¦1.5¦1.¦.5¦-.5¦1e5¦1E5¦1e-5¦1e+5¦12e03¦1e999¦0x1f¦0X1F¦\
     0o7¦0b11¦0x¦0xg¦-0x1¦+0x1¦0x-1¦1_000¦1,000¦1:30¦.inf¦-.inf¦+.inf¦.NaN¦nan¦inf¦infinity¦e5¦1e¦0e0¦00e1¦2024-01-01¦\
     2024-01-01T10:00:00Z¦2024-01-01 10:00:00 -0400¦12345678-9abc-4def-8123-456789abcdef¦1234567e-1234¦123456e-7¦123456e7¦\
     9223372036854775807¦9223372036854775808¦18446744073709551616¦999999999999999999999999¦\
     340282366920938463463374607431768211456¦'x'¦'x''y'¦'x¦''¦'x' ¦'x' #¦'x\n  y'¦'x \n y''\n  ' ¦\"x\n  y\"¦\"\n x\n\"¦\
     \"x\"¦\"\"¦\"x\\n\"¦\"x¦\"x\" ¦[a]¦{a: b}¦&a b¦*a¦!a b¦!!str 1¦|¦|-¦|+¦>¦>-¦>+¦>2¦|-2¦> #c¦>- ¦%x¦@x¦`x¦,¦]¦}¦<<¦=¦\
     ...¦---¦--- x¦\u{a0}¦x\u{a0}¦\u{85}¦\u{2028}¦\u{2029}x¦\u{feff}¦\u{7f}¦\0¦\u{1}¦\u{80}¦\u{9f}¦\u{fffe}¦\u{fffd}¦👋¦\
     \u{3000}¦\r";

/// Names that are accepted.
const PLAIN_NAMES: &str = "a¦title¦image-alt¦translationKey¦a_b¦A1";

/// Names of any kind.
const NAMES: &str = "a-¦null¦NULL¦true¦True¦yes¦no¦y¦nan¦inf¦<<¦1¦-a¦_a¦.a¦'a'¦\"a\"¦é¦a b¦? a¦- a¦\
     a: b¦¦~¦#a¦[a]¦!a a¦---¦\u{feff}a";

/// Line ends, with comments and blanks.
const ENDS: &str = "\n¦\n¦\n¦\n¦\n¦\n\n¦ \n¦  \n\n¦\r\n¦\n# c\n¦\n  # c\n¦\n#\n¦ #c\n¦\n \n¦\n   \n¦\n\t\n¦";

fn one_of(parts: &'static str) -> impl Strategy<Value = &'static str> + Clone {
    select(parts.split('¦').collect::<Vec<_>>())
}

/// A value, or a line of its own.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => one_of(PLAIN).prop_map(str::to_owned),
        2 => vec(one_of(PLAIN), 1..4).prop_map(|words| words.join(" ")),
        1 => "[0-9a-fA-FxobeE.+_-]{1,12}",
        1 => "[a-z0-9'\":# \\n>|~.-]{0,12}",
        1 => "\\PC{0,8}",
        3 => "[a-zéÉ’,. ()-]{0,60}",
    ]
}

fn entry() -> impl Strategy<Value = String> {
    let name = prop_oneof![3 => one_of(PLAIN_NAMES), 1 => one_of(NAMES)];
    let colon = select(&[": ", ": ", ": ", ": ", ":  ", ":", ":\t", " : ", ":\n  ", ":\n"][..]);
    let end = || one_of(ENDS);
    let below = (select(&["  ", "  ", "  ", "    ", " ", "", "   ", "\t"][..]), piece(), end())
        .prop_map(|(indent, piece, end)| format!("{indent}{piece}{end}"));
    let value = prop_oneof![
        5 => piece(),
        2 => select(&[">-\n", ">\n", "|\n", "|-\n", "|+\n", ">-  \n", ">- #c\n", ">2\n", ">-\n\n"][..]).prop_map(str::to_owned),
        1 => "[a-z ]{1,10}\\n",
    ];
    let mostly = prop_oneof![3 => Just(Vec::new()).boxed(), 2 => vec(below, 1..5).boxed()];
    (name, colon, value, end(), mostly).prop_map(|(name, colon, value, end, below)| {
        let end = if value.ends_with('\n') { "" } else { end };
        format!("{name}{colon}{value}{end}{}", below.concat())
    })
}

/// Changes one place of a text: removes, inserts, replaces or doubles a character or a line.
fn mutate(text: &str, at: Index, kind: usize, sign: &str) -> String {
    let by_line = kind >= 4;
    let mut parts: Vec<&str> =
        if by_line { text.split_inclusive('\n').collect() } else { text.split("").filter(|part| !part.is_empty()).collect() };
    if parts.is_empty() {
        return sign.to_owned();
    }
    let at = at.index(parts.len());
    match kind % 4 {
        0 => drop(parts.remove(at)),
        1 => parts.insert(at, sign),
        2 => parts[at] = sign,
        _ => parts.insert(at, parts[at]),
    }
    parts.concat()
}

/// The same texts in every run; `PROPTEST_RNG_SEED` and `PROPTEST_CASES` change them.
fn config(cases: u32) -> Config {
    let variable = |name: &str| std::env::var(name).ok().and_then(|number| number.parse().ok());
    let cases = variable("PROPTEST_CASES").and_then(|cases| u32::try_from(cases).ok()).unwrap_or(cases);
    let rng_seed = RngSeed::Fixed(variable("PROPTEST_RNG_SEED").unwrap_or(2026));
    Config { cases, rng_seed, failure_persistence: None, max_shrink_iters: 20_000, ..Config::default() }
}

proptest! {
    #![proptest_config(config(20_000))]

    #[test]
    fn generated_texts_agree(entries in vec(entry(), 1..5)) {
        agrees_if_accepted(&entries.concat());
    }

    #[test]
    fn changed_texts_agree(
        text in prop_oneof![select(REAL), select(ACCEPTED)],
        changes in vec((any::<Index>(), 0usize..8, prop_oneof![
            4 => "[ -~\\n\\t]",
            1 => select(&["\r", "\u{a0}", "\u{85}", "\u{2028}", "\u{feff}", "é", "👋", "\0", "\n  ", "\n\n", ": ", " #", "''", "\u{7f}"][..]).prop_map(str::to_owned),
            1 => one_of(ENDS).prop_map(str::to_owned),
        ]), 1..4),
    ) {
        let mut text = text.to_owned();
        for (at, kind, sign) in changes {
            text = mutate(&text, at, kind, &sign);
        }
        agrees_if_accepted(&text);
    }
}

/// Real front matter: the readers agree on every text, and most texts are accepted.
#[test]
#[ignore = "needs real content; run by .ci/run: AFFICHE_CORPUS=… cargo test --lib -- --ignored"]
fn real_front_matter_agrees() {
    let corpus = std::env::var_os("AFFICHE_CORPUS").map(PathBuf::from).expect("AFFICHE_CORPUS names no folder");
    let mut folders = vec![corpus];
    let mut accepted = BTreeMap::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let Some(text) = std::fs::read(&path).ok().and_then(|bytes| String::from_utf8(bytes).ok()) else { continue };
            let Some((head, _)) = text.strip_prefix("---\n").and_then(|text| text.split_once("\n---")) else { continue };
            let head = format!("{head}\n");
            let is_posting = head.contains("layout: job-posting\n");
            accepted.entry(head).or_insert_with_key(|head| (is_posting, agrees_if_accepted(head)));
        }
    }
    let count = |which: &dyn Fn(&(bool, bool)) -> bool| accepted.values().filter(|text| which(text)).count();
    let (all, postings) = (accepted.len(), count(&|(posting, _)| *posting));
    let (all_accepted, postings_accepted) =
        (count(&|(_, accepted)| *accepted), count(&|(posting, accepted)| *posting && *accepted));
    println!("{all_accepted} of {all} accepted, {postings_accepted} of {postings} postings");
    assert!(all_accepted * 4 > all * 3, "{all_accepted} of {all}");
    assert!(postings > 100 && postings_accepted * 100 > postings * 97, "{postings_accepted} of {postings}");
}
