//! Strange content: what stands in a file never gives the terminal an order.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;

use crate::place::Place;
use crate::screen::Screen;

const EVIL: &str = r#"---
layout: job-posting
title: "evil \x1b]0;pwned\x07\x1b[31m\x9b31m\x90q\x9c"
description: "evil \x1b]52;c;cHduZWQ=\x07 \x1b[2J\u202e"
archived: false
translationKey: "evil\x1b[31m"
"evil\x1b[31m field": "\x1b[31m"
---
"#;

#[test]
fn escape_sequences_do_nothing() {
    let place = Place::new();
    // In the title and other fields, in the text, in the name of the file, in what is said about a file that can't be read.
    let mut evil = EVIL.as_bytes().to_vec();
    evil.extend_from_slice(b"evil body \x1b]0;pwned\x07 \x1b[31m \xc2\x9b31m and more\r\x1b[31m\x08\n\n```\n\x1b[31m\n```\n");
    place.write("content/en/evil.md", &evil);
    let name = OsStr::from_bytes(b"evil\x1b[31m\x1b]0;pwned\x07.md");
    fs::write(place.site().join("content/en").join(name), &evil).unwrap();
    place.write("content/fr/evil\u{9b}31m.md", "---\nlayout: job-posting\nevil: [\x1b[31m\x1b]0;pwned\x07\n---\nevil\n");
    let mut screen = Screen::open_sized(&place, 120, 40);
    screen.shows(&["40 postings"]);
    screen.send("/'evil");
    screen.shows(&["/ 'evil", "3/40", "evil body"]);
    screen.send("<enter>");
    // Two with their diffs, the third with the reason why there is none; each with what is said about its translations.
    for _ in 0..2 {
        screen.send("a");
        screen.shows(&["Archive 1 file?", "+ archived: true"]);
        screen.send("<esc>");
        screen.shows(&["Nothing was written."]);
        screen.send("t");
        screen.shows(&["No translation is linked to this posting"]);
        screen.send("j");
        screen.shows(&["archive/reopen"]);
    }
    screen.send("a");
    screen.shows(&["was not changed"]);
    screen.send("L");
    screen.shows(&["archiver/rouvrir"]);
    screen.quit();
    let seen = screen.seen();
    assert_eq!(seen.titles(), ["affiche"]);
    let raw = String::from_utf8(seen.raw.clone()).unwrap();
    assert!(!raw.contains("\x1b[31m") && !raw.contains("\x1b[2Jq") && !raw.contains('\u{9b}') && !raw.contains('\u{90}'));
    assert!(!raw.contains('\u{202e}') && !raw.contains('\x08'));
    // Of operating system commands there are the question for the background, the program's own title, links of the web, and their ends.
    for command in raw.split("\x1b]").skip(1) {
        let known = ["11;?\x1b\\", "0;affiche\x07", "8;;https://", "8;;\x1b\\"].iter().any(|known| command.starts_with(known));
        assert!(known, "{}", command.escape_debug().take(80).collect::<String>());
    }
    assert_eq!(raw.matches('\x07').count(), 1);
    assert!(raw.contains("\x1b]0;affiche\x07"));
}
