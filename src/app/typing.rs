//! Typing a text: the query of the list, or a phrase to find in the preview. What a query means is the search's matter.

use super::event::Effect;
use super::input::action::{Action, Scope};
use super::input::key::Key;
use super::input::text_input::{InputRequest, Typing, pasted_line, request};
use super::notice::Tone;
use super::state::App;

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
            Action::Up => self.find_next(false),
            Action::Down => self.find_next(true),
            Action::Accept => self.typing = Typing::No,
            Action::Leave | Action::Close => {
                if !search {
                    self.preview.find.reset();
                    self.find_again();
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
                    self.find_first();
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
                self.find_first();
                Vec::new()
            }
        }
    }
}
