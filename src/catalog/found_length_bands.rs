//! Measures, for each pair of languages, how many words the site's translations have for each word of their source.
//!
//! The band reaches beyond the middle half of the ratios by [`REACH`] times its width, on a logarithmic scale, as the fences of a box plot
//! do: about 99 % of normally distributed ratios are within, and the translations that the band is to find hardly move it, which they would
//! if it were the least and the greatest ratio. The fewer ratios, the less certain is the width, and the wider the band. It is never narrower
//! than [`NARROWEST`] on each side of the median: texts made from one template agree more closely than other translations must.

use std::collections::BTreeMap;

use crate::checks::{LengthRatio, SiteBand};
use crate::config::{LengthBand, USUAL_BANDS};
use crate::site::{LanguageId, Site};

/// Fewer pairs say too little; then the usual band of the two languages holds, if one is known.
const FEWEST: usize = 20;

/// How many widths of the middle half the band reaches beyond it, given very many ratios.
const REACH: f64 = 1.5;

/// With so many ratios it reaches twice as far.
const UNCERTAIN: f64 = 10.0;

/// The least distance from the median, in natural logarithms: about 10 %.
const NARROWEST: f64 = 0.1;

/// The bands of the pairs of languages that occur, by language.
pub(super) fn find(site: &Site, ratios: &[LengthRatio]) -> Vec<SiteBand> {
    let mut of_pair: BTreeMap<(LanguageId, LanguageId), Vec<f64>> = BTreeMap::new();
    for ratio in ratios.iter().filter(|ratio| ratio.ratio > 0.0) {
        of_pair.entry((ratio.from, ratio.to)).or_default().push(ratio.ratio.ln());
    }
    let code = |language: LanguageId| site.language(language).code.clone();
    let band = |((from, to), logarithms): ((LanguageId, LanguageId), Vec<f64>)| {
        let (from, to, pairs) = (code(from), code(to), logarithms.len());
        if pairs < FEWEST {
            let usual = USUAL_BANDS.iter().find_map(|usual| usual.between(&from, &to));
            return usual.map(|(low, high)| SiteBand { band: LengthBand { from, to, low, high }, pairs, is_measured: false });
        }
        let (low, high) = measured(logarithms);
        Some(SiteBand { band: LengthBand { from, to, low, high }, pairs, is_measured: true })
    };
    of_pair.into_iter().filter_map(band).collect()
}

/// The band of these logarithms, at least one, in whole percents.
fn measured(mut logarithms: Vec<f64>) -> (f64, f64) {
    logarithms.sort_by(f64::total_cmp);
    let last = logarithms.len().saturating_sub(1);
    #[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "few pages")]
    let quantile = |part: f64| {
        let at = part * last as f64;
        let (below, above) = (logarithms[at as usize], logarithms[(at as usize + 1).min(last)]);
        below + at.fract() * (above - below)
    };
    let (lower, median, upper) = (quantile(0.25), quantile(0.5), quantile(0.75));
    #[expect(clippy::cast_precision_loss, reason = "few pages")]
    let reach = REACH * (1.0 + UNCERTAIN / logarithms.len() as f64) * (upper - lower);
    let low = (lower - reach).min(median - NARROWEST).exp();
    let high = (upper + reach).max(median + NARROWEST).exp();
    ((low * 100.0).floor() / 100.0, (high * 100.0).ceil() / 100.0)
}

#[cfg(test)]
mod tests {
    use super::measured;

    fn band(ratios: impl IntoIterator<Item = f64>) -> (f64, f64) {
        measured(ratios.into_iter().map(f64::ln).collect())
    }

    /// `count` ratios of translations that differ by chance alone: the quantiles of a normal distribution about 1.29.
    fn usual(count: u32) -> impl Iterator<Item = f64> {
        (0..count).map(move |at| {
            let part = (f64::from(at) + 0.5) / f64::from(count);
            // A logistic distribution of the same spread.
            (1.29_f64.ln() + 0.03 * (part / (1.0 - part)).ln()).exp()
        })
    }

    #[test]
    fn most_ratios_are_within_the_band_and_faults_do_not_move_it() {
        for count in [20, 40, 100, 1000] {
            let (low, high) = band(usual(count));
            let outside = usual(count).filter(|ratio| *ratio < low || *ratio > high).count();
            assert!(outside * 50 <= count as usize, "{count}: {outside} outside {low} to {high}");
            assert!((1.0..1.2).contains(&low) && (1.4..1.7).contains(&high), "{count}: {low} to {high}");
            let faults = [0.6, 0.65, 2.1].into_iter().cycle().take(count as usize / 15);
            let (with_low, with_high) = band(usual(count).chain(faults));
            assert!((with_low - low).abs() < 0.05 && (with_high - high).abs() < 0.05, "{count}: {with_low} to {with_high}");
        }
    }

    #[test]
    fn fewer_ratios_make_a_wider_band() {
        let width = |count| {
            let (low, high) = band(usual(count));
            high - low
        };
        assert!(width(20) > width(60) && width(60) > width(1000));
    }

    #[test]
    fn texts_from_one_template_leave_room_for_others() {
        assert_eq!(band([1.25; 30]), (1.13, 1.39));
        assert_eq!(band([1.0]), (0.9, 1.11));
    }
}
