//! YAML, by `serde_yaml` behind guards, unless it is simple; where its top-level entries stand, by `granit-parser`.

use std::collections::HashSet;
use std::ops::Range;

use granit_parser::{Event, Parser, ScalarStyle, StructureStyle};

use super::value::ODD_NAME;
use super::{Name, Names, SyntaxError, Value, aliases, guard, simple, tabs};
use crate::locale::{Arg, Message};
use crate::text::line_feeds;

/// Reads one YAML document; see [`super::read`]. Merge keys (`<<`) are applied, as Hugo does.
pub(super) fn read(text: &str, names: &mut Names) -> Result<Value, SyntaxError> {
    guard(text)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if let Some(entries) = simple::read(text, names) {
        return Ok(Value::Table(entries));
    }
    aliases::guard(text)?;
    let mut value = read_any(text)?;
    names.share(&mut value);
    Ok(value)
}

/// Reads a text that the guard let through, of any shape.
pub(super) fn read_any(text: &str) -> Result<Value, SyntaxError> {
    let read = serde_yaml::from_str::<Value>(text).or_else(|error| {
        // Its YAML is older: a tab after a dash is an error there.
        let spaced = tabs::separating(text).map(|spaced| serde_yaml::from_str::<Value>(&spaced));
        spaced.and_then(Result::ok).ok_or(error)
    });
    match read {
        Ok(Value::Null) => Ok(Value::Table(Box::default())),
        Ok(value) => Ok(merged(value)),
        Err(error) => {
            let told = error.to_string();
            // Its own words for where: lines and characters as YAML counts them, or the byte of a character that no text may have.
            let [line, position] = [" at line ", " at position "];
            let message = told.split(line).next().and_then(|what| what.split(position).next()).unwrap_or(&told);
            let byte = told.rsplit_once(position).and_then(|(_, byte)| byte.parse().ok());
            // Its lines are not everybody's: U+0085 ends one there. Bytes are bytes.
            let offset = byte.unwrap_or_else(|| error.location().map_or(0, |place| place.index()));
            // One of them is ours, and came through the reader.
            let message = if message == ODD_NAME { Message::new("data-name").into() } else { Arg::from(message) };
            Err(SyntaxError::at(text, offset, message))
        }
    }
}

/// The byte at which a character stands.
pub(super) fn offset_of(text: &str, character: usize) -> usize {
    text.char_indices().nth(character).map_or(text.len(), |(at, _)| at)
}

/// Adds what `<<` brings to the tables that have it. A field of the table itself wins.
fn merged(value: Value) -> Value {
    match value {
        Value::Table(entries) => {
            let (merges, mut own): (Vec<_>, Vec<_>) =
                entries.into_iter().map(|(key, value)| (key, merged(value))).partition(|(key, _)| &**key == "<<");
            if !merges.is_empty() {
                let mut known: HashSet<Name> = own.iter().map(|(name, _)| name.clone()).collect();
                for (_, merge) in merges {
                    let sources: Vec<Value> = if let Value::List(items) = merge { items.into_vec() } else { vec![merge] };
                    let entries = sources.iter().flat_map(Value::entries);
                    own.extend(entries.filter(|(name, _)| known.insert(name.clone())).cloned());
                }
            }
            Value::Table(own.into())
        }
        Value::List(items) => Value::List(items.into_iter().map(merged).collect()),
        scalar => scalar,
    }
}

/// How a value is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Without quotes; an absent value too.
    Plain,
    /// In single or double quotes.
    Quoted,
    /// A block after `|` or `>`.
    Block,
    /// A list or a table.
    Collection,
    /// A reference to an anchor.
    Alias,
}

/// A top-level entry of a YAML mapping and where it stands, in bytes of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The name, unquoted.
    pub name: String,
    /// Where the name stands, with its quotes.
    pub key: Range<usize>,
    /// Where the value stands: with its quotes; a block from its `|` or `>`; empty where there is no value.
    pub value: Range<usize>,
    /// How the value is written.
    pub style: Style,
    /// The value has an anchor or a tag in front.
    pub decorated: bool,
    /// The anchor of this value is used somewhere.
    pub referenced: bool,
}

/// The top-level entries of a text, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entries {
    /// Each entry.
    pub entries: Vec<Entry>,
    /// The whole is written as a flow mapping, `{…}`; JSON is.
    pub flow: bool,
    /// Where the closing `}` of a flow mapping stands.
    pub end: usize,
}

