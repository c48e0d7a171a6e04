//! The way through the folders of a site: lists them, and hands their files on to be read. Opens no file.

use std::collections::HashSet;
use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{SyncSender, TrySendError};

use super::look::{Followed, follow};
use super::read::Folder;
use crate::content::page::Trouble;
use crate::locale::Message;
use crate::site::file::Links;
use crate::site::{Site, name};

/// Files in one batch, at most.
const BATCH: usize = 256;

/// A file that may be a page, to be read.
pub(super) struct Job {
    /// The folder that it is in.
    pub folder: Arc<Folder>,
    /// Its name there.
    pub name: OsString,
    /// It is a symbolic link.
    pub linked: bool,
    /// It is an ordinary file.
    pub plain: bool,
    /// What is already known to be wrong with it.
    pub trouble: Option<Box<Trouble>>,
}

/// The way through the folders of a site.
pub(super) struct Walk<'a> {
    site: &'a Site,
    jobs: SyncSender<Vec<Job>>,
    /// Reads what the other readers have no time for yet.
    read: &'a mut dyn FnMut(Vec<Job>),
    cancelled: &'a AtomicBool,
    notes: Vec<Message>,
    seen: HashSet<PathBuf>,
}

impl<'a> Walk<'a> {
    /// A walk that sends what it finds to `jobs`, and gives it to `read` while there is no room.
    pub fn new(
        site: &'a Site,
        jobs: SyncSender<Vec<Job>>,
        read: &'a mut dyn FnMut(Vec<Job>),
        cancelled: &'a AtomicBool,
    ) -> Walk<'a> {
        Walk { site, jobs, read, cancelled, notes: Vec::new(), seen: HashSet::new() }
    }

    /// Walks every content folder, and returns what could not be looked at.
    pub fn everything(mut self) -> Vec<Message> {
        for root in self.site.content_roots() {
            self.tell_outside(root);
            self.folder(&self.site.root.join(root), root);
        }
        self.notes
    }

    /// Tells of a content folder that a link takes out of the site: Hugo follows such a link, but nothing is written there.
    fn tell_outside(&mut self, path: &str) {
        let (root, folder) = (fs::canonicalize(&self.site.root), fs::canonicalize(self.site.root.join(path)));
        if let (Ok(root), Ok(folder)) = (root, folder)
            && !folder.starts_with(root)
        {
            let target = folder.display().to_string();
            self.notes.push(Message::new("note-content-outside").with("path", path).with("target", target));
        }
    }

    /// Sends the files of a folder and of those below it. `path` is the folder from the site's root, with `/`.
    fn folder(&mut self, folder: &Path, path: &str) {
        let mut folders = vec![(folder.to_owned(), path.to_owned())];
        while let Some((file, path)) = folders.pop() {
            if self.cancelled.load(Ordering::Relaxed) || !self.seen.insert(file.clone()) {
                continue;
            }
            let entries = match fs::read_dir(&file).and_then(Iterator::collect::<io::Result<Vec<_>>>) {
                Ok(entries) => entries,
                // A content folder that the configuration names need not exist.
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                Err(error) => {
                    self.notes.push(Message::new("note-folder-unreadable").with("path", path).with("error", error.to_string()));
                    continue;
                }
            };
            let links = if file == folder { Links::Follow } else { Links::Refuse };
            let folder = Arc::new(Folder::new(file, path, links));
            let mut jobs = Vec::new();
            let mut below = Vec::new();
            let mut leaves = false;
            for entry in entries {
                let Ok(kind) = entry.file_type() else { continue };
                let name = entry.file_name();
                let shown = name::shown(&name);
                if kind.is_dir() {
                    if !shown.starts_with('.') {
                        below.push((entry.path(), folder.path_of(&shown)));
                    }
                    continue;
                }
                if is_adapter(&shown) {
                    self.notes.push(Message::new("note-content-adapter").with("path", folder.path_of(&shown)));
                    continue;
                }
                let trouble = if kind.is_symlink() {
                    match follow(self.site, &entry.path()) {
                        Followed::File(_) => None,
                        Followed::Trouble(trouble) => Some(Box::new(trouble)),
                        Followed::Folder => {
                            self.notes.push(Message::new("note-folder-linked").with("path", folder.path_of(&shown)));
                            continue;
                        }
                    }
                } else if kind.is_file() {
                    None
                } else {
                    Some(Box::new(Trouble::NotAFile))
                };
                // Hugo follows no links, so nothing is below the page of one.
                let is_leaf = kind.is_file() && may_be_leaf(&shown) && self.is_leaf(&folder.path_of(&shown));
                if is_leaf && !leaves {
                    // Everything else in a leaf bundle is a resource of its page.
                    leaves = true;
                    jobs.clear();
                }
                if is_leaf || !leaves {
                    let (linked, plain) = (kind.is_symlink(), kind.is_file());
                    jobs.push(Job { folder: Arc::clone(&folder), name, linked, plain, trouble });
                }
            }
            if !leaves {
                folders.extend(below);
            }
            let mut jobs = jobs.into_iter().peekable();
            while jobs.peek().is_some() {
                // The readers are gone only when they panicked; then there is nobody to read for.
                if let Err(TrySendError::Full(jobs)) = self.jobs.try_send(jobs.by_ref().take(BATCH).collect()) {
                    (self.read)(jobs);
                }
            }
        }
    }

    /// True for a file that makes its folder one page.
    fn is_leaf(&self, path: &str) -> bool {
        self.site.place(path).is_some_and(|place| place.leaf)
    }
}

/// False for a name that can't be `index` in any case: settles nearly all names without a look at languages.
fn may_be_leaf(name: &str) -> bool {
    name.bytes().next().is_some_and(|first| matches!(first, b'i' | b'I') || !first.is_ascii())
}

/// True for the name of a content adapter (<https://gohugo.io/content-management/content-adapters/>), for one language or for all.
fn is_adapter(name: &str) -> bool {
    name.starts_with("_content.") && name.ends_with(".gotmpl")
}
