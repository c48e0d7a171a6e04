//! A parsed query.

use std::ops::Range;

use super::haystack::{PagePart, SearchScope};
use super::needle::Needle;
use super::section_name::SectionName;
use crate::config::RuleId;
use crate::content::status::Status;
use crate::locale::Message;

/// A query. The empty one finds every page.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Query {
    /// Groups that must all be met, each by at least one of its terms; the cheapest come first.
    pub(super) groups: Vec<Vec<Term>>,
    /// Where words are searched.
    pub(super) scope: SearchScope,
    pub(super) problems: Vec<QueryProblem>,
}

/// A part of a query's text that couldn't be understood, and was ignored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueryProblem {
    /// Its place, in bytes of the text.
    pub at: Range<usize>,
    /// The reason, and the nearest name.
    pub message: Message,
}

/// One condition.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Term {
    /// The page must not meet it.
    pub negated: bool,
    pub ask: Ask,
}

/// The condition of a term.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Ask {
    /// The letters of a word, in this order.
    Scattered(QueryWord),
    /// A text in one piece.
    Piece(QueryWord),
    /// A text in one piece, in one of the page's texts.
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

/// A condition that isn't about title, key or path.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Fact {
    /// The page's language.
    Language(String),
    /// The page's status.
    Status(Status),
    /// A translation in this language is missing.
    Missing(String),
    /// The posting has a translation in this language that is behind.
    Behind(String),
    /// The posting is half closed.
    HalfClosed,
    /// The posting has several versions in a language.
    Duplicate,
    /// Any rule has a finding about the page.
    Problem,
    /// This rule has a finding about the page.
    Rule(RuleId),
    /// The page is in this section.
    Section(SectionName),
    /// A front matter field contains this.
    Field(String, Needle),
    /// The body contains these folded words in a row.
    Body { words: Vec<String>, typed: String },
}

impl Query {
    /// The parts that couldn't be understood, in the order of the text.
    pub fn problems(&self) -> &[QueryProblem] {
        &self.problems
    }

    /// True if it has no terms and so finds every page.
    pub fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }

    /// True if answering it needs the bodies.
    pub fn needs_bodies(&self) -> bool {
        self.terms().any(|term| matches!(term.ask, Ask::Fact(Fact::Body { .. })))
    }

    /// The rules that it names, or whose findings it needs.
    pub fn rules(&self) -> impl Iterator<Item = RuleId> {
        self.terms().filter_map(|term| match &term.ask {
            Ask::Fact(Fact::Rule(rule)) => Some(*rule),
            Ask::Fact(Fact::Behind(_)) => Some(RuleId::StaleTranslation),
            _ => None,
        })
    }

    /// Texts to highlight in a body: words, phrases and `text:` values as typed, to be searched folded. Without single letters, which are
    /// everywhere.
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
    /// How expensive it is to answer; higher is more.
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
