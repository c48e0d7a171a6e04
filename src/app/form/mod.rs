//! The form: the fields of one posting or of several, edited together and written through one diff. Reads and writes no files.

pub mod check;
mod editor;
pub mod field;

use field::{Control, Field, KINDS, Kind};

use super::action::Action;
use super::event::Effect;
use super::key::Key;
use super::layers::{Choice, Layer, Picked};
use super::state::{App, Tone};
use crate::content::edit::{Edit, sources};
use crate::content::{Page, PageId};
use crate::locale::Message;
use crate::operations::{NewPosting, Plan, pages};
use crate::site::LanguageId;
use crate::text::sanitize;

/// A form.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Form {
    /// The postings, as they were read.
    pub pages: Vec<Page>,
    /// Paths of the marked postings among them.
    pub marked: Vec<Box<str>>,
    /// Their fields.
    pub fields: Vec<Field>,
    /// The field that has the focus.
    pub cursor: usize,
    /// The suggestion that is picked.
    pub picked: Option<usize>,
    /// Languages of a posting that is to be made; its first fields are the titles. Empty: the postings are there.
    pub making: Vec<LanguageId>,
}

impl Form {
    /// The form of these pages with these bytes.
    ///
    /// # Errors
    /// Where one of them can't be edited.
    fn new(pages: Vec<Page>, texts: &[Result<Vec<u8>, String>]) -> Result<Form, Message> {
        let mut all: Vec<Vec<Field>> = Vec::new();
        for (page, bytes) in pages.iter().zip(texts) {
            let failed = |reason: Message| Message::new("edit-refused").with("path", &*page.path).with("reason", reason);
            let bytes =
                bytes.as_ref().map_err(|error| failed(Message::new("trouble-unreadable").with("error", error.as_str())))?;
            let found = sources(bytes).map_err(|refusal| failed(refusal.message()))?;
            let mut fields: Vec<Field> = found.iter().map(Field::of).collect();
            let missing = KINDS.iter().filter(|(name, _)| !found.iter().any(|field| field.name.eq_ignore_ascii_case(name)));
            fields.extend(missing.map(|(name, kind)| Field::absent(name, *kind)));
            all.push(fields);
        }
        let mut all = all.into_iter();
        let mut fields = all.next().unwrap_or_default();
        for others in all {
            // What only some have, and what is more than a text, is edited one by one.
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
        Ok(Form { pages, fields, ..Form::default() })
    }

    /// Something was changed.
    pub fn is_changed(&self) -> bool {
        self.fields.iter().any(Field::is_changed)
    }

    fn edits(&self) -> Vec<Edit> {
        self.fields.iter().filter_map(Field::edit).collect()
    }

    /// Puts the cursor on a field.
    pub(super) fn focus(&mut self, field: usize) {
        if field < self.fields.len() && field != self.cursor {
            (self.cursor, self.picked) = (field, None);
        }
    }

    fn step(&mut self, down: bool) {
        let last = self.fields.len().saturating_sub(1);
        self.cursor = if down { (self.cursor + 1).min(last) } else { self.cursor.saturating_sub(1) };
        self.picked = None;
    }
}

impl App {
    /// `e`: asks for the files of the marked postings, or of the one under the cursor.
    pub(super) fn edit(&mut self) -> Vec<Effect> {
        self.keep_range();
        let ids = self.acted_on();
        self.edit_pages(&ids)
    }

    /// Asks for the files of these postings, to edit their fields in a form.
    pub(super) fn edit_pages(&mut self, ids: &[PageId]) -> Vec<Effect> {
        if ids.is_empty() {
            return Vec::new();
        }
        self.prepare(Plan::OpenForm { pages: pages(&self.catalog, ids), marked: self.marked_among(ids) })
    }

    /// Asks for the file of one page.
    pub(super) fn edit_page(&mut self, page: Page) -> Vec<Effect> {
        self.prepare(Plan::OpenForm { pages: vec![page], marked: Vec::new() })
    }

    /// The bytes arrived for a form.
    pub(super) fn open_form(&mut self, pages: Vec<Page>, marked: Vec<Box<str>>, files: &[Result<Vec<u8>, String>]) {
        match Form::new(pages, files) {
            Ok(form) => self.layers.push(Layer::Form(Box::new(Form { marked, ..form }))),
            Err(refused) => self.say(Tone::Error, refused),
        }
    }

    fn form(&mut self) -> Option<&mut Form> {
        if let Some(Layer::Form(form)) = self.layers.last_mut() { Some(form) } else { None }
    }

