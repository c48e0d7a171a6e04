//! Whether a page meets a query, its score, and the parts to highlight. The only file that uses the fuzzy matching crate.

use std::cell::OnceCell;
use std::cmp::Reverse;
use std::ops::Range;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::haystack::{Haystack, SearchScope};
use super::match_score::{LetterFit, MatchScore, drop_scattered};
use super::needle::Needle;
use super::query::{Ask, Query, Term};
use super::{Highlights, Lookup, eval};
use crate::content::page::PageId;

/// Matches pages against queries.
pub struct Matcher {
    fuzzy: SkimMatcherV2,
}

impl Default for Matcher {
    fn default() -> Matcher {
        Matcher::new()
    }
}

impl Matcher {
    /// A matcher. It keeps its buffers, so use one for many pages.
    pub fn new() -> Matcher {
        Matcher { fuzzy: crate_matcher() }
    }

    /// The pages that the query finds, with their scores; without those of scattered letters where others match better.
    pub fn find(&mut self, query: &Query, ids: impl Iterator<Item = PageId>, facts: &dyn Lookup) -> Vec<(PageId, i64)> {
        let mut found: Vec<_> = ids.filter_map(|id| Some((id, self.score(query, id, facts)?))).collect();
        drop_scattered(&mut found, |(_, score)| score.is_scattered());
        found.into_iter().map(|(id, score)| (id, score.value())).collect()
    }

    /// The score of a page on its own; higher is better. `None` if its letters or facts don't match.
    pub fn score(&mut self, query: &Query, id: PageId, facts: &dyn Lookup) -> Option<MatchScore> {
        let page = FoldedPage { id, facts, haystack: OnceCell::new() };
        let mut group = |group: &Vec<Term>| group.iter().filter_map(|term| self.term(term, query.scope, &page)).max();
        query.groups.iter().try_fold(MatchScore::NEUTRAL, |score, terms| Some(score.and(group(terms)?)))
    }

    /// The parts that the query's terms match. A page that the query doesn't find has those of the terms that do match.
    pub fn highlight(&mut self, query: &Query, id: PageId, facts: &dyn Lookup) -> Highlights {
        if query.is_empty() {
            return Highlights::default();
        }
        let page = FoldedPage { id, facts, haystack: OnceCell::new() };
        let haystack = page.haystack();
        let ranges: Vec<_> = query
            .terms()
            .filter(|term| !term.negated)
            .flat_map(|term| match &term.ask {
                Ask::Scattered(word) => self.places(&word.needle, query.scope, haystack),
                Ask::Piece(word) => find(&word.needle, query.scope, &page).map(|(_, found)| found).into_iter().collect(),
                Ask::In(place, needle) => needle.find(&haystack.folded, haystack.part(*place)).into_iter().collect(),
                Ask::Fact(_) => Vec::new(),
            })
            .collect();
        let mut found = [const { Vec::new() }; 3];
        for (part, range) in ranges.iter().filter_map(|range| haystack.origin(range)) {
            found[part as usize].push(range);
        }
        found.iter_mut().for_each(merge);
        let [title, key, path] = found;
        Highlights { title, key, path }
    }

    /// The score of one term; `None` if the page doesn't meet it.
    fn term(&mut self, term: &Term, scope: SearchScope, page: &FoldedPage<'_>) -> Option<MatchScore> {
        let found = match &term.ask {
            Ask::Scattered(word) => self.scattered(&word.needle, scope, page),
            Ask::Piece(word) => match find(&word.needle, scope, page) {
                Some(_) if term.negated => Some(MatchScore::NEUTRAL),
                // Scored like its letters, so that words and phrases weigh the same.
                Some((fit, _)) => {
                    let points = self.fuzzy(&word.needle, page.haystack().fuzzy(scope)).map_or(0, |(points, _)| points);
                    Some(MatchScore::new(fit, points))
                }
                None => None,
            },
            Ask::In(place, needle) => {
                needle.find(&page.haystack().folded, page.haystack().part(*place)).map(|_| MatchScore::NEUTRAL)
            }
            Ask::Fact(fact) => eval::meets(fact, page.id, page.facts)?.then_some(MatchScore::NEUTRAL),
        };
        if term.negated { found.is_none().then_some(MatchScore::NEUTRAL) } else { found }
    }

