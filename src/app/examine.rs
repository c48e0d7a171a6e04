//! Writing down that translations still say what their sources say, by way of a diff. Reads nothing itself.

use super::event::Effect;
use super::layers::{Layer, Review};
use super::review::title_of;
use super::state::{App, Tone};
use crate::checks::translated::TRANSLATED;
use crate::compare::meaning::Meaning;
use crate::content::PageId;
use crate::locale::Message;
use crate::work::{Plan, Purpose};

impl App {
    /// `w`: on the marked postings, or on the one under the cursor.
    pub(super) fn say_still_fine(&mut self) -> Vec<Effect> {
        self.keep_range();
        let postings = self.acted_on();
        self.still_fine(&postings)
    }

    /// Writes down that these translations still say what their sources say, by way of a diff.
    pub(super) fn still_fine(&mut self, ids: &[PageId]) -> Vec<Effect> {
        let pairs = self.catalog.followers(ids);
        if pairs.is_empty() {
            self.say(Tone::Warning, Message::new("still-fine-none"));
            return Vec::new();
        }
        let pages = pairs.iter().flat_map(|(translation, source)| [translation, source]);
        let edits = pages.map(|id| (self.catalog.index().page(*id).clone(), Vec::new())).collect();
        self.make(Plan { purpose: Purpose::StillFine, marked: self.marked_among(ids), edits })
    }

    /// The texts and the record arrived: shows what would be recorded.
    pub(super) fn review_record(
        &mut self,
        plan: Plan,
        texts: &[Result<Vec<u8>, String>],
        record: Result<Option<Vec<u8>>, String>,
    ) {
        let index = self.catalog.index();
        let ids: Vec<Option<PageId>> = plan.edits.iter().map(|(page, _)| index.by_path(&page.path)).collect();
        let pairs: Vec<(PageId, PageId)> = ids.chunks_exact(2).filter_map(|pair| pair[0].zip(pair[1])).collect();
        let meaning = |id: PageId| {
            let at = ids.iter().position(|known| *known == Some(id))?;
            texts.get(at)?.as_ref().ok().map(|bytes| Meaning::of(bytes))
        };
        let made = match record {
            Ok(record) => self.catalog.still_fine(&pairs, &meaning, record.as_deref()),
            Err(error) => Err(Message::new("error-read").with("path", TRANSLATED).with("error", error)),
        };
        match made {
            Err(message) => self.say(Tone::Error, message),
            Ok(set) if set.changes.is_empty() => self.say(Tone::Warning, Message::new("still-fine-nothing")),
            Ok(set) => {
                let title = title_of(&plan, Message::new("still-fine-title").with("count", pairs.len()));
                self.layers.push(Layer::Review(Review::new(title, Vec::new(), set, plan)));
            }
        }
    }
}
