//! A posting and its translation side by side.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::drift;
use super::frame::Frame;
use super::two_texts::{Stage, title};
use crate::app::environment::Env;
use crate::app::view::SideBySideView;
use crate::locale::Message;
use crate::style_role::Role;

/// The sign of a row in which the texts differ.
const DIFFERS: &str = "≠";

/// Draws it over the screen.
pub fn draw(env: &Env<'_>, view: &SideBySideView, canvas: &mut Canvas<'_>, screen: Rect) -> Frame {
    let stage = Stage { env, pages: &view.pages, view: &view.aligned, sign: DIFFERS, says_missing: true };
    let titles = [0, 1].map(|side| title(env, &view.pages[side]));
    let insides = stage.frames(canvas, screen, &titles);
    let Some(texts) = &view.texts else {
        stage.note(canvas, insides[0], &Message::new("beside-reading"), Role::Muted);
        return Frame::at(stage.cursor(&insides));
    };
    // A text that can't be read says so in its place.
    let failures = texts.sides.each_ref().map(|side| side.as_ref().err());
    let says_missing = failures == [None, None];
    Stage { says_missing, ..stage }.text(canvas, &insides);
    for (side, error) in failures.iter().enumerate() {
        if let Some(error) = error {
            let message = Message::new("preview-failed").with("error", error.as_str());
            stage.note(canvas, if insides[side].area() > 0 { insides[side] } else { insides[0] }, &message, Role::Error);
        }
    }
    let count = texts.drifts.len();
    let words = match stage.view.current(stage.areas().rows()).and_then(|at| Some((at, texts.drifts.get(at)?))) {
        Some((at, (_, drifts))) => {
            let languages = || view.pages.each_ref().map(|page| env.catalog.site.language(page.place.language).in_words());
            let drifts: Vec<String> = drifts.iter().map(|drift| env.locale.text(&drift::message(drift, languages()))).collect();
            (format!("{DIFFERS} {}/{count}  {}", at + 1, drifts.join(" · ")), Role::Drift)
        }
        None if count > 0 => (env.locale.text(&Message::new("drift-count").with("count", count)), Role::Muted),
        None if says_missing => (env.locale.get("drift-nowhere"), Role::Notice),
        None => (String::new(), Role::Text),
    };
    stage.words(canvas, &words.0, words.1);
    Frame::at(stage.cursor(&insides))
}
