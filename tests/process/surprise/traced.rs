//! The real program under `strace`: every command, a working day in the browser, the sample. Each system call must be allowed: which
//! programs, which paths, no network.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::strace::{Call, calls, words};
use crate::place::{DESIGNER, PROGRAM, Place};
use crate::screen::Screen;

/// The subcommands of git: all only read.
const GIT: &[&str] = &["rev-parse", "log", "cat-file", "ls-tree", "merge-base"];

/// Calls that change something at every path they name.
const CHANGES: &[&str] = &[
    "creat",
    "rename",
    "renameat",
    "renameat2",
    "unlink",
    "unlinkat",
    "mkdir",
    "mkdirat",
    "rmdir",
    "link",
    "linkat",
    "symlink",
    "symlinkat",
    "chmod",
    "fchmodat",
    "truncate",
    "utimensat",
    "setxattr",
];

/// Calls that are never needed.
const NEVER: &[&str] =
    &["execveat", "chown", "fchown", "lchown", "fchownat", "mknod", "mknodat", "mount", "ptrace", "bind", "listen"];

/// What a run may do besides what every run may.
#[derive(Default)]
struct Allowed {
    /// Folders it may write in.
    folders: Vec<PathBuf>,
    /// Programs it may run besides git and itself.
    programs: Vec<PathBuf>,
}

impl Allowed {
    fn at(place: &Place) -> Allowed {
        let home = place.home();
        let folders = ["config/affiche", "state/affiche", "cache/affiche", "data/affiche"].map(|folder| home.join(folder));
        Allowed { folders: folders.into_iter().chain([place.site()]).collect(), programs: Vec::new() }
    }

    /// The reason why a call is not allowed.
    fn breach(&self, call: &Call) -> Option<String> {
        let name = call.name.as_str();
        let breach = |why: &str| Some(format!("{why}: {name}({}", call.text));
        match name {
            "execve" if !call.succeeded() => None,
            "execve" => {
                let words = call.quoted();
                let program = Path::new(&words[0]);
                let is_git =
                    program.file_name() == Some(OsStr::new("git")) && words.iter().any(|word| GIT.contains(&word.as_str()));
                let known = program == Path::new(PROGRAM) || self.programs.iter().any(|known| known == program);
                if is_git || known { None } else { breach("it ran a program") }
            }
            "socket" | "connect" | "sendto" | "sendmsg" => {
                let local =
                    call.text.starts_with("AF_UNIX") || call.text.contains("sa_family=AF_UNIX") || call.text.contains("<UNIX");
                let unnamed = call.text.contains("NULL, 0)") || call.text.contains("socket:[");
                if local || unnamed && name.starts_with("send") { None } else { breach("it spoke with a network") }
            }
            "open" | "openat" | "openat2" => {
                let writes = ["O_WRONLY", "O_RDWR", "O_CREAT", "O_TRUNC", "O_APPEND", "O_TMPFILE"]
                    .iter()
                    .any(|flag| call.text.contains(flag));
                let paths = call.paths();
                let path = paths.first()?;
                // The terminal is a device, and git begins by ensuring that it has three open files.
                let device =
                    ["/dev/null", "/dev/tty"].iter().any(|device| path == Path::new(device)) || path.starts_with("/dev/pts");
                if !writes || device || self.holds(path) { None } else { breach("it opened for writing") }
            }
            _ if CHANGES.contains(&name) => {
                let mut paths = call.paths();
                if name.starts_with("symlink") {
                    paths.remove(0);
                }
                // Creating a folder that exists fails, and changes nothing.
                let vain = name.starts_with("mkdir") && !call.succeeded();
                if vain || paths.iter().all(|path| self.holds(path)) { None } else { breach("it changed something") }
            }
            "fchmod" => {
                let path = call.text.split_once('<').and_then(|(_, rest)| rest.split_once('>')).map_or("", |(path, _)| path);
                if self.holds(Path::new(path)) { None } else { breach("it changed something") }
            }
            _ if NEVER.contains(&name) => breach("it did what it never does"),
            _ => None,
        }
    }

    fn holds(&self, path: &Path) -> bool {
        self.folders.iter().any(|folder| path.starts_with(folder))
    }

    /// Checks every call in a log; returns the number of calls.
    #[track_caller]
    fn judge(&self, log: &Path) -> usize {
        let calls = calls(log);
        assert!(calls.iter().any(|call| call.name == "execve"), "nothing was traced");
        let breaches: Vec<String> = calls.iter().filter_map(|call| self.breach(call)).collect();
        assert!(breaches.is_empty(), "{breaches:#?}");
        calls.len()
    }
}

/// Commits the site, so that there is a history.
fn commit(place: &Place) {
    for arguments in [&["init", "-q", "-b", "main"][..], &["add", "-A"], &["commit", "-q", "-m", "x"]] {
        let mut git = Command::new("git");
        git.args(["-c", "user.name=x", "-c", "user.email=x@example.ca"]).args(arguments).current_dir(place.site());
        assert!(git.env("HOME", place.home()).stdout(Stdio::null()).status().unwrap().success());
    }
}

