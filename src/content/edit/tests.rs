//! Each guard of the editor alone: a page that only this guard protects from a wrong or ugly edit, and the result.

use super::*;
use crate::content::page::PageError;
use crate::data::read;

pub(super) fn edit(field: &str, operation: Operation) -> Edit {
    Edit { field: field.to_owned(), operation }
}

pub(super) fn set(field: &str, text: &str) -> Edit {
    Edit::set(field, Value::text(text))
}

pub(super) fn replace(field: &str, yaml: &str) -> Edit {
    edit(field, Operation::Replace(read(Format::Yaml, &format!("x: {yaml}")).unwrap().get("x").unwrap().clone()))
}

fn rename(field: &str, name: &str) -> Edit {
    edit(field, Operation::Rename(name.to_owned()))
}

pub(super) fn source(field: &str, source: &str) -> Edit {
    edit(field, Operation::Source(source.to_owned()))
}

/// The front matter after an edit, with `fence` around it.
pub(super) fn edited(fence: &str, front: &str, edit: Edit) -> Result<String, Refusal> {
    let new = apply(format!("{fence}{front}{fence}Body.\n").as_bytes(), &[edit])?;
    let new = String::from_utf8(new).unwrap();
    Ok(new.strip_prefix(fence).unwrap().strip_suffix(&format!("{fence}Body.\n")).unwrap().to_owned())
}

/// The result of editing YAML front matter.
fn yaml(front: &str, edit: Edit) -> Result<String, Refusal> {
    edited("---\n", front, edit)
}

#[track_caller]
fn becomes(front: &str, edit: Edit, expected: &str) {
    let what = format!("{front:?}, {edit:?}");
    assert_eq!(yaml(front, edit).as_deref(), Ok(expected), "{what}");
}

#[track_caller]
fn refused(front: &str, edit: Edit, expected: Refusal) {
    let what = format!("{front:?}, {edit:?}");
    assert_eq!(yaml(front, edit), Err(expected), "{what}");
}

#[test]
fn a_value_used_through_an_anchor_is_not_changed() {
    let anchored = || Refusal::Anchored("a".into());
    for (front, edit) in [
        ("a: &x one\nb: *x\n", set("a", "two")),
        ("a: &x one\nb: [*x]\n", Edit::remove("A")),
        ("a: &x {p: one}\nb:\n  c: *x\n", replace("a", "{p: two}")),
        ("a: &x\n  - one\nb: *x\n", source("a", "- two")),
    ] {
        refused(front, edit, anchored());
    }
    becomes("a: &x one\nb: &y two\n", set("a", "three"), "a: &x three\nb: &y two\n");
    becomes("a: &x one\nb: &y two\nc: *y\n", set("a", "three"), "a: &x three\nb: &y two\nc: *y\n");
    becomes("a: &x one\nb: *x\n", rename("a", "c"), "c: &x one\nb: *x\n");
    becomes("a: &x one\nb: *x\n", set("b", "two"), "a: &x one\nb: two\n");
}

#[test]
fn a_field_from_a_merge_key_is_not_changed() {
    let front = "base: &b\n  draft: true\n<<: *b\n";
    let merged = || Refusal::Merged("Draft".into());
    refused(front, Edit::set("Draft", Value::Bool(false)), merged());
    refused(front, Edit::remove("Draft"), merged());
    refused(front, rename("Draft", "other"), merged());
    becomes(front, set("title", "A"), "base: &b\n  draft: true\n<<: *b\ntitle: A\n");
    let own = "base: &b\n  draft: true\n<<: *b\ndraft: false\n";
    becomes(own, Edit::set("draft", Value::Bool(true)), "base: &b\n  draft: true\n<<: *b\ndraft: true\n");
}

