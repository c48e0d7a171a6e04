//! Putting many rows in order at once: numbers, digit by digit. Compares nothing.

/// Bits of a digit.
const DIGIT: u32 = 9;

/// Rows from which on this is faster than comparing them.
const PAYS: usize = 2048;

/// A row: what decides, the less the earlier, and its place among those of which that is the same.
pub(super) type Rank = (u32, u32);

/// The places of the rows in order; `places` is more than any of them.
pub(super) fn in_order(mut ranks: Vec<Rank>, places: usize) -> Vec<u32> {
    let least = ranks.iter().map(|(first, _)| *first).min().unwrap_or_default();
    let most = ranks.iter().map(|(first, _)| *first - least).max().unwrap_or_default();
    let [low, high] = [u32::try_from(places).unwrap_or(u32::MAX), most].map(|most| u32::BITS - most.leading_zeros());
    if ranks.len() < PAYS || low + high > u32::BITS {
        ranks.sort_unstable();
        return ranks.into_iter().map(|(_, place)| place).collect();
    }
    // Both fit into one number.
    let join = |(first, place): Rank| (first - least).checked_shl(low).unwrap_or_default() | place;
    let joined: Vec<u32> = ranks.into_iter().map(join).collect();
    sort(joined, low + high).into_iter().map(|number| number & mask(low)).collect()
}

/// The lowest bits.
fn mask(bits: u32) -> u32 {
    u32::MAX.checked_shr(u32::BITS - bits).unwrap_or_default()
}

/// Sorts numbers of so many bits.
fn sort(mut numbers: Vec<u32>, bits: u32) -> Vec<u32> {
    let mut sorted = vec![0; numbers.len()];
    for shift in (0..bits).step_by(DIGIT as usize) {
        let digit = |number: u32| ((number >> shift) & mask(DIGIT)) as usize;
        let mut next = [0; 1 << DIGIT];
        for number in &numbers {
            next[digit(*number)] += 1;
        }
        let mut before = 0;
        for next in &mut next {
            before += std::mem::replace(next, before);
        }
        for number in &numbers {
            let next = &mut next[digit(*number)];
            sorted[*next] = *number;
            *next += 1;
        }
        std::mem::swap(&mut numbers, &mut sorted);
    }
    numbers
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn the_order_is_that_of_comparing(
            rows in prop::sample::select(vec![0usize, 1, 3, PAYS - 1, PAYS, 3 * PAYS]),
            places in prop::sample::select(vec![1u32, 2, 1000, 100_000, u32::MAX]),
            least in prop::sample::select(vec![0u32, 7, 1 << 30, u32::MAX - 5]),
            most in prop::sample::select(vec![0u32, 1, 5, 300, 100_000, u32::MAX]),
            seed in any::<u64>(),
        ) {
            let mut state = seed | 1;
            let mut next = |below: u32| {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                u32::try_from((state >> 32) % (u64::from(below) + 1)).unwrap()
            };
            let ranks: Vec<Rank> = (0..rows).map(|_| (least.saturating_add(next(most)), next(places - 1))).collect();
            let mut expected = ranks.clone();
            expected.sort_unstable();
            let expected: Vec<u32> = expected.into_iter().map(|(_, place)| place).collect();
            prop_assert_eq!(in_order(ranks, places as usize), expected);
        }
    }
}
