//! Coverage of the real site: missing and duplicate translations equal what Hugo's own links say, and every longer text is detected as its
//! language.
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use affiche::catalog::{Catalog, derive};
use affiche::checks::RuleInput;
use affiche::config::Settings;
use affiche::locale::{Locale, UiLanguage};
use serde_json::Value as Json;

use crate::needs::corpus;

fn site() -> PathBuf {
    corpus().join("cds-2022-02-02")
}

/// The postings of the site, or all of its pages, with profiles of their texts.
fn catalog(root: &std::path::Path, all: bool) -> Arc<Catalog> {
    let now = "2022-02-02T12:00:00Z".parse().unwrap();
    let (facts, _) = crate::facts::read(root, Settings::default(), all, RuleInput::Body, now);
    derive(&facts, now)
}

/// Groups by Hugo's links: each connected component of postings, as its files by language.
fn hugo_groups(root: &std::path::Path, postings: &BTreeSet<String>) -> Vec<BTreeMap<String, Vec<String>>> {
    let text = std::fs::read_to_string(root.join("hugo-translations.json")).unwrap();
    let pages: BTreeMap<String, Json> = serde_json::from_str(&text).unwrap();
    let mut linked: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (path, page) in &pages {
        for other in page["translations"].as_array().unwrap() {
            let other = other.as_str().unwrap();
            linked.entry(path).or_default().insert(other);
            linked.entry(other).or_default().insert(path);
        }
    }
    let mut seen = BTreeSet::new();
    let mut groups = Vec::new();
    for path in postings {
        let mut next = vec![path.as_str()];
        let mut group: BTreeMap<String, Vec<String>> = BTreeMap::new();
        while let Some(path) = next.pop() {
            if postings.contains(path) && seen.insert(path.to_owned()) {
                let language = pages[path]["lang"].as_str().unwrap();
                group.entry(language.to_owned()).or_default().push(path.to_owned());
                next.extend(linked.get(path).into_iter().flatten());
            }
        }
        if !group.is_empty() {
            groups.push(group);
        }
    }
    groups
}

#[test]
#[ignore = "needs real content; run by .ci/run: AFFICHE_CORPUS=… cargo test --test fast coverage:: -- --ignored"]
fn missing_and_duplicate_translations_match_hugo() {
    let root = site();
    let catalog = catalog(&root, false);
    let path = |id| catalog.index().page(id).path.to_string();
    let postings: BTreeSet<String> = catalog.versions().iter().map(|id| path(*id)).collect();
    let groups = hugo_groups(&root, &postings);
    let found = |rule: &str| -> BTreeSet<(BTreeSet<String>, String)> {
        let of = catalog.findings().iter().filter(|finding| finding.rule.name() == rule);
        of.map(|finding| {
            let members = std::iter::once(&finding.page).chain(&*finding.related).map(|id| path(*id)).collect();
            (members, catalog.site.language(finding.language.unwrap()).code.clone())
        })
        .collect()
    };
    let told = |wanted: fn(usize) -> bool| -> BTreeSet<(BTreeSet<String>, String)> {
        let in_group = |group: &BTreeMap<String, Vec<String>>| {
            let members: BTreeSet<String> = group.values().flatten().cloned().collect();
            let wanted = ["en", "fr"].into_iter().filter(|code| wanted(group.get(*code).map_or(0, Vec::len)));
            wanted.map(|code| (members.clone(), code.to_owned())).collect::<Vec<_>>()
        };
        groups.iter().flat_map(in_group).collect()
    };
    let (missing, doubled) = (told(|count| count == 0), told(|count| count > 1));
    assert_eq!(found("missing-translation"), missing);
    assert_eq!(found("duplicate-translation"), doubled);
    assert_eq!((postings.len(), groups.len(), missing.len(), doubled.len()), (205, 73, 2, 59));
}

/// Files whose text is detected as another language, with the reason.
const OTHER: &[(&str, &str)] = &[];

#[test]
#[ignore = "needs real content; run by .ci/run: AFFICHE_CORPUS=… cargo test --test fast coverage:: -- --ignored"]
fn english_and_french_are_detected() {
    let root = site();
    let catalog = catalog(&root, true);
    let mut told = 0;
    let mut wrong = BTreeSet::new();
    for id in catalog.versions() {
        let page = catalog.index().page(*id);
        let Some(profile) = catalog.profile(*id).filter(|profile| profile.words > 40) else { continue };
        told += 1;
        if profile.language != Some(catalog.site.language(page.place.language).code.as_str()) {
            wrong.insert(&*page.path);
        }
    }
    assert!(told > 0);
    let known: BTreeSet<&str> = OTHER.iter().map(|(path, _)| *path).collect();
    assert_eq!(wrong, known, "of {told}");
}

/// The rules about texts find little in the site, and each finding is worth reading.
#[test]
#[ignore = "needs real content; run by .ci/run: AFFICHE_CORPUS=… cargo test --test fast coverage:: -- --ignored"]
fn rules_about_texts_find_little() {
    let root = site();
    let catalog = catalog(&root, false);
    let locale = Locale::new(UiLanguage::English);
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in catalog.findings().iter().filter(|finding| finding.input() == affiche::checks::RuleInput::Body) {
        *counts.entry(finding.rule.name()).or_default() += 1;
        println!("{} {} {}", finding.rule.name(), catalog.index().page(finding.page).path, locale.text(&finding.message));
    }
    assert_eq!(
        counts,
        BTreeMap::from([
            ("broken-markdown", 25),
            ("doubled-word", 1),
            ("facts-differ", 7),
            ("glued-sentence", 12),
            ("length-drift", 7),
            ("link-language", 21),
            ("lost-link", 9),
            ("missing-passage", 23),
            ("null-text", 2),
            ("stray-punctuation", 10),
            ("structure-drift", 24),
        ])
    );
}
