//! The description of the command line for `clap`, in a language. Help, manual and completion are made from it too.

use clap::{Arg, ArgAction, Command as Clap, CommandFactory};

use super::Args;
use crate::locale::Locale;

/// Puts messages in the place of their ids.
pub fn describe(locale: &Locale) -> Clap {
    let argument = |arg: Arg| {
        let help = arg.get_help().map(|id| locale.get(&id.to_string())).unwrap_or_default();
        if !arg.get_action().takes_values() {
            return arg.help(help);
        }
        let choices: Vec<String> = arg.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
        let value = arg.get_value_names().map(|ids| locale.get(&ids.concat())).unwrap_or_default();
        let value = if choices.is_empty() { value } else { choices.join("|") };
        arg.help(help).value_name(value).hide_possible_values(true)
    };
    let help = argument(Arg::new("help").long("help").short('h').help("help-help").action(ArgAction::Help));
    let version = Arg::new("version").long("version").short('V').help("help-version").action(ArgAction::Version);
    let command = |own: Clap| {
        let name = own.get_name().to_owned();
        let [about, more] = ["about", "more"].map(|part| locale.get(&format!("{part}-{name}")));
        let described = Clap::new(name.clone()).about(about).long_about(more);
        // `clap` prints the name in place of its own help; the caller then prints ours for that name.
        let described = described.override_help(name).disable_help_flag(true).display_order(own.get_display_order());
        // The order counts from `--help` on.
        described.arg(help.clone()).args(own.get_arguments().cloned().map(|arg| argument(arg.display_order(None))))
    };
    let described = Args::command().about(locale.get("about")).mut_args(argument).mut_subcommands(command);
    described.arg(help.clone()).arg(argument(version))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::args::COMMANDS;
    use crate::locale::UiLanguage;

    #[test]
    fn every_command_is_described() {
        for locale in [UiLanguage::English, UiLanguage::French].map(Locale::new) {
            let described = describe(&locale);
            let texts = described.get_subcommands().flat_map(|command| [command.get_about(), command.get_long_about()]);
            // A message that doesn't exist is shown by its id.
            assert!(texts.flatten().all(|text| text.to_string().contains(' ')));
            let mut names: Vec<&str> = described.get_subcommands().map(Clap::get_name).collect();
            let mut known = COMMANDS.to_vec();
            names.sort_unstable();
            known.sort_unstable();
            assert_eq!(names, known);
            described.debug_assert();
        }
    }
}
