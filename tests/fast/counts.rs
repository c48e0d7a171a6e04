//! Counts agree: header, list, filters, queries, coverage matrix, `check` and `list` report the same postings, gaps and findings, on the
//! sample, on real content and on generated sites. The expected numbers are counted here from groups and statuses.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use affiche::app::filter::SavedFilter;
use affiche::catalog::language_cells::CellState;
use affiche::catalog::{Catalog, Searched};
use affiche::checks::RuleInput;
use affiche::config::{RuleId, Severity};
use affiche::content::PageId;
use affiche::content::status::Status;
use affiche::facts::Bodies;
use affiche::posting::Posting;
use affiche::site::LanguageId;
use affiche::theme::Theme;
use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use serde_json::Value;

use crate::browser::Browser;
use crate::needs::corpus;

/// The files of a posting in a language.
struct Has {
    files: usize,
    published: usize,
    is_missing: bool,
    is_half_closed: bool,
}

fn has(catalog: &Catalog, posting: Posting<'_>, language: LanguageId) -> Has {
    let page = |id: PageId| catalog.index().page(id);
    let here: Vec<PageId> = posting.pages().filter(|id| page(*id).place.language == language).collect();
    let is_open = |id: &PageId| catalog.status(*id) == Status::Open;
    let is_closed = !posting.pages().any(|id| is_open(&id));
    let is_published = |status: Status| status.is_published() || status == Status::Withdrawn && is_closed;
    let published = here.iter().filter(|id| is_published(catalog.status(**id))).count();
    let is_readable = posting.pages().any(|id| page(id).error.is_none());
    Has {
        files: here.len(),
        published,
        is_missing: catalog.languages().count() > 1 && is_readable && published == 0,
        is_half_closed: !here.is_empty() && !here.iter().any(is_open) && posting.pages().any(|id| is_open(&id)),
    }
}

/// The expected counts of a site.
struct Expected {
    files: usize,
    open: BTreeSet<String>,
    archived: BTreeSet<String>,
    hidden: BTreeSet<String>,
    /// The files with problems, and the number of their postings.
    faulty: (BTreeSet<String>, usize),
    postings: usize,
    /// How many of them are open, archived, hidden.
    of_status: [usize; 3],
    complete: usize,
    /// The number of postings that lack a language, and their files.
    lacking: (usize, BTreeSet<String>),
    doubled: usize,
    half_closed: usize,
    languages: Vec<InLanguage>,
}

/// The same for one language.
struct InLanguage {
    code: String,
    present: usize,
    published: usize,
    missing: usize,
    doubled: usize,
    half_closed: usize,
    /// Files of the postings that lack it.
    lacking: BTreeSet<String>,
}

fn path(catalog: &Catalog, id: PageId) -> String {
    catalog.index().page(id).path.to_string()
}

fn expected(catalog: &Catalog) -> Expected {
    let all: Vec<Posting<'_>> = catalog.postings().all().collect();
    let paths = |ids: &mut dyn Iterator<Item = PageId>| ids.map(|id| path(catalog, id)).collect::<BTreeSet<_>>();
    let of_status = |status| paths(&mut catalog.versions().iter().copied().filter(|id| catalog.status(*id).meets(status)));
    let faults =
        catalog.findings().iter().filter(|finding| finding.input() == RuleInput::Head && finding.severity != Severity::Info);
    let is_any = |wanted: fn(&Has) -> bool| {
        let wanted = |posting: &&Posting<'_>| catalog.languages().any(|language| wanted(&has(catalog, **posting, language)));
        all.iter().filter(wanted).copied().collect::<Vec<_>>()
    };
    let lacking = is_any(|has| has.is_missing);
    let languages = catalog.languages().map(|language| {
        let found: Vec<Has> = all.iter().map(|posting| has(catalog, *posting, language)).collect();
        let count = |wanted: fn(&Has) -> bool| found.iter().filter(|has| wanted(has)).count();
        let lacking = all.iter().zip(&found).filter(|(_, has)| has.is_missing).flat_map(|(posting, _)| posting.pages());
        InLanguage {
            code: catalog.site.language(language).code.clone(),
            present: count(|has| has.files > 0),
            published: count(|has| has.published > 0),
            missing: count(|has| has.is_missing),
            doubled: count(|has| has.files > 1),
            half_closed: count(|has| has.is_half_closed),
            lacking: paths(&mut lacking.into_iter()),
        }
    });
    let with_faults = paths(&mut faults.flat_map(|finding| std::iter::once(finding.page).chain(finding.related.iter().copied())));
    let with = |is_it: &dyn Fn(PageId) -> bool| all.iter().filter(|posting| posting.pages().any(is_it)).count();
    let is = |id: PageId, wanted: Status| catalog.status(id).meets(wanted);
    let open = with(&|id| is(id, Status::Open));
    let published = with(&|id| is(id, Status::Open) || is(id, Status::Archived));
    let count_of_faulty = with(&|id| with_faults.contains(&path(catalog, id)));
    Expected {
        files: catalog.versions().len(),
        open: of_status(Status::Open),
        archived: of_status(Status::Archived),
        hidden: of_status(Status::Hidden),
        faulty: (with_faults, count_of_faulty),
        postings: all.len(),
        of_status: [open, published - open, all.len() - published],
        complete: all.len() - is_any(|has| has.files != 1).len(),
        lacking: (lacking.len(), paths(&mut lacking.iter().flat_map(|posting| posting.pages()))),
        doubled: is_any(|has| has.files > 1).len(),
        half_closed: is_any(|has| has.is_half_closed).len(),
        languages: languages.collect(),
    }
}

