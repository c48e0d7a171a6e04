//! Commands on postings, carried out: each leads to steps, or opens a view.

mod archive;
mod create;
mod fix;
mod two_texts;

use super::command::PostingCommand;
use super::copied_text::{CopiedText, text_to_copy};
use super::environment::Env;
use super::event::Effect;
use super::input::action::{Action, Scope};
use super::notice::Tone;
use super::outcome::Outcome;
use super::view::choice::{ChoiceOption, OptionLabel};
use super::view::{ChoiceView, FormView, ProblemsView, View};
use crate::content::page::PageError;
use crate::content::{Page, PageId};
use crate::locale::Message;
use crate::operations::{Plan, acknowledge, pages, translate};
pub use two_texts::{ask_which, catch_up, side_by_side_of};
use two_texts::{catch_up_behind, side_by_side, side_by_side_with};

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

/// Carries a command out. Those that move the cursor of the list, or wait for the history, are left to the program.
pub fn carry_out(command: PostingCommand, env: &Env<'_>) -> Reply {
    match command {
        PostingCommand::Archive { postings, reach, chosen } => archive::archive(env, &postings, reach, &chosen),
        PostingCommand::Edit(ids) => {
            Outcome::Prepare(Plan::OpenForm { pages: pages(env.catalog, &ids), marked: env.marked_among(&ids) }).into()
        }
        PostingCommand::EditPage(page) => Outcome::Prepare(Plan::OpenForm { pages: vec![*page], marked: Vec::new() }).into(),
        PostingCommand::EditFile(page, line) => edit_file(page, line),
        PostingCommand::New(id) => create::ask_what_to_create(env, id),
        PostingCommand::Translate(id, language) => Outcome::Prepare(translate::plan(env.catalog, id, language)).into(),
        PostingCommand::NewPosting => FormView::of_new_posting(env.catalog).into(),
        PostingCommand::Acknowledge(ids) => acknowledge(env, &ids),
        PostingCommand::FixFindings(findings) => fix::fix(env, &findings),
        PostingCommand::Fix(fix) => Outcome::Prepare(fix.plan).into(),
        PostingCommand::Problems(of) => ProblemsView::new(of, env).into(),
        PostingCommand::SideBySide(id) => side_by_side(env, id),
        PostingCommand::SideBySideWith(one, other) => side_by_side_with(env, one, other),
        PostingCommand::CatchUpBehind(id) => catch_up_behind(env, id),
        PostingCommand::Copy(id, what) => copy(env, id, what),
        PostingCommand::AskWhatToCopy(id) => ask_what_to_copy(id),
        PostingCommand::LeaveForm => leave_form(),
        PostingCommand::Jump(_) | PostingCommand::CatchUp(_) | PostingCommand::OtherTexts(..) => Reply::Take(Vec::new()),
    }
}

/// Asks what to copy of a posting; each option has a key of its own.
fn ask_what_to_copy(id: PageId) -> Reply {
    let option = |(what, action, _): &(CopiedText, Action, &str)| {
        let copy = Outcome::Run(PostingCommand::Copy(id, *what));
        ChoiceOption { action: Some(*action), ..ChoiceOption::new(OptionLabel::Copy(id, *what), copy) }
    };
    let options = CopiedText::ALL.iter().map(option).collect();
    ChoiceView { scope: Scope::Copy, ..ChoiceView::new(Message::new("copy-which"), options) }.into()
}

fn acknowledge(env: &Env<'_>, ids: &[PageId]) -> Reply {
    let nothing = || Outcome::Say(Tone::Warning, Message::new("still-fine-none"));
    acknowledge::plan(env.catalog, ids, env.marked_among(ids)).map_or_else(nothing, Outcome::Prepare).into()
}

/// Where the front matter can't be read, the editor opens at the line of the error.
fn edit_file(page: Box<Page>, line: usize) -> Reply {
    if let Some(trouble) = page.error.as_ref().filter(|trouble| trouble.forbids_reading()) {
        let message = Message::new("edit-refused").with("path", &*page.path).with("reason", trouble.message());
        return Outcome::Say(Tone::Error, message).into();
    }
    let line = page.error.as_deref().and_then(PageError::line).unwrap_or(line);
    Outcome::Effect(Effect::OpenEditor(page, line)).into()
}

/// Copies a text and shows it, so that it can be selected where the terminal does not take it.
fn copy(env: &Env<'_>, id: PageId, what: CopiedText) -> Reply {
    match text_to_copy(env.catalog, id, what) {
        Ok(text) => {
            let copied = Message::new("copied").with("text", text.as_str());
            Reply::Take(vec![Outcome::Say(Tone::Good, copied), Outcome::Effect(Effect::Copy(text))])
        }
        Err(why) => Outcome::Say(Tone::Warning, why).into(),
    }
}

fn leave_form() -> Reply {
    let text = |name| OptionLabel::Text(Message::new(name));
    let keep = ChoiceOption { outcomes: Vec::new(), ..ChoiceOption::new(text("form-keep-editing"), Outcome::Close) };
    let lose = ChoiceOption::new(OptionLabel::Warning(Message::new("form-throw-away")), Outcome::Close);
    // The key that closes everything says a second time that what was typed may be lost.
    ChoiceView { on_close: Some(1), ..ChoiceView::new(Message::new("form-leave"), vec![keep, lose]) }.into()
}
