//! `x`: what has changed in a source since its translation was brought up to it, word by word, beside what the translation says there.
//! Reads no files and no history, paints nothing.

use super::super::event::Effect;
use super::super::layers::{Choice, Layer, Picked};
use super::super::pending::Request;
use super::super::state::{App, Tone};
use super::{Made, Row, TextLine, View};
use crate::checks::Base;
use crate::compare::source_changes::{ChangeKind, ChangedPlace, Counterpart, SourceChange, VersionText, source_changes};
use crate::compare::word_diff::DiffTag;
use crate::content::{Page, PageId};
use crate::locale::{Locale, Message};
use crate::markdown::{Emphasis, Span};
use crate::role::Role;
use crate::text::wrap::{WrappedRow, rows};
use crate::text::{sanitize, wrap};
use crate::work::{Job, ThreeTexts};

/// The layer.
#[derive(Debug, Clone, PartialEq)]
pub struct CatchUp {
    /// The pages: the source left, its translation right.
    pub pages: [Page; 2],
    /// What the source was when the translation was brought up to it.
    pub base: Base,
    /// What has changed.
    pub content: Content,
    /// What is looked at.
    pub view: View,
}

/// What is known of the changes.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// The texts are being read.
    Waiting,
    /// They could not be read; why.
    Failed(Message),
    /// Here they are.
    Here(Vec<SourceChange>),
}

impl CatchUp {
    /// The layer before its texts are read.
    pub fn new(pages: [Page; 2], base: Base) -> CatchUp {
        CatchUp { pages, base, content: Content::Waiting, view: View { focus: 1, ..View::default() } }
    }

    /// Asks for the texts.
    pub(super) fn read(&self) -> Job {
        Job::ReadCatchUp { pages: Box::new(self.pages.clone()), blob: self.base.blob.clone() }
    }

    /// The changes, as far as they are known.
    pub fn changes(&self) -> &[SourceChange] {
        if let Content::Here(changes) = &self.content { changes } else { &[] }
    }

    /// The day and the commit since which the source has changed, for people.
    pub fn since(&self) -> Message {
        let id = if self.base.acknowledged { "catch-up-since-fine" } else { "catch-up-since" };
        let commit: String = self.base.commit.chars().take(7).collect();
        Message::new(id).with("date", self.base.time.strftime("%Y-%m-%d").to_string()).with("commit", commit)
    }

    /// Makes the rows for a width.
    pub(super) fn lay_out(&mut self, locale: &Locale, made: Made) {
        let Content::Here(changes) = &self.content else { return };
        let mut rows = Vec::new();
        let mut marks = Vec::new();
        for change in changes {
            if change.skipped > 0 {
                let skipped = locale.text(&Message::new("catch-up-skipped").with("count", change.skipped));
                let line = vec![span(&format!("⋯ {skipped}"), Role::Muted)];
                rows.push(Row { sides: [Some(vec![line]), Some(Vec::new())], apart: true });
            }
            marks.push(rows.len());
            rows.push(Row { sides: [Some(ours(change, locale, made.0)), Some(theirs(change, locale, made.0))], apart: true });
        }
        self.view.marks = marks;
        self.view.lay_out(rows, made);
    }

    /// The line of a side's file, from 1, of the change that is looked at.
    pub(super) fn line(&self, side: usize, lines: usize) -> usize {
        let change = self.view.current(lines).and_then(|at| self.changes().get(at));
        change.map_or(1, |change| if side == 0 { change.source_line } else { change.line })
    }
}

fn span(text: &str, role: Role) -> Span {
    Span { text: text.to_owned(), role, emphasis: Emphasis::default(), link: None }
}

fn lines(text: &str, role: Role, columns: usize) -> Vec<TextLine> {
    wrap(&sanitize(text), columns, usize::MAX).iter().map(|line| vec![span(line, role)]).collect()
}

