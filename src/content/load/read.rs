//! Reading the head of one file after the other, as one thread does it. Lists nothing, and reads no body.

use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::CHUNK;
use super::look::{Seen, look};
use super::walk::Job;
use crate::content::front_matter::{self, Found};
use crate::content::page::{Head, Page, Trouble};
use crate::data::{Format, MAX_BYTES, Names, SyntaxError};
use crate::locale::Message;
use crate::site::file::{Links, open_file};
use crate::site::{Place, Site, name};

/// A folder whose files are read.
pub(super) struct Folder {
    /// Its handle: a file that is opened by it needs no walk down its path. `None` where it is no folder any more.
    #[cfg(unix)]
    handle: Option<File>,
    file: PathBuf,
    /// From the site's root, with `/`.
    path: String,
}

impl Folder {
    /// The folder at `file`; `path` is the same from the site's root, with `/`. Only a content folder may be a link.
    #[cfg_attr(not(unix), expect(unused_variables, reason = "only a handle is opened with a say about links"))]
    pub fn new(file: PathBuf, path: String, links: Links) -> Folder {
        Folder {
            #[cfg(unix)]
            handle: open_folder(&file, links),
            file,
            path,
        }
    }

    /// The path from the site's root of what has this name here.
    pub fn path_of(&self, name: &str) -> String {
        let mut path = String::with_capacity(self.path.len() + 1 + name.len());
        path.push_str(&self.path);
        path.push('/');
        path.push_str(name);
        path
    }

    /// Opens an ordinary file; what has become a link or a pipe since it was listed is not followed, nor waited for.
    #[cfg(unix)]
    fn open(&self, name: &OsStr) -> io::Result<File> {
        use rustix::fs::{Mode, OFlags, openat};
        let Some(handle) = &self.handle else { return Err(io::ErrorKind::NotADirectory.into()) };
        let flags = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY;
        Ok(openat(handle, name, flags, Mode::empty())?.into())
    }

    #[cfg(not(unix))]
    fn open(&self, name: &OsStr) -> io::Result<File> {
        open_file(&self.file.join(name), Links::Refuse)
    }
}

/// The handle of a folder; what is a pipe by now is not waited for.
#[cfg(unix)]
fn open_folder(file: &Path, links: Links) -> Option<File> {
    use rustix::fs::{Mode, OFlags};
    let mut flags = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::DIRECTORY | OFlags::NONBLOCK;
    flags.set(OFlags::NOFOLLOW, links == Links::Refuse);
    rustix::fs::open(file, flags, Mode::empty()).ok().map(File::from)
}

/// What one thread keeps from file to file.
pub(super) struct Reader<'a> {
    site: &'a Site,
    buffer: Vec<u8>,
    /// Names of fields that were met.
    names: Names,
}

impl<'a> Reader<'a> {
    /// A reader for one thread.
    pub fn new(site: &'a Site) -> Reader<'a> {
        Reader { site, buffer: Vec::new(), names: Names::default() }
    }

    /// The page of a listed file; `None` where it is none.
    pub fn read(&mut self, job: Job) -> Option<Page> {
        let shown = name::shown(&job.name);
        let path = job.folder.path_of(&shown);
        let mut place = self.site.place(&path)?;
        place.leaf &= job.plain;
        if !job.plain && job.trouble.is_none() {
            return Some(self.read_at(path.into(), place, &job.folder.file.join(&job.name)));
        }
        let (head, trouble) = self.head(job.trouble, || job.folder.open(&job.name));
        let file = path.contains(name::ODD).then(|| Box::new(self.below_root(&job.folder.file.join(&job.name))));
        Some(Page { path: path.into(), file, place, linked: job.linked, head, trouble, inherited: None })
    }

    /// The page of a file of which only the place is known: whatever is there now.
    pub fn read_at(&mut self, path: Box<str>, place: Place, file: &Path) -> Page {
        let (linked, (head, trouble)) = match look(self.site, file) {
            Ok(Seen { linked, file: Ok(found) }) => (linked, self.head(None, || open_file(&found, Links::Refuse))),
            Ok(Seen { linked, file: Err(trouble) }) => (linked, (Head::default(), Some(Box::new(trouble)))),
            Err(error) => (false, self.head(None, || Err(error))),
        };
        let file = path.contains(name::ODD).then(|| Box::new(self.below_root(file)));
        Page { path, file, place, linked, head, trouble, inherited: None }
    }

    fn below_root(&self, file: &Path) -> PathBuf {
        file.strip_prefix(&self.site.root).unwrap_or(file).to_owned()
    }

    fn head(&mut self, trouble: Option<Box<Trouble>>, open: impl FnOnce() -> io::Result<File>) -> (Head, Option<Box<Trouble>>) {
        if let Some(trouble) = trouble {
            return (Head::default(), Some(trouble));
        }
        let read = open().and_then(|mut file| {
            let read = read_head(&mut file, &mut self.buffer, &mut self.names);
            // A pipe that has taken the place of a file gives nothing, or something that never was a page.
            match read {
                Ok((Head { format: Some(_), .. }, None)) => read,
                _ if file.metadata()?.is_file() => read,
                _ => Ok((Head::default(), Some(Box::new(Trouble::NotAFile)))),
            }
        });
        read.unwrap_or_else(|error| (Head::default(), Some(Box::new(Trouble::Unreadable(error.to_string())))))
    }
}

/// Reads a file up to the end of its front matter.
fn read_head(file: &mut File, buffer: &mut Vec<u8>, names: &mut Names) -> io::Result<(Head, Option<Box<Trouble>>)> {
    let mut length = 0;
    loop {
        if buffer.len() < length + CHUNK {
            buffer.resize(length + CHUNK, 0);
        }
        let read = match file.read(&mut buffer[length..length + CHUNK]) {
            Ok(read) => read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        length += read;
        let (page, is_whole) = (&buffer[..length], read == 0);
        let found = front_matter::split(page);
        match &found {
            // Short of bytes, a file may look as if it had no front matter: its blank lines may be longer than what was read, and its
            // first line too.
            Found::Nothing(_) if !is_whole && length < MAX_BYTES && page.trim_ascii().len() < OPENING => {}
            // The closing line may go on in the next bytes.
            Found::Split(split) if split.body < length || is_whole => return Ok(front_matter::read_found(page, &found, names)),
            Found::Nothing(_) => return Ok((Head::default(), None)),
            Found::Open(format) if !is_whole && length > MAX_BYTES + CHUNK => return Ok(too_large(*format)),
            Found::Open(_) if is_whole => return Ok(front_matter::read_found(page, &found, names)),
            Found::Split(_) | Found::Open(_) => {}
        }
    }
}

/// Bytes that tell whether a page has front matter: a byte order mark and a delimiter.
const OPENING: usize = 6;

fn too_large(format: Format) -> (Head, Option<Box<Trouble>>) {
    let message = Message::new("data-no-end").with("most", MAX_BYTES / 1024).into();
    let trouble = Trouble::Syntax(format, SyntaxError { line: 1, column: 1, message });
    (Head { format: Some(format), ..Head::default() }, Some(Box::new(trouble)))
}
