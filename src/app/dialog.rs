//! The lines of a dialog, wrapped for the screen: what is drawn, and how far it can be scrolled. Paints nothing.

use unicode_segmentation::UnicodeSegmentation;

use super::action::{Action, Scope};
use super::keymap::Keymap;
use super::layers::{Conflict, Layer, Review};
use crate::catalog::header::HeaderLine;
use crate::content::diff::{DiffLine, LineKind};
use crate::locale::Locale;
use crate::role::Role;
use crate::text::wrap;
use crate::text::{Cut, sanitize, shorten_apart, width};

/// Widest text of a dialog: longer lines are hard to read.
const WIDEST: u16 = 110;

/// Columns and lines that a dialog has for its text on a screen of this size: inside frame and margin, above the hints.
pub fn room(size: (u16, u16)) -> (usize, usize) {
    (usize::from(size.0.saturating_sub(6).min(WIDEST)), usize::from(size.1.saturating_sub(4)))
}

/// Lines that a notice takes at most, above the hints. The end of a message says what to do, so it is mostly shown whole.
const NOTICE_LINES: usize = 5;

/// Lines that a notice may take on a screen of this height, over this layer. Over a diff they are few on a small screen: the first stands on its
/// frame, the others on its text.
pub fn notice_lines(top: Option<&Layer>, height: u16) -> usize {
    match top {
        Some(Layer::Review(_) | Layer::Conflict(_)) => usize::from(height / 8).clamp(1, NOTICE_LINES),
        _ => NOTICE_LINES,
    }
}

/// The lines of help or of a review; a choice has options in their place.
pub fn lines(layer: &Layer, keymap: &Keymap, locale: &Locale, columns: usize) -> Vec<HeaderLine> {
    match layer {
        Layer::Help { scope, .. } => help(*scope, keymap, locale, columns),
        Layer::Review(review) => review_lines(review, locale, columns),
        Layer::Conflict(conflict) => conflict_lines(conflict, locale, columns),
        Layer::Welcome { .. } => welcome(keymap, locale, columns),
        Layer::Choice(_)
        | Layer::Form(_)
        | Layer::Matrix(_)
        | Layer::Problems(_)
        | Layer::Parallel(_)
        | Layer::CatchUp(_)
        | Layer::Palette(_) => Vec::new(),
    }
}

/// The keys of a scope with what they do, then what the search understands.
fn help(scope: Scope, keymap: &Keymap, locale: &Locale, columns: usize) -> Vec<HeaderLine> {
    // The focused pane first, then what holds in both.
    let scopes: &[Scope] = match scope {
        Scope::List => &[Scope::List, Scope::Base, Scope::Typing],
        Scope::Preview => &[Scope::Preview, Scope::Base, Scope::Typing],
        Scope::Matrix => &[Scope::Matrix],
        Scope::Problems => &[Scope::Problems],
        Scope::Parallel => &[Scope::Parallel],
        Scope::CatchUp => &[Scope::CatchUp],
        _ => &[Scope::Base],
    };
    let mut sections: Vec<(String, Vec<(String, String)>)> = Vec::new();
    for of in scopes {
        let name = Scope::ALL.iter().find(|(known, ..)| known == of).map_or("", |(.., name)| *name);
        let rows = keymap.rows(*of).map(|row| (keymap.shown(row, *of, locale).join("  "), locale.text(&row.text())));
        sections.push((locale.get(name), rows.collect()));
    }
    let (title, text) = match scope {
        Scope::Matrix => ("help-signs-title", "help-signs"),
        Scope::Problems => return two_columns(&sections, columns),
        _ => ("help-query-title", "help-query"),
    };
    let text = locale.get(text);
    let more = text.lines().map(|line| {
        let (example, meaning) = line.split_once(" — ").unwrap_or((line, ""));
        (example.to_owned(), meaning.to_owned())
    });
    let more = (locale.get(title), more.collect());
    let mut lines = two_columns(&sections, columns);
    if matches!(scope, Scope::Parallel | Scope::CatchUp) {
        return lines;
    }
    lines.push(Vec::new());
    lines.extend(two_columns(&[more], columns));
    lines
}

/// What to begin with: a few words, then the keys that one needs first.
fn welcome(keymap: &Keymap, locale: &Locale, columns: usize) -> Vec<HeaderLine> {
    let plain = |text: String| wrap(&text, columns, usize::MAX).into_iter().map(|line| vec![(line, Role::Text)]);
    let mut lines: Vec<HeaderLine> = plain(locale.get("welcome-what")).collect();
    let key = |action: Action| keymap.key_of(action, Scope::List).map_or_else(String::new, |key| key.show(locale));
    let rows = WELCOME.iter().map(|(actions, text)| {
        let keys: Vec<String> = actions.iter().map(|action| key(*action)).collect();
        (keys.join(" "), locale.get(text))
    });
    lines.push(Vec::new());
    // Its heading is the first words.
    lines.extend(two_columns(&[(String::new(), rows.collect())], columns).into_iter().skip(1));
    lines.push(Vec::new());
    lines.extend(plain(locale.get("welcome-begin")));
    lines
}

/// What somebody new needs first: keys of the list, and what they do.
const WELCOME: &[(&[Action], &str)] = &[
    (&[Action::Up, Action::Down], "welcome-move"),
    (&[Action::Search], "welcome-search"),
    (&[Action::Jump], "welcome-jump"),
    (&[Action::Archive], "welcome-archive"),
    (&[Action::Undo], "welcome-undo"),
    (&[Action::Coverage], "welcome-coverage"),
    (&[Action::Palette], "welcome-palette"),
    (&[Action::Help], "welcome-help"),
    (&[Action::Quit], "welcome-quit"),
];

