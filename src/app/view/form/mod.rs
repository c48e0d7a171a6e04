//! The form: the fields of one posting or of several, edited together and written through one diff.

pub mod check;
mod editor;
pub mod field;

use field::{Control, Field, Kind, offered};

use super::ViewBehaviour;
use crate::app::command::PostingCommand;
use crate::app::environment::Env;
use crate::app::input::action_table::{Action, Scope};
use crate::app::input::key::Key;
use crate::app::input::text_input::pasted;
use crate::app::notice::Tone;
use crate::app::outcome::Outcome;
use crate::application_id::APPLICATION_ID;
use crate::catalog::Catalog;
use crate::content::Page;
use crate::content::closing::Closing;
use crate::content::edit::{Edit, sources};
use crate::locale::Message;
use crate::operations::{NewPosting, Plan};
use crate::site::LanguageId;
use crate::text::sanitize;

/// The form.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FormView {
    /// The postings, as they were read.
    pub pages: Vec<Page>,
    /// Paths of the marked postings among them.
    pub marked: Vec<Box<str>>,
    /// Their fields.
    pub fields: Vec<Field>,
    /// How many of them are shown before the others are folded.
    pub main: usize,
    /// The others are shown too.
    pub is_unfolded: bool,
    /// The row that has the focus: a field, or the row that shows the others.
    pub cursor: usize,
    /// The values in use of the field that has the focus, folded and as they are.
    pub known: Option<(usize, Vec<(String, String)>)>,
    /// The suggestion that is picked.
    pub picked: Option<usize>,
    /// Languages of a posting to be created, whose first fields are the titles; empty if postings are edited.
    pub making: Vec<LanguageId>,
}

impl FormView {
    /// The form of these pages with these bytes, on a site that closes postings so.
    ///
    /// # Errors
    /// One of them can't be edited.
    pub fn new(pages: Vec<Page>, texts: &[Result<Vec<u8>, String>], closing: &Closing) -> Result<FormView, Message> {
        let mut all: Vec<Vec<Field>> = Vec::new();
        for (page, bytes) in pages.iter().zip(texts) {
            let failed = |reason: Message| Message::new("edit-refused").with("path", &*page.path).with("reason", reason);
            let bytes =
                bytes.as_ref().map_err(|error| failed(Message::new("trouble-unreadable").with("error", error.as_str())))?;
            let found = sources(bytes).map_err(|refusal| failed(refusal.message()))?;
            let mut fields: Vec<Field> = found.iter().map(Field::of).collect();
            let is_missing = |(name, _): &(&str, Kind)| !found.iter().any(|field| field.name.eq_ignore_ascii_case(name));
            fields.extend(offered(closing).into_iter().filter(is_missing).map(|(name, kind)| Field::absent(name, kind)));
            all.push(fields);
        }
        let mut all = all.into_iter();
        let mut fields = all.next().unwrap_or_default();
        for others in all {
            // Fields that only some have, or that are more than a text, can only be edited one by one.
            fields.retain(|field| {
                field.kind != Kind::Source && others.iter().any(|other| other.name.eq_ignore_ascii_case(&field.name))
            });
            fields = fields
                .into_iter()
                .map(|field| {
                    let other = others.iter().find(|other| other.name.eq_ignore_ascii_case(&field.name));
                    if field.differs() || other.is_some_and(|other| field.same_value(other)) { field } else { field.differing() }
                })
                .collect();
        }
        let by = closing.by.field();
        fields.sort_by_key(|field| rank(&field.name, by).unwrap_or(usize::MAX));
        let main = fields.iter().filter(|field| rank(&field.name, by).is_some()).count();
        Ok(FormView { pages, main, is_unfolded: main == 0 || main == fields.len(), fields, ..FormView::default() })
    }

    /// Something was changed.
    pub fn is_changed(&self) -> bool {
        self.fields.iter().any(Field::is_changed)
    }

    /// The place of the field that has the focus; `None` on the row that shows the others.
    pub fn focused(&self) -> Option<usize> {
        Some(self.cursor).filter(|at| *at < self.shown().len())
    }

