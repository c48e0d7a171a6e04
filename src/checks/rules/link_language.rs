//! The rule about links to pages in another language.

use std::collections::{HashMap, HashSet};

use super::{RawFinding, RuleContext};
use crate::checks::Profile;
use crate::compare::link_languages::{AddressLanguage, LanguageLink, is_in_both_languages};
use crate::content::PageId;
use crate::content::status::Status;
use crate::locale::Message;
use crate::site::LanguageId;

/// What the texts of the site say about addresses in other languages.
#[derive(Default)]
struct KnownAddresses<'a> {
    /// Addresses that texts of their own language link to, without fragment.
    used: HashSet<&'a str>,
    /// How many translations link to an address where their source links to another one, by both.
    pairs: HashMap<(&'a str, &'a str), usize>,
}

/// How many translations must agree on the address of a page in the other language.
const LEAST_AGREEING: usize = 2;

pub(super) fn link_language(context: &RuleContext<'_>, out: &mut Vec<RawFinding>) {
    let known = known_addresses(context);
    let mut own: Option<HashMap<(&str, LanguageId), PageId>> = None;
    for (id, profile) in published(context) {
        let language = context.page(id).place.language;
        let Some(spoken) = spoken(context, language) else { continue };
        for link in profile.language_links.iter().filter(|link| !link.is_said) {
            let (right, target) = match link.language {
                Some(named) if named != spoken => {
                    let swapped = link
                        .swapped
                        .as_deref()
                        .filter(|swapped| is_in_both_languages(&link.address) || known.used.contains(without_fragment(swapped)));
                    let learned = known.counterpart(&link.address);
                    if swapped.is_none() && learned.is_none() && !is_in_both_languages(&link.address) {
                        continue;
                    }
                    (swapped.or(learned).map(str::to_owned), None)
                }
                None => {
                    let own = own.get_or_insert_with(|| own_pages(context));
                    let Some((right, target)) = own_translation(context, own, &link.address, language) else { continue };
                    (right, Some(target))
                }
                Some(_) => continue,
            };
            out.push(finding(context, id, spoken, link, right, target));
        }
    }
}

fn finding(
    context: &RuleContext<'_>,
    id: PageId,
    spoken: AddressLanguage,
    link: &LanguageLink,
    right: Option<String>,
    target: Option<PageId>,
) -> RawFinding {
    let other = context.site.languages.iter().find(|language| code(&language.code).is_some_and(|code| code != spoken));
    let found = other.map_or_else(|| link.language.map_or("", AddressLanguage::code).into(), crate::site::Language::in_words);
    let message = Message::new(if right.is_some() { "finding-link-language-right" } else { "finding-link-language" })
        .with("language", context.name_of(context.page(id).place.language))
        .with("found", found)
        .with("address", &*link.address);
    let message = match right {
        Some(right) => message.with("right", right),
        None => message,
    };
    RawFinding { line: Some(link.line as usize), related: target.into_iter().collect(), ..RawFinding::on(id, message) }
}

/// The published versions whose text is in the language of its page.
fn published<'a>(context: &'a RuleContext<'_>) -> impl Iterator<Item = (PageId, &'a Profile)> {
    context.readable().filter(|id| !context.is(*id, Status::Hidden)).filter_map(|id| Some((id, context.profile(id)?))).filter(
        |(id, profile)| {
            let own = spoken(context, context.page(*id).place.language);
            profile.language.is_none() || profile.language.and_then(of_three) == own
        },
    )
}

/// The language of a code such as `fr-CA`.
fn code(code: &str) -> Option<AddressLanguage> {
    let start = code.split(['-', '_']).next().unwrap_or_default();
    [AddressLanguage::English, AddressLanguage::French].into_iter().find(|language| language.code().eq_ignore_ascii_case(start))
}

/// The language that was detected.
fn of_three(detected: &str) -> Option<AddressLanguage> {
    code(detected)
}

fn spoken(context: &RuleContext<'_>, language: LanguageId) -> Option<AddressLanguage> {
    code(&context.site.language(language).code)
}

