//! The output of commands: harmless on a terminal whatever its source; in a pipe exactly the text of the files.

use std::path::Path;
use std::process::{Command, Output, Stdio};

use affiche::text::sanitize;
use serde_json::Value;

use crate::attacks::{all, quoted, write_site};
use crate::place::{PROGRAM, Place};
use crate::screen::Screen;
use crate::stream;

/// Every command that prints something of a site, and some that fail.
const COMMANDS: &[&[&str]] = &[
    &["list"],
    &["list", "--format", "json"],
    &["list", "--format", "csv"],
    &["list", "--format", "paths"],
    &["list", "--all", "--color", "always"],
    &["list", "\u{1b}]0;pwned\u{7}\u{9b}31m\u{202e}"],
    &["list", "lang:\u{1b}[31m"],
    &["show", "evil-key"],
    &["show", "evil-key", "--raw"],
    &["show", "evil-key", "--color", "always", "--width", "40"],
    &["show", "\u{1b}[31m\u{9b}2J"],
    &["check"],
    &["check", "--color", "always"],
    &["check", "--format", "json"],
    &["check", "--format", "csv"],
    &["check", "--format", "markdown"],
    &["check", "--format", "github"],
    &["check", "--format", "sarif"],
    &["check", "--baseline", "\u{1b}[31m"],
    &["archive", "evil-key", "--dry-run"],
    &["set", "evil-key", "--dry-run", "title=\u{1b}[31m\u{9b}x\u{202e}"],
    &["unset", "evil-key", "--field", "list", "--dry-run"],
    &["set", "evil-key", "--dry-run", "title=x", "--if", "title=\u{1b}[31m"],
    &["translate", "\u{1b}[31m", "--to", "fr"],
    &["archive", "evil-key"],
    &["undo"],
    &["redo"],
    &["undo"],
    &["config"],
    &["config", "--default"],
    &["lst\u{1b}[31m\u{9b}x"],
    &["--theme", "\u{1b}[31m", "list"],
    &["--config", "\u{1b}[31m\u{9b}", "list"],
    &["--site", "\u{1b}]0;pwned\u{7}", "list"],
    &["--\u{1b}[31m"],
    &["list", "--format", "\u{1b}[31m\u{9b}"],
];

/// A place with a hostile site, in which one posting is known by a key and contains every attack.
fn hostile(seed: u64) -> Place {
    let place = Place::bare();
    std::fs::create_dir(place.site()).unwrap();
    write_site(&place.site(), seed, 3);
    let attacks: String = all().filter(|attack| attack.len() < 200).collect();
    for (language, name) in [("en", "aim"), ("fr", "cible")] {
        let head = format!(
            "layout: job-posting\ntitle: {}\ndescription: {}\narchived: false\ntranslationKey: evil-key\nlist: [1]",
            quoted(&attacks),
            quoted(&attacks)
        );
        place.write(&format!("content/{language}/{name}.md"), format!("---\n{head}\n---\n\nevil {attacks}\n"));
    }
    place
}

fn on_terminal(place: &Place, arguments: &[&str]) -> (u32, String) {
    let words: Vec<&Path> = [PROGRAM].iter().chain(arguments).map(Path::new).collect();
    let mut screen = Screen::start(place, &words, (100, 40), "en_CA.UTF-8", &[("AFFICHE_SITE", place.site().to_str().unwrap())]);
    // All output is checked, standard error too.
    let status = screen.wait_for_end();
    let raw = String::from_utf8(screen.seen().raw.clone()).unwrap();
    (status.exit_code(), raw)
}

fn in_pipe(place: &Place, arguments: &[&str]) -> Output {
    let mut command = Command::new(PROGRAM);
    command.env_clear().envs(place.environment("en_CA.UTF-8")).current_dir(place.site()).stdin(Stdio::null());
    command.args(arguments).output().unwrap()
}

#[test]
fn output_on_a_terminal_contains_no_orders() {
    let place = hostile(1);
    let mut codes = Vec::new();
    for command in COMMANDS {
        let (code, raw) = on_terminal(&place, command);
        // A missing theme or an unmet condition is reported without failing.
        assert!(code <= 2 && !raw.is_empty(), "{command:?} ended with {code}: {raw}");
        codes.push(code);
    }
    assert!([0, 1, 2].iter().all(|code| codes.contains(code)), "{codes:?}");
}

