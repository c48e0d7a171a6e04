//! What a file has besides its bytes and its mode, carried over to the file that takes its place: owner, group, extended attributes (access
//! lists among them). As far as the system lets us: who may not give a file away keeps what it may.

use std::fs::{File, Metadata};

/// Gives a new file the owner and group of the old one.
#[cfg(unix)]
pub fn keep_owner(new: &File, like: &Metadata) {
    use std::os::unix::fs::{MetadataExt, fchown};
    let same = |is: &Metadata| is.uid() == like.uid() && is.gid() == like.gid();
    if new.metadata().is_ok_and(|is| same(&is)) {
        return;
    }
    // A group can often be kept where an owner can't.
    if fchown(new, Some(like.uid()), Some(like.gid())).is_err() {
        let _ = fchown(new, None, Some(like.gid()));
    }
}

/// Other systems give a file that is replaced its owner by themselves.
#[cfg(not(unix))]
pub fn keep_owner(_new: &File, _like: &Metadata) {}

/// Bytes of the names of extended attributes, and of one value, at most: no file system has more.
#[cfg(any(target_os = "linux", target_os = "macos"))]
const MOST: usize = 64 * 1024;

/// Gives a new file the extended attributes of the old one.
#[cfg(any(target_os = "linux", target_os = "macos"))]
pub fn keep_extended(old: &File, new: &File) {
    use rustix::fs::{XattrFlags, fgetxattr, flistxattr, fsetxattr};
    let mut names = vec![0_u8; MOST];
    let Ok(length) = flistxattr(old, &mut names) else { return };
    let mut value = vec![0_u8; if length == 0 { 0 } else { MOST }];
    for name in names.get(..length).unwrap_or_default().split(|byte| *byte == 0).filter(|name| !name.is_empty()) {
        if let Ok(length) = fgetxattr(old, name, &mut value) {
            // Some belong to the system, which sets them itself.
            let _ = fsetxattr(new, name, value.get(..length).unwrap_or_default(), XattrFlags::empty());
        }
    }
}

/// Other systems have none, or we do not know them.
#[cfg(not(any(target_os = "linux", target_os = "macos")))]
pub fn keep_extended(_old: &File, _new: &File) {}
