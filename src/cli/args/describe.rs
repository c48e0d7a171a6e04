//! The description of the command line for `clap`, with every text from the locale. Help, manual and completion are made from it too.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Arg, ArgAction, Command as Clap, value_parser};

use super::subcommand::{CHECK_FORMATS, COLORS, FAIL_ON, LIST_FORMATS, SHELLS};
use crate::application_id::APPLICATION_ID;
use crate::locale::Locale;

/// Builds arguments and commands in a language.
struct ArgBuilder<'a>(&'a Locale);

impl ArgBuilder<'_> {
    /// A command: the messages `about` and, for the manual, `more` describe it.
    fn command(&self, name: &'static str, about: &'static str, more: &'static str) -> Clap {
        let command = Clap::new(name).about(self.0.get(about)).long_about(self.0.get(more));
        // `clap` prints the name in place of its own help; the caller then prints ours for that name.
        command.override_help(name).disable_help_flag(true).arg(self.help())
    }

    fn help(&self) -> Arg {
        self.option("help", "help-help").short('h').action(ArgAction::Help).global(false)
    }

    fn option(&self, name: &'static str, help: &'static str) -> Arg {
        Arg::new(name).long(name).help(self.0.get(help))
    }

    fn flag(&self, name: &'static str, help: &'static str) -> Arg {
        self.option(name, help).action(ArgAction::SetTrue)
    }

    /// An option with a value, which the message `value` names.
    fn valued(&self, name: &'static str, help: &'static str, value: &'static str) -> Arg {
        self.option(name, help).value_name(self.0.get(value))
    }

    fn file(&self, name: &'static str, help: &'static str) -> Arg {
        self.valued(name, help, "value-file").value_parser(value_parser!(PathBuf))
    }

    fn choice(&self, name: &'static str, help: &'static str, words: Vec<&'static str>) -> Arg {
        choice(self.option(name, help), words)
    }

    /// `--lang`: only the versions in one language.
    fn lang(&self) -> Arg {
        self.valued("lang", "help-lang", "value-language")
    }

    fn postings(&self) -> Arg {
        let arg = Arg::new("posting").value_name(self.0.get("value-posting")).required(true).num_args(1..);
        arg.value_parser(value_parser!(OsString)).help(self.0.get("help-posting"))
    }

    fn query(&self) -> Arg {
        Arg::new("query").value_name(self.0.get("value-query")).num_args(0..).help(self.0.get("help-query-arg"))
    }
}

pub fn describe(locale: &Locale) -> Clap {
    let words = ArgBuilder(locale);
    let folder = Arg::new("dir").value_name(locale.get("value-dir")).value_parser(value_parser!(OsString));
    Clap::new("affiche")
        .about(locale.get("about"))
        .override_help("affiche")
        .version(env!("CARGO_PKG_VERSION"))
        .disable_help_flag(true)
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .subcommand_negates_reqs(true)
        .args_conflicts_with_subcommands(false)
        .arg(folder.help(locale.get("help-dir")))
        .args(of_all(&words))
        .arg(words.help())
        .arg(words.option("version", "help-version").short('V').action(ArgAction::Version))
        .subcommands(reading(&words))
        .subcommands(writing(&words))
        .subcommand(check(&words))
        .subcommands(about_itself(&words))
}

fn of_all(words: &ArgBuilder) -> [Arg; 7] {
    [
        words.valued("site", "help-site", "value-dir").value_parser(value_parser!(PathBuf)),
        words.file("config", "help-config"),
        words.choice("ui-language", "help-ui-language", vec!["en", "fr"]),
        words.valued("theme", "help-theme", "value-name"),
        words.choice("color", "help-color", names(COLORS)),
        words.flag("plain", "help-plain"),
        words.flag("all", "help-all"),
    ]
    .map(|arg| arg.global(true))
}

fn reading(words: &ArgBuilder) -> [Clap; 2] {
    let width = value_parser!(u16).range(1..=1000).map(usize::from);
    [
        words
            .command("list", "about-list", "more-list")
            .arg(words.query())
            .arg(words.choice("format", "help-format", names(LIST_FORMATS)))
            .arg(words.flag("null", "help-null").long(None::<&str>).short('0'))
            .arg(words.valued("sort", "help-sort", "value-sort")),
        words
            .command("show", "about-show", "more-show")
            .arg(words.postings())
            .arg(words.lang())
            .arg(words.flag("raw", "help-raw").conflicts_with("width"))
            .arg(words.option("width", "help-width").value_name("N").value_parser(width)),
    ]
}

