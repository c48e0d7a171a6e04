//! **affiche**: browse bilingual job postings of a Hugo site in a terminal, change one value of their front matter and nothing else,
//! check translation coverage. A library with a thin binary.
//!
//! # The map
//! Modules from the ground up; each may use those above it in this list, never those below (a test over the files checks it):
//!
//! | module | holds | effects |
//! |---|---|---|
//! | [`text`], [`style_role`], [`locale`], [`data`], [`application_id`], [`theme`], [`config`] | text made harmless, folded and wrapped; names of what can be coloured; messages in English and French; YAML, TOML and JSON as one value; the applicant tracking system; roles → styles; settings | – |
//! | [`site`] | finding the site, Hugo's configuration, languages, language and logical path of a file; files opened without trusting them | reads configuration |
//! | [`content`] | front matter, pages, effective status, links (Hugo's rules), the lossless edit, loading, saving, the undo journal | only `load`, `save` and `undo_journal` |
//! | [`markdown`] | body → blocks with source ranges → lines of (text, role) | – |
//! | [`compare`] | two texts compared: alignment, matched sentences, numbers and other particulars, news, changed words, language, fingerprint of meaning | – |
//! | [`git`] | git run safely; the site's history | all: reads the repository, keeps a cache; makes the sample's repository |
//! | [`hugo_build`] | the user's own Hugo, asked what it publishes and links | runs Hugo; writes a temporary folder |
//! | [`posting`] | postings and their versions: which pages belong together, and what a posting has in each language | – |
//! | [`checks`] | the table of rules, findings; which translations are behind | – |
//! | [`search`] | query language, matcher, the search that goes on letter by letter | threads, for pure work |
//! | [`facts`] | what was read of a site; changes at once | – |
//! | [`catalog`] | what facts mean, derived in one place for the screen and the command line alike; never changes | – |
//! | [`operations`] | what changes files, as plans: the inputs that each needs, and the change set that it builds | – |
//! | [`work`] | jobs and their answers: the only code that reads and writes for the user; the threads that perform it | all |
//! | [`lines`] | texts as lines of pieces with a style role each, laid out for a width | – |
//! | [`app`] | the program on screen: state, events, `update`; effects are data | – |
//! | [`ui`] | `&App` → cells, or → words for the linear screen | – |
//! | [`sample`], [`error`] | the embedded sample; errors with their exit codes | unpacks the sample |
//! | [`terminal`] | session, input, watching the disk, the loop | all |
//! | [`cli`] | arguments, one file a command, output | all |
//!
//! From disk to screen: [`content::load`] reads the head of each file → [`facts::Facts`] → [`catalog::derive()`] → query → rows; the selected
//! body is read on demand → [`markdown::Document`] → lines. A catalog never changes: whatever happens goes into the facts, and the catalog
//! of an older state is shown until the next one is derived, within the update on a small site, on a thread of its own on a large one.
//!
//! From key to disk: key → action ([`app::input::action_table::ACTIONS`]) → [`operations::Plan`] → `Job::Prepare` → [`operations::Inputs`] →
//! [`operations::Plan::build`] → diff → Enter → `Job::Save` → [`content::undo_journal::Journal::save`] → `Answer::Saved` → facts. Memory
//! changes only after the disk agreed. Undo and redo go the same way, in any later run.
//!
//! Requests wait by ticket ([`app::pending`]): the answer to anything but the newest request of its kind is dropped, and a key cancels what
//! would open a dialog. What takes long is done elsewhere or in pieces: a search goes on at `Event::GoOn` while no key waits.

pub mod app;
pub mod application_id;
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
pub mod hugo_build;
pub mod lines;
pub mod locale;
pub mod markdown;
pub mod operations;
pub mod posting;
pub mod sample;
pub mod search;
pub mod site;
pub mod style_role;
pub mod terminal;
pub mod text;
pub mod theme;
pub mod ui;
pub mod work;
