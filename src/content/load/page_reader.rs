//! Reads the front matter of one file after the other, for one thread.

use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::path_check::{CheckedPath, check_path};
use crate::content::front_matter::{self, PageStart};
use crate::content::page::{FrontMatter, Page, PageError};
use crate::data::{Format, MAX_BYTES, NamePool, SyntaxError};
use crate::locale::Message;
use crate::site::untrusted_file::{Symlinks, open_file};
use crate::site::{PagePlace, Site, file_name};

/// Bytes to read at a time while looking for the end of the front matter.
pub(super) const CHUNK: usize = 4096;

/// A folder whose files are read.
pub(super) struct ListedFolder {
    /// Its handle, which spares each file the walk down the path. `None` if it is no longer a folder.
    #[cfg(unix)]
    handle: Option<File>,
    file: PathBuf,
    /// Path from the site's root, with `/`.
    path: String,
}

impl ListedFolder {
    /// Opens the folder at `file`, which is `path` from the site's root, with `/`. Only a content folder may be a link.
    #[cfg_attr(not(unix), expect(unused_variables, reason = "only handles are opened with a rule for links"))]
    pub fn new(file: PathBuf, path: String, links: Symlinks) -> ListedFolder {
        ListedFolder {
            #[cfg(unix)]
            handle: open_folder(&file, links),
            file,
            path,
        }
    }

    /// The path from the site's root of the entry with this name.
    pub fn path_of(&self, name: &str) -> String {
        [&self.path, "/", name].concat()
    }

    /// Opens an ordinary file. One that has become a link or a pipe since the listing is not followed and doesn't block.
    #[cfg(unix)]
    fn open(&self, name: &OsStr) -> io::Result<File> {
        use rustix::fs::{Mode, OFlags, openat};
        let Some(handle) = &self.handle else { return Err(io::ErrorKind::NotADirectory.into()) };
        let flags = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY;
        Ok(openat(handle, name, flags, Mode::empty())?.into())
    }

    #[cfg(not(unix))]
    fn open(&self, name: &OsStr) -> io::Result<File> {
        open_file(&self.file.join(name), Symlinks::Refuse)
    }
}

/// Opens a folder; one that has become a pipe doesn't block.
#[cfg(unix)]
fn open_folder(file: &Path, links: Symlinks) -> Option<File> {
    use rustix::fs::{Mode, OFlags};
    let mut flags = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::DIRECTORY | OFlags::NONBLOCK;
    flags.set(OFlags::NOFOLLOW, links == Symlinks::Refuse);
    rustix::fs::open(file, flags, Mode::empty()).ok().map(File::from)
}

/// A file to read that may be a page.
pub(super) struct ListedFile {
    /// Its folder.
    pub folder: Arc<ListedFolder>,
    /// Its name in the folder.
    pub name: OsString,
    /// It is a symbolic link.
    pub linked: bool,
    /// It is an ordinary file.
    pub plain: bool,
    /// An error that is already known.
    pub error: Option<Box<PageError>>,
}

/// The state that one thread keeps between files.
pub(super) struct PageReader<'a> {
    site: &'a Site,
    buffer: Vec<u8>,
    /// Field names so far, shared between pages.
    names: NamePool,
}

impl<'a> PageReader<'a> {
    pub fn new(site: &'a Site) -> PageReader<'a> {
        PageReader { site, buffer: Vec::new(), names: NamePool::default() }
    }

    /// Reads a listed file; `None` if it isn't a page.
    pub fn read(&mut self, listed: ListedFile) -> Option<Page> {
        let shown = file_name::shown(&listed.name);
        let path = listed.folder.path_of(&shown);
        let mut place = self.site.place(&path)?;
        place.leaf &= listed.plain;
        if !listed.plain && listed.error.is_none() {
            return Some(self.read_at(path.into(), place, &listed.folder.file.join(&listed.name)));
        }
        let (front_matter, error) = match listed.error {
            Some(error) => (FrontMatter::default(), Some(error)),
            None => self.front_matter(|| listed.folder.open(&listed.name)),
        };
        let file = path.contains(file_name::ODD).then(|| Box::new(self.below_root(&listed.folder.file.join(&listed.name))));
        Some(Page { path: path.into(), file, place, linked: listed.linked, front_matter, error, inherited: None })
    }

    /// Reads a file that was not listed, whatever it is now.
    pub fn read_at(&mut self, path: Box<str>, place: PagePlace, file: &Path) -> Page {
        let (linked, (front_matter, error)) = match check_path(self.site, file) {
            Ok(CheckedPath { linked, file: Ok(found) }) => (linked, self.front_matter(|| open_file(&found, Symlinks::Refuse))),
            Ok(CheckedPath { linked, file: Err(error) }) => (linked, (FrontMatter::default(), Some(Box::new(error)))),
            Err(error) => (false, self.front_matter(|| Err(error))),
        };
        let file = path.contains(file_name::ODD).then(|| Box::new(self.below_root(file)));
        Page { path, file, place, linked, front_matter, error, inherited: None }
    }

    fn below_root(&self, file: &Path) -> PathBuf {
        file.strip_prefix(&self.site.root).unwrap_or(file).to_owned()
    }

    fn front_matter(&mut self, open: impl FnOnce() -> io::Result<File>) -> (FrontMatter, Option<Box<PageError>>) {
        let read = open().and_then(|mut file| {
            let read = read_head(&mut file, &mut self.buffer, &mut self.names);
            // A pipe in place of the file returns nothing, or nothing like a page.
            match read {
                Ok((FrontMatter { format: Some(_), .. }, None)) => read,
                _ if file.metadata()?.is_file() => read,
                _ => Ok((FrontMatter::default(), Some(Box::new(PageError::NotAFile)))),
            }
        });
        read.unwrap_or_else(|error| (FrontMatter::default(), Some(Box::new(PageError::Unreadable(error.to_string())))))
    }
}

/// Reads a file up to the end of its front matter.
fn read_head(file: &mut File, buffer: &mut Vec<u8>, names: &mut NamePool) -> io::Result<(FrontMatter, Option<Box<PageError>>)> {
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
            // With few bytes, a file may seem to have no front matter: there may be more white space than was read, and a delimiter may be
            // cut.
            PageStart::NoFrontMatter(_) | PageStart::BadDelimiter(..)
                if !is_whole && length < MAX_BYTES && page.trim_ascii().len() < OPENING => {}
            // The closing line may continue in the next bytes.
            PageStart::Found(split) if split.body < length || is_whole => {
                return Ok(front_matter::read_found(page, &found, names));
            }
            PageStart::NoFrontMatter(_) => return Ok((FrontMatter::default(), None)),
            PageStart::BadDelimiter(..) => return Ok(front_matter::read_found(page, &found, names)),
            PageStart::Unterminated(format) if !is_whole && length > MAX_BYTES + CHUNK => return Ok(too_large(*format)),
            PageStart::Unterminated(_) if is_whole => return Ok(front_matter::read_found(page, &found, names)),
            PageStart::Found(_) | PageStart::Unterminated(_) => {}
        }
    }
}

/// Bytes that decide whether a page has front matter: a byte order mark and a delimiter.
const OPENING: usize = 6;

fn too_large(format: Format) -> (FrontMatter, Option<Box<PageError>>) {
    let message = Message::new("data-no-end").with("most", MAX_BYTES / 1024).into();
    front_matter::failed(format, PageError::Syntax(format, SyntaxError { line: 1, column: 1, message }))
}
