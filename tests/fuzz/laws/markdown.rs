//! Any body at any width: lines fit, no terminal controls, valid positions in the body, bounded time.
//!
//! The first byte of the input gives the width; the rest is the body.

use std::time::{Duration, Instant};

use affiche::markdown::{Document, Layout, StyledLine};
use affiche::text::{is_harmful, width as cells};

/// Far more than a body of this size takes; only superlinear time reaches it.
const LONGEST: Duration = Duration::from_secs(20);

/// The widest layout that is tried.
const WIDEST: usize = 300;

/// Lays a body out.
pub fn markdown(input: &[u8]) {
    let Some((first, body)) = input.split_first() else { return };
    // Every width up to a wide pane's, then in steps.
    let width = match usize::from(*first) {
        narrow @ 0..200 => narrow + 1,
        wide => (wide * 2 - 200).min(WIDEST),
    };
    let body = String::from_utf8_lossy(body);
    let started = Instant::now();
    let document = Document::parse(&body);
    let layout = document.layout(width);
    lies_in(&layout, &body, width);
    for section in document.headings() {
        assert!(body.get(section.source.clone()).is_some() && (1..=6).contains(&section.level), "{section:?}");
        assert!(!section.title.contains(is_harmful), "{section:?}");
    }
    let pieces = document.pieces();
    let (laid_out, addresses) = document.layout_pieces(width);
    assert_eq!(pieces.len(), laid_out.len());
    for piece in &pieces {
        assert!(body.get(piece.source.clone()).is_some(), "{piece:?}");
        assert!(!piece.text.contains(|c| is_harmful(c) && c != '\n'), "{piece:?}");
        assert!(!piece.links.iter().any(|link| link.contains(is_harmful)), "{piece:?}");
    }
    for line in laid_out.iter().chain(&addresses).flat_map(|piece| &piece.lines) {
        line_is_right(line, &layout, &body, width);
    }
    for offset in [0, body.len() / 2, body.len()] {
        assert!(layout.line_of(offset) <= layout.lines.len());
    }
    // Letters of the body, so that the search finds some.
    let needle: String = body.chars().filter(|c| c.is_alphabetic()).take(2).collect();
    for needle in [&*needle, "e", " "] {
        for (line, place) in layout.find(needle).into_iter().flat_map(|found| found.pieces) {
            assert!(place.start < place.end && place.end <= line_cells(&layout.lines[line]), "{needle:?}");
        }
    }
    lies_in(&Document::read(&body, true).layout(width), &body, width);
    assert!(started.elapsed() < LONGEST, "{:?} for {} bytes", started.elapsed(), body.len());
}

fn lies_in(layout: &Layout, body: &str, width: usize) {
    for line in &layout.lines {
        line_is_right(line, layout, body, width);
    }
    for link in &layout.links {
        assert!(!link.contains(is_harmful), "{link:?}");
    }
}

fn line_cells(line: &StyledLine) -> usize {
    line.spans.iter().map(|span| cells(&span.text)).sum()
}

fn line_is_right(line: &StyledLine, layout: &Layout, body: &str, width: usize) {
    // A character of two cells is shown even if there is only one cell.
    assert!(line_cells(line) <= width.max(2), "wider than {width}: {line:?}");
    assert!(body.get(line.source.clone()).is_some(), "{line:?}");
    for span in &line.spans {
        assert!(!span.text.is_empty() && !span.text.contains(is_harmful), "{line:?}");
        assert!(span.link.is_none_or(|link| usize::from(link) < layout.links.len()), "{line:?}");
    }
}