#[test]
fn several_lines_become_a_block_only_if_it_fits() {
    for (front, expected) in [
        ("a: one\nz: 1\n", "a: |-\n  two\n  three\nz: 1\n"),
        ("a: one # why\nz: 1\n", "a: \"two\\nthree\" # why\nz: 1\n"),
        ("a: one \nz: 1\n", "a: |-\n  two\n  three\nz: 1\n"),
        ("a:\n  one\nz: 1\n", "a:\n  \"two\\nthree\"\nz: 1\n"),
        ("a: !!str one\nz: 1\n", "a: !!str \"two\\nthree\"\nz: 1\n"),
        ("a: &x one\nz: 1\n", "a: &x \"two\\nthree\"\nz: 1\n"),
        ("a: 'one'\nz: 1\n", "a: \"two\\nthree\"\nz: 1\n"),
    ] {
        becomes(front, set("a", "two\nthree"), expected);
    }
}

#[test]
fn a_field_is_removed_with_its_own_lines_only() {
    for (front, expected) in [
        ("a: 1\nb: 2 # why\nc: 3\n", "a: 1\nc: 3\n"),
        ("a: 1\nb:\nc: 3\n", "a: 1\nc: 3\n"),
        ("a: 1\nb: # why\nc: 3\n", "a: 1\nc: 3\n"),
        ("a: 1\nb:\n\n# c\nc: 3\n", "a: 1\n\n# c\nc: 3\n"),
        ("a: 1\nb:\n  # c\n", "a: 1\n  # c\n"),
        ("a: 1\nb: |\n  x\n  y\n# c\nc: 3\n", "a: 1\n# c\nc: 3\n"),
        ("a: 1\nb:\n  - x\n  - y # z\nc: 3\n", "a: 1\nc: 3\n"),
        ("a: 1\nb: 2", "a: 1\n"),
        // Blank lines stay, except those that would join the block above.
        ("d: |\n  kept\nb: 2\n\nz: 1\n", "d: |\n  kept\n\nz: 1\n"),
        ("d: |+\n  kept\nb: 2\n\n  \nz: 1\n", "d: |+\n  kept\nz: 1\n"),
        ("d: |+\n  kept\nb: 2\n\n# c\n\nz: 1\n", "d: |+\n  kept\n# c\n\nz: 1\n"),
        ("d: |+\n  kept\nc: 3\nb: 2\n\nz: 1\n", "d: |+\n  kept\nc: 3\n\nz: 1\n"),
        ("b: 2\n\nd: |+\n  kept\n", "\nd: |+\n  kept\n"),
    ] {
        let front = format!("{front}{}", if front.ends_with('\n') { "" } else { "\n" });
        becomes(&front, Edit::remove("b"), expected);
    }
}

#[test]
fn a_name_inside_a_line_is_not_edited() {
    for front in ["? b\n: 2\nz: 1\n", "&x b: 2\nz: 1\n", "!!str b: 2\nz: 1\n"] {
        refused(front, Edit::remove("b"), Refusal::Unverified);
    }
    becomes("? b\n: 2\nz: 1\n", set("b", "x"), "? b\n: x\nz: 1\n");
}

#[test]
fn a_new_field_goes_below_the_others() {
    for (front, expected) in [
        ("a: 1\n", "a: 1\nb: x\n"),
        ("  a: 1\n  c: 2\n", "  a: 1\n  c: 2\n  b: x\n"),
        // The text before the first name is not indentation here.
        ("? a\n: 1\n", "? a\n: 1\nb: x\n"),
        ("&y a: 1\n", "&y a: 1\nb: x\n"),
        ("# only a comment\n", "# only a comment\nb: x\n"),
        ("\n  # one\n\n#two\n", "\n  # one\n\n#two\nb: x\n"),
        ("\n \n", "\n \nb: x\n"),
        ("", "b: x\n"),
    ] {
        becomes(front, set("b", "x"), expected);
    }
    becomes("a: 'x'\nb: \"y\"\nc: \"z\"\n", set("d", "e: f"), "a: 'x'\nb: \"y\"\nc: \"z\"\nd: \"e: f\"\n");
    becomes("a: 'x'\nb: \"y\"\n", set("d", "e: f"), "a: 'x'\nb: \"y\"\nd: 'e: f'\n");
    becomes("a: 1\n", set("b", "x\ny\n"), "a: 1\nb: |\n  x\n  y\n");
    becomes("a: 1\n", source("b", "- x\n- y"), "a: 1\nb:\n  - x\n  - y\n");
    becomes("a: 1\n", source("b", ""), "a: 1\nb:\n");
}

