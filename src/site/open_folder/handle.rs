//! An open folder on Unix: a handle, which follows the folder when it is moved.

use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::io;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::MetadataExt;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use rustix::fs::{AtFlags, Dir, Mode, OFlags};
use rustix::io::Errno;
use tempfile::Builder;

use super::Access;
use crate::site::untrusted_file::open_file_in;

const FOLDER: OFlags = OFlags::RDONLY.union(OFlags::DIRECTORY).union(OFlags::CLOEXEC);

/// An open folder.
#[derive(Debug)]
pub struct OpenFolder {
    handle: File,
    /// Its path when it was opened, for names of temporary files.
    path: PathBuf,
}

/// A new file in a folder, removed on drop unless it was renamed.
#[derive(Debug)]
pub struct TemporaryFile {
    folder: Arc<OpenFolder>,
    name: OsString,
    file: File,
    is_renamed: bool,
}

#[expect(clippy::missing_errors_doc, reason = "each fails like the system call that it is named after")]
impl OpenFolder {
    /// Opens a folder, following links.
    pub fn open(path: &Path) -> io::Result<OpenFolder> {
        let handle = rustix::fs::open(path, FOLDER, Mode::empty())?;
        Ok(OpenFolder { handle: handle.into(), path: path.to_owned() })
    }

    /// Opens a folder below this one by a path of plain names. Fails with [`io::ErrorKind::NotADirectory`] if one of them is a link, even
    /// one created just now.
    pub fn beneath(&self, path: &Path) -> io::Result<OpenFolder> {
        let opened = Self::open_beneath(&self.handle, path).unwrap_or_else(|| self.walk(path));
        let handle = opened.map_err(|error| match error {
            Errno::LOOP | Errno::XDEV => Errno::NOTDIR,
            other => other,
        })?;
        Ok(OpenFolder { handle, path: self.path.join(path) })
    }

    /// Opens a path in one call; `None` if the kernel lacks it: Linux has it since 5.6, but some containers forbid it.
    #[cfg(target_os = "linux")]
    fn open_beneath(folder: &File, path: &Path) -> Option<Result<File, Errno>> {
        use rustix::fs::{ResolveFlags, openat2};
        let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
        let resolve = ResolveFlags::BENEATH | ResolveFlags::NO_SYMLINKS;
        match openat2(folder, path, FOLDER, Mode::empty(), resolve) {
            Err(Errno::NOSYS | Errno::PERM) => None,
            opened => Some(opened.map(File::from)),
        }
    }

    #[cfg(not(target_os = "linux"))]
    fn open_beneath(_: &File, _: &Path) -> Option<Result<File, Errno>> {
        None
    }

    /// Opens a path name by name, each by the handle of the folder before.
    fn walk(&self, path: &Path) -> Result<File, Errno> {
        let open = |folder: &File, name: &OsStr| {
            rustix::fs::openat(folder, name, FOLDER | OFlags::NOFOLLOW, Mode::empty()).map(File::from)
        };
        path.components().try_fold(open(&self.handle, OsStr::new("."))?, |folder, part| match part {
            Component::Normal(name) => open(&folder, name),
            _ => Err(Errno::XDEV),
        })
    }

    /// Whether both are the same folder.
    pub fn is_same(&self, other: &OpenFolder) -> bool {
        let id = |folder: &OpenFolder| folder.handle.metadata().ok().map(|metadata| (metadata.dev(), metadata.ino()));
        id(self).is_some() && id(self) == id(other)
    }

    /// The names of its entries.
    pub fn names(&self) -> io::Result<Vec<OsString>> {
        let mut names = Vec::new();
        for entry in Dir::read_from(&self.handle)? {
            let entry = entry?;
            let name = OsStr::from_bytes(entry.file_name().to_bytes());
            if name != "." && name != ".." {
                names.push(name.to_owned());
            }
        }
        Ok(names)
    }

    /// Whether it has an entry with this name, even a broken link.
    pub fn exists(&self, name: &OsStr) -> bool {
        rustix::fs::statat(&self.handle, name, AtFlags::SYMLINK_NOFOLLOW).is_ok()
    }

    /// Opens one of its ordinary files for reading.
    pub fn open_file(&self, name: &OsStr) -> io::Result<File> {
        open_file_in(&self.handle, name)
    }

    /// Creates a file with a unique name made by `name`.
    pub fn create(self: &Arc<OpenFolder>, name: &Builder, access: Access) -> io::Result<TemporaryFile> {
        let flags = OFlags::RDWR | OFlags::CREATE | OFlags::EXCL | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        let mode = Mode::from_raw_mode(if access == Access::Private { 0o600 } else { 0o666 });
        let create = |path: &Path| {
            let file = rustix::fs::openat(&self.handle, path.file_name().unwrap_or_default(), flags, mode)?;
            Ok(File::from(file))
        };
        let (file, path) = name.make_in(&self.path, create)?.into_parts();
        // The file is removed by the folder's handle instead.
        let path = path.keep().map_err(|error| error.error)?;
        let name = path.file_name().unwrap_or_default().to_owned();
        Ok(TemporaryFile { folder: Arc::clone(self), name, file, is_renamed: false })
    }

    /// Removes a file.
    pub fn remove(&self, name: &OsStr) -> io::Result<()> {
        Ok(rustix::fs::unlinkat(&self.handle, name, AtFlags::empty())?)
    }

