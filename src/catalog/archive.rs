//! Which files archiving or reopening a posting is about: the posting and its partner, never an old duplicate unasked. Edits nothing.

use super::Catalog;
use crate::content::PageId;
use crate::content::edit::Edit;
use crate::content::publication::is_draft;
use crate::content::status::archived_as_hugo;
use crate::data::Value;
use crate::locale::Message;
use crate::site::LanguageId;

/// How far archiving reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// The posting and its partner: at most one in each other language.
    Pair,
    /// The named file alone.
    Only,
    /// The whole group.
    Every,
}

/// The files that are meant, or the question that must be answered first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Targets {
    /// These files.
    Files(Vec<PageId>),
    /// A language has several candidates for the partner.
    Ambiguous {
        /// The posting that was meant.
        posting: PageId,
        /// The language.
        language: LanguageId,
        /// Its candidates, by path.
        candidates: Vec<PageId>,
    },
}

impl Catalog {
    /// The files that archiving `id` is about.
    pub fn archive_targets(&self, id: PageId, reach: Reach) -> Targets {
        self.archive_targets_with(id, reach, &[])
    }

    /// The same, where `chosen` answers which candidate of a doubled language is the partner.
    pub fn archive_targets_with(&self, id: PageId, reach: Reach, chosen: &[PageId]) -> Targets {
        let Some(group) = self.group(id) else { return Targets::Files(vec![id]) };
        match reach {
            Reach::Only => return Targets::Files(vec![id]),
            Reach::Every => return Targets::Files(group.members.to_vec()),
            Reach::Pair => {}
        }
        let own = self.index.page(id).place.language;
        let mut files = vec![id];
        for language in self.languages().filter(|language| *language != own) {
            let candidates: Vec<PageId> = group.in_language(&self.index, language).collect();
            match candidates.as_slice() {
                [] => {}
                [partner] => files.push(*partner),
                several => match several.iter().find(|candidate| chosen.contains(candidate)) {
                    Some(partner) => files.push(*partner),
                    None => return Targets::Ambiguous { posting: id, language, candidates },
                },
            }
        }
        Targets::Files(files)
    }

    /// What one key does to these files: archives them if one is open, else reopens them. What stays open or hidden whatever `archived`
    /// says (evergreen, drafts) is judged by its field.
    pub fn should_archive(&self, files: &[PageId]) -> bool {
        files.iter().any(|id| archived_as_hugo(self.index.page(*id), self.settings.hugo_version.reads_yaml12()) == Some(false))
    }

    /// What the edit will not change although somebody may expect it: an evergreen posting stays open, a hidden one hidden.
    pub fn archive_caveats(&self, files: &[PageId]) -> Vec<Message> {
        let caveat = |id: &PageId| {
            let page = self.index.page(*id);
            let key = page.translation_key().filter(|key| self.settings.is_evergreen(key));
            match key {
                Some(key) => Some(Message::new("archive-caveat-evergreen").with("path", &*page.path).with("key", key)),
                None if is_draft(page) => Some(Message::new("archive-caveat-draft").with("path", &*page.path)),
                None => None,
            }
        };
        files.iter().filter_map(caveat).collect()
    }
}

/// The edit that archives or reopens a posting.
pub fn edit(archive: bool) -> Edit {
    Edit::set("archived", Value::Bool(archive))
}
