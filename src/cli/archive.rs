//! `affiche archive` and `affiche reopen`: one value in each file, all files or none.

use super::args::Archive;
use super::complain;
use super::open::Opened;
use super::output::Output;
use super::posting::{As, resolve};
use super::write::{changes, write};
use crate::catalog::archive::{Reach, Targets, edit};
use crate::content::PageId;
use crate::error::Error;

/// Runs the command.
pub fn run(opened: &Opened, archive: &Archive, output: &mut Output) -> Result<(), Error> {
    let locale = opened.locale();
    let catalog = &opened.catalog;
    let mut files: Vec<PageId> = Vec::new();
    for (id, how) in resolve(catalog, &archive.postings)? {
        let path = |id: PageId| catalog.index().page(id).path.to_string();
        if archive.reach == Reach::Only && how == As::Name {
            return Err(Error::OnlyTakesPaths { word: path(id) });
        }
        match catalog.archive_targets(id, archive.reach) {
            Targets::Files(found) => {
                for id in found {
                    if !files.contains(&id) {
                        files.push(id);
                    }
                }
            }
            Targets::Ambiguous { posting, language, candidates } => {
                return Err(Error::Ambiguous {
                    path: path(posting),
                    language: catalog.site.language(language).in_words(),
                    candidates: candidates.into_iter().map(path).collect(),
                });
            }
        }
    }
    let edits: Vec<_> = files.iter().map(|id| (*id, vec![edit(archive.value)])).collect();
    let set = changes(opened, &edits)?;
    for caveat in catalog.archive_caveats(&files) {
        complain(&format!("affiche: {}", locale.text(&caveat)));
    }
    let nothing = if archive.value { "archive-nothing" } else { "reopen-nothing" };
    write(opened, set, archive.dry_run, nothing, output)
}
