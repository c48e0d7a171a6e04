//! The address where people apply for a posting, by the pattern of the settings. Opens nothing.

use super::Catalog;
use crate::config::ID;
use crate::content::PageId;
use crate::locale::Message;
use crate::text::{is_web_address, percent_encoded};

impl Catalog {
    /// The address where people apply for a posting.
    ///
    /// # Errors
    /// Why there is none: no pattern in the settings, or none of the web, or no id in the posting.
    pub fn application_address(&self, id: PageId) -> Result<String, Message> {
        let pattern = self.settings.application_url.as_ref().ok_or_else(|| Message::new("address-no-pattern"))?;
        let page = self.index().page(id);
        let text = page.application_id().filter(|id| !id.trim().is_empty());
        let text = text.ok_or_else(|| Message::new("address-no-id").with("path", &*page.path))?;
        // The settings were checked when they were read; what leaves the program is checked again.
        let address = pattern.replace(ID, &encoded(text.trim()));
        if is_web_address(&address) { Ok(address) } else { Err(Message::new("address-no-pattern")) }
    }
}

/// A text as a piece of an address: what is not unreserved is encoded
/// (<https://www.rfc-editor.org/rfc/rfc3986#section-2.3>), so that it can't be more than one piece.
fn encoded(text: &str) -> String {
    percent_encoded(text, |byte| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::encoded;

    #[test]
    fn an_id_is_one_piece_of_an_address() {
        assert_eq!(encoded("ca495bda-8647"), "ca495bda-8647");
        assert_eq!(encoded("../é?x=1&y#z"), "..%2F%C3%A9%3Fx%3D1%26y%23z");
    }
}
