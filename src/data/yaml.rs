//! YAML: values by `serde_yaml`, behind guards, or by `simple_yaml`; the places of top-level entries by `granit-parser`.

use std::collections::HashSet;
use std::ops::Range;

use granit_parser::{Event, Parser, ScalarStyle, StructureStyle};

use super::value::ODD_NAME;
use super::{Name, NamePool, SyntaxError, Value, guard, simple_yaml, yaml_aliases, yaml_characters, yaml_compose, yaml_tabs};
use crate::locale::{Arg, Message};
use crate::text::line_feeds;

/// Reads one YAML document; see [`super::read`]. Applies merge keys (`<<`), as Hugo does.
pub(super) fn read(text: &str, names: &mut NamePool) -> Result<Value, SyntaxError> {
    guard(text)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if let Some(entries) = simple_yaml::read(text, names) {
        return Ok(Value::Table(entries));
    }
    let shielded = yaml_characters::shielded(text);
    let text = shielded.as_deref().unwrap_or(text);
    yaml_aliases::guard(text)?;
    let mut value = read_any(text)?;
    if shielded.is_some() {
        yaml_characters::restore(&mut value);
    }
    names.share(&mut value);
    Ok(value)
}

/// Reads a text that passed the guards.
pub(super) fn read_any(text: &str) -> Result<Value, SyntaxError> {
    let read = serde_yaml::from_str::<Value>(text).or_else(|error| {
        // `serde_yaml` follows YAML 1.1, where a tab after a dash is an error.
        let spaced = yaml_tabs::separating(text).map(|spaced| serde_yaml::from_str::<Value>(&spaced));
        let joined = || serde_yaml::from_str::<Value>(&yaml_characters::joined_surrogates(text)?).ok();
        // It knows no key that is null.
        let composed = || error.to_string().contains(ODD_NAME).then(|| yaml_compose::compose(text)).flatten();
        spaced.and_then(Result::ok).or_else(joined).or_else(composed).ok_or(error)
    });
    match read {
        // Hugo doesn't take a text that says `null` for a table.
        Ok(Value::Null)
            if text.lines().map(str::trim).any(|line| !line.is_empty() && !line.starts_with(['#', '-', '%', '.'])) =>
        {
            Ok(Value::Null)
        }
        Ok(Value::Null) => Ok(Value::Table(Box::default())),
        Ok(mut value) => {
            yaml_compose::correct(&mut value, text);
            Ok(merged(value))
        }
        Err(error) => {
            let text_of_error = error.to_string();
            // The message ends with its own place: a line, or the byte of a character that YAML forbids.
            let [line, position] = [" at line ", " at position "];
            let message = text_of_error.split(line).next().and_then(|what| what.split(position).next()).unwrap_or(&text_of_error);
            let byte = text_of_error.rsplit_once(position).and_then(|(_, byte)| byte.parse().ok());
            // Its line can't be used, since U+0085 ends one for the reader; its byte can.
            let offset = byte.unwrap_or_else(|| error.location().map_or(0, |place| place.index()));
            // Our own message, passed on by the reader.
            let message = if message == ODD_NAME { Message::new("data-name").into() } else { Arg::from(message) };
            Err(SyntaxError::at(text, offset, message))
        }
    }
}

/// The events of a text and their bytes. `spaced` is the text, or a copy of the same length that the parser can read.
pub(super) fn events<'a>(text: &'a str, spaced: &'a str) -> impl Iterator<Item = Result<(Event<'a>, Range<usize>), SyntaxError>> {
    Parser::new_from_str(spaced).map(|event| match event {
        Ok((event, span)) => Ok((event, span.byte_range().unwrap_or_default())),
        // Its line can't be used, since it differs from that of editors.
        Err(error) => {
            let at = text.char_indices().nth(error.marker().index()).map_or(text.len(), |(at, _)| at);
            Err(SyntaxError::at(text, at, error.info()))
        }
    })
}

