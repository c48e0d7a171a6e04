//! Finds the site and its settings and reads its pages, for every command.

use std::env;
use std::ffi::OsStr;
use std::io;
use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;

use super::args::{Args, HugoArgs, Subcommand, nearest_command};
use super::screen_state::ScreenState;
use super::settings::{folders, home};
use super::{colors, settings, warn};
use crate::catalog::{Catalog, Searched, derive};
use crate::checks::RuleInput;
use crate::checks::acknowledged::ACKNOWLEDGED;
use crate::config::{EffectiveSettings, Settings};
use crate::content::undo_journal::{Journal, Recovery};
use crate::error::{Error, ErrorKind};
use crate::facts::Facts;
use crate::locale::{Locale, Message, UiLanguage};
use crate::sample::Sample;
use crate::search::Query;
use crate::site::{self, Site, private_files};
use crate::theme::ThemeSet;
use crate::work::{Answer, Context, Job, perform_all};

/// A site with its settings and, once read, its catalog.
pub struct Opened {
    pub site: Arc<Site>,
    pub settings: Arc<Settings>,
    /// The built-in themes and the user's own.
    pub themes: ThemeSet,
    /// The catalog. Never dropped: the process ends with the command, and freeing every page would only delay its end.
    pub catalog: ManuallyDrop<Arc<Catalog>>,
    /// The facts that the catalog was derived from.
    pub facts: ManuallyDrop<Facts>,
    pub notes: Vec<Message>,
    pub language: UiLanguage,
    sample: Option<Sample>,
}

