//! Checks: which postings belong together, the table of rules, and the findings. Knows no query and no screen.

mod finding;
mod groups;
mod presence;
mod profile;
mod rules;
mod staleness;
pub mod translated;

pub use finding::Finding;
pub use groups::{Group, Groups};
pub use presence::{InLanguage, Versions};
pub use profile::{Look, Profile};
pub use rules::{CHECKS, Check, Class, Found, Known, check, class, is_excused, is_near_miss, is_uuid, rule_ids, run};
pub use staleness::{Base, Behind, Past, Standing};
