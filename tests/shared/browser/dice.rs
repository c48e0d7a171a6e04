//! Numbers in an order that a seed decides, so that what failed can be run again.

use std::hash::{DefaultHasher, Hash, Hasher};

/// Numbers in an order that only the seed decides (`SplitMix64`, <https://prng.di.unimi.it/splitmix64.c>).
#[derive(Debug, Clone)]
pub struct Dice(u64);

impl Dice {
    /// The dice of a seed.
    pub fn new(seed: u64) -> Dice {
        Dice(seed)
    }

    /// The dice of a text: of the name of a test.
    pub fn named(name: &str) -> Dice {
        let mut hasher = DefaultHasher::new();
        name.hash(&mut hasher);
        Dice(hasher.finish())
    }

    /// A number below `sides`.
    pub fn throw(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((bits ^ (bits >> 31)) % sides as u64).unwrap()
    }

    /// One of these.
    pub fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.throw(from.len())]
    }

    /// Brings these into another order.
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for at in (1..items.len()).rev() {
            items.swap(at, self.throw(at + 1));
        }
    }

    /// Cuts these into pieces of one to `most`.
    pub fn cut<T>(&mut self, mut items: Vec<T>, most: usize) -> Vec<Vec<T>> {
        let mut pieces = Vec::new();
        while !items.is_empty() {
            let rest = items.split_off(items.len().min(1 + self.throw(most)));
            pieces.push(std::mem::replace(&mut items, rest));
        }
        pieces
    }
}
