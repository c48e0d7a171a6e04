//! Tests of severities and what they depend on: status, evergreen postings, languages and settings; and of the order of findings. The test
//! program has a fixture for every rule.

use std::sync::Arc;

use super::*;
use crate::catalog::Catalog;
use crate::catalog::tests::derived;
use crate::config::{ApplicationIds, ClosedBy, HugoVersion, RuleId};

const EN: &str = "content/en/a.md";
const EN_2: &str = "content/en/b.md";
const EN_3: &str = "content/en/c.md";
const FR: &str = "content/fr/a.md";
const FR_2: &str = "content/fr/b.md";

/// A page: its path, and lines of its front matter. `A` and `B` are replaced by two ids; the fields of every posting are added if absent.
type Source<'a> = (&'a str, &'a str);

const ID_A: &str = "3bf1b8fa-ad21-402f-888a-ec509e7f5cd0";
const ID_B: &str = "4bf1b8fa-ad21-402f-888a-ec509e7f5cd0";

const CONFIG: &str = "languages:\n  en: {contentDir: content/en, weight: 1}\n  fr: {contentDir: content/fr, weight: 2}\n  \
                      de: {contentDir: content/de, weight: 3, disabled: true}\n";

fn front(lines: &str) -> String {
    let mut text = lines.replace(": A\n", &format!(": {ID_A}\n")).replace(": B\n", &format!(": {ID_B}\n"));
    for (name, value) in [("title", "T"), ("description", "D"), ("archived", "false"), ("translationKey", "key"), ("leverId", "")]
    {
        if !text.contains(name) {
            text.extend([name, ": ", value, "\n"]);
        }
    }
    format!("---\n{text}---\nText.\n")
}

/// The catalog of a site with these pages, each of which is a posting.
fn catalog(config: &str, pages: &[Source], settings: Settings) -> Arc<Catalog> {
    let files = pages.iter().map(|(path, lines)| ((*path).to_owned(), front(lines)));
    // Add the pages in an order that is not sorted by language and path.
    derived(config, files, settings, true, |a, b| b.cmp(a))
}

/// The findings of a rule, as `error content/en/a.md fr +1`: severity, path, language, number of related pages.
fn found(rule: RuleId, pages: &[Source], settings: Settings) -> Vec<String> {
    found_in(CONFIG, rule, pages, settings)
}

fn found_in(config: &str, rule: RuleId, pages: &[Source], settings: Settings) -> Vec<String> {
    let catalog = catalog(config, pages, settings);
    let shown = |finding: &Finding| {
        let language = finding.language.map(|id| format!(" {}", catalog.site.language(id).code)).unwrap_or_default();
        let others = if finding.related.is_empty() { String::new() } else { format!(" +{}", finding.related.len()) };
        format!("{} {}{language}{others}", finding.severity.name(), catalog.index().page(finding.page).path)
    };
    catalog.findings().iter().filter(|finding| finding.rule == rule).map(shown).collect()
}

const OPEN: &str = "archived: false\n";
const CLOSED: &str = "archived: true\n";
/// Another posting, with an id: without any on the site none is missing.
const WITH_ID: Source = (EN_3, "translationKey: with-id\nleverId: A\n");
const DRAFT: &str = "draft: true\n";
/// Open despite `archived`, by the settings of [`evergreen`].
const EVER: &str = "archived: true\ntranslationKey: evergreen\n";

fn evergreen() -> Settings {
    Settings { evergreen: vec!["evergreen".into()], ..Settings::default() }
}

