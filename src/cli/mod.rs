//! The command line: parses arguments, runs the command, prints results on standard output and everything else on standard error.

mod archive;
mod args;
mod check;
mod colors;
mod completions;
mod config;
mod create;
mod list;
mod manual;
mod open;
mod output;
mod posting;
mod screen_state;
mod set;
mod settings;
mod show;
mod translated;
mod write;

use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;
use std::time::Duration;

use crate::app::EditorKind;
use crate::app::theme_names::ThemeNames;
use crate::error::{CommandOutcome, Error, ErrorKind, exit_code};
use crate::locale::{Locale, Message, UiLanguage};
use crate::terminal::RunContext;
use crate::work::Job;
use args::{Args, Stop, Subcommand};
use open::Opened;
use output::Output;

/// How long to wait at the start for the terminal to report its background.
const PATIENCE: Duration = Duration::from_millis(200);

/// Runs the program and returns its exit code. The first argument is the program's name.
pub fn run(arguments: Vec<OsString>) -> ExitCode {
    if completions::is_answered(&arguments) {
        return ExitCode::SUCCESS;
    }
    // Errors in the arguments are reported in the language that the arguments ask for.
    let language = settings::language(args::language_asked(&arguments));
    let locale = Locale::new(language);
    let ended = match args::parse(arguments, &locale) {
        Ok(args) => execute(&args),
        Err(Stop::Print(text)) => print(&text),
        Err(Stop::Help(name)) => print(&manual::short_help(&name, &locale)),
        Err(Stop::Wrong(error)) => Err(error),
    };
    if let Err(Error { kind, source, hints }) = &ended
        && *kind != ErrorKind::ClosedOutput
    {
        warn(&locale, source);
        for hint in hints {
            complain(&locale.text(hint));
        }
    }
    ExitCode::from(exit_code(&ended))
}

fn print(text: &str) -> Result<CommandOutcome, Error> {
    Output::new(args::ColorChoice::Never).text(text)?;
    Ok(CommandOutcome::Done)
}

fn execute(args: &Args) -> Result<CommandOutcome, Error> {
    let mut output = Output::new(args.color);
    let locale = || Locale::new(settings::language(args.ui_language));
    let to_write = |dry_run| Opened::load_to_write(args, dry_run);
    match &args.command {
        None => {
            open::check_folder(args.dir.as_deref())?;
            if !io::stdout().is_terminal() || !io::stdin().is_terminal() {
                return Err(Error::new(ErrorKind::Terminal, Message::new("error-no-terminal")));
            }
            browse(args, args.dir.as_deref())
        }
        Some(Subcommand::List(list)) => list::run(&mut Opened::load(args)?, list, &mut output),
        Some(Subcommand::Show(show)) => show::run(args, &Opened::load(args)?, show, &mut output),
        Some(Subcommand::Archive(archive)) => archive::run(&to_write(archive.dry_run)?, archive, true, &mut output),
        Some(Subcommand::Reopen(reopen)) => archive::run(&to_write(reopen.dry_run)?, reopen, false, &mut output),
        Some(Subcommand::Set(set)) => set::run(&to_write(set.dry_run)?, set, &mut output),
        Some(Subcommand::Unset(unset)) => set::run_unset(&to_write(unset.dry_run)?, unset, &mut output),
        Some(Subcommand::Translate(translate)) => create::run(&to_write(false)?, translate, &mut output),
        Some(Subcommand::New(new)) => create::run_new(&to_write(false)?, new, &mut output),
        Some(Subcommand::Translated { postings }) => translated::run(&to_write(false)?, postings, &mut output),
        Some(Subcommand::Check(check)) => return check::run(args, check, &mut output),
        Some(Subcommand::Undo) => write::step(&Opened::open(args, None)?.settle(), Job::Undo, &mut output),
        Some(Subcommand::Redo) => write::step(&Opened::open(args, None)?.settle(), Job::Redo, &mut output),
        Some(Subcommand::Config { default, schema }) => config::run(args, *default, *schema, &mut output),
        Some(Subcommand::Completions { shell }) => completions::run(shell, &mut output),
        Some(Subcommand::Man) => manual::run_man(&locale(), &mut output),
        Some(Subcommand::Help { topic }) => manual::run(topic.as_deref(), &locale(), &mut output),
    }?;
    output.finish()?;
    Ok(CommandOutcome::Done)
}

fn browse(args: &Args, folder: Option<&std::ffi::OsStr>) -> Result<(), Error> {
    let opened = Opened::open(args, folder)?.settle();
    opened.add_sample_history();
    let state = opened.screen_state();
    let mut choices = state.choices();
    let asked = args.ui_language.or(opened.settings.ui_language);
    let chosen = choices.ui_language.as_deref().and_then(UiLanguage::from_code).filter(|_| asked.is_none());
    let language = chosen.unwrap_or(opened.language);
    let mut app = crate::app::App::new(opened.site.clone(), opened.settings.clone(), language, args.all);
    app.sample = opened.is_sample();
    app.editor = if crate::terminal::has_editor() { EditorKind::OfUser } else { EditorKind::Own };
    app.notes.clone_from(&opened.notes);
    app.go_back_to(&state.place());
    if !choices.welcomed {
        app.welcome();
    }
    let around =
        RunContext { journal: opened.journal(), cache: opened.cache(), settings: open::own_settings(args).into_iter().collect() };
    // Ask the terminal last: what the user types from then on belongs to the screen.
    let depth = colors::depth(args.color);
    let remembered = choices.theme.as_deref();
    let current = colors::theme(args, &opened, depth, remembered, || crate::terminal::background(PATIENCE));
    app.themes = ThemeNames { names: opened.themes.names(), current, chosen: false };
    let theme = |name: &str| opened.themes.get(name, depth).unwrap_or_default();
    let ended = crate::terminal::run(&mut app, around, &theme)
        .map_err(|error| Error::new(ErrorKind::Terminal, Message::new("error-terminal").with("error", error.to_string())))?;
    choices.welcomed = true;
    if app.locale.language() != language {
        choices.ui_language = Some(app.locale.language().code().to_owned());
    }
    if app.themes.chosen {
        choices.theme = Some(app.themes.current.clone());
    }
    state.keep(&choices, &app.place());
    // Remove the copy of the sample first: `as_asked` may end the process.
    drop(opened);
    ended.as_asked();
    Ok(())
}

/// Prints an error or a warning on standard error.
fn warn(locale: &Locale, message: &Message) {
    complain(&format!("affiche: {}", locale.text(message)));
}

/// Writes lines to standard error, without control sequences.
fn complain(text: &str) {
    for line in text.lines() {
        // There is no place left to report that standard error is closed.
        let _ = writeln!(io::stderr(), "{}", crate::text::sanitize(line));
    }
}
