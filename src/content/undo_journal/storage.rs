//! The journal's files: entries in one file, the bytes of changed files in others, named by their fingerprints.

use std::collections::BTreeSet;
use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::content::save::{ChangeSet, Disk, FileChange, FileRights, OpenRoot, SaveError, Sweep, lock, new_file, sweep};
use crate::site::open_folder::OpenFolder;
use crate::site::private_files::{create_file, create_folder};

/// Most change sets to keep.
pub(super) const MOST_ENTRIES: usize = 200;

/// Most bytes to keep.
const MOST_BYTES: u64 = 64 * 1024 * 1024;

/// The file of the entries.
const ENTRIES: &str = "entries.json";

/// The folder of the bytes.
const BYTES: &str = "bytes";

/// The progress of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum EntryState {
    /// Being written for the first time. Older journals call one `partial` that a crash interrupted.
    #[serde(alias = "partial")]
    Doing,
    /// On disk.
    Done,
    /// Being undone.
    Undoing,
    /// Undone.
    Undone,
    /// Being redone.
    Redoing,
}

impl EntryState {
    /// True if a program is writing it, or was when it ended.
    pub fn is_in_progress(self) -> bool {
        matches!(self, EntryState::Doing | EntryState::Undoing | EntryState::Redoing)
    }

    /// The states before and after this one; before a change that is written for the first time there is none.
    pub fn around(self) -> (Option<EntryState>, EntryState) {
        match self {
            EntryState::Undoing => (Some(EntryState::Done), EntryState::Undone),
            EntryState::Redoing => (Some(EntryState::Undone), EntryState::Done),
            EntryState::Doing | EntryState::Done | EntryState::Undone => (None, EntryState::Done),
        }
    }
}

/// A recorded change set.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct JournalEntry {
    pub state: EntryState,
    pub files: Vec<RecordedFile>,
    /// The process that writes it while it is in progress: names of temporary files contain this id.
    #[serde(default)]
    pub process: u32,
}

/// A changed file. Its bytes are in files named by their fingerprints (SHA-256, hexadecimal).
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct RecordedFile {
    pub path: String,
    /// The file's path from the site's root, if `path` isn't exact.
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<OsString>,
    pub before: Option<String>,
    pub after: Option<String>,
}

/// The contents of `entries.json`.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct JournalEntries {
    pub entries: Vec<JournalEntry>,
}

/// The journal, locked.
pub(super) struct OpenJournal<'a> {
    disk: &'a dyn Disk,
    folder: Arc<OpenFolder>,
    bytes: Arc<OpenFolder>,
    pub journal: JournalEntries,
    _lock: File,
}