/// Sections with a heading each, a blank line between them, their rows in two columns.
fn two_columns(sections: &[(String, Vec<(String, String)>)], columns: usize) -> Vec<HeaderLine> {
    let widest = sections.iter().flat_map(|(_, rows)| rows).map(|(left, _)| width(left)).max().unwrap_or(0);
    let first = widest.min(columns * 2 / 5);
    let second = columns.saturating_sub(first + 2).max(1);
    let wrapped =
        |text: &str, columns| if width(text) <= columns { vec![text.to_owned()] } else { wrap(text, columns, usize::MAX) };
    let mut lines = Vec::new();
    for (heading, rows) in sections {
        if !lines.is_empty() {
            lines.push(Vec::new());
        }
        lines.push(vec![(heading.clone(), Role::Heading2)]);
        for (left, right) in rows {
            let (left, right) = (wrapped(left, first), wrapped(right, second));
            for at in 0..left.len().max(right.len()) {
                let left = left.get(at).map_or("", String::as_str);
                let pad = " ".repeat(first + 2 - width(left));
                lines.push(vec![(format!("{left}{pad}"), Role::Key), (right.get(at).cloned().unwrap_or_default(), Role::Text)]);
            }
        }
    }
    lines
}

/// What a change will not do, then each file with its changed lines.
fn review_lines(review: &Review, locale: &Locale, columns: usize) -> Vec<HeaderLine> {
    let mut lines: Vec<HeaderLine> = Vec::new();
    for caveat in &review.caveats {
        let wrapped = wrap(&locale.text(caveat), columns, usize::MAX);
        lines.extend(wrapped.into_iter().map(|line| vec![(line, Role::Warning)]));
    }
    let paths: Vec<&String> = review.files.iter().map(|(path, _)| path).collect();
    for ((_, diff), path) in review.files.iter().zip(shorten_apart(&paths, columns, Cut::Middle)) {
        if !lines.is_empty() {
            lines.push(Vec::new());
        }
        lines.push(vec![(path, Role::FieldName)]);
        lines.extend(diff.iter().flat_map(|line| diff_line(line, columns)));
    }
    lines
}

/// A line of a diff; one that has changed is shown whole, over several rows where it is long.
fn diff_line(line: &DiffLine, columns: usize) -> Vec<HeaderLine> {
    let (sign, role) = match line.kind {
        LineKind::Context => (" ", Role::DiffContext),
        LineKind::Removed => ("-", Role::DiffRemoved),
        LineKind::Added => ("+", Role::DiffAdded),
    };
    let mut rows: Vec<String> = vec![String::new()];
    let room = columns.saturating_sub(DIFF_MARGIN).max(1);
    let mut taken = 0;
    for grapheme in sanitize(&line.text).graphemes(true) {
        let cells = width(grapheme);
        if line.kind != LineKind::Context && taken + cells > room {
            rows.push(String::new());
            taken = 0;
        }
        taken += cells;
        if let Some(row) = rows.last_mut() {
            row.push_str(grapheme);
        }
    }
    let head = |at: usize| if at == 0 { format!("{:>4} {sign} ", line.number) } else { format!("     {sign} ") };
    rows.into_iter().enumerate().map(|(at, row)| vec![(head(at) + &row, role)]).collect()
}

/// Columns of a diff before its text: the number and the sign.
const DIFF_MARGIN: usize = 7;

/// For each file what others did to it, then what was wanted.
fn conflict_lines(conflict: &Conflict, locale: &Locale, columns: usize) -> Vec<HeaderLine> {
    let what = if conflict.is_gone() { "conflict-gone" } else { "conflict-what" };
    let wrapped = wrap(&locale.get(what), columns, usize::MAX);
    let mut lines: Vec<HeaderLine> = wrapped.into_iter().map(|line| vec![(line, Role::Warning)]).collect();
    let paths: Vec<&String> = conflict.files.iter().map(|file| &file.path).collect();
    for (file, path) in conflict.files.iter().zip(shorten_apart(&paths, columns, Cut::Middle)) {
        lines.push(Vec::new());
        lines.push(vec![(path, Role::FieldName)]);
        for (heading, diff) in [("conflict-theirs", &file.theirs), ("conflict-ours", &file.ours)] {
            lines.push(vec![(locale.get(heading), Role::Heading2)]);
            lines.extend(diff.iter().flat_map(|line| diff_line(line, columns)));
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::UiLanguage;

    /// Nothing of the help is cut off, however narrow the screen is.
    #[test]
    fn help_fits() {
        for language in [UiLanguage::English, UiLanguage::French] {
            let (keymap, locale) = (Keymap::default(), Locale::new(language));
            for scope in [Scope::List, Scope::Preview, Scope::Matrix, Scope::Problems] {
                for columns in [30, 34, 74, 110] {
                    let lines = help(scope, &keymap, &locale, columns);
                    for line in &lines {
                        assert!(line.iter().map(|(text, _)| width(text)).sum::<usize>() <= columns, "{columns}: {line:?}");
                    }
                    let words = |lines: &[HeaderLine]| -> usize {
                        lines.iter().flatten().map(|(text, _)| text.split_whitespace().map(str::len).sum::<usize>()).sum()
                    };
                    assert_eq!(words(&lines), words(&help(scope, &keymap, &locale, 500)), "{columns}");
                }
            }
        }
    }
}
