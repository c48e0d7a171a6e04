//! Every view drawn into a buffer and compared with snapshots: in English at three sizes, in French at one. Widths are checked in both
//! languages over many sizes.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::Arc;

use affiche::app::event::{Effect, Event};
use affiche::app::input::action_table::{Action, Scope};
use affiche::app::input::keymap::Hint;
use affiche::app::notice::{Notice, Tone};
use affiche::app::theme_names::ThemeNames;
use affiche::app::view::{ProblemsView, View};
use affiche::hugo_build::{BuildStop, BuiltSite, HugoAnswer};
use affiche::locale::{Message, UiLanguage};
use affiche::site::Site;
use affiche::text::width;
use affiche::ui::linear::{LinearPart, words};
use affiche::work::{Answer, Job};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::browser::Browser;

/// Common sizes: a small window, a large one, and a phone or a split pane.
const SIZES: &[(u16, u16)] = &[(80, 24), (120, 40), (40, 10)];

/// Screens: a name, and the keys that lead there from the list.
const SCENES: &[(&str, &str)] = &[
    ("list", "/flood maps<enter><esc>"),
    ("query_problem", "/ice lagn:fr"),
    ("found_preview", "/flood maps<enter><enter>/river<enter>n"),
    ("review", "/^river ice<enter>a"),
    ("caveats", "/general app<enter>a"),
    ("chooser", "/analyste<enter>t"),
    ("filters", "f"),
    ("help", "?"),
    ("help_preview", "<enter>?"),
    ("no_match", "/xyzzy<enter>"),
    ("outside", "/^river ice<enter>N<enter>Data Analyst<f10><enter>"),
    ("unreadable", "/chef d<enter>"),
    ("sorted_and_said", "sS"),
    ("filtered", "5"),
    ("marked", "<space><space>jvj"),
    ("form", "/^river ice<enter>e<tab>"),
    ("form_unfolded", "/^river ice<enter>e<pgdn><enter><tab><tab><tab><backspace>"),
    ("text_editor", "/^river ice<enter>E<down><end>\u{a0}: x  <ctrl-f>ice"),
    ("text_editor_leave", "/^river ice<enter>Ex<esc>"),
    ("form_leave", "/^river ice<enter>ex<esc>"),
    ("translate", "/lang:en missing:fr is:open !policy<enter>N<enter>"),
    ("new_posting", "/^river ice<enter>N<enter>Data Analyst"),
    ("coverage", "c"),
    ("coverage_missing", "/lang:fr<enter>c4j"),
    ("coverage_fix", "/hydrolog<enter>cF"),
    ("problems", "/^policy<enter>dj"),
    ("problems_all", "D"),
    ("side_by_side", "/^river ice<enter>T"),
    ("help_side_by_side", "/^river ice<enter>T?"),
    ("palette", ":"),
    ("palette_typed", ":colo<down>"),
    ("palette_problems", "D:"),
    ("copy", "/^river ice<enter>y"),
    ("copied", "/^river ice<enter>yl"),
    ("themes", "<f2><down>"),
];

/// Screens that no keys lead to.
const STAGES: &[&str] = &["welcome", "loading", "empty_site", "sample", "conflict", "drifted", "catch_up"];

