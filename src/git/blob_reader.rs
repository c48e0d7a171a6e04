//! Reads blobs one after another from a single git. A blob that git can't read is `None` and affects nothing else.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

use jiff::Timestamp;

use super::{Git, GitError, start};
use crate::content::load::MAX_BODY;

/// After this many blobs in a row at which git exited, git itself is assumed to fail.
const MOST_DAMAGED: u32 = 32;

/// Reads blobs.
pub struct BlobReader<'a> {
    git: &'a Git,
    running: Option<RunningReader>,
    /// How often git exited in a row.
    exits: u32,
}

/// A running `git cat-file`, killed when dropped.
struct RunningReader {
    child: Child,
    stdin: ChildStdin,
    stdout: BufReader<ChildStdout>,
}

impl Drop for RunningReader {
    fn drop(&mut self) {
        // Git may already have exited; ignore the error.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl<'a> BlobReader<'a> {
    /// A reader of the blobs of a repository.
    pub fn new(git: &'a Git) -> BlobReader<'a> {
        BlobReader { git, running: None, exits: 0 }
    }

    /// Returns the bytes of a blob by its id or name (`COMMIT:./path`); `None` if git doesn't have it, or it is no file of a page's size.
    pub fn blob(&mut self, name: &str) -> Option<Vec<u8>> {
        self.object(name, "blob")
    }

    /// Returns when a commit was made; `None` if git doesn't have it.
    pub fn commit_time(&mut self, id: &str) -> Option<Timestamp> {
        let commit = self.object(&format!("{id}^{{commit}}"), "commit")?;
        let text = String::from_utf8_lossy(&commit);
        let committer = text.lines().find_map(|line| line.strip_prefix("committer "))?;
        let seconds = committer.rsplit(' ').nth(1)?.parse().ok()?;
        Timestamp::from_second(seconds).ok()
    }

    fn object(&mut self, name: &str, kind: &str) -> Option<Vec<u8>> {
        if name.contains(['\n', '\r', '\0']) || self.exits > MOST_DAMAGED {
            return None;
        }
        let (found, bytes) = self.ask(name)?;
        (found == kind).then_some(bytes)
    }

    fn ask(&mut self, name: &str) -> Option<(String, Vec<u8>)> {
        if self.running.is_none() {
            self.running = self.start().ok();
        }
        let answer = self.running.as_mut()?.ask(name);
        if let Ok(bytes) = answer {
            self.exits = 0;
            return bytes;
        }
        // Git exits at a damaged blob; another one reads the rest.
        self.running = None;
        self.exits += 1;
        None
    }

    fn start(&self) -> Result<RunningReader, GitError> {
        let mut command = self.git.command();
        command.args(["cat-file", "--batch"]).stdin(Stdio::piped()).stderr(Stdio::null());
        let mut child = start(&mut command)?;
        match (child.stdin.take(), child.stdout.take()) {
            (Some(stdin), Some(stdout)) => Ok(RunningReader { child, stdin, stdout: BufReader::with_capacity(1 << 16, stdout) }),
            _ => Err(GitError::NoGit),
        }
    }
}

impl RunningReader {
    /// Reads the answer for one object: a line with id, kind and size, then its bytes and a line feed.
    fn ask(&mut self, name: &str) -> io::Result<Option<(String, Vec<u8>)>> {
        self.stdin.write_all(format!("{name}\n").as_bytes())?;
        self.stdin.flush()?;
        let mut line = String::new();
        if self.stdout.read_line(&mut line)? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        let words: Vec<&str> = line.split_ascii_whitespace().collect();
        let [_, kind @ ("blob" | "commit" | "tree" | "tag"), size] = words.as_slice() else {
            // `ID missing`: a partial clone doesn't have it.
            return Ok(None);
        };
        let size: u64 = size.parse().map_err(|_| io::ErrorKind::InvalidData)?;
        let limit = MAX_BODY as u64;
        let mut content = Vec::new();
        let kept = (&mut self.stdout).take(size.min(limit + 1)).read_to_end(&mut content)? as u64;
        let rest = io::copy(&mut (&mut self.stdout).take(size.saturating_sub(limit + 1) + 1), &mut io::sink())?;
        if kept + rest != size + 1 {
            // For a damaged blob git prints only the line.
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        Ok((size <= limit).then(|| ((*kind).to_owned(), content)))
    }
}
