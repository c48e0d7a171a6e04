//! Commands in the manual, from the description of the command line and the examples.

use clap::{Arg, ArgAction, Command as Clap};

use super::examples::examples;
use super::sections::{ManualBlock, ManualSection};
use crate::cli::args::describe;
use crate::locale::Locale;

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

/// The command's own options, without `--help`.
fn own_options(command: &Clap) -> impl Iterator<Item = &Arg> {
    command.get_arguments().filter(|arg| !arg.is_positional() && arg.get_id() != "help" && !arg.is_global_set())
}

fn placeholder(arg: &Arg) -> String {
    let names = arg.get_value_names().unwrap_or_default();
    let name = names.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
    let several = arg.get_num_args().is_some_and(|range| range.max_values() > 1);
    if several && !name.ends_with('…') { format!("{name}…") } else { name }
}

/// Returns an option with dashes and placeholder.
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

/// Returns the arguments and options of a command with their help.
pub(super) fn arguments(command: &Clap) -> Vec<(String, String)> {
    let positional = command.get_positionals().map(|arg| (placeholder(arg), help(arg)));
    positional.chain(own_options(command).map(|arg| (spelled(arg), help(arg)))).collect()
}

/// Returns the options of every command with their help.
pub(super) fn global(described: &Clap) -> Vec<(String, String)> {
    let options = described.get_arguments().filter(|arg| !arg.is_positional());
    options.map(|arg| (spelled(arg), help(arg))).collect()
}

fn about(command: &Clap) -> Vec<ManualBlock> {
    let about = command.get_about().map(|about| format!("{about}."));
    about.into_iter().chain(command.get_long_about().map(ToString::to_string)).map(ManualBlock::Text).collect()
}

/// Returns every command, each under its usage line.
pub(super) fn all(locale: &Locale) -> Vec<ManualBlock> {
    let described = describe(locale);
    let mut blocks = Vec::new();
    for command in described.get_subcommands() {
        blocks.push(ManualBlock::Heading(usage(command, locale)));
        blocks.extend(about(command));
        blocks.extend(Some(arguments(command)).filter(|rows| !rows.is_empty()).map(ManualBlock::Terms));
        blocks.push(examples(command.get_name(), locale));
    }
    blocks
}

/// Returns the options of every command as a section.
pub(super) fn options_of_all(locale: &Locale) -> Vec<ManualBlock> {
    vec![ManualBlock::Terms(global(&describe(locale)))]
}

/// Returns the long help of a command.
pub(super) fn sections(command: &Clap, locale: &Locale) -> Vec<ManualSection> {
    let section = |title: &'static str, blocks: Vec<ManualBlock>| ManualSection { title: locale.get(title), blocks };
    let mut sections = vec![section("manual-usage", vec![ManualBlock::Text(usage(command, locale))])];
    sections.push(section("manual-about", about(command)));
    let rows = arguments(command);
    if !rows.is_empty() {
        sections.push(section("manual-arguments", vec![ManualBlock::Terms(rows)]));
    }
    sections.push(section("manual-options", options_of_all(locale)));
    sections.push(section("manual-examples", vec![examples(command.get_name(), locale)]));
    sections
}
