//! English words in what a French session shows.

/// Words that English can hardly do without and French doesn't have.
const ENGLISH: &[&str] = &[
    "the", "and", "with", "are", "not", "of", "to", "this", "that", "from", "by", "for", "you", "your", "was", "has", "its",
    "it", "an", "be", "can", "when", "which", "file", "must", "there",
];

/// The lines with an English word that stands alone: part of a path, an option, a query or a command it is code.
pub fn english_lines(text: &str) -> Vec<String> {
    let is_english = |word: &str| {
        let word = word.trim_matches(|c: char| "«»()[],.;!?…│┃\u{a0}".contains(c));
        ENGLISH.contains(&word.to_lowercase().as_str())
    };
    // Text in back-ticks is code.
    let prose = |line: &str| line.split('`').step_by(2).collect::<Vec<_>>().join(" ");
    // Heads of files that a team shares are in both languages.
    let is_bilingual = |line: &str| line.contains("# Translations that are up to date");
    text.lines()
        .filter(|line| !is_bilingual(line) && prose(line).split([' ', '\u{a0}']).any(is_english))
        .map(str::to_owned)
        .collect()
}
