//! Nothing is in English in a French session. The site's own texts are French in both languages, so that no word of theirs is English.

use std::fs;

use affiche::app::layout::ScreenMode;
use affiche::locale::UiLanguage;
use affiche::ui::linear::words;

use crate::browser::Browser;
use crate::english_words::english_lines;
use crate::screens::text;

const FILES: &[(&str, &str)] = &[
    ("hugo.yaml", "languages:\n  en: {contentDir: content/en, weight: 1}\n  fr: {contentDir: content/fr, weight: 2}\n"),
    (".affiche.yaml", "postings: layout:job-posting\nsource-commit: none\n"),
    ("content/en/cuisine.md", "---\nlayout: job-posting\ntitle: Cuisine\ntranslationKey: a\narchived: false\n---\nTexte 2.\n"),
    ("content/fr/cuisine.md", "---\nlayout: job-posting\ntitle: Cuisine\ntranslationKey: a\narchived: true\n---\nTexte.\n"),
    (
        "content/fr/cuisine-2.md",
        "---\nlayout: job-posting\ntitle: Cuisine\ntranslationKey: a\narchived: non\ndraft: true\n---\nLe le texte.\n",
    ),
    ("content/fr/seul.md", "---\nlayout: job-posting\ntitle: ' Seul'\nleverId: x\narchived: false\n---\n"),
    ("content/fr/pont.md", "---\nlayout: job-posting\ntitle: Pont: machines\n---\n"),
    ("content/en/futur.md", "---\nlayout: job-posting\ntitle: Futur\ndate: 2099-01-01\ntranslationKey: b\narchived: no\n---\n"),
];

/// Keys from the list to every view and dialog, and to what is said.
const WAYS: &[&str] = &[
    "",
    "?",
    "<end>",
    "l",
    "l?",
    ":",
    ":zzz",
    "c",
    "cf",
    "c?",
    "c<f7>",
    "d",
    "D",
    "D?",
    "F",
    "e",
    "e<esc>",
    "N",
    "y",
    "f",
    "T",
    "T?",
    "x",
    "w",
    "a",
    "a<enter>",
    "A",
    "<f2>",
    "/zzz",
    "/zzz:",
    "/a <enter>",
    "v<down>a",
    "*a",
    "*e",
    "u",
    "<ctrl-r>",
    "<backspace>",
    "s",
    "S",
    "<f7>",
    "<f5>",
    "<f6>",
    "<f4>",
    "<f9>",
    "o",
    "Q",
    "t",
];

fn browser() -> Browser {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in FILES {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let mut browser = Browser::of(folder, 120, 40);
    browser.app.sample = false;
    browser.app.speak(UiLanguage::French);
    let pages = browser.pages();
    browser.load(1, pages);
    browser
}

#[test]
fn nothing_on_screen_is_in_english() {
    let mut english = Vec::new();
    for way in WAYS {
        for row in 0..FILES.len() - 2 {
            let mut browser = browser();
            browser.run(&"j".repeat(row));
            browser.run(way);
            english.extend(english_lines(&text(&browser)).into_iter().map(|line| format!("{way}: {line}")));
            browser.app.screen.mode = ScreenMode::Linear;
            let spoken: Vec<String> = words(&browser.app).parts.into_iter().flat_map(|(_, lines)| lines).collect();
            english.extend(english_lines(&spoken.join("\n")).into_iter().map(|line| format!("{way}: {line}")));
        }
    }
    english.sort();
    english.dedup();
    assert!(english.is_empty(), "{english:#?}");
}
