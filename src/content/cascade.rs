//! Fields that a page hands down to others (<https://gohugo.io/configuration/cascade/>), and the pages they are for.

use crate::data::{Name, Value};
use crate::site::pattern::Glob;
use crate::site::site_matrix::{self, MatrixLanguages};
use crate::site::{LanguageId, Site};

use super::page::Page;

/// One entry of a `cascade`.
pub(super) struct Cascade {
    /// The fields that are handed down.
    pub fields: Vec<(Name, Value)>,
    languages: TargetLanguages,
    /// The kind, the environment and the path of the pages that the entry is for, where its target names them.
    kind: Option<Target>,
    environment: Option<Target>,
    path: Option<Target>,
}

/// The languages that a target names.
enum TargetLanguages {
    /// None: the entry stays in the language of its page.
    Own,
    /// Any, since `sites.matrix` names no known language.
    Any,
    /// These.
    These(Vec<LanguageId>),
}

/// A pattern of a target. Hugo refuses a site with an invalid one, so that matches nothing here.
struct Target(Option<Glob>);

impl Target {
    /// The pattern in a field of a target; `None` if it is empty.
    fn read(target: &Value, name: &str) -> Option<Target> {
        let value = target.get(name)?;
        match value.to_text() {
            Some(text) if text.is_empty() => None,
            Some(text) => Some(Target(Glob::new(&text.to_lowercase()))),
            None => (*value != Value::Null).then_some(Target(None)),
        }
    }
}

fn is_match(target: Option<&Target>, text: &str) -> bool {
    target.is_none_or(|target| target.0.as_ref().is_some_and(|glob| glob.is_match(text)))
}

impl Cascade {
    /// The entries of the field `cascade`: a table, or a list of tables.
    pub fn read(value: &Value, site: &Site) -> Vec<Cascade> {
        let items = if let Value::List(items) = value { items } else { std::slice::from_ref(value) };
        items.iter().map(|item| Cascade::read_one(item, site)).collect()
    }

    fn read_one(item: &Value, site: &Site) -> Cascade {
        let is_any = |name: &str, known: &[&str]| known.iter().any(|known| known.eq_ignore_ascii_case(name));
        let params = item.get("params").map_or(&[][..], Value::entries);
        let fields = item.entries().iter().filter(|(name, _)| !is_any(name, &["params", "target", "_target"]));
        let target = item.get("target").or_else(|| item.get("_target")).unwrap_or(&Value::Null);
        Cascade {
            // Hugo treats a field below `params` like one beside it; the one below wins.
            fields: params.iter().chain(fields).cloned().collect(),
            // One that hands `sites` down reaches all languages: it decides in which the pages are.
            languages: match languages(target, site) {
                TargetLanguages::Own if item.get("sites").is_some() => TargetLanguages::Any,
                languages => languages,
            },
            kind: Target::read(target, "kind"),
            environment: Target::read(target, "environment"),
            path: Target::read(target, "path"),
        }
    }

    /// True where the entry is for this page in the language `own`, when `hugo build` runs. `is_own`: the entry comes from a page in that
    /// language, or from the configuration. An entry reaches other languages only if it names languages, and there only pages below its own:
    /// `is_below`.
    pub fn applies(&self, page: &Page, own: LanguageId, site: &Site, is_own: bool, is_below: bool) -> bool {
        let reaches = match &self.languages {
            TargetLanguages::Own => is_own,
            TargetLanguages::Any => is_own || is_below,
            TargetLanguages::These(languages) => (is_own || is_below) && languages.contains(&own),
        };
        reaches
            && is_match(self.kind.as_ref(), site.hugo.kind_name(page.place.kind, page.logical()))
            && is_match(self.environment.as_ref(), "production")
            && is_match(self.path.as_ref(), page.logical())
    }
}

/// The languages of a target: `sites.matrix` (from Hugo 0.153), `lang` (before; removed by 0.168).
fn languages(target: &Value, site: &Site) -> TargetLanguages {
    let sites = target.get("sites");
    match site_matrix::languages(sites, &site.languages) {
        MatrixLanguages::These(languages) => return TargetLanguages::These(languages),
        MatrixLanguages::Unknown(_) => return TargetLanguages::Any,
        MatrixLanguages::Unset => {}
    }
    let matrix = sites.and_then(|sites| sites.get("matrix"));
    let is_dimension = |name: &str| name.eq_ignore_ascii_case("roles") || name.eq_ignore_ascii_case("versions");
    let is_set = |(name, value): &(Name, Value)| is_dimension(name) && *value != Value::Null;
    if matrix.is_some_and(|matrix| matrix.entries().iter().any(is_set)) {
        return TargetLanguages::Any;
    }
    match Target::read(target, "lang") {
        Some(lang) => {
            let is_named = |id: &LanguageId| is_match(Some(&lang), &site.language(*id).code);
            TargetLanguages::These(site.enabled_languages().filter(is_named).collect())
        }
        None => TargetLanguages::Own,
    }
}

#[cfg(test)]
mod tests {
    use crate::site::pattern::Glob;

    fn matches(pattern: &str, path: &str) -> bool {
        Glob::new(&pattern.to_lowercase()).is_some_and(|glob| glob.is_match(path))
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
}
