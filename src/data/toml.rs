//! TOML, by `toml_edit`.

use toml_edit::{Document, Item, TableLike, Value as TomlValue};

use super::{Number, SyntaxError, Value, guard};

/// Reads one TOML document; see [`super::read`].
pub(super) fn read(text: &str) -> Result<Value, SyntaxError> {
    guard(text)?;
    match Document::parse(text) {
        Ok(document) => Ok(from_table(document.as_table())),
        Err(error) => {
            let offset = error.span().map_or(0, |span| span.start);
            Err(SyntaxError::at(text, offset, error.message().lines().next().unwrap_or_default()))
        }
    }
}

fn from_table(table: &dyn TableLike) -> Value {
    Value::Table(table.iter().map(|(key, item)| (key.into(), from_item(item))).collect())
}

fn from_item(item: &Item) -> Value {
    match item {
        Item::None => Value::Null,
        Item::Value(value) => from_value(value),
        Item::Table(table) => from_table(table),
        Item::ArrayOfTables(tables) => Value::List(tables.iter().map(|table| from_table(table)).collect()),
    }
}

fn from_value(value: &TomlValue) -> Value {
    match value {
        TomlValue::String(text) => Value::text(text.value().as_str()),
        TomlValue::Integer(int) => Value::Number(Number::Int(*int.value())),
        TomlValue::Float(float) => Value::Number(Number::Float(*float.value())),
        TomlValue::Boolean(bool) => Value::Bool(*bool.value()),
        TomlValue::Datetime(datetime) => Value::text(datetime.value().to_string()),
        TomlValue::Array(array) => Value::List(array.iter().map(from_value).collect()),
        TomlValue::InlineTable(table) => from_table(table),
    }
}
