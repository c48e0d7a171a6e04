//! Matches the sentences of a text with those of its translation, to see which of them the translation lacks.
//!
//! The method is that of Gale and Church (“A Program for Aligning Sentences in Bilingual Corpora”, 1993): lengths in characters are
//! proportional, and one sentence may become two. Numbers and words that both languages share count too.

use super::piece_traits::{count_common, hash};
use super::plain_words::{FIELDS, PlainText, Sentence, SentenceKind};

/// Texts with more pairs of sentences than this are not matched.
const MOST_PAIRS: usize = 100_000;

/// The costs of Gale and Church: 100 times the negative logarithm of a probability.
const GAP: f64 = 450.0;
const TWO_TO_ONE: f64 = 230.0;

/// A list item or a heading seldom becomes a paragraph, and two paragraphs or items seldom become one sentence.
const OTHER_KIND: f64 = 200.0;
const TWO_PARTS: f64 = 300.0;

/// A translation between the languages of Europe has about this many characters for each one of its source.
const USUAL_RATIO: f64 = 1.1;

/// What shared words are worth at most.
const MOST_SHARED: f64 = 300.0;

/// The variance of the length of a translation, for each character of its source.
const VARIANCE: f64 = 6.8;

/// A cost above that of two gaps.
const NEVER: f64 = 2_000.0;

/// Letters at the beginning of a word that related languages share.
const BEGINNING: usize = 4;

/// For every sentence of the left text, the sentences of the right one that say the same; and the reverse.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SentencePairs {
    /// By sentence of the left text.
    pub right: Vec<Vec<usize>>,
    /// By sentence of the right text.
    pub left: Vec<Vec<usize>>,
}

/// What a sentence is matched by.
struct SentenceTraits {
    kind: SentenceKind,
    part: usize,
    length: f64,
    /// Hashes of its numbers, and of the beginnings of its longer words; sorted.
    numbers: Vec<u32>,
    beginnings: Vec<u32>,
}

fn sentence_traits(text: &PlainText, sentence: &Sentence) -> SentenceTraits {
    let (mut numbers, mut beginnings) = (Vec::new(), Vec::new());
    for word in text.of(sentence) {
        if word.text.contains(|c: char| c.is_ascii_digit()) {
            numbers.push(hash(word.text.chars()));
        } else if word.text.chars().count() >= BEGINNING {
            beginnings.push(hash(word.text.chars().take(BEGINNING)));
        }
    }
    numbers.sort_unstable();
    beginnings.sort_unstable();
    beginnings.dedup();
    #[expect(clippy::cast_precision_loss, reason = "lengths of sentences are small")]
    let length = sentence.length as f64;
    SentenceTraits { kind: sentence.kind, part: sentence.part, length, numbers, beginnings }
}

/// A step of the alignment: how many sentences of each side it takes.
const STEPS: &[(usize, usize, f64)] = &[(1, 1, 0.0), (1, 0, GAP), (0, 1, GAP), (2, 1, TWO_TO_ONE), (1, 2, TWO_TO_ONE)];

/// How much longer a translation is than the text that it was made from: of several versions of it the one that gives the most usual ratio.
pub fn length_ratio(versions: &[&PlainText], translation: &PlainText) -> f64 {
    let total = |text: &PlainText| text.sentences.iter().map(|sentence| sentence.length).sum::<usize>().max(1);
    #[expect(clippy::cast_precision_loss, reason = "lengths of texts are far below 2^52")]
    let ratios = versions.iter().map(|version| total(translation) as f64 / total(version) as f64);
    let unusual = |ratio: &f64| (ratio / USUAL_RATIO).ln().abs();
    ratios.min_by(|a, b| unusual(a).total_cmp(&unusual(b))).unwrap_or(USUAL_RATIO).clamp(0.6, 1.8)
}

