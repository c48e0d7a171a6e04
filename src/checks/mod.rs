//! The rules and their findings, and what they are about: which pages belong together, what a posting has in each language, and which
//! translations are behind.

pub mod acknowledged;
mod finding;
mod posting;
mod profile;
mod rules;
mod staleness;

pub use finding::Finding;
pub use posting::{InLanguage, Posting, Postings, Version};
pub use profile::{Profile, ProfileState};
pub use rules::{RULES, Rule, RuleContext, RuleInput, is_near_miss, rule, run};
pub use staleness::{Base, Behind, Freshness, Staleness};
