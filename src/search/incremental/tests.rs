//! Compares every answer with the crate's own, computed afresh for each item.

use proptest::prelude::*;

use super::*;
use crate::search::folded_text::FoldedText;
use crate::search::haystack::{FUZZY_CHARS, SearchScope};
use crate::search::match_score::MatchScore;
use crate::search::matcher;
use crate::search::needle::Needle;

/// Title, key and path.
type Item = [String; 3];

/// A change between two comparisons.
#[derive(Debug, Clone)]
enum Step {
    Type(String),
    Erase(usize),
    Words(Vec<String>),
    Append(Vec<Item>),
    Change(usize, Item),
    Toggle(usize),
    SearchScope,
}

/// A search and its inputs.
struct Model {
    items: Vec<Item>,
    candidates: Vec<bool>,
    typed: String,
    scope: SearchScope,
    texts: [TextArena; 2],
    search: Incremental,
}

impl Model {
    fn new(items: Vec<Item>) -> Model {
        let mut model = Model {
            items: Vec::new(),
            candidates: Vec::new(),
            typed: String::new(),
            scope: SearchScope::TitleAndKey,
            texts: [SearchScope::TitleAndKey, SearchScope::WithPath].map(TextArena::new),
            search: Incremental::new(),
        };
        model.append(items);
        model
    }

    fn append(&mut self, items: Vec<Item>) {
        for item in items {
            for texts in &mut self.texts {
                texts.push(&item[0], &item[1], &item[2]);
            }
            self.items.push(item);
            self.candidates.push(true);
        }
    }

    fn take(&mut self, step: Step) {
        let count = self.items.len();
        match step {
            Step::Type(text) => self.typed.push_str(&text),
            Step::Erase(chars) => {
                let left = self.typed.chars().count().saturating_sub(chars);
                self.typed = self.typed.chars().take(left).collect();
            }
            Step::Words(words) => self.typed = words.join("+"),
            Step::Append(items) => self.append(items),
            Step::Change(at, item) => {
                let at = at % count;
                for texts in &mut self.texts {
                    texts.set(at, &item[0], &item[1], &item[2]);
                }
                self.search.forget(at);
                self.items[at] = item;
            }
            Step::Toggle(at) => {
                self.candidates[at % count] ^= true;
                self.search.reset();
            }
            Step::SearchScope => {
                self.scope =
                    if self.scope == SearchScope::TitleAndKey { SearchScope::WithPath } else { SearchScope::TitleAndKey };
                self.search.reset();
            }
        }
    }

    /// The words, separated by `+` so that they may contain spaces.
    fn needles(&self) -> Vec<Needle> {
        self.typed.split('+').filter_map(Needle::new).filter(|needle| FuzzyWord::from_needle(needle).is_some()).collect()
    }

    /// The folded texts of an item, and the bytes of them that are matched letter by letter.
    fn folded(&self, item: usize) -> (FoldedText, usize) {
        let [title, key, path] = &self.items[item];
        let (folded, parts) = FoldedText::join([title, key, path]);
        let limit = folded.text().char_indices().nth(FUZZY_CHARS).map_or(folded.text().len(), |(at, _)| at);
        (folded, parts[if self.scope == SearchScope::TitleAndKey { 1 } else { 2 }].folded.end.min(limit))
    }

    /// Items and scores, updated in slices.
    fn found(&mut self, at_most: usize) -> Vec<(u32, MatchScore)> {
        let needles = self.needles();
        let words: Vec<_> = needles.iter().filter_map(FuzzyWord::from_needle).collect();
        self.search.set_query(&words);
        let mut search = std::mem::take(&mut self.search);
        let filter = |word: usize, item: usize| {
            let (folded, limit) = self.folded(item);
            needles[word].fit(&folded, limit)
        };
        let mut slices = 1;
        while !search.advance(&self.texts[self.scope as usize], &|item| self.candidates[item], &filter, at_most) {
            slices += 1;
        }
        assert!(slices <= self.items.len().div_ceil(SEGMENT).div_ceil(at_most) + 1);
        let hits: Vec<_> = search.hits().collect();
        assert_eq!(search.hits().count(), hits.len());
        self.search = search;
        hits
    }

