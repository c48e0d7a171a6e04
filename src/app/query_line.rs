//! The query of the list: the line that is typed, and its meaning. It selects the rows of tables too.

use super::input::text_input::{Input, InputRequest, edit};
use crate::catalog::Catalog;
use crate::locale::Message;
use crate::search::Query;

/// The query of the list.
#[derive(Debug, Default)]
pub struct QueryLine {
    /// The line.
    pub input: Input,
    /// Its meaning.
    pub query: Query,
}

impl QueryLine {
    /// The line as text.
    pub fn text(&self) -> &str {
        self.input.value()
    }

    /// Changes the line as keys ask; true if its text is another one now.
    pub fn handle(&mut self, requests: impl IntoIterator<Item = InputRequest>, catalog: &Catalog) -> bool {
        let has_changed = edit(&mut self.input, requests);
        if has_changed {
            self.parse(catalog);
        }
        has_changed
    }

    /// Empties the line.
    pub fn clear(&mut self, catalog: &Catalog) {
        self.input.reset();
        self.parse(catalog);
    }

    /// Reads the line again: names of languages and dates mean what they mean in this catalog.
    pub fn parse(&mut self, catalog: &Catalog) {
        self.query = catalog.parse(self.input.value());
    }

    /// The first mistake in the query, with its column.
    pub fn problem(&self) -> Option<Message> {
        let problem = self.query.problems().first()?;
        let before = self.text().get(..problem.at.start)?;
        let column = before.chars().count() + 1;
        Some(Message::new("query-problem").with("column", column).with("problem", problem.message.clone()))
    }
}
