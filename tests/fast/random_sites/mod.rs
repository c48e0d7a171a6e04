//! Random small sites, read by affiche and built by Hugo: both must agree about every page's language, publication and translations, and
//! about whether the site can be built at all. Sites on which they once differed are kept, with Hugo's answers, in `kept_sites.txt`.

mod answers;
mod generator;
mod kept_sites;
mod shrinking;

use std::env;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::thread;
use std::time::{SystemTime, UNIX_EPOCH};

use crate::needs::hugo;
use answers::{by_affiche, by_hugo, differences};
use generator::random_site;

/// The files of a site: path and text.
type Files = Vec<(String, String)>;

/// One of so many random sites may differ, so that a rare meeting that is found by chance doesn't stop another change. It is printed, to be
/// kept and followed.
const TOLERATED: usize = 300;

#[test]
fn sites_on_which_hugo_and_affiche_once_differed() {
    let kept = kept_sites::read();
    assert!(kept.len() > 50, "{} sites", kept.len());
    for site in &kept {
        assert_eq!(by_affiche(&site.files).answer.lines(), site.answer, "{}", site.name);
    }
}

#[test]
#[ignore = "needs Hugo; run by .ci/run: HUGO=… cargo test --test fast random_sites:: -- --ignored"]
fn hugo_answers_as_recorded() {
    let (hugo, kept) = (hugo(), kept_sites::read());
    for site in &kept {
        assert_eq!(by_hugo(&hugo, &site.files).lines(), site.answer, "{}", site.name);
    }
}

/// `AFFICHE_SITES` says how many, `AFFICHE_SEED` from which seed on; each site has a seed of its own.
#[test]
#[ignore = "needs Hugo; run by .ci/run: HUGO=… AFFICHE_SITES=300 cargo test --test fast random_sites:: -- --ignored"]
fn hugo_and_affiche_agree_on_random_sites() {
    let number = |name: &str| env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    let first = number("AFFICHE_SEED").unwrap_or_else(|| now.as_secs() * 1_000_000);
    let count = number("AFFICHE_SITES").unwrap_or(300);
    eprintln!("{count} random sites from AFFICHE_SEED={first} on");
    let hugo = hugo();
    let (next, stopped, differing) = (AtomicU64::new(first), AtomicUsize::new(0), AtomicUsize::new(0));
    let work = || {
        loop {
            let seed = next.fetch_add(1, Ordering::Relaxed);
            if seed >= first + count {
                break;
            }
            let site = random_site(seed);
            let answer = by_hugo(&hugo, &site);
            stopped.fetch_add(usize::from(answer.is_stopped()), Ordering::Relaxed);
            if differences(&by_affiche(&site), &answer).is_empty() {
                continue;
            }
            differing.fetch_add(1, Ordering::Relaxed);
            let first = differences(&by_affiche(&site), &answer).join("\n");
            let small = shrinking::smallest(&hugo, site);
            let answer = by_hugo(&hugo, &small);
            let what = differences(&by_affiche(&small), &answer).join("\n");
            eprintln!(
                "seed {seed}\n{first}\nin the smallest such site:\n{what}\n{}",
                kept_sites::written(&seed.to_string(), &small, &answer)
            );
        }
    };
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(work);
        }
    });
    let (stopped, differing) = (stopped.into_inner(), differing.into_inner());
    eprintln!("{count} sites, of which Hugo refused {stopped}; {differing} differ");
    assert!(differing <= usize::try_from(count).unwrap() / TOLERATED, "{differing} differ");
}
