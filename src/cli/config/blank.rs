//! A settings file to begin with: every setting with its default and what it means, all of it commented out. A line that is commented out
//! begins with `# `, an explanation with `## `: an editor that takes one `#` away makes settings of the former and comments of the latter.

use super::layout::lines;
use crate::config::{RULE, SETTINGS, YamlValue};
use crate::locale::Locale;
use crate::text::wrap_words;

/// Columns of an explanation.
const COLUMNS: usize = 76;

/// The whole text.
pub fn text(locale: &Locale) -> String {
    let mut text = String::new();
    explain(&mut text, &locale.get("config-default-head"));
    let mut before: &[&str] = &[];
    for setting in SETTINGS {
        let Some((name, tables)) = setting.path.split_last() else { continue };
        text.push('\n');
        if before != tables {
            text.extend(tables.iter().map(|table| format!("# {table}:\n")));
        }
        explain(&mut text, &locale.get(setting.text));
        if setting.personal {
            explain(&mut text, &locale.get("setting-personal"));
        }
        for line in setting.example {
            text.extend(["##     ", line, "\n"]);
        }
        // The severity of any rule has no name of its own.
        if *name != RULE {
            let path: Vec<String> = setting.path.iter().map(|name| (*name).to_owned()).collect();
            let default: YamlValue = setting.default();
            // The names of the tables stand above already.
            let own = lines([(&*path, &default)]).into_iter().skip(tables.len());
            text.extend(own.map(|line| format!("# {}\n", line.text)));
        }
        before = tables;
    }
    text
}

fn explain(text: &mut String, explanation: &str) {
    for paragraph in explanation.lines() {
        text.extend(wrap_words(paragraph, COLUMNS).iter().map(|line| format!("## {line}\n")));
    }
}