/// Matches the sentences of a text with those of its translation, which is longer by `ratio`; `None` if there are too many.
pub fn pair_sentences(left: &PlainText, right: &PlainText, ratio: f64) -> Option<SentencePairs> {
    let of = |text: &PlainText| -> Vec<SentenceTraits> {
        text.sentences.iter().map(|sentence| sentence_traits(text, sentence)).collect()
    };
    let (lefts, rights) = (of(left), of(right));
    let columns = rights.len() + 1;
    let unlikely = Unlikelihood::new();
    if lefts.len().saturating_mul(rights.len()) > MOST_PAIRS {
        return None;
    }
    let mut costs = vec![f64::INFINITY; (lefts.len() + 1) * columns];
    let mut steps = vec![0_u8; costs.len()];
    costs[0] = 0.0;
    for l in 0..=lefts.len() {
        for r in 0..columns {
            for (at, (down, across, prior)) in STEPS.iter().enumerate() {
                let (Some(from_l), Some(from_r)) = (l.checked_sub(*down), r.checked_sub(*across)) else { continue };
                let match_cost =
                    if *down == 0 || *across == 0 { 0.0 } else { cost(&lefts[from_l..l], &rights[from_r..r], ratio, &unlikely) };
                let cost = costs[from_l * columns + from_r] + prior + match_cost;
                if cost < costs[l * columns + r] {
                    costs[l * columns + r] = cost;
                    steps[l * columns + r] = u8::try_from(at).unwrap_or_default();
                }
            }
        }
    }
    let mut pairs = SentencePairs { right: vec![Vec::new(); lefts.len()], left: vec![Vec::new(); rights.len()] };
    let (mut l, mut r) = (lefts.len(), rights.len());
    while l > 0 || r > 0 {
        let (down, across, _) = STEPS[usize::from(steps[l * columns + r])];
        for left in l - down..l {
            pairs.right[left].extend(r - across..r);
        }
        for right in r - across..r {
            pairs.left[right].extend(l - down..l);
        }
        (l, r) = (l - down, r - across);
    }
    Some(pairs)
}

/// How unlikely it is that the right sentences translate the left ones.
fn cost(left: &[SentenceTraits], right: &[SentenceTraits], ratio: f64, unlikely: &Unlikelihood) -> f64 {
    let length = |traits: &[SentenceTraits]| traits.iter().map(|traits| traits.length).sum::<f64>();
    let (from, to) = (length(left), length(right));
    let mean = f64::midpoint(from, to / ratio);
    let delta = (to - from * ratio).abs() / (mean * VARIANCE).max(1.0).sqrt();
    let is = |traits: &[SentenceTraits], kind: SentenceKind| traits.iter().any(|traits| traits.kind == kind);
    let differs = |kind: SentenceKind| is(left, kind) != is(right, kind);
    // A title or a description says what the other one does, or nothing does.
    let field = |traits: &[SentenceTraits]| traits.iter().map(|traits| traits.part.min(FIELDS)).min();
    if field(left) != field(right) || differs(SentenceKind::Heading) && mean > 60.0 {
        return NEVER;
    }
    let kinds = if differs(SentenceKind::Heading) || differs(SentenceKind::Item) { OTHER_KIND } else { 0.0 };
    let apart = |traits: &[SentenceTraits]| traits.windows(2).any(|pair| pair[0].part != pair[1].part);
    let apart = if apart(left) || apart(right) { TWO_PARTS } else { 0.0 };
    let length = unlikely.of(delta);
    // Nothing that is shared makes up for such lengths.
    let shared = if length >= NEVER / 2.0 { 0.0 } else { shared(left, right) };
    (length + kinds + apart - shared).max(-150.0)
}

/// 100 times the negative logarithm of the probability that a normal variable is at least so far from its mean, at most half of [`NEVER`].
struct Unlikelihood(Vec<f64>);

/// Steps of the table for each standard deviation, and standard deviations in it.
const STEPS_EACH: f64 = 32.0;
const DEVIATIONS: u16 = 8;

impl Unlikelihood {
    fn new() -> Unlikelihood {
        let steps = (0..DEVIATIONS * 32).map(|step| Unlikelihood::exact(f64::from(step) / STEPS_EACH));
        Unlikelihood(steps.collect())
    }

    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a deviation is positive, and the table ends it")]
    fn of(&self, delta: f64) -> f64 {
        self.0.get((delta * STEPS_EACH) as usize).copied().unwrap_or(NEVER / 2.0)
    }

