//! Repositories whose configuration, attributes, hooks and objects would make git run something or answer differently: nothing runs, and
//! `check` reports the same as for a clean clone.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

use crate::place::{PROGRAM, Place};
use crate::screen::Screen;

/// A repository with a site, and a program that must never run: it creates a file.
struct Repo {
    folder: TempDir,
}

impl Repo {
    /// A site with a stale translation and a renamed file.
    fn new() -> Repo {
        let repo = Repo { folder: tempfile::tempdir().unwrap() };
        fs::create_dir_all(repo.site().join("content/en")).unwrap();
        fs::create_dir_all(repo.site().join("content/fr")).unwrap();
        fs::create_dir_all(repo.home()).unwrap();
        let canary = repo.canary();
        fs::write(&canary, format!("#!/bin/sh\n: > '{}'\nexec cat\n", repo.sang().display())).unwrap();
        fs::set_permissions(&canary, fs::Permissions::from_mode(0o755)).unwrap();
        repo.git(&["init", "-q", "-b", "main", "--template="]);
        repo.write("hugo.toml", "[languages.en]\ncontentDir = 'content/en'\n[languages.fr]\ncontentDir = 'content/fr'\n");
        repo.write(".gitattributes", "*.md diff=evil filter=evil merge=evil text\n");
        for at in 0..4 {
            let page = |title: &str, text: &str| {
                format!(
                    "---\ntitle: {title} {at}\nlayout: job-posting\narchived: false\ntranslationKey: key-{at}\n---\n{text}\n\nMore of {title} {at}, which stays as it is for ever.\n"
                )
            };
            repo.write(&format!("content/en/a{at}.md"), &page("Cook", "Cooks for the crew."));
            repo.write(&format!("content/fr/a{at}.md"), &page("Cuisinier", "Cuisine pour l’équipage."));
        }
        repo.commit(1);
        repo.edit("content/en/a0.md", "Cooks", "Cooks, bakes and washes up");
        repo.commit(2);
        for at in 0..4 {
            let (from, to) = (repo.site().join(format!("content/en/a{at}.md")), repo.site().join(format!("content/en/b{at}.md")));
            fs::rename(from, to).unwrap();
        }
        repo.edit("content/en/b1.md", "Cooks", "Cooks, serves and washes up");
        repo.commit(3);
        repo
    }

    fn site(&self) -> PathBuf {
        self.folder.path().join("site")
    }

    fn home(&self) -> PathBuf {
        self.folder.path().join("home")
    }

    fn canary(&self) -> PathBuf {
        self.folder.path().join("canary")
    }

    /// The file that the canary creates.
    fn sang(&self) -> PathBuf {
        self.folder.path().join("sang")
    }

    fn write(&self, path: &str, text: &str) {
        let file = self.site().join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }

    fn edit(&self, path: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.site().join(path)).unwrap();
        assert!(text.contains(from));
        self.write(path, &text.replace(from, to));
    }

    /// Git as the owner of the repository runs it.
    fn git(&self, arguments: &[&str]) -> Output {
        let mut command = self.clean("git");
        command.args(["-c", "user.name=x", "-c", "user.email=x@example.ca"]).args(arguments);
        command.output().unwrap()
    }

    fn commit(&self, day: u32) {
        let date = format!("{} +0000", 1_700_000_000 + day * 24 * 60 * 60);
        let mut command = self.clean("git");
        command.args(["-c", "user.name=x", "-c", "user.email=x@example.ca"]);
        assert!(self.clean("git").args(["add", "-A"]).status().unwrap().success());
        command.args(["commit", "-q", "-m", "x"]).env("GIT_AUTHOR_DATE", &date).env("GIT_COMMITTER_DATE", &date);
        assert!(command.status().unwrap().success());
    }

    /// A program in the site, with an empty environment.
    fn clean(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.env_clear().env("HOME", self.home()).env("LANG", "C.UTF-8").current_dir(self.site());
        command.envs(std::env::var_os("PATH").map(|path| ("PATH", path))).stdin(Stdio::null());
        command
    }

    /// Runs the program in the site; returns its report, without the path of the site, and its messages.
    fn check(&self, more: &[&str], variables: &[(&str, &str)]) -> (String, String) {
        let mut command = self.clean(PROGRAM);
        command.args(["check", "--format", "json"]).args(more).envs(variables.iter().copied());
        let Output { stdout, stderr, .. } = command.output().unwrap();
        let found = String::from_utf8(stdout).unwrap().replace(self.site().to_str().unwrap(), "SITE");
        (found, String::from_utf8(stderr).unwrap())
    }

    /// Fails if the canary has run.
    #[track_caller]
    fn is_silent(&self, case: &str) {
        assert!(!self.sang().exists(), "{case} ran a program");
    }
}