/// A screen, ready to be drawn.
fn scene(name: &str, width: u16, height: u16, language: UiLanguage) -> Browser {
    let mut browser = match name {
        "loading" => {
            let mut browser = Browser::unread(width, height);
            let pages = browser.pages();
            let effects = browser.batch(1, pages[..12].to_vec());
            browser.carry_out(effects);
            browser
        }
        "conflict" => {
            let mut browser = Browser::open(width, height);
            browser.run("/^river ice<enter>a");
            let file = browser.file(&format!("{}river-ice-forecaster.md", crate::browser::EN));
            let text = std::fs::read_to_string(&file).unwrap();
            std::fs::write(&file, text + "\nSomebody else wrote this.\n").unwrap();
            browser.run("<enter>");
            browser
        }
        "drifted" => {
            let mut browser = Browser::open(width, height);
            let file = browser.file(&format!("{}prévisionniste-des-glaces-de-rivière.md", crate::browser::FR));
            let text = std::fs::read_to_string(&file).unwrap();
            let item = "* Répondre aux questions des équipes d’urgence, avec calme, à toute heure de votre quart.\n";
            let text = text.replace(item, "").replace("2 saisons", "3 saisons");
            std::fs::write(&file, text).unwrap();
            browser.run("/^river ice<enter>T");
            browser
        }
        "catch_up" => {
            let mut browser = Browser::open(width, height);
            browser.catch_up();
            browser
        }
        "empty_site" => {
            let folder = tempfile::tempdir().unwrap();
            std::fs::create_dir(folder.path().join("content")).unwrap();
            std::fs::write(folder.path().join("hugo.yaml"), "baseURL: https://example.ca/\n").unwrap();
            let site = Site { root: "/srv/site".into(), ..affiche::site::open(folder.path()).unwrap() };
            let mut browser = Browser::on(Arc::new(site), folder, width, height);
            browser.batch(1, Vec::new());
            browser.load_done(1);
            browser
        }
        _ => Browser::open(width, height),
    };
    browser.app.sample = name == "sample";
    let themes = ["auto", "dark", "light", "high-contrast-dark", "none"].map(str::to_owned).to_vec();
    browser.app.themes = ThemeNames { names: themes, current: "dark".into(), chosen: false };
    if name == "welcome" {
        browser.app.welcome();
    }
    browser.app.speak(language);
    if name.starts_with("text_editor") {
        browser.app.editor = affiche::app::EditorKind::Own;
    }
    let keys = SCENES.iter().find(|(scene, _)| *scene == name).map_or("", |(_, keys)| keys);
    browser.run(keys);
    // The header of the preview must be laid out again in the language.
    browser.send(Event::Resize(width, height));
    browser
}

/// The lines of a screen as a terminal shows them: a wide character also takes the cell after it.
fn lines(buffer: &Buffer) -> Vec<String> {
    let line = |y: u16| {
        let mut text = String::new();
        let mut x = 0;
        while x < buffer.area.width {
            let symbol = buffer[(x, y)].symbol();
            text.push_str(symbol);
            x += u16::try_from(width(symbol).max(1)).unwrap();
        }
        text
    };
    (0..buffer.area.height).map(line).collect()
}

pub fn text(browser: &Browser) -> String {
    let (buffer, frame) = browser.draw();
    let cursor =
        frame.cursor.map_or("none".to_owned(), |at| format!("{},{}{}", at.x, at.y, if frame.typing { " (typing)" } else { "" }));
    let lines: Vec<String> = lines(&buffer).iter().map(|line| line.trim_end().to_owned()).collect();
    let text = format!("{}\ncursor: {cursor}", lines.join("\n"));
    assert!(!text.contains(&*browser.root().to_string_lossy()));
    text
}

fn every_name() -> impl Iterator<Item = &'static str> {
    SCENES.iter().map(|(name, _)| *name).chain(STAGES.iter().copied())
}

#[test]
fn screens_in_english() {
    for name in every_name() {
        for (width, height) in SIZES {
            let browser = scene(name, *width, *height, UiLanguage::English);
            insta::assert_snapshot!(format!("{name}_{width}x{height}"), text(&browser));
        }
    }
}

/// One size is enough in French: `no_line_overflows` and the tests after it check widths in both languages.
#[test]
fn screens_in_french() {
    for name in every_name() {
        insta::assert_snapshot!(format!("{name}_80x24_fr"), text(&scene(name, 80, 24, UiLanguage::French)));
    }
}

#[test]
fn a_screen_that_is_too_small_says_so() {
    for (language, code) in [(UiLanguage::English, "en"), (UiLanguage::French, "fr")] {
        insta::assert_snapshot!(format!("too_small_{code}"), text(&scene("list", 30, 6, language)));
    }
    // At any size, drawing stays inside the screen.
    for (width, height) in [(0, 0), (1, 1), (3, 2), (36, 7), (35, 8), (36, 8), (500, 1), (1, 500)] {
        scene("review", width, height, UiLanguage::French).draw();
    }
}