/// Finds the top-level entries of a mapping in YAML or JSON. Reads structure only: values are `read`'s matter.
///
/// # Errors
/// Where the text is not one document whose root is a mapping with plain or quoted names.
pub fn entries(text: &str) -> Result<Entries, SyntaxError> {
    guard(text)?;
    let mut found = Entries::default();
    let mut depth = 0usize;
    let mut documents = 0;
    let mut key: Option<(String, Range<usize>)> = None;
    let mut anchors: Vec<(usize, usize)> = Vec::new();
    let mut used: Vec<usize> = Vec::new();
    // Where the last scalar below an entry ends: the end of a block list or table is told at the next token, after comments.
    let mut inner_end = 0;
    let spaced = tabs::leading(text);
    for event in Parser::new_from_str(&spaced) {
        let (event, span) =
            event.map_err(|error| SyntaxError::at(text, offset_of(text, error.marker().index()), error.info()))?;
        let range = span.byte_range().unwrap_or_default();
        let refuse = |id: &'static str| Err(SyntaxError::at(text, range.start, Message::new(id)));
        let decorated = event.anchor_id().is_some_and(|id| id != 0) && !event.is_alias() || event.tag().is_some();
        let style = match &event {
            Event::Scalar(_, ScalarStyle::Plain, ..) => Style::Plain,
            Event::Scalar(_, ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted, ..) => Style::Quoted,
            Event::Scalar(..) => Style::Block,
            _ if event.is_alias() => Style::Alias,
            _ => Style::Collection,
        };
        if let Some(id) = event.alias_id() {
            used.push(id);
        }
        match &event {
            Event::DocumentStart(..) => {
                documents += 1;
                if documents > 1 {
                    return refuse("data-second-document");
                }
            }
            Event::MappingStart(..) | Event::SequenceStart(..) => {
                if depth == 0 {
                    if !matches!(event, Event::MappingStart(..)) {
                        return refuse("data-not-a-table");
                    }
                    found.flow = text[range.start.min(text.len())..].starts_with('{');
                }
                if depth == 1 {
                    let Some((name, place)) = key.take() else { return refuse("data-name") };
                    if let Some(id) = event.anchor_id() {
                        anchors.push((id, found.entries.len()));
                    }
                    let start = match &event {
                        Event::SequenceStart(StructureStyle::Block, ..) => first_dash(text, place.end, range.start),
                        _ => None,
                    };
                    let start = start.unwrap_or(range.start);
                    inner_end = start;
                    let value = start..range.end.max(start);
                    found.entries.push(Entry { name, key: place, value, style, decorated, referenced: false });
                }
                depth += 1;
            }
            Event::MappingEnd | Event::SequenceEnd => {
                depth = depth.saturating_sub(1);
                if matches!(text.get(range.clone()), Some("]" | "}")) {
                    inner_end = range.end;
                }
                if depth == 1
                    && let Some(entry) = found.entries.last_mut()
                {
                    entry.value.end = inner_end.max(entry.value.start);
                }
                if depth == 0 {
                    found.end = range.start;
                }
            }
            Event::Scalar(content, ..) if depth == 1 => {
                if let Some((name, place)) = key.take() {
                    if let Some(id) = event.anchor_id() {
                        anchors.push((id, found.entries.len()));
                    }
                    let value = if style == Style::Block { from_header(text, place.end, &range) } else { range.clone() };
                    found.entries.push(Entry { name, key: place, value, style, decorated, referenced: false });
                } else {
                    if style == Style::Block {
                        return refuse("data-name");
                    }
                    key = Some((content.to_string(), range.clone()));
                }
            }
            Event::Scalar(..) if depth > 1 => inner_end = end_of_inner(text, inner_end, &range),
            _ if event.is_alias() && depth > 1 => inner_end = range.end,
            Event::Scalar(..) if depth == 0 => return refuse("data-not-a-table"),
            _ if event.is_alias() && depth == 1 => {
                let Some((name, place)) = key.take() else { return refuse("data-name") };
                found.entries.push(Entry { name, key: place, value: range.clone(), style, decorated, referenced: false });
            }
            _ => {}
        }
    }
    for (id, entry) in anchors {
        found.entries[entry].referenced = used.contains(&id);
    }
    Ok(found)
}

/// The end of a scalar below an entry, without what follows it. One without any sign, as after a `-`, ends with the line that it was
/// expected on; the parser tells of it at the next token.
fn end_of_inner(text: &str, before: usize, range: &Range<usize>) -> usize {
    if !range.is_empty() {
        return range.start + text.get(range.clone()).map_or(0, |scalar| scalar.trim_end().len());
    }
    let mut at = before;
    for line in text.get(before..range.start).unwrap_or_default().split_inclusive('\n') {
        let code = line.split(" #").next().unwrap_or_default().trim_end();
        if !code.trim_start().is_empty() && !code.trim_start().starts_with('#') {
            return (at + code.len()).max(before);
        }
        at += line.len();
    }
    before
}

/// Where a list with a line for each item begins: at the dash that begins a line below the name. The parser's span of a list whose dashes
/// stand at the indentation of the name begins after the first of them.
fn first_dash(text: &str, key_end: usize, told: usize) -> Option<usize> {
    let mut at = key_end;
    for line in text.get(key_end..)?.split_inclusive('\n') {
        let item = line.trim_start_matches([' ', '\t']);
        let is_dash = item.trim_end() == "-" || item.starts_with("- ") || item.starts_with("-\t");
        if is_dash && at > key_end {
            return Some(at + line.len() - item.len());
        }
        at += line.len();
        if at > told {
            break;
        }
    }
    None
}

