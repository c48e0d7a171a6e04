//! The diff that waits for a yes.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::dialog::{DialogText, draw_text};
use super::frame::Frame;
use super::spoken::Spoken;
use crate::app::environment::Env;
use crate::app::view::DiffView;

fn text(env: &Env<'_>, diff: &DiffView) -> DialogText {
    DialogText { title: env.locale.text(&diff.title), lines: diff.lines(env, env.dialog().0), scroll: diff.scroll }
}

/// Draws it over the screen.
pub fn draw(env: &Env<'_>, diff: &DiffView, canvas: &mut Canvas<'_>, screen: Rect) -> Frame {
    draw_text(env, &text(env, diff), canvas, screen)
}

/// What the linear screen says.
pub fn words(env: &Env<'_>, diff: &DiffView) -> Spoken<'static> {
    let text = text(env, diff);
    Spoken { place: Some(text.title.clone()), ..Spoken::of_text(&text) }
}
