//! Files and folders without read permission. Root may read everything, so as root the tests run the program as another user.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::path::Path;

use super::hostile_site::{Ended, GOOD, GOOD_PATH, HostileSite, ended};
use crate::place::copy_program;

fn mode(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

/// Runs the program as a user bound by permissions.
fn run(site: &HostileSite, arguments: &[&str]) -> Ended {
    let program = site.around().join("affiche");
    if !program.exists() {
        copy_program(&program);
    }
    mode(site.around(), 0o755);
    let mut command = std::process::Command::new(&program);
    command.args(arguments).env_clear().env("HOME", site.home()).env("PATH", std::env::var_os("PATH").unwrap_or_default());
    command.current_dir(site.root());
    let closed = site.around().join("closed");
    if !closed.exists() {
        fs::write(&closed, "").unwrap();
        mode(&closed, 0);
    }
    if fs::read(&closed).is_ok() {
        command.uid(65_534).gid(65_534);
        let mut probe = std::process::Command::new("true");
        assert!(probe.uid(65_534).status().is_ok(), "root is the only user here: run the tests as another one");
    }
    ended(command)
}

#[test]
fn unreadable_files_are_reported() {
    for (closed, told, code) in [
        ("content/x.md", "content/x.md", None),
        ("content/folder", "content/folder", None),
        (".affiche.yaml", ".affiche.yaml", None),
        (".affiche/translated", ".affiche/translated", None),
        (".affiche", ".affiche/translated", None),
        ("hugo.toml", "hugo.toml", Some(2)),
        ("config/_default/languages.toml", "languages.toml", Some(2)),
    ] {
        let site = HostileSite::new();
        if ["content/folder", ".affiche"].contains(&closed) {
            fs::create_dir_all(site.free_path(closed)).unwrap();
        } else {
            site.write(closed, if closed == "content/x.md" { GOOD } else { "" });
        }
        mode(&site.root().join(closed), 0);
        let ended = run(&site, &["check", "--all"]);
        assert!(ended.out.contains(told) || ended.err.contains(told), "{closed}: {ended:?}");
        assert!(ended.out.contains(GOOD_PATH) || ended.code == code, "{closed}: {ended:?}");
        assert!(code.is_none() || ended.code == code, "{closed}: {ended:?}");
        mode(&site.root().join(closed), 0o755);
    }
}

#[test]
fn read_only_files_are_not_changed() {
    let site = HostileSite::new();
    mode(&site.root(), 0o755);
    let ended = run(&site, &["archive", "--all", "--only", GOOD_PATH]);
    // As root the site belongs to root, and the other user may not write it; otherwise it is the user's own.
    if ended.code == Some(2) {
        assert!(ended.err.contains(GOOD_PATH), "{ended:?}");
        assert_eq!(fs::read_to_string(site.root().join(GOOD_PATH)).unwrap(), GOOD);
    }
}
