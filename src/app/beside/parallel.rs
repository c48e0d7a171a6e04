//! `T`: a posting and its translation side by side, piece by piece, with what differs between them. Reads no files, paints nothing.

use super::super::event::Effect;
use super::super::layers::{Choice, Layer, Picked};
use super::super::pending::Request;
use super::super::state::{App, Tone};
use super::{Made, Row, View};
use crate::compare::alignment::{AlignedPair, Drift, align, drift};
use crate::content::load::Body;
use crate::content::{Page, PageId};
use crate::locale::Message;
use crate::markdown::{Document, Piece, PieceLines};
use crate::text::line_feeds;
use crate::work::Job;

/// The layer.
#[derive(Debug, Clone, PartialEq)]
pub struct Parallel {
    /// The pages: the source left, its translation right.
    pub pages: [Page; 2],
    /// Their texts; `None`: they are being read.
    pub texts: Option<Box<Texts>>,
    /// What is looked at.
    pub view: View,
}

/// The two texts.
#[derive(Debug, Clone, PartialEq)]
pub struct Texts {
    /// Each text, or why it can't be read.
    pub sides: [Result<Side, String>; 2],
    rows: Vec<AlignedPair>,
    /// The rows that have drifted apart, and how.
    pub drifts: Vec<(usize, Vec<Drift>)>,
}

/// One text.
#[derive(Debug, Clone)]
pub struct Side {
    /// As it was read.
    pub body: Body,
    document: Document,
    pieces: Vec<Piece>,
}

impl PartialEq for Side {
    fn eq(&self, other: &Side) -> bool {
        self.body == other.body
    }
}

impl Texts {
    fn new(pages: &[Page; 2], bodies: [Result<Body, String>; 2]) -> Texts {
        let [left, right] = bodies;
        let side = |page: &Page, body: Body| {
            // Where the front matter has no end, or can't be read, the text is the whole file.
            let whole = page.trouble.is_some();
            let document = if whole { Document::verbatim(&body.text) } else { Document::parse(&body.text) };
            let pieces = document.pieces();
            Side { body, document, pieces }
        };
        let sides = [left.map(|body| side(&pages[0], body)), right.map(|body| side(&pages[1], body))];
        let pieces = |side: &'_ Result<Side, String>| side.as_ref().map_or_else(|_| Vec::new(), |side| side.pieces.clone());
        let [left, right] = [pieces(&sides[0]), pieces(&sides[1])];
        let rows = align(&left, &right);
        let all_there = sides.iter().all(Result::is_ok);
        let drifts = rows.iter().enumerate().map(|(at, row)| (at, drift(&left, &right, *row)));
        let drifts = drifts.filter(|(_, drift)| all_there && !drift.is_empty()).collect();
        Texts { sides, rows, drifts }
    }
}

impl Parallel {
    fn new(pages: [Page; 2]) -> Parallel {
        Parallel { pages, texts: None, view: View::default() }
    }

    /// Asks for the texts.
    pub(super) fn read(&self) -> Job {
        Job::ReadTexts(Box::new(self.pages.clone()))
    }

    /// Makes the rows for a width.
    pub(super) fn lay_out(&mut self, made: Made) {
        let Some(texts) = &self.texts else { return };
        let laid_out = |side: &Result<Side, String>| {
            side.as_ref().map_or_else(|_| (Vec::new(), Vec::new()), |side| side.document.layout_pieces(made.0))
        };
        let [(left, left_links), (right, right_links)] = [laid_out(&texts.sides[0]), laid_out(&texts.sides[1])];
        let lines = |pieces: &[PieceLines], at: Option<usize>| {
            let piece = pieces.get(at?)?;
            Some(piece.lines.iter().map(|line| line.spans.clone()).collect::<Vec<_>>())
        };
        let is_apart =
            |pieces: &[PieceLines], at: Option<usize>| at.and_then(|at| pieces.get(at)).is_some_and(|piece| piece.apart);
        // Above each other, pieces need a line between them to be told apart.
        let row = |(l, r): AlignedPair, left: &[PieceLines], right: &[PieceLines]| Row {
            sides: [lines(left, l), lines(right, r)],
            apart: made.1 || is_apart(left, l) || is_apart(right, r),
        };
        let mut rows: Vec<Row> = texts.rows.iter().map(|pieces| row(*pieces, &left, &right)).collect();
        // The lists of addresses at the end, in step too; that one is longer says the number of links already.
        let addresses =
            (0..left_links.len().max(right_links.len())).map(|at| row((Some(at), Some(at)), &left_links, &right_links));
        rows.extend(addresses.map(|row| Row { sides: row.sides.map(|side| Some(side.unwrap_or_default())), ..row }));
        self.view.marks = texts.drifts.iter().map(|(row, _)| *row).collect();
        self.view.lay_out(rows, made);
    }