#[test]
fn front_matter_with_too_many_fields_is_not_edited() {
    let fields = |count: usize| (0..count).map(|at| format!("f{at}: 1\n")).collect::<Vec<_>>().concat();
    let (most, more) = (fields(1000), fields(1001));
    assert!(yaml(&most, set("f7", "x")).is_ok());
    refused(&more, set("f7", "x"), Refusal::TooManyFields(1000));
}

#[test]
fn no_blank_is_left_after_a_value() {
    for (front, expected) in [
        ("a:\nz: 1\n", "a: x\nz: 1\n"),
        ("a: \nz: 1\n", "a: x\nz: 1\n"),
        ("a: \t  \nz: 1\n", "a: x\nz: 1\n"),
        ("a:   # why\nz: 1\n", "a: x  # why\nz: 1\n"),
        ("a: # why\nz: 1\n", "a: x # why\nz: 1\n"),
        ("z: 1\na:  \n", "z: 1\na: x\n"),
    ] {
        becomes(front, set("a", "x"), expected);
    }
    becomes("a: # why\nz: 1\n", source("a", "- x"), "a: # why\n  - x\nz: 1\n");
    becomes("a: x # why\n", source("a", " y \n"), "a: y # why\n");
    becomes("a: x \t\nz: 1\n", source("a", "|\n  y"), "a: |\n  y\nz: 1\n");
    becomes("a: x \nz: 1\n", set("a", "w"), "a: w \nz: 1\n");
    becomes("a: |\n  x\nz: 1\n", source("a", "|\n  y\n\n"), "a: |\n  y\nz: 1\n");
    becomes("a: |+\n  x\n\nz: 1\n", source("a", "|+\ny\n"), "a: |+\n  y\n\nz: 1\n");
}

/// Values that some parser would read differently, and characters that need escaping.
#[test]
fn ambiguous_values_are_quoted() {
    for (text, written) in [
        ("0b101", "'0b101'"),
        ("0b", "0b"),
        ("0o17", "'0o17'"),
        ("0X1f", "'0X1f'"),
        ("0xg", "0xg"),
        ("+_1", "'+_1'"),
        ("_1", "_1"),
        (".inf", "'.inf'"),
        ("+.INF", "'+.INF'"),
        (".NaN", "'.NaN'"),
        ("1e", "'1e'"),
        ("1e+5", "'1e+5'"),
        ("1f", "1f"),
        ("NULL", "'NULL'"),
        ("...", "'...'"),
        ("2024-01-01t1:2:3z", "'2024-01-01t1:2:3z'"),
        ("2024-001-01", "2024-001-01"),
        ("2024-01-001", "2024-01-001"),
        ("2024-01-", "2024-01-"),
        ("a ", "'a '"),
        ("a\u{fffe}", "\"a\\ufffe\""),
        ("a\u{ffff}", "\"a\\uffff\""),
        ("a\u{feff}", "\"a\\ufeff\""),
        ("a\u{2029}", "\"a\\u2029\""),
        ("a\u{85}", "\"a\\x85\""),
        ("a\tb", "\"a\\tb\""),
        ("\u{a0}a", "'\u{a0}a'"),
        (":a", ":a"),
        (": a", "': a'"),
        ("?a", "?a"),
        ("-,", "'-,'"),
        ("%a", "'%a'"),
        ("`a", "'`a'"),
    ] {
        becomes("a: 1\n", set("a", text), &format!("a: {written}\n"));
    }
    for (value, written) in [
        (Value::Null, "null"),
        (Value::Bool(true), "true"),
        (read(Format::Yaml, "x: 1.0").unwrap().get("x").unwrap().clone(), "1.0"),
        (read(Format::Yaml, "x: .inf").unwrap().get("x").unwrap().clone(), ".inf"),
        (read(Format::Yaml, "x: -.inf").unwrap().get("x").unwrap().clone(), "-.inf"),
        (read(Format::Yaml, "x: .nan").unwrap().get("x").unwrap().clone(), ".nan"),
    ] {
        becomes("a: b\n", Edit::set("a", value), &format!("a: {written}\n"));
    }
    for (list, written) in [
        ("['a, b', 'c]', '-d', 'e?', 'f:g', '{']", "['a, b', 'c]', '-d', 'e?', 'f:g', '{']"),
        ("[null, {a: ~, 'b: c': 1}]", "[null, {a: null, 'b: c': 1}]"),
    ] {
        becomes("a: 1\n", replace("a", list), &format!("a: {written}\n"));
    }
}

