//! A disk on which one step fails.

use std::ffi::OsStr;
use std::fs::{File, Permissions};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use affiche::content::save::{Disk, RealDisk};
use affiche::site::open_folder::{Access, OpenFolder, TemporaryFile};
use tempfile::Builder;

/// The way a step fails.
#[derive(Debug, Clone, Copy)]
pub enum Fault {
    /// The system refuses, with this error number.
    Error(i32),
    /// A write takes one byte only; other steps succeed.
    Short,
    /// A write takes nothing.
    Nothing,
    /// The process is killed before the step.
    Kill,
    /// The process is killed in the middle of a write, before any other step.
    KillHalfway,
    /// This is done to the disk before the step, which succeeds.
    #[cfg_attr(
        not(any(target_os = "linux", target_vendor = "apple")),
        allow(dead_code, reason = "what is done needs a call of theirs")
    )]
    Meanwhile(fn(&Path)),
}

/// A disk on which step number `at`, from 1, fails, or all steps from it on.
#[derive(Debug)]
pub struct Faulty {
    /// The number of the failing step.
    pub at: usize,
    /// Whether all later steps fail too.
    pub lasting: bool,
    /// The way it fails.
    pub fault: Fault,
    /// Names of the steps so far.
    pub steps: Mutex<Vec<&'static str>>,
    /// The folder in which something is done meanwhile.
    pub folder: PathBuf,
}

impl Faulty {
    /// A disk with one fault.
    pub fn new(at: usize, lasting: bool, fault: Fault) -> Faulty {
        Faulty { at, lasting, fault, steps: Mutex::default(), folder: PathBuf::new() }
    }

    /// A disk without a fault, which records its steps.
    pub fn sound() -> Faulty {
        Faulty::new(usize::MAX, false, Fault::Short)
    }

    fn is_hit(&self, step: &'static str) -> bool {
        let mut steps = self.steps.lock().unwrap();
        steps.push(step);
        steps.len() == self.at || self.lasting && steps.len() > self.at
    }

    fn step(&self, step: &'static str) -> io::Result<()> {
        match self.fault {
            _ if !self.is_hit(step) => Ok(()),
            Fault::Error(error) => Err(io::Error::from_raw_os_error(error)),
            Fault::Short | Fault::Nothing => Ok(()),
            Fault::Kill | Fault::KillHalfway => kill(),
            Fault::Meanwhile(act) => {
                act(&self.folder);
                Ok(())
            }
        }
    }
}

/// Ends this process immediately: nothing is dropped, nothing cleaned up.
fn kill() -> ! {
    #[cfg(unix)]
    rustix::process::kill_process(rustix::process::getpid(), rustix::process::Signal::KILL).unwrap();
    std::process::abort()
}

impl Disk for Faulty {
    fn resolve(&self, file: &Path) -> io::Result<PathBuf> {
        self.step("resolve")?;
        RealDisk.resolve(file)
    }

    fn open_folder(&self, path: &Path) -> io::Result<OpenFolder> {
        self.step("open_folder")?;
        RealDisk.open_folder(path)
    }

    fn open_beneath(&self, folder: &OpenFolder, path: &Path) -> io::Result<OpenFolder> {
        self.step("open_beneath")?;
        RealDisk.open_beneath(folder, path)
    }

    fn open(&self, folder: &OpenFolder, name: &OsStr) -> io::Result<File> {
        self.step("open")?;
        RealDisk.open(folder, name)
    }

    fn read(&self, folder: &OpenFolder, name: &OsStr) -> io::Result<Vec<u8>> {
        self.step("read")?;
        RealDisk.read(folder, name)
    }

    fn create(&self, folder: &Arc<OpenFolder>, name: &Builder, access: Access) -> io::Result<TemporaryFile> {
        self.step("create")?;
        RealDisk.create(folder, name, access)
    }

    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<usize> {
        if !self.is_hit("write") {
            return RealDisk.write(file, bytes);
        }
        match self.fault {
            Fault::Error(error) => Err(io::Error::from_raw_os_error(error)),
            Fault::Meanwhile(act) => {
                act(&self.folder);
                RealDisk.write(file, bytes)
            }
            Fault::Short => RealDisk.write(file, &bytes[..1]),
            Fault::Nothing => Ok(0),
            Fault::Kill => kill(),
            Fault::KillHalfway => {
                RealDisk.write(file, &bytes[..bytes.len() / 2])?;
                kill()
            }
        }
    }

    fn set_permissions(&self, file: &File, permissions: Permissions) -> io::Result<()> {
        self.step("set_permissions")?;
        RealDisk.set_permissions(file, permissions)
    }

    fn sync(&self, file: &File) -> io::Result<()> {
        // No test cuts the power, and thousands of cases would wait for the disk.
        let _ = file;
        self.step("sync")
    }

    fn replace(&self, new: TemporaryFile, name: &OsStr) -> io::Result<()> {
        self.step("replace")?;
        RealDisk.replace(new, name)
    }

    fn place(&self, new: TemporaryFile, name: &OsStr) -> io::Result<()> {
        self.step("place")?;
        RealDisk.place(new, name)
    }

    fn remove(&self, folder: &OpenFolder, name: &OsStr) -> io::Result<()> {
        self.step("remove")?;
        RealDisk.remove(folder, name)
    }

    fn create_folder(&self, folder: &OpenFolder, name: &OsStr) -> io::Result<()> {
        self.step("create_folder")?;
        RealDisk.create_folder(folder, name)
    }

    fn sync_folder(&self, folder: &OpenFolder) -> io::Result<()> {
        let _ = folder;
        self.step("sync_folder")
    }
}

/// Steps that only read.
pub const LOOKS: &[&str] = &["resolve", "open_folder", "open_beneath", "open", "read"];

/// Every step.
pub const STEPS: &[&str] = &[
    "resolve",
    "open_folder",
    "open_beneath",
    "open",
    "read",
    "create",
    "write",
    "set_permissions",
    "sync",
    "replace",
    "place",
    "remove",
    "create_folder",
    "sync_folder",
];
