//! Addresses of links that a terminal may open.

use crate::text::percent_encoded;

/// Schemes that open nothing on this machine.
const SCHEMES: &[&str] = &["https://", "http://", "mailto:"];

/// Longest address that terminals accept (<https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda#length-limits>).
const LONGEST: usize = 2083;

/// The address of a link to the web or to mail, with all bytes encoded that a terminal would not print; `None` for any other link.
pub fn web_address(address: &str) -> Option<String> {
    let is_known = |scheme: &&str| address.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    if !SCHEMES.iter().any(is_known) {
        return None;
    }
    let encoded = percent_encoded(address, |byte| byte.is_ascii_graphic());
    (encoded.len() <= LONGEST).then_some(encoded)
}

#[cfg(test)]
mod tests {
    use super::web_address;

    #[test]
    fn only_web_and_mail_addresses_are_links() {
        for (address, expected) in [
            ("https://example.org/a?b=c#d", Some("https://example.org/a?b=c#d")),
            ("HTTP://example.org", Some("HTTP://example.org")),
            ("mailto:a@example.org", Some("mailto:a@example.org")),
            ("https://example.org/é \u{1b}]8;;", Some("https://example.org/%C3%A9%20%1B]8;;")),
            ("file:///etc/passwd", None),
            ("javascript:alert(1)", None),
            ("/fr/postes/", None),
            ("", None),
        ] {
            assert_eq!(web_address(address).as_deref(), expected, "{address}");
        }
        assert_eq!(web_address(&format!("https://example.org/{}", "a".repeat(3000))), None);
    }
}
