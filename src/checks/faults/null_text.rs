//! What programs leave in texts: `undefined`, `[object Object]`, fields of templates, and filler that was never replaced.

use super::Fault;
use super::checked_text::{CheckedText, FoundFaults};
use super::words::{FILLER, NOTHING, STAND_INS};
use crate::config::RuleId;
use crate::markdown::{Passage, PieceKind};

pub(super) fn find(text: &CheckedText<'_>, out: &mut FoundFaults) {
    for passage in text.passages {
        let prose = passage.text.as_str();
        let whole = prose.trim();
        let is_title = text.field.is_some() || matches!(passage.kind, PieceKind::Heading(_));
        let is_stand_in = is_title && STAND_INS.iter().any(|word| whole.eq_ignore_ascii_case(word));
        let is_nothing = is_stand_in || NOTHING.contains(&whole) && passage.kind != PieceKind::Table;
        let found = if is_nothing { Some(0..prose.len()) } else { FILLER.iter().find_map(|filler| find_filler(prose, filler)) };
        if let Some(range) = found.or_else(|| template(prose)) {
            out.push(|| fault(text, passage, &range));
        }
    }
}

fn fault(text: &CheckedText<'_>, passage: &Passage, at: &std::ops::Range<usize>) -> Fault {
    text.fault(RuleId::NullText, "finding-null-text", passage, at)
}

/// Finds filler, in any case.
fn find_filler(prose: &str, filler: &str) -> Option<std::ops::Range<usize>> {
    let at = prose.to_ascii_lowercase().find(filler)?;
    Some(at..at + filler.len())
}

/// Finds a field of a template that was never filled in: `{{ name }}`, `${name}`, `<%= name %>`.
fn template(prose: &str) -> Option<std::ops::Range<usize>> {
    for (open, close) in [("{{", "}}"), ("${", "}"), ("<%", "%>")] {
        if let Some(at) = prose.find(open)
            && let Some(length) =
                prose.get(at + open.len()..).and_then(|rest| rest.find(close)).filter(|length| (1..80).contains(length))
        {
            return Some(at..at + open.len() + length + close.len());
        }
    }
    None
}