#[test]
fn null_is_written_where_the_format_has_it() {
    let null = || Edit::set("a", Value::Null);
    let apply = |page: &str| apply(page.as_bytes(), &[null()]).map(|page| String::from_utf8(page).unwrap());
    assert_eq!(apply("---\na: 1\n---\n").as_deref(), Ok("---\na: null\n---\n"));
    assert_eq!(apply("---\nb: 1\n---\n").as_deref(), Ok("---\nb: 1\na: null\n---\n"));
    for same in ["---\na:\n---\n", "---\na: ~\n---\n", "---\na: NULL\n---\n"] {
        assert_eq!(apply(same).as_deref(), Ok(same), "it is null already");
    }
    assert_eq!(apply("{\"a\": 1}\n").as_deref(), Ok("{\"a\": null}\n"));
    assert_eq!(apply("+++\na = 1\n+++\n"), Err(Refusal::NoNull(Format::Toml)));
    assert_eq!(apply("+++\nb = 1\n+++\n"), Err(Refusal::NoNull(Format::Toml)));
}

#[test]
fn a_field_is_renamed_to_a_free_name_only() {
    for (format, text) in
        [("YAML", "---\na: 1\nB: 2\n---\n"), ("TOML", "+++\na = 1\nB = 2\n+++\n"), ("JSON", "{\"a\": 1, \"B\": 2}\n")]
    {
        let renamed = |from: &str, to: &str| apply(text.as_bytes(), &[rename(from, to)]);
        for taken in ["B", "b"] {
            assert_eq!(renamed("a", taken), Err(Refusal::NameTaken(taken.into())), "{format}");
        }
        let is = |from: &str, to: &str, new: &str| {
            assert_eq!(renamed(from, to).unwrap(), new.as_bytes(), "{format}: {from} to {to}");
        };
        is("A", "c", &text.replace('a', "c"));
        is("a", "A", &text.replace('a', "A"));
        is("b", "b", &text.replace('B', "b"));
        assert_eq!(renamed("c", "d"), Err(Refusal::NoSuchField("c".into())), "{format}");
        for bad in ["", "a\nb", "a\u{fffe}"] {
            assert_eq!(renamed("a", bad), Err(Refusal::BadName(bad.into())), "{format}");
        }
    }
    becomes("'a': 1\n", rename("a", "it's"), "'it''s': 1\n");
    becomes("\"a\": 1\n", rename("a", "b"), "\"b\": 1\n");
    becomes("a: 1\n", rename("a", "b: c"), "'b: c': 1\n");
}

#[test]
fn a_duplicate_field_or_one_in_params_is_not_edited() {
    refused("a: 1\nA: 2\n", set("a", "x"), Refusal::Twice("a".into()));
    refused("a: 1\na: 2\na: 3\n", Edit::remove("a"), Refusal::Twice("a".into()));
    refused("params:\n  A: 1\n", set("a", "x"), Refusal::InParams("a".into()));
    becomes("params:\n  a: x\n", set("a", "x"), "params:\n  a: x\n");
    becomes("params:\n  b: 1\na: 1\n", set("a", "x"), "params:\n  b: 1\na: x\n");
}

