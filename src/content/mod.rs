//! Content: the pages of a site, loaded into an index, linked by Hugo's rules, and edited losslessly.

pub mod build_stop;
mod cascade;
pub mod closing;
pub mod diff;
pub mod edit;
mod file_name_date;
pub mod front_matter;
pub mod go_time;
mod index;
pub mod load;
mod name_filter;
pub mod new_page;
pub mod page;
pub mod publication;
pub mod save;
pub mod status;
pub mod translation_links;
pub mod undo_journal;
mod url_pattern;

pub use index::{Index, Shadow};
pub use page::{Page, PageId};