/// The lines of the screen.
fn screen(browser: &Browser) -> Vec<String> {
    let (width, height) = browser.app.screen.size;
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
    affiche::ui::draw(&browser.app, &Theme::default(), &mut buffer);
    let row = |y| (0..width).map(|x| buffer[(x, y)].symbol()).collect::<String>().trim_end().to_owned();
    (0..height).map(row).collect()
}

/// `1 gap`, `2 gaps`.
fn counted(count: usize, word: &str) -> String {
    format!("{count} {word}{}", if count == 1 { "" } else { "s" })
}

/// Checks every count inside the program; `reported`: the settings report missing languages.
fn agrees_on_screen(browser: &mut Browser, reported: bool) {
    let expected = expected(browser.app.catalog());
    let missing: usize = expected.languages.iter().map(|language| language.missing).sum();
    let gaps = if reported { missing } else { 0 };
    let header = screen(browser).swap_remove(0);
    let [open, archived, hidden] = expected.of_status;
    assert_eq!(open + archived + hidden, expected.postings);
    let mut words = vec![format!("{open} open")];
    words.extend((hidden > 0).then(|| format!("{hidden} hidden")));
    words.extend([format!("{archived} archived"), counted(gaps, "gap")]);
    words.extend(expected.languages.iter().map(|language| format!("{} {}", language.code.to_uppercase(), language.published)));
    assert!(header.contains(&words.join(" · ")), "{words:?} in {header}");
    let found = browser.app.catalog().findings().iter().filter(|finding| finding.rule == RuleId::MissingTranslation).count();
    assert_eq!(found, gaps);

    let filters = [
        ("2", SavedFilter::Open, open),
        ("3", SavedFilter::Archived, archived),
        ("4", SavedFilter::Missing, expected.lacking.0),
        ("5", SavedFilter::Problems, expected.faulty.1),
        ("7", SavedFilter::HalfClosed, expected.half_closed),
        ("8", SavedFilter::Duplicates, expected.doubled),
        ("9", SavedFilter::Hidden, hidden),
        ("1", SavedFilter::All, expected.postings),
    ];
    for (key, filter, wanted) in filters {
        browser.press(key);
        let list = &browser.app.list;
        assert_eq!((list.filter, list.counts(browser.app.catalog())), (filter, (wanted, expected.postings)), "filter {key}");
        let under_headings: usize = list.groups.iter().map(|group| group.count).sum();
        assert_eq!(under_headings, list.rows.len());
    }
    let catalog = browser.app.catalog();
    for (query, wanted) in queries(&expected) {
        let query = catalog.parse(&query);
        assert_eq!(query.problems(), []);
        let found: BTreeSet<String> =
            Searched { catalog, bodies: &Bodies::new() }.list(&query, None).into_iter().map(|id| path(catalog, id)).collect();
        assert_eq!(found, *wanted, "{query:?}");
    }
    agrees_in_coverage(browser, &expected, &filters);
}

fn queries(expected: &Expected) -> Vec<(String, &BTreeSet<String>)> {
    let mut queries = vec![
        ("is:open".to_owned(), &expected.open),
        ("is:archived".to_owned(), &expected.archived),
        ("is:hidden".to_owned(), &expected.hidden),
        ("has:problem".to_owned(), &expected.faulty.0),
    ];
    queries.extend(expected.languages.iter().map(|language| (format!("missing:{}", language.code), &language.lacking)));
    queries
}