    /// Abramowitz and Stegun, “Handbook of Mathematical Functions”, 26.2.17.
    fn exact(delta: f64) -> f64 {
        let t = 1.0 / (1.0 + 0.231_641_9 * delta);
        let polynomial =
            t * (0.319_381_53 + t * (-0.356_563_782 + t * (1.781_477_937 + t * (-1.821_255_978 + t * 1.330_274_429))));
        let tail = (-delta * delta / 2.0).exp() / (2.0 * std::f64::consts::PI).sqrt() * polynomial;
        (-100.0 * (2.0 * tail).max(1e-300).ln()).clamp(0.0, NEVER / 2.0)
    }
}

/// What numbers and shared words say for a pair; below zero if the numbers differ.
fn shared(left: &[SentenceTraits], right: &[SentenceTraits]) -> f64 {
    let count = |of: fn(&SentenceTraits) -> &Vec<u32>| {
        let common = left.iter().flat_map(|left| right.iter().map(move |right| count_common(of(left), of(right)))).sum::<usize>();
        let all = |traits: &[SentenceTraits]| traits.iter().map(|traits| of(traits).len()).sum::<usize>();
        (common, all(left), all(right))
    };
    let numbers = match count(|traits| &traits.numbers) {
        (_, 0, 0) => 0.0,
        (0, ..) => -80.0,
        _ => 120.0,
    };
    let (common, words, others) = count(|traits| &traits.beginnings);
    #[expect(clippy::cast_precision_loss, reason = "sentences have few words")]
    let share = common as f64 / words.min(others).max(3) as f64;
    numbers + (share * 600.0).min(MOST_SHARED)
}

#[cfg(test)]
mod tests {
    use super::{length_ratio, pair_sentences};
    use crate::compare::plain_words::PlainText;
    use crate::markdown::Document;

    /// The sentences of the left text without a match, by their first words.
    fn lacking(left: &str, right: &str) -> Vec<String> {
        let plain = |body: &str| PlainText::new("", "", &Document::parse(body).pieces());
        let (left, right) = (plain(left), plain(right));
        let pairs = pair_sentences(&left, &right, length_ratio(&[&left], &right)).unwrap();
        let lacking = left.sentences.iter().zip(&pairs.right).filter(|(_, right)| right.is_empty());
        lacking
            .map(|(sentence, _)| left.of(sentence).iter().take(2).map(|word| word.text.as_str()).collect::<Vec<_>>().join(" "))
            .collect()
    }

    const EN: &str = "# The role\n\nYou lead a team of five people who map floods along the river. You answer to the chief of surveys.\n\n\
                      - plan the work of the season\n- talk to residents and to the council\n\n## Pay\n\n$90,000 a year.\n";
    const FR: &str = "# Le poste\n\nVous dirigez une équipe de 5 personnes qui cartographient les inondations le long de la rivière. \
                      Vous relevez de la personne responsable des levés.\n\n- planifier le travail de la saison\n- parler aux résidents et \
                      au conseil\n\n## Salaire\n\n90 000 $ par an.\n";

    #[test]
    fn the_sentence_that_a_translation_lacks_is_found() {
        assert!(lacking(EN, FR).is_empty() && lacking(FR, EN).is_empty());
        for (after, more) in [
            ("season\n", "- write a report on each flood for the archives\n"),
            ("year.\n", "\nWe welcome people who do not check every box: apply anyway.\n"),
        ] {
            let longer = EN.replace(after, &format!("{after}{more}"));
            assert_eq!(lacking(&longer, FR).len(), 1, "{more}: {:?}", lacking(&longer, FR));
        }
    }

    #[test]
    fn a_sentence_may_become_two() {
        let joined = FR.replace("rivière. Vous relevez", "rivière, et vous relevez");
        assert!(lacking(EN, &joined).is_empty() && lacking(&joined, EN).is_empty());
    }
}