/// At every size and in both languages, each frame is closed on every line, and a line is exactly as wide as the screen.
#[test]
fn no_line_overflows() {
    const SIDES: &str = "│┃┐┓┘┛┌┏└┗";
    for name in every_name() {
        for language in [UiLanguage::English, UiLanguage::French] {
            let mut browser = scene(name, 80, 24, language);
            for (columns, rows) in [
                (36, 8),
                (37, 9),
                (40, 10),
                (59, 15),
                (60, 16),
                (61, 17),
                (73, 20),
                (80, 24),
                (109, 30),
                (110, 30),
                (131, 43),
                (220, 60),
                (300, 100),
            ] {
                browser.send(Event::Resize(columns, rows));
                let (buffer, frame) = browser.draw();
                for (y, line) in lines(&buffer).iter().enumerate() {
                    assert_eq!(width(line), usize::from(columns), "{name} {columns}×{rows}, line {y}: {line}");
                    assert!(!line.chars().any(char::is_control), "{line:?}");
                }
                if let Some(at) = frame.cursor {
                    assert!(at.x < columns && at.y < rows, "{name} {columns}×{rows}: cursor at {at}");
                }
                // A dialog, or a message longer than the last line, covers the frames.
                let app = &browser.app;
                if !app.views.is_empty() || app.query.problem().is_some() || app.notice.is_some() {
                    continue;
                }
                let geometry = browser.app.screen.panes();
                for area in [geometry.list, geometry.preview].into_iter().filter(|area| area.area() > 0) {
                    for y in area.y..area.bottom() {
                        for x in [area.x, area.right() - 1] {
                            let symbol = buffer[(x, y)].symbol();
                            assert!(SIDES.contains(symbol), "{name} {columns}×{rows}: {symbol:?} in the frame at {x},{y}");
                        }
                    }
                }
            }
        }
    }
}

/// The header, as it is drawn and as the linear screen says it.
fn header(browser: &Browser) -> [String; 2] {
    let linear = words(&browser.app);
    let spoken = linear.parts.into_iter().find(|(part, _)| *part == LinearPart::Site).unwrap();
    [lines(&browser.draw().0).swap_remove(0), spoken.1.concat()]
}

/// While an answer of Hugo is in use the header names it, before the counts of each language, if there is room. A build that failed decides
/// nothing, and an answer is dropped when a file changes.
#[test]
fn the_header_names_the_hugo_whose_answer_is_in_use() {
    for (language, is_built, columns, drawn, spoken) in [
        (UiLanguage::English, true, 120, "gaps · per Hugo 0.168.0 · EN 0 · FR 0", "gaps · per Hugo 0.168.0 · EN 0"),
        (UiLanguage::English, true, 90, "gaps · per Hugo 0.168.0", "gaps · per Hugo 0.168.0 · EN 0"),
        (UiLanguage::English, true, 50, "20 hidden", "gaps · per Hugo 0.168.0 · EN 0"),
        (UiLanguage::French, true, 120, "lacunes · selon Hugo 0.168.0 · EN 0 · FR 0", "lacunes · selon Hugo 0.168.0 · EN 0"),
        (UiLanguage::English, false, 120, "9 gaps · EN 15 · FR 14", "9 gaps · EN 15"),
    ] {
        let mut browser = scene("list", columns, 24, language);
        let before = header(&browser);
        assert!(before.iter().all(|header| !header.contains("Hugo")), "{before:?}");
        let effects = browser.press("<f8>");
        let [Effect::Perform(ticket, Job::AskHugo { pages, .. })] = effects[..] else { panic!("{effects:?}") };
        let built = if is_built { Ok(BuiltSite::default()) } else { Err(BuildStop::default()) };
        let answer = HugoAnswer { program: "hugo".to_owned(), version: "0.168.0".to_owned(), built };
        let effects = browser.answer(ticket, Answer::Hugo { answer: Ok(Arc::new(answer)), pages });
        browser.carry_out(effects);
        let during = header(&browser);
        assert!(during[0].trim_end().ends_with(drawn) && during[1].contains(spoken), "{columns}, {language:?}: {during:?}");
        let effects = browser.reload();
        browser.carry_out(effects);
        assert_eq!(header(&browser), before);
    }
}