#[test]
fn severity_depends_on_open_versions() {
    for (rule, pages, expected) in [
        (RuleId::MissingTranslation, &[(EN, OPEN)][..], &["error content/en/a.md fr"][..]),
        (RuleId::MissingTranslation, &[(EN, CLOSED)], &["warning content/en/a.md fr"]),
        (RuleId::MissingTranslation, &[(EN, EVER)], &["error content/en/a.md fr"]),
        (RuleId::MissingTranslation, &[(EN, CLOSED), (EN_2, OPEN)], &["error content/en/a.md fr +1"]),
        (RuleId::MissingTranslation, &[(EN, CLOSED), (FR, CLOSED)], &[]),
        (RuleId::MissingTranslation, &[(EN, OPEN), (FR, DRAFT)], &["error content/en/a.md fr +1"]),
        (RuleId::MissingTranslation, &[(EN, CLOSED), (FR, DRAFT)], &["warning content/en/a.md fr +1"]),
        (RuleId::MissingTranslation, &[(EN, OPEN), (FR, DRAFT), (FR_2, CLOSED)], &[]),
        (RuleId::MissingTranslation, &[(EN, DRAFT)], &["warning content/en/a.md en", "warning content/en/a.md fr"]),
        (RuleId::MissingTranslation, &[(EN, "title: [\n")], &[]),
        (RuleId::DuplicateTranslation, &[(EN, OPEN), (EN_2, OPEN)], &["error content/en/a.md en +1"]),
        (RuleId::DuplicateTranslation, &[(EN, OPEN), (EN_2, CLOSED)], &["warning content/en/a.md en +1"]),
        (RuleId::DuplicateTranslation, &[(EN, OPEN), (EN_2, DRAFT)], &["warning content/en/a.md en +1"]),
        (RuleId::DuplicateTranslation, &[(EN, OPEN), (EN_2, CLOSED), (EN_3, OPEN)], &["error content/en/a.md en +2"]),
        (RuleId::DuplicateTranslation, &[(EN, EVER), (EN_2, EVER)], &["error content/en/a.md en +1"]),
        (RuleId::DuplicateTranslation, &[(EN, OPEN), (FR, OPEN)], &[]),
        (RuleId::ArchivedMismatch, &[(EN, OPEN), (FR, CLOSED)], &["error content/en/a.md fr +1"]),
        (RuleId::ArchivedMismatch, &[(EN, CLOSED), (FR, OPEN)], &["error content/en/a.md en +1"]),
        (RuleId::ArchivedMismatch, &[(EN, OPEN), (FR, DRAFT)], &["error content/en/a.md fr +1"]),
        (RuleId::ArchivedMismatch, &[(EN, OPEN), (FR, CLOSED), (FR_2, OPEN)], &[]),
        (RuleId::ArchivedMismatch, &[(EN, CLOSED), (FR, DRAFT)], &[]),
        (RuleId::ArchivedMismatch, &[(EN, OPEN)], &[]),
        (RuleId::ArchivedMismatch, &[(EN, EVER), (FR, EVER)], &[]),
        (RuleId::ApplicationIdMissing, &[(EN, OPEN), WITH_ID], &["error content/en/a.md"]),
        (RuleId::ApplicationIdMissing, &[(EN, CLOSED), WITH_ID], &["info content/en/a.md"]),
        (RuleId::ApplicationIdMissing, &[(EN, DRAFT), WITH_ID], &["info content/en/a.md"]),
        (RuleId::ApplicationIdMissing, &[(EN, "leverId: null\n"), WITH_ID], &["error content/en/a.md"]),
        (RuleId::ApplicationIdMissing, &[(EN, EVER), WITH_ID], &[]),
        (RuleId::ApplicationIdMissing, &[(EN, "title: [\n"), WITH_ID], &[]),
        (RuleId::ApplicationIdInvalid, &[(EN, "leverId: x\n")], &["error content/en/a.md"]),
        (RuleId::ApplicationIdInvalid, &[(EN, "archived: true\nleverId: x\n")], &["warning content/en/a.md"]),
        (RuleId::ApplicationIdInvalid, &[(EN, "translationKey: evergreen\nleverId: x\n")], &[]),
        (RuleId::ApplicationIdInvalid, &[(EN, "leverId: A\n")], &[]),
        (RuleId::IneffectiveArchived, &[(EN, "archived: no\n")], &["error content/en/a.md"]),
        (RuleId::IneffectiveArchived, &[(EN, "archived: yes\n")], &["warning content/en/a.md"]),
        (RuleId::IneffectiveArchived, &[(EN, "archived: 'false'\n")], &["error content/en/a.md"]),
        (RuleId::IneffectiveArchived, &[(EN, "archived: ' No '\n")], &["error content/en/a.md"]),
        (RuleId::IneffectiveArchived, &[(EN, "archived: 0\n")], &["error content/en/a.md"]),
        (RuleId::IneffectiveArchived, &[(EN, "archived: 1\n")], &["warning content/en/a.md"]),
        (RuleId::IneffectiveArchived, &[(EN, "archived: 'true'\n")], &["warning content/en/a.md"]),
        (RuleId::IneffectiveArchived, &[(EN, "archived: [no]\n")], &["warning content/en/a.md"]),
        (RuleId::IneffectiveArchived, &[(EN, "archived:\n")], &["warning content/en/a.md"]),
        (RuleId::IneffectiveArchived, &[(EN, "x: archived\n"), (FR, OPEN)], &["warning content/en/a.md"]),
        // No file has the field, or few have it: something else closes postings.
        (RuleId::IneffectiveArchived, &[(EN, "x: archived\n")], &[]),
        (RuleId::IneffectiveArchived, &[(EN, "x: archived\n"), (EN_2, "x: archived\n"), (FR, OPEN)], &[]),
        (RuleId::IneffectiveArchived, &[(EN, "archived: no\ntranslationKey: evergreen\n")], &["warning content/en/a.md"]),
        (RuleId::IneffectiveArchived, &[(EN, CLOSED), (FR, OPEN)], &[]),
    ] {
        assert_eq!(found(rule, pages, evergreen()), expected, "{rule:?}: {pages:?}");
    }
}

