//! The shells: the completion script of each, how its requests are read and its answers written.

use std::env;
use std::ffi::{OsStr, OsString};
use std::path::Path;

use clap_complete::env::{EnvCompleter, Fish};

use super::bash::{self, Quotes};
use super::{VARIABLE, fish, powershell};

pub struct Candidate {
    pub value: String,
    pub help: String,
}

pub struct CompletionRequest {
    /// The words up to the cursor; the first is the program, the last is being completed.
    pub words: Vec<OsString>,
    /// The part of the last word that the shell keeps.
    keeps: String,
    /// The quotes that are open where the rest is inserted, if we must escape for them.
    quotes: Quotes,
}

pub struct Shell {
    pub name: &'static str,
    /// Returns its script for a program with this name or path.
    pub script: fn(&str) -> String,
    /// Parses a request of its script.
    pub read: fn(&[OsString]) -> Option<CompletionRequest>,
    pub write: fn(&CompletionRequest, &[Candidate]) -> String,
}

pub const SHELLS: &[Shell] = &[
    Shell { name: "bash", script: bash_script, read: read_line, write: write_bash },
    Shell { name: "zsh", script: zsh_script, read: read_words, write: write_zsh },
    Shell {
        name: "fish",
        script: |program| of_library(&Fish, program),
        read: read_fish,
        write: |_, found| lines(found, str::to_owned),
    },
    Shell {
        name: "powershell",
        script: powershell::script,
        read: read_powershell,
        write: |_, found| lines(found, powershell::write),
    },
];

/// Returns how a script calls the program: by name, or by absolute path if it was called by path.
pub fn called(program: &OsStr) -> String {
    let path = Path::new(program);
    let path = if path.components().count() > 1 {
        env::current_dir().map_or(path.to_owned(), |here| here.join(path))
    } else {
        path.to_owned()
    };
    path.display().to_string()
}

/// Quotes a word for a POSIX shell.
fn quoted(text: &str) -> String {
    let plain = !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || "-_./+,@%".contains(c));
    if plain { text.to_owned() } else { format!("'{}'", text.replace('\'', "'\\''")) }
}

/// Passes the line itself, since bash splits words at `:` and `=`. Reads answers line by line, since bash would expand patterns in
/// unquoted words.
fn bash_script(program: &str) -> String {
    format!(
        r#"_affiche() {{
    local line
    COMPREPLY=()
    while IFS= read -r line; do
        [[ -n $line ]] && COMPREPLY+=("$line")
    done <<< "$({VARIABLE}=bash {} -- "${{COMP_LINE:0:COMP_POINT}}" "$2" 2>/dev/null)"
    if [[ ${{#COMPREPLY[@]}} -eq 1 && ${{COMPREPLY[0]}} == *[:=/] ]]; then
        compopt -o nospace 2>/dev/null
    fi
}}
complete -o default -F _affiche affiche
"#,
        quoted(program)
    )
}

fn zsh_script(program: &str) -> String {
    format!(
        r#"#compdef affiche
_affiche() {{
    local line
    local -a whole begun
    for line in "${{(@f)$({VARIABLE}=zsh {} -- "${{(@Q)words[1,CURRENT-1]}}" "${{(Q)PREFIX}}" 2>/dev/null)}}"; do
        case $line in
            (+*) begun+=("${{line#+}}") ;;
            (-*) whole+=("${{line#-}}") ;;
        esac
    done
    (( $#whole )) && _describe -V 'affiche' whole
    (( $#begun )) && _describe -V 'affiche' begun -S ''
    (( $#whole + $#begun )) || _files
}}
if [[ $funcstack[1] == _affiche ]]; then
    _affiche "$@"
else
    compdef _affiche affiche
fi
"#,
        quoted(program)
    )
}

fn of_library(shell: &dyn EnvCompleter, program: &str) -> String {
    let mut script = Vec::new();
    // Writing to a vector can't fail.
    let _ = shell.write_registration(VARIABLE, "affiche", "affiche", program, &mut script);
    String::from_utf8_lossy(&script).trim_start().to_owned()
}

/// Takes the words as they are.
fn read_words(asked: &[OsString]) -> Option<CompletionRequest> {
    let words = asked.to_vec();
    (!words.is_empty()).then_some(CompletionRequest { words, keeps: String::new(), quotes: Quotes::None })
}

/// Unquotes the last word, which fish passes with its quotes.
fn read_fish(asked: &[OsString]) -> Option<CompletionRequest> {
    let mut question = read_words(asked)?;
    if let Some(last) = question.words.last_mut() {
        *last = fish::read(last.to_str()?).into();
    }
    Some(question)
}

/// Takes the line up to the cursor and the part of its last word that bash replaces.
fn read_line(asked: &[OsString]) -> Option<CompletionRequest> {
    let [line, replaced] = asked else { return None };
    let read = bash::read(line.to_str()?, replaced.to_str()?)?;
    Some(CompletionRequest { words: read.words.iter().map(OsString::from).collect(), keeps: read.keeps, quotes: read.quotes })
}

/// Takes the line up to the cursor from an environment variable.
fn read_powershell(_: &[OsString]) -> Option<CompletionRequest> {
    let words = powershell::read(env::var_os(powershell::LINE)?.to_str()?)?;
    read_words(&words.iter().map(OsString::from).collect::<Vec<_>>())
}

/// Skips candidates that can't be written inside the open quotes.
fn write_bash(question: &CompletionRequest, candidates: &[Candidate]) -> String {
    let replacing = candidates.iter().filter_map(|candidate| candidate.value.strip_prefix(&question.keeps));
    replacing.filter_map(|value| Some(question.quotes.write(value)? + "\n")).collect()
}

/// Starts each line with `+` if the word continues, else with `-`.
fn write_zsh(_: &CompletionRequest, candidates: &[Candidate]) -> String {
    let line = |candidate: &Candidate| {
        let sign = if candidate.value.ends_with([':', '=', '/']) { '+' } else { '-' };
        let value = candidate.value.replace('\\', "\\\\").replace(':', "\\:");
        let help = if candidate.help.is_empty() { String::new() } else { format!(":{}", candidate.help) };
        format!("{sign}{value}{help}\n")
    };
    candidates.iter().map(line).collect()
}

/// Writes each candidate with its description after a tab.
fn lines(candidates: &[Candidate], write: fn(&str) -> String) -> String {
    let line = |candidate: &Candidate| match candidate.help.as_str() {
        "" => format!("{}\n", write(&candidate.value)),
        help => format!("{}\t{help}\n", write(&candidate.value)),
    };
    candidates.iter().map(line).collect()
}
