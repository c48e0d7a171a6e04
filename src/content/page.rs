//! A content page as the index holds it: its place, the fields of its front matter, or what stopped us reading them. No files here.

use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::data::value::lookup;
use crate::data::{Format, Name, SyntaxError, Value};
use crate::locale::Message;
use crate::site::Place;

/// A page of the index: its place in [`Index::pages`](super::Index).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct PageId(pub u32);

impl PageId {
    /// The place as an index into slices.
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// Fields in the order of the file.
pub type Fields = [(Name, Value)];

/// A page of the site: one file below a content folder.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// Path from the site's root, with `/`. Not UTF-8: with U+FFFD, and `file` has the real one.
    pub path: Box<str>,
    /// The path from the site's root as the system has it, where `path` can't tell it.
    pub file: Option<Box<PathBuf>>,
    /// Language, logical path, kind.
    pub place: Place,
    /// The file is a symbolic link: it can be read and written, but Hugo (from 0.123 on) makes no page of it.
    pub linked: bool,
    /// What the front matter says.
    pub head: Head,
    /// Why the front matter could not be read. Few pages have any.
    pub trouble: Option<Box<Trouble>>,
    /// Fields that a section above hands down (`cascade`); the page's own win.
    pub inherited: Option<Arc<Fields>>,
}

/// A page has this size and the two counts of its `Arc` in 120 bytes, which is what an allocator gives of 128.
#[cfg(target_pointer_width = "64")]
const _: () = assert!(size_of::<Page>() <= 104);

/// What the front matter of a page says.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Head {
    /// Its format; `None` where the page has no front matter.
    pub format: Option<Format>,
    /// Its top-level fields in the order of the file, repeated names too.
    pub fields: Box<Fields>,
    /// `archived` stands there as a plain YAML 1.1 word (`no`, `off`, `yes` …): a boolean for Hugo up to 0.151, text from 0.152 on.
    pub archived_word: Option<bool>,
}

/// What stopped us from reading a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// The system did not let us read it; its own words.
    Unreadable(String),
    /// A symbolic link to a place outside the site.
    OutsideSite,
    /// A symbolic link to nowhere or to itself.
    BrokenLink,
    /// A pipe, socket or device.
    NotAFile,
    /// The front matter has no closing line.
    Unterminated(Format),
    /// The front matter is not UTF-8, at this line of the file, from 1.
    NotUtf8 {
        /// Line in the file, from 1.
        line: usize,
    },
    /// The front matter does not follow its format; line and column in the file.
    Syntax(Format, SyntaxError),
    /// The front matter is not a table of fields.
    NotATable(Format),
}

impl Trouble {
    /// The line in the file where the trouble is, from 1.
    pub fn line(&self) -> Option<usize> {
        match self {
            Trouble::NotUtf8 { line } => Some(*line),
            Trouble::Syntax(_, error) => Some(error.line),
            Trouble::Unterminated(_) | Trouble::NotATable(_) => Some(1),
            Trouble::Unreadable(_) | Trouble::OutsideSite | Trouble::BrokenLink | Trouble::NotAFile => None,
        }
    }

    /// True where Hugo could not build such a page either.
    pub fn is_front_matter(&self) -> bool {
        self.line().is_some()
    }

    /// True where the file must not even be opened.
    pub fn forbids_reading(&self) -> bool {
        matches!(self, Trouble::OutsideSite | Trouble::BrokenLink | Trouble::NotAFile)
    }

    /// What is wrong and what to do, for people.
    pub fn message(&self) -> Message {
        match self {
            Trouble::Unreadable(error) => Message::new("trouble-unreadable").with("error", error.as_str()),
            Trouble::OutsideSite => Message::new("trouble-outside-site"),
            Trouble::BrokenLink => Message::new("trouble-broken-link"),
            Trouble::NotAFile => Message::new("trouble-not-a-file"),
            Trouble::Unterminated(format) => Message::new("trouble-unterminated").with("format", format.name()),
            Trouble::NotUtf8 { line } => Message::new("trouble-not-utf8").with("line", *line),
            Trouble::Syntax(format, error) => Message::new("trouble-syntax")
                .with("format", format.name())
                .with("line", error.line)
                .with("column", error.column)
                .with("error", error.message.clone()),
            Trouble::NotATable(format) => Message::new("trouble-not-a-table").with("format", format.name()),
        }
    }
}

/// Fields with a meaning for Hugo itself, which it takes from the top level only
/// (<https://gohugo.io/content-management/front-matter/#fields>).
const HUGO_FIELDS: &[&str] = &[
    "_build",
    "aliases",
    "build",
    "cascade",
    "date",
    "description",
    "draft",
    "expirydate",
    "headless",
    "keywords",
    "lastmod",
    "layout",
    "linktitle",
    "markup",
    "menus",
    "modified",
    "outputs",
    "params",
    "pubdate",
    "publishdate",
    "published",
    "sites",
    "slug",
    "summary",
    "title",
    "translationkey",
    "type",
    "unpublishdate",
    "url",
    "weight",
];

/// The value of a field in any case among a page's own fields. One that means nothing to Hugo itself may stand below `params`, where it
/// wins over one at the top level.
fn own<'a>(fields: &'a Fields, name: &str) -> Option<&'a Value> {
    let is_hugos = || HUGO_FIELDS.iter().any(|known| known.eq_ignore_ascii_case(name));
    let below = lookup(fields, "params").and_then(|params| params.get(name)).filter(|_| !is_hugos());
    below.or_else(|| lookup(fields, name))
}

impl Page {
    /// The logical path; see [`Place::logical`].
    pub fn logical(&self) -> &str {
        self.place.logical.of(&self.path)
    }

    /// The value of a field in any case as templates see it: the page's own, of which one below `params` wins, or one handed down.
    pub fn field(&self, name: &str) -> Option<&Value> {
        own(&self.head.fields, name).or_else(|| self.inherited.as_deref().and_then(|fields| lookup(fields, name)))
    }

    /// False for links, pipes and the like, of which Hugo makes no page.
    pub fn is_plain_file(&self) -> bool {
        !self.linked && !matches!(self.trouble.as_deref(), Some(Trouble::NotAFile))
    }

    /// The text of a field as Hugo casts it; empty text and null count as absent.
    pub fn text(&self, name: &str) -> Option<Cow<'_, str>> {
        self.field(name).and_then(Value::to_text).filter(|text| !text.is_empty())
    }

    /// The title; the file's stem where the page can't be read.
    pub fn title(&self) -> Cow<'_, str> {
        match &self.trouble {
            Some(_) => self.text("title").unwrap_or_else(|| self.stem().into()),
            None => self.text("title").unwrap_or_default(),
        }
    }

    /// The key that ties translations together, with every space it has.
    pub fn translation_key(&self) -> Option<Cow<'_, str>> {
        self.text("translationKey")
    }

    /// The id in the applicant tracking system.
    pub fn lever_id(&self) -> Option<Cow<'_, str>> {
        self.text("leverId")
    }

    /// The file's name without its extension.
    pub fn stem(&self) -> &str {
        let name = self.path.rsplit('/').next().unwrap_or(&self.path);
        name.rsplit_once('.').map_or(name, |(stem, _)| stem)
    }

    /// Where the file is, given the site's root.
    pub fn file(&self, root: &Path) -> PathBuf {
        match &self.file {
            Some(file) => root.join(&**file),
            None => root.join(&*self.path),
        }
    }
}
