//! The linear screen: everything in words, nothing drawn, the focus last.

use affiche::app::layout::ScreenMode;
use affiche::locale::UiLanguage;
use affiche::ui::linear::{LinearPart, LinearText, words};

use crate::browser::Browser;

fn linear(language: UiLanguage) -> Browser {
    let mut browser = Browser::open(80, 24);
    browser.app.screen.mode = ScreenMode::Linear;
    browser.app.speak(language);
    browser
}

fn lines(words: &LinearText, part: LinearPart) -> String {
    let lines = words.parts.iter().filter(|(of, _)| *of == part).flat_map(|(_, lines)| lines);
    lines.cloned().collect::<Vec<_>>().join("\n")
}

#[test]
fn a_posting_is_read_out() {
    let mut browser = linear(UiLanguage::English);
    browser.run("/title:designer<enter>");
    let told = words(&browser.app);
    assert_eq!(lines(&told, LinearPart::Item), "1 of 1: Service Designer, open, in English, French: present");
    assert_eq!(lines(&told, LinearPart::Query), "Search “title:designer”: 1 of 20");
    browser.run("<esc>4");
    let told = words(&browser.app);
    assert!(lines(&told, LinearPart::Item).contains(": missing"), "{told:?}");
    let mut french = linear(UiLanguage::French);
    french.run("/title:designer<enter>t");
    let told = words(&french.app);
    assert_eq!(
        lines(&told, LinearPart::Item),
        "1 sur 1\u{a0}: Concepteur·trice de services, ouvert, en français, anglais\u{a0}: présent"
    );
}

#[test]
fn a_change_is_read_out_from_diff_to_result() {
    let mut browser = linear(UiLanguage::French);
    browser.run("/title:designer<enter>a");
    let told = words(&browser.app);
    assert_eq!(lines(&told, LinearPart::Place), "Archiver 2 fichiers\u{a0}: Service Designer?");
    assert!(lines(&told, LinearPart::Keys).contains("Entrée enregistrer"));
    let diff = lines(&told, LinearPart::Text);
    assert_eq!((diff.matches("- archived: false").count(), diff.matches("+ archived: true").count()), (2, 2), "{diff}");
    browser.run("<enter>");
    let told = words(&browser.app);
    assert_eq!(lines(&told, LinearPart::Notice), "2 fichiers archivés. u pour annuler.");
    assert!(lines(&told, LinearPart::Item).contains("archivé"));
}

/// The text of a posting is whole, and typing a query reports its result.
#[test]
fn texts_are_whole_and_typing_reports_results() {
    let mut browser = linear(UiLanguage::English);
    browser.run("/title:designer");
    let typed = words(&browser.app).typed.unwrap();
    assert_eq!(typed.before, "/ title:designer");
    assert!(typed.after.contains("1/20 1 of 1: Service Designer"), "{typed:?}");
    browser.run("<enter><enter>");
    let told = words(&browser.app);
    let text = lines(&told, LinearPart::Text);
    assert!(text.contains("open – archived is false") && text.contains("During a flood"), "{text}");
    assert!(text.lines().count() > 24, "more than a screen");
    browser.run("<esc>:colours");
    let typed = words(&browser.app).typed.unwrap();
    assert_eq!((&*typed.before, &*typed.after), (": colours", " → Choose the colours (F2)"));
}

/// Tables and forms too: the item under the cursor, with its messages.
#[test]
fn tables_and_forms_are_read_out() {
    let mut browser = linear(UiLanguage::English);
    browser.run("/hydrolog<enter>c");
    let told = words(&browser.app);
    let item = lines(&told, LinearPart::Item);
    assert!(item.ends_with("Hydrologist, Field Team, open, in English, French: missing, 2 problems"), "{item}");
    let text = lines(&told, LinearPart::Text);
    assert!(text.contains("FR  70%") && text.contains("error: no French translation is linked"), "{text}");
    browser.run("d");
    let item = lines(&words(&browser.app), LinearPart::Item);
    assert!(item.starts_with("1 of ") && item.contains("no French translation is linked"), "{item}");
    let mut browser = linear(UiLanguage::English);
    browser.run("/title:designer<enter>e");
    assert_eq!(lines(&words(&browser.app), LinearPart::Item), "title  Service Designer");
}

/// Every view, in both languages: no lines, corners or bars.
#[test]
fn no_line_drawing_is_read_out() {
    for language in [UiLanguage::English, UiLanguage::French] {
        for keys in ["", "/ice", "<enter>", "?", "a", "e", "f", "c", "d", "D", "T", ":", "y", "N", "cj", "Dj", "e<down>x"] {
            let mut browser = linear(language);
            browser.run("jjj");
            browser.run(keys);
            let told = words(&browser.app);
            let all: Vec<&String> = told.parts.iter().flat_map(|(_, lines)| lines).collect();
            assert!(all.len() >= 3, "{keys}: {told:?}");
            for line in all {
                let drawn = |c: char| ('\u{2500}'..='\u{259f}').contains(&c);
                // A horizontal rule in a text is one line of the text.
                assert!(!line.contains(drawn) || line.chars().all(|c| drawn(c) || c == ' '), "{keys}: {line}");
            }
            let focus = ["", "/ice", "f", "c", "D", ":", "y", "cj", "Dj", "e", "e<down>x"].contains(&keys);
            assert!(!focus || !lines(&told, LinearPart::Item).trim().is_empty(), "{keys}: {told:?}");
        }
    }
}
