//! A query that has been read: its terms, and what it needs to be answered. Reads no text, matches nothing.

use std::ops::Range;

use super::haystack::{PagePart, SearchScope};
use super::needle::Needle;
use crate::content::status::Status;
use crate::locale::Message;

/// A query. The empty one finds every page.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Query {
    /// Groups that must all be met, each by one of its terms; those that cost least come first.
    pub(super) groups: Vec<Vec<Term>>,
    /// Where words are looked for.
    pub(super) scope: SearchScope,
    pub(super) problems: Vec<QueryProblem>,
}

/// What could not be understood in the text of a query, and was left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueryProblem {
    /// Its place, in bytes of the text.
    pub at: Range<usize>,
    /// What is wrong, and the nearest name.
    pub message: Message,
}

/// One condition.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Term {
    /// It must not be so.
    pub negated: bool,
    pub ask: Ask,
}

/// What a term asks.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Ask {
    /// The letters of a word, in this order.
    Scattered(QueryWord),
    /// A text in one piece.
    Piece(QueryWord),
    /// The same in one of the texts.
    In(PagePart, Needle),
    /// Anything else.
    Fact(Fact),
}

/// A word or phrase for title and key.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct QueryWord {
    pub needle: Needle,
    /// As it was typed.
    pub typed: String,
}

/// What the words say nothing about.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Fact {
    /// The page's language.
    Language(String),
    /// Its status.
    Status(Status),
    /// A translation in this language is missing.
    Missing(String),
    /// Any rule has a finding.
    Problem,
    /// This rule has one.
    Rule(String),
    /// A front matter field holds this.
    Field(String, Needle),
    /// The body holds these folded words, side by side.
    Body { words: Vec<String>, typed: String },
}

impl Query {
    /// What could not be understood, in the order of the text.
    pub fn problems(&self) -> &[QueryProblem] {
        &self.problems
    }

    /// True where it asks nothing and so finds every page.
    pub fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }

    /// True where bodies must be read to answer it.
    pub fn needs_bodies(&self) -> bool {
        self.terms().any(|term| matches!(term.ask, Ask::Fact(Fact::Body { .. })))
    }

    /// Ids of the rules it names.
    pub fn rules(&self) -> impl Iterator<Item = &str> {
        self.terms().filter_map(|term| match &term.ask {
            Ask::Fact(Fact::Rule(rule)) => Some(rule.as_str()),
            _ => None,
        })
    }

    /// TextArena to highlight in a body: words, phrases and `text:` values as they were typed, to be found folded. Single letters
    /// are left out, for they are everywhere.
    pub fn phrases(&self) -> Vec<String> {
        let typed = self.terms().filter(|term| !term.negated).filter_map(|term| match &term.ask {
            Ask::Scattered(word) | Ask::Piece(word) => Some(&word.typed),
            Ask::Fact(Fact::Body { typed, .. }) => Some(typed),
            _ => None,
        });
        typed.filter(|typed| typed.chars().nth(1).is_some()).cloned().collect()
    }

    pub(super) fn terms(&self) -> impl Iterator<Item = &Term> {
        self.groups.iter().flatten()
    }
}

impl Term {
    /// What it takes to answer it, by rank.
    pub(super) fn cost(&self) -> u8 {
        match &self.ask {
            Ask::Fact(Fact::Field(..)) => 1,
            Ask::Fact(Fact::Body { .. }) => 4,
            Ask::Fact(_) => 0,
            Ask::Piece(_) | Ask::In(..) => 2,
            Ask::Scattered(_) => 3,
        }
    }
}
