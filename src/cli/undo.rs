//! `affiche undo` and `affiche redo`: undo or redo the last change that affiche made to this site, unless a file has changed since.

use super::open::Opened;
use super::output::Output;
use super::write::write;
use crate::error::Error;
use crate::work::Job;

/// Runs `undo` or `redo`.
pub fn run(opened: &Opened, step: Job, output: &mut Output) -> Result<(), Error> {
    opened.tell_notes();
    write(opened, step, output)
}
