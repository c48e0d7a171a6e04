//! The new bytes of a file, complete on disk beside it, before they take its place; and what a program that was killed left of that.

use std::ffi::OsStr;
use std::fs::File;
use std::io;
use std::sync::Arc;

use tempfile::Builder;

use super::attributes;
use super::disk::{Disk, write_all};
use crate::site::open_folder::{Access, OpenFolder, Temporary};

/// Names of temporary files: this, the number of the process, some letters, and [`SUFFIX`].
const PREFIX: &str = ".affiche-";
const SUFFIX: &str = ".tmp";

/// Who may do what with a new file.
#[derive(Debug, Clone, Copy)]
pub enum Rights<'a> {
    /// As the system gives them to any new file.
    Usual,
    /// The user alone.
    Private,
    /// Rights, owner and extended attributes of the file that it will replace.
    Like(&'a File),
}

/// A file with these bytes in a folder, synced.
///
/// # Errors
/// Where the system refuses; then there is no such file.
pub fn new_file(disk: &dyn Disk, folder: &Arc<OpenFolder>, bytes: &[u8], rights: Rights) -> io::Result<Temporary> {
    let prefix = format!("{PREFIX}{}-", std::process::id());
    let mut builder = Builder::new();
    builder.prefix(&prefix).suffix(SUFFIX);
    let access = if matches!(rights, Rights::Private) { Access::Private } else { Access::Umask };
    let mut new = disk.create(folder, &builder, access)?;
    // Before there is anything to read in it.
    if let Rights::Like(old) = rights {
        let metadata = old.metadata()?;
        attributes::keep_owner(new.file(), &metadata);
        disk.set_permissions(new.file(), metadata.permissions())?;
        attributes::keep_extended(old, new.file());
    }
    write_all(disk, new.file(), bytes)?;
    disk.sync(new.file())?;
    Ok(new)
}

/// Whose temporary files go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sweep {
    /// Those of processes that are no more.
    Gone,
    /// Those of this process, which is known to be writing nothing any more, and of all that are no more.
    Of(u32),
}

/// Removes temporary files from `folder` that nobody will need.
pub fn sweep(folder: &OpenFolder, whose: Sweep) {
    for name in folder.names().into_iter().flatten() {
        let Some(process) = process_of(&name) else { continue };
        if whose == Sweep::Of(process) || !may_run(process) {
            // Whoever removes it first has removed it.
            let _ = folder.remove(&name);
        }
    }
}

/// The process that made a temporary file, by its name.
fn process_of(name: &OsStr) -> Option<u32> {
    let (process, _) = name.to_str()?.strip_prefix(PREFIX)?.strip_suffix(SUFFIX)?.split_once('-')?;
    process.parse().ok()
}

/// False where there is surely no such process.
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
