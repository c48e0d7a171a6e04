//! New files: where they go and what they share, judged by how the site's postings stand. Reads and writes no file.

use std::cmp::Reverse;
use std::sync::Arc;

use super::placing::parent_of;
use super::{Catalog, Searched, derive};
use crate::checks::is_uuid;
use crate::config::LeverIds;
use crate::content::edit::{Edit, Operation, Refusal, apply};
use crate::content::new_page::{NewPage, PostingDraft, slug, translation};
use crate::content::save::{ChangeSet, FileChange};
use crate::content::{Page, PageId, front_matter};
use crate::data::value::lookup;
use crate::data::{Name, Value};
use crate::facts::{Bodies, Fact, Facts};
use crate::locale::Message;
use crate::search::Matcher;
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

/// Fields that every posting has for itself.
const OWN: &[&str] = &["title", "translationkey", "leverid", "draft", "aliases", "url", "slug"];

impl Catalog {
    /// The files of a new posting, as drafts, and what is to be said about them: what was left out of the archetype, what was added so that
    /// they are postings.
    ///
    /// # Errors
    /// If a value can't be used, a file exists already, or the new page would not be a posting.
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
        let mut first: Option<(String, String)> = None;
        for (language, title) in titles {
            let layout = self.layout_of(*language);
            let name = slug(title, false);
            let mut name = if name.is_empty() { key.clone() } else { name };
            let (mut path, is_suffixed) = self.new_path(&layout, &name, *language);
            // Where only the suffix tells the languages apart, the files of a posting have one name.
            match &first {
                Some((parent, known)) if is_suffixed && *parent == layout.parent => {
                    name.clone_from(known);
                    (path, _) = self.new_path(&layout, &name, *language);
                }
                _ => first = first.or_else(|| Some((layout.parent.clone(), name.clone()))),
            }
            self.free_place(&path, *language)?;
            let sisters = self.sisters(*language, &layout.parent);
            let posting = PostingDraft { title, key: &key, lever_id: new.lever_id.as_deref(), name: &name, date: &around.date };
            let made = match &around.archetype {
                Some((_, text)) => posting.from_archetype(text),
                None => posting.from_fields(&usual_fields(&sisters, &around.date)),
            };
            let refused = |refusal: Refusal| {
                let at = around.archetype.as_ref().map_or(path.as_str(), |(path, _)| path);
                Message::new("edit-refused").with("path", at).with("reason", refusal.message())
            };
            let NewPage { page, left_out } = made.map_err(refused)?;
            let completed = self.completed(&path, page, &sisters).map_err(refused)?;
            let Some((page, added)) = completed else {
                let archetype = around.archetype.as_ref().map_or(ARCHETYPES[0], |(path, _)| path);
                let message = Message::new("new-no-posting").with("path", path).with("query", self.settings.postings.as_str());
                return Err(message.with("archetype", archetype));
            };
            if !self.is_picky() && !self.all_pages && !self.postings.is_empty() && self.picks(&path, &page) {
                let query = self.settings.postings.as_str();
                notes.push(Message::new("new-first-picked").with("path", path.as_str()).with("query", query));
            }
            for (id, fields) in [("new-left-out", left_out), ("new-added", added)] {
                if !fields.is_empty() {
                    notes.push(Message::new(id).with("path", path.as_str()).with("fields", fields.join(", ")));
                }
            }
            set.changes.push(self.created(path, page));
        }
        Ok((set, notes))
    }

    /// The file of a translation that is made from these bytes of its source, as a draft, and what is to be said about it. It stands at
    /// `path`, if one is given.
    ///
    /// # Errors
    /// Where there is a translation already or a file at that place, the source can't be edited, or Hugo would not link what is made.
    pub fn new_translation(
        &self,
        id: PageId,
        language: LanguageId,
        path: Option<&str>,
        source: &[u8],
    ) -> Result<(ChangeSet, Vec<Message>), Message> {
        self.check_untranslated(id, language)?;
        let path = match path {
            None => self.translation_path(id, language)?,
            Some(path) => {
                self.check_translation_path(id, language, path)?;
                path.to_owned()
            }
        };
        let page = self.index.page(id);
        // An id that is none is not handed on.
        let keeps_id = self.shares_lever_ids() && page.lever_id().is_none_or(|id| is_uuid(&id));
        let made = translation(source, &page.path, keeps_id)
            .map_err(|refusal| Message::new("edit-refused").with("path", &*page.path).with("reason", refusal.message()))?;
        let is_posting = !self.is_picky() || self.picks(&path, &made);
        let note = Message::new("translate-no-posting").with("path", &*path).with("query", self.settings.postings.as_str());
        let notes = if is_posting { Vec::new() } else { vec![note] };
        Ok((ChangeSet { changes: vec![self.created(path, made)] }, notes))
    }

    fn created(&self, path: String, page: Vec<u8>) -> FileChange {
        FileChange { file: self.site.root.join(&path), path, before: None, after: Some(page) }
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

    /// A posting's translation has its `leverId` too.
    pub fn shares_lever_ids(&self) -> bool {
        self.settings.lever_ids == LeverIds::Shared
    }

    /// The setting `postings` picks some pages; otherwise all are postings.
    fn is_picky(&self) -> bool {
        let query = self.parse(&self.settings.postings);
        let (mut matcher, bodies) = (Matcher::new(), Bodies::new());
        !self.all_pages
            && self.postings.iter().any(|id| matcher.score(&query, *id, &Searched { catalog: self, bodies: &bodies }).is_some())
    }

    /// The setting `postings` picks the page at `path` that these bytes would make.
    fn picks(&self, path: &str, bytes: &[u8]) -> bool {
        let Some(place) = self.site.place(path) else { return false };
        let (head, trouble) = front_matter::read(bytes);
        let page = Page { path: path.into(), file: None, place, linked: false, head, trouble, inherited: None };
        // Alone, but for the pages that hand down fields.
        let hands_down = |page: &&Arc<Page>| lookup(&page.head.fields, "cascade").is_some();
        let mut facts = Facts::new(Arc::clone(&self.site), Arc::clone(&self.settings), true);
        let others = self.index.pages().iter().filter(hands_down).cloned();
        facts.apply(Fact::Pages(std::iter::once(Arc::new(page)).chain(others).collect()));
        let alone = derive(&facts, self.rules.now);
        let query = alone.parse(&self.settings.postings);
        Matcher::new().score(&query, PageId(0), &Searched { catalog: &alone, bodies: facts.bodies() }).is_some()
    }

    /// Postings that show what a new one in this language and folder has: those beside it, else those of its language, else all.
    fn sisters(&self, language: LanguageId, parent: &str) -> Vec<&Page> {
        let all: Vec<&Page> = self.postings.iter().map(|id| self.index.page(*id)).collect();
        let of = |is: &dyn Fn(&&&Page) -> bool| all.iter().filter(is).copied().collect::<Vec<_>>();
        let near = of(&|page| page.place.language == language && parent_of(page) == parent);
        let own = of(&|page| page.place.language == language);
        [near, own, all].into_iter().find(|pages| !pages.is_empty()).unwrap_or_default()
    }

    /// The page with what it lacks to be a posting, and the names of those fields: the fewest that its sisters have, with their commonest
    /// values. `None` where that does not help.
    fn completed(&self, path: &str, page: Vec<u8>, sisters: &[&Page]) -> Result<Option<Completed>, Refusal> {
        if !self.is_picky() || self.picks(path, &page) {
            return Ok(Some((page, Vec::new())));
        }
        let (head, _) = front_matter::read(&page);
        let mut fields = fields_of(sisters);
        fields.retain(|(name, ..)| lookup(&head.fields, name).is_none());
        fields.sort_by_key(|(_, values, _)| Reverse(values.len()));
        let edit = |(name, values, _): &FieldOf<'_>| {
            let value = if name.eq_ignore_ascii_case("archived") { Value::Bool(false) } else { commonest(values).0.clone() };
            Edit { field: name.to_string(), operation: Operation::Replace(value) }
        };
        let tried = |fields: &[&FieldOf<'_>]| {
            let edits: Vec<Edit> = fields.iter().map(|field| edit(field)).collect();
            apply(&page, &edits).map(|page| self.picks(path, &page).then_some(page))
        };
        let each = fields.iter().map(|field| vec![field]);
        let ever_more = (1..fields.len()).map(|count| fields.iter().take(count + 1).collect());
        for mut added in each.chain(ever_more) {
            if tried(&added)?.is_none() {
                continue;
            }
            for at in (0..added.len()).rev() {
                let fewer: Vec<_> = added.iter().take(at).chain(added.iter().skip(at + 1)).copied().collect();
                if tried(&fewer)?.is_some() {
                    added = fewer;
                }
            }
            // Without this one, which templates ask for, it would be closed once it is published.
            let is_usual = |field: &&FieldOf<'_>| field.0.eq_ignore_ascii_case("archived") && field.1.len() * 2 > sisters.len();
            added.extend(
                fields.iter().filter(is_usual).filter(|field| !added.iter().any(|known| known.0 == field.0)).collect::<Vec<_>>(),
            );
            return Ok(tried(&added)?.map(|page| (page, added.iter().map(|(name, ..)| name.to_string()).collect())));
        }
        Ok(None)
    }
}

