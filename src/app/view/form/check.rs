//! Notes and suggestions for a field while it is typed. They warn; they don't prevent saving.

use std::borrow::Cow;
use std::collections::BTreeSet;

use jiff::tz::TimeZone;

use super::FormView;
use super::field::{Control, Field, Kind};
use crate::application_id::APPLICATION_ID;
use crate::catalog::Catalog;
use crate::content::PageId;
use crate::content::edit::read_source;
use crate::content::go_time;
use crate::data::Format;
use crate::locale::Message;
use crate::text::fold;

/// The most suggestions that are shown.
pub const MOST: usize = 5;

impl FormView {
    /// The note about a field; true if it is a warning.
    pub fn note(&self, catalog: &Catalog, field: &Field) -> Option<(Message, bool)> {
        let text = field.text();
        if field.control == Control::Locked {
            return Some((Message::new("form-locked"), true));
        }
        if field.removed {
            return Some((Message::new("form-removed"), false));
        }
        if self.pages.len() > 1
            && field.is_changed()
            && ["title", "translationKey", APPLICATION_ID.field].contains(&field.name.as_str())
        {
            return Some((Message::new("form-risky").with("count", self.pages.len()), true));
        }
        match field.kind {
            Kind::ApplicationId if !text.is_empty() => Some(((APPLICATION_ID.check)(&text).err()?, true)),
            Kind::Date if !text.is_empty() && go_time::parse(&text, &TimeZone::UTC).is_none() => {
                Some((Message::new("form-date"), true))
            }
            Kind::Source => {
                let format = self.pages.first().and_then(|page| page.front_matter.format).unwrap_or(Format::Yaml);
                let error = read_source(&text, format).err()?;
                let message = Message::new("form-source")
                    .with("format", format.name())
                    .with("line", error.line)
                    .with("column", error.column);
                Some((message.with("error", error.message), true))
            }
            Kind::Key if !text.is_empty() && self.pages.len() == 1 => self.note_of_key(catalog, &text),
            _ => None,
        }
    }

    /// The posting that a key links this one with.
    fn note_of_key(&self, catalog: &Catalog, key: &str) -> Option<(Message, bool)> {
        let page = self.pages.first()?;
        let index = catalog.index();
        let others: Vec<PageId> = index
            .ids()
            .filter(|id| index.page(*id).path != page.path && index.page(*id).translation_key().as_deref() == Some(key))
            .collect();
        let named = |id: &PageId, name| Message::new(name).with("path", &*index.page(*id).path);
        let language = |id: &&PageId| index.page(**id).place.language == page.place.language;
        match (others.iter().find(language), others.first()) {
            (Some(same), _) => Some((named(same, "form-key-doubled"), true)),
            (None, Some(other)) => Some((named(other, "form-key-linked"), false)),
            (None, None) => Some((Message::new("form-key-alone"), false)),
        }
    }

    /// Values in use on the site that fit what is typed in the field that has the focus, the likeliest first.
    pub fn suggestions(&self) -> Vec<String> {
        let Some((at, values)) = self.known.as_ref().filter(|(at, _)| self.focused() == Some(*at)) else { return Vec::new() };
        let Some(field) = self.fields.get(*at).filter(|field| !field.removed) else { return Vec::new() };
        let text = field.text();
        let typed = fold(&text);
        let fits = |(folded, value): &&(String, String)| !typed.is_empty() && folded.contains(&typed) && *value != text;
        let mut found: Vec<(bool, &String)> =
            values.iter().filter(fits).map(|(folded, value)| (!folded.starts_with(&typed), value)).collect();
        found.sort();
        found.into_iter().map(|(_, value)| value.clone()).take(MOST).collect()
    }

    /// Collects the values in use of the field that has the focus, where that is another one than before.
    pub(super) fn learn_values(&mut self, catalog: &Catalog) {
        let focused = self.focused();
        if self.known.as_ref().map(|(at, _)| *at) == focused {
            return;
        }
        let field = focused.and_then(|at| Some((at, self.fields.get(at)?)));
        self.known = field.filter(|(_, field)| matches!(field.kind, Kind::Key | Kind::Known)).map(|(at, field)| {
            let values = catalog.versions().iter().filter_map(|id| catalog.index().page(*id).text(&field.name));
            let values: BTreeSet<String> = values.map(Cow::into_owned).collect();
            (at, values.into_iter().map(|value| (fold(&value), value)).collect())
        });
    }
}
