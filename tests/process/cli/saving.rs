//! Saving under bad conditions: the program killed at any moment, several programs at a time, full disks, missing rights, links of both
//! kinds.

use std::collections::BTreeSet;
#[cfg(unix)]
use std::fs;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use super::run::run;
use crate::place::{CONCEPTEUR, DESIGNER, PROGRAM, Place, archived, assert_same, copy_program};

fn start(place: &Place, arguments: &[&str]) -> std::process::Child {
    let mut command = Command::new(PROGRAM);
    command.env_clear().envs(place.environment("en_CA.UTF-8")).current_dir(place.site()).args(arguments);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

/// Whenever the program is killed, each file is either old or new, whole, and the change can be undone.
#[test]
fn killed_at_any_moment() {
    let place = Place::new();
    let open = place.files();
    let closed = archived(&open, &[DESIGNER, CONCEPTEUR]);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(place.site().join(DESIGNER), fs::Permissions::from_mode(0o640)).unwrap();
    }
    // The duration of a whole save here: kills are spread over a little more than that.
    let before = std::time::Instant::now();
    run(&place, &["archive", DESIGNER]).ok();
    run(&place, &["reopen", DESIGNER]).ok();
    let mut whole = u64::try_from(before.elapsed().as_micros() / 2).unwrap();
    let (mut wrote, mut did_not, mut halves) = (0, 0, 0);
    for turn in 0..200u64 {
        let now = place.files();
        let is_open = now[DESIGNER] == open[DESIGNER];
        let mut child = start(&place, &[if is_open { "archive" } else { "reopen" }, "--every", DESIGNER]);
        thread::sleep(Duration::from_micros(whole * (turn * 37 % 200) / 160));
        // It may have ended already.
        let _ = child.kill();
        child.wait().unwrap();
        let files = place.files();
        for path in [DESIGNER, CONCEPTEUR] {
            assert!(files[path] == open[path] || files[path] == closed[path], "turn {turn}: {path} is neither old nor new");
        }
        let others = |files: &std::collections::BTreeMap<String, Vec<u8>>| {
            let is_other = |path: &&String| ![DESIGNER, CONCEPTEUR].contains(&path.as_str()) && !path.contains("/.affiche-");
            files.iter().filter(|(path, _)| is_other(path)).map(|(path, bytes)| (path.clone(), bytes.clone())).collect()
        };
        assert_same(&others(&files), &others(&open));
        if files[DESIGNER] == now[DESIGNER] {
            did_not += 1;
        } else {
            wrote += 1;
        }
        // The load of the machine changes.
        if wrote < did_not / 4 {
            whole += whole / 8;
        } else if did_not < wrote / 4 {
            whole -= whole / 8;
        }
        // The next start finishes an interrupted change and leaves no temporary file. It has nothing else to do.
        let both = |files: &std::collections::BTreeMap<String, Vec<u8>>| {
            [DESIGNER, CONCEPTEUR].map(|path| files[path] == open[path]) == [files[DESIGNER] == open[DESIGNER]; 2]
        };
        let is_open = files[DESIGNER] == open[DESIGNER];
        let is_half = !both(&files);
        let next = run(&place, &[if is_open && !is_half { "reopen" } else { "archive" }, "--every", DESIGNER]);
        assert_eq!(next.code, Some(0), "turn {turn}: {next:?}");
        assert_eq!(is_half, next.err.contains("interrupted change was finished"), "turn {turn}: {next:?}");
        halves += usize::from(is_half);
        let files = place.files();
        assert!(both(&files), "turn {turn}: one half of a pair is archived");
        let stray: Vec<&String> = files.keys().filter(|path| path.contains("/.affiche-")).collect();
        assert!(stray.is_empty(), "turn {turn}: {stray:?}");
    }
    eprintln!("200 kills: {wrote} had written, {did_not} had not, {halves} were between two files");
    assert!(wrote > 5 && did_not > 5, "the kills came always too early or always too late: {wrote} wrote, {did_not} did not");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(place.site().join(DESIGNER)).unwrap().permissions().mode() & 0o777, 0o640);
    }
    // The last change can be undone, whatever state it was left in, and a next save leaves no temporary file.
    let last = place.files();
    let taken_back = run(&place, &["undo"]);
    assert_eq!(taken_back.code, Some(0), "{taken_back:?}");
    assert!(place.files() != last || taken_back.out.is_empty());
    for command in ["archive", "reopen"] {
        assert_eq!(run(&place, &[command, "--every", DESIGNER]).code, Some(0));
    }
    assert_same(&place.files(), &open);
}

