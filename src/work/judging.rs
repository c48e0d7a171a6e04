//! Judges whether translations are up to date: reads the older texts from git, and keeps the answers in the cache.

use std::cell::RefCell;
use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex};

use super::{Context, pool};
use crate::checks::{Freshness, Judge, PairKey, PairsToJudge};
use crate::compare::meaning::Meaning;
use crate::compare::version_text::VersionText;
use crate::content::Page;
use crate::content::load::load_bytes;
use crate::git::Git;
use crate::git::blob_reader::BlobReader;
use crate::site::private_files::replace_file;

/// Raise this when the rules by which a translation is judged change.
const VERSION: u32 = 2;

/// Pairs that share a git.
const CHUNK: usize = 64;

/// Judges every pair. Those that were judged before are taken from the cache.
pub(super) fn judge(context: &Context, wanted: &PairsToJudge) -> Vec<(PairKey, Freshness)> {
    let file = cache_file(context);
    let known = file.as_ref().and_then(|file| read_cache(file)).unwrap_or_default();
    let mut judged: Vec<(PairKey, Freshness)> = Vec::new();
    let mut unknown = Vec::new();
    for pair in &wanted.pairs {
        match known.get(&pair.0) {
            Some(freshness) => judged.push((pair.0.clone(), freshness.clone())),
            None => unknown.push(pair),
        }
    }
    let judged = Mutex::new(judged);
    pool::in_parallel(unknown.chunks(CHUNK), |chunk| {
        let answers = judge_chunk(context, wanted, chunk);
        if let Ok(mut judged) = judged.lock() {
            judged.extend(answers);
        }
    });
    let judged = judged.into_inner().unwrap_or_default();
    if let Some(file) = file.filter(|_| !unknown.is_empty() && !context.cancel.load(Ordering::Relaxed)) {
        // A cache that can't be written is ignored.
        let _ = serde_json::to_vec(&(VERSION, &judged)).map(|bytes| replace_file(&file, &bytes));
    }
    judged
}

fn judge_chunk(context: &Context, wanted: &PairsToJudge, chunk: &[&(PairKey, [Arc<Page>; 2])]) -> Vec<(PairKey, Freshness)> {
    let site = &*context.site;
    let git = Git::new(&site.root);
    let blobs = RefCell::new(BlobReader::new(&git));
    let texts: RefCell<HashMap<Box<str>, Option<Arc<VersionText>>>> = RefCell::default();
    let text = |name: &str| {
        if let Some(known) = texts.borrow().get(name) {
            return known.clone();
        }
        let read = blobs.borrow_mut().blob(name).map(|bytes| Arc::new(VersionText::read(&bytes)));
        texts.borrow_mut().insert(name.into(), read.clone());
        read
    };
    let commit_time = |id: &str| blobs.borrow_mut().commit_time(id);
    let language = |path: &str| site.place(path).map(|place| place.language);
    let gone = |path: &str| -> Vec<&str> {
        wanted.gone.iter().map(|gone| &**gone).filter(|gone| language(gone) == language(path)).collect()
    };
    let judge = Judge { history: &wanted.history, text: &text, commit_time: &commit_time, gone: &gone };
    let mut answers = Vec::new();
    for (key, pages) in chunk {
        if context.cancel.load(Ordering::Relaxed) {
            break;
        }
        let read = |page: &Page| load_bytes(site, page).ok().map(|bytes| VersionText::read(&bytes));
        let freshness = match pages.each_ref().map(|page| read(page)) {
            [Some(source), Some(translation)] => judge.freshness(key, [&source, &translation]),
            _ => Freshness::Unknown,
        };
        answers.push((key.clone(), freshness));
    }
    answers
}

/// The file with the answers about a site.
fn cache_file(context: &Context) -> Option<PathBuf> {
    let root = fs::canonicalize(&context.site.root).ok()?;
    let name = Meaning::new(&[], &root.display().to_string());
    Some(context.cache.as_ref()?.join("judged").join(format!("{name}.json")))
}

fn read_cache(file: &Path) -> Option<HashMap<PairKey, Freshness>> {
    let (version, judged): (u32, Vec<(PairKey, Freshness)>) = serde_json::from_slice(&fs::read(file).ok()?).ok()?;
    (version == VERSION).then(|| judged.into_iter().collect())
}
