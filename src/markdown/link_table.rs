//! The link addresses of a body, without duplicates, and their numbers.

use std::collections::HashMap;

use crate::text;

#[derive(Debug, Default)]
pub(super) struct LinkTable {
    addresses: Vec<String>,
    indices: HashMap<String, u16>,
    numbers: HashMap<u16, usize>,
    numbered: Vec<u16>,
}

impl LinkTable {
    /// Returns the index of an address, adding it if it is new. `None` if it is empty or the indices are used up.
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

    pub fn address(&self, index: u16) -> &str {
        self.addresses.get(usize::from(index)).map_or("", String::as_str)
    }

    /// The number of this address in the list at the end, from 1.
    pub fn number(&mut self, index: u16) -> usize {
        *self.numbers.entry(index).or_insert_with(|| {
            self.numbered.push(index);
            self.numbered.len()
        })
    }

    /// True if `shown` already is the address, so that it needs no number.
    pub fn says(&self, index: u16, shown: &str) -> bool {
        let address = self.address(index);
        let bare = |text: &str| text.trim().trim_end_matches('/').to_owned();
        let shown = bare(shown);
        ["", "mailto:", "tel:"].iter().any(|scheme| address.strip_prefix(scheme).is_some_and(|rest| bare(rest) == shown))
    }

    /// The numbered addresses in order, and all addresses.
    pub fn into_parts(self) -> (Vec<u16>, Vec<String>) {
        (self.numbered, self.addresses)
    }
}
