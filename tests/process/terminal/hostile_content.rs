//! Hostile content sends no order to the terminal. Each run's output is checked against what is allowed (`stream`), and required text is
//! searched for.

use std::path::Path;
use std::process::Command;

use crate::attacks::{all, quoted, write_site};
use crate::place::{PROGRAM, Place};
use crate::screen::Screen;
use crate::stream::{check, sign};

#[test]
fn the_check_of_the_output_refuses_everything_else() {
    for allowed in [
        "",
        "L’été 工程 👩\u{1f3fd}\u{200d}🚀 e\u{301}\r\n",
        "\x1b[2J\x1b[1;1H\x1b[38;2;1;2;3;48;5;7m\x1b[m\x1b[0K\x1b[2G",
        "\x1b[?25l\x1b[?2026h\x1b[?u\x1b[c",
        "\x1b]0;affiche\x07\x1b]11;?\x1b\\",
        "\x1b]8;;https://example.org/%20]\x1b\\x\x1b]8;;\x1b\\",
        "\x1b]8;;MAILTO:a@example.org\x1b\\",
        "\x1b]52;c;cHc=\x1b\\",
    ] {
        assert_eq!(check(allowed.as_bytes(), false), Ok(()), "{allowed:?}");
    }
    let flood = format!("e{}", "\u{301}".repeat(40));
    for refused in [
        "\x1b]0;pwned\x07",
        "\x1b]0;affiche\x1b\\",
        "\x1b]52;c;a b\x1b\\",
        "\x1b]52;p;aa\x1b\\",
        "\x1b]8;;file:///x\x1b\\",
        "\x1b]8;;https://é\x1b\\",
        "\x1b]8;id=1;https://x\x1b\\",
        "\x1b]8;;https://x\x07",
        "\x1b]11;?",
        "\x1b]8;;https://x\x1b[0m\x1b\\",
        "\x1bPq\x1b\\",
        "\x1b_x\x1b\\",
        "\x1b^x\x1b\\",
        "\x1bXx\x1b\\",
        "\x1bc",
        "\x1b7",
        "\x1b(0",
        "\x1b[",
        "\x1b[?1049",
        "\x1b[?47h",
        "\x1b[6n",
        "\x1b[5i",
        "\x1b[2;2;2H",
        "\x1b[1 q",
        "\x1b[>c",
        "\x1b[21t",
        "\x1b[?25$p",
        "\x07",
        "\x08",
        "\t",
        "\0",
        "\x7f",
        "\u{9b}31m",
        "\u{90}",
        "\u{85}",
        "\u{202e}",
        "\u{2066}",
        "\u{200b}",
        "\u{200e}",
        "\u{61c}",
        "\u{ad}",
        "\u{2028}",
        "\u{e0041}",
        "\u{feff}",
        "\u{180e}",
        &flood,
    ] {
        assert!(check(refused.as_bytes(), false).is_err(), "{refused:?}");
    }
    assert!(check(b"\x9b31m", false).is_err() && check(b"\xe2\x80", false).is_err());
    // The output of a killed program may be cut at its end, and nowhere else.
    assert!(check(b"\x1b[?10", true).is_ok() && check(b"\xe2\x80", true).is_ok() && check(b"\x9bx", true).is_err());
    assert!(sign("e\u{301}").is_ok() && sign("ab").is_err() && sign("").is_err());
}

