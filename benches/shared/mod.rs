//! What the benchmarks share: how large the sites are, whether anything is measured at all, where a line of a report goes. Measures nothing.

#![allow(dead_code, reason = "each benchmark uses a part of it")]

pub mod posting;
pub mod race;
pub mod screen;
pub mod site;
pub mod words;

use std::env;

/// Files of a site where nothing is measured and everything runs once.
const SMALL: usize = 200;

/// Files of the sites that are measured, unless `AFFICHE_BENCH_SIZES` says otherwise.
const SIZES: &[usize] = &[1_000, 10_000, 100_000];

/// What is typed, a character at a time: words in both languages, with and without accents, one that nothing has, three words, letters
/// that stand far apart, a capital.
pub const QUERIES: &[&str] =
    &["product manager", "gestionnaire", "développeur", "developpeur", "zzqx", "senior dev ottawa", "dvlpr", "Product"];

/// Cargo says `--bench` when it is asked to measure; `cargo test --benches` does not, and then everything runs once, to see that it runs.
pub fn is_measured() -> bool {
    env::args().any(|argument| argument == "--bench")
}

/// The sizes of the sites, in files.
pub fn sizes() -> Vec<usize> {
    if !is_measured() {
        return vec![SMALL];
    }
    let asked = env::var("AFFICHE_BENCH_SIZES").unwrap_or_default();
    let asked: Vec<usize> = asked.split(',').filter_map(|size| size.trim().parse().ok()).collect();
    if asked.is_empty() { SIZES.to_vec() } else { asked }
}

/// One size where the sizes do not matter: the measured one, or the small one where nothing is measured.
pub fn size(measured: usize) -> usize {
    if is_measured() { measured } else { SMALL }
}

/// What was said to the benchmark itself, without what cargo says.
pub fn arguments() -> Vec<String> {
    env::args().skip(1).filter(|argument| argument != "--bench").collect()
}

/// Prints a line of the report.
#[allow(clippy::print_stdout, reason = "a report is for the one who asked for it")]
pub fn say(line: &str) {
    println!("{line}");
}
