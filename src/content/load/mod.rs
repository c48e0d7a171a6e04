//! Reads a site's pages from disk: the front matter of all files in batches, bodies and whole files on demand. Never reads more of a file
//! than needed, never writes.
//!
//! Reading a hundred thousand small files means opening and closing them, so the work is a pipeline: one thread lists folders (`walk`),
//! others read the files (`page_reader`), opening each by its folder's handle. The listing thread also reads while the others are busy, and after
//! listing: this reuses its memory.

mod page_reader;
mod path_check;
mod walk;

use std::fs::{self, File};
use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, mpsc};
use std::thread;

use page_reader::{CHUNK, ListedFile, PageReader};
use path_check::check_path;
use walk::FolderWalk;

use super::front_matter;
use super::page::Page;
use crate::data::MAX_BYTES;
use crate::locale::Message;
use crate::site::untrusted_file::{MAX_FILE, Symlinks, open_file, read_up_to, read_whole};
use crate::site::{PagePlace, Site};
use crate::text::line_feeds;

/// What loading found so far; sent several times.
#[derive(Debug, Clone, Default)]
pub struct Batch {
    /// The pages.
    pub pages: Vec<Arc<Page>>,
    /// Folders and links that could not be read.
    pub notes: Vec<Message>,
}

/// Threads that read files; one of them lists folders first.
const READERS: usize = 2;

/// Batches that the listing may be ahead: enough to keep the readers busy, but file names take memory too.
const AHEAD: usize = 64;

/// Most bytes of a body to read: far more than any posting, so that one odd file can't fill the memory.
pub const MAX_BODY: usize = 4 * 1024 * 1024;

/// Loads every content page of `site`, in no particular order, and passes them to `sink` in batches from several threads at once. Stops
/// early once `cancelled` is true.
pub fn load(site: &Site, cancelled: &AtomicBool, sink: &(dyn Fn(Batch) + Sync)) {
    let (sender, receiver) = mpsc::sync_channel::<Vec<ListedFile>>(AHEAD);
    let receiver = Mutex::new(receiver);
    let read = |reader: &mut PageReader, files: Vec<ListedFile>| {
        if !cancelled.load(Ordering::Relaxed) {
            let mut pages = Vec::with_capacity(files.len());
            pages.extend(files.into_iter().filter_map(|file| reader.read(file)).map(Arc::new));
            sink(Batch { pages, notes: Vec::new() });
        }
    };
    let read_all = |reader: &mut PageReader| {
        while let Some(files) = receiver.lock().ok().and_then(|receiver| receiver.recv().ok()) {
            read(reader, files);
        }
    };
    thread::scope(|scope| {
        for _ in 1..READERS {
            scope.spawn(|| read_all(&mut PageReader::new(site)));
        }
        let mut reader = PageReader::new(site);
        let notes = FolderWalk::new(site, sender, &mut |files| read(&mut reader, files), cancelled).everything();
        if !notes.is_empty() {
            sink(Batch { pages: Vec::new(), notes });
        }
        read_all(&mut reader);
    });
}

/// Reads one page again, for example after it was saved.
pub fn load_page(site: &Site, page: &Page) -> Page {
    // The front matter may no longer say in which language the page is.
    let place = site.place(&page.path).unwrap_or_else(|| page.place.clone());
    PageReader::new(site).read_at(page.path.clone(), PagePlace { leaf: page.place.leaf, ..place }, &page.file(&site.root))
}

/// Reads the page at a path from the site's root; `None` if the file is missing or isn't a page.
pub fn load_path(site: &Site, path: &str, file: &Path) -> Option<Page> {
    let place = site.place(path)?;
    fs::symlink_metadata(file).ok()?;
    Some(PageReader::new(site).read_at(path.into(), place, file))
}

/// Reads all bytes of a page, for edits.
///
/// # Errors
/// If the system refuses, the file is outside the site, or it is larger than [`MAX_FILE`].
pub fn load_bytes(site: &Site, page: &Page) -> io::Result<Vec<u8>> {
    read_whole(open(site, page)?, MAX_FILE)
}

/// Reads all bytes of a page, for rules about texts.
///
/// # Errors
/// As [`load_bytes`], with a smaller limit.
pub fn load_text(site: &Site, page: &Page) -> io::Result<Vec<u8>> {
    read_whole(open(site, page)?, MAX_BODY + MAX_BYTES)
}

/// Reads the start of a page, enough for any valid front matter.
///
/// # Errors
/// If the system refuses, or the file is outside the site.
pub fn load_start(site: &Site, page: &Page) -> io::Result<Vec<u8>> {
    read_up_to(open(site, page)?, MAX_BYTES + CHUNK)
}

/// Opens the file of a page; never a pipe, which would block, nor a file outside the site.
fn open(site: &Site, page: &Page) -> io::Result<File> {
    let forbidden = |_| io::Error::new(io::ErrorKind::InvalidInput, "not a file of the site");
    if let Some(error) = page.error.as_ref().filter(|error| error.forbids_reading()) {
        return Err(forbidden((**error).clone()));
    }
    let file = check_path(site, &page.file(&site.root))?.file.map_err(forbidden)?;
    open_file(&file, Symlinks::Refuse)
}

/// The body of a page as text; bytes that aren't UTF-8 become U+FFFD.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body {
    /// The text below the front matter.
    pub text: String,
    /// Number of lines in the file above the text.
    pub lines_before: usize,
    /// The file is longer than [`MAX_BODY`] bytes, and the rest was not read.
    pub cut: bool,
}

/// Reads the body of a page. If its front matter is invalid, that is shown too.
///
/// # Errors
/// If the system refuses, or the file is outside the site.
pub fn load_body(site: &Site, page: &Page) -> io::Result<Body> {
    let limit = MAX_BODY + MAX_BYTES;
    let mut bytes = read_up_to(open(site, page)?, limit + 1)?;
    let cut = bytes.len() > limit;
    bytes.truncate(limit);
    let start = match page.error {
        Some(_) => 0,
        None => front_matter::body_start(&bytes),
    };
    let lines_before = line_feeds(&bytes[..start]);
    Ok(Body { text: String::from_utf8_lossy(&bytes[start..]).into_owned(), lines_before, cut })
}
