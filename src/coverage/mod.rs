//! Coverage: which postings belong together, and what is wrong with them. Knows no query, no screen and no file.

pub mod checks;
mod finding;
mod groups;
mod staleness;

pub use finding::Finding;
pub use groups::{Group, Groups};
pub use staleness::{Base, Behind};