fn without_fragment(address: &str) -> &str {
    address.split('#').next().unwrap_or_default()
}

/// Reads what translations link to where their sources link to pages in the source's language.
fn known_addresses<'a>(context: &'a RuleContext<'_>) -> KnownAddresses<'a> {
    let mut known = KnownAddresses::default();
    let of_own_language = |id: PageId, profile: &'a Profile| -> Option<Vec<&'a str>> {
        let own = spoken(context, context.page(id).place.language)?;
        let mut named = profile.language_links.iter().filter(|link| link.language.is_some());
        let is_own = named.clone().all(|link| link.language == Some(own));
        is_own.then(|| named.by_ref().map(|link| without_fragment(&link.address)).collect())
    };
    for (id, profile) in published(context) {
        let own = spoken(context, context.page(id).place.language);
        let links = profile.language_links.iter().filter(|link| link.language.is_some() && link.language == own);
        known.used.extend(links.map(|link| without_fragment(&link.address)));
        let source = context.source_of(id).and_then(|source| of_own_language(source, context.profile(source)?));
        if let (Some(here), Some(there)) = (of_own_language(id, profile), source)
            && here.len() == there.len()
        {
            for (here, there) in here.into_iter().zip(there) {
                *known.pairs.entry((there, here)).or_default() += 1;
                *known.pairs.entry((here, there)).or_default() += 1;
            }
        }
    }
    known
}

impl<'a> KnownAddresses<'a> {
    /// The address of the same page in the other language, if texts of the site agree on it.
    fn counterpart(&self, address: &str) -> Option<&'a str> {
        let address = without_fragment(address);
        let mut found: Vec<(usize, &str)> =
            self.pairs.iter().filter(|((one, _), _)| *one == address).map(|((_, other), count)| (*count, *other)).collect();
        found.sort_unstable_by(|a, b| b.cmp(a));
        let (count, other) = *found.first()?;
        let others: usize = found.iter().skip(1).map(|(count, _)| count).sum();
        (count >= LEAST_AGREEING && count > 2 * others).then_some(other)
    }
}

/// The site's published pages by logical path and language.
fn own_pages<'a>(context: &'a RuleContext<'_>) -> HashMap<(&'a str, LanguageId), PageId> {
    let published = context.index.ids().filter(|id| !context.is(*id, Status::Hidden));
    published.map(|id| ((context.page(id).logical(), context.page(id).place.language), id)).collect()
}

/// The page to which a path on the site should lead instead, and its address if it is certain.
fn own_translation(
    context: &RuleContext<'_>,
    own: &HashMap<(&str, LanguageId), PageId>,
    address: &str,
    language: LanguageId,
) -> Option<(Option<String>, PageId)> {
    let path = crate::text::percent_decoded(address.split(['#', '?']).next()?).to_lowercase();
    let path = path.trim_end_matches('/');
    let first = path.get(1..)?.split('/').next()?;
    let named = context.site.enabled_languages().find(|id| context.site.language(*id).code.eq_ignore_ascii_case(first));
    let logical = if named.is_some() { path.get(first.len() + 1..)? } else { path };
    let logical = if logical.is_empty() { "/" } else { logical };
    if named == Some(language) || own.contains_key(&(logical, language)) && named.is_none() {
        return None;
    }
    let is_target = |id: LanguageId| named.is_none_or(|named| named == id) && id != language;
    let target = context.site.enabled_languages().filter(|id| is_target(*id)).find_map(|id| own.get(&(logical, id)).copied())?;
    let translation = context
        .links
        .of(context.index, target)
        .find(|id| context.page(*id).place.language == language && !context.is(*id, Status::Hidden))?;
    let page = context.page(translation);
    let is_certain = ["url", "slug"].iter().all(|field| page.field(field).is_none());
    let prefix = named.map(|_| format!("/{}", context.site.language(language).code)).unwrap_or_default();
    let right = format!("{prefix}{}/", page.logical().trim_end_matches('/'));
    Some((is_certain.then_some(right), translation))
}
