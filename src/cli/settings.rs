//! Reads the settings from files, the environment and options. `config` interprets them.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use directories::{BaseDirs, ProjectDirs};

use super::args::Args;
use crate::app::input::keymap::Keymap;
use crate::config::{EffectiveSettings, PREFIX, SettingsFile, SettingsLayers, read_layers};
use crate::data::{self, MAX_BYTES, Value};
use crate::error::{Error, ErrorKind, unreadable};
use crate::locale::{Message, UiLanguage};
use crate::site::untrusted_file::{read_start, read_up_to};

/// The name of the settings file at the root of a site.
const OF_SITE: &str = ".affiche.yaml";

/// The settings, and the files where they were looked for.
pub struct SettingsRead {
    /// The settings with their origins. Files that can't be read are among the notes.
    pub effective: EffectiveSettings,
    /// Every path that was tried, the strongest last, and what was found.
    pub looked: Vec<(PathBuf, SearchedFile)>,
}

/// What was found at the path of a settings file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SearchedFile {
    Read,
    Absent,
    /// A file that can't be read, or something else than a file.
    Unreadable,
}

/// Reads the settings of the user, of the site at `root` if there is one, of the environment and of the options; the later ones win.
///
/// # Errors
/// If the file of `--config` can't be read.
pub fn read(args: &Args, root: Option<&Path>) -> Result<SettingsRead, Error> {
    let mut layers = SettingsLayers { variables: variables(), options: options(args), ..SettingsLayers::default() };
    let mut looked = Vec::new();
    let mut unread = Vec::new();
    if let Some(named) = &args.config {
        let failed = |error: io::Error| Error::read(named.display(), &error);
        // May wait: shells pass pipes as files.
        let bytes = fs::File::open(named).and_then(|file| read_up_to(file, MAX_BYTES + 1)).map_err(failed)?;
        layers.files.push(decoded(named, &bytes).map_err(|message| Error::new(ErrorKind::Read, message))?);
        looked.push((named.clone(), SearchedFile::Read));
    }
    let mut look = |path: PathBuf| {
        let (source, found) = match source(&path) {
            Some(Ok(source)) => (Some(source), SearchedFile::Read),
            Some(Err(note)) => {
                unread.push(note);
                (None, SearchedFile::Unreadable)
            }
            None => (None, SearchedFile::Absent),
        };
        looked.push((path, found));
        source
    };
    layers.files.extend(own_file().filter(|_| args.config.is_none()).and_then(&mut look));
    layers.site = root.map(|root| root.join(OF_SITE)).and_then(&mut look);
    let mut effective = read_layers(&layers);
    effective.notes.extend(unread);
    // Only the screen knows which keys and actions exist.
    effective.notes.extend(Keymap::new(&effective.settings.keys).1);
    Ok(SettingsRead { effective, looked })
}

/// Returns the language of messages before the settings of a site are known: from the arguments, else the environment, else the user's
/// own settings, else the system's locale.
pub fn language(asked: Option<UiLanguage>) -> UiLanguage {
    let set = || {
        let files = own_file().and_then(|path| source(&path)?.ok()).into_iter().collect();
        let layers = SettingsLayers { files, variables: variables(), ..SettingsLayers::default() };
        read_layers(&layers).settings.ui_language
    };
    asked.or_else(set).unwrap_or_else(UiLanguage::from_system)
}

/// Returns the path of the user's settings file, which may not exist.
pub fn own_file() -> Option<PathBuf> {
    folders().map(|dirs| dirs.config_dir().join("config.yaml"))
}

pub fn folders() -> Option<ProjectDirs> {
    ProjectDirs::from("", "", "affiche")
}

pub fn home() -> Option<PathBuf> {
    BaseDirs::new().map(|dirs| dirs.home_dir().to_owned())
}

/// Returns the environment variables that may be settings, sorted by name.
fn variables() -> Vec<(String, String)> {
    let text = |(name, value): (OsString, OsString)| Some((name.into_string().ok()?, value.to_string_lossy().into_owned()));
    let mut found: Vec<_> = env::vars_os().filter_map(text).filter(|(name, _)| name.starts_with(PREFIX)).collect();
    found.sort();
    found
}

fn options(args: &Args) -> Vec<(&'static str, &'static [&'static str], Value)> {
    let theme = args.theme.as_ref().map(|theme| ("--theme", &["theme"][..], Value::text(theme)));
    let language = args.ui_language.map(|language| ("--ui-language", &["ui-language"][..], Value::text(language.code())));
    let plain = args.plain.then_some(("--plain", &["plain"][..], Value::Bool(true)));
    [theme, language, plain].into_iter().flatten().collect()
}

/// Reads a settings file if it exists; `Err` if it can't be read. A pipe is an error, since reading it would wait for a writer.
fn source(path: &Path) -> Option<Result<SettingsFile, Message>> {
    match read_start(path, MAX_BYTES + 1) {
        Ok(bytes) => Some(decoded(path, &bytes)),
        Err(error) if [io::ErrorKind::NotFound, io::ErrorKind::NotADirectory].contains(&error.kind()) => None,
        Err(error) => Some(Err(unreadable(path.display(), &error))),
    }
}

/// Decodes a YAML file of the user. `bytes` may be cut after [`MAX_BYTES`]: then it is too large.
pub(super) fn decoded(path: &Path, bytes: &[u8]) -> Result<SettingsFile, Message> {
    let name = path.display().to_string();
    let text = if bytes.len() > MAX_BYTES { Err(data::too_large()) } else { data::text(bytes) };
    let text = text.map_err(|error| error.message(&name))?.to_owned();
    Ok(SettingsFile { name, text })
}