    fn scattered(&mut self, needle: &Needle, scope: SearchScope, page: &FoldedPage<'_>) -> Option<MatchScore> {
        if !page.may_contain(needle, scope) {
            return None;
        }
        let haystack = page.haystack();
        let text = haystack.fuzzy(scope);
        // Cheaper than the fuzzy match, and accents and capitals may rule the page out.
        let fit = needle.fit(&haystack.folded, text.len())?;
        self.fuzzy(needle, text).map(|(points, _)| MatchScore::new(fit, points))
    }

    /// Where a needle's letters match: in one piece if they are, else the crate's choice if accents and capitals agree with it, else the
    /// first match.
    fn places(&mut self, needle: &Needle, scope: SearchScope, haystack: &Haystack) -> Vec<Range<usize>> {
        let text = haystack.fuzzy(scope);
        if let Some((_, piece)) = needle.best(&haystack.folded, &(0..text.len())) {
            return vec![piece];
        }
        let chosen = self.fuzzy(needle, text).map(|(_, chars)| bytes(text, chars));
        let chosen = chosen.filter(|places| needle.matches_at(&haystack.folded, places));
        let places = chosen.or_else(|| needle.scattered(&haystack.folded, text.len())).unwrap_or_default();
        places.into_iter().map(|at| at..at + text[at..].chars().next().map_or(0, char::len_utf8)).collect()
    }

    /// The crate's score and places, in characters. Its `fuzzy_match` would score differently: it keeps two rows, and the score of an
    /// earlier one leaks in. `fuzzy_indices` has one fault: a cell keeps the bonus of the match before, which shows if two equal characters
    /// of a needle are next to each other in the text. A needle with a doubled character gets new buffers (`use_cache(false)` panics).
    fn fuzzy(&mut self, needle: &Needle, text: &str) -> Option<(i32, Vec<usize>)> {
        if needle.doubled {
            self.fuzzy = crate_matcher();
        }
        // Text after the last occurrence of the last letter doesn't change the score.
        let last = needle.text().chars().next_back()?;
        let end = text.rfind(last)? + last.len_utf8();
        let (points, places) = self.fuzzy.fuzzy_indices(text.get(..end)?, needle.text())?;
        Some((i32::try_from(points).unwrap_or(i32::MAX), places))
    }
}

fn crate_matcher() -> SkimMatcherV2 {
    SkimMatcherV2::default().ignore_case()
}

/// The crate's score for a folded word in a folded text, with new buffers.
#[cfg(test)]
pub(super) fn plain(text: &str, word: &str) -> Option<i32> {
    crate_matcher().fuzzy_indices(text, word).map(|(points, _)| i32::try_from(points).unwrap())
}

/// A page whose texts are folded at first use: most pages are decided without them.
struct FoldedPage<'a> {
    id: PageId,
    facts: &'a dyn Lookup,
    haystack: OnceCell<Haystack>,
}

impl FoldedPage<'_> {
    fn haystack(&self) -> &Haystack {
        self.haystack.get_or_init(|| Haystack::new(self.facts.page(self.id)))
    }

    /// False if the page lacks a character of the needle.
    fn may_contain(&self, needle: &Needle, scope: SearchScope) -> bool {
        self.facts.texts(scope).is_none_or(|texts| needle.mask & !texts.mask(self.id.index()) == 0)
    }
}