#[test]
fn a_page_that_parsers_disagree_on_is_not_edited() {
    for odd in ["\r", "\0", "\u{85}", "\u{2028}", "\u{2029}", "\u{feff}"] {
        let page = format!("---\na: 1\n# c{odd}d\n---\nBody\n");
        let refusal = apply(page.as_bytes(), &[set("a", "x")]).unwrap_err();
        assert_eq!(refusal, Refusal::OddCharacter { line: 3 }, "{odd:?}");
    }
    for (page, refusal) in [
        ("no front matter\n", Refusal::NoFrontMatter),
        ("---\na: 1\n", Refusal::Unreadable(PageError::Unterminated(Format::Yaml))),
        ("---\na: 1\n--- more\n", Refusal::TextAfterDelimiter),
        ("--- # why\na: 1\n---\n", Refusal::TextAfterDelimiter),
        ("---\n{a: 1}\n---\n", Refusal::Flow),
    ] {
        assert_eq!(apply(page.as_bytes(), &[set("a", "x")]), Err(refusal), "{page:?}");
    }
    assert_eq!(apply(b"---\na: \xff\n---\n", &[set("a", "x")]), Err(Refusal::Unreadable(PageError::NotUtf8 { line: 2 })));
    // One parser takes an alias for a name, the other doesn't: the error has its line in the file.
    let refusal = yaml("z: 1\nb: &x k\n*x : 1\n", set("z", "w")).unwrap_err();
    assert!(matches!(&refusal, Refusal::Unreadable(PageError::Syntax(Format::Yaml, error)) if error.line == 4), "{refusal:?}");
    // The two parsers see different names.
    refused("0x10: a\nz: 1\n", set("z", "x"), Refusal::Unverified);
    // An edit that changes nothing is never refused.
    for front in ["{a: 1}\n", "0x10: a\n"] {
        becomes(front, Edit::remove("b"), front);
    }
}

#[test]
fn set_refuses_a_list_or_a_table_and_replace_does_not() {
    for front in ["a: [1]\n", "a: {b: 1}\n", "a:\n  - 1\n", "a:\n  b: 1\n"] {
        refused(front, set("a", "x"), Refusal::Collection("a".into()));
        becomes(front, replace("a", "x"), "a: x\n");
    }
    for text in ["+++\na = [1]\n+++\n", "+++\na = {b = 1}\n+++\n", "{\"a\": [1]}\n", "{\"a\": {\"b\": 1}}\n"] {
        assert_eq!(apply(text.as_bytes(), &[set("a", "x")]), Err(Refusal::Collection("a".into())), "{text}");
    }
    let list = Value::List([Value::Bool(true)].into());
    refused("a: 1\n", Edit::set("a", list), Refusal::NotAScalar("a".into()));
    becomes("a:\n  - 1\n  - 2\n", replace("a", "[3, {b: c}]"), "a:\n  - 3\n  - {b: c}\n");
    becomes("a:\n    b: 1\n", replace("a", "{'c: d': 1, e: [2]}"), "a:\n    'c: d': 1\n    e: [2]\n");
    becomes("a: [1]\n", replace("a", "[2, 3]"), "a: [2, 3]\n");
    becomes("a:\n  - 1\nz: 1\n", replace("a", "[]"), "a: []\nz: 1\n");
}

