//! Tests with histories built by hand, for cases that are rare in real repositories.

use std::sync::Arc;

use super::log::{Commit, FileChange};
use super::*;
use crate::checks::acknowledged::{self, Acknowledgements};
use crate::checks::{Freshness, Staleness};
use crate::content::page::{FrontMatter, Page};
use crate::content::{Index, PageId};
use crate::site::{LanguageId, PageKind, PagePlace};

const EN: &str = "en/a.md";
const FR: &str = "fr/a.md";

/// The meaning of a text; a text that begins with `?` has none.
fn meaning(text: &str) -> Option<Meaning> {
    (!text.starts_with('?')).then(|| Meaning::new(&[], text))
}

/// The language of a path.
fn language(path: &str) -> Option<LanguageId> {
    ["en/", "fr/"].iter().position(|folder| path.starts_with(folder)).map(|at| LanguageId(u8::try_from(at).unwrap()))
}

/// A linear history, oldest commit first: paths with their new texts, `None` for a removed file.
fn history(commits: &[&[(&str, Option<&str>)]]) -> History {
    let commit = |(at, files): (usize, &&[(&str, Option<&str>)])| {
        let parent = at.checked_sub(1).map(|at| format!("c{at}"));
        let files: Vec<_> = files.iter().map(|(path, text)| (*path, None, *text)).collect();
        let commit = commit(&format!("c{at}"), parent.as_deref().as_slice(), &files);
        Commit { time: i64::try_from(at).unwrap(), ..commit }
    };
    history_of(commits.iter().enumerate().map(commit).collect())
}

fn page(path: &str) -> Arc<Page> {
    let language = language(path).unwrap();
    let place = PagePlace { language, logical: "/a".into(), kind: PageKind::Page, leaf: false, suffixed: false };
    let front_matter = FrontMatter::default();
    Arc::new(Page { path: path.into(), file: None, place, linked: false, front_matter, error: None, inherited: None })
}

/// The freshness of the second file as a translation of the first, given the texts now and the acknowledged text of the source.
fn freshness(history: Option<&History>, files: &[(&str, &str)], acknowledged: Option<&str>) -> String {
    let mut index = Index::default();
    index.add(files.iter().map(|(path, _)| page(path)).collect());
    let now = |id: PageId| meaning(files[id.index()].1);
    let acknowledged =
        acknowledged.map(|text| acknowledged::with(b"", &[(files[1].0, meaning(text).unwrap())])).unwrap_or_default();
    let acknowledged = Acknowledgements::read(&acknowledged);
    let staleness = Staleness::new(&index, &now, history, &acknowledged, &language);
    match staleness.freshness(PageId(0), PageId(1)) {
        Freshness::UpToDate => "up to date".to_owned(),
        Freshness::Unknown => "unknown".to_owned(),
        Freshness::Behind(behind) => match behind.base {
            None => "behind".to_owned(),
            Some(base) if base.acknowledged => format!("behind {} {}, acknowledged", base.commit, base.blob),
            Some(base) => format!("behind {} {}", base.commit, base.blob),
        },
    }
}

