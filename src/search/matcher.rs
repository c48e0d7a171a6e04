//! Whether a page meets a query, how well, and where. The only file that names the fuzzy matching crate; sorts nothing.

use std::cell::OnceCell;
use std::ops::Range;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::haystack::{Haystack, Place, Reach};
use super::needle::Needle;
use super::query::{Ask, Query, Term};
use super::{Hit, Lookup, eval};
use crate::content::page::PageId;

/// Matches pages against queries. Scores do not depend on what was matched before.
pub struct Matcher {
    fuzzy: SkimMatcherV2,
}

impl Default for Matcher {
    fn default() -> Matcher {
        Matcher::new()
    }
}

impl Matcher {
    /// A matcher; it keeps its buffers, so one for many pages.
    pub fn new() -> Matcher {
        Matcher { fuzzy: crate_matcher() }
    }

    /// The score of a page, the sum over the query's terms: the higher, the better. `None` where the query does not find it.
    pub fn score(&mut self, query: &Query, id: PageId, facts: &dyn Lookup) -> Option<i64> {
        self.score_of(query, &Looked::at(id, facts))
    }

    fn score_of(&mut self, query: &Query, page: &Looked<'_>) -> Option<i64> {
        let mut sum = 0;
        for group in &query.groups {
            sum += group.iter().filter_map(|term| self.term(term, query.reach, page)).max()?;
        }
        Some(sum)
    }

    /// The score with the places to highlight, for the rows on screen. Of a page that the query does not find, the places of
    /// those terms that do.
    pub fn highlight(&mut self, query: &Query, id: PageId, facts: &dyn Lookup) -> Hit {
        let score = self.score(query, id, facts).unwrap_or(0);
        Hit { score, ..self.marks(query, id, facts) }
    }

    /// The places alone, with a score of 0.
    pub fn marks(&mut self, query: &Query, id: PageId, facts: &dyn Lookup) -> Hit {
        let page = Looked::at(id, facts);
        let mut hit = Hit { id, ..Hit::default() };
        if query.is_empty() {
            return hit;
        }
        let haystack = page.haystack();
        let ranges: Vec<_> = query
            .terms()
            .filter(|term| !term.negated)
            .flat_map(|term| match &term.ask {
                Ask::Scattered(word) => self.places(&word.needle, query.reach, haystack),
                Ask::Piece(word) => find(&word.needle, query.reach, &page).into_iter().collect(),
                Ask::In(place, needle) => needle.find(&haystack.folded, haystack.part(*place)).into_iter().collect(),
                Ask::Fact(_) => Vec::new(),
            })
            .collect();
        for (place, range) in ranges.iter().filter_map(|range| haystack.origin(range)) {
            match place {
                Place::Title => hit.title.push(range),
                Place::Key => hit.key.push(range),
                Place::Path => hit.path.push(range),
            }
        }
        for ranges in [&mut hit.title, &mut hit.key, &mut hit.path] {
            merge(ranges);
        }
        hit
    }

    /// The score of one term, `None` where it is not met.
    fn term(&mut self, term: &Term, reach: Reach, page: &Looked<'_>) -> Option<i64> {
        let found = match &term.ask {
            Ask::Scattered(word) => self.scattered(&word.needle, reach, page),
            Ask::Piece(word) => match find(&word.needle, reach, page) {
                Some(_) if term.negated => Some(0),
                // As good as its letters, so that words and phrases are weighed alike.
                Some(_) => Some(self.fuzzy(&word.needle, page.haystack().fuzzy(reach)).map_or(0, |(score, _)| score)),
                None => None,
            },
            Ask::In(place, needle) => needle.find(&page.haystack().folded, page.haystack().part(*place)).map(|_| 0),
            Ask::Fact(fact) => eval::holds(fact, page.id, page.facts)?.then_some(0),
        };
        if term.negated { found.is_none().then_some(0) } else { found }
    }

    fn scattered(&mut self, needle: &Needle, reach: Reach, page: &Looked<'_>) -> Option<i64> {
        if !page.may_hold(needle, reach) {
            return None;
        }
        let haystack = page.haystack();
        let text = haystack.fuzzy(reach);
        // A look at the letters first: accents and capitals may forbid, and new buffers cost more than the look.
        if needle.is_strict() || needle.doubled {
            needle.scattered(&haystack.folded, text.len())?;
        }
        self.fuzzy(needle, text).map(|(score, _)| score)
    }

