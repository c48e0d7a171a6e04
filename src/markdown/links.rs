//! The addresses of a body: each kept once and numbered where the reader needs a number. Does not follow or check them.

use std::collections::HashMap;

use crate::text;

/// Addresses in order of appearance.
#[derive(Debug, Default)]
pub(super) struct Links {
    addresses: Vec<String>,
    indices: HashMap<String, u16>,
    numbers: HashMap<u16, usize>,
    numbered: Vec<u16>,
}

impl Links {
    /// The index of an address, added when it is new. None when it is empty, or when there are more than an index can tell apart.
    pub fn index(&mut self, address: &str) -> Option<u16> {
        let address = text::sanitize(address.trim());
        if address.is_empty() {
            return None;
        }
        if let Some(&index) = self.indices.get(address.as_ref()) {
            return Some(index);
        }
        let index = u16::try_from(self.addresses.len()).ok()?;
        self.indices.insert(address.to_string(), index);
        self.addresses.push(address.into_owned());
        Some(index)
    }

    /// The address at an index.
    pub fn address(&self, index: u16) -> &str {
        self.addresses.get(usize::from(index)).map_or("", String::as_str)
    }

    /// The number under which the list at the end shows this address, from 1.
    pub fn number(&mut self, index: u16) -> usize {
        *self.numbers.entry(index).or_insert_with(|| {
            self.numbered.push(index);
            self.numbered.len()
        })
    }

    /// True when `shown` already says the address, so that it needs no number.
    pub fn says(&self, index: u16, shown: &str) -> bool {
        let address = self.address(index);
        let bare = |text: &str| text.trim().trim_end_matches('/').to_owned();
        let shown = bare(shown);
        ["", "mailto:", "tel:"].iter().any(|scheme| address.strip_prefix(scheme).is_some_and(|rest| bare(rest) == shown))
    }

    /// The addresses that have a number, in the order of the numbers, and all addresses.
    pub fn into_parts(self) -> (Vec<u16>, Vec<String>) {
        (self.numbered, self.addresses)
    }
}
