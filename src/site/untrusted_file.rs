//! Opens and reads files that can't be trusted: ordinary files only, up to a limit, without ever waiting for a writer.

#[cfg(unix)]
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

/// Largest content file that is read, in bytes: far more than any page, so that one odd file can't fill the memory.
pub const MAX_FILE: usize = 64 * 1024 * 1024;

/// What to do about symbolic links in a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Symlinks {
    /// Follow them.
    Follow,
    /// Fail; where the system can check it, also if a folder above has become a link. The path must not contain links.
    Refuse,
}

/// Opens an ordinary file. Checks its type first, since opening some devices already has an effect, and again afterwards, in case it was
/// replaced meanwhile; a pipe never blocks.
///
/// # Errors
/// If the system refuses, or it isn't an ordinary file.
pub fn open_file(path: &Path, links: Symlinks) -> io::Result<File> {
    let before = if links == Symlinks::Follow { fs::metadata(path) } else { fs::symlink_metadata(path) }?;
    check(&before)?;
    let file = open(path, links)?;
    check(&file.metadata()?)?;
    Ok(file)
}

/// Opens an ordinary file by its folder's handle and its name. A link counts as missing.
///
/// # Errors
/// As [`open_file`].
#[cfg(unix)]
pub fn open_file_in(folder: &File, name: &OsStr) -> io::Result<File> {
    use rustix::fs::{AtFlags, FileType, Mode, openat, statat};
    use rustix::io::Errno;
    match FileType::from_raw_mode(statat(folder, name, AtFlags::SYMLINK_NOFOLLOW)?.st_mode) {
        FileType::RegularFile => {}
        FileType::Symlink => return Err(Errno::NOENT.into()),
        FileType::Directory => return Err(Errno::ISDIR.into()),
        _ => return Err(Errno::SPIPE.into()),
    }
    let opened = openat(folder, name, unix_flags(Symlinks::Refuse), Mode::empty());
    // It was replaced by a link after the check.
    let file = File::from(opened.map_err(|error| if error == Errno::LOOP { Errno::NOENT } else { error })?);
    check(&file.metadata()?)?;
    Ok(file)
}

/// Reads a whole ordinary file.
///
/// # Errors
/// As [`open_file`], and if it is larger than `most` bytes.
pub fn read_file(path: &Path, most: usize) -> io::Result<Vec<u8>> {
    read_whole(open_file(path, Symlinks::Follow)?, most)
}

/// Reads the first bytes of an ordinary file, at most `most`.
///
/// # Errors
/// As [`open_file`].
pub fn read_start(path: &Path, most: usize) -> io::Result<Vec<u8>> {
    read_up_to(open_file(path, Symlinks::Follow)?, most)
}

/// Reads the rest of a source of any kind, at most `most` bytes.
///
/// # Errors
/// If the system refuses.
pub fn read_up_to(source: impl Read, most: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    source.take(most as u64).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Reads the rest of a source of any kind; waits if it is a pipe, which is fine for one that the user named.
///
/// # Errors
/// If the system refuses, or there are more than `most` bytes.
pub fn read_whole(source: impl Read, most: usize) -> io::Result<Vec<u8>> {
    // Files in `/proc` and growing files are larger than their reported size.
    let bytes = read_up_to(source, most.saturating_add(1))?;
    if bytes.len() > most { Err(failure(io::ErrorKind::FileTooLarge)) } else { Ok(bytes) }
}

fn check(metadata: &fs::Metadata) -> io::Result<()> {
    if metadata.is_file() {
        Ok(())
    } else if metadata.is_dir() {
        Err(failure(io::ErrorKind::IsADirectory))
    } else {
        Err(failure(io::ErrorKind::NotSeekable))
    }
}

/// The error as the system would report it, so that its text is in the user's language.
#[cfg(unix)]
fn failure(kind: io::ErrorKind) -> io::Error {
    use rustix::io::Errno;
    match kind {
        io::ErrorKind::IsADirectory => Errno::ISDIR.into(),
        io::ErrorKind::NotSeekable => Errno::SPIPE.into(),
        io::ErrorKind::FileTooLarge => Errno::FBIG.into(),
        other => other.into(),
    }
}

#[cfg(not(unix))]
fn failure(kind: io::ErrorKind) -> io::Error {
    kind.into()
}

#[cfg(unix)]
fn unix_flags(links: Symlinks) -> rustix::fs::OFlags {
    use rustix::fs::OFlags;
    let mut flags = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NONBLOCK | OFlags::NOCTTY;
    flags.set(OFlags::NOFOLLOW, links == Symlinks::Refuse);
    flags
}

#[cfg(unix)]
fn open(path: &Path, links: Symlinks) -> io::Result<File> {
    use rustix::fs::Mode;
    let flags = unix_flags(links);
    #[cfg(target_os = "linux")]
    if links == Symlinks::Refuse {
        use rustix::fs::{CWD, ResolveFlags, openat2};
        use rustix::io::Errno;
        // Kernels before 5.6, and some containers, don't have this call.
        match openat2(CWD, path, flags, Mode::empty(), ResolveFlags::NO_SYMLINKS) {
            Err(Errno::NOSYS | Errno::PERM) => {}
            opened => return Ok(opened?.into()),
        }
    }
    Ok(rustix::fs::open(path, flags, Mode::empty())?.into())
}

#[cfg(not(unix))]
fn open(path: &Path, _links: Symlinks) -> io::Result<File> {
    File::open(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_files_are_read_up_to_a_limit() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("x");
        fs::write(&file, "12345").unwrap();
        assert_eq!(read_file(&file, 5).unwrap(), b"12345");
        assert_eq!(read_start(&file, 3).unwrap(), b"123");
        assert_eq!(read_file(&file, 4).unwrap_err().kind(), io::ErrorKind::FileTooLarge);
        assert_eq!(read_file(folder.path(), 4).unwrap_err().kind(), io::ErrorKind::IsADirectory);
        assert_eq!(read_file(&folder.path().join("y"), 4).unwrap_err().kind(), io::ErrorKind::NotFound);
    }

    #[cfg(unix)]
    #[test]
    fn pipes_and_devices_are_not_opened() {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        std::os::unix::fs::symlink(&pipe, folder.path().join("link")).unwrap();
        fs::write(folder.path().join("x"), "x").unwrap();
        std::os::unix::fs::symlink("x", folder.path().join("to-x")).unwrap();
        for path in [&pipe, &folder.path().join("link"), Path::new("/dev/zero")] {
            assert_eq!(read_start(path, 4).unwrap_err().kind(), io::ErrorKind::NotSeekable, "{path:?}");
        }
        assert!(open_file(&folder.path().join("to-x"), Symlinks::Refuse).is_err());
        assert!(open_file(&folder.path().join("to-x"), Symlinks::Follow).is_ok());
        // A file at the check, a pipe when opened: that must not block either.
        assert_eq!(
            check(&open(&pipe, Symlinks::Refuse).unwrap().metadata().unwrap()).unwrap_err().kind(),
            io::ErrorKind::NotSeekable
        );
    }
}
