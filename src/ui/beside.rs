//! Two texts beside each other over the whole screen: side by side, or one above the other where it is narrow, with signs where they differ.

use ratatui::layout::{Position, Rect};

use super::pen::Pen;
use super::preview::style;
use crate::app::App;
use crate::app::beside::catch_up::{CatchUp, Content};
use crate::app::beside::parallel::Parallel;
use crate::app::beside::{Shown, TextLine, View, in_words};
use crate::app::geometry::{TAG, TwoTexts};
use crate::catalog::header::{role, sign};
use crate::content::Page;
use crate::locale::Message;
use crate::role::Role;
use crate::text::{sanitize, truncate, width};

/// The sign of a place where two texts differ.
const DIFFERS: &str = "≠";

/// The sign of a place where a source has changed.
const CHANGED: &str = "±";

/// Columns of a text below which the word of a status gives way to its sign.
const WORD_FROM: u16 = 44;

/// Draws a posting and its translation; returns where the cursor stands.
pub fn parallel(app: &App, parallel: &Parallel, pen: &mut Pen<'_>, screen: Rect) -> Position {
    let stage = Stage { app, pages: &parallel.pages, view: &parallel.view, sign: DIFFERS, says_missing: true };
    let titles = [0, 1].map(|side| title(app, &parallel.pages[side]));
    let insides = stage.frames(pen, screen, &titles);
    let Some(texts) = &parallel.texts else {
        stage.note(pen, insides[0], &Message::new("beside-reading"), Role::Muted);
        return stage.cursor(&insides);
    };
    // A text that can't be read says so in its place.
    let failures = texts.sides.each_ref().map(|side| side.as_ref().err());
    let says_missing = failures == [None, None];
    Stage { says_missing, ..stage }.text(pen, &insides);
    for (side, error) in failures.iter().enumerate() {
        if let Some(error) = error {
            let message = Message::new("preview-failed").with("error", error.as_str());
            stage.note(pen, if insides[side].area() > 0 { insides[side] } else { insides[0] }, &message, Role::Error);
        }
    }
    let count = texts.drifts.len();
    let words = match stage.view.current(stage.areas().rows()).and_then(|at| Some((at, texts.drifts.get(at)?))) {
        Some((at, (_, drifts))) => {
            let languages = || parallel.pages.each_ref().map(|page| app.catalog.site.language(page.place.language).in_words());
            let drifts: Vec<String> = drifts.iter().map(|drift| app.locale.text(&in_words::drift(drift, languages()))).collect();
            (format!("{DIFFERS} {}/{count}  {}", at + 1, drifts.join(" · ")), Role::Drift)
        }
        None if count > 0 => (app.locale.text(&Message::new("drift-count").with("count", count)), Role::Muted),
        None if says_missing => (app.locale.get("drift-nowhere"), Role::Notice),
        None => (String::new(), Role::Text),
    };
    stage.words(pen, &words.0, words.1);
    stage.cursor(&insides)
}

/// Draws what a translation has to catch up with; returns where the cursor stands.
pub fn catch_up(app: &App, catch_up: &CatchUp, pen: &mut Pen<'_>, screen: Rect) -> Position {
    let stage = Stage { app, pages: &catch_up.pages, view: &catch_up.view, sign: CHANGED, says_missing: false };
    let mut titles = [0, 1].map(|side| title(app, &catch_up.pages[side]));
    let since = app.locale.text(&catch_up.since());
    titles[0] = vec![titles[0][0].clone(), (format!("{since} "), Role::PaneTitle)];
    let insides = stage.frames(pen, screen, &titles);
    let changes = catch_up.changes();
    match &catch_up.content {
        Content::Waiting => stage.note(pen, insides[0], &Message::new("beside-reading"), Role::Muted),
        Content::Failed(why) => stage.note(pen, insides[0], why, Role::Error),
        Content::Here(_) if changes.is_empty() => {
            stage.note(pen, insides[0], &Message::new("catch-up-nothing-changed"), Role::Notice);
        }
        Content::Here(_) => {
            stage.text(pen, &insides);
            let count = Message::new("catch-up-count").with("count", changes.len());
            let words = match stage.view.current(stage.areas().rows()) {
                Some(at) => format!("{CHANGED} {}/{}  {}", at + 1, changes.len(), app.locale.get("catch-up-legend")),
                None => app.locale.text(&count),
            };
            stage.words(pen, &words, Role::Muted);
        }
    }
    stage.cursor(&insides)
}

/// The language and the title of a page, as the title of its frame.
fn title(app: &App, page: &Page) -> Vec<(String, Role)> {
    let language = app.catalog.site.language(page.place.language);
    let title = if page.title().is_empty() { page.stem().to_owned() } else { page.title().into_owned() };
    vec![(format!(" {} · ", language.name), Role::OwnLanguage), (title, Role::PaneTitle)]
}

/// What is drawn, and on what.
#[derive(Clone, Copy)]
struct Stage<'a> {
    app: &'a App,
    pages: &'a [Page; 2],
    view: &'a View,
    sign: &'static str,
    says_missing: bool,
}

