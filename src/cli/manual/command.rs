//! Commands in the manual, from the description of the command line and the table of examples.

use clap::{Arg, ArgAction, Command as Clap};

use super::examples::EXAMPLES;
use super::section::{Block, Section};
use crate::cli::args::describe;
use crate::locale::Locale;

/// How a command is typed: its name, what it needs, what it may have.
pub(super) fn usage(command: &Clap, locale: &Locale) -> String {
    let mut words = vec![format!("affiche {}", command.get_name())];
    words.extend(command.get_arguments().filter(|arg| arg.is_required_set() && !arg.is_positional()).map(spelled));
    if own_options(command).any(|arg| !arg.is_required_set()) {
        words.push(format!("[{}]", locale.get("value-options")));
    }
    words.extend(command.get_positionals().map(|arg| {
        let name = placeholder(arg);
        if arg.is_required_set() { name } else { format!("[{name}]") }
    }));
    words.join(" ")
}

/// The options of a command itself, without help.
fn own_options(command: &Clap) -> impl Iterator<Item = &Arg> {
    command.get_arguments().filter(|arg| !arg.is_positional() && arg.get_id() != "help" && !arg.is_global_set())
}

/// What stands for the value of an argument.
fn placeholder(arg: &Arg) -> String {
    let names = arg.get_value_names().unwrap_or_default();
    let name = names.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
    let several = arg.get_num_args().is_some_and(|range| range.max_values() > 1);
    if several && !name.ends_with('…') { format!("{name}…") } else { name }
}

/// An option with its dashes and its value.
pub(super) fn spelled(arg: &Arg) -> String {
    let short = arg.get_short().map(|short| format!("-{short}"));
    let long = arg.get_long().map(|long| format!("--{long}"));
    let spelled = short.into_iter().chain(long).collect::<Vec<_>>().join(", ");
    let is_valued = matches!(arg.get_action(), ArgAction::Set | ArgAction::Append);
    if is_valued { format!("{spelled} {}", placeholder(arg)) } else { spelled }
}

fn help(arg: &Arg) -> String {
    arg.get_help().map(ToString::to_string).unwrap_or_default()
}

/// Arguments and options of a command, each with what it means.
pub(super) fn arguments(command: &Clap) -> Vec<(String, String)> {
    let positional = command.get_positionals().map(|arg| (placeholder(arg), help(arg)));
    positional.chain(own_options(command).map(|arg| (spelled(arg), help(arg)))).collect()
}

/// The options that every command takes.
pub(super) fn global(described: &Clap) -> Vec<(String, String)> {
    let options = described.get_arguments().filter(|arg| !arg.is_positional());
    options.map(|arg| (spelled(arg), help(arg))).collect()
}

/// What a command does, more than a line of it where there is more to say.
fn about(command: &Clap, locale: &Locale) -> Vec<Block> {
    let about = command.get_about().map(ToString::to_string).unwrap_or_default();
    let mut blocks = vec![Block::Text(format!("{about}."))];
    let more = MORE.iter().find(|(name, _)| *name == command.get_name());
    blocks.extend(more.map(|(_, text)| Block::Text(locale.get(text))));
    blocks
}

/// What there is to say of commands beside their options.
const MORE: &[(&str, &str)] = &[
    ("list", "more-list"),
    ("show", "more-show"),
    ("archive", "more-archive"),
    ("reopen", "more-archive"),
    ("set", "more-set"),
    ("unset", "more-unset"),
    ("translate", "more-translate"),
    ("translated", "more-translated"),
    ("new", "more-new"),
    ("check", "more-check"),
    ("undo", "more-undo"),
    ("redo", "more-undo"),
    ("config", "more-config"),
    ("completions", "more-completions"),
    ("man", "more-man"),
    ("help", "more-help"),
];

fn examples(command: &Clap, locale: &Locale) -> Block {
    let own = EXAMPLES.iter().filter(|example| example.command == command.get_name());
    Block::Examples(own.map(|example| example.shown(locale)).collect())
}

/// Every command, under a heading that says how it is typed.
pub(super) fn all(locale: &Locale) -> Vec<Block> {
    let described = describe(locale);
    let mut blocks = Vec::new();
    for command in described.get_subcommands() {
        blocks.push(Block::Heading(usage(command, locale)));
        blocks.extend(about(command, locale));
        blocks.extend(Some(arguments(command)).filter(|rows| !rows.is_empty()).map(Block::Terms));
        blocks.push(examples(command, locale));
    }
    blocks
}

/// The options of every command, as a section.
pub(super) fn options_of_all(locale: &Locale) -> Vec<Block> {
    vec![Block::Terms(global(&describe(locale)))]
}

/// The long help of one command.
pub(super) fn sections(command: &Clap, locale: &Locale) -> Vec<Section> {
    let section = |title: &'static str, blocks: Vec<Block>| Section { title: locale.get(title), blocks };
    let mut sections = vec![section("manual-usage", vec![Block::Text(usage(command, locale))])];
    sections.push(section("manual-about", about(command, locale)));
    let rows = arguments(command);
    if !rows.is_empty() {
        sections.push(section("manual-arguments", vec![Block::Terms(rows)]));
    }
    sections.push(section("manual-options", options_of_all(locale)));
    sections.push(section("manual-examples", vec![examples(command, locale)]));
    sections
}