#[test]
fn a_translation_is_compared_with_its_source_at_the_last_update() {
    let (e1, e2, e3) = ((EN, Some("e1")), (EN, Some("e2")), (EN, Some("e3")));
    let (f1, f2) = ((FR, Some("f1")), (FR, Some("f2")));
    let odd = (EN, Some("?"));
    let now = |en: &'static str, fr: &'static str| [(EN, en), (FR, fr)];
    for (commits, now, acknowledged, expected) in [
        (&[&[e1, f1][..]][..], now("e1", "f1"), None, "up to date"),
        (&[&[e1, f1]], now("e2", "f1"), None, "behind c0 e1"),
        (&[&[e1, f1], &[e2]], now("e2", "f1"), None, "behind c0 e1"),
        (&[&[e1], &[f1], &[e2]], now("e2", "f1"), None, "behind c1 e1"),
        (&[&[f1], &[e1], &[e2]], now("e2", "f1"), None, "behind c1 e1"),
        (&[&[e1, f1], &[e2], &[f2]], now("e2", "f2"), None, "up to date"),
        (&[&[e1, f1], &[e2]], now("e2", "f2"), None, "up to date"),
        (&[&[f1]], now("e2", "f1"), None, "up to date"),
        (&[&[e1], &[e2]], now("e2", "f1"), None, "up to date"),
        // The old text of the source, or a text now, is unknown.
        (&[&[odd, f1], &[e2]], now("e2", "f1"), None, "unknown"),
        (&[&[e1, f1], &[odd]], now("e2", "f1"), None, "behind c0 e1"),
        (&[&[e1, f1]], now("?", "f1"), None, "unknown"),
        (&[&[e1, f1]], now("e1", "?"), None, "unknown"),
        // An acknowledgement counts if it is newer than the translation, and until the source changes again.
        (&[&[e1, f1], &[e2]], now("e2", "f1"), Some("e2"), "up to date"),
        (&[&[e1, f1], &[e2], &[e3]], now("e3", "f1"), Some("e2"), "behind c1 e2, acknowledged"),
        (&[&[e1, f1], &[e2]], now("e2", "f1"), Some("e1"), "behind c0 e1"),
        (&[&[e1], &[e2, f1], &[e3]], now("e3", "f1"), Some("e2"), "behind c1 e2"),
        (&[&[e1, f1], &[e2], &[f2], &[e3]], now("e3", "f2"), Some("e1"), "behind c2 e2"),
        (&[&[e1, f1], &[e2]], now("e2", "f1"), Some("never"), "behind c0 e1"),
    ] {
        assert_eq!(freshness(Some(&history(commits)), &now, acknowledged), expected, "{commits:?}, {now:?}, {acknowledged:?}");
    }
    // Without a history, only the acknowledgement counts.
    for (acknowledged, expected) in [(None, "unknown"), (Some("e1"), "up to date"), (Some("e2"), "behind")] {
        assert_eq!(freshness(None, &now("e1", "f1"), acknowledged), expected, "{acknowledged:?}");
    }
}

#[test]
fn an_uncommitted_rename_is_found_by_meaning_and_language_of_a_missing_file() {
    let committed = history(&[&[(EN, Some("e1")), (FR, Some("f1"))], &[(EN, Some("e2"))]]);
    let new = "fr/new.md";
    for (files, expected) in [
        (&[(EN, "e2"), (new, "f1")][..], "behind c0 e1"),
        (&[(EN, "e2"), (new, "f1"), (FR, "f1")], "up to date"),
        (&[(EN, "e2"), (new, "f2")], "up to date"),
        (&[("en/new.md", "e2"), (FR, "f1")], "behind c0 e1"),
        (&[("en/new.md", "e3"), (FR, "f1")], "up to date"),
    ] {
        assert_eq!(freshness(Some(&committed), files, None), expected, "{files:?}");
    }
    let both_say_the_same = history(&[&[(EN, Some("x")), (FR, Some("f1"))], &[(EN, Some("x2"))], &[("en/b.md", Some("f1"))]]);
    let files = [(EN, "x2"), (new, "f1"), (FR, "f1")];
    assert_eq!(
        freshness(Some(&both_say_the_same), &files, None),
        "up to date",
        "a file of another language is not an older name"
    );
}

#[test]
fn a_history_has_the_content_of_paths_at_commits() {
    let history = history(&[
        &[(EN, Some("e1")), (FR, Some("f1"))],
        &[(EN, Some("e2"))],
        &[(EN, None)],
        &[(EN, Some("e2"))],
        &[("en/b.md", Some("?"))],
        &[("en/b.md", Some("?"))],
    ]);
    assert_eq!((history.commits(), history.is_empty(), history.id(1), history.id(9)), (6, false, "c1", ""));
    assert_eq!(history.time(3).as_second(), 3);
    let now = history.now(EN).unwrap();
    assert_eq!((&*now.blob, now.since, history.born(now)), ("e2", 3, 3), "created again, it is another file");
    let french = history.now(FR).unwrap();
    assert_eq!((french.since, history.born(french)), (0, 0));
    assert_eq!(history.at(1, now).map(|version| &*version.blob), Some("e2"), "the path belonged to another file then");
    assert_eq!(history.now("en/b.md").unwrap().since, 5, "unknown meanings are never equal");
    assert_eq!(history.paths().map(|(path, _)| path).collect::<Vec<_>>(), [EN, FR, "en/b.md"]);
    assert!(history.now("en/c.md").is_none());
    assert!(History::default().is_empty() && History::default().now(EN).is_none());
    assert!(
        History::new(&[Commit { id: "c".into(), time: 0, parents: vec![], changes: vec![] }], &meaning, &|_, _| true, &|| true)
            .is_none()
    );
}

