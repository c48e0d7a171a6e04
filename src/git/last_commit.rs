//! The last commit that changed a file, and the file as it was committed.

use std::ffi::OsString;
use std::path::Path;

use super::history::head;
use super::{Git, GitError};

/// A file as it was committed last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommittedFile {
    /// The id of the last commit that changed it.
    pub commit: String,
    /// Its bytes in the checked out commit.
    pub bytes: Vec<u8>,
}

impl Git {
    /// Returns a file as it was committed last; `None` if it isn't in the checked out commit. `path` is relative to the folder; the id of the
    /// commit has at least so many digits, more if they would mean several commits.
    ///
    /// # Errors
    /// If the history can't be determined.
    pub fn last_commit(&self, path: &Path, digits: usize) -> Result<Option<CommittedFile>, GitError> {
        head(self)?;
        let changed =
            self.ask(["log", "-1", "--format=%H", "HEAD", "--"].map(OsString::from).into_iter().chain([path.into()]))?;
        let id = String::from_utf8_lossy(&changed).trim().to_owned();
        if id.is_empty() {
            return Ok(None);
        }
        let mut name = OsString::from("HEAD:./");
        name.push(path);
        match self.ask(["ls-tree", "--name-only", "HEAD", "--"].map(OsString::from).into_iter().chain([path.into()])) {
            Ok(listed) if listed.is_empty() => return Ok(None),
            listed => listed?,
        };
        let bytes = self.ask([OsString::from("cat-file"), OsString::from("blob"), name])?;
        let short = self.ask(["rev-parse".to_owned(), format!("--short={digits}"), id])?;
        Ok(Some(CommittedFile { commit: String::from_utf8_lossy(&short).trim().to_owned(), bytes }))
    }

    /// True for the id of a commit of this repository. `id` has hexadecimal digits only.
    pub fn has_commit(&self, id: &str) -> bool {
        self.ask(["cat-file", "-e", &format!("{id}^{{commit}}")]).is_ok()
    }
}
