//! A posting and its translation side by side, and what a translation has to catch up with.

use affiche::app::command::PostingCommand;
use affiche::app::event::{Effect, Event};
use affiche::app::layout::TwoTexts;
use affiche::app::pending::Request;
use affiche::app::view::{CatchUpView, SideBySideView, View};
use affiche::compare::alignment::Drift;
use affiche::content::Page;
use affiche::content::load::load_page;
use affiche::work::{Answer, CatchUpTexts, Job};

use crate::browser::{Browser, EN, FR, base, jobs, now};
use crate::{FORECASTER, FORECASTER_FR, commands, go_to};

fn parallel(browser: &Browser) -> &SideBySideView {
    match browser.app.views.as_slice() {
        [.., View::SideBySide(parallel)] => parallel,
        other => panic!("{other:?}"),
    }
}

fn catch_up(browser: &Browser) -> &CatchUpView {
    match browser.app.views.as_slice() {
        [.., View::CatchUp(catch_up)] => catch_up,
        other => panic!("{other:?}"),
    }
}

fn pair(browser: &Browser) -> Box<[Page; 2]> {
    Box::new([FORECASTER, FORECASTER_FR].map(|name| browser.page(name)))
}

/// Changes a file on disk.
fn rewrite(browser: &Browser, path: &str, changes: &[(&str, &str)]) {
    let mut text = String::from_utf8(browser.bytes(path)).unwrap();
    for (old, new) in changes {
        assert!(text.contains(old), "{old}");
        text = text.replace(old, new);
    }
    std::fs::write(browser.file(path), text).unwrap();
}

/// The French half lacks an item, and asks for another number of seasons.
pub fn drifted(width: u16, height: u16) -> Browser {
    let mut browser = Browser::open(width, height);
    let item = "* Répondre aux questions des équipes d’urgence, avec calme, à toute heure de votre quart.\n";
    rewrite(&browser, &format!("{FR}{FORECASTER_FR}"), &[(item, ""), ("2 saisons", "3 saisons")]);
    go_to(&mut browser, FORECASTER);
    browser.run("T");
    browser
}

#[test]
fn both_texts_are_read_and_stand_in_step() {
    let mut browser = Browser::new();
    go_to(&mut browser, FORECASTER);
    let effects = browser.press("T");
    assert_eq!(jobs(&effects), [Job::ReadTexts(pair(&browser))]);
    assert!(parallel(&browser).texts.is_none());
    browser.carry_out(effects);
    let view = &parallel(&browser).aligned;
    assert_eq!(view.focus, 0);
    assert_eq!((parallel(&browser).texts.as_ref().unwrap().drifts.len(), view.marks.len()), (0, 0));
    assert!(view.rows.iter().all(|row| row.sides.iter().all(Option::is_some)));
    // Both sides of a row begin on one line, and no line is lost.
    let lines: Vec<_> = (0..view.height).map(|line| view.line(line).unwrap()).collect();
    assert!(view.line(view.height).is_none());
    for (at, row) in view.rows.iter().enumerate() {
        assert!(lines.iter().any(|shown| shown.row == at && shown.first == [true, true]));
        for side in 0..2 {
            let shown = lines.iter().filter(|shown| shown.row == at).filter_map(|shown| shown.sides[side]);
            assert!(shown.eq(row.sides[side].as_ref().unwrap()), "row {at}");
        }
    }
    browser.press("<esc>");
    // From the translation it is the same view, with the focus on its side.
    go_to(&mut browser, FORECASTER_FR);
    assert_eq!(jobs(&browser.press("T")), [Job::ReadTexts(pair(&browser))]);
    assert_eq!(parallel(&browser).aligned.focus, 1);
}

/// The sample's own pairs: what is told there is so.
#[test]
fn pairs_of_the_sample_have_no_idle_signs() {
    let mut browser = Browser::new();
    let mut told = 0;
    for id in browser.app.catalog().versions().to_vec() {
        if browser.page(&browser.name(id)).place.language.0 != 0 {
            continue;
        }
        let name = browser.name(id);
        go_to(&mut browser, &name);
        browser.run("T");
        if let Some(View::SideBySide(parallel)) = browser.app.views.last() {
            told += parallel.texts.as_ref().unwrap().drifts.len();
        }
        browser.run("<esc>");
    }
    assert!(told < 6, "{told}");
}

