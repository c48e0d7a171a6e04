//! The palette: commands by their words, in both languages, done as if their keys had been pressed.

use affiche::app::action::{ACTIONS, Action, Scope};
use affiche::app::event::{Effect, Event, Pressed};
use affiche::app::layers::Layer;
use affiche::app::palette::Palette;
use affiche::app::state::Focus;
use affiche::locale::UiLanguage;

use crate::FORECASTER;
use crate::browser::Browser;
use crate::go_to;

fn palette(browser: &Browser) -> &Palette {
    match browser.app.layers.last() {
        Some(Layer::Palette(palette)) => palette,
        other => panic!("{other:?}"),
    }
}

/// What stands first once this is typed.
fn first(browser: &mut Browser, typed: &str) -> Option<Action> {
    browser.run(&format!(":{typed}"));
    let first = palette(browser).shown.first().map(|command| command.action);
    browser.run("<esc>");
    assert!(browser.app.layers.is_empty());
    first
}

#[test]
fn commands_are_found_by_their_words() {
    let mut browser = Browser::new();
    for (typed, action) in [
        ("colours", Action::Theme),
        ("side by side", Action::SideBySide),
        ("take back", Action::Undo),
        ("translation jump", Action::Jump),
        ("read site again", Action::Reload),
    ] {
        assert_eq!(first(&mut browser, typed), Some(action), "{typed}");
    }
    browser.app.speak(UiLanguage::French);
    for (typed, action) in [("couleurs", Action::Theme), ("derniere modif", Action::Undo), ("relire", Action::Reload)] {
        assert_eq!(first(&mut browser, typed), Some(action), "{typed}");
    }
    assert_eq!(first(&mut browser, "zzqx"), None);
}

/// Everything that a pane can do is in the palette, whichever of them has the focus.
#[test]
fn every_action_of_the_panes_is_there() {
    for keys in [":", "<enter>:"] {
        let mut browser = Browser::new();
        browser.run(keys);
        let shown: Vec<Action> = palette(&browser).shown.iter().map(|command| command.action).collect();
        for row in ACTIONS {
            let is_here = row.keys.iter().any(|(scope, _)| matches!(scope, Scope::Base | Scope::List | Scope::Preview));
            assert_eq!(shown.contains(&row.action), is_here && row.action != Action::Palette, "{}", row.name);
        }
        let mut once = shown.clone();
        once.dedup();
        assert_eq!(once, shown);
    }
}

#[test]
fn a_command_is_done_where_it_belongs() {
    let mut browser = Browser::new();
    go_to(&mut browser, FORECASTER);
    browser.run(":next match<enter>");
    assert_eq!(browser.app.focus, Focus::Preview, "what the preview does needs the preview");
    browser.run("<esc>:each posting has<enter>");
    assert!(matches!(browser.app.layers.as_slice(), [Layer::Matrix(_)]));
    // Over a table it has what can be done there.
    browser.run(":incomplete<enter>");
    assert!(matches!(browser.app.layers.as_slice(), [Layer::Matrix(_)]));
    browser.run("q");
    assert_eq!(browser.press(":leave program<enter>"), [Effect::Quit]);
}

#[test]
fn keys_move_in_it_and_a_press_takes_a_row() {
    let mut browser = Browser::new();
    browser.run(":<down><down><up>");
    assert_eq!(palette(&browser).cursor.at, 1);
    browser.run("help<ctrl-u>");
    assert_eq!((palette(&browser).cursor.at, palette(&browser).input.value()), (0, ""));
    browser.send(Event::Paste("show these\nkeys".into()));
    let help = palette(&browser).shown.iter().position(|command| command.action == Action::Help).unwrap();
    browser.send(Event::Pressed(Pressed::Row(help)));
    assert!(matches!(browser.app.layers.as_slice(), [Layer::Help { .. }]));
}

#[test]
fn a_hint_that_is_pressed_is_its_key() {
    let mut browser = Browser::new();
    let hint = browser.app.keymap.hints(Scope::List, &browser.app.locale);
    let coverage = hint.iter().find(|hint| hint.action == Action::Coverage).unwrap();
    let effects = browser.send(Event::Pressed(Pressed::Key(coverage.key)));
    browser.carry_out(effects);
    assert!(matches!(browser.app.layers.as_slice(), [Layer::Matrix(_)]));
}
