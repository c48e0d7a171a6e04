//! Answers of jobs, and what follows when the site changes: pages come in, are written or changed by other programs, and another catalog is
//! shown. Ids change their meaning only here.

use std::sync::Arc;

use jiff::Timestamp;

use super::command::PostingCommand;
use super::commands::review::review;
use super::event::Effect;
use super::library::{NextCatalog, Phase};
use super::notice::Tone;
use super::outcome::Outcome;
use super::pending::Request;
use super::state::App;
use super::view::{ConflictView, View};
use crate::catalog::Catalog;
use crate::checks::acknowledged::{ACKNOWLEDGED, Acknowledgements};
use crate::config::yaml_text;
use crate::content::load::Batch;
use crate::content::save::ChangeSet;
use crate::content::{Page, PageId};
use crate::facts::Fact;
use crate::locale::Message;
use crate::operations::{Cause, Deletion, Plan, delete};
use crate::work::Answer;

/// The most versions of which texts and history are read without being asked for: in the background it takes a moment.
const EXAMINED_AT_ONCE: usize = 2000;

/// What is to be done once a catalog shows a write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wish {
    /// The facts that the catalog must know of.
    revision: u64,
    /// The version that it is about.
    path: Box<str>,
    /// It was created: the cursor goes there. Otherwise it was edited: it stays in view, even if the filter excludes it now.
    is_created: bool,
}

/// The line of a settings file that keeps a choice of postings.
fn postings_line(query: &str) -> String {
    format!("postings: {}", yaml_text(query))
}

impl App {
    /// Takes the answer of a job.
    pub(super) fn answered(&mut self, answer: Answer, now: Timestamp) -> Vec<Effect> {
        match answer {
            Answer::Loaded(batch) => return self.loaded(batch, now),
            Answer::LoadDone => return self.load_done(now),
            Answer::SiteRead(batch) => return self.site_read(batch, now),
            Answer::Derived(catalog) => return self.derived(catalog, now),
            Answer::Body(path, body) => {
                let (_, preview, _, env) = self.parts();
                let outcomes = preview.take_body(&path, body, &env);
                return self.apply(outcomes);
            }
            Answer::LaidOut(document, layout, width) => {
                let (_, preview, _, env) = self.parts();
                preview.take_layout(*document, layout, width, &env);
            }
            Answer::Bodies { bodies, done } => return self.take_bodies(bodies, done),
            Answer::Profiles { profiles, done } => return self.learn(Fact::Profiles { profiles, done }, now),
            Answer::History(read) => return self.learn(Fact::History(read.history, read.acknowledged), now),
            Answer::Judged(judged) => return self.learn(Fact::Judged(judged), now),
            Answer::Pages(pages) => return self.pages_read(pages, now),
            Answer::Prepared(plan, inputs) => {
                let reply = review(plan, &inputs, &self.env());
                return self.reply(reply);
            }
            Answer::TwoTexts(pages, bodies) => {
                let view =
                    self.views_of(&pages).find_map(|view| if let View::SideBySide(view) = view { Some(view) } else { None });
                let outcomes = view.map_or_else(Vec::new, |view| view.take(bodies));
                return self.apply(outcomes);
            }
            Answer::CatchUp(pages, texts) => {
                let view = self.views_of(&pages).find_map(|view| if let View::CatchUp(view) = view { Some(view) } else { None });
                if let Some(view) = view {
                    view.take(texts);
                }
            }
            Answer::Saved { set, cause, pages, unrecorded } => return self.written(&set, &cause, pages, unrecorded, now),
            Answer::SaveFailed(message) => self.say(Tone::Error, message),
            Answer::Conflict { plan, set, disk } => {
                // A dialog that was asked for since then must not cover this one.
                self.pending.cancel_dialogs();
                self.views.push(ConflictView::new(plan, &set, &disk).into());
            }
            Answer::NothingKept(step) => self.say(Tone::Warning, Message::new(step.words().nothing)),
            Answer::Hugo { answer: Ok(answer), pages } => {
                self.say(if answer.built.is_ok() { Tone::Good } else { Tone::Error }, answer.message());
                return self.learn(Fact::Hugo { answer, pages }, now);
            }
            Answer::Hugo { answer: Err(error), .. } => self.say(Tone::Error, error.message()),
            Answer::OpenFailed { address, error } => {
                self.say(Tone::Error, Message::new("open-failed").with("address", address).with("error", error));
            }
        }
        Vec::new()
    }

