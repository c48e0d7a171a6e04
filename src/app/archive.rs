//! Archiving and reopening: from the key to a plan, by way of the question which file of a language is meant.

use super::event::Effect;
use super::layers::{Choice, Layer, Picked};
use super::state::App;
use crate::content::PageId;
use crate::locale::Message;
use crate::operations::archive::{self, ArchiveReach, ArchiveTargets};

impl App {
    /// `a` or `A`: on the marked postings, or on the one under the cursor.
    pub(super) fn archive(&mut self, reach: ArchiveReach) -> Vec<Effect> {
        self.keep_range();
        let postings = self.acted_on();
        if postings.is_empty() { Vec::new() } else { self.archive_postings(&postings, reach, &[]) }
    }

    /// Archives or reopens postings; asks which file is meant if a language has several and none of them is marked.
    pub(super) fn archive_postings(&mut self, postings: &[PageId], reach: ArchiveReach, chosen: &[PageId]) -> Vec<Effect> {
        let known = [chosen, postings].concat();
        match archive::targets(&self.catalog, postings, reach, &known) {
            ArchiveTargets::Files(files) => {
                let plan = archive::toggle(&self.catalog, &files, self.marked_among(postings));
                self.prepare(plan)
            }
            ArchiveTargets::Ambiguous { posting, language, candidates } => {
                let name = self.catalog.site.language(language).in_words();
                let all = self.catalog.group(posting).map_or(0, |group| group.members.len());
                let version = |candidate| Picked::Partner { postings: postings.to_vec(), candidate, chosen: chosen.to_vec() };
                let mut options: Vec<Picked> = candidates.into_iter().map(version).collect();
                options.extend([Picked::FilesAlone(postings.to_vec()), Picked::WholeGroups(postings.to_vec(), all)]);
                let question = if let [_] = postings {
                    Message::new("archive-which").with("language", name)
                } else {
                    let title = self.catalog.index().page(posting).title();
                    Message::new("archive-which-of").with("language", name).with("title", title)
                };
                self.layers.push(Layer::Choice(Choice::new(question, options)));
                Vec::new()
            }
        }
    }
}
