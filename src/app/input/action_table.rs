//! The table of actions: what the program can do on screen, in which scopes, under which keys, with which words.

use crate::locale::Message;

/// What has the focus when a key is pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scope {
    /// The list or the preview, for keys that neither binds itself.
    Base,
    /// In the list.
    List,
    /// In the preview.
    Preview,
    /// While a text is typed: search or find.
    Typing,
    /// In a list of choices.
    Choice,
    /// Before a diff that waits for a yes.
    Review,
    /// In the form.
    Form,
    /// In the editor for texts.
    Editor,
    /// Where files have changed on disk meanwhile.
    Conflict,
    /// Where a file is gone meanwhile.
    Gone,
    /// In the help.
    Help,
    /// In the list of problems.
    Problems,
    /// Before two texts side by side.
    Parallel,
    /// Before what a translation has to catch up with.
    CatchUp,
    /// In the palette of commands.
    Palette,
    /// In the list of what can be copied.
    Copy,
    /// Before the welcome.
    Welcome,
}

impl Scope {
    /// Every scope in the order of help and documentation: its name in settings, and the id of its title.
    pub const ALL: &'static [(Scope, &'static str, &'static str)] = &[
        (Scope::List, "list", "scope-list"),
        (Scope::Preview, "preview", "scope-preview"),
        (Scope::Base, "base", "scope-base"),
        (Scope::Typing, "typing", "scope-typing"),
        (Scope::Choice, "choice", "scope-choice"),
        (Scope::Review, "review", "scope-review"),
        (Scope::Form, "form", "scope-form"),
        (Scope::Editor, "editor", "scope-editor"),
        (Scope::Conflict, "conflict", "scope-conflict"),
        (Scope::Gone, "gone", "scope-gone"),
        (Scope::Help, "help", "scope-help"),
        (Scope::Problems, "problems", "scope-problems"),
        (Scope::Parallel, "parallel", "scope-parallel"),
        (Scope::CatchUp, "catch-up", "scope-catch-up"),
        (Scope::Palette, "palette", "scope-palette"),
        (Scope::Copy, "copy", "scope-copy"),
        (Scope::Welcome, "welcome", "scope-welcome"),
    ];

    /// The id of its title.
    pub fn title(self) -> &'static str {
        Scope::ALL.iter().find(|(scope, ..)| *scope == self).map_or("", |(.., title)| *title)
    }

    /// A list, a text or a dialog that can be longer than the screen, in which letters are keys.
    pub fn is_scrolled(self) -> bool {
        !self.takes_text() && self != Scope::Base
    }

    /// Keys without an action type a text.
    pub fn takes_text(self) -> bool {
        matches!(self, Scope::Typing | Scope::Form | Scope::Editor | Scope::Palette)
    }
}

/// One row of the table.
pub struct ActionRow {
    /// What it does.
    pub action: Action,
    /// Its name in settings.
    pub name: &'static str,
    /// Its keys, scope by scope; the first one is shown.
    pub keys: &'static [(Scope, &'static [&'static str])],
    /// Rank among the hints of a pane, the lowest first; `None`: not among them.
    pub hint: Option<u8>,
    /// Accepts what a dialog offers, so that something is or may be written: never bound to a key that means "no" ([`Key::is_way_out`]).
    ///
    /// [`Key::is_way_out`]: super::key::Key::is_way_out
    pub accepts: bool,
    text: &'static str,
    short: &'static str,
    words: &'static str,
}

impl ActionRow {
    /// What it does, in a sentence.
    pub fn text(&self) -> Message {
        Message::new(self.text)
    }

    /// What it does, in a word or two.
    pub fn short(&self) -> Message {
        Message::new(self.short)
    }

