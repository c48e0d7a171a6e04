//! Sections of the manual that are prose: what the program is, what words stand for, exit codes, files, environment.

use super::examples::EXAMPLES;
use crate::config::{SETTINGS, variable};
use crate::locale::Locale;

/// A section.
pub struct Section {
    /// The heading.
    pub title: String,
    /// What stands below it.
    pub blocks: Vec<Block>,
}

/// A part of a section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A paragraph.
    Text(String),
    /// A heading below that of the section.
    Heading(String),
    /// Terms, each with what it means.
    Terms(Vec<(String, String)>),
    /// What to type, each after what it does.
    Examples(Vec<(String, String)>),
}

/// A term and the message that explains it.
fn terms(locale: &Locale, rows: &[(&str, &'static str)]) -> Block {
    Block::Terms(rows.iter().map(|(term, text)| ((*term).to_owned(), locale.get(text))).collect())
}

/// The lines of a message, each a term and what it means, parted by a dash.
fn terms_of(text: &str) -> Vec<(String, String)> {
    let part = |line: &str| line.split_once(" — ").map(|(term, what)| (term.trim().to_owned(), what.trim().to_owned()));
    text.lines().filter_map(part).collect()
}

pub(super) fn name(locale: &Locale) -> Vec<Block> {
    vec![Block::Text(format!("affiche - {}", locale.get("about")))]
}

pub(super) fn usage(locale: &Locale) -> Vec<Block> {
    let options = locale.get("value-options");
    vec![
        Block::Text(format!("affiche [{options}] [{}]", locale.get("value-dir"))),
        Block::Text(format!("affiche [{options}] {} …", locale.get("value-command"))),
    ]
}

pub(super) fn about(locale: &Locale) -> Vec<Block> {
    ["manual-about-browser", "manual-about-site", "manual-about-postings", "manual-about-commands"]
        .map(|id| Block::Text(locale.get(id)))
        .into()
}

pub(super) fn posting(locale: &Locale) -> Vec<Block> {
    ["manual-posting-what", "manual-posting-pair"].map(|id| Block::Text(locale.get(id))).into()
}

pub(super) fn query(locale: &Locale) -> Vec<Block> {
    let examples = EXAMPLES.iter().filter(|example| example.command == "list").map(|example| example.shown(locale));
    vec![
        Block::Text(locale.get("manual-query-what")),
        Block::Terms(terms_of(&locale.get("help-query"))),
        Block::Text(locale.get("manual-query-quotes")),
        Block::Examples(examples.collect()),
    ]
}

pub(super) fn exit(locale: &Locale) -> Vec<Block> {
    vec![terms(locale, &[("0", "manual-exit-0"), ("1", "manual-exit-1"), ("2", "manual-exit-2")])]
}

pub(super) fn files(locale: &Locale) -> Vec<Block> {
    let rows = [
        ("~/.config/affiche/config.yaml", "manual-file-user"),
        (".affiche.yaml", "manual-file-site"),
        (".affiche/translated", "manual-file-translated"),
        ("~/.local/state/affiche/", "manual-file-journal"),
        ("~/.cache/affiche/", "manual-file-cache"),
    ];
    vec![terms(locale, &rows), Block::Text(locale.get("manual-files-elsewhere"))]
}

pub(super) fn environment(locale: &Locale) -> Vec<Block> {
    let names = SETTINGS.iter().map(|setting| variable(setting.path)).collect::<Vec<_>>().join(", ");
    vec![
        terms(
            locale,
            &[
                ("AFFICHE_SITE", "manual-variable-site"),
                ("NO_COLOR", "manual-variable-no-color"),
                ("COLORTERM, COLORFGBG", "manual-variable-colours"),
                ("LC_ALL, LC_MESSAGES, LANG", "manual-variable-locale"),
                ("VISUAL, EDITOR", "manual-variable-editor"),
            ],
        ),
        Block::Text(locale.get("manual-variable-settings")),
        Block::Text(names),
    ]
}
