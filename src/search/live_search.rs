//! A search that continues while the user types: it works in small pieces, so that a key never waits.
//!
//! [`Incremental`] finds plain words. [`Matcher`] answers all other terms once a page; its answers are kept while only the words change.

use super::Lookup;
use super::fuzzy_word::FuzzyWord;
use super::haystack::SearchScope;
use super::incremental::Incremental;
use super::match_score::{MatchScore, drop_scattered};
use super::matcher::Matcher;
use super::query::{Ask, Query, Term};
use super::text_arena::TextArena;
use crate::content::page::PageId;

/// Pages per piece of work if the other terms cost nothing, little or much.
const PIECES: [usize; 3] = [65_536, 8192, 1024];

/// Segments per piece of work in which words are searched.
const SEGMENTS: usize = 8;

/// A search in progress.
#[derive(Default)]
pub struct Search {
    incremental: Incremental,
    scope: SearchScope,
    words: Vec<FuzzyWord>,
    rest: Query,
    /// For each page the score of the other terms; `None` if they don't find it, or it hasn't been checked.
    scores: Vec<Option<MatchScore>>,
    /// Pages that haven't been checked, the next one last.
    todo: Vec<u32>,
    /// The words have been searched in all pages.
    is_done: bool,
    matcher: Matcher,
}

impl Search {
    /// A search for nothing among no pages.
    pub fn new() -> Search {
        Search::default()
    }

    /// Sets another query for the same pages. Answers that are still valid are kept.
    pub fn set(&mut self, query: &Query) {
        let (words, rest) = split(query);
        if rest != self.rest {
            self.rest = rest;
            self.ask_again();
        }
        if self.scope != query.scope {
            self.incremental.reset();
        }
        self.incremental.set_query(&words);
        (self.words, self.scope) = (words, query.scope);
        self.is_done = false;
    }

    /// Starts again among `pages` pages, because pages or facts have changed.
    pub fn restart(&mut self, pages: usize) {
        self.scores = vec![None; pages];
        self.ask_again();
    }

    fn ask_again(&mut self) {
        self.scores.fill(None);
        self.todo = (0..u32::try_from(self.scores.len()).unwrap_or(u32::MAX)).rev().collect();
        self.incremental.reset();
        self.is_done = false;
    }

    /// Checks some pages again, because more is known about them.
    pub fn ask_about(&mut self, pages: &[PageId]) {
        self.todo.extend(pages.iter().map(|id| id.0));
        self.is_done = false;
    }

    /// Does one piece of work; returns true when the search is complete. Pages that `accepts` refuses are not found.
    pub fn advance<'a>(
        &mut self,
        texts: impl FnOnce(SearchScope) -> &'a TextArena,
        facts: &dyn Lookup,
        accepts: &dyn Fn(PageId) -> bool,
    ) -> bool {
        let piece = PIECES[if self.rest.is_empty() { 0 } else { 1 + usize::from(self.rest.needs_bodies()) }];
        for item in self.todo.split_off(self.todo.len().saturating_sub(piece)).into_iter().rev() {
            self.ask(item, facts, accepts);
        }
        if self.todo.is_empty() && !self.is_done {
            let (words, scope, texts) = (&self.words, self.scope, texts(self.scope));
            let page = |item: usize| facts.page(PageId(u32::try_from(item).unwrap_or(u32::MAX)));
            let filter = |word: usize, item: usize| words[word].fit_in(texts, item, scope, || page(item));
            let is_candidate = |item: usize| self.scores.get(item).is_some_and(Option::is_some);
            self.is_done = words.is_empty() || self.incremental.advance(texts, &is_candidate, &filter, SEGMENTS);
        }
        self.is_done
    }

    fn ask(&mut self, item: u32, facts: &dyn Lookup, accepts: &dyn Fn(PageId) -> bool) {
        let id = PageId(item);
        let score = if accepts(id) { self.matcher.score(&self.rest, id, facts) } else { None };
        if let Some(slot) = self.scores.get_mut(id.index()).filter(|slot| **slot != score) {
            *slot = score;
            self.incremental.forget(id.index());
        }
    }

    /// The pages found so far with their scores, in index order; without those of scattered letters where others match better.
    pub fn hits(&self) -> Vec<(PageId, i64)> {
        let mut hits: Vec<(PageId, MatchScore)> = if self.words.is_empty() {
            (0..).zip(&self.scores).filter_map(|(item, score)| Some((PageId(item), (*score)?))).collect()
        } else {
            let other = |item: u32| self.scores.get(item as usize).copied().flatten().unwrap_or(MatchScore::NEUTRAL);
            self.incremental.hits().map(|(item, score)| (PageId(item), score.and(other(item)))).collect()
        };
        drop_scattered(&mut hits, |(_, score)| score.is_scattered());
        hits.into_iter().map(|(id, score)| (id, score.value())).collect()
    }
}

