//! The address where people apply for a posting, from the pattern in the settings.

use super::Catalog;
use crate::config::ID;
use crate::content::PageId;
use crate::locale::Message;
use crate::text::{is_web_address, percent_encoded};

impl Catalog {
    /// The address where people apply for a posting.
    ///
    /// # Errors
    /// Returns why there is none: the settings have no pattern for a web address, or the posting has no id.
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

/// Percent-encodes all but unreserved characters (<https://www.rfc-editor.org/rfc/rfc3986#section-2.3>), which makes a text one segment.
fn encoded(text: &str) -> String {
    percent_encoded(text, |byte| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::encoded;

    #[test]
    fn an_id_is_one_segment_of_an_address() {
        assert_eq!(encoded("ca495bda-8647"), "ca495bda-8647");
        assert_eq!(encoded("../é?x=1&y#z"), "..%2F%C3%A9%3Fx%3D1%26y%23z");
    }
}
