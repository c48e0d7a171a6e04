//! Which translations are behind, and since which commit.

use affiche::checks::BaseKind;
use affiche::config::{Settings, SourceLanguage};

use super::{EN, FR, Repo};

/// A sentence that is news, and its translation.
const NEWS: &str = "Bread is baked on board every morning before dawn.";
const NOUVELLE: &str = "Le pain est cuit à bord chaque matin avant l’aube.";

impl Repo {
    /// Adds a sentence to a file.
    fn add(&self, path: &str, sentence: &str) {
        let text = self.text(path);
        self.write(path, &format!("{}\n\n{sentence}\n", text.trim_end()));
    }

    fn head(&self) -> String {
        self.git(&["rev-parse", "HEAD"]).trim().to_owned()
    }

    /// How it is known that the French file is behind.
    fn kind(&self) -> Option<BaseKind> {
        let catalog = self.catalog();
        let id = catalog.index().by_path(FR).unwrap();
        catalog.behind(id).map(|behind| behind.base().unwrap().kind)
    }
}

#[test]
fn a_later_edit_of_the_source_makes_it_behind() {
    let repo = Repo::with_pair();
    let base = repo.head();
    assert_eq!(repo.behind(FR), None);
    repo.add(EN, NEWS);
    repo.commit("english");
    repo.edit("hugo.yaml", "weight: 2", "weight: 3");
    repo.commit("nothing of content");
    assert_eq!(repo.behind(FR), Some(base));
    assert_eq!(repo.behind(EN), None, "the source is behind nothing");
    repo.add(FR, NOUVELLE);
    let second = repo.commit("french");
    assert_eq!(repo.behind(FR), None);
    // Title and description count as content too.
    repo.edit(EN, "About it.", "Feeds a crew of twelve at sea.");
    repo.commit("description");
    assert_eq!(repo.behind(FR), Some(second));
}

/// What a later commit does to the source, and whether that is news for its translation.
#[test]
fn only_what_the_source_says_counts() {
    for (from, to, is_news) in [
        ("archived: false", "archived: true", false),
        ("translationKey: cook", "translationKey: cook\nleverId: ca495bda-8647-4f07-9e3c-5065751c0840", false),
        ("Cooks for the crew.", "Cooks  for\nthe\u{a0}**crew**!", false),
        ("Cooks for the crew.", "[Cooks](https://example.ca/cook) FOR the crew", false),
        ("Cooks for the crew.", "- Cooks for the crew;", false),
        ("Cooks for the crew.", "Coooks for thecrew.", false),
        ("Cooks for the crew.", "Cooks for the whole crew.", false),
        ("Cooks for the crew.", "Cooks for the crew and all guests on board.", true),
        ("Cooks for the crew.", "Cooks for the crew of 9.", true),
        ("Cooks for the crew.", "Does not cook for the crew.", true),
        ("Cooks for the crew.", "Cooks for the crew (AS-02).", true),
        ("'Cook'", "'Chief cook and baker'", true),
    ] {
        let repo = Repo::with_pair();
        repo.edit(EN, from, to);
        repo.commit("english");
        assert_eq!(repo.behind(FR).is_some(), is_news, "{from} → {to}");
    }
}

#[test]
fn a_change_of_the_translation_that_says_nothing_new_is_no_update() {
    let repo = Repo::with_pair();
    let base = repo.head();
    repo.add(EN, NEWS);
    repo.commit("english");
    for (from, to) in [("archived: false", "archived: true"), ("l’équipage", "l'**équipage**"), ("Cuisine", "Cuisinne")] {
        repo.edit(FR, from, to);
        repo.commit("french noise");
        assert_eq!(repo.behind(FR).as_ref(), Some(&base), "{to}");
    }
}

#[test]
fn restoring_the_old_text_makes_it_up_to_date() {
    let repo = Repo::with_pair();
    repo.add(EN, NEWS);
    repo.commit("english");
    assert!(repo.behind(FR).is_some());
    repo.git(&["revert", "--no-edit", "HEAD"]);
    assert_eq!(repo.behind(FR), None);
}

