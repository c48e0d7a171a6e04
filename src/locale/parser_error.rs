//! Translates what parsers of YAML say, which they do in English only. In English their own words stay.

/// Texts of errors with their message ids.
const TEXTS: &[(&str, &str)] = &[
    ("mapping values are not allowed in this context", "parser-colon"),
    ("found character that cannot start any token", "parser-token"),
    ("did not find expected key", "parser-key"),
    ("could not find expected ':'", "parser-no-colon"),
    ("found unexpected end of stream", "parser-end"),
    ("found unexpected document indicator", "parser-scalar-end"),
    ("did not find expected ',' or ']'", "parser-sequence"),
];

/// The message id for an error of a parser, if it is a common one.
pub(super) fn message_id(text: &str) -> Option<&'static str> {
    TEXTS.iter().find(|(known, _)| *known == text).map(|(_, id)| *id)
}

#[cfg(test)]
mod tests {
    use super::super::{Locale, Message, UiLanguage};
    use super::TEXTS;

    #[test]
    fn english_keeps_the_parsers_words() {
        for (text, id) in TEXTS {
            let told = |language| Locale::new(language).text(&Message::new("trouble-unreadable").with("error", *text));
            assert!(told(UiLanguage::English).ends_with(text), "{id}");
            assert!(!told(UiLanguage::French).contains(text), "{id}");
        }
    }
}
