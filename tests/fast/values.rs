//! The lossless law for every operation, format and style: the field gets exactly the value that was asked for, and no other byte changes.
use std::cell::Cell;
use std::fmt::Write as _;
use std::time::Duration;

use affiche::content::edit::{Edit, Operation, Refusal, apply, sources};
use affiche::content::front_matter::{body_start, read};
use affiche::data::{Format, Number, Value};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{Config, RngSeed};

use crate::awkward_texts::AWKWARD_TEXTS;
use crate::clock::Clock;

/// Ways to write a text, a list or a table in YAML; `{}` is the indentation of further lines, `{0}` that of the field.
const YAML_VALUES: &[&str] = &[
    "plain words",
    "L’été à l'accueil",
    "plain words\n{}over two lines",
    "'single ''quoted'' : text'",
    "'single\n{}over two lines'",
    "\"double \\\"quoted\\\" \\u00e9\"",
    "\"double\n\n{}with a break\"",
    ">-\n{}folded text",
    ">-  # a comment of the header\n{}folded text",
    ">-\n{}a folded text of which every line is long enough for a program to have wrapped it\n{}there\n\n{}and more",
    ">\n{}folded, one line end",
    "|\n{}literal\n{}  deeper\n{}archived: false",
    "|-\n{}literal\n{}---\n{}# no comment",
    "|+\n{}kept\n\n",
    "|2-\n{}told",
    "true",
    "False",
    "12",
    "1.5",
    "~",
    "",
    "2024-01-01",
    "[a, 'b, c', {d: e}]",
    "{a: 1, title: x}",
    "\n{}- a\n{}- b: 1\n{}  title: c",
    "\n{}title: inner\n{}list: [1]",
    "\n{}plain on a line of its own",
    // Items at the indentation of their field.
    "\n{0}- a\n{0}- 'b: c'",
    "\n{0}- a",
    "\n{0}-",
    "\n{0}- a\n{0}-\n{0}-",
    "\n{0}- a: 1\n{0}  title: c\n{0}- [b, c]",
    "\n{0}- - a\n{0}  - b\n{0}- - c",
    "\n{0}- >-\n{}folded\n{0}- |\n{}literal",
    "\n{0}- 'over\n{0}  two lines'\n{0}-  b",
    "  # of the field\n\n{0}# inside: no\n{0}- a\n{}# inside: no\n\n{0}- b",
    "\n{}# inside: no\n{}- a\n{0}# inside: no\n{}- b",
    "  # of the field\n{}title: inner\n{}# inside: no\n{}b: 1",
    " &t\n{0}- a\n{0}- b",
    " &t # of the field\n{0}- a",
    "\n{}inner:\n{}- a\n{}- b\n{}title:\n{}  - c",
    "[\n{0}a,\n{0}'b'\n{0}]",
    "{\n{0}a: b,\n{0}title: c }",
    // Tabs as separators.
    "[\n\t\"/x\",\n\t'/y'\n]",
    "[\n\t\"/x\",\n\t{b:\tc},\t# inside: no\n\t[d]\n\t]",
    "{\n\ttitle: inner,\n\t\tb: 1\n}",
    "\n{}[\n\ta ]",
    "\n{}- [\n\ta ]\n{}- b",
    "\n{0}-\ta\n{0}-\t[b]",
    "\t'tabs around'\t",
    "\t>-\n{}folded\n{}\tdeeper",
];

/// Text between entries.
const BETWEEN: &[&str] = &["", "", "", "\n", "# a comment between: entries\n", " # deep comment\n\n"];

const COMMENTS: &[&str] = &["", "", "  # stays", " # title: no"];

const NAMES: &[&str] = &["title", "Description", "archived", "translationKey", "'leverId'", "\"layout\"", "tags", "x-y"];

#[derive(Debug, Clone)]
struct Made {
    page: String,
    names: Vec<String>,
}

