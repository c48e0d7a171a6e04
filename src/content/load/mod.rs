//! Reading a site's pages from disk: the head of each file in batches, bodies and whole files when they are wanted. Never reads more of
//! a file than is asked for; never writes.
//!
//! Reading a hundred thousand small files is opening and closing them, so the work is laid out as a line: one thread lists folders
//! (`walk`) and hands them on, others read the heads (`read`), each file opened by the handle of its folder. The one that lists reads, too,
//! while the others have enough to do and when everything is listed: what it took from memory is used again.

mod look;
mod read;
mod walk;

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, mpsc};
use std::thread;

use look::look;
use read::Reader;
use walk::{Job, Walk};

use super::front_matter;
use super::page::Page;
use crate::data::MAX_BYTES;
use crate::locale::Message;
use crate::site::Site;
use crate::site::file::{Links, MAX_FILE, open_file, read_whole};
use crate::text::line_feeds;

/// What loading found so far; sent several times.
#[derive(Debug, Clone, Default)]
pub struct Batch {
    /// Pages that were read.
    pub pages: Vec<Arc<Page>>,
    /// What could not be looked at: folders without rights, links that lead nowhere.
    pub notes: Vec<Message>,
}

/// Threads that read files; one of them lists the folders first.
const READERS: usize = 2;

/// Batches that the walk may be ahead of the readers: enough to keep them busy, and names of files take memory too.
const AHEAD: usize = 64;

/// Bytes read at a time while the end of the front matter is looked for.
const CHUNK: usize = 4096;

/// Bytes of a body that are read at most: far more than any posting, so that one odd file can't fill the memory.
pub const MAX_BODY: usize = 4 * 1024 * 1024;

/// Loads every content page of `site`, in no particular order, and hands them to `sink` in batches from several threads at once.
/// Stops early when `cancelled` becomes true.
pub fn load(site: &Site, cancelled: &AtomicBool, sink: &(dyn Fn(Batch) + Sync)) {
    let (jobs, queue) = mpsc::sync_channel::<Vec<Job>>(AHEAD);
    let queue = Mutex::new(queue);
    let read = |reader: &mut Reader, jobs: Vec<Job>| {
        if !cancelled.load(Ordering::Relaxed) {
            let mut pages = Vec::with_capacity(jobs.len());
            pages.extend(jobs.into_iter().filter_map(|job| reader.read(job)).map(Arc::new));
            sink(Batch { pages, notes: Vec::new() });
        }
    };
    let read_all = |reader: &mut Reader| {
        while let Some(jobs) = queue.lock().ok().and_then(|queue| queue.recv().ok()) {
            read(reader, jobs);
        }
    };
    thread::scope(|scope| {
        for _ in 1..READERS {
            scope.spawn(|| read_all(&mut Reader::new(site)));
        }
        let mut reader = Reader::new(site);
        let notes = Walk::new(site, jobs, &mut |jobs| read(&mut reader, jobs), cancelled).everything();
        if !notes.is_empty() {
            sink(Batch { pages: Vec::new(), notes });
        }
        read_all(&mut reader);
    });
}

/// Reads one page again, for instance after it was saved: whatever is at its place now.
pub fn load_page(site: &Site, page: &Page) -> Page {
    Reader::new(site).read_at(page.path.clone(), page.place.clone(), &page.file(&site.root))
}

/// Reads the page of a file that was written, by its path from the site's root; `None` where the file is gone, or is no page.
pub fn load_path(site: &Site, path: &str, file: &Path) -> Option<Page> {
    let place = site.place(path)?;
    fs::symlink_metadata(file).ok()?;
    Some(Reader::new(site).read_at(path.into(), place, file))
}

/// Reads a page with all its bytes, as edits need it.
///
/// # Errors
/// Where the system does not let us read it, it is no file inside the site, or larger than [`MAX_FILE`].
pub fn load_bytes(site: &Site, page: &Page) -> io::Result<Vec<u8>> {
    read_whole(open(site, page)?, MAX_FILE)
}

/// Reads a page with all its bytes, as rules about texts need it.
///
/// # Errors
/// As [`load_bytes`], and where it is larger than any text.
pub fn load_text(site: &Site, page: &Page) -> io::Result<Vec<u8>> {
    read_whole(open(site, page)?, MAX_BODY + MAX_BYTES)
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

/// Opens the file of a page as it is now; never a pipe, which would wait for a writer, nor what is outside the site.
fn open(site: &Site, page: &Page) -> io::Result<File> {
    let forbidden = |_| io::Error::new(io::ErrorKind::InvalidInput, "not a file of the site");
    if let Some(trouble) = page.trouble.as_ref().filter(|trouble| trouble.forbids_reading()) {
        return Err(forbidden((**trouble).clone()));
    }
    let file = look(site, &page.file(&site.root))?.file.map_err(forbidden)?;
    open_file(&file, Links::Refuse)
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
