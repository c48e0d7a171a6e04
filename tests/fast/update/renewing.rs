//! What others change on disk while the program runs: known at once, and nothing jumps.

use std::sync::Arc;

use affiche::app::event::{Changed, Effect, Event};
use affiche::content::PageId;
use affiche::content::load::Batch;
use affiche::content::status::Status;
use affiche::work::{Answer, Job};

use crate::browser::{Browser, EN, FR, jobs, ticket};
use crate::{FORECASTER, FORECASTER_FR, go_to};

fn written(paths: &[&str]) -> Event {
    Event::Changed(Changed { written: paths.iter().map(|path| (*path).into()).collect(), ..Changed::default() })
}

fn archive(browser: &Browser, path: &str) {
    let text = String::from_utf8(browser.bytes(path)).unwrap();
    assert!(text.contains("archived: false"));
    std::fs::write(browser.file(path), text.replace("archived: false", "archived: true")).unwrap();
}

/// The site as it is on disk now.
fn read_site(browser: &Browser) -> Batch {
    Batch { pages: browser.pages().into_iter().map(Arc::new).collect(), notes: Vec::new() }
}

fn screen_row(browser: &Browser) -> usize {
    browser.app.list.cursor.at - browser.app.list.cursor.top
}

#[test]
fn a_file_that_was_written_is_read_and_the_selection_stays() {
    let mut browser = Browser::new();
    go_to(&mut browser, FORECASTER);
    browser.run("<enter><pgdn><esc>");
    let line = |browser: &Browser| browser.app.preview.scroll - browser.app.preview.header.len();
    let in_view = line(&browser);
    assert!(in_view > 0);
    let path = format!("{EN}{FORECASTER}");
    archive(&browser, &path);
    let effects = browser.send(written(&[&path]));
    assert!(matches!(effects.as_slice(), [Effect::Perform(_, Job::ReadPages(pages))] if pages.len() == 1), "{effects:?}");
    browser.carry_out(effects);
    assert_eq!(browser.status(FORECASTER), Status::Archived);
    assert_eq!((browser.selected().as_str(), line(&browser)), (FORECASTER, in_view));
}

#[test]
fn a_text_that_was_changed_is_shown_and_searched_anew() {
    let mut browser = Browser::new();
    go_to(&mut browser, FORECASTER);
    browser.run("/text:hovercraft<enter>");
    assert_eq!(browser.app.list.rows.len(), 0);
    let path = format!("{EN}{FORECASTER}");
    let mut text = String::from_utf8(browser.bytes(&path)).unwrap();
    text.push_str("\nWe have a hovercraft.\n");
    std::fs::write(browser.file(&path), text).unwrap();
    let effects = browser.send(written(&[&path]));
    browser.carry_out(effects);
    assert_eq!(browser.rows(), [FORECASTER]);
}

#[test]
fn the_text_in_view_stays_until_the_new_one_is_there() {
    let mut browser = Browser::new();
    go_to(&mut browser, FORECASTER);
    let lines = browser.app.preview.layout.lines.len();
    let path = format!("{EN}{FORECASTER}");
    archive(&browser, &path);
    let effects = browser.send(written(&[&path]));
    let effects = browser.only(effects);
    assert!(effects.iter().any(|effect| matches!(effect, Effect::Perform(_, Job::ReadBody(_)))));
    assert_eq!(browser.app.preview.layout.lines.len(), lines);
}

/// Another branch: many files at once, some new, some gone.
#[test]
fn many_changes_are_one_and_nothing_jumps() {
    let mut browser = Browser::open(120, 20);
    browser.run("jjjjjjjjjjjjjjjjjjj<space>kk");
    let (selected, row) = (browser.selected(), screen_row(&browser));
    assert!(browser.app.list.cursor.top > 0 && row > 0);
    // Some go, some come: above the selected one too.
    let first = browser.rows()[0].clone();
    let gone = browser.page(&first).path.clone();
    std::fs::remove_file(browser.file(&gone)).unwrap();
    let pattern = String::from_utf8(browser.bytes(&format!("{EN}{FORECASTER}"))).unwrap();
    for number in 0..30 {
        let text = pattern.replace("title: ", "title: 0 ").replace("translationKey: ", &format!("translationKey: new-{number}-"));
        std::fs::write(browser.file(&format!("{EN}new-{number}.md")), text).unwrap();
    }
    let changed = Changed { gone: vec![gone.clone()], everything: true, ..Changed::default() };
    let effects = browser.send(Event::Changed(changed));
    assert_eq!(jobs(&effects), [Job::ReadSite]);
    assert_eq!(browser.app.catalog().versions().len(), 37, "until all is there nothing changes");
    assert!(browser.app.library.is_ready());
    browser.carry_out(effects);
    assert_eq!(browser.app.catalog().versions().len(), 37 - 1 + 30);
    assert!(browser.app.catalog().index().by_path(&gone).is_none());
    assert_eq!((browser.selected(), screen_row(&browser)), (selected, row), "it stays where it is on the screen");
    assert_eq!(browser.app.list.marks.len(), 1);
    browser.run("u");
    assert_eq!(browser.said(), "undo-none");
}

