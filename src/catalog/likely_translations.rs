//! Which posting in another language is likely the missing translation of a posting, and why.

use std::borrow::Cow;

use super::Catalog;
use crate::application_id::APPLICATION_ID;
use crate::checks::{Profile, is_near_miss};
use crate::content::{Page, PageId};
use crate::locale::Message;
use crate::site::LanguageId;

/// A posting that is likely the translation of another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LikelyTranslation {
    /// The posting.
    pub id: PageId,
    /// The reasons to think so, the strongest first.
    pub reasons: Vec<Message>,
    weight: u32,
}

impl LikelyTranslation {
    /// All reasons in one message.
    pub fn why(&self) -> Message {
        let both = |first, second| Message::new("doctor-and").with("first", first).with("second", second);
        self.reasons.iter().cloned().reduce(both).unwrap_or_else(|| Message::new("doctor-nothing"))
    }
}

/// Headings, list items and links that a text must have before its structure counts.
const LEAST_BUILT: u32 = 4;

/// A reason in the texts of two postings, if both have been read and are alike.
pub type TextsAlike<'a> = &'a dyn Fn(PageId, PageId) -> Option<Message>;

/// What identifies a posting, without its text.
struct Clues {
    key: Option<String>,
    application_id: Option<String>,
    /// The id in the name of its file.
    file_id: Option<String>,
    /// The name of its file without the id.
    slug: String,
}

/// Finds one kind of reason.
type FindReason = fn(&Clues, &Clues) -> Option<Message>;

/// Reasons that two files belong to one posting, with their weights. Each is strong enough alone.
const REASONS: &[(u32, FindReason)] =
    &[(5, same_application_id), (4, near_key), (4, id_in_name), (3, key_is_name), (3, same_name)];

/// Weight of a reason in the texts: never enough alone.
const TEXTS: u32 = 2;

/// Lengths of the shortest id that counts although it isn't a UUID, and of the shortest name that counts.
const SHORTEST: (usize, usize) = (16, 4);

fn same_application_id(a: &Clues, b: &Clues) -> Option<Message> {
    (a.application_id.is_some() && a.application_id == b.application_id).then(|| Message::new("doctor-application-id"))
}

fn near_key(a: &Clues, b: &Clues) -> Option<Message> {
    let (a, b) = (a.key.as_deref()?, b.key.as_deref()?);
    is_near_miss(a, b).then(|| Message::new("doctor-near-key").with("key", a).with("near", b))
}

fn id_in_name(a: &Clues, b: &Clues) -> Option<Message> {
    let names = |a: &Clues, b: &Clues| a.file_id.is_some() && (a.file_id == b.application_id || a.file_id == b.file_id);
    (names(a, b) || names(b, a)).then(|| Message::new("doctor-file-id"))
}

fn key_is_name(a: &Clues, b: &Clues) -> Option<Message> {
    let names =
        |a: &Clues, b: &Clues| a.slug.len() >= SHORTEST.1 && b.key.as_ref().is_some_and(|key| key.to_lowercase() == a.slug);
    (names(a, b) || names(b, a)).then(|| Message::new("doctor-key-is-name"))
}

fn same_name(a: &Clues, b: &Clues) -> Option<Message> {
    (a.slug.len() >= SHORTEST.1 && a.slug == b.slug).then(|| Message::new("doctor-same-name"))
}

impl Clues {
    fn of(page: &Page) -> Clues {
        let name = name_of(page);
        let file_id = (APPLICATION_ID.find)(name);
        let bare = match &file_id {
            Some(id) => name.replace(id.as_str(), ""),
            None => name.strip_suffix("--null").unwrap_or(name).to_owned(),
        };
        let id = page.application_id().map(|id| (APPLICATION_ID.find)(&id).unwrap_or_else(|| id.trim().to_lowercase()));
        Clues {
            key: page.translation_key().map(Cow::into_owned),
            application_id: id.filter(|id| id.len() >= SHORTEST.0),
            file_id,
            slug: bare.trim_matches('-').to_owned(),
        }
    }
}

/// The last part of a page's logical path in lower case: the name of its file or of its folder.
fn name_of(page: &Page) -> &str {
    page.logical().rsplit('/').next().unwrap_or_default()
}

/// The id in the name of a page's file or folder.
pub fn id_in_file_name(page: &Page) -> Option<String> {
    (APPLICATION_ID.find)(name_of(page))
}

impl Catalog {
    /// The postings in `language` that are likely the missing translation of `id`, the most likely first. Neither has a version in the
    /// other's language. `texts` adds a reason from the bodies.
    pub fn likely_translations(&self, id: PageId, language: LanguageId, texts: Option<TextsAlike<'_>>) -> Vec<LikelyTranslation> {
        let page = self.index.page(id);
        let own = page.place.language;
        if own == language || page.error.is_some() || !self.lacks(id, language) {
            return Vec::new();
        }
        let clues = Clues::of(page);
        let others = self.versions.iter().copied().filter(|other| {
            let page = self.index.page(*other);
            page.place.language == language && page.error.is_none() && self.lacks(*other, own)
        });
        let mut found: Vec<LikelyTranslation> = others
            .filter_map(|other| {
                let theirs = Clues::of(self.index.page(other));
                let reasons = REASONS.iter().filter_map(|(weight, look)| Some((*weight, look(&clues, &theirs)?)));
                let mut reasons: Vec<(u32, Message)> = reasons.collect();
                if reasons.is_empty() {
                    return None;
                }
                reasons.extend(texts.and_then(|texts| texts(id, other)).map(|reason| (TEXTS, reason)));
                let weight = reasons.iter().map(|(weight, _)| weight).sum();
                Some(LikelyTranslation { id: other, reasons: reasons.into_iter().map(|(_, reason)| reason).collect(), weight })
            })
            .collect();
        let path = |likely: &LikelyTranslation| &self.index.page(likely.id).path;
        found.sort_by(|a, b| b.weight.cmp(&a.weight).then_with(|| path(a).cmp(path(b))));
        found
    }

    /// A reason if two texts have the same headings, list items, links and numbers, and enough of them.
    pub fn is_built_alike(&self, one: PageId, other: PageId) -> Option<Message> {
        let (one, other) = (self.profile(one)?, self.profile(other)?);
        let built = |profile: &Profile| (profile.headings, profile.items, profile.links);
        let is_telling = one.headings + one.items + one.links >= LEAST_BUILT;
        (is_telling && built(one) == built(other) && one.numbers == other.numbers).then(|| Message::new("doctor-structure"))
    }

    /// True if the posting has no version in this language.
    fn lacks(&self, id: PageId, language: LanguageId) -> bool {
        self.posting_of(id).is_some_and(|posting| posting.in_language(language).versions.is_empty())
    }
}