impl Opened {
    /// Finds the site, from `folder` if given, and reads its configuration and settings.
    pub fn open(args: &Args, folder: Option<&OsStr>) -> Result<Opened, Error> {
        [state_folder(), cache_folder()].iter().flatten().for_each(|folder| private_files::restrict(folder));
        let (root, sample) = find_site(args, folder)?;
        let mut site = site::open(&root)?;
        site.notes.extend(site::environment::notes(env::vars_os()));
        let EffectiveSettings { settings, notes: wrong, .. } = settings::read(args, Some(&root))?.effective;
        let mut notes: Vec<Message> = site.notes_for(settings.hugo_version).cloned().collect();
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

    /// Opens the site and reads every page. Warnings go to standard error.
    pub fn load(args: &Args) -> Result<Opened, Error> {
        Ok(Opened::open(args, None)?.read())
    }

    /// Opens the site for a command that writes. An interrupted change is settled first, except for `dry_run`.
    pub fn load_to_write(args: &Args, dry_run: bool) -> Result<Opened, Error> {
        let opened = Opened::open(args, None)?;
        Ok(if dry_run { opened.read() } else { opened.settle().read() })
    }

    /// Finishes or undoes a change that was interrupted, and puts a note about it first.
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
            warn(&self.locale(), &Message::new("sample-used"));
        }
        self.tell_notes();
        self
    }

    /// Reads what rules up to this class need. Returns warnings about what could not be determined.
    pub fn examine(&mut self, deepest: RuleInput) -> Vec<Message> {
        if deepest == RuleInput::Head {
            return Vec::new();
        }
        if deepest == RuleInput::History {
            self.add_sample_history();
        }
        let texts = Job::ReadProfiles(self.facts.without_profile(self.catalog.versions()));
        let history = (deepest == RuleInput::History).then_some(Job::ReadHistory);
        let mut notes = self.perform(std::iter::once(texts).chain(history).collect());
        let pairs = if deepest == RuleInput::History { self.catalog.pairs_to_judge() } else { None };
        notes.extend(pairs.map(|pairs| self.perform(vec![Job::Judge(pairs)])).unwrap_or_default());
        notes.extend([self.catalog.history_note(), self.catalog.record_note()].into_iter().flatten());
        notes
    }

    /// Asks Hugo, if the user wants that. Returns notes with its answer.
    ///
    /// # Errors
    /// If Hugo does not answer.
    pub fn ask_hugo(&mut self, hugo: &HugoArgs) -> Result<Vec<Message>, Error> {
        let Some(program) = &hugo.with_hugo else { return Ok(Vec::new()) };
        let failed = self.perform(vec![Job::ask_hugo(program.clone(), &self.catalog)]);
        match (self.catalog.hugo(), failed.into_iter().next()) {
            (Some(answer), _) => Ok(vec![answer.message()]),
            (None, Some(why)) => Err(Error::new(ErrorKind::Read, why)),
            (None, None) => Ok(Vec::new()),
        }
    }

    /// Parses a query, and reads the bodies if it searches them.
    ///
    /// # Errors
    /// If the query has a mistake.
    pub fn query(&mut self, text: &str) -> Result<Query, Error> {
        let query = self.catalog.parse(text);
        if let Some(problem) = query.problems().first() {
            let column = text.get(..problem.at.start).map_or(1, |before| before.chars().count() + 1);
            let message = Message::new("query-problem").with("column", column);
            return Err(Error::usage(message.with("problem", problem.message.clone())));
        }
        if query.needs_bodies() {
            self.perform(vec![Job::ReadBodies(self.facts.without_body(self.catalog.versions()))]);
        }
        Ok(query)
    }

    /// Performs reading jobs in parallel and derives the catalog again from the answers. Returns warnings.
    fn perform(&mut self, jobs: Vec<Job>) -> Vec<Message> {
        let mut notes = Vec::new();
        let now = Timestamp::now();
        let context = Context::new(Arc::clone(&self.site), self.journal(), self.cache());
        for answer in perform_all(&context, jobs, now) {
            match &answer {
                Answer::Loaded(batch) => notes.extend(batch.notes.iter().cloned()),
                Answer::Hugo { answer: Err(error), .. } => notes.push(error.message()),
                Answer::History(read) => notes.extend(
                    read.unread
                        .as_ref()
                        .map(|error| Message::new("error-read").with("path", ACKNOWLEDGED).with("error", error.as_str())),
                ),
                _ => {}
            }
            answer.fact().into_iter().for_each(|fact| self.facts.apply(fact));
        }
        // Not dropped, as [`Opened::catalog`].
        if self.facts.revisions() != self.catalog.revisions {
            std::mem::forget(std::mem::replace(&mut *self.catalog, derive(&self.facts, now)));
        }
        notes
    }

    pub fn searched(&self) -> Searched<'_> {
        Searched { catalog: &self.catalog, bodies: self.facts.bodies() }
    }

    pub fn tell_notes(&self) {
        let locale = self.locale();
        for note in &self.notes {
            warn(&locale, note);
        }
    }

    pub fn locale(&self) -> Locale {
        Locale::new(self.language)
    }

    /// True for the embedded sample.
    pub fn is_sample(&self) -> bool {
        self.sample.is_some()
    }

    /// Gives the sample its history, which most commands don't need.
    pub fn add_sample_history(&self) {
        self.sample.iter().for_each(Sample::add_history);
    }

    /// Returns the undo journal of the site. The sample's is removed with it.
    pub fn journal(&self) -> Journal {
        let state = match &self.sample {
            Some(sample) => Some(sample.state()),
            None => state_folder(),
        };
        state.map_or_else(Journal::nowhere, |state| Journal::new(&state, &self.site.root))
    }

    /// Returns what the screen remembers. The cursor's position on the sample is not remembered.
    pub fn screen_state(&self) -> ScreenState {
        let root = (!self.is_sample()).then_some(&*self.site.root);
        ScreenState::new(state_folder().as_deref(), root)
    }

    /// Returns the cache folder, if any. The sample has none.
    pub fn cache(&self) -> Option<PathBuf> {
        cache_folder().filter(|_| !self.is_sample())
    }
}

