//! Tests of following files with histories built by hand, for cases that are rare in real repositories.

use std::sync::Arc;

use super::History;
use super::lineage::{Identity, Lineages, MOST_COMPARISONS};
use super::log::{Commit, FileChange};
use crate::site::LanguageId;

/// The language of a path.
fn language(path: &str) -> Option<LanguageId> {
    ["en/", "fr/"].iter().position(|folder| path.starts_with(folder)).map(|at| LanguageId(u8::try_from(at).unwrap()))
}

/// A commit: its parents, and each file with its old path if git knows it as renamed, its old text and its new one.
type Step<'a> = (&'a [&'a str], &'a [(&'a str, Option<&'a str>, Option<&'a str>, Option<&'a str>)]);

/// The history of commits `c0`, `c1` …, one second apart, oldest first, with these files at its end. A blob is a page's text; one that begins
/// with `?` can't be read.
fn history(steps: &[Step<'_>], now: &[(&str, &str)]) -> History {
    let commit = |(at, (parents, files)): (usize, &Step<'_>)| Commit {
        id: format!("c{at}").into(),
        time: i64::try_from(at).unwrap(),
        parents: parents.iter().map(|parent| (*parent).into()).collect(),
        changes: files
            .iter()
            .map(|(path, from, before, blob)| FileChange {
                path: (*path).into(),
                from: from.map(Into::into),
                before: before.map(Into::into),
                blob: blob.map(Into::into),
            })
            .collect(),
    };
    let mut commits: Vec<Commit> = steps.iter().enumerate().map(commit).collect();
    commits.reverse();
    let mut now: Vec<(Box<str>, Box<str>)> = now.iter().map(|(path, blob)| ((*path).into(), (*blob).into())).collect();
    now.sort();
    let lineages = Lineages {
        commits: &commits,
        now,
        identity: &mut |blob| (!blob.starts_with('?')).then(|| Arc::new(Identity::of(blob.as_bytes()))),
        language: &language,
        comparisons: MOST_COMPARISONS,
    };
    lineages.history("head", &|| false).unwrap()
}

/// The blobs of a file, oldest first, and its names, newest first.
fn shown(history: &History, path: &str) -> (String, String) {
    let file = history.file(path).unwrap();
    let blobs: Vec<&str> = file.versions.iter().map(|version| version.blob.lines().last().unwrap_or_default()).collect();
    (blobs.join(" "), history.names(file).collect::<Vec<_>>().join(" "))
}

#[test]
fn names_that_git_knows_are_followed_within_a_language() {
    let renamed = |from: &str, to: &str| {
        let history = history(
            &[
                (&[], &[(from, None, None, Some("e1"))]),
                (&["c0"], &[(from, None, Some("e1"), Some("e2"))]),
                (&["c1"], &[(from, None, None, None), (to, Some(from), None, Some("e2"))]),
                (&["c2"], &[(to, None, Some("e2"), Some("e3"))]),
            ],
            &[(to, "e3")],
        );
        shown(&history, to)
    };
    assert_eq!(renamed("en/a.md", "en/b.md"), ("e1 e2 e2 e3".into(), "en/b.md en/a.md".into()));
    assert_eq!(renamed("en/a.md", "fr/b.md"), ("e2 e3".into(), "fr/b.md".into()));
}

#[test]
fn a_removed_file_is_known_again_by_key_bytes_or_words() {
    let words = "one two three four five six seven eight nine ten";
    let key = |key: &str, text: &str| format!("---\ntranslationKey: {key}\n---\n{text}");
    let (cook, chef, clerk) = (key("cook", "first"), key("cook", "second"), key("clerk", "third"));
    let alike = format!("{words} eleven");
    for (old, new, other, is_same) in [
        (cook.as_str(), cook.as_str(), "en/b.md", true),
        (&cook, &chef, "en/b.md", true),
        (&cook, &clerk, "en/b.md", false),
        (words, &alike, "en/b.md", true),
        (words, "other words", "en/b.md", false),
        (words, &alike, "fr/b.md", false),
        // Its language isn't known any more: only what it says counts.
        (words, &alike, "old/b.md", true),
        (&cook, &chef, "old/b.md", false),
        ("?", "?2", "en/b.md", false),
    ] {
        let history = history(
            &[
                (&[], &[(other, None, None, Some(old))]),
                (&["c0"], &[(other, None, Some(old), None)]),
                (&["c1"], &[("en/a.md", None, None, Some(new))]),
            ],
            &[("en/a.md", new)],
        );
        assert_eq!(history.file("en/a.md").unwrap().versions.len(), 1 + usize::from(is_same), "{old} {new} {other}");
    }
}

#[test]
fn a_path_that_comes_back_is_the_same_file_if_its_text_says_so() {
    let again = |old: &str, new: &str| {
        let path = "en/a.md";
        let history = history(
            &[
                (&[], &[(path, None, None, Some(old))]),
                (&["c0"], &[(path, None, Some(old), None)]),
                (&["c1"], &[(path, None, None, Some(new))]),
            ],
            &[(path, new)],
        );
        history.file(path).unwrap().versions.len()
    };
    assert_eq!(again("one two three", "one two three"), 2);
    assert_eq!(again("one two three", "one two three four"), 2);
    assert_eq!(again("one two three", "something else"), 1);
}

#[test]
fn a_new_file_at_an_old_name_does_not_take_its_history() {
    let history = history(
        &[
            (&[], &[("en/a.md", None, None, Some("first text"))]),
            (&["c0"], &[("en/a.md", None, None, None), ("en/b.md", Some("en/a.md"), None, Some("first text"))]),
            (&["c1"], &[("en/a.md", None, None, Some("another"))]),
        ],
        &[("en/a.md", "another"), ("en/b.md", "first text")],
    );
    assert_eq!(history.file("en/a.md").unwrap().versions.len(), 1);
    assert_eq!(shown(&history, "en/b.md").1, "en/b.md en/a.md");
}

#[test]
fn the_last_versions_of_branches_stand_side_by_side() {
    let path = "en/a.md";
    let history = history(
        &[
            (&[], &[(path, None, None, Some("e1"))]),
            (&["c0"], &[(path, None, Some("e1"), Some("e2"))]),
            (&["c0"], &[(path, None, Some("e1"), Some("e3"))]),
            (&["c1", "c2"], &[(path, None, Some("e2"), Some("e4"))]),
        ],
        &[(path, "e4")],
    );
    let versions: Vec<_> = history.file(path).unwrap().versions.iter().collect();
    let last = |count: usize| history.last(&versions[..count]).iter().map(|version| &*version.blob).collect::<Vec<_>>().join(" ");
    assert_eq!((last(1), last(2), last(3), last(4)), ("e1".into(), "e2".into(), "e3 e2".into(), "e4".into()));
    assert!(history.is_ancestor(0, 3) && history.is_ancestor(2, 2) && !history.is_ancestor(1, 2) && !history.is_ancestor(3, 0));
    assert_eq!((history.id(1), history.id(9), history.time(3).as_second()), ("c1", "", 3));
}
