//! `T`: a posting and its translation side by side, piece by piece, with what differs between them.

use super::ViewBehaviour;
use crate::app::aligned_text::{AlignedText, LayoutKey, TwoPages};
use crate::app::environment::Env;
use crate::app::input::action_table::{Action, Scope};
use crate::app::notice::Tone;
use crate::app::outcome::Outcome;
use crate::compare::alignment::{AlignedPair, Drift, align, drift};
use crate::content::Page;
use crate::content::load::Body;
use crate::lines::AlignedRow;
use crate::locale::Message;
use crate::markdown::{Document, Piece, PieceLines};
use crate::text::line_feeds;
use crate::work::Job;

/// A posting and its translation side by side.
#[derive(Debug, Clone, PartialEq)]
pub struct SideBySideView {
    /// The pages: the source left, its translation right.
    pub pages: [Page; 2],
    /// Their texts; `None`: they are being read.
    pub texts: Option<Box<SideBySideTexts>>,
    /// The rows.
    pub aligned: AlignedText,
}

/// The two texts.
#[derive(Debug, Clone, PartialEq)]
pub struct SideBySideTexts {
    /// Each text, or why it can't be read.
    pub sides: [Result<TextSide, String>; 2],
    rows: Vec<AlignedPair>,
    /// The rows that have drifted apart, and how.
    pub drifts: Vec<(usize, Vec<Drift>)>,
}

/// One text.
#[derive(Debug, Clone)]
pub struct TextSide {
    /// The body as it was read.
    pub body: Body,
    document: Document,
    pieces: Vec<Piece>,
}

impl PartialEq for TextSide {
    fn eq(&self, other: &TextSide) -> bool {
        self.body == other.body
    }
}

impl SideBySideTexts {
    fn new(pages: &[Page; 2], bodies: [Result<Body, String>; 2]) -> SideBySideTexts {
        let [left, right] = bodies;
        let side = |page: &Page, body: Body| {
            // If the front matter can't be read, the text is the whole file.
            let whole = page.error.is_some();
            let document = Document::read(&body.text, whole);
            let pieces = document.pieces();
            TextSide { body, document, pieces }
        };
        let sides = [left.map(|body| side(&pages[0], body)), right.map(|body| side(&pages[1], body))];
        let pieces = |side: &'_ Result<TextSide, String>| side.as_ref().map_or_else(|_| Vec::new(), |side| side.pieces.clone());
        let [left, right] = [pieces(&sides[0]), pieces(&sides[1])];
        let rows = align(&left, &right);
        let all_there = sides.iter().all(Result::is_ok);
        let drifts = rows.iter().enumerate().map(|(at, row)| (at, drift(&left, &right, *row)));
        let drifts = drifts.filter(|(_, drift)| all_there && !drift.is_empty()).collect();
        SideBySideTexts { sides, rows, drifts }
    }
}

impl SideBySideView {
    /// The view before its texts are read, with the focus on a side.
    pub fn new(pages: [Page; 2], focus: usize) -> SideBySideView {
        SideBySideView { pages, texts: None, aligned: AlignedText::new(focus) }
    }

    /// The texts arrived.
    pub fn take(&mut self, bodies: [Result<Body, String>; 2]) -> Vec<Outcome> {
        let is_cut = bodies.iter().flatten().any(|body| body.cut);
        self.texts = Some(Box::new(SideBySideTexts::new(&self.pages, bodies)));
        self.aligned.forget();
        if is_cut { vec![Outcome::Say(Tone::Warning, Message::new("preview-cut"))] } else { Vec::new() }
    }

    fn make_rows(&mut self, key: LayoutKey) {
        let Some(texts) = &self.texts else { return };
        let laid_out = |side: &Result<TextSide, String>| {
            side.as_ref().map_or_else(|_| (Vec::new(), Vec::new()), |side| side.document.layout_pieces(key.0))
        };
        let [(left, left_links), (right, right_links)] = [laid_out(&texts.sides[0]), laid_out(&texts.sides[1])];
        let lines = |pieces: &[PieceLines], at: Option<usize>| {
            let piece = pieces.get(at?)?;
            Some(piece.lines.iter().map(|line| line.spans.clone()).collect::<Vec<_>>())
        };
        let is_apart =
            |pieces: &[PieceLines], at: Option<usize>| at.and_then(|at| pieces.get(at)).is_some_and(|piece| piece.apart);
        // Stacked pieces need a blank line between them.
        let row = |(l, r): AlignedPair, left: &[PieceLines], right: &[PieceLines]| AlignedRow {
            sides: [lines(left, l), lines(right, r)],
            apart: key.1 || is_apart(left, l) || is_apart(right, r),
        };
        let mut rows: Vec<AlignedRow> = texts.rows.iter().map(|pieces| row(*pieces, &left, &right)).collect();
        // The lists of addresses at the end are aligned too. A difference in length is already reported as one in the number of links.
        let addresses =
            (0..left_links.len().max(right_links.len())).map(|at| row((Some(at), Some(at)), &left_links, &right_links));
        rows.extend(addresses.map(|row| AlignedRow { sides: row.sides.map(|side| Some(side.unwrap_or_default())), ..row }));
        self.aligned.marks = texts.drifts.iter().map(|(row, _)| *row).collect();
        self.aligned.lay_out(rows, key);
    }

    /// The line of the current row in a side's file, from 1; that of the last piece before it if the side lacks the piece.
    fn line(&self, side: usize, lines: usize) -> usize {
        let Some(texts) = &self.texts else { return 1 };
        let Some(Ok(text)) = texts.sides.get(side) else { return 1 };
        let own = |row: &AlignedPair| if side == 0 { row.0 } else { row.1 };
        let rows = texts.rows.get(..=self.aligned.row(lines)).unwrap_or(&texts.rows);
        let Some(piece) = rows.iter().rev().find_map(own).and_then(|at| text.pieces.get(at)) else { return 1 };
        let above = text.body.text.get(..piece.source.start).unwrap_or_default();
        text.body.lines_before + line_feeds(above.as_bytes()) + 1
    }
}

impl ViewBehaviour for SideBySideView {
    fn scope(&self) -> Scope {
        Scope::Parallel
    }

    fn act(&mut self, action: Action, env: &Env<'_>) -> Vec<Outcome> {
        let lines = env.screen.two_texts().rows();
        if self.aligned.act(action, lines) {
            return Vec::new();
        }
        let side = self.aligned.focus.min(1);
        TwoPages { pages: &self.pages, side, line: self.line(side, lines) }.act(action, env)
    }

    fn aligned(&mut self) -> Option<&mut AlignedText> {
        Some(&mut self.aligned)
    }

    fn lay_out(&mut self, env: &Env<'_>) {
        if let Some(key) = self.aligned.layout_due(env) {
            self.make_rows(key);
        }
        self.aligned.keep_inside(env.screen.two_texts().rows());
    }

    fn reads(&self) -> Option<Job> {
        Some(Job::ReadTexts(Box::new(self.pages.clone())))
    }

    fn pages_mut(&mut self) -> &mut [Page] {
        &mut self.pages
    }
}
