//! Reads the history of a site's pages from git: the log in one streamed pass, then the blobs whose meaning isn't cached. An object that
//! git can't read affects its page only, since a partial clone lacks most objects.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};

use super::History;
use super::cache;
use super::log::{Commit, CommitReader, FORMAT, FileChange};
use crate::compare::meaning::Meaning;
use crate::content::load::MAX_BODY;
use crate::git::{Git, GitError, failed, finished, read_all, start};
use crate::site::Site;

/// Reads the history of the pages of `site` up to the checked out commit. `cache` is the folder of cached histories. Stops soon after
/// `cancelled` becomes true.
///
/// # Errors
/// If the history can't be determined.
pub fn read(site: &Site, cache: Option<&Path>, cancelled: &AtomicBool) -> Result<History, GitError> {
    let git = Git::new(&site.root);
    let head = head(&git)?;
    let key = cache::CacheKey::new(site, &head);
    let kept = cache.and_then(|folder| cache::load(folder, &key));
    let known = match kept {
        Some((kept_head, history)) if kept_head == head => return not_empty(history),
        Some((_, history)) => history.meanings(),
        None => HashMap::new(),
    };
    let is_cancelled = || cancelled.load(Ordering::Relaxed);
    let mut commits = log(&git, site, &is_cancelled)?;
    let meanings = meanings(&git, &commits, known, &is_cancelled)?;
    let is_readable = |blob: &str| meanings.get(blob).is_some_and(Option::is_some);
    find_changed_renames(&git, site, &mut commits, &is_readable, &is_cancelled)?;
    let language = |path: &str| site.place(path).map(|place| place.language);
    let meaning = |blob: &str| meanings.get(blob).copied().flatten();
    let history = History::new(&commits, &meaning, &|from, to| language(from) == language(to), &is_cancelled);
    let history = history.ok_or(GitError::Cancelled)?;
    if let Some(folder) = cache {
        cache::keep(folder, &key, &history);
    }
    not_empty(history)
}

fn not_empty(history: History) -> Result<History, GitError> {
    if history.is_empty() { Err(GitError::NoCommit) } else { Ok(history) }
}

/// Returns the full id of the checked out commit.
fn head(git: &Git) -> Result<String, GitError> {
    let answer = git.ask(["rev-parse", "--is-inside-work-tree", "--is-shallow-repository"]).map_err(|unknown| match unknown {
        GitError::Failed(error) => GitError::NoRepository(error),
        other => other,
    })?;
    let answer = String::from_utf8_lossy(&answer).into_owned();
    match answer.split_ascii_whitespace().collect::<Vec<_>>().as_slice() {
        ["true", "false"] => {}
        ["true", _] => return Err(GitError::Shallow),
        _ => return Err(GitError::NoWorkTree),
    }
    let head = git.ask(["rev-parse", "--verify", "--quiet", "HEAD^{commit}"]).map_err(|unknown| match unknown {
        GitError::Failed(_) => GitError::NoCommit,
        other => other,
    })?;
    Ok(String::from_utf8_lossy(&head).trim().to_owned())
}

/// A running git, killed when dropped.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // Git may already have exited; ignore the error.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Running {
    /// Waits until git exits.
    fn end(mut self) -> Result<(), GitError> {
        let stderr = read_all(self.0.stderr.take());
        finished(self.0.wait(), Vec::new(), &stderr).map(drop)
    }
}

/// Returns every commit that touched content, newest first, each before its parents. Git reads no blobs for it, so it only finds renames
/// with equal bytes; [`find_changed_renames`] finds the others, because here git would fail at the first image that it can't read.
fn log(git: &Git, site: &Site, cancelled: &dyn Fn() -> bool) -> Result<Vec<Commit>, GitError> {
    let mut command = git.command();
    command.args(["log", "--topo-order", "--full-history", "--parents", "--find-renames=100%"]).args(CHANGES);
    command.args(["HEAD", "--"]).args(site.content_roots());
    commits(command, site, cancelled)
}

/// The options that print changes.
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

/// Runs a command and reads the commits that it prints.
fn commits(mut command: Command, site: &Site, cancelled: &dyn Fn() -> bool) -> Result<Vec<Commit>, GitError> {
    let mut running = Running(start(&mut command)?);
    let Some(stdout) = running.0.stdout.take() else { return Err(GitError::NoGit) };
    let mut reader = CommitReader::new(BufReader::with_capacity(1 << 16, stdout));
    let mut commits = Vec::new();
    let is_page = |path: &str| site.place(path).is_some();
    while let Some(commit) = reader.commit(&is_page).map_err(|error| failed(&error))? {
        if cancelled() {
            return Err(GitError::Cancelled);
        }
        commits.push(commit);
    }
    drop(reader);
    running.end()?;
    Ok(commits)
}