#[test]
fn what_differs_is_a_key_away() {
    let mut browser = drifted(80, 24);
    let lines = browser.app.screen.two_texts().rows();
    let drifts = &parallel(&browser).texts.as_ref().unwrap().drifts;
    let kinds: Vec<&Drift> = drifts.iter().flat_map(|(_, drifts)| drifts).collect();
    assert_eq!(kinds, [&Drift::MissingRight, &Drift::Numbers(vec!["2".into()], vec!["3".into()])]);
    let rows: Vec<usize> = drifts.iter().map(|(row, _)| *row).collect();
    // The first is in view, and spoken of, from the beginning.
    assert_eq!(parallel(&browser).aligned.current(lines), Some(0));
    for (key, at) in [("n", 1), ("n", 0), ("N", 1), ("N", 0)] {
        browser.press(key);
        let view = &parallel(&browser).aligned;
        assert_eq!((view.current(lines), view.row(lines)), (Some(at), rows[at]), "{key}");
        let is_shown = (view.scroll..view.scroll + lines).any(|line| view.line(line).is_some_and(|shown| shown.row == rows[at]));
        assert!(is_shown);
    }
    // The editor opens there, on the side that has the focus.
    let line = |effects: Vec<Effect>| match effects.as_slice() {
        [Effect::OpenEditor(page, line)] => (page.path.to_string(), *line),
        other => panic!("{other:?}"),
    };
    let at = |path: &str, text: &str| {
        let file = String::from_utf8(browser.bytes(path)).unwrap();
        (path.to_owned(), file.lines().position(|line| line.contains(text)).unwrap() + 1)
    };
    let expected = [
        at(&format!("{EN}{FORECASTER}"), "Answer questions"),
        // Where the item is missing: the one before.
        at(&format!("{FR}{FORECASTER_FR}"), "* Rédiger le bulletin"),
    ];
    assert_eq!(line(browser.press("E")), expected[0]);
    assert_eq!(line(browser.press("<tab>E")), expected[1]);
    assert_eq!(line(browser.press("<left>E")), expected[0]);
    assert_eq!(line(browser.press("<right>E")), expected[1]);
}

#[test]
fn keys_scroll_and_a_new_size_keeps_the_place() {
    let mut browser = drifted(80, 24);
    let lines = browser.app.screen.two_texts().rows();
    let last = parallel(&browser).aligned.height - lines;
    for (key, scroll) in
        [("j", 1), ("k", 0), ("<pgdn>", lines - 1), ("g", 0), ("<ctrl-d>", lines / 2), ("<ctrl-u>", 0), ("G", last)]
    {
        browser.press(key);
        assert_eq!(parallel(&browser).aligned.scroll, scroll.min(last), "{key}");
    }
    browser.press("<home>jjjjjjjjjjjj");
    let row = |browser: &Browser| {
        let view = &parallel(browser).aligned;
        view.line(view.scroll).unwrap().row
    };
    let before = row(&browser);
    for size in [(40, 10), (200, 50), (60, 16), (80, 24)] {
        browser.send(Event::Resize(size.0, size.1));
        let view = &parallel(&browser).aligned;
        assert!(row(&browser) == before || view.scroll + TwoTexts::new(size, false).rows() >= view.height, "{size:?}");
        // On a large screen the end of the text holds it back: each size is tried from the same place.
        browser.send(Event::Resize(80, 24));
        browser.press("<home>jjjjjjjjjjjj");
        assert_eq!(row(&browser), before);
    }
}

#[test]
fn t_goes_to_the_other_side_and_closes() {
    let mut browser = drifted(80, 24);
    browser.press("t");
    assert_eq!((browser.app.views.len(), browser.selected().as_str()), (0, FORECASTER_FR));
    browser.run("t");
    assert_eq!(browser.selected(), FORECASTER);
}

