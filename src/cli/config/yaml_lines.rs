//! Formats settings as YAML, line by line.

use crate::config::{YamlValue, yaml_text};

/// Columns from which a list gets one line per item.
const LONG: usize = 60;

pub struct YamlLine {
    pub text: String,
    /// The index of the value that starts on this line.
    pub of: Option<usize>,
}

/// Returns the lines of values with their paths. Paths of the same table must be adjacent.
pub fn lines<'a>(values: impl IntoIterator<Item = (&'a [String], &'a YamlValue)>) -> Vec<YamlLine> {
    let mut lines = Vec::new();
    let mut before: &[String] = &[];
    for (number, (path, value)) in values.into_iter().enumerate() {
        let Some((name, tables)) = path.split_last() else { continue };
        let shared = before.iter().zip(tables).take_while(|(a, b)| a == b).count();
        for (depth, table) in tables.iter().enumerate().skip(shared) {
            lines.push(YamlLine { text: format!("{}{}:", indent(depth), yaml_text(table)), of: None });
        }
        let start = format!("{}{}:", indent(tables.len()), yaml_text(name));
        let whole = value.line();
        match value {
            YamlValue::Items(items) if start.len() + whole.len() > LONG => {
                lines.push(YamlLine { text: start, of: Some(number) });
                let indent = indent(tables.len() + 1);
                lines.extend(items.iter().map(|item| YamlLine { text: format!("{indent}- {item}"), of: None }));
            }
            _ if whole.is_empty() => lines.push(YamlLine { text: start, of: Some(number) }),
            _ => lines.push(YamlLine { text: format!("{start} {whole}"), of: Some(number) }),
        }
        before = tables;
    }
    lines
}

fn indent(depth: usize) -> String {
    "  ".repeat(depth)
}
