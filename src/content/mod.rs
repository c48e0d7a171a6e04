//! Content: the pages of a site, read into an in-memory index, linked as Hugo links them, edited without touching another byte.

pub mod create;
pub mod diff;
pub mod edit;
pub mod front_matter;
mod index;
pub mod journal;
pub mod links;
pub mod load;
pub mod page;
pub mod save;
pub mod status;
#[cfg(test)]
mod tests;

pub use index::{Index, Shadow};
pub use page::{Page, PageId};
