//! Temporary files with the new bytes of a file, complete on disk before they replace it, and removal of those that a killed program left
//! behind.

use std::ffi::OsStr;
use std::fs::File;
use std::io;
use std::sync::Arc;

use tempfile::Builder;

use super::attributes;
use super::disk::{Disk, write_all};
use crate::site::open_folder::{Access, OpenFolder, TemporaryFile};

/// Names of temporary files: this, the process id, random letters, and [`SUFFIX`].
const PREFIX: &str = ".affiche-";
const SUFFIX: &str = ".tmp";

/// The permissions of a new file.
#[derive(Debug, Clone, Copy)]
pub enum FileRights<'a> {
    /// The system's defaults.
    Usual,
    /// Only the user.
    Private,
    /// Permissions, owner and extended attributes of the file that it will replace.
    Like(&'a File),
}

/// Creates and syncs a temporary file with these bytes.
///
/// # Errors
/// If the system refuses; then the file is removed.
pub fn new_file(disk: &dyn Disk, folder: &Arc<OpenFolder>, bytes: &[u8], rights: FileRights) -> io::Result<TemporaryFile> {
    let prefix = format!("{PREFIX}{}-", std::process::id());
    let mut builder = Builder::new();
    builder.prefix(&prefix).suffix(SUFFIX);
    let access = if matches!(rights, FileRights::Private) { Access::Private } else { Access::Umask };
    let mut new = disk.create(folder, &builder, access)?;
    // Before the file has any bytes to read.
    if let FileRights::Like(old) = rights {
        let metadata = old.metadata()?;
        attributes::keep_owner(new.file(), &metadata);
        disk.set_permissions(new.file(), metadata.permissions())?;
        attributes::keep_extended(old, new.file());
    }
    write_all(disk, new.file(), bytes)?;
    disk.sync(new.file())?;
    Ok(new)
}

/// Which temporary files to remove.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sweep {
    /// Those of processes that have ended.
    Gone,
    /// Also those of this process, which is known not to be writing any more.
    Of(u32),
}

/// Removes temporary files from `folder` that are no longer needed.
pub fn sweep(folder: &OpenFolder, whose: Sweep) {
    for name in folder.names().into_iter().flatten() {
        let Some(process) = process_of(&name) else { continue };
        if whose == Sweep::Of(process) || !may_run(process) {
            // Another process may have removed it first.
            let _ = folder.remove(&name);
        }
    }
}

/// The process that created a temporary file, from its name.
fn process_of(name: &OsStr) -> Option<u32> {
    let (process, _) = name.to_str()?.strip_prefix(PREFIX)?.strip_suffix(SUFFIX)?.split_once('-')?;
    process.parse().ok()
}

/// False if there is certainly no such process.
#[cfg(unix)]
fn may_run(process: u32) -> bool {
    use rustix::io::Errno;
    use rustix::process::{Pid, test_kill_process};
    let pid = i32::try_from(process).ok().and_then(Pid::from_raw);
    pid.is_some_and(|pid| test_kill_process(pid) != Err(Errno::SRCH))
}

#[cfg(not(unix))]
fn may_run(_process: u32) -> bool {
    true
}