    /// Where the letters of a needle stand: the crate's choice if accents and capitals agree with it, else the first there is.
    fn places(&mut self, needle: &Needle, reach: Reach, haystack: &Haystack) -> Vec<Range<usize>> {
        let text = haystack.fuzzy(reach);
        let chosen = self.fuzzy(needle, text).map(|(_, chars)| bytes(text, chars));
        let chosen = chosen.filter(|places| needle.stands_at(&haystack.folded, places));
        let places = chosen.or_else(|| needle.scattered(&haystack.folded, text.len())).unwrap_or_default();
        places.into_iter().map(|at| at..at + text[at..].chars().next().map_or(0, char::len_utf8)).collect()
    }

    /// Score and places, in characters, as the crate finds them. `fuzzy_match` of the crate scores otherwise, for it keeps two rows
    /// and lets the score of an earlier one leak in; `fuzzy_indices` is right, but for one thing: it does not clear the bonus of
    /// a cell that the matching before it left behind, which shows where two equal characters of a needle stand side by side in
    /// the text. For such a needle the buffers are made anew (the crate's own `use_cache(false)` panics).
    fn fuzzy(&mut self, needle: &Needle, text: &str) -> Option<(i64, Vec<usize>)> {
        if needle.doubled {
            self.fuzzy = crate_matcher();
        }
        // What stands behind the last place for the last letter changes nothing.
        let last = needle.text().chars().next_back()?;
        let end = text.rfind(last)? + last.len_utf8();
        self.fuzzy.fuzzy_indices(text.get(..end)?, needle.text())
    }
}

fn crate_matcher() -> SkimMatcherV2 {
    SkimMatcherV2::default().ignore_case()
}

/// The score that the crate gives a folded word in a folded text, untouched by what was matched before.
#[cfg(test)]
pub(super) fn plain(text: &str, word: &str) -> Option<i64> {
    crate_matcher().fuzzy_indices(text, word).map(|(score, _)| score)
}

/// A page that is looked at. Its texts are folded when words are first looked for in them: most pages are settled without.
struct Looked<'a> {
    id: PageId,
    facts: &'a dyn Lookup,
    haystack: OnceCell<Haystack>,
}

impl<'a> Looked<'a> {
    fn at(id: PageId, facts: &'a dyn Lookup) -> Looked<'a> {
        Looked { id, facts, haystack: OnceCell::new() }
    }

    fn haystack(&self) -> &Haystack {
        self.haystack.get_or_init(|| Haystack::new(self.facts.page(self.id)))
    }

    /// False where a character of the needle is nowhere.
    fn may_hold(&self, needle: &Needle, reach: Reach) -> bool {
        self.facts.texts(reach).is_none_or(|texts| needle.mask & !texts.mask(self.id.index()) == 0)
    }
}

/// Where a needle stands in one piece, in the first of the texts that has it.
fn find(needle: &Needle, reach: Reach, page: &Looked<'_>) -> Option<Range<usize>> {
    if !page.may_hold(needle, reach) {
        return None;
    }
    let haystack = page.haystack();
    haystack.parts(reach).find_map(|part| needle.find(&haystack.folded, part))
}

/// Places in bytes for places in characters, both ascending.
fn bytes(text: &str, chars: Vec<usize>) -> Vec<usize> {
    if text.is_ascii() {
        return chars;
    }
    let offsets: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    chars.into_iter().filter_map(|at| offsets.get(at).copied()).collect()
}

/// Sorts ranges and makes one of those that touch.
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
    use crate::search::Names;
    use crate::search::samples::{One, page};

    const PAGE: &str = "title: Gestionnaire principal de produit – Partenariats\n\
        translationKey: sr-product-manager-1\n\
        leverId: 6f1c2a90-0000-4000-8000-00000000abcd\n\
        layout: job-posting\n\
        archived: false\n\
        weight: 12\n\
        équipe: [Données, Soins]\n\
        params: {ville: Montréal}";

    fn one(front_matter: &str) -> One {
        One { page: page(front_matter), body: Some("l'equipe des soins\nvirtuels cherche") }
    }

    fn parse(text: &str) -> Query {
        let languages = ["en", "fr", "de"].map(str::to_owned);
        let fields = ["weight", "équipe", "params", "leverId"].map(str::to_owned);
        Query::parse(text, &Names { languages: &languages, rules: &["stray-space", "missing-field"], fields: &fields })
    }

    fn score(text: &str, facts: &One) -> Option<i64> {
        Matcher::new().score(&parse(text), PageId(0), facts)
    }

