//! Files that have changed on disk since the diff was made.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::dialog::{DialogText, draw_text};
use super::frame::Frame;
use super::spoken::Spoken;
use crate::app::environment::Env;
use crate::app::view::ConflictView;

fn text(env: &Env<'_>, conflict: &ConflictView) -> DialogText {
    DialogText { title: env.locale.get("conflict-title"), lines: conflict.lines(env, env.dialog().0), scroll: conflict.scroll }
}

/// Draws it over the screen.
pub fn draw(env: &Env<'_>, conflict: &ConflictView, canvas: &mut Canvas<'_>, screen: Rect) -> Frame {
    draw_text(env, &text(env, conflict), canvas, screen)
}

/// What the linear screen says.
pub fn words(env: &Env<'_>, conflict: &ConflictView) -> Spoken<'static> {
    Spoken::of_text(&text(env, conflict))
}