const LONG_TITLE: &str = "Senior Forecaster for River Ice and Spring Floods in the North";

/// A site with these languages, and one posting that lacks every third of them.
fn site_of_languages(codes: &[String]) -> Browser {
    let folder = tempfile::tempdir().unwrap();
    let mut config = "baseURL: https://example.ca/\ndefaultContentLanguage: en\nlanguages:\n".to_owned();
    for (at, code) in codes.iter().enumerate() {
        writeln!(config, "  {code}:\n    weight: {}\n    contentDir: content/{code}", at + 1).unwrap();
        let positions = folder.path().join(format!("content/{code}/careers"));
        std::fs::create_dir_all(&positions).unwrap();
        if at % 3 != 2 {
            let id = "leverId: 3bf1b8fa-ad21-402f-888a-ec509e7f5cd0";
            let text = format!("---\ntitle: {LONG_TITLE}\ntranslationKey: water\n{id}\n---\nText.\n");
            std::fs::write(positions.join("water.md"), text).unwrap();
        }
    }
    std::fs::write(folder.path().join("hugo.yaml"), config).unwrap();
    let mut browser = Browser::of(folder, 80, 24);
    let pages = browser.pages();
    browser.load(1, pages);
    browser
}

/// This many language codes, all but the first with this ending.
fn codes(count: usize, ending: &str) -> Vec<String> {
    let letters = ('a'..='z').flat_map(|first| ('p'..='y').map(move |second| format!("{first}{second}{ending}")));
    std::iter::once("en".to_owned()).chain(letters).take(count).collect()
}

/// With any number of languages and any length of codes the title keeps its share, no row is wider than its pane, and hidden languages are
/// counted.
#[test]
fn languages_never_push_the_title_out() {
    for ending in ["", "-ca", "-hans-cn1"] {
        for count in [1, 2, 3, 4, 5, 9, 12, 28, 40] {
            let codes = codes(count, ending);
            let mut browser = site_of_languages(&codes);
            for keys in ["", "c"] {
                browser.run(keys);
                for language in [UiLanguage::English, UiLanguage::French] {
                    browser.app.locale = browser.app.keymap.locale(language);
                    for columns in (36..60).step_by(4).chain([60, 80, 100, 109, 110, 120, 160, 200, 300]) {
                        browser.send(Event::Resize(columns, 30));
                        title_has_its_share(&browser, &codes);
                    }
                }
            }
        }
    }
}

fn title_has_its_share(browser: &Browser, codes: &[String]) {
    let columns = browser.app.screen.size.0;
    let is_list = !browser.app.screen.is_wide;
    let lines = lines(&browser.draw().0);
    for line in &lines {
        assert_eq!(width(line), usize::from(columns), "{line}");
    }
    let pane = usize::from(if is_list { browser.app.screen.panes().list.width } else { columns });
    let lines: Vec<String> = lines.iter().skip(1).map(|line| line.chars().take(pane).collect()).collect();
    let place = format!("{} languages\n{}", codes.len(), lines.join("\n"));
    let row = lines.iter().find(|line| line.contains("Senio")).unwrap_or_else(|| panic!("{place}"));
    let title = row.find("Senio").and_then(|start| row.get(start..)).unwrap();
    let shown = LONG_TITLE.chars().zip(title.chars()).take_while(|(a, b)| a == b).count();
    let room = pane - 2;
    // Marks and the status come before a title; if there is room for everything, cells with words take half, the others a third.
    let share = if is_list { room - room / 3 - 4 } else { room - room / 2 - 6 };
    assert!(shown + 1 >= share.min(LONG_TITLE.len()), "{shown} of {share}: {place}");
    let cells: usize = codes.iter().map(|code| code.len() + 1).sum();
    let has_head = lines.iter().any(|line| codes.iter().all(|code| line.contains(&code.to_uppercase())));
    let has_all = if is_list { cells <= room / 3 } else { has_head };
    let counted = format!("{}/{}", codes.len() - codes.len() / 3, codes.len());
    assert!(has_all != row.contains(&counted), "{place}");
}

