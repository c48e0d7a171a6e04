//! What a user can ask for that changes files: a [`Plan`] is data, says which inputs it needs, and is built into a change set that can be
//! shown and written. Used by the screen and the command line alike. Reads and writes no files, asks no clock.

pub mod acknowledge;
pub mod archive;
mod build_check;
pub mod create;
pub mod delete;
pub mod fields;
pub mod file_placement;
pub mod fix;
pub mod link;
mod messages;
mod path_links;
mod posting_fields;
pub mod record_commit;
#[cfg(test)]
mod tests;
pub mod texts;
pub mod translate;
mod whole_text;

use jiff::Timestamp;

pub use create::NewPosting;
pub use delete::{Deletion, LinkLine};
pub use messages::OperationMessages;
use record_commit::CommitRecords;
pub use texts::TextEdits;
pub use whole_text::EditedText;

use crate::catalog::Catalog;
use crate::content::edit::Edit;
use crate::content::save::ChangeSet;
use crate::content::{Page, PageId};
use crate::git::last_commit::CommittedFile;
use crate::locale::Message;
use crate::site::LanguageId;

/// A change that was asked for. It is kept beside the diff that it leads to, so that it can be built again if a file has changed.
///
/// Pages are as they were when it was asked for. `marked` has the paths of the marked postings that it is about; it is empty if it is
/// about the posting under the cursor.
#[derive(Debug, Clone, PartialEq)]
pub enum Plan {
    /// Archives pages, or reopens them.
    Archive {
        /// The pages.
        pages: Vec<Page>,
        /// True to archive, false to reopen.
        archive: bool,
        /// Marked postings.
        marked: Vec<Box<str>>,
    },
    /// Sets and removes fields.
    SetFields {
        /// Each page with its edits.
        edits: Vec<(Page, Vec<Edit>)>,
        /// Marked postings.
        marked: Vec<Box<str>>,
    },
    /// Changes texts of pages: of fields and of bodies.
    EditTexts(Vec<TextEdits>),
    /// Opens the form. Changes nothing by itself.
    OpenForm {
        /// The pages.
        pages: Vec<Page>,
        /// Marked postings.
        marked: Vec<Box<str>>,
    },
    /// Opens the editor for the text of a page, at a line from 1. Changes nothing by itself.
    OpenText {
        /// The page.
        page: Box<Page>,
        /// The line of the file.
        line: usize,
    },
    /// Writes a text that was edited as a whole.
    WriteText(Box<EditedText>),
    /// Creates the version of a posting in a language that it lacks.
    Translate {
        /// The version that is translated.
        page: Box<Page>,
        /// The language of the new version.
        language: LanguageId,
        /// Path of the new file from the site's root; `None`: a place is found beside the others.
        path: Option<String>,
    },
    /// Creates a posting.
    CreatePosting(NewPosting),
    /// Deletes a version.
    DeleteVersion(Box<Deletion>),
    /// Records that translations are up to date.
    Acknowledge {
        /// Each translation with its source.
        pairs: Vec<(Page, Page)>,
        /// Marked postings.
        marked: Vec<Box<str>>,
    },
    /// Records in translations the commit of the source that they are up to date with.
    RecordCommits {
        /// The translations.
        records: Box<CommitRecords>,
        /// Marked postings.
        marked: Vec<Box<str>>,
    },
}

/// What must be read before a plan can be built.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Needs<'a> {
    /// The bytes of these files.
    pub files: Vec<&'a Page>,
    /// The record of translations that are up to date.
    pub acknowledged: bool,
    /// The site's archetype for postings.
    pub archetype: bool,
    /// The last commits of these files.
    pub commits: Vec<CommitNeeded<'a>>,
    /// Ids of which one at least should be that of a commit of the site's repository.
    pub commit_ids: &'a [String],
    /// The links to a version that is to be deleted.
    pub links: Option<&'a Deletion>,
}