/// Creates the usual folders of a home, except the program's own.
fn homely(place: &Place) {
    for folder in ["config", "state", "cache", "data"] {
        fs::create_dir_all(place.home().join(folder)).unwrap();
    }
}

fn script(file: &Path, body: &str) {
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(file, format!("#!/bin/sh\n{body}\n")).unwrap();
    fs::set_permissions(file, fs::Permissions::from_mode(0o755)).unwrap();
}

/// Names that a shell or an option parser would misread.
const NAMES: &[&str] = &["-rf.md", "$(touch canary).md", "a'b\"c.md", "line\nfeed.md", "a b.md"];

#[test]
#[ignore = "needs strace; run by .ci/run: cargo test --test process surprise:: -- --ignored"]
fn commands_make_only_allowed_calls() {
    let place = Place::new();
    homely(&place);
    for (at, name) in NAMES.iter().enumerate() {
        place.write(
            &format!("content/en/{name}"),
            format!("---\nlayout: job-posting\ntitle: Odd {at}\narchived: false\ntranslationKey: odd-{at}\n---\n"),
        );
    }
    commit(&place);
    let log = place.home().join("log");
    let strace = words(&log);
    let mut allowed = Allowed::at(&place);
    allowed.folders.push(place.home().join("baseline"));
    let odd: Vec<String> = NAMES.iter().map(|name| format!("content/en/{name}")).collect();
    let runs: Vec<Vec<&str>> = vec![
        vec!["list"],
        vec!["list", "--format", "json", "rule:stale-translation"],
        vec!["list", "text:ice"],
        vec!["check"],
        vec!["check", "--format", "sarif", "--changed-since", "HEAD"],
        vec!["check", "--changed-since", "--output=canary"],
        vec!["show", DESIGNER],
        vec!["set", DESIGNER, "title=Changed"],
        vec!["undo"],
        vec!["redo"],
        vec!["archive", DESIGNER],
        vec!["archive", "--only", &odd[0], &odd[1], &odd[2], &odd[3], &odd[4]],
        vec!["show", "--raw", &odd[0], &odd[1], &odd[2], &odd[3], &odd[4]],
        vec!["reopen", DESIGNER],
        vec!["undo"],
        vec!["unset", DESIGNER, "--field", "description", "--dry-run"],
        vec!["translated", DESIGNER],
        vec!["new", "--title", "en=Nurse", "--title", "fr=Infirmier"],
        vec!["translate", "content/en/careers/positions/drone-pilot.md", "--to", "fr"],
        vec!["config"],
        vec!["completions", "bash"],
        vec!["man"],
        vec!["help"],
        vec!["--version"],
    ];
    let mut seen = 0;
    for arguments in &runs {
        let mut command = Command::new(&strace[0]);
        command.args(&strace[1..]).arg(PROGRAM).args(arguments).env_clear().envs(place.environment("en_CA.UTF-8"));
        command.env("EDITOR", "false").env("BROWSER", "false").env("TMPDIR", place.home().join("elsewhere"));
        let output = command.current_dir(place.site()).stdin(Stdio::null()).output().unwrap();
        assert!(output.status.code().is_some_and(|code| code <= 2), "{arguments:?}: {output:?}");
        seen += allowed.judge(&log);
    }
    assert!(seen > 500, "{seen} calls");
    // A completion, and the sample without a site.
    let mut command = Command::new(&strace[0]);
    command.args(&strace[1..]).arg(PROGRAM).args(["--", "affiche", "show", "content/"]).env_clear();
    command.envs(place.environment("en_CA.UTF-8")).env("_AFFICHE_COMPLETE", "fish").current_dir(place.site());
    assert!(command.output().unwrap().status.success());
    allowed.judge(&log);
    let mut command = Command::new(&strace[0]);
    command
        .args(&strace[1..])
        .arg(PROGRAM)
        .arg("list")
        .env_clear()
        .envs(place.environment("en_CA.UTF-8"))
        .current_dir(place.home());
    assert!(command.output().unwrap().status.success());
    allowed.judge(&log);
    assert!(
        fs::read_dir(place.cache().join("affiche"))
            .unwrap()
            .all(|entry| ["history", "judged"].contains(&entry.unwrap().file_name().to_str().unwrap())),
        "a copy of the sample was left behind"
    );
    assert!(!place.site().join("canary").exists());
}

