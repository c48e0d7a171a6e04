//! `affiche translated`: records that translations are up to date, in a file that a team shares.

use std::ffi::OsString;

use super::open::Opened;
use super::output::Output;
use super::posting::{each_once, resolve};
use super::write::carry_out;
use crate::error::Error;
use crate::locale::Message;
use crate::operations::acknowledge;

pub fn run(opened: &Opened, postings: &[OsString], output: &mut Output) -> Result<(), Error> {
    let ids = each_once(&resolve(&opened.catalog, postings, None)?);
    let plan = acknowledge::plan(&opened.catalog, &ids, Vec::new());
    let plan = plan.ok_or_else(|| Error::usage(Message::new("still-fine-none")))?;
    carry_out(opened, plan, false, output)
}