fn yaml() -> impl Strategy<Value = Made> {
    let entry = (select(YAML_VALUES), select(COMMENTS), select(BETWEEN), select(NAMES));
    let shape = (
        any::<bool>(),
        select(&["", "\u{feff}"][..]),
        select(&["\n\nBody\n---\ntitle: no\n", "\n", "\nBody without end", ""][..]),
        select(&["", "", "  "][..]),
    );
    (proptest::collection::vec(entry, 0..7), shape).prop_map(|(entries, (crlf, bom, body, root))| {
        let mut text = String::new();
        let mut names: Vec<String> = Vec::new();
        for (value, comment, between, name) in entries {
            let bare = name.trim_matches(['\'', '"']).to_owned();
            if names.iter().any(|known| known.eq_ignore_ascii_case(&bare)) {
                continue;
            }
            let one_line = !value.contains('\n') && !value.starts_with(['|', '>']) && !value.is_empty();
            let space = if value.starts_with(['\n', '\t', ' ']) || value.is_empty() { "" } else { " " };
            let comment = if one_line { comment } else { "" };
            let value = value.replace("{}", &format!("{root}  ")).replace("{0}", root);
            writeln!(text, "{root}{name}:{space}{value}{comment}").unwrap();
            text += between;
            names.push(bare);
        }
        let page = format!("{bom}---\n{text}---{body}");
        Made { page: if crlf { page.replace('\n', "\r\n") } else { page }, names }
    })
}

/// Ways to write a value in JSON; all but null are TOML too.
const COMMON: &[&str] = &["\"text\"", "\"\"", "\"é \\\" \\\\ \\n\"", "true", "false", "12", "1.5", "[\"a\", 1]", "[]"];

fn json() -> impl Strategy<Value = Made> {
    let values: Vec<&str> = COMMON.iter().copied().chain(["null", "{\"title\": \"x\"}"]).collect();
    let entry = (select(values), select(NAMES));
    (proptest::collection::vec(entry, 0..6), select(&["\n  ", " ", "\r\n\t"][..]), any::<bool>()).prop_map(
        |(entries, space, spaced)| {
            let mut names: Vec<String> = Vec::new();
            let mut fields = Vec::new();
            for (value, name) in entries {
                let name = name.trim_matches(['\'', '"']);
                if !names.iter().any(|known| known.eq_ignore_ascii_case(name)) {
                    fields.push(format!("{space}\"{name}\"{}: {value}", if spaced { " " } else { "" }));
                    names.push(name.to_owned());
                }
            }
            Made { page: format!("{{{}{}}}\n\nBody\n", fields.join(","), if space == " " { "" } else { "\n" }), names }
        },
    )
}

fn toml() -> impl Strategy<Value = Made> {
    let values: Vec<&str> =
        COMMON.iter().copied().chain(["'literal'", "\"\"\"\nseveral\nlines\"\"\"", "2024-01-01", "{ a = 1 }"]).collect();
    let entry = (select(values), select(NAMES), select(COMMENTS), select(BETWEEN));
    let tables = select(&["", "[params]\nx = 1\n", "\n[[menus]]\nname = 'a'\n"][..]);
    (proptest::collection::vec(entry, 0..6), tables, any::<bool>()).prop_map(|(entries, tables, crlf)| {
        let mut text = String::new();
        let mut names: Vec<String> = Vec::new();
        for (value, name, comment, between) in entries {
            let bare = name.trim_matches(['\'', '"']).to_owned();
            if !names.iter().any(|known| known.eq_ignore_ascii_case(&bare)) {
                write!(text, "{name} = {value}{comment}\n{}", between.trim_start_matches(' ')).unwrap();
                names.push(bare);
            }
        }
        let page = format!("+++\n{text}{tables}+++\nBody");
        Made { page: if crlf { page.replace('\n', "\r\n") } else { page }, names }
    })
}

