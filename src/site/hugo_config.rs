//! Finds Hugo's configuration files and merges them into one value. Doesn't interpret the settings.
//!
//! Order and names are those of Hugo's `config/configLoader.go`: `hugo.*`, otherwise `config.*`, in the root, then the files below
//! `config/_default/`, then those below `config/production/`, which a plain `hugo` build reads; later ones win. Other environments are
//! not read.

use std::fs;
use std::path::{Path, PathBuf};

use crate::data::{self, Format, MAX_BYTES, Value};

use super::error::SiteError;
use super::untrusted_file::read_start;

/// Names of the main file, by preference.
const NAMES: [&str; 2] = ["hugo", "config"];

/// Extensions of configuration files, by preference.
const EXTENSIONS: [&str; 4] = ["toml", "yaml", "yml", "json"];

/// Split files that decide which pages there are. Others may be too large or invalid without consequences.
const TABLES: [&str; 8] = ["cascade", "frontmatter", "languages", "module", "roles", "security", "taxonomies", "versions"];

/// The folders of split configuration files, below `config/`; the last one wins.
const ENVIRONMENTS: [&str; 2] = ["_default", "production"];

/// Deepest folder level below a folder of an environment that is read.
const MAX_DEPTH: usize = 8;

/// The main configuration file in the root: `hugo.*`, otherwise `config.*`.
pub(super) fn main_file(root: &Path) -> Option<PathBuf> {
    NAMES.iter().find_map(|name| main_file_named(root, name))
}

/// The `hugo.*` file in the root, which only a Hugo site has.
pub(super) fn hugo_file(root: &Path) -> Option<PathBuf> {
    main_file_named(root, NAMES[0])
}

/// True if there is a folder of split configuration files.
pub(super) fn has_folder(root: &Path) -> bool {
    folders(root).any(|folder| folder.is_dir())
}

fn folders(root: &Path) -> impl Iterator<Item = PathBuf> {
    ENVIRONMENTS.iter().map(|environment| root.join("config").join(environment))
}

/// Reads all configuration of the site at `root` that decides which pages there are; `None` if there is none.
///
/// # Errors
/// If a file can't be read or is invalid.
pub(super) fn read(root: &Path) -> Result<Option<Value>, SiteError> {
    let mut merged = None;
    if let Some(file) = main_file(root) {
        merged = Some(read_file(&file)?);
    }
    for file in folders(root).flat_map(|folder| split_files(&folder, MAX_DEPTH)) {
        if let Some(value) = read_split(&file)? {
            merged = Some(merge(merged.unwrap_or_default(), value));
        }
    }
    // Merging into an empty table also merges names that differ only in case.
    Ok(merged.map(|value| merge(Value::Table(Box::default()), value)))
}

fn main_file_named(root: &Path, name: &str) -> Option<PathBuf> {
    EXTENSIONS.iter().map(|extension| root.join(format!("{name}.{extension}"))).find(|file| file.is_file())
}

/// The configuration files below `folder`, in Hugo's order.
fn split_files(folder: &Path, depth: usize) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok).map(|entry| entry.path()).collect();
    paths.sort_unstable();
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() && !path.is_symlink() && depth > 0 {
            files.extend(split_files(&path, depth - 1));
        } else if format(&path).is_some() && path.is_file() {
            files.push(path);
        }
    }
    files
}

/// Reads a split file into the tables that its name stands for; `None` if it doesn't matter here.
fn read_split(file: &Path) -> Result<Option<Value>, SiteError> {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    if NAMES.contains(&&*stem) {
        return read_file(file).map(Some);
    }
    Ok(match stem.rsplit_once('.') {
        // Their settings don't matter here, but the file name declares a language.
        Some(("params" | "menu" | "menus", code)) => Some(table("languages", table(code, Value::Table(Box::default())))),
        Some((_, code)) => Some(table("languages", table(code, read_file(file)?))),
        None if TABLES.iter().any(|name| stem.eq_ignore_ascii_case(name)) => Some(table(&stem, read_file(file)?)),
        None => None,
    })
}

fn table(name: &str, value: Value) -> Value {
    Value::Table(Box::new([(name.into(), value)]))
}

fn format(file: &Path) -> Option<Format> {
    Format::from_extension(file.extension()?.to_str()?)
}

