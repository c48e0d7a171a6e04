//! Reads and writes on behalf of the user. The screen performs jobs in a [`pool`]; the command line and the tests call [`perform`].

pub mod inputs;
mod judging;
pub mod own_writes;
pub mod pool;

use std::io;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use jiff::Timestamp;

use crate::catalog::{Catalog, derive};
use crate::checks::acknowledged::Acknowledgements;
use crate::checks::{Base, Freshness, PairKey, PairsToJudge, Profile};
use crate::compare::LanguageDetector;
use crate::compare::language_detection::language_code;
use crate::content::load::{Batch, Body, load, load_body, load_bytes, load_page, load_path, load_text};
use crate::content::save::{ChangeSet, SaveError};
use crate::content::undo_journal::{Journal, SaveOutcome};
use crate::content::{Page, PageId};
use crate::facts::{Fact, Facts};
use crate::git::{Git, history};
use crate::hugo_build::{self, HugoAnswer, HugoError};
use crate::locale::Message;
use crate::markdown::{Document, Layout, decoded};
use crate::operations::{Cause, Inputs, JournalStep, Plan};
use crate::site::Site;
use crate::site::untrusted_file::{MAX_FILE, read_file};
use crate::text::fold;
use inputs::{read_acknowledged, read_inputs};
use own_writes::OwnWrites;

/// Bodies or texts in one answer.
const CHUNK: usize = 256;

/// The number of a request, repeated in its answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Ticket(pub u32);

/// Where jobs are performed.
#[derive(Clone)]
pub struct Context {
    /// The site.
    pub site: Arc<Site>,
    /// The undo journal.
    pub journal: Arc<Journal>,
    /// The folder of the cache, which is safe to delete.
    pub cache: Option<PathBuf>,
    /// Files that this program has written.
    pub own_writes: OwnWrites,
    /// Set to cancel jobs that only read.
    pub cancel: Arc<AtomicBool>,
}

impl Context {
    /// A context in which nothing is cancelled.
    pub fn new(site: Arc<Site>, journal: Journal, cache: Option<PathBuf>) -> Context {
        Context { site, journal: Arc::new(journal), cache, own_writes: OwnWrites::default(), cancel: Arc::default() }
    }
}

/// Something to read or write, or a long computation.
#[derive(Debug, Clone, PartialEq)]
pub enum Job {
    /// Read the site: [`Answer::Loaded`] for each batch, then [`Answer::LoadDone`].
    Load,
    /// Read the whole site again: [`Answer::SiteRead`].
    ReadSite,
    /// Derive a catalog: [`Answer::Derived`].
    Derive(Arc<Facts>),
    /// Read the body of a page: [`Answer::Body`].
    ReadBody(Arc<Page>),
    /// Read and lay out a long body: [`Answer::LaidOut`].
    LayOut {
        /// Its text.
        text: String,
        /// It is shown as written, not as Markdown.
        verbatim: bool,
        /// Columns.
        width: usize,
    },
    /// Read bodies for the search: [`Answer::Bodies`], several times.
    ReadBodies(Vec<(PageId, Arc<Page>)>),
    /// Read texts for the rules about them: [`Answer::Profiles`], several times.
    ReadProfiles(Vec<(PageId, Arc<Page>)>),
    /// Read the site's history and the record of translations marked as up to date: [`Answer::History`].
    ReadHistory,
    /// Judge whether translations are up to date: [`Answer::Judged`].
    Judge(PairsToJudge),
    /// Read pages again: [`Answer::Pages`].
    ReadPages(Vec<Page>),
    /// Read the inputs of a plan: [`Answer::Prepared`].
    Prepare(Plan),
    /// Read the bodies of two pages: [`Answer::TwoTexts`].
    ReadTexts(Box<[Page; 2]>),
    /// Read a source as it was and as it is, and its translation: [`Answer::CatchUp`].
    ReadCatchUp {
        /// The source and its translation.
        pages: Box<[Page; 2]>,
        /// Where the source as it was is in git.
        base: Base,
    },
    /// Write what a plan led to: [`Answer::Saved`], [`Answer::Conflict`] or [`Answer::SaveFailed`].
    Save(ChangeSet, Plan),
    /// Undo the last change that was written on this site: [`Answer::Saved`], [`Answer::NothingKept`] or [`Answer::SaveFailed`].
    Undo,
    /// Redo the last change that was undone; answers as `Undo`.
    Redo,
    /// Ask Hugo what it publishes and links: [`Answer::Hugo`].
    AskHugo {
        /// The program.
        program: PathBuf,
        /// The logical paths to ask for besides those that Hugo lists.
        logical: Vec<Box<str>>,
        /// The revision of the pages that it is about.
        pages: u64,
    },
    /// Open an address with the system's opener: [`Answer::OpenFailed`] if that fails.
    OpenAddress(String),
}