/// Settings of a repository; `CANARY` is the program that must not run, `HOOKS` a folder full of it.
const SETTINGS: &[&[&str]] = &[
    &["core.fsmonitor=CANARY"],
    &["core.fsmonitor=true"],
    &["core.pager=CANARY", "pager.log=CANARY", "pager.cat-file=true", "pager.rev-parse=CANARY", "pager.ls-tree=CANARY"],
    &["core.editor=CANARY", "sequence.editor=CANARY"],
    &["core.sshCommand=CANARY", "core.askPass=CANARY", "core.gitProxy=CANARY", "credential.helper=!CANARY"],
    &["core.hooksPath=HOOKS"],
    &["core.alternateRefsCommand=CANARY"],
    &["core.attributesFile=CANARY", "core.excludesFile=CANARY"],
    &["core.untrackedCache=true", "core.splitIndex=true", "feature.manyFiles=true", "index.threads=4"],
    &["diff.external=CANARY", "diff.trustExitCode=true"],
    &["diff.evil.command=CANARY", "diff.evil.textconv=CANARY", "diff.evil.cachetextconv=true", "diff.evil.binary=true"],
    &["diff.evil.xfuncname=["],
    &["filter.evil.clean=CANARY", "filter.evil.smudge=CANARY", "filter.evil.process=CANARY", "filter.evil.required=true"],
    &["merge.evil.driver=CANARY", "merge.tool=evil", "mergetool.evil.cmd=CANARY", "difftool.evil.cmd=CANARY", "diff.tool=evil"],
    &["gpg.program=CANARY", "gpg.ssh.program=CANARY", "gpg.x509.program=CANARY", "log.showSignature=true"],
    &["gpg.format=ssh", "gpg.ssh.defaultKeyCommand=CANARY", "log.showSignature=true", "format.pretty=%G? %GS"],
    &[
        "interactive.diffFilter=CANARY",
        "uploadpack.packObjectsHook=CANARY",
        "sendemail.smtpserver=CANARY",
        "tar.x.command=CANARY",
    ],
    &["trailer.x.cmd=CANARY", "trailer.x.command=CANARY", "trailer.x.ifexists=add", "trailer.x.ifmissing=add"],
    &[
        "alias.log=!CANARY",
        "alias.rev-parse=!CANARY",
        "alias.cat-file=!CANARY",
        "alias.ls-tree=!CANARY",
        "alias.merge-base=!CANARY",
    ],
    &["browser.x.cmd=CANARY", "man.x.cmd=CANARY", "web.browser=x", "help.browser=x", "instaweb.httpd=CANARY"],
    &[
        "submodule.x.update=!CANARY",
        "submodule.x.url=ext::CANARY",
        "submodule.recurse=true",
        "diff.submodule=log",
        "status.submoduleSummary=true",
    ],
    &[
        "core.repositoryformatversion=1",
        "extensions.partialClone=origin",
        "remote.origin.promisor=true",
        "remote.origin.url=ext::CANARY",
        "protocol.ext.allow=always",
        "protocol.allow=always",
    ],
    &[
        "core.repositoryformatversion=1",
        "extensions.partialClone=origin",
        "remote.origin.promisor=true",
        "remote.origin.url=/nowhere",
        "remote.origin.uploadpack=CANARY",
        "protocol.file.allow=always",
    ],
    &[
        "core.repositoryformatversion=1",
        "extensions.partialClone=origin",
        "remote.origin.promisor=true",
        "remote.origin.url=x",
        "remote.origin.vcs=evil",
    ],
    &[
        "gc.auto=1",
        "gc.autoDetach=false",
        "maintenance.auto=true",
        "maintenance.strategy=incremental",
        "gc.recentObjectsHook=CANARY",
    ],
    &["log.follow=true"],
    &[
        "log.showRoot=false",
        "log.diffMerges=off",
        "log.decorate=full",
        "log.mailmap=true",
        "log.date=relative",
        "log.abbrevCommit=true",
    ],
    &["diff.renames=false"],
    &["diff.renameLimit=1"],
    &["diff.orderFile=/nonexistent"],
    &["diff.orderFile=CANARY", "diff.noprefix=true", "diff.mnemonicPrefix=true", "diff.relative=true", "diff.algorithm=patience"],
    &[
        "diff.ignoreSubmodules=all",
        "diff.context=0",
        "diff.interHunkContext=9",
        "diff.wsErrorHighlight=all",
        "diff.colorMoved=zebra",
    ],
    &["color.ui=always", "color.diff=always", "color.decorate.HEAD=red", "core.quotePath=true", "core.abbrev=4"],
    &["i18n.logOutputEncoding=UTF-16", "i18n.commitEncoding=UTF-16", "core.commentChar=x", "core.whitespace=fix"],
    &["core.autocrlf=true", "core.eol=crlf", "core.safecrlf=true", "core.ignoreCase=true", "core.precomposeUnicode=true"],
    &[
        "core.notesRef=refs/notes/x",
        "notes.displayRef=*",
        "format.notes=true",
        "blame.ignoreRevsFile=CANARY",
        "mailmap.file=CANARY",
    ],
    &[
        "core.commitGraph=true",
        "core.multiPackIndex=true",
        "core.logAllRefUpdates=always",
        "core.fsync=all",
        "core.packedGitLimit=1",
    ],
    &["include.path=/nonexistent", "includeIf.gitdir:/.path=/dev/null", "url.ext::CANARY.insteadOf=x", "init.templateDir=CANARY"],
];

