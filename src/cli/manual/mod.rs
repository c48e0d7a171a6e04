//! `affiche help`, `affiche man` and the short help, from the same sections. Needs no site.

mod command;
mod examples;
mod man_page;
mod sections;
mod short_help;
mod tables;
mod text;

pub use sections::{ManualBlock, ManualSection};
use sections::{paragraphs, terms};
pub use short_help::short_help;

use super::args::{COMMANDS, describe};
use super::output::Output;
use crate::error::Error;
use crate::locale::{Locale, Message};
use crate::text::nearest;

/// Largest edit distance of a suggested topic.
const NEAR: usize = 3;

type Blocks = fn(&Locale) -> Vec<ManualBlock>;

/// The sections of the manual in order: topic for `affiche help`, message of the heading, builder.
const SECTIONS: &[(&str, &str, Blocks)] = &[
    ("name", "manual-name", |locale| vec![ManualBlock::Text(format!("affiche - {}", locale.get("about")))]),
    ("usage", "manual-usage", sections::usage),
    ("about", "manual-about", |locale| {
        paragraphs(locale, &["manual-about-browser", "manual-about-site", "manual-about-postings", "manual-about-commands"])
    }),
    ("commands", "manual-commands", command::all),
    ("options", "manual-options", command::options_of_all),
    ("posting", "manual-posting", |locale| paragraphs(locale, &["manual-posting-what", "manual-posting-pair"])),
    ("query", "manual-query", sections::query),
    ("exit", "manual-exit", |locale| {
        vec![terms(locale, &[("0", "manual-exit-0"), ("1", "manual-exit-1"), ("2", "manual-exit-2")])]
    }),
    ("files", "manual-files", sections::files),
    ("environment", "manual-environment", sections::environment),
    ("settings", "manual-settings", tables::settings),
    ("keys", "manual-keys", tables::keys),
];

fn sections(locale: &Locale) -> Vec<ManualSection> {
    SECTIONS.iter().map(|(_, title, blocks)| ManualSection { title: locale.get(title), blocks: blocks(locale) }).collect()
}

/// Runs `help`: prints the whole manual, a command or a section.
///
/// # Errors
/// If there is no such topic.
pub fn run(topic: Option<&str>, locale: &Locale, output: &mut Output) -> Result<(), Error> {
    let sections = match topic {
        None => sections(locale),
        Some(topic) => about(topic, locale).ok_or_else(|| unknown(topic))?,
    };
    text::write(&sections, output.columns(40), output)
}

fn about(topic: &str, locale: &Locale) -> Option<Vec<ManualSection>> {
    let described = describe(locale);
    if let Some(command) = described.find_subcommand(topic) {
        return Some(command::sections(command, locale));
    }
    let (_, title, blocks) = SECTIONS.iter().find(|(name, ..)| *name == topic)?;
    Some(vec![ManualSection { title: locale.get(title), blocks: blocks(locale) }])
}

/// Returns the topics that are not commands, with their headings.
pub fn topics(locale: &Locale) -> Vec<(String, String)> {
    SECTIONS.iter().map(|(name, title, _)| ((*name).to_owned(), locale.get(title))).collect()
}

fn unknown(topic: &str) -> Error {
    let topics = || COMMANDS.iter().copied().chain(SECTIONS.iter().map(|(name, ..)| *name));
    // At least one letter must be right.
    Error::usage(match nearest(topic, topics(), NEAR.min(topic.chars().count().saturating_sub(1))) {
        Some(near) => Message::new("help-unknown-near").with("topic", topic).with("near", near),
        None => Message::new("help-unknown").with("topic", topic).with("known", topics().collect::<Vec<_>>().join(", ")),
    })
}

pub fn run_man(locale: &Locale, output: &mut Output) -> Result<(), Error> {
    output.bytes(man_page::source(&sections(locale), locale).as_bytes())
}

#[cfg(test)]
mod tests;
