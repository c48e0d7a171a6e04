//! Any query on any posting: it never fails, errors have their position, and all three ways to search find the same.
//!
//! The lines of the input are the query, a title, a translation key, and the body.

use affiche::config::RuleId;
use affiche::content::page::{FrontMatter, Page, PageId};
use affiche::content::status::Status;
use affiche::data::{Format, Value};
use affiche::search::{Highlights, KnownNames, Matcher, Query, Search, SearchScope, TextArena};
use affiche::site::{LanguageId, PageKind, PagePlace};
use affiche::text::fold;

use super::told;

/// Asks a query about a few postings.
pub fn query(input: &[u8]) {
    let Ok(input) = std::str::from_utf8(input) else { return };
    let mut lines = input.splitn(4, '\n');
    let mut line = || lines.next().unwrap_or_default();
    let (text, title, key, body) = (line(), line(), line(), line());
    // Longer ones are only slower.
    if text.len() > 300 || title.len() > 5000 || key.len() > 5000 {
        return;
    }
    let postings = Postings::new(title, key, body);
    let languages = ["en".to_owned(), "fr".to_owned()];
    let fields = ["title".to_owned(), "leverId".to_owned(), "tags".to_owned()];
    let names = KnownNames { languages: &languages, fields: &fields };
    let query = Query::parse(text, &names);
    for problem in query.problems() {
        assert!(text.get(problem.at.clone()).is_some_and(|place| !place.is_empty()), "{problem:?} in {text:?}");
        told(&problem.message);
    }
    assert!(query.problems().windows(2).all(|pair| pair[0].at.start <= pair[1].at.start), "{:?}", query.problems());
    let found = plain(&query, &postings);
    for id in postings.ids() {
        marks_stand_in(&Matcher::new().highlight(&query, id, &postings), postings.page(id));
    }
    if query.is_empty() {
        assert_eq!(found.len(), postings.pages.len(), "{text:?}");
    }
    letter_by_letter(text, &names, &postings);
    for phrase in query.phrases() {
        assert!(phrase.chars().count() > 1);
    }
}

/// Typing letter by letter finds the same as the whole query.
fn letter_by_letter(text: &str, names: &KnownNames, postings: &Postings) {
    let mut search = Search::new();
    search.restart(postings.pages.len());
    // Each prefix is a search of its own; all are tried for a short text, the last ones for a longer one.
    let ends: Vec<usize> = text.char_indices().map(|(at, c)| at + c.len_utf8()).collect();
    for end in &ends[ends.len().saturating_sub(24)..] {
        let query = Query::parse(&text[..*end], names);
        search.set(&query);
        while !search.advance(|scope| &postings.texts[scope as usize], postings, &|_| true) {}
        assert_eq!(
            search.hits(),
            plain(&query, postings),
            "{:?} of {text:?} about {:?}",
            &text[..*end],
            postings.pages[0].front_matter.fields
        );
    }
}

fn plain(query: &Query, postings: &Postings) -> Vec<(PageId, i64)> {
    Matcher::new().find(query, postings.ids(), postings)
}

/// Marks are ordered, apart from each other, not empty, and at character boundaries.
fn marks_stand_in(hit: &Highlights, page: &Page) {
    let key = page.translation_key();
    let texts = [(&hit.title, &*page.title()), (&hit.key, key.as_deref().unwrap_or_default()), (&hit.path, &*page.path)];
    for (marks, text) in texts {
        for mark in marks {
            assert!(text.get(mark.clone()).is_some_and(|piece| !piece.is_empty()), "{mark:?} in {text:?}");
        }
        assert!(marks.windows(2).all(|pair| pair[0].end < pair[1].start), "{marks:?} in {text:?}");
    }
}

/// A few postings: the given one and others.
struct Postings {
    pages: Vec<Page>,
    bodies: Vec<Option<String>>,
    texts: [TextArena; 2],
}

impl Postings {
    fn new(title: &str, key: &str, body: &str) -> Postings {
        let given = [
            ("title", Value::text(title)),
            ("translationKey", Value::text(key)),
            ("tags", Value::List([Value::text(key)].into())),
        ];
        let other = [("title", Value::text("Gestionnaire principal·e de l’été – É")), ("archived", Value::Bool(true))];
        let bare = [("leverId", Value::Number(affiche::data::Number::Int(12)))];
        let page = |path: &str, language: u8, fields: &[(&str, Value)]| Page {
            path: path.into(),
            file: None,
            place: PagePlace {
                language: LanguageId(language),
                logical: "/postes/x".to_owned().into(),
                kind: PageKind::Page,
                leaf: false,
                suffixed: false,
            },
            linked: false,
            front_matter: FrontMatter {
                format: Some(Format::Yaml),
                fields: fields.iter().map(|(name, value)| ((*name).into(), value.clone())).collect(),
                archived_word: None,
            },
            error: None,
            inherited: None,
        };
        let pages = vec![
            page("content/en/careers/X.md", 0, &given),
            page("content/fr/carrières/été.md", 1, &other),
            page("content/en/a.md", 0, &bare),
        ];
        let texts = [SearchScope::TitleAndKey, SearchScope::WithPath].map(|scope| {
            let mut texts = TextArena::new(scope);
            for page in &pages {
                texts.push(&page.title(), page.translation_key().as_deref().unwrap_or_default(), &page.path);
            }
            texts
        });
        Postings { pages, bodies: vec![Some(fold(body)), None, Some(String::new())], texts }
    }

    fn ids(&self) -> impl Iterator<Item = PageId> + use<> {
        (0..u32::try_from(self.pages.len()).unwrap_or_default()).map(PageId)
    }

    fn page(&self, id: PageId) -> &Page {
        &self.pages[id.0 as usize]
    }
}

impl affiche::search::Lookup for Postings {
    fn page(&self, id: PageId) -> &Page {
        self.page(id)
    }

    fn status(&self, id: PageId) -> Status {
        if id.0 == 1 { Status::Archived } else { Status::Open }
    }

    fn language(&self, id: LanguageId) -> &str {
        if id.0 == 0 { "en" } else { "fr" }
    }

    fn missing(&self, id: PageId, language: &str) -> bool {
        id.0 == 0 && language == "fr"
    }

    fn behind(&self, id: PageId, language: &str) -> bool {
        id.0 == 1 && language == "fr"
    }

    fn is_half_closed(&self, id: PageId) -> bool {
        id.0 < 2
    }

    fn has_duplicates(&self, id: PageId) -> bool {
        id.0 == 2
    }

    fn has_rule(&self, id: PageId, _: RuleId) -> bool {
        id.0 == 2
    }

    fn has_problem(&self, id: PageId) -> bool {
        id.0 == 2
    }

    fn body(&self, id: PageId) -> Option<&str> {
        self.bodies[id.0 as usize].as_deref()
    }

    fn texts(&self, scope: SearchScope) -> Option<&TextArena> {
        Some(&self.texts[scope as usize])
    }
}
