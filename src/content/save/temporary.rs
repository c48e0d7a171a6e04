//! The new bytes of a file, complete on disk beside it, before they take its place; and what a program that was killed left of that.

use std::ffi::OsStr;
use std::fs::{self, Metadata};
use std::io;
use std::path::Path;

use tempfile::{Builder, NamedTempFile};

use super::attributes;
use super::disk::{Disk, write_all};

/// Names of temporary files: this, the number of the process, some letters, and [`SUFFIX`].
const PREFIX: &str = ".affiche-";
const SUFFIX: &str = ".tmp";

/// A file with these bytes in the folder of `target`, synced; with the rights and the owner of `like`, or those of any new file.
///
/// # Errors
/// Where the system refuses; then there is no such file.
pub fn new_file(disk: &dyn Disk, target: &Path, bytes: &[u8], like: Option<&Metadata>) -> io::Result<NamedTempFile> {
    let prefix = format!("{PREFIX}{}-", std::process::id());
    let mut builder = Builder::new();
    builder.prefix(&prefix).suffix(SUFFIX);
    let mut new = disk.create(&builder, target.parent().unwrap_or(Path::new(".")))?;
    // Before there is anything to read in it.
    if let Some(like) = like {
        attributes::keep_owner(new.as_file(), like);
        disk.set_permissions(new.as_file(), like.permissions())?;
        attributes::keep_extended(target, new.as_file());
    }
    write_all(disk, new.as_file_mut(), bytes)?;
    disk.sync(new.as_file())?;
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
pub fn sweep(folder: &Path, whose: Sweep) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let Some(process) = process_of(&entry.file_name()) else { continue };
        if whose == Sweep::Of(process) || !may_run(process) {
            // Whoever removes it first has removed it.
            let _ = fs::remove_file(entry.path());
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
