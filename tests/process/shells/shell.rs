//! A real shell in a terminal, with the completion script loaded. It writes its line, and the words of `affiche`, to files. Asserts
//! nothing.

use std::cell::Cell;
use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, PtySize, native_pty_system};

use crate::place::{PROGRAM, Place};

/// The longest wait before a test fails.
const DEADLINE: Duration = Duration::from_secs(20);

/// The key that writes the line to a file.
const DUMP: &str = "\x18\x04";

/// A shell.
pub struct Shell {
    /// Its name.
    pub name: &'static str,
    /// Its options.
    options: &'static [&'static str],
    /// The name of its startup file.
    file: &'static str,
    /// The commands of that file: a key that writes the line, and an `affiche` that writes its words.
    commands: &'static str,
    /// Whether it quotes what it inserts.
    pub quotes_itself: bool,
}

pub const SHELLS: &[Shell] = &[
    Shell {
        name: "bash",
        options: &["--noprofile", "--rcfile", "$FILES/bashrc", "-i"],
        file: "bashrc",
        commands: r#"
N=0 PS1='ready $N> '
unset HISTFILE
_dump() { printf %s "$READLINE_LINE" > "$FILES/new" && mv "$FILES/new" "$FILES/line"; }
bind -x '"\C-x\C-d": _dump'
affiche() { ((N += 1)); printf '%s\0' "$@" > "$FILES/new" && mv "$FILES/new" "$FILES/words"; }
. "$FILES/script"
"#,
        quotes_itself: false,
    },
    Shell {
        name: "zsh",
        options: &["-i"],
        file: ".zshrc",
        commands: r#"
N=0 PS1='ready $N> '
setopt prompt_subst
autoload -Uz compinit && compinit -u -D
_dump() { print -rn -- "$BUFFER" > "$FILES/new" && command mv "$FILES/new" "$FILES/line" }
zle -N _dump && bindkey '^X^D' _dump
affiche() { ((N += 1)); printf '%s\0' "$@" > "$FILES/new" && command mv "$FILES/new" "$FILES/words" }
. "$FILES/script"
"#,
        quotes_itself: true,
    },
    Shell {
        name: "fish",
        options: &["--no-config", "--init-command", "source $FILES/.fish"],
        file: ".fish",
        commands: r#"
set -g N 0
function fish_prompt; echo "ready $N> "; end
function fish_greeting; end
set fish_autosuggestion_enabled 0
function _dump; commandline > $FILES/new; command mv $FILES/new $FILES/line; end
bind \cx\cd _dump
function affiche; set -g N (math $N + 1); printf '%s\0' $argv > $FILES/new; command mv $FILES/new $FILES/words; end
source $FILES/script
"#,
        quotes_itself: true,
    },
];

/// A shell in a terminal.
pub struct Terminal {
    files: PathBuf,
    keyboard: Mutex<Box<dyn Write + Send>>,
    output: Arc<Mutex<Vec<u8>>>,
    child: Box<dyn Child + Send + Sync>,
    /// The number of commands entered.
    commands: Cell<usize>,
}

impl Terminal {
    /// Starts a shell in the site of a place.
    pub fn start(shell: &Shell, place: &Place) -> Terminal {
        let version = Command::new(shell.name).arg("--version").stdout(Stdio::null()).status();
        assert!(version.is_ok_and(|status| status.success()), "there is no {}", shell.name);
        let files = place.home().join("files");
        fs::create_dir(&files).unwrap();
        let script = Command::new(PROGRAM).args(["completions", shell.name]).output().unwrap();
        fs::write(files.join("script"), script.stdout).unwrap();
        fs::write(files.join(shell.file), shell.commands).unwrap();
        let mut command = CommandBuilder::new(shell.name);
        command.args(shell.options.iter().map(|option| option.replace("$FILES", files.to_str().unwrap())));
        command.env_clear();
        for (name, value) in place.environment("en_CA.UTF-8") {
            command.env(name, value);
        }
        // The locale decides which characters are letters, so it must exist.
        for (name, value) in [("TERM", "xterm-256color"), ("LC_ALL", "C.UTF-8")] {
            command.env(name, value);
        }
        for name in ["FILES", "ZDOTDIR"] {
            command.env(name, &files);
        }
        command.cwd(place.site());
        // Wide enough that no line wraps.
        let pair = native_pty_system().openpty(PtySize { rows: 50, cols: 500, pixel_width: 0, pixel_height: 0 }).unwrap();
        let child = pair.slave.spawn_command(command).unwrap();
        let mut reader = pair.master.try_clone_reader().unwrap();
        let output = Arc::new(Mutex::new(Vec::new()));
        let seen = Arc::clone(&output);
        thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                seen.lock().unwrap().extend_from_slice(&bytes[..count]);
            }
        });
        let keyboard = Mutex::new(pair.master.take_writer().unwrap());
        let terminal = Terminal { files, keyboard, output, child, commands: Cell::new(0) };
        terminal.wait_for_prompt(0, "the start");
        terminal
    }

    /// Types a line and Tab, and returns the new line.
    #[track_caller]
    pub fn complete(&self, line: &str, what: &str) -> String {
        self.send(&format!("\x15{line}\t{DUMP}"));
        let found = self.written("line", what);
        found.strip_suffix('\n').unwrap_or(&found).trim_end().to_owned()
    }

    /// Presses Enter, and returns the arguments of `affiche`.
    #[track_caller]
    pub fn enter(&self, what: &str, line: &str) -> Vec<String> {
        let what = format!("{what}, and Enter on {line}");
        self.send("\r");
        let words = self.written("words", &what);
        self.commands.set(self.commands.get() + 1);
        self.wait_for_prompt(self.commands.get(), &what);
        words.strip_suffix('\0').unwrap().split('\0').map(str::to_owned).collect()
    }

    /// Waits for the prompt after this many commands; earlier the shell does not read the keyboard.
    #[track_caller]
    fn wait_for_prompt(&self, commands: usize, what: &str) {
        let prompt = format!("ready {commands}> ");
        let is_there = || String::from_utf8_lossy(&self.output.lock().unwrap()).contains(&prompt);
        self.wait(&format!("the prompt after {what}"), || is_there().then_some(()));
    }

    fn send(&self, keys: &str) {
        let mut keyboard = self.keyboard.lock().unwrap();
        keyboard.write_all(keys.as_bytes()).and_then(|()| keyboard.flush()).unwrap();
    }

    /// Waits for a file that the shell writes, reads it and removes it.
    #[track_caller]
    fn written(&self, name: &str, what: &str) -> String {
        let file: &Path = &self.files.join(name);
        self.wait(what, || {
            let text = fs::read_to_string(file).ok()?;
            fs::remove_file(file).unwrap();
            Some(text)
        })
    }

    #[track_caller]
    fn wait<T>(&self, what: &str, test: impl Fn() -> Option<T>) -> T {
        let until = Instant::now() + DEADLINE;
        loop {
            if let Some(found) = test() {
                return found;
            }
            if Instant::now() > until {
                let output = String::from_utf8_lossy(&self.output.lock().unwrap()).into_owned();
                let words: Vec<&str> = output.split_whitespace().collect();
                panic!("waited for {what}; the shell wrote {:?}", words[words.len().saturating_sub(60)..].join(" "));
            }
            thread::sleep(Duration::from_millis(2));
        }
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
