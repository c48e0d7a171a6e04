//! Prose sections of the manual: about, postings, queries, exit codes, files, environment.

use super::examples::examples;
use crate::config::{SETTINGS, variable};
use crate::locale::Locale;

pub struct ManualSection {
    pub title: String,
    pub blocks: Vec<ManualBlock>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ManualBlock {
    Text(String),
    Heading(String),
    Terms(Vec<(String, String)>),
    /// Descriptions with the command to type.
    Examples(Vec<(String, String)>),
}

pub(super) fn terms(locale: &Locale, rows: &[(&str, &'static str)]) -> ManualBlock {
    ManualBlock::Terms(rows.iter().map(|(term, text)| ((*term).to_owned(), locale.get(text))).collect())
}

pub(super) fn paragraphs(locale: &Locale, ids: &[&'static str]) -> Vec<ManualBlock> {
    ids.iter().map(|id| ManualBlock::Text(locale.get(id))).collect()
}

/// Splits the lines of a message into terms and explanations at a dash.
fn terms_of(text: &str) -> Vec<(String, String)> {
    let part = |line: &str| line.split_once(" — ").map(|(term, what)| (term.trim().to_owned(), what.trim().to_owned()));
    text.lines().filter_map(part).collect()
}

pub(super) fn usage(locale: &Locale) -> Vec<ManualBlock> {
    let options = locale.get("value-options");
    vec![
        ManualBlock::Text(format!("affiche [{options}] [{}]", locale.get("value-dir"))),
        ManualBlock::Text(format!("affiche [{options}] {} …", locale.get("value-command"))),
    ]
}

pub(super) fn query(locale: &Locale) -> Vec<ManualBlock> {
    vec![
        ManualBlock::Text(locale.get("manual-query-what")),
        ManualBlock::Terms(terms_of(&locale.get("help-query"))),
        ManualBlock::Text(locale.get("manual-query-quotes")),
        examples("list", locale),
    ]
}

pub(super) fn files(locale: &Locale) -> Vec<ManualBlock> {
    let rows = [
        ("~/.config/affiche/config.yaml", "manual-file-user"),
        (".affiche.yaml", "manual-file-site"),
        (".affiche/translated", "manual-file-translated"),
        ("~/.local/state/affiche/", "manual-file-journal"),
        ("~/.cache/affiche/", "manual-file-cache"),
    ];
    vec![terms(locale, &rows), ManualBlock::Text(locale.get("manual-files-elsewhere"))]
}

pub(super) fn environment(locale: &Locale) -> Vec<ManualBlock> {
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
        ManualBlock::Text(locale.get("manual-variable-settings")),
        ManualBlock::Text(names),
    ]
}
