//! Failures: each names what failed. One that has nothing to do with standard output is never reported as one that has.

use std::fs;
use std::fs::OpenOptions;
use std::process::{Output, Stdio};

use super::run::{Run, Runner, run};
use crate::place::{DESIGNER, Place};

/// Every way to print something: the arguments, and the exit code where the output is not read to its end.
const PRINTING: &[(&[&str], i32)] = &[
    (&["list"], 0),
    (&["list", "--format", "json"], 0),
    (&["list", "--format", "csv"], 0),
    (&["list", "--format", "paths"], 0),
    (&["show", DESIGNER], 0),
    (&["show", "--raw", DESIGNER], 0),
    (&["check", "--format", "text"], 1),
    (&["check", "--format", "json"], 1),
    (&["check", "--format", "csv"], 1),
    (&["check", "--format", "markdown"], 1),
    (&["check", "--format", "github"], 1),
    (&["check", "--format", "sarif"], 1),
    (&["check", "--explain", "missing-translation"], 0),
    (&["archive", "--dry-run", DESIGNER], 0),
    (&["set", DESIGNER, "title=Designer"], 0),
    (&["config"], 0),
    (&["config", "--default"], 0),
    (&["config", "--schema"], 0),
    (&["completions", "bash"], 0),
    (&["man"], 0),
    (&["help"], 0),
    (&["--help"], 0),
    (&["--version"], 0),
];

#[test]
fn a_failed_read_names_the_file() {
    for (folder, arguments) in [
        ("config.d", &["list", "--config", "config.d"][..]),
        ("baseline", &["check", "--baseline", "baseline"]),
        ("baseline", &["check", "--write-baseline", "baseline"]),
        (".affiche/translated", &["translated", DESIGNER]),
    ] {
        let place = Place::new();
        let file = place.site().join(folder);
        let _ = fs::remove_file(&file);
        fs::create_dir_all(&file).unwrap();
        let reason = run(&place, arguments).refused();
        assert!(reason.contains(&format!("{folder} can’t be read: ")), "{arguments:?}: {reason}");
    }
}

/// A posting that is a link to nothing.
#[cfg(unix)]
#[test]
fn a_posting_that_can_not_be_read_is_named() {
    let link = "content/en/careers/positions/link.md";
    for arguments in [&["show", link][..], &["show", "--raw", link], &["set", link, "title=x"], &["archive", "--only", link]] {
        let place = Place::new();
        std::os::unix::fs::symlink("nothing.md", place.site().join(link)).unwrap();
        let Run { code, err, .. } = run(&place, arguments);
        assert!(code == Some(2) && err.starts_with(&format!("affiche: {link} can’t be read: ")), "{arguments:?}: {err}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_behind_standard_output_is_reported() {
    for (arguments, _) in PRINTING {
        let full = OpenOptions::new().write(true).open("/dev/full").unwrap();
        let place = Place::new();
        let Output { status, stderr, .. } = Runner::new(&place).command(arguments).stdout(full).output().unwrap();
        let reason = String::from_utf8(stderr).unwrap();
        assert!(status.code() == Some(2), "{arguments:?}: {reason}");
        assert!(reason.ends_with("affiche: the output can’t be written: the disk is full\n"), "{arguments:?}: {reason}");
    }
}

#[test]
fn a_closed_pipe_is_no_failure_of_any_command() {
    for (arguments, code) in PRINTING {
        let place = Place::new();
        let mut command = Runner::new(&place).command(arguments);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        let told = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.code() == Some(*code), "{arguments:?}: {told}");
        assert!(!told.contains("the output"), "{arguments:?}: {told}");
    }
}
