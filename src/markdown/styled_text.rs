//! Inline content: one string with styled runs, each with its range in the body.
//!
//! One string per block, not per style, so that widths are right where a character joins the one before it.

use std::borrow::Cow;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::attributes::is_attributes;
use super::line::{Emphasis, Span};
use crate::style_role::Role;
use crate::text;

/// Columns between tab stops in code.
const TAB: usize = 4;

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct RunStyle {
    pub role: Role,
    pub emphasis: Emphasis,
    pub link: Option<u16>,
}

impl RunStyle {
    /// A style with a role only.
    pub const fn of(role: Role) -> RunStyle {
        RunStyle { role, emphasis: Emphasis { strong: false, italic: false, struck: false }, link: None }
    }

    /// A text in this style.
    pub fn span(self, text: String) -> Span {
        Span { text, role: self.role, emphasis: self.emphasis, link: self.link }
    }
}

/// A run of text with one style; it starts at the end of the run before it.
#[derive(Debug, Clone)]
pub(super) struct Run {
    end: usize,
    source: Range<usize>,
    /// The text is identical to its source.
    exact: bool,
    pub style: RunStyle,
}

/// Inline content. `\n` is a hard break; otherwise the text is safe for a terminal.
#[derive(Debug, Clone, Default)]
pub(super) struct StyledText {
    text: String,
    runs: Vec<Run>,
}

impl StyledText {
    pub fn text(&self) -> &str {
        &self.text
    }

    pub fn runs(&self) -> &[Run] {
        &self.runs
    }

    /// Adds prose, collapsing spaces.
    pub fn push(&mut self, text: &str, source: &Range<usize>, style: RunStyle) {
        let safe = text::sanitize(text);
        let exact = matches!(safe, Cow::Borrowed(_)) && safe.len() == source.len();
        let mut spaced = self.text.is_empty() || self.text.ends_with([' ', '\n']);
        let mut kept = 0;
        for (offset, byte) in safe.bytes().enumerate() {
            let space = byte == b' ';
            if space && spaced {
                self.append(&safe, kept..offset, source, exact, style);
                kept = offset + 1;
            }
            spaced = space;
        }
        self.append(&safe, kept..safe.len(), source, exact, style);
    }

    /// Adds text unchanged: spaces stay, line ends are hard breaks, tabs expand to the next stop.
    pub fn push_lines(&mut self, text: &str, source: &Range<usize>, style: RunStyle) {
        let exact = text.len() == source.len();
        let place = |from: usize, to: usize| if exact { source.start + from..source.start + to } else { source.clone() };
        let mut at = 0;
        let mut column = text::width(self.text.rsplit('\n').next().unwrap_or_default());
        for line in text.split_inclusive('\n') {
            let end = at + line.len();
            for (index, part) in line.trim_end_matches(['\n', '\r']).split('\t').enumerate() {
                if index > 0 {
                    let gap = TAB - column % TAB;
                    self.append(&" ".repeat(gap), 0..gap, &place(at, at + 1), false, style);
                    (column, at) = (column + gap, at + 1);
                }
                let safe = text::sanitize(part);
                let kept = exact && matches!(safe, Cow::Borrowed(_));
                self.append(&safe, 0..safe.len(), &place(at, at + part.len()), kept, style);
                // Only tabs need the column, and measuring is slow on long lines.
                column += if line.contains('\t') { text::width(part) } else { 0 };
                at += part.len();
            }
            if line.ends_with('\n') {
                let end = place(end, end).end;
                self.append("\n", 0..1, &(end..end), false, style);
                column = 0;
            }
            at = end;
        }
    }

    /// True if there are only attributes from a byte on; in code they are text.
    pub fn ends_in_attributes(&self, from: usize) -> bool {
        let is_code = self.runs.last().is_some_and(|run| run.style.role == Role::Code);
        !is_code && self.text.get(from..).is_some_and(is_attributes)
    }

    /// Cuts the content at a byte.
    pub fn truncate(&mut self, at: usize) {
        self.text.truncate(at);
        let end = self.text.len();
        let kept = self.runs.iter().take_while(|run| run.end < end).count();
        self.runs.truncate(kept + 1);
        if let Some(last) = self.runs.last_mut() {
            last.end = last.end.min(end);
        }
    }

    /// Appends other content.
    pub fn push_flow(&mut self, other: &StyledText) {
        let start = self.text.len();
        self.text.push_str(&other.text);
        self.runs.extend(other.runs.iter().map(|run| Run { end: start + run.end, ..run.clone() }));
    }

