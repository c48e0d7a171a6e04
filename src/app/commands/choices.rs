//! Questions: choices whose options lead to commands or settings.

use super::Reply;
use crate::app::command::PostingCommand;
use crate::app::copied_text::CopiedText;
use crate::app::environment::Env;
use crate::app::filter::SavedFilter;
use crate::app::input::action_table::{Action, Scope};
use crate::app::outcome::Outcome;
use crate::app::theme_names::{ThemeNames, theme_title};
use crate::app::view::ChoiceView;
use crate::app::view::choice::{ChoiceOption, OptionLabel};
use crate::content::PageId;
use crate::locale::Message;
use crate::operations::delete;
use crate::operations::translate::missing_languages;

/// Asks which of several postings is meant, with the cursor on the one that the last jump came from.
pub(super) fn ask_which(
    env: &Env<'_>,
    question: &'static str,
    ids: &[PageId],
    command: impl Fn(PageId) -> PostingCommand,
) -> ChoiceView {
    let cursor = env.came_from.and_then(|from| ids.iter().position(|id| *id == from)).unwrap_or(0);
    let options = ids.iter().map(|id| ChoiceOption::posting(*id, command(*id))).collect();
    ChoiceView::new(Message::new(question), options).at(cursor)
}

/// Asks which missing version of a posting to create, or another posting.
pub(super) fn ask_what_to_create(env: &Env<'_>, posting: Option<PageId>) -> ChoiceView {
    let mut options = Vec::new();
    if let Some(id) = posting {
        for language in missing_languages(env.catalog, id) {
            let name = env.catalog.site.language(language).in_words();
            let label = Message::new("option-translate").with("language", name);
            options.push(ChoiceOption::text(label, PostingCommand::Translate(id, language)));
        }
    }
    options.push(ChoiceOption::text(Message::new("option-new-posting"), PostingCommand::NewPosting));
    ChoiceView::new(Message::new("create-which"), options)
}

/// Asks which version to delete where a language has several, with the cursor on the one named; else that one is meant.
pub(super) fn ask_what_to_delete(env: &Env<'_>, id: PageId) -> Reply {
    let versions = delete::duplicates(env.catalog, id);
    if versions.is_empty() {
        return Outcome::Prepare(delete::plan(env.catalog, id)).into();
    }
    let cursor = versions.iter().position(|version| *version == id).unwrap_or(0);
    let option = |version: &PageId| ChoiceOption::posting(*version, PostingCommand::DeleteVersion(*version));
    let options = versions.iter().map(option).collect();
    let title = env.catalog.index().page(id).title_or_stem();
    ChoiceView::new(Message::new("delete-which").with("title", title), options).at(cursor).into()
}

/// Asks what to copy of a posting; each option has a key of its own.
pub(super) fn ask_what_to_copy(id: PageId) -> ChoiceView {
    let option = |(what, action, _): &(CopiedText, Action, &str)| {
        let copy = Outcome::Run(PostingCommand::Copy(id, *what));
        ChoiceOption { action: Some(*action), ..ChoiceOption::new(OptionLabel::Copy(id, *what), copy) }
    };
    let options = CopiedText::ALL.iter().map(option).collect();
    ChoiceView { scope: Scope::Copy, ..ChoiceView::new(Message::new("copy-which"), options) }
}

/// Asks what to do with what was typed in a form or an editor: save, discard, go on.
pub(super) fn ask_whether_to_leave_the_form() -> ChoiceView {
    let text = |name| OptionLabel::Text(Message::new(name));
    let save = ChoiceOption::new(text("form-save-typed"), Outcome::Do(Action::SaveForm));
    let keep = ChoiceOption { outcomes: Vec::new(), ..ChoiceOption::new(text("form-keep-editing"), Outcome::Close) };
    let lose = ChoiceOption::new(OptionLabel::Warning(Message::new("form-throw-away")), Outcome::Close);
    // Pressing the key that closes everything again confirms that the text may be lost.
    ChoiceView { on_close: Some(1), ..ChoiceView::new(Message::new("form-leave"), vec![save, lose, keep]) }
}

/// Asks which part of the list to show.
pub(super) fn choose_filter(current: SavedFilter) -> ChoiceView {
    let option = |(filter, name, _): &(SavedFilter, &'static str, Action)| {
        ChoiceOption::new(OptionLabel::Numbered(Message::new(name)), Outcome::UseFilter(*filter))
    };
    let options = SavedFilter::ALL.iter().map(option).collect();
    let cursor = SavedFilter::ALL.iter().position(|(filter, ..)| *filter == current).unwrap_or_default();
    ChoiceView::new(Message::new("filter-which"), options).at(cursor)
}

/// Asks which pages are postings: those of a section, layout or type, every page, or what the settings or the site say.
pub(super) fn choose_postings(env: &Env<'_>) -> ChoiceView {
    let option = |label: Message, query| ChoiceOption::new(OptionLabel::Text(label), Outcome::UsePostings(query));
    let of_query = |(query, pages): &(String, usize)| {
        let label = Message::new("option-postings").with("query", query.as_str()).with("count", *pages);
        option(label, Some(query.clone()))
    };
    let mut options: Vec<ChoiceOption> = env.catalog.posting_queries().iter().map(of_query).collect();
    options.push(option(Message::new("option-postings-all").with("count", env.catalog.index().len()), Some(String::new())));
    options.push(option(Message::new("option-postings-settings"), None));
    ChoiceView::new(Message::new("postings-which"), options)
}

/// Asks for a theme; each is shown while the cursor is on it.
pub fn choose_theme(themes: &ThemeNames) -> ChoiceView {
    let label = |name: &String| theme_title(name).map_or_else(|| OptionLabel::Name(name.clone()), OptionLabel::Text);
    let option = |name: &String| ChoiceOption {
        preview: Some(Outcome::ShowTheme(name.clone())),
        ..ChoiceOption::new(label(name), Outcome::UseTheme(name.clone()))
    };
    let options = themes.names.iter().map(option).collect();
    let cursor = themes.names.iter().position(|name| *name == themes.current).unwrap_or(0);
    let on_cancel = vec![Outcome::ShowTheme(themes.current.clone())];
    ChoiceView { cursor, on_cancel, ..ChoiceView::new(Message::new("theme-which"), options) }
}
