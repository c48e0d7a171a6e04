//! Real content: what a real site and real edits say of this program. Runs where `AFFICHE_CORPUS` names the folder, and says so where not.

use std::fs;
use std::path::PathBuf;

use affiche::content::edit::{Edit, NewValue, apply};
use affiche::data::Value;

/// The folder of real content, if there is one.
fn corpus() -> Option<PathBuf> {
    let folder = std::env::var_os("AFFICHE_CORPUS").map(PathBuf::from)?;
    assert!(folder.is_dir(), "AFFICHE_CORPUS names no folder: {}", folder.display());
    Some(folder)
}

fn set(field: &str, value: bool) -> Edit {
    Edit { field: field.to_owned(), value: NewValue::Bool(value) }
}

/// Every edit that people made to `archived` alone comes out byte for byte, and back.
#[test]
fn archive_edits_of_people() {
    let Some(corpus) = corpus() else { return };
    let mut seen = 0;
    for number in 1..=20 {
        let read = |which: &str| fs::read(corpus.join(format!("archive-edits/{number:02}.{which}.md"))).unwrap();
        let (before, after) = (read("before"), read("after"));
        let state = |page: &[u8]| match affiche::content::front_matter::read(page)
            .0
            .fields
            .iter()
            .find(|(name, _)| &**name == "archived")
        {
            Some((_, Value::Bool(bool))) => *bool,
            other => panic!("{number:02}: {other:?}"),
        };
        assert_eq!(apply(&before, &[set("archived", state(&after))]).unwrap(), after, "{number:02}");
        assert_eq!(apply(&after, &[set("archived", state(&before))]).unwrap(), before, "{number:02} back");
        seen += 1;
    }
    assert_eq!(seen, 20);
}

/// The awkward edits of `edit-cases.jsonl` that set a boolean give one of the files they may give, or are refused where they may be.
#[test]
fn awkward_edits() {
    let Some(corpus) = corpus() else { return };
    let mut tried = 0;
    for line in fs::read_to_string(corpus.join("edit-cases.jsonl")).unwrap().lines() {
        let case: serde_json::Value = serde_json::from_str(line).unwrap();
        let (Some(value), true) = (case["value"].as_bool(), case["op"] != "remove") else { continue };
        let bytes = |value: &serde_json::Value| match value.as_str() {
            Some(text) => text.as_bytes().to_vec(),
            None => value["latin1"].as_str().unwrap().chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect(),
        };
        let before = bytes(&case["before"]);
        let name = case["name"].as_str().unwrap();
        // To insert a field that is there in another case is refused on the command line; here it is set, which is what is meant.
        if case["op"] == "insert" && case["accept"].as_array().unwrap().is_empty() {
            continue;
        }
        tried += 1;
        match apply(&before, &[set(case["key"].as_str().unwrap(), value)]) {
            Ok(after) => {
                let accepted = case["accept"].as_array().unwrap().iter().any(|accept| bytes(accept) == after);
                assert!(accepted, "{name}: {:?}", String::from_utf8_lossy(&after));
            }
            Err(refusal) => assert!(case["mayRefuse"].as_bool().unwrap(), "{name}: refused: {refusal}"),
        }
    }
    assert!(tried >= 50, "{tried} cases");
}
