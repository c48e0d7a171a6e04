//! Parses the text of a query. Never fails: a term that can't be understood is ignored and reported with its place.

use std::ops::Range;

use super::KnownNames;
use super::haystack::{PagePart, SearchScope};
use super::lex::{self, Token};
use super::needle::{Bound, Needle};
use super::query::{Ask, Fact, Query, QueryProblem, QueryWord, Term};
use super::query_field::{self, Named, QueryFieldKind};
use super::section_name::SectionName;
use crate::config::RuleId;
use crate::locale::Message;
use crate::text::fold;

impl Query {
    /// Parses a query; see the [language](crate::search). Never fails: terms that can't be understood are ignored, and reported by
    /// [`Query::problems`].
    pub fn parse(text: &str, names: &KnownNames) -> Query {
        let mut parser = Parser { text, names, query: Query::default() };
        parser.tokens(&lex::tokens(text));
        let mut query = parser.query;
        // A group whose terms were all ignored asks nothing.
        query.groups.retain(|group| !group.is_empty());
        query.groups.sort_by_key(|group| group.iter().map(Term::cost).max());
        query
    }
}

struct Parser<'a> {
    text: &'a str,
    names: &'a KnownNames<'a>,
    query: Query,
}

impl Parser<'_> {
    fn tokens(&mut self, tokens: &[Token]) {
        // How the next word joins the group before it; a `glued` one also takes over the field of the word before.
        let (mut joined, mut glued) = (false, false);
        let mut field = None;
        for (index, token) in tokens.iter().enumerate() {
            let before = index.checked_sub(1).and_then(|before| tokens.get(before));
            match token {
                Token::Bar { glued: bar } => (joined, glued) = (true, *bar),
                Token::Word(word) if !joined && self.is_or(word) && is_word(before) && is_word(tokens.get(index + 1)) => {
                    joined = true;
                }
                Token::Word(word) => {
                    field = word.field.clone().or(field.filter(|_| glued));
                    let term = self.ask(word, field.as_ref()).map(|ask| Term { negated: word.negated, ask });
                    match self.query.groups.last_mut() {
                        Some(group) if joined => group.extend(term),
                        _ => self.query.groups.push(term.into_iter().collect()),
                    }
                    (joined, glued) = (false, false);
                }
            }
        }
    }

    fn is_or(&self, word: &lex::LexedWord) -> bool {
        word.is_bare() && ["or", "ou"].iter().any(|or| self.text[word.text.clone()].eq_ignore_ascii_case(or))
    }

    /// The condition of a word; `None` if it has none, or can't be understood.
    fn ask(&mut self, word: &lex::LexedWord, field: Option<&Range<usize>>) -> Option<Ask> {
        let text = self.text;
        let needle = Needle::new(&text[word.text.clone()]);
        let Some(name) = field else {
            return needle.map(|needle| self.word(word, word.bound, needle));
        };
        let Some(named) = query_field::field(&text[name.clone()], self.names) else {
            self.unknown_field(name.clone());
            return None;
        };
        let Some(needle) = needle else {
            self.empty_value(name);
            return None;
        };
        let needle = needle.bound(word.bound);
        match named {
            Named::Own(name) => Some(Ask::Fact(Fact::Field(name, needle.lenient()))),
            Named::BuiltIn(kind) => self.built_in(kind, name, word, needle),
        }
    }

    /// A word for title and key. A negated one is matched in one piece: its scattered letters are in too many titles.
    fn word(&mut self, word: &lex::LexedWord, bound: Bound, needle: Needle) -> Ask {
        let typed = self.text[word.text.clone()].to_owned();
        if typed.contains('/') {
            self.query.scope = SearchScope::WithPath;
        }
        let in_piece = word.quoted || word.exact || word.negated || bound != Bound::default();
        let word = QueryWord { needle: needle.bound(bound), typed };
        if in_piece { Ask::Piece(word) } else { Ask::Scattered(word) }
    }

    fn built_in(&mut self, kind: QueryFieldKind, name: &Range<usize>, word: &lex::LexedWord, needle: Needle) -> Option<Ask> {
        let typed = &self.text[word.text.clone()];
        let fact = match kind {
            QueryFieldKind::Start => return Some(self.word(word, Bound { start: true, ..word.bound }, needle)),
            QueryFieldKind::End => return Some(self.word(word, Bound { end: true, ..word.bound }, needle)),
            QueryFieldKind::Title => return Some(Ask::In(PagePart::Title, needle)),
            QueryFieldKind::Path => return Some(Ask::In(PagePart::Path, needle.lenient())),
            QueryFieldKind::Key if word.quoted => return Some(Ask::In(PagePart::Key, needle.lenient().bound(Bound::WHOLE))),
            QueryFieldKind::Key => return Some(Ask::In(PagePart::Key, needle.lenient())),
            QueryFieldKind::Id(field) if word.quoted => Fact::Field(field.to_owned(), needle.lenient().bound(Bound::WHOLE)),
            QueryFieldKind::Id(field) | QueryFieldKind::Part(field) => Fact::Field(field.to_owned(), needle.lenient()),
            QueryFieldKind::Whole(field) => {
                let Some(core) = Needle::new(typed.trim_matches('*')) else {
                    self.empty_value(name);
                    return None;
                };
                let bound = Bound { start: !typed.starts_with('*'), end: !typed.ends_with('*') };
                Fact::Field(field.to_owned(), core.lenient().bound(bound))
            }
            QueryFieldKind::Section => {
                let section = SectionName::new(typed);
                if section.is_none() {
                    self.empty_value(name);
                }
                Fact::Section(section?)
            }
            QueryFieldKind::Body => {
                Fact::Body { words: needle.text().split_whitespace().map(str::to_owned).collect(), typed: typed.to_owned() }
            }
            QueryFieldKind::Language
            | QueryFieldKind::Missing
            | QueryFieldKind::Behind
            | QueryFieldKind::Status
            | QueryFieldKind::Has
            | QueryFieldKind::Rule => {
                let fact = known_value(kind, typed, self.names);
                if fact.is_none() {
                    self.unknown_value(kind, name, word.text.clone());
                }
                fact?
            }
        };
        Some(Ask::Fact(fact))
    }

    fn empty_value(&mut self, field: &Range<usize>) {
        let message = Message::new("query-empty-value").with("field", &self.text[field.clone()]);
        self.problem(field.start..field.end + 1, message);
    }

    fn unknown_field(&mut self, at: Range<usize>) {
        let name = &self.text[at.clone()];
        let message = match query_field::nearest_field(name, self.names) {
            Some(nearest) => Message::new("query-unknown-field-nearest").with("name", name).with("nearest", nearest),
            None => Message::new("query-unknown-field").with("name", name),
        };
        self.problem(at, message);
    }

    fn unknown_value(&mut self, kind: QueryFieldKind, field: &Range<usize>, at: Range<usize>) {
        let value = &self.text[at.clone()];
        let message = |id| Message::new(id).with("field", &self.text[field.clone()]).with("value", value);
        let message =
            match (query_field::nearest(value, query_field::values(kind, self.names)), query_field::offered(kind, self.names)) {
                (Some(nearest), _) => message("query-unknown-value-nearest").with("nearest", nearest),
                (None, Some(known)) => message("query-unknown-value-known").with("known", known),
                (None, None) => message("query-unknown-value"),
            };
        self.problem(at, message);
    }

    /// Adds a problem, once a place: one name may have several values.
    fn problem(&mut self, at: Range<usize>, message: Message) {
        if !self.query.problems.iter().any(|problem| problem.at == at) {
            self.query.problems.push(QueryProblem { at, message });
        }
    }
}