/// Twenty programs, each on its own posting: every change is on disk, and every one can be undone.
#[test]
fn concurrent_programs_lose_no_edit() {
    let place = Place::new();
    let before = place.files();
    let is_open = |path: &&String| String::from_utf8_lossy(&before[*path]).matches("\narchived: false\n").count() == 1;
    let paths: Vec<&str> =
        before.keys().filter(|path| path.starts_with("content/")).filter(is_open).map(String::as_str).take(12).collect();
    let children: Vec<_> = paths.iter().map(|path| start(&place, &["archive", "--only", path])).collect();
    for mut child in children {
        assert!(child.wait().unwrap().success());
    }
    assert_same(&place.files(), &archived(&before, &paths));
    let undone: BTreeSet<String> = paths.iter().map(|_| run(&place, &["undo"]).ok()).collect();
    assert_eq!(undone.len(), paths.len());
    assert_same(&place.files(), &before);
}

#[cfg(unix)]
#[test]
fn symbolic_and_hard_links_are_respected() {
    use std::os::unix::fs::symlink;
    let place = Place::new();
    let outside = place.home().join("outside.md");
    fs::write(&outside, "---\ntitle: x\narchived: false\nlayout: job-posting\n---\n").unwrap();
    let folder = "content/en/careers/positions";
    symlink(&outside, place.site().join(folder).join("out.md")).unwrap();
    symlink(place.site().join(DESIGNER), place.site().join(folder).join("in.md")).unwrap();
    fs::hard_link(place.site().join(CONCEPTEUR), place.site().join(folder).join("second.md")).unwrap();
    let before = place.files();
    let refused = run(&place, &["set", &format!("{folder}/out.md"), "title=new"]).refused();
    assert!(refused.contains("out.md"), "{refused}");
    let refused = run(&place, &["set", CONCEPTEUR, "title=new"]).refused();
    assert!(refused.contains("hard link"), "{refused}");
    assert_same(&place.files(), &before);
    assert!(fs::read_to_string(&outside).unwrap().contains("title: x"));
    run(&place, &["set", &format!("{folder}/in.md"), "title=new"]).ok();
    assert!(String::from_utf8(place.read(DESIGNER)).unwrap().contains("\ntitle: 'new'\n"), "written through the link");
    assert!(fs::symlink_metadata(place.site().join(folder).join("in.md")).unwrap().is_symlink());
}

/// Without space or rights nothing changes, and the reason is given.
#[cfg(unix)]
#[test]
fn a_full_disk_or_missing_rights_change_nothing() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::new();
    let before = place.files();
    // A limit on the size of files acts like a full disk: the write fails half-way.
    let script = format!("trap '' XFSZ; ulimit -f 0; exec '{PROGRAM}' archive {DESIGNER}");
    let output = Command::new("sh")
        .args(["-c", &script])
        .env_clear()
        .envs(place.environment("en_CA.UTF-8"))
        .current_dir(place.site())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("can’t be written") && said.contains("Nothing was written"), "{said}");
    assert_same(&place.files(), &before);

    let file = place.site().join(DESIGNER);
    fs::set_permissions(&file, fs::Permissions::from_mode(0o444)).unwrap();
    let refused = run(&place, &["archive", DESIGNER]).refused();
    assert!(refused.contains(DESIGNER) && refused.contains("read-only"), "{refused}");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o644)).unwrap();
    assert_same(&place.files(), &before);
}

