//! What is typed: the query of the list, a phrase to find in the preview, and keys that do nothing, of which what follows is ignored.

use super::event::Effect;
use super::input::action::{Action, Scope};
use super::input::key::Key;
use super::input::text_input::{InputRequest, Typing, pasted_line, request};
use super::notice::Tone;
use super::state::{App, Ignored};
use super::view::PreviewView;
use crate::locale::Message;

/// How the ids of messages about keys without an action begin.
const UNKNOWN: &str = "key-unknown";

impl App {
    pub(super) fn act_while_typing(&mut self, action: Action) -> Vec<Effect> {
        let rows = isize::try_from(self.geometry().list_rows().saturating_sub(1).max(1)).unwrap_or(1);
        let search = self.typing == Typing::Search;
        match action {
            Action::Up | Action::Down | Action::PageUp | Action::PageDown if !self.views.is_empty() => {
                return self.in_view(|view, env| view.act(action, env));
            }
            Action::Up if search => self.move_cursor(-1),
            Action::Down if search => self.move_cursor(1),
            Action::PageUp if search => self.move_cursor(-rows),
            Action::PageDown if search => self.move_cursor(rows),
            Action::Up => self.in_preview(|preview, env| preview.find_next(false, env)),
            Action::Down => self.in_preview(|preview, env| preview.find_next(true, env)),
            Action::Accept => self.typing = Typing::No,
            Action::Leave | Action::Close => {
                if !search {
                    self.preview.find.reset();
                    self.preview.find_again();
                }
                self.typing = Typing::No;
            }
            _ => {}
        }
        Vec::new()
    }

    /// A key that is no action changes the text that is typed.
    pub(super) fn type_key(&mut self, key: Key) -> Vec<Effect> {
        request(key).map_or_else(Vec::new, |request| self.input(request))
    }

    fn input(&mut self, request: InputRequest) -> Vec<Effect> {
        match self.typing {
            Typing::No => Vec::new(),
            Typing::Search => match self.search.handle(request) {
                Some(change) if change.value => self.query_changed(),
                _ => Vec::new(),
            },
            Typing::Find => {
                if self.preview.find.handle(request).is_some_and(|change| change.value) {
                    self.in_preview(PreviewView::find_first);
                }
                Vec::new()
            }
        }
    }

    /// A pasted text is typed where a text is typed and ignored elsewhere: no key is pressed by it. Says what is not taken of it.
    pub(super) fn paste(&mut self, text: &str) -> Vec<Effect> {
        if self.scope() != Scope::Typing {
            return self.in_view(|view, env| view.paste(text, env));
        }
        let (line, ignored) = pasted_line(text);
        let effects = self.paste_in_line(&line);
        if let Some(ignored) = ignored {
            self.say(Tone::Warning, ignored);
        }
        effects
    }

    fn paste_in_line(&mut self, line: &str) -> Vec<Effect> {
        let input = match self.typing {
            Typing::Search => &mut self.search,
            Typing::Find | Typing::No => &mut self.preview.find,
        };
        for c in line.chars() {
            input.handle(InputRequest::InsertChar(c));
        }
        match self.typing {
            Typing::Search => self.query_changed(),
            Typing::Find | Typing::No => {
                self.in_preview(PreviewView::find_first);
                Vec::new()
            }
        }
    }

    /// The action of a key. While no phrase is looked for, the keys of matches do in the preview what they do in both panes.
    pub(super) fn action(&self, scope: Scope, key: Key) -> Option<Action> {
        let own = self.keymap.action(scope, key);
        let is_of_match = matches!(own, Some(Action::NextMatch | Action::PreviousMatch));
        let everywhere = || self.keymap.action(Scope::Base, key);
        if is_of_match && self.preview.find.value().is_empty() { everywhere() } else { own }
    }

    /// True for a key of a text that was typed after a key that did nothing.
    pub(super) fn is_ignored(&mut self, key: Key) -> bool {
        match self.ignored {
            Ignored::Nothing => false,
            Ignored::Text if key.is_letter() => true,
            Ignored::Text => {
                self.ignored = Ignored::Nothing;
                self.notice = None;
                key.ends_text()
            }
        }
    }

    /// Reports that input was dropped, unless the notice about a key that did nothing says why.
    pub(super) fn say_too_early(&mut self) -> Vec<Effect> {
        if !self.notice.as_ref().is_some_and(|notice| notice.message.id.starts_with(UNKNOWN)) {
            self.say(Tone::Warning, Message::new("too-early"));
        }
        Vec::new()
    }

    /// Reports that a key does nothing here, and which keys do something.
    pub(super) fn say_unknown(&mut self, scope: Scope, key: Key) -> Vec<Effect> {
        let shown = key.show(&self.locale);
        // Where it opens a line to type in elsewhere, a text comes next.
        let searches = [(Scope::List, Action::Search), (Scope::Preview, Action::Find), (Scope::Base, Action::Palette)];
        let is_search = searches.iter().any(|(scope, action)| self.keymap.keys(*action, *scope).contains(&key));
        if is_search {
            self.ignored = Ignored::Text;
        }
        // What was typed behind it in one go was meant for something else too.
        self.dialogs = self.dialogs.wrapping_add(1);
        let name = if is_search { "key-unknown-search" } else { "key-unknown" };
        let message = if let Some(help) = self.keymap.key_of(Action::Help, scope) {
            Message::new(name).with("help", help.show(&self.locale))
        } else {
            let hints = self.keymap.hints(scope, &self.locale).into_iter();
            let keys: Vec<String> = hints.map(|hint| format!("{} {}", hint.shown, hint.word)).collect();
            Message::new(if is_search { "key-unknown-search-but" } else { "key-unknown-but" }).with("keys", keys.join(" · "))
        };
        self.say(Tone::Warning, message.with("key", shown));
        Vec::new()
    }
}