fn value() -> impl Strategy<Value = Value> {
    let text = prop_oneof![4 => select(AWKWARD_TEXTS).prop_map(str::to_owned), 1 => "\\PC{0,30}", 1 => "[a-z:#'\"\\- \\[\\]{},&*!|>%@`\n\t]{0,12}"];
    prop_oneof![
        6 => text.prop_map(Value::text),
        1 => any::<bool>().prop_map(Value::Bool),
        1 => any::<i64>().prop_map(|int| Value::Number(Number::Int(int))),
        1 => (-1.0e9..1.0e9).prop_map(|float: f64| Value::Number(Number::Float(float))),
        1 => Just(Value::Null),
    ]
}

fn operation() -> impl Strategy<Value = Operation> {
    prop_oneof![
        6 => value().prop_map(Operation::Set),
        2 => value().prop_map(Operation::Replace),
        2 => proptest::collection::vec(value(), 0..3).prop_map(|items| Operation::Replace(Value::List(items.into()))),
        1 => value().prop_map(|value| Operation::Replace(Value::Table([("a b".into(), value)].into()))),
        2 => Just(Operation::Remove),
        1 => select(&["renamed", "Title", "a b", "é", "no"][..]).prop_map(|name| Operation::Rename(name.to_owned())),
        1 => select(&["plain", "[a, b]", "12", "\"q\"", "- a\n- b", ">-\nfolded\nlines", "a: b", "'open", ""][..]).prop_map(|text| Operation::Source(text.to_owned())),
    ]
}

/// The rules that every edit keeps. `quiet`: what may be refused.
fn law(made: &Made, field: &str, operation: &Operation) -> Result<(), TestCaseError> {
    let page = made.page.as_bytes();
    let (head, trouble) = read(page);
    prop_assert_eq!(trouble, None, "the test itself makes a page that can't be read: {}", made.page);
    let is_there = made.names.iter().any(|name| name.eq_ignore_ascii_case(field));
    let edit = Edit { field: field.to_owned(), operation: operation.clone() };
    let new = match apply(page, std::slice::from_ref(&edit)) {
        Ok(new) => new,
        Err(refusal) => {
            let old = head.fields.iter().find(|(name, _)| name.eq_ignore_ascii_case(field)).map(|(_, value)| value);
            let collection = matches!(old, Some(Value::List(_) | Value::Table(_)));
            let expected = match &refusal {
                Refusal::Collection(_) => collection,
                Refusal::NoNull(Format::Toml) | Refusal::Source(_) | Refusal::NameTaken(_) => true,
                Refusal::NoSuchField(_) => !is_there,
                // The format has no such value, or a given source reads as another value at its new place.
                Refusal::Unverified => matches!(operation, Operation::Source(_)),
                _ => false,
            };
            prop_assert!(expected, "{:?} refused: {:?} ({:?})", edit, refusal, made.page);
            return Ok(());
        }
    };
    let (after, trouble) = read(&new);
    let shown = String::from_utf8_lossy(&new).into_owned();
    prop_assert_eq!(trouble, None, "{}", shown);
    prop_assert_eq!(&new[body_start(&new)..], &page[body_start(page)..]);
    let name_after = if let Operation::Rename(name) = operation { name } else { field };
    let of = |name: &str| {
        after
            .fields
            .iter()
            .filter(|(known, _)| known.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.clone())
            .collect::<Vec<_>>()
    };
    match operation {
        Operation::Set(value) | Operation::Replace(value) => prop_assert_eq!(of(field), vec![value.clone()], "{}", shown),
        Operation::Remove => prop_assert_eq!(of(field), vec![], "{}", shown),
        Operation::Rename(name) => prop_assert_eq!(of(name).len(), 1, "{}", shown),
        Operation::Source(_) => prop_assert_eq!(of(field).len(), 1, "{}", shown),
    }
    let others = |fields: &[(affiche::data::Name, Value)], not: &str| {
        fields.iter().filter(|(name, _)| !name.eq_ignore_ascii_case(not)).cloned().collect::<Vec<_>>()
    };
    prop_assert_eq!(others(&after.fields, name_after), others(&head.fields, field));
    // Comments are kept, except those behind a removed value or of a removed header.
    if !matches!(operation, Operation::Remove) {
        for comment in ["# a comment between", "# deep comment", "# stays", "# title: no", "# of the field"] {
            let count = |text: &str| text.matches(comment).count();
            prop_assert!(count(&shown) >= count(&made.page), "{}", shown);
        }
    }
    prop_assert!(
        !made.page.contains("\r\n") || !shown.replace("\r\n", "").contains('\n') || made.page.starts_with('{'),
        "{:?}",
        shown
    );
    if !matches!(operation, Operation::Rename(_)) {
        prop_assert_eq!(apply(&new, std::slice::from_ref(&edit)), Ok(new.clone()), "once more changes nothing");
    }
    Ok(())
}

