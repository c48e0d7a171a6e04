//! Reads the site's languages from the configuration. Reads no files.
//!
//! The rules are those of Hugo's `langs/config.go`, checked on Hugo 0.147.9 and 0.168.0.

use crate::data::Value;
use crate::locale::Message;

use super::content_folders;
use super::hugo_settings::HugoSettings;
use super::ignored_files::IgnoredFiles;
use super::language::{Language, LanguageId, Mount, SharedFolder};
use super::publication_settings;
use super::setting_text::{not_followed, text};

/// Number of languages that a [`LanguageId`] can address.
const MAX_LANGUAGES: usize = 1 + u8::MAX as usize;

/// Settings about languages: the fields of [`Site`](super::Site).
#[derive(Debug, Default)]
pub(super) struct LanguageSettings {
    pub languages: Vec<Language>,
    pub mounts: Vec<Mount>,
    pub folders: Vec<(String, LanguageId)>,
    pub shared: Vec<SharedFolder>,
    pub ignored: IgnoredFiles,
    pub cascades: Vec<(LanguageId, Value)>,
    pub hugo: HugoSettings,
    pub notes: Vec<Message>,
}

/// Reads the languages, in order, with their content folders. `is_folder` is true for a folder of the site that exists.
pub(super) fn read(config: &Value, is_folder: &dyn Fn(&str) -> bool) -> LanguageSettings {
    let mut found = LanguageSettings::default();
    let tables = tables(config, &mut found.notes);
    found.hugo = publication_settings::read(config, &tables, &mut found.notes);
    found.languages = tables.iter().map(|(code, table)| language(config, code, table)).collect();
    for (id, (_, table)) in (0..=u8::MAX).map(LanguageId).zip(&tables) {
        // The site's cascade wins over the language's.
        if [config, table].iter().any(|table| has_former_target(table)) {
            content_folders::note_removed(&mut found.notes, "cascade.target.lang", "cascade.target.sites.matrix.languages");
        }
        found.cascades.extend([config, table].into_iter().filter_map(|table| Some((id, table.get("cascade")?.clone()))));
    }
    found.ignored = IgnoredFiles::read(ignored_files(config, &tables), &mut found.notes);
    content_folders::read(config, &tables, &mut found, is_folder);
    found
}

/// The setting `ignoreFiles` that decides for all files: that of the first enabled language by weight, otherwise the site's. (Up to 0.152 it
/// is that of the default language.)
fn ignored_files<'a>(config: &'a Value, tables: &[(String, &'a Value)]) -> Option<&'a Value> {
    let enabled = tables.iter().filter(|(code, table)| !is_disabled(config, code, table));
    let (_, first) = enabled.min_by_key(|(code, table)| weight(code, table))?;
    let own = first.get("ignoreFiles").filter(|own| **own != Value::Null);
    own.or_else(|| config.get("ignoreFiles"))
}

/// True if a `cascade` in a table names languages as `lang`.
fn has_former_target(table: &Value) -> bool {
    let cascade = table.get("cascade");
    let items = match cascade {
        Some(Value::List(items)) => items,
        other => other.map_or(&[][..], std::slice::from_ref),
    };
    let targets = items.iter().filter_map(|item| item.get("target").or_else(|| item.get("_target")));
    targets.filter_map(|target| target.get("lang")).any(|language| language.to_text().is_some_and(|text| !text.is_empty()))
}

/// Returns each language's table with its lower-case code: the default language first, then by weight (0 comes last), then by code.
fn tables<'a>(config: &'a Value, notes: &mut Vec<Message>) -> Vec<(String, &'a Value)> {
    let setting = text(config, "defaultContentLanguage").map(|code| code.to_lowercase());
    let mut tables = Vec::new();
    for (code, table) in config.get("languages").map_or(&[][..], Value::entries) {
        match table {
            Value::Table(_) | Value::Null if !code.is_empty() => tables.push((code.to_lowercase(), table)),
            // `_merge` configures merging with a theme.
            _ if code.eq_ignore_ascii_case("_merge") => {}
            _ => notes.push(not_followed("languages", Some(code))),
        }
    }
    if tables.is_empty() {
        return vec![(setting.unwrap_or_else(|| "en".to_owned()), &Value::Null)];
    }
    tables.sort_by_cached_key(|(code, table)| weight(code, table));
    let enabled = |wanted: &str| tables.iter().position(|(code, table)| code == wanted && !is_disabled(config, code, table));
    let first = tables.iter().position(|(code, table)| !is_disabled(config, code, table));
    let default = enabled(setting.as_deref().unwrap_or("en")).or(first);
    match (default.map(|at| tables[at].0.as_str()), &setting) {
        (None, _) => notes.push(Message::new("site-note-all-disabled")),
        (Some(taken), Some(wanted)) if taken != wanted => {
            notes.push(Message::new("site-note-default-language").with("code", wanted.as_str()).with("taken", taken));
        }
        _ => {}
    }
    tables[..=default.unwrap_or(0)].rotate_right(1);
    tables.truncate(MAX_LANGUAGES);
    tables
}

/// The key by which Hugo sorts languages: their weight, of which 0 comes last, then their code.
pub(super) fn weight(code: &str, table: &Value) -> (bool, i64, String) {
    let weight = table.get("weight").and_then(Value::to_text).and_then(|text| text.trim().parse::<i64>().ok()).unwrap_or(0);
    (weight == 0, weight, code.to_owned())
}

/// True for `disabled: true` and for codes in `disableLanguages`, a list or a text with spaces, in which Hugo compares the case.
fn is_disabled(config: &Value, code: &str, table: &Value) -> bool {
    let listed = config.get("disableLanguages").is_some_and(|setting| match setting {
        Value::Text(text) => text.split_whitespace().any(|word| word == code),
        list => list.items().iter().any(|item| item.as_text() == Some(code)),
    });
    listed || table.get("disabled").and_then(Value::to_bool).unwrap_or(false)
}

fn language(config: &Value, code: &str, table: &Value) -> Language {
    Language {
        code: code.to_owned(),
        name: text(table, "label").or_else(|| text(table, "languageName")).unwrap_or_else(|| code.to_uppercase()),
        content_dirs: Vec::new(),
        disabled: is_disabled(config, code, table),
    }
}

/// Returns the host of the site's address in its default language, such as `jobs.example.ca`.
pub(super) fn host(config: &Value, default: Option<&Language>) -> Option<String> {
    let own = default.and_then(|language| text(config.get("languages")?.get(&language.code)?, "baseURL"));
    let address = own.or_else(|| text(config, "baseURL"))?;
    let host = address.split_once("://")?.1.split('/').next()?.to_owned();
    (!host.is_empty()).then_some(host)
}
