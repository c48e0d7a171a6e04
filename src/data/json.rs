//! JSON, by `serde_json`.

use serde::de::IgnoredAny;

use super::{SyntaxError, Value, guard, yaml_characters};

/// Reads one JSON document; see [`super::read`].
pub(super) fn read(text: &str) -> Result<Value, SyntaxError> {
    guard(text)?;
    if text.trim().is_empty() {
        return Ok(Value::Table(Box::default()));
    }
    serde_json::from_str(text).or_else(|error| {
        let replaced = yaml_characters::replaced_surrogates(text);
        replaced.and_then(|text| serde_json::from_str(&text).ok()).ok_or_else(|| from_serde(&error))
    })
}

/// The length in bytes of the JSON value at the start of `text`; `None` if it has no end.
pub fn object_length(text: &str) -> Option<usize> {
    let mut stream = serde_json::Deserializer::from_str(text).into_iter::<IgnoredAny>();
    match stream.next() {
        Some(Ok(_)) => Some(stream.byte_offset()),
        // Invalid JSON that is closed somewhere: the reader reports the error. Without this, a misplaced comma would look like front matter
        // without an end.
        Some(Err(error)) if !error.is_eof() => {
            of_replaced(text).or_else(|| text.find("\n}").map(|at| at + 2).or_else(|| Some(text.find('}')? + 1)))
        }
        _ => None,
    }
}

/// The length of a value with halves of surrogate pairs, whose replacement has the same length.
fn of_replaced(text: &str) -> Option<usize> {
    let text = yaml_characters::replaced_surrogates(text)?;
    let mut stream = serde_json::Deserializer::from_str(&text).into_iter::<IgnoredAny>();
    stream.next()?.ok().map(|_| stream.byte_offset())
}

fn from_serde(error: &serde_json::Error) -> SyntaxError {
    let message = error.to_string();
    let message = message.rsplit_once(" at line ").map_or(message.as_str(), |(what, _)| what).to_owned();
    SyntaxError { line: error.line().max(1), column: error.column().max(1), message: message.into() }
}