/// A site whose files differ only in the middle of their paths: same title, same key, same file name.
fn site_of_twins() -> Browser {
    let folder = tempfile::tempdir().unwrap();
    let languages = "languages:\n  en:\n    contentDir: content/en\n  fr:\n    contentDir: content/fr\n";
    let config = format!("baseURL: https://example.ca/\ndefaultContentLanguage: en\n{languages}");
    std::fs::write(folder.path().join("hugo.yaml"), config).unwrap();
    for (language, archived) in [("en", false), ("fr", true)] {
        for year in ["spring-competition-2019-north", "spring-competition-2024-north", "spring-competition-2024-south"] {
            let bundle = folder.path().join(format!("content/{language}/careers/{year}/policy-analyst-water-levels"));
            std::fs::create_dir_all(&bundle).unwrap();
            let text =
                format!("---\ntitle: Policy Analyst, Water Levels\ntranslationKey: water\narchived: {archived}\n---\nText.\n");
            std::fs::write(bundle.join("index.md"), text).unwrap();
        }
    }
    let mut browser = Browser::of(folder, 80, 24);
    let pages = browser.pages();
    browser.load(1, pages);
    browser
}

/// Choices, files of a diff and rows of problems about different files look different.
#[test]
fn similar_files_look_different() {
    for (keys, rows) in [("a<enter>a", 3), ("t", 3), ("T", 3), ("F", 3), ("tj<enter>T", 3), ("y", 4)] {
        for language in [UiLanguage::English, UiLanguage::French] {
            let mut browser = site_of_twins();
            browser.app.locale = browser.app.keymap.locale(language);
            browser.run(keys);
            for columns in (36..140).step_by(4) {
                browser.send(Event::Resize(columns, 24));
                let (buffer, frame) = browser.draw();
                let rows_of =
                    |area: &Rect| lines(&buffer)[usize::from(area.y)].chars().skip(usize::from(area.x) + 2).collect::<String>();
                let targets =
                    frame.targets.iter().filter(|target| matches!(target.pressed, affiche::app::event::Pressed::Row(_)));
                // An option may take several lines.
                let mut labels: BTreeMap<usize, String> = BTreeMap::new();
                for target in targets {
                    if let affiche::app::event::Pressed::Row(row) = target.pressed {
                        *labels.entry(row).or_default() += &rows_of(&target.area);
                    }
                }
                let labels: Vec<String> = labels.into_values().collect();
                let distinct: std::collections::HashSet<&String> = labels.iter().collect();
                assert!(labels.len() >= rows && distinct.len() == labels.len(), "{keys} at {columns}: {labels:#?}");
            }
        }
    }
    for keys in ["D", "d"] {
        let mut browser = site_of_twins();
        browser.run(keys);
        for columns in (36..140).step_by(4) {
            browser.send(Event::Resize(columns, 30));
            let Some(View::Problems(problems)) = browser.app.views.last() else { panic!() };
            let rows: Vec<_> = problems.shown.iter().map(|at| &browser.app.catalog().findings()[*at]).collect();
            let area = ProblemsView::areas(&browser.app.env()).rows;
            let lines = lines(&browser.draw().0);
            let lines: Vec<String> =
                lines[usize::from(area.y)..usize::from(area.bottom())].iter().map(|line| line.replace('▌', " ")).collect();
            for (at, (one, line)) in rows.iter().zip(&lines).enumerate() {
                for (other, twin) in rows.iter().zip(&lines).skip(at + 1).filter(|(other, _)| other.rule == one.rule) {
                    let subject = |finding| browser.app.catalog().subject(finding);
                    assert!(line != twin || subject(one) == subject(other), "{keys} at {columns}: {line}");
                }
            }
        }
    }
    let mut browser = site_of_twins();
    browser.run("a");
    assert!(matches!(browser.app.views.last(), Some(View::Diff(_))), "{:?}", browser.app.notice);
    for columns in (36..140).step_by(4) {
        browser.send(Event::Resize(columns, 60));
        let lines = lines(&browser.draw().0);
        let paths: Vec<&String> = lines.iter().filter(|line| line.contains("/policy") || line.contains("careers/")).collect();
        let distinct: std::collections::HashSet<&&String> = paths.iter().collect();
        assert!(paths.len() >= 3 && distinct.len() == paths.len(), "{columns}: {}", lines.join("\n"));
    }
}

