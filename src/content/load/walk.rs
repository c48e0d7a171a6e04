//! Walks the folders of a site and queues their files for reading. Opens no files.

use std::collections::HashSet;
use std::fs::{self, DirEntry};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{SyncSender, TrySendError};

use super::page_reader::{ListedFile, ListedFolder};
use super::path_check::{LinkTarget, follow};
use crate::content::page::PageError;
use crate::locale::Message;
use crate::site::untrusted_file::Symlinks;
use crate::site::{Site, file_name};

/// Most files in a batch.
const BATCH: usize = 256;

/// A walk through the folders of a site.
pub(super) struct FolderWalk<'a> {
    site: &'a Site,
    queue: SyncSender<Vec<ListedFile>>,
    /// Reads a batch while the queue is full.
    read: &'a mut dyn FnMut(Vec<ListedFile>),
    cancelled: &'a AtomicBool,
    notes: Vec<Message>,
    seen: HashSet<PathBuf>,
}

impl<'a> FolderWalk<'a> {
    /// Creates a walk that sends files to `queue`, and passes them to `read` while the queue is full.
    pub fn new(
        site: &'a Site,
        queue: SyncSender<Vec<ListedFile>>,
        read: &'a mut dyn FnMut(Vec<ListedFile>),
        cancelled: &'a AtomicBool,
    ) -> FolderWalk<'a> {
        FolderWalk { site, queue, read, cancelled, notes: Vec::new(), seen: HashSet::new() }
    }

    /// Walks every content folder, and returns notes about folders and links that could not be read.
    pub fn everything(mut self) -> Vec<Message> {
        for root in self.site.content_roots() {
            self.note_outside(root);
            self.folder(&self.site.root.join(root), root);
        }
        self.notes
    }

    /// Notes a content folder that is a link out of the site: Hugo follows it, but affiche doesn't write there.
    fn note_outside(&mut self, path: &str) {
        let (root, folder) = (fs::canonicalize(&self.site.root), fs::canonicalize(self.site.root.join(path)));
        if let (Ok(root), Ok(folder)) = (root, folder)
            && !folder.starts_with(root)
        {
            let target = folder.display().to_string();
            self.notes.push(Message::new("note-content-outside").with("path", path).with("target", target));
        }
    }

    /// Queues the files of a folder and of those below it. `path` is the folder from the site's root, with `/`.
    fn folder(&mut self, folder: &Path, path: &str) {
        let mut folders = vec![(folder.to_owned(), path.to_owned())];
        while let Some((file, path)) = folders.pop() {
            if self.cancelled.load(Ordering::Relaxed) || !self.seen.insert(file.clone()) {
                continue;
            }
            let entries = match fs::read_dir(&file).and_then(Iterator::collect::<io::Result<Vec<_>>>) {
                Ok(entries) => entries,
                // A configured content folder may be missing.
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                Err(error) => {
                    self.notes.push(Message::new("note-folder-unreadable").with("path", path).with("error", error.to_string()));
                    continue;
                }
            };
            let links = if file == folder { Symlinks::Follow } else { Symlinks::Refuse };
            let folder = Arc::new(ListedFolder::new(file, path, links));
            let (files, below) = self.sort(entries, &folder);
            folders.extend(below);
            let mut files = files.into_iter().peekable();
            while files.peek().is_some() {
                // The receivers disappear only after a panic; then nothing is left to do.
                if let Err(TrySendError::Full(files)) = self.queue.try_send(files.by_ref().take(BATCH).collect()) {
                    (self.read)(files);
                }
            }
        }
    }

    /// Returns the files to read and the folders to walk. Those of a leaf bundle are among them, since Hugo reads them too.
    fn sort(&mut self, entries: Vec<DirEntry>, folder: &Arc<ListedFolder>) -> (Vec<ListedFile>, Vec<(PathBuf, String)>) {
        let (mut files, mut folders) = (Vec::new(), Vec::new());
        for entry in entries {
            let Ok(kind) = entry.file_type() else { continue };
            let name = entry.file_name();
            let shown = file_name::shown(&name);
            let path = || folder.path_of(&shown);
            if kind.is_dir() {
                if !shown.starts_with('.') {
                    folders.push((entry.path(), path()));
                }
                continue;
            }
            if is_adapter(&shown) {
                self.notes.push(Message::new("note-content-adapter").with("path", path()));
                continue;
            }
            let error = if kind.is_symlink() {
                match follow(self.site, &entry.path()) {
                    LinkTarget::File(_) => None,
                    LinkTarget::Forbidden(error) => Some(Box::new(error)),
                    LinkTarget::Folder => {
                        self.notes.push(Message::new("note-folder-linked").with("path", path()));
                        continue;
                    }
                }
            } else {
                (!kind.is_file()).then(|| Box::new(PageError::NotAFile))
            };
            let (linked, plain) = (kind.is_symlink(), kind.is_file());
            files.push(ListedFile { folder: Arc::clone(folder), name, linked, plain, error });
        }
        (files, folders)
    }
}

/// True for the name of a content adapter (<https://gohugo.io/content-management/content-adapters/>), for one language or all.
fn is_adapter(name: &str) -> bool {
    name.starts_with("_content.") && name.ends_with(".gotmpl")
}
