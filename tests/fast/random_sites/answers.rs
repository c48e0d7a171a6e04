//! What Hugo and affiche say about a site, in one form.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::atomic::AtomicBool;

use affiche::catalog::Catalog;
use affiche::config::{RuleId, Settings};
use affiche::content::PageId;
use affiche::hugo_build::{self, HugoError};
use affiche::site::LanguageId;

use super::Files;
use crate::on_disk::{NOW, folder_with, read_site};

/// An answer about a site.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// Hugo publishes nothing at all, not even a report.
    Unknown,
    /// Hugo can't build it; the reason.
    Stopped(String),
    /// The published pages by their file, each with its language and its translations.
    Pages(BTreeMap<String, Vec<PageAnswer>>),
}

/// An answer about one page.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct PageAnswer {
    pub language: String,
    pub translations: Vec<String>,
}

impl Answer {
    pub fn is_stopped(&self) -> bool {
        matches!(self, Answer::Stopped(_))
    }

    /// One line for each page.
    pub fn lines(&self) -> Vec<String> {
        let pages = match self {
            Answer::Unknown => return vec!["unknown".to_owned()],
            Answer::Stopped(_) => return vec!["stopped".to_owned()],
            Answer::Pages(pages) => pages,
        };
        let line = |path: &String, page: &PageAnswer| {
            format!("{path} {} -> {}", page.language, page.translations.join(" ")).trim_end().to_owned()
        };
        pages.iter().flat_map(|(path, pages)| pages.iter().map(move |page| line(path, page))).collect()
    }
}

fn folder(files: &Files) -> tempfile::TempDir {
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    folder_with(&files)
}

/// Notes about a configuration with which Hugo builds nothing.
const STOPPING_NOTES: &[&str] =
    &["site-note-default-language", "site-note-all-disabled", "site-note-time-zone", "site-note-removed", "site-note-cascade"];

/// What affiche says.
#[derive(Debug)]
pub struct Derived {
    pub answer: Answer,
    /// The files of which it says that Hugo's answer can't be told.
    pub unclear: BTreeSet<String>,
}

/// What affiche says.
pub fn by_affiche(files: &Files) -> Derived {
    let dir = folder(files);
    let known = |answer| Derived { answer, unclear: BTreeSet::new() };
    let (catalog, notes) = match affiche::site::open(dir.path()) {
        Ok(_) => read_site(dir.path(), Settings::default()),
        Err(error) => return known(Answer::Stopped(error.message().id.to_owned())),
    };
    if let Some(note) = notes.iter().find(|note| STOPPING_NOTES.contains(&note.id)) {
        return known(Answer::Stopped(note.id.to_owned()));
    }
    let stops = [RuleId::FrontMatterInvalid, RuleId::DuplicateField];
    if let Some(finding) = catalog.findings().iter().find(|finding| stops.contains(&finding.rule)) {
        return known(Answer::Stopped(format!("{} {:?}", catalog.index().page(finding.page).path, finding.message)));
    }
    let published = catalog.index().ids().filter(|id| catalog.status(*id).is_published());
    let path = |id| catalog.index().page(id).path.to_string();
    let versions = |id| {
        let mut pages: Vec<PageAnswer> =
            catalog.published_languages(id).into_iter().map(|language| version_by_affiche(&catalog, id, language)).collect();
        pages.sort_unstable();
        pages
    };
    let answer = Answer::Pages(published.map(|id| (path(id), versions(id))).collect());
    let unclear = catalog.findings().iter().filter(|finding| finding.rule == RuleId::HugoUnclear);
    Derived { answer, unclear: unclear.map(|finding| path(finding.page)).collect() }
}

fn version_by_affiche(catalog: &Catalog, id: PageId, language: LanguageId) -> PageAnswer {
    let index = catalog.index();
    let mut translations: Vec<String> =
        catalog.translations_of_version(id, language).map(|other| index.page(other).path.to_string()).collect();
    translations.sort_unstable();
    translations.dedup();
    PageAnswer { language: catalog.site.language(language).code.clone(), translations }
}

