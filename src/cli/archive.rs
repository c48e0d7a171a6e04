//! `affiche archive` and `affiche reopen`: one value in each file, all files or none.

use super::args::Archive;
use super::complain;
use super::open::Opened;
use super::output::Output;
use super::posting::{As, resolve};
use crate::catalog::archive::{Reach, Targets, edit};
use crate::content::load::load_bytes;
use crate::content::save::{Change, ChangeSet, save};
use crate::content::{PageId, diff};
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
    let mut set = ChangeSet::default();
    for id in &files {
        let page = catalog.index().page(*id);
        let before = load_bytes(&opened.site, page).map_err(|error| Error::Read { path: page.path.to_string(), error })?;
        let change = Change::edited(&opened.site.root, page, &before, &[edit(archive.value)])
            .map_err(|refusal| Error::Refused { path: page.path.to_string(), reason: refusal.message() })?;
        set.changes.extend(change);
    }
    for caveat in catalog.archive_caveats(&files) {
        complain(&format!("affiche: {}", locale.text(&caveat)));
    }
    if set.changes.is_empty() {
        complain(&format!("affiche: {}", locale.get(if archive.value { "archive-nothing" } else { "reopen-nothing" })));
        return Ok(());
    }
    set.changes.sort_by(|a, b| a.path.cmp(&b.path));
    if archive.dry_run {
        for change in &set.changes {
            let diff = diff::unified(&change.path, change.before.as_deref(), change.after.as_deref());
            if output.terminal {
                for line in String::from_utf8_lossy(&diff).lines() {
                    output.piece(line, ratatui::style::Style::new())?;
                    output.bytes(b"\n")?;
                }
            } else {
                output.bytes(&diff)?;
            }
        }
        return Ok(());
    }
    save(&opened.site.root, &set)?;
    for change in &set.changes {
        output.path(&change.path, '\n')?;
    }
    Ok(())
}
