//! A finding: a place where a posting, or one of its versions, breaks a rule.

use crate::checks::{Fault, RuleInput, rule};
use crate::config::{RuleId, Severity};
use crate::content::PageId;
use crate::locale::{Arg, Message};
use crate::site::LanguageId;

/// A place where a rule is broken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule.
    pub rule: RuleId,
    /// How serious it is.
    pub severity: Severity,
    /// The page that it is about; for a posting, its first version by language and path.
    pub page: PageId,
    /// The other pages that it is about.
    pub related: Box<[PageId]>,
    /// The line in the file, from 1.
    pub line: Option<usize>,
    /// The language that is missing, duplicate or closed.
    pub language: Option<LanguageId>,
    /// The text for users.
    pub message: Message,
}

impl Finding {
    /// All pages that it is about.
    pub fn pages(&self) -> impl Iterator<Item = PageId> + '_ {
        std::iter::once(self.page).chain(self.related.iter().copied())
    }

    /// What its rule reads.
    pub fn input(&self) -> RuleInput {
        rule(self.rule).input
    }

    /// The front matter field that it is about: the one in its message, or else that of the rule.
    pub fn field(&self) -> Option<&str> {
        self.text_of("field").or(rule(self.rule).field)
    }

    /// What distinguishes it from other findings of its rule about the same page and language: the field, the similar key, the
    /// words, the address or the passage.
    pub fn detail(&self) -> Option<&str> {
        ["field", "near", "words", "address", "passage"].into_iter().find_map(|name| self.text_of(name))
    }

    /// True if it reports this fault.
    pub fn is_of(&self, fault: &Fault) -> bool {
        let line = self.line.unwrap_or_default();
        let is_same = self.rule == fault.rule && self.message.id == fault.message && self.text_of("field") == fault.field;
        is_same && self.text_of("words") == Some(&*fault.words) && u32::try_from(line) == Ok(fault.line)
    }

    /// A text argument of the message.
    pub fn text_of(&self, name: &str) -> Option<&str> {
        self.message.args.iter().find_map(|(known, arg)| match arg {
            Arg::Text(text) if *known == name => Some(text.as_str()),
            _ => None,
        })
    }
}