/// The most important hints are always visible, in French too, which is longer.
#[test]
fn hints_fit() {
    for language in [UiLanguage::English, UiLanguage::French] {
        for (columns, least) in [(80, 5), (40, 2)] {
            for (name, keys) in [("list", ""), ("preview", "<enter>")] {
                let mut browser = scene("list", columns, 24, language);
                browser.run(keys);
                let (buffer, _) = browser.draw();
                let footer = lines(&buffer).pop().unwrap();
                let scope = browser.app.scope();
                assert_eq!(scope, if name == "list" { Scope::List } else { Scope::Preview });
                // The word of some depends on the posting.
                let shown = |hint: &Hint| footer.contains(&format!(" {} ", hint.shown));
                let known = browser.app.keymap.hints(scope, &browser.app.locale);
                let help = known.iter().find(|hint| hint.action == Action::Help).unwrap();
                assert!(shown(help), "{footer}");
                let others = known.iter().filter(|hint| *hint != help && shown(hint)).count();
                assert!(others >= least, "{name} at {columns} columns has {others}: {footer}");
            }
        }
    }
}

/// Any message, however long, leaves the hints visible and is shown whole above them, except for a diff on a small screen, where it must
/// not cover the change.
#[test]
fn messages_leave_the_hints_visible() {
    let no_repository = Message::new("history-no-repository").with("error", "not a git repository");
    let said = [Message::new("jump-none"), no_repository];
    for (name, language) in every_name().zip([UiLanguage::English, UiLanguage::French].into_iter().cycle()) {
        let mut browser = scene(name, 80, 24, language);
        for (width, height) in SIZES {
            browser.send(Event::Resize(*width, *height));
            browser.app.notice = None;
            let (before, silent) = browser.draw();
            for message in &said {
                browser.app.notice = Some(Notice { message: message.clone(), tone: Tone::Warning });
                let (after, frame) = browser.draw();
                assert_eq!(lines(&after).pop(), lines(&before).pop(), "{name} {width}×{height}");
                assert_eq!(frame.targets, silent.targets, "{name}: a hint can be pressed");
                let shown: String = lines(&after).join(" ").split_whitespace().collect();
                let words: String = browser.app.locale.text(message).split_whitespace().collect();
                let over_diff = matches!(browser.app.views.last(), Some(View::Diff(_) | View::Conflict(_)));
                let most = if over_diff && *height < 24 { 10 } else { words.chars().count() };
                let words: String = words.chars().take(most).collect();
                assert!(shown.contains(&words), "{name} {width}×{height}: {shown}");
            }
        }
    }
}

/// A dialog has its own hints and names what Enter and Esc do.
#[test]
fn dialogs_have_their_hints() {
    for language in [UiLanguage::English, UiLanguage::French] {
        for name in ["review", "chooser", "filters", "coverage_fix"] {
            for (width, height) in SIZES {
                let browser = scene(name, *width, *height, language);
                let scope = browser.app.views.last().map(|view| view.scope()).unwrap();
                let (buffer, _) = browser.draw();
                let footer = lines(&buffer).pop().unwrap();
                for Hint { shown, word, .. } in browser.app.keymap.hints(scope, &browser.app.locale) {
                    assert!(footer.contains(&format!("{shown} {word}")), "{name} {width}×{height}: {footer}");
                }
            }
        }
    }
}
