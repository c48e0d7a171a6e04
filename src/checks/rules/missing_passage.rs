//! The rule about passages that other postings have in both languages.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};

use super::texts::pairs;
use super::{RawFinding, RuleContext};
use crate::checks::Profile;
use crate::compare::language_detection::language_code;
use crate::compare::outline::OutlinePiece;
use crate::compare::passages::{contains, groups, passages, translation_score};
use crate::content::PageId;
use crate::locale::Message;
use crate::posting::Posting;
use crate::site::LanguageId;

/// How many postings must have a passage in a language, and how many in both.
const LEAST_POSTINGS: usize = 3;
const LEAST_BOTH: usize = 2;

/// How much the share of postings that have two passages together counts.
const TOGETHER: usize = 40;

/// How well two paragraphs must match to be translations, whatever other postings have.
const LEAST_TRANSLATED: i32 = 22;

/// How likely a translation must be.
const LEAST_LIKELY: i32 = 32;

/// A passage that recurs, by its language and the first paragraph that has it.
type Recurring = (LanguageId, usize);

/// The passages of the site's pairs.
struct Passages<'a> {
    /// The paragraphs of each language.
    paragraphs: HashMap<LanguageId, Vec<&'a OutlinePiece>>,
    /// The passages of each page, with the index of their piece.
    of_page: HashMap<PageId, Vec<(Recurring, usize)>>,
    /// The pairs that have two passages, by posting: the first one in one language, the second in the other.
    both: HashMap<(Recurring, Recurring), BTreeMap<PageId, PageId>>,
    /// How many postings have a passage.
    postings: HashMap<Recurring, HashSet<PageId>>,
}

pub(super) fn missing_passage(context: &RuleContext<'_>, out: &mut Vec<RawFinding>) {
    let pairs: Vec<(PageId, &Profile, PageId, &Profile)> =
        pairs(context).filter(|pair| is_in_own_languages(context, pair)).collect();
    let passages = Passages::of(context, &pairs);
    let counterparts = passages.counterparts();
    for (id, here, source, there) in &pairs {
        for (own, page, other, other_page) in [(here, *id, there, *source), (there, *source, here, *id)] {
            let mut said = HashSet::new();
            for (passage, piece) in passages.of_page.get(&page).into_iter().flatten() {
                if !said.insert(*passage) {
                    continue;
                }
                let other_language = context.page(other_page).place.language;
                let known = counterparts.get(passage).into_iter().flatten().filter(|known| known.0 == other_language);
                let known: Vec<Recurring> = known.copied().collect();
                let Some(best) = known.first() else { continue };
                let Some(paragraph) = own.outline.pieces.get(*piece) else { continue };
                let mut of_other = passages.of_page.get(&other_page).into_iter().flatten();
                let is_known = of_other.any(|(passage, _)| known.contains(passage));
                if is_known
                    || known.iter().any(|known| contains(&other.outline, passages.paragraph(*known)))
                    || is_translated(paragraph, other)
                {
                    continue;
                }
                out.push(finding(context, (*id, *source), page == *id, paragraph, *passage, *best, &passages));
            }
        }
    }
}

/// True if a paragraph of the other text may be a translation that no other posting has.
fn is_translated(paragraph: &OutlinePiece, other: &Profile) -> bool {
    other.outline.pieces.iter().any(|piece| translation_score(paragraph, piece) >= LEAST_TRANSLATED)
}

fn finding(
    context: &RuleContext<'_>,
    (id, source): (PageId, PageId),
    is_here: bool,
    paragraph: &OutlinePiece,
    passage: Recurring,
    best: Recurring,
    passages: &Passages<'_>,
) -> RawFinding {
    let both = passages.both.get(&(passage, best));
    let example = both.and_then(|both| both.values().find(|page| **page != id && **page != source)).map_or(id, |page| *page);
    let message = Message::new(if is_here { "finding-missing-passage-here" } else { "finding-missing-passage-there" })
        .with("language", context.name_of(context.page(source).place.language))
        .with("passage", &*paragraph.beginning)
        .with("translation", &*passages.paragraph(best).beginning)
        .with("count", both.map_or(0, BTreeMap::len))
        .with("example", &*context.page(example).path);
    let line = is_here.then_some(paragraph.line as usize);
    RawFinding { line, ..RawFinding::beside(context, id, source, message) }
}

