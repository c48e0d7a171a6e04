//! A Hugo site: its root, its languages, and which language and logical path a file has. Reads configuration, no content.

mod config;
mod discover;
mod error;
pub mod file;
mod guess;
mod languages;
mod logical;
pub mod name;
pub mod open_folder;
pub mod private;

use std::path::{Path, PathBuf};

use crate::data::Value;
use crate::locale::{Arg, Message};

pub use discover::find_root;
pub use error::SiteError;
pub use logical::{Logical, is_page_name};

use languages::{Settings, is_inside};
use logical::{Bundle, is_ignored};

/// A language of the site: its place in [`Site::languages`]. The default language is 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct LanguageId(pub u8);

impl LanguageId {
    /// The place as an index into slices.
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// A language of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Language {
    /// Code as the configuration has it, lower case: `en`, `fr-ca`.
    pub code: String,
    /// Name in the language itself, from the configuration or else the code in capitals.
    pub name: String,
    /// Folders of its content, relative to the site's root, with `/`, without `./` and without a final `/`. May be shared by languages.
    pub content_dirs: Vec<String>,
    /// Its files are not pages.
    pub disabled: bool,
}

impl Language {
    /// The language as a sentence names it: in the language of the screen for the two that the program speaks, else by its own name.
    pub fn in_words(&self) -> Arg {
        match self.code.split('-').next() {
            Some("en") => Message::new("language-en").into(),
            Some("fr") => Message::new("language-fr").into(),
            _ => self.name.as_str().into(),
        }
    }
}

/// A Hugo site.
#[derive(Debug, Clone, PartialEq)]
pub struct Site {
    /// Absolute path of the root.
    pub root: PathBuf,
    /// What people call it: the host of its address, or the root's own name.
    pub name: String,
    /// Languages: the default one first, then by weight, then by code.
    pub languages: Vec<Language>,
    /// Content folders whose pages stand in a section of their own, by `module.mounts` with a target such as `content/blog`.
    pub mounts: Vec<Mount>,
    /// What the configuration hands down to every page of a language (`cascade`), the stronger first.
    pub cascades: Vec<(LanguageId, Value)>,
    /// What the reader should know: settings that could not be read or followed.
    pub notes: Vec<Message>,
}

/// A content folder whose pages stand in a section of their own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mount {
    /// The folder, as in [`Language::content_dirs`].
    pub folder: String,
    /// The section's path as in [`Place::logical`] but without the leading `/`: `blog`.
    pub below: String,
}

/// Which kind of page a file gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PageKind {
    /// `_index` of the content folder itself.
    Home,
    /// `_index` of any other folder.
    Section,
    /// Any other page.
    Page,
}

/// Where a file stands in the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Language of the file.
    pub language: LanguageId,
    /// Logical path: relative to the content folder, without extension and language code, lower case, spaces as `-`, with a leading `/`
    /// (`/careers/positions/x`; `name/index.md` is `/name`; an `_index` is its folder's path, the home page `/`).
    pub logical: Logical,
    /// Kind of page.
    pub kind: PageKind,
    /// The file is an `index`: it makes its folder one page (a leaf bundle), in which no other file is one.
    pub leaf: bool,
    /// The language stands in the file's name (`x.fr.md`).
    pub suffixed: bool,
}

/// Opens the site at exactly this root: reads its configuration, or guesses its languages where there is none.
///
/// # Errors
/// If `root` is not a folder that can be read, or a configuration file can't be read: without it, languages can't be told.
pub fn open(root: &Path) -> Result<Site, SiteError> {
    let root = discover::readable_folder(root)?;
    let config = config::read(&root)?;
    let Settings { languages, mounts, cascades, notes } = match &config {
        Some(config) => languages::read(config),
        None => guess::languages(&root),
    };
    let host = config.as_ref().and_then(|config| languages::host(config, languages.first()));
    let folder = || root.file_name().map(|name| name.to_string_lossy().into_owned());
    let name = host.or_else(folder).unwrap_or_default();
    Ok(Site { root, name, languages, mounts, cascades, notes })
}

/// Stands for a language that the site does not have.
static NO_LANGUAGE: Language = Language { code: String::new(), name: String::new(), content_dirs: Vec::new(), disabled: true };