/// Verification with wrong results that no edit produces: each of its parts finds what the others don't.
#[test]
fn verification_finds_every_difference() {
    let verified = |old: &str, new: &str, edit: &Edit| {
        let old = Editable::read(old.as_bytes()).unwrap();
        let own = old.fields.iter().find(|(name, _)| name.eq_ignore_ascii_case(&edit.field)).map(|(_, value)| value);
        let expected = ExpectedField::of(edit, old.span.format, own).unwrap();
        verify(&old, new.as_bytes(), edit, &expected)
    };
    let (yaml, toml) = ("---\na: 1\nb: 2\nc: 3\n---\nBody\n", "+++\na = 1\nb = 2\nc = 3\n+++\nBody\n");
    let (change, removal, renaming) = (set("b", "x"), Edit::remove("b"), rename("b", "D"));
    for (old, new, edit, is_right) in [
        (yaml, "---\na: 1\nb: x\nc: 3\n---\nBody\n", &change, true),
        (toml, "+++\na = 1\nb = 'x'\nc = 3\n+++\nBody\n", &change, true),
        (yaml, "---\na: 1\nc: 3\n---\nBody\n", &removal, true),
        (yaml, "---\na: 1\nD: 2\nc: 3\n---\nBody\n", &renaming, true),
        // The body and the bytes around the front matter.
        (yaml, "---\na: 1\nb: x\nc: 3\n---\nbody\n", &change, false),
        (yaml, "---\na: 1\nb: x\nc: 3\n---\nBody\n\n", &change, false),
        (yaml, "\n---\na: 1\nb: x\nc: 3\n---\nBody\n", &change, false),
        (yaml, "+++\na = 1\nb = 'x'\nc = 3\n+++\nBody\n", &change, false),
        ("\n---\nb: 1\n---\nBody\n", " ---\nb: x\n---\nBody\n", &change, false),
        (yaml, "no front matter\n---\nBody\n", &change, false),
        (yaml, "---\na: [\nb: x\nc: 3\n---\nBody\n", &change, false),
        // The other fields: values, names, number and order.
        (toml, "+++\na = 2\nb = 'x'\nc = 3\n+++\nBody\n", &change, false),
        (toml, "+++\nA = 1\nb = 'x'\nc = 3\n+++\nBody\n", &change, false),
        (toml, "+++\na = 1\nb = 'x'\n+++\nBody\n", &change, false),
        (toml, "+++\na = 1\nb = 'x'\nc = 3\nd = 4\n+++\nBody\n", &change, false),
        (toml, "+++\nc = 3\nb = 'x'\na = 1\n+++\nBody\n", &change, false),
        ("---\na: &x 1\nb: *x\n---\n", "---\na: &x y\nb: *x\n---\n", &set("a", "y"), false),
        // The position of the field.
        (toml, "+++\nb = 'x'\na = 1\nc = 3\n+++\nBody\n", &change, false),
        (yaml, "---\na: 1\nc: 3\nD: 2\n---\nBody\n", &renaming, false),
        // The field itself.
        (yaml, "---\na: 1\nb: y\nc: 3\n---\nBody\n", &change, false),
        (yaml, "---\na: 1\nc: 3\n---\nBody\n", &change, false),
        (yaml, "---\na: 1\nb: x\nB: x\nc: 3\n---\nBody\n", &change, false),
        (yaml, "---\na: 1\nb: 2\nc: 3\n---\nBody\n", &removal, false),
        (yaml, "---\na: 1\nd: 2\nc: 3\n---\nBody\n", &renaming, false),
        (yaml, "---\na: 1\nD: 4\nc: 3\n---\nBody\n", &renaming, false),
        (yaml, "---\na: 1\nb: 2\nD: 2\nc: 3\n---\nBody\n", &renaming, false),
        // The source of the other fields.
        (yaml, "---\na: 0x1\nb: x\nc: 3\n---\nBody\n", &change, false),
        (yaml, "---\n'a': 1\nb: x\nc: 3\n---\nBody\n", &change, false),
    ] {
        let expected = if is_right { Ok(()) } else { Err(Refusal::Unverified) };
        assert_eq!(verified(old, new, edit), expected, "{new:?}, {edit:?}");
    }
    let nan = Edit::set("a", read(Format::Yaml, "x: .nan").unwrap().get("x").unwrap().clone());
    assert_eq!(verified("---\na: 1\n---\n", "---\na: .nan\n---\n", &nan), Ok(()));
}
