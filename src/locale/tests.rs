//! Both languages have the same messages with the same arguments, and the code uses exactly these.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use fluent_bundle::FluentResource;

use super::{Locale, Message, UiLanguage};

const SRC: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src");

/// The messages of a file with the names of their arguments.
fn messages(text: &str) -> BTreeMap<String, BTreeSet<String>> {
    FluentResource::try_new(text.to_owned()).unwrap_or_else(|(_, errors)| panic!("{errors:?}"));
    let mut found = BTreeMap::new();
    let mut current = String::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        if let Some((id, _)) = line.split_once(" =").filter(|(id, _)| !id.starts_with([' ', '}'])) {
            current = id.to_owned();
            assert!(found.insert(current.clone(), BTreeSet::new()).is_none(), "{id} appears twice");
        }
        let args = line.split('$').skip(1).map(|rest| rest.chars().take_while(char::is_ascii_alphanumeric).collect::<String>());
        found.entry(current.clone()).or_default().extend(args);
    }
    found.remove("");
    found
}

/// The Rust files of a folder, each with its text.
fn code(folder: &Path) -> Vec<(PathBuf, String)> {
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let files = paths.flat_map(|path| {
        if path.is_dir() {
            return code(&path);
        }
        let is_rust = path.extension().is_some_and(|extension| extension == "rs");
        is_rust.then(|| (path.clone(), fs::read_to_string(path).unwrap())).into_iter().collect()
    });
    files.collect()
}

#[test]
fn both_languages_have_every_message_with_the_same_arguments() {
    let (english, french) = (messages(UiLanguage::English.texts()), messages(UiLanguage::French.texts()));
    assert_eq!(english, french);
    assert!(english.len() > 200);
}

#[test]
fn the_code_uses_exactly_the_messages_of_the_files() {
    let text: String = code(SRC.as_ref()).into_iter().map(|(_, text)| text).collect();
    let known = messages(UiLanguage::English.texts());
    for row in crate::app::input::action_table::ACTIONS {
        assert!(known.contains_key(row.text().id), "{}", row.text().id);
        assert_eq!(known.contains_key(row.short().id), row.hint.is_some(), "{}", row.short().id);
        assert_eq!(known.contains_key(row.words().id), crate::app::view::palette::has_words(row), "{}", row.words().id);
    }
    for rule in crate::config::RuleId::ALL {
        for text in [rule.title(), rule.summary(), rule.explanation()] {
            assert!(known.contains_key(text.id), "{}", text.id);
        }
    }
    for named in UiLanguage::English.texts().split("KEY(\"").chain(UiLanguage::French.texts().split("KEY(\"")).skip(1) {
        let name = named.split('"').next().unwrap_or_default();
        let is_action = crate::app::input::action_table::ACTIONS.iter().any(|row| row.name == name);
        assert!(is_action || named.starts_with('#'), "there is no action {name}");
    }
    let of_tables = ["title-", "action-", "hint-", "words-", "rule-", "explain-", "about-", "more-"];
    for id in known.keys().filter(|id| !of_tables.iter().any(|table| id.starts_with(table))) {
        assert!(text.contains(&format!("\"{id}\"")), "{id} is unused");
    }
    for id in text.split("Message::new(\"").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(known.contains_key(id), "there is no message {id}");
    }
    for id in text.split(".get(\"").skip(1).filter_map(|rest| rest.split('"').next()).filter(|id| id.contains('-')) {
        assert!(known.contains_key(id) || !text.contains(&format!("locale.get(\"{id}\"")), "there is no message {id}");
    }
}

/// String literals with several words that are not messages: formats of shared files, and quoted content of files.
const WORDS: &[&str] = &[
    "# affiche baseline 1:",
    "one accepted finding a line",
    "# Made from {from}",
    "# D’après {from}",
    "did not find",
    "found unexpected",
    "found character",
    "could not find",
    "mapping values are",
    "not a git repository",
    "dubious ownership",
    "Traductions à jour",
    "un constat accepté",
    "fichier, une tabulation",
    "_build aliases build cascade",
    "No newline at end of file",
    "<no value>",
    "[object object]",
    "lorem ipsum",
    "# Translations that are up to date",
    "not 32 hexadecimal digits",
    "not a file of the site",
    "required-fields: [",
    "theme: light",
    "postings: section:",
    "    space: none",
    ".TH AFFICHE 1",
    "error building site: ",
    "Failed to build site: ",
    " at line ",
    " at position ",
    "(os error ",
    "aa ab ae af",
];

/// Files whose string literals are the sample’s or typed by users: examples, names of editors, commands and variables, a shell script, words of postings.
const TYPED: &[&str] = &[
    "commits.rs",
    "editor.rs",
    "examples.rs",
    "history.rs",
    "phrases.rs",
    "places.rs",
    "short_help.rs",
    "sections.rs",
    "shell.rs",
];

/// No string literal in the code has two words, except those listed above.
#[test]
fn messages_are_only_in_the_files() {
    let literals = quoted();
    assert!(literals.len() > 1000);
    let is_word =
        |word: &str| word.chars().filter(|c| c.is_alphabetic()).count() > 1 && !word.contains(['{', '/', '-', '_', '=']);
    let mut left = Vec::new();
    for (path, text) in literals {
        let words: Vec<&str> =
            text.split([' ', '\u{a0}']).map(|word| word.trim_matches(['.', ',', ':', ';', '?', '!'])).collect();
        let is_text = words.windows(2).any(|two| is_word(two[0]) && is_word(two[1]));
        if is_text && !WORDS.iter().any(|known| text.contains(known)) {
            left.push(format!("{path}: {text:?}"));
        }
    }
    assert!(left.is_empty(), "move these to the message files: {left:#?}");
}