fn is_word(token: Option<&Token>) -> bool {
    matches!(token, Some(Token::Word(_)))
}

/// The fact for a typed value of a field with fixed values.
fn known_value(kind: QueryFieldKind, typed: &str, names: &KnownNames) -> Option<Fact> {
    let is_typed = |known: &&str| fold(known) == fold(typed);
    let language = || names.languages.iter().map(String::as_str).find(is_typed).map(str::to_owned);
    match kind {
        QueryFieldKind::Language => language().map(Fact::Language),
        QueryFieldKind::Missing => language().map(Fact::Missing),
        QueryFieldKind::Behind => language().map(Fact::Behind),
        QueryFieldKind::Status => query_field::state(typed),
        QueryFieldKind::Has => query_field::is_problem(typed).then_some(Fact::Problem),
        QueryFieldKind::Rule => RuleId::ALL.iter().copied().find(|rule| is_typed(&rule.name())).map(Fact::Rule),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Arg;

    fn parse(text: &str) -> Query {
        let languages = ["en", "fr"].map(str::to_owned);
        let fields = ["location".to_owned()];
        Query::parse(text, &KnownNames { languages: &languages, fields: &fields })
    }

    /// Groups and terms as text, for readable tables.
    fn shape(query: &Query) -> String {
        let term = |term: &Term| {
            let ask = match &term.ask {
                Ask::Scattered(word) => word.typed.clone(),
                Ask::Piece(word) => format!("'{}", word.typed),
                Ask::In(place, needle) => format!("{place:?}={}", needle.text()),
                Ask::Fact(Fact::Field(name, needle)) => format!("{name}={}", needle.text()),
                Ask::Fact(Fact::Body { words, .. }) => format!("text={}", words.join("+")),
                Ask::Fact(Fact::Section(section)) => format!("section={}", section.text()),
                Ask::Fact(fact) => format!("{fact:?}").replace('"', ""),
            };
            if term.negated { format!("!{ask}") } else { ask }
        };
        query.groups.iter().map(|group| group.iter().map(term).collect::<Vec<_>>().join(" | ")).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn queries_are_parsed_into_groups_and_terms() {
        for (text, expected) in [
            ("", ""),
            ("a b", "a, b"),
            ("\"a b\" 'c ^d e$ !f", "'a b, 'c, 'd, 'e, !'f"),
            ("a b | c d", "a, b | c, d"),
            ("a|b or c OU d", "a | b | c | d"),
            ("or a", "or, a"),
            ("ou", "ou"),
            ("section:/Carrières/ rubrique:\"a b\"|c/d", "section=carrieres, section=a-b | section=c/d"),
            ("chef ou", "chef, ou"),
            ("chef or or", "chef | or"),
            ("a or | b", "a, or | b"),
            ("| a | | b |", "a | b"),
            ("a \"ou\" b", "'ou, a, b"),
            ("! ' ^ $ \"\" a", "a"),
            ("start:a début:b end:c fin:d", "'a, 'b, 'c, 'd"),
            ("lang:fr langue:EN", "Language(fr), Language(en)"),
            ("is:open est:archivée is:HIDDEN", "Status(Open), Status(Archived), Status(Hidden)"),
            ("is:open|hidden", "Status(Open) | Status(Hidden)"),
            ("is:open | hidden", "Status(Open) | hidden"),
            ("is:open|!est:masqué", "Status(Open) | !Status(Hidden)"),
            ("!missing:fr manque:en", "!Missing(fr), Missing(en)"),
            ("behind:FR !retard:en", "Behind(fr), !Behind(en)"),
            ("is:half-closed est:ferme-a-moitie est:à-moitié-fermé", "HalfClosed, HalfClosed, HalfClosed"),
            ("is:duplicate|open !est:double", "Duplicate | Status(Open), !Duplicate"),
            ("has:problem a:problème avec:probleme", "Problem, Problem, Problem"),
            ("rule:stale-translation règle:stray-space", "Rule(StaleTranslation), Rule(StraySpace)"),
            ("text:\"Sr  Dev\" texte:été", "text=sr+dev, text=ete"),
            ("titre:a clé:b chemin:c lever:d", "leverId=d, Title=a, Key=b, Path=c"),
            ("layout:job-posting | type:job-posting", "layout=job-posting | type=job-posting"),
            ("layout:job-* Location:Ottawa", "layout=job-, location=ottawa"),
            ("http://x.ca 10:30", "http://x.ca, 10:30"),
            ("prod is:open text:x", "Status(Open), prod, text=x"),
        ] {
            assert_eq!(shape(&parse(text)), expected, "{text}");
            assert_eq!(parse(text).problems(), [], "{text}");
        }
    }

    #[test]
    fn terms_that_cannot_be_understood_are_ignored_and_reported() {
        for (text, rest, at, id, nearest) in [
            ("é langg:fr x", "é, x", 3..8, "query-unknown-field-nearest", Some("lang")),
            ("zzz:1", "", 0..3, "query-unknown-field", None),
            ("Conseil: guide", "guide", 0..7, "query-unknown-field", None),
            ("loc:x", "", 0..3, "query-unknown-field-nearest", Some("location")),
            ("régle:x | a", "a", 7..8, "query-unknown-value", None),
            ("!is:opne", "", 4..8, "query-unknown-value-nearest", Some("open")),
            ("est:ouvrt", "", 4..9, "query-unknown-value-nearest", Some("ouvert")),
            ("is:zzzzzz", "", 3..9, "query-unknown-value-known", None),
            ("a lang:\"de\" b", "a, b", 8..10, "query-unknown-value-known", None),
            ("missing:zh", "", 8..10, "query-unknown-value-known", None),
            ("rule:stale", "", 5..10, "query-unknown-value-nearest", Some("stale-translation")),
            ("has:typo", "", 4..8, "query-unknown-value-known", None),
            ("lang: fr", "fr", 0..5, "query-empty-value", None),
            ("layout:*", "", 0..7, "query-empty-value", None),
            ("title:\"\"", "", 0..6, "query-empty-value", None),
            ("zzz:a|b", "", 0..3, "query-unknown-field", None),
            ("is:open|zzzzzz", "Status(Open)", 8..14, "query-unknown-value-known", None),
        ] {
            let query = parse(text);
            assert_eq!(shape(&query), rest, "{text}");
            let [problem] = query.problems() else { panic!("{text}: {:?}", query.problems()) };
            assert_eq!((problem.at.clone(), problem.message.id), (at, id), "{text}");
            let named = problem.message.args.iter().find(|(name, _)| *name == "nearest").map(|(_, arg)| arg.clone());
            assert_eq!(named, nearest.map(Arg::from), "{text}");
        }
    }

    #[test]
    fn a_query_knows_the_bodies_rules_and_texts_it_needs() {
        assert!(parse("").is_empty() && parse("zzz:1 |").is_empty() && !parse("a").is_empty());
        assert!(parse("a !text:b").needs_bodies() && !parse("a title:b").needs_bodies());
        assert_eq!(
            parse("!rule:stray-space | rule:lost-link behind:fr").rules().collect::<Vec<_>>(),
            [RuleId::StraySpace, RuleId::LostLink, RuleId::StaleTranslation]
        );
        assert_eq!(parse("Prod x 'été !no \"a b\" text:\"Sr Dev\" title:t").phrases(), ["été", "a b", "Prod", "Sr Dev"]);
        assert_eq!(
            ["a/b", "start:a/b", "path:a/b"].map(|text| parse(text).scope),
            [SearchScope::WithPath, SearchScope::WithPath, SearchScope::TitleAndKey]
        );
        assert_eq!(parse(""), Query::default());
    }
}
