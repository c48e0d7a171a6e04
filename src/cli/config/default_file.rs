//! A settings file to start with: every setting with its default and explanation, commented out. Settings start with `# ` and
//! explanations with `## `, so that removing one `#` from every line leaves valid settings with comments.

use super::yaml_lines::lines;
use crate::config::{RULE, SETTINGS, YamlValue};
use crate::locale::Locale;
use crate::text::wrap_words;

/// Width of an explanation.
const COLUMNS: usize = 76;

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
        // The setting for the severity of any rule has no fixed name.
        if *name != RULE {
            let path: Vec<String> = setting.path.iter().map(|name| (*name).to_owned()).collect();
            let default: YamlValue = setting.default();
            // The tables' names are printed above.
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
