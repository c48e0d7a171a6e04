//! Reads the history of a site's pages from git: the log in one streamed pass, and the few blobs by which files are known under other names.
//! An object that git can't read affects its page only, since a partial clone lacks most objects.

use std::collections::HashMap;
use std::io::BufReader;
use std::path::Path;
use std::process::{Child, Command};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::History;
use super::cache;
use super::lineage::{CommittedPages, Identity, Lineages, MOST_COMPARISONS};
use super::log::{Commit, CommitReader, FORMAT, FileChange};
use super::scope::Scope;
use crate::git::blob_reader::BlobReader;
use crate::git::{Git, GitError, failed, finished, read_all, start};
use crate::site::Site;
use crate::site::file_name::shown_bytes;
use crate::site::logical_path::is_page_name;

/// Reads the history of the pages of `site` up to the checked out commit. `cache` is the folder of cached histories. Stops soon after
/// `cancelled` becomes true.
///
/// # Errors
/// If the history can't be determined.
pub fn read(site: &Site, cache: Option<&Path>, cancelled: &AtomicBool) -> Result<History, GitError> {
    let git = Git::new(&site.root);
    let (head, prefix) = head(&git)?;
    let key = cache::CacheKey::new(site);
    if let Some(history) = cache.and_then(|folder| cache::load(folder, &key, &head)) {
        return not_empty(history);
    }
    let is_cancelled = || cancelled.load(Ordering::Relaxed);
    let mut scope = Scope { site, prefix, older: Vec::new() };
    let mut commits = log(&git, &scope, &is_cancelled)?;
    scope.older = find_older(&git, &scope, &commits);
    if !scope.older.is_empty() {
        commits = log(&git, &scope, &is_cancelled)?;
    }
    let mut blobs = BlobReader::new(&git);
    let mut identities: HashMap<Box<str>, Option<Arc<Identity>>> = HashMap::new();
    let mut identity = |blob: &str| {
        if let Some(known) = identities.get(blob) {
            return known.clone();
        }
        let identity = blobs.blob(blob).map(|bytes| Arc::new(Identity::of(&bytes)));
        identities.insert(blob.into(), identity.clone());
        identity
    };
    let lineages = Lineages {
        commits: &commits,
        now: pages_of_head(&git, site)?,
        identity: &mut identity,
        language: &|path| site.place(path).map(|place| place.language),
        comparisons: MOST_COMPARISONS,
    };
    let history = lineages.history(&head, &is_cancelled).ok_or(GitError::Cancelled)?;
    if let Some(folder) = cache {
        cache::keep(folder, &key, &history);
    }
    not_empty(history)
}

/// Returns the path and the blob of every page in the checked out commit, by path.
fn pages_of_head(git: &Git, site: &Site) -> Result<CommittedPages, GitError> {
    let listed = git.run(["ls-tree", "-r", "-z", "HEAD", "--"].into_iter().chain(site.content_roots()))?;
    let mut pages = Vec::new();
    for entry in listed.split(|byte| *byte == 0) {
        let Some(tab) = entry.iter().position(|byte| *byte == b'\t') else { continue };
        let (head, path) = entry.split_at(tab);
        let head = String::from_utf8_lossy(head);
        let mut words = head.split(' ');
        let (Some(mode), Some(_), Some(blob)) = (words.next(), words.next(), words.next()) else { continue };
        let path = shown_bytes(path.get(1..).unwrap_or_default());
        if mode.starts_with("100") && site.place(&path).is_some() {
            pages.push((path.into(), blob.into()));
        }
    }
    pages.sort_unstable();
    Ok(pages)
}

fn not_empty(history: History) -> Result<History, GitError> {
    if history.is_empty() { Err(GitError::NoCommit) } else { Ok(history) }
}

