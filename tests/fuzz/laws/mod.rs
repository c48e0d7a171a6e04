//! Laws for any text that others may have written: one law for each place where it enters.
//!
//! Each takes any bytes and panics if the program breaks it. `tests/fast/fuzzing.rs` tries them with generated input in bounded time,
//! `fuzz_targets/` for as long as you like.

mod edit;
mod front_matter;
mod keys;
mod markdown;
mod query;
mod settings;

use std::sync::LazyLock;

pub use edit::edit;
pub use front_matter::front_matter;
pub use keys::keys;
pub use markdown::markdown;
pub use query::query;
pub use settings::settings;

use affiche::locale::{Arg, Locale, Message, UiLanguage};

/// A law: its name and its function.
pub type Law = (&'static str, fn(&[u8]));

/// Every law.
pub const LAWS: &[Law] = &[
    ("front_matter", front_matter),
    ("edit", edit),
    ("query", query),
    ("markdown", markdown),
    ("keys", keys),
    ("settings", settings),
];

/// The texts of both languages.
static LOCALES: LazyLock<[Locale; 2]> = LazyLock::new(|| [UiLanguage::English, UiLanguage::French].map(Locale::new));

/// Checks that a message has a text in both languages.
fn told(message: &Message) {
    for locale in LOCALES.iter() {
        let text = locale.text(message);
        assert!(text.trim().len() > 3 && text != message.id && !text.contains("{$"), "{message:?}: {text:?}");
    }
}

/// Checks that the line that a message names, if any, is in the text or right below it.
fn names_a_line_of(message: &Message, text: &str) {
    if let Some(Arg::Number(line)) = message.arg("line") {
        assert!((1..=text.split('\n').count() + 1).contains(line), "{message:?} of {text:?}");
    }
}
