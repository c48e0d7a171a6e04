//! Fields that a page hands down to others (<https://gohugo.io/configuration/cascade/>), and the pages they are for.

use globset::{GlobBuilder, GlobSet};

use super::page::Page;
use crate::data::{Name, Value};
use crate::site::PageKind;

/// Where a target names languages as of Hugo 0.153.
const SITES: &[&str] = &["sites", "matrix", "languages"];

/// Where a target names kinds, languages, environments and paths.
const TARGET_KEYS: [&[&str]; 5] = [SITES, &["lang"], &["kind"], &["environment"], &["path"]];

/// Longest pattern in bytes. A longer one matches nothing, since compiling it could take seconds.
const MAX_PATTERN: usize = 1000;

/// One entry of a `cascade`.
pub(super) struct Cascade {
    /// The fields that are handed down.
    pub fields: Vec<(Name, Value)>,
    /// The patterns for each of [`TARGET_KEYS`] that the entry's target has.
    target: Option<[Option<GlobSet>; TARGET_KEYS.len()]>,
}

impl Cascade {
    /// The entries of the field `cascade`: a table, or a list of tables.
    pub fn read(value: &Value) -> Vec<Cascade> {
        items(value).iter().map(Cascade::read_one).collect()
    }

    fn read_one(item: &Value) -> Cascade {
        let is_any = |name: &str, known: &[&str]| known.iter().any(|known| known.eq_ignore_ascii_case(name));
        let params = item.get("params").map_or(&[][..], Value::entries);
        let fields = item.entries().iter().filter(|(name, _)| !is_any(name, &["params", "target", "_target"]));
        Cascade {
            // Hugo treats a field below `params` like one beside it; the one below wins.
            fields: params.iter().chain(fields).cloned().collect(),
            target: item
                .get("target")
                .or_else(|| item.get("_target"))
                .map(|target| TARGET_KEYS.map(|path| patterns(path.iter().try_fold(target, |value, name| value.get(name))?))),
        }
    }

    /// True where the entry is for this page, whose language has the code `language`, when `hugo build` runs. `is_own`: the entry comes
    /// from a page in that language. An entry reaches other languages only if it names them under `sites`.
    pub fn applies(&self, page: &Page, language: &str, is_own: bool) -> bool {
        let Some(target) = &self.target else { return is_own };
        let kind = match page.place.kind {
            PageKind::Home => "home",
            PageKind::Section => "section",
            PageKind::Page => "page",
        };
        let actual = [language, language, kind, "production", page.logical()];
        (is_own || target[0].is_some())
            && target.iter().zip(actual).all(|(patterns, actual)| patterns.as_ref().is_none_or(|set| set.is_match(actual)))
    }
}

/// A list's items, or the value itself.
fn items(value: &Value) -> &[Value] {
    if let Value::List(items) = value { items } else { std::slice::from_ref(value) }
}

/// The patterns in a value; `None` if there is no text in it. Hugo refuses a site with an invalid pattern, so one matches nothing here.
/// `globset` reads bytes: unlike in Hugo, `?` and `[é]` match no accented letter.
fn patterns(value: &Value) -> Option<GlobSet> {
    let mut texts = items(value).iter().filter_map(Value::as_text).peekable();
    texts.peek()?;
    let globs = texts.filter(|text| text.len() <= MAX_PATTERN).filter_map(|text| {
        // In Hugo's globs `**` also means any text where it is not a whole part of the path; in `globset` only where it is.
        let pattern = text.to_lowercase().replace("**", "{*,*/**/*}");
        GlobBuilder::new(&pattern).literal_separator(true).backslash_escape(true).empty_alternates(true).build().ok()
    });
    Some(GlobSet::new(globs).unwrap_or(GlobSet::empty()))
}

#[cfg(test)]
mod tests {
    use super::patterns;
    use crate::data::Value;

    fn matches(pattern: &str, path: &str) -> bool {
        patterns(&Value::text(pattern)).unwrap().is_match(path)
    }

