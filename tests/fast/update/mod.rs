//! Keys in, state and effects out: `update` on the sample, without a terminal, a clock or a sleep.

mod archiving;
mod batches;
pub mod conflicts;
mod copying;
mod creating;
mod deleting;
mod doctor;
mod examining;
pub mod fixing;
mod form;
mod found_out;
mod interleaving;
mod jumping;
mod key_table;
mod large;
mod leaving;
mod loading;
mod marking;
mod moving;
mod outside;
mod palette;
pub mod parallel;
mod problems;
mod renewing;
mod searching;
mod soak;
mod tasks;
mod text_editor;
mod views;
mod wide_list;

use affiche::app::command::PostingCommand;
use affiche::app::event::{Effect, Event};
use affiche::app::outcome::Outcome;
use affiche::app::view::{ChoiceView, DiffView, View};
use affiche::content::diff::LineKind;
use affiche::content::save::{ChangeSet, FileChange};
use affiche::content::{Page, PageId};
use affiche::operations::Plan;
use affiche::work::Job;

use crate::browser::Browser;

/// The plan that archives or reopens these pages.
pub fn archive_plan(value: bool, pages: &[Page]) -> Plan {
    Plan::Archive { pages: pages.to_vec(), archive: value, marked: Vec::new() }
}

/// The plan of the only effect, which reads its inputs.
pub fn prepared(effects: &[Effect]) -> &Plan {
    match effects {
        [Effect::Perform(_, Job::Prepare(plan))] => plan,
        other => panic!("{other:?}"),
    }
}

/// Goes to the posting in this file by its title; nothing stays of the search.
pub fn go_to(browser: &mut Browser, file: &str) {
    let catalog = browser.app.catalog();
    let id = catalog.index().ids().find(|id| browser.name(*id) == file).unwrap_or_else(|| panic!("there is no {file}"));
    let row = browser.app.list.row_of(id, catalog).unwrap_or_else(|| panic!("{file} has no row"));
    browser.run("g");
    browser.run(&"j".repeat(row));
    show(browser, id);
    assert_eq!(browser.selected(), file);
}

/// Shows this version of its posting, with the cursor on it.
pub fn show(browser: &mut Browser, id: PageId) {
    let row = browser.app.list.row_of(id, browser.app.catalog()).unwrap();
    browser.app.list.rows[row] = id;
    browser.app.list.cursor.at = row;
    let (width, height) = browser.app.screen.size;
    let effects = browser.send(Event::Resize(width, height));
    browser.carry_out(effects);
}

/// The change set that sets `archived` in these files from one word to another.
pub fn change_set(browser: &Browser, paths: &[String], from: &str, to: &str) -> ChangeSet {
    let change = |path: &String| {
        let before = browser.bytes(path);
        let text = String::from_utf8(before.clone()).unwrap();
        let line = format!("\narchived: {from}");
        assert_eq!(text.matches(&line).count(), 1, "{path}");
        let after = text.replacen(&line, &format!("\narchived: {to}"), 1).into_bytes();
        FileChange { path: path.clone(), file: browser.site().root.join(path), before: Some(before), after: Some(after) }
    };
    ChangeSet { changes: paths.iter().map(change).collect() }
}

pub fn review(browser: &Browser) -> &DiffView {
    match browser.app.views.as_slice() {
        [View::Diff(review)] => review,
        other => panic!("{other:?}"),
    }
}

pub fn choice(browser: &Browser) -> &ChoiceView {
    match browser.app.views.as_slice() {
        [View::Choice(choice)] => choice,
        other => panic!("{other:?}"),
    }
}

/// The commands that the options of the choice on top run.
pub fn commands(browser: &Browser) -> Vec<&PostingCommand> {
    let outcomes = choice(browser).options.iter().flat_map(|option| &option.outcomes);
    outcomes.map(|outcome| if let Outcome::Run(command) = outcome { command } else { panic!("{outcome:?}") }).collect()
}

pub fn changed_lines(browser: &Browser) -> Vec<String> {
    let lines = review(browser).files.iter().flat_map(|(_, lines)| lines);
    lines
        .filter(|line| line.kind != LineKind::Context)
        .map(|line| format!("{}{}", if line.kind == LineKind::Added { '+' } else { '-' }, line.text))
        .collect()
}

pub const FORECASTER: &str = "river-ice-forecaster.md";
pub const FORECASTER_FR: &str = "prévisionniste-des-glaces-de-rivière.md";
pub const MANAGER: &str = "senior-product-manager-flood-maps.md";
pub const MANAGER_FR: &str = "gestionnaire-principal·e-de-produit-–-cartes-d’inondation.md";
