//! Completion in real shells: for any keys, field names and file names of a site, Tab inserts one word with exactly that text, inside any
//! open quotes, and runs nothing.
mod shell;

use shell::{SHELLS, Shell, Terminal};

use crate::place::Place;

/// Texts with meaning to a shell, each appended to its own unique beginning. `touch CANARY` must never run.
const HOSTILE: &[&str] = &[
    "plain",
    "$(touch CANARY)",
    "`touch CANARY`",
    "'$(touch CANARY)'",
    "'`touch CANARY`'",
    "\"$(touch CANARY)\"",
    "'; touch CANARY; '",
    "\"; touch CANARY; \"",
    "'\"; touch CANARY; \"'",
    "\\'; touch CANARY; \\'",
    "\\\"; touch CANARY; \\\"",
    ";touch CANARY",
    "&touch CANARY;",
    "|touch CANARY",
    "<(touch CANARY)",
    "(touch CANARY)",
    "){touch,CANARY}",
    "{touch,CANARY}",
    "$HOME",
    "${HOME}",
    "$'\\x41'",
    "!!",
    "!touch",
    "a!",
    "^a^b",
    "~",
    "*",
    "?[a-z]*",
    "two  words ",
    "\\",
    "\\n\\x41",
    "it's",
    "\"quoted\"",
    "#remark",
    "=ls",
    "%self",
    "a:b:c",
    "a=b",
    "@x,+y",
    "l’été–«où»",
    "‘’“”",
    "{{ hugo }}",
];

/// The unique beginning of a hostile text.
fn begun(kind: char, at: usize) -> String {
    format!("{kind}{at:02}x")
}

/// A site full of hostile texts: a posting for each, with a key, a field and a file name.
fn site() -> Place {
    let place = Place::new();
    let json = |text: String| serde_json::Value::String(text).to_string();
    for (at, text) in HOSTILE.iter().enumerate() {
        let (key, field) = (json(format!("{}{text}", begun('k', at))), json(format!("{}{text}", begun('f', at))));
        let text =
            format!("---\nlayout: job-posting\ntitle: {}\ntranslationKey: {key}\n{field}: x\n---\n", json((*text).to_owned()));
        place.write(&format!("content/en/careers/positions/{}{}.md", begun('p', at), HOSTILE[at]), &text);
    }
    place
}

/// The quotes that are open when Tab is pressed, and the shells that know them.
const QUOTES: &[(&str, &[&str])] = &[
    ("", &["bash", "zsh", "fish"]),
    ("\"", &["bash", "zsh", "fish"]),
    ("'", &["bash", "zsh", "fish"]),
    ("$'", &["bash", "zsh"]),
];

/// The line before a word, its words, and how the word begins and ends.
const WORDS: &[(&str, &[&str], char, &str, &str)] = &[
    ("show ", &["show"], 'k', "", ""),
    ("unset x --field ", &["unset", "x", "--field"], 'f', "", ""),
    ("show ", &["show"], 'p', "content/en/careers/positions/", ".md"),
    ("list ", &["list"], 'k', "key:", ""),
];

#[track_caller]
fn in_shell(shell: &Shell) {
    let place = site();
    let terminal = Terminal::start(shell, &place);
    let canary = || place.site().join("CANARY").exists() || place.home().join("CANARY").exists();
    let (mut inserted, mut kept) = (0, 0);
    for (quote, _) in QUOTES.iter().filter(|(_, shells)| shells.contains(&shell.name)) {
        for (typed, words, kind, before, after) in WORDS {
            // Every key is tried; of the others a sample, since they share the code.
            for (at, text) in HOSTILE.iter().enumerate().filter(|(at, _)| *kind == 'k' && before.is_empty() || at % 5 == 0) {
                let value = format!("{before}{}{text}{after}", begun(*kind, at));
                let wanted: Vec<&str> = words.iter().copied().chain([value.as_str()]).collect();
                let mut line = format!("affiche {typed}{quote}{before}{}", begun(*kind, at));
                for is_half in [false, true].into_iter().take(1 + at % 2) {
                    let what = format!("{}: {line}<Tab> for {text}", shell.name);
                    let found = terminal.complete(&line, &what);
                    assert!(!canary(), "{what}: Tab ran it");
                    if found == line.trim_end() {
                        // A text that can't be written in these quotes is not offered.
                        assert!(
                            is_half || !quote.is_empty() && text.contains(['\'', '!', '"']) && !shell.quotes_itself,
                            "{what}: nothing was offered"
                        );
                        kept += 1;
                        break;
                    }
                    let run = terminal.enter(&what, &found);
                    assert!(!canary(), "{what}: Enter ran it: {found}");
                    // Shells that quote by themselves write some beginnings differently, or misread them.
                    if !(is_half && shell.quotes_itself) {
                        assert_eq!(run, wanted, "{what}: {found}");
                    }
                    inserted += 1;
                    // Again, with half of it typed.
                    let half = line.chars().count().midpoint(found.chars().count());
                    line = found.chars().take(half).collect();
                    line.truncate(line.trim_end_matches('\\').len());
                }
            }
        }
    }
    assert!(inserted > 200, "{}: {inserted} words are too few; {kept} were not offered", shell.name);
}

/// Two words share a hostile beginning: it is inserted so that further typing continues the word.
#[track_caller]
fn beginnings_in_shell(shell: &Shell) {
    let place = Place::new();
    for end in ["1", "2"] {
        let key = format!("kx $(touch CANARY)`touch CANARY`{end}");
        let text = format!("---\nlayout: job-posting\ntitle: x\ntranslationKey: {}\n---\n", serde_json::Value::String(key));
        place.write(&format!("content/en/careers/positions/x{end}.md"), &text);
    }
    let terminal = Terminal::start(shell, &place);
    for (quote, _) in QUOTES.iter().filter(|(_, shells)| shells.contains(&shell.name)) {
        let line = format!("affiche show {quote}kx");
        let what = format!("{}: {line}<Tab>2<Tab>", shell.name);
        let found = terminal.complete(&format!("{line}\t2"), &what);
        assert_eq!(terminal.enter(&what, &found), ["show", "kx $(touch CANARY)`touch CANARY`2"], "{what}: {found}");
        assert!(!place.site().join("CANARY").exists(), "{what}");
    }
}

#[test]
fn bash_inserts_one_word_and_runs_nothing() {
    in_shell(&SHELLS[0]);
    beginnings_in_shell(&SHELLS[0]);
}

#[test]
#[ignore = "needs zsh; run by .ci/run: cargo test --test process shells:: -- --ignored"]
fn zsh_inserts_one_word_and_runs_nothing() {
    in_shell(&SHELLS[1]);
    beginnings_in_shell(&SHELLS[1]);
}

#[test]
#[ignore = "needs fish; run by .ci/run: cargo test --test process shells:: -- --ignored"]
fn fish_inserts_one_word_and_runs_nothing() {
    in_shell(&SHELLS[2]);
    beginnings_in_shell(&SHELLS[2]);
}
