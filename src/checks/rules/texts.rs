//! The rules about whole texts: length and language of a translation, and whether it is behind its source.

use super::{RawFinding, RuleContext};
use crate::checks::{BaseKind, BehindSince, Profile};
use crate::compare::language_detection::{FEWEST_WORDS, language_code};
use crate::config::LengthBand;
use crate::content::PageId;
use crate::content::status::Status;
use crate::locale::Message;
use crate::site::LanguageId;

/// The published translations of published sources, with the profiles of both.
pub(super) fn pairs<'a>(context: &'a RuleContext<'_>) -> impl Iterator<Item = (PageId, &'a Profile, PageId, &'a Profile)> {
    context.readable().filter(|id| !context.is(*id, Status::Hidden)).filter_map(|id| {
        let source = context.source_of(id).filter(|source| !context.is(*source, Status::Hidden))?;
        Some((id, context.profile(id)?, source, context.profile(source)?))
    })
}

impl RawFinding {
    /// A finding about a translation, related to its source.
    pub(super) fn beside(context: &RuleContext<'_>, translation: PageId, source: PageId, message: Message) -> RawFinding {
        let language = context.page(translation).place.language;
        RawFinding { related: vec![source], language: Some(language), ..RawFinding::on(translation, message) }
    }
}

/// How many words a translation has for each word of its source.
pub struct LengthRatio {
    /// The language of the source.
    pub from: LanguageId,
    /// The language of the translation.
    pub to: LanguageId,
    /// Its words for each word of the source.
    pub ratio: f64,
}

/// The bounds on lengths between two languages of a site where the settings don't give any.
#[derive(Debug, Clone, PartialEq)]
pub struct SiteBand {
    /// The bounds.
    pub band: LengthBand,
    /// How many translations the site has between the two languages.
    pub pairs: usize,
    /// The bounds are measured from these; otherwise they are too few, and the usual bounds hold.
    pub is_measured: bool,
}

/// The ratio of the words of each published translation to those of its source. Short texts don't count.
pub fn length_ratios(context: &RuleContext<'_>) -> Vec<LengthRatio> {
    let language = |id: PageId| context.page(id).place.language;
    let ratio = |(id, here, source, there): (PageId, &Profile, PageId, &Profile)| {
        Some(LengthRatio { from: language(source), to: language(id), ratio: ratio(here, there)? })
    };
    pairs(context).filter_map(ratio).collect()
}

/// The words of a translation for each word of its source; `None` for short texts.
fn ratio(here: &Profile, there: &Profile) -> Option<f64> {
    let is_long = here.words.max(there.words) as usize >= FEWEST_WORDS;
    is_long.then(|| f64::from(here.words) / f64::from(there.words.max(1)))
}

pub(super) fn length_drift(context: &RuleContext<'_>, out: &mut Vec<RawFinding>) {
    let code = |id: PageId| context.site.language(context.page(id).place.language).code.as_str();
    for (id, here, source, there) in pairs(context) {
        let (from, to) = (code(source), code(id));
        let own = || context.length_bands.iter().find(|own| own.band.from == from && own.band.to == to);
        let set = context.settings.length_band(from, to).map(|band| (band, "finding-length-drift"));
        let band = set.or_else(|| {
            let SiteBand { band, is_measured, .. } = own()?;
            let message = if *is_measured { "finding-length-drift-here" } else { "finding-length-drift" };
            Some(((band.low, band.high), message))
        });
        let (Some(((low, high), message)), Some(ratio)) = (band, ratio(here, there)) else { continue };
        // As the message shows them: no ratio is reported that reads as if it were within.
        let percent = |ratio: f64| (ratio * 100.0).round();
        if percent(ratio) < percent(low) || percent(ratio) > percent(high) {
            let shown = |ratio: f64| format!("{:.0}", percent(ratio));
            let message = Message::new(message)
                .with("here", here.words as usize)
                .with("there", there.words as usize)
                .with("percent", shown(ratio))
                .with("low", shown(low))
                .with("high", shown(high));
            out.push(RawFinding::beside(context, id, source, message));
        }
    }
}

pub(super) fn wrong_language(context: &RuleContext<'_>, out: &mut Vec<RawFinding>) {
    for id in context.readable().filter(|id| !context.is(*id, Status::Hidden)) {
        let own = context.site.language(context.page(id).place.language);
        let (Some(told), Some(wanted)) = (context.profile(id).and_then(|profile| profile.language), language_code(&own.code))
        else {
            continue;
        };
        if told != wanted {
            let other = context.site.languages.iter().find(|language| language_code(&language.code) == Some(told));
            let message = Message::new("finding-wrong-language")
                .with("language", own.in_words())
                .with("found", other.map_or_else(|| told.into(), crate::site::Language::in_words));
            out.push(RawFinding { language: Some(context.page(id).place.language), ..RawFinding::on(id, message) });
        }
    }
}

pub(super) fn stale_translation(context: &RuleContext<'_>, out: &mut Vec<RawFinding>) {
    for id in context.readable() {
        let Some(behind) = context.behind.get(id.index()).and_then(Option::as_ref) else { continue };
        let language = context.site.language(context.page(behind.source).place.language).in_words();
        let message = match &behind.since {
            BehindSince::Acknowledged => Message::new("finding-stale-since-record"),
            BehindSince::NoSuchCommit(commit) => Message::new("finding-stale-no-commit").with("commit", &**commit),
            BehindSince::Base(base) => Message::new(match base.kind {
                BaseKind::Updated => "finding-stale-translation",
                BaseKind::Made => "finding-stale-left-out",
                BaseKind::Acknowledged => "finding-stale-since-fine",
                BaseKind::SourceCommit => "finding-stale-since-commit",
                BaseKind::Ahead => "finding-stale-ahead",
            })
            .with("date", base.time.strftime("%Y-%m-%d").to_string())
            .with("commit", base.commit.get(..9).unwrap_or(&base.commit)),
        };
        let message = message.with("language", language);
        let is_ahead = behind.base().is_some_and(|base| base.kind == BaseKind::Ahead);
        out.push(RawFinding::beside(context, id, behind.source, message).mild_if(is_ahead));
    }
}
