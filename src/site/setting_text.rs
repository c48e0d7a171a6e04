//! Texts of settings, and the note that one is not followed.

use crate::data::Value;
use crate::locale::Message;

/// The texts of a list, or one text.
pub(super) fn texts(value: Option<&Value>) -> Vec<String> {
    let items = value.map_or(&[][..], |value| if value.items().is_empty() { std::slice::from_ref(value) } else { value.items() });
    items.iter().filter_map(Value::to_text).map(|text| text.trim().to_owned()).filter(|text| !text.is_empty()).collect()
}

/// A setting's text; `None` if it is empty.
pub(super) fn text(table: &Value, name: &str) -> Option<String> {
    table.get(name).and_then(Value::to_text).map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// The note that a setting is not followed, with its value.
pub(super) fn not_followed(setting: &str, value: Option<&str>) -> Message {
    match value {
        Some(value) => Message::new("site-note-value-not-followed").with("setting", setting).with("value", value),
        None => Message::new("site-note-not-followed").with("setting", setting),
    }
}
