//! Every screen of hostile sites, cell by cell: each has one short harmless symbol, links are web addresses only, and the linear screen is
//! as harmless.

use affiche::app::event::{Effect, Event, Pressed};
use affiche::app::layout::ScreenMode;
use affiche::theme::Theme;
use affiche::ui::{Frame, draw, linear};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::attacks::{all, write_site};
use crate::browser::Browser;
use crate::stream;

/// Keys that lead through every screen, each from the one before.
const WALK: &[&str] = &[
    "",
    "<tab>G",
    "/evil",
    "<enter>n",
    "<esc>",
    "/'evil",
    "<enter>",
    "j",
    "?",
    "<esc>",
    "y",
    "<down>",
    "<enter>",
    "y",
    "<down><down>",
    "<enter>",
    "f",
    "<esc>",
    "<f2>",
    "<esc>",
    ":",
    "evil",
    "<esc>",
    "e",
    "<tab><tab>x",
    "<ctrl-o>",
    "<esc>",
    "<esc>",
    "<enter>",
    "<esc>",
    "a",
    "<esc>",
    "<esc>",
    "A",
    "<esc>",
    "t",
    "<backspace>",
    "T",
    "jjn",
    "?",
    "<esc>",
    "<esc>",
    "x",
    "<esc>",
    "d",
    "j",
    "<esc>",
    "D",
    "jj",
    "<enter>",
    "<esc>",
    "c",
    "j",
    "F",
    "<esc>",
    "?",
    "<esc>",
    "<esc>",
    "N",
    "<esc>",
    "w",
    "<esc>",
    "L",
    "5",
    "1",
    "s",
    "S",
    "<f7>",
    "*",
    "a",
    "<esc>",
    "<esc>",
    "<f6>",
    "o",
];

/// The number of hostile sites; `every_cell_of_many_sites_is_harmless` tries more.
const SITES: u64 = 6;

/// Checks every cell, and every text for the clipboard and the browser, against what is allowed.
fn check(browser: &Browser, place: &str) {
    let (columns, rows) = browser.app.screen.size;
    let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
    let Frame { targets, .. } = draw(&browser.app, &Theme::default(), &mut buffer);
    for cell in &buffer.content {
        assert_eq!(stream::sign(cell.symbol()), Ok(()), "{place}");
    }
    for target in targets {
        if let Pressed::Link(address) = target.pressed {
            let sent = format!("\x1b]8;;{address}\x1b\\");
            assert!(!address.is_empty() && stream::check(sent.as_bytes(), false).is_ok(), "{place}: {address:?}");
        }
    }
    let words = linear::words(&browser.app);
    let typed = words.typed.iter().flat_map(|typed| [&typed.before, &typed.after]);
    for line in words.parts.iter().flat_map(|(_, lines)| lines).chain(typed) {
        assert_eq!(stream::signs(line), Ok(()), "{place}, in words");
    }
}

/// Walks through all screens of one site and returns how many were checked.
fn walk(seed: u64, (columns, rows): (u16, u16), look: ScreenMode) -> usize {
    let folder = tempfile::tempdir().unwrap();
    write_site(folder.path(), seed, 4);
    let mut browser = Browser::of_hostile(folder, columns, rows);
    browser.app.screen.mode = look;
    let pages = browser.pages();
    browser.load(1, pages);
    let mut looked = 0;
    for (at, keys) in WALK.iter().enumerate() {
        browser.run(keys);
        check(&browser, &format!("site {seed}, {columns}×{rows}, after step {at}: {keys:?}"));
        looked += 1;
    }
    looked
}

#[test]
fn every_cell_of_every_screen_is_harmless() {
    let mut looked = 0;
    for seed in 0..SITES {
        let size = [(80, 24), (120, 40), (40, 10)][usize::try_from(seed % 3).unwrap()];
        looked += walk(seed, size, if seed % 2 == 0 { ScreenMode::Panes } else { ScreenMode::Linear });
    }
    assert!(looked > 400, "{looked}");
}

#[test]
#[ignore = "by hand, takes minutes: cargo test --release --test fast many_sites -- --ignored"]
fn every_cell_of_many_sites_is_harmless() {
    for seed in 100..400 {
        walk(seed, [(80, 24), (200, 50), (40, 10), (33, 12)][usize::try_from(seed % 4).unwrap()], ScreenMode::Panes);
    }
}

/// Typed and pasted text is shown too, so it must be harmless.
#[test]
fn pasted_texts_are_harmless() {
    let mut browser = Browser::new();
    for attack in all() {
        for keys in ["/", "<esc><enter>/", "<esc><esc>:", "<esc>e<tab><tab>", "<esc><esc>"] {
            browser.run(keys);
            let effects = browser.send(Event::Paste(attack.clone()));
            assert!(!effects.contains(&Effect::Quit));
            browser.carry_out(effects);
            check(&browser, &format!("{attack:.60?} after {keys}"));
        }
        browser.run("<enter>");
        browser.run("<esc>");
    }
}
