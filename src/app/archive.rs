//! Archiving and reopening: from the key to a plan, by way of the question which partner is meant. Edits and writes nothing itself.

use super::event::Effect;
use super::layers::{Choice, Layer, Picked};
use super::state::App;
use crate::catalog::archive::{Reach, Targets, edit};
use crate::content::PageId;
use crate::locale::Message;
use crate::work::{Plan, Purpose};

impl App {
    /// `a` or `A`: on the marked postings, or on the one under the cursor.
    pub(super) fn archive(&mut self, reach: Reach) -> Vec<Effect> {
        self.keep_range();
        let postings = self.acted_on();
        if postings.is_empty() { Vec::new() } else { self.archive_postings(&postings, reach, &[]) }
    }

    /// Archives or reopens postings; asks which partner is meant where a language has several and none of them is marked.
    pub(super) fn archive_postings(&mut self, postings: &[PageId], reach: Reach, chosen: &[PageId]) -> Vec<Effect> {
        let known = [chosen, postings].concat();
        let mut files: Vec<PageId> = Vec::new();
        for id in postings {
            match self.catalog.archive_targets_with(*id, reach, &known) {
                Targets::Files(found) => {
                    for file in found {
                        if !files.contains(&file) {
                            files.push(file);
                        }
                    }
                }
                Targets::Ambiguous { posting, language, candidates } => {
                    let name = self.catalog.site.language(language).in_words();
                    let all = self.catalog.group(posting).map_or(0, |group| group.members.len());
                    let partner = |candidate| Picked::Partner { postings: postings.to_vec(), candidate, chosen: chosen.to_vec() };
                    let mut options: Vec<Picked> = candidates.into_iter().map(partner).collect();
                    options.extend([Picked::FilesAlone(postings.to_vec()), Picked::WholeGroups(postings.to_vec(), all)]);
                    let question = if let [_] = postings {
                        Message::new("archive-which").with("language", name)
                    } else {
                        let title = self.catalog.index().page(posting).title();
                        Message::new("archive-which-of").with("language", name).with("title", title)
                    };
                    self.layers.push(Layer::Choice(Choice::new(question, options)));
                    return Vec::new();
                }
            }
        }
        let archive = self.catalog.should_archive(&files);
        let edits = files.iter().map(|id| (self.catalog.index().page(*id).clone(), vec![edit(archive)])).collect();
        self.make(Plan { purpose: Purpose::Archive(archive), marked: self.marked_among(postings), edits })
    }
}
