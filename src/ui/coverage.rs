//! What the wide layout of the list shows around its rows: a bar per language, the filters with their counts, and the worst finding of the
//! posting under the cursor.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::language_columns::{codes, first_wanted};
use super::severities::severity_of;
use crate::app::environment::Env;
use crate::app::layout::TableAreas;
use crate::app::view::ListView;
use crate::catalog::summary::Totals;
use crate::locale::Message;
use crate::style_role::Role;
use crate::text::{truncate, width, wrap};

/// Cells of the widest and of the narrowest bar.
const BAR: (usize, usize) = (24, 4);

/// Draws the bars and the filters; on a low screen as many percentages as fit.
pub(super) fn draw_above(env: &Env<'_>, list: &ListView, canvas: &mut Canvas<'_>, area: Rect) {
    let (codes, totals) = (codes(env), &env.catalog.summary().totals);
    let wanted = wanted(env, totals);
    let end = area.right();
    if TableAreas::is_low(env.screen.panes().list.height) {
        let mut x = area.x;
        for (code, totals) in wanted.iter().filter_map(|at| Some((codes.get(*at)?, totals.get(*at)?))) {
            let text = format!(" {code} {} %", totals.percent());
            if usize::from(end.saturating_sub(x)) < width(&text) {
                break;
            }
            x = canvas.role(x, area.y, end, &text, full_role(totals));
        }
        return;
    }
    let filters = list.filter_labels(env);
    let note = env.behind_note();
    let others = filters.len() + usize::from(note.is_some());
    let lines = usize::from(area.height).saturating_sub(others);
    // The last line counts the languages without a bar.
    let (bars, rest) =
        if codes.len() <= lines { (codes.len(), 0) } else { (lines.saturating_sub(1), codes.len() - lines.saturating_sub(1)) };
    let mut with_bar: Vec<usize> = wanted.into_iter().take(bars).collect();
    with_bar.sort_unstable();
    let widest = codes.iter().map(|code| width(code)).max().unwrap_or(2);
    let mut y = area.y;
    for (code, totals) in with_bar.iter().filter_map(|at| Some((codes.get(*at)?, totals.get(*at)?))) {
        let x = canvas.role(area.x + 1, y, end, &format!("{code:widest$}  "), Role::TableHead);
        draw_totals(env, totals, note.is_some(), canvas, Rect { x, y, width: end.saturating_sub(x), height: 1 });
        y += 1;
    }
    if rest > 0 && lines > 0 {
        let complete = totals.iter().enumerate().filter(|(at, totals)| !with_bar.contains(at) && totals.missing == 0).count();
        let more = Message::new("matrix-languages-more").with("count", rest).with("complete", complete);
        canvas.line((area.x + 1, y), end, &env.locale.text(&more), Role::Muted);
        y += 1;
    }
    if let Some(note) = &note {
        canvas.line((area.x + 1, y), end, &env.locale.text(note), Role::Warning);
        y += 1;
    }
    for line in filters {
        let mut x = area.x + 1;
        for (words, is_used) in line {
            x = canvas.role(x, y, end, &words, if is_used { Role::Doubled } else { Role::Muted });
        }
        y += 1;
    }
}

/// All languages by their places: the most important ones, then those with the most gaps.
fn wanted(env: &Env<'_>, totals: &[Totals]) -> Vec<usize> {
    let mut lacking: Vec<usize> = (0..totals.len()).collect();
    lacking.sort_by_key(|at| std::cmp::Reverse(totals[*at].missing + totals[*at].stale));
    let mut wanted = first_wanted(env);
    wanted.extend(lacking);
    let mut seen = std::collections::BTreeSet::new();
    wanted.retain(|at| seen.insert(*at));
    wanted
}

/// The role of the filled part of a bar.
fn full_role(totals: &Totals) -> Role {
    if totals.missing + totals.mismatched == 0 { Role::Open } else { Role::Warning }
}

/// The counts of a language, in words.
fn totals_in_words(env: &Env<'_>, totals: &Totals, stale_unknown: bool) -> String {
    let stale = if stale_unknown { "?".to_owned() } else { totals.stale.to_string() };
    let numbers = Message::new("matrix-totals")
        .with("percent", format!("{:>3}", totals.percent()))
        .with("published", totals.published)
        .with("postings", totals.postings)
        .with("missing", totals.missing)
        .with("doubled", totals.doubled)
        .with("stale", stale)
        .with("mismatched", totals.mismatched);
    env.locale.text(&numbers)
}

/// Draws the bar of a language, and its numbers.
fn draw_totals(env: &Env<'_>, totals: &Totals, stale_unknown: bool, canvas: &mut Canvas<'_>, area: Rect) {
    let numbers = totals_in_words(env, totals, stale_unknown);
    let cells = usize::from(area.width).saturating_sub(width(&numbers) + 2).min(BAR.0);
    let cells = if cells < BAR.1 { 0 } else { cells };
    let full = (totals.published * cells).checked_div(totals.postings).unwrap_or(cells);
    let mut x = canvas.role(area.x, area.y, area.right(), &"█".repeat(full), full_role(totals));
    x = canvas.role(x, area.y, area.right(), &"░".repeat(cells - full), Role::Missing);
    canvas.line((x, area.y), area.right(), &format!(" {numbers}"), Role::Text);
}

/// Draws the worst finding of the posting under the cursor.
pub(super) fn draw_below(env: &Env<'_>, canvas: &mut Canvas<'_>, area: Rect) {
    let (text, role) = worst_finding(env);
    let room = usize::from(area.width.saturating_sub(2));
    let lines = wrap(&text, room, usize::from(area.height));
    for (line, y) in lines.iter().zip(area.y..area.bottom()) {
        canvas.role(area.x + 1, y, area.right(), &truncate(line, room), role);
    }
}

fn worst_finding(env: &Env<'_>) -> (String, Role) {
    let places = env.selected.map_or_else(Vec::new, |id| env.catalog.findings_of_posting(id));
    match places.first().and_then(|at| env.catalog.findings().get(*at)) {
        None if env.selected.is_none() => (String::new(), Role::Text),
        None => (env.locale.get("matrix-nothing-wrong"), Role::Notice),
        Some(finding) => {
            let (sign, word, role) = severity_of(finding);
            let message = Message::new("matrix-wrong")
                .with("severity", format!("{sign} {}", env.locale.get(word)))
                .with("problem", finding.message.clone())
                .with("more", places.len() - 1);
            (env.locale.text(&message), role)
        }
    }
}

/// The coverage in words, for the linear screen.
pub(super) fn words(env: &Env<'_>, list: &ListView) -> Vec<String> {
    let note = env.behind_note();
    let languages = codes(env).into_iter().zip(&env.catalog.summary().totals);
    let mut lines: Vec<String> =
        languages.map(|(code, totals)| format!("{code} {}", totals_in_words(env, totals, note.is_some()))).collect();
    lines.extend(note.map(|note| env.locale.text(&note)));
    let filters = list.filter_labels(env).into_iter().flatten();
    lines.push(filters.map(|(label, _)| label.trim().to_owned()).collect::<Vec<_>>().join(", "));
    lines.push(worst_finding(env).0);
    lines
}
