//! Asking git for the history of a site's pages: one pass over the log, streamed, then the contents that are not known yet. What was
//! asked once is kept in the cache. An object that git can't read costs its page alone: a partial clone lacks most.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};

use super::History;
use super::cache;
use super::log::{Change, Commit, Commits, FORMAT};
use crate::compare::meaning::Meaning;
use crate::content::load::MAX_BODY;
use crate::git::{Git, Unknown, last_words, unstarted};
use crate::site::Site;

/// Reads the history of the pages of `site` up to what is committed now. `cache` is a folder in which to keep it; stops early when
/// `cancelled` becomes true.
///
/// # Errors
/// Where it can't be told.
pub fn read(site: &Site, cache: Option<&Path>, cancelled: &AtomicBool) -> Result<History, Unknown> {
    let git = Git::new(&site.root);
    let head = head(&git)?;
    let key = cache::Key::new(site, &head);
    let kept = cache.and_then(|folder| cache::load(folder, &key));
    let known = match kept {
        Some(kept) if kept.head == *head => return Ok(kept.history).and_then(not_empty),
        Some(kept) => kept.history.meanings(),
        None => HashMap::new(),
    };
    let is_cancelled = || cancelled.load(Ordering::Relaxed);
    let mut commits = log(&git, site, &is_cancelled)?;
    let meanings = meanings(&git, &commits, known, &is_cancelled)?;
    let is_readable = |blob: &str| meanings.get(blob).is_some_and(Option::is_some);
    follow_renames(&git, site, &mut commits, &is_readable, &is_cancelled)?;
    let language = |path: &str| site.place(path).map(|place| place.language);
    let meaning = |blob: &str| meanings.get(blob).copied().flatten();
    let history = History::new(&commits, &meaning, &|from, to| language(from) == language(to), &is_cancelled);
    let history = history.ok_or(Unknown::Cancelled)?;
    if let Some(folder) = cache {
        cache::keep(folder, &key, &history);
    }
    not_empty(history)
}

fn not_empty(history: History) -> Result<History, Unknown> {
    if history.is_empty() { Err(Unknown::NoCommit) } else { Ok(history) }
}

/// The commit that is checked out, in full.
fn head(git: &Git) -> Result<String, Unknown> {
    let told = git.ask(["rev-parse", "--is-inside-work-tree", "--is-shallow-repository"]).map_err(|unknown| match unknown {
        Unknown::Failed(error) => Unknown::NoRepository(error),
        other => other,
    })?;
    let told = String::from_utf8_lossy(&told).into_owned();
    match told.split_ascii_whitespace().collect::<Vec<_>>().as_slice() {
        ["true", "false"] => {}
        ["true", _] => return Err(Unknown::Shallow),
        _ => return Err(Unknown::NoWorkTree),
    }
    let head = git.ask(["rev-parse", "--verify", "--quiet", "HEAD^{commit}"]).map_err(|unknown| match unknown {
        Unknown::Failed(_) => Unknown::NoCommit,
        other => other,
    })?;
    Ok(String::from_utf8_lossy(&head).trim().to_owned())
}

/// A running git; ended where it is not waited for.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // One that has ended already can't be ended; there is nobody to tell.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Running {
    /// Waits for the end, and tells how it was.
    fn end(mut self) -> Result<(), Unknown> {
        let mut said = Vec::new();
        if let Some(mut stderr) = self.0.stderr.take() {
            // What can't be read was not said.
            let _ = stderr.read_to_end(&mut said);
        }
        match self.0.wait() {
            Ok(status) if status.success() => Ok(()),
            Ok(_) => Err(Unknown::Failed(last_words(&said))),
            Err(error) => Err(Unknown::Failed(error.to_string())),
        }
    }
}