impl Job {
    /// Asks Hugo, the program of this name, about the pages of a catalog.
    pub fn ask_hugo(program: PathBuf, catalog: &Catalog) -> Job {
        let mut logical: Vec<Box<str>> = catalog.index().pages().iter().map(|page| page.logical().into()).collect();
        logical.sort_unstable();
        logical.dedup();
        Job::AskHugo { program, logical, pages: catalog.revisions.pages }
    }
}

/// The texts from which a translator sees what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CatchUpTexts {
    /// The source when the translation was made, if parts of it may be missing since then.
    pub origin: Option<Vec<u8>>,
    /// The source when the translation was last updated.
    pub base: Vec<u8>,
    /// The source.
    pub now: Vec<u8>,
    /// The translation.
    pub translation: Vec<u8>,
}

/// The result of a job, or a part of it.
#[derive(Debug, Clone)]
pub enum Answer {
    /// Pages arrived from a load.
    Loaded(Batch),
    /// The load is complete.
    LoadDone,
    /// The whole site was read again.
    SiteRead(Batch),
    /// A catalog.
    Derived(Arc<Catalog>),
    /// The body of the page with this path, or why it can't be read.
    Body(Box<str>, Result<Body, String>),
    /// A long body, laid out for this many columns.
    LaidOut(Box<Document>, Layout, usize),
    /// Folded bodies; the last ones where `done`.
    Bodies {
        /// By page.
        bodies: Vec<(PageId, Arc<str>)>,
        /// No more will come.
        done: bool,
    },
    /// Profiles of texts; the last ones where `done`.
    Profiles {
        /// By page; `None`: it can't be read.
        profiles: Vec<(PageId, Option<Profile>)>,
        /// No more will come.
        done: bool,
    },
    /// The site's history and the record of translations marked as up to date.
    History(Box<HistoryRead>),
    /// Whether translations are up to date.
    Judged(Vec<(PairKey, Freshness)>),
    /// Pages that were read again.
    Pages(Vec<Page>),
    /// The inputs of a plan.
    Prepared(Plan, Inputs),
    /// The bodies of two pages.
    TwoTexts(Box<[Page; 2]>, [Result<Body, String>; 2]),
    /// The texts of a source and its translation.
    CatchUp(Box<[Page; 2]>, Result<CatchUpTexts, Message>),
    /// A change set was written.
    Saved {
        /// The changes.
        set: ChangeSet,
        /// The reason.
        cause: Cause,
        /// The pages of its files, read again.
        pages: Vec<Page>,
        /// Why the journal couldn't record it, if so: it can't be undone.
        unrecorded: Option<String>,
    },
    /// The reason why nothing was written.
    SaveFailed(Message),
    /// Nothing was written, since files have changed on disk after the diff was made.
    Conflict {
        /// The plan.
        plan: Plan,
        /// The changes that were not written.
        set: ChangeSet,
        /// The files on disk now, in the order of the set; `None`: no such file.
        disk: Vec<Option<Vec<u8>>>,
    },
    /// There was nothing to undo or redo.
    NothingKept(JournalStep),
    /// What Hugo answered, or why it didn't.
    Hugo {
        /// The answer, or why there is none.
        answer: Result<Arc<HugoAnswer>, HugoError>,
        /// The revision of the pages that it is about.
        pages: u64,
    },
    /// An address could not be opened.
    OpenFailed {
        /// The address.
        address: String,
        /// Why.
        error: String,
    },
}

/// What was read of a site's history.
#[derive(Debug, Clone)]
pub struct HistoryRead {
    /// The history, or why it can't be determined.
    pub history: Result<Arc<history::History>, crate::git::GitError>,
    /// The record of translations marked as up to date.
    pub acknowledged: Acknowledgements,
    /// Why the record can't be read, if so.
    pub unread: Option<String>,
}

impl Answer {
    /// The last answer to its job.
    pub fn is_last(&self) -> bool {
        !matches!(self, Answer::Loaded(_) | Answer::Bodies { done: false, .. } | Answer::Profiles { done: false, .. })
    }

