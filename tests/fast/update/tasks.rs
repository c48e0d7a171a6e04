//! What recruiters ask and do, by somebody who sees only the screen: on the sample, on a site of sixteen languages, and on real content, at four
//! sizes and in both languages. The number of keys of each task is in `tests/README.md`.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use affiche::app::EditorKind;
use affiche::catalog::Catalog;
use affiche::content::status::Status;
use affiche::locale::UiLanguage;
use affiche::posting::Posting;

use crate::browser::Browser;
use crate::needs::corpus;

const SIZES: &[(u16, u16)] = &[(40, 10), (80, 24), (120, 40), (200, 50)];

/// Somebody at the screen.
struct Person {
    browser: Browser,
    /// The keys of the present task so far.
    keys: usize,
}

impl Person {
    fn new(mut browser: Browser, language: UiLanguage) -> Person {
        browser.app.editor = EditorKind::Own;
        browser.app.speak(language);
        Person { browser, keys: 0 }
    }

    /// Presses keys; a word in `<>` is one key.
    fn press(&mut self, keys: &str) {
        let mut rest = keys;
        while let Some(c) = rest.chars().next() {
            let after = rest.strip_prefix('<').and_then(|named| named.split_once('>'));
            rest = after.map_or(&rest[c.len_utf8()..], |(_, after)| after);
            self.keys += 1;
        }
        self.browser.run(keys);
    }

    /// The keys since the last question.
    fn count(&mut self) -> usize {
        std::mem::take(&mut self.keys)
    }

    fn lines(&self) -> Vec<String> {
        let (buffer, _) = self.browser.draw();
        let (width, height) = self.browser.app.screen.size;
        (0..height).map(|y| (0..width).map(|x| buffer[(x, y)].symbol()).collect()).collect()
    }

    fn screen(&self) -> String {
        self.lines().join("\n")
    }

    /// The number before a word on the first line.
    fn number_before(&self, words: &[&str]) -> usize {
        let header = self.lines().swap_remove(0);
        let parts: Vec<&str> = header.split_whitespace().collect();
        let found = parts.windows(2).find(|two| words.contains(&two[1])).unwrap_or_else(|| panic!("{header}"));
        found[0].parse().unwrap()
    }

    /// How many rows the frame of the list counts.
    fn rows(&self) -> usize {
        let frame = self.lines().swap_remove(1);
        let words: Vec<&str> = frame.split('┓').next().unwrap().split(['┏', '━', ' ']).filter(|word| !word.is_empty()).collect();
        let of = words.iter().rposition(|word| ["of", "sur"].contains(word)).unwrap_or(words.len());
        words[of - 1].parse().unwrap_or_else(|_| panic!("{frame}"))
    }

    fn shows(&self, text: &str) {
        let screen = self.screen();
        assert!(screen.contains(text), "no {text:?} on\n{screen}");
    }
}

fn count(catalog: &Catalog, is_it: impl Fn(Posting<'_>) -> bool) -> usize {
    catalog.postings().all().filter(|posting| is_it(*posting)).count()
}

/// The files of the content folder.
fn files(root: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![root.join("content")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let bytes = std::fs::read(&path).unwrap();
                found.insert(path, bytes);
            }
        }
    }
    found
}

/// A posting to close, and how to find it.
struct Known {
    search: &'static str,
    /// A word of its text, and of the posting that has duplicates.
    doubled: &'static str,
    files_of_doubled: usize,
}

fn does_all_tasks(mut person: Person, known: &Known, place: &str) {
    let is_english = person.browser.app.locale.language() == UiLanguage::English;
    let before = files(person.browser.root());
    let open = count(person.browser.app.catalog(), |posting| posting.status() == Status::Open);
    assert_eq!((person.number_before(&["open", "ouvert", "ouverts"]), person.count()), (open, 0), "{place}: how many are open");

    let half_closed = count(person.browser.app.catalog(), |posting| posting.in_each_language().any(|has| has.is_half_closed));
    person.press("7");
    assert_eq!((person.rows(), person.count()), (half_closed, 1), "{place}: which are half closed");
    if half_closed > 0 {
        person.shows("≠");
    }
    person.press("<esc>");
    person.count();

    let french = person.browser.app.catalog().site.languages.iter().position(|language| language.code == "fr").unwrap();
    let lacks = |posting: Posting<'_>| posting.in_each_language().nth(french).is_some_and(|has| has.is_missing);
    let lacking = count(person.browser.app.catalog(), lacks);
    person.press(if is_english { "/missing:fr<enter>" } else { "/manque:fr<enter>" });
    assert_eq!(person.rows(), lacking, "{place}: which lack French");
    person.press("<esc>");
    person.count();

    // Close one in both languages.
    person.press(&format!("/{}<enter>", known.search));
    let search = person.count();
    person.press("a");
    person.shows("archived: true");
    written(&mut person);
    assert_eq!(person.browser.said(), "archived-done", "{place}: {search} keys to find it");
    assert!(person.count() <= 4, "{place}");
    assert_eq!(person.number_before(&["open", "ouvert", "ouverts"]), open - 1, "{place}");
    person.press("<esc>");

    gaps_are_worked_through(&mut person, place);

    // Of the files of a doubled posting two are removed.
    person.press(&format!("/{}<enter>", known.doubled));
    let there = files(person.browser.root()).len();
    person.count();
    person.press("<delete>");
    for _ in 0..known.files_of_doubled - 2 {
        person.press("<enter>");
        assert!(
            matches!(person.browser.app.views.last(), Some(affiche::app::view::View::Diff(_))),
            "{place}: {}",
            person.screen()
        );
        written(&mut person);
        assert_eq!(person.browser.said(), "deleted-done", "{place}");
    }
    assert_eq!(files(person.browser.root()).len(), there - (known.files_of_doubled - 2), "{place}");
    assert!(person.count() <= 1 + 4 * (known.files_of_doubled - 2), "{place}");
    person.press("<esc><esc>");

    // A word in the text is corrected.
    person.press(&format!("/{}<enter>", known.search));
    person.count();
    person.press("E<down><end>!<ctrl-s>");
    written(&mut person);
    assert!(person.count() <= 8, "{place}");
    assert_eq!(person.browser.said(), "fields-done", "{place}");

    // All is undone.
    let mut steps = 0;
    while files(person.browser.root()) != before {
        person.press("u");
        steps += 1;
        assert!(steps < 20 && person.browser.said() == "undone", "{place}: {steps} steps, {}", person.browser.said());
    }
}

