//! Makes a repository from a stream for `git fast-import`. No setting, hook or template of the user has a part in it.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;
use std::process::Stdio;

use super::{Git, GitError, failed};
use crate::site::private_files::{create_file, create_folder};

/// Settings of the new repository: files are as the stream has them, on every system.
const CONFIG: &str = "[core]\n\trepositoryformatversion = 0\n\tbare = false\n\tautocrlf = false\n\tfileMode = false\n";

impl Git {
    /// Makes the folder a repository with the commits of `stream` on the branch `main`. Its files are expected to be those of the last commit;
    /// `excluded` lines are for `.git/info/exclude`.
    ///
    /// # Errors
    /// If a file can't be written, or git is missing, fails or doesn't answer; nothing is left of the repository then.
    pub fn import(&self, stream: &[u8], excluded: &str) -> Result<(), GitError> {
        let folder = self.root.join(".git");
        let made = self.try_import(&folder, stream, excluded);
        if made.is_err() {
            // A part of a repository would hide the reason. If it can't be removed, git itself says what is wrong.
            let _ = fs::remove_dir_all(&folder);
        }
        made
    }

    fn try_import(&self, folder: &Path, stream: &[u8], excluded: &str) -> Result<(), GitError> {
        let input = prepare(folder, stream, excluded).map_err(|error| failed(&error))?;
        // A pack is one file; without this git would write each object as a file of its own.
        self.ask_own(&["-c", "fastimport.unpackLimit=1", "fast-import", "--quiet"], Stdio::from(input))?;
        // Without an index every file would count as deleted.
        self.ask_own(&["read-tree", "main"], Stdio::null())?;
        fs::remove_file(folder.join("stream")).map_err(|error| failed(&error))
    }

    /// Runs a command on a repository of our own, with no settings but its own.
    fn ask_own(&self, arguments: &[&str], input: Stdio) -> Result<Vec<u8>, GitError> {
        let mut command = self.command();
        command.args(arguments).stdin(input).env("GIT_CONFIG_NOSYSTEM", "1").env("GIT_CONFIG_GLOBAL", "/dev/null");
        Git::answer(&mut command)
    }
}

/// Writes what makes a folder a repository, and the stream. A pipe as input would need a thread.
fn prepare(folder: &Path, stream: &[u8], excluded: &str) -> io::Result<File> {
    create_folder(&folder.join("objects"))?;
    create_folder(&folder.join("refs/heads"))?;
    for (name, text) in [("HEAD", "ref: refs/heads/main\n"), ("config", CONFIG), ("info/exclude", excluded)] {
        create_file(&folder.join(name))?.write_all(text.as_bytes())?;
    }
    let path = folder.join("stream");
    create_file(&path)?.write_all(stream)?;
    File::open(path)
}
