//! Coverage: which postings belong together, and what is wrong with them. Knows no query and no screen; only `git` and `history` look
//! outside, at the repository that holds the site.

pub mod catch_up;
pub mod checks;
mod finding;
pub mod git;
mod groups;
pub mod history;
pub mod meaning;
pub mod numbers;
pub mod parallel;
mod presence;
mod profile;
mod staleness;
mod tongue;
pub mod translated;

pub use finding::Finding;
pub use groups::{Group, Groups};
pub use presence::{InLanguage, Versions};
pub use profile::{Look, Profile};
pub use staleness::{Base, Behind, Past, Standing};
pub use tongue::Tongues;
