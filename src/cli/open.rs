//! Finding the site and its settings, and reading its pages, for every command.

use std::env;
use std::ffi::OsStr;
use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use directories::BaseDirs;
use jiff::Timestamp;

use super::args::{Args, nearest_command};
use super::memory::Memory;
use super::settings::folders;
use super::{colors, complain};
use crate::catalog::{Catalog, Searched, derive};
use crate::checks::RuleInput;
use crate::checks::acknowledged::ACKNOWLEDGED;
use crate::config::{EffectiveSettings, Settings};
use crate::content::undo_journal::{Journal, Recovery};
use crate::error::Error;
use crate::facts::Facts;
use crate::locale::{Locale, Message, UiLanguage};
use crate::sample::Sample;
use crate::site::{self, Site, private_files};
use crate::theme::ThemeSet;
use crate::work::{Answer, Context, Job, perform_all};

/// A site with its settings.
pub struct Opened {
    /// The site.
    pub site: Arc<Site>,
    /// The settings.
    pub settings: Arc<Settings>,
    /// The themes of the program and the user's own.
    pub themes: ThemeSet,
    /// The pages, where the command reads them at once. Never dropped: the program ends with the command, and to give back piece by piece
    /// what all pages took would only keep its reader waiting.
    pub catalog: ManuallyDrop<Arc<Catalog>>,
    /// What the catalog was derived from.
    pub facts: ManuallyDrop<Facts>,
    /// What could not be followed so far.
    pub notes: Vec<Message>,
    language: UiLanguage,
    sample: Option<Sample>,
}

impl Opened {
    /// Finds the site, from `folder` if one was named, and reads its configuration and settings.
    pub fn open(args: &Args, folder: Option<&OsStr>) -> Result<Opened, Error> {
        [state_folder(), cache_folder()].iter().flatten().for_each(|folder| private_files::restrict(folder));
        let (root, sample) = find_site(args, folder)?;
        let site = site::open(&root)?;
        let mut notes = site.notes.clone();
        let (settings, wrong) = read_settings(args, &root)?;
        notes.extend(wrong);
        let (themes, wrong) = colors::themes(args.theme.as_deref().unwrap_or(&settings.theme));
        notes.extend(wrong);
        let language = args.ui_language.or(settings.ui_language).unwrap_or_else(UiLanguage::from_system);
        let (site, settings) = (Arc::new(site), Arc::new(settings));
        let facts = Facts::new(Arc::clone(&site), Arc::clone(&settings), args.all);
        let catalog = ManuallyDrop::new(derive(&facts, Timestamp::now()));
        let facts = ManuallyDrop::new(facts);
        Ok(Opened { site, settings, themes, catalog, facts, notes, language, sample })
    }

    /// The same, with every page read; what could not be followed is told on standard error.
    pub fn load(args: &Args) -> Result<Opened, Error> {
        Ok(Opened::open(args, None)?.read())
    }

    /// The same for a command that writes, unless it only shows what it would write: what was interrupted before is settled first.
    pub fn load_to_write(args: &Args, dry_run: bool) -> Result<Opened, Error> {
        let opened = Opened::open(args, None)?;
        Ok(if dry_run { opened.read() } else { opened.settle().read() })
    }

    /// Finishes or takes back what was interrupted when a program on this site ended; that is the first of the notes.
    #[must_use]
    pub fn settle(mut self) -> Opened {
        let settled = self.journal().recover(&self.site.root);
        self.notes.splice(0..0, settled.iter().map(Recovery::message));
        self
    }

    fn read(mut self) -> Opened {
        let notes = self.perform(vec![Job::Load]);
        self.notes.extend(notes);
        self.notes.extend(self.catalog.selection_problems());
        if self.is_sample() {
            complain(&format!("affiche: {}", self.locale().get("sample-used")));
        }
        self.tell_notes();
        self
    }

    /// Reads what rules up to this class need. Returns what could not be determined.
    pub fn examine(&mut self, deepest: RuleInput) -> Vec<Message> {
        if deepest == RuleInput::Head {
            return Vec::new();
        }
        let texts = Job::ReadProfiles(self.facts.without_profile(self.catalog.postings()));
        let history = (deepest == RuleInput::History).then_some(Job::ReadHistory);
        let mut notes = self.perform(std::iter::once(texts).chain(history).collect());
        notes.extend([self.catalog.history_note(), self.catalog.record_note()].into_iter().flatten());
        notes
    }

    /// Reads the bodies that `text:` looks into.
    pub fn read_bodies(&mut self) {
        self.perform(vec![Job::ReadBodies(self.facts.without_body(self.catalog.postings()))]);
    }

