//! Finds the site's root around a folder, by file names. Reads configuration only to find the content folders.

use std::fs;
use std::path::{Component, Path, PathBuf, absolute};

use super::content_folders::CONTENT;
use super::error::SiteError;
use super::language_guess::contains_page;
use super::{hugo_config, language_settings};

/// Finds the site's root: the nearest folder, from `start` upwards, with `hugo.*`, with other Hugo configuration and a content folder, or
/// with a page in `content/`. Stops at the repository's root and at the home folder.
///
/// # Errors
/// If `start` does not exist, isn't a folder or can't be read.
pub fn find_root(start: &Path, home: Option<&Path>) -> Result<Option<PathBuf>, SiteError> {
    let start = readable_folder(start)?;
    for folder in start.ancestors() {
        if is_root(folder) {
            return Ok(Some(folder.to_owned()));
        }
        if folder.join(".git").exists() || home == Some(folder) {
            break;
        }
    }
    Ok(None)
}

/// Returns the absolute path of a readable folder.
pub(super) fn readable_folder(path: &Path) -> Result<PathBuf, SiteError> {
    let failed = |error| SiteError::from_io(path, error);
    if !fs::metadata(path).map_err(failed)?.is_dir() {
        return Err(SiteError::NotAFolder(path.to_owned()));
    }
    fs::read_dir(path).map_err(failed)?;
    // Resolve links only where `..` requires it: users know their site by the path that they typed.
    if path.components().any(|part| part == Component::ParentDir) { path.canonicalize() } else { absolute(path) }.map_err(failed)
}

fn is_root(folder: &Path) -> bool {
    let configured = hugo_config::main_file(folder).is_some() || hugo_config::has_folder(folder);
    hugo_config::hugo_file(folder).is_some()
        || (configured && content_dirs(folder).iter().any(|dir| folder.join(dir).is_dir()))
        || contains_page(&folder.join(CONTENT))
}

/// The configured content folders, and `content`. Errors are reported when the site is opened.
fn content_dirs(folder: &Path) -> Vec<String> {
    let languages = hugo_config::read(folder)
        .ok()
        .flatten()
        .map(|config| language_settings::read(&config, &|_| true).languages)
        .unwrap_or_default();
    let mut dirs: Vec<String> = languages.into_iter().flat_map(|language| language.content_dirs).collect();
    dirs.push(CONTENT.to_owned());
    dirs
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::find_root;
    use crate::site::tests::folder_with;

    #[test]
    fn the_nearest_root_is_found() {
        for (files, start, root) in [
            (&["hugo.toml", "content/fr/a/x.md"][..], "content/fr/a", Some("")),
            (&["hugo.json"], "", Some("")),
            (&["hugo.toml", "docs/hugo.yaml"], "docs", Some("docs")),
            (&["config.toml", "content/"], "content", Some("")),
            (&["config.toml", "src/"], "src", None),
            (&["config/_default/config.yaml", "content/"], "config/_default", Some("")),
            (&["config/_default/", "content/"], "", Some("")),
            (&["config/_default/config.yaml"], "", None),
            (&["config/production/config.yaml", "content/"], "", Some("")),
            (&["config/staging/config.yaml", "content/"], "", None),
            (&["content/en/a/b/x.md", "static/"], "static", Some("")),
            (&["content/x.txt"], "content", None),
            (&["hugo.toml", "repo/.git/HEAD", "repo/src/"], "repo/src", None),
            (&["repo/.git/HEAD", "repo/hugo.toml", "repo/src/"], "repo/src", Some("repo")),
            (&["hugo.toml", "tree/.git", "tree/src/"], "tree/src", None),
            (&["hugo.toml", "home/me/site/"], "home/me/site", None),
            (&["home/me/hugo.toml", "home/me/site/"], "home/me/site", Some("home/me")),
        ] {
            let files: Vec<(&str, &str)> = files.iter().map(|name| (*name, "")).collect();
            let dir = folder_with(&files);
            // Keeps the search inside the temporary folder.
            let home = if files[0].0.contains("home/me") || files[1..].iter().any(|file| file.0.contains("home/me")) {
                dir.path().join("home/me")
            } else {
                dir.path().to_owned()
            };
            let found = find_root(&dir.path().join(start), Some(&home)).unwrap();
            let found = found.as_deref().map(|root| root.strip_prefix(dir.path()).unwrap());
            assert_eq!(found, root.map(Path::new), "{files:?} from {start:?}");
        }
    }

    #[test]
    fn a_configured_content_folder_marks_a_root() {
        for config in ["contentDir = 'inhalt'", "[languages.de]\ncontentDir = 'inhalt'", "broken ="] {
            let dir = folder_with(&[("config.toml", config), ("inhalt/", "")]);
            let found = find_root(dir.path(), Some(dir.path())).unwrap();
            assert_eq!(found.is_some(), config != "broken =", "{config}");
        }
    }

    #[test]
    fn dots_in_the_start_are_resolved() {
        let dir = folder_with(&[("site/hugo.toml", ""), ("site/a/b/", "")]);
        let root = dir.path().canonicalize().unwrap();
        let found = find_root(&root.join("site/a/b/../."), Some(&root)).unwrap();
        assert_eq!(found, Some(root.join("site")));
        assert_eq!(find_root(&root.join("site/a/.."), Some(&root)).unwrap(), Some(root.join("site")), "without the dots");
        assert!(find_root(Path::new("."), Some(&root)).is_ok());
    }

    #[test]
    fn a_start_that_is_not_a_folder_is_an_error() {
        let dir = folder_with(&[("x.md", "")]);
        for (start, id) in [("nowhere", "site-missing"), ("x.md", "site-not-a-folder")] {
            let error = find_root(&dir.path().join(start), None).unwrap_err();
            assert_eq!((error.message().id, error.path()), (id, dir.path().join(start).as_path()));
        }
    }
}