impl Stage<'_> {
    fn areas(&self) -> TwoTexts {
        self.app.two_texts()
    }

    /// Draws the frames with their titles, and returns what is inside of each.
    fn frames(&self, pen: &mut Pen<'_>, screen: Rect, titles: &[Vec<(String, Role)>; 2]) -> [Rect; 2] {
        pen.clear(screen);
        let areas = self.areas();
        let frame = |pen: &mut Pen<'_>, area: Rect, side: usize| {
            let status = self.status(side);
            let word = status.as_ref().map_or("", |(word, _)| word.as_str());
            let before = titles[side].first().map_or(0, |(text, _)| width(text));
            // The status stands in the same line, at its end.
            let room = usize::from(area.width.saturating_sub(5)).saturating_sub(before + width(word));
            let text = titles[side]
                .get(1)
                .map_or_else(String::new, |(text, _)| truncate(&sanitize(text), room).trim_end().to_owned() + " ");
            let title = [titles[side].first().cloned().unwrap_or_default(), (text, Role::PaneTitle)];
            let inside = pen.frame(area, &title, areas.is_stacked() || self.view.focus == side);
            if let Some((word, role)) = &status {
                let start = area.right().saturating_sub(2 + u16::try_from(width(word)).unwrap_or(0));
                pen.role(start, area.y, area.right() - 1, word, *role);
            }
            inside
        };
        if areas.is_stacked() {
            let inside = frame(pen, areas.left, self.view.focus.min(1));
            self.place(pen, areas.left);
            return [inside, Rect::default()];
        }
        let insides = [frame(pen, areas.left, 0), frame(pen, areas.right, 1)];
        self.place(pen, areas.right);
        insides
    }

    fn status(&self, side: usize) -> Option<(String, Role)> {
        let id = self.app.catalog.index().by_path(&self.pages[side].path)?;
        let status = self.app.catalog.status(id);
        // The word gives way to its sign where there is little room for the title.
        let word =
            if self.areas().left.width < WORD_FROM { String::new() } else { self.app.locale.text(&status.message()) + " " };
        Some((format!(" {} {word}", sign(status)), role(status)))
    }

    /// How far down the texts are, in the lower frame.
    fn place(&self, pen: &mut Pen<'_>, area: Rect) {
        let (height, rows) = (self.view.height(), self.areas().rows());
        if height > rows {
            let percent = self.view.scroll * 100 / (height - rows).max(1);
            pen.right(area.x + 2, area.right() - 2, area.bottom() - 1, &format!(" {percent} % "), Role::Muted);
        }
    }

    /// Draws the lines that are in view.
    fn text(&self, pen: &mut Pen<'_>, insides: &[Rect; 2]) {
        let current = self.view.current(self.areas().rows()).and_then(|at| self.view.marks.get(at));
        for (line, y) in (self.view.scroll..).zip(insides[0].y..insides[0].bottom()) {
            let Some(shown) = self.view.line(line) else { return };
            let is_marked = self.view.marks.binary_search(&shown.row).is_ok();
            let role = if current == Some(&shown.row) { Role::MatchCurrent } else { Role::Drift };
            if self.areas().is_stacked() {
                self.stacked(pen, insides[0], y, &shown, is_marked.then_some(role));
            } else {
                for (side, inside) in insides.iter().enumerate() {
                    let area = Rect { x: inside.x + 1, width: inside.width.saturating_sub(1), ..*inside };
                    self.side(pen, area, y, shown.sides[side], shown.missing[side]);
                }
                if is_marked && (shown.first[0] || shown.first[1]) {
                    pen.role(self.areas().left.right(), y, insides[1].x, self.sign, role);
                }
            }
        }
    }

    /// A line of one of the texts, after the code of its language.
    fn stacked(&self, pen: &mut Pen<'_>, inside: Rect, y: u16, shown: &Shown<'_>, mark: Option<Role>) {
        for side in 0..2 {
            if shown.sides[side].is_none() && !shown.missing[side] {
                continue;
            }
            if shown.first[side] {
                let code = self.app.catalog.site.language(self.pages[side].place.language).code.to_uppercase();
                let role = if self.view.focus == side { Role::OwnLanguage } else { Role::Muted };
                pen.role(inside.x, y, inside.x + 2, &code, role);
                if let Some(role) = mark {
                    pen.role(inside.x + 2, y, inside.x + TAG, self.sign, role);
                }
            }
            let area = Rect { x: inside.x + TAG, width: inside.width.saturating_sub(TAG), ..inside };
            self.side(pen, area, y, shown.sides[side], shown.missing[side]);
        }
    }

    fn side(&self, pen: &mut Pen<'_>, area: Rect, y: u16, line: Option<&TextLine>, missing: bool) {
        if missing && self.says_missing {
            pen.line((area.x, y), area.right(), &self.app.locale.get("drift-missing-here"), pen.theme.style(Role::Missing));
        }
        let mut x = area.x;
        for span in line.into_iter().flatten() {
            x = pen.text(x, y, area.right(), &span.text, style(pen, span));
        }
    }

    /// What stands in the place of texts that are not there.
    fn note(&self, pen: &mut Pen<'_>, inside: Rect, message: &Message, role: Role) {
        let area = Rect { x: inside.x + 1, width: inside.width.saturating_sub(2), ..inside };
        pen.paragraph(area, &self.app.locale.text(message), role);
    }

    /// What is said about the place in view.
    fn words(&self, pen: &mut Pen<'_>, text: &str, role: Role) {
        let area = self.areas().words;
        pen.line((area.x + 1, area.y), area.right(), text, pen.theme.style(role));
    }

    /// The cursor stands where the text of the focused side begins.
    fn cursor(&self, insides: &[Rect; 2]) -> Position {
        let inside = if self.areas().is_stacked() { insides[0] } else { insides[self.view.focus.min(1)] };
        Position::new(inside.x, inside.y)
    }
}
