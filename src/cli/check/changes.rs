//! Finds the postings that have changed since a revision, by comparing its merge base with the files on disk. Uncommitted and untracked
//! files count like any other, since neither filters nor the index are used.

use std::collections::{BTreeMap, HashSet};
use std::fs;

use crate::catalog::Catalog;
use crate::catalog::report::Selection;
use crate::content::load::MAX_BODY;
use crate::content::{Page, PageId};
use crate::error::Error;
use crate::git::{Git, GitError, NO_REPOSITORY};
use crate::locale::Message;
use crate::site::file_name::shown_bytes;
use crate::site::untrusted_file::{MAX_FILE, read_file};

/// A file at the merge base.
struct BlobAtBase {
    blob: String,
    size: usize,
}

/// Returns the postings with a version that was changed or deleted since the merge base of `revision` and `HEAD`.
///
/// # Errors
/// If git, the repository, the revision or a common commit is missing.
pub fn since(catalog: &Catalog, revision: &str) -> Result<Selection, Error> {
    let git = Git::new(&catalog.site.root);
    let base = merge_base(&git, revision)?;
    let old = files_at(&git, catalog, &base)?;
    let known: HashSet<&str> = old.keys().map(String::as_str).collect();
    let index = catalog.index();
    let mut changed: Vec<PageId> = index.ids().filter(|id| !known.contains(&*index.page(*id).path)).collect();
    let by_path: BTreeMap<&str, PageId> = index.ids().map(|id| (&*index.page(id).path, id)).collect();
    let mut before: Vec<Page> = Vec::new();
    let wanted: Vec<&BlobAtBase> = old.values().filter(|old| old.size <= MAX_BODY).collect();
    let blobs = blobs(&git, &wanted)?;
    for (path, old) in &old {
        let id = by_path.get(path.as_str()).copied();
        let then = blobs.get(&old.blob).map(Vec::as_slice).unwrap_or_default();
        if is_changed(catalog, path, id, old, then) {
            changed.extend(id);
            before.extend(page_of(catalog, path, then));
        }
    }
    Ok(Selection::changed(catalog, &changed, &before))
}

fn wrong(id: &'static str, name: &'static str, value: &str) -> Error {
    Error::usage(Message::new(id).with(name, value))
}

fn failed(unknown: GitError) -> Error {
    match unknown {
        GitError::NoGit => Error::usage(Message::new("check-no-git")),
        GitError::Failed(words) => wrong("check-git-failed", "error", &words),
        other => Error::usage(other.message()),
    }
}

fn merge_base(git: &Git, revision: &str) -> Result<String, Error> {
    git.ask(["rev-parse", "--git-dir"]).map_err(|error| match error {
        GitError::Failed(words) if words.starts_with(NO_REPOSITORY) => Error::usage(Message::new("check-no-repository-plain")),
        GitError::Failed(words) => wrong("check-no-repository", "error", &words),
        other => failed(other),
    })?;
    let id = |printed: Vec<u8>| String::from_utf8_lossy(&printed).trim().to_owned();
    let commit = |name: &str| {
        // `-…` would be an option, and no revision starts so.
        let known =
            (!name.starts_with('-')).then(|| git.ask(["rev-parse", "--verify", "--quiet", &format!("{name}^{{commit}}")]));
        known.unwrap_or(Err(GitError::Failed(String::new()))).map(id).map_err(|error| match error {
            GitError::Failed(_) => wrong("check-no-revision", "rev", name),
            other => failed(other),
        })
    };
    let (theirs, ours) = (commit(revision)?, commit("HEAD")?);
    git.run(["merge-base", &theirs, &ours]).map(id).map_err(|error| match error {
        GitError::Failed(words) if words.is_empty() => wrong("check-no-base", "rev", revision),
        other => failed(other),
    })
}

/// Returns the pages of the site at a commit, by path.
fn files_at(git: &Git, catalog: &Catalog, commit: &str) -> Result<BTreeMap<String, BlobAtBase>, Error> {
    let mut arguments = vec!["ls-tree", "-r", "-l", "-z", commit, "--"];
    arguments.extend(catalog.site.content_roots());
    let listed = git.run(arguments).map_err(failed)?;
    let mut files = BTreeMap::new();
    for row in listed.split(|byte| *byte == 0) {
        let row = shown_bytes(row);
        let Some((about, path)) = row.split_once('\t') else { continue };
        let about: Vec<&str> = about.split_whitespace().collect();
        // Skip symbolic links: their targets are listed themselves.
        if let [mode, "blob", blob, size] = about[..]
            && mode != "120000"
            && catalog.site.place(path).is_some()
        {
            files.insert(path.to_owned(), BlobAtBase { blob: blob.to_owned(), size: size.parse().unwrap_or(usize::MAX) });
        }
    }
    Ok(files)
}

/// Reads blobs by their ids, in one run of git.
fn blobs(git: &Git, files: &[&BlobAtBase]) -> Result<BTreeMap<String, Vec<u8>>, Error> {
    let ids: HashSet<&str> = files.iter().map(|file| file.blob.as_str()).collect();
    let lines = ids.iter().flat_map(|id| [id, "\n"]).collect::<String>();
    let printed = git.run_with(["cat-file", "--batch"], lines.as_bytes()).map_err(failed)?;
    let mut found = BTreeMap::new();
    let mut rest = printed.as_slice();
    while let Some(end) = rest.iter().position(|byte| *byte == b'\n') {
        let head = String::from_utf8_lossy(&rest[..end]).into_owned();
        rest = &rest[end + 1..];
        // A partial clone may lack a blob: its line has no size and no content follows.
        if let [id, "blob", size] = head.split(' ').collect::<Vec<_>>()[..]
            && let Some((bytes, after)) = size.parse().ok().and_then(|size: usize| rest.split_at_checked(size))
        {
            found.insert(id.to_owned(), bytes.to_vec());
            rest = after.strip_prefix(b"\n").unwrap_or(after);
        }
    }
    Ok(found)
}

/// True if the file on disk differs. Line ends don't count, since git may convert them.
fn is_changed(catalog: &Catalog, path: &str, id: Option<PageId>, old: &BlobAtBase, then: &[u8]) -> bool {
    let root = &catalog.site.root;
    let file = id.map_or_else(|| root.join(path), |id| catalog.index().page(id).file(root));
    let Some(metadata) = fs::symlink_metadata(&file).ok().filter(fs::Metadata::is_file) else { return true };
    let largest = MAX_BODY as u64;
    if old.size > MAX_BODY || metadata.len() > 2 * largest {
        return metadata.len() != old.size as u64;
    }
    let Ok(now) = read_file(&file, MAX_FILE) else { return true };
    now != then && without_returns(&now).ne(without_returns(then))
}

fn without_returns(bytes: &[u8]) -> impl Iterator<Item = u8> + '_ {
    let ends = |at: usize| bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n');
    (0..bytes.len()).filter(move |at| !ends(*at)).map(|at| bytes[at])
}

/// Parses the page that a file was.
fn page_of(catalog: &Catalog, path: &str, bytes: &[u8]) -> Option<Page> {
    Some(Page::from_bytes(path.into(), catalog.site.place(path)?, bytes))
}

#[cfg(test)]
mod tests {
    use super::without_returns;

    #[test]
    fn crlf_equals_lf() {
        let kept: Vec<u8> = without_returns(b"a\r\nb\rc\n\r").collect();
        assert_eq!(kept, b"a\nb\rc\n\r");
    }
}