/// Finds pages that were renamed and changed in one commit. Git compares only the readable pages that a commit removed and added, which are
/// few. A commit that git can't compare is left unchanged.
fn find_changed_renames(
    git: &Git,
    site: &Site,
    commits_of_site: &mut [Commit],
    is_readable: &dyn Fn(&str) -> bool,
    cancelled: &dyn Fn() -> bool,
) -> Result<(), GitError> {
    let is_page = |path: &str| site.place(path).is_some();
    for commit in commits_of_site {
        let readable = |blob: &Option<Box<str>>| blob.as_deref().is_some_and(is_readable);
        let is_gone = |change: &&FileChange| change.blob.is_none() && readable(&change.before);
        let is_new = |change: &&FileChange| change.before.is_none() && change.from.is_none() && readable(&change.blob);
        let (gone, new): (Vec<_>, Vec<_>) =
            (commit.changes.iter().filter(is_gone).collect(), commit.changes.iter().filter(is_new).collect());
        if gone.is_empty() || new.is_empty() {
            continue;
        }
        if cancelled() {
            return Err(GitError::Cancelled);
        }
        let paths = gone.into_iter().chain(new).map(|change| &*change.path).filter(|path| !path.contains('\n'));
        let asked = std::iter::once(&*commit.id).chain(["--"]).chain(paths).flat_map(|line| [line, "\n"]).collect::<String>();
        let arguments = ["log", "--no-walk"].iter().chain(CHANGES).chain(&["--find-renames", "--stdin"]);
        let Ok(printed) = git.run_with(arguments, asked.as_bytes()) else { continue };
        let Ok(Some(compared)) = CommitReader::new(printed.as_slice()).commit(&is_page) else { continue };
        for renamed in compared.changes.into_iter().filter(|change| change.from.is_some()) {
            if let Some(change) = commit.changes.iter_mut().find(|change| change.blob.is_some() && change.path == renamed.path) {
                change.from = renamed.from;
            }
        }
    }
    Ok(())
}

/// Returns the meaning of every blob of these commits; `known` are those in the cache.
fn meanings(
    git: &Git,
    commits: &[Commit],
    known: HashMap<Box<str>, Option<Meaning>>,
    cancelled: &dyn Fn() -> bool,
) -> Result<HashMap<Box<str>, Option<Meaning>>, GitError> {
    let mut meanings = known;
    let blobs = commits.iter().flat_map(|commit| &commit.changes).filter_map(|change| change.blob.as_ref());
    let mut wanted: Vec<&str> = blobs.map(|blob| &**blob).filter(|blob| !meanings.contains_key(*blob)).collect();
    wanted.sort_unstable();
    wanted.dedup();
    let mut left = wanted.as_slice();
    // Git exits at a damaged blob; start another one for the rest.
    let mut ended_early = 0;
    while !left.is_empty() {
        let (read, ended) = read_blobs(git, left, cancelled)?;
        ended_early = if read.is_empty() { ended_early + 1 } else { 0 };
        if ended_early > MOST_DAMAGED {
            return Err(ended.err().unwrap_or(GitError::NoGit));
        }
        let done = if read.len() < left.len() { read.len() + 1 } else { read.len() };
        let answers = read.into_iter().chain([None]);
        meanings.extend(left.iter().take(done).map(|blob| (*blob).into()).zip(answers));
        left = left.get(done..).unwrap_or_default();
    }
    Ok(meanings)
}

/// After this many damaged blobs in a row, git itself is assumed to fail.
const MOST_DAMAGED: usize = 32;

/// The meanings of blobs up to one at which git exited, and how it exited.
type Answers = (Vec<Option<Meaning>>, Result<(), GitError>);

fn read_blobs(git: &Git, wanted: &[&str], cancelled: &dyn Fn() -> bool) -> Result<Answers, GitError> {
    let mut command = git.command();
    command.args(["cat-file", "--batch", "--buffer"]).stdin(Stdio::piped());
    let mut running = Running(start(&mut command)?);
    let (Some(mut stdin), Some(stdout)) = (running.0.stdin.take(), running.0.stdout.take()) else { return Err(GitError::NoGit) };
    let mut reader = BufReader::with_capacity(1 << 18, stdout);
    let ids: Vec<u8> = wanted.iter().flat_map(|blob| [blob.as_bytes(), b"\n"].concat()).collect();
    let mut meanings = Vec::with_capacity(wanted.len());
    std::thread::scope(|scope| {
        scope.spawn(move || {
            // A failed write means that git exited; its exit code says why.
            let _ = stdin.write_all(&ids);
        });
        let mut content = Vec::new();
        let result = wanted.iter().try_for_each(|_| {
            if cancelled() {
                return Err(GitError::Cancelled);
            }
            meanings.push(read_blob(&mut reader, &mut content).map_err(|error| failed(&error))?);
            Ok(())
        });
        if result.is_err() {
            // Otherwise the writer would wait for git, and git for a reader. Git may already have exited; ignore the error.
            let _ = running.0.kill();
        }
        match result {
            Err(GitError::Cancelled) => Err(GitError::Cancelled),
            _ => Ok(()),
        }
    })?;
    drop(reader);
    Ok((meanings, running.end()))
}

/// Reads the answer for one blob: a line with id, kind and size, then its bytes and a line feed.
fn read_blob(reader: &mut impl BufRead, content: &mut Vec<u8>) -> std::io::Result<Option<Meaning>> {
    let mut line = String::new();
    if reader.read_line(&mut line)? == 0 {
        return Err(std::io::ErrorKind::UnexpectedEof.into());
    }
    let words: Vec<&str> = line.split_ascii_whitespace().collect();
    let [_, kind, size] = words.as_slice() else {
        // `ID missing`: a partial clone doesn't have it.
        return Ok(None);
    };
    let size: u64 = size.parse().map_err(|_| std::io::ErrorKind::InvalidData)?;
    content.clear();
    let limit = MAX_BODY as u64;
    let kept = reader.take(size.min(limit + 1)).read_to_end(content)? as u64;
    let rest = std::io::copy(&mut reader.take(size.saturating_sub(limit + 1) + 1), &mut std::io::sink())?;
    if kept + rest != size + 1 {
        // For a damaged blob git prints only the line.
        return Err(std::io::ErrorKind::UnexpectedEof.into());
    }
    Ok((*kind == "blob" && size <= limit).then(|| Meaning::of(content)))
}
