//! Sections of the manual that are made from tables: settings and keys.

use super::section::Block;
use crate::app::input::action::{ACTIONS, Scope};
use crate::app::input::keymap::Keymap;
use crate::config::SETTINGS;
use crate::locale::{Locale, Message};

/// Every setting with its default and what it means.
pub(super) fn settings(locale: &Locale) -> Vec<Block> {
    let term = |name: String, default: &str| if default.is_empty() { name } else { format!("{name}: {default}") };
    let row = |setting: &crate::config::Setting| (term(setting.name(), &setting.default().line()), locale.get(setting.text));
    vec![Block::Text(locale.get("manual-settings-what")), Block::Terms(SETTINGS.iter().map(row).collect())]
}

/// Every action with its keys, its name and the scopes in which it is bound, as settings name them.
pub(super) fn keys(locale: &Locale) -> Vec<Block> {
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
        Block::Text(locale.get("manual-keys-what")),
        Block::Terms(scopes.collect()),
        Block::Text(locale.get("manual-keys-table")),
        Block::Terms(rows.collect()),
    ]
}
