//! Recording in translations the commit of the source that they are up to date with, on a site that does so.

use super::fields::{bytes, changes, edit_refused};
use super::{CommitNeeded, Inputs};
use crate::catalog::Catalog;
use crate::compare::meaning::Meaning;
use crate::config::SourceCommit;
use crate::content::edit::Edit;
use crate::content::save::ChangeSet;
use crate::content::{Page, PageId};
use crate::data::Value;
use crate::git::last_commit::CommittedFile;
use crate::locale::Message;

/// Digits of a whole id; git gives as many as it has.
const WHOLE: usize = 64;

/// How many recorded ids are looked up.
const EXAMPLES: usize = 5;

/// Translations with their sources, and where the commit of the source is recorded.
#[derive(Debug, Clone, PartialEq)]
pub struct CommitRecords {
    /// Each translation with its source.
    pub pairs: Vec<(Page, Page)>,
    /// The field.
    pub field: String,
    /// Some ids that are recorded on the site.
    pub examples: Vec<String>,
}

impl CommitRecords {
    /// The records of these translations, if the site has a field for them.
    pub(super) fn new(catalog: &Catalog, pairs: &[(Page, Page)]) -> Option<CommitRecords> {
        let field = catalog.source_commit_field()?.to_owned();
        let own = pairs.iter().map(|(translation, _)| translation);
        let is_translation = |id: &PageId| catalog.source_of(*id).is_some();
        let others = catalog.index().ids().filter(is_translation).map(|id| catalog.index().page(id));
        let examples = own.chain(others).filter_map(|page| recorded(page, &field)).take(EXAMPLES).collect();
        Some(CommitRecords { pairs: pairs.to_vec(), field, examples })
    }

    /// Which commits must be read. Ids are as long as those that are recorded.
    pub(super) fn needed<'a>(&'a self) -> Vec<CommitNeeded<'a>> {
        let needed = |(translation, source): &'a (Page, Page)| {
            let known = recorded(translation, &self.field);
            let digits = known.as_ref().or(self.examples.first()).map_or(WHOLE, String::len);
            CommitNeeded { page: source, digits: if digits >= 40 { WHOLE } else { digits } }
        };
        self.pairs.iter().map(needed).collect()
    }

    /// Records the last commit of its source in each translation.
    ///
    /// # Errors
    /// Returns each reason why it can't be recorded: the field has other ids, a source isn't committed as it is, an edit is refused.
    pub(super) fn build(&self, catalog: &Catalog, inputs: &Inputs) -> Result<ChangeSet, Vec<Message>> {
        let is_set = catalog.settings.source_commit.is_some();
        if !is_set && !inputs.are_commits {
            return Err(vec![Message::new("source-commit-other").with("field", self.field.as_str())]);
        }
        let (translations, sources) = inputs.files.split_at(self.pairs.len().min(inputs.files.len()));
        let mut edits = Vec::new();
        let mut refused = Vec::new();
        for (at, (translation, source)) in self.pairs.iter().enumerate() {
            match commit(source, sources.get(at), inputs.commits.get(at)) {
                Ok(id) => edits.push((translation, [Edit::set(self.field.as_str(), Value::text(id))])),
                Err(reason) => refused.push(edit_refused(&translation.path, reason)),
            }
        }
        if refused.is_empty() {
            changes(catalog, edits.iter().map(|(page, edits)| (*page, &edits[..])), translations)
        } else {
            Err(refused)
        }
    }
}

/// The id that a page has in this field.
fn recorded(page: &Page, field: &str) -> Option<String> {
    page.text(field).filter(|id| SourceCommit::is_id(id)).map(std::borrow::Cow::into_owned)
}

/// The commit that has the present text of a source.
fn commit<'a>(
    source: &Page,
    read: Option<&Result<Vec<u8>, String>>,
    committed: Option<&'a Result<Option<CommittedFile>, Message>>,
) -> Result<&'a str, Message> {
    let named = |id| Message::new(id).with("path", &*source.path);
    let now = bytes(source, read)?;
    match committed {
        Some(Ok(Some(file))) if Meaning::of(&file.bytes) == Meaning::of(now) => Ok(&file.commit),
        Some(Ok(Some(_))) => Err(named("source-commit-changed")),
        Some(Ok(None)) | None => Err(named("source-commit-new")),
        Some(Err(error)) => Err(named("source-commit-unknown").with("error", error.clone())),
    }
}
