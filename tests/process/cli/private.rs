//! Files outside the site are private to the user, whatever the `umask`; files left open by an earlier version are closed.

use std::fs::{self, Permissions};
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::place::{DESIGNER, PROGRAM, Place};

/// Runs a command in the site of a place, or in its home if it has none, with a `umask` of zero.
fn run(place: &Place, words: &[&str]) {
    let folder = if place.site().exists() { place.site() } else { place.home() };
    let mut command = Command::new("sh");
    command.args(["-c", "umask 000; exec \"$@\"", "sh"]).args(words).env_clear().envs(place.environment("en_CA.UTF-8"));
    let output = command.current_dir(folder).stdin(Stdio::null()).output().unwrap();
    assert!(output.status.success(), "{words:?}: {output:?}");
}

/// The program's folders below a home.
fn ours(place: &Place) -> [PathBuf; 2] {
    ["state/affiche", "cache/affiche"].map(|folder| place.home().join(folder))
}

/// Everything below a folder and the folder itself, with modes; links are not followed.
fn modes(folder: &Path) -> Vec<(PathBuf, u32)> {
    let mut found = vec![(folder.to_owned(), fs::metadata(folder).unwrap().mode() & 0o777)];
    let mut at = 0;
    while let Some((path, _)) = found.get(at).cloned() {
        at += 1;
        for entry in fs::read_dir(path).into_iter().flatten().map(Result::unwrap) {
            let kind = entry.file_type().unwrap();
            if !kind.is_symlink() {
                found.push((entry.path(), entry.metadata().unwrap().mode() & 0o777));
            }
        }
    }
    found
}

/// Checks that everything is private, and that these files exist.
#[track_caller]
fn assert_private(place: &Place, wanted: &[&str]) {
    let found: Vec<(PathBuf, u32)> =
        ours(place).iter().filter(|folder| folder.exists()).flat_map(|folder| modes(folder)).collect();
    for (path, mode) in &found {
        assert_eq!(*mode, if path.is_dir() { 0o700 } else { 0o600 }, "{}", path.display());
    }
    for wanted in wanted {
        assert!(found.iter().any(|(path, _)| path.to_string_lossy().contains(wanted)), "no {wanted} in {found:?}");
    }
}

/// Runs commands that keep something, and checks which files they keep.
fn keep(place: &Place) {
    let git = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "init.defaultBranch=main"];
    for words in [&["init", "--quiet"][..], &["add", "."], &["commit", "--quiet", "--message=x"]] {
        run(place, &[&["git"], &git[..], words].concat());
    }
    run(place, &[PROGRAM, "check", "--fail-on", "never"]);
    run(place, &[PROGRAM, "set", DESIGNER, "title=x"]);
}

const KEPT: &[&str] = &["/history/", "/journal/", "/bytes/", "entries.json", "/lock"];

#[test]
fn kept_files_are_private() {
    let place = Place::new();
    for folder in ours(&place) {
        fs::remove_dir_all(folder)
            .or_else(|error| if error.kind() == std::io::ErrorKind::NotFound { Ok(()) } else { Err(error) })
            .unwrap();
    }
    keep(&place);
    assert_private(&place, KEPT);
    // The folders above belong to the user, and are new here.
    for above in ["state", "cache"] {
        assert!(place.home().join(above).exists());
    }
}

#[test]
fn open_files_are_closed_at_the_next_start() {
    let place = Place::new();
    keep(&place);
    let elsewhere = place.home().join("elsewhere");
    fs::create_dir(&elsewhere).unwrap();
    fs::write(elsewhere.join("file"), "").unwrap();
    symlink(&elsewhere, place.home().join("state/affiche/linked")).unwrap();
    for folder in ours(&place) {
        for (path, _) in modes(&folder).into_iter().chain(modes(&elsewhere)) {
            let mode = if path.is_dir() { 0o755 } else { 0o644 };
            fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
        }
    }
    run(&place, &[PROGRAM, "list"]);
    assert_private(&place, &[KEPT, &["screen.json"]].concat());
    assert!(modes(&elsewhere).iter().all(|(_, mode)| mode & 0o044 == 0o044), "a link was followed");
}
