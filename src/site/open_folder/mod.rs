//! An open folder: its files are opened, created, renamed and removed by the folder's handle and their bare name, so that replacing a
//! folder of the path by a link can't redirect them. Systems other than Unix use paths.

#[cfg(unix)]
#[path = "handle.rs"]
mod system;
#[cfg(not(unix))]
#[path = "path.rs"]
mod system;

use std::ffi::OsStr;
use std::io;

use super::untrusted_file::read_whole;

pub use system::{OpenFolder, TemporaryFile};

impl OpenFolder {
    /// Reads an ordinary file of at most `most` bytes.
    ///
    /// # Errors
    /// If the file can't be opened or read, or is larger.
    pub fn read(&self, name: &OsStr, most: usize) -> io::Result<Vec<u8>> {
        read_whole(self.open_file(name)?, most)
    }
}

/// Who may read a created file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// As the process's `umask` allows.
    Umask,
    /// Only the user.
    Private,
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;
    use std::sync::Arc;

    use tempfile::Builder;

    use super::*;

    #[test]
    fn files_are_created_placed_replaced_and_removed() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("a/b")).unwrap();
        let open = Arc::new(OpenFolder::open(folder.path()).unwrap().beneath(Path::new("a/b")).unwrap());
        let name = OsStr::new("x.md");
        let new = || open.create(&Builder::new(), Access::Umask).unwrap();
        new().place(name).unwrap();
        assert_eq!(new().place(name).unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(open.read(name, 9).unwrap(), b"");
        fs::write(folder.path().join("a/b/x.md"), "old").unwrap();
        new().replace(name).unwrap();
        assert_eq!(open.read(name, 9).unwrap(), b"");
        drop(new());
        assert_eq!(open.names().unwrap(), [name], "no temporary file is left");
        open.remove(name).unwrap();
        assert_eq!(open.read(name, 9).unwrap_err().kind(), io::ErrorKind::NotFound);
        open.create_folder(OsStr::new("c")).unwrap();
        open.remove_folder(OsStr::new("c")).unwrap();
        assert!(!open.exists(OsStr::new("c")));
        open.sync().unwrap();
        assert!(OpenFolder::open(&folder.path().join("a/b/x.md")).is_err());
    }
}
