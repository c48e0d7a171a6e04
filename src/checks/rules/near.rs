//! The rule about keys that look alike but don't link. It compares the keys of postings that each lack a language the other has.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::{DefaultHasher, Hasher};

use super::{RawFinding, RuleContext};
use crate::data::{Value, text_without_quotes};
use crate::locale::Message;
use crate::posting::Posting;
use crate::site::LanguageId;
use crate::text::composed;

/// The shortest key in which one differing letter counts as a typing error.
const SHORTEST: usize = 6;

/// A key of a posting that lacks a language.
struct Candidate<'a> {
    posting: Posting<'a>,
    key: Cow<'a, str>,
    /// The key without case, spaces and the form of accents.
    plain: String,
    languages: &'a BTreeSet<LanguageId>,
    /// It is a number, without quotes.
    is_number: bool,
}

pub(super) fn near_miss_key(context: &RuleContext<'_>, out: &mut Vec<RawFinding>) {
    let all = context.site.enabled_languages().count();
    let languages = |posting: Posting<'_>| posting.versions.iter().map(|version| version.language).collect::<BTreeSet<_>>();
    let postings = context.postings.all().map(|posting| (posting, languages(posting)));
    let incomplete: Vec<_> = postings.filter(|(_, languages)| languages.len() < all).collect();
    let mut candidates = Vec::new();
    for (posting, languages) in &incomplete {
        let keys: BTreeSet<Cow<'_, str>> = posting.pages().filter_map(|id| context.page(id).translation_key()).collect();
        candidates.extend(keys.into_iter().map(|key| {
            let is_number = posting.pages().any(|id| {
                let page = context.page(id);
                matches!(page.field("translationKey"), Some(Value::Number(_))) && page.translation_key().as_ref() == Some(&key)
            });
            Candidate { posting: *posting, plain: plain(&key), key, languages, is_number }
        }));
    }
    let first = |candidate: &Candidate<'_>| {
        let page = context.page(candidate.posting.first());
        (page.place.language, &*page.path)
    };
    let mut reported = BTreeSet::new();
    let numbers = spelled_alike(&candidates).map(|(a, b)| ("finding-near-miss-key-number", a, b));
    let pairs: Vec<_> = numbers.chain(alike(&candidates).into_iter().map(|(a, b)| ("finding-near-miss-key", a, b))).collect();
    for (message, a, b) in pairs {
        let (a, b) = if first(a) <= first(b) { (a, b) } else { (b, a) };
        let complements = !b.languages.is_subset(a.languages) && !a.languages.is_subset(b.languages);
        if !complements || !reported.insert((a.posting.first(), b.posting.first())) {
            continue;
        }
        let message = Message::new(message).with("key", &*a.key).with("near", &*b.key);
        let related = a.posting.pages().skip(1).chain(b.posting.pages()).collect();
        out.push(RawFinding { related, ..RawFinding::on(a.posting.first(), message) });
    }
}

/// Returns the pairs of a number and a text in quotes that has the spelling of this number: `0123`, which is 83, and `"0123"`.
fn spelled_alike<'a, 'b>(candidates: &'a [Candidate<'b>]) -> impl Iterator<Item = (&'a Candidate<'b>, &'a Candidate<'b>)> {
    let numbers = candidates.iter().filter(|candidate| candidate.is_number).map(|candidate| (&*candidate.key, candidate));
    let numbers: HashMap<&str, &Candidate<'b>> = numbers.collect();
    let quoted = candidates.iter().filter(|candidate| !candidate.is_number);
    quoted.filter_map(move |quoted| Some((*numbers.get(&*text_without_quotes(&quoted.key)?)?, quoted)))
}

fn plain(key: &str) -> String {
    composed(key).to_lowercase().chars().filter(|c| !c.is_whitespace()).collect()
}

/// Returns the pairs of candidates whose keys look alike, without comparing every key with every other: keys that differ in one letter are
/// equal once that letter is left out of one or both. Goes by the length of the common part, to limit memory.
fn alike<'a, 'b>(candidates: &'a [Candidate<'b>]) -> Vec<(&'a Candidate<'b>, &'a Candidate<'b>)> {
    let mut by_length: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, candidate) in candidates.iter().enumerate() {
        by_length.entry(candidate.plain.chars().count()).or_default().push(at);
    }
    let lengths: BTreeSet<usize> = by_length.keys().flat_map(|length| [length.saturating_sub(1), *length]).collect();
    let mut pairs = BTreeSet::new();
    for length in lengths {
        let mut forms: Vec<(u64, usize)> = Vec::new();
        for at in by_length.get(&length).into_iter().flatten() {
            forms.push((hash(candidates[*at].plain.chars()), *at));
        }
        for at in by_length.get(&(length + 1)).into_iter().flatten().filter(|_| length + 1 >= SHORTEST) {
            let plain = &candidates[*at].plain;
            forms.extend((0..=length).map(|left_out| {
                let kept = plain.chars().enumerate().filter(|(place, _)| *place != left_out);
                (hash(kept.map(|(_, c)| c)), *at)
            }));
        }
        forms.sort_unstable();
        forms.dedup();
        for equal in forms.chunk_by(|(a, _), (b, _)| a == b) {
            for (place, (_, b)) in equal.iter().enumerate() {
                let is_near = |a: &Candidate<'_>, b: &Candidate<'_>| a.key != b.key && looks_alike(&a.plain, &b.plain);
                let near = equal[..place].iter().filter(|(_, a)| is_near(&candidates[*a], &candidates[*b]));
                pairs.extend(near.map(|(_, a)| (*a, *b)));
            }
        }
    }
    pairs.into_iter().map(|(a, b)| (&candidates[a], &candidates[b])).collect()
}

fn hash(chars: impl Iterator<Item = char>) -> u64 {
    let mut hasher = DefaultHasher::new();
    chars.for_each(|c| hasher.write_u32(u32::from(c)));
    hasher.finish()
}

/// True for different keys that look alike: they differ only in case, spaces, the form of accents, or one letter (never a digit).
pub fn is_near_miss(a: &str, b: &str) -> bool {
    a != b && looks_alike(&plain(a), &plain(b))
}

/// True if nothing or one letter is added, missing or different. A digit doesn't count: `level-2` and `level-3` are two postings.
fn looks_alike(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().min(b.len()) < SHORTEST {
        return false;
    }
    let start = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let end = a[start..].iter().rev().zip(b[start..].iter().rev()).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[start..a.len() - end], &b[start..b.len() - end]);
    a.len() <= 1 && b.len() <= 1 && a.iter().chain(b).all(|c| !c.is_numeric())
}