    /// Creates a folder in it.
    pub fn create_folder(&self, name: &OsStr) -> io::Result<()> {
        Ok(rustix::fs::mkdirat(&self.handle, name, Mode::from_raw_mode(0o777))?)
    }

    /// Removes an empty folder from it.
    pub fn remove_folder(&self, name: &OsStr) -> io::Result<()> {
        Ok(rustix::fs::unlinkat(&self.handle, name, AtFlags::REMOVEDIR)?)
    }

    /// Syncs its entries, so that they survive a power failure.
    pub fn sync(&self) -> io::Result<()> {
        self.handle.sync_all()
    }
}

#[expect(clippy::missing_errors_doc, reason = "each fails like the system call that it is named after")]
impl TemporaryFile {
    /// The open file.
    pub fn file(&mut self) -> &mut File {
        &mut self.file
    }

    /// Renames it over the file of this name in the same folder, atomically.
    pub fn replace(mut self, name: &OsStr) -> io::Result<()> {
        let folder = &self.folder.handle;
        rustix::fs::renameat(folder, &self.name, folder, name)?;
        self.is_renamed = true;
        Ok(())
    }

    /// Renames it to a name in the same folder, atomically; fails if the name exists.
    pub fn place(mut self, name: &OsStr) -> io::Result<()> {
        match self.rename_to_new(name) {
            // Some systems and file systems lack this rename: add a second name, and drop the first with `self`.
            Err(Errno::NOSYS | Errno::INVAL) => {
                let folder = &self.folder.handle;
                Ok(rustix::fs::linkat(folder, &self.name, folder, name, AtFlags::empty())?)
            }
            renamed => {
                self.is_renamed = renamed.is_ok();
                Ok(renamed?)
            }
        }
    }

    #[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
    fn rename_to_new(&self, name: &OsStr) -> Result<(), Errno> {
        let folder = &self.folder.handle;
        rustix::fs::renameat_with(folder, &self.name, folder, name, rustix::fs::RenameFlags::NOREPLACE)
    }

    #[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
    fn rename_to_new(&self, _name: &OsStr) -> Result<(), Errno> {
        Err(Errno::NOSYS)
    }
}

impl Drop for TemporaryFile {
    fn drop(&mut self) {
        if !self.is_renamed {
            // If it can't be removed now, a later start sweeps it.
            let _ = self.folder.remove(&self.name);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::symlink;

    use super::*;

    /// Both ways to open a path beneath a folder agree, and follow no link anywhere in the path.
    #[test]
    fn neither_way_of_opening_a_folder_leaves_the_root() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("root");
        fs::create_dir_all(root.join("a/b")).unwrap();
        fs::create_dir_all(folder.path().join("outside/b")).unwrap();
        fs::write(root.join("file"), "").unwrap();
        symlink("a", root.join("inner")).unwrap();
        symlink(folder.path().join("outside"), root.join("outer")).unwrap();
        let open = OpenFolder::open(&root).unwrap();
        for (path, opens) in [
            ("", true),
            ("a", true),
            ("a/b", true),
            ("a/c", false),
            ("file", false),
            ("inner", false),
            ("inner/b", false),
            ("outer", false),
            ("outer/b", false),
            ("..", false),
            ("a/../..", false),
            ("/", false),
        ] {
            assert_eq!(open.beneath(Path::new(path)).is_ok(), opens, "{path}");
            assert_eq!(open.walk(Path::new(path)).is_ok(), opens, "{path}, name by name");
        }
        for link in ["inner", "outer", "outer/b"] {
            assert_eq!(open.beneath(Path::new(link)).unwrap_err().kind(), io::ErrorKind::NotADirectory);
        }
        let same = open.beneath(Path::new("a/b")).unwrap();
        assert!(same.is_same(&open.beneath(Path::new("a/b")).unwrap()) && !same.is_same(&open));
    }

    #[test]
    fn a_handle_follows_its_moved_folder() {
        let folder = tempfile::tempdir().unwrap();
        let (here, moved) = (folder.path().join("here"), folder.path().join("moved"));
        fs::create_dir(&here).unwrap();
        let open = Arc::new(OpenFolder::open(&here).unwrap());
        let new = open.create(&Builder::new(), Access::Private).unwrap();
        fs::rename(&here, &moved).unwrap();
        fs::create_dir(&here).unwrap();
        let forgotten = open.create(&Builder::new(), Access::Private).unwrap();
        new.place(OsStr::new("x")).unwrap();
        drop(forgotten);
        assert_eq!(fs::read_dir(&here).unwrap().count(), 0);
        assert_eq!(open.names().unwrap(), ["x"]);
        assert_eq!(fs::metadata(moved.join("x")).unwrap().mode() & 0o777, 0o600);
    }

    #[test]
    fn links_are_not_files() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("x"), "x").unwrap();
        symlink("x", folder.path().join("link")).unwrap();
        let open = OpenFolder::open(folder.path()).unwrap();
        assert_eq!(open.read(OsStr::new("x"), 9).unwrap(), b"x");
        assert_eq!(open.read(OsStr::new("link"), 9).unwrap_err().kind(), io::ErrorKind::NotFound);
        assert!(open.exists(OsStr::new("link")));
    }
}
