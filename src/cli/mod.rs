//! The command line: from arguments to results on standard output, everything else on standard error. Prints; decides nothing of content.

mod archive;
mod args;
mod check;
mod colors;
mod columns;
mod completions;
mod config;
mod create;
mod list;
mod manual;
mod memory;
mod open;
mod output;
mod posting;
mod set;
mod settings;
mod show;
mod translated;
mod undo;
mod write;

use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;
use std::time::Duration;

use crate::app::theme_names::ThemeNames;
use crate::error::{Error, Outcome};
use crate::locale::{Locale, UiLanguage};
use crate::terminal::Around;
use crate::work::Job;
use args::{Args, Command};
use open::Opened;
use output::Output;

/// How long the start waits for the terminal to tell its background.
const PATIENCE: Duration = Duration::from_millis(200);

/// Runs the program with these arguments (the first is the program's name) and returns its exit code.
pub fn run(arguments: Vec<OsString>) -> ExitCode {
    if completions::is_answered(&arguments) {
        return ExitCode::SUCCESS;
    }
    // Messages about the arguments themselves are in the language that they ask for.
    let language = settings::language(args::language_asked(&arguments));
    let locale = Locale::new(language);
    let outcome = match args::parse(arguments, &locale) {
        Ok(args) => execute(&args),
        Err(args::Stop::Print(text)) => print(&text),
        Err(args::Stop::Help(name)) => print(&manual::short(&name, &locale)),
        Err(args::Stop::Usage(text)) => {
            complain(&text);
            return ExitCode::from(2);
        }
    };
    match outcome {
        Ok(outcome) => ExitCode::from(outcome.exit_code()),
        // Whoever reads has read enough: that is no failure.
        Err(Error::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            let text = locale.text(&error.message());
            complain(&format!("affiche: {text}"));
            ExitCode::from(error.exit_code())
        }
    }
}

fn print(text: &str) -> Result<Outcome, Error> {
    Output::new(args::ColorChoice::Never).text(text)?;
    Ok(Outcome::Done)
}

fn execute(args: &Args) -> Result<Outcome, Error> {
    let mut output = Output::new(args.color);
    let mut outcome = Outcome::Done;
    match &args.command {
        Command::Browse(folder) => {
            open::check_folder(folder.as_deref())?;
            if !io::stdout().is_terminal() || !io::stdin().is_terminal() {
                return Err(Error::NoTerminal);
            }
            browse(args, folder.as_deref())
        }
        Command::List(list) => list::run(&mut Opened::load(args)?, list, &mut output),
        Command::Show(show) => show::run(args, &Opened::load(args)?, show, &mut output),
        Command::Archive(archive) => archive::run(&Opened::load_to_write(args, archive.dry_run)?, archive, &mut output),
        Command::Set(set) => set::run(&Opened::load_to_write(args, set.dry_run)?, set, &mut output),
        Command::Unset(unset) => set::run_unset(&Opened::load_to_write(args, unset.dry_run)?, unset, &mut output),
        Command::Translate(translate) => create::run(&Opened::load_to_write(args, false)?, translate, &mut output),
        Command::New(new) => create::run_new(&Opened::load_to_write(args, false)?, new, &mut output),
        Command::Translated(postings) => translated::run(&Opened::load_to_write(args, false)?, postings, &mut output),
        Command::Check(check) => check::run(args, check, &mut output).map(|found| outcome = found),
        Command::Undo => undo::run(&Opened::open(args, None)?.settle(), Job::Undo, &mut output),
        Command::Redo => undo::run(&Opened::open(args, None)?.settle(), Job::Redo, &mut output),
        Command::Config(what) => config::run(args, *what, &mut output),
        Command::Completions(shell) => completions::run(shell, &mut output),
        Command::Man => manual::run_man(&Locale::new(args.language()), &mut output),
        Command::Help(topic) => manual::run(topic.as_deref(), &Locale::new(args.language()), &mut output),
    }?;
    output.finish()?;
    Ok(outcome)
}

fn browse(args: &Args, folder: Option<&std::ffi::OsStr>) -> Result<(), Error> {
    let opened = Opened::open(args, folder)?.settle();
    let memory = opened.memory();
    let mut choices = memory.choices();
    let asked = args.ui_language.or(opened.settings.ui_language);
    let chosen = choices.ui_language.as_deref().and_then(UiLanguage::from_code).filter(|_| asked.is_none());
    let language = chosen.unwrap_or(opened.language());
    let mut app = crate::app::App::new(opened.site.clone(), opened.settings.clone(), language, args.all);
    app.sample = opened.is_sample();
    app.notes.clone_from(&opened.notes);
    app.go_back_to(&memory.place());
    if !choices.welcomed {
        app.welcome();
    }
    let around =
        Around { journal: opened.journal(), cache: opened.cache(), settings: open::own_settings(args).into_iter().collect() };
    // The last before the program: what is typed meanwhile is its matter.
    let depth = colors::depth(args.color);
    let remembered = choices.theme.as_deref();
    let current = colors::theme(args, &opened, depth, remembered, || crate::terminal::background(PATIENCE));
    app.themes = ThemeNames { names: opened.themes.names(), current, chosen: false };
    let theme = |name: &str| opened.themes.get(name, depth).unwrap_or_default();
    let ended = crate::terminal::run(&mut app, around, &theme).map_err(Error::Terminal)?;
    choices.welcomed = true;
    if app.locale.language() != language {
        choices.ui_language = Some(app.locale.language().code().to_owned());
    }
    if app.themes.chosen {
        choices.theme = Some(app.themes.current.clone());
    }
    memory.keep(&choices, &app.place());
    // The copy of the sample goes first.
    drop(opened);
    ended.as_asked();
    Ok(())
}

/// Writes a line to standard error, with nothing in it that a terminal would obey.
fn complain(text: &str) {
    for line in text.lines() {
        // There is nowhere left to tell that standard error is closed.
        let _ = writeln!(io::stderr(), "{}", crate::text::sanitize(line));
    }
}
