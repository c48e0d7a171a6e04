//! Messages about differences between two texts.

use crate::compare::alignment::Drift;
use crate::locale::{Arg, Message};
use crate::markdown::PieceKind;

/// The name of a kind of piece.
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

/// A list, or a word for none.
fn listed(texts: &[String]) -> Arg {
    if texts.is_empty() { Message::new("drift-none").into() } else { texts.join(", ").into() }
}

/// The message about a difference; `languages` are the names of the left and the right one.
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
