//! The reader's own editor: from the key to the place where it opens, and what becomes of the posting afterwards. Runs nothing itself.

use super::event::Effect;
use super::layout::Focus;
use super::outcome::Outcome;
use super::preview::Content;
use super::state::App;
use crate::text::line_feeds;

impl App {
    /// `E`: opens the file of the posting under the cursor, at the line that is looked at.
    pub(super) fn edit_outside(&mut self) -> Vec<Effect> {
        let line = self.line_in_view();
        self.selected().map_or_else(Vec::new, |id| self.apply(vec![Outcome::edit_file(&self.env(), id, line)]))
    }

    /// The line of the file at the top of the preview, where that is read; else the first one.
    fn line_in_view(&self) -> usize {
        let Content::Here(here) = &self.preview.content else { return 1 };
        let top = self.preview.scroll.checked_sub(self.preview.header.len());
        let Some(line) = top.and_then(|top| self.preview.layout.lines.get(top)).filter(|_| self.focus == Focus::Preview) else {
            return 1;
        };
        let above = here.0.text.get(..line.source.start).unwrap_or_default();
        here.0.lines_before + line_feeds(above.as_bytes()) + 1
    }
}