/// Standard error may be a terminal while standard output is not.
#[test]
fn messages_are_harmless_when_only_standard_error_is_a_terminal() {
    for seed in [2, 3] {
        let place = hostile(seed);
        for command in COMMANDS {
            let told = in_pipe(&place, command).stderr;
            assert_eq!(stream::check(&told, false), Ok(()), "{command:?}");
        }
    }
}

/// Every title is printed as it is in the file: the JSON has the text of the YAML, whatever it is.
#[test]
fn scripts_get_the_exact_text() {
    let place = Place::bare();
    std::fs::create_dir(place.site()).unwrap();
    place.write("hugo.yaml", "baseURL: https://example.ca/\n");
    // Front matter beyond the size limit is reported, not read.
    let attacks: Vec<String> = all().map(|attack| attack.chars().take(1000).collect()).collect();
    for (number, attack) in attacks.iter().enumerate() {
        let text = quoted(attack);
        place.write(
            &format!("content/en/{number:03}.md"),
            format!("---\nlayout: job-posting\ntitle: {text}\ndescription: {text}\ntranslationKey: {text}\n---\n\n{attack}\n"),
        );
    }
    let printed = in_pipe(&place, &["list", "--format", "json", "--sort", "path"]);
    assert!(printed.status.success(), "{printed:?}");
    let rows: Vec<Value> = serde_json::from_slice(&printed.stdout).unwrap();
    let printed = in_pipe(&place, &["list", "--format", "csv", "--sort", "path"]);
    let mut reader = csv::Reader::from_reader(&*printed.stdout);
    let records: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!((rows.len(), records.len()), (attacks.len(), attacks.len()));
    for ((row, record), attack) in rows.iter().zip(&records).zip(&attacks) {
        for (key, column) in [("title", 2), ("description", 3), ("translationKey", 7)] {
            let found = row[key].as_str().unwrap();
            assert_eq!((found, record.get(column)), (&**attack, Some(&**attack)), "{key}");
        }
    }
    // The output has the text of the file; on a terminal each line is harmless.
    for (number, attack) in attacks.iter().enumerate().take(12) {
        let path = format!("content/en/{number:03}.md");
        assert_eq!(in_pipe(&place, &["show", "--raw", &path]).stdout, place.read(&path), "{attack:?}");
        let (_, raw) = on_terminal(&place, &["show", "--raw", place.site().join(&path).to_str().unwrap()]);
        let lines = String::from_utf8(place.read(&path)).unwrap();
        let expected: String = lines.lines().flat_map(|line| [sanitize(line), "\r\n".into()]).collect();
        assert_eq!(raw, expected);
    }
    // Findings have the same texts, and each JSON format parses.
    for format in ["json", "sarif"] {
        let printed = in_pipe(&place, &["check", "--format", format]).stdout;
        serde_json::from_slice::<Value>(&printed).unwrap();
    }
}

/// Invalid UTF-8 is reported; the rest of the file is printed.
#[test]
fn invalid_utf8_is_replaced_in_output_and_kept_on_disk() {
    let place = Place::bare();
    std::fs::create_dir(place.site()).unwrap();
    place.write("hugo.yaml", "baseURL: https://example.ca/\n");
    let text = b"---\nlayout: job-posting\ntitle: fine\n---\n\nbody \xff\x9b31m end\n";
    place.write("content/en/a.md", text);
    std::fs::write(
        place.site().join("content/en").join(<std::ffi::OsStr as std::os::unix::ffi::OsStrExt>::from_bytes(b"b\xff\x9b.md")),
        text,
    )
    .unwrap();
    let rows: Vec<Value> =
        serde_json::from_slice(&in_pipe(&place, &["list", "--format", "json", "--sort", "path"]).stdout).unwrap();
    let paths: Vec<&str> = rows.iter().map(|row| row["path"].as_str().unwrap()).collect();
    assert_eq!(paths, ["content/en/a.md", "content/en/b\u{fffd}FF\u{fffd}9B.md"]);
    assert_eq!(in_pipe(&place, &["show", "--raw", "content/en/a.md"]).stdout, text);
    let shown = in_pipe(&place, &["show", "content/en/a.md"]).stdout;
    assert!(String::from_utf8(shown).unwrap().contains("body \u{fffd}\u{fffd}31m end"));
}