#[test]
fn without_a_partner_it_says_so_and_of_several_it_asks() {
    let mut browser = Browser::new();
    go_to(&mut browser, "ice-team-lead.md");
    assert_eq!((browser.press("T"), browser.said()), (vec![], "jump-none"));
    go_to(&mut browser, "analyste-des-politiques--null.md");
    assert_eq!(browser.press("T"), []);
    let own = browser.id("analyste-des-politiques--null.md");
    let [new, old] =
        ["policy-analyst--b535d1b9-1634-4417-a173-450faae8e170.md", "policy-analyst.md"].map(|name| browser.id(name));
    assert_eq!(commands(&browser), [&PostingCommand::SideBySideWith(own, new), &PostingCommand::SideBySideWith(own, old)]);
    let pages = Box::new(["policy-analyst.md", "analyste-des-politiques--null.md"].map(|name| browser.page(name)));
    assert_eq!(jobs(&browser.press("<down><enter>")), [Job::ReadTexts(pages)]);
    assert_eq!(parallel(&browser).aligned.focus, 1);
}

#[test]
fn an_answer_that_nobody_waits_for_opens_nothing() {
    let mut browser = Browser::new();
    go_to(&mut browser, FORECASTER);
    let effects = browser.press("T<esc>");
    browser.carry_out(effects);
    assert_eq!(browser.app.views, []);
}

#[test]
fn what_is_written_underneath_is_read_again() {
    let mut browser = drifted(80, 24);
    browser.press("<tab>");
    browser.run("e<tab>");
    assert!(matches!(browser.app.views.as_slice(), [View::SideBySide(_), View::Form(_)]));
    browser.run("x<f10>");
    let effects = browser.press("<enter>");
    let [save] = effects.as_slice() else { panic!("{effects:?}") };
    assert!(matches!(save, Effect::Perform(_, Job::Save(..))));
    browser.carry_out(effects);
    assert!(matches!(browser.app.views.as_slice(), [View::SideBySide(_)]), "the form has closed, the view is there");
    // Somebody mends the text with an editor.
    let path = format!("{FR}{FORECASTER_FR}");
    rewrite(&browser, &path, &[("3 saisons", "2 saisons")]);
    let page = load_page(browser.site(), &browser.page(FORECASTER_FR));
    let effects = browser.send(Event::EditorClosed { page: Some(Box::new(page)), problem: None, changed: true, now: now() });
    assert!(jobs(&effects).contains(&Job::ReadTexts(pair(&browser))), "{effects:?}");
    browser.carry_out(effects);
    assert_eq!(parallel(&browser).texts.as_ref().unwrap().drifts.len(), 1);
    // Taking the edit of the form back reads it again too, and so does a reload.
    let undo = browser.press("u");
    assert_eq!(jobs(&undo), [Job::Undo]);
    browser.carry_out(undo);
    rewrite(&browser, &path, &[("2 saisons", "4 saisons")]);
    browser.run("<f5>");
    assert_eq!(parallel(&browser).texts.as_ref().unwrap().drifts.len(), 2);
    // A file that is gone says so in its place.
    std::fs::remove_file(browser.file(&path)).unwrap();
    browser.run("<f5>");
    let texts = parallel(&browser).texts.as_ref().unwrap();
    assert!(texts.sides[0].is_ok() && texts.sides[1].is_err() && texts.drifts.is_empty());
    browser.press("<tab>Etnx<esc>");
    assert_eq!(browser.app.views, []);
}

/// Texts of a megabyte are laid out once; keys after that take no time.
#[test]
fn large_texts_do_not_hold_the_keys_up() {
    let mut browser = Browser::new();
    for path in [format!("{EN}{FORECASTER}"), format!("{FR}{FORECASTER_FR}")] {
        let mut text = String::from_utf8(browser.bytes(&path)).unwrap();
        for at in 0..12_000 {
            text +=
                &["", &format!("\n\n## Section {at}\n\nThe ice of section {at} is as thick as in section {}.", at / 7)].concat();
        }
        std::fs::write(browser.file(&path), text).unwrap();
    }
    go_to(&mut browser, FORECASTER);
    let start = std::time::Instant::now();
    browser.run("T");
    assert!(start.elapsed().as_secs() < 10, "{:?}", start.elapsed());
    assert!(parallel(&browser).aligned.rows.len() > 24_000);
    let start = std::time::Instant::now();
    browser.press(&"<pgdn>".repeat(300));
    browser.press(&"nN".repeat(50));
    assert!(start.elapsed().as_millis() < 1_000, "{:?}", start.elapsed());
}

