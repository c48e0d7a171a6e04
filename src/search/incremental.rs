//! The items that match the words of a query, and their scores, updated letter by letter.
//!
//! Scores equal those of the fuzzy matching crate; [`score_row`] says how.

mod score_row;

use std::sync::Mutex;
use std::thread;

use super::fuzzy_word::{FuzzyWord, Letter};
use super::match_score::{LetterFit, MatchScore};
use super::text_arena::TextArena;
use score_row::{Items, ScoreRow, Scratch};

/// Items that share a stack of rows.
const SEGMENT: usize = if cfg!(test) { 4 } else { 2048 };

/// Bytes that a segment's rows may take before the oldest are dropped. They are rebuilt when as many letters are deleted.
const BUDGET: usize = 256 * SEGMENT;

/// Number of items that make a second thread worthwhile: on a busy machine its start takes longer than a thousand items.
const PAYS: usize = if cfg!(test) { 6 } else { 6_000 };

/// A filter besides the letters: how a word, by its number, fits an item whose accents and capitals must match. An item refused for a word
/// must be refused for the longer ones too.
pub type ItemFilter<'a> = dyn Fn(usize, usize) -> Option<LetterFit> + Sync + 'a;

/// Whether an item may be found at all.
pub type IsCandidate<'a> = dyn Fn(usize) -> bool + Sync + 'a;

/// One letter of one word; each has its own row.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Step {
    word: usize,
    letter: Letter,
}

/// The items that match all words of a query, and the rows that the next letter builds on.
#[derive(Debug, Default)]
pub struct Incremental {
    steps: Vec<Step>,
    segments: Vec<Segment>,
}

/// A run of items with a row for each step so far. The rows always belong to the first steps of the query.
#[derive(Debug)]
struct Segment {
    start: usize,
    end: usize,
    rows: Vec<Option<ScoreRow>>,
}

/// The inputs for updating segments.
#[derive(Clone, Copy)]
struct Task<'a> {
    texts: &'a TextArena,
    steps: &'a [Step],
    is_candidate: &'a IsCandidate<'a>,
    filter: &'a ItemFilter<'a>,
}

impl Incremental {
    /// A search without a query.
    pub fn new() -> Incremental {
        Incremental::default()
    }

    /// Drops all rows, for other candidates or other texts.
    pub fn reset(&mut self) {
        self.segments.clear();
    }

    /// Drops the rows of an item that has changed.
    pub fn forget(&mut self, item: usize) {
        if let Some(segment) = self.segments.get_mut(item / SEGMENT) {
            segment.rows.clear();
        }
    }

    /// Sets the words. Rows of letters at the start that haven't changed are kept.
    pub fn set_query(&mut self, words: &[FuzzyWord]) {
        let steps = words.iter().enumerate().flat_map(|(word, it)| it.letters().map(move |letter| Step { word, letter }));
        let steps: Vec<_> = steps.collect();
        let common = self.steps.iter().zip(&steps).take_while(|(old, new)| old == new).count();
        for segment in &mut self.segments {
            segment.rows.truncate(common);
        }
        self.steps = steps;
    }

    /// Updates up to `at_most` segments, with two threads if that is faster; returns true if all are up to date. Only candidates are
    /// searched; `filter` is asked only about words with accents or capitals.
    pub fn advance(
        &mut self,
        texts: &TextArena,
        is_candidate: &IsCandidate<'_>,
        filter: &ItemFilter<'_>,
        at_most: usize,
    ) -> bool {
        let count = texts.len().div_ceil(SEGMENT);
        self.segments.truncate(count);
        for at in self.segments.len()..count {
            self.segments.push(Segment { start: at * SEGMENT, end: at * SEGMENT, rows: Vec::new() });
        }
        let task = Task { texts, steps: &self.steps, is_candidate, filter };
        let mut stale: Vec<_> = self.segments.iter_mut().filter(|segment| !segment.is_current(&task)).collect();
        let done = stale.len() <= at_most;
        stale.truncate(at_most);
        let pays = stale.len() > 1 && stale.iter().map(|segment| segment.work()).sum::<usize>() >= PAYS;
        let queue = Mutex::new(stale.into_iter());
        let next = || queue.lock().ok()?.next();
        let work = || {
            let mut scratch = Scratch::default();
            while let Some(segment) = next() {
                segment.advance(&task, &mut scratch);
            }
        };
        if pays {
            thread::scope(|scope| {
                // If the second thread can't start, this one does everything.
                let _ = thread::Builder::new().spawn_scoped(scope, work);
                work();
            });
        } else {
            work();
        }
        done
    }