/// A posting that is closed in every language lacks none, however it is closed; one that is closed in one language only does.
#[test]
fn rules_follow_what_closes_postings() {
    const EXPIRED: &str = "expiryDate: 2020-01-01\n";
    const DONE: &str = "stage: done\n";
    const OPEN: &str = "x: 1\n";
    let missing = &["warning content/en/a.md fr"][..];
    for (closed_by, closed, hides) in [("draft", DRAFT, true), ("expiry", EXPIRED, true), ("stage=done", DONE, false)] {
        let half = if hides { &["error content/en/a.md fr +1"][..] } else { &[] };
        for (rule, pages, expected) in [
            (RuleId::MissingTranslation, &[(EN, closed), (FR, closed)][..], &[][..]),
            (RuleId::MissingTranslation, &[(EN, closed)], missing),
            (RuleId::MissingTranslation, &[(EN, OPEN), (FR, closed)], half),
            (RuleId::ArchivedMismatch, &[(EN, OPEN), (FR, closed)], &["error content/en/a.md fr +1"]),
            (RuleId::ArchivedMismatch, &[(EN, closed), (FR, closed)], &[]),
            (RuleId::ApplicationIdMissing, &[(EN, closed), WITH_ID], &["info content/en/a.md"]),
            (RuleId::ApplicationIdMissing, &[(EN, OPEN), WITH_ID], &["error content/en/a.md"]),
            (RuleId::IneffectiveArchived, &[(EN, OPEN), (FR, closed), (EN_2, "archived: no\n")], &[]),
        ] {
            let settings = Settings { closed_by: ClosedBy::parse(closed_by), ..Settings::default() };
            assert_eq!(found(rule, pages, settings), expected, "{rule:?}, {closed_by}: {pages:?}");
        }
    }
}

