//! Saving under faults: every step of it fails once, or is the last of its process, and every file is the old one or the new one, whole.
#![expect(clippy::unwrap_used, reason = "what fails here fails the test that called it")]

mod disk;
#[cfg(any(target_os = "linux", target_vendor = "apple"))]
mod exchanged;
mod faults;
mod kills;
mod order;
mod scene;
