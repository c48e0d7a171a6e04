//! `affiche archive` and `affiche reopen`: set one field in each file, in all files or in none.

use super::args::ArchiveArgs;
use super::open::Opened;
use super::output::Output;
use super::posting::{As, each_once, resolve};
use super::write::carry_out;
use crate::content::PageId;
use crate::error::Error;
use crate::locale::Message;
use crate::operations::archive::{ArchiveReach, ArchiveTargets, targets};
use crate::operations::{Plan, pages};

/// Sets `archived` to `value`.
pub fn run(opened: &Opened, archive: &ArchiveArgs, value: bool, output: &mut Output) -> Result<(), Error> {
    let reach = archive.reach();
    let catalog = &opened.catalog;
    let path = |id: PageId| catalog.index().page(id).path.to_string();
    let meant = resolve(catalog, &archive.postings, archive.lang.as_deref())?;
    if reach == ArchiveReach::File
        && let Some(id) = meant.iter().find(|meant| meant.how == As::Name).and_then(|meant| meant.files.first())
    {
        return Err(Error::usage(Message::new("error-only-takes-paths").with("path", path(*id))));
    }
    let files = each_once(&meant);
    let targets = match meant.into_iter().find(|meant| meant.files.len() > 1) {
        _ if archive.lang.is_none() => targets(catalog, &files, reach, &[]),
        None => ArchiveTargets::Files(files),
        Some(several) => {
            let posting = several.files[0];
            let language = catalog.index().page(posting).place.language;
            ArchiveTargets::Ambiguous { posting, language, candidates: several.files }
        }
    };
    match targets {
        ArchiveTargets::Files(files) => {
            let plan = Plan::Archive { pages: pages(catalog, &files), archive: value, marked: Vec::new() };
            carry_out(opened, plan, archive.dry_run, output)
        }
        ArchiveTargets::Ambiguous { posting, language, candidates } => {
            let candidates = candidates.into_iter().map(path).collect::<Vec<_>>().join("\n  ");
            let message = Message::new("error-ambiguous").with("path", path(posting));
            let message = message.with("language", catalog.site.language(language).in_words());
            Err(Error::usage(message.with("candidates", format!("\n  {candidates}"))))
        }
    }
}
