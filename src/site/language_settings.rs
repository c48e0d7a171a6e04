//! Reads the site's languages and their content folders from the configuration. Reads no files.
//!
//! The rules are those of Hugo's `langs/config.go` and `modules/config.go`, checked on Hugo 0.147.9 and 0.168.0.

use std::borrow::Cow;

use crate::data::Value;
use crate::locale::Message;

use super::hugo_settings::HugoSettings;
use super::language::{Language, LanguageId, Mount};
use super::logical_path::{is_page_name, normalize};
use super::publication_settings;

/// Default content folder, and the part of Hugo's union file system with the pages.
pub(super) const CONTENT: &str = "content";

/// Number of languages that a [`LanguageId`] can address.
const MAX_LANGUAGES: usize = 1 + u8::MAX as usize;

/// Settings about languages: the fields of [`Site`](super::Site).
#[derive(Debug, Default)]
pub(super) struct LanguageSettings {
    pub languages: Vec<Language>,
    pub mounts: Vec<Mount>,
    pub cascades: Vec<(LanguageId, Value)>,
    pub hugo: HugoSettings,
    pub notes: Vec<Message>,
}

/// Reads the languages, in order, with their content folders.
pub(super) fn read(config: &Value) -> LanguageSettings {
    let mut found = LanguageSettings::default();
    if config.get("ignoreFiles").is_some_and(|setting| !setting.items().is_empty()) {
        found.notes.push(not_followed("ignoreFiles", None));
    }
    let tables = tables(config, &mut found.notes);
    found.hugo = publication_settings::read(config, &tables, &mut found.notes);
    found.languages = tables.iter().map(|(code, table)| language(config, code, table)).collect();
    for (id, (_, table)) in (0..=u8::MAX).map(LanguageId).zip(&tables) {
        // The site's cascade wins over the language's.
        found.cascades.extend([config, table].into_iter().filter_map(|table| Some((id, table.get("cascade")?.clone()))));
    }
    if !add_mounts(config, &mut found) {
        add_content_dirs(config, &tables, &mut found);
        share_with_default(config, &mut found.languages);
    }
    note_nested(&mut found);
    found
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
    tables.sort_by_cached_key(|(code, table)| {
        let weight = table.get("weight").and_then(Value::to_text).and_then(|text| text.trim().parse::<i64>().ok()).unwrap_or(0);
        (weight == 0, weight, code.clone())
    });
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

/// Gives each language its own `contentDir`, otherwise the site's.
fn add_content_dirs(config: &Value, tables: &[(String, &Value)], found: &mut LanguageSettings) {
    for ((code, table), language) in tables.iter().zip(&mut found.languages) {
        let (setting, dir) = match (text(table, "contentDir"), text(config, "contentDir")) {
            (Some(dir), _) => (format!("languages.{code}.contentDir"), dir),
            (None, Some(dir)) => ("contentDir".to_owned(), dir),
            (None, None) => (String::new(), CONTENT.to_owned()),
        };
        match folder(&dir) {
            Some(dir) => language.content_dirs.push(dir),
            None => note_outside(&mut found.notes, &setting, &dir),
        }
    }
}

/// Gives the site's own content folder also to the default language: there, files without a language in their name belong to it.
fn share_with_default(config: &Value, languages: &mut [Language]) {
    let Some(dir) = folder(text(config, "contentDir").as_deref().unwrap_or(CONTENT)) else { return };
    if languages.iter().any(|language| !language.disabled && language.content_dirs.contains(&dir))
        && let Some(default) = languages.first_mut()
    {
        push_once(&mut default.content_dirs, dir);
    }
}

/// Applies `module.mounts` with the target `content`, which replace every `contentDir`. Returns false if there are none.
fn add_mounts(config: &Value, found: &mut LanguageSettings) -> bool {
    let mounts = config.get("module").and_then(|module| module.get("mounts")).map_or(&[][..], Value::items);
    let mut any = false;
    for mount in mounts {
        let Some(target) = text(mount, "target").and_then(|target| folder(&target)) else { continue };
        let (component, below) = target.split_once('/').unwrap_or((&target, ""));
        if component != CONTENT {
            continue;
        }
        any = true;
        let source = text(mount, "source").unwrap_or_default();
        for setting in ["includeFiles", "excludeFiles", "files"] {
            if mount.get(setting).is_some_and(|globs| *globs != Value::Null) {
                found.notes.push(not_followed(&format!("module.mounts.{setting}"), Some(&source)));
            }
        }
        let Some(dir) = folder(&source) else {
            note_outside(&mut found.notes, "module.mounts.source", &source);
            continue;
        };
        // The source must be a folder: not empty, and not a single page.
        if dir.is_empty() || is_page_name(dir.rsplit('/').next().unwrap_or_default()) {
            found.notes.push(not_followed("module.mounts.source", Some(&source)));
            continue;
        }
        for id in languages_of(mount, found) {
            push_once(&mut found.languages[id].content_dirs, dir.clone());
        }
        if !below.is_empty() {
            found.mounts.push(Mount { folder: dir, below: normalize(below) });
        }
    }
    any
}

/// Returns the languages of a mount: `sites.matrix.languages` (from Hugo 0.153), `lang` (before), otherwise the default one.
fn languages_of(mount: &Value, found: &mut LanguageSettings) -> Vec<usize> {
    let matrix = ["sites", "matrix", "languages"].iter().try_fold(mount, |value, name| value.get(name));
    let codes: Vec<String> = match matrix {
        Some(Value::List(codes)) => codes.iter().filter_map(Value::to_text).map(Cow::into_owned).collect(),
        Some(code) => code.to_text().map(Cow::into_owned).into_iter().collect(),
        None => text(mount, "lang").into_iter().collect(),
    };
    if codes.is_empty() {
        return vec![0];
    }
    let mut ids = Vec::new();
    for code in codes {
        let known = ids.len();
        let all = matches!(code.as_str(), "*" | "**");
        let named = |language: &Language| all || language.code.eq_ignore_ascii_case(&code);
        ids.extend(found.languages.iter().enumerate().filter(|(_, language)| named(language)).map(|(id, _)| id));
        if ids.len() == known {
            let setting = if matrix.is_some() { "module.mounts.sites.matrix.languages" } else { "module.mounts.lang" };
            found.notes.push(not_followed(setting, Some(&code)));
        }
    }
    ids
}

/// Reports content folders inside another one: Hugo shows their files twice.
fn note_nested(found: &mut LanguageSettings) {
    let mut dirs: Vec<&str> =
        found.languages.iter().filter(|l| !l.disabled).flat_map(|l| &l.content_dirs).map(String::as_str).collect();
    dirs.sort_unstable();
    dirs.dedup();
    for inner in &dirs {
        if let Some(outer) = dirs.iter().find(|outer| *outer != inner && is_inside(inner, outer)) {
            found.notes.push(Message::new("site-note-nested-content").with("outer", *outer).with("inner", *inner));
        }
    }
}

/// True if `path` is `folder` or below it. The root is the empty path.
pub(super) fn is_inside(path: &str, folder: &str) -> bool {
    folder.is_empty() || path.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Normalizes a folder relative to the site's root: with `/`, without `.` and `..`. `None` if it is outside the site.
fn folder(text: &str) -> Option<String> {
    let drive = matches!(text.as_bytes(), [letter, b':', ..] if letter.is_ascii_alphabetic());
    if text.starts_with('/') || (cfg!(windows) && (drive || text.starts_with('\\'))) {
        return None;
    }
    let mut parts: Vec<&str> = Vec::new();
    for part in text.split(['/', if cfg!(windows) { '\\' } else { '/' }]) {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// Returns the host of the site's address in its default language, such as `jobs.example.ca`.
pub(super) fn host(config: &Value, default: Option<&Language>) -> Option<String> {
    let own = default.and_then(|language| text(config.get("languages")?.get(&language.code)?, "baseURL"));
    let address = own.or_else(|| text(config, "baseURL"))?;
    let host = address.split_once("://")?.1.split('/').next()?.to_owned();
    (!host.is_empty()).then_some(host)
}

/// A setting's text; `None` if it is empty.
fn text(table: &Value, name: &str) -> Option<String> {
    table.get(name).and_then(Value::to_text).map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
}

fn push_once(dirs: &mut Vec<String>, dir: String) {
    if !dirs.contains(&dir) {
        dirs.push(dir);
    }
}

fn note_outside(notes: &mut Vec<Message>, setting: &str, dir: &str) {
    let note = Message::new("site-note-outside").with("setting", setting).with("path", dir);
    if !notes.contains(&note) {
        notes.push(note);
    }
}

/// The note that a setting is not followed, with its value.
pub(super) fn not_followed(setting: &str, value: Option<&str>) -> Message {
    match value {
        Some(value) => Message::new("site-note-value-not-followed").with("setting", setting).with("value", value),
        None => Message::new("site-note-not-followed").with("setting", setting),
    }
}
