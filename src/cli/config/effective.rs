//! The settings that hold, as a settings file: each with where it comes from, after the files that were looked for.

use std::path::Path;

use super::layout::lines;
use crate::cli::settings::{Found, Read};
use crate::config::{Origin, SettingPlace};
use crate::data::scalar::needs_escape;
use crate::locale::Locale;
use crate::text::width;

/// Widest value whose origin stands in the common column.
const ALIGNED: usize = 50;

/// The whole text.
pub fn text(read: &Read, home: Option<&Path>, in_site: bool, locale: &Locale) -> String {
    let mut text = format!("# {}\n", locale.get("config-looked"));
    for (path, found) in &read.looked {
        let found = locale.get(match found {
            Found::Read => "config-found",
            Found::Nothing => "config-not-there",
            Found::Unreadable => "config-unreadable",
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

/// A path below the home folder, with `~`.
fn shorten(path: &str, home: Option<&Path>) -> String {
    let below = home.and_then(|home| Path::new(path).strip_prefix(home).ok());
    let shown = below.map_or_else(|| path.to_owned(), |below| Path::new("~").join(below).display().to_string());
    one_line(&shown)
}

/// A comment ends with its line, whatever the name of a file has in it.
fn one_line(text: &str) -> String {
    text.replace(needs_escape, "\u{fffd}")
}
