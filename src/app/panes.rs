//! What actions do in the list and in the preview, while nothing lies over them and no text is typed.

use super::command::PostingCommand;
use super::environment::Env;
use super::event::Effect;
use super::filter::SavedFilter;
use super::input::action::Action;
use super::input::text_input::Typing;
use super::layout::{Focus, PaneLayout};
use super::notice::Tone;
use super::outcome::Outcome;
use super::state::App;
use super::table::movement;
use super::update::WHEEL;
use super::view::choice::{ChoiceOption, ChoiceView, OptionLabel};
use super::view::{CoverageView, PreviewView};
use crate::content::PageId;
use crate::locale::Message;
use crate::operations::archive::ArchiveReach;

impl App {
    pub(super) fn act_in_pane(&mut self, action: Action) -> Vec<Effect> {
        let in_list = self.focus == Focus::List;
        let geometry = self.geometry();
        let rows = if in_list { geometry.list_rows() } else { geometry.preview_rows() };
        if let Some(by) = movement(action, rows) {
            self.step(by);
            return Vec::new();
        }
        let archive = |reach| move |postings| PostingCommand::Archive { postings, reach, chosen: Vec::new() };
        match action {
            Action::ScrollDown => self.in_preview(|preview, env| preview.scroll_by(WHEEL, env)),
            Action::ScrollUp => self.in_preview(|preview, env| preview.scroll_by(-WHEEL, env)),
            Action::Archive => return self.run_on_marked(archive(ArchiveReach::Versions)),
            Action::ArchiveFile => return self.run_on_marked(archive(ArchiveReach::File)),
            Action::Jump => return self.jump_to_translation(),
            Action::SideBySide => return self.run_on_selected(PostingCommand::SideBySide),
            Action::CatchUp => return self.run_on_selected(PostingCommand::CatchUp),
            Action::Back => self.jump_back(),
            Action::Search => self.typing = Typing::Search,
            Action::Find => self.typing = Typing::Find,
            Action::NextMatch => self.in_preview(|preview, env| preview.find_next(true, env)),
            Action::PreviousMatch => self.in_preview(|preview, env| preview.find_next(false, env)),
            Action::OpenPreview => self.focus = Focus::Preview,
            Action::CloseView if !self.preview.find.value().is_empty() => {
                self.preview.find.reset();
                self.preview.find_again();
            }
            Action::CloseView => self.focus = Focus::List,
            Action::NextPane | Action::PreviousPane => self.focus = if in_list { Focus::Preview } else { Focus::List },
            Action::Clear if self.unmark() => {}
            Action::Clear => return self.clear_filters(),
            Action::Filter => self.choose_filter(),
            Action::FilterAll => self.use_filter(SavedFilter::All),
            Action::FilterOpen => self.use_filter(SavedFilter::Open),
            Action::FilterArchived => self.use_filter(SavedFilter::Archived),
            Action::FilterMissing => self.use_filter(SavedFilter::Missing),
            Action::FilterProblems => self.use_filter(SavedFilter::Problems),
            Action::Sort => self.sort_next(),
            Action::Reverse => self.sort_reverse(),
            Action::Mouse => {
                self.mouse = !self.mouse;
                self.say(Tone::Good, Message::new(if self.mouse { "mouse-on" } else { "mouse-off" }));
                return vec![Effect::ListenToMouse(self.mouse)];
            }
            Action::Layout => {
                self.layout = self.layout.next();
                self.reveal_cursor();
                self.say(Tone::Good, Message::new(layout_name(self.layout)));
            }
            Action::AllPages => {
                let facts = self.library.facts_mut();
                facts.all_pages = !facts.all_pages;
                return self.load();
            }
            Action::Quit | Action::Close => return vec![Effect::Quit],
            Action::Edit => return self.run_on_marked(PostingCommand::Edit),
            Action::New => return self.run(PostingCommand::New(self.selected())),
            Action::StillFine => return self.run_on_marked(PostingCommand::Acknowledge),
            Action::EditFile => {
                let line = if in_list { 1 } else { self.preview.line_in_view() };
                let file = self.selected().map(|id| Outcome::edit_file(&self.env(), id, line));
                return self.apply(file.into_iter().collect());
            }
            Action::Copy => return self.run_on_selected(PostingCommand::AskWhatToCopy),
            Action::OpenAddress => return self.open_address(),
            Action::Grow | Action::Shrink => {
                let at = geometry.moved_divider(self.focus, if action == Action::Grow { 1 } else { -1 });
                match at {
                    Some(at) => self.put_divider(at),
                    None => self.say(Tone::Warning, Message::new("divider-none")),
                }
            }
            Action::Mark => self.mark(),
            Action::MarkRange => self.mark_range(),
            Action::MarkAll => self.mark_all(),
            Action::Fix => {
                let findings = self.selected().map_or_else(Vec::new, |id| self.catalog.places_of(id).collect());
                return self.run(PostingCommand::FixFindings(findings));
            }
            Action::Coverage => {
                let view = CoverageView::new(&self.env());
                return self.open(view);
            }
            Action::Problems => return self.run_on_selected(|id| PostingCommand::Problems(Some(id))),
            Action::AllProblems => return self.run(PostingCommand::Problems(None)),
            // These belong to other scopes.
            _ => {}
        }
        Vec::new()
    }

    /// Runs a command on the marked postings, or on the one under the cursor.
    fn run_on_marked(&mut self, command: impl Fn(Vec<PageId>) -> PostingCommand) -> Vec<Effect> {
        self.keep_range();
        let postings = self.acted_on();
        if postings.is_empty() { Vec::new() } else { self.run(command(postings)) }
    }

    /// Lets the preview do something.
    pub(super) fn in_preview<T>(&mut self, run: impl FnOnce(&mut PreviewView, &Env<'_>) -> T) -> T {
        let mut preview = std::mem::take(&mut self.preview);
        let done = run(&mut preview, &self.env());
        self.preview = preview;
        done
    }

    fn run_on_selected(&mut self, command: impl Fn(PageId) -> PostingCommand) -> Vec<Effect> {
        self.selected().map_or_else(Vec::new, |id| self.run(command(id)))
    }

    /// Moves in the pane that has the focus.
    fn step(&mut self, by: isize) {
        match self.focus {
            Focus::List => self.move_cursor(by),
            Focus::Preview => self.in_preview(|preview, env| preview.scroll_by(by, env)),
        }
    }

    fn choose_filter(&mut self) {
        let option = |(filter, name): &(SavedFilter, &'static str)| {
            ChoiceOption::new(OptionLabel::Numbered(Message::new(name)), Outcome::UseFilter(*filter))
        };
        let options = SavedFilter::ALL.iter().map(option).collect();
        let cursor = SavedFilter::ALL.iter().position(|(filter, _)| *filter == self.filter).unwrap_or_default();
        self.views.push(ChoiceView::new(Message::new("filter-which"), options).at(cursor).into());
    }
}

fn layout_name(layout: PaneLayout) -> &'static str {
    match layout {
        PaneLayout::Auto => "layout-auto",
        PaneLayout::Beside => "layout-beside",
        PaneLayout::Stacked => "layout-stacked",
        PaneLayout::Single => "layout-single",
    }
}
