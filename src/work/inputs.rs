//! Reads the inputs of a plan before it is built.

use std::io::ErrorKind;

use jiff::Timestamp;

use crate::checks::acknowledged::ACKNOWLEDGED;
use crate::content::load::load_bytes;
use crate::operations::create::ARCHETYPES;
use crate::operations::{Inputs, Plan};
use crate::site::Site;
use crate::site::untrusted_file::{MAX_FILE, read_file};

/// Reads the inputs that a plan needs.
pub fn read_inputs(site: &Site, plan: &Plan, now: Timestamp) -> Inputs {
    let needs = plan.needs();
    Inputs {
        files: needs.files.into_iter().map(|page| load_bytes(site, page).map_err(|error| error.to_string())).collect(),
        acknowledged: if needs.acknowledged { read_acknowledged(site) } else { None },
        archetype: if needs.archetype { read_archetype(site) } else { None },
        now,
    }
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