/// No file is replaced in a folder that is not writable. Root may write anywhere, so the program then runs as another user.
#[cfg(unix)]
#[test]
fn a_read_only_folder_is_refused() {
    use std::os::unix::fs::{PermissionsExt, chown};
    use std::os::unix::process::CommandExt;
    const NOBODY: u32 = 65_534;
    let place = Place::new();
    let before = place.files();
    let folder = place.site().join(DESIGNER).parent().unwrap().to_owned();
    let mode = |path: &std::path::Path, mode: u32| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    mode(&folder, 0o555);
    let around = place.home().parent().unwrap().to_owned();
    let program = around.join("affiche");
    copy_program(&program);
    let mut command = Command::new(&program);
    command.env_clear().envs(place.environment("en_CA.UTF-8")).current_dir(place.site()).args(["archive", DESIGNER]);
    if fs::write(folder.join("x"), "").is_ok() {
        fs::remove_file(folder.join("x")).unwrap();
        let mut paths = vec![around];
        while let Some(path) = paths.pop() {
            chown(&path, Some(NOBODY), Some(NOBODY)).unwrap();
            if path.is_dir() {
                paths.extend(fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()));
            }
        }
        command.uid(NOBODY).gid(NOBODY);
    }
    let output = command.output().expect("root is the only user here: run the tests as another one");
    let refused = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{refused}");
    assert!(refused.contains("can’t be written"), "{refused}");
    assert_same(&place.files(), &before);
    mode(&folder, 0o755);
}

/// A full disk and a read-only one, made by the system: nothing changes, and the reason is given.
#[cfg(target_os = "linux")]
#[test]
#[ignore = "needs mounts of its own (unshare); run by .ci/run: cargo test --test process saving:: -- --ignored"]
fn real_full_and_read_only_disks_change_nothing() {
    let place = Place::new();
    let before = place.files();
    // A file system that only this script sees. Its last line says whether the files are unchanged.
    let script = r#"
        mount -t tmpfs -o size=1m none "$DISK" && cp -r "$SITE" "$DISK/site" || exit 77
        cat /dev/zero >"$DISK/full" 2>/dev/null
        cd "$DISK/site"
        "$PROGRAM" archive "$POSTING"; echo "full: $?"
        rm "$DISK/full" && mount -o remount,ro "$DISK" || exit 77
        "$PROGRAM" archive "$POSTING"; echo "read-only: $?"
        diff -r "$SITE" "$DISK/site" && echo same
    "#;
    let disk = place.home().join("disk");
    fs::create_dir(&disk).unwrap();
    let mut said = None;
    for rights in [&["--mount"][..], &["--mount", "--map-root-user"]] {
        let mut command = Command::new("unshare");
        command.args(rights).args(["sh", "-c", script]).env_clear().envs(place.environment("en_CA.UTF-8"));
        command.env("DISK", &disk).env("SITE", place.site()).env("PROGRAM", PROGRAM).env("POSTING", DESIGNER);
        match command.output() {
            Ok(output) if output.status.code() == Some(0) => {
                let both = [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
                said = Some(both);
                break;
            }
            _ => {}
        }
    }
    let [out, errors] = said.expect("a file system can't be mounted here");
    assert_eq!(out, "full: 2\nread-only: 2\nsame\n", "{errors}");
    assert!(errors.contains("the disk is full") && errors.contains("the disk is read-only"), "{errors}");
    assert_eq!(errors.matches("Nothing was written").count(), 2, "{errors}");
    assert_same(&place.files(), &before);
}

/// Programs change different fields of one file concurrently, with a shared journal and with separate ones: exactly the changes that were
/// reported as written are in the file.
#[test]
fn concurrent_programs_on_one_file_lose_no_edit() {
    for apart in [false, true] {
        let place = Place::new();
        let before = place.read(DESIGNER);
        let start = |n: usize| {
            let mut command = Command::new(PROGRAM);
            command.env_clear().envs(place.environment("en_CA.UTF-8")).current_dir(place.site());
            if apart {
                command.env("XDG_STATE_HOME", place.home().join(format!("state-{n}")));
            }
            command.args(["set", DESIGNER, &format!("field{n}=value{n}")]);
            command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
        };
        let (mut written, mut refused) = (BTreeSet::new(), 0);
        for round in 0..5 {
            let children: Vec<_> = (0..8).map(|n| (round * 8 + n, start(round * 8 + n))).collect();
            for (n, mut child) in children {
                match child.wait().unwrap().code() {
                    Some(0) => _ = written.insert(n),
                    _ => refused += 1,
                }
            }
        }
        let text = String::from_utf8(place.read(DESIGNER)).unwrap();
        for n in 0..40 {
            let line = format!("\nfield{n}: value{n}\n");
            assert_eq!(text.contains(&line), written.contains(&n), "field{n}, {written:?}, {refused} refused\n{text}");
        }
        let without: String = text.split_inclusive('\n').filter(|line| !line.starts_with("field")).collect();
        assert_eq!(without.as_bytes(), before);
        assert!(written.len() >= 5, "{written:?}");
    }
}
