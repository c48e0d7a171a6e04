//! Sets and removes fields of pages losslessly, in all pages or none.

use super::Plan;
use crate::catalog::Catalog;
use crate::content::edit::{Edit, Operation, Refusal};
use crate::content::save::{ChangeSet, FileChange};
use crate::content::{Page, PageId};
use crate::data::Value;
use crate::data::value::lookup;
use crate::locale::Message;

impl Plan {
    /// True if it only removes fields.
    pub(super) fn only_removes(&self) -> bool {
        let Plan::SetFields { edits, .. } = self else { return false };
        edits.iter().flat_map(|(_, edits)| edits).all(|edit| matches!(edit.operation, Operation::Remove))
    }
}

/// The plan that makes one edit in each of these pages.
pub(super) fn set_fields(catalog: &Catalog, edits: impl Iterator<Item = (PageId, Edit)>) -> Plan {
    let edits = edits.map(|(id, edit)| (catalog.index().page(id).clone(), vec![edit])).collect();
    Plan::SetFields { edits, marked: Vec::new() }
}

/// The changes that edits lead to; pages that would stay the same are left out.
///
/// # Errors
/// Returns each reason: files that can't be read, edits that are refused.
pub(super) fn changes<'a>(
    catalog: &Catalog,
    edits: impl Iterator<Item = (&'a Page, &'a [Edit])>,
    files: &[Result<Vec<u8>, String>],
) -> Result<ChangeSet, Vec<Message>> {
    let mut set = ChangeSet::default();
    let mut refused = Vec::new();
    for (at, (page, edits)) in edits.enumerate() {
        let change = bytes(page, files.get(at)).and_then(|before| {
            FileChange::edited(&catalog.site.root, page, before, edits)
                .map_err(|refusal| edit_refused(&page.path, refusal.message()))
        });
        match change {
            Ok(change) => set.changes.extend(change),
            Err(reason) => refused.push(reason),
        }
    }
    if refused.is_empty() { Ok(set) } else { Err(refused) }
}

/// The bytes of a page that were read.
///
/// # Errors
/// Returns why they could not be read.
pub fn bytes<'a>(page: &Page, read: Option<&'a Result<Vec<u8>, String>>) -> Result<&'a [u8], Message> {
    let error = match read {
        Some(Ok(bytes)) => return Ok(bytes),
        Some(Err(error)) => error.as_str(),
        None => "",
    };
    Err(edit_refused(&page.path, Message::new("trouble-unreadable").with("error", error)))
}

/// The message that nothing is changed in the file at `path`, and why.
pub fn edit_refused(path: &str, reason: Message) -> Message {
    Message::new("edit-refused").with("path", path).with("reason", reason)
}

/// Checks by its fields alone, without the bytes, whether a page could take an edit.
///
/// # Errors
/// Returns why the edit would be refused.
pub(super) fn check_edit(page: &Page, edit: &Edit) -> Result<(), Message> {
    let field = edit.field.as_str();
    let mut own = page.front_matter.fields.iter().filter(|(name, _)| name.eq_ignore_ascii_case(field)).map(|(_, value)| value);
    let refusal = match (&page.error, own.next(), own.next()) {
        (Some(trouble), ..) => return Err(trouble.message()),
        _ if page.front_matter.format.is_none() => Refusal::NoFrontMatter,
        (_, Some(_), Some(_)) => Refusal::Twice(edit.field.clone()),
        _ if lookup(&page.front_matter.fields, "params").is_some_and(|params| params.get(field).is_some()) => {
            Refusal::InParams(edit.field.clone())
        }
        (_, Some(Value::List(_) | Value::Table(_)), _) if matches!(edit.operation, Operation::Set(_)) => {
            Refusal::Collection(edit.field.clone())
        }
        _ => return Ok(()),
    };
    Err(refusal.message())
}
