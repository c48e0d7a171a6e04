//! The message about a key that does nothing where it was pressed.

use super::action_table::{Action, Scope};
use super::key::Key;
use super::keymap::Keymap;
use crate::locale::{Locale, Message};

/// How the ids of these messages begin.
const UNKNOWN: &str = "key-unknown";

/// The message is one about a key that does nothing.
pub fn is_about(message: &Message) -> bool {
    message.id.starts_with(UNKNOWN)
}

/// The key opens a line to type in elsewhere, so the user types a text next.
pub fn begins_text(keymap: &Keymap, key: Key) -> bool {
    let searches = [(Scope::List, Action::Search), (Scope::Preview, Action::Find), (Scope::Base, Action::Palette)];
    searches.iter().any(|(scope, action)| keymap.keys(*action, *scope).contains(&key))
}

/// Reports that a key does nothing in a scope, and which keys do something.
pub fn message(keymap: &Keymap, locale: &Locale, scope: Scope, key: Key) -> Message {
    let is_search = begins_text(keymap, key);
    let message = if let Some(help) = keymap.key_of(Action::Help, scope) {
        Message::new(if is_search { "key-unknown-search" } else { UNKNOWN }).with("help", help.show(locale))
    } else {
        let keys = keymap.hint_texts(scope, locale).join(" · ");
        Message::new(if is_search { "key-unknown-search-but" } else { "key-unknown-but" }).with("keys", keys)
    };
    message.with("key", key.show(locale))
}
