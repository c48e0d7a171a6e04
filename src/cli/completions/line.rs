//! A line of bash, read as bash reads it: words, quotes, backslashes. Expands nothing.

/// The words of a line up to the cursor, the last of which is being typed.
#[derive(Debug, PartialEq, Eq)]
pub struct Words {
    /// Each word without its quotes; the last may be empty.
    pub words: Vec<String>,
    /// The quote that is open at the end.
    pub quote: Option<char>,
}

/// Reads a line.
pub fn words(line: &str) -> Words {
    let mut words = vec![String::new()];
    let mut quote = None;
    let mut begun = false;
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        let Some(word) = words.last_mut() else { break };
        match (quote, letter) {
            (Some(open), _) if letter == open => quote = None,
            (Some('\''), _) => word.push(letter),
            (Some(_), '\\') if letters.peek().is_some_and(|next| "\\\"$`".contains(*next)) => word.extend(letters.next()),
            (None, '\'' | '"') => (quote, begun) = (Some(letter), true),
            (None, '\\') => {
                word.extend(letters.next());
                begun = true;
            }
            (None, ' ' | '\t') if begun || !word.is_empty() => {
                words.push(String::new());
                begun = false;
            }
            (None, ' ' | '\t') => {}
            _ => word.push(letter),
        }
    }
    Words { words, quote }
}

/// A text as a word of bash outside quotes.
pub fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        if !letter.is_alphanumeric() && !"-_./:=,+@%".contains(letter) {
            escaped.push('\\');
        }
        escaped.push(letter);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::{escaped, words};

    #[test]
    fn words_are_those_of_bash() {
        for (line, read, quote) in [
            ("affiche ", vec!["affiche", ""], None),
            ("affiche  li", vec!["affiche", "li"], None),
            ("affiche list is:o", vec!["affiche", "list", "is:o"], None),
            ("affiche list 'is:op", vec!["affiche", "list", "is:op"], Some('\'')),
            ("affiche list \"a \\\"b", vec!["affiche", "list", "a \"b"], Some('"')),
            ("affiche show a\\ b", vec!["affiche", "show", "a b"], None),
            ("affiche show '' x", vec!["affiche", "show", "", "x"], None),
        ] {
            let found = words(line);
            assert_eq!((found.words, found.quote), (read.into_iter().map(str::to_owned).collect(), quote), "{line}");
        }
        let text = "L’été [1] $x; 'y'";
        assert_eq!(words(&escaped(text)).words, [text]);
    }
}
