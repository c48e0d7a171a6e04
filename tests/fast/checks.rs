//! Every rule has a site with a finding, and a nearly equal site without one.

use std::sync::Arc;

use affiche::catalog::{Catalog, derive};
use affiche::checks::{RULES, RuleInput};
use affiche::config::{ApplicationIds, RuleId, Settings, SettingsFile, Severity, read};
use affiche::content::status::Status;
use affiche::facts::Fact;
use affiche::hugo_build::{BuildStop, BuiltSite, HugoAnswer};

use crate::on_disk::{NOW, folder_with, read_deep, read_site};

/// A page: its path, and how its fields differ from those of a page without findings: `name: value` replaces a value, `-name` removes a
/// field, `+name: value` adds a line.
type Page = (&'static str, &'static [&'static str]);

/// A rule with its two sites.
struct Case {
    rule: RuleId,
    /// The pages of the site with exactly one finding.
    bad: &'static [Page],
    /// The page and the language of the finding.
    found: (&'static str, Option<&'static str>),
    /// The pages of the site without a finding.
    good: &'static [Page],
}

const EN: &str = "content/en/a.md";
const SECOND: &str = "content/en/c.md";
const FR: &str = "content/fr/b.md";

const CASES: &[Case] = &[
    Case { rule: RuleId::MissingTranslation, bad: &[(EN, &[])], found: (EN, Some("fr")), good: &[(EN, &[]), (FR, &[])] },
    Case {
        rule: RuleId::DuplicateTranslation,
        bad: &[(EN, &[]), (SECOND, &[]), (FR, &[])],
        found: (EN, Some("en")),
        good: &[(EN, &[]), (SECOND, &["translationKey: another"]), (FR, &[])],
    },
    Case {
        rule: RuleId::AsymmetricLink,
        bad: &[(EN, &["-translationKey"]), ("content/fr/a.md", &[])],
        found: (EN, None),
        good: &[(EN, &["-translationKey"]), ("content/fr/a.md", &["-translationKey"])],
    },
    Case { rule: RuleId::MissingTranslationKey, bad: &[(EN, &["-translationKey"])], found: (EN, None), good: &[(EN, &[])] },
    Case {
        rule: RuleId::NearMissKey,
        bad: &[(EN, &["translationKey: hydrologist"]), (FR, &["translationKey: Hydrologists"])],
        found: (EN, None),
        good: &[(EN, &["translationKey: hydrologist-2"]), (FR, &["translationKey: hydrologist-3"])],
    },
    Case {
        rule: RuleId::ArchivedMismatch,
        bad: &[(EN, &[]), (FR, &["archived: true"])],
        found: (EN, Some("fr")),
        good: &[(EN, &["archived: true"]), (FR, &["archived: true"])],
    },
    Case {
        rule: RuleId::IneffectiveArchived,
        bad: &[(EN, &["archived: no"])],
        found: (EN, None),
        good: &[(EN, &["archived: true"])],
    },
    Case {
        rule: RuleId::ApplicationIdInvalid,
        bad: &[(EN, &["leverId: 3bf1b8fa-ad21-402f-888a-ec509e7f5cd"])],
        found: (EN, None),
        good: &[(EN, &["leverId: 3BF1B8FA-AD21-402F-888A-EC509E7F5CD0"])],
    },
    // Without any id on the site none is missing.
    Case {
        rule: RuleId::ApplicationIdMissing,
        bad: &[(FR, &[]), (EN, &["leverId: ''"])],
        found: (EN, None),
        good: &[(EN, &["leverId: ''"]), (FR, &["leverId: ''"])],
    },
    Case {
        rule: RuleId::ApplicationIdMismatch,
        bad: &[(EN, &[]), (FR, &["leverId: 4bf1b8fa-ad21-402f-888a-ec509e7f5cd0"])],
        found: (EN, None),
        good: &[(EN, &[]), (FR, &["leverId: 3BF1B8FA-AD21-402F-888A-EC509E7F5CD0"])],
    },
    Case {
        rule: RuleId::ApplicationIdShared,
        bad: &[(EN, &[]), (SECOND, &["translationKey: another"])],
        found: (EN, Some("en")),
        good: &[(EN, &[]), (SECOND, &["translationKey: another", "archived: true"])],
    },
    Case {
        rule: RuleId::FrontMatterInvalid,
        bad: &[(EN, &["title: a: b"])],
        found: (EN, None),
        good: &[(EN, &["title: 'a: b'"])],
    },
    Case {
        rule: RuleId::DuplicateField,
        bad: &[(EN, &["+Archived: true"])],
        found: (EN, None),
        good: &[(EN, &["+archive: true"])],
    },
    Case { rule: RuleId::MissingField, bad: &[(EN, &["description: ' '"])], found: (EN, None), good: &[(EN, &["-layout"])] },
    Case { rule: RuleId::StraySpace, bad: &[(EN, &["title: 'A '"])], found: (EN, None), good: &[(EN, &["title: |\n  A"])] },
];

/// Rules that need texts, other sites or an answer of Hugo: their fixtures are below. The rule that needs a history is tested in `history.rs`.
const ELSEWHERE: &[RuleId] = &[
    RuleId::StructureDrift,
    RuleId::FactsDiffer,
    RuleId::MissingPassage,
    RuleId::LinkLanguage,
    RuleId::LengthDrift,
    RuleId::WrongLanguage,
    RuleId::StaleTranslation,
    RuleId::GluedSentence,
    RuleId::BrokenMarkdown,
    RuleId::LostLink,
    RuleId::FootnoteWithoutNote,
    RuleId::DoubledWord,
    RuleId::StrayPunctuation,
    RuleId::MixedLanguage,
    RuleId::NullText,
    RuleId::FrenchTypography,
    RuleId::HugoDisagrees,
    RuleId::HugoUnclear,
];

/// Rules about front matter among them.
const ABOUT_HUGO: &[RuleId] = &[RuleId::HugoDisagrees, RuleId::HugoUnclear];

/// A rule with the bodies of an English page and its translation.
struct TextCase {
    rule: RuleId,
    bad: (&'static str, &'static str),
    /// The body of the translation without a finding.
    good: &'static str,
}

const ENGLISH: &str = "We are looking for a person who can cook for the crew of a boat that measures the rivers of the North all summer \
     long, who keeps the kitchen clean, orders what is needed and likes to work with people of many kinds and from many places.";
const FRENCH: &str = "Nous cherchons une personne capable de cuisiner pour l’équipage d’un bateau qui mesure les rivières du Nord pendant \
     tout l’été, qui tient la cuisine propre, commande à temps ce qu’il faut et aime travailler avec des gens de toutes sortes et de partout, en français comme en anglais, le jour comme la nuit.";

const ITEMS: &str = "* measure the flow of rivers\n* look after the boats of the team\n* talk to residents";

const TEXTS: &[TextCase] = &[
    TextCase { rule: RuleId::StructureDrift, bad: ("## The role\n\nText.", "Texte."), good: "**Le rôle**\n\nTexte." },
    TextCase {
        rule: RuleId::StructureDrift,
        bad: (ITEMS, "* mesurer le débit des rivières\n* parler aux riverains"),
        good: "* mesurer le débit des rivières\n* entretenir les bateaux de l’équipe;* parler aux riverains",
    },
    TextCase { rule: RuleId::StructureDrift, bad: ("See [this](/a).", "Voyez ceci."), good: "Voyez [ceci](/b)." },
    TextCase {
        rule: RuleId::StructureDrift,
        bad: ("Two to 3 years, and on call 24/7.", "De deux à quatre ans, de garde en tout temps."),
        good: "De deux à trois ans, de garde en tout temps.",
    },
    TextCase {
        rule: RuleId::StructureDrift,
        bad: ("<p>The team&#8217;s 16&nbsp;000 files</p>", "<p>Les 16&nbsp;001 fichiers de l&#x2019;équipe</p>"),
        good: "<p>Les 16\u{a0}000 fichiers de l’équipe</p>",
    },
    TextCase {
        rule: RuleId::FactsDiffer,
        bad: ("It pays $1,234.50.", "Salaire\u{a0}: 1\u{a0}243,50 $."),
        good: "Salaire\u{a0}: 1\u{a0}234,50 $.",
    },
    TextCase {
        rule: RuleId::FactsDiffer,
        bad: ("An AS-02 in Quebec, until March 7, 2022.", "Un AS-03 au Québec, jusqu’au 7 mars 2022."),
        good: "Un AS-02 au Québec, jusqu’au 7 mars.",
    },
    TextCase { rule: RuleId::LinkLanguage, bad: ("Text.", "Voyez [ceci](/en/a/)."), good: "Voyez [ceci](/fr/b/)." },
    TextCase { rule: RuleId::LengthDrift, bad: (ENGLISH, "Nous cherchons une personne."), good: FRENCH },
    TextCase { rule: RuleId::WrongLanguage, bad: (ENGLISH, ENGLISH), good: FRENCH },
    TextCase {
        rule: RuleId::GluedSentence,
        bad: ("Text.", "Le métier.Nous cuisinons."),
        good: "Le métier. Nous cuisinons en Node.Js.",
    },
    TextCase { rule: RuleId::BrokenMarkdown, bad: ("Text.", "Voyez [ceci] (/a)."), good: "Voyez [ceci](/a)." },
    TextCase { rule: RuleId::FootnoteWithoutNote, bad: ("Text.", "Le salaire[^1]."), good: "Le salaire[^1].\n\n[^1]: Brut." },
    TextCase { rule: RuleId::DoubledWord, bad: ("Text.", "Le chef de de cuisine."), good: "Nous nous levons tôt." },
    TextCase { rule: RuleId::StrayPunctuation, bad: ("Text.", "La cuisine.. Le bateau."), good: "La cuisine… Le bateau..." },
    TextCase {
        rule: RuleId::MixedLanguage,
        bad: (
            "Text.",
            "Vous cuisinez pour l’équipage et tenez la cuisine propre en tout temps, même la nuit. You will be on the river with us for most of the summer. Vous aimez les gens de toutes sortes et de partout, et vous savez commander à temps ce qu’il faut.",
        ),
        good: "Vous cuisinez. Lisez « You will be on the river with us for most of the summer », notre guide.",
    },
    TextCase { rule: RuleId::NullText, bad: ("Text.", "undefined"), good: "Une valeur undefined." },
];

#[test]
fn rules_about_texts_find_their_fixtures() {
    let of = |rule: RuleId, english: &str, french: &str| -> Vec<(String, usize)> {
        let page = |body: &str| text(&[]).replace("Text.", body);
        let (english, french) = (page(english), page(french));
        let folder = folder_with(&[("hugo.yaml", CONFIG), (EN, &english), (FR, &french)]);
        let (catalog, _) = read_site(folder.path(), Settings::default());
        assert!(catalog.findings().iter().all(|finding| finding.input() == RuleInput::Head), "not before texts were read");
        let (catalog, _) = read_deep(folder.path(), Settings::default(), RuleInput::Body);
        let found = catalog.findings().iter().filter(|finding| finding.rule == rule);
        found.map(|finding| (catalog.index().page(finding.page).path.to_string(), finding.related.len())).collect()
    };
    for TextCase { rule, bad: (english, french), good } in TEXTS {
        let pairs = [RuleId::StructureDrift, RuleId::LengthDrift, RuleId::FactsDiffer, RuleId::LinkLanguage];
        let related = usize::from(pairs.contains(rule));
        assert_eq!(of(*rule, english, french), [(FR.to_owned(), related)], "{rule:?}: {french}");
        assert_eq!(of(*rule, english, good), [], "{rule:?}: {good}");
    }
    let tested: Vec<RuleId> = TEXTS.iter().map(|case| case.rule).collect();
    let own_test = [RuleId::StaleTranslation, RuleId::LostLink, RuleId::MissingPassage, RuleId::FrenchTypography];
    let is_other = |rule: &RuleId| own_test.contains(rule) || ABOUT_HUGO.contains(rule);
    assert!(ELSEWHERE.iter().all(|rule| tested.contains(rule) || is_other(rule)));
}

/// The band of lengths is measured from the site's own pairs, if there are enough; what is set wins. No ratio is reported that rounds to one
/// within the band.
#[test]
fn lengths_are_compared_with_those_of_the_site() {
    let words = |count: usize| "mot ".repeat(count);
    let found = |french: &[usize], settings: Settings| -> Vec<(&'static str, String)> {
        let mut files = vec![("hugo.yaml".to_owned(), CONFIG.to_owned())];
        for (at, count) in french.iter().enumerate() {
            let key = format!("translationKey: k{at}");
            let page = |count| text(&[&key]).replace("Text.", &words(count));
            files.extend([(format!("content/en/{at}.md"), page(200)), (format!("content/fr/{at}.md"), page(*count))]);
        }
        let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (&**path, &**text)).collect();
        let folder = folder_with(&files);
        let (catalog, _) = read_deep(folder.path(), settings, RuleInput::Body);
        let percent = |finding: &affiche::checks::Finding| {
            let percent = finding.message.arg("percent").map(ToString::to_string).unwrap_or_default();
            (finding.message.id, percent)
        };
        catalog.findings().iter().filter(|finding| finding.rule == RuleId::LengthDrift).map(percent).collect()
    };
    // Pairs about 125 %: the band is 113 to 139 %.
    let usual = |count: usize| std::iter::repeat_n(250, count);
    let with = |count: usize, more: &[usize]| usual(count).chain(more.iter().copied()).collect::<Vec<_>>();
    let here = |percent: &str| ("finding-length-drift-here", percent.to_owned());
    let set = || read(&[SettingsFile { name: "f".into(), text: "length-band: {en-fr: [1.2, 1.3]}".into() }]).0;
    assert_eq!(found(&with(30, &[]), Settings::default()), []);
    assert_eq!(found(&with(30, &[225, 278]), Settings::default()), [], "112.5 %, which rounds to 113 %, and 139 %");
    assert_eq!(found(&with(30, &[224, 282]), Settings::default()), [here("112"), here("141")]);
    assert_eq!(found(&with(9, &[210, 310]), Settings::default()), [], "too few pairs: 100 to 160 %");
    assert_eq!(found(&with(9, &[150, 340]), Settings::default()).len(), 2);
    assert_eq!(found(&with(30, &[236, 262]), set()).len(), 2, "118 and 131 %");
}

#[test]
fn french_typography_is_reported_where_it_is_switched_on() {
    let page = |title: &str| text(&[&format!("title: {title}")]).replace("Text.", "Vous devrez : cuisiner ? Oui ;");
    let (english, french) = (page("A?"), page("B ?"));
    let folder = folder_with(&[("hugo.yaml", CONFIG), (EN, &english), (FR, &french)]);
    for (setting, expected) in [(None, &[][..]), (Some(None), &[]), (Some(Some(Severity::Warning)), &[None, Some(9)])] {
        let checks = setting.map(|severity| (RuleId::FrenchTypography, severity)).into_iter().collect();
        let (catalog, _) = read_deep(folder.path(), Settings { checks, ..Settings::default() }, RuleInput::Body);
        let found = catalog.findings().iter().filter(|finding| finding.rule == RuleId::FrenchTypography);
        let found: Vec<_> = found.map(|finding| (&*catalog.index().page(finding.page).path, finding.line)).collect();
        assert_eq!(found, expected.iter().map(|line| (FR, *line)).collect::<Vec<_>>(), "{setting:?}");
    }
}

/// A line has lost its link if at least three other postings of its language have it with one, and three times as many as without.
#[test]
fn a_line_without_its_link_is_found_by_the_other_postings() {
    let linked = "Join us.\n[Ask for an adjustment](/adjust)\n";
    let lost = |bodies: &[&str]| -> Vec<(String, Option<usize>)> {
        let pages = bodies.iter().enumerate().map(|(at, body)| {
            let changes = format!("translationKey: key-{at}");
            (format!("content/en/p{at}.md"), text(&[&changes]).replace("Text.", body))
        });
        let pages: Vec<(String, String)> = pages.collect();
        let mut files: Vec<(&str, &str)> = pages.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        files.push(("hugo.yaml", CONFIG));
        let folder = folder_with(&files);
        let (catalog, _) = read_deep(folder.path(), Settings::default(), RuleInput::Body);
        let found = catalog.findings().iter().filter(|finding| finding.rule == RuleId::LostLink);
        found.map(|finding| (catalog.index().page(finding.page).path.to_string(), finding.line)).collect()
    };
    let plain = "Join us.\nAsk for an adjustment\n";
    assert_eq!(lost(&[linked, plain, linked, linked]), [("content/en/p1.md".to_owned(), Some(10))]);
    assert_eq!(lost(&[linked, "Ask for an **adjustment**.", linked, linked]), [("content/en/p1.md".to_owned(), Some(9))]);
    let heading = "Join us.\n\n## Ask for an adjustment\n\nUse [the form](/adjust).";
    assert_eq!(lost(&[linked, heading, linked, linked]), [], "the link follows");
    assert_eq!(lost(&[linked, plain, linked]), [], "two postings show no custom");
    assert_eq!(lost(&[linked, plain, linked, linked, plain]), [], "some have it with a link, some without");
    assert_eq!(lost(&[linked, "Ask for another adjustment", linked, linked]), []);
}

/// Passages that three postings have in both languages: about whom, and about the pool of candidates.
const RIGHTS: (&str, &str) = (
    "The River Survey welcomes candidates regardless of ethnic origin, religion, gender identity, age, disability or family situation.",
    "Le Service des rivières accueille les candidatures sans égard à l’origine ethnique, à la religion, à l’identité de genre, à l’âge, à un \
     handicap ou à la situation de famille.",
);
const POOL: (&str, &str) = (
    "A pool of qualified candidates may be created from this process and used for similar positions, for an indeterminate period or not.",
    "Un bassin de candidatures qualifiées pourra être créé à la suite de ce processus et servir pour des postes semblables, pour une durée \
     indéterminée ou non.",
);

/// Passages of a fourth posting, of which the other language lacks one.
#[test]
fn passages_in_one_language_only_are_found() {
    let joined = |texts: &[&str]| texts.join("\n\n");
    let (rights, pool) = (RIGHTS, POOL);
    let merged = format!("{} {}", rights.1, pool.1);
    let edited = pool.1.replace("Un bassin", "*Un bassin").replace("ou non.", "ou non (voir la note).*");
    let there = (FR.to_owned(), "finding-missing-passage-there");
    let here = (FR.to_owned(), "finding-missing-passage-here");
    for (english, french, expected) in [
        (joined(&[rights.0, pool.0]), joined(&[rights.1, pool.1]), vec![]),
        (joined(&[rights.0, pool.0]), joined(&[rights.1]), vec![there.clone()]),
        (joined(&[rights.0]), joined(&[rights.1, pool.1]), vec![here]),
        (joined(&[rights.0, pool.0]), joined(&["Voici.", "Rien."]), vec![there.clone(), there]),
        // Joined, in another place, with small edits, or in the other language.
        (joined(&[rights.0, pool.0]), merged, vec![]),
        (joined(&[rights.0, pool.0]), joined(&[pool.1, "- a\n- b", rights.1]), vec![]),
        (joined(&[rights.0, pool.0]), joined(&[rights.1, &edited]), vec![]),
        (
            joined(&[rights.0, pool.0, "A paragraph that no other posting has, about the boats of the survey and their crews."]),
            joined(&[rights.1, pool.1]),
            vec![],
        ),
    ] {
        let mut files = vec![("hugo.yaml".to_owned(), CONFIG.to_owned())];
        let page = |key: &str, body: &str| text(&[&format!("translationKey: {key}")]).replace("Text.", body);
        for at in 0..3 {
            let unlike = |text: &str| text.replace("River", ["River", "Lake", "River"][at]);
            let (en, fr) = (joined(&[&unlike(rights.0), pool.0]), joined(&[rights.1, pool.1]));
            files.push((format!("content/en/other-{at}.md"), page(&format!("other-{at}"), &en)));
            files.push((format!("content/fr/autre-{at}.md"), page(&format!("other-{at}"), &fr)));
        }
        files.push((EN.to_owned(), page("a-key", &english)));
        files.push((FR.to_owned(), page("a-key", &french)));
        let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        let folder = folder_with(&files);
        let (catalog, _) = read_deep(folder.path(), Settings::default(), RuleInput::Body);
        let found = catalog.findings().iter().filter(|finding| finding.rule == RuleId::MissingPassage);
        let found: Vec<(String, &str)> =
            found.map(|finding| (catalog.index().page(finding.page).path.to_string(), finding.message.id)).collect();
        assert_eq!(found, expected, "{english}\n---\n{french}");
    }
}

/// The address of a link in the wrong language, and the right one where it is certain.
#[test]
fn links_to_pages_in_another_language_are_found() {
    let english = "[a](https://www.canada.ca/en/a.html), [x](https://example.com/a?lang=en)";
    let wrong = |address: &'static str, right: Option<&'static str>| vec![(address, right)];
    for (french, expected) in [
        ("[a](https://a.gc.ca/b-eng.aspx#c)", wrong("https://a.gc.ca/b-eng.aspx#c", Some("https://a.gc.ca/b-fra.aspx#c"))),
        ("[a](https://a.gc.ca/b-fra.aspx#c)", vec![]),
        ("[a](https://www.canada.ca/en/b.html)", wrong("https://www.canada.ca/en/b.html", None)),
        ("[a](https://www.canada.ca/en/b.html) (en anglais)", vec![]),
        ("[a](https://www.canada.ca/en/b.html), en anglais seulement", vec![]),
        // Nobody knows whether these exist in French.
        ("[a](https://example.org/en/b)", vec![]),
        ("[a](https://en.example.org/b)", vec![]),
        (
            "[a](https://example.com/c?lang=en), [b](https://example.com/c?lang=fr)",
            wrong("https://example.com/c?lang=en", Some("https://example.com/c?lang=fr")),
        ),
        ("[a](/en/a/#top)", wrong("/en/a/#top", Some("/fr/b/"))),
        ("[a](/a)", wrong("/a", Some("/b/"))),
        ("[a](/fr/b/), [b](/b/), [c](/en/c/), [d](/c/)", vec![]),
        ("[a](mailto:a@b.gc.ca?lang=en)", vec![]),
    ] {
        let page = |body: &str| text(&[]).replace("Text.", body);
        let folder = folder_with(&[("hugo.yaml", CONFIG), (EN, &page(english)), (FR, &page(french))]);
        let (catalog, _) = read_deep(folder.path(), Settings::default(), RuleInput::Body);
        let arg = |finding: &affiche::checks::Finding, name: &str| {
            finding.message.args.iter().find(|(known, _)| *known == name).and_then(|(_, arg)| match arg {
                affiche::locale::Arg::Text(text) => Some(text.clone()),
                _ => None,
            })
        };
        let found = catalog.findings().iter().filter(|finding| finding.rule == RuleId::LinkLanguage);
        let found: Vec<(Option<String>, Option<String>)> =
            found.map(|finding| (arg(finding, "address"), arg(finding, "right"))).collect();
        let expected: Vec<_> =
            expected.iter().map(|(address, right)| (Some((*address).to_owned()), right.map(str::to_owned))).collect();
        assert_eq!(found, expected, "{french}");
        // Where the right address is known, it is one key away.
        for finding in catalog.findings().iter().filter(|finding| finding.rule == RuleId::LinkLanguage) {
            let edits: Vec<_> = affiche::operations::fix::fixes(&catalog, finding)
                .into_iter()
                .flat_map(|fix| match fix.plan {
                    affiche::operations::Plan::EditTexts(edits) => {
                        edits.into_iter().flat_map(|edits| edits.body).collect::<Vec<_>>()
                    }
                    other => panic!("{other:?}"),
                })
                .collect();
            let expected = arg(finding, "right").map(|right| {
                let address = arg(finding, "address").unwrap();
                affiche::content::edit::BodyEdit::new(french.find(&address).unwrap(), &address, &right)
            });
            assert_eq!(edits, Vec::from_iter(expected), "{french}");
        }
    }
}

const FIELDS: &[&str] = &[
    "layout: job-posting",
    "title: A",
    "description: B",
    "archived: false",
    "translationKey: a-key",
    "leverId: 3bf1b8fa-ad21-402f-888a-ec509e7f5cd0",
];

const CONFIG: &str = "defaultContentLanguage: en\nlanguages:\n  en: {contentDir: content/en}\n  fr: {contentDir: content/fr}\n";

fn text(changes: &[&str]) -> String {
    let mut lines: Vec<&str> = FIELDS.to_vec();
    for change in changes {
        let name = change.split(':').next().unwrap().trim_start_matches(['-', '+']);
        let at = lines.iter().position(|line| line.split(':').next() == Some(name));
        match (change.strip_prefix('-'), change.strip_prefix('+'), at) {
            (Some(_), _, Some(at)) => drop(lines.remove(at)),
            (_, Some(line), _) => lines.push(line),
            (None, None, Some(at)) => lines[at] = change,
            _ => assert!(at.is_some(), "{change} changes nothing"),
        }
    }
    format!("---\n{}\n---\nText.\n", lines.join("\n"))
}

/// The findings of a rule in a site: the page and the language of each.
fn found(rule: RuleId, pages: &[(&str, &[&str])], settings: Settings) -> Vec<(String, Option<String>)> {
    let texts: Vec<(&str, String)> = pages.iter().map(|(path, changes)| (*path, text(changes))).collect();
    let mut files: Vec<(&str, &str)> = texts.iter().map(|(path, text)| (*path, text.as_str())).collect();
    files.push(("hugo.yaml", CONFIG));
    let folder = folder_with(&files);
    let (catalog, notes) = read_site(folder.path(), settings);
    assert_eq!(notes, []);
    let place = |catalog: &Catalog, finding: &affiche::checks::Finding| {
        let language = finding.language.map(|language| catalog.site.language(language).code.clone());
        (catalog.index().page(finding.page).path.to_string(), language)
    };
    catalog.findings().iter().filter(|finding| finding.rule == rule).map(|finding| place(&catalog, finding)).collect()
}

/// Settings for sites of too few postings to find out whether languages share ids.
fn shared_ids() -> Settings {
    Settings { application_ids: Some(ApplicationIds::Shared), ..Settings::default() }
}

#[test]
fn rules_find_their_fixtures_and_not_the_similar_ones() {
    for case in CASES {
        let (path, language) = case.found;
        let wanted = [(path.to_owned(), language.map(str::to_owned))];
        assert_eq!(found(case.rule, case.bad, shared_ids()), wanted, "{:?}", case.rule);
        assert_eq!(found(case.rule, case.good, shared_ids()), [], "{:?}", case.rule);
    }
}

#[test]
fn every_rule_has_a_fixture() {
    for rule in RULES {
        let has = CASES.iter().any(|case| case.rule == rule.id);
        let elsewhere = ELSEWHERE.contains(&rule.id);
        assert!(has != elsewhere, "{:?} needs a fixture, in CASES or in a test that ELSEWHERE names", rule.id);
        assert!(has == (rule.input == RuleInput::Head && !ABOUT_HUGO.contains(&rule.id)), "{:?}", rule.id);
    }
}

/// Hugo's own answer wins, and where it differs is reported; so is what stops its build.
#[test]
fn an_answer_of_hugo_is_compared() {
    let open = "---\ntitle: A\ndescription: A\narchived: false\n---\n";
    let dir = folder_with(&[("hugo.yaml", ""), ("content/a.md", open)]);
    let now = NOW.parse().unwrap();
    let stop = BuildStop { file: Some("content/a.md".to_owned()), line: Some(3), message: "no".to_owned() };
    for (built, status, reported) in [
        (Ok(BuiltSite::default()), Status::Hidden, Some((Severity::Warning, None))),
        (Err(stop), Status::Open, Some((Severity::Error, Some(3)))),
        (Err(BuildStop::default()), Status::Open, None),
    ] {
        let (mut facts, _) = crate::facts::read(dir.path(), Settings::default(), true, RuleInput::Head, now);
        let answer = HugoAnswer { program: "hugo".to_owned(), version: "0.168.0".to_owned(), built };
        let pages = facts.revisions().pages;
        facts.apply(Fact::Hugo { answer: Arc::new(answer.clone()), pages });
        let catalog = derive(&facts, now);
        let id = catalog.index().by_path("content/a.md").unwrap();
        let found: Vec<_> = catalog.findings_of(id).filter(|finding| finding.rule == RuleId::HugoDisagrees).collect();
        let found = found.first().map(|finding| (finding.severity, finding.line));
        assert_eq!((catalog.status(id), found), (status, reported), "{answer:?}");
        // An answer about pages that have changed is none.
        facts.apply(Fact::Pages(Vec::new()));
        facts.apply(Fact::Hugo { answer: Arc::new(answer), pages });
        assert!(derive(&facts, now).hugo().is_none());
    }
}

/// Paths with texts, or with ids of messages.
type Pairs<'a> = &'a [(&'a str, &'a str)];

/// The paths of the pages about which nothing certain can be said, each with the id of the message. On Hugo 0.168.0 each such page differed
/// from build to build, or with the setting, and none of the others did.
#[test]
fn what_cannot_be_told_is_said_on_its_page() {
    let (page, draft, future) = ("---\ntitle: A\n---\n", "---\ndraft: true\n---\n", "---\npublishDate: 2099-01-01\n---\n");
    let (hands_down, member) = ("---\ncascade: {weight: 3}\n---\n", "---\nsites: {matrix: {roles: member}}\n---\n");
    let chance = |path: &'static str| (path, "finding-unclear-chance");
    let cases: &[(&str, Pairs<'_>, Pairs<'_>)] = &[
        ("", &[("jobs/a.md", page), ("Jobs/a.md", page)], &[chance("content/Jobs/a.md"), chance("content/jobs/a.md")]),
        ("", &[("a.md", page), ("a/index.md", page)], &[chance("content/a.md"), chance("content/a/index.md")]),
        ("", &[("a.md", page), ("a/index.en.md", page)], &[]),
        ("", &[("jobs/a.md", page), ("jobs/A.md", page)], &[]),
        ("", &[("jobs/a.md", draft), ("Jobs/a.md", page)], &[]),
        (
            "",
            &[("a.md", page), ("a/_index.md", hands_down), ("a/b.md", page)],
            &[chance("content/a.md"), chance("content/a/_index.md"), ("content/a/b.md", "finding-unclear-chance-above")],
        ),
        (
            "frontmatter: {publishDate: [':fileModTime', publishDate]}",
            &[("a.md", future), ("b.md", page)],
            &[("content/a.md", "finding-unclear-date")],
        ),
        ("frontmatter: {publishDate: [publishDate, ':fileModTime']}", &[("a.md", future), ("b.md", page)], &[]),
        (
            "frontmatter: {expiryDate: [expiryDate, ':fileModTime']}",
            &[("a.md", page), ("b.md", "---\nexpiryDate: 2099-01-01\n---\n")],
            &[("content/a.md", "finding-unclear-date")],
        ),
        ("frontmatter: {publishDate: [':git', publishDate]}", &[("a.md", future)], &[]),
        (
            "enableGitInfo: true\nfrontmatter: {publishDate: [':git', publishDate]}",
            &[("a.md", future)],
            &[("content/a.md", "finding-unclear-date")],
        ),
        ("roles: {guest: {}}", &[("a.md", member)], &[]),
        ("roles: {guest: {}, member: {}}", &[("a.md", member), ("b.md", page)], &[("content/a.md", "finding-unclear-dimension")]),
    ];
    for (config, files, expected) in cases {
        let files: Vec<(String, &str)> = files.iter().map(|(path, text)| (format!("content/{path}"), *text)).collect();
        let all = files.iter().map(|(path, text)| (path.as_str(), *text)).chain([("hugo.yaml", *config)]);
        let dir = folder_with(&all.collect::<Vec<_>>());
        let (facts, _) = crate::facts::read(dir.path(), Settings::default(), true, RuleInput::Head, NOW.parse().unwrap());
        let catalog = derive(&facts, NOW.parse().unwrap());
        let found = catalog.findings().iter().filter(|finding| finding.rule == RuleId::HugoUnclear);
        let found: Vec<(&str, &str)> =
            found.map(|finding| (&*catalog.index().page(finding.page).path, finding.message.id)).collect();
        assert_eq!(found, *expected, "{config} {files:?}");
    }
}

#[test]
fn suppressed_findings_are_not_reported() {
    use affiche::config::Suppression;
    for case in CASES {
        let suppressed = |rule: Option<RuleId>, path: &str| {
            let suppressions = vec![Suppression::new(rule, path).unwrap()];
            found(case.rule, case.bad, Settings { suppressions, ..shared_ids() }).is_empty()
        };
        assert!(suppressed(Some(case.rule), "content/**"), "{:?}", case.rule);
        assert!(suppressed(None, case.bad[case.bad.len() - 1].0), "{:?}: by a related page", case.rule);
        assert!(!suppressed(Some(case.rule), "content/*"), "{:?}: a star stays in its folder", case.rule);
        let other = RuleId::ALL.iter().copied().find(|rule| *rule != case.rule);
        assert!(!suppressed(other, "**"), "{:?}", case.rule);
    }
}

/// A site of one language has no language to translate into: a draft is hidden, not missing.
#[test]
fn nothing_is_missing_on_a_site_of_one_language() {
    for (config, gaps) in [("languages:\n  en: {contentDir: content/en}\n", 0), (CONFIG, 2)] {
        let page = "---\nlayout: job-posting\ntitle: A\ndescription: B\narchived: false\ndraft: true\ntranslationKey: a\n---\n";
        let folder = folder_with(&[("hugo.yaml", config), ("content/en/a.md", page)]);
        let (catalog, _) = read_site(folder.path(), Settings::default());
        let found = catalog.findings().iter().filter(|finding| finding.rule == RuleId::MissingTranslation).count();
        assert_eq!((found, catalog.gaps()), (gaps, gaps), "{config}");
    }
}

/// In a required field, a text that means "no value" counts as missing; short answers such as "no" are values.
#[test]
fn placeholder_texts_count_as_missing() {
    for (written, is_missing) in [
        ("description: >-\n  null", true),
        ("description: 'null'", true),
        ("description: null", true),
        ("description: ~", true),
        ("description: '~'", true),
        ("description: |\n  NULL", true),
        ("description: Nil", true),
        ("description: undefined", true),
        ("description: <nil>", true),
        ("description: <no value>", true),
        ("description: (null)", true),
        ("description: ''", true),
        ("description:", true),
        ("description: none", false),
        ("description: n/a", false),
        ("description: '-'", false),
        ("description: Null and void", false),
        ("description: nullable", false),
        ("description: 0", false),
        ("description: false", false),
    ] {
        let missing = found(RuleId::MissingField, &[(EN, &[written])], Settings::default());
        assert_eq!(!missing.is_empty(), is_missing, "{written}");
    }
    // The same in any other required field.
    let required = Settings { required_fields: vec!["location".into()], ..Settings::default() };
    assert_eq!(found(RuleId::MissingField, &[(EN, &["+location: 'null'"])], required.clone()).len(), 1);
    assert_eq!(found(RuleId::MissingField, &[(EN, &["+location: none"])], required).len(), 0);
}
