//! From a plan to a diff that waits for a yes, and what is said once it is written, or why it was not. Writes nothing itself.

use super::event::Effect;
use super::layers::{Conflict, ConflictFile, Layer, Review};
use super::pending::Request;
use super::state::{App, Tone};
use crate::content::save::{ChangeSet, FileChange};
use crate::content::{PageId, diff};
use crate::locale::Message;
use crate::site::LanguageId;
use crate::work::{Job, Plan, Purpose};

/// What is said about a purpose: the question over the diff, that there is nothing to change, that it is done.
const WORDS: &[(Purpose, [&str; 3])] = &[
    (Purpose::Archive(true), ["archive-title", "archive-nothing", "archived-done"]),
    (Purpose::Archive(false), ["reopen-title", "reopen-nothing", "reopened-done"]),
    (Purpose::Fields, ["fields-title", "fields-nothing", "fields-done"]),
    (CREATE, ["create-title", "fields-nothing", "created-done"]),
    (Purpose::StillFine, ["still-fine-title", "still-fine-nothing", "still-fine-done"]),
    (Purpose::Undo, ["fields-title", "undo-none", "undone"]),
    (Purpose::Redo, ["fields-title", "redo-none", "redone"]),
];

/// Into whichever language.
const CREATE: Purpose = Purpose::Create(LanguageId(0));

fn words(purpose: Purpose) -> [&'static str; 3] {
    let purpose = if let Purpose::Create(_) = purpose { CREATE } else { purpose };
    WORDS.iter().find(|(known, _)| *known == purpose).map_or(["", "", ""], |(_, words)| *words)
}

impl App {
    /// The bytes arrived: makes the edits, all or none, and shows what they would do.
    pub(super) fn review(&mut self, plan: Plan, texts: &[Result<Vec<u8>, String>]) {
        if plan.purpose == Purpose::Fields && plan.edits.iter().all(|(_, edits)| edits.is_empty()) {
            return self.open_form(plan, texts);
        }
        if let Purpose::Create(language) = plan.purpose {
            return self.review_translation(plan, language, texts);
        }
        let [title, nothing, _] = words(plan.purpose);
        match changes(&self.catalog.site.root, &plan, texts) {
            Err(refused) => self.refused(refused),
            Ok(set) if set.changes.is_empty() => self.say(Tone::Warning, Message::new(nothing)),
            Ok(set) => {
                let ids: Vec<PageId> =
                    set.changes.iter().filter_map(|change| self.catalog.index().by_path(&change.path)).collect();
                let title = title_of(&plan, Message::new(title).with("count", set.changes.len()));
                let caveats =
                    if let Purpose::Archive(_) = plan.purpose { self.catalog.archive_caveats(&ids) } else { Vec::new() };
                self.layers.push(Layer::Review(Review::new(title, caveats, set, plan)));
            }
        }
    }

    /// Says why nothing will be changed; of several reasons the first, and how many more there are.
    fn refused(&mut self, reasons: Vec<Message>) {
        let more = reasons.len().saturating_sub(1);
        let Some(first) = reasons.into_iter().next() else { return };
        let message = if more == 0 { first } else { Message::new("refused-several").with("reason", first).with("more", more) };
        self.say(Tone::Error, message);
    }

    /// The disk agreed: memory follows.
    pub(super) fn saved(&mut self, set: &ChangeSet, purpose: Purpose, unrecorded: Option<String>) {
        if matches!(purpose, Purpose::Fields | Purpose::Create(_)) {
            self.close_form();
        }
        let done = Message::new(words(purpose)[2]).with("count", set.changes.len());
        match unrecorded {
            None => self.say(Tone::Good, done),
            Some(error) => self.say(Tone::Warning, Message::new("unrecorded").with("done", done).with("error", error)),
        }
    }

    /// There was nothing to take back, or to do again.
    pub(super) fn nothing_kept(&mut self, purpose: Purpose) {
        self.say(Tone::Warning, Message::new(words(purpose)[1]));
    }

    /// Files have changed on disk since the diff was made: shows what others did and what was wanted.
    pub(super) fn conflict(&mut self, plan: Plan, set: &ChangeSet, disk: &[Option<Vec<u8>>]) {
        // What was asked for since then must not lie over this.
        self.pending.cancel_dialogs();
        let file = |(change, disk): (&FileChange, &Option<Vec<u8>>)| ConflictFile {
            path: change.path.clone(),
            is_gone: disk.is_none(),
            theirs: diff::lines(change.before.as_deref(), disk.as_deref()),
            ours: diff::lines(change.before.as_deref(), change.after.as_deref()),
        };
        let files = set.changes.iter().zip(disk).map(file).filter(|file| !file.theirs.is_empty()).collect();
        self.layers.push(Layer::Conflict(Conflict { plan, files, scroll: 0 }));
    }

    /// Asks for what the files of a plan hold now, to show what the plan would do to them.
    pub(super) fn make(&mut self, plan: Plan) -> Vec<Effect> {
        let read = if plan.purpose == Purpose::StillFine { Job::ReadRecord } else { Job::ReadForEdit };
        vec![self.perform(Request::Dialog, read(plan))]
    }
}

/// What a plan does (`what`) and to which postings.
pub(super) fn title_of(plan: &Plan, what: Message) -> Message {
    let first = plan.marked.first().and_then(|path| plan.edits.iter().find(|(page, _)| page.path == *path));
    let title = first.or(plan.edits.first()).map_or_else(String::new, |(page, _)| page.title().trim().to_owned());
    Message::new("title-of").with("what", what).with("title", title).with("marked", plan.marked.len())
}

/// The changes that a plan leads to; those that would change nothing are left out.
fn changes(root: &std::path::Path, plan: &Plan, texts: &[Result<Vec<u8>, String>]) -> Result<ChangeSet, Vec<Message>> {
    let mut set = ChangeSet::default();
    let mut refused = Vec::new();
    for ((page, edits), bytes) in plan.edits.iter().zip(texts) {
        let failed = |reason: Message| Message::new("edit-refused").with("path", &*page.path).with("reason", reason);
        let change = match bytes {
            Err(error) => Err(Message::new("trouble-unreadable").with("error", error.as_str())),
            Ok(before) => FileChange::edited(root, page, before, edits).map_err(|refusal| refusal.message()),
        };
        match change {
            Ok(change) => set.changes.extend(change),
            Err(reason) => refused.push(failed(reason)),
        }
    }
    if refused.is_empty() { Ok(set) } else { Err(refused) }
}
