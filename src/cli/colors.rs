//! Themes and colours: the user's own themes, the theme to use, and how many colours the terminal has.

use std::env;
use std::ffi::OsStr;
use std::fs;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

use super::args::{Args, ColorChoice};
use super::open::Opened;
use super::output::is_colored;
use super::settings::{decoded, folders};
use crate::config::SettingsFile;
use crate::data::MAX_BYTES;
use crate::error::unreadable;
use crate::locale::Message;
use crate::site::untrusted_file::read_start;
use crate::theme::color_depth::TerminalEnv;
use crate::theme::{Background, Depth, Theme, ThemeSet, resolve};

/// The setting that picks a theme to suit the terminal.
const AUTO: &str = "auto";

/// Returns all themes, with warnings about the user's own files and about the theme `asked` if it is unknown.
pub fn themes(asked: &str) -> (ThemeSet, Vec<Message>) {
    let folder = folders().map(|dirs| dirs.config_dir().join("themes"));
    let (own, mut notes) = folder.as_deref().map(own).unwrap_or_default();
    let (themes, wrong) = ThemeSet::new(&own);
    notes.extend(wrong);
    // A theme whose file can't be read has its own warning.
    let is_known = asked == AUTO || themes.has(asked) || own.iter().any(|(name, ..)| name == asked);
    notes.extend((!is_known).then(|| unknown(asked, &themes)));
    (themes, notes)
}

fn unknown(asked: &str, themes: &ThemeSet) -> Message {
    match themes.nearest(asked) {
        Some(near) => Message::new("theme-unknown-near").with("theme", asked).with("near", near),
        None => Message::new("theme-unknown").with("theme", asked).with("known", themes.names().join(", ")),
    }
}

/// A theme file: its name, its path for messages, its text.
type UserTheme = (String, String, String);

/// Reads the theme files of a folder in the order of their names, with a warning for each that can't be read.
fn own(folder: &Path) -> (Vec<UserTheme>, Vec<Message>) {
    // Most users have no such folder.
    let Ok(entries) = fs::read_dir(folder) else { return (Vec::new(), Vec::new()) };
    let is_theme = |path: &PathBuf| {
        // Reading a pipe would wait for a writer.
        path.extension().is_some_and(|extension| extension == "yaml" || extension == "yml") && path.is_file()
    };
    let mut files: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).filter(is_theme).collect();
    files.sort();
    let (mut own, mut notes): (Vec<UserTheme>, Vec<Message>) = (Vec::new(), Vec::new());
    for path in files {
        let name = path.file_stem().map(OsStr::to_string_lossy).unwrap_or_default().into_owned();
        let place = path.display().to_string();
        match read_start(&path, MAX_BYTES + 1)
            .map_err(|error| unreadable(&place, &error))
            .and_then(|bytes| decoded(&path, &bytes))
        {
            // Of `a.yaml` and `a.yml` the first wins.
            Ok(SettingsFile { text, .. }) if own.iter().all(|(known, ..)| *known != name) => own.push((name, place, text)),
            Ok(_) => notes.push(Message::new("theme-twice").with("file", place).with("theme", name)),
            Err(note) => notes.push(note),
        }
    }
    (own, notes)
}

/// Returns the name of the theme: the one in options and settings, else the one chosen on screen (`remembered`), else one that suits the
/// terminal. `background` is called only where it decides.
pub fn theme(
    args: &Args,
    opened: &Opened,
    depth: Depth,
    remembered: Option<&str>,
    background: impl FnOnce() -> Option<Background>,
) -> String {
    let (themes, asked) = (&opened.themes, args.theme.as_deref().unwrap_or(&opened.settings.theme));
    let remembered = remembered.filter(|name| asked == AUTO && themes.has(name));
    let colorfgbg = env::var("COLORFGBG").ok();
    resolve(remembered.unwrap_or(asked), themes, depth, background, colorfgbg.as_deref())
}

/// Returns the theme for a command's output, without asking the terminal for its background.
pub fn printed(args: &Args, opened: &Opened) -> Theme {
    let depth = depth(args.color);
    opened.themes.get(&theme(args, opened, depth, None, || None), depth).unwrap_or_default()
}

pub fn depth(choice: ColorChoice) -> Depth {
    let (term, colorterm) = (env::var("TERM").ok(), env::var("COLORTERM").ok());
    let in_screen = env::var_os("STY").is_some_and(|value| !value.is_empty()) && env::var_os("TMUX").is_none();
    let depth = Depth::from_env(&TerminalEnv { term: term.as_deref(), colorterm: colorterm.as_deref(), in_screen });
    match choice {
        _ if !is_colored(choice, io::stdout().is_terminal()) => Depth::None,
        // `--color always` means at least 16 colours, whatever the terminal's name says.
        ColorChoice::Always => depth.max(Depth::Sixteen),
        _ => depth,
    }
}
