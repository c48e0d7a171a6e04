//! The help: the keys of a scope.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::dialog::{DialogText, draw_text};
use super::frame::Frame;
use super::spoken::Spoken;
use crate::app::environment::Env;
use crate::app::view::HelpView;

fn text(env: &Env<'_>, help: &HelpView) -> DialogText {
    DialogText {
        title: env.locale.get("help-title"),
        lines: help.lines(env.keymap, env.locale, env.dialog().0),
        scroll: help.scroll,
    }
}

/// Draws it over the screen.
pub fn draw(env: &Env<'_>, help: &HelpView, canvas: &mut Canvas<'_>, screen: Rect) -> Frame {
    draw_text(env, &text(env, help), canvas, screen)
}

/// What the linear screen says.
pub fn words(env: &Env<'_>, help: &HelpView) -> Spoken<'static> {
    Spoken::of_text(&text(env, help))
}
