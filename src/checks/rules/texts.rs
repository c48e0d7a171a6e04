//! Rules about texts: what a translation has that its source has not, and in which language it is. Fields are others' matter.

use super::{Found, Known, Out};
use crate::checks::Profile;
use crate::compare::language_detection::{FEWEST_WORDS, lang_code};
use crate::content::PageId;
use crate::content::status::Status;
use crate::locale::Message;

/// List items that a translation may have more or less: sentences are cut differently.
const ITEMS_APART: u32 = 1;

/// Numbers that are named, of each side.
const NAMED: usize = 5;

/// The translations that visitors see, each with its source and the texts of both.
fn pairs<'a>(known: &'a Known<'_>) -> impl Iterator<Item = (PageId, &'a Profile, PageId, &'a Profile)> {
    known.readable().filter(|id| !known.is(*id, Status::Hidden)).filter_map(|id| {
        let source = known.source_of(id).filter(|source| !known.is(*source, Status::Hidden))?;
        Some((id, known.profile(id)?, source, known.profile(source)?))
    })
}

impl Found {
    /// About a translation, beside its source.
    fn beside(known: &Known<'_>, translation: PageId, source: PageId, message: Message) -> Found {
        let language = known.page(translation).place.language;
        Found { related: vec![source], language: Some(language), ..Found::on(translation, message) }
    }
}

pub(super) fn structure_drift(known: &Known<'_>, out: &mut Out<'_>) {
    for (id, here, source, there) in pairs(known) {
        let differences = differences(here, there);
        if let Some(all) = differences
            .into_iter()
            .rev()
            .reduce(|rest, first| Message::new("structure-and").with("first", first).with("rest", rest))
        {
            let language = known.site.language(known.page(source).place.language).in_words();
            let message = Message::new("finding-structure-drift").with("language", language).with("differences", all);
            out.push(Found::beside(known, id, source, message));
        }
    }
}

/// In what two texts are built differently.
fn differences(here: &Profile, there: &Profile) -> Vec<Message> {
    let mut found = Vec::new();
    let counts = [
        ("structure-headings", here.headings, there.headings, 0),
        ("structure-items", here.items, there.items, ITEMS_APART),
        ("structure-links", here.links, there.links, 0),
    ];
    for (id, here, there, apart) in counts {
        if here.abs_diff(there) > apart {
            found.push(Message::new(id).with("here", here as usize).with("there", there as usize));
        }
    }
    for (id, more, less) in [("structure-numbers-there", there, here), ("structure-numbers-here", here, there)] {
        let missing = missing(&more.numbers, &less.numbers);
        if !missing.is_empty() {
            let named = missing.iter().take(NAMED).copied().collect::<Vec<_>>().join(", ");
            let named = if missing.len() > NAMED { named + " …" } else { named };
            found.push(Message::new(id).with("numbers", named));
        }
    }
    found
}

/// The numbers of one text that do not stand in the other, each once; both are sorted.
fn missing<'a>(of: &'a [Box<str>], other: &[Box<str>]) -> Vec<&'a str> {
    let mut missing: Vec<&str> =
        of.iter().filter(|number| other.binary_search(number).is_err()).map(|number| &**number).collect();
    missing.dedup();
    missing
}

pub(super) fn length_drift(known: &Known<'_>, out: &mut Out<'_>) {
    let code = |id: PageId| known.site.language(known.page(id).place.language).code.as_str();
    for (id, here, source, there) in pairs(known) {
        let Some((low, high)) = known.settings.length_band(code(source), code(id)) else { continue };
        if (here.words.max(there.words) as usize) < FEWEST_WORDS {
            continue;
        }
        let ratio = f64::from(here.words) / f64::from(there.words.max(1));
        if ratio < low || ratio > high {
            let percent = |ratio: f64| format!("{:.0}", ratio * 100.0);
            let message = Message::new("finding-length-drift")
                .with("here", here.words as usize)
                .with("there", there.words as usize)
                .with("percent", percent(ratio))
                .with("low", percent(low))
                .with("high", percent(high));
            out.push(Found::beside(known, id, source, message));
        }
    }
}

pub(super) fn wrong_language(known: &Known<'_>, out: &mut Out<'_>) {
    for id in known.readable().filter(|id| !known.is(*id, Status::Hidden)) {
        let own = known.site.language(known.page(id).place.language);
        let (Some(told), Some(wanted)) = (known.profile(id).and_then(|profile| profile.tongue), lang_code(&own.code)) else {
            continue;
        };
        if told != wanted {
            let other = known.site.languages.iter().find(|language| lang_code(&language.code) == Some(told));
            let message = Message::new("finding-wrong-language")
                .with("language", own.in_words())
                .with("found", other.map_or_else(|| told.into(), crate::site::Language::in_words));
            out.push(Found { language: Some(known.page(id).place.language), ..Found::on(id, message) });
        }
    }
}

/// Translations that are behind their source.
pub(super) fn stale_translation(known: &Known<'_>, out: &mut Out<'_>) {
    for id in known.readable() {
        let Some(behind) = known.behind.get(id.index()).and_then(Option::as_ref) else { continue };
        let language = known.site.language(known.page(behind.source).place.language).in_words();
        let message = match &behind.base {
            None => Message::new("finding-stale-since-record").with("language", language),
            Some(base) => Message::new(if base.acknowledged { "finding-stale-since-fine" } else { "finding-stale-translation" })
                .with("language", language)
                .with("date", base.time.strftime("%Y-%m-%d").to_string())
                .with("commit", base.commit.get(..9).unwrap_or(&base.commit)),
        };
        out.push(Found::beside(known, id, behind.source, message));
    }
}
