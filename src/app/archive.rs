//! Archiving, reopening and taking back: from the key to a diff that waits for a yes, to what is written. Writes nothing itself.

use super::event::{Effect, Plan, Purpose};
use super::layers::{Choice, Layer, Picked, Review};
use super::state::{App, Awaited, Tone};
use crate::catalog::archive::{Reach, Targets, edit};
use crate::content::save::{Change, ChangeSet};
use crate::content::{Page, PageId, diff};
use crate::locale::Message;

impl App {
    /// `a` or `A` on the posting under the cursor.
    pub(super) fn archive(&mut self, reach: Reach) -> Vec<Effect> {
        match self.selected() {
            Some(id) => self.archive_posting(id, reach, &[]),
            None => Vec::new(),
        }
    }

    /// Archives or reopens a posting; asks which partner is meant where a language has several.
    pub(super) fn archive_posting(&mut self, id: PageId, reach: Reach, chosen: &[PageId]) -> Vec<Effect> {
        match self.catalog.archive_targets_with(id, reach, chosen) {
            Targets::Files(files) => self.read_for_archive(&files),
            Targets::Ambiguous { posting, language, candidates } => {
                let name = self.catalog.site.language(language).in_words();
                let all = self.catalog.group(posting).map_or(0, |group| group.members.len());
                let partner = |candidate| Picked::Partner { posting, candidate, chosen: chosen.to_vec() };
                let mut options: Vec<Picked> = candidates.into_iter().map(partner).collect();
                options.extend([Picked::FileAlone(posting), Picked::WholeGroup(posting, all)]);
                let question = Message::new("archive-which").with("language", name);
                self.layers.push(Layer::Choice(Choice { question, options, cursor: 0 }));
                Vec::new()
            }
        }
    }

    fn read_for_archive(&mut self, files: &[PageId]) -> Vec<Effect> {
        self.awaited = Awaited::Diff;
        let archive = self.catalog.should_archive(files);
        let edits = files.iter().map(|id| (self.catalog.index().page(*id).clone(), vec![edit(archive)])).collect();
        vec![Effect::ReadForEdit(Plan { purpose: Purpose::Archive(archive), edits })]
    }

    /// The bytes arrived: makes the edits, all or none, and shows what they would do. Not where a key was pressed meanwhile: somebody who
    /// types on must not meet, with the next Enter, a question that was not there yet.
    pub(super) fn review(&mut self, plan: Plan, texts: &[Result<Vec<u8>, String>]) {
        let here = self.selected().map(|id| &self.catalog.index().page(id).path);
        // A second question may be under way, about another posting: only its answer is waited for.
        if self.awaited != Awaited::Diff || !plan.edits.iter().any(|(page, _)| Some(&page.path) == here) {
            return;
        }
        self.awaited = Awaited::Nothing;
        let Purpose::Archive(archive) = plan.purpose else { return };
        match changes(&self.catalog.site.root, &plan, texts) {
            Err(refused) => self.say(Tone::Error, refused),
            Ok(set) if set.changes.is_empty() => {
                self.say(Tone::Warning, Message::new(if archive { "archive-nothing" } else { "reopen-nothing" }));
            }
            Ok(set) => {
                let ids: Vec<PageId> =
                    set.changes.iter().filter_map(|change| self.catalog.index().by_path(&change.path)).collect();
                let title = Message::new(if archive { "archive-title" } else { "reopen-title" }).with("count", set.changes.len());
                let lines = |change: &Change| diff::lines(change.before.as_deref(), change.after.as_deref());
                let files = set.changes.iter().map(|change| (change.path.clone(), lines(change))).collect();
                let caveats = self.catalog.archive_caveats(&ids);
                self.layers.push(Layer::Review(Review { title, caveats, set, files, plan, scroll: 0 }));
            }
        }
    }

    /// `u`: takes the last written change set back. Without a question, since it only restores what was there.
    pub(super) fn undo(&mut self) -> Vec<Effect> {
        let Some(last) = self.written.last() else {
            self.say(Tone::Warning, Message::new("undo-none"));
            return Vec::new();
        };
        let page = |path: &str| self.catalog.index().by_path(path).map(|id| (self.catalog.index().page(id).clone(), Vec::new()));
        let edits = last.changes.iter().filter_map(|change| page(&change.path)).collect();
        vec![Effect::Save(last.inverse(), Plan { purpose: Purpose::Undo, edits })]
    }

    /// The disk agreed: memory follows.
    pub(super) fn saved(&mut self, set: ChangeSet, purpose: Purpose, pages: Vec<Page>) {
        let count = set.changes.len();
        self.catalog.replace(pages);
        let message = match purpose {
            Purpose::Archive(archive) => {
                self.written.push(set);
                Message::new(if archive { "archived-done" } else { "reopened-done" })
            }
            Purpose::Undo => {
                self.written.pop();
                Message::new("undone")
            }
        };
        self.say(Tone::Good, message.with("count", count));
    }
}

/// The changes that a plan leads to; those that would change nothing are left out.
fn changes(root: &std::path::Path, plan: &Plan, texts: &[Result<Vec<u8>, String>]) -> Result<ChangeSet, Message> {
    let mut set = ChangeSet::default();
    for ((page, edits), bytes) in plan.edits.iter().zip(texts) {
        let failed = |reason: Message| Message::new("edit-refused").with("path", &*page.path).with("reason", reason);
        let before = bytes.as_ref().map_err(|error| failed(Message::new("trouble-unreadable").with("error", error.as_str())))?;
        let change = Change::edited(root, page, before, edits).map_err(|refusal| failed(refusal.message()))?;
        set.changes.extend(change);
    }
    Ok(set)
}