#[test]
fn languages_committed_minutes_apart_belong_together() {
    for (minutes, is_behind) in [(1, false), (25, false), (35, true)] {
        let repo = Repo::with_pair();
        repo.edit(FR, "Cuisine pour", "Prépare trois repas par jour pour");
        repo.commit("french");
        repo.soon(minutes * 60);
        repo.edit(EN, "Cooks for", "Prepares three meals a day for");
        repo.commit("english");
        assert_eq!(repo.behind(FR).is_some(), is_behind, "{minutes} minutes");
    }
}

#[test]
fn a_commit_of_both_brings_up_to_date_only_what_it_changed() {
    let repo = Repo::with_pair();
    let made = repo.head();
    repo.add(EN, NEWS);
    repo.edit(FR, "Cuisine pour", "Prépare les repas de");
    repo.commit("both, in part");
    assert_eq!((repo.behind(FR), repo.kind()), (Some(made), Some(BaseKind::Made)));
    repo.edit(FR, "l’équipage", "l’équipage et de ses invités");
    repo.commit("french, elsewhere");
    assert_eq!(repo.kind(), Some(BaseKind::Made), "whatever else is updated");
    repo.add(FR, NOUVELLE);
    repo.commit("french, the sentence");
    assert_eq!(repo.behind(FR), None);
}

#[test]
fn a_number_that_only_the_source_got_is_missing() {
    let repo = Repo::with_pair();
    repo.edit(EN, "the crew", "the crew of 12 people");
    repo.edit(FR, "l’équipage", "l’équipage de 12 personnes");
    repo.commit("both");
    assert_eq!(repo.behind(FR), None);
    repo.edit(EN, "12 people", "14 people");
    repo.edit(FR, "Cuisine pour", "Prépare les repas de");
    repo.commit("both, without the number");
    assert_eq!(repo.kind(), Some(BaseKind::Made));
    repo.edit(FR, "12", "14");
    repo.commit("the number");
    assert_eq!(repo.behind(FR), None);
}

#[test]
fn what_the_source_never_had_when_it_was_translated_is_no_news() {
    let repo = Repo::with_pair();
    repo.add(EN, NEWS);
    let text = repo.text(FR);
    repo.git(&["rm", "-q", FR]);
    repo.commit("english alone");
    repo.write(FR, &text.replace("translationKey: cook", "translationKey: cook\nweight: 3"));
    repo.commit("a translation without the sentence, as it always was");
    // The file is the same one that was there before, and so the sentence is missing since then.
    assert_eq!(repo.kind(), Some(BaseKind::Updated));
    let repo = Repo::new();
    repo.write(EN, &super::page("Cook", &format!("Cooks for the crew.\n\n{NEWS}")));
    repo.commit("english");
    repo.write(FR, &text);
    repo.commit("french, without a sentence");
    assert_eq!(repo.behind(FR), None, "a rule about texts says so, not this one");
}

#[test]
fn a_translation_that_was_first_is_not_behind() {
    let repo = Repo::with_pair();
    repo.add(FR, NOUVELLE);
    repo.commit("french first");
    repo.add(EN, NEWS);
    repo.commit("english follows");
    assert_eq!(repo.behind(FR), None);
}

#[test]
fn a_source_that_lacks_what_its_translation_says_is_behind_it() {
    let repo = Repo::with_pair();
    let made = repo.head();
    repo.edit(FR, "équipage.", &format!("équipage. {NOUVELLE}"));
    repo.commit("french first");
    assert_eq!((repo.behind(EN), repo.behind(FR)), (Some(made), None));
    let catalog = repo.catalog();
    let id = catalog.index().by_path(EN).unwrap();
    assert_eq!(catalog.behind(id).unwrap().base().unwrap().kind, BaseKind::Ahead);
    // It may be meant so.
    repo.acknowledge(EN);
    assert_eq!(repo.behind(EN), None);
    repo.git(&["checkout", "-q", "--", "."]);
    repo.git(&["clean", "-q", "-f", "-d"]);
    repo.edit(EN, "crew.", &format!("crew. {NEWS}"));
    assert_eq!((repo.behind(EN), repo.behind(FR)), (None, None));
}

