//! Commands on postings, as data: what an option of a choice leads to, or an action of a view. Each asks, shows a diff, or opens a view.

mod archive;
mod create;
mod fix;
mod two_texts;

use super::action::Action;
use super::copy::{Copied, to_copy};
use super::environment::Env;
use super::event::Effect;
use super::outcome::Outcome;
use super::pending::Request;
use super::state::{App, Tone};
use super::view::choice::{ChoiceOption, OptionLabel};
use super::view::{ChoiceView, FormView, ProblemsView, View};
use crate::content::page::PageError;
use crate::content::{Page, PageId};
use crate::locale::Message;
use crate::operations::archive::ArchiveReach;
use crate::operations::fix::Fix;
use crate::operations::{Plan, acknowledge, pages};
use crate::site::LanguageId;
pub use two_texts::ask_which;
use two_texts::{catch_up, catch_up_behind, open_side_by_side, side_by_side, side_by_side_with};

/// A command on postings.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// Jump to a posting.
    Jump(PageId),
    /// Archive or reopen postings.
    Archive {
        /// The postings.
        postings: Vec<PageId>,
        /// How many of their versions.
        reach: ArchiveReach,
        /// The versions chosen in languages that have several.
        chosen: Vec<PageId>,
    },
    /// Edit the fields of postings.
    Edit(Vec<PageId>),
    /// Edit the fields of one page.
    EditPage(Box<Page>),
    /// Open a page in the user's editor, at a line from 1.
    EditFile(Box<Page>, usize),
    /// Ask what to create: a missing version of a posting, or another posting.
    New(Option<PageId>),
    /// Create a version of this posting in a language.
    Translate(PageId, LanguageId),
    /// Fill in the form of a new posting.
    NewPosting,
    /// Record that translations are up to date.
    Acknowledge(Vec<PageId>),
    /// Fix findings: indexes into those of the catalog.
    FixFindings(Vec<usize>),
    /// Show what a fix would change.
    Fix(Box<Fix>),
    /// List the problems of a posting, or of all.
    Problems(Option<PageId>),
    /// Show a posting beside its translation; asks where there are several.
    SideBySide(PageId),
    /// Show two versions side by side.
    SideBySideWith(PageId, PageId),
    /// Show what a translation, or the translation of a source, has to catch up with.
    CatchUp(PageId),
    /// Show what a translation that is behind has to catch up with.
    CatchUpBehind(PageId),
    /// Go from one view of these two texts to the one that an action asks for.
    OtherTexts([PageId; 2], Action),
    /// Copy a text of a posting.
    Copy(PageId, Copied),
    /// Ask whether to lose what was typed in the form.
    LeaveForm,
}

impl App {
    /// Runs a command.
    pub(super) fn run(&mut self, command: Command) -> Vec<Effect> {
        let env = &self.env();
        let outcomes = match command {
            Command::Jump(id) => {
                self.jump(id);
                Vec::new()
            }
            Command::Archive { postings, reach, chosen } => vec![archive::archive(env, &postings, reach, &chosen)],
            Command::Edit(ids) => {
                let plan = Plan::OpenForm { pages: pages(env.catalog, &ids), marked: env.marked_among(&ids) };
                vec![Outcome::Prepare(plan)]
            }
            Command::EditPage(page) => vec![Outcome::Prepare(Plan::OpenForm { pages: vec![*page], marked: Vec::new() })],
            Command::EditFile(page, line) => vec![edit_file(page, line)],
            Command::New(id) => vec![create::ask_what_to_create(env, id)],
            Command::Translate(id, language) => {
                let page = env.catalog.index().page(id).clone();
                vec![Outcome::Prepare(Plan::Translate { page, language, path: None })]
            }
            Command::NewPosting => vec![Outcome::Open(FormView::of_new_posting(env.catalog).into())],
            Command::Acknowledge(ids) => vec![acknowledge(env, &ids)],
            Command::FixFindings(findings) => vec![fix::fix(env, &findings)],
            Command::Fix(fix) => vec![Outcome::Prepare(fix.plan)],
            Command::Problems(of) => vec![Outcome::Open(ProblemsView::new(of, env).into()), Outcome::Examine],
            Command::SideBySide(id) => side_by_side(env, id),
            Command::SideBySideWith(one, other) => side_by_side_with(env, one, other),
            Command::CatchUp(id) => return self.catch_up(id),
            Command::CatchUpBehind(id) => catch_up_behind(env, id),
            Command::OtherTexts(ids, action) => return self.other_texts(ids, action),
            Command::Copy(id, what) => copy(env, id, what),
            Command::LeaveForm => vec![leave_form()],
        };
        self.apply(outcomes)
    }

