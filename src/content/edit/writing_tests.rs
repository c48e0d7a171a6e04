//! How values are written over existing ones: block scalars, sources, TOML and JSON. Each row differs from the others by one condition.

use super::tests::{edit, edited, replace, set, source};
use super::*;

/// Checks the page after an edit, with `fence` around its front matter.
#[track_caller]
fn becomes(fence: &str, front: &str, edit: &Edit, expected: &str) {
    assert_eq!(edited(fence, front, edit.clone()).as_deref(), Ok(expected), "{front:?}, {edit:?}");
}

const YAML: &str = "---\n";
const TOML: &str = "+++\n";

#[test]
fn a_block_is_kept_if_the_text_fits() {
    let long = |words: [usize; 2], between: &str| words.map(|length| "x".repeat(length)).join(between);
    let folded = "d: >-\n  one\n  two\nz: 1\n";
    for (front, text, expected) in [
        ("d: >-\n  one\nz: 1\n", "a\u{7}b", "d: \"a\\x07b\"\nz: 1\n"),
        ("d: |\nz: 1\n", "x", "d: x\nz: 1\n"),
        ("d: |\n  one\nz: 1\n", "\nx", "d: \"\\nx\"\nz: 1\n"),
        ("d: >-  \n  one\nz: 1\n", " x", "d: ' x'\nz: 1\n"),
        ("d: >-  # why\n  one\nz: 1\n", " x", "d: ' x'  # why\nz: 1\n"),
        // An indentation indicator counts from the field, however deep the first line is.
        ("d: |2\n    one\nz: 1\n", "x\n", "d: |2\n  x\nz: 1\n"),
        ("  d: |2\n      one\n  z: 1\n", "x\n", "  d: |2\n    x\n  z: 1\n"),
        ("d: |+\n  one\n\nz: 1\n", "x\n", "d: |+\n  x\nz: 1\n"),
        ("d: |\n  one\n\nz: 1\n", "x\n", "d: |\n  x\n\nz: 1\n"),
    ] {
        becomes(YAML, front, &set("d", text), expected);
    }
    // A wrapped text is wrapped at 80 columns including indentation, never between two spaces.
    for (text, lines) in [
        (long([38, 39], " "), vec![long([38, 39], " ")]),
        (long([38, 40], " "), vec!["x".repeat(38), "x".repeat(40)]),
        (long([77, 5], "  "), vec![long([77, 5], "  ")]),
        (long([78, 5], "  "), vec![long([78, 5], "  ")]),
        (long([90, 5], " "), vec!["x".repeat(90), "x".repeat(5)]),
    ] {
        becomes(YAML, folded, &set("d", &text), &format!("d: >-\n  {}\nz: 1\n", lines.join("\n  ")));
    }
    // An unwrapped text stays on its line.
    let text = long([60, 60], " ");
    becomes(YAML, "d: >-\n  one\n\n  two\nz: 1\n", &set("d", &text), &format!("d: >-\n  {text}\nz: 1\n"));
}

#[test]
fn a_source_is_indented_below_its_field() {
    for (front, given, expected) in [
        ("a: x\nz: 1\n", "", "a:\nz: 1\n"),
        ("a: x # why\nz: 1\n", "", "a: # why\nz: 1\n"),
        ("a: x\nz: 1\n", "'x'", "a: 'x'\nz: 1\n"),
        ("a: x\nz: 1\n", "- b: 1\n  c: 2", "a:\n  - b: 1\n    c: 2\nz: 1\n"),
        ("a: x\nz: 1\n", "|2\n  y", "a: |2\n    y\nz: 1\n"),
        ("a: x\nz: 1\n", "|4\ny", "a: |4\n    y\nz: 1\n"),
        ("a: x\nz: 1\n", "|\n    y\n      w", "a: |\n  y\n    w\nz: 1\n"),
        ("a: x\nz: 1\n", "|\ny\n\n\nw", "a: |\n  y\n\n\n  w\nz: 1\n"),
        ("a: x\nz: 1\n", "[1,\n2]", "a: [1,\n  2]\nz: 1\n"),
        ("  a: x\n  z: 1\n", "- 1\n- 2", "  a:\n    - 1\n    - 2\n  z: 1\n"),
        ("a:\n    - 1\nz: 1\n", "- 2\n- 3", "a:\n    - 2\n    - 3\nz: 1\n"),
        ("a:  \n\n  - 1\nz: 1\n", "- 2", "a:  \n\n  - 2\nz: 1\n"),
        ("a:\n  - 1\nz: 1\n", "x", "a: x\nz: 1\n"),
    ] {
        becomes(YAML, front, &source("a", given), expected);
    }
    becomes(YAML, "a: \"x\"\n", &set("a", "b: c"), "a: \"b: c\"\n");
    becomes(YAML, "a: 'x'\n", &set("a", "b\"c"), "a: 'b\"c'\n");
}

