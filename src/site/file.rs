//! Reading what lies in a site without trusting it: ordinary files only, no more of them than is asked for, and never a wait for a writer.
//! Understands nothing of what it reads.

#[cfg(unix)]
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

/// Largest file of content that is read whole, in bytes: far more than any page, so that one odd file can't fill the memory.
pub const MAX_FILE: usize = 64 * 1024 * 1024;

/// What a path through links leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Links {
    /// It is read.
    Follow,
    /// An error, also where a folder above has become one, as far as the system can tell. The path is one without links.
    Refuse,
}

/// Opens an ordinary file. What is none is not opened, since some devices act on that alone, and what has become none meanwhile is not
/// waited for.
///
/// # Errors
/// Where the system does not let us, or it is no ordinary file.
pub fn open_file(path: &Path, links: Links) -> io::Result<File> {
    let before = if links == Links::Follow { fs::metadata(path) } else { fs::symlink_metadata(path) }?;
    check(&before)?;
    let file = open(path, links)?;
    check(&file.metadata()?)?;
    Ok(file)
}

/// Opens an ordinary file by the handle of its folder and its name there. A link is as if it were not there.
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
    let opened = openat(folder, name, unix_flags(Links::Refuse), Mode::empty());
    // It has become one since it was looked at.
    let file = File::from(opened.map_err(|error| if error == Errno::LOOP { Errno::NOENT } else { error })?);
    check(&file.metadata()?)?;
    Ok(file)
}

/// Reads an ordinary file whole.
///
/// # Errors
/// As [`open_file`], and where it is larger than `most` bytes.
pub fn read_file(path: &Path, most: usize) -> io::Result<Vec<u8>> {
    read_whole(open_file(path, Links::Follow)?, most)
}

/// Reads the beginning of an ordinary file: all of it, or as many bytes as are asked for.
///
/// # Errors
/// As [`open_file`].
pub fn read_start(path: &Path, most: usize) -> io::Result<Vec<u8>> {
    read_up_to(open_file(path, Links::Follow)?, most)
}

/// Reads whatever is left to read, of any kind, and no more than `most` bytes of it.
///
/// # Errors
/// Where the system does not let us.
pub fn read_up_to(source: impl Read, most: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    source.take(most as u64).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Reads whatever is left to read, of any kind: a pipe that somebody has named is one to wait for.
///
/// # Errors
/// Where the system does not let us, or there are more than `most` bytes.
pub fn read_whole(source: impl Read, most: usize) -> io::Result<Vec<u8>> {
    // Files in `/proc` and files that grow are larger than they say.
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

/// A failure as the system itself would report it, so that its words are those of the screen's language.
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
fn unix_flags(links: Links) -> rustix::fs::OFlags {
    use rustix::fs::OFlags;
    let mut flags = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NONBLOCK | OFlags::NOCTTY;
    flags.set(OFlags::NOFOLLOW, links == Links::Refuse);
    flags
}

#[cfg(unix)]
fn open(path: &Path, links: Links) -> io::Result<File> {
    use rustix::fs::Mode;
    let flags = unix_flags(links);
    #[cfg(target_os = "linux")]
    if links == Links::Refuse {
        use rustix::fs::{CWD, ResolveFlags, openat2};
        use rustix::io::Errno;
        // Kernels before 5.6, and some that guard a container, do not know this call.
        match openat2(CWD, path, flags, Mode::empty(), ResolveFlags::NO_SYMLINKS) {
            Err(Errno::NOSYS | Errno::PERM) => {}
            opened => return Ok(opened?.into()),
        }
    }
    Ok(rustix::fs::open(path, flags, Mode::empty())?.into())
}

#[cfg(not(unix))]
fn open(path: &Path, _links: Links) -> io::Result<File> {
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
    fn what_is_no_file_is_neither_opened_nor_waited_for() {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        std::os::unix::fs::symlink(&pipe, folder.path().join("link")).unwrap();
        fs::write(folder.path().join("x"), "x").unwrap();
        std::os::unix::fs::symlink("x", folder.path().join("to-x")).unwrap();
        for path in [&pipe, &folder.path().join("link"), Path::new("/dev/zero")] {
            assert_eq!(read_start(path, 4).unwrap_err().kind(), io::ErrorKind::NotSeekable, "{path:?}");
        }
        assert!(open_file(&folder.path().join("to-x"), Links::Refuse).is_err());
        assert!(open_file(&folder.path().join("to-x"), Links::Follow).is_ok());
        // It was a file when it was looked at, and is a pipe when it is opened: that waits for nobody either.
        assert_eq!(
            check(&open(&pipe, Links::Refuse).unwrap().metadata().unwrap()).unwrap_err().kind(),
            io::ErrorKind::NotSeekable
        );
    }
}
