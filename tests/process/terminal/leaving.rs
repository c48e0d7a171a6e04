//! However the program ends or stops, the terminal is as before.

use std::path::Path;

use crate::place::{PROGRAM, Place};
use crate::screen::{Manners, Screen, Seen, kill};

/// Fails unless the terminal is as a shell expects it.
#[track_caller]
pub fn assert_given_back(seen: &Seen) {
    let screen = seen.screen();
    assert!(!screen.alternate_screen(), "the alternate screen is still shown");
    assert!(!screen.hide_cursor(), "the cursor is still hidden");
    assert!(!screen.bracketed_paste(), "pastes are still bracketed");
    assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None, "the mouse is still listened to");
    let raw = String::from_utf8_lossy(&seen.raw);
    let last = |sequence: &str| raw.rfind(sequence);
    for mode in ["1000", "1002", "1003", "1006", "1015", "1049", "2004"] {
        let (on, off) = (last(&format!("\x1b[?{mode}h")), last(&format!("\x1b[?{mode}l")));
        assert!(on.is_some() && off > on, "mode {mode} is still on");
    }
    assert!(last("\x1b[?25h") > last("\x1b[?25l"), "the cursor is still hidden");
}

#[test]
fn quitting_restores_the_terminal() {
    for key in ["q", "<ctrl-c>"] {
        let place = Place::new();
        let mut screen = Screen::open(&place);
        screen.shows(&["12 open"]);
        {
            let seen = screen.seen();
            assert!(seen.screen().alternate_screen() && seen.screen().hide_cursor() && seen.screen().bracketed_paste());
            assert_ne!(seen.screen().mouse_protocol_mode(), vt100::MouseProtocolMode::None);
        }
        screen.send(key);
        let status = screen.wait_for_end();
        assert_eq!((status.exit_code(), status.signal()), (0, None), "{key}");
        assert_given_back(&screen.seen());
        assert_eq!(screen.seen().contents().trim(), "", "{key}");
    }
}

/// The line settings (raw mode is one of them) before and after, and the exit code.
#[test]
fn the_line_settings_are_restored() {
    let script = r#"stty -g; /bin/sh -c 'echo $$ >"$HOME/id"; exec "$0" "$1"' "$0" "$1"; echo "code $?"; stty -g"#;
    for (signal, code) in [(None, "code 0"), (Some("TERM"), "code 143"), (Some("HUP"), "code 129")] {
        let place = Place::new();
        let command = [Path::new("/bin/sh"), Path::new("-c"), Path::new(script), Path::new(PROGRAM), &place.site()];
        let mut screen = Screen::start(&place, &command, (120, 24), "en_CA.UTF-8", &[]);
        screen.shows(&["12 open"]);
        match signal {
            None => screen.send("q"),
            Some(signal) => kill(signal, std::fs::read_to_string(place.home().join("id")).unwrap().trim()),
        }
        screen.wait_for_end();
        let seen = screen.seen();
        assert_given_back(&seen);
        let contents = seen.contents();
        let lines: Vec<&str> = contents.lines().map(str::trim).filter(|line| line.contains(':')).collect();
        assert!(lines.len() == 2 && lines[0] == lines[1], "{signal:?}: {contents}");
        assert!(contents.contains(code), "{signal:?}: {contents}");
    }
}

#[test]
fn a_signal_ends_the_program_and_restores_the_terminal() {
    for (signal, name) in [("TERM", "Terminated"), ("HUP", "Hangup"), ("INT", "Interrupt"), ("QUIT", "Quit")] {
        let place = Place::new();
        let mut screen = Screen::open(&place);
        screen.shows(&["12 open"]);
        screen.kill(signal);
        let status = screen.wait_for_end();
        assert_eq!(status.signal(), Some(name), "{status:?}");
        assert_given_back(&screen.seen());
    }
}

/// Before the program takes the terminal over it asks for the background, without echo: from then on every end restores the terminal.
#[test]
fn a_signal_during_the_query_restores_the_terminal() {
    let script = r#"stty -g; /bin/sh -c 'echo $$ >"$HOME/id"; exec "$0" "$1"' "$0" "$1"; echo "code $?"; stty -g"#;
    for (signal, code) in [("TERM", "code 143"), ("HUP", "code 129"), ("INT", "code 130")] {
        let place = Place::new();
        let command = [Path::new("/bin/sh"), Path::new("-c"), Path::new(script), Path::new(PROGRAM), &place.site()];
        let mut screen = Screen::start_in(Manners::Silent, &place, &command, (120, 24), "en_CA.UTF-8", &[]);
        drop(screen.wait("the question", |seen| String::from_utf8_lossy(&seen.raw).contains("\x1b]11;?")));
        kill(signal, std::fs::read_to_string(place.home().join("id")).unwrap().trim());
        screen.wait_for_end();
        let contents = screen.seen().contents();
        let lines: Vec<&str> = contents.lines().map(str::trim).filter(|line| line.contains(':')).collect();
        assert!(lines.len() == 2 && lines[0] == lines[1], "{signal}: {contents}");
        assert!(contents.contains(code), "{signal}: {contents}");
    }
}