/// A field's own source, applied, changes no byte.
#[test]
fn applying_a_fields_own_source_changes_nothing() {
    for front in [
        "a: |\n  x\n    y\n\n  z\nb: 1\n",
        "a: |+\n  x\n\n\nb: 1\n",
        "a: |2 # why\n    x\n  y\nb: 1\n",
        "a: \"x\n      y\n   z\"\nb: 1\n",
        "a: x\n    y\n  z\nb: 1\n",
        "a:   # why\n      - 1\n      # c\n      - 2: 3\n        4: 5\nb: 1\n",
        "a: [1,\n      2,\n   3]\nb: 1\n",
        "a: &x 1\nb: *x\n",
        "a:\nb: ~\n",
        "c: &c {x: 1}\n<<: *c\nb: 1\n",
        "'a b' : 1\n\"c\":   2   # why\n",
    ] {
        let page = format!("---\n{front}---\nBody.\n");
        let fields = sources(page.as_bytes()).unwrap();
        assert!(!fields.is_empty() && fields.iter().all(|field| field.name != "<<"), "{front:?}");
        for FieldSource { name, source: own, .. } in fields {
            let edit = source(&name, &own);
            match apply(page.as_bytes(), std::slice::from_ref(&edit)) {
                // Neither an anchor in use nor an alias is valid by itself.
                Err(Refusal::Anchored(_)) => assert!(own.starts_with(['&', '1', '{']), "{front:?}, {edit:?}"),
                Err(Refusal::Source(_)) => assert!(own.starts_with('*'), "{front:?}, {edit:?}"),
                result => assert_eq!(result, Ok(page.clone().into_bytes()), "{front:?}, {edit:?}"),
            }
        }
    }
    let sources = sources(b"---\na: |\n  x\n    y\nb:\n  - 1\n    2\n---\n").unwrap();
    let texts: Vec<&str> = sources.iter().map(|field| field.source.as_str()).collect();
    assert_eq!(texts, ["|\nx\n  y", "- 1\n  2"]);
    assert_eq!(line_of(b"+++\nA = 1\nb = 2\na = 3\n+++\n", "a"), Some(4), "of two the last");
}

#[test]
fn toml_keeps_its_style() {
    for (front, edit, expected) in [
        ("a = 'x'\n", set("a", "2024-01-01"), "a = '2024-01-01'\n"),
        ("a = 2024-01-01\n", set("a", "2025-02-03"), "a = 2025-02-03\n"),
        ("a = 2024-01-01\n", set("a", "soon"), "a = \"soon\"\n"),
        ("a = 'x'\n", set("a", "it's"), "a = \"it's\"\n"),
        ("a = \"x\"\n", set("a", "y"), "a = \"y\"\n"),
        ("a = 'x'\n", set("a", "b\u{7}"), "a = \"b\\u0007\"\n"),
        ("a = \"x: y\"\nb = 1\n", set("a", "z: w"), "a = \"z: w\"\nb = 1\n"),
        ("a = \"x: y\"\n", set("a", "z: w"), "a = \"z: w\"\n"),
        ("a = 1\n", Edit::set("a", Value::Bool(true)), "a = true\n"),
        ("a = 1\n", replace("a", ".inf"), "a = inf\n"),
        ("a = 1\n", replace("a", "-.inf"), "a = -inf\n"),
        ("a = 1\n", replace("a", "{}"), "a = {}\n"),
        ("a = 1\n", replace("a", "{b c: [1, x]}"), "a = { \"b c\" = [1, \"x\"] }\n"),
        ("a = 1\n", source("a", " [1,\n 2] \n"), "a = [1,\n 2]\n"),
        ("a = 1 # why\nb = 2\n", Edit::remove("a"), "b = 2\n"),
        ("a = 1\n", edit("a", Operation::Rename("b c".into())), "\"b c\" = 1\n"),
        // A new field goes above the first table.
        ("", set("b", "x"), "b = \"x\"\n"),
        ("a = 1\n\n# c\n", set("b", "x"), "a = 1\n\n# c\nb = \"x\"\n"),
        ("a = 1\n\n[t]\nx = 1\n[u]\ny = 1\n", set("b", "x"), "a = 1\nb = \"x\"\n\n[t]\nx = 1\n[u]\ny = 1\n"),
        ("a = 1\n[[t]]\nx = 1\n", set("b", "x"), "a = 1\nb = \"x\"\n[[t]]\nx = 1\n"),
        ("a = 1\n[t.u]\nx = 1\n", set("b", "x"), "a = 1\nb = \"x\"\n[t.u]\nx = 1\n"),
        ("a.c = 1\nd = 2\n", set("b", "x"), "a.c = 1\nd = 2\nb = \"x\"\n"),
        ("a = 1\n", set("", "x"), "a = 1\n\"\" = \"x\"\n"),
    ] {
        becomes(TOML, front, &edit, expected);
    }
}

