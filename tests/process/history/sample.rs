//! The embedded sample has a history, so that catch-up can be tried on it.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use affiche::catalog::derive;
use affiche::checks::RuleInput;
use affiche::config::{RuleId, Settings};
use affiche::sample::Sample;
use jiff::Timestamp;

/// The sample's translations that are behind.
const BEHIND: [&str; 2] = ["développeur·se-principal·e.md", "gestionnaire-principal·e-de-produit-–-cartes-d’inondation.md"];

fn git(root: &Path, arguments: &[&str]) -> String {
    let output = Command::new("git").arg("-C").arg(root).args(arguments).output().unwrap();
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn its_history_ends_with_its_files() {
    let sample = Sample::unpack().unwrap();
    sample.add_history();
    assert_eq!(git(sample.root(), &["status", "--porcelain"]), "");
    assert_eq!(git(sample.root(), &["branch", "--show-current"]).trim(), "main");
    let authors: BTreeSet<String> = git(sample.root(), &["log", "--format=%an %ae"]).lines().map(str::to_owned).collect();
    assert_eq!(authors.len(), 1, "{authors:?}");
    assert!(git(sample.root(), &["log", "--format=%cs"]).lines().count() > 3);
    git(sample.root(), &["fsck", "--strict"]);
}

/// Two translations are behind: of one a number changed, of the other a paragraph is new. One was brought up to date.
#[test]
fn two_of_its_translations_are_behind() {
    let sample = Sample::unpack().unwrap();
    sample.add_history();
    let (facts, _) = crate::facts::read(sample.root(), Settings::default(), true, RuleInput::History, Timestamp::now());
    let catalog = derive(&facts, Timestamp::now());
    let behind: BTreeSet<&str> = catalog
        .findings()
        .iter()
        .filter(|finding| finding.rule == RuleId::StaleTranslation)
        .filter_map(|finding| catalog.index().page(finding.page).path.rsplit('/').next())
        .collect();
    assert_eq!(behind, BEHIND.into());
}