/// The sample's source has changed since its translation was brought up to it; the layer as it opens there.
pub fn behind() -> Browser {
    let mut browser = Browser::new();
    let path = format!("{EN}{FORECASTER}");
    let old = browser.bytes(&path);
    rewrite(
        &browser,
        &path,
        &[("At least 2 seasons", "At least 3 seasons"), ("* Draft the", "* Walk on the river ice.\n* Draft the")],
    );
    let pages = pair(&browser);
    browser.app.views.push(CatchUpView::new((*pages).clone(), base()).into());
    let translation = browser.bytes(&format!("{FR}{FORECASTER_FR}"));
    let texts = CatchUpTexts { origin: None, base: old, now: browser.bytes(&path), translation };
    browser.answer_to(Request::Texts, Answer::CatchUp(pages, Ok(texts)));
    browser
}

#[test]
fn catching_up_goes_from_change_to_change() {
    let mut browser = behind();
    assert_eq!(catch_up(&browser).changes().len(), 2);
    let file = String::from_utf8(browser.bytes(&format!("{FR}{FORECASTER_FR}"))).unwrap();
    let line = |text: &str| file.lines().position(|line| line.contains(text)).unwrap() + 1;
    for (keys, place) in [("E", "* Interpréter des images"), ("nE", "2 saisons"), ("NE", "* Interpréter des images")] {
        let effects = browser.press(keys);
        let [Effect::OpenEditor(page, at)] = effects.as_slice() else { panic!("{effects:?}") };
        assert_eq!((&*page.path, *at), (&*browser.page(FORECASTER_FR).path, line(place)), "{keys}");
    }
    // To the two texts side by side, and back.
    let effects = browser.press("T");
    assert_eq!(jobs(&effects), [Job::ReadTexts(pair(&browser))]);
    browser.carry_out(effects);
    assert!(matches!(browser.app.views.as_slice(), [View::CatchUp(_), View::SideBySide(_)]));
    browser.press("x");
    assert_eq!(catch_up(&browser).changes().len(), 2);
    browser.press("q");
    assert_eq!(browser.app.views, []);
}

#[test]
fn catching_up_reads_again_what_was_written() {
    let mut browser = behind();
    let path = format!("{FR}{FORECASTER_FR}");
    rewrite(&browser, &path, &[("2 saisons", "3 saisons")]);
    let page = load_page(browser.site(), &browser.page(FORECASTER_FR));
    let effects = browser.send(Event::EditorClosed { page: Some(Box::new(page)), problem: None, changed: true, now: now() });
    assert!(jobs(&effects).contains(&Job::ReadCatchUp { pages: pair(&browser), base: base() }), "{effects:?}");
    // There is no repository: git's own words are shown, and the view can be left.
    browser.carry_out(effects);
    assert_eq!(catch_up(&browser).changes(), []);
    browser.press("nNEw<tab><esc>");
    assert_eq!(browser.app.views, []);
}

#[test]
fn nothing_to_catch_up_with_is_said() {
    let mut browser = Browser::new();
    go_to(&mut browser, FORECASTER);
    assert_eq!((browser.press("x"), browser.said()), (vec![], "history-no-repository-plain"));
    go_to(&mut browser, "ice-team-lead.md");
    assert_eq!((browser.press("x"), browser.said()), (vec![], "jump-none"));
    assert_eq!(browser.app.views, []);
}

/// While the site is being read its history is not known: the answer comes once it is.
#[test]
fn catching_up_waits_for_the_load() {
    let mut browser = Browser::new();
    go_to(&mut browser, FORECASTER);
    let load = browser.press("<f5>x");
    assert_eq!(jobs(&load), [Job::Load]);
    browser.carry_out(load);
    assert_eq!(browser.said(), "history-no-repository-plain");
    let load = browser.press("<f5>xk");
    browser.carry_out(load);
    assert_eq!(browser.said(), "", "a key was pressed since");
}
