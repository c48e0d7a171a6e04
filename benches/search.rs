//! Each typed character of a search, compared with well-known matchers. `benches/README.md` gives the goals.
//!
//! A contestant is a function that gets the texts and returns a function from a query to the number of matches, which finds and sorts them.
//! Adding one takes one function and one line in [`contestants`].

#![expect(clippy::unwrap_used, reason = "a failure ends the benchmark")]

mod shared;

use std::sync::Arc;
use std::time::Duration;

use affiche::catalog::{Catalog, Searched};
use affiche::facts::Bodies;
use affiche::search::{FuzzyWord, Incremental, MatchScore, Search, SearchScope, TextArena};
use affiche::text::fold;
use nucleo::pattern::{CaseMatching, Normalization};
use nucleo::{Config, Nucleo};
use shared::race::{Race, timed};
use shared::screen::{catalog, site};
use shared::site::{Item, SEED, items};
use shared::{QUERIES, say, sizes};

/// Threads of a matcher that can use several.
const THREADS: usize = 2;

/// Runs a query and returns the number of matches.
type Engine<'a> = Box<dyn FnMut(&str) -> usize + 'a>;

fn main() {
    for files in sizes() {
        let items = items(files, SEED);
        let lean: Vec<String> = items.iter().map(|Item { title, key, .. }| format!("{title} {key}")).collect();
        let full: Vec<String> = items.iter().map(|Item { title, key, path }| format!("{title} {key} {path}")).collect();
        let folded = [SearchScope::TitleAndKey, SearchScope::WithPath].map(|scope| {
            let mut texts = TextArena::new(scope);
            for Item { title, key, path } in &items {
                texts.push(title, key, path);
            }
            texts
        });
        let catalog = catalog(&site(&shared::site::site(files)));
        run(&format!("title and key, {files} postings"), &lean, contestants(&lean, &folded[0], Some(&catalog)));
        // The list searches paths only for words with a `/`.
        run(&format!("title, key and path, {files} postings"), &full, contestants(&full, &folded[1], None));
    }
}

/// The contestants; the others are compared with the first.
fn contestants<'a>(texts: &'a [String], folded: &'a TextArena, catalog: Option<&'a Catalog>) -> Vec<(&'static str, Engine<'a>)> {
    let mut contestants = vec![
        ("nucleo 0.5, two threads, append", nucleo(texts)),
        ("frizbee 0.13, two threads", frizbee(texts)),
        ("affiche, letter by letter", incremental(folded)),
    ];
    if let Some(catalog) = catalog {
        contestants.push(("affiche, capitals and accents, list", list(catalog)));
    }
    contestants
}

/// Narrows the matches of the previous letter and sorts them by score.
fn incremental(texts: &TextArena) -> Engine<'_> {
    let mut search = Incremental::new();
    Box::new(move |query| {
        let folded = fold(query);
        let words: Vec<FuzzyWord> = folded.split_whitespace().filter_map(FuzzyWord::new).collect();
        search.set_query(&words);
        while !search.advance(texts, &|_| true, &|_, _| None, usize::MAX) {}
        let mut ranks: Vec<u64> = search.hits().map(|(item, score)| rank(score, item)).collect();
        ranks.sort_unstable();
        ranks.len()
    })
}

/// The best score first, then the first item.
fn rank(score: MatchScore, item: u32) -> u64 {
    i64::from(i32::MAX).abs_diff(score.value()) << 32 | u64::from(item)
}

/// All work of the list: parses the query, respects typed capitals and accents, and sorts rows as shown.
fn list(catalog: &Catalog) -> Engine<'_> {
    let (mut search, bodies) = (Search::new(), Bodies::new());
    search.restart(catalog.index().len());
    Box::new(move |query| {
        search.set(&catalog.parse(query));
        let searched = Searched { catalog, bodies: &bodies };
        while !search.advance(|scope| catalog.texts(scope), &searched, &|id| catalog.is_version(id)) {}
        catalog.ranked(Some(search.hits()), None).len()
    })
}

/// As an editor uses it: with its own threads, and informed when a query only grows.
fn nucleo(texts: &[String]) -> Engine<'_> {
    let mut nucleo: Nucleo<u32> = Nucleo::new(Config::DEFAULT, Arc::new(|| {}), Some(THREADS), 1);
    let injector = nucleo.injector();
    for (at, text) in texts.iter().enumerate() {
        injector.push(u32::try_from(at).unwrap(), |_, columns| columns[0] = text.as_str().into());
    }
    let mut last = String::new();
    Box::new(move |query| {
        let goes_on = !last.is_empty() && query.starts_with(&last);
        query.clone_into(&mut last);
        nucleo.pattern.reparse(0, query, CaseMatching::Smart, Normalization::Smart, goes_on);
        while nucleo.tick(1000).running {}
        nucleo.snapshot().matched_item_count() as usize
    })
}

/// As its documentation shows it for a list and several words.
fn frizbee(texts: &[String]) -> Engine<'_> {
    let config = frizbee::Config::default();
    Box::new(move |query| frizbee::Matcher::from_query(query, &config).match_list_parallel(texts, THREADS).len())
}

fn run(title: &str, texts: &[String], mut contestants: Vec<(&'static str, Engine<'_>)>) {
    let bytes = texts.iter().map(String::len).sum::<usize>() / texts.len().max(1);
    say(&format!("\n{title}, {bytes} bytes each: how many are found"));
    for (name, engine) in &mut contestants {
        let counts: Vec<String> = QUERIES.iter().map(|query| format!("{query} {}", engine(query))).collect();
        say(&format!("  {name:<34} {}", counts.join(", ")));
    }
    let mut race = Race::new(title);
    for (name, mut engine) in contestants {
        race.steps(name, move || type_queries(&mut engine));
    }
    race.run();
}

/// Types all queries, a character at a time, and returns how long each character took.
fn type_queries(engine: &mut Engine<'_>) -> Vec<Duration> {
    let mut times = Vec::new();
    for query in QUERIES {
        let ends = query.char_indices().map(|(at, c)| at + c.len_utf8());
        times.extend(ends.map(|end| timed(|| engine(&query[..end])).0));
        // Clears the search before the next query.
        engine("");
    }
    times
}
