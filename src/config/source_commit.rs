//! The setting `source-commit`: where a site records the commit of the source that a translation was made from.

use std::fmt;

/// Where the commit of the source is recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SourceCommit {
    /// Nowhere.
    Nowhere,
    /// In this field of the translation.
    Field(String),
}

const NOWHERE: &str = "none";

impl SourceCommit {
    /// Parses the name of a field, or `none`.
    pub fn parse(text: &str) -> Option<SourceCommit> {
        let name = text.trim();
        if name == NOWHERE {
            return Some(SourceCommit::Nowhere);
        }
        let is_name = !name.is_empty() && !name.contains(|c: char| c.is_whitespace() || c.is_control() || c == '.');
        is_name.then(|| SourceCommit::Field(name.to_owned()))
    }

    /// True for a text of so many hexadecimal digits as the id of a commit has, abbreviated or whole (40, with SHA-256 64).
    pub fn is_id(text: &str) -> bool {
        matches!(text.len(), 7..=40 | 64) && text.bytes().all(|byte| byte.is_ascii_hexdigit())
    }

    /// The field, if there is one.
    pub fn field(&self) -> Option<&str> {
        match self {
            SourceCommit::Nowhere => None,
            SourceCommit::Field(name) => Some(name),
        }
    }
}

impl fmt::Display for SourceCommit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.field().unwrap_or(NOWHERE))
    }
}

#[cfg(test)]
mod tests {
    use super::SourceCommit;

    const FULL: &str = "3f786850e387550fdab836ed7e6dc881de23001b";

    #[test]
    fn ids_of_commits_have_7_to_40_or_64_digits() {
        for (text, is) in [
            (FULL, true),
            (&FULL[..7], true),
            (&FULL[..6], false),
            (&FULL.to_uppercase(), true),
            (&FULL.repeat(2), false),
            (&FULL.repeat(2)[..64], true),
            ("3bf1b8fa-ad21-402f-888a-ec509e7f5cd0", false),
            ("v1.2.3", false),
            ("", false),
        ] {
            assert_eq!(SourceCommit::is_id(text), is, "{text}");
        }
    }

    #[test]
    fn a_field_or_none_reads_back_as_it_is_shown() {
        for (text, shown) in [
            ("default_lang_commit", Some("default_lang_commit")),
            (" révision ", Some("révision")),
            ("none", Some("none")),
            ("a b", None),
            ("params.commit", None),
            ("", None),
        ] {
            let parsed = SourceCommit::parse(text);
            assert_eq!(parsed.as_ref().map(ToString::to_string).as_deref(), shown, "{text}");
            assert_eq!(shown.and_then(SourceCommit::parse), parsed, "{text}");
        }
    }
}
