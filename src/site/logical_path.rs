//! Hugo's rules for file names: whether a file is a page, its language and its logical path. Knows no site and reads no files.
//!
//! The rules are those of Hugo's `common/paths/pathparser.go`, checked on Hugo 0.147.9 and 0.168.0.

/// Extensions of pages that Hugo renders by itself and whose front matter we can edit.
const EXTENSIONS: [&str; 5] = ["md", "markdown", "mdown", "html", "htm"];

/// A logical path. For most files it is a slice of the file's own path, to save memory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogicalPath(LogicalText);

#[derive(Debug, Clone, PartialEq, Eq)]
enum LogicalText {
    /// A byte range of the file's path.
    Slice(u32, u32),
    /// Separate text, if the file's path doesn't contain it.
    Owned(Box<str>),
}

impl LogicalPath {
    /// Returns the slice of `path` between two bytes, including the `/` before it; `None` if there is no `/` before it.
    pub(super) fn slice(path: &str, start: usize, end: usize) -> Option<LogicalPath> {
        let slash = start.checked_sub(1).filter(|slash| path.as_bytes().get(*slash) == Some(&b'/'))?;
        Some(LogicalPath(LogicalText::Slice(u32::try_from(slash).ok()?, u32::try_from(end).ok()?)))
    }

    /// Returns the logical path of the file at `path`.
    pub fn of<'a>(&'a self, path: &'a str) -> &'a str {
        match &self.0 {
            LogicalText::Slice(start, end) => path.get(*start as usize..*end as usize).unwrap_or_default(),
            LogicalText::Owned(text) => text,
        }
    }
}

impl<T: Into<Box<str>>> From<T> for LogicalPath {
    fn from(text: T) -> LogicalPath {
        LogicalPath(LogicalText::Owned(text.into()))
    }
}

/// A parsed path below a content folder.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct ParsedPath {
    /// Path without extension and language: `/careers/x`, `/` for the content folder itself.
    pub path: String,
    /// Lower-case language code from the name.
    pub language: Option<String>,
    /// Set if the name is `index` or `_index`, so that the page represents its folder.
    pub bundle: Option<Bundle>,
}

/// The kinds of page that represent their folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bundle {
    /// `index`: the other files of the folder belong to it.
    Leaf,
    /// `_index`: the folder is a section.
    Branch,
}

/// True if a file with this name can be a page: it has a page's extension, in any case, and Hugo doesn't ignore it.
pub fn is_page_name(name: &str) -> bool {
    !is_ignored(name)
        && name
            .rsplit_once('.')
            .is_some_and(|(_, extension)| EXTENSIONS.iter().any(|known| extension.eq_ignore_ascii_case(known)))
}

/// True for file and folder names that Hugo ignores (`IgnoreFile` in `source/sourceSpec.go`).
pub(super) fn is_ignored(name: &str) -> bool {
    name.starts_with(['.', '#']) || name.ends_with('~')
}

/// Lower-cases each character as Go does (`Σ` is `σ` everywhere, `İ` is `i`), and replaces spaces by `-`.
pub(super) fn normalize(text: &str) -> String {
    text.chars().map(|c| if c == ' ' { '-' } else { c.to_lowercase().next().unwrap_or(c) }).collect()
}

/// Fast path for [`parse`]: returns where the extension begins, if everything before it already is the logical path (no letter changes, one
/// dot, no `index`).
pub(super) fn plain(path: &str) -> Option<usize> {
    let name = path.rfind('/').map_or(0, |slash| slash + 1);
    let dot = path.rfind('.').filter(|dot| *dot > name)?;
    let stem = &path[name..dot];
    let stays = |c: char| if c.is_ascii() { c != ' ' && !c.is_ascii_uppercase() } else { c.to_lowercase().next() == Some(c) };
    (!stem.contains('.') && !matches!(stem, "index" | "_index") && path[..dot].chars().all(stays)).then_some(dot)
}

/// Parses a path below a content folder, with `/`. `is_language` gets lower-case codes, and must know disabled languages too.
///
/// The language is the last part between dots that is a code, and Hugo drops the parts after it (`x.fr.y.md` is `/x` in French). If it is
/// the first part, it names the language but stays in the path. From 0.153 on, a part `_language_fr_` is a code too, wins over a plain one,
/// and other parts between underscores are dropped in the same way.
pub(super) fn parse(path: &str, is_language: impl Fn(&str) -> bool) -> ParsedPath {
    let path = normalize(path);
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", &path));
    let mut parts: Vec<&str> = name.split('.').collect();
    if parts.len() > 1 {
        parts.pop();
    }
    let at = if parts.len() > 1 { parts.iter().rposition(|part| is_language(part)) } else { None };
    let spelled = parts.iter().rev().filter_map(|part| spelled_language(part)).find(|code| is_language(code));
    let language = spelled.or_else(|| at.map(|at| parts[at])).map(str::to_owned);
    let is_dropped = |part: &&str| part.len() > 2 && part.starts_with('_') && part.ends_with('_');
    let dropped = parts.iter().skip(1).position(is_dropped).map(|at| at + 1);
    let end = [at.filter(|at| *at > 0), dropped].into_iter().flatten().min().unwrap_or(parts.len());
    parts.truncate(end);
    let stem = parts.join(".");
    let bundle = match stem.as_str() {
        "index" => Some(Bundle::Leaf),
        "_index" => Some(Bundle::Branch),
        _ => None,
    };
    let mut path = String::with_capacity(path.len() + 1);
    for part in [folder, if bundle.is_some() { "" } else { &stem }].into_iter().filter(|part| !part.is_empty()) {
        path.push('/');
        path.push_str(part);
    }
    if path.is_empty() {
        path.push('/');
    }
    ParsedPath { path, language, bundle }
}

