//! A finding: one rule that one posting, or one group, does not keep. Data only.

use crate::config::Severity;
use crate::content::PageId;
use crate::coverage::checks::Class;
use crate::locale::Message;
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
    pub related: Vec<PageId>,
    /// Line in the file, from 1.
    pub line: Option<usize>,
    /// The language that is missing, doubled or closed.
    pub language: Option<LanguageId>,
    /// What was found, for people.
    pub message: Message,
}
