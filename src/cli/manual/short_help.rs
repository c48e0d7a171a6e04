//! The short help for `-h` and `--help`, which fits into 24 lines.

use clap::Command as Clap;

use super::command::{arguments, global, usage};
use super::text::terms;
use crate::cli::args::describe;
use crate::cli::output::COLUMNS;
use crate::locale::{Locale, Message};
use crate::text::wrap_words;

/// Commands on the main page, related ones on one line, with the message that describes them.
const ROWS: &[(&str, &str)] = &[
    ("list", "about-list"),
    ("show", "about-show"),
    ("archive, reopen", "short-archive"),
    ("set, unset", "short-set"),
    ("translate, new", "short-create"),
    ("translated", "about-translated"),
    ("undo, redo", "short-undo"),
    ("check", "short-check"),
    ("config", "about-config"),
    ("completions, man", "short-shell"),
    ("help", "about-help"),
];

/// Returns the short help of a command, or of the program if no command has this name.
pub fn short_help(name: &str, locale: &Locale) -> String {
    let described = describe(locale);
    let lines = match described.find_subcommand(name) {
        Some(command) => of_command(command, locale),
        None => of_all(&described, locale),
    };
    lines.join("\n") + "\n"
}

fn of_all(described: &Clap, locale: &Locale) -> Vec<String> {
    let command = locale.get("value-command");
    let usage = format!("{} affiche [{}] | affiche {command} …", locale.get("heading-usage"), locale.get("value-dir"));
    let mut lines = wrap_words(&locale.get("about"), COLUMNS);
    lines.extend([usage, locale.get("heading-commands")]);
    lines.extend(terms(ROWS.iter().map(|(names, text)| ((*names).to_owned(), locale.get(text))), COLUMNS));
    lines.push(locale.get("heading-options"));
    // Help and version share the last line.
    let (options, rest): (Vec<_>, Vec<_>) =
        global(described).into_iter().partition(|(spelled, _)| !spelled.starts_with('-') || spelled.starts_with("--"));
    let rest = rest.into_iter().map(|(spelled, _)| spelled.split(',').next().unwrap_or_default().to_owned());
    let last = (rest.collect::<Vec<_>>().join(", "), locale.get("short-help-version"));
    lines.extend(terms(options.into_iter().chain([last]), COLUMNS));
    lines
}

fn of_command(command: &Clap, locale: &Locale) -> Vec<String> {
    let mut lines = wrap_words(&command.get_about().map(ToString::to_string).unwrap_or_default(), COLUMNS);
    lines.push(format!("{} {}", locale.get("heading-usage"), usage(command, locale)));
    let rows = arguments(command);
    if !rows.is_empty() {
        lines.push(String::new());
        lines.extend(terms(rows, COLUMNS));
    }
    lines.push(String::new());
    let more = Message::new("short-more").with("command", command.get_name());
    lines.extend(wrap_words(&locale.text(&more), COLUMNS));
    lines
}