    /// The fields that are shown.
    pub fn shown(&self) -> &[Field] {
        if self.is_unfolded { &self.fields } else { self.fields.get(..self.main).unwrap_or_default() }
    }

    /// The fields that are folded.
    pub fn folded(&self) -> &[Field] {
        self.fields.get(self.shown().len()..).unwrap_or_default()
    }

    /// The last row that can have the focus.
    fn last(&self) -> usize {
        let last = self.shown().len().saturating_sub(1);
        if self.folded().is_empty() { last } else { last + 1 }
    }

    fn edits(&self) -> Vec<Edit> {
        self.fields.iter().filter_map(Field::edit).collect()
    }

    /// The form of a posting to be created: a title in each language, a key, an id.
    pub fn of_new_posting(catalog: &Catalog) -> FormView {
        let making: Vec<LanguageId> = catalog.languages().collect();
        let title = |language: &LanguageId| format!("title ({})", catalog.site.language(*language).code);
        let mut fields: Vec<Field> = making.iter().map(|language| Field::absent(&title(language), Kind::Line)).collect();
        fields.extend([Field::absent("translationKey", Kind::Key), Field::absent(APPLICATION_ID.field, Kind::ApplicationId)]);
        FormView { fields, making, is_unfolded: true, ..FormView::default() }
    }

    /// Closes the form; asks first if something was changed.
    fn leave(&mut self, action: Action) -> Vec<Outcome> {
        if action == Action::LeaveForm && self.picked.take().is_some() {
            return Vec::new();
        }
        vec![if self.is_changed() { Outcome::Run(PostingCommand::LeaveForm) } else { Outcome::Close }]
    }

    /// Shows what the form would change.
    fn save(&self) -> Vec<Outcome> {
        if !self.making.is_empty() {
            let typed = |field: Option<&Field>| field.map(|field| field.text().trim().to_owned()).filter(|text| !text.is_empty());
            let titles = self.making.iter().zip(&self.fields);
            let titles: Vec<_> = titles.filter_map(|(language, field)| Some((*language, typed(Some(field))?))).collect();
            let mut others = self.fields.iter().skip(self.making.len());
            let new = NewPosting { titles, key: typed(others.next()), application_id: typed(others.next()) };
            let is_untitled = new.titles.is_empty();
            let untitled = || Outcome::Say(Tone::Warning, Message::new("new-no-title"));
            return vec![if is_untitled { untitled() } else { Outcome::Prepare(Plan::CreatePosting(new)) }];
        }
        let edits = self.edits();
        if edits.is_empty() {
            return vec![Outcome::Say(Tone::Warning, Message::new("fields-nothing"))];
        }
        let edits = self.pages.iter().map(|page| (page.clone(), edits.clone())).collect();
        vec![Outcome::Prepare(Plan::SetFields { edits, marked: self.marked.clone() })]
    }

    /// Puts the cursor on a field.
    fn focus(&mut self, field: usize) {
        if field <= self.last() && field != self.cursor {
            (self.cursor, self.picked) = (field, None);
        }
    }

    fn step(&mut self, down: bool) {
        let last = self.last();
        self.cursor = if down { (self.cursor + 1).min(last) } else { self.cursor.saturating_sub(1) };
        self.picked = None;
    }
}

impl ViewBehaviour for FormView {
    fn scope(&self) -> Scope {
        Scope::Form
    }

