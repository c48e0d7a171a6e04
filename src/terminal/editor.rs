//! Runs the user's editor on a file, at a line.

use std::env;
use std::path::Path;
use std::process::Command;

use crate::locale::Message;

/// How an editor takes a line number.
#[derive(Clone, Copy)]
enum LineStyle {
    /// `+12 file`
    Plus,
    /// `file:12`
    Colon,
    /// `--goto file:12`
    Goto,
    /// `--line 12 file`
    Option,
}

/// Editors that take a line number; any other gets only the file.
const EDITORS: &[(&str, LineStyle)] = &[
    ("vi vim nvim view gvim nano pico emacs emacsclient micro kak joe ne mg jed gedit", LineStyle::Plus),
    ("hx helix zed subl", LineStyle::Colon),
    ("code code-insiders codium vscodium", LineStyle::Goto),
    ("kate kwrite", LineStyle::Option),
];

/// The shell's exit codes for a command that doesn't exist or can't be run
/// (<https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_08_02>).
const NOT_FOUND: [i32; 2] = [126, 127];

/// The user's editor command: `VISUAL`, else `EDITOR`; `None` if neither is set.
pub fn command() -> Option<String> {
    let set = |name| env::var(name).ok().filter(|value| !value.trim().is_empty());
    set("VISUAL").or_else(|| set("EDITOR"))
}

/// Opens a file at a line, counted from 1, and waits for the editor to exit. Returns a message if it failed.
pub fn open(editor: &str, file: &Path, line: usize) -> Option<Message> {
    let failed = |error: String| Some(Message::new("editor-failed").with("editor", editor).with("error", error));
    let mut command = shell(editor);
    let path = file.as_os_str();
    let placed = |before: &str| {
        let mut text = std::ffi::OsString::from(before);
        text.push(path);
        text.push(format!(":{line}"));
        text
    };
    match style(editor) {
        Some(LineStyle::Plus) => command.arg(format!("+{line}")).arg(path),
        Some(LineStyle::Colon) => command.arg(placed("")),
        Some(LineStyle::Goto) => command.arg("--goto").arg(placed("")),
        Some(LineStyle::Option) => command.arg("--line").arg(line.to_string()).arg(path),
        None => command.arg(path),
    };
    match command.status() {
        Err(error) => failed(error.to_string()),
        Ok(status) if status.success() => None,
        Ok(status) if status.code().is_some_and(|code| NOT_FOUND.contains(&code)) => {
            Some(Message::new("editor-missing").with("editor", editor))
        }
        Ok(status) => failed(status.to_string()),
    }
}

/// Runs an editor as git does: the shell splits the user's command, and the file name is a separate argument. The shell ignores interrupts,
/// which are meant for the editor.
#[cfg(unix)]
fn shell(editor: &str) -> Command {
    let mut command = Command::new("sh");
    command.arg("-c").arg(format!("trap : INT; {editor} \"$@\"")).arg(editor);
    command
}

#[cfg(not(unix))]
fn shell(editor: &str) -> Command {
    let mut words = editor.split_whitespace();
    let mut command = Command::new(words.next().unwrap_or_default());
    command.args(words);
    command
}

/// How an editor takes a line number, by the name of its program.
fn style(editor: &str) -> Option<LineStyle> {
    let program = editor.split_whitespace().next()?.trim_matches(['"', '\'']);
    let name = Path::new(program).file_stem()?.to_str()?;
    EDITORS.iter().find(|(names, _)| names.split(' ').any(|known| known == name)).map(|(_, style)| *style)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn editors_are_recognized_by_name() {
        assert!(matches!(style("/usr/bin/vim -n"), Some(LineStyle::Plus)));
        assert!(matches!(style("code --wait"), Some(LineStyle::Goto)));
        assert!(matches!(style("hx"), Some(LineStyle::Colon)));
        assert!(style("my-editor").is_none() && style("").is_none());
    }
}
