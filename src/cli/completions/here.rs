//! The site around the words that are completed, read when it is first asked about; front matter only.

use std::ffi::OsString;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use jiff::Timestamp;

use crate::catalog::{Catalog, derive};
use crate::cli::args::{Args, ColorChoice, Command};
use crate::cli::open::find_root;
use crate::cli::settings;
use crate::content::Page;
use crate::content::undo_journal::Journal;
use crate::facts::Facts;
use crate::site;
use crate::work::{Answer, Context, Job, perform_all};

/// The site, if there is one.
pub struct Here {
    args: Args,
    /// Words before the one that is typed that are no options, the program and the command among them.
    plain: usize,
    catalog: OnceLock<Option<Arc<Catalog>>>,
}

impl Here {
    /// Of the options among `words` those that tell where the site is count already.
    pub fn new(words: &[OsString]) -> Here {
        let path = |name: &str| value(words, name).map(PathBuf::from);
        let args = Args {
            site: path("--site"),
            config: path("--config"),
            ui_language: None,
            theme: None,
            color: ColorChoice::Never,
            plain: false,
            all: words.iter().any(|word| word == "--all"),
            writes: false,
            command: Command::Browse(None),
        };
        let before = words.split_last().map_or(&[][..], |(_, before)| before);
        let plain = before.iter().filter(|word| !word.to_string_lossy().starts_with('-')).count();
        Here { args, plain, catalog: OnceLock::new() }
    }

    /// A posting stands before what is typed, after the command.
    pub fn has_posting(&self) -> bool {
        self.plain > 2
    }

    /// Everything that is known about the site from the front matter of its pages.
    pub fn catalog(&self) -> Option<&Catalog> {
        self.catalog.get_or_init(|| self.read()).as_deref()
    }

    fn read(&self) -> Option<Arc<Catalog>> {
        // Whatever is wrong is told when the command is run.
        let root = find_root(&self.args, None).ok()??;
        let site = Arc::new(site::open(&root).ok()?);
        let settings = settings::read(&self.args, Some(&root)).ok()?.effective.settings;
        let mut facts = Facts::new(Arc::clone(&site), Arc::new(settings), self.args.all);
        let (context, now) = (Context::new(site, Journal::nowhere(), None), Timestamp::now());
        perform_all(&context, vec![Job::Load], now).into_iter().filter_map(Answer::fact).for_each(|fact| facts.apply(fact));
        Some(derive(&facts, now))
    }

    /// The postings, by path.
    pub fn postings(&self) -> impl Iterator<Item = &Page> {
        let catalog = self.catalog();
        catalog.into_iter().flat_map(|catalog| catalog.postings().iter().map(|id| catalog.index().page(*id)))
    }
}

/// The value of an option among words.
fn value<'w>(words: &'w [OsString], name: &str) -> Option<&'w str> {
    let mut words = words.iter().filter_map(|word| word.to_str());
    while let Some(word) = words.next() {
        if word == name {
            return words.next();
        }
        if let Some(value) = word.strip_prefix(name).and_then(|rest| rest.strip_prefix('=')) {
            return Some(value);
        }
    }
    None
}
