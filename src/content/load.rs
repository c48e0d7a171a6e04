//! Reading a site's pages from disk: walks the content folders and reads the head of each file, with a few threads, in batches.
//! Never reads more of a file than its front matter; never writes.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, mpsc};
use std::thread;

use super::front_matter::{self, Found};
use super::page::{Head, Page, Trouble};
use crate::data::{Format, MAX_BYTES, Name, SyntaxError};
use crate::locale::Message;
use crate::site::{Place, Site};
use crate::text::line_feeds;

/// What loading found so far; sent several times.
#[derive(Debug, Default)]
pub struct Batch {
    /// Pages that were read.
    pub pages: Vec<Page>,
    /// What could not be looked at: folders without rights, links that lead nowhere.
    pub notes: Vec<Message>,
}

/// Threads that read files.
const READERS: usize = 2;

/// Files in one batch, at most.
const BATCH: usize = 256;

/// Bytes read at a time while the end of the front matter is looked for.
const CHUNK: usize = 4096;

/// Bytes of a body that are read at most: far more than any posting, so that one odd file can't fill the memory.
pub const MAX_BODY: usize = 4 * 1024 * 1024;

/// A file that is to be read.
struct Job {
    file: PathBuf,
    path: Box<str>,
    place: Place,
    /// It is a symbolic link.
    linked: bool,
    /// What is already known to be wrong with it.
    trouble: Option<Trouble>,
}

/// Loads every content page of `site`, in no particular order, and hands them to `sink` in batches from several threads at once.
/// Stops early when `cancelled` becomes true.
pub fn load(site: &Site, cancelled: &AtomicBool, sink: &(dyn Fn(Batch) + Sync)) {
    let (jobs, queue) = mpsc::channel::<Vec<Job>>();
    let queue = Mutex::new(queue);
    thread::scope(|scope| {
        for _ in 0..READERS {
            scope.spawn(|| read_jobs(site, &queue, cancelled, sink));
        }
        let mut walk = Walk { site, jobs, notes: Vec::new(), seen: HashSet::new() };
        for root in site.content_roots() {
            walk.folder(&site.root.join(root), root, cancelled);
        }
        if !walk.notes.is_empty() {
            sink(Batch { pages: Vec::new(), notes: walk.notes });
        }
    });
}

fn read_jobs(site: &Site, queue: &Mutex<mpsc::Receiver<Vec<Job>>>, cancelled: &AtomicBool, sink: &(dyn Fn(Batch) + Sync)) {
    let mut reader = Reader { site, buffer: Vec::new(), names: HashSet::new() };
    loop {
        let next = queue.lock().map_or(None, |queue| queue.recv().ok());
        let Some(jobs) = next else { return };
        if cancelled.load(Ordering::Relaxed) {
            continue;
        }
        let pages = jobs.into_iter().map(|job| reader.read(job)).collect();
        sink(Batch { pages, notes: Vec::new() });
    }
}

/// The way through the folders of a site.
struct Walk<'a> {
    site: &'a Site,
    jobs: mpsc::Sender<Vec<Job>>,
    notes: Vec<Message>,
    seen: HashSet<PathBuf>,
}

