//! Edits of YAML front matter, by the spans of `data::yaml`. Keeps style, comments, order and line ends; `data::scalar` and
//! `block_scalar` write the scalars.

use std::ops::Range;

use super::block_scalar::{BlockScalar, indentation_indicator};
use super::editable::check_agreement;
use super::operation::{Edit, Operation, Splice};
use super::refusal::{Refusal, unreadable};
use crate::data::scalar::{Quotes, flow, is_date, is_plain, plain_or_quoted, quoted};
use crate::data::yaml::{YamlEntries, YamlEntry, YamlStyle, entries};
use crate::data::{Format, Value};

/// Most fields of a front matter that can be edited: no posting has as many.
const MOST_FIELDS: usize = 1000;

/// Editable front matter and its style.
pub(super) struct YamlText<'a> {
    text: &'a str,
    line_end: &'a str,
    pub(super) entries: Vec<YamlEntry>,
}

impl<'a> YamlText<'a> {
    /// Reads the front matter's text; `line_end` is the file's own.
    pub(super) fn read(text: &'a str, line_end: &'a str) -> Result<YamlText<'a>, Refusal> {
        let found = entries(text).map_err(|error| unreadable(Format::Yaml, error))?;
        if found.flow {
            return Err(Refusal::Flow);
        }
        if found.entries.len() > MOST_FIELDS {
            return Err(Refusal::TooManyFields(MOST_FIELDS));
        }
        check_agreement(text, Format::Yaml, found.entries.iter().map(|entry| entry.name.as_str()))?;
        Ok(YamlText { text, line_end, entries: found.entries })
    }

    /// Returns the splice for one edit.
    pub(super) fn splice(&self, edit: &Edit) -> Result<Splice, Refusal> {
        let entry = self.entries.iter().find(|entry| entry.name.eq_ignore_ascii_case(&edit.field));
        let merged = || merge_key_supplies(self.text, &edit.field);
        match (entry, &edit.operation) {
            (Some(entry), operation) => self.change(entry, operation),
            (None, _) if merged() => Err(Refusal::Merged(edit.field.clone())),
            (None, Operation::Remove | Operation::Rename(_)) => Err(Refusal::NoSuchField(edit.field.clone())),
            (None, Operation::Set(value) | Operation::Replace(value)) => Ok(self.insert(&edit.field, &self.fresh(value))),
            (None, Operation::Source(source)) => Ok(self.insert(&edit.field, &self.indented(source, &self.deeper()))),
        }
    }

    fn change(&self, entry: &YamlEntry, operation: &Operation) -> Result<Splice, Refusal> {
        if let Operation::Rename(name) = operation {
            return Ok(Splice { at: entry.key.clone(), with: self.name_like(entry, name) });
        }
        if entry.referenced {
            return Err(Refusal::Anchored(entry.name.clone()));
        }
        match operation {
            Operation::Remove => self.remove(entry),
            Operation::Source(source) if *source == self.source(entry) => {
                let at = self.place(entry);
                Ok(Splice { with: self.text[at.clone()].to_owned(), at })
            }
            Operation::Source(source) => {
                let depth = self.depth_for(entry, begins_list(source));
                Ok(self.put(entry, &self.indented(source, &depth)))
            }
            Operation::Set(_) if entry.style == YamlStyle::Collection => Err(Refusal::Collection(entry.name.clone())),
            Operation::Set(value) | Operation::Replace(value) => Ok(self.put(entry, &self.like(entry, value))),
            Operation::Rename(_) => Err(Refusal::Unverified),
        }
    }

    /// The range of a value: a block with all its lines, a collection up to its last item.
    fn place(&self, entry: &YamlEntry) -> Range<usize> {
        match entry.style {
            YamlStyle::Block => self.block(entry).range,
            _ => entry.value.clone(),
        }
    }

    fn block(&self, entry: &YamlEntry) -> BlockScalar<'a> {
        BlockScalar::read(self.text, entry.value.start, self.column(entry.key.start))
    }

    /// Replaces a value by a written one. A value that goes on the next line starts with a line end.
    fn put(&self, entry: &YamlEntry, written: &str) -> Splice {
        let colon = self.text[entry.key.end..].find(':').map_or(entry.key.end, |at| entry.key.end + at + 1);
        let at = self.place(entry);
        let below = written.starts_with(self.line_end);
        if at.is_empty() {
            return if written.is_empty() { Splice { at, with: String::new() } } else { self.put_absent(colon, written) };
        }
        let between = &self.text[colon..at.start];
        if written.is_empty() && between.trim().is_empty() {
            return Splice { at: colon..at.end, with: String::new() };
        }
        // When a value moves to the next line or back, the white space after the colon is replaced too.
        let in_lines = entry.style == YamlStyle::Collection && !self.text[at.start..].starts_with(['[', '{']);
        if in_lines && between.trim().is_empty() && between.contains('\n') != below {
            let space = if below { "" } else { " " };
            return Splice { at: colon..at.end, with: format!("{space}{written}") };
        }
        let line = self.line_start(at.start);
        let has_own_line = line > colon && self.text[line..at.start].trim().is_empty();
        match written.strip_prefix(self.line_end) {
            Some(rest) if has_own_line => Splice { at: line..at.end, with: rest.to_owned() },
            Some(_) if between.trim().is_empty() => Splice { at: colon..at.end, with: written.to_owned() },
            // Only a list's dashes may have the same indentation as its name.
            None if has_own_line && self.column(at.start) <= self.column(entry.key.start) => {
                Splice { at: line..at.end, with: self.deeper() + written }
            }
            // After a block, white space from behind the old value would become part of the text.
            _ if written.contains('\n') => {
                Splice { at: at.start..at.end + self.blanks_to_line_end(at.end), with: written.to_owned() }
            }
            _ => Splice { at, with: written.to_owned() },
        }
    }

    /// The number of blanks up to the line end; 0 if anything else follows.
    fn blanks_to_line_end(&self, at: usize) -> usize {
        let rest = self.text[at..].split(['\r', '\n']).next().unwrap_or_default();
        if rest.trim_matches([' ', '\t']).is_empty() { rest.len() } else { 0 }
    }

    /// Inserts a value where there was none: after the colon, before white space and comment.
    fn put_absent(&self, colon: usize, written: &str) -> Splice {
        let after = &self.text[colon..];
        if written.starts_with(self.line_end) {
            let line = after.find(['\r', '\n']).unwrap_or(after.len());
            return Splice { at: colon + line..colon + line, with: written.to_owned() };
        }
        let spaced = after.starts_with([' ', '\t']);
        let at = if spaced { colon + 1 } else { colon };
        let before_comment = if self.text[at..].starts_with('#') { " " } else { "" };
        let with = format!("{}{written}{before_comment}", if spaced { "" } else { " " });
        // Remove trailing blanks, which could become part of a block.
        Splice { at: at..at + self.blanks_to_line_end(at), with }
    }

    /// Writes a value in the style of the old one.
    fn like(&self, entry: &YamlEntry, value: &Value) -> String {
        let old = &self.text[entry.value.clone()];
        match (value, entry.style) {
            (Value::List(_) | Value::Table(_), YamlStyle::Collection) if !old.starts_with(['[', '{']) => {
                self.lines_of(value, &self.depth_for(entry, matches!(value, Value::List(_))))
            }
            (Value::List(_) | Value::Table(_), _) => flow(value, self.quotes()),
            (Value::Text(text), YamlStyle::Quoted) if old.starts_with('\'') => quoted(text, Quotes::Single),
            (Value::Text(text), YamlStyle::Quoted) => quoted(text, Quotes::Double),
            (Value::Text(text), YamlStyle::Plain) if is_date(text) && is_date(old) => text.to_string(),
            (_, YamlStyle::Block) => {
                let block = self.block(entry);
                let kept = value.as_text().and_then(|text| block.with_text(text, self.line_end));
                kept.unwrap_or_else(|| format!("{}{}", plain_or_quoted(value, self.quotes(), false), block.comment()))
            }
            // A block needs its own line.
            (Value::Text(text), _) if text.contains('\n') && !self.ends_line_of_key(entry) => quoted(text, Quotes::Double),
            _ => self.fresh(value),
        }
    }

    /// True if the value begins on the line of its name, and nothing follows it on its last line.
    fn ends_line_of_key(&self, entry: &YamlEntry) -> bool {
        let place = self.place(entry);
        let after = self.text[place.end..].lines().next().unwrap_or_default();
        self.line_start(place.start) <= entry.key.start && after.trim().is_empty() && !entry.decorated
    }

    /// Writes a value for a field that had none.
    fn fresh(&self, value: &Value) -> String {
        match value {
            Value::Text(text) if text.contains('\n') => {
                // Several lines are most readable as a block.
                let indent = self.deeper();
                let header = format!("x: |\n{indent}x\n");
                let block = BlockScalar::read(&header, 3, 0).with_text(text, self.line_end);
                block.unwrap_or_else(|| quoted(text, Quotes::Double))
            }
            Value::List(_) | Value::Table(_) => flow(value, self.quotes()),
            scalar => plain_or_quoted(scalar, self.quotes(), false),
        }
    }

    /// Writes a list or a table with a line per item, from the next line on; an empty one in brackets.
    fn lines_of(&self, value: &Value, indent: &str) -> String {
        let scalar = |value: &Value| match value {
            Value::List(_) | Value::Table(_) => flow(value, self.quotes()),
            Value::Text(text) if text.contains('\n') => quoted(text, Quotes::Double),
            scalar => plain_or_quoted(scalar, self.quotes(), false),
        };
        let lines: Vec<String> = match value {
            Value::List(items) => items.iter().map(|item| format!("- {}", scalar(item))).collect(),
            other => {
                let name = |name: &str| plain_or_quoted(&Value::text(name), self.quotes(), true);
                other.entries().iter().map(|(key, value)| format!("{}: {}", name(key), scalar(value))).collect()
            }
        };
        if lines.is_empty() {
            return flow(value, self.quotes());
        }
        lines.iter().flat_map(|line| [self.line_end, indent, line]).collect()
    }

    /// Indents a YAML source to follow the colon; a block list or table begins on the next line.
    fn indented(&self, source: &str, indent: &str) -> String {
        let columns = indentation_indicator(source);
        let given = columns.map(|columns| format!("{}{}", self.indent(), " ".repeat(columns)));
        let indent = given.as_deref().unwrap_or(indent);
        let mut lines = source.split('\n').map(|line| line.trim_end_matches('\r'));
        let first = lines.next().unwrap_or_default();
        let below = format!("x:\n  {}", source.replace('\n', "\n  "));
        let block = !first.starts_with(['[', '{', '&', '!', '*']) && is_collection(&below);
        // Remove the user's own extra indentation, which would otherwise accumulate.
        let further = lines.clone().filter(|line| !line.trim().is_empty());
        let common = further.map(|line| line.len() - line.trim_start_matches(' ').len()).min().unwrap_or(0);
        let surplus = if block || columns.is_some() { 0 } else { common };
        let deep = |line: &str| match line.get(surplus..) {
            Some(line) if !line.trim().is_empty() => format!("{}{indent}{line}", self.line_end),
            _ => self.line_end.to_owned(),
        };
        let head = if block { deep(first) } else { first.to_owned() };
        head + &lines.map(deep).collect::<String>()
    }

    /// Removes the entry's lines with the comment after the value. Comment lines and blank lines around it stay.
    fn remove(&self, entry: &YamlEntry) -> Result<Splice, Refusal> {
        let start = self.line_start(entry.key.start);
        if !self.text[start..entry.key.start].trim().is_empty() {
            return Err(Refusal::Unverified);
        }
        let last = self.place(entry).end;
        let mut end = self.text[last..].find('\n').map_or(self.text.len(), |at| last + at + 1);
        let before = self.entries.iter().take_while(|other| other.key.start < entry.key.start).last();
        if before.is_some_and(|before| before.style == YamlStyle::Block && self.block(before).keeps_blanks()) {
            // Blank lines would become part of such a block.
            while let Some(line) = self.text[end..].split_inclusive('\n').next().filter(|line| line.trim().is_empty()) {
                end += line.len();
            }
        }
        Ok(Splice { at: start..end, with: String::new() })
    }

    /// Adds a field at the end, indented like the first one.
    fn insert(&self, field: &str, written: &str) -> Splice {
        let indent = self.indent();
        let name = plain_or_quoted(&Value::text(field), self.quotes(), true);
        let space = if written.is_empty() || written.starts_with(self.line_end) { "" } else { " " };
        let with = format!("{indent}{name}:{space}{written}{}", self.line_end);
        Splice { at: self.text.len()..self.text.len(), with }
    }

    /// Writes a name, quoted like the entry's old name.
    fn name_like(&self, entry: &YamlEntry, name: &str) -> String {
        match self.text[entry.key.clone()].chars().next() {
            Some('\'') => quoted(name, Quotes::Single),
            Some('"') => quoted(name, Quotes::Double),
            _ if is_plain(name, true) => name.to_owned(),
            _ => quoted(name, self.quotes()),
        }
    }

    /// The more frequent quotes among the file's quoted values.
    fn quotes(&self) -> Quotes {
        let count = |sign| {
            let of = |entry: &&YamlEntry| entry.style == YamlStyle::Quoted && self.text[entry.value.clone()].starts_with(sign);
            self.entries.iter().filter(of).count()
        };
        if count('"') > count('\'') { Quotes::Double } else { Quotes::Single }
    }

    /// The indentation of the first field.
    fn indent(&self) -> &'a str {
        let Some(entry) = self.entries.first() else { return "" };
        let before = &self.text[self.line_start(entry.key.start)..entry.key.start];
        if before.chars().all(|c| c == ' ') { before } else { "" }
    }

    /// The indentation of a nested value.
    fn deeper(&self) -> String {
        format!("{}  ", self.indent())
    }

    /// The indentation of a value's further lines.
    fn depth_of(&self, entry: &YamlEntry) -> String {
        let value = &self.text[self.place(entry)];
        if let Some(columns) = indentation_indicator(value) {
            return format!("{}{}", self.indent(), " ".repeat(columns));
        }
        let start = self.line_start(entry.value.start);
        let before = &self.text[start..entry.value.start];
        if start > entry.key.end && before.trim().is_empty() {
            return before.to_owned();
        }
        let second = value.lines().skip(1).find(|line| !line.trim().is_empty());
        let depth = second.map(|line| line.len() - line.trim_start_matches(' ').len());
        depth.filter(|depth| *depth > self.indent().len()).map_or_else(|| self.deeper(), |depth| " ".repeat(depth))
    }

    /// The indentation for a new value: deeper than the name, unless it `is_list`.
    fn depth_for(&self, entry: &YamlEntry, is_list: bool) -> String {
        let depth = self.depth_of(entry);
        if is_list || depth.len() > self.indent().len() { depth } else { self.deeper() }
    }

    fn line_start(&self, at: usize) -> usize {
        self.text[..at].rfind('\n').map_or(0, |newline| newline + 1)
    }

    fn column(&self, at: usize) -> usize {
        at - self.line_start(at)
    }

    /// Returns a value's source with the indentation of its further lines removed, so that it can be applied as [`Operation::Source`].
    pub(super) fn source(&self, entry: &YamlEntry) -> String {
        let depth = self.depth_of(entry);
        let lines = self.text[self.place(entry)].split('\n').enumerate().map(|(at, line)| {
            let line = line.trim_end_matches('\r');
            if at == 0 { line } else { line.strip_prefix(&*depth).unwrap_or_else(|| line.trim_start_matches(' ')) }
        });
        lines.collect::<Vec<_>>().join("\n")
    }
}

/// True if the source is a list with a line per item.
fn begins_list(source: &str) -> bool {
    source.strip_prefix('-').is_some_and(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace))
}

/// True if the root's merge key supplies the field.
fn merge_key_supplies(text: &str, field: &str) -> bool {
    crate::data::read(Format::Yaml, text).is_ok_and(|value| value.get(field).is_some())
}

/// True if the first value of a YAML text is a list or a table.
pub(super) fn is_collection(text: &str) -> bool {
    let style = |found: YamlEntries| found.entries.first().map(|entry| entry.style);
    entries(text).ok().and_then(style) == Some(YamlStyle::Collection)
}
