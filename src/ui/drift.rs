//! What differs between two texts, in words. Compares nothing.

use crate::compare::alignment::Drift;
use crate::locale::{Arg, Message};
use crate::markdown::PieceKind;

/// What a piece is, for people.
fn kind(kind: PieceKind) -> Message {
    Message::new(match kind {
        PieceKind::Heading(_) => "piece-heading",
        PieceKind::Text => "piece-text",
        PieceKind::Item => "piece-item",
        PieceKind::Code => "piece-code",
        PieceKind::Table => "piece-table",
        PieceKind::Rule => "piece-rule",
    })
}

/// A list, or that there is nothing in it.
fn listed(texts: &[String]) -> Arg {
    if texts.is_empty() { Message::new("drift-none").into() } else { texts.join(", ").into() }
}

/// One difference; `languages` are the names of the left and the right one.
pub fn message(drift: &Drift, languages: [Arg; 2]) -> Message {
    let [left, right] = languages;
    match drift {
        Drift::MissingRight => Message::new("drift-missing").with("language", right),
        Drift::MissingLeft => Message::new("drift-missing").with("language", left),
        Drift::Kind(a, b) => Message::new("drift-kind").with("left", kind(*a)).with("right", kind(*b)),
        Drift::Numbers(a, b) => Message::new("drift-numbers").with("left", listed(a)).with("right", listed(b)),
        Drift::LinkCount(a, b) => Message::new("drift-link-count").with("left", *a).with("right", *b),
        Drift::Links(a, b) => Message::new("drift-links").with("left", listed(a)).with("right", listed(b)),
    }
}
