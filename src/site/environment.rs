//! Variables of the environment that change what Hugo publishes (<https://gohugo.io/configuration/introduction/#environment-variables>).

use std::ffi::OsString;

use crate::locale::Message;

/// Settings that decide what is published, and where Hugo looks for more of them.
const DECIDING: &[&str] = &[
    "builddrafts",
    "buildexpired",
    "buildfuture",
    "cascade",
    "contentdir",
    "defaultcontentlanguage",
    "disablekinds",
    "disablelanguages",
    "env",
    "environment",
    "frontmatter",
    "ignorefiles",
    "languages",
    "module",
    "taxonomies",
    "theme",
    "themesdir",
    "timezone",
];

/// Returns a note for each variable that decides what is published. They belong to this process, and Hugo may run elsewhere: none is
/// followed.
pub fn notes(variables: impl Iterator<Item = (OsString, OsString)>) -> Vec<Message> {
    let mut names: Vec<String> = variables
        .filter_map(|(name, value)| {
            let name = name.into_string().ok()?;
            let setting = name.strip_prefix("HUGO_")?.to_lowercase();
            let first = setting.split('_').next().unwrap_or_default();
            let is_usual = matches!(first, "env" | "environment") && value == "production";
            (!is_usual && DECIDING.contains(&first)).then_some(name)
        })
        .collect();
    names.sort_unstable();
    names.into_iter().map(|name| Message::new("site-note-environment").with("name", name)).collect()
}

#[cfg(test)]
mod tests {
    use super::notes;

    #[test]
    fn only_variables_that_decide_are_noted() {
        for (name, value, expected) in [
            ("HUGO_BUILDDRAFTS", "true", 1),
            ("HUGO_buildDrafts", "true", 1),
            ("HUGO_FRONTMATTER_PUBLISHDATE", "x", 1),
            ("HUGO_ENVIRONMENT", "staging", 1),
            ("HUGO_ENVIRONMENT", "production", 0),
            ("HUGO_PARAMS_X", "1", 0),
            ("HUGO_CACHEDIR", "/tmp", 0),
            ("HUGO", "hugo", 0),
            ("BUILDDRAFTS", "true", 0),
        ] {
            assert_eq!(notes([(name.into(), value.into())].into_iter()).len(), expected, "{name}={value}");
        }
    }
}
