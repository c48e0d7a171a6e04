//! The changes in its source that a translation is behind by.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::frame::Frame;
use super::two_texts::{Stage, title};
use crate::app::environment::Env;
use crate::app::view::CatchUpView;
use crate::app::view::catch_up::CatchUpContent;
use crate::locale::Message;
use crate::style_role::Role;

/// The sign of a row in which the source has changed.
const CHANGED: &str = "±";

/// Draws it over the screen.
pub fn draw(env: &Env<'_>, view: &CatchUpView, canvas: &mut Canvas<'_>, screen: Rect) -> Frame {
    let stage = Stage { env, pages: &view.pages, view: &view.aligned, sign: CHANGED, says_missing: false };
    let mut titles = [0, 1].map(|side| title(env, &view.pages[side]));
    let since = env.locale.text(&view.since());
    titles[0] = vec![titles[0][0].clone(), (format!("{since} "), Role::PaneTitle)];
    let insides = stage.frames(canvas, screen, &titles);
    let changes = view.changes();
    match &view.content {
        CatchUpContent::Waiting => stage.note(canvas, insides[0], &Message::new("beside-reading"), Role::Muted),
        CatchUpContent::Failed(why) => stage.note(canvas, insides[0], why, Role::Error),
        CatchUpContent::Here(_) if changes.is_empty() => {
            stage.note(canvas, insides[0], &Message::new("catch-up-nothing-changed"), Role::Notice);
        }
        CatchUpContent::Here(_) => {
            stage.text(canvas, &insides);
            let count = Message::new("catch-up-count").with("count", changes.len());
            let words = match stage.view.current(stage.areas().rows()) {
                Some(at) => format!("{CHANGED} {}/{}  {}", at + 1, changes.len(), env.locale.get("catch-up-legend")),
                None => env.locale.text(&count),
            };
            stage.words(canvas, &words, Role::Muted);
        }
    }
    Frame::at(stage.cursor(&insides))
}
