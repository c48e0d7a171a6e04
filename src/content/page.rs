//! A content page in the index: its place, its front matter, and why it couldn't be read.

use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::application_id::APPLICATION_ID;
use crate::data::value::lookup;
use crate::data::{Format, Name, SyntaxError, Value};
use crate::locale::Message;
use crate::site::PagePlace;

/// A page, as its index in [`Index::pages`](super::Index).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct PageId(pub u32);

impl PageId {
    /// The index, for slices.
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// Fields in the order of the file.
pub type Fields = [(Name, Value)];

/// A page of the site: a file below a content folder.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// Path from the site's root, with `/`. If it isn't UTF-8, it has U+FFFD, and `file` has the real path.
    pub path: Box<str>,
    /// The real path from the site's root, if `path` isn't exact.
    pub file: Option<Box<PathBuf>>,
    /// Language, logical path, kind.
    pub place: PagePlace,
    /// The file is a symbolic link: it can be read and written, but Hugo (from 0.123 on) ignores it.
    pub linked: bool,
    /// Its front matter.
    pub front_matter: FrontMatter,
    /// Why the front matter could not be read. Boxed, since few pages have an error.
    pub error: Option<Box<PageError>>,
    /// Fields from the `cascade` of a section above; the page's own fields win.
    pub inherited: Option<Arc<Fields>>,
}

/// Together with the two counts of its `Arc`, a page takes 120 bytes, which fits an allocation of 128.
#[cfg(target_pointer_width = "64")]
const _: () = assert!(size_of::<Page>() <= 104);

/// The front matter of a page.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FrontMatter {
    /// Its format; `None` if the page has no front matter.
    pub format: Option<Format>,
    /// Its top-level fields in the order of the file, including repeated names.
    pub fields: Box<Fields>,
    /// Set if `archived` is an unquoted YAML 1.1 word (`no`, `off`, `yes` …): a boolean for Hugo up to 0.151, text from 0.152 on.
    pub archived_word: Option<bool>,
}

/// Why a page could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PageError {
    /// The system refused to read it, with the system's error.
    Unreadable(String),
    /// A symbolic link that leads outside the site.
    OutsideSite,
    /// A symbolic link to nothing or to itself.
    BrokenLink,
    /// A pipe, socket or device.
    NotAFile,
    /// The front matter has no closing line.
    Unterminated(Format),
    /// The page begins like a delimiter of this format, and has none.
    Delimiter(Format),
    /// The front matter is not UTF-8.
    NotUtf8 {
        /// Line in the file, from 1.
        line: usize,
    },
    /// The front matter is invalid; line and column are those of the file.
    Syntax(Format, SyntaxError),
    /// The front matter is not a table of fields.
    NotATable(Format),
}

impl PageError {
    /// Line of the error in the file, from 1.
    pub fn line(&self) -> Option<usize> {
        match self {
            PageError::NotUtf8 { line } => Some(*line),
            PageError::Syntax(_, error) => Some(error.line),
            PageError::Unterminated(_) | PageError::Delimiter(_) | PageError::NotATable(_) => Some(1),
            PageError::Unreadable(_) | PageError::OutsideSite | PageError::BrokenLink | PageError::NotAFile => None,
        }
    }

    /// True if the file must not even be opened.
    pub fn forbids_reading(&self) -> bool {
        matches!(self, PageError::OutsideSite | PageError::BrokenLink | PageError::NotAFile)
    }

    /// Returns the error and what to do about it, for the user.
    pub fn message(&self) -> Message {
        match self {
            PageError::Unreadable(error) => Message::new("trouble-unreadable").with("error", error.as_str()),
            PageError::OutsideSite => Message::new("trouble-outside-site"),
            PageError::BrokenLink => Message::new("trouble-broken-link"),
            PageError::NotAFile => Message::new("trouble-not-a-file"),
            PageError::Unterminated(format) => Message::new("trouble-unterminated").with("format", format.name()),
            PageError::Delimiter(format) => Message::new("trouble-delimiter").with("format", format.name()),
            PageError::NotUtf8 { line } => Message::new("trouble-not-utf8").with("line", *line),
            PageError::Syntax(format, error) => Message::new("trouble-syntax")
                .with("format", format.name())
                .with("line", error.line)
                .with("column", error.column)
                .with("error", error.message.clone()),
            PageError::NotATable(format) => Message::new("trouble-not-a-table").with("format", format.name()),
        }
    }
}

