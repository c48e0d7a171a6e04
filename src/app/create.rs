//! Creating a missing version or a posting: from the key to a plan, by way of the question which.

use super::event::Effect;
use super::layers::{Choice, Layer, Picked};
use super::state::App;
use crate::content::PageId;
use crate::locale::Message;
use crate::operations::translate;
use crate::site::LanguageId;

impl App {
    /// `N`: asks which missing version to create, or a posting.
    pub(super) fn create(&mut self) {
        let id = self.pointed();
        let missing = id.map(|id| (id, translate::missing_languages(&self.catalog, id)));
        let translate = |(id, languages): (PageId, Vec<LanguageId>)| {
            languages.into_iter().map(move |language| Picked::Translate(id, language)).collect::<Vec<_>>()
        };
        let mut options = missing.map_or_else(Vec::new, translate);
        options.push(Picked::NewPosting);
        self.layers.push(Layer::Choice(Choice::new(Message::new("create-which"), options)));
    }

    /// Shows the new version of a posting in a language.
    pub(super) fn translate(&mut self, id: PageId, language: LanguageId) -> Vec<Effect> {
        let plan = translate::plan(&self.catalog, id, language);
        self.prepare(plan)
    }
}