/// All settings together, except those of partial clones.
fn runnable() -> Vec<&'static str> {
    let whole = |settings: &&&[&str]| !settings.iter().any(|one| one.starts_with("extensions"));
    SETTINGS.iter().filter(whole).copied().flatten().copied().collect()
}

/// Hooks of every name.
const HOOKS: &[&str] = &[
    "fsmonitor-watchman",
    "post-checkout",
    "post-commit",
    "post-index-change",
    "pre-auto-gc",
    "pre-commit",
    "reference-transaction",
    "post-rewrite",
    "pre-push",
    "sendemail-validate",
    "post-merge",
];

/// Adds settings to the repository's own configuration, as text: `git config` refuses some names.
fn configure(repo: &Repo, settings: &[&str]) {
    let hooks = repo.folder.path().join("hooks");
    fs::create_dir_all(&hooks).unwrap();
    fs::create_dir_all(repo.site().join(".git/hooks")).unwrap();
    for hook in HOOKS {
        fs::copy(repo.canary(), hooks.join(hook)).unwrap();
        fs::copy(repo.canary(), repo.site().join(".git/hooks").join(hook)).unwrap();
    }
    for setting in settings {
        let (name, value) = setting.split_once('=').unwrap();
        let fill = |text: &str| text.replace("CANARY", repo.canary().to_str().unwrap()).replace("HOOKS", hooks.to_str().unwrap());
        let told = repo.git(&["config", "--local", &fill(name), &fill(value)]);
        assert!(told.status.success(), "{setting}: {told:?}");
    }
    fs::create_dir_all(repo.site().join(".git/info")).unwrap();
    fs::write(repo.site().join(".git/info/attributes"), "* diff=evil filter=evil merge=evil ident\n").unwrap();
}