/// Applies merge keys (`<<`). A field of the table itself wins.
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
pub enum YamlStyle {
    /// Without quotes, or absent.
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

/// A top-level entry of a YAML mapping, and its places in bytes of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YamlEntry {
    /// The name, unquoted.
    pub name: String,
    /// The place of the name, with its quotes.
    pub key: Range<usize>,
    /// The place of the value, with its quotes; a block from its `|` or `>`; empty without a value.
    pub value: Range<usize>,
    /// How the value is written.
    pub style: YamlStyle,
    /// An anchor or a tag precedes the value.
    pub decorated: bool,
    /// An alias refers to this value.
    pub referenced: bool,
}

/// The top-level entries of a text, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct YamlEntries {
    /// Each entry.
    pub entries: Vec<YamlEntry>,
    /// The mapping is in braces, as in JSON.
    pub flow: bool,
    /// The place of the closing brace.
    pub end: usize,
}

/// Finds the top-level entries of a mapping in YAML or JSON.
///
/// # Errors
/// If the text isn't one document whose root is a mapping with plain or quoted names.
pub fn entries(text: &str) -> Result<YamlEntries, SyntaxError> {
    guard(text)?;
    let mut found = YamlEntries::default();
    let mut depth = 0usize;
    let mut documents = 0;
    let mut key: Option<(String, Range<usize>)> = None;
    let mut anchors: Vec<(usize, usize)> = Vec::new();
    let mut used: Vec<usize> = Vec::new();
    // The end of the last scalar within an entry: the parser ends a block list or table only at the next token, after comments.
    let mut inner_end = 0;
    let spaced = yaml_tabs::leading(text);
    for event in events(text, &spaced) {
        let (event, range) = event?;
        let refuse = |id: &'static str| Err(SyntaxError::at(text, range.start, Message::new(id)));
        used.extend(event.alias_id());
        let style = match &event {
            Event::DocumentStart(..) => {
                documents += 1;
                if documents > 1 {
                    return refuse("data-second-document");
                }
                continue;
            }
            Event::MappingEnd | Event::SequenceEnd => {
                depth = depth.saturating_sub(1);
                if matches!(text.get(range.clone()), Some("]" | "}")) {
                    inner_end = range.end;
                }
                match (depth, found.entries.last_mut()) {
                    (0, _) => found.end = range.start,
                    (1, Some(entry)) => entry.value.end = inner_end.max(entry.value.start),
                    _ => {}
                }
                continue;
            }
            Event::MappingStart(..) | Event::SequenceStart(..) => YamlStyle::Collection,
            Event::Scalar(_, ScalarStyle::Plain, ..) => YamlStyle::Plain,
            Event::Scalar(_, ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted, ..) => YamlStyle::Quoted,
            Event::Scalar(..) => YamlStyle::Block,
            _ if event.is_alias() => YamlStyle::Alias,
            _ => continue,
        };
        match (depth, key.take()) {
            (0, _) => {
                if !matches!(event, Event::MappingStart(..)) {
                    return refuse("data-not-a-table");
                }
                found.flow = text[range.start.min(text.len())..].starts_with('{');
            }
            (1, Some((name, key))) => {
                anchors.extend(event.anchor_id().map(|id| (id, found.entries.len())));
                let decorated = event.anchor_id().is_some_and(|id| id != 0) && !event.is_alias() || event.tag().is_some();
                let start = match &event {
                    Event::SequenceStart(StructureStyle::Block, ..) => first_dash(text, key.end, range.start),
                    _ if style == YamlStyle::Block => block_header(text, key.end, range.start),
                    _ => None,
                };
                let start = start.unwrap_or(range.start);
                inner_end = start;
                let value = start..range.end.max(start);
                found.entries.push(YamlEntry { name, key, value, style, decorated, referenced: false });
            }
            (1, None) => match &event {
                // A null name has another text for each reader.
                Event::Scalar(name, ..) if style == YamlStyle::Plain && is_null(name) => return refuse(ODD_NAME),
                Event::Scalar(name, ..) if style != YamlStyle::Block => key = Some((name.to_string(), range.clone())),
                _ => return refuse("data-name"),
            },
            _ => match style {
                YamlStyle::Collection => {}
                YamlStyle::Alias => inner_end = range.end,
                YamlStyle::Plain | YamlStyle::Quoted | YamlStyle::Block => inner_end = end_of_inner(text, inner_end, &range),
            },
        }
        depth += usize::from(style == YamlStyle::Collection);
    }
    for (id, entry) in anchors {
        found.entries[entry].referenced = used.contains(&id);
    }
    Ok(found)
}

