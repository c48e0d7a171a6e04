//! Writing down that translations still say what their sources say: which translations are meant, and what the record becomes. Reads and
//! writes no files.

use super::Catalog;
use crate::checks::translated::{TRANSLATED, can_record, with};
use crate::compare::meaning::Meaning;
use crate::content::PageId;
use crate::content::save::{ChangeSet, FileChange};
use crate::locale::Message;

impl Catalog {
    /// The translations that are meant by these postings, each with the file that it follows: a source stands for all that follow it.
    pub fn followers(&self, ids: &[PageId]) -> Vec<(PageId, PageId)> {
        let mut pairs: Vec<(PageId, PageId)> = Vec::new();
        for id in ids {
            let own = self.source_of(*id).map(|source| (*id, source));
            let members = self.group(*id).map_or(&[][..], |group| group.members);
            let others = members.iter().filter(|other| own.is_none() && self.source_of(**other) == Some(*id));
            pairs.extend(own.into_iter().chain(others.map(|other| (*other, *id))));
        }
        let mut seen = std::collections::BTreeSet::new();
        pairs.retain(|(translation, _)| seen.insert(*translation));
        pairs
    }

    /// The change that records of each pair that the translation still says what its source says now. `record` are the bytes of the
    /// record as it is; `None`: there is none.
    ///
    /// # Errors
    /// Where a text could not be read, or a path can't stand in the record.
    pub fn still_fine(
        &self,
        pairs: &[(PageId, PageId)],
        meaning: &dyn Fn(PageId) -> Option<Meaning>,
        record: Option<&[u8]>,
    ) -> Result<ChangeSet, Message> {
        let mut records: Vec<(&str, Meaning)> = Vec::new();
        for (translation, source) in pairs {
            let (path, source_path) = (&*self.index.page(*translation).path, &*self.index.page(*source).path);
            if !can_record(path) {
                return Err(Message::new("still-fine-name").with("path", path));
            }
            let meaning = meaning(*source).ok_or_else(|| Message::new("still-fine-unread").with("path", source_path))?;
            records.push((path, meaning));
        }
        let after = with(record.unwrap_or_default(), &records);
        let mut set = ChangeSet::default();
        if !records.is_empty() && record != Some(after.as_slice()) {
            let (path, file) = (TRANSLATED.to_owned(), self.site.root.join(TRANSLATED));
            set.changes.push(FileChange { path, file, before: record.map(<[u8]>::to_vec), after: Some(after) });
        }
        Ok(set)
    }
}