/// What Hugo says at [`NOW`].
pub fn by_hugo(hugo: &Path, files: &Files) -> Answer {
    let dir = folder(files);
    let Ok(site) = affiche::site::open(dir.path()) else { return Answer::Stopped(String::new()) };
    for (folder, name) in [("_default", "single"), ("_default", "list"), ("", "home")] {
        let layout = dir.path().join("layouts").join(folder);
        std::fs::create_dir_all(&layout).unwrap();
        std::fs::write(layout.join(format!("{name}.html")), "x").unwrap();
    }
    let (catalog, _) = read_site(dir.path(), Settings::default());
    let mut logical: Vec<&str> = catalog.index().pages().iter().map(|page| page.logical()).collect();
    logical.sort_unstable();
    logical.dedup();
    let now = NOW.parse().unwrap();
    let answer = hugo_build::build(&site, hugo, &logical, Some(now), &AtomicBool::new(false));
    let answer = match answer {
        Ok(answer) => answer,
        Err(HugoError::NoReport(_)) => return Answer::Unknown,
        Err(error) => panic!("{error:?}: {files:#?}"),
    };
    let built = match answer.built {
        Ok(built) => built,
        Err(stop) => return Answer::Stopped(stop.message),
    };
    let page = |page: &hugo_build::BuiltPage| PageAnswer {
        language: site.language(page.language).code.clone(),
        translations: page.translations.clone(),
    };
    let published =
        |path: &str| -> Vec<PageAnswer> { built.of(path).iter().filter(|page| page.is_published).map(page).collect() };
    let mut pages: BTreeMap<String, Vec<PageAnswer>> = built.files().map(|path| (path.to_owned(), published(path))).collect();
    for pages in pages.values_mut() {
        pages.sort_unstable();
        for page in pages.iter_mut() {
            page.translations.dedup();
        }
    }
    Answer::Pages(pages)
}

/// Where affiche and Hugo differ, but for the pages of which affiche says that Hugo's answer can't be told.
pub fn differences(affiche: &Derived, hugo: &Answer) -> Vec<String> {
    match (&affiche.answer, hugo) {
        (Answer::Pages(own), Answer::Pages(hugos)) => {
            let [own, hugos] = [own, hugos].map(|pages| Answer::Pages(without(pages, &affiche.unclear)).lines());
            let only = |of: &[String], other: &[String], who: &str| {
                of.iter().filter(|line| !other.contains(line)).map(|line| format!("  {who}: {line}")).collect::<Vec<_>>()
            };
            [only(&own, &hugos, "affiche"), only(&hugos, &own, "hugo")].concat()
        }
        (Answer::Unknown, _) | (_, Answer::Unknown) | (Answer::Stopped(_), Answer::Stopped(_)) => Vec::new(),
        (Answer::Stopped(why), Answer::Pages(_)) => vec![format!("  affiche: stopped: {why}; hugo builds it")],
        (Answer::Pages(_), Answer::Stopped(why)) => vec![format!("  hugo: stopped: {why}; affiche does not say so")],
    }
}

/// The pages and their translations without some of them.
fn without(pages: &BTreeMap<String, Vec<PageAnswer>>, left_out: &BTreeSet<String>) -> BTreeMap<String, Vec<PageAnswer>> {
    let clear = |page: &PageAnswer| {
        let translations = page.translations.iter().filter(|path| !left_out.contains(*path)).cloned().collect();
        PageAnswer { language: page.language.clone(), translations }
    };
    let is_clear = |(path, _): &(&String, &Vec<PageAnswer>)| !left_out.contains(*path);
    pages.iter().filter(is_clear).map(|(path, pages)| (path.clone(), pages.iter().map(clear).collect())).collect()
}
