//! Remembers the files that this program has written, to distinguish its own writes from those of others.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard};

use jiff::Timestamp;

/// Size and time of a file after the program had written it; `None`: deleted.
type Stamp = Option<(u64, Option<Timestamp>)>;

/// The files that the program has written itself.
#[derive(Debug, Clone, Default)]
pub struct OwnWrites(Arc<Mutex<HashMap<PathBuf, Stamp>>>);

impl OwnWrites {
    /// Locks the list while files are written, so that no write is compared before it is remembered.
    pub fn hold(&self) -> Option<HeldWrites<'_>> {
        self.0.lock().ok().map(HeldWrites)
    }
}

/// The locked list.
pub struct HeldWrites<'a>(MutexGuard<'a, HashMap<PathBuf, Stamp>>);

impl HeldWrites<'_> {
    /// Remembers a file that was written or deleted.
    pub fn remember(&mut self, file: &Path) {
        self.0.insert(file.to_owned(), stamp(file));
    }

    /// True if the file is as the program has written it.
    pub fn is_own(&self, file: &Path) -> bool {
        self.0.get(file).is_some_and(|own| *own == stamp(file))
    }
}

fn stamp(file: &Path) -> Stamp {
    let metadata = fs::symlink_metadata(file).ok()?;
    let modified = metadata.modified().ok().and_then(|time| Timestamp::try_from(time).ok());
    Some((metadata.len(), modified))
}
