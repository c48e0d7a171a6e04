//! Creating a missing translation, or a posting: from the key to a diff of files that are not there yet. Writes nothing itself.

use super::event::Effect;
use super::layers::{Choice, Layer, Picked, Review};
use super::state::{App, Tone};
use crate::catalog::create::{Around, NewPosting};
use crate::content::PageId;
use crate::locale::Message;
use crate::site::LanguageId;
use crate::work::{Plan, Purpose};

impl App {
    /// `N`: a translation that is missing, or a posting.
    pub(super) fn create(&mut self) {
        let id = self.pointed();
        let missing = id.map(|id| (id, self.catalog.languages_to_translate(id)));
        let translate = |(id, languages): (PageId, Vec<LanguageId>)| {
            languages.into_iter().map(move |language| Picked::Translate(id, language)).collect::<Vec<_>>()
        };
        let mut options = missing.map_or_else(Vec::new, translate);
        options.push(Picked::NewPosting);
        self.layers.push(Layer::Choice(Choice::new(Message::new("create-which"), options)));
    }

    /// What a new posting needs is here: shows the files that would be made.
    pub(super) fn review_new(&mut self, new: &NewPosting, around: &Around) {
        match self.catalog.new_posting(new, around) {
            Err(message) => self.say(Tone::Error, message),
            Ok((set, notes)) => {
                let title = Message::new("create-title").with("count", set.changes.len());
                let plan = Plan { purpose: Purpose::Create(LanguageId::default()), marked: Vec::new(), edits: Vec::new() };
                self.layers.push(Layer::Review(Review::new(title, notes, set, plan)));
            }
        }
    }

    /// Asks for the source of a translation.
    pub(super) fn translate(&mut self, id: PageId, language: LanguageId) -> Vec<Effect> {
        let page = self.catalog.index().page(id).clone();
        self.make(Plan { purpose: Purpose::Create(language), marked: Vec::new(), edits: vec![(page, Vec::new())] })
    }

    /// The source arrived: shows the file that would be made from it.
    pub(super) fn review_translation(&mut self, plan: Plan, language: LanguageId, texts: &[Result<Vec<u8>, String>]) {
        let (Some((page, _)), Some(text)) = (plan.edits.first(), texts.first()) else { return };
        let failed = |error: &String| {
            let reason = Message::new("trouble-unreadable").with("error", error.as_str());
            Message::new("edit-refused").with("path", &*page.path).with("reason", reason)
        };
        let Some(id) = self.catalog.index().by_path(&page.path) else { return };
        let made = text.as_ref().map_err(failed);
        match made.and_then(|bytes| self.catalog.new_translation(id, language, None, bytes)) {
            Ok((set, notes)) => {
                let title = Message::new("create-title").with("count", 1);
                self.layers.push(Layer::Review(Review::new(title, notes, set, plan)));
            }
            Err(message) => self.say(Tone::Error, message),
        }
    }
}
