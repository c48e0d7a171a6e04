//! JSON, by `serde_json`.

use serde::Deserialize;

use super::{SyntaxError, Value, guard};

/// Reads one JSON document; see [`super::read`].
pub(super) fn read(text: &str) -> Result<Value, SyntaxError> {
    guard(text)?;
    if text.trim().is_empty() {
        return Ok(Value::Table(Box::default()));
    }
    serde_json::from_str(text).map_err(|error| from_serde(&error))
}

/// Reads the JSON value at the start of `text` and returns it with the number of bytes it takes; what follows is not looked at.
///
/// # Errors
/// Where there is no whole JSON value at the start.
pub fn read_prefix(text: &str) -> Result<(Value, usize), SyntaxError> {
    let mut reader = serde_json::Deserializer::from_str(text);
    let value = Value::deserialize(&mut reader).map_err(|error| from_serde(&error))?;
    let mut rest = reader.into_iter::<serde::de::IgnoredAny>();
    // The stream begins where the value ended; asking for nothing keeps that place.
    let end = rest.byte_offset();
    drop(rest.by_ref().take(0));
    Ok((value, end))
}

fn from_serde(error: &serde_json::Error) -> SyntaxError {
    let message = error.to_string();
    let message = message.rsplit_once(" at line ").map_or(message.as_str(), |(what, _)| what).to_owned();
    SyntaxError { line: error.line().max(1), column: error.column().max(1), message }
}