    /// The crate's items and scores, and how they fit.
    fn expected(&self) -> Vec<(u32, MatchScore)> {
        let needles = self.needles();
        let score = |item: usize| {
            let (folded, limit) = self.folded(item);
            let score = |needle: &Needle| {
                let fit = needle.fit(&folded, limit)?;
                Some(MatchScore::new(fit, matcher::plain(&folded.text()[..limit], needle.text())?))
            };
            needles.iter().try_fold(MatchScore::NEUTRAL, |sum, needle| Some(sum.and(score(needle)?)))
        };
        let items = (0..self.items.len()).filter(|item| self.candidates[*item] && !needles.is_empty());
        items.filter_map(|item| Some((u32::try_from(item).ok()?, score(item)?))).collect()
    }
}

/// The crate's score of one word in one text, and how it fits.
fn plain(text: &str, word: &str) -> Option<MatchScore> {
    let fit = Needle::new(word).unwrap().fit(&FoldedText::new(text), text.len())?;
    Some(MatchScore::new(fit, matcher::plain(text, word)?))
}

/// The score of one word in one text.
fn score(text: &str, word: &str) -> Option<MatchScore> {
    let mut texts = TextArena::new(SearchScope::TitleAndKey);
    texts.push(text, "", "");
    let mut search = Incremental::new();
    search.set_query(&[FuzzyWord::new(word).unwrap()]);
    assert!(search.advance(&texts, &|_| true, &|_, _| None, 1));
    search.hits().next().map(|(_, score)| score)
}

#[test]
fn scores_equal_the_crates() {
    let long = |piece: &str, count: usize| piece.repeat(count);
    for (text, word, expected) in [
        // The crate's `fuzzy_match` finds 23: a score of the first letter leaks into the last row.
        (format!("axb{} ac", long("x", 32)), "abc", Some((LetterFit::Scattered, 22))),
        ("Éditeur".to_owned(), "editeur", Some((LetterFit::WordStart, 151))),
        ("add_letter".to_owned(), "dd", Some((LetterFit::Inside, 35))),
        ("·a".to_owned(), "a", Some((LetterFit::WordStart, 15))),
        ("a·b".to_owned(), "ab", Some((LetterFit::Scattered, 43))),
        ("\u{1}b \0c".to_owned(), "bc", Some((LetterFit::Scattered, 34))),
        ("abc".to_owned(), "abcd", None),
        (String::new(), "a", None),
        (format!("{}b", long("a", 999)), "ab", Some((LetterFit::Inside, 35))),
        (format!("{}b", long("a", 1000)), "ab", None),
    ] {
        let folded = crate::text::fold(&text);
        let cut: String = folded.chars().take(FUZZY_CHARS).collect();
        assert_eq!(score(&text, word), plain(&cut, word), "{word} in {text:?}");
        let points = expected.map(|(fit, points)| MatchScore::new(fit, points));
        assert_eq!(score(&text, word), points, "{word} in {text:?}");
    }
}

#[test]
fn scores_of_the_longest_texts_fit_16_bits() {
    let gap = format!("a{}b", "x".repeat(FUZZY_CHARS - 2));
    for (text, word) in [
        ("a".repeat(FUZZY_CHARS), "a".repeat(FUZZY_CHARS)),
        ("/".repeat(FUZZY_CHARS), "/".repeat(FUZZY_CHARS)),
        (" a".repeat(FUZZY_CHARS / 2), format!("a{}", " a".repeat(FUZZY_CHARS / 2 - 1))),
        (" a".repeat(FUZZY_CHARS / 2), "a".repeat(FUZZY_CHARS / 2)),
        ("a".repeat(FUZZY_CHARS), "a".repeat(FUZZY_CHARS + 1)),
        (gap.clone(), "ab".to_owned()),
        (gap, "axb".to_owned()),
    ] {
        assert_eq!(score(&text, &word), plain(&text, &word));
    }
}

#[test]
fn dropped_rows_are_rebuilt_when_letters_are_erased() {
    let items: Vec<_> = (0..9).map(|_| ["product manager ".repeat(20), String::new(), String::new()]).collect();
    let segments = items.len().div_ceil(SEGMENT);
    let mut model = Model::new(items);
    for letter in "product manager product manager".chars() {
        model.take(Step::Type(letter.into()));
        model.found(usize::MAX);
        let last: usize = model.search.segments.iter().filter_map(|segment| Some(segment.rows.last()?.as_ref()?.bytes())).sum();
        assert!(model.search.segments.iter().map(Segment::bytes).sum::<usize>() <= segments * BUDGET + last);
    }
    assert!(model.search.segments[0].rows[0].is_none() && model.search.segments[0].rows[30].is_some());
    while !model.typed.is_empty() {
        model.take(Step::Erase(1));
        assert_eq!(model.found(usize::MAX), model.expected(), "{}", model.typed);
    }
}

