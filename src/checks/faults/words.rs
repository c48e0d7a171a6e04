//! Tables of words that the rules about faults of a text need.

/// Words that begin sentences so often that a name before a full stop is followed by a sentence.
pub(super) const STARTS_OF_SENTENCES: &[&str] = &[
    "A", "All", "An", "And", "Apply", "As", "At", "But", "By", "For", "From", "Have", "He", "How", "If", "In", "It", "On", "Our",
    "Please", "She", "That", "The", "There", "These", "They", "This", "To", "We", "What", "When", "Where", "With", "You", "Your",
    "Au", "Aux", "Avec", "Avez", "Ce", "Ces", "Cet", "Cette", "Dans", "De", "Des", "Du", "Elle", "En", "Est", "Il", "Ils", "La",
    "Le", "Les", "Leur", "Leurs", "L", "D", "C", "J", "Mais", "Nos", "Notre", "Nous", "Ou", "Où", "Par", "Pour", "Quand", "Que",
    "Si", "Son", "Sur", "Un", "Une", "Veuillez", "Vos", "Votre", "Vous", "À", "Êtes",
];

/// What follows the full stop in names of programs and addresses.
pub(super) const ENDS_OF_NAMES: &[&str] =
    &["ai", "app", "ca", "com", "dev", "fr", "gov", "io", "js", "net", "org", "py", "ts", "uk"];

/// Words that may stand twice in any language.
pub(super) const MAY_DOUBLE_ANYWHERE: &[&str] = &["blah", "bla", "bye", "cha", "hush", "là", "no", "non", "oh", "tam", "yes"];

/// Words that may stand twice, by language: “what it is is clear”, “nous nous engageons”. A language without a row is not judged.
pub(super) const MAY_DOUBLE: &[(&str, &[&str])] = &[
    (
        "en",
        &[
            "do", "had", "her", "in", "is", "it", "long", "many", "more", "much", "on", "really", "so", "such", "that", "there",
            "too", "very", "what", "which", "who", "you",
        ],
    ),
    (
        "fr",
        &[
            "bien", "en", "faire", "laisser", "moins", "nous", "pas", "petit", "peu", "plus", "qui", "si", "tout", "tous",
            "très", "vite", "vous", "ça",
        ],
    ),
];

/// Abbreviations with a full stop, before which another sign may follow.
pub(super) const ABBREVIATIONS: &[&str] = &[
    "apr", "approx", "asst", "blvd", "boul", "bros", "capt", "cert", "exec", "insp", "intl", "supt", "assoc", "assn", "attn",
    "aug", "bldg", "comm", "corp", "déc", "dept", "dept", "dist", "div", "env", "engr", "feb", "févr", "fig", "govt", "hons",
    "incl", "info", "janv", "juil", "messrs", "mgmt", "minn", "misc", "natl", "nov", "oct", "poss", "prof", "prov", "resp",
    "sept", "spec", "tech", "univ", "vols", "etc",
];

/// Texts that programs write for a missing value.
pub(super) const NOTHING: &[&str] = &["null", "undefined", "NaN", "nil", "(null)", "<nil>", "<null>", "<no value>"];

/// Titles and headings that a writer leaves for later. As an item or in a table, such a word may be the answer.
pub(super) const STAND_INS: &[&str] = &["tbd", "tba", "tbc", "todo", "xxx", "[tbd]", "[todo]", "à déterminer", "à venir"];

/// Filler, wherever it stands, in lower case.
pub(super) const FILLER: &[&str] = &["[object object]", "lorem ipsum"];

/// Frequent words that tell English and French apart: none of a language's words is one of the other.
pub(super) const FREQUENT: &[(&str, &[&str])] = &[
    (
        "en",
        &[
            "about", "and", "are", "as", "be", "been", "both", "by", "can", "do", "from", "has", "have", "how", "if", "in", "is",
            "it", "its", "may", "must", "not", "of", "or", "other", "our", "should", "that", "the", "their", "them", "these",
            "they", "this", "those", "to", "was", "we", "were", "what", "when", "where", "which", "who", "will", "with", "would",
            "you", "your",
        ],
    ),
    (
        "fr",
        &[
            "à", "au", "aux", "avec", "avez", "ce", "ces", "cet", "cette", "comme", "dans", "de", "des", "du", "elle", "elles",
            "en", "est", "et", "être", "il", "ils", "je", "la", "le", "les", "leur", "leurs", "mais", "nos", "notre", "nous",
            "ont", "ou", "où", "par", "pas", "pour", "que", "qui", "sa", "ses", "sont", "sous", "sur", "un", "une", "vos",
            "votre", "vous",
        ],
    ),
];

/// The most common of the frequent words.
pub(super) const COMMON: &[(&str, &[&str])] = &[
    ("en", &[" the ", " of ", " and ", " to ", " with ", " you "]),
    ("fr", &[" le ", " la ", " les ", " de ", " et ", " vous "]),
];
