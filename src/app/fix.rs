//! Fixing at one key: from what is under the cursor to the fixes of its findings, and from a fix to its diff. Edits and writes nothing
//! itself.

use super::event::Effect;
use super::layers::{Choice, Layer, Picked};
use super::state::{App, Tone};
use crate::catalog::archive::edit;
use crate::catalog::fix::{Fix, What};
use crate::catalog::matrix::urgency;
use crate::checks::Finding;
use crate::content::PageId;
use crate::locale::Message;
use crate::work::{Plan, Purpose};

impl App {
    /// The posting that an action is about: in the matrix and in the problems the one that the finding under the cursor is about, else the
    /// one under the cursor of the list.
    pub(super) fn pointed(&self) -> Option<PageId> {
        match self.layers.last() {
            Some(Layer::Matrix(matrix)) => {
                let first = matrix.row()?.first;
                let finding = self.catalog.findings_of_group(first).first().and_then(|at| self.catalog.findings().get(*at));
                let members = self.catalog.group(first).map_or(&[][..], |group| group.members);
                if let Some(created) = matrix.created(&self.catalog).filter(|id| members.contains(id)) {
                    return Some(created);
                }
                let subject = finding.map(|finding| self.catalog.subject(finding)).filter(|id| members.contains(id));
                // What a finding is about may be in another group: then some member of this one is related to it.
                let related = || finding?.related.iter().copied().find(|id| members.contains(id));
                Some(subject.or_else(related).unwrap_or(first))
            }
            Some(Layer::Problems(problems)) => {
                let created = problems.created.as_deref().and_then(|path| self.catalog.index().by_path(path));
                created.or_else(|| problems.finding(&self.catalog).map(|finding| self.catalog.subject(finding)))
            }
            _ => self.selected(),
        }
    }

    /// The findings that are under the cursor, the worst first.
    fn pointed_findings(&self) -> Vec<&Finding> {
        let findings = self.catalog.findings();
        let mut pointed: Vec<&Finding> = match self.layers.last() {
            Some(Layer::Matrix(matrix)) => {
                let places = matrix.row().map_or_else(Vec::new, |row| self.catalog.findings_of_group(row.first));
                places.into_iter().filter_map(|at| findings.get(at)).collect()
            }
            Some(Layer::Problems(problems)) => problems.finding(&self.catalog).into_iter().collect(),
            _ => self.selected().map_or_else(Vec::new, |id| self.catalog.findings_of(id).collect()),
        };
        pointed.sort_by_key(|finding| urgency(finding));
        pointed
    }

    /// `F`: the diff of the only fix, a choice of several, or what to do where there is none.
    pub(super) fn fix(&mut self) -> Vec<Effect> {
        let findings = self.pointed_findings();
        let Some(first) = findings.first() else {
            self.say(Tone::Good, Message::new("fix-no-problem"));
            return Vec::new();
        };
        let mut fixes: Vec<Fix> = Vec::new();
        for fix in findings.iter().flat_map(|finding| self.catalog.fixes(finding)) {
            // Two findings may ask for the same.
            if !fixes.iter().any(|known| known.what == fix.what) {
                fixes.push(fix);
            }
        }
        match (fixes.len(), fixes.pop()) {
            (1, Some(fix)) => return self.mend(fix),
            (_, Some(last)) => {
                fixes.push(last);
                let options = fixes.into_iter().map(|fix| Picked::Fix(Box::new(fix))).collect();
                self.layers.push(Layer::Choice(Choice::new(Message::new("fix-which"), options)));
            }
            (_, None) => {
                let advice = self.catalog.advice(first);
                let message = Message::new("fix-none").with("problem", first.message.clone()).with("advice", advice);
                self.say(Tone::Warning, message);
            }
        }
        Vec::new()
    }

    /// Shows what a fix would do.
    pub(super) fn mend(&mut self, fix: Fix) -> Vec<Effect> {
        let page = |id: PageId| self.catalog.index().page(id).clone();
        match fix.what {
            What::Edits(edits) => {
                let edits = edits.into_iter().map(|(id, edits)| (page(id), edits)).collect();
                self.make(Plan { purpose: Purpose::Fields, marked: Vec::new(), edits })
            }
            What::Archive(ids, archive) => {
                let edits = ids.into_iter().map(|id| (page(id), vec![edit(archive)])).collect();
                self.make(Plan { purpose: Purpose::Archive(archive), marked: Vec::new(), edits })
            }
            What::Create(id, language) => self.translate(id, language),
            What::StillFine(ids) => self.still_fine(&ids),
        }
    }
}
