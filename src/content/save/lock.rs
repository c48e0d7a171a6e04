//! A lock that makes programs write one after the other, with a time limit.

use std::fs::{File, TryLockError};
use std::io;
use std::path::Path;
use std::thread;
use std::time::Duration;

/// Number of attempts, and the pause between them: ten seconds in all. A program that holds the lock for longer was stopped.
const TIMES: u32 = 1000;
const PAUSE: Duration = Duration::from_millis(10);

/// Locks an open file for this program until it is dropped. On file systems without locks, nothing is locked.
///
/// # Errors
/// [`io::ErrorKind::WouldBlock`] if another program doesn't release the lock.
pub fn lock(file: File) -> io::Result<File> {
    for _ in 0..TIMES {
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => thread::sleep(PAUSE),
            // Even without locks, files are compared before they are replaced.
            Ok(()) | Err(TryLockError::Error(_)) => return Ok(file),
        }
    }
    Err(io::ErrorKind::WouldBlock.into())
}

/// Locks a folder, so that programs with different journals still write one after the other. `None` if the system can't open folders.
///
/// # Errors
/// As [`lock`].
pub fn lock_folder(folder: &Path) -> io::Result<Option<File>> {
    File::open(folder).ok().map(lock).transpose()
}