#[test]
fn where_the_selected_one_is_gone_the_cursor_stays_where_it_was() {
    let mut browser = Browser::new();
    // It has no other version.
    go_to(&mut browser, "ice-team-lead.md");
    let row = browser.app.list.cursor.at;
    let path = browser.page(&browser.selected()).path.clone();
    let next = browser.rows()[row + 1].clone();
    std::fs::remove_file(browser.file(&path)).unwrap();
    let effects = browser.send(Event::Changed(Changed { gone: vec![path], ..Changed::default() }));
    assert_eq!(jobs(&effects), [Job::ReadSite]);
    browser.carry_out(effects);
    assert_eq!((browser.app.list.cursor.at, browser.selected()), (row, next));
}

/// What came and went again, what is no page, and what was written by the program itself is no news.
#[test]
fn what_concerns_no_page_is_nothing() {
    let mut browser = Browser::new();
    for changed in [
        Changed { gone: vec![format!("{EN}.tmpAb12").into()], ..Changed::default() },
        Changed { gone: vec![format!("{EN}river").into()], ..Changed::default() },
        Changed::default(),
    ] {
        assert_eq!(browser.send(Event::Changed(changed)), []);
    }
    // A folder that is gone takes its files along.
    let effects = browser.send(Event::Changed(Changed { gone: vec!["content/fr/carrieres".into()], ..Changed::default() }));
    assert_eq!(jobs(&effects), [Job::ReadSite]);
}

/// What is written while the site is read again may have been read before or after: it is read once more.
#[test]
fn a_save_meanwhile_is_not_lost() {
    let mut browser = Browser::new();
    go_to(&mut browser, FORECASTER);
    let effects = browser.send(Event::Changed(Changed { everything: true, ..Changed::default() }));
    let stale = read_site(&browser);
    browser.run("a<enter>");
    assert_eq!(browser.status(FORECASTER_FR), Status::Archived);
    assert_eq!(jobs(&effects), [Job::ReadSite]);
    let effects = browser.answer(ticket(&effects), Answer::SiteRead(stale));
    assert!(jobs(&effects).contains(&Job::ReadSite), "{effects:?}");
    browser.carry_out(effects);
    assert_eq!(browser.status(FORECASTER), Status::Archived);
    assert_eq!(browser.status(FORECASTER_FR), Status::Archived);
    assert!(browser.bytes(&format!("{FR}{FORECASTER_FR}")).windows(14).any(|window| window == b"archived: true"));
}

/// A site that is read anew makes what was being read again beside it worthless: no page stands there twice.
#[test]
fn a_load_meanwhile_wins() {
    let mut browser = Browser::new();
    let everything = || Event::Changed(Changed { everything: true, ..Changed::default() });
    let asked = browser.send(everything());
    assert_eq!(jobs(&asked), [Job::ReadSite]);
    let late = read_site(&browser);
    assert_eq!(jobs(&browser.press("<f5>")), [Job::Load]);
    let pages = browser.pages();
    browser.batch(2, pages[..9].to_vec());
    assert_eq!(browser.answer(ticket(&asked), Answer::SiteRead(late)), []);
    browser.batch(2, pages[9..].to_vec());
    let effects = browser.load_done(2);
    browser.carry_out(effects);
    assert_eq!((browser.app.catalog().versions().len(), browser.app.catalog().index().len()), (37, pages.len()));
}

/// What changes while the site is being read may have been read before or after: it is read once more when all is there.
#[test]
fn a_change_during_the_load_is_not_lost() {
    let mut browser = Browser::unread(80, 24);
    let pages = browser.pages();
    browser.batch(1, pages);
    let path = format!("{EN}{FORECASTER}");
    archive(&browser, &path);
    assert_eq!(browser.send(written(&[&path])), []);
    let effects = browser.load_done(1);
    assert!(effects.iter().any(|effect| matches!(effect, Effect::Perform(_, Job::ReadSite))), "{effects:?}");
    browser.carry_out(effects);
    assert_eq!(browser.status(FORECASTER), Status::Archived);
}

/// What was found out about texts is shown until it has been found out anew.
#[test]
fn findings_about_texts_do_not_flicker() {
    let mut browser = Browser::new();
    let known = |browser: &Browser| -> Vec<Option<u32>> {
        let catalog = browser.app.catalog();
        let words = |id: &PageId| catalog.profile(*id).map(|profile| profile.words);
        let mut known: Vec<_> = catalog.versions().iter().map(|id| (catalog.index().page(*id).path.clone(), words(id))).collect();
        known.sort();
        known.into_iter().map(|(_, words)| words).collect()
    };
    let before = known(&browser);
    assert!(before.iter().all(Option::is_some));
    let mut batch = read_site(&browser);
    batch.pages.reverse();
    let asked = browser.send(Event::Changed(Changed { everything: true, ..Changed::default() }));
    assert_eq!(jobs(&asked), [Job::ReadSite]);
    let effects = browser.answer(ticket(&asked), Answer::SiteRead(batch));
    assert_eq!(known(&browser), before, "before the texts are read again");
    assert!(
        effects.iter().any(|effect| matches!(effect, Effect::Perform(_, Job::ReadProfiles(pages)) if pages.len() == 37)),
        "{effects:?}"
    );
    browser.carry_out(effects);
    assert_eq!(known(&browser), before);
}

#[test]
fn changed_settings_are_told() {
    let mut browser = Browser::new();
    assert_eq!(browser.send(Event::Changed(Changed { settings: true, ..Changed::default() })), []);
    assert_eq!(browser.said(), "settings-changed");
}