/// The code in a part such as `_language_fr_`.
fn spelled_language(part: &str) -> Option<&str> {
    part.strip_prefix("_language_")?.strip_suffix('_')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Bundle, ParsedPath, is_page_name, parse, plain};

    #[test]
    fn paths_are_parsed_as_by_hugo() {
        let is_language = |code: &str| ["en", "fr", "fr-ca", "de"].contains(&code);
        for (path, logical, language, bundle) in [
            ("a.md", "/a", "", None),
            ("a.fr.md", "/a", "fr", None),
            ("g.FR.md", "/g", "fr", None),
            ("nn.fr-ca.md", "/nn", "fr-ca", None),
            ("n.es.md", "/n.es", "", None),
            ("x.y.md", "/x.y", "", None),
            ("b.fr.y.md", "/b", "fr", None),
            ("d.fr..md", "/d", "fr", None),
            ("c..md", "/c.", "", None),
            ("e. .md", "/e.-", "", None),
            ("x. fr.md", "/x.-fr", "", None),
            ("ee.fr.en.md", "/ee.fr", "en", None),
            ("y/a.fr.b.fr.c.md", "/y/a.fr.b", "fr", None),
            ("fr.md", "/fr", "", None),
            ("fr.z.md", "/fr.z", "fr", None),
            ("fr.fr.md", "/fr", "fr", None),
            ("a._language_fr_.md", "/a", "fr", None),
            ("a._Language_Fr_.md", "/a", "fr", None),
            ("_language_fr_.md", "/_language_fr_", "fr", None),
            ("a_language_fr_.md", "/a_language_fr_", "", None),
            ("a._language_es_.md", "/a", "", None),
            ("a._language_fr_._role_guest_.md", "/a", "fr", None),
            ("a._x_._language_fr_.md", "/a", "fr", None),
            ("a._language_fr_._language_de_.md", "/a", "de", None),
            ("a._language_fr_.de.md", "/a", "fr", None),
            ("a.de._language_fr_.md", "/a", "fr", None),
            ("a.fr._x_.md", "/a", "fr", None),
            ("a._x_.md", "/a", "", None),
            ("a._x_.b.md", "/a", "", None),
            ("a.b._x_.md", "/a.b", "", None),
            ("a.__.md", "/a.__", "", None),
            ("a.___.md", "/a", "", None),
            ("a._x.md", "/a._x", "", None),
            ("_x_.md", "/_x_", "", None),
            ("index._language_fr_.md", "/", "fr", Some(Bundle::Leaf)),
            ("qq.fr/rr.md", "/qq.fr/rr", "", None),
            ("F G.MD", "/f-g", "", None),
            (" z .md", "/-z-", "", None),
            ("ÉÀ Σ.md", "/éà-σ", "", None),
            ("İI.md", "/ii", "", None),
            ("jj&kk’–ll:.md", "/jj&kk’–ll:", "", None),
            ("r~.md", "/r~", "", None),
            ("_mm.md", "/_mm", "", None),
            ("index.md", "/", "", Some(Bundle::Leaf)),
            ("bb/INDEX.md", "/bb", "", Some(Bundle::Leaf)),
            ("aa/index.fr.html", "/aa", "fr", Some(Bundle::Leaf)),
            ("t/index.fr.x.md", "/t", "fr", Some(Bundle::Leaf)),
            ("dd/index.x.md", "/dd/index.x", "", None),
            ("_index.md", "/", "", Some(Bundle::Branch)),
            ("cc/dd/_Index.fr.md", "/cc/dd", "fr", Some(Bundle::Branch)),
        ] {
            let parsed = parse(path, is_language);
            assert_eq!(
                (parsed.path.as_str(), parsed.language.as_deref().unwrap_or(""), parsed.bundle),
                (logical, language, bundle),
                "{path}"
            );
        }
    }

    proptest! {
        #[test]
        fn plain_paths_parse_to_themselves(
            path in "([a-cA-C./ éÉœΣİ~_-]|index|fr|_index){1,8}(\\.md|\\.HTML|)",
        ) {
            let path = path.trim_start_matches('/');
            if let Some(end) = plain(path) {
                let expected = ParsedPath { path: format!("/{}", &path[..end]), language: None, bundle: None };
                prop_assert_eq!(parse(path, |code| ["fr", "en"].contains(&code)), expected);
            }
        }
    }

    #[test]
    fn plain_paths_are_recognized() {
        for (path, end) in [
            ("careers/positions/senior-developer-1.md", Some(36)),
            ("développeur·se.md", Some(16)),
            ("x.html", Some(1)),
            ("A/x.md", None),
            ("É/x.md", None),
            ("a b.md", None),
            ("x.fr.md", None),
            ("a/index.md", None),
            ("_index.md", None),
            (".md", None),
            ("a.b/x", None),
        ] {
            assert_eq!(plain(path), end, "{path}");
        }
    }

    #[test]
    fn names_of_pages() {
        for (name, page) in [
            ("x.md", true),
            ("X.MD", true),
            ("x.markdown", true),
            ("x.mdown", true),
            ("x.html", true),
            ("x.htm", true),
            ("r~.md", true),
            ("index.md", true),
            ("Index.fr.MD", true),
            ("index.fr-ca.html", true),
            ("index.draft.md", true),
            ("_index.md", true),
            ("x.txt", false),
            ("md", false),
            (".md", false),
            (".x.md", false),
            ("#x.md", false),
            ("x.md~", false),
            ("_content.gotmpl", false),
            ("index.json", false),
        ] {
            assert_eq!(is_page_name(name), page, "{name}");
        }
    }
}
