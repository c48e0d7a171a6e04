//! Finds the postings that are named on the command line: by path, translation key or id in the applicant tracking system.

use std::borrow::Cow;
use std::collections::HashSet;
use std::env;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::Path;

use crate::catalog::Catalog;
use crate::content::{Page, PageId};
use crate::error::Error;
use crate::locale::Message;
use crate::site::{LanguageId, file_name};

/// How a word was understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum As {
    Path,
    /// As a key or an id, which names all files that have it, or as the path of a version in another language.
    Name,
}

/// A word and the files that it names.
pub struct Meant {
    pub word: String,
    pub how: As,
    /// The files that it names: at least one.
    pub files: Vec<PageId>,
}

/// Returns the files of all words, each once, in the order of the words.
pub fn each_once(meant: &[Meant]) -> Vec<PageId> {
    let mut seen = HashSet::new();
    meant.iter().flat_map(|meant| &meant.files).copied().filter(|id| seen.insert(*id)).collect()
}

/// Finds the files that each word names. With the code of a language, only the versions in it: a path then names the version of the same
/// posting.
///
/// # Errors
/// If a word names no file, or is the path of one file and the displayed path of another; if the site has no such language, or the posting
/// has no version in it.
pub fn resolve(catalog: &Catalog, words: &[OsString], code: Option<&str>) -> Result<Vec<Meant>, Error> {
    let language = code.map(|code| language(catalog, code)).transpose()?;
    let meant = |word: &OsString| {
        let shown = || word.to_string_lossy().into_owned();
        let (mut how, mut files) = resolve_one(catalog, word)?;
        if files.is_empty() {
            return Err(Error::usage(Message::new("error-unknown-posting").with("word", shown())));
        }
        if let Some(language) = language {
            let is_in_it = |id: &PageId| catalog.index().page(*id).place.language == language;
            if !files.iter().any(is_in_it) {
                (how, files) = (As::Name, files.iter().flat_map(|id| catalog.other_versions(*id)).collect());
                files.sort_unstable();
                files.dedup();
            }
            files.retain(is_in_it);
            if files.is_empty() {
                let message = Message::new("posting-not-in-language").with("word", shown());
                return Err(Error::usage(message.with("language", catalog.site.language(language).in_words())));
            }
        }
        Ok(Meant { word: shown(), how, files })
    };
    words.iter().map(meant).collect()
}

/// Returns the site's language with this code.
///
/// # Errors
/// If there is none.
pub fn language(catalog: &Catalog, code: &str) -> Result<LanguageId, Error> {
    let site = &catalog.site;
    site.language_by_code(code).filter(|id| !site.language(*id).disabled).ok_or_else(|| {
        let known = catalog.languages().map(|id| site.language(id).code.clone()).collect::<Vec<_>>().join(", ");
        Error::usage(Message::new("translate-language").with("code", code).with("known", known))
    })
}

fn resolve_one(catalog: &Catalog, word: &OsStr) -> Result<(As, Vec<PageId>), Error> {
    let from_here = env::current_dir().ok().map(|here| here.join(word));
    let mut places = from_here.into_iter().chain([catalog.site.root.join(word)]);
    let by_file = places.find_map(|place| by_file(catalog, &place));
    // The displayed form of a path that is not valid text. Another file may really have that path.
    let shown = word.to_str().filter(|word| word.contains(file_name::ODD)).and_then(|word| catalog.index().by_path(word));
    match (by_file, shown) {
        (Some(id), Some(other)) if id != other => {
            let message = Message::new("error-name-of-two").with("word", word.to_string_lossy().into_owned());
            return Err(Error::usage(message));
        }
        (Some(id), _) | (None, Some(id)) => return Ok((As::Path, vec![id])),
        (None, None) => {}
    }
    let Some(word) = word.to_str() else { return Ok((As::Name, Vec::new())) };
    let with = |field: for<'a> fn(&'a Page) -> Option<Cow<'a, str>>| -> Vec<PageId> {
        let ids = catalog.versions().iter().copied();
        ids.filter(|id| field(catalog.index().page(*id)).as_deref() == Some(word)).collect()
    };
    let by_key = with(Page::translation_key);
    let mut ids = if by_key.is_empty() { with(Page::application_id) } else { by_key };
    ids.sort_by(|a, b| {
        let (a, b) = (catalog.index().page(*a), catalog.index().page(*b));
        (a.place.language, &a.path).cmp(&(b.place.language, &b.path))
    });
    Ok((As::Name, ids))
}

/// Returns the page of an existing file. A link in the site is a page of its own; links in the path to it are followed.
fn by_file(catalog: &Catalog, file: &Path) -> Option<PageId> {
    let metadata = fs::symlink_metadata(file).ok()?;
    let folder = fs::canonicalize(file.parent()?).ok()?;
    let full = if metadata.is_symlink() { folder.join(file.file_name()?) } else { fs::canonicalize(file).ok()? };
    let root = fs::canonicalize(&catalog.site.root).ok()?;
    let inside = full.strip_prefix(root).ok()?;
    let path: Vec<_> = inside.iter().map(file_name::shown).collect();
    catalog.index().by_path(&path.join("/"))
}
