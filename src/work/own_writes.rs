//! The files that this program has written, so that its own writes are told from those of others.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard};

use jiff::Timestamp;

/// How a file was when the program had written it; `None`: gone.
type Stamp = Option<(u64, Option<Timestamp>)>;

/// The files that the program has written itself.
#[derive(Debug, Clone, Default)]
pub struct OwnWrites(Arc<Mutex<HashMap<PathBuf, Stamp>>>);

impl OwnWrites {
    /// Nobody else looks at them while this is held: what is being written will be known by then.
    pub fn hold(&self) -> Option<HeldWrites<'_>> {
        self.0.lock().ok().map(HeldWrites)
    }
}

/// Held while files are written.
pub struct HeldWrites<'a>(MutexGuard<'a, HashMap<PathBuf, Stamp>>);

impl HeldWrites<'_> {
    /// A file was written, or removed.
    pub fn remember(&mut self, file: &Path) {
        self.0.insert(file.to_owned(), stamp(file));
    }

    /// True where the file is as the program has written it.
    pub fn is_own(&self, file: &Path) -> bool {
        self.0.get(file).is_some_and(|own| *own == stamp(file))
    }
}

fn stamp(file: &Path) -> Stamp {
    let metadata = fs::symlink_metadata(file).ok()?;
    let modified = metadata.modified().ok().and_then(|time| Timestamp::try_from(time).ok());
    Some((metadata.len(), modified))
}