#[test]
fn json_keeps_its_style() {
    for (front, edit, expected) in [
        ("{\"a\": 1}\n", set("a", "x\u{feff}\"\u{85}"), "{\"a\": \"x\\ufeff\\\"\\u0085\"}\n"),
        ("{\"a\": 1}\n", set("b", "x"), "{\"a\": 1,\"b\": \"x\"}\n"),
        ("{\n  \"a\": 1\n}\n", set("b", "x"), "{\n  \"a\": 1,\n  \"b\": \"x\"\n}\n"),
        ("{}\n", set("b", "x"), "{\"b\": \"x\"}\n"),
        ("{\"a\": 1, \"b\": 2, \"c\": 3}\n", Edit::remove("a"), "{\"b\": 2, \"c\": 3}\n"),
        ("{\"a\": 1, \"b\": 2, \"c\": 3}\n", Edit::remove("B"), "{\"a\": 1, \"c\": 3}\n"),
        ("{\"a\": 1, \"b\": 2, \"c\": 3}\n", Edit::remove("c"), "{\"a\": 1, \"b\": 2}\n"),
        ("{\"a\": 1}\n", Edit::remove("a"), "{}\n"),
        ("{\"a\": 1}\n", replace("a", "{b: [1, x]}"), "{\"a\": {\"b\": [1, \"x\"]}}\n"),
    ] {
        becomes("", front, &edit, expected);
    }
}

#[test]
fn line_ends_are_those_of_the_file() {
    let crlf = "---\r\n";
    becomes(crlf, "a: 1\r\n", &set("b", "x"), "a: 1\r\nb: x\r\n");
    becomes(crlf, "a: 1\r\n", &set("a", "x\nw\n"), "a: |\r\n  x\r\n  w\r\n");
    becomes(crlf, "a: |\r\n  1\r\nz: 1\r\n", &set("a", "x\nw\n"), "a: |\r\n  x\r\n  w\r\nz: 1\r\n");
    becomes(crlf, "a:\r\n  - 1\r\nz: 1\r\n", &source("a", "- 2\n- 3"), "a:\r\n  - 2\r\n  - 3\r\nz: 1\r\n");
    becomes(crlf, "a: \r\nz: 1\r\n", &set("a", "x"), "a: x\r\nz: 1\r\n");
    becomes("+++\r\n", "a = 1\r\n[t]\r\nx = 1\r\n", &set("b", "x"), "a = 1\r\nb = \"x\"\r\n[t]\r\nx = 1\r\n");
}

/// An invalid source is reported with its position in the typed text.
#[test]
fn an_invalid_source_has_its_position() {
    for (format, source, place) in [
        (Format::Yaml, "[1, 2", (1, 6)),
        (Format::Yaml, "[1,\n2, }", (2, 4)),
        (Format::Yaml, "x: y: z", (1, 2)),
        (Format::Yaml, "- 1\n- *y", (2, 3)),
        (Format::Yaml, "- 1\n- b: *y", (2, 6)),
        (Format::Yaml, "[1,\n*y]", (2, 1)),
        (Format::Yaml, "*y", (1, 1)),
        (Format::Toml, "[1, 2", (1, 6)),
        (Format::Toml, "[1,\n;]", (2, 1)),
        (Format::Toml, "yes", (1, 1)),
        (Format::Json, "[1, 2", (1, 6)),
        (Format::Json, "[1,\n;]", (2, 1)),
        (Format::Json, "yes", (1, 1)),
    ] {
        let error = read_source(source, format).unwrap_err();
        assert_eq!((error.line, error.column), place, "{format:?}, {source:?}: {error:?}");
    }
}
