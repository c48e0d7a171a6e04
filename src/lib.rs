//! **affiche**: browse bilingual job postings of a Hugo site in a terminal, change one value of their front matter and nothing else,
//! check translation coverage. A library with a thin binary.
//!
//! # The map
//! Rooms from the ground up; each may use those above it in this list, never those below (a test over the `use crate::` lines holds it):
//!
//! | room | holds | effects |
//! |---|---|---|
//! | [`text`], [`role`], [`locale`], [`data`], [`theme`], [`config`] | text made harmless and folded; names of what can be coloured; messages in English and French; YAML, TOML and JSON as one value; roles → styles; settings | – |
//! | [`site`] | finding the site, Hugo's configuration, languages, language and logical path of a file; files opened without trusting them | reads configuration |
//! | [`content`] | front matter, pages, effective status, links (Hugo's rules), the lossless edit, loading, saving, the journal | only `load`, `save` and `journal` |
//! | [`markdown`] | body → blocks with source ranges → lines of (text, role) | – |
//! | [`compare`] | two texts compared: alignment, numbers, changed words, language, fingerprint of meaning | – |
//! | [`git`] | git run safely; the site's history | all: reads the repository, keeps a cache |
//! | [`checks`] | the table of rules, findings; groups of translations, what each has in each language, which are behind | – |
//! | [`search`] | query language, matcher, the search that goes on letter by letter | threads, for pure work |
//! | [`catalog`] | all of that for one site, derived in one place, for the screen and the command line alike; the matrix, likely translations, reports | – |
//! | [`operations`] | what changes files, as plans: the inputs that each needs, and the change set that it builds | – |
//! | [`app`] | the program on screen: state, events, `update`; effects are data | – |
//! | [`ui`] | `&App` → cells, or → words for the linear screen | – |
//! | [`sample`], [`error`] | the embedded sample; the one table of failures | unpacks the sample |
//! | [`terminal`] | session, input, watching the disk, carrying out effects, the loop | all |
//! | [`cli`] | arguments, one file a command, output | all |
//!
//! From disk to screen: [`content::load`] reads the head of each file → fields → [`content::Index`] → links, status, rules
//! ([`catalog::Catalog::refresh`]) → query → rows; the selected body is read when it is wanted → [`markdown::Document`] → lines. Nothing
//! flows back. From key to disk: key → action ([`app::action::ACTIONS`]) → [`operations::Plan`] → `Job::Prepare` →
//! [`operations::Inputs`] → [`operations::Plan::build`] → diff → Enter → `Job::Save` → [`content::undo_journal::Journal::save`] → `Answer::Saved` → the pages are replaced. Memory changes only after the disk agreed.
//! What takes long is done elsewhere or in pieces: a large catalog is derived by `Effect::Derive`, a long body laid out by `Effect::LayOut`, a
//! search goes on at `Event::GoOn` while no key waits.
//! What others change on disk comes as `Event::Changed`: a few files are read by `Effect::ReadPages`, many by `Effect::Reread`, which changes the
//! screen once, when all is there.
//! Undo and redo go the same way back, in any later run.

pub mod app;
pub mod catalog;
pub mod checks;
pub mod cli;
pub mod compare;
pub mod config;
pub mod content;
pub mod data;
pub mod error;
pub mod facts;
pub mod git;
pub mod locale;
pub mod markdown;
pub mod operations;
pub mod role;
pub mod sample;
pub mod search;
pub mod site;
pub mod terminal;
pub mod text;
pub mod theme;
pub mod ui;
pub mod work;