/// Returns the path of the user's settings file, which may not exist.
pub fn own_settings(args: &Args) -> Option<PathBuf> {
    args.config.clone().or_else(settings::own_file)
}

/// The folder for state that is kept between runs.
fn state_folder() -> Option<PathBuf> {
    folders().map(|dirs| dirs.state_dir().unwrap_or_else(|| dirs.data_local_dir()).to_owned())
}

/// The cache folder, safe to delete.
fn cache_folder() -> Option<PathBuf> {
    folders().map(|dirs| dirs.cache_dir().to_owned())
}

/// Checks that the folder exists.
pub fn check_folder(folder: Option<&OsStr>) -> Result<(), Error> {
    let Some(word) = folder.filter(|word| !Path::new(word).exists()) else { return Ok(()) };
    let near = nearest_command(word);
    let message = Message::new(if near.is_some() { "error-no-such-folder-near" } else { "error-no-such-folder" });
    Err(Error::usage(message.with("path", Path::new(word).display().to_string()).with("near", near.unwrap_or_default())))
}

/// Returns the root of the site, and the sample if that is the site.
fn find_site(args: &Args, folder: Option<&OsStr>) -> Result<(PathBuf, Option<Sample>), Error> {
    if let Some(root) = find_root(args, folder)? {
        return Ok((root, None));
    }
    if args.command.as_ref().is_some_and(Subcommand::writes) {
        return Err(no_site("error-no-site-to-write", &working_folder()?));
    }
    let sample = Sample::unpack().map_err(|error| failed(ErrorKind::Write, "error-sample", &error))?;
    Ok((sample.root().to_owned(), Some(sample)))
}

/// Returns the root of the named site or of the one around the working folder; `None` if there is neither.
///
/// # Errors
/// If the named folder has no site, or the working folder can't be determined.
pub fn find_root(args: &Args, folder: Option<&OsStr>) -> Result<Option<PathBuf>, Error> {
    let home = home();
    let named = folder.map(PathBuf::from).or_else(|| args.site.clone());
    let named = named.or_else(|| env::var_os("AFFICHE_SITE").filter(|value| !value.is_empty()).map(PathBuf::from));
    if let Some(named) = named {
        let root = site::find_root(&named, home.as_deref())?;
        return root.map(Some).ok_or_else(|| no_site("error-no-site", &named));
    }
    Ok(site::find_root(&working_folder()?, home.as_deref())?)
}

fn working_folder() -> Result<PathBuf, Error> {
    env::current_dir().map_err(|error| failed(ErrorKind::Read, "error-working-folder", &error))
}

fn failed(kind: ErrorKind, id: &'static str, error: &io::Error) -> Error {
    Error::new(kind, Message::new(id).with("error", error.to_string()))
}

fn no_site(id: &'static str, folder: &Path) -> Error {
    Error::usage(Message::new(id).with("path", folder.display().to_string()))
}

/// Reads the pages of the site at this root, and the profiles of the texts of postings if asked for, without reporting anything; `None` if
/// it can't be opened.
pub fn read_catalog(root: &Path, settings: &Settings, with_texts: bool) -> Option<Arc<Catalog>> {
    let site = Arc::new(site::open(root).ok()?);
    let (context, now) = (Context::new(Arc::clone(&site), Journal::nowhere(), None), Timestamp::now());
    let mut facts = Facts::new(site, Arc::new(settings.clone()), false);
    let answers = perform_all(&context, vec![Job::Load], now);
    answers.into_iter().filter_map(Answer::fact).for_each(|fact| facts.apply(fact));
    let mut catalog = derive(&facts, now);
    if with_texts {
        let unread = facts.without_profile(catalog.versions());
        let answers = perform_all(&context, vec![Job::ReadProfiles(unread)], now);
        answers.into_iter().filter_map(Answer::fact).for_each(|fact| facts.apply(fact));
        catalog = derive(&facts, now);
    }
    Some(catalog)
}