/// Writes the change that is shown; on a small screen its end must be seen first.
fn written(person: &mut Person) {
    person.press("<enter>");
    if person.browser.said() == "review-look" {
        person.press("<end><enter>");
    }
}

/// Up to ten gaps, one after another, without leaving the list of them.
fn gaps_are_worked_through(person: &mut Person, place: &str) {
    person.press("4");
    let gaps = person.rows().min(10);
    person.count();
    let mut done = 0;
    let mut row = 0;
    while row < gaps {
        let there = files(person.browser.root());
        person.press("F");
        // The first of several fixes is under the cursor; some gaps have none.
        if matches!(person.browser.app.views.last(), Some(affiche::app::view::View::Choice(_))) {
            person.press("<enter>");
        }
        if person.browser.app.views.is_empty() {
            row += 1;
        } else {
            written(person);
            assert!(files(person.browser.root()) != there, "{place}: {}", person.browser.said());
            done += 1;
            row += 1;
        }
        assert!(person.browser.app.views.is_empty(), "{place}");
        person.press("<down>");
    }
    assert!(done > 0, "{place}");
    assert!(person.count() <= 6 * gaps, "{place}");
    person.press("1");
}

fn on_sizes(open: impl Fn() -> Browser, known: &Known, sizes: &[(u16, u16)]) {
    for (width, height) in sizes {
        for language in [UiLanguage::English, UiLanguage::French] {
            let mut browser = open();
            browser.send(affiche::app::event::Event::Resize(*width, *height));
            does_all_tasks(Person::new(browser, language), known, &format!("{width}×{height} {language:?}"));
        }
    }
}

#[test]
fn on_the_sample() {
    let known = Known { search: "river ice", doubled: "policy analyst", files_of_doubled: 3 };
    on_sizes(Browser::new, &known, SIZES);
}

/// A site of sixteen languages with gaps in each, a half closed posting and a doubled one.
fn site_of_sixteen() -> Browser {
    const CODES: [&str; 16] = ["en", "fr", "ar", "cr", "de", "es", "hi", "it", "iu", "ko", "pa", "pl", "pt", "ta", "uk", "zh"];
    let folder = tempfile::tempdir().unwrap();
    let mut config = "baseURL: https://example.ca/\ndefaultContentLanguage: en\nlanguages:\n".to_owned();
    for (at, code) in CODES.iter().enumerate() {
        writeln!(config, "  {code}:\n    weight: {}\n    contentDir: content/{code}", at + 1).unwrap();
        let positions = folder.path().join(format!("content/{code}/careers"));
        std::fs::create_dir_all(&positions).unwrap();
        for posting in 0..14 {
            if code != &"en" && (posting + at) % 4 == 3 {
                continue;
            }
            let archived = posting > 9 || posting == 2 && code == &"de";
            let text = format!(
                "---\nlayout: job-posting\ntitle: Gauger {posting} {code}\narchived: {archived}\ntranslationKey: gauger-{posting}\n\
                 leverId: 3bf1b8fa-ad21-402f-888a-ec509e7f5cd0\n---\nWe measure rivers.\n\nIn winter too.\n"
            );
            std::fs::write(positions.join(format!("gauger-{posting}.md")), &text).unwrap();
            if posting == 4 && ["en", "fr"].contains(code) {
                std::fs::write(positions.join("gauger-4-copy.md"), text).unwrap();
            }
        }
    }
    std::fs::write(folder.path().join("hugo.yaml"), config).unwrap();
    let mut browser = Browser::of(folder, 80, 24);
    let pages = browser.pages();
    browser.load(1, pages);
    browser
}

#[test]
fn on_a_site_of_sixteen_languages() {
    let known = Known { search: "key:gauger-5", doubled: "key:gauger-4", files_of_doubled: 4 };
    on_sizes(site_of_sixteen, &known, &[(40, 10), (120, 40)]);
}

#[test]
#[ignore = "needs real content; run by .ci/run: AFFICHE_CORPUS=… cargo test --test fast tasks:: -- --ignored"]
fn on_real_content() {
    let open = || {
        let folder = tempfile::tempdir().unwrap();
        let copied = std::process::Command::new("cp")
            .args(["-r", "--no-preserve=mode"])
            .arg(corpus().join("cds-2022-02-02/."))
            .arg(folder.path())
            .status();
        assert!(copied.unwrap().success());
        let mut browser = Browser::of(folder, 80, 24);
        let pages = browser.pages();
        browser.load(1, pages);
        browser
    };
    let known = Known { search: "key:sr-security-developer", doubled: "key:platform-sre-dev", files_of_doubled: 4 };
    on_sizes(open, &known, SIZES);
}
