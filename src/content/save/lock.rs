//! One at a time: what is locked by one program is waited for by another, but not for ever. Writes nothing.

use std::fs::{File, TryLockError};
use std::io;
use std::path::Path;
use std::thread;
use std::time::Duration;

/// How often the lock is asked for, and how long is waited between: ten seconds in all. Whoever holds it for longer has been stopped.
const TIMES: u32 = 1000;
const PAUSE: Duration = Duration::from_millis(10);

/// Locks an open file for this program alone, until it is dropped. Where the file system knows no locks, nothing is locked.
///
/// # Errors
/// [`io::ErrorKind::WouldBlock`] where another program holds it all the time.
pub fn lock(file: File) -> io::Result<File> {
    for _ in 0..TIMES {
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => thread::sleep(PAUSE),
            // Without locks the files are still compared before they are replaced.
            Ok(()) | Err(TryLockError::Error(_)) => return Ok(file),
        }
    }
    Err(io::ErrorKind::WouldBlock.into())
}

/// Locks a folder, so that programs whose records are kept in different places still write one after the other. `None` where the system
/// opens no folders.
///
/// # Errors
/// As [`lock`].
pub fn lock_folder(folder: &Path) -> io::Result<Option<File>> {
    File::open(folder).ok().map(lock).transpose()
}
