//! Reads the inputs of a plan before it is built.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use jiff::Timestamp;

use super::pool::in_parallel;
use crate::checks::acknowledged::ACKNOWLEDGED;
use crate::content::load::{load_body, load_bytes};
use crate::git::Git;
use crate::git::last_commit::CommittedFile;
use crate::locale::Message;
use crate::operations::create::ARCHETYPES;
use crate::operations::{CommitNeeded, Deletion, Inputs, LinkLine, Plan};
use crate::site::Site;
use crate::site::untrusted_file::{MAX_FILE, read_file};

/// Reads the inputs that a plan needs.
pub fn read_inputs(site: &Site, plan: &Plan, now: Timestamp) -> Inputs {
    let needs = plan.needs();
    Inputs {
        files: needs.files.into_iter().map(|page| load_bytes(site, page).map_err(|error| error.to_string())).collect(),
        acknowledged: if needs.acknowledged { read_acknowledged(site) } else { None },
        commits: needs.commits.into_iter().map(|needed| last_commit(site, needed)).collect(),
        are_commits: needs.commit_ids.iter().any(|id| Git::new(&site.root).has_commit(id)),
        archetype: if needs.archetype { read_archetype(site).map(Box::new) } else { None },
        links: needs.links.map_or_else(Vec::new, |deletion| read_links(site, deletion)),
        now,
    }
}

/// The lines of other pages that link to a version.
fn read_links(site: &Site, deletion: &Deletion) -> Vec<LinkLine> {
    let found = Mutex::new(Vec::new());
    in_parallel(deletion.others.iter(), |page| {
        let Ok(body) = load_body(site, page) else { return };
        let language = site.language(page.place.language).code.to_lowercase();
        let links = deletion.links(page, &language, &body.text, body.lines_before);
        if let Ok(found) = found.lock().as_deref_mut() {
            found.extend(links);
        }
    });
    found.into_inner().unwrap_or_default()
}

/// A file as it was committed last.
fn last_commit(site: &Site, needed: CommitNeeded<'_>) -> Result<Option<CommittedFile>, Message> {
    let page = needed.page;
    let path = page.file.as_deref().map_or_else(|| Path::new(&*page.path), PathBuf::as_path);
    Git::new(&site.root).last_commit(path, needed.digits).map_err(|error| error.message())
}

/// The record of translations that are up to date; `None` without one.
pub(super) fn read_acknowledged(site: &Site) -> Option<Result<Vec<u8>, String>> {
    match read_file(&site.root.join(ACKNOWLEDGED), MAX_FILE) {
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        read => Some(read.map_err(|error| error.to_string())),
    }
}

fn read_archetype(site: &Site) -> Option<(String, String)> {
    let text = |path: &str| String::from_utf8(read_file(&site.root.join(path), MAX_FILE).ok()?).ok();
    ARCHETYPES.iter().find_map(|path| Some(((*path).to_owned(), text(path)?)))
}
