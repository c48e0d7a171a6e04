//! A Hugo site: its root, its languages, and the language and logical path of each file. Reads configuration, never content.

mod content_folders;
mod content_policy;
pub mod environment;
mod error;
pub mod file_name;
mod hugo_config;
mod hugo_settings;
mod ignored_files;
mod language;
mod language_guess;
mod language_settings;
pub(crate) mod logical_path;
mod mounted_files;
pub mod open_folder;
mod page_kind;
pub mod pattern;
pub mod private_files;
mod publication_settings;
mod root;
mod setting_text;
pub mod site_matrix;
mod theme_content;
pub mod untrusted_file;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::config::HugoVersion;
use crate::data::Value;
use crate::locale::Message;

pub use error::SiteError;
pub use hugo_settings::{DateSettings, FILE_NAME, FieldNames, HugoSettings, SiteFormats};
pub use ignored_files::IgnoredFiles;
pub use language::{Language, LanguageId, Mount, SharedFolder};
pub use logical_path::{LogicalPath, is_page_name};
pub use page_kind::PageKind;
pub use root::find_root;

use content_folders::is_inside;
use language_settings::LanguageSettings;
use logical_path::{Bundle, is_ignored};
use site_matrix::MatrixLanguages;

/// A Hugo site.
#[derive(Debug, Clone, PartialEq)]
pub struct Site {
    /// Absolute path of the root.
    pub root: PathBuf,
    /// Host of the site's address, otherwise the name of the root folder.
    pub name: String,
    /// The default language first, then by weight, then by code.
    pub languages: Vec<Language>,
    /// Content folders mounted below a section, by a `module.mounts` target such as `content/blog`, or in part.
    pub mounts: Vec<Mount>,
    /// All content folders, each with a language. Of two files for one page, Hugo takes the one in the first of their folders.
    pub folders: Vec<(String, LanguageId)>,
    /// Content folders of several languages at once.
    pub shared: Vec<SharedFolder>,
    /// Files that Hugo ignores by the site's wish.
    pub ignored: IgnoredFiles,
    /// Fields that the configuration gives to every page of a language (`cascade`), the strongest first.
    pub cascades: Vec<(LanguageId, Value)>,
    /// Settings that decide what is published.
    pub hugo: Arc<HugoSettings>,
    /// Settings that could not be read or followed.
    pub notes: Vec<Message>,
}

/// A page's place in the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PagePlace {
    /// Language of the file.
    pub language: LanguageId,
    /// Path relative to the content folder, without extension and language code, in lower case, with `-` for spaces and a leading `/`:
    /// `/careers/positions/x`. `name/index.md` is `/name`, an `_index` has its folder's path, the home page is `/`.
    pub logical: LogicalPath,
    /// Kind of page.
    pub kind: PageKind,
    /// The file is an `index`: its folder is a leaf bundle, in which no other file is a page.
    pub leaf: bool,
    /// The file's name contains the language (`x.fr.md`).
    pub suffixed: bool,
}

/// Opens the site at exactly this root: reads its configuration, or guesses its languages if it has none.
///
/// # Errors
/// If `root` is not a readable folder, or a configuration file can't be read: the languages would be unknown.
pub fn open(root: &Path) -> Result<Site, SiteError> {
    let root = root::readable_folder(root)?;
    let config = hugo_config::read(&root)?;
    let is_folder = |dir: &str| root.join(dir).is_dir();
    let LanguageSettings { languages, mounts, folders, shared, ignored, cascades, hugo, mut notes } = match &config {
        Some(config) => language_settings::read(config, &is_folder),
        None => language_guess::languages(&root),
    };
    notes.extend(config.iter().flat_map(|config| theme_content::notes(config, &root)));
    let host = config.as_ref().and_then(|config| language_settings::host(config, languages.first()));
    let folder = || root.file_name().map(|name| name.to_string_lossy().into_owned());
    let name = host.or_else(folder).unwrap_or_default();
    Ok(Site { root, name, languages, mounts, folders, shared, ignored, cascades, hugo: Arc::new(hugo), notes })
}

/// Returns the configuration of the site at this root, merged as Hugo does; `None` if there is none, or it can't be read.
pub fn configuration(root: &Path) -> Option<Value> {
    hugo_config::read(root).ok().flatten()
}

/// The note about a setting at which Hugo stops since 0.168.
const REMOVED: &str = "site-note-removed";

/// Returned for an unknown id.
static NO_LANGUAGE: Language = Language { code: String::new(), name: String::new(), content_dirs: Vec::new(), disabled: true };

impl Site {
    /// Returns the notes for a user of this version of Hugo.
    pub fn notes_for(&self, version: HugoVersion) -> impl Iterator<Item = &Message> {
        self.notes.iter().filter(move |note| note.id != REMOVED || version >= HugoVersion(0, 168))
    }

