//! Which names of fields a page may have, asked before its names are compared: Hugo gives a meaning to dozens, and most pages have few of them.

use super::page::Page;

/// For each first letter, the lengths of the names that a page has, its own and inherited ones. Case makes no difference to the lower five
/// bits of a letter.
pub(super) struct NameFilter([u32; 32]);

impl NameFilter {
    /// Returns the filter of a page's names at the top level.
    pub fn new(page: &Page) -> NameFilter {
        let mut lengths = [0; 32];
        let inherited = page.inherited.as_deref().unwrap_or_default();
        for (name, _) in page.front_matter.fields.iter().chain(inherited) {
            let (letter, length) = place(name);
            lengths[letter] |= length;
        }
        NameFilter(lengths)
    }

    /// False if the page has no field of this name in any case. True says only that it may have one.
    pub fn may_have(&self, name: &str) -> bool {
        let (letter, length) = place(name);
        self.0[letter] & length != 0
    }
}

/// The index of a name's first letter, and the bit of its length. All names of 31 bytes and more share a bit.
fn place(name: &str) -> (usize, u32) {
    let first = name.as_bytes().first().copied().unwrap_or_default();
    (usize::from(first & 31), 1 << name.len().min(31))
}

#[cfg(test)]
mod tests {
    use super::super::page::french_page;
    use super::NameFilter;

    #[test]
    fn a_name_is_found_in_any_case() {
        let long = "x".repeat(40);
        let mut page = french_page("content/fr/x.md", &format!("Title: A\n_BUILD: {{}}\n{long}: 1\nété: 1\n\"\": 1"));
        page.inherited = Some([("draft".into(), crate::data::Value::Null)].into());
        let names = NameFilter::new(&page);
        for name in ["title", "TITLE", "_build", &long, &"X".repeat(31), "été", "", "Draft"] {
            assert!(names.may_have(name), "{name}");
        }
        for name in ["date", "titles", "build", "aliases"] {
            assert!(!names.may_have(name), "{name}");
        }
    }
}