    /// What an action does in the form.
    pub(super) fn act_in_form(&mut self, action: Action) -> Vec<Effect> {
        let suggestions = self.form_suggestions();
        let Some(form) = self.form() else { return Vec::new() };
        if matches!(action, Action::LeaveForm | Action::Close) {
            self.leave_form(action);
            return Vec::new();
        }
        let count = form.fields.len();
        let Some(field) = form.fields.get_mut(form.cursor) else { return Vec::new() };
        match action {
            Action::NextField => form.step(true),
            Action::PreviousField => form.step(false),
            Action::Down | Action::Up if !suggestions.is_empty() => {
                let last = suggestions.len() - 1;
                form.picked = match (form.picked, action) {
                    (None, Action::Down) => Some(0),
                    (None, _) => {
                        form.step(false);
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
                    form.step(down);
                }
            }
            Action::First => form.cursor = 0,
            Action::Last => form.cursor = count.saturating_sub(1),
            Action::Confirm => match (&mut field.control, form.picked.and_then(|at| suggestions.get(at))) {
                (Control::Text(editor), Some(picked)) => {
                    editor.replace(picked);
                    field.touched = true;
                    form.picked = None;
                }
                (Control::Switch(on), _) => {
                    *on = Some(!on.unwrap_or(false));
                    field.touched = true;
                }
                (Control::Text(editor), _) if editor.has_lines() => editor.insert("\n"),
                _ => form.step(true),
            },
            Action::RemoveField => {
                field.removed = !field.removed && field.is_there();
                if !field.is_there() {
                    field.reset();
                }
            }
            Action::ResetField => field.reset(),
            Action::SaveForm => return self.save_form(),
            _ => {}
        }
        Vec::new()
    }

    /// Closes the form, or asks first where something was changed.
    fn leave_form(&mut self, action: Action) {
        let Some(form) = self.form() else { return };
        if action == Action::LeaveForm && form.picked.is_some() {
            form.picked = None;
        } else if form.is_changed() {
            let options = vec![Picked::KeepEditing, Picked::ThrowAway];
            self.layers.push(Layer::Choice(Choice::new(Message::new("form-leave"), options)));
        } else {
            self.layers.pop();
        }
    }

    fn form_suggestions(&self) -> Vec<String> {
        match self.layers.last() {
            Some(Layer::Form(form)) => {
                form.fields.get(form.cursor).map_or_else(Vec::new, |field| form.suggestions(&self.catalog, field))
            }
            _ => Vec::new(),
        }
    }

    /// A key that is no action changes the field that has the focus.
    pub(super) fn type_in_form(&mut self, key: Key) {
        let Some(form) = self.form() else { return };
        form.picked = None;
        let Some(field) = form.fields.get_mut(form.cursor) else { return };
        match &mut field.control {
            Control::Switch(on) if key.code == crossterm::event::KeyCode::Char(' ') => *on = Some(!on.unwrap_or(false)),
            Control::Text(editor) => editor.key(key),
            Control::Switch(_) | Control::Locked => return,
        }
        field.touched = true;
        field.removed = false;
    }

    /// A pasted text goes into the field that has the focus; false where that is no text.
    pub(super) fn paste_in_form(&mut self, text: &str) -> bool {
        let Some(form) = self.form() else { return false };
        let Some(field) = form.fields.get_mut(form.cursor) else { return false };
        let Control::Text(editor) = &mut field.control else { return false };
        let lines: Vec<String> = text.lines().map(|line| sanitize(line).into_owned()).collect();
        editor.insert(&lines.join("\n"));
        field.touched = true;
        field.removed = false;
        true
    }

    /// A form for a posting that is not there yet: a title for each language, a key, an id.
    pub(super) fn open_new(&mut self) {
        let making: Vec<LanguageId> = self.catalog.languages().collect();
        let title = |language: &LanguageId| format!("title ({})", self.catalog.site.language(*language).code);
        let mut fields: Vec<Field> = making.iter().map(|language| Field::absent(&title(language), Kind::Line)).collect();
        fields.extend([Field::absent("translationKey", Kind::Key), Field::absent("leverId", Kind::Uuid)]);
        self.layers.push(Layer::Form(Box::new(Form { fields, making, ..Form::default() })));
    }

    fn save_form(&mut self) -> Vec<Effect> {
        let Some(form) = self.form() else { return Vec::new() };
        if !form.making.is_empty() {
            let typed = |field: Option<&Field>| field.map(|field| field.text().trim().to_owned()).filter(|text| !text.is_empty());
            let titles = form.making.iter().zip(&form.fields);
            let titles: Vec<_> = titles.filter_map(|(language, field)| Some((*language, typed(Some(field))?))).collect();
            let mut others = form.fields.iter().skip(form.making.len());
            let new = NewPosting { titles, key: typed(others.next()), lever_id: typed(others.next()) };
            if new.titles.is_empty() {
                self.say(Tone::Warning, Message::new("new-no-title"));
                return Vec::new();
            }
            return self.prepare(Plan::CreatePosting(new));
        }
        let edits = form.edits();
        if edits.is_empty() {
            self.say(Tone::Warning, Message::new("fields-nothing"));
            return Vec::new();
        }
        let edits = form.pages.iter().map(|page| (page.clone(), edits.clone())).collect();
        let marked = form.marked.clone();
        self.prepare(Plan::SetFields { edits, marked })
    }

    /// What the form said is written: it goes.
    pub(super) fn close_form(&mut self) {
        self.layers.retain(|layer| !matches!(layer, Layer::Form(_)));
    }
}