/// Fields that Hugo itself interprets, only at the top level (<https://gohugo.io/content-management/front-matter/#fields>).
const HUGO_FIELDS: &str = "_build aliases build cascade date description draft expirydate headless keywords lastmod \
    layout linktitle markup menus modified outputs params pubdate publishdate published sites \
    slug summary title translationkey type unpublishdate url weight";

/// Looks up one of a page's own fields, in any case. A field that Hugo doesn't interpret may be in `params`, where it wins over the top
/// level.
fn own_field<'a>(fields: &'a Fields, name: &str) -> Option<&'a Value> {
    let is_hugos = || HUGO_FIELDS.split(' ').any(|known| known.eq_ignore_ascii_case(name));
    let below = lookup(fields, "params").and_then(|params| params.get(name)).filter(|_| !is_hugos());
    below.or_else(|| lookup(fields, name))
}

impl Page {
    /// The logical path; see [`PagePlace::logical`].
    pub fn logical(&self) -> &str {
        self.place.logical.of(&self.path)
    }

    /// Looks up a field in any case as templates see it: the page's own (one in `params` wins), otherwise an inherited one.
    pub fn field(&self, name: &str) -> Option<&Value> {
        own_field(&self.front_matter.fields, name).or_else(|| self.inherited.as_deref().and_then(|fields| lookup(fields, name)))
    }

    /// False for links, pipes and the like, which Hugo ignores.
    pub fn is_plain_file(&self) -> bool {
        !self.linked && !matches!(self.error.as_deref(), Some(PageError::NotAFile))
    }

    /// Returns a field's text as Hugo converts it; `None` for empty text and null.
    pub fn text(&self, name: &str) -> Option<Cow<'_, str>> {
        self.field(name).and_then(Value::to_text).filter(|text| !text.is_empty())
    }

    /// Returns the title, or the file's stem if the page can't be read.
    pub fn title(&self) -> Cow<'_, str> {
        match &self.error {
            Some(_) => self.text("title").unwrap_or_else(|| self.stem().into()),
            None => self.text("title").unwrap_or_default(),
        }
    }

    /// Returns the title without blanks around it, or the file's stem if there is none.
    pub fn title_or_stem(&self) -> String {
        let title = self.title();
        if title.trim().is_empty() { self.stem() } else { title.trim() }.to_owned()
    }

    /// Returns the key that links translations, including any spaces.
    pub fn translation_key(&self) -> Option<Cow<'_, str>> {
        self.text("translationKey")
    }

    /// Returns the id in the applicant tracking system.
    pub fn application_id(&self) -> Option<Cow<'_, str>> {
        self.text(APPLICATION_ID.field)
    }

    /// The file name without its extension.
    pub fn stem(&self) -> &str {
        let name = self.path.rsplit('/').next().unwrap_or(&self.path);
        name.rsplit_once('.').map_or(name, |(stem, _)| stem)
    }

    /// Returns the path of the file, given the site's root.
    pub fn file(&self, root: &Path) -> PathBuf {
        match &self.file {
            Some(file) => root.join(&**file),
            None => root.join(&*self.path),
        }
    }
}

/// A French page with this front matter in YAML.
#[cfg(test)]
pub(crate) fn french_page(path: &str, front_matter: &str) -> Page {
    use crate::site::{LanguageId, PageKind};
    let logical = "/postes/exemple".into();
    let place = PagePlace { language: LanguageId(1), logical, kind: PageKind::Page, leaf: false, suffixed: false };
    Page::from_bytes(path.into(), place, format!("---\n{front_matter}\n---\n").as_bytes())
}

#[cfg(test)]
mod tests {
    use super::french_page;

    #[test]
    fn an_unreadable_page_has_its_stem_for_a_title() {
        for (front_matter, title) in [("title: [", "a.fr"), ("title: A", "A"), ("x: 1", "")] {
            assert_eq!(french_page("content/a.fr.md", front_matter).title(), title, "{front_matter}");
        }
    }
}
