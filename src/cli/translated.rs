//! `affiche translated`: records that translations still say what their sources say, in a file that a team shares.

use std::ffi::OsString;
use std::io;

use super::open::Opened;
use super::output::Output;
use super::posting::resolve;
use super::write::write;
use crate::checks::translated::TRANSLATED;
use crate::compare::meaning::Meaning;
use crate::content::PageId;
use crate::content::load::load_bytes;
use crate::error::Error;
use crate::locale::Message;
use crate::site::untrusted_file::{MAX_FILE, read_file};

/// Runs the command.
pub fn run(opened: &Opened, postings: &[OsString], output: &mut Output) -> Result<(), Error> {
    let catalog = &opened.catalog;
    let ids = resolve(catalog, postings)?;
    let pairs = catalog.followers(&ids);
    if pairs.is_empty() {
        return Err(Error::Wrong(Message::new("still-fine-none")));
    }
    let record = match read_file(&opened.site.root.join(TRANSLATED), MAX_FILE) {
        Ok(bytes) => Some(bytes),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(Error::Read { path: TRANSLATED.to_owned(), error }),
    };
    let meaning = |id: PageId| Some(Meaning::of(&load_bytes(&opened.site, catalog.index().page(id)).ok()?));
    let set = catalog.still_fine(&pairs, &meaning, record.as_deref()).map_err(Error::Wrong)?;
    write(opened, set, false, "still-fine-nothing-cli", output)
}