    /// The views that show the texts of these pages, the topmost first.
    fn views_of<'a>(&'a mut self, pages: &'a [Page; 2]) -> impl Iterator<Item = &'a mut View> {
        let is_same = |view: &mut View| view.pages_mut().iter().map(|page| &page.path).eq(pages.iter().map(|page| &page.path));
        self.views.iter_mut().rev().filter_map(move |view| is_same(view).then_some(view))
    }

    /// Reads the site from the beginning.
    pub fn load(&mut self) -> Vec<Effect> {
        self.library.load(&mut self.pending)
    }

    /// Takes the pages that a query selects for postings, and reads the site again.
    pub(super) fn use_postings(&mut self, query: Option<String>) -> Vec<Effect> {
        self.library.chosen = query.as_ref().map(|query| Message::new("postings-chosen").with("line", postings_line(query)));
        self.library.use_postings(query);
        self.load()
    }

    fn loaded(&mut self, batch: Batch, now: Timestamp) -> Vec<Effect> {
        self.notes.extend(batch.notes);
        let count = batch.pages.len();
        self.library.add(Fact::Pages(batch.pages), count);
        self.derive(now)
    }

    fn load_done(&mut self, now: Timestamp) -> Vec<Effect> {
        self.library.end();
        self.derive(now)
    }

    /// The whole site was read again.
    fn site_read(&mut self, batch: Batch, now: Timestamp) -> Vec<Effect> {
        self.notes = batch.notes;
        self.pending.cancel_ids();
        self.learn(Fact::Site(batch.pages), now)
    }

    /// Takes in a fact; derives a catalog from it where one is due.
    fn learn(&mut self, fact: Fact, now: Timestamp) -> Vec<Effect> {
        self.library.facts_mut().apply(fact);
        self.derive(now)
    }

    /// Shows a catalog of the facts where one is due: at once on a small site, else when it has been derived elsewhere.
    fn derive(&mut self, now: Timestamp) -> Vec<Effect> {
        match self.library.next_catalog(&mut self.pending, now) {
            NextCatalog::NotDue => Vec::new(),
            NextCatalog::Derived(catalog) => self.show_catalog(catalog),
            NextCatalog::Asked(effect) => vec![effect],
        }
    }

    /// A catalog was derived elsewhere.
    fn derived(&mut self, catalog: Arc<Catalog>, now: Timestamp) -> Vec<Effect> {
        let is_newer = catalog.revisions.all > self.catalog().revisions.all;
        let mut effects = if is_newer { self.show_catalog(catalog) } else { Vec::new() };
        effects.extend(self.derive(now));
        effects
    }

    /// Shows another catalog, and what is derived from it. The cursor stays on its posting.
    fn show_catalog(&mut self, catalog: Arc<Catalog>) -> Vec<Effect> {
        let anchor = self.list.anchor(self.catalog());
        let old = self.library.show(catalog).revisions;
        let new = self.catalog().revisions;
        let (is_ready, ids_change) = (self.library.is_ready(), old.ids != new.ids);
        self.query.parse(self.library.catalog());
        if ids_change {
            self.views.retain(|view| !matches!(view, View::Choice(choice) if choice.names_pages()));
            self.list.follow_paths(&anchor, is_ready, self.library.catalog());
        }
        let (list, _, views, env) = self.parts();
        list.forget_search();
        let id = |path: &str| env.catalog.index().by_path(path);
        // Until the user has moved, the cursor stays at the top while rows come in.
        let kept = anchor.selected.as_deref().filter(|_| is_ready || list.moved).and_then(id);
        let keep = kept.or_else(|| list.return_to.as_ref().and_then(|(path, _)| id(path)));
        if is_ready || env.library.is_small() {
            list.refill(keep, &env);
        } else {
            list.search(keep, &env);
        }
        if is_ready && ids_change {
            list.stay_in_place(&anchor, keep.is_some());
        }
        for view in views {
            view.refresh(&env);
        }
        let is_read = matches!(self.library.phase, Phase::Loading { is_read: true, .. });
        if is_read && self.library.is_up_to_date() {
            return self.all_here();
        }
        if is_ready { self.follow_up(old.pages != new.pages, ids_change) } else { Vec::new() }
    }

