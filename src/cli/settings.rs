//! Reading the settings for a command: which files there are, the environment, the options. What they mean is the business of `config`.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use directories::ProjectDirs;

use super::args::Args;
use crate::app::input::keymap::Keymap;
use crate::config::{EffectiveSettings, PREFIX, SettingsFile, SettingsLayers, read_layers};
use crate::data::{self, MAX_BYTES, Value};
use crate::error::Error;
use crate::locale::{Message, UiLanguage};
use crate::site::untrusted_file::{read_start, read_up_to};

/// The name of the settings file at the root of a site.
const OF_SITE: &str = ".affiche.yaml";

/// The settings for a command, and the files that were looked for.
pub struct Read {
    /// The settings with where each comes from; a file that is there and can't be read is among the notes.
    pub effective: EffectiveSettings,
    /// Where a file was looked for, the one that wins last, and what was found.
    pub looked: Vec<(PathBuf, Found)>,
}

/// What was found where a settings file may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// A file, and it was read.
    Read,
    /// Nothing.
    Nothing,
    /// Something that can't be read, or is no file.
    Unreadable,
}

/// Reads the settings of the user and, where there is one, of the site at `root`; then the environment, then the options.
///
/// # Errors
/// Where the file that `--config` names can't be read.
pub fn read(args: &Args, root: Option<&Path>) -> Result<Read, Error> {
    let mut layers = SettingsLayers { variables: variables(), options: options(args), ..SettingsLayers::default() };
    let mut looked = Vec::new();
    let mut unread = Vec::new();
    if let Some(named) = &args.config {
        let failed = |error| Error::Config { path: named.clone(), error };
        // It is waited for: shells give pipes names.
        let bytes = fs::File::open(named).and_then(|file| read_up_to(file, MAX_BYTES + 1)).map_err(failed)?;
        layers.files.push(decoded(named, &bytes).map_err(Error::Wrong)?);
        looked.push((named.clone(), Found::Read));
    }
    let mut look = |path: PathBuf| {
        let (source, found) = match source(&path) {
            Some(Ok(source)) => (Some(source), Found::Read),
            Some(Err(note)) => {
                unread.push(note);
                (None, Found::Unreadable)
            }
            None => (None, Found::Nothing),
        };
        looked.push((path, found));
        source
    };
    layers.files.extend(own_file().filter(|_| args.config.is_none()).and_then(&mut look));
    layers.site = root.map(|root| root.join(OF_SITE)).and_then(&mut look);
    let mut effective = read_layers(&layers);
    effective.notes.extend(unread);
    // Which keys and actions there are is known to the screen.
    effective.notes.extend(Keymap::new(&effective.settings.keys).1);
    Ok(Read { effective, looked })
}

/// The language of messages before the settings of a site are known: what the arguments ask for, the environment, the user's own
/// settings, the system's locale.
pub fn language(asked: Option<UiLanguage>) -> UiLanguage {
    let set = || {
        let files = own_file().and_then(|path| source(&path)?.ok()).into_iter().collect();
        let layers = SettingsLayers { files, variables: variables(), ..SettingsLayers::default() };
        read_layers(&layers).settings.ui_language
    };
    asked.or_else(set).unwrap_or_else(UiLanguage::from_system)
}

/// The settings file of the user, whether it is there or not.
pub fn own_file() -> Option<PathBuf> {
    folders().map(|dirs| dirs.config_dir().join("config.yaml"))
}

/// The folders that belong to the program on this system.
pub fn folders() -> Option<ProjectDirs> {
    ProjectDirs::from("", "", "affiche")
}

/// The variables of the environment that may be settings, in the order of their names.
fn variables() -> Vec<(String, String)> {
    let text = |(name, value): (OsString, OsString)| Some((name.into_string().ok()?, value.to_string_lossy().into_owned()));
    let mut found: Vec<_> = env::vars_os().filter_map(text).filter(|(name, _)| name.starts_with(PREFIX)).collect();
    found.sort();
    found
}

/// The options that stand for settings.
fn options(args: &Args) -> Vec<(&'static str, &'static [&'static str], Value)> {
    let mut options: Vec<(&'static str, &'static [&'static str], Value)> = Vec::new();
    if let Some(theme) = &args.theme {
        options.push(("--theme", &["theme"], Value::text(theme)));
    }
    if let Some(language) = args.ui_language {
        options.push(("--ui-language", &["ui-language"], Value::text(language.code())));
    }
    if args.plain {
        options.push(("--plain", &["plain"], Value::Bool(true)));
    }
    options
}

/// A settings file, where there is one; `Err` where it can't be read. Of a pipe that is told, and nobody waits for a writer.
fn source(path: &Path) -> Option<Result<SettingsFile, Message>> {
    match read_start(path, MAX_BYTES + 1) {
        Ok(bytes) => Some(decoded(path, &bytes)),
        Err(error) if [io::ErrorKind::NotFound, io::ErrorKind::NotADirectory].contains(&error.kind()) => None,
        Err(error) => {
            let about = Message::new("error-config").with("path", path.display().to_string());
            Some(Err(about.with("error", error.to_string())))
        }
    }
}

/// The text of a file that is written in YAML by hand, of which no more was read than tells that it is too large.
pub(super) fn decoded(path: &Path, bytes: &[u8]) -> Result<SettingsFile, Message> {
    let name = path.display().to_string();
    let text = if bytes.len() > MAX_BYTES { Err(data::too_large()) } else { data::text(bytes) };
    match text {
        Ok(text) => Ok(SettingsFile { name, text: text.to_owned() }),
        Err(error) => {
            let place = Message::new("place-column").with("file", name).with("line", error.line).with("column", error.column);
            Err(Message::new("config-syntax").with("place", place).with("error", error.message))
        }
    }
}
