//! A site comes in however the disk brings it: any batches in any order, with frames between, at any size, in any layout, with keys or without.

use std::fs;

use affiche::app::event::Event;
use affiche::app::layout::ScreenMode;
use affiche::locale::UiLanguage;
use ratatui::buffer::Buffer;

use crate::browser::Browser;
use crate::browser::dice::Dice;

/// Windows that people have, small ones first: the smallest that is drawn, a phone, a split pane.
const SIZES: &[(u16, u16)] = &[(36, 8), (40, 10), (80, 14), (80, 24), (120, 40), (200, 50), (300, 100)];

/// How often `F6` is pressed: each layout once.
const LAYOUTS: usize = 4;

/// Twelve languages, of which one has a long code, and a posting in some of them.
fn many_languages() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let codes = ["en", "fr", "de", "es", "it", "pt", "nl", "sv", "pl", "ja", "ko", "zh-hant-tw"];
    let languages = codes.map(|code| format!("  {code}:\n    contentDir: content/{code}\n"));
    let config = format!("defaultContentLanguage: en\nlanguages:\n{}", languages.concat());
    for (at, code) in codes.iter().enumerate() {
        fs::create_dir_all(folder.path().join(format!("content/{code}/jobs"))).unwrap();
        for number in (0..30).filter(|number| number % (at + 1) == 0) {
            let archived = number % 3 == 0;
            let text = format!(
                "---\nlayout: job-posting\ntitle: Harbour pilot {number} ({code})\narchived: {archived}\ntranslationKey: pilot-{number}\n---\nWork.\n"
            );
            fs::write(folder.path().join(format!("content/{code}/jobs/pilot-{number}.md")), text).unwrap();
        }
    }
    fs::write(folder.path().join("hugo.yaml"), config).unwrap();
    folder
}

/// A site, before anything of it was read.
fn unread(site: usize, (width, height): (u16, u16), layout: usize, language: UiLanguage) -> Browser {
    let mut browser = match site {
        0 => Browser::unread(width, height),
        _ => Browser::of(many_languages(), width, height),
    };
    if language == UiLanguage::French {
        browser.press("L");
    }
    browser.press(&"<f6>".repeat(layout));
    browser
}

/// The screen when all is here, made by a load in one batch.
fn at_once(site: usize, window: (u16, u16), layout: usize, language: UiLanguage) -> Buffer {
    let mut browser = unread(site, window, layout, language);
    let pages = browser.pages();
    let effects = browser.batch(1, pages);
    browser.carry_out(effects);
    let effects = browser.load_done(1);
    browser.carry_out(effects);
    browser.draw().0
}

#[test]
fn any_batches_lead_to_the_same_screen() {
    let mut dice = Dice::new(7);
    for site in 0..2 {
        for size in SIZES {
            for layout in 0..LAYOUTS {
                let language = dice.pick(&[UiLanguage::English, UiLanguage::French]);
                let mut browser = unread(site, *size, layout, language);
                let pages = browser.pages();
                browser.load_with(&mut dice, 1, pages);
                let (is, should) = (browser.draw().0, at_once(site, *size, layout, language));
                assert_eq!(is, should, "site {site}, {size:?}, layout {layout}");
            }
        }
    }
}

/// Keys, sizes and reloads between the batches: whatever is pressed while the site comes in, there is a frame, and all rows at the end.
#[test]
fn keys_between_the_batches_do_no_harm() {
    let mut dice = Dice::new(11);
    let keys = [
        "j",
        "G",
        "g",
        "/",
        "e",
        "<esc>",
        "<enter>",
        "c",
        "D",
        "d",
        "<tab>",
        "<f6>",
        "<f7>",
        "<f5>",
        "*",
        "<space>",
        "t",
        "T",
        "x",
        "s",
        "3",
        "6",
        "F",
        "N",
        "a",
        "A",
        "?",
        ":",
        "<pgdn>",
        "<f2>",
        "o",
        "y",
        "l",
        "n",
        "w",
        "<backspace>",
    ];
    for round in 0..60 {
        let mut browser = unread(round % 2, dice.pick(SIZES), dice.throw(LAYOUTS), UiLanguage::English);
        if dice.throw(6) == 0 {
            browser.app.screen.mode = ScreenMode::Linear;
        }
        let mut pages = browser.pages();
        dice.shuffle(&mut pages);
        let most = 1 + dice.throw(12);
        for batch in dice.cut(pages, most) {
            let mut effects = browser.batch(browser.loads(), batch);
            browser.draw();
            for _ in 0..dice.throw(3) {
                let key = dice.pick(&keys);
                effects.extend(browser.press(key));
                browser.draw();
            }
            if dice.throw(5) == 0 {
                let size = dice.pick(SIZES);
                effects.extend(browser.send(Event::Resize(size.0, size.1)));
                browser.draw();
            }
            dice.shuffle(&mut effects);
            browser.carry_out(effects);
            browser.draw();
        }
        let effects = browser.reload();
        browser.carry_out(effects);
        browser.draw();
        let all = browser.app.catalog().index().len();
        assert_eq!(all, browser.pages().len(), "round {round}: each page is there once");
    }
}