/// Every commit that touched content, the newest first, each before its parents. Git reads no file for that: it knows again what was renamed
/// with the same bytes. A file that was changed too is found by [`follow_renames`], since git would end at an image that it can't read.
fn log(git: &Git, site: &Site, cancelled: &dyn Fn() -> bool) -> Result<Vec<Commit>, Unknown> {
    let mut command = git.command();
    command.args(["log", "--topo-order", "--full-history", "--parents", "--find-renames=100%"]).args(CHANGES);
    command.args(["HEAD", "--"]).args(site.content_roots());
    commits(command, site, cancelled)
}

/// How changes are printed.
const CHANGES: &[&str] = &[
    "--raw",
    "-z",
    "--no-abbrev",
    "--diff-merges=first-parent",
    "--relative",
    "--no-ext-diff",
    "--no-textconv",
    "--no-notes",
    FORMAT,
];

/// The commits that a command prints.
fn commits(mut command: Command, site: &Site, cancelled: &dyn Fn() -> bool) -> Result<Vec<Commit>, Unknown> {
    let mut running = Running(command.spawn().map_err(|error| unstarted(&error))?);
    let Some(stdout) = running.0.stdout.take() else { return Err(Unknown::NoGit) };
    let mut reader = Commits::new(BufReader::with_capacity(1 << 16, stdout));
    let mut commits = Vec::new();
    let is_page = |path: &str| site.place(path).is_some();
    while let Some(commit) = reader.commit(&is_page).map_err(|error| failed(&error))? {
        if cancelled() {
            return Err(Unknown::Cancelled);
        }
        commits.push(commit);
    }
    drop(reader);
    running.end()?;
    Ok(commits)
}

fn failed(error: &std::io::Error) -> Unknown {
    Unknown::Failed(error.to_string())
}

/// Finds the pages that were renamed and changed in one commit, among those that can be read: git compares them by themselves, commit by
/// commit, and there are few. A commit that it can't compare stays as it is.
fn follow_renames(
    git: &Git,
    site: &Site,
    commits_of_site: &mut [Commit],
    is_readable: &dyn Fn(&str) -> bool,
    cancelled: &dyn Fn() -> bool,
) -> Result<(), Unknown> {
    let is_page = |path: &str| site.place(path).is_some();
    for commit in commits_of_site {
        let readable = |blob: &Option<Box<str>>| blob.as_deref().is_some_and(is_readable);
        let is_gone = |change: &&Change| change.blob.is_none() && readable(&change.before);
        let is_new = |change: &&Change| change.before.is_none() && change.from.is_none() && readable(&change.blob);
        let (gone, new): (Vec<_>, Vec<_>) =
            (commit.changes.iter().filter(is_gone).collect(), commit.changes.iter().filter(is_new).collect());
        if gone.is_empty() || new.is_empty() {
            continue;
        }
        if cancelled() {
            return Err(Unknown::Cancelled);
        }
        let paths = gone.into_iter().chain(new).map(|change| &*change.path).filter(|path| !path.contains('\n'));
        let asked = std::iter::once(&*commit.id).chain(["--"]).chain(paths).flat_map(|line| [line, "\n"]).collect::<String>();
        let arguments = ["log", "--no-walk"].iter().chain(CHANGES).chain(&["--find-renames", "--stdin"]);
        let Ok(printed) = git.run_with(arguments, asked.as_bytes()) else { continue };
        let Ok(Some(compared)) = Commits::new(printed.as_slice()).commit(&is_page) else { continue };
        for renamed in compared.changes.into_iter().filter(|change| change.from.is_some()) {
            if let Some(change) = commit.changes.iter_mut().find(|change| change.blob.is_some() && change.path == renamed.path) {
                change.from = renamed.from;
            }
        }
    }
    Ok(())
}

