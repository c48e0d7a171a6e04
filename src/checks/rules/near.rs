//! The rule about keys that look alike but do not link. Compares keys of groups that lack what the other has; links nothing.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hasher};

use super::{Found, Known, Out};
use crate::checks::Group;
use crate::content::PageId;
use crate::locale::Message;
use crate::site::LanguageId;
use crate::text::composed;

/// Shortest key for which one letter more or less is taken for a slip.
const SHORTEST: usize = 6;

/// A key of a group that lacks a language.
struct Candidate<'a> {
    group: usize,
    key: Cow<'a, str>,
    /// The key without what people do not see: case, spaces, the form of accents.
    plain: String,
    languages: &'a BTreeSet<LanguageId>,
}

pub(super) fn near_miss_key(known: &Known<'_>, out: &mut Out<'_>) {
    let groups: Vec<Group<'_>> = known.groups.all().collect();
    let all = known.languages().count();
    let language = |id: &PageId| known.page(*id).place.language;
    let languages = groups.iter().map(|group| group.members.iter().map(language).collect::<BTreeSet<_>>()).enumerate();
    let incomplete: Vec<(usize, BTreeSet<LanguageId>)> = languages.filter(|(_, present)| present.len() < all).collect();
    let mut candidates = Vec::new();
    for (at, present) in &incomplete {
        let members = groups[*at].members.iter();
        let keys: BTreeSet<Cow<'_, str>> = members.filter_map(|id| known.page(*id).translation_key()).collect();
        candidates.extend(keys.into_iter().map(|key| Candidate { group: *at, plain: plain(&key), key, languages: present }));
    }
    let mut told = BTreeSet::new();
    for (a, b) in alike(&candidates) {
        let (a, b) = if first_path(known, groups[a.group]) <= first_path(known, groups[b.group]) { (a, b) } else { (b, a) };
        let complements = !b.languages.is_subset(a.languages) && !a.languages.is_subset(b.languages);
        if !complements || !told.insert((a.group, b.group)) {
            continue;
        }
        let message = Message::new("finding-near-miss-key").with("key", &*a.key).with("near", &*b.key);
        let mut related = groups[a.group].others();
        related.extend(groups[b.group].members);
        out.push(Found { related, ..Found::on(groups[a.group].first(), message) });
    }
}

fn first_path<'a>(known: &'a Known<'_>, group: Group<'_>) -> (LanguageId, &'a str) {
    let page = known.page(group.first());
    (page.place.language, &page.path)
}

fn plain(key: &str) -> String {
    composed(key).to_lowercase().chars().filter(|c| !c.is_whitespace()).collect()
}

/// Pairs of candidates whose keys look alike, each found by what they have in common, so that no key is compared with all others: keys one
/// letter apart are equal once a letter is left out of one or of both. One length of what is common after the other, so that only a part of
/// it is in memory at a time.
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
        for shelf in forms.chunk_by(|(a, _), (b, _)| a == b) {
            for (place, (_, b)) in shelf.iter().enumerate() {
                let near = shelf[..place].iter().filter(|(_, a)| is_near(&candidates[*a], &candidates[*b]));
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

fn is_near(a: &Candidate<'_>, b: &Candidate<'_>) -> bool {
    a.key != b.key && looks_alike(&a.plain, &b.plain)
}

fn looks_alike(a: &str, b: &str) -> bool {
    a == b || is_one_letter_apart(a, b)
}

/// True for two keys that Hugo does not link, though people could take them for the same: by case, spaces, the form of accents, or one
/// letter (never a digit).
pub fn is_near_miss(a: &str, b: &str) -> bool {
    a != b && looks_alike(&plain(a), &plain(b))
}

/// True where one letter was added, left out or typed for another; never a digit, since `level-2` and `level-3` are two postings.
fn is_one_letter_apart(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().min(b.len()) < SHORTEST {
        return false;
    }
    let start = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let end = a[start..].iter().rev().zip(b[start..].iter().rev()).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[start..a.len() - end], &b[start..b.len() - end]);
    a.len() <= 1 && b.len() <= 1 && a.len() + b.len() > 0 && a.iter().chain(b).all(|c| !c.is_numeric())
}

#[cfg(test)]
mod tests {
    use super::{is_near_miss, is_one_letter_apart, plain};

    #[test]
    fn one_letter_never_a_digit() {
        for (a, b, near) in [
            ("hydrologist", "hydrologists", true),
            ("hydrologist", "hydrolegist", true),
            ("level-2-analyst", "level-3-analyst", false),
            ("analyst1", "analyst", false),
            ("cook", "book", false),
            ("surveyor", "purveyors", false),
        ] {
            assert_eq!(is_one_letter_apart(a, b), near, "{a} {b}");
        }
        assert_eq!(plain("Résumé Key"), plain("re\u{301}sume\u{301}key"));
        assert!(is_near_miss("Hydrologist", "hydrologists") && is_near_miss("Key", "key "));
        assert!(!is_near_miss("hydrologist", "hydrologist") && !is_near_miss("level-2-analyst", "level-3-analyst"));
    }
}
