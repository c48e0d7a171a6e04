//! Copying something of a posting, and opening the address where people apply. Reaches neither clipboard nor browser itself.

use std::borrow::Cow;

use super::action::{Action, Scope};
use super::command::Command;
use super::event::Effect;
use super::outcome::Outcome;
use super::pending::Request;
use super::state::{App, Tone};
use super::view::choice::{ChoiceOption, ChoiceView, OptionLabel};
use crate::catalog::Catalog;
use crate::content::PageId;
use crate::locale::Message;
use crate::work::Job;

/// What can be copied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Copied {
    /// The path of the file, from the site's root.
    Path,
    /// The id in Lever.
    LeverId,
    /// The key that ties the languages together.
    Key,
    /// The address where people apply.
    Address,
}

impl Copied {
    /// Everything that can be copied, with its action and the name of its text.
    pub const ALL: &'static [(Copied, Action, &'static str)] = &[
        (Copied::Path, Action::CopyPath, "copy-path"),
        (Copied::LeverId, Action::CopyLeverId, "copy-lever-id"),
        (Copied::Key, Action::CopyKey, "copy-key"),
        (Copied::Address, Action::CopyAddress, "copy-address"),
    ];
}

impl App {
    /// Asks what to copy of the posting under the cursor.
    pub(super) fn choose_copy(&mut self) {
        let Some(id) = self.selected() else { return };
        let option = |(what, action, _): &(Copied, Action, &str)| {
            let option = ChoiceOption::new(OptionLabel::Copy(id, *what), Outcome::Run(Command::Copy(id, *what)));
            ChoiceOption { action: Some(*action), ..option }
        };
        let options = Copied::ALL.iter().map(option).collect();
        self.views.push(ChoiceView { scope: Scope::Copy, ..ChoiceView::new(Message::new("copy-which"), options) }.into());
    }

    /// Opens the address where people apply.
    pub(super) fn open_address(&mut self) -> Vec<Effect> {
        let Some(id) = self.selected() else { return Vec::new() };
        match self.catalog.application_address(id) {
            Ok(address) => self.follow(address),
            Err(why) => {
                self.say(Tone::Warning, why);
                Vec::new()
            }
        }
    }

    /// Opens an address with the system's opener.
    pub(super) fn follow(&mut self, address: String) -> Vec<Effect> {
        self.say(Tone::Good, Message::new("opened").with("address", address.as_str()));
        vec![self.perform(Request::Address, Job::OpenAddress(address))]
    }
}

/// Returns the text that is copied.
///
/// # Errors
/// The reason why there is none.
pub fn to_copy(catalog: &Catalog, id: PageId, what: Copied) -> Result<String, Message> {
    let page = catalog.index().page(id);
    let text = match what {
        Copied::Path => Some(page.path.to_string()),
        Copied::LeverId => page.lever_id().map(Cow::into_owned),
        Copied::Key => page.translation_key().map(Cow::into_owned),
        Copied::Address => return catalog.application_address(id),
    };
    text.filter(|text| !text.trim().is_empty()).ok_or_else(|| Message::new("copy-nothing"))
}
