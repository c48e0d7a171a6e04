//! Reads which folders hold the content of which languages: `contentDir` and `module.mounts`. Reads no files.
//!
//! The rules are those of Hugo's `modules/config.go`, checked on Hugo 0.147.9 and 0.168.0.

use crate::data::Value;
use crate::locale::Message;

use super::language::{Language, LanguageId, Mount, SharedFolder};
use super::language_settings::{LanguageSettings, weight};
use super::logical_path::{is_page_name, normalize};
use super::mounted_files::MountedFiles;
use super::setting_text::{not_followed, text};
use super::site_matrix::{self, MatrixLanguages};

/// Default content folder, and the part of Hugo's union file system with the pages.
pub(super) const CONTENT: &str = "content";

/// Gives the languages their content folders.
pub(super) fn read(config: &Value, tables: &[(String, &Value)], found: &mut LanguageSettings, is_folder: &dyn Fn(&str) -> bool) {
    if !add_mounts(config, found, is_folder) {
        add_content_dirs(config, tables, found);
        found.shared = shared_folders(config, &found.languages);
        found.folders = folders(config, tables, &found.languages);
        share_with_default(config, &mut found.languages);
    }
    note_nested(found);
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

/// Returns the folders in Hugo's order: those of the languages, by weight, even if the default language has the greatest. The site's own
/// folder belongs to the default language.
fn folders(config: &Value, tables: &[(String, &Value)], languages: &[Language]) -> Vec<(String, LanguageId)> {
    let own = folder(text(config, "contentDir").as_deref().unwrap_or(CONTENT));
    let ids = (0..=u8::MAX).map(LanguageId);
    let mut sorted: Vec<_> = ids.zip(tables).zip(languages).filter(|(_, language)| !language.disabled).collect();
    sorted.sort_by_cached_key(|((_, (code, table)), _)| weight(code, table));
    let owner = |id: LanguageId, dir: &String| if Some(dir) == own.as_ref() { LanguageId::default() } else { id };
    let of_language = |((id, _), language): ((LanguageId, _), &Language)| -> Vec<(String, LanguageId)> {
        language.content_dirs.iter().map(|dir| (dir.clone(), owner(id, dir))).collect()
    };
    sorted.into_iter().flat_map(of_language).collect()
}

/// Returns the folders that several languages have as their own `contentDir`: their files are pages in each of them. The site's own folder
/// belongs to the default language alone.
fn shared_folders(config: &Value, languages: &[Language]) -> Vec<SharedFolder> {
    let own = folder(text(config, "contentDir").as_deref().unwrap_or(CONTENT));
    let mut shared: Vec<SharedFolder> = Vec::new();
    for (id, language) in (0..=u8::MAX).map(LanguageId).zip(languages).filter(|(_, language)| !language.disabled) {
        for dir in language.content_dirs.iter().filter(|dir| Some(*dir) != own.as_ref()) {
            add_owner(&mut shared, dir, id);
        }
    }
    shared.retain(|folder| folder.languages.len() > 1);
    shared
}

fn add_owner(shared: &mut Vec<SharedFolder>, dir: &str, id: LanguageId) {
    match shared.iter_mut().find(|folder| folder.folder == dir) {
        Some(folder) if folder.languages.contains(&id) => {}
        Some(folder) => folder.languages.push(id),
        None => shared.push(SharedFolder { folder: dir.to_owned(), languages: vec![id] }),
    }
}

/// Applies `module.mounts` with the target `content`, which replace every `contentDir`. Returns false if there are none. Hugo drops those
/// whose source is missing.
fn add_mounts(config: &Value, found: &mut LanguageSettings, is_folder: &dyn Fn(&str) -> bool) -> bool {
    let mounts = config.get("module").and_then(|module| module.get("mounts")).map_or(&[][..], Value::items);
    let mut any = false;
    for mount in mounts {
        let Some(target) = text(mount, "target").and_then(|target| folder(&target)) else { continue };
        let (component, below) = target.split_once('/').unwrap_or((&target, ""));
        if component != CONTENT {
            continue;
        }
        let source = text(mount, "source").unwrap_or_default();
        let Some(dir) = folder(&source) else {
            any = true;
            note_outside(&mut found.notes, "module.mounts.source", &source);
            continue;
        };
        // The source must be a folder: not empty, and not a single page.
        if dir.is_empty() || is_page_name(dir.rsplit('/').next().unwrap_or_default()) {
            any = true;
            found.notes.push(not_followed("module.mounts.source", Some(&source)));
            continue;
        }
        if !is_folder(&dir) {
            continue;
        }
        any = true;
        for (name, by) in [("lang", "sites.matrix.languages"), ("includeFiles", "files"), ("excludeFiles", "files")] {
            if mount.get(name).is_some_and(|value| *value != Value::Null) {
                note_removed(&mut found.notes, &format!("module.mounts.{name}"), by);
            }
        }
        if mount.get("sites").is_some_and(|sites| sites.get("complements").is_some()) {
            found.notes.push(not_followed("module.mounts.sites.complements", Some(&source)));
        }
        let languages = languages_of(mount, found);
        for id in &languages {
            push_once(&mut found.languages[id.index()].content_dirs, dir.clone());
            found.folders.push((dir.clone(), *id));
            add_owner(&mut found.shared, &dir, *id);
        }
        let files = MountedFiles::read(mount, &mut found.notes);
        if !below.is_empty() || files != MountedFiles::default() {
            found.mounts.push(Mount { folder: dir, below: normalize(below), files });
        }
    }
    found.shared.retain(|folder| folder.languages.len() > 1);
    any
}

/// Returns the languages of a mount: `sites.matrix.languages` (from Hugo 0.153), `lang` (before), otherwise the default one. A mount whose
/// languages are all unknown has none.
fn languages_of(mount: &Value, found: &mut LanguageSettings) -> Vec<LanguageId> {
    match site_matrix::languages(mount.get("sites"), &found.languages) {
        MatrixLanguages::Unset => {}
        MatrixLanguages::Unknown(codes) => {
            found.notes.push(not_followed("module.mounts.sites.matrix.languages", Some(&codes)));
            return Vec::new();
        }
        MatrixLanguages::These(languages) => return languages,
    }
    let Some(code) = text(mount, "lang") else { return vec![LanguageId(0)] };
    let language = (0..=u8::MAX).map(LanguageId).zip(&found.languages).find(|(_, known)| known.code.eq_ignore_ascii_case(&code));
    if language.is_none() {
        found.notes.push(not_followed("module.mounts.lang", Some(&code)));
    }
    language.map(|(id, _)| id).into_iter().collect()
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

fn push_once(dirs: &mut Vec<String>, dir: String) {
    if !dirs.contains(&dir) {
        dirs.push(dir);
    }
}

/// Notes once that Hugo stops at a setting since 0.168.
pub(super) fn note_removed(notes: &mut Vec<Message>, setting: &str, by: &str) {
    let note = Message::new(super::REMOVED).with("setting", setting).with("by", by);
    if !notes.contains(&note) {
        notes.push(note);
    }
}

fn note_outside(notes: &mut Vec<Message>, setting: &str, dir: &str) {
    let note = Message::new("site-note-outside").with("setting", setting).with("path", dir);
    if !notes.contains(&note) {
        notes.push(note);
    }
}
