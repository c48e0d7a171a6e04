//! Finds out in which field of its translations a site records the commit of the source that each was made from, if the settings don't say.
//!
//! Such a field is in more than half of the translations, [`FEWEST`] at least, with what looks like the id of a commit in each. It is in few
//! sources: an id that a page has in every language is another one. Whether the ids are commits of the site's repository is for those to
//! check who read its history.

use std::collections::{BTreeMap, BTreeSet};

use crate::config::SourceCommit;
use crate::content::{Index, PageId};
use crate::data::Value;
use crate::data::value::lookup;
use crate::locale::Message;
use crate::text::fold;

/// How many translations must have the field.
const FEWEST: usize = 3;

/// How many translations must have the field for each source that has it.
const TIMES: usize = 10;

/// The field with the commit of the source, if there is one, and how that was found out.
pub(super) struct FoundSourceCommit {
    pub field: Option<String>,
    /// The evidence, for users.
    pub source: Message,
}

/// What the pages have of a field.
#[derive(Default)]
struct CommitEvidence<'a> {
    /// How often each spelling of its name occurs.
    names: BTreeMap<&'a str, usize>,
    /// Values that look like the ids of commits, those with both letters and digits among them, and others.
    ids: usize,
    mixed: usize,
    others: usize,
}

/// Finds out the field, given the source of each page, by its id.
pub(super) fn find(index: &Index, sources: &[Option<PageId>]) -> FoundSourceCommit {
    let mut evidence: BTreeMap<String, CommitEvidence<'_>> = BTreeMap::new();
    let mut all = 0;
    for (id, source) in index.ids().zip(sources) {
        if source.is_none() || index.page(id).error.is_some() {
            continue;
        }
        all += 1;
        for (name, value) in fields(index, id).filter(|(_, value)| **value != Value::Null) {
            let of_field = evidence.entry(fold(name)).or_default();
            let text = value.to_text().unwrap_or_default();
            if SourceCommit::is_id(&text) {
                *of_field.names.entry(name).or_default() += 1;
                of_field.ids += 1;
                of_field.mixed += usize::from(is_mixed(&text));
            } else {
                of_field.others += 1;
            }
        }
    }
    evidence.retain(|_, of| of.ids >= FEWEST && of.ids * 2 > all && of.ids > of.others * TIMES && of.mixed * 2 > of.ids);
    let followed: BTreeSet<PageId> = sources.iter().flatten().copied().collect();
    let in_sources = |name: &str| followed.iter().filter(|id| fields(index, **id).any(|(own, _)| fold(own) == name)).count();
    let found = evidence.iter().filter(|(name, of)| in_sources(name) * TIMES <= of.ids);
    let Some((_, of)) = found.max_by_key(|(_, of)| of.ids) else {
        return FoundSourceCommit { field: None, source: Message::new("source-commit-none") };
    };
    let field = of.names.iter().max_by_key(|(_, count)| **count).map(|(name, _)| (*name).to_owned());
    let source = Message::new("source-commit-found").with("count", of.ids).with("all", all);
    FoundSourceCommit { field, source }
}

/// The fields of a page with one value each, those in `params` too.
fn fields(index: &Index, id: PageId) -> impl Iterator<Item = (&str, &Value)> {
    let own = &index.page(id).front_matter.fields;
    let params = lookup(own, "params").map(Value::entries).unwrap_or_default();
    own.iter().chain(params).map(|(name, value)| (&**name, value)).filter(|(_, value)| value.entries().is_empty())
}

/// True for an id that is neither a number, such as a date, nor a word.
fn is_mixed(id: &str) -> bool {
    id.contains(|c: char| c.is_ascii_digit()) && id.contains(|c: char| c.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use crate::catalog::tests::catalog;
    use crate::config::{Settings, SourceCommit};

    const FULL: &str = "3f786850e387550fdab836ed7e6dc881de23001b";

    /// The field of a site with these lines in its sources and in its translations.
    fn field(en: &[&str], fr: &[&str], source_commit: Option<SourceCommit>) -> Option<String> {
        let page = |language: &str, at: usize, lines: &str| {
            (format!("{language}/{at}.md"), format!("title: T\ntranslationKey: k{at}\n{lines}"))
        };
        let pages = en.iter().enumerate().map(|(at, lines)| page("en", at, lines));
        let pages: Vec<_> = pages.chain(fr.iter().enumerate().map(|(at, lines)| page("fr", at, lines))).collect();
        let pages: Vec<(&str, &str)> = pages.iter().map(|(path, lines)| (&**path, &**lines)).collect();
        let catalog = catalog(&pages, Settings { source_commit, ..Settings::default() }, true);
        catalog.source_commit_field().map(str::to_owned)
    }

    #[test]
    fn the_field_with_the_commit_of_the_source_is_found() {
        let full = format!("default_lang_commit: {FULL}");
        let full = full.as_str();
        let params = "params: {sourceCommit: 8ab3e21}";
        for (en, fr, expected) in [
            (&["", "", ""][..], &[full, full, full][..], Some("default_lang_commit")),
            (&["", "", ""], &["rev: 8ab3e21", "rev: 8ab3e22", "Rev: 8ab3e23"], Some("rev")),
            (&["", "", ""], &[params, params, params], Some("sourceCommit")),
            (&["", "", "", "", ""], &[full, full, full, "", ""], Some("default_lang_commit")),
            // Too few, or only half of them.
            (&["", ""], &[full, full], None),
            (&["", "", "", "", "", ""], &[full, full, full, "", "", ""], None),
            // Ids of the pages themselves.
            (&["id: 8ab3e21", "id: 8ab3e22", "id: 8ab3e23"], &["id: 8ab3e24", "id: 8ab3e25", "id: 8ab3e26"], None),
            // Dates, words, texts, lists.
            (&["", "", ""], &["day: 20240115", "day: 20240116", "day: 20240117"], None),
            (&["", "", ""], &["word: defaced", "word: effaced", "word: acceded"], None),
            (&["", "", ""], &["x: 8ab3e21", "x: 8ab3e22", "x: later"], None),
            (&["", "", ""], &["x: [8ab3e21]", "x: [8ab3e22]", "x: [8ab3e23]"], None),
            (&[], &[], None),
            // Pages without a source.
            (&[], &[full, full, full], None),
        ] {
            assert_eq!(field(en, fr, None).as_deref(), expected, "{en:?} {fr:?}");
        }
    }

    #[test]
    fn the_setting_names_the_field_or_none() {
        let full = format!("default_lang_commit: {FULL}");
        let fr = [&*full, &full, &full];
        for (setting, expected) in [("none", None), ("basis", Some("basis"))] {
            assert_eq!(field(&["", "", ""], &fr, SourceCommit::parse(setting)).as_deref(), expected, "{setting}");
        }
    }
}