/// A place with a hostile site in git; each of its texts is hostile too.
fn hostile(seed: u64) -> Place {
    let place = Place::bare();
    std::fs::create_dir(place.site()).unwrap();
    write_site(&place.site(), seed, 4);
    // The posting that every walk begins at, with a translation that is behind.
    let attacks: String = all().filter(|text| text.len() < 100).collect();
    let head = |title: &str| {
        format!(
            "---\nlayout: job-posting\ntitle: {}\nkey\\e: 1\narchived: false\ntranslationKey: {}\n---\n",
            quoted(&format!("{title} {attacks}")),
            quoted(&attacks)
        )
    };
    let body = format!("evil body {attacks}\n\n[link](https://example.org/{}) \n", attacks.replace(['\n', ' ', '(', ')'], ""));
    place.write("content/en/aim.md", format!("{}\n{body}", head("aim")));
    place.write("content/fr/cible.md", format!("{}\nevil texte\n", head("cible")));
    git(&place, &["init", "-q"], "");
    git(&place, &["add", "-A"], "");
    git(&place, &["commit", "-q", "--no-verify", "--cleanup=verbatim", "-m"], "evil \x1b]0;pwned\x07\x1b[31m\u{9b}31m\u{202e}");
    place.write("content/en/aim.md", format!("{}\nIn 14 days, evil news {attacks}\n\n{body}", head("aim")));
    git(&place, &["commit", "-q", "--no-verify", "--cleanup=verbatim", "-a", "-m"], "\x1b[2J more");
    place
}

fn git(place: &Place, arguments: &[&str], message: &str) {
    let mut command = Command::new("git");
    command.args([
        "-c",
        "user.name=Evil \x1b[31m\u{9b}2J",
        "-c",
        "user.email=evil\u{202e}@example.ca",
        "-c",
        "commit.gpgsign=false",
    ]);
    command.arg("-C").arg(place.site()).args(arguments);
    if !arguments.contains(&"-a") {
        // Languages that are changed within minutes belong together.
        command.env("GIT_COMMITTER_DATE", "@1700000000 +0000");
    }
    if !message.is_empty() {
        command.arg(message);
    }
    assert!(command.status().unwrap().success(), "{arguments:?}");
}

/// Through every screen: keys, and the text that is there afterwards or, after `!`, is not.
const WALK: &[(&str, &str)] = &[
    ("/title:aim<enter>", "1 of"),
    ("?", "Keys and search"),
    ("<esc>", "!Keys and search"),
    ("y", "Copy what?"),
    ("<enter>", "!Copy what?"),
    (":", "Commands"),
    ("evil", ": evil"),
    ("<esc>", "!Commands"),
    ("e", "Fields –"),
    ("<esc>", "!Fields –"),
    ("a", "rchive 2 files:"),
    ("<esc>", "Nothing was written."),
    ("T", "evil texte"),
    ("<esc>", "!evil texte"),
    ("x", "New ·"),
    ("<esc>", "!New ·"),
    ("d", "Problems of"),
    ("<esc>", "!Problems of"),
    ("c", "1 all"),
    ("c", "!1 all"),
    ("<tab>/evil<enter>", "/ evil"),
    ("L", "c langues"),
];

#[test]
fn every_screen_sends_only_allowed_output() {
    for seed in 0..2 {
        let place = hostile(seed);
        let mut screen = Screen::open_sized(&place, 120, 40);
        screen.shows(&[" open"]);
        for (keys, there) in WALK {
            screen.send(keys);
            let is_there = |contents: &str| match there.strip_prefix('!') {
                Some(gone) => !contents.contains(gone),
                None => contents.contains(there),
            };
            screen.wait_for(&format!("{there} after {keys}"), is_there);
        }
        screen.quit();
        let seen = screen.seen();
        assert_eq!(seen.titles(), ["affiche"]);
        let raw = String::from_utf8(seen.raw.clone()).unwrap();
        assert!(raw.contains("\x1b]52;c;") && raw.contains("\x1b]8;;https://"), "a text was copied, links were shown");
    }
}

/// The same on the linear screen.
#[test]
fn the_linear_screen_sends_only_allowed_output() {
    let place = hostile(7);
    let site = place.site();
    let command = [Path::new(PROGRAM), site.as_path(), Path::new("--plain")];
    let mut screen = Screen::start(&place, &command, (100, 160), "en_CA.UTF-8", &[]);
    screen.shows(&[" open"]);
    for (keys, there) in
        [("/title:aim<enter>", "aim"), ("a", "rchive 2 files:"), ("<esc>", "Nothing was written."), ("d", "roblems")]
    {
        screen.send(keys);
        screen.shows(&[there]);
    }
    // The first closes the problems.
    screen.send("<ctrl-c><ctrl-c>");
    screen.wait_for_end();
}