    /// Synonyms, separated by commas, by which the palette finds it too.
    pub fn words(&self) -> Message {
        Message::new(self.words)
    }
}

macro_rules! actions {
    ($($(#[$doc:meta])+ $action:ident $name:literal $([hint $hint:literal])? $([accepts $accepts:literal])? { $($scope:ident: $($key:literal)+;)+ })+) => {
        /// Something that the program does when a key asks for it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Action {
            $($(#[$doc])+ $action,)+
        }

        /// Every action. Help, hints and documentation are made from this table.
        pub const ACTIONS: &[ActionRow] = &[$(ActionRow {
            action: Action::$action,
            name: $name,
            keys: &[$((Scope::$scope, &[$($key),+]),)+],
            hint: { let hint: &[u8] = &[$($hint)?]; if hint.is_empty() { None } else { Some(hint[0]) } },
            accepts: false $(|| $accepts)?,
            text: concat!("action-", $name),
            short: concat!("hint-", $name),
            words: concat!("words-", $name),
        },)+];
    };
}

actions! {
    /// Up by one.
    Up "up" { List: "up" "k"; Preview: "up" "k"; Typing: "up" "ctrl-p"; Palette: "up" "ctrl-p"; Copy: "up"; Choice: "up" "k"; Form: "up"; Editor: "up"; Review: "up" "k"; Conflict: "up" "k"; Gone: "up" "k"; Help: "up" "k"; Problems: "up" "k"; Parallel: "up" "k"; CatchUp: "up" "k"; Welcome: "up" "k"; }
    /// Down by one.
    Down "down" { List: "down" "j"; Preview: "down" "j"; Typing: "down" "ctrl-n"; Palette: "down" "ctrl-n"; Copy: "down"; Choice: "down" "j"; Form: "down"; Editor: "down"; Review: "down" "j"; Conflict: "down" "j"; Gone: "down" "j"; Help: "down" "j"; Problems: "down" "j"; Parallel: "down" "j"; CatchUp: "down" "j"; Welcome: "down" "j"; }
    /// Up by a page.
    PageUp "page-up" { List: "pgup"; Preview: "pgup"; Typing: "pgup"; Palette: "pgup"; Copy: "pgup"; Choice: "pgup"; Editor: "pgup"; Review: "pgup"; Conflict: "pgup"; Gone: "pgup"; Help: "pgup"; Problems: "pgup"; Parallel: "pgup"; CatchUp: "pgup"; Welcome: "pgup"; }
    /// Down by a page.
    PageDown "page-down" { List: "pgdn"; Preview: "pgdn"; Typing: "pgdn"; Palette: "pgdn"; Copy: "pgdn"; Choice: "pgdn"; Editor: "pgdn"; Review: "pgdn"; Conflict: "pgdn"; Gone: "pgdn"; Help: "pgdn"; Problems: "pgdn"; Parallel: "pgdn"; CatchUp: "pgdn"; Welcome: "pgdn"; }
    /// Up by half a page.
    HalfUp "half-up" { List: "ctrl-u"; Preview: "ctrl-u"; Choice: "ctrl-u"; Review: "ctrl-u"; Conflict: "ctrl-u"; Gone: "ctrl-u"; Help: "ctrl-u"; Problems: "ctrl-u"; Parallel: "ctrl-u"; CatchUp: "ctrl-u"; Welcome: "ctrl-u"; }
    /// Down by half a page.
    HalfDown "half-down" { List: "ctrl-d"; Preview: "ctrl-d"; Choice: "ctrl-d"; Review: "ctrl-d"; Conflict: "ctrl-d"; Gone: "ctrl-d"; Help: "ctrl-d"; Problems: "ctrl-d"; Parallel: "ctrl-d"; CatchUp: "ctrl-d"; Welcome: "ctrl-d"; }
    /// To the first.
    First "first" { List: "g" "home"; Preview: "g" "home"; Copy: "home"; Choice: "g" "home"; Form: "pgup"; Review: "g" "home"; Conflict: "g" "home"; Gone: "g" "home"; Help: "g" "home"; Problems: "g" "home"; Parallel: "g" "home"; CatchUp: "g" "home"; Welcome: "g" "home"; }
    /// To the last.
    Last "last" { List: "G" "end"; Preview: "G" "end"; Copy: "end"; Choice: "G" "end"; Form: "pgdn"; Review: "G" "end"; Conflict: "G" "end"; Gone: "G" "end"; Help: "G" "end"; Problems: "G" "end"; Parallel: "G" "end"; CatchUp: "G" "end"; Welcome: "G" "end"; }
    /// Archive or reopen the posting in every language.
    Archive "archive" [hint 1] { Base: "a"; }
    /// Archive or reopen this file alone.
    ArchiveFile "archive-file" { Base: "A"; }
    /// Edit the fields in a form.
    Edit "edit" [hint 2] { Base: "e"; Problems: "e"; Parallel: "e"; CatchUp: "e"; }
    /// Open the file in the editor.
    EditFile "edit-file" { Base: "E"; Problems: "E"; Parallel: "E"; CatchUp: "E"; }
    /// Delete a version of the posting.
    DeleteVersion "delete-version" { Base: "delete"; Choice: "delete"; }
    /// Create a missing translation, or a posting.
    New "new" { Base: "N"; }
    /// Mark a translation as up to date.
    StillFine "still-fine" [hint 4] { Base: "w"; Problems: "w"; CatchUp: "w"; }
    /// Mark the posting under the cursor, or remove its mark.
    Mark "mark" { List: "space"; }
    /// Mark from here on as the cursor moves.
    MarkRange "mark-range" { List: "v"; }
    /// Mark all that are shown.
    MarkAll "mark-all" { List: "*"; }
    /// Jump to the translation.
    Jump "jump" [hint 2] { Base: "t"; Parallel: "t"; CatchUp: "t"; }
    /// Back to where a jump came from.
    Back "back" { Base: "backspace"; }
    /// Search the list.
    Search "search" [hint 3] { List: "/" "é" "f3"; Problems: "/" "é" "f3"; }
    /// Find in the preview.
    Find "find" [hint 3] { Preview: "/" "é" "f3"; }
    /// To the next match.
    NextMatch "next-match" [hint 4] { Preview: "n"; }
    /// To the previous match.
    PreviousMatch "previous-match" { Preview: "N"; }
    /// Into the preview.
    OpenPreview "open-preview" [hint 4] { List: "enter" "right" "l"; }
    /// Back to the list.
    CloseView "close-view" [hint 0] { Preview: "esc" "left" "h"; }
    /// Scroll the preview down from the list.
    ScrollDown "scroll-down" { List: "J" "shift-down"; }
    /// Scroll the preview up from the list.
    ScrollUp "scroll-up" { List: "K" "shift-up"; }
    /// Clear the filter.
    Clear "clear" { List: "esc"; }
    /// To the next pane.
    NextPane "next-pane" { Base: "tab"; }
    /// To the previous pane.
    PreviousPane "previous-pane" { Base: "shift-tab"; }
    /// Undo the last written change.
    Undo "undo" [hint 6] { Base: "u"; Problems: "u"; Parallel: "u"; CatchUp: "u"; }
    /// Redo the change that was undone.
    Redo "redo" { Base: "ctrl-r"; Problems: "ctrl-r"; Parallel: "ctrl-r"; CatchUp: "ctrl-r"; }
    /// Choose a saved filter.
    Filter "filter" [hint 7] { Base: "f"; }
    /// All postings.
    FilterAll "filter-all" { Base: "1"; Problems: "1"; }
    /// Open postings.
    FilterOpen "filter-open" { Base: "2"; Problems: "2"; }
    /// Archived postings.
    FilterArchived "filter-archived" { Base: "3"; Problems: "3"; }
    /// Postings that lack a language.
    FilterMissing "filter-missing" { Base: "4"; Problems: "4"; }
    /// Postings with problems.
    FilterProblems "filter-problems" { Base: "5"; Problems: "5"; }
    /// Postings with a translation that is behind.
    FilterBehind "filter-behind" { Base: "6"; Problems: "6"; }
    /// Postings that are open in one language and closed in another.
    FilterHalfClosed "filter-half-closed" { Base: "7"; Problems: "7"; }
    /// Postings with several versions in a language.
    FilterDuplicates "filter-duplicates" { Base: "8"; Problems: "8"; }
    /// Postings that Hugo publishes in no language.
    FilterHidden "filter-hidden" { Base: "9"; Problems: "9"; }
    /// Sort by the next field.
    Sort "sort" { Base: "s"; }
    /// Sort the other way round.
    Reverse "reverse" { Base: "S"; }
    /// Copy something of the posting.
    Copy "copy" { Base: "y"; }
    /// Open the address where people apply.
    OpenAddress "open-address" { Base: "o"; }
    /// Change the language of the screen.
    Language "language" { Base: "L"; Welcome: "L"; Problems: "L"; Parallel: "L"; CatchUp: "L"; }
    /// Choose the colours.
    Theme "theme" { Base: "f2"; Problems: "f2"; Parallel: "f2"; CatchUp: "f2"; }
    /// Listen to the mouse, or leave it to the terminal.
    Mouse "mouse" { Base: "f4"; }
    /// Read the site again.
    Reload "reload" { Base: "f5"; Parallel: "f5"; CatchUp: "f5"; }
    /// Change the layout.
    Layout "layout" { Base: "f6"; }
    /// Show all fields above the text, or the most important ones.
    Fields "fields" [hint 7] { Base: "i"; }
    /// Make the pane that has the focus larger.
    Grow "grow" { Base: "+"; }
    /// Make it smaller.
    Shrink "shrink" { Base: "-"; }
    /// All pages, or the postings.
    AllPages "all-pages" { Base: "f7"; }
    /// Choose which pages are postings, until the program ends.
    ChoosePostings "choose-postings" { Base: "f9"; }
    /// Ask Hugo itself what it publishes.
    AskHugo "ask-hugo" { Base: "f8"; }
    /// Find a command by its name.
    Palette "palette" [hint 8] { Base: ":" "ctrl-p"; Problems: ":" "ctrl-p"; Parallel: ":" "ctrl-p"; CatchUp: ":" "ctrl-p"; }
    /// Show the keys of this pane.
    Help "help" [hint 9] { Base: "?" "f1"; Problems: "?" "f1"; Parallel: "?" "f1"; CatchUp: "?" "f1"; }
    /// Suspend the program.
    Suspend "suspend" { Base: "ctrl-z"; Parallel: "ctrl-z"; CatchUp: "ctrl-z"; }
    /// Leave the program.
    Quit "quit" [hint 10] { Base: "q"; }
    /// Close the view on top; if there is none, leave the program.
    Close "close" { Base: "ctrl-c"; Typing: "ctrl-c"; Palette: "ctrl-c"; Copy: "ctrl-c"; Welcome: "ctrl-c"; Choice: "ctrl-c"; Review: "ctrl-c"; Form: "ctrl-c"; Editor: "ctrl-c"; Conflict: "ctrl-c"; Gone: "ctrl-c"; Help: "ctrl-c"; Problems: "ctrl-c"; Parallel: "ctrl-c"; CatchUp: "ctrl-c"; }
    /// Keep what was typed.
    Accept "accept" [hint 1] { Typing: "enter"; }
    /// Leave the text field.
    Leave "leave" [hint 2] { Typing: "esc"; }
    /// Choose the option under the cursor.
    Choose "choose" [hint 1] [accepts true] { Choice: "enter"; Palette: "enter"; Copy: "enter"; }
    /// Write the change.
    Write "write" [hint 1] [accepts true] { Review: "enter"; }
    /// To the next field.
    NextField "next-field" { Form: "tab"; }
    /// To the previous field.
    PreviousField "previous-field" { Form: "shift-tab"; }
    /// Take a suggestion, turn a switch, begin a new line, or go to the next field.
    Confirm "confirm" { Form: "enter"; }
    /// Show what the form would change.
    SaveForm "save-form" [hint 1] [accepts true] { Form: "ctrl-s" "f10" "ctrl-o"; Editor: "ctrl-s" "f10" "ctrl-o"; }
    /// Remove the field, or keep it after all.
    RemoveField "remove-field" [hint 4] { Form: "ctrl-d"; }
    /// Reset the field to its value in the file.
    ResetField "reset-field" [hint 5] { Form: "ctrl-r"; }
    /// Leave the form.
    LeaveForm "leave-form" [hint 3] { Form: "esc"; Editor: "esc"; }
    /// Find a phrase in the text that is edited.
    FindText "find-text" [hint 4] { Editor: "ctrl-f"; }
    /// To the next place of that phrase.
    FindNext "find-next" [hint 8] { Editor: "f3"; }
    /// Undo the last typing.
    UndoTyping "undo-typing" [hint 6] { Editor: "ctrl-z"; }
    /// Redo the typing that was undone.
    RedoTyping "redo-typing" [hint 7] { Editor: "ctrl-y"; }
    /// Edit the whole file, or the body alone.
    WholeFile "whole-file" [hint 5] { Editor: "f6"; }
    /// Make the same edit to what is on disk now.
    Again "again" [hint 1] [accepts true] { Conflict: "enter"; }
    /// Close this without doing anything.
    Cancel "cancel" [hint 2] { Choice: "esc" "q"; Palette: "esc"; Copy: "esc" "q"; Review: "esc" "q"; Conflict: "esc" "q"; Gone: "esc" "q" "enter"; }
    /// Close the help.
    Dismiss "dismiss" [hint 1] { Welcome: "enter" "esc" "space" "q"; Help: "esc" "q" "?" "f1" "enter"; }
    /// Copy the path of the file.
    CopyPath "copy-path" { Copy: "p"; }
    /// Copy the id in the applicant tracking system.
    CopyApplicationId "copy-lever-id" { Copy: "l"; }
    /// Copy the key that ties the languages together.
    CopyKey "copy-key" { Copy: "k"; }
    /// Copy the address where people apply.
    CopyAddress "copy-address" { Copy: "u"; }
    /// Show what each posting has in each language.
    Coverage "coverage" [hint 3] { Base: "c"; }
    /// Show the problems of the posting under the cursor.
    Problems "problems" [hint 5] { Base: "d"; }
    /// Show the problems of all postings.
    AllProblems "all-problems" { Base: "D"; }
    /// Fix the finding, if it has a one-key fix.
    Fix "fix" [hint 3] { Base: "F"; Problems: "F"; }
    /// To the posting.
    GoTo "go-to" [hint 1] { Problems: "enter"; }
    /// To the next part of the rows.
    NextPart "next-part" [hint 4] { Problems: "f"; }
    /// Back to the list.
    LeaveTable "leave-table" [hint 6] { Problems: "esc" "q"; }
    /// Show a posting and its translation side by side.
    SideBySide "side-by-side" { Base: "T"; Problems: "T"; CatchUp: "T"; }
    /// Show what a translation has to catch up with.
    CatchUp "catch-up" { Base: "x"; Problems: "x"; Parallel: "x"; }
    /// To the next difference.
    NextDifference "next-difference" [hint 1] { Parallel: "n"; CatchUp: "n"; }
    /// To the previous difference.
    PreviousDifference "previous-difference" { Parallel: "N"; CatchUp: "N"; }
    /// To the other text.
    OtherSide "other-side" [hint 3] { Parallel: "tab" "shift-tab"; CatchUp: "tab" "shift-tab"; }
    /// To the left text.
    LeftSide "left-side" { Parallel: "left" "h"; CatchUp: "left" "h"; }
    /// To the right text.
    RightSide "right-side" { Parallel: "right" "l"; CatchUp: "right" "l"; }
    /// Leave a view of two texts.
    LeaveView "leave-view" [hint 5] { Parallel: "esc" "q"; CatchUp: "esc" "q"; }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::app::input::key::Key;
    use crate::app::input::keymap::Keymap;

    #[test]
    fn every_action_once_every_key_once_a_scope() {
        let names: HashSet<_> = ACTIONS.iter().map(|row| row.name).collect();
        assert_eq!(names.len(), ACTIONS.len());
        let actions: HashSet<_> = ACTIONS.iter().map(|row| row.action).collect();
        assert_eq!(actions.len(), ACTIONS.len());
        let mut taken = HashSet::new();
        for row in ACTIONS {
            assert!(!row.keys.is_empty(), "{} can't be reached", row.name);
            for (scope, keys) in row.keys {
                for name in *keys {
                    let key = Key::parse(name).unwrap_or_else(|| panic!("{name} is no key"));
                    assert!(taken.insert((*scope, key)), "{name} stands twice in {scope:?}");
                }
            }
        }
    }

    /// The keys that move, in every scope in which something can be longer than the screen; in the list of what can be copied letters copy.
    #[test]
    fn movement_keys_move_everywhere() {
        let keymap = Keymap::default();
        for (scope, name, _) in Scope::ALL.iter().filter(|(scope, ..)| scope.is_scrolled()) {
            for (action, keys) in MOVEMENT {
                for key in keys.iter().filter(|key| *scope != Scope::Copy || key.len() > 1 && !key.starts_with("ctrl")) {
                    let found = keymap.action(*scope, Key::parse(key).unwrap());
                    assert_eq!(found, Some(*action), "{key} in {name}");
                }
            }
        }
    }

    const MOVEMENT: &[(Action, &[&str])] = &[
        (Action::Up, &["up", "k"]),
        (Action::Down, &["down", "j"]),
        (Action::PageUp, &["pgup"]),
        (Action::PageDown, &["pgdn"]),
        (Action::HalfUp, &["ctrl-u"]),
        (Action::HalfDown, &["ctrl-d"]),
        (Action::First, &["g", "home"]),
        (Action::Last, &["G", "end"]),
    ];

    /// Keys that terminals and multiplexers send for something else, and those that need `AltGr` on a Canadian French keyboard.
    #[test]
    fn no_key_is_a_trap() {
        for name in ACTIONS.iter().flat_map(|row| row.keys).flat_map(|(_, keys)| *keys) {
            assert!(!["ctrl-h", "ctrl-i", "ctrl-m", "ctrl-j", "ctrl-q", "^", "`"].contains(name), "{name}");
            assert!(!"[]{}~\\@|".contains(*name), "{name} needs AltGr");
        }
    }

    /// What a multiplexer or a terminal may take has a plain twin.
    #[test]
    fn what_may_be_taken_has_a_twin() {
        for row in ACTIONS {
            for (scope, keys) in row.keys {
                let taken = |name: &&str| {
                    ["ctrl-a", "ctrl-p", "ctrl-s", "f1", "f10"].contains(name)
                        || name.starts_with("shift-") && *name != "shift-tab"
                };
                assert!(!keys.iter().all(taken), "{} in {scope:?}", row.name);
            }
        }
    }
}