/// A page with what it lacked, and the names of those fields.
type Completed = (Vec<u8>, Vec<String>);

/// A field of several pages: its name, its values, and the sum of its places.
type FieldOf<'a> = (Name, Vec<&'a Value>, usize);

/// The fields of pages that are not of one posting only.
fn fields_of<'a>(pages: &[&'a Page]) -> Vec<FieldOf<'a>> {
    let mut found: Vec<FieldOf<'a>> = Vec::new();
    for page in pages {
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
    found.retain(|(name, ..)| !OWN.contains(&&*name.to_lowercase()));
    found
}

/// The value that occurs most often, and how often.
fn commonest<'a>(values: &[&'a Value]) -> (&'a Value, usize) {
    let count = |value: &Value| values.iter().filter(|other| ***other == *value).count();
    values.iter().map(|value| (*value, count(value))).max_by_key(|(_, count)| *count).unwrap_or((&Value::Null, 0))
}

/// Fields that more than half of the pages have, with the commonest value where one is common; empty text where every page has its own.
fn usual_fields(pages: &[&Page], date: &str) -> Vec<(String, Value)> {
    let mut found = fields_of(pages);
    found.retain(|(_, values, _)| values.len() * 2 > pages.len());
    // In the order in which they usually stand.
    found.sort_by_key(|(_, values, places)| places * 1000 / values.len().max(1));
    let usual = |(name, values, _): FieldOf<'_>| {
        let (common, count) = commonest(&values);
        let value = match &*name.to_lowercase() {
            "archived" => Value::Bool(false),
            "date" => Value::text(date),
            _ if count * 2 > values.len() => common.clone(),
            _ => Value::text(""),
        };
        (name.to_string(), value)
    };
    found.into_iter().map(usual).collect()
}
