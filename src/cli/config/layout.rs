//! Settings as YAML: values under the names of their tables, line by line. Knows no settings.

use crate::config::{YamlValue, yaml_text};

/// Columns from which on a list takes a line an item.
const LONG: usize = 60;

/// A line of YAML, with the number of the value that it shows, if it is the first of one.
pub struct Line {
    /// The text.
    pub text: String,
    /// Which of the values.
    pub of: Option<usize>,
}

/// The lines for values with their paths; paths of one table must stand next to each other.
pub fn lines<'a>(values: impl IntoIterator<Item = (&'a [String], &'a YamlValue)>) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut before: &[String] = &[];
    for (number, (path, value)) in values.into_iter().enumerate() {
        let Some((name, tables)) = path.split_last() else { continue };
        let shared = before.iter().zip(tables).take_while(|(a, b)| a == b).count();
        for (depth, table) in tables.iter().enumerate().skip(shared) {
            lines.push(Line { text: format!("{}{}:", indent(depth), yaml_text(table)), of: None });
        }
        let start = format!("{}{}:", indent(tables.len()), yaml_text(name));
        let whole = value.line();
        match value {
            YamlValue::Items(items) if start.len() + whole.len() > LONG => {
                lines.push(Line { text: start, of: Some(number) });
                let indent = indent(tables.len() + 1);
                lines.extend(items.iter().map(|item| Line { text: format!("{indent}- {item}"), of: None }));
            }
            _ if whole.is_empty() => lines.push(Line { text: start, of: Some(number) }),
            _ => lines.push(Line { text: format!("{start} {whole}"), of: Some(number) }),
        }
        before = tables;
    }
    lines
}

fn indent(depth: usize) -> String {
    "  ".repeat(depth)
}
