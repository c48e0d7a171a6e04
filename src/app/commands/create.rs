//! Creating a missing version or a posting: the question which.

use super::Reply;
use crate::app::command::PostingCommand;
use crate::app::environment::Env;
use crate::app::view::ChoiceView;
use crate::app::view::choice::ChoiceOption;
use crate::content::PageId;
use crate::locale::Message;
use crate::operations::translate::missing_languages;

/// Asks which missing version of a posting to create, or another posting.
pub(super) fn ask_what_to_create(env: &Env<'_>, posting: Option<PageId>) -> Reply {
    let mut options = Vec::new();
    if let Some(id) = posting {
        for language in missing_languages(env.catalog, id) {
            let name = env.catalog.site.language(language).in_words();
            let label = Message::new("option-translate").with("language", name);
            options.push(ChoiceOption::text(label, PostingCommand::Translate(id, language)));
        }
    }
    options.push(ChoiceOption::text(Message::new("option-new-posting"), PostingCommand::NewPosting));
    ChoiceView::new(Message::new("create-which"), options).into()
}
