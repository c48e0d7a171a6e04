//! Attributes that Hugo reads after a block, such as `{#apply .wide}`: visitors don't see them
//! (<https://gohugo.io/content-management/markdown-attributes/>).

/// True for a line of attributes only.
pub(super) fn is_attributes(line: &str) -> bool {
    let Some(inside) = line.trim().strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) else { return false };
    let mut words = inside.split_whitespace().peekable();
    words.peek().is_some() && words.all(is_attribute)
}

fn is_attribute(word: &str) -> bool {
    let is_name = |name: &str| {
        name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
            && name.chars().all(|c| c.is_alphanumeric() || "-_:.".contains(c))
    };
    match word.strip_prefix(['#', '.']) {
        Some(name) => is_name(name),
        None => word.split_once('=').is_some_and(|(name, value)| is_name(name) && !value.is_empty()),
    }
}

#[cfg(test)]
mod tests {
    use super::is_attributes;

    #[test]
    fn lines_of_attributes_are_told_from_text() {
        for line in ["{#apply}", " {.wide .x-2}", "{#a .b lang=fr}", "{style=\"x\"} "] {
            assert!(is_attributes(line), "{line}");
        }
        for line in ["", "{}", "{ }", "{apply}", "{.5}", "{#1 thing}", "x {.a}", "{.a} x", "{{.a}}", "{=x}", "{.a"] {
            assert!(!is_attributes(line), "{line}");
        }
    }
}
