//! The welcome for new users.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::dialog::{DialogText, draw_text};
use super::frame::Frame;
use super::spoken::Spoken;
use crate::app::environment::Env;
use crate::app::view::WelcomeView;

fn text(env: &Env<'_>, welcome: &WelcomeView) -> DialogText {
    DialogText { title: env.locale.get("welcome-title"), lines: welcome.lines(env, env.dialog().0), scroll: welcome.scroll }
}

/// Draws it over the screen.
pub fn draw(env: &Env<'_>, welcome: &WelcomeView, canvas: &mut Canvas<'_>, screen: Rect) -> Frame {
    draw_text(env, &text(env, welcome), canvas, screen)
}

/// What the linear screen says.
pub fn words(env: &Env<'_>, welcome: &WelcomeView) -> Spoken<'static> {
    Spoken::of_text(&text(env, welcome))
}