impl Site {
    /// Where the file at `path`, from the root, with `/`, stands in the site. `None` if it is no page: it is not below a content folder
    /// of an enabled language, its name names a disabled language or is not a page's, or Hugo ignores it or a folder above it.
    ///
    /// Looks at names only: pages beside one with [`Place::leaf`] are not told apart.
    pub fn place(&self, path: &str) -> Option<Place> {
        let (dir, owner) = self.content_dir(path)?;
        let below = path.get(dir.len()..)?.trim_start_matches('/');
        let mut names = below.split('/');
        if !names.next_back().is_some_and(is_page_name) || names.any(is_ignored) {
            return None;
        }
        let mount = self.mounts.iter().find(|mount| mount.folder == dir);
        let start = path.len() - below.len();
        if let Some(end) = logical::plain(below).filter(|_| mount.is_none())
            && let Some(logical) = Logical::piece(path, start, start + end)
        {
            return Some(Place { language: owner, logical, kind: PageKind::Page, leaf: false, suffixed: false });
        }
        let parsed = logical::parse(below, |code| self.language_by_code(code).is_some());
        let language = match &parsed.language {
            Some(code) => self.language_by_code(code)?,
            None => owner,
        };
        if self.language(language).disabled {
            return None;
        }
        let logical = match mount {
            Some(mount) => format!("/{}{}", mount.below, if parsed.path == "/" { "" } else { &parsed.path }),
            None => parsed.path,
        };
        let kind = match parsed.bundle {
            Some(_) if logical == "/" => PageKind::Home,
            Some(Bundle::Branch) => PageKind::Section,
            _ => PageKind::Page,
        };
        let leaf = parsed.bundle == Some(Bundle::Leaf);
        Some(Place { language, logical: Logical::from(logical), kind, leaf, suffixed: parsed.language.is_some() })
    }

    /// The folder of the file at `path` in Hugo's union of all content folders, as it is written: `careers/Positions`.
    pub fn folder_below_content(&self, path: &str) -> String {
        let dir = self.content_dir(path).map_or("", |(dir, _)| dir);
        let below = path.get(dir.len()..).unwrap_or_default().trim_start_matches('/');
        let folder = below.rsplit_once('/').map_or("", |(folder, _)| folder);
        let mount = self.mounts.iter().find(|mount| mount.folder == dir).map_or("", |mount| &mount.below);
        [mount, folder].iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join("/")
    }

    /// The deepest content folder above `path`, and the first language that has it.
    pub fn content_dir(&self, path: &str) -> Option<(&str, LanguageId)> {
        let mut found: Option<(&str, LanguageId)> = None;
        for (id, dir) in self.content_dirs() {
            if path.len() > dir.len() && is_inside(path, dir) && found.is_none_or(|(known, _)| dir.len() > known.len()) {
                found = Some((dir, id));
            }
        }
        found
    }

    /// The content folders of the enabled languages in the order of the languages.
    fn content_dirs(&self) -> impl Iterator<Item = (LanguageId, &str)> {
        let ids = (0..=u8::MAX).map(LanguageId);
        let languages = ids.zip(&self.languages).filter(|(_, language)| !language.disabled);
        languages.flat_map(|(id, language)| language.content_dirs.iter().map(move |dir| (id, dir.as_str())))
    }

    /// The language; one without a code, which is disabled, for an id of another site.
    pub fn language(&self, id: LanguageId) -> &Language {
        self.languages.get(id.index()).unwrap_or(&NO_LANGUAGE)
    }

    /// The language with this code in any case, be it disabled or not.
    pub fn language_by_code(&self, code: &str) -> Option<LanguageId> {
        let at = self.languages.iter().position(|language| language.code.eq_ignore_ascii_case(code))?;
        u8::try_from(at).ok().map(LanguageId)
    }

    /// The content folders to walk, from the root: those of enabled languages, each once, without those inside another.
    pub fn content_roots(&self) -> Vec<&str> {
        let mut roots: Vec<&str> = Vec::new();
        for (_, dir) in self.content_dirs() {
            let covered = self.content_dirs().any(|(_, other)| other != dir && is_inside(dir, other));
            if !covered && !roots.contains(&dir) {
                roots.push(dir);
            }
        }
        roots
    }
}

#[cfg(test)]
mod tests;
