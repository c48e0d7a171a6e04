//! The site for completions, read when it is first needed; front matter only.

use std::ffi::OsString;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use jiff::Timestamp;

use crate::catalog::{Catalog, derive};
use crate::cli::args::{Args, option_value};
use crate::cli::open::find_root;
use crate::cli::settings;
use crate::content::Page;
use crate::content::undo_journal::Journal;
use crate::facts::Facts;
use crate::site;
use crate::work::{Answer, Context, Job, perform_all};

/// The site that the options name or the working folder is in, if any.
pub struct CompletionSite {
    args: Args,
    /// Number of words before the completed one that are not options, including the program and the command.
    plain: usize,
    catalog: OnceLock<Option<Arc<Catalog>>>,
}

impl CompletionSite {
    /// Takes the options among `words` that decide the site and its settings.
    pub fn new(words: &[OsString]) -> CompletionSite {
        let path = |name: &str| option_value(words, name).map(PathBuf::from);
        let args = Args {
            site: path("--site"),
            config: path("--config"),
            all: words.iter().any(|word| word == "--all"),
            ..Args::default()
        };
        let before = words.split_last().map_or(&[][..], |(_, before)| before);
        let plain = before.iter().filter(|word| !word.to_string_lossy().starts_with('-')).count();
        CompletionSite { args, plain, catalog: OnceLock::new() }
    }

    /// True if a posting was typed before the completed word.
    pub fn has_posting(&self) -> bool {
        self.plain > 2
    }

    /// Returns the catalog of the site, from front matter alone.
    pub fn catalog(&self) -> Option<&Catalog> {
        self.catalog.get_or_init(|| self.read()).as_deref()
    }

    fn read(&self) -> Option<Arc<Catalog>> {
        // Errors are reported when the command runs.
        let root = find_root(&self.args, None).ok()??;
        let site = Arc::new(site::open(&root).ok()?);
        let settings = settings::read(&self.args, Some(&root)).ok()?.effective.settings;
        let mut facts = Facts::new(Arc::clone(&site), Arc::new(settings), self.args.all);
        let (context, now) = (Context::new(site, Journal::nowhere(), None), Timestamp::now());
        perform_all(&context, vec![Job::Load], now).into_iter().filter_map(Answer::fact).for_each(|fact| facts.apply(fact));
        Some(derive(&facts, now))
    }

    /// Returns the postings, by path.
    pub fn postings(&self) -> impl Iterator<Item = &Page> {
        let catalog = self.catalog();
        catalog.into_iter().flat_map(|catalog| catalog.versions().iter().map(|id| catalog.index().page(*id)))
    }
}
