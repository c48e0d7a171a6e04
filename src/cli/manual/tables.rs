//! Sections of the manual made from tables: settings and keys.

use super::sections::ManualBlock;
use crate::app::input::action_table::{ACTIONS, Scope};
use crate::app::input::keymap::Keymap;
use crate::config::SETTINGS;
use crate::locale::{Locale, Message};

/// Returns every setting with its default and explanation.
pub(super) fn settings(locale: &Locale) -> Vec<ManualBlock> {
    let term = |name: String, default: &str| if default.is_empty() { name } else { format!("{name}: {default}") };
    let row = |setting: &crate::config::Setting| (term(setting.name(), &setting.default().line()), locale.get(setting.text));
    vec![ManualBlock::Text(locale.get("manual-settings-what")), ManualBlock::Terms(SETTINGS.iter().map(row).collect())]
}

/// Returns every action with its keys, and its name and scopes in settings.
pub(super) fn keys(locale: &Locale) -> Vec<ManualBlock> {
    let keymap = Keymap::default();
    let scope_name = |scope: &Scope| Scope::ALL.iter().find(|(known, ..)| known == scope).map_or("", |(_, name, _)| *name);
    let rows = ACTIONS.iter().filter_map(|row| {
        let (first, _) = row.keys.first()?;
        let scopes = row.keys.iter().map(|(scope, _)| scope_name(scope)).collect::<Vec<_>>().join(", ");
        let what = Message::new("manual-key").with("what", row.text()).with("action", row.name).with("scopes", scopes);
        Some((keymap.shown(row, *first, locale).join(", "), locale.text(&what)))
    });
    let scopes = Scope::ALL.iter().map(|(_, name, text)| ((*name).to_owned(), locale.get(text)));
    vec![
        ManualBlock::Text(locale.get("manual-keys-what")),
        ManualBlock::Terms(scopes.collect()),
        ManualBlock::Text(locale.get("manual-keys-table")),
        ManualBlock::Terms(rows.collect()),
    ]
}
