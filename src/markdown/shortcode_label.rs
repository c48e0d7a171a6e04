//! What a reader needs of a shortcode: its name, and the texts among its parameters.

/// Named parameters that visitors read.
const TEXTS: &[&str] = &["text", "title", "label", "caption", "alt", "content", "summary"];

/// Named parameters that say what is shown, if there are no texts.
const TARGETS: &[&str] = &["href", "url", "link", "src", "path", "file", "id"];

/// A shortcode as it is shown.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct ShortcodeLabel {
    /// Its name, with a `/` if it closes another one.
    pub name: String,
    /// The parameters that matter; may be empty.
    pub text: String,
}

impl ShortcodeLabel {
    /// Reads a shortcode as it is written; `None` for one that Hugo shows literally (`{{</* … */>}}`), or that has no name.
    pub fn read(written: &str) -> Option<ShortcodeLabel> {
        let inside = written.get(3..written.len().checked_sub(3)?)?.trim();
        if inside.starts_with("/*") {
            return None;
        }
        let (closes, inside) = inside.strip_prefix('/').map_or(("", inside), |inside| ("/", inside.trim_start()));
        let inside = inside.strip_suffix('/').unwrap_or(inside).trim_end();
        let end = inside.find(char::is_whitespace).unwrap_or(inside.len());
        let (name, parameters) = inside.split_at(end);
        let parameters = parameters_of(parameters);
        let named = |names: &[&str]| -> Vec<&str> {
            let is_one = |(name, _): &&(&str, String)| names.iter().any(|known| name.eq_ignore_ascii_case(known));
            parameters.iter().filter(is_one).map(|(_, value)| value.as_str()).collect()
        };
        let mut shown = named(&[&[""], TEXTS].concat());
        if shown.is_empty() {
            shown = named(TARGETS);
        }
        shown.retain(|text| !text.is_empty());
        let text = shown.join(" · ");
        (!name.is_empty()).then(|| ShortcodeLabel { name: format!("{closes}{name}"), text })
    }
}

/// Names and values in order; positional parameters have no name.
fn parameters_of(text: &str) -> Vec<(&str, String)> {
    let mut found = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let end = rest.find(|c: char| c == '=' || c == '"' || c == '`' || c.is_whitespace()).unwrap_or(rest.len());
        let (mut name, mut after) = ("", rest);
        if rest[end..].starts_with('=') {
            (name, after) = (&rest[..end], &rest[end + 1..]);
        }
        let (value, next) = value_of(after);
        found.push((name, value));
        rest = next.trim_start();
    }
    found
}

/// The value at the start of a text, and the text after it.
fn value_of(text: &str) -> (String, &str) {
    match text.as_bytes().first() {
        Some(b'"') => {
            let mut value = String::new();
            let mut chars = text.char_indices().skip(1);
            while let Some((at, c)) = chars.next() {
                match c {
                    '"' => return (value, &text[at + 1..]),
                    '\\' => value.extend(chars.next().map(|(_, escaped)| escaped)),
                    _ => value.push(c),
                }
            }
            (value, "")
        }
        Some(b'`') => text[1..].split_once('`').map_or((text[1..].to_owned(), ""), |(value, rest)| (value.to_owned(), rest)),
        _ => {
            let (value, rest) = text.split_at(text.find(char::is_whitespace).unwrap_or(text.len()));
            (value.to_owned(), rest)
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::ShortcodeLabel;

    #[test]
    fn the_name_and_the_texts_are_shown() {
        for (written, name, text) in [
            ("{{< button href=\"/apply\" text=\"Apply now\" >}}", "button", "Apply now"),
            ("{{< button \"/apply\" `Apply \"now\"` >}}", "button", "/apply · Apply \"now\""),
            ("{{< figure src=\"a.png\" width=300 >}}", "figure", "a.png"),
            ("{{% roadmap/div class=\"x\" %}}", "roadmap/div", ""),
            ("{{% /roadmap/div %}}", "/roadmap/div", ""),
            ("{{< / box >}}", "/box", ""),
            ("{{< br />}}", "br", ""),
            ("{{<x>}}", "x", ""),
            ("{{< a\n  Title=\"d\\\"é\"\n>}}", "a", "d\"é"),
            ("{{< a text=\"open >}}", "a", "open"),
        ] {
            let label = ShortcodeLabel { name: name.to_owned(), text: text.to_owned() };
            assert_eq!(ShortcodeLabel::read(written), Some(label), "{written}");
        }
        for literal in ["{{</* a */>}}", "{{<  >}}", "{{</>}}", "{{"] {
            assert_eq!(ShortcodeLabel::read(literal), None, "{literal}");
        }
    }

    proptest! {
        #[test]
        fn any_shortcode_can_be_read(inside in "([a-c/=\"`\\\\ é]|\\PC){0,16}") {
            ShortcodeLabel::read(&format!("{{{{<{inside}>}}}}"));
            ShortcodeLabel::read(&inside);
        }
    }
}