/// A file whose last commit must be read.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CommitNeeded<'a> {
    /// The file.
    pub page: &'a Page,
    /// The digits of the commit's id.
    pub digits: usize,
}

/// What was read for a plan.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Inputs {
    /// The bytes of each file, or why it can't be read, in the order of [`Needs::files`].
    pub files: Vec<Result<Vec<u8>, String>>,
    /// The record of translations that are up to date, or why it can't be read; `None` if there is none.
    pub acknowledged: Option<Result<Vec<u8>, String>>,
    /// The path of the archetype from the site's root, and its text.
    pub archetype: Option<Box<(String, String)>>,
    /// Each file as it was committed last, `None` if it wasn't, in the order of [`Needs::commits`].
    pub commits: Vec<Result<Option<CommittedFile>, Message>>,
    /// One of [`Needs::commit_ids`] is that of a commit.
    pub are_commits: bool,
    /// The lines of other files that link to the version of [`Needs::links`].
    pub links: Vec<LinkLine>,
    /// When they were read.
    pub now: Timestamp,
}

/// The changes that a plan leads to, before they are written.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// The changes; empty if all files are already as they should be.
    pub set: ChangeSet,
    /// The question over the diff.
    pub title: Message,
    /// Notes on what the changes don't do although users may expect it, and on side effects.
    pub caveats: Vec<Message>,
}

/// A step through the undo journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JournalStep {
    /// Undoes the last change.
    Undo,
    /// Redoes the last change that was undone.
    Redo,
}

/// Why files were written.
#[derive(Debug, Clone, PartialEq)]
pub enum Cause {
    /// A plan.
    Plan(Plan),
    /// A step through the journal.
    Step(JournalStep),
}

impl Plan {
    /// The pages that it is about.
    pub fn pages(&self) -> Vec<&Page> {
        match self {
            Plan::Archive { pages, .. } | Plan::OpenForm { pages, .. } => pages.iter().collect(),
            Plan::SetFields { edits, .. } => edits.iter().map(|(page, _)| page).collect(),
            Plan::EditTexts(edits) => edits.iter().map(|edits| &edits.page).collect(),
            Plan::Translate { page, .. } | Plan::OpenText { page, .. } => vec![&**page],
            Plan::WriteText(edited) => vec![&edited.page],
            Plan::CreatePosting(_) => Vec::new(),
            Plan::DeleteVersion(deletion) => vec![&deletion.page],
            Plan::Acknowledge { pairs, .. } => both(pairs),
            Plan::RecordCommits { records, .. } => both(&records.pairs),
        }
    }

    /// Paths of the marked postings that it is about.
    pub fn marked(&self) -> &[Box<str>] {
        match self {
            Plan::Archive { marked, .. }
            | Plan::SetFields { marked, .. }
            | Plan::OpenForm { marked, .. }
            | Plan::Acknowledge { marked, .. }
            | Plan::RecordCommits { marked, .. } => marked,
            Plan::EditTexts(_)
            | Plan::OpenText { .. }
            | Plan::WriteText(_)
            | Plan::Translate { .. }
            | Plan::CreatePosting(_)
            | Plan::DeleteVersion(_) => &[],
        }
    }

    /// True if it creates files.
    pub fn creates(&self) -> bool {
        matches!(self, Plan::Translate { .. } | Plan::CreatePosting(_))
    }