/// Setting a field to its own source changes nothing; setting another value and then the source again restores the bytes.
fn sources_law(made: &Made) -> Result<(), TestCaseError> {
    let page = made.page.as_bytes();
    let found = sources(page);
    prop_assert!(found.is_ok(), "{:?}: {}", found, made.page);
    // A TOML table with its own header has no source here.
    for field in found.unwrap_or_default().into_iter().filter(|field| !field.source.is_empty() || field.value == Value::Null) {
        let back = [Edit { field: field.name.clone(), operation: Operation::Source(field.source.clone()) }];
        prop_assert_eq!(&apply(page, &back), &Ok(page.to_vec()), "{} of {}", field.name, made.page);
        let there = apply(page, &[Edit { field: field.name.clone(), operation: Operation::Replace(Value::text("x")) }]);
        let there = there.map_err(|refusal| TestCaseError::fail(format!("{refusal:?}: {}", made.page)))?;
        let (head, _) =
            read(&apply(&there, &back).map_err(|refusal| TestCaseError::fail(format!("{refusal:?}: {}", made.page)))?);
        prop_assert_eq!(head.fields, read(page).0.fields);
    }
    Ok(())
}

fn config(cases: u32) -> Config {
    // Every run tries the same cases, so that failures are reproducible.
    Config { cases, rng_seed: RngSeed::Fixed(20_260_601), failure_persistence: None, max_shrink_iters: 2000, ..Config::default() }
}

proptest! {
    #![proptest_config(config(6000))]

    #[test]
    fn yaml_operations_are_lossless(made in yaml(), name in select(NAMES), operation in operation()) {
        law(&made, name.trim_matches(['\'', '"']), &operation)?;
    }

    #[test]
    fn json_operations_are_lossless(made in json(), name in select(NAMES), operation in operation()) {
        law(&made, name.trim_matches(['\'', '"']), &operation)?;
    }
}

proptest! {
    #![proptest_config(config(3000))]

    #[test]
    fn toml_operations_are_lossless(made in toml(), name in select(NAMES), operation in operation()) {
        law(&made, name.trim_matches(['\'', '"']), &operation)?;
    }

    #[test]
    fn yaml_sources_restore_the_bytes(made in yaml()) {
        sources_law(&made)?;
    }

    #[test]
    fn json_sources_restore_the_bytes(made in json()) {
        sources_law(&made)?;
    }

    #[test]
    fn toml_sources_restore_the_bytes(made in toml()) {
        sources_law(&made)?;
    }
}

/// This many fields with different names.
fn numbered(count: u32) -> String {
    (0..count).fold(String::new(), |mut text, n| {
        writeln!(text, "k{n}: x").unwrap();
        text
    })
}

