//! Small parts on their own: setting a value, reading front matter, laying out Markdown, saving a change.

#![expect(clippy::unwrap_used, reason = "a failure ends the benchmark")]

mod shared;

use std::fs;

use affiche::content::edit::{Edit, apply};
use affiche::content::front_matter;
use affiche::content::save::{ChangeSet, FileChange, RealDisk, save};
use affiche::data::Value;
use affiche::markdown::Document;
use divan::{Bencher, black_box};
use shared::posting::Posting;
use shared::site::SEED;

/// Columns of a preview on a screen of 200.
const WIDTH: usize = 116;

fn main() {
    divan::main();
}

/// A posting with usual front matter.
fn simple() -> String {
    with_front_matter(|head| {
        !head.contains('#') && !head.contains('"') && !head.contains("leverId:\n") && !head.contains("description: >\n")
    })
}

/// A posting with a list in its front matter.
fn with_list() -> String {
    with_front_matter(|head| head.contains("\n  - "))
}

/// The first posting whose front matter passes a test.
fn with_front_matter(wanted: impl Fn(&str) -> bool) -> String {
    let texts = (0..).map(|number| Posting::new(SEED, number).text(0));
    texts.into_iter().find(|text| wanted(text.split("\n---\n").next().unwrap_or_default())).unwrap()
}

#[divan::bench]
fn set_a_boolean(bencher: Bencher) {
    let page = simple();
    let edits = [Edit::set("archived", Value::Bool(!page.contains("archived: true")))];
    assert_ne!(apply(page.as_bytes(), &edits).unwrap(), page.as_bytes());
    bencher.bench(|| apply(black_box(page.as_bytes()), black_box(&edits)));
}

#[divan::bench]
fn set_a_title(bencher: Bencher) {
    let page = simple();
    let edits = [Edit::set("title", Value::Text("Développeur : l’autre".into()))];
    assert_ne!(apply(page.as_bytes(), &edits).unwrap(), page.as_bytes());
    bencher.bench(|| apply(black_box(page.as_bytes()), black_box(&edits)));
}

#[divan::bench]
fn read_a_simple_head(bencher: Bencher) {
    let page = simple();
    assert!(front_matter::read(page.as_bytes()).1.is_none());
    bencher.bench(|| front_matter::read(black_box(page.as_bytes())));
}

#[divan::bench]
fn read_a_head_with_a_list(bencher: Bencher) {
    let page = with_list();
    assert!(front_matter::read(page.as_bytes()).1.is_none());
    bencher.bench(|| front_matter::read(black_box(page.as_bytes())));
}

#[divan::bench]
fn lay_out_a_body(bencher: Bencher) {
    let page = simple();
    let body = &page[front_matter::body_start(page.as_bytes())..];
    let mut body = body.to_owned();
    while body.len() < 6 * 1024 {
        body = format!("{body}\n{}", &body[..body.find("\n\n").unwrap_or(body.len())]);
    }
    bencher.bench(|| Document::parse(black_box(&body)).layout(WIDTH));
}

#[divan::bench(sample_count = 30, sample_size = 1)]
fn save_twenty_files(bencher: Bencher) {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let set = || {
        let changes = (0..20).map(|number| {
            let path = format!("{number}.md");
            let before = Posting::new(SEED, number).text(0).into_bytes();
            let after = apply(&before, &[Edit::set("archived", Value::Bool(true))]).unwrap();
            fs::write(root.join(&path), &before).unwrap();
            FileChange { file: root.join(&path), path, before: Some(before), after: Some(after) }
        });
        ChangeSet { changes: changes.collect() }
    };
    bencher.with_inputs(set).bench_values(|set| save(&RealDisk, root, &set).unwrap());
}