/// A commit with its parents; each file with its old path if it was renamed, and its new text.
fn commit(id: &str, parents: &[&str], files: &[(&str, Option<&str>, Option<&str>)]) -> Commit {
    let change = |(path, from, text): &(&str, Option<&str>, Option<&str>)| FileChange {
        path: (*path).into(),
        from: from.map(Into::into),
        before: None,
        blob: text.map(Into::into),
    };
    let parents = parents.iter().map(|parent| (*parent).into()).collect();
    Commit { id: id.into(), time: 0, parents, changes: files.iter().map(change).collect() }
}

/// The history of commits, oldest first. Renames are followed within a language only.
fn history_of(mut commits: Vec<Commit>) -> History {
    commits.reverse();
    History::new(&commits, &meaning, &|from, to| language(from) == language(to), &|| false).unwrap()
}

#[test]
fn renames_are_followed_within_a_language() {
    let to = "en/b.md";
    let renamed = |from: &str, to: &str| {
        let history = history_of(vec![
            commit("c0", &[], &[(from, None, Some("e1"))]),
            commit("c1", &["c0"], &[(from, None, Some("e2"))]),
            commit("c2", &["c1"], &[(from, None, None), (to, Some(from), Some("e3"))]),
            commit("c3", &["c2"], &[(to, None, Some("e4"))]),
        ]);
        let now = history.now(to).unwrap();
        let names: Vec<String> = history.names(now).map(str::to_owned).collect();
        (names.join(" "), history.born(now), history.at(1, now).map(|version| version.blob.to_string()))
    };
    assert_eq!(renamed(EN, to), (format!("{to} {EN}"), 0, Some("e2".into())));
    assert_eq!(renamed(EN, FR), (FR.to_owned(), 2, Some("e3".into())), "in another language it is another file");
    // A file renamed away and created again in one commit exists, in any order of changes.
    let away = (EN, None, None);
    let anew = (EN, None, Some("new"));
    let there = (to, Some(EN), Some("e1"));
    for changes in [[away, there, anew], [anew, away, there]] {
        let history = history_of(vec![commit("c0", &[], &[(EN, None, Some("e1"))]), commit("c1", &["c0"], &changes)]);
        assert_eq!(history.now(EN).map(|version| &*version.blob), Some("new"), "{changes:?}");
        assert_eq!(history.now(to).map(|version| version.since), Some(0), "{changes:?}");
    }
}

#[test]
fn a_branch_does_not_see_the_changes_of_another() {
    let history = history_of(vec![
        commit("c0", &[], &[(EN, None, Some("e1")), (FR, None, Some("f1"))]),
        commit("c1", &["c0"], &[(EN, None, Some("e2"))]),
        commit("c2", &["c0"], &[(FR, None, Some("f2"))]),
    ]);
    assert_eq!(history.now(EN).map(|version| &*version.blob), Some("e1"));
    assert_eq!(history.now(FR).map(|version| &*version.blob), Some("f2"));
    let other = history.at(1, history.now(FR).unwrap()).unwrap();
    assert_eq!(&*other.blob, "f1");
}

#[test]
fn equal_text_in_another_file_is_not_an_older_content() {
    let history = history_of(vec![
        commit("c0", &[], &[(EN, None, Some("same"))]),
        commit("c1", &["c0"], &[(EN, None, Some("e2"))]),
        commit("c2", &["c1"], &[("en/b.md", None, Some("same"))]),
    ]);
    let found = history.with_meaning(history.now(EN).unwrap(), meaning("same").unwrap());
    assert_eq!(found.map(|version| version.since), Some(0));
    assert!(history.with_meaning(history.now(EN).unwrap(), meaning("never").unwrap()).is_none());
}
