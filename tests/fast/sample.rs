//! The embedded sample shows what it was written to show.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use affiche::config::Severity::{self, Error, Info, Warning};
use affiche::content::load::load_body;
use affiche::content::status::Status::{self, Archived, Hidden, Open};
use affiche::markdown::Document;
use affiche::sample::FILES;
use affiche::style_role::Role;

use crate::browser::{Browser, EN, FR};

fn files(folder: &Path, root: &Path, found: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            files(&path, root, found);
        } else if let Ok(below) = path.strip_prefix(root) {
            let name = below.to_string_lossy().replace('\\', "/");
            found.insert(name, fs::read(&path).unwrap_or_default());
        }
    }
}

#[test]
fn every_file_of_the_folder_is_embedded_unchanged() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/sample/site");
    let mut on_disk = BTreeMap::new();
    files(&root, &root, &mut on_disk);
    let embedded: BTreeMap<String, Vec<u8>> = FILES.iter().map(|(path, bytes)| ((*path).to_owned(), bytes.to_vec())).collect();
    assert_eq!(embedded.len(), FILES.len());
    assert_eq!(embedded.keys().collect::<Vec<_>>(), on_disk.keys().collect::<Vec<_>>());
    for (path, bytes) in &embedded {
        assert_eq!(bytes, &on_disk[path], "{path}");
    }
    // Unpacking restores them.
    let browser = Browser::unread(80, 24);
    for (path, bytes) in FILES {
        assert_eq!(browser.bytes(path), *bytes, "{path}");
    }
}

/// Every finding: its page, rule, language and severity.
const FINDINGS: &[(&str, &str, &str, Severity)] = &[
    ("E/communications-advisor.md", "missing-translation", "en", Warning),
    ("E/data-engineer--d2cdbd00-ccfa-4bba-b7ee-67513e5e9786.md", "duplicate-translation", "en", Warning),
    ("E/data-engineer--d2cdbd00-ccfa-4bba-b7ee-67513e5e9786.md", "duplicate-translation", "fr", Warning),
    ("E/data-engineer.md", "ineffective-archived", "", Warning),
    ("E/drone-pilot.md", "missing-translation", "en", Warning),
    ("E/drone-pilot.md", "missing-translation", "fr", Warning),
    ("E/executive-assistant.md", "archived-mismatch", "fr", Error),
    ("E/executive-assistant.md", "lever-id-mismatch", "", Warning),
    ("E/field-technician-winter-gauging.md", "lever-id-invalid", "", Error),
    ("E/field-technician-winter-gauging.md", "missing-translation", "fr", Error),
    ("E/general-application.md", "doubled-word", "", Info),
    ("E/hydrologist-field-team.md", "missing-translation", "fr", Error),
    ("E/hydrologist-field-team.md", "near-miss-key", "", Warning),
    ("E/ice-team-lead.md", "missing-translation", "fr", Warning),
    ("E/ice-team-lead.md", "missing-translation-key", "", Warning),
    ("E/policy-analyst--b535d1b9-1634-4417-a173-450faae8e170.md", "duplicate-translation", "en", Warning),
    ("E/policy-analyst.md", "stray-space", "", Info),
    ("E/talent-advisor.md", "ineffective-archived", "", Error),
    ("E/translator-reviser.md", "archived-mismatch", "fr", Error),
    ("E/translator-reviser.md", "missing-translation", "fr", Error),
    ("F/analyste-des-politiques--null.md", "lever-id-missing", "", Error),
    ("F/candidature-spontanée.md", "link-language", "", Warning),
    ("F/chef-d’équipe-–-glace.md", "front-matter-invalid", "", Error),
    ("F/conseiller·ère-en-communications.md", "duplicate-field", "", Error),
    ("F/conseiller·ère-en-communications.md", "missing-field", "", Warning),
    ("F/conseiller·ère-en-talents.md", "ineffective-archived", "", Error),
    ("F/développeur·se-principal·e.md", "facts-differ", "fr", Warning),
    ("F/hydrologue-équipe-de-terrain.md", "missing-translation", "en", Error),
    ("F/ingénieur·e-de-données.md", "lever-id-missing", "", Info),
    ("F/technicien·ne-en-télédétection.md", "lever-id-invalid", "", Warning),
    ("F/technicien·ne-en-télédétection.md", "missing-translation", "en", Warning),
];

/// Postings that are not archived: open or hidden.
const NOT_ARCHIVED: &[(&str, Status)] = &[
    ("E/accessibility-specialist.md", Open),
    ("E/communications-advisor.md", Hidden),
    ("E/drone-pilot.md", Hidden),
    ("E/executive-assistant.md", Open),
    ("E/field-technician-winter-gauging.md", Open),
    ("E/general-application.md", Open),
    ("E/hydrologist-field-team.md", Open),
    ("E/policy-analyst--b535d1b9-1634-4417-a173-450faae8e170.md", Open),
    ("E/principal-developer.md", Open),
    ("E/river-ice-forecaster.md", Open),
    ("E/senior-product-manager-flood-maps.md", Open),
    ("E/service-designer--be34a47a-37f9-4a0e-a0ea-d6f3ef9f1f52.md", Open),
    ("E/translator-reviser.md", Open),
    ("F/analyste-des-politiques--null.md", Open),
    ("F/candidature-spontanée.md", Open),
    ("F/chef-d’équipe-–-glace.md", Hidden),
    ("F/concepteur·trice-de-services--be34a47a-37f9-4a0e-a0ea-d6f3ef9f1f52.md", Open),
    ("F/développeur·se-principal·e.md", Open),
    ("F/gestionnaire-principal·e-de-produit-–-cartes-d’inondation.md", Open),
    ("F/hydrologue-équipe-de-terrain.md", Open),
    ("F/pilote-de-drone.md", Hidden),
    ("F/prévisionniste-des-glaces-de-rivière.md", Open),
    ("F/spécialiste-de-l’accessibilité.md", Open),
    ("F/traducteur·trice-réviseur·e.md", Hidden),
];