    /// Performs jobs that only read, at the same time, and derives everything anew from what they found. Returns what could not be followed.
    fn perform(&mut self, jobs: Vec<Job>) -> Vec<Message> {
        let mut notes = Vec::new();
        let now = Timestamp::now();
        let context = Context::new(Arc::clone(&self.site), self.journal(), self.cache());
        for answer in perform_all(&context, jobs, now) {
            match &answer {
                Answer::Loaded(batch) => notes.extend(batch.notes.iter().cloned()),
                Answer::History(read) => notes.extend(
                    read.unread
                        .as_ref()
                        .map(|error| Message::new("error-read").with("path", ACKNOWLEDGED).with("error", error.as_str())),
                ),
                _ => {}
            }
            answer.fact().into_iter().for_each(|fact| self.facts.apply(fact));
        }
        // The program ends with the command: nothing is given back.
        if self.facts.revisions() != self.catalog.revisions {
            std::mem::forget(std::mem::replace(&mut *self.catalog, derive(&self.facts, now)));
        }
        notes
    }

    /// What queries are asked of.
    pub fn searched(&self) -> Searched<'_> {
        Searched { catalog: &self.catalog, bodies: self.facts.bodies() }
    }

    /// Tells what could not be followed, and what was settled, on standard error.
    pub fn tell_notes(&self) {
        let locale = self.locale();
        for note in &self.notes {
            complain(&format!("affiche: {}", locale.text(note)));
        }
    }

    /// The texts in the language of the screen.
    pub fn locale(&self) -> Locale {
        Locale::new(self.language)
    }

    /// The language of the screen.
    pub fn language(&self) -> UiLanguage {
        self.language
    }

    /// The site is the embedded sample.
    pub fn is_sample(&self) -> bool {
        self.sample.is_some()
    }

    /// What was written on this site before. That of the sample goes with it.
    pub fn journal(&self) -> Journal {
        let state = match &self.sample {
            Some(sample) => Some(sample.state()),
            None => state_folder(),
        };
        state.map_or_else(Journal::nowhere, |state| Journal::new(&state, &self.site.root))
    }

    /// What the screen remembers. A place on the sample goes with it.
    pub fn memory(&self) -> Memory {
        let root = (!self.is_sample()).then_some(&*self.site.root);
        Memory::new(state_folder().as_deref(), root)
    }

    /// A folder for what can be found out again. That of the sample would be of no use.
    pub fn cache(&self) -> Option<PathBuf> {
        cache_folder().filter(|_| !self.is_sample())
    }
}

/// The user's own file of settings, there or not.
pub fn own_settings(args: &Args) -> Option<PathBuf> {
    args.config.clone().or_else(super::settings::own_file)
}

/// The folder for what the program keeps from one run to the next.
fn state_folder() -> Option<PathBuf> {
    folders().map(|dirs| dirs.state_dir().unwrap_or_else(|| dirs.data_local_dir()).to_owned())
}

/// The folder for what can be found out again.
fn cache_folder() -> Option<PathBuf> {
    folders().map(|dirs| dirs.cache_dir().to_owned())
}

/// Refuses an argument that is no folder: it may be a mistyped command.
pub fn check_folder(folder: Option<&OsStr>) -> Result<(), Error> {
    match folder {
        Some(word) if !Path::new(word).exists() => {
            Err(Error::NoSuchFolder { path: word.into(), near: nearest_command(word).map(str::to_owned) })
        }
        _ => Ok(()),
    }
}

/// The root of the site, and the sample where it is that.
fn find_site(args: &Args, folder: Option<&OsStr>) -> Result<(PathBuf, Option<Sample>), Error> {
    if let Some(root) = find_root(args, folder)? {
        return Ok((root, None));
    }
    if args.writes {
        return Err(Error::NoSiteToWrite { path: env::current_dir().map_err(Error::WorkingFolder)? });
    }
    let sample = Sample::unpack().map_err(Error::Sample)?;
    Ok((sample.root().to_owned(), Some(sample)))
}

/// The root of the site that is named or around the working folder; `None` where there is neither.
///
/// # Errors
/// Where a site is named that is none, or the working folder can't be told.
pub fn find_root(args: &Args, folder: Option<&OsStr>) -> Result<Option<PathBuf>, Error> {
    let home = BaseDirs::new().map(|dirs| dirs.home_dir().to_owned());
    let named = folder.map(PathBuf::from).or_else(|| args.site.clone());
    let named = named.or_else(|| env::var_os("AFFICHE_SITE").filter(|value| !value.is_empty()).map(PathBuf::from));
    if let Some(named) = named {
        let root = site::find_root(&named, home.as_deref())?;
        return root.map(Some).ok_or(Error::NoSite { path: named });
    }
    let here = env::current_dir().map_err(Error::WorkingFolder)?;
    Ok(site::find_root(&here, home.as_deref())?)
}

/// The settings for a site, and what is wrong with them.
fn read_settings(args: &Args, root: &Path) -> Result<(Settings, Vec<Message>), Error> {
    let EffectiveSettings { settings, notes, .. } = super::settings::read(args, Some(root))?.effective;
    Ok((settings, notes))
}
