//! Which items hold the words of a query, and how well, brought up to date letter by letter. Sorts nothing, reads no query.
//!
//! Scores are exactly those that the fuzzy matching crate computes in full; see [`row`] for how.

mod row;

use std::sync::Mutex;
use std::thread;

use super::texts::Texts;
use row::{Items, Row, Scratch};

/// Items that share a stack of rows.
const SEGMENT: usize = if cfg!(test) { 4 } else { 2048 };

/// Bytes that the rows of a segment may take before the oldest are let go, to be made again when letters are taken back so far.
const BUDGET: usize = 256 * SEGMENT;

/// Items to look at from which a second thread is worth its start: on a busy machine that takes longer than a thousand items.
const PAYS: usize = if cfg!(test) { 6 } else { 6_000 };

/// A filter besides the letters: whether a word, by its number, agrees with an item. It may not find for a longer word what it did
/// not find for a shorter one.
pub type Keep<'a> = dyn Fn(usize, usize) -> bool + Sync + 'a;

/// A folded word to be looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    letters: Vec<Letter>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Letter {
    byte: u8,
    /// What was typed, where more is asked than the folded letter.
    demand: Option<Box<str>>,
}

/// One letter of one word: each makes a row of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Step {
    word: usize,
    letter: Letter,
}

/// The items that hold all words of a query. Forgets nothing that the next letter can build on.
#[derive(Debug, Default)]
pub struct Incremental {
    steps: Vec<Step>,
    segments: Vec<Segment>,
}

/// A run of items, with a row for each step taken. Its rows always agree with the first steps of the query.
#[derive(Debug)]
struct Segment {
    start: usize,
    end: usize,
    rows: Vec<Option<Row>>,
}

/// What it takes to bring segments up to date.
#[derive(Clone, Copy)]
struct Task<'a> {
    texts: &'a Texts,
    steps: &'a [Step],
    candidates: &'a [bool],
    keep: &'a Keep<'a>,
}

impl Word {
    /// A word that asks for no more than its folded letters. `None` where it is empty or not all printable ASCII without
    /// capitals: other characters can't be told apart in [`Texts`].
    pub fn new(folded: &str) -> Option<Word> {
        Word::strict(folded, |_| None)
    }

    /// A word of which some letters ask for more than is left after folding; `demand` says of a byte of `folded` what was typed
    /// there, if so.
    pub fn strict(folded: &str, demand: impl Fn(usize) -> Option<Box<str>>) -> Option<Word> {
        let letters = folded.bytes().enumerate().map(|(at, byte)| Letter { byte, demand: demand(at) }).collect();
        let plain = folded.bytes().all(|byte| matches!(byte, b' '..=b'@' | b'['..=b'~'));
        (!folded.is_empty() && plain).then_some(Word { letters })
    }
}

impl Incremental {
    /// No query and no items.
    pub fn new() -> Incremental {
        Incremental::default()
    }

    /// Forgets all rows: for other candidates or other texts.
    pub fn reset(&mut self) {
        self.segments.clear();
    }

    /// Forgets what is known of an item whose text has changed.
    pub fn forget(&mut self, item: usize) {
        if let Some(segment) = self.segments.get_mut(item / SEGMENT) {
            segment.rows.clear();
        }
    }

    /// Sets what is looked for. Rows of the letters that the words have in common with the words before are kept.
    pub fn set_query(&mut self, words: &[Word]) {
        let letters = words.iter().enumerate().flat_map(|(word, it)| it.letters.iter().map(move |letter| (word, letter)));
        let steps: Vec<_> = letters.map(|(word, letter)| Step { word, letter: letter.clone() }).collect();
        let common = self.steps.iter().zip(&steps).take_while(|(old, new)| old == new).count();
        for segment in &mut self.segments {
            segment.rows.truncate(common);
        }
        self.steps = steps;
    }