/// False for a pair with a text in another language than its page: nothing of the other text would be found in it.
fn is_in_own_languages(context: &RuleContext<'_>, (id, here, source, there): &(PageId, &Profile, PageId, &Profile)) -> bool {
    let is_own = |id: PageId, profile: &Profile| {
        let own = language_code(&context.site.language(context.page(id).place.language).code);
        profile.language.is_none() || own.is_none() || profile.language == own
    };
    is_own(*id, here) && is_own(*source, there)
}

impl<'a> Passages<'a> {
    fn of(context: &RuleContext<'_>, pairs: &[(PageId, &'a Profile, PageId, &'a Profile)]) -> Passages<'a> {
        let mut paragraphs: HashMap<LanguageId, Vec<&'a OutlinePiece>> = HashMap::new();
        let mut places: HashMap<LanguageId, Vec<(PageId, usize)>> = HashMap::new();
        let mut seen = HashSet::new();
        for (page, profile) in pairs.iter().flat_map(|(id, here, source, there)| [(*id, *here), (*source, *there)]) {
            if seen.insert(page) {
                let language = context.page(page).place.language;
                for (at, piece) in passages(&profile.outline) {
                    paragraphs.entry(language).or_default().push(piece);
                    places.entry(language).or_default().push((page, at));
                }
            }
        }
        let mut of_page: HashMap<PageId, Vec<(Recurring, usize)>> = HashMap::new();
        let mut postings: HashMap<Recurring, HashSet<PageId>> = HashMap::new();
        let posting = |page: PageId| context.postings.of(page).map_or(page, Posting::first);
        for (language, paragraphs) in &paragraphs {
            let places = places.get(language).into_iter().flatten();
            for (first, (page, piece)) in groups(paragraphs).into_iter().zip(places) {
                of_page.entry(*page).or_default().push(((*language, first), *piece));
                postings.entry((*language, first)).or_default().insert(posting(*page));
            }
        }
        for found in of_page.values_mut() {
            found.retain(|(passage, _)| postings.get(passage).is_some_and(|postings| postings.len() >= LEAST_BOTH));
        }
        let mut both: HashMap<(Recurring, Recurring), BTreeMap<PageId, PageId>> = HashMap::new();
        for (id, _, source, _) in pairs {
            for (one, _) in of_page.get(id).into_iter().flatten() {
                for (other, _) in of_page.get(source).into_iter().flatten() {
                    both.entry((*one, *other)).or_default().entry(posting(*id)).or_insert(*id);
                    both.entry((*other, *one)).or_default().entry(posting(*id)).or_insert(*id);
                }
            }
        }
        Passages { paragraphs, of_page, both, postings }
    }

    fn paragraph(&self, (language, first): Recurring) -> &'a OutlinePiece {
        self.paragraphs[&language][first]
    }

    /// How likely one passage is the translation of the other: their words, and how often they are in a pair together.
    fn likeliness(&self, one: Recurring, other: Recurring, both: usize) -> i32 {
        let postings = |passage: &Recurring| self.postings.get(passage).map_or(1, HashSet::len);
        let together = TOGETHER * both / postings(&one).max(postings(&other)).max(1);
        translation_score(self.paragraph(one), self.paragraph(other)) + i32::try_from(together).unwrap_or_default()
    }

    /// For each passage those of other languages that say the same, the likeliest first.
    fn counterparts(&self) -> HashMap<Recurring, Vec<Recurring>> {
        let mut likely: HashMap<Recurring, Vec<(i32, Recurring)>> = HashMap::new();
        for ((one, other), both) in self.both.iter().filter(|(_, both)| both.len() >= LEAST_BOTH) {
            let likeliness = self.likeliness(*one, *other, both.len());
            if likeliness >= LEAST_LIKELY && translation_score(self.paragraph(*one), self.paragraph(*other)) >= 0 {
                likely.entry(*one).or_default().push((likeliness, *other));
            }
        }
        for found in likely.values_mut() {
            found.sort_unstable_by_key(|(likeliness, other)| (Reverse(*likeliness), *other));
        }
        let best = |passage: &Recurring| likely.get(passage).and_then(|found| found.first()).map(|(_, best)| *best);
        let mut counterparts = HashMap::new();
        for (passage, found) in &likely {
            // A text may have one of several translations, but none that is the translation of another passage.
            let own = found.iter().map(|(_, other)| *other).filter(|other| best(other) == Some(*passage));
            if self.postings.get(passage).is_some_and(|postings| postings.len() >= LEAST_POSTINGS) {
                counterparts.insert(*passage, own.collect());
            }
        }
        counterparts
    }
}
