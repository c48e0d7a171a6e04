//! Any text as settings, as a theme and as Hugo's configuration: errors name file and line, everything else applies.

use std::cell::LazyCell;
use std::fs;

use affiche::config::{EffectiveSetting, SettingsFile, YamlValue, read, read_layers};
use affiche::locale::{Arg, Message};
use affiche::site;
use affiche::text::line_feeds;
use affiche::theme::{Depth, ThemeSet};

use super::{names_a_line_of, told};

/// File names of Hugo's configuration, one per format.
const CONFIGURATIONS: &[&str] = &["hugo.toml", "hugo.yaml", "hugo.json"];

thread_local! {
    static FOLDER: LazyCell<tempfile::TempDir> = LazyCell::new(|| tempfile::tempdir().expect("a folder of its own"));
}

/// Reads a text as each file besides postings that people may write.
pub fn settings(input: &[u8]) {
    if let Ok(text) = std::str::from_utf8(input) {
        settings_file(text);
        theme(text);
    }
    for name in CONFIGURATIONS {
        configuration(name, input);
    }
}

/// Checks that a note names the file and, unless it is about the whole file, a line of it.
fn is_told(note: &Message, file: &str, text: &str) {
    told(note);
    assert_eq!(note.arg("file"), Some(&Arg::from(file)), "{note:?}");
    if !["config-not-a-table", "theme-not-a-table"].contains(&note.id) {
        assert!(note.arg("line").is_some(), "{note:?}");
    }
    names_a_line_of(note, text);
}

fn source(text: &str) -> SettingsFile {
    SettingsFile { name: "mine.yaml".into(), text: text.into() }
}

fn settings_file(text: &str) {
    let layers = affiche::config::SettingsLayers { files: vec![source(text)], ..Default::default() };
    let effective = read_layers(&layers);
    for note in &effective.notes {
        is_told(note, "mine.yaml", text);
    }
    for entry in effective.entries() {
        reads_back(&entry, text);
    }
    // A later file overrides it, whatever it was.
    let (settings, _) = read(&[source(text), source("postings: 'is:open'\nevergreen: [x]\n")]);
    assert_eq!(
        (settings.postings.as_ref().map(|query| query.0.as_str()), settings.evergreen.as_slice()),
        (Some("is:open"), ["x".to_owned()].as_slice())
    );
}

/// A shown setting can be written into a file as it is shown.
fn reads_back(entry: &EffectiveSetting, text: &str) {
    if entry.value == YamlValue::One(String::new()) {
        return;
    }
    let mut file = String::new();
    for (depth, name) in entry.path.iter().enumerate() {
        file += &["  ".repeat(depth), affiche::config::yaml_text(name), ":".to_owned()].concat();
        file += if depth + 1 == entry.path.len() { " " } else { "\n" };
    }
    file += &entry.value.line();
    let again = read_layers(&affiche::config::SettingsLayers { files: vec![source(&file)], ..Default::default() });
    assert_eq!(again.notes, [], "{file:?} of {text:?}");
    let found = again.entries().into_iter().find(|other| other.path == entry.path);
    assert_eq!(found.map(|found| found.value).as_ref(), Some(&entry.value), "{file:?} of {text:?}");
}

fn theme(text: &str) {
    let file = |name: &str, text: &str| (name.to_owned(), format!("{name}.yaml"), text.to_owned());
    let (themes, notes) = ThemeSet::new(&[file("mine", text), file("other", "inherits: mine\n")]);
    for note in &notes {
        if note.arg("file") == Some(&Arg::from("other.yaml")) {
            told(note);
        } else {
            is_told(note, "mine.yaml", text);
        }
    }
    // An inherited theme mixes both; that is slow, so each input tries one depth of colour.
    let depths = [Depth::None, Depth::Sixteen, Depth::Indexed, Depth::True];
    assert!(themes.get("other", depths[text.len() % depths.len()]).is_some());
}

fn configuration(name: &str, input: &[u8]) {
    FOLDER.with(|folder| {
        let path = folder.path().join(name);
        fs::write(&path, input).expect("a file of its own");
        let opened = site::open(folder.path());
        fs::remove_file(&path).expect("a file of its own");
        match opened {
            Ok(site) => {
                assert!(!site.languages.is_empty() && site.languages.len() <= 256);
                site.notes.iter().for_each(told);
                for dir in site.content_roots() {
                    let inside = !dir.starts_with('/') && dir.split('/').all(|part| part != ".." && part != ".");
                    assert!(inside, "{dir:?} is outside the site");
                }
                let place = site.place("content/en/careers/x.fr.md");
                assert!(place.is_none_or(|place| !site.language(place.language).disabled));
            }
            Err(error) => {
                told(&error.message());
                assert!(error.path().ends_with(name) || error.path() == folder.path(), "{error:?}");
                if let site::SiteError::Syntax { source, .. } = &error {
                    let lines = line_feeds(input) + 2;
                    assert!((1..=lines).contains(&source.line) && source.column > 0, "{error:?}");
                }
            }
        }
    });
}