    /// The matching items in order, with the sums of their words' scores. Segments that aren't up to date have none, nor does a query
    /// without words.
    pub fn hits(&self) -> impl Iterator<Item = (u32, MatchScore)> {
        let rows = self.segments.iter().filter_map(|segment| Some((segment.start, segment.settled(&self.steps)?)));
        let item = |start: usize, item: usize| u32::try_from(start + item).unwrap_or(u32::MAX);
        rows.flat_map(move |(start, row)| row.totals().map(move |(at, score)| (item(start, at), score)))
    }
}

/// True if a step is the first of its word.
fn opens(steps: &[Step], at: usize) -> bool {
    at == 0 || steps[at - 1].word != steps[at].word
}

/// The word that ends with a step, if it has accents or capitals that must match.
fn demands(steps: &[Step], at: usize) -> Option<usize> {
    let word = steps.get(at)?.word;
    let ends = steps.get(at + 1).is_none_or(|next| next.word != word);
    let mut letters = steps[..=at].iter().rev().take_while(|step| step.word == word);
    (ends && letters.any(|step| step.letter.demand.is_some())).then_some(word)
}

impl Segment {
    fn end(&self, texts: &TextArena) -> usize {
        texts.len().min(self.start + SEGMENT)
    }

    /// The row of the last step, if it exists and has been filtered.
    fn settled(&self, steps: &[Step]) -> Option<&ScoreRow> {
        let last = steps.len().checked_sub(1)?;
        let row = self.rows.get(last)?.as_ref()?;
        (row.filtered || demands(steps, last).is_none()).then_some(row)
    }

    fn is_current(&self, task: &Task<'_>) -> bool {
        self.end == self.end(task.texts) && (task.steps.is_empty() || self.settled(task.steps).is_some())
    }

    /// Items that the next row must read.
    fn work(&self) -> usize {
        self.rows.iter().rev().flatten().next().map_or(SEGMENT, ScoreRow::len)
    }

    fn bytes(&self) -> usize {
        self.rows.iter().flatten().map(ScoreRow::bytes).sum()
    }

    fn advance(&mut self, task: &Task<'_>, scratch: &mut Scratch) {
        let end = self.end(task.texts);
        if end != self.end {
            self.rows.clear();
            self.end = end;
        }
        while self.rows.pop_if(|row| row.is_none()).is_some() {}
        loop {
            self.filter(task);
            let at = self.rows.len();
            if at >= task.steps.len() {
                break;
            }
            let row = self.row(at, task, scratch);
            self.rows.push(Some(row));
        }
        let mut oldest = 0;
        while self.bytes() > BUDGET && oldest + 1 < self.rows.len() {
            self.rows[oldest] = None;
            oldest += 1;
        }
    }

    /// Filters the last row, if it ends a word.
    fn filter(&mut self, task: &Task<'_>) {
        let word = self.rows.len().checked_sub(1).and_then(|step| demands(task.steps, step));
        if let (Some(word), Some(Some(row))) = (word, self.rows.last_mut())
            && !row.filtered
        {
            row.retain(|item| (task.filter)(word, self.start + item));
        }
    }

    /// The row of a step, built on the row before it.
    fn row(&self, step: usize, task: &Task<'_>, scratch: &mut Scratch) -> ScoreRow {
        let segment = Items { texts: task.texts, start: self.start };
        let byte = task.steps[step].letter.byte;
        match self.rows.last().and_then(Option::as_ref) {
            None => {
                let items = 0..self.end - self.start;
                let items = items.filter(|item| (task.is_candidate)(self.start + item)).map(|item| (item, MatchScore::NEUTRAL));
                scratch.open(segment, items, byte)
            }
            Some(below) if opens(task.steps, step) => scratch.open(segment, below.totals(), byte),
            Some(below) => {
                let letters = task.steps[..step].iter().rev().take_while(|before| before.word == task.steps[step].word).count();
                let opening = (letters == 1).then(|| task.steps[step - 1].letter.byte);
                scratch.extend(segment, below, letters, opening, byte)
            }
        }
    }
}

#[cfg(test)]
mod tests;
