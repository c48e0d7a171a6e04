//! A finding: one rule that one posting, or one group, does not keep. Data only.

use crate::checks::{Class, check};
use crate::config::Severity;
use crate::content::PageId;
use crate::locale::{Arg, Message};
use crate::site::LanguageId;

/// Something that a rule found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Id of the rule.
    pub rule: &'static str,
    /// What the rule reads.
    pub class: Class,
    /// How serious it is.
    pub severity: Severity,
    /// The page it is about; of a group the first by language and path.
    pub page: PageId,
    /// The other pages it is about.
    pub related: Box<[PageId]>,
    /// Line in the file, from 1.
    pub line: Option<usize>,
    /// The language that is missing, doubled or closed.
    pub language: Option<LanguageId>,
    /// What was found, for people.
    pub message: Message,
}

impl Finding {
    /// The field of the front matter that it is about: the one that its message names, else the rule's.
    pub fn field(&self) -> Option<&str> {
        self.text_of("field").or_else(|| check(self.rule)?.field)
    }

    /// What tells it from another finding of its rule about the same page and language, whatever the words: the field, or the key that is
    /// nearly the same.
    pub fn detail(&self) -> Option<&str> {
        ["field", "near"].into_iter().find_map(|name| self.text_of(name))
    }

    /// The text of an argument of the message.
    fn text_of(&self, name: &str) -> Option<&str> {
        self.message.args.iter().find_map(|(known, arg)| match arg {
            Arg::Text(text) if *known == name => Some(text.as_str()),
            _ => None,
        })
    }
}
