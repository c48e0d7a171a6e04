//! Fish: unquotes a word. Fish itself quotes what it inserts.

/// Removes the quotes and escapes of a word, whose last quote may be open.
pub fn read(word: &str) -> String {
    let mut text = String::new();
    let mut quote = None;
    let mut letters = word.chars().peekable();
    while let Some(letter) = letters.next() {
        match (quote, letter) {
            (Some(open), _) if letter == open => quote = None,
            (None, '\'' | '"') => quote = Some(letter),
            (None, '\\') => text.extend(letters.next()),
            (Some('\''), '\\') => text.push(letters.next_if(|next| "'\\".contains(*next)).unwrap_or('\\')),
            (Some(_), '\\') => text.push(letters.next_if(|next| "\"$\\".contains(*next)).unwrap_or('\\')),
            _ => text.push(letter),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn words_are_unquoted_as_fish_does() {
        for (word, text) in [
            ("", ""),
            ("a\\ b\\'", "a b'"),
            ("'it\\'s \\n", "it's \\n"),
            ("\"a\\\"b\\$\\\\ 'x", "a\"b$\\ 'x"),
            ("a'b'\"c\"", "abc"),
        ] {
            assert_eq!(read(word), text, "{word}");
        }
    }
}
