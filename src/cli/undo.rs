//! `affiche undo` and `affiche redo`: the last change that affiche wrote on this site, unless a file has changed since.

use super::complain;
use super::open::Opened;
use super::output::Output;
use super::write::print_paths;
use crate::error::Error;

/// Runs `undo`, or `redo` where `again`.
pub fn run(opened: &Opened, again: bool, output: &mut Output) -> Result<(), Error> {
    opened.tell_notes();
    let (journal, root) = (opened.journal(), &opened.site.root);
    let done = if again { journal.redo(root)? } else { journal.undo(root)? };
    if let Some(set) = done {
        return print_paths(&set, output);
    }
    complain(&format!("affiche: {}", opened.locale().get(if again { "redo-nothing" } else { "undo-nothing" })));
    Ok(())
}
