//! Archiving and reopening: the plan, or the question which file of a language is meant.

use super::Reply;
use crate::app::command::PostingCommand;
use crate::app::environment::Env;
use crate::app::outcome::Outcome;
use crate::app::view::ChoiceView;
use crate::app::view::choice::ChoiceOption;
use crate::content::PageId;
use crate::locale::Message;
use crate::operations::archive::{self, ArchiveReach, ArchiveTargets};

/// Closes postings if a version is open, else reopens them. All versions are closed; of several in a language one is reopened, and the user
/// is asked which.
pub(super) fn archive(
    env: &Env<'_>,
    postings: &[PageId],
    reach: ArchiveReach,
    chosen: &[PageId],
    marked: Vec<Box<str>>,
) -> Reply {
    let reach =
        if reach == ArchiveReach::Versions && archive::is_open(env.catalog, postings) { ArchiveReach::Posting } else { reach };
    let (posting, language, candidates) = match archive::targets(env.catalog, postings, reach, &[chosen, postings].concat()) {
        ArchiveTargets::Files(files) => {
            return Outcome::Prepare(archive::toggle(env.catalog, &files, marked)).into();
        }
        ArchiveTargets::Ambiguous { posting, language, candidates } => (posting, language, candidates),
    };
    let name = env.catalog.site.language(language).in_words();
    let command = |reach, chosen| PostingCommand::Archive { postings: postings.to_vec(), reach, chosen };
    let version = |candidate| ChoiceOption::posting(candidate, command(ArchiveReach::Versions, [chosen, &[candidate]].concat()));
    let alone = Message::new("option-file-alone").with("count", postings.len());
    let (question, whole) = if let [_] = postings {
        let all = env.catalog.posting_of(posting).unwrap_or_default().versions.len();
        (Message::new("archive-which"), Message::new("option-whole-group").with("count", all))
    } else {
        let title = env.catalog.index().page(posting).title();
        (Message::new("archive-which-of").with("title", title), Message::new("option-whole-groups"))
    };
    let mut options: Vec<ChoiceOption> = candidates.into_iter().map(version).collect();
    options.push(ChoiceOption::text(alone, command(ArchiveReach::File, Vec::new())));
    options.push(ChoiceOption::text(whole, command(ArchiveReach::Posting, Vec::new())));
    ChoiceView::new(question.with("language", name), options).into()
}
