//! What Hugo answered: the pages that it publishes, with the translations that it lists.

use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::report_layout::{MARK, PageRecord, VERSION_MARK};
use super::{BuildStop, below};
use crate::locale::Message;
use crate::site::{LanguageId, Site};
use crate::text::percent_decoded;

/// The answer of a build.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HugoAnswer {
    /// The program, as the user named it.
    pub program: String,
    /// Its version, such as `0.168.0`.
    pub version: String,
    /// The site, or what stopped its build.
    pub built: Result<BuiltSite, BuildStop>,
}

impl HugoAnswer {
    /// The message that Hugo was asked: how many files it publishes, or where the build stopped and why.
    pub fn message(&self) -> Message {
        let about = |id| Message::new(id).with("version", self.version.as_str());
        let stop = match &self.built {
            Ok(built) => {
                let published = built.pages.values().filter(|pages| pages.iter().any(|page| page.is_published)).count();
                return about("hugo-asked").with("count", published);
            }
            Err(stop) => stop,
        };
        let stopped = match (&stop.file, stop.line) {
            (Some(file), Some(line)) => {
                about("hugo-stopped-at").with("place", Message::new("place-line").with("file", file.as_str()).with("line", line))
            }
            (Some(file), None) => about("hugo-stopped-at").with("place", file.as_str()),
            (None, _) => about("hugo-stopped"),
        };
        stopped.with("error", stop.message.as_str())
    }
}

/// The pages of a site that was built.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BuiltSite {
    /// By the path of their file from the site's root, with `/`; a file may be a page in several languages.
    pages: HashMap<String, Vec<BuiltPage>>,
    /// Hugo's version, as it is reported.
    version: Option<String>,
}

/// A page that was built.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BuiltPage {
    /// Its language.
    pub language: LanguageId,
    /// It was written to disk.
    pub is_published: bool,
    /// The paths of its translations, sorted.
    pub translations: Vec<String>,
}

impl BuiltSite {
    /// The pages that a file became; empty if it became none.
    pub fn of(&self, path: &str) -> &[BuiltPage] {
        self.pages.get(path).map_or(&[], Vec::as_slice)
    }

    /// The files that became pages.
    pub fn files(&self) -> impl Iterator<Item = &str> {
        self.pages.keys().map(String::as_str)
    }

    /// The version of Hugo that built it; `None` without any report.
    pub(super) fn version(&self) -> Option<&str> {
        self.version.as_deref()
    }

    /// Reads the reports below the folder of a build.
    pub(super) fn read(output: &Path, root: &Path, site: &Site) -> io::Result<BuiltSite> {
        let mut built = BuiltSite::default();
        let mut folders = vec![(output.to_owned(), 0)];
        while let Some((folder, depth)) = folders.pop() {
            let report = folder.join("404.html");
            if report.is_file() {
                let text = fs::read(&report)?;
                let text = String::from_utf8_lossy(&text);
                let version = text.split_whitespace().find_map(|word| word.strip_prefix(VERSION_MARK));
                built.version = built.version.or_else(|| version.map(str::to_owned));
                for record in records(&text) {
                    built.add(&record, output, root, site);
                }
            }
            // A language's report is at most in its own folder.
            if depth < 2 {
                let below = fs::read_dir(&folder).into_iter().flatten().filter_map(Result::ok);
                folders.extend(below.filter(|entry| entry.path().is_dir()).map(|entry| (entry.path(), depth + 1)));
            }
        }
        Ok(built)
    }

    fn add(&mut self, record: &PageRecord, output: &Path, root: &Path, site: &Site) {
        let Some(path) = below(root, Path::new(&record.own.file)) else { return };
        let Some(language) = site.language_by_code(&record.own.language) else { return };
        let pages = self.pages.entry(path).or_default();
        if pages.iter().any(|page| page.language == language) {
            return;
        }
        let mut translations: Vec<String> =
            record.translations.iter().filter_map(|other| below(root, Path::new(&other.file))).collect();
        translations.sort_unstable();
        let is_published = record.outputs.iter().any(|address| is_written(address, &record.own.language, output));
        pages.push(BuiltPage { language, is_published, translations });
    }
}

/// True if the output at an address was written. A language with an own host has a folder of its own.
fn is_written(address: &str, language: &str, output: &Path) -> bool {
    let decoded = percent_decoded(address);
    let Some(tail) = decoded.strip_prefix('/') else { return false };
    let is_file = |folder: &Path| {
        if decoded.ends_with('/') { folder.join(tail).join("index.html").is_file() } else { folder.join(tail).is_file() }
    };
    is_file(output) || is_file(&output.join(language))
}

/// The records in a report.
fn records(text: &str) -> impl Iterator<Item = PageRecord> {
    text.split_whitespace().filter_map(|word| {
        let (_, encoded) = word.split_once(MARK)?;
        let end = encoded.find(|c: char| !(c.is_ascii_alphanumeric() || "+/=".contains(c))).unwrap_or(encoded.len());
        serde_json::from_slice(&STANDARD.decode(&encoded[..end]).ok()?).ok()
    })
}
