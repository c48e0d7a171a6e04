//! Creating a missing translation: from the key to a diff of a file that is not there yet. Makes and writes nothing itself.

use super::event::{Effect, Plan, Purpose};
use super::layers::{Choice, Layer, Picked, Review};
use super::state::{App, Tone};
use crate::content::PageId;
use crate::content::create::translation;
use crate::content::save::{Change, ChangeSet};
use crate::locale::Message;
use crate::site::LanguageId;

impl App {
    /// `N`: which translation, where several are missing.
    pub(super) fn create(&mut self) -> Vec<Effect> {
        let Some(id) = self.selected() else { return Vec::new() };
        match self.catalog.languages_to_translate(id).as_slice() {
            [] => self.say(Tone::Warning, Message::new("create-none")),
            [language] => return self.translate(id, *language),
            several => {
                let options = several.iter().map(|language| Picked::Translate(id, *language)).collect();
                self.layers.push(Layer::Choice(Choice { question: Message::new("create-which"), options, cursor: 0 }));
            }
        }
        Vec::new()
    }

    /// Asks for the source of a translation.
    pub(super) fn translate(&mut self, id: PageId, language: LanguageId) -> Vec<Effect> {
        let page = self.catalog.index().page(id).clone();
        self.make(Plan { purpose: Purpose::Create(language), edits: vec![(page, Vec::new())] })
    }

    /// The source arrived: shows the file that would be made from it.
    pub(super) fn review_translation(&mut self, plan: Plan, language: LanguageId, texts: &[Result<Vec<u8>, String>]) {
        let (Some((page, _)), Some(text)) = (plan.edits.first(), texts.first()) else { return };
        let failed = |reason: Message| Message::new("edit-refused").with("path", &*page.path).with("reason", reason);
        let made = match text {
            Err(error) => Err(failed(Message::new("trouble-unreadable").with("error", error.as_str()))),
            Ok(bytes) => {
                translation(bytes, &page.path, self.catalog.shares_lever_ids()).map_err(|refusal| failed(refusal.message()))
            }
        };
        let id = self.catalog.index().by_path(&page.path);
        let path = id.map(|id| self.catalog.translation_path(id, language));
        match (path, made) {
            (Some(Ok(path)), Ok(made)) => {
                let file = self.catalog.site.root.join(&path);
                let set = ChangeSet { changes: vec![Change { path, file, before: None, after: Some(made) }] };
                let title = Message::new("create-title").with("count", 1);
                self.layers.push(Layer::Review(Review::new(title, Vec::new(), set, plan)));
            }
            (Some(Err(message)), _) | (_, Err(message)) => self.say(Tone::Error, message),
            (None, _) => {}
        }
    }
}