    /// Adds a hard break, unless the content is empty.
    pub fn push_break(&mut self, source: &Range<usize>) {
        self.trim_end(&[' ']);
        if !self.text.is_empty() {
            self.append("\n", 0..1, source, false, RunStyle::default());
        }
    }

    /// Finishes the content: cuts trailing spaces and breaks, and moves run ends to grapheme boundaries.
    pub fn finish(&mut self, shape_keeps_spaces: bool) {
        self.trim_end(if shape_keeps_spaces { &['\n'] } else { &['\n', ' '] });
        if self.text.is_ascii() {
            return;
        }
        let mut next = 0;
        for (start, grapheme) in self.text.grapheme_indices(true) {
            let end = start + grapheme.len();
            while let Some(run) = self.runs.get_mut(next).filter(|run| run.end <= end) {
                let moved = end - run.end;
                run.end = end;
                next += 1;
                // If the next run lost its start to this one, its source starts later too.
                if let Some(after) = self.runs.get_mut(next).filter(|after| after.exact) {
                    after.source.start = (after.source.start + moved).min(after.source.end);
                }
            }
        }
    }

    /// Returns the runs: the text, its source, whether both are identical, and the style.
    pub fn sourced(&self) -> impl Iterator<Item = (&str, &Range<usize>, bool, RunStyle)> {
        let starts = std::iter::once(0).chain(self.runs.iter().map(|run| run.end));
        let text = |start: usize, end: usize| self.text.get(start..end).unwrap_or_default();
        starts.zip(&self.runs).map(move |(start, run)| (text(start, run.end), &run.source, run.exact, run.style))
    }

    /// Returns the position in the body of a byte of the text, exact where the text is identical to its source, otherwise that of its run.
    pub fn source_at(&self, offset: usize) -> Option<usize> {
        let index = self.runs.partition_point(|run| run.end <= offset);
        let start = index.checked_sub(1).and_then(|before| self.runs.get(before)).map_or(0, |run| run.end);
        let within = |run: &Run| if run.exact { offset.saturating_sub(start) } else { 0 };
        self.runs.get(index).map(|run| (run.source.start + within(run)).min(run.source.end))
    }

    /// Returns a part of the text, which must start and end between characters, as spans.
    pub fn spans(&self, range: &Range<usize>) -> Vec<Span> {
        let first = self.runs.partition_point(|run| run.end <= range.start);
        let mut spans = Vec::new();
        let mut from = range.start;
        for run in self.runs.iter().skip(first) {
            push_span(&mut spans, self.text.get(from..run.end.min(range.end)).unwrap_or_default(), run.style);
            from = run.end;
            if from >= range.end {
                break;
            }
        }
        spans
    }

    /// The text as one line, without link numbers.
    pub fn title(&self) -> String {
        let mut title = String::with_capacity(self.text.len());
        let mut from = 0;
        for run in &self.runs {
            if run.style.role != Role::Address {
                title.push_str(self.text.get(from..run.end).unwrap_or_default());
            }
            from = run.end;
        }
        title.replace('\n', " ")
    }

    fn append(&mut self, safe: &str, part: Range<usize>, source: &Range<usize>, exact: bool, style: RunStyle) {
        if part.is_empty() {
            return;
        }
        let place = if exact { source.start + part.start..source.start + part.end } else { source.clone() };
        self.text.push_str(safe.get(part).unwrap_or_default());
        let end = self.text.len();
        match self.runs.last_mut() {
            Some(run) if exact && run.exact && run.style == style && run.source.end == place.start => {
                run.end = end;
                run.source.end = place.end;
            }
            _ => self.runs.push(Run { end, source: place, exact, style }),
        }
    }

    fn trim_end(&mut self, cut: &[char]) {
        let kept = self.text.trim_end_matches(cut).len();
        self.text.truncate(kept);
        while self.runs.len() > 1 && self.runs.iter().rev().nth(1).is_some_and(|before| before.end >= kept) {
            self.runs.pop();
        }
        if let Some(last) = self.runs.last_mut() {
            last.end = last.end.min(kept);
        }
    }
}

/// Adds text to a line: to its last span if the style is the same.
pub(super) fn push_span(spans: &mut Vec<Span>, text: &str, style: RunStyle) {
    if text.is_empty() {
        return;
    }
    match spans.last_mut() {
        Some(last) if (last.role, last.emphasis, last.link) == (style.role, style.emphasis, style.link) => {
            last.text.push_str(text);
        }
        _ => spans.push(style.span(text.to_owned())),
    }
}
