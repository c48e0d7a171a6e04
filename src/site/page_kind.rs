//! Hugo's kinds of page.

/// Hugo's kind of page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PageKind {
    /// `_index` of the content folder itself.
    Home,
    /// `_index` of any other folder.
    Section,
    /// Any other page.
    Page,
}
