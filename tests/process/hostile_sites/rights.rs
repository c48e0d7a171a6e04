//! Files and folders without rights. Root may read everything, so the program runs as somebody else where the tests run as root.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::path::Path;

use super::lair::{Ended, GOOD, GOOD_PATH, Lair, ended};

fn mode(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

/// The program as a user whom rights bind; `None` where there is no such user.
fn run(lair: &Lair, arguments: &[&str]) -> Option<Ended> {
    // Where the program was built may be closed to others.
    let program = lair.around().join("affiche");
    if !program.exists() {
        fs::copy(env!("CARGO_BIN_EXE_affiche"), &program).unwrap();
    }
    mode(lair.around(), 0o755);
    let mut command = std::process::Command::new(&program);
    command.args(arguments).env_clear().env("HOME", lair.home()).env("PATH", std::env::var_os("PATH").unwrap_or_default());
    command.current_dir(lair.site());
    let closed = lair.around().join("closed");
    if !closed.exists() {
        fs::write(&closed, "").unwrap();
        mode(&closed, 0);
    }
    if fs::read(&closed).is_ok() {
        command.uid(65_534).gid(65_534);
        let mut probe = std::process::Command::new("true");
        if probe.uid(65_534).status().is_err() {
            eprintln!("SKIPPED: rights can't be tested here, since root is the only user.");
            return None;
        }
    }
    Some(ended(command))
}

#[test]
fn what_is_closed_is_told() {
    for (closed, told, code) in [
        ("content/x.md", "content/x.md", None),
        ("content/folder", "content/folder", None),
        (".affiche.yaml", ".affiche.yaml", None),
        (".affiche/translated", ".affiche/translated", None),
        (".affiche", ".affiche/translated", None),
        ("hugo.toml", "hugo.toml", Some(2)),
        ("config/_default/languages.toml", "languages.toml", Some(2)),
    ] {
        let lair = Lair::new();
        if ["content/folder", ".affiche"].contains(&closed) {
            fs::create_dir_all(lair.room(closed)).unwrap();
        } else {
            lair.write(closed, if closed == "content/x.md" { GOOD } else { "" });
        }
        mode(&lair.site().join(closed), 0);
        let Some(ended) = run(&lair, &["check", "--all"]) else { return };
        assert!(ended.out.contains(told) || ended.err.contains(told), "{closed}: {ended:?}");
        assert!(ended.out.contains(GOOD_PATH) || ended.code == code, "{closed}: {ended:?}");
        assert!(code.is_none() || ended.code == code, "{closed}: {ended:?}");
        mode(&lair.site().join(closed), 0o755);
    }
}

#[test]
fn what_may_not_be_written_stays() {
    let lair = Lair::new();
    mode(&lair.site(), 0o755);
    let Some(ended) = run(&lair, &["archive", "--all", "--only", GOOD_PATH]) else { return };
    // As root the site was laid out, and nobody may write it; as anyone else it is one's own.
    if ended.code == Some(2) {
        assert!(ended.err.contains(GOOD_PATH), "{ended:?}");
        assert_eq!(fs::read_to_string(lair.site().join(GOOD_PATH)).unwrap(), GOOD);
    }
}
