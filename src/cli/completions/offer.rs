//! What is offered for arguments: postings, fields, languages, rules and other names, each with what it means.

use std::collections::BTreeMap;

use super::here::Here;
use crate::catalog::SortKey;
use crate::cli::args::command_names;
use crate::cli::manual::topics as sections;
use crate::config::RuleId;
use crate::content::Page;
use crate::locale::{Arg, Locale};
use crate::theme::BUILT_IN;

/// Words, each with what it means.
type Words = Vec<(String, String)>;

fn named<'n>(names: impl IntoIterator<Item = &'n str>) -> Words {
    names.into_iter().map(|name| (name.to_owned(), String::new())).collect()
}

pub fn themes(_: &Here, _: &Locale, _: &str) -> Words {
    named(BUILT_IN.iter().map(|(name, _)| *name).chain(["auto", "none"]))
}

pub fn orders(_: &Here, _: &Locale, _: &str) -> Words {
    let names = SortKey::ALL.iter().map(|(_, name)| *name);
    names.flat_map(|name| [(name.to_owned(), String::new()), (format!("{name}:desc"), String::new())]).collect()
}

pub fn rules(_: &Here, locale: &Locale, _: &str) -> Words {
    RuleId::ALL.iter().map(|rule| (rule.name().to_owned(), locale.text(&rule.summary()))).collect()
}

pub fn topics(_: &Here, locale: &Locale, _: &str) -> Words {
    named(command_names()).into_iter().chain(sections(locale)).collect()
}

/// Codes of the site's languages, with their names.
pub fn languages(here: &Here, locale: &Locale, _: &str) -> Words {
    let Some(catalog) = here.catalog() else { return Words::new() };
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

pub fn titles(here: &Here, locale: &Locale, typed: &str) -> Words {
    languages(here, locale, typed).into_iter().map(|(code, name)| (format!("{code}="), name)).collect()
}

/// Names of fields that stand in the site's front matter.
pub fn fields(here: &Here, _: &Locale, _: &str) -> Words {
    here.catalog().map(|catalog| named(catalog.fields().iter().map(String::as_str))).unwrap_or_default()
}

/// Fields with a sign of equality; after it, the values of those that are on or off.
pub fn assignments(here: &Here, locale: &Locale, typed: &str) -> Words {
    match typed.split_once('=') {
        Some((field @ ("archived" | "draft"), _)) => {
            named(["true", "false"]).into_iter().map(|(value, help)| (format!("{field}={value}"), help)).collect()
        }
        Some(_) => Words::new(),
        None => fields(here, locale, typed).into_iter().map(|(name, help)| (format!("{name}="), help)).collect(),
    }
}

/// What `set` takes: postings, and after the first of them fields too.
pub fn postings_and_fields(here: &Here, locale: &Locale, typed: &str) -> Words {
    let mut words = if typed.contains('=') { Words::new() } else { postings(here, locale, typed) };
    if here.has_posting() {
        words.extend(assignments(here, locale, typed));
    }
    words
}

/// Translation keys and paths, and ids once one is begun; each with the title of the posting. Of paths one folder after another.
pub fn postings(here: &Here, locale: &Locale, typed: &str) -> Words {
    let mut keys: BTreeMap<String, &Page> = BTreeMap::new();
    let mut ids: BTreeMap<String, &Page> = BTreeMap::new();
    let mut paths: BTreeMap<&str, &Page> = BTreeMap::new();
    // The first is told by its title: of a key the one in the language of the screen, if it is there.
    let speaks = |page: &Page| {
        let code = here.catalog().map(|catalog| catalog.site.language(page.place.language).code.clone());
        code.is_some_and(|code| code == locale.language().code())
    };
    for page in here.postings() {
        for (names, name) in [(&mut keys, page.translation_key()), (&mut ids, page.lever_id())] {
            if let Some(name) = name.filter(|name| !name.is_empty()) {
                let known = names.entry(name.into_owned()).or_insert(page);
                if speaks(page) {
                    *known = page;
                }
            }
        }
        paths.insert(&page.path, page);
    }
    let told = |(name, page): (String, &Page)| (name, page.title().into_owned());
    let mut words: Words = keys.into_iter().map(told).collect();
    words.extend(step(&paths, typed));
    if !typed.is_empty() {
        words.extend(ids.into_iter().map(told));
    }
    words
}

/// The next step of the paths that begin as typed: files, or folders with a `/`; where there is only one folder, what is in it.
fn step(paths: &BTreeMap<&str, &Page>, typed: &str) -> Words {
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
