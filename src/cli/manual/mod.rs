//! `affiche help`, `affiche man` and the short help: one structure of sections, and writers of text and of a manual page. Needs no site.

mod command;
mod examples;
mod page;
mod section;
mod short;
mod tables;
mod text;

pub use section::{Block, Section};
pub use short::short;

use super::args::{command_names, describe};
use super::columns::columns;
use super::output::Output;
use crate::error::Error;
use crate::locale::{Locale, Message};
use crate::text::nearest;

/// Farthest distance of a topic that may have been meant.
const NEAR: usize = 3;

/// Makes what stands in a section.
type Blocks = fn(&Locale) -> Vec<Block>;

/// Every section of the manual, in order: its topic for `affiche help`, the message that is its heading, and what makes it.
const SECTIONS: &[(&str, &str, Blocks)] = &[
    ("name", "manual-name", section::name),
    ("usage", "manual-usage", section::usage),
    ("about", "manual-about", section::about),
    ("commands", "manual-commands", command::all),
    ("options", "manual-options", command::options_of_all),
    ("posting", "manual-posting", section::posting),
    ("query", "manual-query", section::query),
    ("exit", "manual-exit", section::exit),
    ("files", "manual-files", section::files),
    ("environment", "manual-environment", section::environment),
    ("settings", "manual-settings", tables::settings),
    ("keys", "manual-keys", tables::keys),
];

fn sections(locale: &Locale) -> Vec<Section> {
    SECTIONS.iter().map(|(_, title, blocks)| Section { title: locale.get(title), blocks: blocks(locale) }).collect()
}

/// Runs `help`: the whole manual, one command, or one section.
///
/// # Errors
/// Where there is no such topic.
pub fn run(topic: Option<&str>, locale: &Locale, output: &mut Output) -> Result<(), Error> {
    let sections = match topic {
        None => sections(locale),
        Some(topic) => about(topic, locale).ok_or_else(|| unknown(topic))?,
    };
    let columns = columns(output);
    Ok(text::write(&sections, columns, output)?)
}

/// The sections about one topic.
fn about(topic: &str, locale: &Locale) -> Option<Vec<Section>> {
    let described = describe(locale);
    if let Some(command) = described.find_subcommand(topic) {
        return Some(command::sections(command, locale));
    }
    let (_, title, blocks) = SECTIONS.iter().find(|(name, ..)| *name == topic)?;
    Some(vec![Section { title: locale.get(title), blocks: blocks(locale) }])
}

/// The topics beside the commands, each with its heading.
pub fn topics(locale: &Locale) -> Vec<(String, String)> {
    SECTIONS.iter().map(|(name, title, _)| ((*name).to_owned(), locale.get(title))).collect()
}

fn unknown(topic: &str) -> Error {
    let topics = || command_names().chain(SECTIONS.iter().map(|(name, ..)| *name));
    // Of a word of two letters not all may be wrong.
    Error::Wrong(match nearest(topic, topics(), NEAR.min(topic.chars().count().saturating_sub(1))) {
        Some(near) => Message::new("help-unknown-near").with("topic", topic).with("near", near),
        None => Message::new("help-unknown").with("topic", topic).with("known", topics().collect::<Vec<_>>().join(", ")),
    })
}

/// Runs `man`.
///
/// # Errors
/// Where standard output is closed.
pub fn run_man(locale: &Locale, output: &mut Output) -> Result<(), Error> {
    Ok(output.bytes(page::source(&sections(locale), locale).as_bytes())?)
}

#[cfg(test)]
mod tests;