/// The parser's span of a block begins at its content: this finds its `|` or `>` after the colon.
fn from_header(text: &str, key_end: usize, content: &Range<usize>) -> Range<usize> {
    let start = text
        .get(key_end..content.start.max(key_end))
        .and_then(|between| between.find(['|', '>']))
        .map_or(content.start, |at| key_end + at);
    start..content.end.max(start)
}

/// Deepest table of which the lines of keys are told: settings are not as deep, and a hostile file may be deep without brackets.
const KEY_DEPTH: usize = 8;

/// The lines (from 1) on which the keys of nested tables stand, with the path to each: for messages about settings.
pub fn key_lines(text: &str) -> Vec<(Vec<String>, usize)> {
    let mut lines = Vec::new();
    if guard(text).is_err() {
        return lines;
    }
    // One frame a collection: `Some(pending key)` in a table, `None` in a list.
    let mut frames: Vec<Option<Option<String>>> = Vec::new();
    let mut path: Vec<String> = Vec::new();
    // Keys come in the order of the text.
    let (mut line, mut counted) = (1, 0);
    let spaced = tabs::leading(text);
    for event in Parser::new_from_str(&spaced) {
        let Ok((event, span)) = event else { break };
        match event {
            Event::Scalar(content, ..) => match frames.last_mut() {
                Some(Some(pending)) if pending.is_none() => {
                    if path.len() < KEY_DEPTH {
                        let mut full = path.clone();
                        full.push(content.to_string());
                        let start = span.start.byte_offset().unwrap_or(counted).max(counted);
                        line += line_feeds(&text.as_bytes()[counted..start.min(text.len())]);
                        counted = start.min(text.len());
                        lines.push((full, line));
                    }
                    *pending = Some(content.to_string());
                }
                Some(Some(pending)) => *pending = None,
                _ => {}
            },
            Event::MappingStart(..) | Event::SequenceStart(..) => {
                path.push(frames.last_mut().and_then(Option::as_mut).and_then(Option::take).unwrap_or_default());
                frames.push(matches!(event, Event::MappingStart(..)).then_some(None));
                if frames.len() == 1 {
                    path.clear();
                }
            }
            Event::MappingEnd | Event::SequenceEnd => {
                frames.pop();
                path.pop();
            }
            Event::Alias(_) => {
                if let Some(Some(pending)) = frames.last_mut() {
                    *pending = None;
                }
            }
            _ => {}
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::{Style, SyntaxError, entries, key_lines};
    use crate::data::{Names, Value};

    fn read(text: &str) -> Result<Value, SyntaxError> {
        super::read(text, &mut Names::default())
    }

    #[test]
    fn entries_stand_where_they_stand() {
        let text = "# c\ntitle: 'L''été'  # keep\nd: >-\n  two\n  lines\nempty:\ntags: [a, b]\n\"q\": no\n";
        let found = entries(text).unwrap();
        let slices: Vec<_> = found.entries.iter().map(|e| (e.name.as_str(), &text[e.value.clone()], e.style)).collect();
        assert_eq!(slices[0], ("title", "'L''été'", Style::Quoted));
        assert_eq!(slices[1].0, "d");
        assert!(slices[1].1.starts_with(">-\n  two\n  lines"), "{:?}", slices[1]);
        assert_eq!(slices[2], ("empty", "", Style::Plain));
        assert_eq!(slices[3], ("tags", "[a, b]", Style::Collection));
        assert_eq!(slices[4], ("q", "no", Style::Plain));
    }

    #[test]
    fn repeated_names_are_kept_and_merges_applied() {
        let twice = read("title: a\ntitle: b\n").unwrap();
        assert_eq!(twice.entries().len(), 2);
        assert_eq!(twice.get("Title").and_then(Value::as_text), Some("b"));
        let merged = read("base: &b {x: 1, y: 2}\nuse:\n  <<: *b\n  y: 3\n").unwrap();
        let of_use = merged.get("use").unwrap();
        assert_eq!(of_use.get("x").and_then(Value::to_text).as_deref(), Some("1"));
        assert_eq!(of_use.get("y").and_then(Value::to_text).as_deref(), Some("3"));
    }

    #[test]
    fn keys_have_their_lines() {
        let lines = key_lines("a: 1\nchecks:\n  missing-translation: off\n  except:\n    - rule: x\n      path: y\nz: [1, 2]\n");
        assert!(lines.contains(&(vec!["a".into()], 1)));
        assert!(lines.contains(&(vec!["checks".into(), "missing-translation".into()], 3)));
        assert!(lines.contains(&(vec!["z".into()], 7)));
    }
}