#[test]
fn application_ids_are_compared_within_and_across_languages() {
    const A: &str = "leverId: A\n";
    const B: &str = "leverId: B\n";
    const UPPER: &str = "leverId: 3BF1B8FA-AD21-402F-888A-EC509E7F5CD0\n";
    const OTHER_KEY: &str = "translationKey: other\nleverId: A\n";
    const EVER_A: &str = "translationKey: evergreen\nleverId: A\n";
    const EVER_B: &str = "translationKey: evergreen\nleverId: B\n";
    let (shared, per_language, any) = (ApplicationIds::Shared, ApplicationIds::PerLanguage, ApplicationIds::Any);
    let one: &[&str] = &["warning content/en/a.md +1"];
    let two: &[&str] = &["warning content/en/a.md +2"];
    for (pages, ids, expected) in [
        (&[(EN, A), (FR, A)][..], shared, &[][..]),
        (&[(EN, A), (FR, UPPER)], shared, &[]),
        (&[(EN, A), (FR, "")], shared, &[]),
        (&[(EN, A), (FR, B)], shared, one),
        (&[(EN, A), (EN_2, B)], shared, one),
        (&[(EN, EVER_A), (FR, EVER_B)], shared, &[]),
        (&[(EN, A), (FR, A)], per_language, one),
        (&[(EN, A), (FR, UPPER)], per_language, one),
        (&[(EN, A), (FR, B)], per_language, &[]),
        (&[(EN, A), (EN_2, A), (FR, B)], per_language, &[]),
        (&[(EN, A), (EN_2, B), (FR, B)], per_language, two),
        (&[(EN, A), (FR, "")], per_language, &[]),
        (&[(EN, EVER_A), (FR, EVER_A)], per_language, &[]),
        (&[(EN, A), (FR, A)], any, &[]),
        (&[(EN, A), (FR, B)], any, &[]),
    ] {
        let settings = Settings { application_ids: Some(ids), ..evergreen() };
        assert_eq!(found(RuleId::ApplicationIdMismatch, pages, settings), expected, "{pages:?}, {ids:?}");
    }
    for (pages, expected) in [
        (&[(EN, A), (EN_2, OTHER_KEY)][..], &["warning content/en/a.md en +1"][..]),
        (&[(EN, A), (EN_2, A), (EN_3, OTHER_KEY)], &["warning content/en/a.md en +2"]),
        (&[(EN, A), (EN_2, A)], &[]),
        (&[(EN, "leverId: x\n"), (EN_2, "translationKey: other\nleverId: x\n")], &[]),
        (&[(EN, UPPER), (EN_2, OTHER_KEY)], &["warning content/en/a.md en +1"]),
        (&[(FR, A), (FR_2, OTHER_KEY), (EN, A)], &["warning content/fr/a.md fr +1"]),
        (&[(EN, A), (FR, OTHER_KEY)], &[]),
        (&[(EN, A), (EN_2, B)], &[]),
        (&[(EN, A), (EN_2, "archived: true\nleverId: A\n")], &[]),
        (&[(EN, A), (EN_2, "draft: true\nleverId: A\n")], &[]),
        (&[(EN, A), (EN_2, EVER_A)], &[]),
        (&[(EN, ""), (EN_2, "")], &[]),
    ] {
        assert_eq!(found(RuleId::ApplicationIdShared, pages, evergreen()), expected, "{pages:?}");
    }
}