/// Splits a query into its plain words, which must all match, and the query of the other terms.
fn split(query: &Query) -> (Vec<FuzzyWord>, Query) {
    let mut rest = query.clone();
    let mut words = Vec::new();
    rest.groups.retain(|group| {
        let word = match group.as_slice() {
            [Term { negated: false, ask: Ask::Scattered(word) }] => FuzzyWord::from_needle(&word.needle),
            _ => None,
        };
        let is_other = word.is_none();
        words.extend(word);
        is_other
    });
    rest.problems.clear();
    if rest.groups.is_empty() {
        rest.scope = SearchScope::default();
    }
    (words, rest)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::data::Value;
    use crate::search::KnownNames;
    use crate::search::test_pages::{TestPages, page};

    fn pages(titles: &[String]) -> TestPages {
        let with_title = |title: &String| {
            let mut page = page("");
            page.front_matter.fields = [("title".into(), Value::text(title.as_str()))].into();
            page
        };
        TestPages::new(titles.iter().map(with_title).collect(), Some("le texte"))
    }

    fn plain(query: &Query, many: &TestPages) -> Vec<(PageId, i64)> {
        let ids = (0..u32::try_from(many.pages.len()).unwrap()).map(PageId);
        Matcher::new().find(query, ids, many)
    }

    fn finish(search: &mut Search, many: &TestPages) -> Vec<(PageId, i64)> {
        while !search.advance(|scope| many.texts(scope).unwrap(), many, &|_| true) {}
        search.hits()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(300))]
        #[test]
        fn typing_any_query_finds_the_same_as_the_matcher(
            titles in proptest::collection::vec("([a-dA-D ]|é|É|đ|Đ|ﬁ|Ａ|e\u{301}|œ|·|-){0,16}", 1..12),
            typed in proptest::collection::vec("(is:open|is:archived|text:texte|!|'|\"|[a-d]|[A-D]|é|đ|Đ|ﬁ|·|œ| | |\\||postes/){0,8}", 1..6),
        ) {
            let many = pages(&titles);
            let mut search = Search::new();
            search.restart(titles.len());
            for text in typed {
                // Letter by letter, as a user types.
                for end in text.char_indices().map(|(at, c)| at + c.len_utf8()) {
                    let query = Query::parse(&text[..end], &KnownNames::default());
                    search.set(&query);
                    prop_assert_eq!(finish(&mut search, &many), plain(&query, &many), "{}", &text[..end]);
                }
            }
        }
    }

    #[test]
    fn a_body_that_arrives_late_is_found() {
        let mut many = pages(&["Un poste".into(), "Autre poste".into()]);
        many.bodies = vec![None, None];
        let mut search = Search::new();
        search.restart(2);
        search.set(&Query::parse("poste text:texte", &KnownNames::default()));
        assert_eq!(finish(&mut search, &many), []);
        many.bodies[1] = Some("le texte");
        search.ask_about(&[PageId(1)]);
        assert!(!search.is_done);
        assert_eq!(finish(&mut search, &many).iter().map(|(id, _)| id.0).collect::<Vec<_>>(), [1]);
    }

    #[test]
    fn bodies_are_searched_in_pieces() {
        let titles: Vec<String> = (0..2500).map(|number| format!("Poste {number}")).collect();
        let many = pages(&titles);
        let mut search = Search::new();
        search.restart(titles.len());
        search.set(&Query::parse("text:texte", &KnownNames::default()));
        let mut found = Vec::new();
        while !search.advance(|scope| many.texts(scope).unwrap(), &many, &|id| id.0 != 7) {
            found.push(search.hits().len());
        }
        assert_eq!((found, search.hits().len()), (vec![1023, 2047], 2499));
    }
}