#[test]
fn only_up_to_date_segments_have_hits() {
    let items: Vec<_> = (0..3 * SEGMENT).map(|_| ["Été".to_owned(), String::new(), String::new()]).collect();
    let mut model = Model::new(items);
    model.typed = "é".to_owned();
    assert_eq!(model.found(1).len(), 3 * SEGMENT);
    let words: Vec<_> = ["é", "t"].iter().filter_map(|typed| FuzzyWord::from_needle(&Needle::new(typed)?)).collect();
    model.search.set_query(&words);
    assert_eq!(model.search.hits().count(), 0);
    assert!(!model.search.advance(&model.texts[0], &|_| true, &|_, _| Some(LetterFit::Inside), 1));
    assert_eq!(model.search.hits().count(), SEGMENT);
    // Back to the first word, whose row is kept.
    model.search.set_query(&words[..1]);
    assert_eq!(model.search.hits().count(), 3 * SEGMENT);
    assert!(model.search.advance(&model.texts[0], &|_| true, &|_, _| None, 0), "already filtered");
    // A row made for the first letter of a longer word hasn't been filtered.
    model.search.reset();
    model.search.set_query(&[FuzzyWord::from_needle(&Needle::new("ét").unwrap()).unwrap()]);
    assert!(model.search.advance(&model.texts[0], &|_| true, &|_, _| Some(LetterFit::Inside), usize::MAX));
    model.search.set_query(&words[..1]);
    assert_eq!(model.search.hits().count(), 0);
    assert!(!model.search.advance(&model.texts[0], &|_| true, &|_, item| (item > 0).then_some(LetterFit::Inside), 0));
    assert!(model.search.advance(&model.texts[0], &|_| true, &|_, item| (item > 0).then_some(LetterFit::Inside), usize::MAX));
    assert_eq!(model.search.hits().count(), 3 * SEGMENT - 1);
}

fn item() -> impl Strategy<Value = Item> {
    let part = || {
        prop_oneof![
            8 => "[abcABé1 /_.()·-]{0,14}",
            1 => "([ab]{3}[c /é-]{1,2}){10,40}",
            1 => "[abđ\u{301}\u{0}\u{7f}œ’]{0,6}",
        ]
    };
    [part(), part(), part()]
}

fn typed() -> impl Strategy<Value = String> {
    prop_oneof![8 => "[abc1]", 2 => "[ /.-]", 2 => "\\+", 1 => "[éAđ]", 1 => "[abc]{2,5}", 1 => "aa|bb|ccc"]
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        12 => typed().prop_map(Step::Type),
        5 => (1usize..4).prop_map(Step::Erase),
        2 => prop::collection::vec("[abcé1 -]{1,4}", 0..4).prop_map(Step::Words),
        2 => prop::collection::vec(item(), 1..6).prop_map(Step::Append),
        1 => (any::<usize>(), item()).prop_map(|(at, item)| Step::Change(at, item)),
        1 => any::<usize>().prop_map(Step::Toggle),
        1 => Just(Step::SearchScope),
    ]
}

proptest! {
    #[test]
    fn hits_equal_the_crates_after_any_changes(
        items in prop::collection::vec(item(), 1..14),
        steps in prop::collection::vec((step(), prop_oneof![Just(1), Just(2), Just(usize::MAX)]), 1..14),
    ) {
        let mut model = Model::new(items);
        for (step, at_most) in steps {
            model.take(step);
            let found = model.found(at_most.min(100));
            prop_assert_eq!(found, model.expected(), "{}", model.typed);
        }
    }

    #[test]
    fn one_word_in_one_text_scores_as_in_the_crate(text in "[ab c_-]{0,20}|[abc /]{60,140}", word in "[abc]{1,3}|[ab][ab ]{0,4}[ab]|aab|abb") {
        prop_assert_eq!(score(&text, &word), plain(&text, &word));
    }
}