    /// The whole site is shown for the first time.
    fn all_here(&mut self) -> Vec<Effect> {
        let is_outdated = self.library.settle();
        self.list.has_come_back(self.library.catalog());
        self.notes.extend(self.library.catalog().selection_problems());
        // Reported once: after a reload it is news only if the number has changed.
        let left_out = self.catalog().left_out_note("left-out-key");
        if left_out.is_some() && left_out != self.library.left_out {
            self.notes.extend(left_out.clone());
            self.library.left_out = left_out;
        }
        self.say_notes();
        self.library.examines |= self.catalog().versions().len() <= EXAMINED_AT_ONCE;
        let mut effects = self.follow_up(true, false);
        effects.extend(if is_outdated { self.library.read_again(&mut self.pending) } else { None });
        effects
    }

    /// Says what could not be read, or was found out; after a choice of postings only what it means.
    fn say_notes(&mut self) {
        if let Some(chosen) = self.library.chosen.take() {
            return self.say(Tone::Good, chosen);
        }
        self.notes.extend(self.library.news_of_the_site());
        if let Some(note) = self.notes.first().cloned() {
            let more = self.notes.len() - 1;
            let message = if more == 0 { note } else { Message::new("notes-several").with("note", note).with("more", more) };
            self.say(Tone::Warning, message);
        }
    }

    /// A new catalog of the whole site is shown: asks for what it needs besides, and does what waited for it.
    fn follow_up(&mut self, pages_change: bool, ids_change: bool) -> Vec<Effect> {
        self.grant_wishes();
        let mut effects = Vec::new();
        if pages_change {
            self.preview.is_old = true;
            effects.extend(self.read_texts_again());
        }
        effects.extend(self.library.read_for_query(&self.query.query, &mut self.pending));
        effects.extend(self.library.examine_more(&mut self.pending));
        effects.extend(self.history_arrived());
        effects.extend(self.ask_for_more_duplicates());
        if ids_change {
            effects.extend(self.library.read_history(&mut self.pending));
            effects.extend(if self.library.settle() { self.library.read_again(&mut self.pending) } else { None });
        }
        effects
    }

    /// A version was deleted: the cursor goes to another one, and the duplicates that stay are asked for, unless a key is pressed first.
    fn version_deleted(&mut self, deletion: &Deletion) {
        let deleted = &deletion.page.path;
        let Some(id) = self.catalog().index().by_path(deleted) else { return };
        let rest = self.catalog().duplicates(id).into_iter().chain(self.catalog().in_other_languages(id)).next();
        let Some(rest) = rest else { return };
        if self.selected() == Some(id) {
            self.jump(rest);
        }
        if !delete::duplicates(self.catalog(), id).is_empty() {
            let rest = self.catalog().index().page(rest).path.clone();
            self.pending.ask(Request::Duplicates { deleted: deleted.clone(), rest });
        }
    }

    /// The site without a deleted file is shown: asks which of the duplicates to delete next, if there are more.
    fn ask_for_more_duplicates(&mut self) -> Vec<Effect> {
        let id = |path: &str| self.catalog().index().by_path(path);
        let rest = self.pending.duplicates().filter(|(deleted, _)| id(deleted).is_none()).map(|(_, rest)| id(rest));
        let Some(rest) = rest else { return Vec::new() };
        self.pending.cancel_dialogs();
        match rest.filter(|rest| !delete::duplicates(self.catalog(), *rest).is_empty()) {
            Some(rest) => self.apply(vec![Outcome::Run(PostingCommand::Delete(rest))]),
            None => Vec::new(),
        }
    }

    /// Views of texts are read again: pages have changed.
    fn read_texts_again(&mut self) -> Vec<Effect> {
        let mut jobs = Vec::new();
        let (.., views, env) = self.parts();
        for view in views {
            for page in view.pages_mut() {
                if let Some(id) = env.catalog.index().by_path(&page.path) {
                    *page = env.catalog.index().page(id).clone();
                }
            }
            jobs.extend(view.reads());
        }
        jobs.into_iter().map(|job| self.pending.perform(Request::Texts, job)).collect()
    }

    fn grant_wishes(&mut self) {
        let known = self.catalog().revisions.all;
        let (granted, waiting): (Vec<Wish>, Vec<Wish>) =
            std::mem::take(&mut self.wishes).into_iter().partition(|wish| wish.revision <= known);
        self.wishes = waiting;
        for wish in granted {
            let Some(id) = self.catalog().index().by_path(&wish.path) else { continue };
            if wish.is_created {
                self.jump(id);
                let (.., views, env) = self.parts();
                for view in views {
                    view.point_at_created(&wish.path);
                    view.refresh(&env);
                }
            } else if self.list.row_of(id, self.library.catalog()).is_none() {
                let (list, .., env) = self.parts();
                list.show_outside(id, &env);
            }
        }
    }

