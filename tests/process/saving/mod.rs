//! Saving under faults: every step fails once, or is the last of its process, and every file is the old one or the new one, whole.
mod disk;
#[cfg(any(target_os = "linux", target_vendor = "apple"))]
mod exchanged_folders;
mod faults;
mod kills;
mod order;
mod scene;