fn agrees_in_coverage(browser: &mut Browser, expected: &Expected, filters: &[(&str, SavedFilter, usize)]) {
    browser.run("c");
    let drawn = screen(browser).join("\n");
    for (key, filter, count) in filters {
        assert_eq!(browser.app.list.filter_counts.of(*filter), *count, "{filter:?}");
        let name = browser.app.locale.get(filter.name());
        assert!(drawn.contains(&format!("{key} {name} {count}")), "{filter:?} in {drawn}");
    }
    for language in &expected.languages {
        let numbers = format!(
            "{}/{} · {} missing · {} duplicate · ? behind · {} half closed",
            language.published, expected.postings, language.missing, language.doubled, language.half_closed
        );
        assert!(drawn.contains(&numbers), "{numbers} in {drawn}");
    }
    let catalog = browser.app.catalog();
    for posting in catalog.postings().all() {
        for language in catalog.languages() {
            let (has, cell) = (has(catalog, posting, language), catalog.cell(posting.first(), language));
            assert!(posting.pages().all(|id| catalog.cell(id, language) == cell));
            assert_eq!(cell.files, has.files);
            match cell.state {
                CellState::Missing => assert!(has.is_missing && has.files == 0),
                CellState::Hidden => assert!(has.files > 0 && has.published == 0),
                CellState::Unknown => assert!(has.files == 0 && !has.is_missing),
                CellState::HalfClosed => assert!(has.is_half_closed),
                CellState::Present | CellState::Behind => assert!(has.published > 0 && !has.is_half_closed),
            }
        }
    }
    browser.run("c");
}

