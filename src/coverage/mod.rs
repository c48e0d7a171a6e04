//! Coverage: which postings belong together, and what is wrong with them. Knows no query and no screen; only `git` and `history` look
//! outside, at the repository that holds the site.

pub mod checks;
mod finding;
pub mod git;
mod groups;
mod staleness;

pub use finding::Finding;
pub use groups::{Group, Groups};
pub use staleness::{Base, Behind};