/// True for a plain text that is null (YAML 1.2, 10.3.2).
fn is_null(plain: &str) -> bool {
    matches!(plain, "" | "~" | "null" | "Null" | "NULL")
}

/// The end of a scalar within an entry. The parser puts an absent one, as after a `-`, at the next token; it ends with the line that it
/// belongs to.
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

/// The first dash of a block list. The parser's span begins after it if the dashes are indented like the name; `until` is that place.
fn first_dash(text: &str, key_end: usize, until: usize) -> Option<usize> {
    let mut at = key_end;
    for line in text.get(key_end..)?.split_inclusive('\n') {
        let item = line.trim_start_matches([' ', '\t']);
        let is_dash = item.trim_end() == "-" || item.starts_with("- ") || item.starts_with("-\t");
        if is_dash && at > key_end {
            return Some(at + line.len() - item.len());
        }
        at += line.len();
        if at > until {
            break;
        }
    }
    None
}

/// The `|` or `>` of a block; the parser's span begins at its content.
fn block_header(text: &str, key_end: usize, content: usize) -> Option<usize> {
    text.get(key_end..content)?.find(['|', '>']).map(|at| key_end + at)
}

/// Deepest table whose keys are listed: settings are never as deep, and a hostile file may be deep without brackets.
const KEY_DEPTH: usize = 8;

/// The path of each key in nested tables, and its line (from 1), for messages about settings.
pub fn key_lines(text: &str) -> Vec<(Vec<String>, usize)> {
    let mut lines = Vec::new();
    if guard(text).is_err() {
        return lines;
    }
    // One frame for each collection: `Some(pending key)` for a table, `None` for a list.
    let mut frames: Vec<Option<Option<String>>> = Vec::new();
    let mut path: Vec<String> = Vec::new();
    // Keys are in the order of the text.
    let (mut line, mut counted) = (1, 0);
    let spaced = yaml_tabs::leading(text);
    for (event, range) in events(text, &spaced).map_while(Result::ok) {
        match event {
            Event::Scalar(content, ..) => match frames.last_mut() {
                Some(Some(pending)) if pending.is_none() => {
                    if path.len() < KEY_DEPTH {
                        let mut full = path.clone();
                        full.push(content.to_string());
                        let start = range.start.max(counted);
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
    use super::{SyntaxError, YamlStyle, entries, key_lines};
    use crate::data::{NamePool, Value};

    fn read(text: &str) -> Result<Value, SyntaxError> {
        super::read(text, &mut NamePool::default())
    }

    #[test]
    fn entries_have_the_places_of_names_and_values() {
        let text = "# c\ntitle: 'L''été'  # keep\nd: >-\n  two\n  lines\nempty:\ntags: [a, b]\n\"q\": no\n";
        let found = entries(text).unwrap();
        let slices: Vec<_> = found.entries.iter().map(|e| (e.name.as_str(), &text[e.value.clone()], e.style)).collect();
        assert_eq!(slices[0], ("title", "'L''été'", YamlStyle::Quoted));
        assert_eq!(slices[1].0, "d");
        assert!(slices[1].1.starts_with(">-\n  two\n  lines"), "{:?}", slices[1]);
        assert_eq!(slices[2], ("empty", "", YamlStyle::Plain));
        assert_eq!(slices[3], ("tags", "[a, b]", YamlStyle::Collection));
        assert_eq!(slices[4], ("q", "no", YamlStyle::Plain));
    }

    #[test]
    fn repeated_names_are_kept_and_merge_keys_applied() {
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
