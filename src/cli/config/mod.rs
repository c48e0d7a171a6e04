//! `affiche config`: prints the effective settings with their origins, a file to start with, or a JSON Schema.

mod default_file;
mod effective;
mod schema;
#[cfg(test)]
mod tests;
mod yaml_lines;

use std::path::Path;

use super::args::Args;
use super::open::{find_root, read_catalog};
use super::output::Output;
use super::settings::{SettingsRead, home, language, read};
use super::warn;
use crate::config::{FoundSettings, SourceCommit};
use crate::error::Error;
use crate::locale::{Locale, Message};

/// Runs the command. Without a site it prints the settings of the user.
///
/// # Errors
/// If the named folder has no site, or the named file can't be read.
pub fn run(args: &Args, default: bool, schema: bool, output: &mut Output) -> Result<(), Error> {
    let text = match (default, schema) {
        (true, _) => default_file::text(&Locale::new(language(args.ui_language))),
        (_, true) => schema::text(&Locale::new(language(args.ui_language))),
        _ => {
            let root = find_root(args, None)?;
            let mut read = read(args, root.as_deref())?;
            if let Some(root) = &root {
                find_out(root, &mut read);
            }
            let language = args.ui_language.or(read.effective.settings.ui_language);
            let locale = Locale::new(language.unwrap_or_else(crate::locale::UiLanguage::from_system));
            for note in &read.effective.notes {
                warn(&locale, note);
            }
            effective::text(&read, home().as_deref(), root.is_some(), &locale)
        }
    };
    // Values come from files, and may contain control characters.
    output.lines(text.as_bytes())
}

/// Adds what is found out from the site where nothing is set. A site that can't be read says nothing.
fn find_out(root: &Path, read: &mut SettingsRead) {
    let settings = &read.effective.settings;
    if let Some(catalog) = read_catalog(root, settings, settings.length_bands.is_empty()) {
        let closing = &catalog.status_rules().closing;
        let source = catalog.closing_source().cloned().unwrap_or_else(|| Message::new("closing-unknown"));
        let (ids, ids_source) = catalog.application_ids();
        let (commit, commit_source) = catalog.source_commit();
        read.effective.find_out(FoundSettings {
            postings: catalog.postings_found(),
            closed_by: (closing.is_known.then(|| closing.by.clone()), source),
            source_commit: (
                commit.map(|field| SourceCommit::Field(field.to_owned())),
                commit_source.cloned().unwrap_or_else(|| Message::new("source-commit-none")),
            ),
            length_bands: catalog.length_bands(),
            application_ids: (Some(ids), ids_source.cloned().unwrap_or_else(|| Message::new("application-ids-few"))),
        });
    }
}
