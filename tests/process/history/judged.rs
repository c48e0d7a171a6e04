//! Translations of a real history that were judged by hand, as a bilingual editor would.

use std::collections::BTreeMap;
use std::fs;

use affiche::catalog::derive;
use affiche::checks::RuleInput;
use affiche::config::{RuleId, Settings};
use serde_json::Value as Json;

use super::git;
use crate::needs::corpus;

#[test]
#[ignore = "needs real content; run by .ci/run: AFFICHE_CORPUS=… cargo test --test process judged -- --ignored"]
fn every_verdict_on_a_real_history_is_that_of_its_judge() {
    let corpus = corpus();
    let judged = fs::read_to_string(corpus.join("stale-judged.jsonl")).unwrap();
    let mut by_commit: BTreeMap<String, Vec<Json>> = BTreeMap::new();
    for line in judged.lines() {
        let verdict: Json = serde_json::from_str(line).unwrap();
        by_commit.entry(verdict["commit"].as_str().unwrap().to_owned()).or_default().push(verdict);
    }
    let folder = tempfile::tempdir().unwrap();
    let bundle = corpus.join("cds-history.bundle");
    git(folder.path(), &["clone", "-q", bundle.to_str().unwrap(), "site"]);
    let site = folder.path().join("site");
    let now = "2026-06-01T12:00:00Z".parse().unwrap();
    let (mut seen, mut wrong) = (0, Vec::new());
    for (commit, verdicts) in by_commit {
        git(&site, &["checkout", "-q", "-f", &commit]);
        let (facts, _) = crate::facts::read(&site, Settings::default(), false, RuleInput::History, now);
        let catalog = derive(&facts, now);
        for verdict in verdicts {
            let id = catalog.index().by_path(verdict["translation"].as_str().unwrap()).unwrap();
            let is_stale = catalog.findings_of(id).any(|finding| finding.rule == RuleId::StaleTranslation);
            if is_stale != (verdict["verdict"] == "stale") {
                wrong.push(verdict);
            }
            seen += 1;
        }
    }
    assert!(seen >= 38, "{seen} verdicts");
    assert!(wrong.is_empty(), "{wrong:#?}");
}
