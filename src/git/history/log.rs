//! Parses the output of `git log --raw -z`: commits with the files that they changed.

use std::io::{self, BufRead};

use super::scope::Scope;

/// A commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Commit {
    pub id: Box<str>,
    /// Seconds since 1970.
    pub time: i64,
    /// Its parents among the commits that touched a page.
    pub parents: Vec<Box<str>>,
    /// Its changes relative to its first parent.
    pub changes: Vec<FileChange>,
}

/// A change of one file in a commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FileChange {
    /// The path of the file, from the site's root.
    pub path: Box<str>,
    /// Its old path if it was renamed or copied.
    pub from: Option<Box<str>>,
    /// Its old blob; `None` if it did not exist under this path.
    pub before: Option<Box<str>>,
    /// Its new blob; `None` if it was removed or is not a regular file.
    pub blob: Option<Box<str>>,
}

/// The first field of a commit: a byte that starts no other field, then id, seconds and parents.
pub(super) const FORMAT: &str = "--format=%x01%H %ct %P";

/// Reads commits from git's output.
pub(super) struct CommitReader<'s, R> {
    reader: R,
    scope: &'s Scope<'s>,
    /// The first field of the next commit, which ended the previous one.
    next: Option<Vec<u8>>,
}

impl<'s, R: BufRead> CommitReader<'s, R> {
    pub fn new(reader: R, scope: &'s Scope<'s>) -> CommitReader<'s, R> {
        CommitReader { reader, scope, next: None }
    }

    fn field(&mut self) -> io::Result<Option<Vec<u8>>> {
        if let Some(field) = self.next.take() {
            return Ok(Some(field));
        }
        let mut field = Vec::new();
        if self.reader.read_until(0, &mut field)? == 0 {
            return Ok(None);
        }
        field.pop_if(|byte| *byte == 0);
        Ok(Some(field))
    }

    /// Reads the next commit, with the changes of paths that are pages; `None` at the end.
    pub fn commit(&mut self, is_page: &dyn Fn(&str) -> bool) -> io::Result<Option<Commit>> {
        let Some(head) = self.field()? else { return Ok(None) };
        let head = String::from_utf8_lossy(&head).into_owned();
        let mut words = head.strip_prefix('\u{1}').ok_or(io::ErrorKind::InvalidData)?.split_ascii_whitespace();
        let (Some(id), Some(time)) = (words.next(), words.next().and_then(|time| time.parse().ok())) else {
            return Err(io::ErrorKind::InvalidData.into());
        };
        let mut commit = Commit { id: id.into(), time, parents: words.map(Into::into).collect(), changes: Vec::new() };
        while let Some(field) = self.field()? {
            if field.starts_with(b"\x01") {
                self.next = Some(field);
                break;
            }
            let text = String::from_utf8_lossy(&field);
            // A line feed separates a commit from its first change.
            let Some(raw) = text.trim_start_matches('\n').strip_prefix(':') else { continue };
            let mut words = raw.split(' ');
            let (_, mode, before, blob, status) = (words.next(), words.next(), words.next(), words.next(), words.next());
            let (Some(mode), Some(before), Some(blob), Some(status)) = (mode, before, blob, status) else {
                return Err(io::ErrorKind::InvalidData.into());
            };
            let is_plain = mode.starts_with("100");
            let blob = (is_plain && !status.starts_with('D')).then(|| blob.into());
            let from = if status.starts_with(['R', 'C']) { self.path()? } else { None };
            let Some(path) = self.path()? else { return Err(io::ErrorKind::UnexpectedEof.into()) };
            // A rename removes the old path; a copy doesn't.
            if let Some(from) = from.as_ref().filter(|from| status.starts_with('R') && is_page(from)) {
                commit.changes.push(FileChange { path: from.clone(), from: None, before: None, blob: None });
            }
            if is_page(&path) {
                let is_there = from.is_none() && before.bytes().any(|digit| digit != b'0');
                let before = is_there.then(|| before.into());
                commit.changes.push(FileChange { path, from: from.filter(|from| is_page(from)), before, blob });
            }
        }
        Ok(Some(commit))
    }

    fn path(&mut self) -> io::Result<Option<Box<str>>> {
        Ok(self.field()?.map(|path| self.scope.shown(&path).into()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commits_are_read_with_their_changes() {
        let text = "\u{1}aa 20 bb cc\0\n:100644 100644 1 1 R090\0a/é x.md\0a/y.md\0:100644 000000 2 0 D\0a/z.md\0\u{1}bb 10 \0\n:000000 120000 0 3 A\0a/l.md\0:000000 100644 0 4 A\0b.txt\0";
        let site = crate::site::open(tempfile::tempdir().unwrap().path()).unwrap();
        let scope = Scope { site: &site, prefix: "a/".to_owned(), older: Vec::new() };
        let mut commits = CommitReader::new(text.as_bytes(), &scope);
        let is_page = |path: &str| !path.ends_with("txt");
        let change = |path: &str, from: Option<&str>, before: Option<&str>, blob: Option<&str>| FileChange {
            path: path.into(),
            from: from.map(Into::into),
            before: before.map(Into::into),
            blob: blob.map(Into::into),
        };
        let first = commits.commit(&is_page).unwrap().unwrap();
        assert_eq!((&*first.id, first.time, first.parents), ("aa", 20, vec!["bb".into(), "cc".into()]));
        assert_eq!(
            first.changes,
            [
                change("é x.md", None, None, None),
                change("y.md", Some("é x.md"), None, Some("1")),
                change("z.md", None, Some("2"), None)
            ]
        );
        let second = commits.commit(&is_page).unwrap().unwrap();
        assert_eq!((second.parents.len(), second.changes), (0, vec![change("l.md", None, None, None)]));
        assert_eq!(commits.commit(&is_page).unwrap(), None);
        for broken in ["x", "\u{1}aa", "\u{1}aa 1 \0:1 2\0", "\u{1}aa 1 \0:1 100644 3 4 M\0"] {
            assert!(CommitReader::new(broken.as_bytes(), &scope).commit(&is_page).is_err(), "{broken:?}");
        }
    }
}