/// Every string literal in the code with its file, without tests, attributes and comments.
fn quoted() -> Vec<(String, String)> {
    let mut found = Vec::new();
    for (path, text) in code(SRC.as_ref()) {
        let name = path.file_name().unwrap().to_string_lossy();
        if name.ends_with("tests.rs") || name == "samples.rs" || TYPED.contains(&&*name) {
            continue;
        }
        let code = text.split("#[cfg(test)]\nmod tests").next().unwrap();
        for line in code.lines().map(str::trim).filter(|line| !line.starts_with("//") && !line.starts_with("#[")) {
            let line = line.split(" // ").next().unwrap_or_default().replace("\\\"", "");
            // A quote as a character literal would shift the pairs of quotes.
            let line = line.replace("'\"'", "");
            found.extend(line.split('"').skip(1).step_by(2).map(|text| (path.display().to_string(), text.to_owned())));
        }
    }
    found
}

/// A no-break space before `:` and inside `« »`, none before `; ! ?`, typographic apostrophes.
#[test]
fn french_typography() {
    for line in UiLanguage::French.texts().lines().filter(|line| !line.starts_with('#')) {
        let text = line.split_once(" = ").map_or(line, |(_, text)| text);
        for wrong in [" :", " ;", " ! ", " ?", "\u{a0};", "\u{a0}!", "\u{a0}?", "« ", " »", "\u{201c}", "\u{201d}"] {
            assert!(!text.contains(wrong) || wrong == " :" && text.contains(" :desc"), "{wrong:?} in {line}");
        }
        let letters: Vec<char> = text.chars().collect();
        for three in letters.windows(3) {
            let elision = three[1] == '\'' && three[0].is_alphabetic() && three[2].is_alphabetic();
            assert!(!elision, "straight apostrophe in {line}");
        }
    }
}

/// Words that read as translated, or that name a second time what has a name, with what to write instead.
const BANNED: &[(&str, &str)] = &[
    ("doublé", "en double"),
    ("mi-fermé", "fermé à moitié"),
    ("toujours bon", "encore à jour"),
    ("Emploi :", "Utilisation"),
    ("EMPLOI", "UTILISATION"),
    ("emploi incorrect", "utilisation incorrecte"),
    ("navigateur", "l’interface"),
    ("front matter", "métadonnées"),
    ("en-tête", "métadonnées"),
    ("une prise", "un socket"),
    ("réglage", "paramètre"),
    ("églez ", "définissez"),
    ("lecteurs", "le public, les personnes qui lisent"),
    ("candidats", "candidatures, personnes"),
    ("utilisateur", "vos paramètres, personnel"),
    ("été écrit", "enregistré"),
    ("sans écrire", "sans enregistrer"),
    ("rien à défaire", "rien à annuler"),
    ("ne construi", "ne génère"),
    ("construire le site", "générer le site"),
    (" infos", "remarques"),
    ("simple information", "simple remarque"),
    ("listé", "énuméré"),
    ("groupe d’affichages", "affichage"),
    ("canceller", "annuler"),
    ("digital", "numérique"),
    ("e-mail", "courriel"),
    ("librairie", "bibliothèque"),
    ("supporté", "pris en charge"),
    ("éditer ", "modifier"),
    ("checker", "vérifier"),
    ("fichier log", "journal"),
    ("par défault", "par défaut"),
];

#[test]
fn french_texts_have_no_word_that_reads_as_translated() {
    let mut found = Vec::new();
    // What users may type into the palette is theirs.
    let lines = UiLanguage::French.texts().lines().filter(|line| !line.starts_with("words-") && !line.starts_with('#'));
    for line in lines {
        let text = line.split_once(" = ").map_or(line, |(_, text)| text);
        found.extend(
            BANNED.iter().filter(|(word, _)| text.contains(word)).map(|(word, better)| format!("{word} → {better}: {line}")),
        );
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn plurals_and_nested_messages_are_formatted() {
    let keys = || [("undo", String::from("u"))].into_iter().collect();
    let locale = |language| Locale::new(language).with_keys(keys());
    let (english, french) = (locale(UiLanguage::English), locale(UiLanguage::French));
    let count = |count: usize| Message::new("archived-done").with("count", count);
    assert_eq!(english.text(&count(1)), "1 file archived. u undoes it.");
    assert_eq!(french.text(&count(2)), "2 fichiers archivés. u pour annuler.");
    let nested = Message::new("edit-refused").with("path", "a.md").with("reason", Message::new("refusal-no-front-matter"));
    assert_eq!(english.text(&nested), "a.md was not changed: it has no front matter");
    let nothing = Locale::new(UiLanguage::English).text(&count(1));
    assert_eq!(nothing, "1 file archived. undo undoes it.", "without keys actions are shown by name");
    assert_eq!(UiLanguage::from_code("fr_CA.UTF-8"), Some(UiLanguage::French));
    assert_eq!(UiLanguage::from_code("de"), None);
}
