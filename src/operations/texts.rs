//! Changes texts of pages losslessly, of fields and of bodies, in all pages or none.

use super::fields::{bytes, check_edit, edit_refused};
use crate::catalog::Catalog;
use crate::checks::{Corrections, Fault, french_typography};
use crate::content::Page;
use crate::content::edit::{BodyEdit, Edit, Refusal, apply, apply_to_body, replace_all};
use crate::content::save::{ChangeSet, FileChange};
use crate::data::Value;
use crate::locale::Message;

/// The edits of one page.
#[derive(Debug, Clone, PartialEq)]
pub struct TextEdits {
    /// The page, as it was when they were asked for.
    pub page: Page,
    /// Edits of its fields.
    pub fields: Vec<Edit>,
    /// Edits of its body.
    pub body: Vec<BodyEdit>,
    /// Its French typography is corrected afterwards, wherever the text as read needs it.
    pub corrects_french: bool,
}

impl TextEdits {
    /// Edits of the body of a page alone.
    pub fn of_body(page: Page, body: Vec<BodyEdit>) -> TextEdits {
        TextEdits { page, fields: Vec::new(), body, corrects_french: false }
    }

    /// Corrects the French typography of a page.
    pub fn of_french(page: Page) -> TextEdits {
        TextEdits { corrects_french: true, ..TextEdits::of_body(page, Vec::new()) }
    }

    /// The edits that fix faults of a page's texts; `None` if a field no longer has its text.
    pub fn of_faults(page: &Page, faults: &[&Fault]) -> Option<TextEdits> {
        let mut edits = TextEdits::of_body(page.clone(), Vec::new());
        for fault in faults {
            match fault.field {
                None => edits.body.extend(fault.edits.iter().cloned()),
                Some(field) => {
                    let text = page.field(field).and_then(Value::as_text)?;
                    let edited = replace_all(text.as_bytes(), &fault.edits).ok()?;
                    edits.fields.push(Edit::set(field, Value::text(String::from_utf8(edited).ok()?)));
                }
            }
        }
        Some(edits)
    }

    /// True if there are any, and none would be refused, judged by the fields alone.
    pub(super) fn can_be_built(&self) -> bool {
        let is_some = !self.fields.is_empty() || !self.body.is_empty() || self.corrects_french;
        is_some && self.page.error.is_none() && self.fields.iter().all(|edit| check_edit(&self.page, edit).is_ok())
    }

    fn apply(&self, before: &[u8]) -> Result<Vec<u8>, Refusal> {
        let edited = apply(&apply_to_body(before, &self.body)?, &self.fields)?;
        if !self.corrects_french {
            return Ok(edited);
        }
        let Corrections { fields, body } = french_typography(&edited);
        let fields: Vec<Edit> = fields.into_iter().map(|(field, text)| Edit::set(field, Value::text(text))).collect();
        apply(&apply_to_body(&edited, &body)?, &fields)
    }
}

/// The changes that edits of texts lead to; pages that would stay the same are left out.
///
/// # Errors
/// Returns each reason: files that can't be read, edits that are refused, such as one of a text that is no longer there.
pub(super) fn build(
    catalog: &Catalog,
    edits: &[TextEdits],
    files: &[Result<Vec<u8>, String>],
) -> Result<ChangeSet, Vec<Message>> {
    let mut set = ChangeSet::default();
    let mut refused = Vec::new();
    for (at, edits) in edits.iter().enumerate() {
        let page = &edits.page;
        let change = bytes(page, files.get(at)).and_then(|before| {
            let after = edits.apply(before).map_err(|refusal| edit_refused(&page.path, refusal.message()))?;
            Ok(FileChange::of(&catalog.site.root, page, before, after))
        });
        match change {
            Ok(change) => set.changes.extend(change),
            Err(reason) => refused.push(reason),
        }
    }
    if refused.is_empty() { Ok(set) } else { Err(refused) }
}
