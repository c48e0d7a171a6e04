//! Running the reader's own editor on a file, at a line. Knows editors by their names; knows no terminal state.

use std::env;
use std::path::Path;
use std::process::Command;

use crate::locale::Message;

/// How an editor is told the line.
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

/// Editors that can be told a line; any other gets the file alone.
const EDITORS: &[(&[&str], LineStyle)] = &[
    (
        &[
            "vi",
            "vim",
            "nvim",
            "view",
            "gvim",
            "nano",
            "pico",
            "emacs",
            "emacsclient",
            "micro",
            "kak",
            "joe",
            "ne",
            "mg",
            "jed",
            "gedit",
        ],
        LineStyle::Plus,
    ),
    (&["hx", "helix", "zed", "subl"], LineStyle::Colon),
    (&["code", "code-insiders", "codium", "vscodium"], LineStyle::Goto),
    (&["kate", "kwrite"], LineStyle::Option),
];

/// The shell's words for a command that is not there or can't be run
/// (<https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_08_02>).
const NOT_FOUND: [i32; 2] = [126, 127];

/// The command that the reader has set: `VISUAL`, else `EDITOR`, else `vi`.
pub fn command() -> String {
    let set = |name| env::var(name).ok().filter(|value| !value.trim().is_empty());
    set("VISUAL").or_else(|| set("EDITOR")).unwrap_or_else(|| "vi".to_owned())
}

/// Opens a file at a line, from 1, and waits until the editor is left; a message where that went wrong.
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

/// As git runs editors: the shell splits what the reader has set, and the file name is an argument of its own, never a part of it. An
/// interrupt is the editor's matter, not the shell's.
#[cfg(unix)]
fn shell(editor: &str) -> Command {
    let mut command = Command::new("sh");
    command.arg("-c").arg(format!("trap : INT; {editor} \"$@\"")).arg(editor);
    command
}

#[cfg(not(unix))]
fn shell(editor: &str) -> Command {
    let mut words = editor.split_whitespace();
    let mut command = Command::new(words.next().unwrap_or("notepad"));
    command.args(words);
    command
}

/// How the editor is told a line, by the name of its program.
fn style(editor: &str) -> Option<LineStyle> {
    let program = editor.split_whitespace().next()?.trim_matches(['"', '\'']);
    let name = Path::new(program).file_stem()?.to_str()?;
    EDITORS.iter().find(|(names, _)| names.contains(&name)).map(|(_, style)| *style)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn editors_are_known_by_their_names() {
        assert!(matches!(style("/usr/bin/vim -n"), Some(LineStyle::Plus)));
        assert!(matches!(style("code --wait"), Some(LineStyle::Goto)));
        assert!(matches!(style("hx"), Some(LineStyle::Colon)));
        assert!(style("my-editor").is_none() && style("").is_none());
    }
}
