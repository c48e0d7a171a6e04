//! Makes a site on which affiche and Hugo differ as small as it gets.

use std::path::Path;

use super::Files;
use super::answers::{by_affiche, by_hugo, differences};

/// The smallest site that is found from this one, on which they still differ.
pub fn smallest(hugo: &Path, site: Files) -> Files {
    // A difference that only the smaller site has doesn't count.
    let kinds = |site: &Files| -> Vec<String> {
        let found = differences(&by_affiche(site), &by_hugo(hugo, site));
        found.iter().map(|line| line.split_whitespace().filter(|word| !word.contains('/')).take(6).collect()).collect()
    };
    let wanted = kinds(&site);
    let differ = |site: &Files| kinds(site).first().is_some_and(|kind| wanted.contains(kind));
    let mut site = site;
    let mut builds = 0;
    loop {
        let smaller = candidates(&site).into_iter().find(|candidate| {
            builds += 1;
            builds < 400 && differ(candidate)
        });
        match smaller {
            Some(smaller) => site = smaller,
            None => return site,
        }
    }
}

/// Sites without one content file, or without one line.
fn candidates(site: &Files) -> Vec<Files> {
    let without_file = (0..site.len()).filter(|at| site[*at].0 != "hugo.yaml").map(|at| {
        let mut smaller = site.clone();
        smaller.remove(at);
        smaller
    });
    let without_line = site.iter().enumerate().flat_map(|(at, (_, text))| {
        (0..text.lines().count()).map(move |line| {
            let mut smaller = site.clone();
            let kept = text.lines().enumerate().filter(|(other, _)| *other != line).map(|(_, line)| format!("{line}\n"));
            smaller[at].1 = kept.collect();
            smaller
        })
    });
    without_file.chain(without_line).filter(|smaller| !smaller.is_empty()).collect()
}
