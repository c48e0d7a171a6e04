//! The texts of a posting that can be copied.

use std::borrow::Cow;

use super::input::action_table::Action;
use crate::catalog::Catalog;
use crate::content::PageId;
use crate::locale::Message;

/// A text that can be copied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CopiedText {
    /// The path of the file, from the site's root.
    Path,
    /// The id in the applicant tracking system.
    ApplicationId,
    /// The key that ties the languages together.
    Key,
    /// The address where people apply.
    Address,
}

impl CopiedText {
    /// Everything that can be copied, with its action and the name of its text.
    pub const ALL: &'static [(CopiedText, Action, &'static str)] = &[
        (CopiedText::Path, Action::CopyPath, "copy-path"),
        (CopiedText::ApplicationId, Action::CopyApplicationId, "copy-application-id"),
        (CopiedText::Key, Action::CopyKey, "copy-key"),
        (CopiedText::Address, Action::CopyAddress, "copy-address"),
    ];
}

/// Returns the text that is copied.
///
/// # Errors
/// Returns why there is none.
pub fn text_to_copy(catalog: &Catalog, id: PageId, what: CopiedText) -> Result<String, Message> {
    let page = catalog.index().page(id);
    let text = match what {
        CopiedText::Path => Some(page.path.to_string()),
        CopiedText::ApplicationId => page.application_id().map(Cow::into_owned),
        CopiedText::Key => page.translation_key().map(Cow::into_owned),
        CopiedText::Address => return catalog.application_address(id),
    };
    text.filter(|text| !text.trim().is_empty()).ok_or_else(|| Message::new("copy-nothing"))
}
