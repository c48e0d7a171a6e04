//! Looking deeper than front matter: texts and history are read in the background when a view or a query asks for them. Reads nothing
//! itself.

use jiff::Timestamp;

use super::event::{Effect, Plan, Purpose, Ticket};
use super::layers::{Layer, Review};
use super::review::title_of;
use super::state::{App, Tone};
use crate::checks::translated::TRANSLATED;
use crate::checks::{Class, class};
use crate::compare::meaning::Meaning;
use crate::content::PageId;
use crate::locale::Message;

/// How far looking deeper is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Examined {
    /// A view or a query has asked for it.
    pub wanted: bool,
    /// Texts are being read.
    pub reading_texts: bool,
    /// History is being read.
    pub reading_past: bool,
}

impl App {
    /// Asks for what rules about texts and history need, as far as it is not known yet.
    pub(super) fn examine(&mut self) -> Vec<Effect> {
        self.examined.wanted = true;
        self.examine_more()
    }

    /// The same, where somebody has asked before: after a load, or after pages have changed.
    pub(super) fn examine_more(&mut self) -> Vec<Effect> {
        if !self.examined.wanted || !self.loading.done {
            return Vec::new();
        }
        let mut effects = Vec::new();
        if !self.examined.reading_texts {
            let index = self.catalog.index();
            let unread: Vec<_> = self.catalog.unprofiled().into_iter().map(|id| (id, index.shared(id))).collect();
            if !unread.is_empty() {
                self.examined.reading_texts = true;
                effects.push(Effect::ReadProfiles(self.loading.load, unread));
            }
        }
        if !self.examined.reading_past && !self.catalog.knows_past() {
            self.examined.reading_past = true;
            effects.push(Effect::ReadPast(self.loading.load));
        }
        effects
    }

    /// Asks for all of it again, where somebody has asked before: what is known is shown until it is here.
    pub(super) fn examine_again(&mut self) -> Vec<Effect> {
        let mut effects = self.examine_more();
        if self.examined.wanted && !self.examined.reading_past {
            self.examined.reading_past = true;
            effects.push(Effect::ReadPast(self.loading.load));
        }
        effects
    }

    /// Asks for texts and history where the query names a rule that needs them.
    pub(super) fn want_findings(&mut self) -> Vec<Effect> {
        if self.query.rules().any(|rule| class(rule).is_some_and(|class| class != Class::Head)) {
            self.examined.wanted = true;
            return self.examine_more();
        }
        Vec::new()
    }

    /// Texts and history have been asked for and are all here.
    pub fn is_examined(&self) -> bool {
        self.examined == Examined { wanted: true, ..Examined::default() } && self.loading.done && self.catalog.knows_past()
    }

    /// Why it is not known which translations are behind: it can't be told, or not yet.
    pub(super) fn behind_note(&self) -> Option<Message> {
        let looking = || (!self.is_examined()).then(|| Message::new("examining"));
        self.catalog.history_note().or_else(looking)
    }

    /// The catalog knows of more texts.
    pub(super) fn take_profiles(&mut self, load: u32, done: bool, now: Timestamp) -> Vec<Effect> {
        if load != self.loading.load || !done {
            return Vec::new();
        }
        self.examined.reading_texts = false;
        let selected = self.selected();
        self.derive_keeping(now, |_| selected);
        let mut effects = self.examine_more();
        effects.extend(self.history_arrived());
        effects
    }

    /// The catalog knows the history, or why there is none.
    pub(super) fn take_past(&mut self, load: u32, now: Timestamp) -> Vec<Effect> {
        if load != self.loading.load {
            return Vec::new();
        }
        self.examined.reading_past = false;
        let selected = self.selected();
        self.derive_keeping(now, |_| selected);
        self.history_arrived()
    }

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
        ticket: Ticket,
        plan: Plan,
        texts: &[Result<Vec<u8>, String>],
        record: Result<Option<Vec<u8>>, String>,
    ) {
        if !self.is_awaited(ticket) {
            return;
        }
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
