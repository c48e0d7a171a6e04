//! New files: where they go and what they share, judged by how the site's postings stand. Reads and writes no file.

use std::collections::BTreeMap;

use super::Catalog;
use crate::config::LeverIds;
use crate::content::PageId;
use crate::content::create::{Made, Posting, slug};
use crate::content::save::{Change, ChangeSet};
use crate::coverage::checks::is_uuid;
use crate::data::{Name, Value};
use crate::locale::Message;
use crate::site::LanguageId;

/// A posting that is to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPosting {
    /// A title in each language that it will have.
    pub titles: Vec<(LanguageId, String)>,
    /// The key; made from the first title where there is none.
    pub key: Option<String>,
    /// The id in the applicant tracking system.
    pub lever_id: Option<String>,
}

/// What the disk and the clock add to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Around {
    /// The site's archetype: its path from the root and its text.
    pub archetype: Option<(String, String)>,
    /// The moment, as RFC 3339 has it.
    pub date: String,
}

/// Where archetypes of postings stand, the first that is there being taken.
pub const ARCHETYPES: &[&str] = &["archetypes/job-posting.md", "archetypes/default.md"];

impl Catalog {
    /// The files of a new posting, as drafts, and what was left out of the archetype.
    ///
    /// # Errors
    /// Where something that was asked for can't be, or a file is there already.
    pub fn new_posting(&self, new: &NewPosting, around: &Around) -> Result<(ChangeSet, Vec<Message>), Message> {
        let mut titles: Vec<&(LanguageId, String)> = new.titles.iter().collect();
        titles.sort_by_key(|(language, _)| *language);
        if let Some(id) = new.lever_id.as_deref().filter(|id| !is_uuid(id)) {
            return Err(Message::new("finding-lever-id-invalid").with("value", id));
        }
        let key = new.key.clone().or_else(|| titles.first().map(|(_, title)| slug(title, true))).unwrap_or_default();
        if key.is_empty() {
            return Err(Message::new("new-no-key"));
        }
        if let Some(id) = self.index.ids().find(|id| self.index.page(*id).translation_key().as_deref() == Some(&*key)) {
            return Err(Message::new("new-key-taken").with("key", key).with("path", &*self.index.page(id).path));
        }
        let (mut set, mut notes) = (ChangeSet::default(), Vec::new());
        for (language, title) in titles {
            let folder = self.folder_of(*language);
            let name = slug(title, false);
            let name = if name.is_empty() { key.clone() } else { name };
            // Where the languages share a folder, the name of the file tells them apart.
            let beside = format!("{folder}/{name}.md");
            let is_told = self.site.place(&beside).is_some_and(|place| place.language == *language);
            let path = if is_told { beside } else { format!("{folder}/{name}.{}.md", self.site.language(*language).code) };
            if self.site.root.join(&path).exists() {
                return Err(Message::new("save-exists").with("path", path));
            }
            let posting = Posting { title, key: &key, lever_id: new.lever_id.as_deref(), name: &name, date: &around.date };
            let made = match &around.archetype {
                Some((_, text)) => posting.from_archetype(text),
                None => posting.from_fields(&self.usual_fields(*language, &around.date)),
            };
            let Made { page, left_out } = made.map_err(|refusal| {
                let at = around.archetype.as_ref().map_or(path.as_str(), |(path, _)| path);
                Message::new("edit-refused").with("path", at).with("reason", refusal.message())
            })?;
            if !left_out.is_empty() {
                notes.push(Message::new("new-left-out").with("path", path.as_str()).with("fields", left_out.join(", ")));
            }
            let file = self.site.root.join(&path);
            set.changes.push(Change { path, file, before: None, after: Some(page) });
        }
        Ok((set, notes))
    }

    /// Languages without any member of the posting's group.
    pub fn languages_to_translate(&self, id: PageId) -> Vec<LanguageId> {
        let own = self.index.page(id).place.language;
        let has = |language: LanguageId| match self.group(id) {
            Some(group) => group.in_language(&self.index, language).next().is_some(),
            None => language == own,
        };
        self.languages().filter(|language| !has(*language)).collect()
    }

    /// The path from the site's root at which the translation of a posting would stand: in the folder that holds most translations of
    /// its neighbours, else in the one that mirrors its own.
    ///
    /// # Errors
    /// Where there is such a translation already, or a file at that place, or where Hugo would not link it.
    pub fn translation_path(&self, id: PageId, language: LanguageId) -> Result<String, Message> {
        let page = self.index.page(id);
        let target = self.site.language(language);
        let known = self.group(id).and_then(|group| group.in_language(&self.index, language).next());
        if let Some(known) = known {
            let path = &*self.index.page(known).path;
            return Err(Message::new("translate-exists").with("language", target.in_words()).with("path", path));
        }
        let (folder, name) = page.path.rsplit_once('/').unwrap_or(("", &page.path));
        let mut folders: BTreeMap<&str, usize> = BTreeMap::new();
        let neighbours = self
            .postings
            .iter()
            .filter(|other| self.index.page(**other).path.rsplit_once('/').is_some_and(|(at, _)| at == folder));
        for partner in neighbours.flat_map(|other| self.partners(*other)) {
            let partner = self.index.page(partner);
            if partner.place.language == language
                && let Some((folder, _)) = partner.path.rsplit_once('/')
            {
                *folders.entry(folder).or_default() += 1;
            }
        }
        // A leaf bundle keeps its folder's name below that of the others.
        let usual =
            folders.into_iter().max_by_key(|(_, count)| *count).map(|(folder, _)| folder.to_owned()).filter(|_| !page.place.leaf);
        let folder = usual.unwrap_or_else(|| self.mirrored(folder, page.place.language, language));
        let name = if page.place.suffixed { self.renamed(name, page.place.language, language) } else { name.to_owned() };
        let path = if folder.is_empty() { name } else { format!("{folder}/{name}") };
        self.check_translation_path(id, language, &path)?;
        Ok(path)
    }

