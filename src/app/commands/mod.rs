//! Commands on postings, carried out: each leads to steps, or opens a view.

mod archive;
mod choices;
mod fix;
pub mod review;
mod two_texts;

use std::collections::BTreeSet;

use super::command::PostingCommand;
use super::copied_text::{CopiedText, text_to_copy};
use super::environment::Env;
use super::event::Effect;
use super::notice::Tone;
use super::outcome::Outcome;
use super::view::{FormView, ProblemsView, View};
use crate::content::page::PageError;
use crate::content::{Page, PageId};
use crate::locale::Message;
use crate::operations::{Plan, acknowledge, delete, pages, translate};
pub use choices::choose_theme;
pub use two_texts::{catch_up, side_by_side_of};

/// What a command leads to.
pub enum Reply {
    /// Steps.
    Take(Vec<Outcome>),
    /// A view.
    Open(View),
}

impl From<Outcome> for Reply {
    fn from(outcome: Outcome) -> Reply {
        Reply::Take(vec![outcome])
    }
}

impl<V: Into<View>> From<V> for Reply {
    fn from(view: V) -> Reply {
        Reply::Open(view.into())
    }
}

/// Carries a command out; those that move the cursor of the list, or wait for the history, are left to the program. `marks` are the paths of
/// the marked postings.
pub fn carry_out(command: PostingCommand, env: &Env<'_>, marks: &BTreeSet<Box<str>>) -> Reply {
    let marked_among = |ids: &[PageId]| -> Vec<Box<str>> {
        let paths = ids.iter().map(|id| &env.catalog.index().page(*id).path);
        paths.filter(|path| marks.contains(*path)).cloned().collect()
    };
    match command {
        PostingCommand::Archive { postings, reach, chosen } => {
            archive::archive(env, &postings, reach, &chosen, marked_among(&postings))
        }
        PostingCommand::Edit(ids) => {
            Outcome::Prepare(Plan::OpenForm { pages: pages(env.catalog, &ids), marked: marked_among(&ids) }).into()
        }
        PostingCommand::EditPage(page) => Outcome::Prepare(Plan::OpenForm { pages: vec![*page], marked: Vec::new() }).into(),
        PostingCommand::EditFile(page, line) => edit_file(env, page, line),
        PostingCommand::Delete(id) => choices::ask_what_to_delete(env, id),
        PostingCommand::DeleteVersion(id) => Outcome::Prepare(delete::plan(env.catalog, id)).into(),
        PostingCommand::New(id) => choices::ask_what_to_create(env, id).into(),
        PostingCommand::Translate(id, language) => Outcome::Prepare(translate::plan(env.catalog, id, language)).into(),
        PostingCommand::NewPosting => FormView::of_new_posting(env.catalog).into(),
        PostingCommand::Acknowledge(ids) => {
            let nothing = || Outcome::Say(Tone::Warning, Message::new("still-fine-none"));
            acknowledge::plan(env.catalog, &ids, marked_among(&ids)).map_or_else(nothing, Outcome::Prepare).into()
        }
        PostingCommand::FixFindings(findings) => fix::fix(env, &findings),
        PostingCommand::Fix(fix) => Outcome::Prepare(fix.plan).into(),
        PostingCommand::Problems(of) => ProblemsView::new(of, env).into(),
        PostingCommand::ChoosePostings => choices::choose_postings(env).into(),
        PostingCommand::ChooseFilter(filter) => choices::choose_filter(filter).into(),
        PostingCommand::OpenApplication(id) => Reply::Take(match env.catalog.application_address(id) {
            Ok(address) => Outcome::open_address(address),
            Err(why) => vec![Outcome::Say(Tone::Warning, why)],
        }),
        PostingCommand::JumpToTranslation(id) => two_texts::jump_to_translation(env, id),
        PostingCommand::SideBySide(id) => two_texts::side_by_side(env, id),
        PostingCommand::SideBySideWith(one, other) => two_texts::side_by_side_with(env, one, other),
        PostingCommand::CatchUpBehind(id) => two_texts::catch_up_behind(env, id),
        PostingCommand::Copy(id, what) => copy(env, id, what),
        PostingCommand::AskWhatToCopy(id) => choices::ask_what_to_copy(id).into(),
        PostingCommand::LeaveForm => choices::ask_whether_to_leave_the_form().into(),
        PostingCommand::Jump(_) | PostingCommand::CatchUp(_) | PostingCommand::OtherTexts(..) => Reply::Take(Vec::new()),
    }
}

/// Opens the user's editor, or ours without one; if the front matter can't be read, at the line of the error.
fn edit_file(env: &Env<'_>, page: Box<Page>, line: usize) -> Reply {
    if let Some(trouble) = page.error.as_ref().filter(|trouble| trouble.forbids_reading()) {
        let message = Message::new("edit-refused").with("path", &*page.path).with("reason", trouble.message());
        return Outcome::Say(Tone::Error, message).into();
    }
    let line = page.error.as_deref().and_then(PageError::line).unwrap_or(line);
    if env.edits_here {
        return Outcome::Prepare(Plan::OpenText { page, line }).into();
    }
    Outcome::Effect(Effect::OpenEditor(page, line)).into()
}

/// Copies a text and shows it, so that it can be selected by hand if the terminal doesn't support copying.
fn copy(env: &Env<'_>, id: PageId, what: CopiedText) -> Reply {
    match text_to_copy(env.catalog, id, what) {
        Ok(text) => {
            let copied = Message::new("copied").with("text", text.as_str());
            Reply::Take(vec![Outcome::Say(Tone::Good, copied), Outcome::Effect(Effect::Copy(text))])
        }
        Err(why) => Outcome::Say(Tone::Warning, why).into(),
    }
}