    /// The fact in this answer, if any.
    pub fn fact(self) -> Option<Fact> {
        Some(match self {
            Answer::Loaded(batch) => Fact::Pages(batch.pages),
            Answer::LoadDone => Fact::AllPages,
            Answer::SiteRead(batch) => Fact::Site(batch.pages),
            Answer::Bodies { bodies, .. } => Fact::Bodies(bodies),
            Answer::Profiles { profiles, done } => Fact::Profiles { profiles, done },
            Answer::History(read) => Fact::History(read.history, read.acknowledged),
            Answer::Judged(judged) => Fact::Judged(judged),
            Answer::Pages(pages) => Fact::ReadAgain(pages),
            Answer::Saved { pages, .. } => Fact::Written(pages),
            Answer::Hugo { answer, pages } => Fact::Hugo { answer: answer.ok()?, pages },
            Answer::Derived(_)
            | Answer::Body(..)
            | Answer::LaidOut(..)
            | Answer::Prepared(..)
            | Answer::TwoTexts(..)
            | Answer::CatchUp(..)
            | Answer::SaveFailed(_)
            | Answer::Conflict { .. }
            | Answer::NothingKept(_)
            | Answer::OpenFailed { .. } => return None,
        })
    }
}

/// Performs a job and calls `answer` with each of its answers. `now` decides what is in the future, and dates new postings.
pub fn perform(context: &Context, job: Job, now: Timestamp, answer: &(dyn Fn(Answer) + Sync)) {
    let site = &*context.site;
    let body = |page: &Page| load_body(site, page).map_err(|error| error.to_string());
    let written = |written: Result<Option<ChangeSet>, SaveError>, step| match written {
        Ok(Some(set)) => saved(site, set, Cause::Step(step), None),
        Ok(None) => Answer::NothingKept(step),
        Err(error) => Answer::SaveFailed(error.message()),
    };
    answer(match job {
        Job::Load => {
            load(site, &context.cancel, &|batch| answer(Answer::Loaded(batch)));
            Answer::LoadDone
        }
        Job::ReadSite => Answer::SiteRead(read_site(context)),
        Job::Derive(facts) => {
            let catalog = derive(&facts, now);
            catalog.prepare();
            Answer::Derived(catalog)
        }
        Job::ReadBody(page) => Answer::Body(page.path.clone(), body(&page)),
        Job::LayOut { text, verbatim, width } => {
            let document = Document::preview(&text, verbatim);
            let layout = document.readable(width);
            Answer::LaidOut(Box::new(document), layout, width)
        }
        Job::ReadBodies(pages) => {
            let folded = |body: Body| Arc::from(fold(&decoded(&body.text)));
            let body = |page: &Page| load_body(site, page).map_or_else(|_| Arc::from(""), folded);
            read_each(context, &pages, body, |bodies| answer(Answer::Bodies { bodies, done: false }));
            Answer::Bodies { bodies: Vec::new(), done: true }
        }
        Job::ReadProfiles(pages) => {
            let detector = LanguageDetector::of(site);
            let profile = |page: &Page| {
                let own = language_code(&site.language(page.place.language).code);
                load_text(site, page).ok().map(|bytes| Profile::of(&bytes, &detector, own))
            };
            read_each(context, &pages, profile, |profiles| answer(Answer::Profiles { profiles, done: false }));
            Answer::Profiles { profiles: Vec::new(), done: true }
        }
        Job::ReadHistory => Answer::History(Box::new(read_history(context))),
        Job::Judge(pairs) => Answer::Judged(judging::judge(context, &pairs)),
        Job::ReadPages(pages) => Answer::Pages(pages.iter().map(|page| load_page(site, page)).collect()),
        Job::Prepare(plan) => {
            let inputs = read_inputs(site, &plan, now);
            Answer::Prepared(plan, inputs)
        }
        Job::ReadTexts(pages) => {
            let bodies = pages.each_ref().map(body);
            Answer::TwoTexts(pages, bodies)
        }
        Job::ReadCatchUp { pages, base } => {
            let texts = read_catch_up(site, &pages, &base);
            Answer::CatchUp(pages, texts)
        }
        Job::Save(set, plan) => write(context, || save(context, set, plan)),
        Job::Undo => write(context, || written(context.journal.undo(&site.root), JournalStep::Undo)),
        Job::Redo => write(context, || written(context.journal.redo(&site.root), JournalStep::Redo)),
        Job::AskHugo { program, logical, pages } => {
            let logical: Vec<&str> = logical.iter().map(|path| &**path).collect();
            let answer = hugo_build::build(site, &program, &logical, None, &context.cancel).map(Arc::new);
            Answer::Hugo { answer, pages }
        }
        Job::OpenAddress(address) => match open::that_detached(&address) {
            Ok(()) => return,
            Err(error) => Answer::OpenFailed { address, error: error.to_string() },
        },
    });
}

