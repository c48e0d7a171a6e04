//! Messages for users in English and French, by Fluent.

mod message;
mod os_error;
mod parser_error;

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

pub use message::{Arg, Message};

/// A language of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum UiLanguage {
    /// English.
    English,
    /// French.
    French,
}

impl UiLanguage {
    /// Every language with its code and its messages.
    const ALL: &'static [(UiLanguage, &'static str, &'static str)] =
        &[(UiLanguage::English, "en", include_str!("en.ftl")), (UiLanguage::French, "fr", include_str!("fr.ftl"))];

    /// The code that options and settings use.
    pub fn code(self) -> &'static str {
        Self::ALL.iter().find(|(language, ..)| *language == self).map_or("en", |(_, code, _)| code)
    }

    /// The language of a code or locale name such as `fr_CA.UTF-8`.
    pub fn from_code(code: &str) -> Option<UiLanguage> {
        let start = code.split(['-', '_', '.']).next().unwrap_or_default();
        Self::ALL.iter().find(|(_, code, _)| code.eq_ignore_ascii_case(start)).map(|(language, ..)| *language)
    }

    /// The language of the system's locale; English if it is neither.
    pub fn from_system() -> UiLanguage {
        sys_locale::get_locale().and_then(|locale| UiLanguage::from_code(&locale)).unwrap_or(UiLanguage::English)
    }

    /// The other language.
    #[must_use]
    pub fn other(self) -> UiLanguage {
        match self {
            UiLanguage::English => UiLanguage::French,
            UiLanguage::French => UiLanguage::English,
        }
    }

    fn texts(self) -> &'static str {
        Self::ALL.iter().find(|(language, ..)| *language == self).map_or("", |(.., texts)| texts)
    }

    fn identifier(self) -> LanguageIdentifier {
        // Canada's rules for plurals and numbers.
        format!("{}-CA", self.code()).parse().unwrap_or_default()
    }
}

/// The messages of one language.
pub struct Locale {
    language: UiLanguage,
    /// Key names for users, by action name.
    keys: Arc<HashMap<&'static str, String>>,
    /// Parsed for the first message, since a successful command may need none.
    bundle: OnceLock<FluentBundle<FluentResource>>,
}

impl std::fmt::Debug for Locale {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Locale").field("language", &self.language).finish_non_exhaustive()
    }
}

impl Locale {
    /// The messages of `language`.
    pub fn new(language: UiLanguage) -> Locale {
        Locale { language, keys: Arc::default(), bundle: OnceLock::new() }
    }

    /// Sets the keys that messages name with `{ KEY("undo") }`. An action without a key is shown by its name.
    #[must_use]
    pub fn with_keys(self, keys: HashMap<&'static str, String>) -> Locale {
        Locale { keys: Arc::new(keys), bundle: OnceLock::new(), ..self }
    }

    fn bundle(&self) -> &FluentBundle<FluentResource> {
        self.bundle.get_or_init(|| {
            // The embedded files are tested. Should one have an error, its other messages still work.
            let resource = FluentResource::try_new(self.language.texts().to_owned()).unwrap_or_else(|(resource, _)| resource);
            let mut bundle = FluentBundle::new_concurrent(vec![self.language.identifier()]);
            bundle.set_use_isolating(false);
            bundle.add_resource_overriding(resource);
            let keys = Arc::clone(&self.keys);
            // Fails only if the name is taken.
            _ = bundle.add_function("KEY", move |names, _| match names {
                [FluentValue::String(name)] => {
                    FluentValue::from(keys.get(&**name).map_or_else(|| name.to_string(), String::clone))
                }
                _ => FluentValue::Error,
            });
            bundle
        })
    }

    /// The language of the texts.
    pub fn language(&self) -> UiLanguage {
        self.language
    }

    /// The text of a message, or its id if there is none.
    pub fn text(&self, message: &Message) -> String {
        self.format(message.id, &message.args)
    }

    fn format(&self, id: &str, given: &[(&'static str, Arg)]) -> String {
        let bundle = self.bundle();
        let Some(pattern) = bundle.get_message(id).and_then(|text| text.value()) else { return id.to_owned() };
        let mut args = FluentArgs::with_capacity(given.len());
        for (name, arg) in given {
            let value = match arg {
                Arg::Text(text) => match os_error::message_id(text).or_else(|| parser_error::message_id(text)) {
                    Some(id) => FluentValue::from(self.get(id)),
                    None => FluentValue::from(text.as_str()),
                },
                Arg::Number(number) => FluentValue::from(*number),
                Arg::Message(message) => FluentValue::from(self.text(message)),
            };
            args.set(*name, value);
        }
        let mut wrong = Vec::new();
        let text = bundle.format_pattern(pattern, Some(&args), &mut wrong).into_owned();
        debug_assert!(wrong.is_empty(), "{id}: {wrong:?}");
        text
    }

    /// The text of a message without arguments.
    pub fn get(&self, id: &str) -> String {
        self.format(id, &[])
    }
}

#[cfg(test)]
mod tests;
