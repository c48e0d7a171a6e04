//! The reader's own editor: from the key to the place where it opens, and what becomes of the posting afterwards. Runs nothing itself.

use super::event::Effect;
use super::preview::Content;
use super::state::{App, Focus, Tone};
use crate::content::page::PageError;
use crate::content::{Page, PageId};
use crate::locale::Message;
use crate::text::line_feeds;

impl App {
    /// `E`: opens the file of the posting under the cursor, at the line that is looked at.
    pub(super) fn edit_outside(&mut self) -> Vec<Effect> {
        let line = self.line_in_view();
        self.selected().map_or_else(Vec::new, |id| self.edit_outside_at(id, line))
    }

    /// Opens the file of a posting at a line, or where it can't be read.
    pub(super) fn edit_outside_at(&mut self, id: PageId, line: usize) -> Vec<Effect> {
        let page = self.catalog.index().page(id).clone();
        self.open_outside(page, line)
    }

    /// Opens the file of a page, at a line, from 1; where its front matter can't be read, at what is wrong with it.
    pub(super) fn open_outside(&mut self, page: Page, line: usize) -> Vec<Effect> {
        if let Some(trouble) = page.trouble.as_ref().filter(|trouble| trouble.forbids_reading()) {
            let message = Message::new("edit-refused").with("path", &*page.path).with("reason", trouble.message());
            self.say(Tone::Error, message);
            return Vec::new();
        }
        let line = page.trouble.as_deref().and_then(PageError::line).unwrap_or(line);
        vec![Effect::OpenEditor(Box::new(page), line)]
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
