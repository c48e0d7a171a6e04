//! Candidates for arguments: postings, fields, languages, rules and other names, each with a description.

use std::collections::BTreeMap;

use super::site::CompletionSite;
use crate::catalog::SortKey;
use crate::cli::args::COMMANDS;
use crate::cli::manual::topics as sections;
use crate::config::RuleId;
use crate::content::Page;
use crate::locale::{Arg, Locale};
use crate::theme::BUILT_IN;

/// Candidates with their descriptions.
pub type Candidates = Vec<(String, String)>;

pub fn named<'n>(names: impl IntoIterator<Item = &'n str>) -> Candidates {
    names.into_iter().map(|name| (name.to_owned(), String::new())).collect()
}

pub fn themes(_: &CompletionSite, _: &Locale, _: &str) -> Candidates {
    named(BUILT_IN.iter().map(|(name, _)| *name).chain(["auto", "none"]))
}

pub fn orders(_: &CompletionSite, _: &Locale, _: &str) -> Candidates {
    let names = SortKey::ALL.iter().map(|(_, name)| *name);
    names.flat_map(|name| [(name.to_owned(), String::new()), (format!("{name}:desc"), String::new())]).collect()
}

pub fn rules(_: &CompletionSite, locale: &Locale, _: &str) -> Candidates {
    RuleId::ALL.iter().map(|rule| (rule.name().to_owned(), locale.text(&rule.summary()))).collect()
}

pub fn topics(_: &CompletionSite, locale: &Locale, _: &str) -> Candidates {
    named(COMMANDS.iter().copied()).into_iter().chain(sections(locale)).collect()
}

/// Returns the codes of the site's languages, with their names.
pub fn languages(site: &CompletionSite, locale: &Locale, _: &str) -> Candidates {
    let Some(catalog) = site.catalog() else { return Candidates::new() };
    let language = |id| catalog.site.language(id);
    let words = catalog.languages().map(language).map(|language| {
        let name = match language.in_words() {
            Arg::Message(name) => locale.text(&name),
            _ => language.name.clone(),
        };
        (language.code.clone(), name)
    });
    words.collect()
}

pub fn titles(site: &CompletionSite, locale: &Locale, typed: &str) -> Candidates {
    languages(site, locale, typed).into_iter().map(|(code, name)| (format!("{code}="), name)).collect()
}

/// Returns the fields of the site's front matter.
pub fn fields(site: &CompletionSite, _: &Locale, _: &str) -> Candidates {
    site.catalog().map(|catalog| named(catalog.fields().iter().map(String::as_str))).unwrap_or_default()
}

/// Returns fields with `=`, or after it the values of a boolean field.
pub fn assignments(site: &CompletionSite, locale: &Locale, typed: &str) -> Candidates {
    match typed.split_once('=') {
        Some((field @ ("archived" | "draft"), _)) => {
            named(["true", "false"]).into_iter().map(|(value, help)| (format!("{field}={value}"), help)).collect()
        }
        Some(_) => Candidates::new(),
        None => fields(site, locale, typed).into_iter().map(|(name, help)| (format!("{name}="), help)).collect(),
    }
}

/// Returns postings, and after the first posting fields too.
pub fn postings_and_fields(site: &CompletionSite, locale: &Locale, typed: &str) -> Candidates {
    let mut words = if typed.contains('=') { Candidates::new() } else { postings(site, locale, typed) };
    if site.has_posting() {
        words.extend(assignments(site, locale, typed));
    }
    words
}

/// Returns translation keys, the next step of paths, and ids once something is typed, each with the title of the posting.
pub fn postings(site: &CompletionSite, locale: &Locale, typed: &str) -> Candidates {
    let mut keys: BTreeMap<String, &Page> = BTreeMap::new();
    let mut ids: BTreeMap<String, &Page> = BTreeMap::new();
    let mut paths: BTreeMap<&str, &Page> = BTreeMap::new();
    // The title of a key is that of the version in the user's language, if there is one.
    let speaks = |page: &Page| {
        let code = site.catalog().map(|catalog| catalog.site.language(page.place.language).code.clone());
        code.is_some_and(|code| code == locale.language().code())
    };
    for page in site.postings() {
        for (names, name) in [(&mut keys, page.translation_key()), (&mut ids, page.application_id())] {
            if let Some(name) = name.filter(|name| !name.is_empty()) {
                let known = names.entry(name.into_owned()).or_insert(page);
                if speaks(page) {
                    *known = page;
                }
            }
        }
        paths.insert(&page.path, page);
    }
    let titled = |(name, page): (String, &Page)| (name, page.title().into_owned());
    let mut words: Candidates = keys.into_iter().map(titled).collect();
    words.extend(step(&paths, typed));
    if !typed.is_empty() {
        words.extend(ids.into_iter().map(titled));
    }
    words
}

/// Returns the next step of the paths that start as typed: files, and folders with `/`. A single folder is entered.
fn step(paths: &BTreeMap<&str, &Page>, typed: &str) -> Candidates {
    let mut begun = typed.to_owned();
    loop {
        let mut found: BTreeMap<&str, Option<&Page>> = BTreeMap::new();
        for (path, page) in paths.iter().filter(|(path, _)| path.starts_with(&begun)) {
            match path[begun.len()..].find('/') {
                Some(end) => found.insert(&path[..=begun.len() + end], None),
                None => found.insert(path, Some(*page)),
            };
        }
        match found.first_key_value() {
            Some((folder, None)) if found.len() == 1 => begun = (*folder).to_owned(),
            _ => {
                let title = |page: Option<&Page>| page.map(|page| page.title().into_owned()).unwrap_or_default();
                return found.into_iter().map(|(path, page)| (path.to_owned(), title(page))).collect();
            }
        }
    }
}
