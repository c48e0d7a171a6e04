//! `affiche config`: the settings that hold, with where each comes from; a file to begin with; a JSON Schema. Changes nothing.

mod blank;
mod effective;
mod layout;
mod schema;
#[cfg(test)]
mod tests;

use directories::BaseDirs;

use super::args::{Args, Config};
use super::complain;
use super::open::find_root;
use super::output::Output;
use super::settings::read;
use crate::error::Error;
use crate::locale::Locale;

/// Runs the command. It needs no site: without one the settings of the user hold.
///
/// # Errors
/// Where a site is named that is none, or a named file can't be read.
pub fn run(args: &Args, what: Config, output: &mut Output) -> Result<(), Error> {
    let text = match what {
        Config::Default => blank::text(&Locale::new(args.language())),
        Config::Schema => schema::text(&Locale::new(args.language()))?,
        Config::Effective => {
            let root = find_root(args, None)?;
            let read = read(args, root.as_deref())?;
            let language = args.ui_language.or(read.effective.settings.ui_language);
            let locale = Locale::new(language.unwrap_or_else(crate::locale::UiLanguage::from_system));
            for note in &read.effective.notes {
                complain(&format!("affiche: {}", locale.text(note)));
            }
            let home = BaseDirs::new().map(|dirs| dirs.home_dir().to_owned());
            effective::text(&read, home.as_deref(), root.is_some(), &locale)
        }
    };
    // Values come from files.
    Ok(output.lines(text.as_bytes())?)
}
