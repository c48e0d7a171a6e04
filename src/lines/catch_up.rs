//! The rows that show where a translation is behind: the changes in its source, word by word, beside its own text.

use super::{AlignedRow, TextLine};
use crate::compare::source_changes::{ChangeKind, ChangedPlace, Counterpart, SourceChange};
use crate::compare::word_diff::DiffTag;
use crate::locale::{Locale, Message};
use crate::markdown::{Emphasis, Span};
use crate::style_role::Role;
use crate::text::wrap::{WrappedRow, rows};
use crate::text::{sanitize, wrap};

/// Lays out changes; returns the rows, and the first row of each change.
pub fn catch_up_rows(changes: &[SourceChange], locale: &Locale, columns: usize) -> (Vec<AlignedRow>, Vec<usize>) {
    let mut rows = Vec::new();
    let mut marks = Vec::new();
    for change in changes {
        if change.skipped > 0 {
            let skipped = locale.text(&Message::new("catch-up-skipped").with("count", change.skipped));
            let line = vec![span(&format!("⋯ {skipped}"), Role::Muted)];
            rows.push(AlignedRow { sides: [Some(vec![line]), Some(Vec::new())], apart: true });
        }
        marks.push(rows.len());
        rows.push(AlignedRow {
            sides: [Some(source_lines(change, locale, columns)), Some(translation_lines(change, locale, columns))],
            apart: true,
        });
    }
    (rows, marks)
}

fn span(text: &str, role: Role) -> Span {
    Span { text: text.to_owned(), role, emphasis: Emphasis::default(), link: None }
}

fn in_role(text: &str, role: Role, columns: usize) -> Vec<TextLine> {
    wrap(&sanitize(text), columns, usize::MAX).iter().map(|line| vec![span(line, role)]).collect()
}

/// The kind and the place of a change, then the words.
fn source_lines(change: &SourceChange, locale: &Locale, columns: usize) -> Vec<TextLine> {
    let kind = locale.get(match change.kind {
        ChangeKind::Added => "catch-up-added",
        ChangeKind::Removed => "catch-up-removed",
        ChangeKind::Changed => "catch-up-changed",
        ChangeKind::Moved => "catch-up-moved",
    });
    let place = match (change.place, &change.heading) {
        (ChangedPlace::Title, _) => locale.get("catch-up-title"),
        (ChangedPlace::Description, _) => locale.get("catch-up-description"),
        (ChangedPlace::Body(_), Some(heading)) => heading.clone(),
        (ChangedPlace::Body(_), None) => locale.get("catch-up-beginning"),
    };
    let mut found = in_role(&format!("{kind} · {place}"), Role::FieldName, columns);
    found.extend(wrap_runs(&runs(change), columns));
    found
}

/// The words, with signs that mark changes even without colors: `[old→new]`, `[+new]`, `[−old]`.
fn runs(change: &SourceChange) -> Vec<(String, Role)> {
    let role = |tag| match tag {
        DiffTag::Kept => Role::Text,
        DiffTag::Removed => Role::WordRemoved,
        DiffTag::Added => Role::WordAdded,
    };
    if let [(tag, text)] = change.words.as_slice() {
        return vec![(text.clone(), role(*tag))];
    }
    let mut found: Vec<(String, Role)> = Vec::new();
    let sign = |sign: &str| (sign.to_owned(), Role::Muted);
    let mut words = change.words.iter().peekable();
    while let Some((tag, text)) = words.next() {
        // Blanks around the words stay outside the brackets.
        let trimmed = text.trim_start();
        let (before, rest) = text.split_at(text.len() - trimmed.len());
        let bare = rest.trim_end();
        let after = rest.strip_prefix(bare).unwrap_or_default();
        let blank = |text: &str| (text.to_owned(), Role::Text);
        match tag {
            DiffTag::Kept => found.push((text.clone(), Role::Text)),
            DiffTag::Removed => {
                let added = words.next_if(|(tag, _)| *tag == DiffTag::Added);
                let opening = if added.is_some() { "[" } else { "[−" };
                found.extend([blank(before), sign(opening), (bare.to_owned(), role(DiffTag::Removed))]);
                if let Some((_, added)) = added {
                    found.extend([sign("→"), (added.trim().to_owned(), role(DiffTag::Added))]);
                }
                found.extend([sign("]"), blank(after)]);
            }
            DiffTag::Added => {
                found.extend([blank(before), sign("[+"), (bare.to_owned(), role(DiffTag::Added)), sign("]"), blank(after)]);
            }
        }
    }
    found.retain(|(text, _)| !text.is_empty());
    found
}

/// The place in the translation, then its text there.
fn translation_lines(change: &SourceChange, locale: &Locale, columns: usize) -> Vec<TextLine> {
    let place = |id| locale.text(&Message::new(id).with("line", change.line));
    let (label, role, text) = match &change.counterpart {
        Counterpart::Says(text) if matches!(change.place, ChangedPlace::Body(_)) => {
            (place("catch-up-line"), Role::FieldName, Some(text))
        }
        Counterpart::Says(text) => (locale.get("catch-up-field"), Role::FieldName, Some(text)),
        Counterpart::After(text) => (place("catch-up-after"), Role::Drift, Some(text)),
        Counterpart::First => (locale.get("catch-up-first"), Role::Drift, None),
        Counterpart::Nothing => (locale.get("catch-up-nothing"), Role::Drift, None),
    };
    let mut found = in_role(&label, role, columns);
    if let Some(text) = text {
        let role = if let Counterpart::After(_) = change.counterpart { Role::Muted } else { Role::Text };
        found.extend(wrap_runs(&[(text.clone(), role)], columns));
    }
    found
}

/// Wraps stretches of text at spaces; a line feed ends a line.
fn wrap_runs(runs: &[(String, Role)], columns: usize) -> Vec<TextLine> {
    let mut text = String::new();
    let mut ends = Vec::new();
    for (run, role) in runs {
        text.push_str(&run.split('\n').map(sanitize).collect::<Vec<_>>().join("\n"));
        ends.push((text.len(), *role));
    }
    let line = |row: WrappedRow| {
        let mut at = row.text.start;
        let mut spans = Vec::new();
        for (end, role) in ends.iter().map(|(end, role)| (row.text.end.min(*end), *role)) {
            if end > at {
                spans.push(span(&text[at..end], role));
                at = end;
            }
        }
        spans
    };
    rows(&text, columns).into_iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::wrap_runs;
    use crate::style_role::Role;

    #[test]
    fn runs_wrap_at_spaces_and_keep_their_roles() {
        let runs =
            [("a team of ", Role::Text), ("5", Role::WordRemoved), ("→", Role::Muted), ("6 large people\nend", Role::WordAdded)];
        let runs: Vec<(String, Role)> = runs.map(|(text, role)| (text.to_owned(), role)).into();
        let shown = |columns| -> Vec<String> {
            let lines = wrap_runs(&runs, columns);
            lines
                .iter()
                .map(|line| line.iter().map(|span| span.text.as_str()).collect::<String>().trim_end().to_owned())
                .collect()
        };
        assert_eq!(shown(40), ["a team of 5→6 large people", "end"]);
        assert_eq!(shown(12), ["a team of", "5→6 large", "people", "end"]);
        assert_eq!(shown(4), ["a", "team", "of", "5→6", "larg", "e", "peop", "le", "end"]);
        assert_eq!(wrap_runs(&runs, 40)[0].len(), 4);
    }
}