#[test]
fn duplicate_empty_and_padded_fields_are_found() {
    let error: &[&str] = &["error content/en/a.md"];
    for (lines, expected) in [
        ("a: 1\n", &[][..]),
        ("a: 1\nA: 2\n", error),
        ("a: 1\na: 2\na: 3\n", error),
        ("a: 1\nB: 1\nb: 2\nA: 2\n", &["error content/en/a.md", "error content/en/a.md"]),
    ] {
        assert_eq!(found(RuleId::DuplicateField, &[(EN, lines)], Settings::default()), expected, "{lines}");
    }
    let warning: &[&str] = &["warning content/en/a.md"];
    for (value, expected) in [
        ("", warning),
        ("null", warning),
        ("~", warning),
        ("''", warning),
        ("\"\\u00a0 \\n\"", warning),
        ("x", &[]),
        ("0", &[]),
        ("false", &[]),
        ("[]", &[]),
    ] {
        let lines = format!("description: {value}\n");
        assert_eq!(found(RuleId::MissingField, &[(EN, &lines)], Settings::default()), expected, "{value}");
    }
    let settings = || Settings { required_fields: vec!["place".into(), "team".into()], ..Settings::default() };
    assert_eq!(found(RuleId::MissingField, &[(EN, "Place: x\n")], settings()), warning, "in any case; not the usual fields");
    assert_eq!(found(RuleId::MissingField, &[(EN, "params: {team: x, place: y}\n")], settings()), [""; 0]);
    for (lines, expected) in [
        ("title: ' T'\n", &["info content/en/a.md"][..]),
        ("title: ' T'\ndescription: 'D '\n", &["info content/en/a.md", "info content/en/a.md"]),
        ("title: \"T\\n\"\n", &[]),
        ("title: \"T\\n\\n\"\n", &["info content/en/a.md"]),
        ("title: ' '\n", &[]),
        ("layout: ' x'\n", &[]),
    ] {
        assert_eq!(found(RuleId::StraySpace, &[(EN, lines)], Settings::default()), expected, "{lines}");
    }
}

#[test]
fn a_configured_severity_applies_to_milder_cases() {
    let set = |severity| Settings { checks: [(RuleId::ApplicationIdMissing, severity)].into(), ..Settings::default() };
    let pages: &[Source] = &[(EN, OPEN), (FR, CLOSED), WITH_ID];
    assert_eq!(
        found(RuleId::ApplicationIdMissing, pages, set(Some(Severity::Warning))),
        ["warning content/en/a.md", "warning content/fr/a.md"]
    );
    assert_eq!(found(RuleId::ApplicationIdMissing, pages, set(None)), [""; 0]);
    assert_eq!(
        found(RuleId::ApplicationIdMissing, pages, Settings::default()),
        ["error content/en/a.md", "info content/fr/a.md"]
    );
}

/// An id is missing only where a posting has one: in any version, whatever its status, a valid one or not.
#[test]
fn no_application_id_is_missing_on_a_site_without_any() {
    let missing = &["error content/en/a.md"][..];
    for (other, expected) in [
        ("leverId: ''\n", &[][..]),
        ("leverId: null\n", &[]),
        ("leverId: A\n", missing),
        ("leverId: none\n", missing),
        ("archived: true\nleverId: A\n", missing),
        ("draft: true\nleverId: A\n", missing),
        ("translationKey: evergreen\nleverId: A\n", missing),
    ] {
        let settings = Settings { evergreen: vec!["evergreen".into()], ..Settings::default() };
        assert_eq!(found(RuleId::ApplicationIdMissing, &[(EN, OPEN), (FR, other)], settings), expected, "{other}");
    }
}

#[test]
fn an_older_hugo_reads_yes_and_no_as_booleans() {
    let pages: &[Source] = &[(EN, "archived: no\n"), (FR, CLOSED)];
    let old = || Settings { hugo_version: HugoVersion(0, 151), ..Settings::default() };
    assert_eq!(found(RuleId::ArchivedMismatch, pages, old()), ["error content/en/a.md fr +1"]);
    assert_eq!(found(RuleId::ArchivedMismatch, pages, Settings::default()), [""; 0]);
    assert_eq!(found(RuleId::IneffectiveArchived, pages, old()), ["error content/en/a.md"]);
}

