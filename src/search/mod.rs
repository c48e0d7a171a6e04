//! The query language of the list, `list` and `check`, and the matcher behind it. Knows no coverage, reads no files, sorts nothing.
//!
//! A query is a row of terms; a posting must meet all of them.
//!
//! | written | finds |
//! |---|---|
//! | `prod man` | letters in this order, in the title and the translation key; in the path too once a word has a `/` |
//! | `"a phrase"`, `'exact` | these characters side by side (`«…»` and `“…”` quote as well) |
//! | `^start`, `start:x`, `end$`, `end:x` | a title or key (or path) that starts, ends so |
//! | `!x` | what `x` does not find; a plain word is then taken as written, not letter by letter |
//! | <code>a &#124; b</code>, `a or b`, `a ou b` | either; binds tighter than the space: <code>x a &#124; b</code> is `x` and one of the two |
//! | `lang:fr`, `is:open`, `missing:fr`, `has:problem`, `rule:x` | facts, by their exact value |
//! | `layout:x`, `type:x` | the whole value; `x*`, `*x` leave an end open |
//! | `key:x`, `lever:x` | a part of the value; in quotes the whole |
//! | `title:x`, `path:x`, any field of the front matter | a part of the value; numbers and booleans whole; of a list, any item |
//! | `text:x`, `text:"x y"` | the body |
//!
//! In a value, `^` and `$` bind it to the start and the end, and a glued bar gives a second value of the same field:
//! <code>is:open&#124;hidden</code>. French names of fields and values work beside the English ones, with or without accents
//! ([`FIELDS`]). An unclosed quote runs to the end. What can't be understood is left out of the query and reported
//! ([`Query::problems`]), so that the list does not go blank under the typist's hands.
//!
//! An unaccented letter finds an accented one, an accented one only itself; lower case finds both cases, a capital only itself:
//! so in words, phrases, `title:`, `start:` and `end:`. The other fields and bodies are compared folded ([`crate::text::fold`]).
//!
//! The score of a posting is the sum over its terms: the fuzzy score for words and phrases, 0 for the rest.

mod eval;
mod field;
mod folded;
mod haystack;
mod incremental;
mod lex;
mod matcher;
mod needle;
mod parse;
mod progress;
mod query;
mod strict;
mod texts;
mod wording;

#[cfg(test)]
mod samples;

use std::ops::Range;

pub use field::{FIELDS, Field, Kind};
pub use haystack::Reach;
pub use incremental::{Incremental, Keep, Word};
pub use matcher::Matcher;
pub use progress::Search;
pub use query::{Query, QueryProblem};
pub use texts::Texts;
pub use wording::{Fit, Wording, marks};

use crate::content::page::{Page, PageId};
use crate::content::status::Status;
use crate::site::LanguageId;

/// What names a query may use besides the built-in ones.
#[derive(Debug, Clone, Copy, Default)]
pub struct Names<'a> {
    /// Codes of the site's languages.
    pub languages: &'a [String],
    /// Ids of the rules that can be asked for now.
    pub rules: &'a [&'a str],
    /// Names of front matter fields seen on the site.
    pub fields: &'a [String],
}

/// What a query asks about a page; the caller knows coverage, this room does not.
pub trait Lookup: Sync {
    /// The page.
    fn page(&self, id: PageId) -> &Page;
    /// Its effective status.
    fn status(&self, id: PageId) -> Status;
    /// The code of a language.
    fn language(&self, id: LanguageId) -> &str;
    /// Hugo lists no translation of the page in the language with this code.
    fn missing(&self, id: PageId, language: &str) -> bool;
    /// A rule has a finding about the page.
    fn has_rule(&self, id: PageId, rule: &str) -> bool;
    /// Any rule has one.
    fn has_problem(&self, id: PageId) -> bool;
    /// The body, folded with [`crate::text::fold`]; `None` where it has not been read yet: such a page meets no `text:` term,
    /// nor its negation.
    fn body(&self, id: PageId) -> Option<&str>;
    /// What words are looked for in, by the ids of the pages: settles most pages without a look at them.
    fn texts(&self, _reach: Reach) -> Option<&Texts> {
        None
    }
}

/// How a page is met by a query, and where. Ranges are in bytes, sorted, apart from each other, and include combining marks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Hit {
    /// The page.
    pub id: PageId,
    /// The score of [`Matcher::score`]; 0 where the query does not find the page.
    pub score: i64,
    /// Places in [`Page::title`].
    pub title: Vec<Range<usize>>,
    /// Places in [`Page::translation_key`].
    pub key: Vec<Range<usize>>,
    /// Places in [`Page::path`].
    pub path: Vec<Range<usize>>,
}