    fn wish(&mut self, path: Box<str>, is_created: bool) {
        let revision = self.library.facts().revisions().all;
        self.wishes.push(Wish { revision, path, is_created });
    }

    /// Files were written: removes their marks, closes the form that led to them, and takes the new pages in.
    fn written(
        &mut self,
        set: &ChangeSet,
        cause: &Cause,
        pages: Vec<Page>,
        unrecorded: Option<String>,
        now: Timestamp,
    ) -> Vec<Effect> {
        // The posting stays under the cursor, wherever it is sorted now.
        self.list.moved = true;
        self.library.facts_mut().apply(Fact::Written(pages));
        // The record of translations marked as up to date may be among the files.
        if let Some(change) = set.changes.iter().find(|change| change.path == ACKNOWLEDGED) {
            let acknowledged = Acknowledgements::read(change.after.as_deref().unwrap_or_default());
            self.library.facts_mut().apply(Fact::Acknowledged(acknowledged));
        }
        if let Cause::Plan(plan) = cause {
            self.list.marks.retain(|path| !plan.marked().contains(path));
            let sets_fields = matches!(plan, Plan::SetFields { .. } | Plan::WriteText(_));
            if plan.creates() || sets_fields {
                self.views.retain(|view| !matches!(view, View::Form(_) | View::TextEditor(_)));
            }
            match (set.changes.first(), self.selected()) {
                (Some(change), _) if plan.creates() => self.wish(change.path.as_str().into(), true),
                (_, Some(id)) if sets_fields => self.wish(self.catalog().index().page(id).path.clone(), false),
                _ => {}
            }
            if let Plan::DeleteVersion(deletion) = plan {
                self.version_deleted(deletion);
            }
        }
        let done = Message::new(cause.words().done).with("count", set.changes.len());
        match unrecorded {
            None => self.say(Tone::Good, done),
            Some(error) => self.say(Tone::Warning, Message::new("unrecorded").with("done", done).with("error", error)),
        }
        let mut effects = self.derive(now);
        let is_removed = set.changes.iter().any(|change| change.after.is_none() && change.path != ACKNOWLEDGED);
        effects.extend(self.library.read_after_write(is_removed, &mut self.pending));
        effects
    }

    /// Pages were read again.
    fn pages_read(&mut self, pages: Vec<Page>, now: Timestamp) -> Vec<Effect> {
        self.list.moved = true;
        self.learn(Fact::ReadAgain(pages), now)
    }

    /// The user has left the editor: takes the page in as it is on disk.
    pub(super) fn edited_outside(
        &mut self,
        page: Option<Box<Page>>,
        problem: Option<Message>,
        changed: bool,
        now: Timestamp,
    ) -> Vec<Effect> {
        let (tone, notice) = match problem {
            Some(problem) => (Tone::Error, problem),
            None if changed => (Tone::Good, Message::new("editor-changed")),
            None => (Tone::Good, Message::new("editor-unchanged")),
        };
        self.say(tone, notice);
        let Some(page) = page else { return self.library.read_after_write(true, &mut self.pending) };
        if !changed {
            return Vec::new();
        }
        let path = page.path.clone();
        let is_known = self.catalog().index().by_path(&path).is_some();
        self.list.moved = true;
        self.library.facts_mut().apply(Fact::ReadAgain(vec![*page]));
        self.wish(path, false);
        let mut effects = self.derive(now);
        effects.extend(if is_known { None } else { self.library.read_again(&mut self.pending) });
        effects
    }

    fn take_bodies(&mut self, bodies: Vec<(PageId, Arc<str>)>, done: bool) -> Vec<Effect> {
        let ids: Vec<PageId> = bodies.iter().map(|(id, _)| *id).collect();
        self.library.facts_mut().apply(Fact::Bodies(bodies));
        self.list.ask_about(&ids);
        if self.query.query.needs_bodies() {
            let (list, _, views, env) = self.parts();
            list.search(list.selected(), &env);
            for view in views {
                view.refresh(&env);
            }
        }
        // Some may have changed meanwhile.
        let more = if done { self.library.read_bodies(&self.query.query, &mut self.pending) } else { None };
        more.into_iter().collect()
    }
}
