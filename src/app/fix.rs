//! One-key fixes: from the cursor to the fixes of its findings, and from a fix to its plan.

use super::event::Effect;
use super::layers::{Choice, Layer, Picked};
use super::state::{App, Tone};
use crate::catalog::matrix::urgency;
use crate::checks::Finding;
use crate::content::PageId;
use crate::locale::Message;
use crate::operations::fix::{Fix, advice, fixes};

impl App {
    /// The posting that an action is about: in the matrix and in the problems, the subject of the finding under the cursor; else the posting
    /// under the cursor of the list.
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
                // The subject of a finding may be in another group: then a member of this one is related to it.
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

    /// The findings under the cursor, the worst first.
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

    /// `F`: shows the diff of the only fix, a choice of several, or advice if there is none.
    pub(super) fn fix(&mut self) -> Vec<Effect> {
        let findings = self.pointed_findings();
        let Some(first) = findings.first() else {
            self.say(Tone::Good, Message::new("fix-no-problem"));
            return Vec::new();
        };
        let mut found: Vec<Fix> = Vec::new();
        for fix in findings.iter().flat_map(|finding| fixes(&self.catalog, finding)) {
            // Two findings may have the same fix.
            if !found.iter().any(|known| known.plan == fix.plan) {
                found.push(fix);
            }
        }
        match <[Fix; 1]>::try_from(found) {
            Ok([fix]) => return self.prepare(fix.plan),
            Err(found) if found.is_empty() => {
                let advice = advice(&self.catalog, first);
                let message = Message::new("fix-none").with("problem", first.message.clone()).with("advice", advice);
                self.say(Tone::Warning, message);
            }
            Err(found) => {
                let options = found.into_iter().map(|fix| Picked::Fix(Box::new(fix))).collect();
                self.layers.push(Layer::Choice(Choice::new(Message::new("fix-which"), options)));
            }
        }
        Vec::new()
    }
}
