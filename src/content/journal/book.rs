//! What the journal holds, and its folder: entries in one file, the bytes that they need in files named by their fingerprints. Writes no
//! content.

use std::collections::BTreeSet;
use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::content::save::{Change, ChangeSet, Disk, OpenRoot, Rights, SaveError, Sweep, lock, new_file, sweep};
use crate::site::open_folder::OpenFolder;
use crate::site::private::{create_file, create_folder};

/// Change sets that are kept, at most.
pub(super) const MOST_ENTRIES: usize = 200;

/// Bytes that are kept, at most.
const MOST_BYTES: u64 = 64 * 1024 * 1024;

/// The file of the entries.
const ENTRIES: &str = "entries.json";

/// The folder of the bytes.
const BYTES: &str = "bytes";

/// How far a change has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum State {
    /// It is being written for the first time. Older journals call one `partial` that a crash left so.
    #[serde(alias = "partial")]
    Doing,
    /// It stands on disk.
    Done,
    /// It is being taken back.
    Undoing,
    /// It was taken back.
    Undone,
    /// It is being written again.
    Redoing,
}

impl State {
    /// A program is writing it, or was when it ended.
    pub fn is_under_way(self) -> bool {
        matches!(self, State::Doing | State::Undoing | State::Redoing)
    }
}

/// A change set as it is kept.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Entry {
    pub state: State,
    pub files: Vec<Kept>,
    /// The process that writes it, while it is under way: temporary files bear its number.
    #[serde(default)]
    pub process: u32,
}

/// A file of a change: its bytes are kept in files named by their fingerprints (SHA-256, in hexadecimal digits).
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Kept {
    pub path: String,
    /// Where the path can't tell the file: its place from the site's root.
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<OsString>,
    pub before: Option<String>,
    pub after: Option<String>,
}

/// What the file `entries.json` holds.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Book {
    pub entries: Vec<Entry>,
}

/// The journal while its lock is held.
pub(super) struct Open<'a> {
    disk: &'a dyn Disk,
    folder: Arc<OpenFolder>,
    bytes: Arc<OpenFolder>,
    pub book: Book,
    _lock: File,
}

