//! A language of a site, and its content folders.

use crate::locale::{Arg, Message};

use super::mounted_files::MountedFiles;

/// A language, as its index in [`Site::languages`](super::Site::languages). The default language is 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct LanguageId(pub u8);

impl LanguageId {
    /// The index, for slices.
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// A language of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Language {
    /// Lower-case code from the configuration: `en`, `fr-ca`.
    pub code: String,
    /// Name in the language itself, from the configuration; without one, the code in capitals.
    pub name: String,
    /// Its content folders, relative to the site's root, with `/`, without `./` or a final `/`. Languages may share a folder.
    pub content_dirs: Vec<String>,
    /// A disabled language has no pages.
    pub disabled: bool,
}

impl Language {
    /// Returns the language's name for a sentence: translated for English and French, otherwise its own name.
    pub fn in_words(&self) -> Arg {
        match self.code.split('-').next() {
            Some("en") => Message::new("language-en").into(),
            Some("fr") => Message::new("language-fr").into(),
            _ => self.name.as_str().into(),
        }
    }
}

/// A content folder that is mounted below a section, or in part.
#[derive(Debug, Clone, PartialEq)]
pub struct Mount {
    /// The folder, as in [`Language::content_dirs`].
    pub folder: String,
    /// The section's path, as in [`PagePlace::logical`](super::PagePlace::logical) but without the leading `/`: `blog`. Empty for the
    /// content folder itself.
    pub below: String,
    /// The files in it that Hugo sees.
    pub files: MountedFiles,
}

/// A content folder whose files are pages in several languages, unless their name contains one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharedFolder {
    /// The folder, as in [`Language::content_dirs`].
    pub folder: String,
    /// Its languages.
    pub languages: Vec<LanguageId>,
}
