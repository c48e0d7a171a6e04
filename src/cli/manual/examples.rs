//! Examples of commands. Tests run each on the embedded sample.

use super::sections::ManualBlock;
use crate::locale::Locale;

/// The examples of a command.
pub fn examples(command: &str, locale: &Locale) -> ManualBlock {
    let own = EXAMPLES.iter().filter(|(of, ..)| *of == command);
    ManualBlock::Examples(own.map(|(_, typed, text)| (locale.get(text), (*typed).to_owned())).collect())
}

/// Each command with a line to type, and the message that describes it.
pub const EXAMPLES: &[(&str, &str, &str)] = &[
    ("list", "affiche list is:open missing:fr", "example-list"),
    ("list", "affiche list start:senior --sort date:desc", "example-list-sort"),
    ("list", "affiche list has:problem --format paths -0 | xargs -0 ls -l", "example-list-paths"),
    ("show", "affiche show service-designer", "example-show"),
    ("archive", "affiche archive service-designer --dry-run", "example-archive-dry-run"),
    ("archive", "affiche archive service-designer", "example-archive"),
    ("reopen", "affiche reopen service-designer", "example-reopen"),
    ("set", "affiche set service-designer --lang en 'title=Designer, Services'", "example-set"),
    ("set", "affiche set service-designer archived=true --if archived=false", "example-set-if"),
    ("set", "affiche set service-designer 'tags:=[\"design\", \"ux\"]' --dry-run", "example-set-json"),
    ("unset", "affiche unset service-designer --field tags --dry-run", "example-unset"),
    ("translate", "affiche translate field-technician-winter --to fr", "example-translate"),
    ("translated", "affiche translated service-designer", "example-translated"),
    ("new", "affiche new --title en='Data Analyst' --title fr='Analyste de données'", "example-new"),
    ("check", "affiche check is:open --fail-on warning", "example-check"),
    ("check", "affiche check --format json > report.json", "example-check-json"),
    ("check", "affiche check --explain missing-translation", "example-check-explain"),
    ("undo", "affiche undo", "example-undo"),
    ("redo", "affiche redo", "example-redo"),
    ("config", "affiche config", "example-config"),
    ("config", "affiche config --default > .affiche.yaml", "example-config-default"),
    ("config", "affiche config --schema > affiche.schema.json", "example-config-schema"),
    ("completions", "affiche completions bash >> ~/.bashrc", "example-completions"),
    ("man", "affiche man > affiche.1", "example-man"),
    ("help", "affiche help check", "example-help"),
    ("help", "affiche help settings", "example-help-topic"),
];