#[test]
fn nothing_is_missing_in_a_disabled_language() {
    let pages: &[Source] = &[(EN, OPEN), ("content/de/a.md", OPEN)];
    let disabled = catalog(CONFIG, pages, Settings::default());
    let enabled = catalog(&CONFIG.replace(", disabled: true", ""), pages, Settings::default());
    let missing = |catalog: &Catalog| -> Vec<String> {
        let found = catalog.findings().iter().filter(|finding| finding.rule == RuleId::MissingTranslation);
        found.map(|finding| catalog.site.language(finding.language.unwrap()).code.clone()).collect()
    };
    assert_eq!((missing(&disabled), missing(&enabled)), (vec!["fr".to_owned()], vec!["fr".to_owned()]));
    assert_eq!((disabled.index().len(), enabled.index().len()), (1, 2), "its files are not pages");
    let languages = |catalog: &Catalog| catalog.languages().map(|id| catalog.site.language(id).code.clone()).collect::<Vec<_>>();
    assert_eq!(
        (languages(&disabled), languages(&enabled)),
        (vec!["en".into(), "fr".into()], vec!["en".into(), "fr".into(), "de".into()])
    );
    assert!(disabled.missing_languages(disabled.index().by_path(EN).unwrap()).eq([LanguageId(1)]));
    // A posting in every enabled language needs no similar key.
    let near: &[Source] =
        &[(EN, "translationKey: hydrologist\n"), (FR, "translationKey: hydrologist\n"), (EN_2, "translationKey: hydrologists\n")];
    assert_eq!(found(RuleId::NearMissKey, near, Settings::default()), [""; 0]);
}

#[test]
fn similar_keys_are_found_where_linking_them_adds_a_language() {
    let key = |key: &str| format!("translationKey: {key}\n");
    for (en, fr, is_near) in [
        ("surveyor", "surveyors", true),
        ("surveyor", "SURVEYOR", true),
        ("sur-veyor", "surveyor", true),
        ("surveyor", "surveyor", false),
        ("cooks", "cook", false),
        ("cook", "Cook", true),
        // Numbers without quotes are other texts for Hugo.
        ("0123", "'0123'", true),
        ("2024_015", "'2024_015'", true),
        ("1.0", "'1.0'", true),
        ("0123", "0123", false),
        ("0123", "'83'", false),
        ("007", "'7'", false),
        ("12e5", "'12e5'", false),
        ("089", "'089'", false),
        ("cook", "'co ok'", true),
        ("surveyor-1", "surveyor-2", false),
        ("surveyor-1", "surveyor", false),
        ("surveyor", "purveyors", false),
        ("abcde", "abcdef", false),
        ("abcdef", "abcdeg", true),
        ("hydrologist", "hydrolegist", true),
        ("level-2-analyst", "level-3-analyst", false),
        ("Résumé Key", "re\u{301}sume\u{301}key", true),
    ] {
        let expected: &[&str] = if is_near { &["warning content/en/a.md +1"] } else { &[] };
        assert_eq!(found(RuleId::NearMissKey, &[(EN, &key(en)), (FR, &key(fr))], Settings::default()), expected, "{en}, {fr}");
        // Two keys in the same language are two postings.
        let pages: &[Source] = &[(EN, &key(en)), (EN_2, &key(fr))];
        assert_eq!(found(RuleId::NearMissKey, pages, Settings::default()), [""; 0], "{en}, {fr}");
    }
    let pages: &[Source] = &[(FR, &key("surveyor")), (EN_2, &key("surveyors")), (EN_3, &key("surveyors"))];
    assert_eq!(found(RuleId::NearMissKey, pages, Settings::default()), ["warning content/en/b.md +2"], "the first by language");
    // In a site of four languages: each posting must have a language that the other lacks; a pair is reported once.
    let config = "languages: {en: {contentDir: content/en, weight: 1}, fr: {contentDir: content/fr}, de: {contentDir: content/de}, es: {contentDir: content/es}}\n";
    let near = |pages: &[Source]| found_in(config, RuleId::NearMissKey, pages, Settings::default());
    let (one, other) = (&*key("surveyor"), &*key("surveyors"));
    let (de, es) = ("content/de/b.md", "content/es/b.md");
    assert_eq!(near(&[(EN, one), (FR, one), (EN_2, other)]), [""; 0], "linking would only add a duplicate");
    assert_eq!(near(&[(EN, other), (FR_2, one), (EN_2, one)]), [""; 0]);
    assert_eq!(near(&[(EN, one), (FR, one), (EN_2, other), (de, other)]), ["warning content/en/a.md +3"]);
    let no_key: &str = "translationKey: ''\n";
    let tied: &[Source] = &[(EN_2, no_key), (FR_2, one), (de, other), (es, "translationKey: surveyorz\n")];
    assert_eq!(
        near(&tied.iter().map(|(path, lines)| (if *path == es { "content/es/z.md" } else { path }, *lines)).collect::<Vec<_>>()),
        ["warning content/en/b.md +3"]
    );
    // A shadowed file links nothing; its key is equal, not similar.
    assert_eq!(near(&[(EN, one), ("content/fr/b.html", one), (FR_2, "translationKey: another\n")]), [""; 0]);
}

