//! The roles that a theme can style.

macro_rules! roles {
    ($($(#[$meta:meta])+ $variant:ident = $name:literal,)+) => {
        /// The role of a piece of text on screen.
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
    /// Less important text: units, hints, paths.
    Muted = "muted",
    /// The name of the program and of the site.
    Brand = "brand",
    /// The frame of an unfocused pane.
    Border = "border",
    /// The frame of the focused pane.
    BorderFocus = "border-focus",
    /// The title in a frame.
    PaneTitle = "pane-title",
    /// The row under the cursor, in the focused pane.
    Cursor = "cursor",
    /// The row under the cursor, in an unfocused pane.
    CursorIdle = "cursor-idle",
    /// Typed text.
    Input = "input",
    /// Letters that match the search.
    Match = "match",
    /// The current match.
    MatchCurrent = "match-current",
    /// A key in hints and help.
    Key = "key",
    /// The word beside a key.
    Hint = "hint",
    /// A message of success.
    Notice = "notice",
    /// A message that asks for attention.
    Warning = "warning",
    /// A message that something failed.
    Error = "error",
    /// The status of an open posting.
    Open = "open",
    /// The status of an archived posting.
    Archived = "archived",
    /// The status of a page that Hugo does not publish.
    Hidden = "hidden",
    /// The language of the row's own file.
    OwnLanguage = "own-language",
    /// A language with exactly one translation.
    Present = "present",
    /// A language without a translation.
    Missing = "missing",
    /// A language with two translations or more.
    Doubled = "doubled",
    /// The name of a front matter field.
    FieldName = "field-name",
    /// The value of a front matter field.
    FieldValue = "field-value",
    /// A line that an edit adds.
    DiffAdded = "diff-added",
    /// A line that an edit removes.
    DiffRemoved = "diff-removed",
    /// An unchanged line of a diff.
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
    /// The lines of a table, and thematic breaks.
    Rule = "rule",
    /// A cell in the head of a table.
    TableHead = "table-head",
    /// Raw HTML, shown as text.
    Html = "html",
    /// A Hugo shortcode, shown as written.
    Shortcode = "shortcode",
    /// A reference to a footnote, and its number below.
    Footnote = "footnote",
    /// The alternative text of an image.
    Image = "image",
    /// Words added to a source.
    WordAdded = "word-added",
    /// Words removed from a source.
    WordRemoved = "word-removed",
    /// A difference between a text and its translation.
    Drift = "drift",
}
