//! The query language of the list, `list` and `check`, and the matcher behind it.
//!
//! A query is a sequence of terms; a posting must meet all of them.
//!
//! | written | finds |
//! |---|---|
//! | `prod man` | words or parts of them, in the title and the translation key; in the path too once a word has a `/`; letters in this order where nothing has the words |
//! | `"a phrase"`, `'exact` | these characters side by side (`«…»` and `“…”` are quotes too) |
//! | `^start`, `start:x`, `end$`, `end:x` | a title or key (or path) that starts or ends so |
//! | `!x` | postings that `x` doesn't find; a plain word is then matched in one piece, not letter by letter |
//! | <code>a &#124; b</code>, `a or b`, `a ou b` | either; binds tighter than the space: <code>x a &#124; b</code> is `x` and one of the two |
//! | `lang:fr`, `is:open`, `missing:fr`, `behind:fr`, `has:problem`, `rule:x` | facts with exactly this value |
//! | `is:half-closed`, `is:duplicate` | all versions of such a posting |
//! | `layout:x`, `type:x` | the whole value; `x*` and `*x` leave an end open |
//! | `key:x`, and the id in the applicant tracking system | a part of the value; in quotes the whole value |
//! | `section:jobs`, `section:careers/positions` | pages in a section, in any language |
//! | `title:x`, `path:x`, any field of the front matter | a part of the value; numbers and booleans whole; any item of a list |
//! | `text:x`, `text:"x y"` | the body |
//!
//! In a value, `^` and `$` anchor it to the start and the end, and a bar without spaces gives a second value for the same field:
//! <code>is:open&#124;hidden</code>. French names of fields and values work beside the English ones, with or without accents
//! ([`FIELDS`]). An unclosed quote runs to the end. Terms that can't be understood are ignored and reported
//! ([`Query::problems`]), so that the list doesn't go blank while the user types.
//!
//! In words, phrases, `title:`, `start:` and `end:` an unaccented letter also finds accented ones, those with strokes, ligatures and wide forms (`lodz` finds
//! Łódź), an accented letter only itself; a
//! lower-case letter finds both cases, a capital only itself. Other fields and bodies are compared folded ([`crate::text::fold`]).
//!
//! A posting ranks first by the word that fits worst ([`LetterFit`]), then by the sum over its terms: the fuzzy score for words and phrases,
//! 0 for the rest. Where any posting has all words in one piece, those that have some only as scattered letters aren't found
//! ([`drop_scattered`]).

mod eval;
mod folded_text;
mod fuzzy_word;
mod haystack;
mod incremental;
mod lex;
mod live_search;
mod match_score;
mod matcher;
mod name_match;
mod needle;
mod parse;
mod query;
mod query_field;
mod section_name;
mod text_arena;

#[cfg(test)]
mod test_pages;

use std::ops::Range;

pub use fuzzy_word::FuzzyWord;
pub use haystack::SearchScope;
pub use incremental::{Incremental, ItemFilter};
pub use live_search::Search;
pub use match_score::{LetterFit, MatchScore, drop_scattered};
pub use matcher::Matcher;
pub use name_match::{NameFit, SearchableName, marks};
pub use query::{Query, QueryProblem};
pub use query_field::{FIELDS, QueryField, QueryFieldKind};
pub use section_name::SectionName;
pub use text_arena::TextArena;

use crate::config::RuleId;
use crate::content::page::{Page, PageId};
use crate::content::status::Status;
use crate::site::LanguageId;

/// Names that a query may use besides the built-in ones.
#[derive(Debug, Clone, Copy, Default)]
pub struct KnownNames<'a> {
    /// Codes of the site's languages.
    pub languages: &'a [String],
    /// Names of the front matter fields that the site has.
    pub fields: &'a [String],
}

/// What a query asks about a page. The caller answers, since this module doesn't know coverage.
pub trait Lookup: Sync {
    /// The page.
    fn page(&self, id: PageId) -> &Page;
    /// Its effective status.
    fn status(&self, id: PageId) -> Status;
    /// The language's code.
    fn language(&self, id: LanguageId) -> &str;
    /// True if Hugo lists no translation of the page in the language with this code.
    fn missing(&self, id: PageId, language: &str) -> bool;
    /// True if the page's posting has a translation in the language with this code that is behind its source.
    fn behind(&self, id: PageId, language: &str) -> bool;
    /// True if the page's posting is half closed.
    fn is_half_closed(&self, id: PageId) -> bool;
    /// True if the page's posting has several versions in a language.
    fn has_duplicates(&self, id: PageId) -> bool;
    /// True if a rule has a finding about the page.
    fn has_rule(&self, id: PageId, rule: RuleId) -> bool;
    /// True if any rule has one.
    fn has_problem(&self, id: PageId) -> bool;
    /// The body, folded with [`crate::text::fold`]; `None` if it hasn't been read yet. Such a page meets no `text:` term and no negated
    /// one.
    fn body(&self, id: PageId) -> Option<&str>;
    /// The texts that words are searched in, by page id. They rule out most pages without reading them.
    fn texts(&self, _reach: SearchScope) -> Option<&TextArena> {
        None
    }
}

/// The parts of a page that a query matched. Ranges are in bytes, sorted, don't touch, and include combining marks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Highlights {
    /// In [`Page::title`].
    pub title: Vec<Range<usize>>,
    /// In [`Page::translation_key`].
    pub key: Vec<Range<usize>>,
    /// In [`Page::path`].
    pub path: Vec<Range<usize>>,
}