/// Texts made to slow down or mislead a parser are refused or edited correctly, and fast.
#[test]
fn hostile_front_matter_is_edited_correctly_or_refused() {
    let deep = |open: &str, close: &str| format!("x: {}{}\n", open.repeat(100_000), close.repeat(100_000));
    let bomb = (1..30).fold("a0: &a0 [x, x]\n".to_owned(), |text, n| {
        let list = vec![format!("*a{}", n - 1); 9].join(", ");
        format!("{text}a{n}: &a{n} [{list}]\n")
    });
    let cases = [
        ("tabs", "archived:\tfalse\n\ttitle: x\n".to_owned()),
        ("tab after colon", "archived:\tfalse\t\ntitle:\tx\n".to_owned()),
        ("comments", "# a\narchived: false # b\n# c\n\n  # d\ntitle: x\n".to_owned()),
        ("nested", "params2:\n  archived: false\n  title: y\narchived: false\ntitle: x\n".to_owned()),
        ("delimiters in a block", "d: |\n  ---\n  archived: true\n  +++\narchived: false\ntitle: x\n".to_owned()),
        ("flow", "{archived: false, title: x}\n".to_owned()),
        ("flow values", "m: {archived: true, title: [x]}\narchived: false\ntitle: x\n".to_owned()),
        ("anchors", "archived: &a false\ntitle: x\nother: *a\n".to_owned()),
        ("merge", "base: &b {archived: false, title: x}\n<<: *b\n".to_owned()),
        ("bomb", format!("{bomb}archived: false\ntitle: x\n")),
        ("deep lists", deep("[", "]")),
        ("deep maps", deep("{a: ", "}")),
        ("deep dashes", format!("x:\n  {}\n", "- ".repeat(100_000))),
        ("deep questions", format!("{}\n", "? ".repeat(100_000))),
        ("deep maps by lines", (0..20_000).flat_map(|n| [" ".repeat(n % 3000), "a:\n".to_owned()]).collect()),
        ("long value", format!("title: {}\narchived: false\n", "x".repeat(10_000_000))),
        ("long key", format!("{}: x\narchived: false\n", "k".repeat(10_000_000))),
        ("long comment", format!("# {}\narchived: false\ntitle: x\n", "c".repeat(10_000_000))),
        ("line ends", format!("title: x{}\narchived: false\n", "\n".repeat(10_000_000))),
        ("keys", numbered(1_000_000)),
        ("many keys within the limit", numbered(8000)),
        ("same keys", "archived: false\n".repeat(3000)),
        ("quotes", format!("title: '{}\narchived: false\n", "''".repeat(30_000))),
        ("open quote", format!("archived: false\ntitle: \"{}\n", "\\".repeat(30_001))),
        ("colons", format!("title: {}\n", "a: ".repeat(20_000))),
        ("bangs", format!("title: {}x\narchived: false\n", "! ".repeat(20_000))),
        ("stars", format!("title: {}\narchived: false\n", "*a ".repeat(20_000))),
        ("pipes", "d: |9\n          x\narchived: false\ntitle: x\n".to_owned()),
        ("document ends", "archived: false\n...\ntitle: x\n".to_owned()),
        ("directives", "%YAML 1.1\narchived: false\ntitle: x\n".to_owned()),
    ];
    let edits = [
        Edit::set("archived", Value::Bool(true)),
        Edit::set("title", Value::text("L'équipe : d’été\n---")),
        Edit::remove("title"),
        Edit { field: "title".into(), operation: Operation::Rename("t".into()) },
        Edit { field: "archived".into(), operation: Operation::Replace(Value::List([Value::text("- ")].into())) },
        Edit { field: "title".into(), operation: Operation::Source("[".repeat(100_000)) },
    ];
    for (name, text) in cases {
        let page = format!("---\n{text}---\nBody\n").into_bytes();
        let mut start = Clock::start();
        let mut slowest = Duration::ZERO;
        let mut lap = || {
            slowest = slowest.max(start.elapsed());
            start = Clock::start();
            slowest
        };
        let (head, trouble) = read(&page);
        let _ = sources(&page);
        lap();
        for edit in &edits {
            let edited = apply(&page, std::slice::from_ref(edit));
            lap();
            let Ok(new) = edited else { continue };
            assert_eq!(trouble, None, "{name}: what can't be read was edited");
            let (after, trouble) = read(&new);
            assert_eq!(trouble, None, "{name}: {}", String::from_utf8_lossy(&new));
            assert!(new.ends_with(b"---\nBody\n"), "{name}");
            let others = |fields: &[(affiche::data::Name, Value)]| {
                let mine = [edit.field.as_str(), "t"];
                fields.iter().filter(|(key, _)| !mine.contains(&&**key)).cloned().collect::<Vec<_>>()
            };
            assert_eq!(others(&after.fields), others(&head.fields), "{name}");
        }
        let slowest = lap();
        assert!(slowest < Duration::from_secs(1), "{name}: {slowest:?}");
    }
}