    /// The line of a side's file, from 1, where the row that is looked at stands, or the last one before it.
    pub(super) fn line(&self, side: usize, lines: usize) -> usize {
        let Some(texts) = &self.texts else { return 1 };
        let Some(Ok(text)) = texts.sides.get(side) else { return 1 };
        let own = |row: &AlignedPair| if side == 0 { row.0 } else { row.1 };
        let rows = texts.rows.get(..=self.view.row(lines)).unwrap_or(&texts.rows);
        let Some(piece) = rows.iter().rev().find_map(own).and_then(|at| text.pieces.get(at)) else { return 1 };
        let above = text.body.text.get(..piece.source.start).unwrap_or_default();
        text.body.lines_before + line_feeds(above.as_bytes()) + 1
    }
}

impl App {
    /// `T`: the posting under the cursor beside its translation; asks where there are several.
    pub(in crate::app) fn side_by_side(&mut self) -> Vec<Effect> {
        let Some(id) = self.pointed() else { return Vec::new() };
        match self.catalog.in_other_languages(id).as_slice() {
            [] => self.say(Tone::Warning, Message::new("jump-none")),
            [partner] => return self.open_beside(id, *partner),
            several => {
                let cursor = self.trail.last().and_then(|from| several.iter().position(|other| other == from)).unwrap_or(0);
                let options = several.iter().map(|other| Picked::Beside(id, *other)).collect();
                self.layers.push(Layer::Choice(Choice::new(Message::new("beside-which"), options).at(cursor)));
            }
        }
        Vec::new()
    }

    /// Opens two postings side by side: a source left of its translation, else in the order of the site's languages.
    pub(in crate::app) fn open_beside(&mut self, one: PageId, other: PageId) -> Vec<Effect> {
        let language = |id: PageId| self.catalog.index().page(id).place.language;
        let source = |id: PageId| self.catalog.source_of(id);
        let turned = source(one) == Some(other) || source(other) != Some(one) && language(other) < language(one);
        let focus = usize::from(turned);
        let effects = self.open_parallel(if turned { [other, one] } else { [one, other] });
        if let Some(Layer::Parallel(parallel)) = self.layers.last_mut() {
            parallel.view.focus = focus;
        }
        effects
    }

    pub(super) fn open_parallel(&mut self, ids: [PageId; 2]) -> Vec<Effect> {
        let parallel = Parallel::new(ids.map(|id| self.catalog.index().page(id).clone()));
        let job = parallel.read();
        self.layers.push(Layer::Parallel(Box::new(parallel)));
        vec![self.perform(Request::Texts, job)]
    }

    /// The texts arrived; nobody waits for them any more where the view is closed.
    pub(in crate::app) fn take_texts(&mut self, pages: &[Page; 2], bodies: [Result<Body, String>; 2]) {
        let is_it = |layer: &&mut Layer| matches!(layer, Layer::Parallel(parallel) if parallel.pages.iter().zip(pages).all(|(one, other)| one.path == other.path));
        let Some(Layer::Parallel(parallel)) = self.layers.iter_mut().rev().find(is_it) else { return };
        let cut = bodies.iter().flatten().any(|body| body.cut);
        parallel.texts = Some(Box::new(Texts::new(pages, bodies)));
        let scroll = parallel.view.scroll;
        parallel.view.forget();
        parallel.view.scroll = scroll;
        if cut {
            self.say(Tone::Warning, Message::new("preview-cut"));
        }
    }
}