    /// Brings as many segments up to date as said, with two threads where it pays, and returns true if all are. Of the items only
    /// those count that `candidates` says; `keep` is asked about those words only that demand more than their folded letters.
    pub fn advance(&mut self, texts: &Texts, candidates: &[bool], keep: &Keep<'_>, at_most: usize) -> bool {
        let count = texts.len().div_ceil(SEGMENT);
        self.segments.truncate(count);
        for at in self.segments.len()..count {
            self.segments.push(Segment { start: at * SEGMENT, end: at * SEGMENT, rows: Vec::new() });
        }
        let task = Task { texts, steps: &self.steps, candidates, keep };
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
                // Without a second thread this one does it all.
                let _ = thread::Builder::new().spawn_scoped(scope, work);
                work();
            });
        } else {
            work();
        }
        done
    }

    /// The items found and their scores, the sums over the words, in the order of the items. Segments that are not up to date
    /// give none, nor does a query without words.
    pub fn hits(&self) -> impl Iterator<Item = (u32, i32)> {
        self.current().flat_map(|(start, row)| row.hits(start))
    }

    /// Bytes that are held, for the most part.
    pub fn bytes(&self) -> usize {
        self.segments.iter().map(Segment::bytes).sum()
    }

    fn current(&self) -> impl Iterator<Item = (usize, &Row)> {
        self.segments.iter().filter_map(|segment| Some((segment.start, segment.settled(&self.steps)?)))
    }
}

/// True where a step is the first of its word.
fn opens(steps: &[Step], at: usize) -> bool {
    at == 0 || steps[at - 1].word != steps[at].word
}

/// The word that ends with a step, if its letters ask for more than is left after folding.
fn demands(steps: &[Step], at: usize) -> Option<usize> {
    let word = steps.get(at)?.word;
    let ends = steps.get(at + 1).is_none_or(|next| next.word != word);
    let mut letters = steps[..=at].iter().rev().take_while(|step| step.word == word);
    (ends && letters.any(|step| step.letter.demand.is_some())).then_some(word)
}

impl Segment {
    fn end(&self, texts: &Texts) -> usize {
        texts.len().min(self.start + SEGMENT)
    }

    /// The row of the last step, where it is there and has been filtered.
    fn settled(&self, steps: &[Step]) -> Option<&Row> {
        let last = steps.len().checked_sub(1)?;
        let row = self.rows.get(last)?.as_ref()?;
        (row.filtered || demands(steps, last).is_none()).then_some(row)
    }

    fn is_current(&self, task: &Task<'_>) -> bool {
        self.end == self.end(task.texts) && (task.steps.is_empty() || self.settled(task.steps).is_some())
    }

    /// Items that the next row has to look at.
    fn work(&self) -> usize {
        self.rows.iter().rev().flatten().next().map_or(SEGMENT, Row::len)
    }

    fn bytes(&self) -> usize {
        self.rows.iter().flatten().map(Row::bytes).sum()
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

    /// Asks the filter about the last row, if it ends a word.
    fn filter(&mut self, task: &Task<'_>) {
        let word = self.rows.len().checked_sub(1).and_then(|step| demands(task.steps, step));
        if let (Some(word), Some(Some(row))) = (word, self.rows.last_mut())
            && !row.filtered
        {
            row.retain(|item| (task.keep)(word, self.start + item));
        }
    }

    /// The row of a step, built on the one before it.
    fn row(&self, step: usize, task: &Task<'_>, scratch: &mut Scratch) -> Row {
        let segment = Items { texts: task.texts, start: self.start };
        let byte = task.steps[step].letter.byte;
        match self.rows.last().and_then(Option::as_ref) {
            None => {
                let counts = |item: &usize| task.candidates.get(self.start + item).copied().unwrap_or_default();
                let items = (0..self.end - self.start).filter(counts).map(|item| (item, 0));
                scratch.open(segment, items, byte)
            }
            Some(below) if opens(task.steps, step) => scratch.open(segment, below.totals(), byte),
            Some(below) => {
                let opening = opens(task.steps, step - 1).then(|| task.steps[step - 1].letter.byte);
                scratch.extend(segment, below, opening, byte)
            }
        }
    }
}

#[cfg(test)]
mod tests;