    /// Shows what a posting has to catch up with: at once where its history is known, else once it is.
    fn catch_up(&mut self, id: PageId) -> Vec<Effect> {
        let effects = self.examine();
        if self.is_examined() {
            let outcomes = catch_up(&self.env(), id);
            return self.apply(outcomes);
        }
        self.pending.ask(Request::CatchUp(self.catalog.index().page(id).path.clone()));
        effects
    }

    /// The history is known by now: opens what was asked for, where no key was pressed since.
    pub(super) fn history_arrived(&mut self) -> Vec<Effect> {
        let Some(path) = self.pending.catch_up().filter(|_| self.is_examined()) else { return Vec::new() };
        let id = self.catalog.index().by_path(path);
        self.pending.cancel_dialogs();
        let outcomes = id.map_or_else(Vec::new, |id| catch_up(&self.env(), id));
        self.apply(outcomes)
    }

    /// Goes from one view of two texts to the other; where that one is below, back to it.
    fn other_texts(&mut self, ids: [PageId; 2], action: Action) -> Vec<Effect> {
        let to_catch_up = action == Action::CatchUp;
        let below = self.views.len().checked_sub(2).map(|at| &self.views[at]);
        let is_below = match below {
            Some(View::SideBySide(_)) => !to_catch_up,
            Some(View::CatchUp(_)) => to_catch_up,
            _ => false,
        };
        if is_below {
            self.views.pop();
            return Vec::new();
        }
        if to_catch_up { self.catch_up(ids[1]) } else { self.apply(vec![open_side_by_side(&self.env(), ids, 0)]) }
    }
}

fn acknowledge(env: &Env<'_>, ids: &[PageId]) -> Outcome {
    let nothing = || Outcome::Say(Tone::Warning, Message::new("still-fine-none"));
    acknowledge::plan(env.catalog, ids, env.marked_among(ids)).map_or_else(nothing, Outcome::Prepare)
}

/// Where the front matter can't be read, the editor opens at the line of the error.
fn edit_file(page: Box<Page>, line: usize) -> Outcome {
    if let Some(trouble) = page.error.as_ref().filter(|trouble| trouble.forbids_reading()) {
        let message = Message::new("edit-refused").with("path", &*page.path).with("reason", trouble.message());
        return Outcome::Say(Tone::Error, message);
    }
    let line = page.error.as_deref().and_then(PageError::line).unwrap_or(line);
    Outcome::Effect(Effect::OpenEditor(page, line))
}

/// Copies a text and shows it, so that it can be selected where the terminal does not take it.
fn copy(env: &Env<'_>, id: PageId, what: Copied) -> Vec<Outcome> {
    match to_copy(env.catalog, id, what) {
        Ok(text) => {
            let copied = Message::new("copied").with("text", text.as_str());
            vec![Outcome::Say(Tone::Good, copied), Outcome::Effect(Effect::Copy(text))]
        }
        Err(why) => vec![Outcome::Say(Tone::Warning, why)],
    }
}

fn leave_form() -> Outcome {
    let text = |name| OptionLabel::Text(Message::new(name));
    let keep = ChoiceOption { outcomes: Vec::new(), ..ChoiceOption::new(text("form-keep-editing"), Outcome::Close) };
    let lose = ChoiceOption::new(OptionLabel::Warning(Message::new("form-throw-away")), Outcome::Close);
    // The key that closes everything says a second time that what was typed may be lost.
    Outcome::Open(ChoiceView { on_close: Some(1), ..ChoiceView::new(Message::new("form-leave"), vec![keep, lose]) }.into())
}