fn read_file(file: &Path) -> Result<Value, SiteError> {
    let format = format(file).unwrap_or(Format::Toml);
    let unreadable = |source| SiteError::Unreadable { path: file.to_owned(), source };
    let bytes = read_start(file, MAX_BYTES + 1).map_err(unreadable)?;
    if bytes.len() > MAX_BYTES {
        return Err(SiteError::TooLarge(file.to_owned()));
    }
    let value = data::text(&bytes).and_then(|text| data::read(format, text));
    match value {
        Ok(value @ Value::Table(_)) => Ok(value),
        Ok(_) => Err(SiteError::NotATable(file.to_owned())),
        Err(source) => Err(SiteError::Syntax { path: file.to_owned(), format, source }),
    }
}

/// Lays `over` over `base`: tables are merged at every level, names ignore case, other values are replaced.
fn merge(base: Value, over: Value) -> Value {
    match (base, over) {
        (base @ (Value::Table(_) | Value::Null), Value::Table(over)) => {
            let mut entries = if let Value::Table(base) = base { base.into_vec() } else { Vec::new() };
            for (name, value) in over {
                let known = entries.iter_mut().find(|(known, _)| known.eq_ignore_ascii_case(&name));
                if let Some((_, place)) = known {
                    *place = merge(std::mem::take(place), value);
                } else {
                    entries.push((name, merge(Value::Null, value)));
                }
            }
            Value::Table(entries.into())
        }
        (_, over) => over,
    }
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::{merge, read};
    use crate::data::{self, Format, Value};
    use crate::site::SiteError;
    use crate::site::tests::folder_with;

    fn code(value: &Value, path: &[&str]) -> Option<String> {
        path.iter().try_fold(value, |value, name| value.get(name)).and_then(Value::to_text).map(Cow::into_owned)
    }

    #[test]
    fn files_are_found_and_merged_as_by_hugo() {
        let dir = folder_with(&[
            ("hugo.yaml", "Languages: {EN: {weight: 1, title: a}}\ncontentDir: a"),
            ("config.toml", "contentDir = 'never read'"),
            ("config/_default/config.json", "{\"languages\": {\"en\": {\"title\": \"b\"}}}"),
            ("config/_default/languages.toml", "[fr]\nweight = 2"),
            ("config/_default/languages.fr.yml", "title: c"),
            ("config/_default/menus.nl.toml", "broken ="),
            ("config/_default/params.toml", "broken ="),
            ("config/_default/sub/hugo.TOML", "contentDir = 'b'"),
            ("config/production/languages.toml", "[fr]\nweight = 3"),
            ("config/development/hugo.toml", "contentDir = 'not here'"),
        ]);
        let config = read(dir.path()).unwrap().unwrap();
        for (path, value) in [
            (&["languages", "en", "weight"][..], "1"),
            (&["languages", "en", "title"], "b"),
            (&["languages", "fr", "weight"], "3"),
            (&["languages", "fr", "title"], "c"),
            (&["contentDir"], "b"),
        ] {
            assert_eq!(code(&config, path).as_deref(), Some(value), "{path:?}");
        }
        assert!(config.get("languages").and_then(|languages| languages.get("nl")).is_some());
        assert_eq!(config.get("languages").map(|languages| languages.entries().len()), Some(3));
    }

    #[test]
    fn the_preferred_name_and_format_win() {
        for (files, wins) in [
            (&["hugo.json", "hugo.yml", "hugo.yaml", "hugo.toml", "config.toml"][..], "hugo.toml"),
            (&["hugo.json", "hugo.yml", "hugo.yaml", "config.toml"], "hugo.yaml"),
            (&["hugo.json", "hugo.yml", "config.toml"], "hugo.yml"),
            (&["hugo.json", "config.toml"], "hugo.json"),
            (&["config.json", "config.toml"], "config.toml"),
        ] {
            let texts: Vec<(&str, String)> = files.iter().map(|name| (*name, written(name))).collect();
            let texts: Vec<(&str, &str)> = texts.iter().map(|(name, text)| (*name, text.as_str())).collect();
            let dir = folder_with(&texts);
            assert_eq!(code(&read(dir.path()).unwrap().unwrap(), &["from"]).as_deref(), Some(wins));
        }
    }

    fn written(name: &str) -> String {
        match name.rsplit_once('.').unwrap().1 {
            "toml" => format!("from = '{name}'"),
            "json" => format!("{{\"from\": \"{name}\"}}"),
            _ => format!("from: {name}"),
        }
    }

    #[test]
    fn without_configuration_read_returns_none() {
        assert!(read(folder_with(&[("content/x.md", "")]).path()).unwrap().is_none());
        assert!(read(folder_with(&[("hugo.toml", "")]).path()).unwrap().is_some());
    }

    #[test]
    fn an_invalid_file_is_named_with_line_and_column() {
        let large = format!("a = '{}'", "x".repeat(70_000));
        let deep = format!("a: {}", "[".repeat(500));
        for (name, text, id) in [
            ("hugo.toml", "a = 1\nb = ", "site-config-syntax"),
            ("config.yaml", "a: 1\nb: 'x' y", "site-config-syntax"),
            ("hugo.yaml", deep.as_str(), "site-config-syntax"),
            ("config/_default/languages.fr.json", "{\"a\": 1,\n\"b\" 2}", "site-config-syntax"),
            ("hugo.toml", large.as_str(), "site-config-too-large"),
            ("hugo.yaml", "- a", "site-config-not-a-table"),
        ] {
            let dir = folder_with(&[(name, text)]);
            let error = read(dir.path()).unwrap_err();
            assert_eq!((error.message().id, error.path()), (id, dir.path().join(name).as_path()));
            if let SiteError::Syntax { source, .. } = error {
                assert_eq!(source.line, text.lines().count(), "{text:.20}");
            }
        }
        let dir = folder_with(&[]);
        std::fs::write(dir.path().join("hugo.toml"), b"a = 1\nb = '\xff'").unwrap();
        let SiteError::Syntax { source, .. } = read(dir.path()).unwrap_err() else { unreachable!() };
        assert_eq!((source.line, source.column), (2, 6));
    }

    #[test]
    fn only_files_that_matter_are_read() {
        let exact = format!("a = '{}'", "x".repeat(crate::data::MAX_BYTES - 6));
        let deep = |levels: usize| format!("config/_default{}/hugo.toml", "/d".repeat(levels));
        for (name, text, path, value) in [
            ("hugo.toml", exact.as_str(), &["a"][..], Some("x".repeat(crate::data::MAX_BYTES - 6))),
            ("config/_default/module.toml", "a = 1", &["module", "a"], Some("1".to_owned())),
            ("config/_default/Languages.yaml", "a: 1", &["languages", "a"], Some("1".to_owned())),
            ("config/_default/menus.toml", "a = 1", &["menus", "a"], None),
            ("config/_default/FrontMatter.toml", "a = 1", &["frontmatter", "a"], Some("1".to_owned())),
            ("config/production/sub/cascade.toml", "a = 1", &["cascade", "a"], Some("1".to_owned())),
            ("config/_default/hugo.fr.toml", "a = 1", &["languages", "fr", "a"], Some("1".to_owned())),
            ("config/_default/Hugo.toml", "a = 1", &["a"], None),
            ("config/staging/hugo.toml", "a = 1", &["a"], None),
            (&deep(8), "a = 1", &["a"], Some("1".to_owned())),
            (&deep(9), "a = 1", &["a"], None),
        ] {
            let dir = folder_with(&[(name, text)]);
            let config = read(dir.path()).unwrap().unwrap_or_default();
            assert_eq!(code(&config, path), value, "{name}");
        }
        // A folder with a configuration file's name is ignored.
        let dir = folder_with(&[("hugo.toml/x", ""), ("hugo.yaml", "a: 1")]);
        assert_eq!(code(&read(dir.path()).unwrap().unwrap(), &["a"]).as_deref(), Some("1"));
    }

    #[cfg(unix)]
    #[test]
    fn a_linked_configuration_folder_is_ignored() {
        let outside = folder_with(&[("hugo.toml", "a = 1")]);
        let dir = folder_with(&[("config/_default/hugo.toml", "b = 2")]);
        std::os::unix::fs::symlink(outside.path(), dir.path().join("config/_default/link")).unwrap();
        let config = read(dir.path()).unwrap().unwrap();
        assert_eq!((code(&config, &["a"]), code(&config, &["b"]).as_deref()), (None, Some("2")));
    }

    #[test]
    fn a_byte_order_mark_is_accepted() {
        let dir = folder_with(&[("hugo.toml", "\u{feff}a = 1"), ("config/_default/config.json", "\u{feff}{\"b\": 2}")]);
        let config = read(dir.path()).unwrap().unwrap();
        assert_eq!(code(&config, &["a"]).as_deref(), Some("1"));
        assert_eq!(code(&config, &["b"]).as_deref(), Some("2"));
    }

    #[test]
    fn merging_replaces_values_that_are_not_tables() {
        let value = |text| data::read(Format::Yaml, text).unwrap();
        let merged = merge(value("a: {x: 1, y: [1]}\nb: 1\nc: {z: 1}"), value("A: {Y: [2], z: 3}\nb: {q: 1}\nc: 2"));
        assert_eq!(merged, value("a: {x: 1, y: [2], z: 3}\nb: {q: 1}\nc: 2"));
    }
}
