//! Shells: the script that each is given, how its questions are read and how answers are written. Knows no candidates.

use std::env;
use std::ffi::{OsStr, OsString};
use std::path::Path;

use clap_complete::env::{EnvCompleter, Fish};

use super::bash::{self, Quotes};
use super::{VARIABLE, fish, powershell};

/// A word that may stand there, with what it means.
pub struct Candidate {
    /// The word.
    pub value: String,
    /// What it means; may be empty.
    pub help: String,
}

/// What a script asks.
pub struct Question {
    /// The words up to the cursor; the first is the program, the last is being typed.
    pub words: Vec<OsString>,
    /// Of the last word what the shell keeps.
    keeps: String,
    /// The quotes that are open where the rest of it is replaced, where the shell leaves it to us to write for them.
    quotes: Quotes,
}

/// A shell.
pub struct Shell {
    /// Its name.
    pub name: &'static str,
    /// Its script, for a program that is called so.
    pub script: fn(&str) -> String,
    /// Reads what its script asks.
    pub read: fn(&[OsString]) -> Option<Question>,
    /// Writes the answer.
    pub write: fn(&Question, &[Candidate]) -> String,
}

/// Every shell.
pub const SHELLS: &[Shell] = &[
    Shell { name: "bash", script: bash_script, read: read_line, write: write_bash },
    Shell { name: "zsh", script: zsh_script, read: read_words, write: write_zsh },
    Shell { name: "fish", script: |program| of_library(&Fish, program), read: read_fish, write: write_lines },
    Shell { name: "powershell", script: powershell::script, read: read_powershell, write: write_powershell },
];

/// How a script calls the program: by its name, or by its path where it was called by one.
pub fn called(program: &OsStr) -> String {
    let path = Path::new(program);
    let path = if path.components().count() > 1 {
        env::current_dir().map_or(path.to_owned(), |here| here.join(path))
    } else {
        path.to_owned()
    };
    path.display().to_string()
}

/// A word of a POSIX shell.
fn quoted(text: &str) -> String {
    let plain = !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || "-_./+,@%".contains(c));
    if plain { text.to_owned() } else { format!("'{}'", text.replace('\'', "'\\''")) }
}

/// The line goes as it is: bash itself parts words at colons and at signs of equality. Answers are read line by line: where bash splits words, it
/// puts names of files in the place of patterns too.
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
    // A vector takes everything.
    let _ = shell.write_registration(VARIABLE, "affiche", "affiche", program, &mut script);
    String::from_utf8_lossy(&script).trim_start().to_owned()
}

/// The words as they are.
fn read_words(asked: &[OsString]) -> Option<Question> {
    let words = asked.to_vec();
    (!words.is_empty()).then_some(Question { words, keeps: String::new(), quotes: Quotes::None })
}

/// The words as they are, but for the last: fish leaves it in its quotes.
fn read_fish(asked: &[OsString]) -> Option<Question> {
    let mut question = read_words(asked)?;
    if let Some(last) = question.words.last_mut() {
        *last = fish::read(last.to_str()?).into();
    }
    Some(question)
}

/// A line up to the cursor, and the part of its last word that bash will replace.
fn read_line(asked: &[OsString]) -> Option<Question> {
    let [line, replaced] = asked else { return None };
    let read = bash::read(line.to_str()?, replaced.to_str()?)?;
    Some(Question { words: read.words.iter().map(OsString::from).collect(), keeps: read.keeps, quotes: read.quotes })
}

/// The line up to the cursor, which stands in a variable.
fn read_powershell(_: &[OsString]) -> Option<Question> {
    let words = powershell::read(env::var_os(powershell::LINE)?.to_str()?)?;
    read_words(&words.iter().map(OsString::from).collect::<Vec<_>>())
}

/// What can't be written in the quotes that are open is left out.
fn write_bash(question: &Question, candidates: &[Candidate]) -> String {
    let replacing = candidates.iter().filter_map(|candidate| candidate.value.strip_prefix(&question.keeps));
    replacing.filter_map(|value| Some(question.quotes.write(value)? + "\n")).collect()
}

/// A sign first: `+` where the word goes on, `-` where it is whole.
fn write_zsh(_: &Question, candidates: &[Candidate]) -> String {
    let line = |candidate: &Candidate| {
        let sign = if candidate.value.ends_with([':', '=', '/']) { '+' } else { '-' };
        let value = candidate.value.replace('\\', "\\\\").replace(':', "\\:");
        let help = if candidate.help.is_empty() { String::new() } else { format!(":{}", candidate.help) };
        format!("{sign}{value}{help}\n")
    };
    candidates.iter().map(line).collect()
}

/// Each with what it means after a tab.
fn write_lines(_: &Question, candidates: &[Candidate]) -> String {
    lines(candidates, str::to_owned)
}

fn write_powershell(_: &Question, candidates: &[Candidate]) -> String {
    lines(candidates, powershell::write)
}

fn lines(candidates: &[Candidate], write: fn(&str) -> String) -> String {
    let line = |candidate: &Candidate| match candidate.help.as_str() {
        "" => format!("{}\n", write(&candidate.value)),
        help => format!("{}\t{help}\n", write(&candidate.value)),
    };
    candidates.iter().map(line).collect()
}
