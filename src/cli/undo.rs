//! `affiche undo` and `affiche redo`: the last change that affiche wrote on this site, unless a file has changed since.

use super::complain;
use super::open::Opened;
use super::output::Output;
use super::write::print_paths;
use crate::error::Error;
use crate::operations::JournalStep;

/// Runs `undo` or `redo`.
pub fn run(opened: &Opened, step: JournalStep, output: &mut Output) -> Result<(), Error> {
    opened.tell_notes();
    let (journal, root) = (opened.journal(), &opened.site.root);
    let done = match step {
        JournalStep::Undo => journal.undo(root)?,
        JournalStep::Redo => journal.redo(root)?,
    };
    if let Some(set) = done {
        return print_paths(&set, output);
    }
    complain(&format!("affiche: {}", opened.locale().get(step.words().nothing_cli)));
    Ok(())
}