/// What every blob of these commits says, beginning with what is known.
fn meanings(
    git: &Git,
    commits: &[Commit],
    known: HashMap<Box<str>, Option<Meaning>>,
    cancelled: &dyn Fn() -> bool,
) -> Result<HashMap<Box<str>, Option<Meaning>>, Unknown> {
    let mut meanings = known;
    let blobs = commits.iter().flat_map(|commit| &commit.changes).filter_map(|change| change.blob.as_ref());
    let mut wanted: Vec<&str> = blobs.map(|blob| &**blob).filter(|blob| !meanings.contains_key(*blob)).collect();
    wanted.sort_unstable();
    wanted.dedup();
    let mut left = wanted.as_slice();
    // Git ends at a blob that is damaged; the others are read by another one.
    let mut ended_early = 0;
    while !left.is_empty() {
        let (read, ended) = read_blobs(git, left, cancelled)?;
        ended_early = if read.is_empty() { ended_early + 1 } else { 0 };
        if ended_early > MOST_DAMAGED {
            return Err(ended.err().unwrap_or(Unknown::NoGit));
        }
        let done = if read.len() < left.len() { read.len() + 1 } else { read.len() };
        let answers = read.into_iter().chain([None]);
        meanings.extend(left.iter().take(done).map(|blob| (*blob).into()).zip(answers));
        left = left.get(done..).unwrap_or_default();
    }
    Ok(meanings)
}

/// Damaged blobs one after the other, in the order of their ids, from which on git is taken to be at fault.
const MOST_DAMAGED: usize = 32;

/// What these blobs say, up to one at which git ends, and how it ended.
type Answers = (Vec<Option<Meaning>>, Result<(), Unknown>);

fn read_blobs(git: &Git, wanted: &[&str], cancelled: &dyn Fn() -> bool) -> Result<Answers, Unknown> {
    let mut command = git.command();
    command.args(["cat-file", "--batch", "--buffer"]).stdin(Stdio::piped());
    let mut running = Running(command.spawn().map_err(|error| unstarted(&error))?);
    let (Some(mut stdin), Some(stdout)) = (running.0.stdin.take(), running.0.stdout.take()) else { return Err(Unknown::NoGit) };
    let mut reader = BufReader::with_capacity(1 << 18, stdout);
    let ids: Vec<u8> = wanted.iter().flat_map(|blob| [blob.as_bytes(), b"\n"].concat()).collect();
    let mut meanings = Vec::with_capacity(wanted.len());
    std::thread::scope(|scope| {
        scope.spawn(move || {
            // A git that ends early closes the pipe; how it ended is told by its exit code.
            let _ = stdin.write_all(&ids);
        });
        let mut content = Vec::new();
        let result = wanted.iter().try_for_each(|_| {
            if cancelled() {
                return Err(Unknown::Cancelled);
            }
            meanings.push(read_blob(&mut reader, &mut content).map_err(|error| failed(&error))?);
            Ok(())
        });
        if result.is_err() {
            // Else the writer would wait for a git that waits for a reader. One that has ended can't be ended.
            let _ = running.0.kill();
        }
        match result {
            Err(Unknown::Cancelled) => Err(Unknown::Cancelled),
            _ => Ok(()),
        }
    })?;
    drop(reader);
    Ok((meanings, running.end()))
}

/// Reads the answer about one blob: a line with id, kind and size, then its bytes and a line feed.
fn read_blob(reader: &mut impl BufRead, content: &mut Vec<u8>) -> std::io::Result<Option<Meaning>> {
    let mut line = String::new();
    if reader.read_line(&mut line)? == 0 {
        return Err(std::io::ErrorKind::UnexpectedEof.into());
    }
    let words: Vec<&str> = line.split_ascii_whitespace().collect();
    let [_, kind, size] = words.as_slice() else {
        // `ID missing`: a partial clone does not have it.
        return Ok(None);
    };
    let size: u64 = size.parse().map_err(|_| std::io::ErrorKind::InvalidData)?;
    content.clear();
    let limit = MAX_BODY as u64;
    let kept = reader.take(size.min(limit + 1)).read_to_end(content)? as u64;
    let rest = std::io::copy(&mut reader.take(size.saturating_sub(limit + 1) + 1), &mut std::io::sink())?;
    if kept + rest != size + 1 {
        // Of a damaged one git prints the line alone.
        return Err(std::io::ErrorKind::UnexpectedEof.into());
    }
    Ok((*kind == "blob" && size <= limit).then(|| Meaning::of(content)))
}
