//! Which files of a mounted folder Hugo sees: `files` of a mount, and in older versions `includeFiles` and `excludeFiles`.

use crate::data::Value;
use crate::locale::Message;

use super::pattern::Glob;
use super::setting_text::{not_followed, texts};

/// Globs for the files of a mounted folder. The default one has all files.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct MountedFiles {
    /// The first that matches says whether the file is seen.
    globs: Vec<(Glob, bool)>,
    /// The folders above included files. Hugo doesn't look into others.
    folders: Vec<Glob>,
}

impl MountedFiles {
    /// Reads the settings of a mount. A glob after `! ` excludes files.
    pub(super) fn read(mount: &Value, notes: &mut Vec<Message>) -> MountedFiles {
        let mut found = MountedFiles::default();
        for name in ["includeFiles", "files", "excludeFiles"] {
            for text in texts(mount.get(name)) {
                let (glob, is_included) = match text.strip_prefix("! ") {
                    Some(glob) => (glob, false),
                    None => (text.as_str(), name != "excludeFiles"),
                };
                let glob = format!("/{}", glob.trim_start_matches('/').to_lowercase());
                let Some(compiled) = Glob::new(&glob) else {
                    notes.push(not_followed(&format!("module.mounts.{name}"), Some(&text)));
                    continue;
                };
                found.globs.push((compiled, is_included));
                if is_included {
                    found.folders.extend(glob.match_indices('/').skip(1).filter_map(|(end, _)| Glob::new(&glob[..end])));
                }
            }
        }
        found
    }

    /// True for a file that Hugo sees, by its path below the mounted folder.
    pub(super) fn has(&self, below: &str) -> bool {
        if self.globs.is_empty() {
            return true;
        }
        let path = format!("/{}", below.to_lowercase());
        let includes = self.globs.iter().any(|(_, is_included)| *is_included);
        let is_seen = |path: &str, is_folder: bool| match self.globs.iter().find(|(glob, _)| glob.is_match(path)) {
            Some((_, is_included)) => *is_included,
            None => !includes || (is_folder && self.folders.iter().any(|glob| glob.is_match(path))),
        };
        is_seen(&path, false) && path.match_indices('/').skip(1).all(|(end, _)| is_seen(&path[..end], true))
    }
}

#[cfg(test)]
mod tests {
    use super::MountedFiles;
    use crate::data::{self, Format};

    /// Every line was asked of Hugo 0.168.0, or of 0.147.9 for settings that were removed.
    #[test]
    fn files_are_mounted_as_by_hugo() {
        let files = ["x.md", "y.fr.md", "s/d.md"];
        for (setting, expected) in [
            ("files: ['*.md', '! x.md']", "x.md y.fr.md"),
            ("files: ['! x.md', '*.md']", "y.fr.md"),
            ("files: ['! s/**', '**']", "x.md y.fr.md"),
            ("files: ['**', '! s/**']", "x.md y.fr.md s/d.md"),
            ("files: ['! **', x.md]", ""),
            ("files: ['! x.md', '! s/**']", "y.fr.md"),
            ("files: ['**.md', '! s/**']", "x.md y.fr.md"),
            ("files: x.md", "x.md"),
            ("files: ['**.md']", "x.md y.fr.md"),
            ("files: ['**/*.md']", "s/d.md"),
            ("files: ['! s']", "x.md y.fr.md"),
            ("files: [s/d.md]", "s/d.md"),
            ("files: [x.md, 's/**']", "x.md s/d.md"),
            ("files: ['! x.md']", "y.fr.md s/d.md"),
            ("files: ['!x.md']", ""),
            ("files: [/x.md]", "x.md"),
            ("files: [X.MD]", "x.md"),
            ("files: ['*.md']", "x.md y.fr.md"),
            ("files: []", "x.md y.fr.md s/d.md"),
            ("files: null", "x.md y.fr.md s/d.md"),
            ("excludeFiles: x.md", "y.fr.md s/d.md"),
            ("{includeFiles: '**.md', excludeFiles: [x.md]}", "x.md y.fr.md"),
            ("{includeFiles: '**', excludeFiles: [x.md]}", "x.md y.fr.md s/d.md"),
            ("includeFiles: x.md", "x.md"),
            ("excludeFiles: [x.md, 's/*']", "y.fr.md"),
        ] {
            let mount = data::read(Format::Yaml, setting).unwrap();
            let mut notes = Vec::new();
            let mounted = MountedFiles::read(&mount, &mut notes);
            let found: Vec<&str> = files.into_iter().filter(|file| mounted.has(file)).collect();
            assert_eq!((found.join(" ").as_str(), notes.len()), (expected, 0), "{setting}");
        }
    }
}