fn writing(words: &ArgBuilder) -> [Clap; 9] {
    let dry_run = || words.flag("dry-run", "help-dry-run");
    let every = || words.flag("every", "help-every");
    let lang = || words.lang().conflicts_with("every");
    let archive = |name, about| {
        let only = words.flag("only", "help-only").conflicts_with("every");
        let lang = words.lang().conflicts_with_all(["only", "every"]);
        words.command(name, about, "more-archive").arg(words.postings()).arg(lang).arg(only).arg(every()).arg(dry_run())
    };
    let assignments = Arg::new("word").value_name(words.0.get("value-set")).required(true).num_args(1..);
    let fields = words.valued("field", "help-field", "value-name").required(true).num_args(1..).action(ArgAction::Append);
    let titles = words.valued("title", "help-new-title", "value-title").required(true).action(ArgAction::Append);
    [
        archive("archive", "about-archive"),
        archive("reopen", "about-reopen"),
        words
            .command("set", "about-set", "more-set")
            .arg(assignments.value_parser(value_parser!(OsString)).help(words.0.get("help-set")))
            .arg(lang())
            .arg(every())
            .arg(words.valued("if", "help-if", "value-condition").action(ArgAction::Append))
            .arg(dry_run()),
        words
            .command("unset", "about-unset", "more-unset")
            .arg(words.postings())
            .arg(fields)
            .arg(lang())
            .arg(every())
            .arg(dry_run()),
        words
            .command("translate", "about-translate", "more-translate")
            .arg(words.postings().num_args(1))
            .arg(words.valued("to", "help-to", "value-language").required(true))
            .arg(words.valued("path", "help-path", "value-file")),
        words.command("translated", "about-translated", "more-translated").arg(words.postings()),
        words
            .command("new", "about-new", "more-new")
            .arg(titles)
            .arg(words.valued("key", "help-key", "value-key"))
            .arg(words.option(APPLICATION_ID.option, "help-application-id").value_name("UUID")),
        words.command("undo", "about-undo", "more-undo"),
        words.command("redo", "about-redo", "more-undo"),
    ]
}

fn check(words: &ArgBuilder) -> Clap {
    let alone = ["query", "format", "fail-on", "baseline", "write-baseline", "changed-since"];
    words
        .command("check", "about-check", "more-check")
        .arg(words.query())
        .arg(words.choice("format", "check-format", names(CHECK_FORMATS)))
        .arg(words.choice("fail-on", "check-fail-on", names(FAIL_ON)))
        .arg(words.file("baseline", "check-baseline"))
        .arg(words.file("write-baseline", "check-write-baseline"))
        .arg(words.valued("changed-since", "check-changed-since", "value-rev"))
        .arg(words.valued("explain", "check-explain", "value-rule").conflicts_with_all(alone))
}

fn about_itself(words: &ArgBuilder) -> [Clap; 4] {
    let shell = Arg::new("shell").required(true).help(words.0.get("help-shell"));
    let topic = Arg::new("topic").value_name(words.0.get("value-topic")).help(words.0.get("help-topic"));
    [
        words
            .command("config", "about-config", "more-config")
            .arg(words.flag("default", "help-config-default").conflicts_with("schema"))
            .arg(words.flag("schema", "help-config-schema")),
        words.command("completions", "about-completions", "more-completions").arg(choice(shell, SHELLS.to_vec())),
        words.command("man", "about-man", "more-man"),
        words.command("help", "about-help", "more-help").arg(topic),
    ]
}

/// Limits an argument to these words, and shows them as its value.
fn choice(arg: Arg, words: Vec<&'static str>) -> Arg {
    arg.value_name(words.join("|")).value_parser(PossibleValuesParser::new(words)).hide_possible_values(true)
}

fn names<T>(table: &[(&'static str, T)]) -> Vec<&'static str> {
    table.iter().map(|(name, _)| *name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::args::COMMANDS;
    use crate::locale::UiLanguage;

    #[test]
    fn the_description_passes_the_checks_of_clap() {
        for language in [UiLanguage::English, UiLanguage::French] {
            describe(&Locale::new(language)).debug_assert();
        }
    }

    #[test]
    fn every_command_is_described() {
        let described = describe(&Locale::new(UiLanguage::English));
        let mut names: Vec<&str> = described.get_subcommands().map(Clap::get_name).collect();
        let mut known = COMMANDS.to_vec();
        names.sort_unstable();
        known.sort_unstable();
        assert_eq!(names, known);
    }
}