/// Returns the full id of the checked out commit, and the path of the site in the repository.
pub(in crate::git) fn head(git: &Git) -> Result<(String, String), GitError> {
    let answer =
        git.ask(["rev-parse", "--is-inside-work-tree", "--is-shallow-repository", "--show-prefix"]).map_err(|unknown| {
            match unknown {
                GitError::Failed(error) => GitError::NoRepository(error),
                other => other,
            }
        })?;
    let answer = String::from_utf8_lossy(&answer).into_owned();
    let mut lines = answer.lines();
    match [lines.next(), lines.next()] {
        [Some("true"), Some("false")] => {}
        [Some("true"), _] => return Err(GitError::Shallow),
        _ => return Err(GitError::NoWorkTree),
    }
    let head = git.ask(["rev-parse", "--verify", "--quiet", "HEAD^{commit}"]).map_err(|unknown| match unknown {
        GitError::Failed(_) => GitError::NoCommit,
        other => other,
    })?;
    Ok((String::from_utf8_lossy(&head).trim().to_owned(), lines.next().unwrap_or_default().to_owned()))
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
/// with equal bytes: otherwise it would fail at the first image that it can't read. [`super::lineage`] finds the others.
fn log(git: &Git, scope: &Scope<'_>, cancelled: &dyn Fn() -> bool) -> Result<Vec<Commit>, GitError> {
    let mut command = git.command();
    command.args(["log", "--topo-order", "--full-history", "--parents", "--find-renames=100%"]).args(CHANGES);
    command.args(["HEAD", "--"]).args(scope.paths());
    commits(command, scope, cancelled)
}

/// The options that print changes.
const CHANGES: &[&str] =
    &["--raw", "-z", "--no-abbrev", "--diff-merges=first-parent", "--no-ext-diff", "--no-textconv", "--no-notes", FORMAT];

/// Runs a command and reads the commits that it prints.
fn commits(mut command: Command, scope: &Scope<'_>, cancelled: &dyn Fn() -> bool) -> Result<Vec<Commit>, GitError> {
    let mut running = Running(start(&mut command)?);
    let Some(stdout) = running.0.stdout.take() else { return Err(GitError::NoGit) };
    let mut reader = CommitReader::new(BufReader::with_capacity(1 << 16, stdout), scope);
    let mut commits = Vec::new();
    let is_page = |path: &str| scope.is_page(path);
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

/// Most commits in which pages may have come from elsewhere that are looked into: those with the most new pages first.
const MOST_COMMITS: usize = 40;

/// Fewer new pages in a commit are postings that somebody wrote.
const FEWEST_MOVED: usize = 2;

/// Finds folders from which pages were moved into today's content folders, unchanged for the most part. Git compares whole commits for
/// this, so only those with several new pages are looked into.
fn find_older(git: &Git, scope: &Scope<'_>, commits: &[Commit]) -> Vec<String> {
    let is_new = |change: &&FileChange| change.before.is_none() && change.from.is_none() && change.blob.is_some();
    let mut with_new: Vec<(usize, &str)> =
        commits.iter().map(|commit| (commit.changes.iter().filter(is_new).count(), &*commit.id)).collect();
    with_new.retain(|(count, _)| *count >= FEWEST_MOVED);
    with_new.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    with_new.truncate(MOST_COMMITS);
    let mut found: Vec<String> = Vec::new();
    let asked: String = with_new.iter().flat_map(|(_, id)| [id, "\n"]).collect();
    let arguments = ["log", "--no-walk=unsorted"].iter().chain(CHANGES).chain(&["--find-renames=100%", "--stdin"]);
    // Git fails where an object is lost: then only what is known already is followed.
    let Ok(printed) = git.run_with(arguments, asked.as_bytes()) else { return found };
    let mut reader = CommitReader::new(printed.as_slice(), scope);
    let is_any = |_: &str| true;
    while let Ok(Some(commit)) = reader.commit(&is_any) {
        for change in commit.changes.iter().filter(|change| scope.site.place(&change.path).is_some()) {
            let Some(from) = change.from.as_deref().filter(|from| !scope.is_page(from)) else { continue };
            let folder = from.rsplit_once('/').map_or_else(String::new, |(folder, _)| format!("{folder}/"));
            if from.rsplit('/').next().is_some_and(is_page_name) && !found.iter().any(|known| folder.starts_with(known.as_str()))
            {
                found.retain(|known| !known.starts_with(&folder));
                found.push(folder);
            }
        }
    }
    // A page from the root of the site or of the repository: every page below it would count.
    found.retain(|folder| folder.len() > 1);
    found
}