/// Values in YAML with any white space that may separate their parts.
fn spaced_value() -> impl Strategy<Value = String> {
    let scalar = select(&["a", "'b c'", "\"d: e\"", "12", "true", "~", "2024-01-01", "é – f", "&x g", "!!str h"][..]);
    let between = || select(&["", " ", "\t", "\n\t", "\n  ", "\n \t ", " # c\n\t", "\n\n\t", "\r\n\t"][..]);
    scalar.prop_map(str::to_owned).prop_recursive(3, 12, 3, move |inner| {
        let item = (between(), inner, between()).prop_map(|(before, value, after)| format!("{before}{value}{after}"));
        (proptest::collection::vec(item, 0..4), any::<bool>(), between()).prop_map(|(items, is_table, end)| {
            let named = items.iter().enumerate().map(|(at, item)| if is_table { format!("k{at}: {item}") } else { item.clone() });
            let all = named.collect::<Vec<_>>().join(",");
            if is_table { format!("{{{all}{end}}}") } else { format!("[{all}{end}]") }
        })
    })
}

/// Entries with such values, after a colon and in lists of one item per line.
fn spaced_entry() -> impl Strategy<Value = String> {
    let colon = select(&[": ", ":\t", " :  ", "\t: \t"][..]);
    let tail = select(&["", " ", "\t", "\t# c", " # c\n", "\n  ", "\n \t", "\n# c"][..]);
    let dash = select(&["- ", "-\t", "-  ", "- \t", "  - ", "  -\t", "  - - "][..]);
    let beside = (colon, spaced_value(), tail.clone()).prop_map(|(colon, value, tail)| format!("{colon}{value}{tail}"));
    let below = (dash, proptest::collection::vec((spaced_value(), tail), 1..4)).prop_map(|(dash, items)| {
        items.into_iter().fold(":".to_owned(), |text, (value, tail)| format!("{text}\n{dash}{value}{tail}"))
    });
    prop_oneof![beside, below]
}

/// Refusals that are expected of a page without findings.
fn is_expected_of_readable(refusal: &Refusal, page: &str) -> bool {
    // Nothing can be added after the marker that ends a document.
    let has_end = || page.lines().any(|line| line.starts_with("..."));
    *refusal == Refusal::Unverified && has_end()
        || matches!(
            refusal,
            Refusal::NoFrontMatter
                | Refusal::TextAfterDelimiter
                | Refusal::OddCharacter { .. }
                | Refusal::Twice(_)
                | Refusal::Anchored(_)
                | Refusal::Merged(_)
                | Refusal::InParams(_)
                | Refusal::Collection(_)
                | Refusal::TooManyFields(_)
                | Refusal::Flow
        )
}

/// A page that can be read can be edited, and only the value changes.
fn readable_is_editable(page: &[u8]) -> Result<(), TestCaseError> {
    let (head, trouble) = read(page);
    if trouble.is_some() {
        return Ok(());
    }
    let others = |fields: &[(affiche::data::Name, Value)]| {
        fields.iter().filter(|(name, _)| !name.eq_ignore_ascii_case("title")).cloned().collect::<Vec<_>>()
    };
    let shown = String::from_utf8_lossy(page);
    match apply(page, &[Edit::set("title", Value::text("x"))]) {
        Err(refusal) => prop_assert!(is_expected_of_readable(&refusal, &shown), "{:?}: {:?}", refusal, shown),
        Ok(new) => {
            let (after, trouble) = read(&new);
            prop_assert_eq!(trouble, None);
            prop_assert_eq!(others(&after.fields), others(&head.fields), "{:?}", shown);
            prop_assert_eq!(affiche::data::value::lookup(&after.fields, "title"), Some(&Value::text("x")));
        }
    }
    Ok(())
}

