//! `affiche archive` and `affiche reopen`: one value in each file, all files or none.

use super::args::Archive;
use super::complain;
use super::open::Opened;
use super::output::Output;
use super::posting::{As, resolve_in};
use super::write::{changes, write};
use crate::catalog::archive::{Reach, Targets, edit};
use crate::content::PageId;
use crate::error::Error;

/// Runs the command.
pub fn run(opened: &Opened, archive: &Archive, output: &mut Output) -> Result<(), Error> {
    let locale = opened.locale();
    let catalog = &opened.catalog;
    let mut files: Vec<PageId> = Vec::new();
    let path = |id: PageId| catalog.index().page(id).path.to_string();
    for meant in resolve_in(catalog, &archive.postings, archive.lang.as_deref())? {
        let targets = |id: PageId| match (&archive.lang, meant.files.as_slice()) {
            (None, _) => catalog.archive_targets(id, archive.reach),
            (Some(_), [one]) => Targets::Files(vec![*one]),
            (Some(_), several) => Targets::Ambiguous {
                posting: id,
                language: catalog.index().page(id).place.language,
                candidates: several.to_vec(),
            },
        };
        for id in &meant.files {
            if archive.reach == Reach::Only && meant.how == As::Name {
                return Err(Error::OnlyTakesPaths { word: path(*id) });
            }
            match targets(*id) {
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
    }
    let edits: Vec<_> = files.iter().map(|id| (*id, vec![edit(archive.value)])).collect();
    let set = changes(opened, &edits)?;
    for caveat in catalog.archive_caveats(&files) {
        complain(&format!("affiche: {}", locale.text(&caveat)));
    }
    let nothing = if archive.value { "archive-nothing" } else { "reopen-nothing" };
    write(opened, set, archive.dry_run, nothing, output)
}
