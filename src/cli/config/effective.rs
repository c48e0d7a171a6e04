//! The effective settings as a settings file: each with its origin, after the files that were looked for.

use std::path::Path;

use super::yaml_lines::lines;
use crate::cli::settings::{SearchedFile, SettingsRead};
use crate::config::{Origin, SettingPlace};
use crate::data::scalar::needs_escape;
use crate::locale::Locale;
use crate::text::width;

/// Widest value whose origin is aligned with the others.
const ALIGNED: usize = 50;

pub fn text(read: &SettingsRead, home: Option<&Path>, in_site: bool, locale: &Locale) -> String {
    let mut text = format!("# {}\n", locale.get("config-looked"));
    for (path, found) in &read.looked {
        let found = locale.get(match found {
            SearchedFile::Read => "config-found",
            SearchedFile::Absent => "config-not-there",
            SearchedFile::Unreadable => "config-unreadable",
        });
        text.extend(["#   ", &shorten(&path.display().to_string(), home), " (", &found, ")\n"]);
    }
    if !in_site {
        text.extend(["# ", &locale.get("config-no-site"), "\n"]);
    }
    let entries = read.effective.entries();
    let lines = lines(entries.iter().map(|entry| (&*entry.path, &entry.value)));
    let short = lines.iter().filter(|line| line.of.is_some()).map(|line| width(&line.text)).filter(|width| *width <= ALIGNED);
    let column = short.max().unwrap_or(0);
    for line in &lines {
        text += &line.text;
        if let Some(entry) = line.of.and_then(|number| entries.get(number)) {
            let origin = locale.text(&short_origin(&entry.origin, home).message());
            let space = " ".repeat(column.saturating_sub(width(&line.text)) + 2);
            text.extend([&space, "# ", &*one_line(&origin)]);
        }
        text.push('\n');
    }
    text
}

fn short_origin(origin: &Origin, home: Option<&Path>) -> Origin {
    match origin {
        Origin::File(place) => Origin::File(SettingPlace { file: shorten(&place.file, home), line: place.line }),
        other => other.clone(),
    }
}

/// Abbreviates the home folder to `~`.
fn shorten(path: &str, home: Option<&Path>) -> String {
    let below = home.and_then(|home| Path::new(path).strip_prefix(home).ok());
    let shown = below.map_or_else(|| path.to_owned(), |below| Path::new("~").join(below).display().to_string());
    one_line(&shown)
}

/// Replaces control characters, so that a file name can't end the comment.
fn one_line(text: &str) -> String {
    text.replace(needs_escape, "\u{fffd}")
}