/// Stopped from outside by a signal it can handle: the terminal is restored first, and taken over again on continuing.
#[test]
fn stopping_and_continuing_restores_and_redraws() {
    let place = Place::new();
    let mut screen = Screen::open(&place);
    screen.shows(&["12 open"]);
    for query in ["designer", "developer"] {
        screen.kill("TSTP");
        screen.shows(&["affiche is suspended: type fg to come back."]);
        assert_given_back(&screen.wait("the cursor", |seen| !seen.screen().hide_cursor()));
        // If it were continued before it has stopped, it would stop after that.
        screen.wait_until_stopped();
        screen.kill("CONT");
        screen.shows(&["12 open", "? help"]);
        screen.send(&format!("/title:{query}<enter>"));
        screen.shows(&[&format!("/ title:{query}"), "1 of 20"]);
        screen.send("<esc>");
        screen.shows(&["━ 20 ━"]);
    }
    // Stopped by a signal it can't handle: everything is drawn again, since another program may have used the terminal.
    let entered = |seen: &Seen| String::from_utf8_lossy(&seen.raw).matches("\x1b[?1049h").count();
    let before = entered(&screen.seen());
    screen.kill("STOP");
    screen.kill("CONT");
    drop(screen.wait("the terminal to be taken over again", |seen| entered(seen) > before && seen.screen().bracketed_paste()));
    screen.shows(&["12 open", "? help"]);
    screen.quit();
    assert_given_back(&screen.seen());
}

/// The program, started from a shell with job control.
fn in_a_shell(place: &Place) -> Screen {
    let shells = ["/bin/bash", "/usr/bin/bash", "/usr/local/bin/bash"].map(Path::new);
    let shell = shells.into_iter().find(|shell| shell.exists()).expect("there is no bash");
    let words = ["--norc", "--noprofile", "-i"].map(Path::new);
    let command: Vec<&Path> = [shell].into_iter().chain(words).collect();
    let site = place.site();
    let more = [("PS1", "ready> "), ("PROGRAM", PROGRAM), ("SITE", site.to_str().unwrap())];
    let screen = Screen::start(place, &command, (80, 24), "en_CA.UTF-8", &more);
    screen.shows(&["ready>"]);
    screen.send("\"$PROGRAM\" \"$SITE\"<enter>");
    screen.shows(&["12 open"]);
    screen
}

#[test]
fn suspending_returns_to_the_shell_and_back() {
    let place = Place::new();
    let mut screen = in_a_shell(&place);
    for query in ["designer", "developer"] {
        screen.send("<ctrl-z>");
        let contents = screen.wait_for("the shell", |contents| contents.trim_end().ends_with("ready>"));
        assert!(contents.contains("affiche is suspended: type fg to come back."), "{contents}");
        {
            let seen = screen.wait("the shell's prompt", |seen| seen.screen().bracketed_paste() || !seen.screen().hide_cursor());
            assert!(!seen.screen().alternate_screen() && !seen.screen().hide_cursor());
            assert_eq!(seen.screen().mouse_protocol_mode(), vt100::MouseProtocolMode::None);
        }
        screen.send("fg<enter>");
        screen.shows(&["12 open", "Status", "? help"]);
        // It handles keys and everything else again.
        screen.send(&format!("/title:{query}<enter>"));
        screen.shows(&[&format!("/ title:{query}"), "1 of 20"]);
        let seen = screen
            .wait("the mouse to be listened to", |seen| seen.screen().mouse_protocol_mode() != vt100::MouseProtocolMode::None);
        assert!(seen.screen().alternate_screen() && seen.screen().bracketed_paste());
        drop(seen);
        screen.send("<esc>");
        screen.shows(&["━ 20 ━"]);
    }
    screen.send("q");
    screen.wait_for("the shell", |contents| contents.trim_end().ends_with("ready>"));
    screen.send("echo \"code $?\"<enter>");
    screen.shows(&["code 0"]);
    screen.send("exit<enter>");
    screen.wait_for_end();
}

/// The shell sends the signal and then continues the program in the background, where it can't take the terminal over again.
#[test]
fn a_signal_ends_the_suspended_program() {
    let place = Place::new();
    let mut screen = in_a_shell(&place);
    screen.send("<ctrl-z>");
    screen.shows(&["affiche is suspended: type fg to come back.", "ready>"]);
    // The shell tells how it ended, which it can learn late: until then `wait` takes the program for stopped and does not wait.
    screen.send("kill %1; while [ \"$(jobs -r; jobs -s)\" ]; do sleep 0.1; done<enter>");
    screen.shows(&["Terminated"]);
    assert!(!screen.seen().screen().hide_cursor(), "a frame was drawn after the terminal was given back");
    screen.send("exit<enter>");
    screen.wait_for_end();
}