    /// Proves that a page at `path` would be the translation of a posting, and that nothing is there.
    ///
    /// # Errors
    /// Why it would not.
    pub fn check_translation_path(&self, id: PageId, language: LanguageId, path: &str) -> Result<(), Message> {
        let page = self.index.page(id);
        let message = |id| Message::new(id).with("path", path).with("language", self.site.language(language).in_words());
        if self.index.by_path(path).is_some() || self.site.root.join(path).exists() {
            return Err(Message::new("save-exists").with("path", path));
        }
        let Some(place) = self.site.place(path).filter(|place| place.language == language) else {
            return Err(message("translate-wrong-place"));
        };
        if page.translation_key().is_none() && place.logical.of(path) != page.logical() {
            return Err(Message::new("translate-no-key").with("path", &*page.path));
        }
        Ok(())
    }

    /// A folder below the content folder of another language.
    fn mirrored(&self, folder: &str, from: LanguageId, to: LanguageId) -> String {
        let dirs = |language: LanguageId| self.site.language(language).content_dirs.iter();
        let below = dirs(from).find_map(|dir| folder.strip_prefix(dir.as_str()));
        match (below, dirs(to).next()) {
            (Some(below), Some(dir)) => format!("{dir}{below}"),
            _ => folder.to_owned(),
        }
    }

    /// A name with the code of another language before its extension.
    fn renamed(&self, name: &str, from: LanguageId, to: LanguageId) -> String {
        let (from, to) = (&self.site.language(from).code, &self.site.language(to).code);
        let (stem, extension) = name.rsplit_once('.').unwrap_or((name, "md"));
        format!("{}.{to}.{extension}", stem.strip_suffix(&format!(".{from}")).unwrap_or(stem))
    }

    /// A posting's translation has its `leverId` too.
    pub fn shares_lever_ids(&self) -> bool {
        self.settings.lever_ids == LeverIds::Shared
    }

    /// The folder in which most postings of a language stand.
    pub fn folder_of(&self, language: LanguageId) -> String {
        let mut folders: BTreeMap<&str, usize> = BTreeMap::new();
        for id in &self.postings {
            let page = self.index.page(*id);
            if page.place.language == language
                && let Some((folder, _)) = page.path.rsplit_once('/')
            {
                *folders.entry(folder).or_default() += 1;
            }
        }
        let dir = || self.site.language(language).content_dirs.first().cloned().unwrap_or_else(|| "content".to_owned());
        folders.into_iter().max_by_key(|(_, count)| *count).map_or_else(dir, |(folder, _)| folder.to_owned())
    }

    /// Fields that more than half of the postings of a language have, with the commonest value where one is common; empty text where
    /// every posting has its own.
    pub fn usual_fields(&self, language: LanguageId, date: &str) -> Vec<(String, Value)> {
        let pages: Vec<_> =
            self.postings.iter().map(|id| self.index.page(*id)).filter(|page| page.place.language == language).collect();
        let mut found: Vec<(Name, Vec<&Value>, usize)> = Vec::new();
        for page in &pages {
            for (at, (name, value)) in page.head.fields.iter().enumerate() {
                match found.iter_mut().find(|(known, ..)| known.eq_ignore_ascii_case(name)) {
                    Some((_, values, places)) => {
                        values.push(value);
                        *places += at;
                    }
                    None => found.push((name.clone(), vec![value], at)),
                }
            }
        }
        found.retain(|(name, values, _)| {
            let own = ["title", "translationkey", "leverid", "draft", "aliases", "url", "slug"].contains(&&*name.to_lowercase());
            !own && values.len() * 2 > pages.len()
        });
        // In the order in which they usually stand.
        found.sort_by_key(|(_, values, places)| places * 1000 / values.len().max(1));
        let usual = |(name, values, _): (Name, Vec<&Value>, usize)| {
            let count = |value: &Value| values.iter().filter(|other| ***other == *value).count();
            let commonest = values.iter().max_by_key(|value| count(value)).filter(|value| count(value) * 2 > values.len());
            let value = match (&*name.to_lowercase(), commonest) {
                ("archived", _) => Value::Bool(false),
                ("date", _) => Value::text(date),
                (_, Some(common)) => (**common).clone(),
                (_, None) => Value::text(""),
            };
            (name.to_string(), value)
        };
        found.into_iter().map(usual).collect()
    }
}