    /// Returns the place of the page at `path` (from the root, with `/`). `None` if it isn't a page: it is outside the content folders of
    /// enabled languages, its name isn't a page's or contains a disabled language, or Hugo ignores it or a folder above it.
    ///
    /// Looks only at names: other files in a leaf bundle ([`PagePlace::leaf`]) still get a place.
    pub fn place(&self, path: &str) -> Option<PagePlace> {
        let (dir, owner) = self.content_dir(path)?;
        let below = path.get(dir.len()..)?.trim_start_matches('/');
        let mut names = below.split('/');
        if !names.next_back().is_some_and(is_page_name) || names.any(is_ignored) {
            return None;
        }
        let mount = self.mounts.iter().find(|mount| mount.folder == dir);
        if mount.is_some_and(|mount| !mount.files.has(below)) || self.ignored.has(&self.root, path) {
            return None;
        }
        let mount = mount.filter(|mount| !mount.below.is_empty());
        let start = path.len() - below.len();
        if let Some(end) = logical_path::plain(below).filter(|_| mount.is_none())
            && let Some(logical) = LogicalPath::slice(path, start, start + end)
        {
            return Some(PagePlace { language: owner, logical, kind: PageKind::Page, leaf: false, suffixed: false });
        }
        let parsed = logical_path::parse(below, |code| self.language_by_code(code).is_some());
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
        Some(PagePlace { language, logical: LogicalPath::from(logical), kind, leaf, suffixed: parsed.language.is_some() })
    }

    /// Returns a file's folder in Hugo's union of all content folders, in its original spelling: `careers/Positions`.
    pub fn folder_below_content(&self, path: &str) -> String {
        let dir = self.content_dir(path).map_or("", |(dir, _)| dir);
        let below = path.get(dir.len()..).unwrap_or_default().trim_start_matches('/');
        let folder = below.rsplit_once('/').map_or("", |(folder, _)| folder);
        let mount = self.mounts.iter().find(|mount| mount.folder == dir).map_or("", |mount| &mount.below);
        [mount, folder].iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join("/")
    }

    /// Returns the languages in which a file is a page, given its place and its field `sites`; `None` if it is the one of its place.
    pub fn languages_of(&self, path: &str, place: &PagePlace, sites: Option<&Value>) -> Option<Vec<LanguageId>> {
        if sites.is_none() && self.shared.is_empty() {
            return None;
        }
        if let MatrixLanguages::These(languages) = site_matrix::languages(sites, &self.languages) {
            return Some(languages);
        }
        let (dir, _) = self.content_dir(path).filter(|_| !place.suffixed)?;
        self.shared.iter().find(|shared| shared.folder == dir).map(|shared| shared.languages.clone())
    }

    /// Returns the deepest content folder above `path`, and the first language that has it.
    pub fn content_dir(&self, path: &str) -> Option<(&str, LanguageId)> {
        let mut found: Option<(&str, LanguageId)> = None;
        for (id, dir) in self.content_dirs() {
            if path.len() > dir.len() && is_inside(path, dir) && found.is_none_or(|(known, _)| dir.len() > known.len()) {
                found = Some((dir, id));
            }
        }
        found
    }

    /// The place of a file's content folder among all, for a page in a language; see [`Site::folders`].
    pub fn folder_order(&self, path: &str, language: LanguageId) -> usize {
        let Some((dir, _)) = self.content_dir(path) else { return self.folders.len() };
        let find =
            |is_own: &dyn Fn(LanguageId) -> bool| self.folders.iter().position(|(folder, id)| folder == dir && is_own(*id));
        find(&|id| id == language).or_else(|| find(&|_| true)).unwrap_or(self.folders.len())
    }

    /// Content folders of enabled languages, in the order of the languages.
    fn content_dirs(&self) -> impl Iterator<Item = (LanguageId, &str)> {
        self.enabled_languages().flat_map(|id| self.language(id).content_dirs.iter().map(move |dir| (id, dir.as_str())))
    }

    /// The enabled languages, the default one first.
    pub fn enabled_languages(&self) -> impl Iterator<Item = LanguageId> + '_ {
        (0..=u8::MAX).map(LanguageId).zip(&self.languages).filter(|(_, language)| !language.disabled).map(|(id, _)| id)
    }

    /// Returns the language, or a disabled one without a code for an unknown id.
    pub fn language(&self, id: LanguageId) -> &Language {
        self.languages.get(id.index()).unwrap_or(&NO_LANGUAGE)
    }

    /// Finds a language by code, in any case; disabled ones too.
    pub fn language_by_code(&self, code: &str) -> Option<LanguageId> {
        let at = self.languages.iter().position(|language| language.code.eq_ignore_ascii_case(code))?;
        u8::try_from(at).ok().map(LanguageId)
    }

    /// Returns the content folders to walk, relative to the root: of enabled languages, without duplicates and without folders inside
    /// another one.
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