/// Performs several jobs at the same time and returns their answers.
pub fn perform_all(context: &Context, jobs: Vec<Job>, now: Timestamp) -> Vec<Answer> {
    let answers = Mutex::new(Vec::new());
    let keep = |answer| {
        if let Ok(mut answers) = answers.lock() {
            answers.push(answer);
        }
    };
    pool::at_once(jobs, |job| perform(context, job, now, &keep));
    answers.into_inner().unwrap_or_default()
}

/// Writes, and remembers the written files. If another run was interrupted while writing, settles its change first and writes nothing: the
/// same files may be affected, so the user has to see the result.
fn write(context: &Context, write: impl FnOnce() -> Answer) -> Answer {
    let mut own = context.own_writes.hold();
    if let Some(settled) = context.journal.recover(&context.site.root).first() {
        return Answer::SaveFailed(settled.message());
    }
    let answer = write();
    if let (Some(own), Answer::Saved { set, .. }) = (&mut own, &answer) {
        set.changes.iter().for_each(|change| own.remember(&change.file));
    }
    answer
}

fn save(context: &Context, set: ChangeSet, plan: Plan) -> Answer {
    match context.journal.save(&context.site.root, set.clone()) {
        Ok(SaveOutcome { set, unrecorded }) => saved(&context.site, set, Cause::Plan(plan), unrecorded),
        Err(SaveError::Changed(_)) => {
            let disk = set.changes.iter().map(|change| read_file(&change.file, MAX_FILE).ok()).collect();
            Answer::Conflict { plan, set, disk }
        }
        Err(error) => Answer::SaveFailed(error.message()),
    }
}

/// The answer to a successful write, with the pages read again.
fn saved(site: &Site, set: ChangeSet, cause: Cause, unrecorded: Option<String>) -> Answer {
    let pages = set.changes.iter().filter_map(|change| load_path(site, &change.path, &change.file)).collect();
    Answer::Saved { set, cause, pages, unrecorded }
}

/// Every page of a site.
fn read_site(context: &Context) -> Batch {
    let all = Mutex::new(Batch::default());
    load(&context.site, &context.cancel, &|batch| {
        if let Ok(mut all) = all.lock() {
            all.pages.extend(batch.pages);
            all.notes.extend(batch.notes);
        }
    });
    all.into_inner().unwrap_or_default()
}

/// Reads something of each page, and calls `answer` for every chunk.
fn read_each<T>(
    context: &Context,
    pages: &[(PageId, Arc<Page>)],
    read: impl Fn(&Page) -> T + Sync,
    answer: impl Fn(Vec<(PageId, T)>) + Sync,
) {
    pool::in_parallel(pages.chunks(CHUNK), |chunk| {
        if !context.cancel.load(Ordering::Relaxed) {
            answer(chunk.iter().map(|(id, page)| (*id, read(page))).collect());
        }
    });
}

fn read_history(context: &Context) -> HistoryRead {
    let history = history::read(&context.site, context.cache.as_deref(), &context.cancel).map(Arc::new);
    let record = read_acknowledged(&context.site).transpose();
    let unread = record.as_ref().err().cloned();
    // A record that can't be read counts as empty.
    let acknowledged = Acknowledgements::read(&record.unwrap_or_default().unwrap_or_default());
    HistoryRead { history, acknowledged, unread }
}

/// The source as it was, as it is, and its translation.
fn read_catch_up(site: &Site, pages: &[Page; 2], base: &Base) -> Result<CatchUpTexts, Message> {
    let git = Git::new(&site.root);
    let older = |blob: &str| git.blob(blob).map_err(|unknown| unknown.message());
    let read = |page: &Page| {
        let failed = |error: io::Error| {
            let reason = Message::new("trouble-unreadable").with("error", error.to_string());
            Message::new("beside-failed").with("path", &*page.path).with("reason", reason)
        };
        load_bytes(site, page).map_err(failed)
    };
    let [now, translation] = pages.each_ref().map(read);
    let origin = base.origin.as_deref().map(older).transpose()?;
    Ok(CatchUpTexts { origin, base: older(&base.blob)?, now: now?, translation: translation? })
}