fn short(path: &str) -> String {
    path.replace(EN, "E/").replace(FR, "F/")
}

#[test]
fn findings_of_the_sample() {
    let browser = Browser::new();
    let catalog = browser.app.catalog();
    let found: Vec<(String, &str, &str, Severity)> = catalog
        .findings()
        .iter()
        .map(|finding| {
            let language = finding.language.map_or("", |language| &*catalog.site.language(language).code);
            (short(&catalog.index().page(finding.page).path), finding.rule.name(), language, finding.severity)
        })
        .collect();
    let found: BTreeSet<_> =
        found.iter().map(|(path, rule, language, severity)| (path.as_str(), *rule, *language, *severity)).collect();
    assert_eq!(found, FINDINGS.iter().copied().collect());
    assert_eq!(catalog.findings().len(), FINDINGS.len(), "nothing is told twice");
    let keys_without: BTreeSet<String> = catalog
        .versions()
        .iter()
        .filter(|id| catalog.problems(**id).is_empty())
        .filter_map(|id| catalog.index().page(*id).translation_key().map(std::borrow::Cow::into_owned))
        .collect();
    assert_eq!(
        keys_without.iter().map(String::as_str).collect::<Vec<_>>(),
        [
            "accessibility-specialist",
            "general-application",
            "principal-developer",
            "procurement-advisor",
            "river-ice-forecaster",
            "senior-product-manager",
            "service-designer",
        ]
    );
}

#[test]
fn statuses_of_the_sample() {
    let browser = Browser::new();
    let catalog = browser.app.catalog();
    let statuses: BTreeMap<String, Status> =
        catalog.versions().iter().map(|id| (short(&catalog.index().page(*id).path), catalog.effective(*id).status)).collect();
    for (path, status) in &statuses {
        let expected = NOT_ARCHIVED.iter().find(|(name, _)| name == path).map_or(Archived, |(_, status)| *status);
        assert_eq!(*status, expected, "{path}");
    }
    assert!(NOT_ARCHIVED.iter().all(|(path, _)| statuses.contains_key(*path)));
    let count = |wanted: Status| statuses.values().filter(|status| **status == wanted).count();
    assert_eq!((statuses.len(), count(Open), count(Archived), count(Hidden)), (37, 19, 13, 5));
}

/// Markdown elements that both long postings must contain.
const ELEMENTS: &[&str] = &[
    "**",
    " *",
    "~~",
    "\n## ",
    "\n### ",
    "\n#### ",
    "\n- ",
    "\n  - ",
    "\n  1. ",
    "\n- [x] ",
    "\n- [ ] ",
    "\n> ",
    "\n> > ",
    "|:-",
    ":----:|",
    "--:|",
    "\n```yaml\n",
    "`GeoJSON`",
    "![",
    "](https://",
    "<https://",
    "][",
    "\n---\n",
    "[^",
    "\n[^",
    "<details>",
    "{{< ",
    "{{% ",
    "  \n",
    "\\\n",
    "洪水",
    "🌊",
];

/// Each of the two long postings uses every role that a body can have; its title replaces the first heading.
#[test]
fn long_postings_use_every_element() {
    const OF_BODIES: &[Role] = &[
        Role::Heading2,
        Role::Heading3,
        Role::Code,
        Role::CodeBlock,
        Role::Link,
        Role::Address,
        Role::Quote,
        Role::Marker,
        Role::Rule,
        Role::TableHead,
        Role::Html,
        Role::Shortcode,
        Role::Footnote,
        Role::Image,
        Role::Text,
    ];
    let browser = Browser::new();
    let mut sections = BTreeSet::new();
    for name in ["senior-product-manager-flood-maps.md", "gestionnaire-principal·e-de-produit-–-cartes-d’inondation.md"] {
        let body = load_body(browser.site(), &browser.page(name)).unwrap().text;
        for element in ELEMENTS {
            assert!(body.contains(element), "{name} has no {element:?}");
        }
        let document = Document::parse(&body);
        sections.insert(document.headings().iter().map(|section| section.level).collect::<Vec<_>>());
        let layout = document.layout(76);
        let spans: Vec<_> = layout.lines.iter().flat_map(|line| &line.spans).collect();
        let roles: BTreeSet<Role> = spans.iter().map(|span| span.role).collect();
        assert_eq!(roles, OF_BODIES.iter().copied().collect(), "{name}");
        assert!(spans.iter().any(|span| span.emphasis.strong) && spans.iter().any(|span| span.emphasis.italic), "{name}");
        assert!(spans.iter().any(|span| span.emphasis.struck), "{name}");
    }
    assert_eq!(sections.len(), 1, "a jump from one to the other finds the same section");
}
