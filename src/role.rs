//! Names of everything on screen that can be coloured. What colour a role has is the theme's matter, not decided here.

macro_rules! roles {
    ($($(#[$meta:meta])+ $variant:ident = $name:literal,)+) => {
        /// What a piece of text on screen is, so that a theme can style it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
        pub enum Role {
            $($(#[$meta])+ $variant,)+
        }

        impl Role {
            /// Every role, in the order in which theme files list them.
            pub const ALL: &'static [Role] = &[$(Role::$variant,)+];

            /// The name that theme files use.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Role::$variant => $name,)+
                }
            }
        }
    };
}

roles! {
    /// Ordinary text, and the background of the whole screen.
    #[default]
    Text = "text",
    /// Text of less weight: units, hints, paths.
    Muted = "muted",
    /// The name of the program and of the site.
    Brand = "brand",
    /// The frame of a pane without the focus.
    Border = "border",
    /// The frame of the pane that has the focus.
    BorderFocus = "border-focus",
    /// The title in a frame.
    PaneTitle = "pane-title",
    /// The row under the cursor, in the pane that has the focus.
    Cursor = "cursor",
    /// The row under the cursor, in a pane without the focus.
    CursorIdle = "cursor-idle",
    /// What a person types.
    Input = "input",
    /// Letters that match the search.
    Match = "match",
    /// The match that `n` has led to.
    MatchCurrent = "match-current",
    /// A key in hints and help.
    Key = "key",
    /// The word beside a key.
    Hint = "hint",
    /// A message that all went well.
    Notice = "notice",
    /// A message that asks for attention.
    Warning = "warning",
    /// A message that something failed.
    Error = "error",
    /// The status of a posting that takes applications.
    Open = "open",
    /// The status of a posting that is closed.
    Archived = "archived",
    /// The status of a page that Hugo does not publish.
    Hidden = "hidden",
    /// The language of a row's own file.
    OwnLanguage = "own-language",
    /// A language that has exactly one partner.
    Present = "present",
    /// A language without a partner.
    Missing = "missing",
    /// A language with two partners or more.
    Doubled = "doubled",
    /// The name of a front matter field.
    FieldName = "field-name",
    /// The value of a front matter field.
    FieldValue = "field-value",
    /// A line that an edit adds.
    DiffAdded = "diff-added",
    /// A line that an edit removes.
    DiffRemoved = "diff-removed",
    /// A line that a diff shows for orientation.
    DiffContext = "diff-context",
    /// A heading of level 1 in a body.
    Heading1 = "heading-1",
    /// A heading of level 2 in a body.
    Heading2 = "heading-2",
    /// A heading of level 3 or below in a body.
    Heading3 = "heading-3",
    /// Code inside a line.
    Code = "code",
    /// A block of code.
    CodeBlock = "code-block",
    /// The text of a link.
    Link = "link",
    /// The address of a link.
    Address = "address",
    /// A block quote.
    Quote = "quote",
    /// The bullet or number of a list item, the box of a task.
    Marker = "marker",
    /// The rules of a table and thematic breaks.
    Rule = "rule",
    /// A cell in the head of a table.
    TableHead = "table-head",
    /// Raw HTML, shown as text.
    Html = "html",
    /// A Hugo shortcode, shown as it stands.
    Shortcode = "shortcode",
    /// A reference to a footnote, and its number below.
    Footnote = "footnote",
    /// The alternative text of an image.
    Image = "image",
    /// Words that a source did not have before.
    WordAdded = "word-added",
    /// Words that a source has no more.
    WordRemoved = "word-removed",
    /// What differs between a text and its translation.
    Drift = "drift",
}

#[cfg(test)]
mod tests {
    use super::Role;

    #[test]
    fn names_are_unique() {
        let mut names: Vec<_> = Role::ALL.iter().map(|role| role.name()).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), Role::ALL.len());
    }
}