/// Where a needle matches in one piece, and how: at the start of a word, else in the first of the page's texts that has it.
fn find(needle: &Needle, scope: SearchScope, page: &FoldedPage<'_>) -> Option<(LetterFit, Range<usize>)> {
    if !page.may_contain(needle, scope) {
        return None;
    }
    let haystack = page.haystack();
    haystack.parts(scope).filter_map(|part| needle.best(&haystack.folded, part)).min_by_key(|(fit, _)| Reverse(*fit))
}

/// Places in characters as places in bytes, both ascending.
fn bytes(text: &str, chars: Vec<usize>) -> Vec<usize> {
    if text.is_ascii() {
        return chars;
    }
    let offsets: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    chars.into_iter().filter_map(|at| offsets.get(at).copied()).collect()
}

/// Sorts ranges and joins those that touch.
pub(super) fn merge(ranges: &mut Vec<Range<usize>>) {
    ranges.sort_by_key(|range| (range.start, range.end));
    ranges.dedup_by(|next, kept| {
        let touches = next.start <= kept.end;
        if touches {
            kept.end = kept.end.max(next.end);
        }
        touches
    });
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::search::KnownNames;
    use crate::search::test_pages::{TestPages, page};

    const PAGE: &str = "title: Gestionnaire principal de produit – Partenariats\n\
        translationKey: sr-product-manager-1\n\
        leverId: 6f1c2a90-0000-4000-8000-00000000abcd\n\
        layout: job-posting\n\
        archived: false\n\
        weight: 12\n\
        équipe: [Données, Soins, {chef: Là}]\n\
        rien: null\n\
        params: {ville: [Montréal]}";

    fn one(front_matter: &str) -> TestPages {
        TestPages::new(vec![page(front_matter)], Some("l'equipe des soins\nvirtuels cherche"))
    }

    fn parse(text: &str) -> Query {
        let languages = ["en", "fr", "de"].map(str::to_owned);
        let fields = ["weight", "équipe", "params", "leverId", "rien"].map(str::to_owned);
        Query::parse(text, &KnownNames { languages: &languages, fields: &fields })
    }

    fn score(text: &str, facts: &TestPages) -> Option<MatchScore> {
        Matcher::new().score(&parse(text), PageId(0), facts)
    }

    #[test]
    fn each_kind_of_term_finds_and_excludes() {
        let facts = one(PAGE);
        for (query, found) in [
            ("", true),
            ("gest prod", true),
            ("prod gest", true),
            ("gstprt sr-prod", true),
            ("manager zebra", false),
            ("g", true),
            ("\"principal de\"", true),
            ("\"de principal\"", false),
            ("'produit", true),
            ("'prdt", false),
            ("\"produit - part\"", true),
            ("^gest", true),
            ("^principal", false),
            ("start:sr-product", true),
            ("partenariats$ début:gest", true),
            ("end:manager-1", true),
            ("fin:produit", false),
            ("^sr-product-manager-1$", true),
            ("Gestionnaire", true),
            ("gestionnairE", false),
            ("gestionnàire", false),
            ("!zebra", true),
            ("!produit", false),
            ("!prdt", true),
            ("zebra | produit", true),
            ("zebra or zoo", false),
            ("gest zebra ou produit", true),
            ("zebra gest | produit", false),
            ("!produit | is:open", true),
            ("exemple", false),
            ("postes/exemple", true),
            ("!postes/exemple", false),
            ("path:postes/ex", true),
            ("chemin:POSTES", true),
            ("lang:fr", true),
            ("langue:FR", true),
            ("lang:en", false),
            ("!lang:fr", false),
            ("is:open", true),
            ("est:ouvert", true),
            ("is:archived|open", true),
            ("est:archivé|masque", false),
            ("missing:de", true),
            ("manque:en", false),
            ("behind:en", true),
            ("retard:fr", false),
            ("is:half-closed !is:duplicate", true),
            ("est:double", false),
            ("has:problem a:probleme avec:problème", true),
            ("!has:problem", false),
            ("rule:stray-space", true),
            ("règle:missing-field", false),
        ] {
            assert_eq!(score(query, &facts).is_some(), found, "{query}");
        }
    }

    #[test]
    fn field_values_match_whole_or_in_part() {
        let facts = one(PAGE);
        for (query, found) in [
            ("title:produit titre:\"principal de\"", true),
            ("title:^gest", true),
            ("title:Produit", false),
            ("key:product", true),
            ("key:PRODUCT", true),
            ("key:\"product\"", false),
            ("clé:\"SR-product-manager-1\"", true),
            ("key:\"sr-product-manager\"", false),
            ("key:\"product-manager-1\"", false),
            ("key:«sr-product-manager-1»", true),
            ("key:sr-product-manager-1$", true),
            ("!key:\"sr-product-manager-1\"", false),
            ("lever:6f1c", true),
            ("lever:\"6f1c\"", false),
            ("lever:\"6F1C2A90-0000-4000-8000-00000000abcd\"", true),
            ("lever:\"6f1c2a90-0000-4000-8000\"", false),
            ("lever:\"8000-00000000abcd\"", false),
            ("leverid:ABCD", true),
            ("layout:job-posting", true),
            ("layout:job", false),
            ("layout:job* layout:*posting layout:*b-p*", true),
            ("layout:post*", false),
            ("layout:*post", false),
            ("layout:*job", false),
            ("layout:posting*", false),
            ("layout:job-post", false),
            ("layout:*post*", true),
            ("layout:job-posting*", true),
            ("layout:*job-posting", true),
            ("!layout:job*", false),
            ("layout:zebra|job*", true),
            ("layout:job-posting | type:job-posting", true),
            ("layout:job-posting|type:job-posting", true),
            ("type:job-posting", false),
            ("archived:false", true),
            ("archived:fal", false),
            ("weight:12", true),
            ("weight:1", false),
            ("equipe:donnees", true),
            ("équipe:ventes", false),
            ("équipe:la", true),
            ("équipe:chef", false),
            ("rien:null", false),
            ("params:montreal", true),
            ("text:soins", true),
            ("texte:\"Soins virtuels\"", true),
            ("text:l’équipe", true),
            ("text:zebra", false),
            ("!text:zebra", true),
            ("langg:fr", true),
            ("langg:fr zebra", false),
        ] {
            assert_eq!(score(query, &facts).is_some(), found, "{query}");
        }
        let unread = TestPages::new(vec![page(PAGE)], None);
        assert_eq!((score("text:soins", &unread), score("!text:soins", &unread)), (None, None));
    }

    #[test]
    fn scores_are_the_worst_fit_and_the_sum_of_the_crates_scores() {
        let facts = one(PAGE);
        let text = "gestionnaire principal de produit - partenariats sr-product-manager-1";
        for (query, fit, terms) in [
            ("gest", LetterFit::WordStart, &["gest"][..]),
            ("gest prod", LetterFit::WordStart, &["gest", "prod"]),
            ("gestionnaire", LetterFit::WordStart, &["gestionnaire"]),
            ("gest duct", LetterFit::Inside, &["gest", "duct"]),
            ("gest prdt onnaire", LetterFit::Scattered, &["gest", "prdt", "onnaire"]),
            ("'produit", LetterFit::WordStart, &["produit"]),
            ("'duit", LetterFit::Inside, &["duit"]),
            ("\"principal de\" is:open", LetterFit::WordStart, &["principal de"]),
            ("prod | gest", LetterFit::WordStart, &["gest"]),
            ("prdt | gest", LetterFit::WordStart, &["gest"]),
            ("start:gest !zebra title:produit", LetterFit::WordStart, &["gest"]),
            ("is:open !zebra", LetterFit::WordStart, &[]),
        ] {
            let points = terms.iter().map(|term| plain(text, term).unwrap()).sum();
            assert_eq!(score(query, &facts), Some(MatchScore::new(fit, points)), "{query}");
        }
    }

    #[test]
    fn words_rank_above_scattered_letters_and_rule_them_out() {
        let titles = [
            "Analyst, Research and Talent",
            "Art Director",
            "Smart Systems Lead",
            "Lead, Platform Resources at Team",
            "start-art",
        ];
        let facts = TestPages::new(titles.map(|title| page(&format!("title: \"{title}\""))).into(), None);
        let found = |query: &str| {
            let mut hits = Matcher::new().find(&parse(query), (0..5).map(PageId), &facts);
            hits.sort_by_key(|(_, score)| Reverse(*score));
            hits.into_iter().map(|(id, _)| id.0).collect::<Vec<_>>()
        };
        for (query, ids) in [
            // The letters of the first and the fourth title are scattered.
            ("art", &[1, 4, 2][..]),
            ("'art", &[1, 4, 2]),
            ("art lead", &[2]),
            ("art tlent", &[0]),
            ("rdt", &[0, 1]),
            ("mart lead", &[2]),
            ("rart | lead", &[3, 2]),
        ] {
            assert_eq!(found(query), ids, "{query}");
        }
    }

    #[test]
    fn highlights_are_ranges_of_the_unfolded_text() {
        for (front_matter, query, title, key) in [
            ("title: Développeur·se\ntranslationKey: dev-1", "develop", &["Dévelop"][..], &[][..]),
            ("title: De\u{301}veloppeur", "dé", &["De\u{301}"], &[]),
            ("title: Chef d’œuvre", "d'oeu", &["d’œu"], &[]),
            ("title: Œuvre", "'e", &["Œ"], &[]),
            ("title: Été été", "été", &["Été"], &[]),
            ("title: e é", "é", &["é"], &[]),
            ("title: chef Chef", "Chef", &["Chef"], &[]),
            ("title: Dev\ntranslationKey: été-1", "^été dev", &["Dev"], &["été"]),
            ("title: Product Manager", "\"t man\" 'prod", &["Prod", "t Man"], &[]),
            ("title: Product Manager", "'prod 'oduct", &["Product"], &[]),
            ("title: Product", "zebra prod title:duct", &["Product"], &[]),
            ("title: Product", "!prod zebra | pro", &["Pro"], &[]),
            ("title: Dev\ntranslationKey: dev-1", "key:dev", &[], &["dev"]),
            ("title: Dev dev\ntranslationKey: a", "ev$", &["ev"], &[]),
        ] {
            let facts = one(front_matter);
            let hit = Matcher::new().highlight(&parse(query), PageId(0), &facts);
            let (in_title, in_key) = (facts.pages[0].title(), facts.pages[0].translation_key().unwrap_or_default());
            assert_eq!(hit.title.iter().map(|range| &in_title[range.clone()]).collect::<Vec<_>>(), title, "{query}");
            assert_eq!(hit.key.iter().map(|range| &in_key[range.clone()]).collect::<Vec<_>>(), key, "{query}");
        }
        let facts = one("title: Dev");
        let hit = Matcher::new().highlight(&parse("fr/postes"), PageId(0), &facts);
        assert_eq!(hit.path.iter().map(|range| &facts.pages[0].path[range.clone()]).collect::<Vec<_>>(), ["fr/postes"]);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]
        #[test]
        fn scores_and_places_are_those_of_the_crate(
            texts in proptest::collection::vec("([a-d /_-]|é|·|日){0,40}|[aab -]{0,30}", 1..4),
            word in "([a-d]|a |é|·|-){1,6}|[ab]{1,6}",
        ) {
            let (mut matcher, needle) = (Matcher::new(), Needle::new(&word).unwrap());
            for text in texts.iter().map(|text| crate::text::fold(text)) {
                let places = matcher.fuzzy(&needle, &text).map(|(points, places)| (i64::from(points), places));
                prop_assert_eq!(places, crate_matcher().fuzzy_indices(&text, needle.text()));
            }
        }
    }
}
