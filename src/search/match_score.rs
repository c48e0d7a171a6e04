//! How well a page matches: letters side by side rank above scattered ones, whatever the fuzzy matching crate's score.

/// How the letters of a word are in a text, the worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LetterFit {
    /// In this order, with others between them.
    Scattered,
    /// Side by side, within a word.
    Inside,
    /// Side by side, at the start of a word.
    WordStart,
}

/// The score of a page: how the word that fits worst fits, then the sum of the crate's scores. In 32 bits, since a search keeps one for
/// each page and letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct MatchScore(i32);

/// Bits for the crate's score. More than any query reaches: a letter scores 24 at most.
const BITS: u32 = 27;

/// A sum of scores lies between this and its negative: large gaps make it negative.
const HALF: i32 = 1 << (BITS - 1);

impl MatchScore {
    /// The score of a page that is found for other reasons than letters.
    pub const NEUTRAL: MatchScore = MatchScore::new(LetterFit::WordStart, 0);

    /// A fit, and the crate's score.
    pub const fn new(fit: LetterFit, points: i32) -> MatchScore {
        let points = if points < -HALF {
            -HALF
        } else if points >= HALF {
            HALF - 1
        } else {
            points
        };
        MatchScore(((fit as i32) << BITS) + points)
    }

    /// How the word that fits worst fits.
    pub fn fit(self) -> LetterFit {
        match self.0.saturating_add(HALF) >> BITS {
            ..=0 => LetterFit::Scattered,
            1 => LetterFit::Inside,
            2.. => LetterFit::WordStart,
        }
    }

    /// The score of a page that matches both.
    #[must_use]
    pub fn and(self, other: MatchScore) -> MatchScore {
        MatchScore::new(self.fit().min(other.fit()), self.points().saturating_add(other.points()))
    }

    /// True if a word matches by scattered letters only.
    pub fn is_scattered(self) -> bool {
        self.0 < HALF
    }

    /// As one number; higher is better.
    pub fn value(self) -> i64 {
        self.0.into()
    }

    /// The score of this number.
    pub fn of_value(value: i64) -> MatchScore {
        MatchScore(i32::try_from(value).unwrap_or(if value < 0 { i32::MIN } else { i32::MAX }))
    }

    /// The sum of the crate's scores.
    fn points(self) -> i32 {
        self.0 - ((self.fit() as i32) << BITS)
    }
}

/// Drops matches by scattered letters where anything matches better: they are rarely meant, and there are many.
pub fn drop_scattered<T>(found: &mut Vec<T>, is_scattered: impl Fn(&T) -> bool) {
    if !found.iter().all(&is_scattered) {
        found.retain(|hit| !is_scattered(hit));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fit_outweighs_any_score() {
        let fits = [LetterFit::Scattered, LetterFit::Inside, LetterFit::WordStart];
        let points = [i32::MIN, -HALF, -1000, 0, 24_000, HALF - 1, i32::MAX];
        let scores: Vec<_> = fits.iter().flat_map(|fit| points.map(|points| MatchScore::new(*fit, points))).collect();
        assert!(scores.is_sorted());
        for (score, fit) in scores.iter().zip(fits.iter().flat_map(|fit| [fit; 7])) {
            assert_eq!((score.fit(), score.is_scattered()), (*fit, *fit == LetterFit::Scattered));
            assert_eq!(score.and(MatchScore::NEUTRAL), *score);
        }
        let both = MatchScore::new(LetterFit::WordStart, 40).and(MatchScore::new(LetterFit::Scattered, -7));
        assert_eq!(both, MatchScore::new(LetterFit::Scattered, 33));
    }

    #[test]
    fn scattered_matches_stay_where_nothing_is_better() {
        for (found, left) in [(vec![0, 0], vec![0, 0]), (vec![0, 1, 0, 2], vec![1, 2]), (vec![], vec![])] {
            let mut found: Vec<i32> = found;
            drop_scattered(&mut found, |hit| *hit == 0);
            assert_eq!(found, left);
        }
    }
}