    /// What must be read before it can be built.
    pub fn needs(&self) -> Needs<'_> {
        match self {
            Plan::Acknowledge { pairs, .. } => {
                Needs { files: pairs.iter().map(|(_, source)| source).collect(), acknowledged: true, ..Needs::default() }
            }
            Plan::RecordCommits { records, .. } => {
                let translations = records.pairs.iter().map(|(translation, _)| translation);
                let files = translations.chain(records.pairs.iter().map(|(_, source)| source)).collect();
                Needs { files, commits: records.needed(), commit_ids: &records.examples, ..Needs::default() }
            }
            Plan::CreatePosting(_) => Needs { archetype: true, ..Needs::default() },
            Plan::DeleteVersion(deletion) => Needs { files: vec![&deletion.page], links: Some(deletion), ..Needs::default() },
            Plan::Archive { .. }
            | Plan::SetFields { .. }
            | Plan::EditTexts(_)
            | Plan::OpenForm { .. }
            | Plan::OpenText { .. }
            | Plan::WriteText(_)
            | Plan::Translate { .. } => Needs { files: self.pages(), ..Needs::default() },
        }
    }

    /// Builds the changes, all or none.
    ///
    /// # Errors
    /// Returns each reason why it can't be built: a file that can't be read, an edit that is refused, a place that is taken, a
    /// value that would stop a build.
    pub fn build(&self, catalog: &Catalog, inputs: &Inputs) -> Result<Draft, Vec<Message>> {
        let one = |message| vec![message];
        let (set, caveats) = match self {
            Plan::Archive { pages, archive, .. } => {
                let edits = pages.iter().map(|page| archive::edits(catalog, page, *archive, inputs.now));
                let edits: Vec<Vec<Edit>> = edits.collect::<Result<_, Message>>().map_err(one)?;
                let set = fields::changes(catalog, pages.iter().zip(edits.iter().map(Vec::as_slice)), &inputs.files)?;
                (set, archive::caveats(catalog, pages, *archive))
            }
            Plan::SetFields { edits, .. } => {
                let edits = edits.iter().map(|(page, edits)| (page, &edits[..]));
                (fields::changes(catalog, edits, &inputs.files)?, Vec::new())
            }
            Plan::EditTexts(edits) => (texts::build(catalog, edits, &inputs.files)?, Vec::new()),
            Plan::OpenForm { .. } | Plan::OpenText { .. } => Default::default(),
            Plan::WriteText(edited) => edited.build(catalog, inputs).map_err(one)?,
            Plan::Translate { page, language, path } => {
                let source = fields::bytes(page, inputs.files.first()).map_err(one)?;
                translate::build(catalog, page, *language, path.as_deref(), source).map_err(one)?
            }
            Plan::CreatePosting(new) => create::build(catalog, new, inputs).map_err(one)?,
            Plan::DeleteVersion(deletion) => deletion.build(catalog, inputs).map_err(one)?,
            Plan::RecordCommits { records, .. } => (records.build(catalog, inputs)?, Vec::new()),
            Plan::Acknowledge { pairs, .. } => (acknowledge::build(catalog, pairs, inputs).map_err(one)?, Vec::new()),
        };
        build_check::check(catalog, &set)?;
        let title = self.title(&set);
        Ok(Draft { set, title, caveats })
    }

    /// The question over the diff: what is done, and to which posting.
    fn title(&self, set: &ChangeSet) -> Message {
        let count = if let Plan::Acknowledge { pairs, .. } = self { pairs.len() } else { set.changes.len() };
        let what = Message::new(self.words().title).with("count", count);
        if self.creates() {
            return what;
        }
        let (pages, marked) = (self.pages(), self.marked());
        let first = marked.first().and_then(|path| pages.iter().find(|page| page.path == *path)).or(pages.first());
        let title = first.map_or_else(String::new, |page| page.title().trim().to_owned());
        Message::new("title-of").with("what", what).with("title", title).with("marked", marked.len())
    }
}

/// The pages of these pairs.
fn both(pairs: &[(Page, Page)]) -> Vec<&Page> {
    pairs.iter().flat_map(|(translation, source)| [translation, source]).collect()
}

/// The pages with this translation key.
fn with_key(catalog: &Catalog, key: &str) -> impl Iterator<Item = PageId> {
    let index = catalog.index();
    index.ids().filter(move |id| index.page(*id).translation_key().as_deref() == Some(key))
}

/// The pages with these ids.
pub fn pages(catalog: &Catalog, ids: &[PageId]) -> Vec<Page> {
    ids.iter().map(|id| catalog.index().page(*id).clone()).collect()
}