/// Runs the program on a site, in an emptied environment.
fn run(site: &Path, arguments: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_affiche"));
    command.env_clear().env("HOME", site.join(".home")).stdin(Stdio::null());
    command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
    let output = command.current_dir(site).arg("--site").arg(site).args(arguments).output().unwrap();
    assert!(matches!(output.status.code(), Some(0 | 1)), "{arguments:?} {output:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// Checks the counts of the command line.
fn agrees_on_the_command_line(browser: &Browser, reported: bool) {
    let catalog = browser.app.catalog();
    let expected = expected(catalog);
    let text = run(browser.root(), &["check", "--format", "json", "--fail-on", "never"]);
    let check: Value = serde_json::from_str(&text).unwrap();
    let summary = &check["summary"];
    assert_eq!(summary["postings"], expected.files);
    assert_eq!(summary["groups"], expected.postings);
    assert_eq!(summary["complete"], expected.complete);
    let found = check["findings"].as_array().unwrap();
    let published: Vec<String> = expected
        .languages
        .iter()
        .map(|language| {
            let coverage = &summary["coverage"][&language.code];
            let numbers = ["present", "published", "missing", "expected"].map(|key| coverage[key].as_u64().unwrap());
            let wanted = [language.present, language.published, language.missing, expected.postings];
            assert_eq!(numbers, wanted.map(|count| u64::try_from(count).unwrap()), "{}", language.code);
            for (rule, count) in [
                ("missing-translation", if reported { language.missing } else { 0 }),
                ("duplicate-translation", language.doubled),
                ("archived-mismatch", language.half_closed),
            ] {
                let of_rule = found.iter().filter(|finding| finding["rule"] == rule && finding["language"] == language.code);
                assert_eq!(of_rule.count(), count, "{rule} {}", language.code);
            }
            format!("{} of {}", language.published, expected.postings)
        })
        .collect();
    let text = run(browser.root(), &["check", "--fail-on", "never"]);
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let words = format!(
        "{} in {}, {} complete",
        counted(expected.postings, "posting"),
        counted(expected.files, "file"),
        expected.complete
    );
    assert!(text.contains(&words), "{words} in {text}");
    assert!(published.iter().all(|words| text.contains(words)), "{published:?} in {text}");

    let rows: Value = serde_json::from_str(&run(browser.root(), &["list", "--format", "json"])).unwrap();
    let rows = rows.as_array().unwrap();
    assert_eq!(rows.len(), expected.files);
    let (open, hidden) = (Value::from("open"), Value::from("hidden"));
    let values =
        [("status", open, &expected.open), ("status", hidden, &expected.hidden), ("closed", true.into(), &expected.archived)];
    for (key, value, paths) in values {
        let with_it = rows.iter().filter(|row| row[key] == value).map(|row| row["path"].as_str().unwrap().to_owned());
        assert_eq!(with_it.collect::<BTreeSet<_>>(), *paths, "{key}: {value}");
    }
    for (query, wanted) in queries(&expected) {
        let listed = run(browser.root(), &["list", &query, "--format", "paths"]);
        assert_eq!(listed.lines().map(str::to_owned).collect::<BTreeSet<_>>(), *wanted, "{query}");
    }
}

/// Reads the site in a folder, on a screen wide enough for every number.
fn read(folder: tempfile::TempDir) -> Browser {
    let mut browser = Browser::of(folder, 300, 40);
    let pages = browser.pages();
    browser.load(1, pages);
    browser
}

#[test]
fn counts_agree_on_the_sample() {
    let folder = tempfile::tempdir().unwrap();
    affiche::sample::write(folder.path()).unwrap();
    let mut browser = read(folder);
    agrees_on_screen(&mut browser, true);
    agrees_on_the_command_line(&browser, true);
    assert_eq!(browser.app.catalog().gaps(), 9);
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if from.is_dir() {
            copy(&from, &to);
        } else {
            fs::copy(from, to).unwrap();
        }
    }
}

#[test]
#[ignore = "needs real content; run by .ci/run: AFFICHE_CORPUS=… cargo test --test fast counts:: -- --ignored"]
fn counts_agree_on_real_content() {
    let folder = tempfile::tempdir().unwrap();
    copy(&corpus().join("cds-2022-02-02"), folder.path());
    let mut browser = read(folder);
    agrees_on_screen(&mut browser, true);
    agrees_on_the_command_line(&browser, true);
}

/// Languages of generated sites; the first is the default one.
const CODES: &[&str] = &["en", "fr", "zh-cn", "de"];

/// The front matter of a page besides its title and key.
const STATES: &[&str] = &[
    "archived: false\n",
    "archived: true\n",
    "archived: false\ndraft: true\n",
    "archived: false\npublishDate: 2999-01-01\n",
    "archived: true\nexpiryDate: 2001-01-01\n",
    "archived: no\n",
    "",
    "archived: [unclosed\n",
    "archived: false\nbuild: {render: never}\n",
    "draft: true\n",
    "expiryDate: 2001-01-01\n",
    "stage: done\n",
];

/// A page of a generated site: language, name, key, state, whether it is a posting, whether it has a finding.
type GeneratedPage = (usize, u8, Option<u8>, usize, bool, u8);

#[derive(Debug, Clone)]
struct Generated {
    languages: usize,
    pages: Vec<GeneratedPage>,
    reported: bool,
    closed_by: &'static str,
}

fn generated() -> impl Strategy<Value = Generated> {
    let page = (0..CODES.len(), 0..4u8, prop::option::weighted(0.7, 0..5u8), 0..STATES.len(), prop::bool::weighted(0.9), 0..4u8);
    let closed_by = prop::sample::select(vec!["", "", "archived", "draft", "expiry", "stage=done"]);
    (1..=CODES.len(), prop::collection::vec(page, 0..24), prop::bool::weighted(0.8), closed_by)
        .prop_map(|(languages, pages, reported, closed_by)| Generated { languages, pages, reported, closed_by })
}

impl Generated {
    fn written(&self) -> Browser {
        let folder = tempfile::tempdir().unwrap();
        let mut config = "languages:\n".to_owned();
        for (weight, code) in CODES[..self.languages].iter().enumerate() {
            writeln!(config, "  {code}: {{contentDir: content/{code}, weight: {}}}", weight + 1).unwrap();
        }
        let checks = if self.reported { "" } else { "checks: {missing-translation: off}\n" };
        fs::create_dir_all(folder.path().join("content/en")).unwrap();
        fs::write(folder.path().join("hugo.yaml"), config).unwrap();
        fs::write(folder.path().join(".affiche.yaml"), format!("closed-by: {}\nevergreen: [key0]\n{checks}", self.closed_by))
            .unwrap();
        for (language, name, key, state, is_posting, wrong) in &self.pages {
            let at = folder.path().join(format!("content/{}/jobs", CODES[language % self.languages]));
            fs::create_dir_all(&at).unwrap();
            let layout = if *is_posting { "job-posting" } else { "page" };
            let key = key.map_or_else(String::new, |key| format!("translationKey: key{key}\n"));
            let title = ["'Cook'", "'Cook '", "''", "'Clerk'"][usize::from(*wrong)];
            let text = format!(
                "---\nlayout: {layout}\ntitle: {title}\ndescription: About it.\nleverId: ca495bda-8647-4f07-9e3c-5065751c084{wrong}\n{key}{}---\nText.\n",
                STATES[*state]
            );
            fs::write(at.join(format!("posting{name}.md")), text).unwrap();
        }
        read(folder)
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn counts_agree_on_generated_sites(site in generated()) {
        let mut browser = site.written();
        agrees_on_screen(&mut browser, site.reported);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn command_line_counts_agree_on_generated_sites(site in generated()) {
        let browser = site.written();
        agrees_on_the_command_line(&browser, site.reported);
    }
}