/// A signed last commit, which a setting would have verified by a program.
fn sign(repo: &Repo) {
    let commit = String::from_utf8(repo.git(&["cat-file", "commit", "HEAD"]).stdout).unwrap();
    let signature = "gpgsig -----BEGIN PGP SIGNATURE-----\n \n aGVsbG8=\n -----END PGP SIGNATURE-----\n";
    let (head, message) = commit.split_once("\n\n").unwrap();
    fs::write(repo.folder.path().join("commit"), format!("{head}\n{signature}\n{message}")).unwrap();
    let file = repo.folder.path().join("commit");
    let id = repo.git(&["hash-object", "-w", "-t", "commit", file.to_str().unwrap()]).stdout;
    let id = String::from_utf8(id).unwrap();
    assert!(repo.git(&["update-ref", "HEAD", id.trim()]).status.success());
}

fn copy(repo: &Repo) -> Repo {
    let other = Repo { folder: tempfile::tempdir().unwrap() };
    let status = Command::new("cp").arg("-a").arg(repo.site()).arg(repo.home()).arg(other.folder.path()).status().unwrap();
    assert!(status.success());
    let canary = fs::read_to_string(repo.canary())
        .unwrap()
        .replace(repo.folder.path().to_str().unwrap(), other.folder.path().to_str().unwrap());
    fs::write(other.canary(), canary).unwrap();
    fs::set_permissions(other.canary(), fs::Permissions::from_mode(0o755)).unwrap();
    other
}

/// The traps work: git runs the canary when it is called in other ways.
#[test]
fn git_runs_the_canary_when_called_otherwise() {
    for (settings, arguments) in [
        (&["core.fsmonitor=CANARY"][..], &["status"][..]),
        (&["diff.evil.textconv=CANARY"], &["log", "-p"]),
        (&["diff.external=CANARY"], &["log", "-p", "--ext-diff"]),
        (&["gpg.program=CANARY", "log.showSignature=true"], &["log"]),
        (&["core.hooksPath=HOOKS"], &["commit", "--allow-empty", "-m", "x"]),
        (&["filter.evil.clean=CANARY"], &["add", "--renormalize", "."]),
    ] {
        let repo = Repo::new();
        sign(&repo);
        configure(&repo, settings);
        repo.git(arguments);
        assert!(repo.sang().exists(), "{settings:?} are no trap");
    }
}

#[test]
fn settings_run_nothing_and_change_nothing() {
    let clean = Repo::new();
    sign(&clean);
    let (found, said) = clean.check(&[], &[]);
    assert!(found.contains("\"stale-translation\"") && said.is_empty(), "{found}{said}");
    let since = clean.check(&["--changed-since", "HEAD~1"], &[]);
    for settings in SETTINGS {
        let repo = copy(&clean);
        configure(&repo, settings);
        assert_eq!(repo.check(&[], &[]), (found.clone(), String::new()), "{settings:?}");
        assert_eq!(repo.check(&["--changed-since", "HEAD~1"], &[]), since, "{settings:?}");
        repo.is_silent(&format!("{settings:?}"));
    }
}

