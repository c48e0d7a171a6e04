//! Sites whose translations record the commit of the source that they were made from.

use affiche::checks::{BaseKind, BehindSince};
use affiche::config::{RuleId, Settings, SourceCommit};

use super::{EN, FR, Repo};

const NEWS: &str = "Bread is baked on board every morning before dawn.";

/// A pair whose translation names this commit.
fn recording(commit: &str) -> Repo {
    let repo = Repo::with_pair();
    repo.edit(FR, "archived:", &format!("default_lang_commit: {commit}\narchived:"));
    repo.commit("french");
    repo
}

/// Since when the translation is behind, with this setting.
fn since(repo: &Repo, source_commit: Option<&str>) -> Option<BehindSince> {
    let source_commit = source_commit.map(|name| SourceCommit::Field(name.into()));
    let catalog = repo.catalog_with(Settings { source_commit, ..Settings::default() });
    let id = catalog.index().by_path(FR).unwrap();
    let behind = catalog.behind(id).map(|behind| behind.since.clone());
    let is_found = catalog.findings_of(id).any(|finding| finding.rule == RuleId::StaleTranslation);
    assert_eq!(is_found, behind.is_some());
    behind
}

fn kind(since: Option<BehindSince>) -> Option<BaseKind> {
    since.map(|since| if let BehindSince::Base(base) = since { base.kind } else { panic!("{since:?}") })
}

const FIELD: Option<&str> = Some("default_lang_commit");

#[test]
fn a_recorded_commit_is_the_base() {
    let repo = Repo::with_pair();
    let first = repo.git(&["rev-parse", "HEAD"]).trim().to_owned();
    repo.edit(EN, "crew.", &format!("crew. {NEWS}"));
    let second = repo.commit("english");
    // Whatever is done to the translation, only the record counts.
    for (commit, is_behind) in [(&first[..], true), (&first[..9], true), (&second, false), (&second[..7], false)] {
        let text = repo.text(FR);
        repo.edit(FR, "archived:", &format!("default_lang_commit: {commit}\narchived:"));
        repo.edit(FR, "Cuisine pour", "Prépare chaque jour les repas de");
        repo.commit("french");
        assert_eq!(kind(since(&repo, FIELD)), is_behind.then_some(BaseKind::SourceCommit), "{commit}");
        repo.write(FR, &text);
    }
    // The commit names a text of the source under its older name.
    repo.edit(FR, "archived:", &format!("default_lang_commit: {first}\narchived:"));
    repo.git(&["mv", EN, "content/en/jobs/ship-cook.md"]);
    repo.commit("renamed");
    let Some(BehindSince::Base(base)) = since(&repo, FIELD) else { panic!("behind") };
    assert_eq!((&*base.commit, base.blob.contains("/cook.md")), (&*first, true));
}

#[test]
fn a_commit_that_is_not_there_is_reported() {
    let missing = "3f786850e387550fdab836ed7e6dc881de23001b";
    let repo = recording(missing);
    assert_eq!(since(&repo, FIELD), Some(BehindSince::NoSuchCommit(missing.into())));
    // A site that doesn't say so may mean something else by such a field.
    assert_eq!(since(&repo, None), None);
    repo.edit(EN, "crew.", &format!("crew. {NEWS}"));
    repo.commit("english");
    assert_eq!(kind(since(&repo, None)), Some(BaseKind::Updated));
    // What is no id counts as not recorded.
    let repo = recording("main");
    assert_eq!(since(&repo, FIELD), None);
}