#[test]
fn findings_are_sorted_by_path_line_rule_and_language() {
    let catalog = catalog(CONFIG, &[(EN, ""), (FR, "")], Settings::default());
    let index = catalog.index();
    let finding = |path: &str, line, rule, language| {
        let message = Message::new("jump-none");
        let page = index.by_path(path).unwrap();
        Finding { rule, severity: Severity::Info, page, related: [].into(), line, language, message }
    };
    let mut expected = Vec::new();
    for path in [EN, FR] {
        for line in [None, Some(2), Some(11)] {
            // By name, which is not the order of the table.
            for rule in [RuleId::ArchivedMismatch, RuleId::AsymmetricLink, RuleId::DuplicateField] {
                for language in [None, Some(LanguageId(0)), Some(LanguageId(1))] {
                    expected.push(finding(path, line, rule, language));
                }
            }
        }
    }
    let mut findings: Vec<Finding> = expected.iter().rev().cloned().collect();
    sort(index, &mut findings);
    assert!(findings == expected);
}

#[test]
fn an_exception_suppresses_findings_of_its_rule_on_a_page_or_a_related_one() {
    use crate::config::Suppression;
    let is_suppressed = |rule: Option<RuleId>, path: &str| {
        let settings = Settings { suppressions: vec![Suppression::new(rule, path).unwrap()], ..Settings::default() };
        found(RuleId::ArchivedMismatch, &[(EN, OPEN), (FR, CLOSED)], settings).is_empty()
    };
    assert!(
        is_suppressed(Some(RuleId::ArchivedMismatch), EN)
            && is_suppressed(Some(RuleId::ArchivedMismatch), FR)
            && is_suppressed(None, "content/fr/")
    );
    assert!(!is_suppressed(Some(RuleId::ArchivedMismatch), EN_2) && !is_suppressed(Some(RuleId::MissingTranslation), EN));
}

/// `--all` adds pages that are no postings, which need not have what postings have.
#[test]
fn other_pages_need_no_fields_of_postings() {
    let posting = "layout: job-posting\n";
    let page = |path: &str, lines: &str| (format!("content/{path}.md"), format!("---\ntitle: T\n{lines}---\nText.\n"));
    let found = |layout: &str| -> Vec<&'static str> {
        let full = format!("{posting}archived: false\ndescription: D\nleverId: {ID_A}\ntranslationKey: k\n");
        let files = [page("en/a", &full), page("fr/a", &full), page("en/blog", layout)];
        let catalog = derived(CONFIG, files.into_iter(), Settings::default(), true, Ord::cmp);
        let id = catalog.index().by_path("content/en/blog.md").unwrap();
        catalog.problems(id).into_iter().map(RuleId::name).collect()
    };
    assert_eq!(found(""), ["missing-translation", "missing-translation-key"]);
    let all = ["ineffective-archived", "lever-id-missing", "missing-field", "missing-translation", "missing-translation-key"];
    assert_eq!(found(posting), all);
}