    #[test]
    fn a_posting_meets_the_query_or_not() {
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
            ("has:problem a:probleme avec:problème", true),
            ("!has:problem", false),
            ("rule:stray-space", true),
            ("règle:missing-field", false),
        ] {
            assert_eq!(score(query, &facts).is_some(), found, "{query}");
        }
    }

    #[test]
    fn a_value_is_met_whole_or_in_part() {
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
        let unread = One { body: None, ..one(PAGE) };
        assert_eq!((score("text:soins", &unread), score("!text:soins", &unread)), (None, None));
    }

    #[test]
    fn scores_are_the_sum_of_the_crates() {
        let facts = one(PAGE);
        let text = "gestionnaire principal de produit - partenariats sr-product-manager-1";
        let alone = |term: &str| crate_matcher().fuzzy_indices(text, term).unwrap().0;
        for (query, terms) in [
            ("gest", &["gest"][..]),
            ("gest prod", &["gest", "prod"]),
            ("gestionnaire", &["gestionnaire"]),
            ("'produit", &["produit"]),
            ("\"principal de\" is:open", &["principal de"]),
            ("prod | gest", &["gest"]),
            ("start:gest !zebra title:produit", &["gest"]),
        ] {
            assert_eq!(score(query, &facts), Some(terms.iter().map(|term| alone(term)).sum()), "{query}");
        }
    }

    #[test]
    fn scores_do_not_depend_on_what_was_matched_before() {
        let mut matcher = Matcher::new();
        // A small generator, so that the texts are many, short of letters, and the same at each run.
        let mut state = 7_u64;
        let mut text = |letters: &str, longest: u64| -> String {
            let mut next = |below: u64| {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                usize::try_from((state >> 33) % below).unwrap()
            };
            (0..=next(longest)).map(|_| char::from(letters.as_bytes()[next(letters.len() as u64)])).collect()
        };
        for _ in 0..10_000 {
            let (text, word) = (text("aabbm -", 30), text("abm", 5));
            let needle = Needle::new(&word).unwrap();
            assert_eq!(matcher.fuzzy(&needle, &text), crate_matcher().fuzzy_indices(&text, &word), "{word} in {text}");
        }
    }

    #[test]
    fn highlights_are_in_the_text_as_written() {
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
            let hit = Matcher::new().highlight(&parse(query), PageId(7), &facts);
            let (in_title, in_key) = (facts.page.title(), facts.page.translation_key().unwrap_or_default());
            assert_eq!(hit.title.iter().map(|range| &in_title[range.clone()]).collect::<Vec<_>>(), title, "{query}");
            assert_eq!(hit.key.iter().map(|range| &in_key[range.clone()]).collect::<Vec<_>>(), key, "{query}");
            assert_eq!(hit.id, PageId(7));
        }
        let facts = one("title: Dev");
        let hit = Matcher::new().highlight(&parse("fr/postes"), PageId(0), &facts);
        assert_eq!(hit.path.iter().map(|range| &facts.page.path[range.clone()]).collect::<Vec<_>>(), ["fr/postes"]);
    }

    proptest! {
        #[test]
        fn scores_and_places_are_those_of_the_crate(
            texts in proptest::collection::vec("([a-d /_-]|é|·|日){0,40}", 1..4),
            word in "([a-d]|a |é|·|-){1,6}",
        ) {
            let (mut matcher, needle) = (Matcher::new(), Needle::new(&word).unwrap());
            for text in texts.iter().map(|text| crate::text::fold(text)) {
                prop_assert_eq!(matcher.fuzzy(&needle, &text), crate_matcher().fuzzy_indices(&text, needle.text()));
            }
        }

        #[test]
        fn nothing_panics_and_places_are_whole_characters(
            query in "\\PC{0,20}|([!'^|\"«»:$ ]|lang:|title:|text:|key:|e|é|E\u{301}|œ|dd|\u{301}|or |[a-e]){0,12}",
            title in "\\PC{0,30}|([a-eA-E ]|é|e\u{301}|\u{301}|œ|’|\u{a0}|ß){0,20}",
            key in "\\PC{0,10}|[a-e\u{301}é-]{0,10}",
        ) {
            let mut facts = one("");
            let field = |name: &str, text: &str| (name.into(), crate::data::Value::text(text));
            facts.page.head.fields = [field("title", &title), field("translationKey", &key)].into();
            let parsed = parse(&query);
            for problem in parsed.problems() {
                prop_assert!(query.get(problem.at.clone()).is_some());
            }
            let mut matcher = Matcher::new();
            let score = matcher.score(&parsed, PageId(0), &facts);
            let hit = matcher.highlight(&parsed, PageId(0), &facts);
            prop_assert_eq!(score.unwrap_or(0), hit.score);
            for (text, ranges) in [(&*title, hit.title), (&*key, hit.key), (&*facts.page.path, hit.path)] {
                prop_assert!(ranges.iter().all(|range| text.get(range.clone()).is_some_and(|piece| !piece.is_empty())), "{:?}", ranges);
                prop_assert!(ranges.windows(2).all(|pair| pair[0].end < pair[1].start), "{:?}", ranges);
            }
        }
    }
}