#[test]
#[ignore = "needs strace; run by .ci/run: cargo test --test process surprise:: -- --ignored"]
fn the_browser_makes_only_allowed_calls() {
    let place = Place::new();
    homely(&place);
    let odd = OsStr::from_bytes(b"-$(touch canary) 'a\"\n;.md");
    let text = "---\nlayout: job-posting\ntitle: Zzz odd\narchived: false\nleverId: be34a47a-37f9-4a0e-a0ea-d6f3ef9f1f99\ntranslationKey: zzz\n---\nOddly named\n";
    fs::write(place.site().join("content/en").join(odd), text).unwrap();
    place.write(".affiche.yaml", "lever: {url: 'https://jobs.example.ca/{id}?a=b&c=$(touch+canary)'}\n");
    commit(&place);
    let tools = place.home().join("tools");
    let (told, opened) = (place.home().join("told"), place.home().join("opened"));
    script(&tools.join("my editor"), &format!("printf '%s\\n' \"$#\" \"$@\" > '{}'; printf 'More\\n' >> \"$2\"", told.display()));
    script(&tools.join("xdg-open"), &format!("printf '%s\\n' \"$#\" \"$@\" > '{}'", opened.display()));
    let log = place.home().join("log");
    let strace = words(&log);
    let command: Vec<PathBuf> = strace.into_iter().chain([PROGRAM.into(), place.site()]).collect();
    let command: Vec<&Path> = command.iter().map(PathBuf::as_path).collect();
    let path = format!("{}:{}", tools.display(), std::env::var("PATH").unwrap_or_default());
    let editor = format!("\"{}\" --wait", tools.join("my editor").display());
    let variables = [("PATH", path.as_str()), ("EDITOR", editor.as_str())];
    let mut screen = Screen::start(&place, &command, (120, 40), "en_CA.UTF-8", &variables);
    screen.shows(&[" open ·"]);
    // Browse, search, archive a pair, undo.
    screen.send("jjk");
    screen.send("/service designer<enter>");
    screen.shows(&["Service Designer"]);
    screen.send("a");
    screen.shows(&["Archive 2 files:"]);
    screen.send("<enter>");
    screen.shows(&["2 files archived. u undoes it."]);
    screen.send("u");
    screen.shows(&["Undone in 2 files."]);
    // The file with the odd name: its address is opened, and so is the file in the editor.
    screen.send("/<ctrl-u>zzz<enter>");
    screen.shows(&["Oddly named"]);
    screen.send("o");
    screen.wait_for("the opener", |_| fs::read_to_string(&opened).is_ok_and(|text| text.ends_with('\n')));
    screen.send("E");
    screen.shows(&["Read again after your edit."]);
    // Another program writes; the screen follows.
    fs::write(place.site().join("content/en").join(odd), text.replace("Zzz odd", "Zzz even")).unwrap();
    screen.shows(&["Zzz even"]);
    screen.quit();
    let mut allowed = Allowed::at(&place);
    let found = |name: &str| std::env::split_paths(&path).map(move |folder| folder.join(name)).collect::<Vec<_>>();
    // The user's editor, the shell that runs it as git would, and the opener.
    allowed.programs = [found("sh"), found("xdg-open"), vec![tools.join("my editor"), "/bin/sh".into()]].concat();
    allowed.folders.extend([told.clone(), opened.clone()]);
    let seen = allowed.judge(&log);
    assert!(seen > 200, "{seen} calls");
    let file = place.site().join("content/en").join(odd);
    assert_eq!(
        fs::read(&told).unwrap(),
        [b"2\n--wait\n", file.as_os_str().as_bytes(), b"\n"].concat(),
        "each file name is one argument"
    );
    assert_eq!(
        fs::read_to_string(&opened).unwrap(),
        "1\nhttps://jobs.example.ca/be34a47a-37f9-4a0e-a0ea-d6f3ef9f1f99?a=b&c=$(touch+canary)\n"
    );
    assert!(!place.site().join("canary").exists() && !place.home().join("canary").exists());
}

/// Breaches of each kind are detected.
#[test]
#[ignore = "needs strace; run by .ci/run: cargo test --test process surprise:: -- --ignored"]
fn breaches_are_detected() {
    let place = Place::bare();
    homely(&place);
    let log = place.home().join("log");
    let strace = words(&log);
    let allowed = Allowed::at(&place);
    for breach in [
        "true; /bin/true",
        "echo x > ../outside",
        "mkdir ../folder",
        "mkdir a && mv a ../b",
        "rm -f ../outside",
        "ln -s x ../link",
        "chmod 600 ../home",
        "git init -q",
        "exec 3<>/dev/udp/127.0.0.1/9",
    ] {
        let shell = if breach.starts_with("exec") { "bash" } else { "sh" };
        fs::create_dir_all(place.site()).unwrap();
        let mut command = Command::new(&strace[0]);
        command.args(&strace[1..]).args([shell, "-c", breach]).current_dir(place.site()).stderr(Stdio::null());
        command.status().unwrap();
        // The shell itself is not an allowed program, so one breach is expected; there must be another.
        let breaches = calls(&log).iter().filter(|call| allowed.breach(call).is_some()).count();
        assert!(breaches > 1, "{breach}: {breaches}");
    }
}