#[test]
fn environment_variables_change_nothing() {
    let clean = Repo::new();
    let found = clean.check(&[], &[]);
    let canary = clean.canary();
    let canary = canary.to_str().unwrap();
    let parameters = format!("'core.fsmonitor'='{canary}' 'core.worktree'='/'");
    let events = clean.folder.path().join("events");
    for variables in [
        &[("GIT_DIR", "/nonexistent")][..],
        &[("GIT_WORK_TREE", "/")],
        &[("GIT_INDEX_FILE", "/nonexistent")],
        &[("GIT_OBJECT_DIRECTORY", "/nonexistent")],
        &[("GIT_COMMON_DIR", "/nonexistent")],
        &[("GIT_ALTERNATE_OBJECT_DIRECTORIES", "/nonexistent")],
        &[("GIT_NAMESPACE", "x")],
        &[("GIT_PREFIX", "content")],
        &[("GIT_SHALLOW_FILE", "/etc/passwd")],
        &[("GIT_GRAFT_FILE", "/etc/passwd")],
        &[("GIT_REPLACE_REF_BASE", "refs/heads/")],
        &[("GIT_CONFIG_PARAMETERS", parameters.as_str())],
        &[("GIT_CONFIG_COUNT", "1"), ("GIT_CONFIG_KEY_0", "diff.external"), ("GIT_CONFIG_VALUE_0", canary)],
        &[("GIT_CONFIG_COUNT", "1"), ("GIT_CONFIG_KEY_0", "core.fsmonitor"), ("GIT_CONFIG_VALUE_0", canary)],
        &[("GIT_CONFIG", "/nonexistent")],
        &[("GIT_EXTERNAL_DIFF", canary), ("GIT_DIFF_OPTS", "-u0")],
        &[("GIT_SSH_COMMAND", canary), ("GIT_SSH", canary), ("GIT_ASKPASS", canary), ("SSH_ASKPASS", canary)],
        &[("GIT_PAGER", canary), ("PAGER", canary), ("GIT_EDITOR", canary), ("GIT_SEQUENCE_EDITOR", canary)],
        &[("GIT_PROXY_COMMAND", canary), ("GIT_ALLOW_PROTOCOL", "ext:file")],
        &[("GIT_GLOB_PATHSPECS", "1")],
        &[("GIT_NOGLOB_PATHSPECS", "1"), ("GIT_ICASE_PATHSPECS", "1")],
        &[("GIT_TRACE", "1"), ("GIT_TRACE_SETUP", "1")],
        &[("GIT_TRACE2_EVENT", events.to_str().unwrap()), ("GIT_TRACE2", "1"), ("GIT_TRACE2_PERF", "1")],
        &[("GIT_NO_REPLACE_OBJECTS", ""), ("GIT_NO_LAZY_FETCH", "0"), ("GIT_OPTIONAL_LOCKS", "1")],
        &[("GIT_INTERNAL_SUPER_PREFIX", "x/"), ("GIT_IMPLICIT_WORK_TREE", "0")],
        &[("LC_ALL", "fr_CA.UTF-8"), ("LANGUAGE", "fr"), ("GIT_ATTR_SOURCE", "HEAD")],
    ] {
        let (now, said) = clean.check(&["--ui-language", "en"], variables);
        assert_eq!((now, said), found, "{variables:?}");
        clean.is_silent(&format!("{variables:?}"));
        assert!(!events.exists());
    }
}