#[test]
fn uncommitted_changes_count() {
    let repo = Repo::with_pair();
    let base = repo.head();
    repo.add(EN, NEWS);
    assert_eq!(repo.behind(FR), Some(base.clone()), "the source, uncommitted");
    repo.add(FR, NOUVELLE);
    assert_eq!(repo.behind(FR), None, "both, uncommitted");
    repo.git(&["checkout", "-q", "--", FR]);
    repo.commit("english");
    assert_eq!(repo.behind(FR), Some(base));
    repo.add(FR, NOUVELLE);
    assert_eq!(repo.behind(FR), None, "the translation, uncommitted");
    repo.git(&["checkout", "-q", "--", FR]);
    repo.git(&["checkout", "-q", "HEAD~1", "--", EN]);
    assert_eq!(repo.behind(FR), None, "the old text again, uncommitted");
}

#[test]
fn the_source_may_be_committed_later() {
    let repo = Repo::new();
    repo.write(FR, &super::page("Cuisinier", "Cuisine pour l’équipage."));
    repo.commit("french first");
    repo.write(EN, &super::page("Cook", "Cooks for the crew."));
    let english = repo.commit("english after it");
    assert_eq!(repo.behind(FR), None, "the english text was made from it");
    repo.add(EN, NEWS);
    repo.commit("english");
    assert_eq!(repo.behind(FR), Some(english));
    // The version that was committed first can be the source of its posting.
    let first = Settings { source_language: SourceLanguage::First, ..Settings::default() };
    let behind = |path: &str, settings: &Settings| {
        let catalog = repo.catalog_with(settings.clone());
        catalog.behind(catalog.index().by_path(path).unwrap()).is_some()
    };
    assert!(behind(FR, &first) && !behind(EN, &first), "the translation is ahead of its source");
    repo.add(
        FR,
        "Vous tenez l’inventaire des vivres, du bois et de l’eau, en rendez compte chaque semaine au capitaine, et commandez ce qui \
         manque au prochain port, où vous vérifiez la marchandise avec le fournisseur.",
    );
    repo.commit("french");
    assert!(!behind(FR, &first) && behind(EN, &first));
    let french = Settings { source_language: SourceLanguage::Code("fr".into()), ..Settings::default() };
    assert!(behind(EN, &french) && !behind(FR, &french));
}

#[test]
fn acknowledged_until_the_source_changes_again() {
    let repo = Repo::with_pair();
    repo.edit(EN, "Cooks for", "Every day of the week, cooks for");
    let wording = repo.commit("other words");
    assert!(repo.behind(FR).is_some());
    repo.acknowledge(FR);
    assert_eq!(repo.behind(FR), None, "recorded");
    repo.commit("the record");
    assert_eq!(repo.behind(FR), None);
    repo.add(EN, NEWS);
    repo.commit("more english");
    assert_eq!(repo.behind(FR), Some(wording), "the text that was looked at is where catching up begins");
    assert_eq!(repo.kind(), Some(BaseKind::Acknowledged));
    // The text of the base can be read again.
    let catalog = repo.catalog();
    let blob = catalog.behind(catalog.index().by_path(FR).unwrap()).unwrap().base().unwrap().blob.clone();
    let text = String::from_utf8(affiche::git::Git::new(repo.root()).blob(&blob).unwrap()).unwrap();
    assert!(text.contains("Every day") && !text.contains(NEWS), "{text}");
    // The acknowledgement follows a rename.
    repo.acknowledge(FR);
    repo.git(&["mv", FR, "content/fr/jobs/coq.md"]);
    repo.commit("french renamed");
    assert_eq!(repo.behind("content/fr/jobs/coq.md"), None);
}
