//! Copies owner, group and extended attributes (including access lists) to the file that replaces another, as far as the system allows.

use std::fs::{File, Metadata};

/// Gives a new file the owner and group of the old one.
#[cfg(unix)]
pub fn keep_owner(new: &File, like: &Metadata) {
    use std::os::unix::fs::{MetadataExt, fchown};
    let same = |is: &Metadata| is.uid() == like.uid() && is.gid() == like.gid();
    if new.metadata().is_ok_and(|is| same(&is)) {
        return;
    }
    // The group can often be kept when the owner can't.
    if fchown(new, Some(like.uid()), Some(like.gid())).is_err() {
        let _ = fchown(new, None, Some(like.gid()));
    }
}

/// Other systems keep the owner of a replaced file.
#[cfg(not(unix))]
pub fn keep_owner(_new: &File, _like: &Metadata) {}

/// Limit for the names of extended attributes, and for one value: no file system has more.
#[cfg(any(target_os = "linux", target_os = "macos"))]
const MOST: usize = 64 * 1024;

/// Copies the extended attributes of the old file to the new one.
#[cfg(any(target_os = "linux", target_os = "macos"))]
pub fn keep_extended(old: &File, new: &File) {
    use rustix::fs::{XattrFlags, fgetxattr, flistxattr, fsetxattr};
    let mut names = vec![0_u8; MOST];
    let Ok(length) = flistxattr(old, &mut names) else { return };
    let mut value = vec![0_u8; if length == 0 { 0 } else { MOST }];
    for name in names.get(..length).unwrap_or_default().split(|byte| *byte == 0).filter(|name| !name.is_empty()) {
        if let Ok(length) = fgetxattr(old, name, &mut value) {
            // The system sets some attributes itself.
            let _ = fsetxattr(new, name, value.get(..length).unwrap_or_default(), XattrFlags::empty());
        }
    }
}

/// Other systems have none, or aren't supported.
#[cfg(not(any(target_os = "linux", target_os = "macos")))]
pub fn keep_extended(_old: &File, _new: &File) {}
