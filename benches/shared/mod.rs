//! Shared by the benchmarks: sizes of sites, queries, whether to measure, output of the report.

#![allow(dead_code, reason = "each benchmark uses a part of it")]

pub mod posting;
pub mod race;
pub mod screen;
pub mod site;
pub mod words;

use std::env;

/// Files of a site in a run without measuring.
const SMALL: usize = 200;

/// Files of the measured sites, unless `AFFICHE_BENCH_SIZES` gives others.
const SIZES: &[usize] = &[1_000, 10_000, 100_000];

/// The queries, typed one character at a time: words in both languages, with and without accents, one without matches, three words,
/// scattered letters, a capital.
pub const QUERIES: &[&str] =
    &["product manager", "gestionnaire", "développeur", "developpeur", "zzqx", "senior dev ottawa", "dvlpr", "Product"];

/// True under `cargo bench`, which passes `--bench`; `cargo test --benches` only runs everything once.
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

/// The measured size for benchmarks with only one, or the small size in a run without measuring.
pub fn size(measured: usize) -> usize {
    if is_measured() { measured } else { SMALL }
}

/// The benchmark's own arguments, without cargo's.
pub fn arguments() -> Vec<String> {
    env::args().skip(1).filter(|argument| argument != "--bench").collect()
}

/// Prints a line of the report.
#[allow(clippy::print_stdout, reason = "a report is for the one who asked for it")]
pub fn say(line: &str) {
    println!("{line}");
}