impl Walk<'_> {
    /// Sends the pages of a folder and of those below it. `path` is the folder from the site's root, with `/`.
    fn folder(&mut self, folder: &Path, path: &str, cancelled: &AtomicBool) {
        let mut folders = vec![(folder.to_owned(), path.to_owned())];
        while let Some((folder, path)) = folders.pop() {
            if cancelled.load(Ordering::Relaxed) || !self.seen.insert(folder.clone()) {
                continue;
            }
            let entries = match fs::read_dir(&folder).and_then(Iterator::collect::<io::Result<Vec<_>>>) {
                Ok(entries) => entries,
                // A content folder that the configuration names need not exist.
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                Err(error) => {
                    self.notes.push(Message::new("note-folder-unreadable").with("path", path).with("error", error.to_string()));
                    continue;
                }
            };
            let mut jobs = Vec::new();
            let mut below = Vec::new();
            for entry in entries {
                let name = entry.file_name();
                let shown = name.to_string_lossy();
                let child = format!("{path}/{shown}");
                let Ok(kind) = entry.file_type() else { continue };
                if kind.is_dir() {
                    if !shown.starts_with('.') {
                        below.push((entry.path(), child));
                    }
                    continue;
                }
                if is_adapter(&shown) {
                    self.notes.push(Message::new("note-content-adapter").with("path", child));
                    continue;
                }
                let trouble = if kind.is_symlink() {
                    match self.follow(&entry.path()) {
                        Followed::File => None,
                        Followed::Trouble(trouble) => Some(trouble),
                        Followed::Folder => {
                            self.notes.push(Message::new("note-folder-linked").with("path", child));
                            continue;
                        }
                    }
                } else if kind.is_file() {
                    None
                } else {
                    Some(Trouble::NotAFile)
                };
                if let Some(mut place) = self.site.place(&child) {
                    // Hugo follows no links, so nothing is below the page of one.
                    place.leaf &= kind.is_file();
                    jobs.push(Job { file: entry.path(), path: child.into(), place, linked: kind.is_symlink(), trouble });
                }
            }
            if jobs.iter().any(|job| job.place.leaf) {
                // Everything else in a leaf bundle is a resource of its page.
                jobs.retain(|job| job.place.leaf);
            } else {
                folders.extend(below);
            }
            let mut jobs = jobs.into_iter().peekable();
            while jobs.peek().is_some() {
                // The readers are gone only when they panicked; then there is nobody to read for.
                let _ = self.jobs.send(jobs.by_ref().take(BATCH).collect());
            }
        }
    }

    fn follow(&self, link: &Path) -> Followed {
        let Ok(target) = fs::canonicalize(link) else { return Followed::Trouble(Trouble::BrokenLink) };
        let Ok(metadata) = fs::metadata(&target) else { return Followed::Trouble(Trouble::BrokenLink) };
        if metadata.is_dir() {
            return Followed::Folder;
        }
        let root = fs::canonicalize(&self.site.root).unwrap_or_else(|_| self.site.root.clone());
        match target.starts_with(root) {
            true if metadata.is_file() => Followed::File,
            true => Followed::Trouble(Trouble::NotAFile),
            false => Followed::Trouble(Trouble::OutsideSite),
        }
    }
}

/// True for the name of a content adapter (<https://gohugo.io/content-management/content-adapters/>), for one language or for all.
fn is_adapter(name: &str) -> bool {
    name.starts_with("_content.") && name.ends_with(".gotmpl")
}

enum Followed {
    File,
    Folder,
    Trouble(Trouble),
}

/// What one thread keeps from file to file.
struct Reader<'a> {
    site: &'a Site,
    buffer: Vec<u8>,
    /// Names of fields that were met.
    names: HashSet<Name>,
}

impl Reader<'_> {
    fn read(&mut self, job: Job) -> Page {
        let lossy = job.path.contains('\u{FFFD}');
        let file = lossy.then(|| job.file.strip_prefix(&self.site.root).unwrap_or(&job.file).into());
        let (mut head, trouble) = match job.trouble {
            Some(trouble) => (Head::default(), Some(trouble)),
            None => match read_head(&job.file, &mut self.buffer) {
                Ok(read) => read,
                Err(error) => (Head::default(), Some(Trouble::Unreadable(error.to_string()))),
            },
        };
        for (name, _) in &mut head.fields {
            match self.names.get(name) {
                Some(known) => *name = Name::clone(known),
                None => _ = self.names.insert(Name::clone(name)),
            }
        }
        Page { path: job.path, file, place: job.place, linked: job.linked, head, trouble, inherited: None }
    }
}