    /// Every line was run on Hugo 0.168.0.
    #[test]
    fn paths_match_as_in_hugo() {
        let paths = [
            "/a",
            "/a/b",
            "/a/b/c/z",
            "/a/b/z",
            "/a/z",
            "/abc",
            "/a-c",
            "/axbz",
            "/b/x",
            "/café",
            "/careers",
            "/careers/positions",
            "/careers/positions/x",
            "/careers/positions/x-y",
            "/careers/x",
            "/careersx",
            "/x",
            "/[x]",
        ];
        let below = ["/careers/positions", "/careers/positions/x", "/careers/positions/x-y", "/careers/x"];
        for (pattern, expected) in [
            ("/careers/**", &below[..]),
            ("/CAREERS/**", &below),
            ("careers/**", &[]),
            ("/careers/{**,x}", &below),
            ("/careers/*", &["/careers/positions", "/careers/x"]),
            ("/careers**", &["/careers", below[0], below[1], below[2], below[3], "/careersx"]),
            ("/careers*", &["/careers", "/careersx"]),
            ("/careers", &["/careers"]),
            ("/careers/", &[]),
            ("/careers{,x}", &["/careers", "/careersx"]),
            ("{/careers,/careers/**}", &["/careers", below[0], below[1], below[2], below[3]]),
            ("/car*/pos*/x", &["/careers/positions/x"]),
            ("/careers/positions/x-?", &["/careers/positions/x-y"]),
            ("**", &paths),
            ("***", &paths),
            ("/**", &paths),
            ("*", &[]),
            ("*x", &[]),
            ("/*", &["/a", "/abc", "/a-c", "/axbz", "/café", "/careers", "/careersx", "/x", "/[x]"]),
            ("**/x", &["/b/x", "/careers/positions/x", "/careers/x", "/x"]),
            ("/**/x", &["/b/x", "/careers/positions/x", "/careers/x"]),
            ("**x", &["/b/x", "/careers/positions/x", "/careers/x", "/careersx", "/x"]),
            ("/a/**/z", &["/a/b/c/z", "/a/b/z"]),
            ("/a/***/z", &["/a/b/c/z", "/a/b/z"]),
            ("/a/b**/z", &["/a/b/c/z", "/a/b/z"]),
            ("/a**z", &["/a/b/c/z", "/a/b/z", "/a/z", "/axbz"]),
            ("/a*z", &["/axbz"]),
            ("/a/*/z", &["/a/b/z"]),
            ("/a?c", &["/abc", "/a-c"]),
            ("/a[!b]c", &["/a-c"]),
            ("/a[b-d]c", &["/abc"]),
            ("/caf{é,e}", &["/café"]),
            ("/{a,{abc,x}}", &["/a", "/abc", "/x"]),
            ("/{a/**,x}", &["/a/b", "/a/b/c/z", "/a/b/z", "/a/z", "/x"]),
            ("/a{/b,/b/c}/z", &["/a/b/c/z", "/a/b/z"]),
            ("/\\[x\\]", &["/[x]"]),
            ("/[x]", &["/x"]),
        ] {
            let found: Vec<&str> = paths.into_iter().filter(|path| matches(pattern, path)).collect();
            assert_eq!(found, expected, "{pattern}");
        }
    }

    #[test]
    fn an_invalid_pattern_matches_nothing() {
        for pattern in ["/a{b", "[", "/a[b", "/a\\", "{a,b"] {
            assert!(!matches(pattern, "/a") && !matches(pattern, pattern), "{pattern}");
        }
    }

    #[test]
    fn hostile_patterns_take_no_time() {
        for pattern in
            ["{a,b}".repeat(100), "*".repeat(60_000), format!("{{{}}}", "*,".repeat(400)), "{".repeat(900), "**/".repeat(300)]
        {
            assert!(!matches(&format!("{pattern}x"), &"/abc".repeat(100)));
        }
    }
}
