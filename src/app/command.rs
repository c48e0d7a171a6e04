//! Commands on postings, as data: what an option of a choice leads to, or an action of a view.

use super::copied_text::CopiedText;
use super::filter::SavedFilter;
use super::input::action_table::Action;
use crate::content::{Page, PageId};
use crate::operations::archive::ArchiveReach;
use crate::operations::fix::Fix;
use crate::site::LanguageId;

/// A command on postings.
#[derive(Debug, Clone, PartialEq)]
pub enum PostingCommand {
    /// Jump to a posting.
    Jump(PageId),
    /// Jump to a posting's translation; asks where there are several.
    JumpToTranslation(PageId),
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
    /// Delete a version of a posting; asks which where a language has several.
    Delete(PageId),
    /// Delete this version.
    DeleteVersion(PageId),
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
    /// Ask which pages are postings.
    ChoosePostings,
    /// Ask which part of the list to show, with the cursor on the present one.
    ChooseFilter(SavedFilter),
    /// Open the address where people apply for a posting.
    OpenApplication(PageId),
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
    /// Ask what to copy of a posting.
    AskWhatToCopy(PageId),
    /// Copy a text of a posting.
    Copy(PageId, CopiedText),
    /// Ask whether to lose what was typed in the form.
    LeaveForm,
}