    fn act(&mut self, action: Action, _env: &Env<'_>) -> Vec<Outcome> {
        let suggestions = self.suggestions();
        let last_row = self.last();
        match action {
            Action::LeaveForm | Action::Close => return self.leave(action),
            Action::SaveForm => return self.save(),
            Action::Confirm if self.focused().is_none() => {
                self.is_unfolded = true;
                return Vec::new();
            }
            Action::Down | Action::Up if self.focused().is_none() => {
                self.step(action == Action::Down);
                return Vec::new();
            }
            Action::RemoveField | Action::ResetField if self.focused().is_none() => return Vec::new(),
            _ => {}
        }
        let Some(field) = self.fields.get_mut(self.cursor) else { return Vec::new() };
        match action {
            Action::NextField => self.step(true),
            Action::PreviousField => self.step(false),
            Action::Down | Action::Up if !suggestions.is_empty() => {
                let last = suggestions.len() - 1;
                self.picked = match (self.picked, action) {
                    (None, Action::Down) => Some(0),
                    (None, _) => {
                        self.step(false);
                        None
                    }
                    (Some(0), Action::Up) => None,
                    (Some(at), Action::Up) => Some(at - 1),
                    (Some(at), _) => Some((at + 1).min(last)),
                };
            }
            Action::Down | Action::Up => {
                let down = action == Action::Down;
                let moved = if let Control::Text(editor) = &mut field.control { editor.step(down) } else { false };
                if !moved {
                    self.step(down);
                }
            }
            Action::First => self.cursor = 0,
            Action::Last => self.cursor = last_row,
            Action::Confirm => match (&mut field.control, self.picked.and_then(|at| suggestions.get(at))) {
                (Control::Text(editor), Some(picked)) => {
                    editor.replace(picked);
                    field.touched = true;
                    self.picked = None;
                }
                (Control::Switch(on), _) => {
                    *on = Some(!on.unwrap_or(false));
                    field.touched = true;
                }
                (Control::Text(editor), _) if editor.has_lines() => editor.insert("\n"),
                _ => self.step(true),
            },
            Action::RemoveField => {
                field.removed = !field.removed && field.is_there();
                if !field.is_there() {
                    field.reset();
                }
            }
            Action::ResetField => field.reset(),
            _ => {}
        }
        Vec::new()
    }

    /// A key without an action changes the field that has the focus.
    fn type_key(&mut self, key: Key, _env: &Env<'_>) -> Option<Vec<Outcome>> {
        self.picked = None;
        let focused = self.focused();
        let Some(field) = focused.and_then(|at| self.fields.get_mut(at)) else { return Some(Vec::new()) };
        match &mut field.control {
            Control::Switch(on) if key.code == crossterm::event::KeyCode::Char(' ') => *on = Some(!on.unwrap_or(false)),
            Control::Text(editor) => editor.key(key),
            Control::Switch(_) | Control::Locked => return Some(Vec::new()),
        }
        field.touched = true;
        field.removed = false;
        Some(Vec::new())
    }

    /// A pasted text goes into the field that has the focus, if that is a text.
    fn paste(&mut self, text: &str, _env: &Env<'_>) -> Vec<Outcome> {
        let focused = self.focused();
        let Some(field) = focused.and_then(|at| self.fields.get_mut(at)) else { return Vec::new() };
        let Control::Text(editor) = &mut field.control else { return Vec::new() };
        let (text, ignored) = pasted(text, MOST_PASTED);
        let lines: Vec<String> = text.lines().map(|line| sanitize(line).into_owned()).collect();
        editor.insert(&lines.join("\n"));
        field.touched = true;
        field.removed = false;
        ignored.map(|message| Outcome::Say(Tone::Warning, message)).into_iter().collect()
    }

    fn press_row(&mut self, row: usize, _env: &Env<'_>) -> Vec<Outcome> {
        self.focus(row);
        self.is_unfolded |= self.focused().is_none();
        Vec::new()
    }

    /// The values in use are collected once for the field that has the focus, not at each key.
    fn lay_out(&mut self, env: &Env<'_>) {
        self.learn_values(env.catalog);
    }

    fn refresh(&mut self, _env: &Env<'_>) {
        self.known = None;
    }
}

/// The fields that users change most, in the order in which the form has them; the status is the field that closes postings, `by`.
fn rank(name: &str, by: &str) -> Option<usize> {
    let main = ["title", "description", by, "draft", "date", "publishDate", "expiryDate", "lastmod"];
    main.iter().position(|known| known.eq_ignore_ascii_case(name))
}

/// The most characters that the form takes of a paste.
const MOST_PASTED: usize = 20_000;
