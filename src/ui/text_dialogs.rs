//! The views that are a text in a dialog: help, welcome, diff, conflict.

use super::dialog::DialogText;
use crate::app::environment::Env;
use crate::app::view::View;

/// The text of a view that is nothing but a text.
pub(super) fn text(env: &Env<'_>, view: &View) -> Option<DialogText> {
    let columns = env.dialog().0;
    let title = |id| env.locale.get(id);
    let (title, lines, scroll) = match view {
        View::Help(help) => (title("help-title"), help.lines(env.keymap, env.locale, columns), help.scroll),
        View::Welcome(welcome) => (title("welcome-title"), welcome.lines(env, columns), welcome.scroll),
        View::Diff(diff) => (env.locale.text(&diff.title), diff.lines(env, columns), diff.scroll),
        View::Conflict(conflict) => (title("conflict-title"), conflict.lines(env, columns), conflict.scroll),
        View::Choice(_)
        | View::Form(_)
        | View::Coverage(_)
        | View::Problems(_)
        | View::SideBySide(_)
        | View::CatchUp(_)
        | View::Palette(_) => return None,
    };
    Some(DialogText { title, lines, scroll })
}