/// What was done, where, and the words.
fn ours(change: &SourceChange, locale: &Locale, columns: usize) -> Vec<TextLine> {
    let deed = locale.get(match change.kind {
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
    let mut found = lines(&format!("{deed} · {place}"), Role::FieldName, columns);
    found.extend(wrap_runs(&runs(change), columns));
    found
}

/// The words with signs around them, so that it is told without colours too which of them are new: `[old→new]`, `[+new]`, `[−old]`.
fn runs(change: &SourceChange) -> Vec<(String, Role)> {
    let role = |fate| match fate {
        DiffTag::Kept => Role::Text,
        DiffTag::Removed => Role::WordRemoved,
        DiffTag::Added => Role::WordAdded,
    };
    if let [(fate, text)] = change.words.as_slice() {
        return vec![(text.clone(), role(*fate))];
    }
    let mut found: Vec<(String, Role)> = Vec::new();
    let sign = |sign: &str| (sign.to_owned(), Role::Muted);
    let mut words = change.words.iter().peekable();
    while let Some((fate, text)) = words.next() {
        // What stands around the words stays outside the brackets.
        let trimmed = text.trim_start();
        let (before, rest) = text.split_at(text.len() - trimmed.len());
        let bare = rest.trim_end();
        let after = rest.strip_prefix(bare).unwrap_or_default();
        let blank = |text: &str| (text.to_owned(), Role::Text);
        match fate {
            DiffTag::Kept => found.push((text.clone(), Role::Text)),
            DiffTag::Removed => {
                let added = words.next_if(|(fate, _)| *fate == DiffTag::Added);
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

/// Where it stands in the translation, and what it says there.
fn theirs(change: &SourceChange, locale: &Locale, columns: usize) -> Vec<TextLine> {
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
    let mut found = lines(&label, role, columns);
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

impl App {
    /// `x`: what the posting under the cursor has to catch up with.
    pub(in crate::app) fn open_catch_up(&mut self) -> Vec<Effect> {
        let Some(id) = self.pointed() else { return Vec::new() };
        self.catch_up(id)
    }

    /// Catches up with the source of a posting, or with a posting that is one: at once where its history is known, else once it is.
    pub(in crate::app) fn catch_up(&mut self, id: PageId) -> Vec<Effect> {
        let effects = self.examine();
        if self.is_examined() {
            return self.catch_up_now(id);
        }
        self.pending.ask(Request::CatchUp(self.catalog.index().page(id).path.clone()));
        effects
    }

    /// The history is known by now: opens what was asked for, where no key was pressed since.
    pub(in crate::app) fn history_arrived(&mut self) -> Vec<Effect> {
        let Some(path) = self.pending.catch_up().filter(|_| self.is_examined()) else { return Vec::new() };
        let id = self.catalog.index().by_path(path);
        self.pending.cancel_dialogs();
        id.map_or_else(Vec::new, |id| self.catch_up_now(id))
    }

    fn catch_up_now(&mut self, id: PageId) -> Vec<Effect> {
        if self.catalog.behind(id).is_some() {
            return self.open_behind(id);
        }
        let behind: Vec<PageId> = self
            .catalog
            .in_other_languages(id)
            .into_iter()
            .filter(|partner| self.catalog.behind(*partner).is_some_and(|behind| behind.source == id))
            .collect();
        match behind.as_slice() {
            [] => {
                let (tone, nothing) = match self.catalog.history_note() {
                    _ if self.catalog.in_other_languages(id).is_empty() => (Tone::Warning, Message::new("jump-none")),
                    Some(note) => (Tone::Warning, note),
                    None => (Tone::Good, Message::new("catch-up-none")),
                };
                self.say(tone, nothing);
                Vec::new()
            }
            [translation] => self.open_behind(*translation),
            several => {
                let options = several.iter().map(|id| Picked::CatchUp(*id)).collect();
                self.layers.push(Layer::Choice(Choice::new(Message::new("beside-which"), options)));
                Vec::new()
            }
        }
    }

    /// Opens a translation that is behind its source.
    pub(in crate::app) fn open_behind(&mut self, id: PageId) -> Vec<Effect> {
        let Some(behind) = self.catalog.behind(id) else { return Vec::new() };
        let pages = [behind.source, id].map(|id| self.catalog.index().page(id).clone());
        let Some(base) = behind.base.clone() else {
            self.say(Tone::Warning, Message::new("catch-up-no-base"));
            return Vec::new();
        };
        let catch_up = CatchUp::new(pages, base);
        let job = catch_up.read();
        self.layers.push(Layer::CatchUp(Box::new(catch_up)));
        vec![self.perform(Request::Texts, job)]
    }

    /// The texts arrived; nobody waits for them any more where the view is closed.
    pub(in crate::app) fn take_catch_up(&mut self, pages: &[Page; 2], texts: Result<ThreeTexts, Message>) {
        let is_it = |layer: &&mut Layer| matches!(layer, Layer::CatchUp(catch_up) if catch_up.pages.iter().zip(pages).all(|(one, other)| one.path == other.path));
        let Some(Layer::CatchUp(catch_up)) = self.layers.iter_mut().rev().find(is_it) else { return };
        catch_up.content = match texts {
            Ok(texts) => {
                let [base, now, translation] = texts.map(|text| VersionText::read(&text));
                Content::Here(source_changes(&base, &now, &translation))
            }
            Err(why) => Content::Failed(why),
        };
        catch_up.view.forget();
    }
}

#[cfg(test)]
mod tests {
    use super::wrap_runs;
    use crate::role::Role;

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
        assert_eq!(wrap_runs(&runs, 40)[0].iter().map(|span| span.role).collect::<Vec<_>>().len(), 4);
    }
}
