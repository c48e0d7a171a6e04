//! Words and phrases by which postings state something, in English and French.

/// Phrases that say what the other text may say in numbers.
pub(super) const NUMBERS: &[(&str, &[&str])] = &[
    ("en tout temps", &["24", "7"]),
    ("jour et nuit", &["24", "7"]),
    ("en permanence", &["24", "7"]),
    ("around the clock", &["24", "7"]),
    ("round-the-clock", &["24", "7"]),
    ("at all times", &["24", "7"]),
    ("at any time", &["24", "7"]),
    ("day and night", &["24", "7"]),
    ("jours sur sept", &["7"]),
    ("days a week", &["7"]),
];

/// Requirements about languages, by their phrases in lower case.
pub(super) const REQUIREMENTS: &[(&str, &[&str])] = &[
    ("en", &["english essential", "anglais essentiel"]),
    ("fr", &["french essential", "français essentiel"]),
    ("en/fr", &["english or french essential", "anglais ou français essentiel", "français ou anglais essentiel"]),
    ("bilingual", &["bilingual imperative", "bilingue impératif", "bilingue à nomination impérative"]),
    ("bilingual-later", &["bilingual non-imperative", "bilingual non imperative", "bilingue non impératif"]),
];

/// Words beside which three letters are a language profile.
pub(super) const ABOUT_LANGUAGES: &[&str] = &["bilingu", "langu", "linguist", "français", "french"];

/// The months, from January, with their short forms.
pub(super) const MONTHS: &[&[&str]] = &[
    &["january", "jan", "janvier", "janv"],
    &["february", "feb", "février", "févr", "fevrier"],
    &["march", "mar", "mars"],
    &["april", "apr", "avril", "avr"],
    &["may", "mai"],
    &["june", "jun", "juin"],
    &["july", "jul", "juillet", "juil"],
    &["august", "aug", "août", "aout"],
    &["september", "sep", "sept", "septembre"],
    &["october", "oct", "octobre"],
    &["november", "nov", "novembre"],
    &["december", "dec", "décembre", "déc", "decembre"],
];

/// What stands after an amount of money.
pub(super) const DOLLARS: &[&str] = &["$", "dollar", "dollars", "de dollars", "cad", "m$", "k$"];

/// What stands after a percentage.
pub(super) const PERCENT: &[&str] = &["%", "per cent", "percent", "pour cent", "p. 100"];

/// By the code of a language, words beside a link that say that it leads to a page in it.
pub(super) const SAID_LANGUAGE: &[(&str, &[&str])] = &[
    (
        "en",
        &[
            "en anglais",
            "anglais seulement",
            "version anglaise",
            "in english",
            "english only",
            "english version",
            "(anglais",
            "[english]",
        ],
    ),
    (
        "fr",
        &[
            "in french",
            "french only",
            "french version",
            "en français",
            "français seulement",
            "version française",
            "(french",
            "[français]",
        ],
    ),
];
