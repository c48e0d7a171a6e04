//! Copying something of a posting, and opening the address where people apply. Reaches neither clipboard nor browser itself.

use std::borrow::Cow;

use super::action::{Action, Scope};
use super::event::Effect;
use super::layers::{Choice, Layer, Picked};
use super::pending::Request;
use super::state::{App, Tone};
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
        let options = Copied::ALL.iter().map(|(what, ..)| Picked::Copy(id, *what)).collect();
        self.layers.push(Layer::Choice(Choice { scope: Scope::Copy, ..Choice::new(Message::new("copy-which"), options) }));
    }

    /// The text that a copy would hold.
    ///
    /// # Errors
    /// Why there is none.
    pub fn to_copy(&self, id: PageId, what: Copied) -> Result<String, Message> {
        let page = self.catalog.index().page(id);
        let text = match what {
            Copied::Path => Some(page.path.to_string()),
            Copied::LeverId => page.lever_id().map(Cow::into_owned),
            Copied::Key => page.translation_key().map(Cow::into_owned),
            Copied::Address => return self.catalog.application_address(id),
        };
        text.filter(|text| !text.trim().is_empty()).ok_or_else(|| Message::new("copy-nothing"))
    }

    /// Copies it, and shows it, so that it can be selected where the terminal does not take it.
    pub(super) fn copy(&mut self, id: PageId, what: Copied) -> Vec<Effect> {
        match self.to_copy(id, what) {
            Ok(text) => {
                self.say(Tone::Good, Message::new("copied").with("text", text.as_str()));
                vec![Effect::Copy(text)]
            }
            Err(why) => {
                self.say(Tone::Warning, why);
                Vec::new()
            }
        }
    }

    /// Copies what a key asks for in the list of what can be copied, which is on top.
    pub(super) fn copy_chosen(&mut self, what: Copied) -> Vec<Effect> {
        let Some(Layer::Choice(choice)) = self.layers.pop() else { return Vec::new() };
        let id = choice.options.iter().find_map(|option| match option {
            Picked::Copy(id, _) => Some(*id),
            _ => None,
        });
        id.map_or_else(Vec::new, |id| self.copy(id, what))
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