/// What stands in the journal's folder, locked or not.
///
/// # Errors
/// Where it can't be read.
pub(super) fn read(disk: &dyn Disk, folder: &OpenFolder) -> io::Result<Option<Book>> {
    match disk.read(folder, OsStr::new(ENTRIES)) {
        Ok(bytes) => Ok(Some(serde_json::from_slice(&bytes)?)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

impl<'a> Open<'a> {
    /// Waits for the lock, and reads the book.
    pub fn new(disk: &'a dyn Disk, folder: &Path, root: &Path) -> io::Result<Open<'a>> {
        create_folder(&folder.join(BYTES))?;
        let lock = lock(create_file(&folder.join("lock"))?)?;
        let bytes = Arc::new(disk.open_folder(&folder.join(BYTES))?);
        let folder = Arc::new(disk.open_folder(folder)?);
        let book = read(disk, &folder)?;
        let open = Open { disk, folder, bytes, book: book.unwrap_or_default(), _lock: lock };
        let site = OsStr::new("site");
        if !open.folder.exists(site) {
            // For people who look into the folder.
            open.write_whole(&open.folder, site, root.as_os_str().as_encoded_bytes())?;
        }
        Ok(open)
    }

    /// Keeps the bytes of a change set; the entry that is returned is under way.
    pub fn keep(&self, root: &Path, set: &ChangeSet) -> io::Result<Entry> {
        let file = |change: &Change| {
            let place = change.file.strip_prefix(root).unwrap_or(&change.file);
            (place != Path::new(&change.path)).then(|| place.as_os_str().to_owned())
        };
        let bytes = |bytes: &Option<Vec<u8>>| bytes.as_deref().map(|bytes| self.keep_bytes(bytes)).transpose();
        let kept = |change: &Change| {
            let (before, after) = (bytes(&change.before)?, bytes(&change.after)?);
            Ok(Kept { path: change.path.clone(), file: file(change), before, after })
        };
        let files = set.changes.iter().map(kept).collect::<io::Result<_>>()?;
        Ok(Entry { state: State::Doing, files, process: std::process::id() })
    }

    fn keep_bytes(&self, bytes: &[u8]) -> io::Result<String> {
        let print = fingerprint(bytes);
        if self.size(&print) != Some(bytes.len() as u64) {
            self.write_whole(&self.bytes, OsStr::new(&print), bytes)?;
        }
        Ok(print)
    }

    /// The size of a file of bytes; `None` where it is not there.
    fn size(&self, print: &str) -> Option<u64> {
        Some(self.bytes.open_file(OsStr::new(print)).ok()?.metadata().ok()?.len())
    }

    /// The change set of an entry, with its bytes proved by their fingerprints.
    pub fn restore(&self, root: &Path, entry: &Entry) -> Result<ChangeSet, SaveError> {
        let bytes = |kept: &Kept, print: &Option<String>| match print {
            None => Ok(None),
            Some(print) => match self.disk.read(&self.bytes, OsStr::new(print)) {
                Ok(bytes) if fingerprint(&bytes) == *print => Ok(Some(bytes)),
                _ => Err(SaveError::Damaged { path: kept.path.clone() }),
            },
        };
        let change = |kept: &Kept| {
            let (before, after) = (bytes(kept, &kept.before)?, bytes(kept, &kept.after)?);
            Ok(Change { path: kept.path.clone(), file: kept.place(root), before, after })
        };
        Ok(ChangeSet { changes: entry.files.iter().map(change).collect::<Result<_, SaveError>>()? })
    }

    /// Drops the oldest entries beyond the bounds, and bytes that no entry needs.
    pub fn trim(&mut self) {
        let excess = self.book.entries.len().saturating_sub(MOST_ENTRIES);
        self.book.entries.drain(..excess);
        let mut seen: BTreeSet<String> = BTreeSet::new();
        let mut total = 0;
        // From the newest on: the first that goes beyond takes all older ones with it, but the newest always stays.
        let keep = self.book.entries.iter().rev().take_while(|entry| {
            let is_newest = seen.is_empty();
            for print in entry.prints() {
                total += if seen.insert(print.clone()) { self.size(print).unwrap_or_default() } else { 0 };
            }
            is_newest || total <= MOST_BYTES
        });
        let keep = keep.count();
        self.book.entries.drain(..self.book.entries.len() - keep);
        let needed: BTreeSet<&String> = self.book.entries.iter().flat_map(Entry::prints).collect();
        // Through a link, the folder may hold files of somebody else.
        let Ok(bytes) = self.folder.beneath(Path::new(BYTES)) else { return };
        for name in bytes.names().into_iter().flatten() {
            if name.to_str().is_none_or(|name| !needed.iter().any(|print| *print == name)) {
                // What can't be removed now is removed another time.
                let _ = bytes.remove(&name);
            }
        }
    }

    pub fn write(&self) -> io::Result<()> {
        self.write_whole(&self.folder, OsStr::new(ENTRIES), &serde_json::to_vec_pretty(&self.book)?)
    }

    /// Writes a file of the journal in one step.
    fn write_whole(&self, folder: &Arc<OpenFolder>, name: &OsStr, bytes: &[u8]) -> io::Result<()> {
        self.disk.replace(new_file(self.disk, folder, bytes, Rights::Private)?, name)?;
        // Some file systems refuse to sync a folder; there is nothing better to do there.
        let _ = self.disk.sync_folder(folder);
        Ok(())
    }

    /// Removes temporary files of the journal that programs left behind: whoever has the lock is the only one who writes.
    pub fn sweep(&self, of: u32) {
        sweep(&self.folder, Sweep::Of(of));
    }
}

impl Entry {
    fn prints(&self) -> impl Iterator<Item = &String> {
        self.files.iter().flat_map(|kept| kept.before.iter().chain(&kept.after))
    }
}

impl Kept {
    /// Where it is, on the site at `root`.
    pub fn place(&self, root: &Path) -> PathBuf {
        self.file.as_ref().map_or_else(|| root.join(&self.path), |file| root.join(file))
    }
}

/// The fingerprint of a file of a site; `None` where there is none.
pub(super) fn print_on_disk(disk: &dyn Disk, root: &OpenRoot, file: &Path) -> Option<String> {
    let file = root.find(disk, file).ok()??;
    disk.read(&file.folder, &file.name).ok().map(|bytes| fingerprint(&bytes))
}

/// The fingerprint of bytes.
pub(super) fn fingerprint(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut hex, byte| {
        // Writing to a `String` can't fail.
        _ = write!(hex, "{byte:02x}");
        hex
    })
}
