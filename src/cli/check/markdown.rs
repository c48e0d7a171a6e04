//! Findings as a comment for a pull request: counts and a table, within GitHub's limit.

use super::Report;
use super::entry::FindingEntry;
use crate::locale::Message;
use crate::text::{sanitize, truncate};

const ROWS: usize = 100;

/// Most bytes of the table. GitHub limits a comment to 65,536 characters.
const BYTES: usize = 50_000;

/// Most cells of a path or a message.
const CELLS: usize = 300;

pub fn text(report: &Report<'_>) -> String {
    let word = |id| report.locale.get(id);
    let mut text = format!("### affiche\n\n{}\n\n{}\n", escape(&report.summary()), escape(&report.coverage()));
    if let Some(empty) = report.nothing() {
        return format!("{text}\n{}\n", escape(&word(empty)));
    }
    let head = ["check-column-severity", "check-column-where", "check-column-what"].map(word);
    text.extend(["\n| ", &head.join(" | "), " |\n|---|---|---|\n"]);
    let start = text.len();
    let mut rows = 0;
    // The worst first, since a large site has more than there is room for.
    let mut entries: Vec<&FindingEntry> = report.entries.iter().collect();
    entries.sort_by_key(|entry| entry.severity);
    for entry in entries.into_iter().take(ROWS) {
        let row = row(report, entry);
        if text.len() - start + row.len() > BYTES {
            break;
        }
        text += &row;
        rows += 1;
    }
    if rows < report.entries.len() {
        let more = Message::new("check-more").with("count", report.entries.len() - rows);
        text.extend(["\n", &report.locale.text(&more), "\n"]);
    }
    text
}

fn row(report: &Report<'_>, entry: &FindingEntry) -> String {
    let line = entry.line.map_or_else(String::new, |line| format!(":{line}"));
    let place = format!("{}{line}", truncate(&sanitize(&entry.path), CELLS));
    let message = escape(&truncate(&sanitize(&entry.message), CELLS));
    format!("| {} | {} | {message} (`{}`) |\n", escape(&report.word(entry.severity)), code(&place), entry.rule.name())
}

/// Formats a path as code, or as escaped text if code in a table can't contain its characters.
fn code(path: &str) -> String {
    if path.contains(['`', '|', '\\']) { escape(path) } else { format!("`{path}`") }
}

/// Escapes a line so that nothing in it is markup, a mention or a link.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in sanitize(text).chars() {
        match c {
            '<' => escaped += "&lt;",
            '>' => escaped += "&gt;",
            '&' => escaped += "&amp;",
            // An empty comment keeps GitHub from making a mention or a link.
            '@' | '#' => escaped.extend([c.to_string().as_str(), "<!-- -->"]),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '!' | '$' => escaped.extend(['\\', c]),
            _ => escaped.push(c),
        }
    }
    escaped.replace("://", ":<!-- -->//").replace("www.", "www<!-- -->.")
}

#[cfg(test)]
mod tests {
    use super::{code, escape};

    #[test]
    fn markup_mentions_and_links_are_escaped() {
        assert_eq!(
            escape("a|b <i>*c*</i>\n[d](e) \\ `f` _g_"),
            "a\\|b &lt;i&gt;\\*c\\*&lt;/i&gt; \\[d\\](e) \\\\ \\`f\\` \\_g\\_"
        );
        assert_eq!(escape("@all #1 https://x"), "@<!-- -->all #<!-- -->1 https:<!-- -->//x");
        assert_eq!(code("content/en/a b_c.md:3"), "`content/en/a b_c.md:3`");
        assert_eq!(code("a`b|c.md"), "a\\`b\\|c.md");
    }
}
