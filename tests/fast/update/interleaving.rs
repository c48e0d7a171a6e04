//! Answers in any order, with keys between: what opens belongs to the last command, and nothing else opens.

use affiche::app::event::Effect;
use affiche::app::view::View;
use affiche::operations::Plan;

use crate::browser::Browser;
use crate::browser::dice::Dice;

/// Keys that ask for something that opens when it has been read, and keys that only move.
const KEYS: &[&str] = &["a", "A", "e", "w", "x", "j", "k", "G", "g", "<pgdn>"];

/// The key that leads to the view on top, and the paths that it is about.
fn opened(browser: &Browser) -> (&'static str, Vec<String>) {
    let paths = |plan: &Plan| plan.pages().iter().map(|page| page.path.to_string()).collect();
    match browser.app.views.last() {
        Some(View::Diff(diff)) => match &diff.plan {
            Plan::Archive { pages, .. } if pages.len() == 1 => ("aA", paths(&diff.plan)),
            Plan::Archive { .. } => ("a", paths(&diff.plan)),
            Plan::Acknowledge { .. } => ("w", paths(&diff.plan)),
            other => panic!("not asked for: {other:?}"),
        },
        Some(View::Form(form)) => ("e", form.pages.iter().map(|page| page.path.to_string()).collect()),
        other => panic!("not asked for: {other:?}"),
    }
}

/// Presses keys and lets jobs answer, both at random. Returns how many dialogs opened.
fn interleave(dice: &mut Dice) -> usize {
    let mut browser = Browser::new();
    let mut waiting: Vec<Effect> = Vec::new();
    let mut last = ("", String::new());
    let mut count = 0;
    for _ in 0..60 {
        if waiting.is_empty() || dice.throw(3) > 0 {
            let key = dice.pick(KEYS);
            last = (
                key,
                browser.app.selected().map_or_else(String::new, |id| browser.app.catalog().index().page(id).path.to_string()),
            );
            waiting.extend(browser.press(key));
            // A question that needs no answer from the disk opens with its key.
            while !browser.app.views.is_empty() {
                waiting.extend(browser.press("<esc>"));
                last = ("", String::new());
            }
        } else {
            let at = dice.throw(waiting.len());
            let effect = waiting.swap_remove(at);
            let next = browser.only(vec![effect]);
            waiting.extend(next);
            if !browser.app.views.is_empty() {
                let (key, paths) = opened(&browser);
                assert!(key.contains(last.0) && paths.contains(&last.1), "{key} about {paths:?} after {last:?}");
                count += 1;
                while !browser.app.views.is_empty() {
                    waiting.extend(browser.press("<esc>"));
                }
                last = ("nothing", String::new());
            }
        }
        browser.draw();
    }
    count
}

#[test]
fn what_opens_belongs_to_the_last_command_whatever_the_order_of_answers() {
    let mut dice = Dice::new(23);
    let opened: usize = (0..25).map(|_| interleave(&mut dice)).sum();
    assert!(opened > 25, "only {opened} dialogs opened");
}
