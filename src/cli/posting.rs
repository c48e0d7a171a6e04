//! Which postings the words on the command line mean: a path, a translation key or a Lever id.

use std::borrow::Cow;
use std::env;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::Path;

use crate::catalog::Catalog;
use crate::content::{Page, PageId};
use crate::error::Error;
use crate::locale::Message;
use crate::site::name;

/// How a word was understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum As {
    /// As the path of one file.
    Path,
    /// As a key or id, which stands for all files that bear it.
    Name,
}

/// The postings that `words` mean, each once, in the order of the words.
///
/// # Errors
/// Where a word means none, or the name of one file is how another one is shown.
pub fn resolve(catalog: &Catalog, words: &[OsString]) -> Result<Vec<(PageId, As)>, Error> {
    let mut found: Vec<(PageId, As)> = Vec::new();
    for word in words {
        let meant = resolve_one(catalog, word)?;
        if meant.is_empty() {
            return Err(Error::UnknownPosting { word: word.to_string_lossy().into_owned() });
        }
        for (id, how) in meant {
            if !found.iter().any(|(known, _)| *known == id) {
                found.push((id, how));
            }
        }
    }
    Ok(found)
}

fn resolve_one(catalog: &Catalog, word: &OsStr) -> Result<Vec<(PageId, As)>, Error> {
    let from_here = env::current_dir().ok().map(|here| here.join(word));
    let mut places = from_here.into_iter().chain([catalog.site.root.join(word)]);
    let by_file = places.find_map(|place| by_file(catalog, &place));
    // A name that is no text, as it is shown. Another file may really have that name.
    let shown = word.to_str().filter(|word| word.contains(name::ODD)).and_then(|word| catalog.index().by_path(word));
    match (by_file, shown) {
        (Some(id), Some(other)) if id != other => {
            let message = Message::new("error-name-of-two").with("word", word.to_string_lossy().into_owned());
            return Err(Error::Wrong(message));
        }
        (Some(id), _) | (None, Some(id)) => return Ok(vec![(id, As::Path)]),
        (None, None) => {}
    }
    let Some(word) = word.to_str() else { return Ok(Vec::new()) };
    let bear = |field: for<'a> fn(&'a Page) -> Option<Cow<'a, str>>| -> Vec<(PageId, As)> {
        let ids = catalog.postings().iter().copied();
        ids.filter(|id| field(catalog.index().page(*id)).as_deref() == Some(word)).map(|id| (id, As::Name)).collect()
    };
    let by_key = bear(Page::translation_key);
    let mut ids = if by_key.is_empty() { bear(Page::lever_id) } else { by_key };
    ids.sort_by(|(a, _), (b, _)| {
        let (a, b) = (catalog.index().page(*a), catalog.index().page(*b));
        (a.place.language, &a.path).cmp(&(b.place.language, &b.path))
    });
    Ok(ids)
}

/// The page of an existing file. A link in the site is itself a page; a path through other links leads to what it leads to.
fn by_file(catalog: &Catalog, file: &Path) -> Option<PageId> {
    let metadata = fs::symlink_metadata(file).ok()?;
    let folder = fs::canonicalize(file.parent()?).ok()?;
    let full = if metadata.is_symlink() { folder.join(file.file_name()?) } else { fs::canonicalize(file).ok()? };
    let root = fs::canonicalize(&catalog.site.root).ok()?;
    let inside = full.strip_prefix(root).ok()?;
    let path: Vec<_> = inside.iter().map(name::shown).collect();
    catalog.index().by_path(&path.join("/"))
}