/// Unusual repositories: replaced commits, grafts, a missing blob, a git folder elsewhere.
#[test]
fn unusual_repositories_run_nothing() {
    let clean = Repo::new();
    let found = clean.check(&[], &[]);
    let replaced = copy(&clean);
    assert!(replaced.git(&["replace", "HEAD", "HEAD~2"]).status.success());
    assert_eq!(replaced.check(&[], &[]), found, "a replaced commit");
    let grafted = copy(&clean);
    let head = String::from_utf8(grafted.git(&["rev-parse", "HEAD"]).stdout).unwrap();
    fs::create_dir_all(grafted.site().join(".git/info")).unwrap();
    fs::write(grafted.site().join(".git/info/grafts"), head).unwrap();
    assert_eq!(grafted.check(&[], &[]), found, "a graft");
    // A blob that a partial clone would fetch.
    for remote in [
        &["remote.origin.url=ext::CANARY", "protocol.ext.allow=always"][..],
        &["remote.origin.url=/nowhere", "remote.origin.uploadpack=CANARY"],
    ] {
        let partial = copy(&clean);
        let blob = String::from_utf8(partial.git(&["rev-parse", "HEAD~2:content/en/a0.md"]).stdout).unwrap();
        let (folder, name) = blob.trim().split_at(2);
        fs::remove_file(partial.site().join(".git/objects").join(folder).join(name)).unwrap();
        let promised = ["core.repositoryformatversion=1", "extensions.partialClone=origin", "remote.origin.promisor=true"];
        configure(&partial, &[&promised, remote].concat());
        let (found, _) = partial.check(&[], &[]);
        assert!(found.contains("\"findings\""), "{found}");
        partial.check(&["--changed-since", "HEAD~2"], &[]);
        partial.is_silent("a blob that is promised");
    }
    for (name, lay) in [
        ("a file that leads nowhere", (|git| fs::write(git, "gitdir: /nonexistent\n").unwrap()) as fn(&Path)),
        ("a file that is none", |git| fs::write(git, "nonsense\n").unwrap()),
        ("an empty folder", |git| fs::create_dir(git).unwrap()),
    ] {
        let odd = copy(&clean);
        fs::remove_dir_all(odd.site().join(".git")).unwrap();
        lay(&odd.site().join(".git"));
        let (found, said) = odd.check(&[], &[]);
        assert!(found.contains("\"findings\"") && said.starts_with("affiche: "), "{name}: {found}{said}");
    }
    for setting in ["core.worktree=/", "core.bare=true", "core.repositoryformatversion=99"] {
        let odd = copy(&clean);
        configure(&odd, &[setting]);
        let (found, said) = odd.check(&[], &[]);
        assert!(found.contains("\"findings\"") && said.starts_with("affiche: "), "{setting}: {found}{said}");
        odd.is_silent(setting);
    }
    // A git folder elsewhere, and a bare repository in the site itself.
    let all = runnable();
    let elsewhere = copy(&clean);
    configure(&elsewhere, &all);
    let git = elsewhere.folder.path().join("elsewhere.git");
    fs::rename(elsewhere.site().join(".git"), &git).unwrap();
    fs::write(elsewhere.site().join(".git"), format!("gitdir: {}\n", git.display())).unwrap();
    assert_eq!(elsewhere.check(&[], &[]), found, "a repository elsewhere");
    elsewhere.is_silent("a repository elsewhere");
    let bare = copy(&clean);
    configure(&bare, &all);
    configure(&bare, &["core.bare=true"]);
    for entry in fs::read_dir(bare.site().join(".git")).unwrap().map(Result::unwrap) {
        fs::rename(entry.path(), bare.site().join(entry.file_name())).unwrap();
    }
    fs::remove_dir(bare.site().join(".git")).unwrap();
    let (report, said) = bare.check(&[], &[]);
    assert!(report.contains("\"findings\"") && said.starts_with("affiche: "), "{said}");
    bare.is_silent("a bare repository in the site");
}

/// git refuses a repository of another user.
#[test]
#[ignore = "needs root; run by .ci/run: cargo test --test process surprise:: -- --ignored"]
fn a_repository_of_another_user_is_not_read() {
    let other = Repo::new();
    sign(&other);
    configure(&other, &["core.fsmonitor=CANARY"]);
    for path in [other.site().join(".git"), other.site()] {
        std::os::unix::fs::lchown(path, Some(65_534), Some(65_534)).expect("only root can give a repository to another user");
    }
    let (found, said) = other.check(&[], &[]);
    assert!(found.contains("\"findings\"") && said.contains("dubious ownership"), "{said}");
    assert!(!found.contains("stale-translation"), "a repository that git does not trust was read");
    other.is_silent("a repository of somebody else");
}

/// The same on screen: the history is read, and stale translations are found.
#[test]
fn settings_run_nothing_on_screen() {
    let clean = Repo::new();
    sign(&clean);
    let all = runnable();
    configure(&clean, &all);
    let place = Place::bare();
    let site = clean.site();
    let command = [Path::new(PROGRAM), Path::new("--site"), &site];
    let mut screen = Screen::start(&place, &command, (120, 40), "en_CA.UTF-8", &[]);
    screen.shows(&[" open ·"]);
    screen.send("/rule:stale-translation<enter>");
    screen.shows(&["2 of 4"]);
    screen.quit();
    clean.is_silent("the screen");
}