#[test]
fn readable_pages_can_be_edited() {
    let read_ones = Cell::new(0);
    proptest!(config(8000), |(entries in proptest::collection::vec(spaced_entry(), 1..4), at in 0..4_usize)| {
        let mut lines: Vec<String> = entries.iter().enumerate().map(|(at, entry)| format!("f{at}{entry}\n")).collect();
        lines.insert(at.min(lines.len()), "title: old\n".to_owned());
        let page = format!("---\n{}---\nBody\n", lines.concat());
        read_ones.set(read_ones.get() + usize::from(read(page.as_bytes()).1.is_none()));
        readable_is_editable(page.as_bytes())?;
    });
    assert!(read_ones.get() > 4000, "{read_ones:?}");
}

/// Front matter of random lines is edited correctly or refused.
#[test]
fn random_lines_are_edited_correctly_or_refused() {
    let line = select(
        &[
            "archived: false",
            "title: x",
            "title: 'a",
            "b'",
            "  - x",
            "- y",
            "d: >-",
            "  text",
            "",
            "# c",
            "\ttab",
            "a: {",
            "}",
            "a: [1,",
            "2]",
            "? k",
            ": v",
            "x: *a",
            "y: &a z",
            "<<: *a",
            "!!str s: t",
            "k: !t v",
            "---x",
            "...",
            "\u{a0}",
            "e: |+",
            "  ",
            "é: \"\\",
            "\"",
            "archived",
            ":",
            "key : v",
        ][..],
    );
    let lines = proptest::collection::vec(line, 0..9);
    proptest!(config(8000), |(lines in lines, operation in operation(), field in select(&["archived", "title", "d", "a", "new"][..]))| {
        let page = format!("---\n{}\n---\nBody: x\n", lines.join("\n")).into_bytes();
        let edit = [Edit { field: field.to_owned(), operation: operation.clone() }];
        let (head, trouble) = read(&page);
        let _ = sources(&page);
        readable_is_editable(&page)?;
        if let Ok(new) = apply(&page, &edit) {
            let (after, broken) = read(&new);
            prop_assert_eq!((trouble, broken), (None, None));
            let name = if let Operation::Rename(name) = &operation { name.as_str() } else { field };
            let others = |fields: &[(affiche::data::Name, Value)], not: &str| {
                fields.iter().filter(|(key, _)| !key.eq_ignore_ascii_case(not)).cloned().collect::<Vec<_>>()
            };
            prop_assert_eq!(others(&after.fields, name), others(&head.fields, field));
            if let Operation::Set(value) | Operation::Replace(value) = &operation {
                prop_assert_eq!(affiche::data::value::lookup(&after.fields, field), Some(value));
            }
        }
    });
}

#[test]
fn refusals_name_field_and_reason() {
    let page = b"---\ntags: [a]\ntitle: x\n---\n";
    let refused = |operation| match apply(page, &[Edit { field: "tags".into(), operation }]) {
        Err(refusal) => refusal,
        Ok(new) => panic!("{}", String::from_utf8_lossy(&new)),
    };
    assert_eq!(refused(Operation::Set(Value::text("x"))), Refusal::Collection("tags".into()));
    assert_eq!(refused(Operation::Rename("Title".into())), Refusal::NameTaken("Title".into()));
    assert!(matches!(refused(Operation::Source("[a".into())), Refusal::Source(_)));
    assert_eq!(apply(page, &[Edit::remove("absent")]), Ok(page.to_vec()));
}