/// Reads a file up to the end of its front matter.
fn read_head(file: &Path, buffer: &mut Vec<u8>) -> io::Result<(Head, Option<Trouble>)> {
    let mut file = File::open(file)?;
    buffer.clear();
    loop {
        let read = file.by_ref().take(CHUNK as u64).read_to_end(buffer)?;
        match front_matter::split(buffer) {
            // Short of bytes, a file may look as if it had no front matter: its blank lines may be longer than what was read.
            Found::Nothing(_) if read == CHUNK && buffer.len() < MAX_BYTES && buffer.trim_ascii().is_empty() => {}
            // The closing line may go on in the next bytes.
            Found::Split(split) if split.body < buffer.len() || read < CHUNK => return Ok(front_matter::read(buffer)),
            Found::Nothing(_) => return Ok((Head::default(), None)),
            Found::Open(format) if read == CHUNK && buffer.len() > MAX_BYTES + CHUNK => return Ok(too_large(format)),
            Found::Open(_) if read < CHUNK => return Ok(front_matter::read(buffer)),
            Found::Split(_) | Found::Open(_) => {}
        }
    }
}

fn too_large(format: Format) -> (Head, Option<Trouble>) {
    let message = format!("larger than {} KiB, or without an end", MAX_BYTES / 1024);
    let trouble = Trouble::Syntax(format, SyntaxError { line: 1, column: 1, message });
    (Head { format: Some(format), ..Head::default() }, Some(trouble))
}

/// Reads one page again, for instance after it was saved.
pub fn load_page(site: &Site, page: &Page) -> Page {
    let (path, place) = (page.path.clone(), page.place.clone());
    let trouble = page.trouble.clone().filter(Trouble::forbids_reading);
    let job = Job { file: page.file(&site.root), path, place, linked: page.linked, trouble };
    Reader { site, buffer: Vec::new(), names: HashSet::new() }.read(job)
}

/// Reads the page of a file that was written, by its path from the site's root; `None` where the file is gone, or is no page.
pub fn load_path(site: &Site, path: &str, file: &Path) -> Option<Page> {
    let place = site.place(path)?;
    let kind = fs::symlink_metadata(file).ok()?.file_type();
    let job = Job { file: file.to_owned(), path: path.into(), place, linked: kind.is_symlink(), trouble: None };
    Some(Reader { site, buffer: Vec::new(), names: HashSet::new() }.read(job))
}

/// Reads a page with all its bytes, as edits need it.
///
/// # Errors
/// Where the system does not let us read it, or it is no file inside the site.
pub fn load_bytes(site: &Site, page: &Page) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    open(site, page)?.read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Reads the beginning of a page: as many bytes as hold any front matter that can be read.
///
/// # Errors
/// Where the system does not let us read it, or it is no file inside the site.
pub fn load_start(site: &Site, page: &Page) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    open(site, page)?.take((MAX_BYTES + CHUNK) as u64).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Opens the file of a page; never a pipe, which would wait for a writer, nor what is outside the site.
fn open(site: &Site, page: &Page) -> io::Result<File> {
    match page.trouble.as_ref().filter(|trouble| trouble.forbids_reading()) {
        Some(_) => Err(io::Error::new(io::ErrorKind::InvalidInput, "not a file of the site")),
        None => File::open(page.file(&site.root)),
    }
}

/// The body of a page as text: bytes that are not UTF-8 become U+FFFD.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body {
    /// The text below the front matter.
    pub text: String,
    /// Lines of the file above the text.
    pub lines_before: usize,
    /// The file goes on, but no more than [`MAX_BODY`] bytes of it are read.
    pub cut: bool,
}

/// Reads the body of a page. Front matter without an end is shown as body, so that a person sees what is wrong.
///
/// # Errors
/// Where the system does not let us read it, or it is no file inside the site.
pub fn load_body(site: &Site, page: &Page) -> io::Result<Body> {
    let mut bytes = Vec::new();
    let limit = MAX_BODY + MAX_BYTES;
    open(site, page)?.take(limit as u64 + 1).read_to_end(&mut bytes)?;
    let cut = bytes.len() > limit;
    bytes.truncate(limit);
    let start = match page.trouble {
        Some(_) => 0,
        None => front_matter::body_start(&bytes),
    };
    let lines_before = line_feeds(&bytes[..start]);
    Ok(Body { text: String::from_utf8_lossy(&bytes[start..]).into_owned(), lines_before, cut })
}
