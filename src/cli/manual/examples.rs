//! Examples of commands. Tests run each on the embedded sample.

use crate::locale::Locale;

/// An example.
pub struct Example {
    /// The command that it belongs to.
    pub command: &'static str,
    /// The line to type.
    pub typed: &'static str,
    /// The message that describes it.
    pub text: &'static str,
}

impl Example {
    /// Returns its description and the line to type.
    pub fn shown(&self, locale: &Locale) -> (String, String) {
        (locale.get(self.text), self.typed.to_owned())
    }
}

const fn example(command: &'static str, typed: &'static str, text: &'static str) -> Example {
    Example { command, typed, text }
}

/// Every example.
pub const EXAMPLES: &[Example] = &[
    example("list", "affiche list is:open missing:fr", "example-list"),
    example("list", "affiche list start:senior --sort date:desc", "example-list-sort"),
    example("list", "affiche list has:problem --format paths -0 | xargs -0 ls -l", "example-list-paths"),
    example("show", "affiche show service-designer", "example-show"),
    example("archive", "affiche archive service-designer --dry-run", "example-archive-dry-run"),
    example("archive", "affiche archive service-designer", "example-archive"),
    example("reopen", "affiche reopen service-designer", "example-reopen"),
    example("set", "affiche set service-designer --lang en 'title=Designer, Services'", "example-set"),
    example("set", "affiche set service-designer archived=true --if archived=false", "example-set-if"),
    example("set", "affiche set service-designer 'tags:=[\"design\", \"ux\"]' --dry-run", "example-set-json"),
    example("unset", "affiche unset service-designer --field tags --dry-run", "example-unset"),
    example("translate", "affiche translate field-technician-winter --to fr", "example-translate"),
    example("translated", "affiche translated service-designer", "example-translated"),
    example("new", "affiche new --title en='Data Analyst' --title fr='Analyste de données'", "example-new"),
    example("check", "affiche check is:open --fail-on warning", "example-check"),
    example("check", "affiche check --format json > report.json", "example-check-json"),
    example("check", "affiche check --explain missing-translation", "example-check-explain"),
    example("undo", "affiche undo", "example-undo"),
    example("redo", "affiche redo", "example-redo"),
    example("config", "affiche config", "example-config"),
    example("config", "affiche config --default > .affiche.yaml", "example-config-default"),
    example("config", "affiche config --schema > affiche.schema.json", "example-config-schema"),
    example("completions", "affiche completions bash >> ~/.bashrc", "example-completions"),
    example("man", "affiche man > affiche.1", "example-man"),
    example("help", "affiche help check", "example-help"),
    example("help", "affiche help settings", "example-help-topic"),
];