/// Reads the entries in the journal's folder, locked or not.
///
/// # Errors
/// If they can't be read.
pub(super) fn read(disk: &dyn Disk, folder: &OpenFolder) -> io::Result<Option<JournalEntries>> {
    match disk.read(folder, OsStr::new(ENTRIES)) {
        Ok(bytes) => Ok(Some(serde_json::from_slice(&bytes)?)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

impl<'a> OpenJournal<'a> {
    /// Waits for the lock, and reads the entries.
    pub fn new(disk: &'a dyn Disk, folder: &Path, root: &Path) -> io::Result<OpenJournal<'a>> {
        create_folder(&folder.join(BYTES))?;
        let lock = lock(create_file(&folder.join("lock"))?)?;
        let bytes = Arc::new(disk.open_folder(&folder.join(BYTES))?);
        let folder = Arc::new(disk.open_folder(folder)?);
        let journal = read(disk, &folder)?;
        let open = OpenJournal { disk, folder, bytes, journal: journal.unwrap_or_default(), _lock: lock };
        let site = OsStr::new("site");
        if !open.folder.exists(site) {
            // For users who look into the folder.
            open.write_whole(&open.folder, site, root.as_os_str().as_encoded_bytes())?;
        }
        Ok(open)
    }

    /// Stores the bytes of a change set, and returns an entry in progress.
    pub fn record(&self, root: &Path, set: &ChangeSet) -> io::Result<JournalEntry> {
        let exact_path = |change: &FileChange| {
            let place = change.file.strip_prefix(root).unwrap_or(&change.file);
            (place != Path::new(&change.path)).then(|| place.as_os_str().to_owned())
        };
        let bytes = |bytes: &Option<Vec<u8>>| bytes.as_deref().map(|bytes| self.store(bytes)).transpose();
        let file = |change: &FileChange| {
            let (before, after) = (bytes(&change.before)?, bytes(&change.after)?);
            Ok(RecordedFile { path: change.path.clone(), file: exact_path(change), before, after })
        };
        let files = set.changes.iter().map(file).collect::<io::Result<_>>()?;
        Ok(JournalEntry { state: EntryState::Doing, files, process: std::process::id() })
    }

    fn store(&self, bytes: &[u8]) -> io::Result<String> {
        let fingerprint = fingerprint(bytes);
        if self.size(&fingerprint) != Some(bytes.len() as u64) {
            self.write_whole(&self.bytes, OsStr::new(&fingerprint), bytes)?;
        }
        Ok(fingerprint)
    }

    /// The size of a stored file; `None` if it is missing.
    fn size(&self, fingerprint: &str) -> Option<u64> {
        Some(self.bytes.open_file(OsStr::new(fingerprint)).ok()?.metadata().ok()?.len())
    }

    /// Returns the change set of an entry, with its bytes verified by their fingerprints.
    pub fn restore(&self, root: &Path, entry: &JournalEntry) -> Result<ChangeSet, SaveError> {
        let bytes = |file: &RecordedFile, recorded: &Option<String>| match recorded {
            None => Ok(None),
            Some(recorded) => match self.disk.read(&self.bytes, OsStr::new(recorded)) {
                Ok(bytes) if fingerprint(&bytes) == *recorded => Ok(Some(bytes)),
                _ => Err(SaveError::Damaged(file.path.clone())),
            },
        };
        let change = |file: &RecordedFile| {
            let (before, after) = (bytes(file, &file.before)?, bytes(file, &file.after)?);
            Ok(FileChange { path: file.path.clone(), file: file.path_below(root), before, after })
        };
        Ok(ChangeSet { changes: entry.files.iter().map(change).collect::<Result<_, SaveError>>()? })
    }

    /// Drops the oldest entries above the limits, and bytes that no entry needs.
    pub fn trim(&mut self) {
        let excess = self.journal.entries.len().saturating_sub(MOST_ENTRIES);
        self.journal.entries.drain(..excess);
        let mut counted: BTreeSet<String> = BTreeSet::new();
        let mut total = 0;
        // The first entry above the limit is dropped with all older ones, but the newest always stays.
        let kept = self.journal.entries.iter().rev().take_while(|entry| {
            let is_newest = counted.is_empty();
            for fingerprint in entry.fingerprints() {
                total += if counted.insert(fingerprint.clone()) { self.size(fingerprint).unwrap_or_default() } else { 0 };
            }
            is_newest || total <= MOST_BYTES
        });
        let kept = kept.count();
        self.journal.entries.drain(..self.journal.entries.len() - kept);
        let needed: BTreeSet<&String> = self.journal.entries.iter().flat_map(JournalEntry::fingerprints).collect();
        // Through a link, the folder could contain another program's files.
        let Ok(bytes) = self.folder.beneath(Path::new(BYTES)) else { return };
        for name in bytes.names().into_iter().flatten() {
            if name.to_str().is_none_or(|name| !needed.iter().any(|fingerprint| *fingerprint == name)) {
                // If it can't be removed now, a later run does it.
                let _ = bytes.remove(&name);
            }
        }
    }

    pub fn write(&self) -> io::Result<()> {
        self.write_whole(&self.folder, OsStr::new(ENTRIES), &serde_json::to_vec_pretty(&self.journal)?)
    }

    /// Writes a file of the journal atomically.
    fn write_whole(&self, folder: &Arc<OpenFolder>, name: &OsStr, bytes: &[u8]) -> io::Result<()> {
        self.disk.replace(new_file(self.disk, folder, bytes, FileRights::Private)?, name)?;
        // Some file systems can't sync a folder; ignore the error.
        let _ = self.disk.sync_folder(folder);
        Ok(())
    }

    /// Removes temporary files that other programs left in the journal: only the owner of the lock writes.
    pub fn sweep(&self, of: u32) {
        sweep(&self.folder, Sweep::Of(of));
    }
}

impl JournalEntry {
    fn fingerprints(&self) -> impl Iterator<Item = &String> {
        self.files.iter().flat_map(|file| file.before.iter().chain(&file.after))
    }
}

impl RecordedFile {
    /// Its path on the site at `root`.
    pub fn path_below(&self, root: &Path) -> PathBuf {
        self.file.as_ref().map_or_else(|| root.join(&self.path), |file| root.join(file))
    }
}

/// Returns the fingerprint of a file of a site; `None` if it is missing.
pub(super) fn fingerprint_on_disk(disk: &dyn Disk, root: &OpenRoot, file: &Path) -> Option<String> {
    let file = root.find(disk, file).ok()??;
    disk.read(&file.folder, &file.name).ok().map(|bytes| fingerprint(&bytes))
}

pub(super) fn fingerprint(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut hex, byte| {
        // Writing to a `String` can't fail.
        _ = write!(hex, "{byte:02x}");
        hex
    })
}
