//! A place for each run of the real program: a home, a copy of the sample site, an emptied environment. Starts nothing.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

/// The program under test.
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_affiche");

/// Copies the program to a path, for users to whom the build folder is closed. By `cp`, since a file that this process writes may be open in a
/// child that another test is starting, and then can't be run.
pub fn copy_program(to: &Path) {
    assert!(Command::new("cp").arg(PROGRAM).arg(to).status().unwrap().success());
}

/// The English version of a pair without findings, both versions open.
pub const DESIGNER: &str = "content/en/careers/positions/service-designer--be34a47a-37f9-4a0e-a0ea-d6f3ef9f1f52.md";

/// Its French version.
pub const CONCEPTEUR: &str = "content/fr/carrieres/postes/concepteur·trice-de-services--be34a47a-37f9-4a0e-a0ea-d6f3ef9f1f52.md";

/// The French version of a posting that has two English files.
pub const ANALYSTE: &str = "content/fr/carrieres/postes/analyste-des-politiques--null.md";

/// A posting whose front matter is not valid YAML.
pub const BROKEN: &str = "content/fr/carrieres/postes/chef-d’équipe-–-glace.md";

/// The number of postings in the sample, by its own settings.
pub const POSTINGS: usize = 37;

/// A temporary folder with a home and a site in it.
pub struct Place {
    folder: TempDir,
}

impl Place {
    /// A place with a copy of the sample site.
    pub fn new() -> Place {
        let place = Place::bare();
        affiche::sample::write(&place.site()).unwrap();
        place
    }

    /// A place without a site.
    pub fn bare() -> Place {
        let place = Place { folder: tempfile::tempdir().unwrap() };
        fs::create_dir(place.home()).unwrap();
        for folder in place.states() {
            fs::create_dir_all(&folder).unwrap();
            fs::write(folder.join("screen.json"), "{\"welcomed\": true}").unwrap();
        }
        place
    }

    /// Where the program may keep its state, on this system or another.
    fn states(&self) -> [PathBuf; 2] {
        ["state/affiche", "Library/Application Support/affiche"].map(|folder| self.home().join(folder))
    }

    /// Removes the state, as before the first start.
    pub fn forget(&self) {
        for folder in self.states() {
            fs::remove_dir_all(folder).unwrap();
        }
    }

    /// The root of the site.
    pub fn site(&self) -> PathBuf {
        self.folder.path().join("site")
    }

    /// The home folder, which has no site in it or above it.
    pub fn home(&self) -> PathBuf {
        self.folder.path().join("home")
    }

    /// The folder of the program's cache.
    pub fn cache(&self) -> PathBuf {
        self.home().join("cache")
    }

    /// The whole environment of the program; the caller clears the rest.
    pub fn environment(&self, language: &str) -> Vec<(&'static str, OsString)> {
        let mut variables: Vec<(&str, OsString)> = vec![
            ("HOME", self.home().into()),
            ("XDG_CACHE_HOME", self.cache().into()),
            ("XDG_CONFIG_HOME", self.home().join("config").into()),
            ("XDG_DATA_HOME", self.home().join("data").into()),
            ("XDG_STATE_HOME", self.home().join("state").into()),
            ("LANG", language.into()),
        ];
        variables.extend(std::env::var_os("PATH").map(|path| ("PATH", path)));
        variables
    }

    /// Writes a file of the site.
    pub fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let file = self.site().join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, bytes).unwrap();
    }

    /// Writes the user's own settings.
    pub fn settings(&self, text: &str) {
        let folder = self.home().join("config/affiche");
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("config.yaml"), text).unwrap();
    }

    /// The bytes of a file of the site.
    pub fn read(&self, path: &str) -> Vec<u8> {
        fs::read(self.site().join(path)).unwrap()
    }

    /// Every file of the site with its bytes, including leftover temporary files.
    pub fn files(&self) -> BTreeMap<String, Vec<u8>> {
        let mut files = BTreeMap::new();
        let mut folders = vec![self.site()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
                if entry.file_type().unwrap().is_dir() {
                    folders.push(entry.path());
                } else {
                    let path = entry.path().strip_prefix(self.site()).unwrap().to_string_lossy().into_owned();
                    files.insert(path, fs::read(entry.path()).unwrap());
                }
            }
        }
        files
    }
}

/// The files of `before`, with `archived: false` replaced by `archived: true` in the front matter of these paths.
pub fn archived(before: &BTreeMap<String, Vec<u8>>, paths: &[&str]) -> BTreeMap<String, Vec<u8>> {
    let mut after = before.clone();
    for path in paths {
        let text = String::from_utf8(before[*path].clone()).unwrap();
        assert_eq!(text.matches("\narchived: false").count(), 1, "{path}");
        after.insert((*path).to_owned(), text.replacen("\narchived: false", "\narchived: true", 1).into_bytes());
    }
    after
}

/// Fails with the names of the files that differ, without all their bytes.
#[track_caller]
pub fn assert_same(found: &BTreeMap<String, Vec<u8>>, wanted: &BTreeMap<String, Vec<u8>>) {
    let paths: std::collections::BTreeSet<&String> = found.keys().chain(wanted.keys()).collect();
    let differing: Vec<_> = paths.into_iter().filter(|path| found.get(*path) != wanted.get(*path)).collect();
    assert!(differing.is_empty(), "these files are not as they should be: {differing:#?}");
}
