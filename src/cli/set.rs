//! `affiche set` and `affiche unset`: edit fields losslessly, in all files or in none.

use std::borrow::Cow;
use std::ffi::OsString;
use std::path::Path;

use super::args::{SetArgs, UnsetArgs};
use super::open::Opened;
use super::output::Output;
use super::posting::{As, Meant, each_once, resolve};
use super::warn;
use super::write::carry_out;
use crate::catalog::Catalog;
use crate::content::edit::{Edit, Operation};
use crate::content::{Page, PageId};
use crate::data::{self, Format, Value, json};
use crate::error::Error;
use crate::locale::Message;
use crate::operations::{Plan, pages};

/// Fields that must be booleans, for Hugo or the templates of postings, whatever their value is now.
const BOOLEANS: &[&str] = &["archived", "draft"];

/// `KEY=VALUE` or `KEY:=JSON`.
struct Assignment<'a> {
    key: &'a str,
    given: Given<'a>,
}

enum Given<'a> {
    /// A text, or `true` or `false` for a boolean.
    Word(&'a str),
    Typed(Value),
}

pub fn run(opened: &Opened, set: &SetArgs, output: &mut Output) -> Result<(), Error> {
    let (assigned, postings): (Vec<&OsString>, Vec<&OsString>) =
        set.words.iter().partition(|word| is_assignment(word, &opened.site.root));
    let assignments = assigned.iter().filter_map(|word| word.to_str()).map(assignment).collect::<Result<Vec<_>, _>>()?;
    if assignments.is_empty() {
        return Err(Error::usage(Message::new("set-no-assignment")));
    }
    if postings.is_empty() {
        return Err(Error::usage(Message::new("set-no-posting")));
    }
    let wrong = |word: &str| Error::usage(Message::new("set-if").with("value", word));
    let conditions = set.conditions.iter().map(|word| word.split_once('=').ok_or_else(|| wrong(word)));
    let conditions = conditions.collect::<Result<Vec<_>, _>>()?;
    let catalog = &opened.catalog;
    let postings: Vec<OsString> = postings.into_iter().cloned().collect();
    let mut meant = resolve(catalog, &postings, set.lang.as_deref())?;
    for id in each_once(&meant) {
        let page = catalog.index().page(id);
        // As Hugo casts values to text. An absent or empty field is the empty text.
        if let Some((key, wanted)) = conditions.iter().find(|(key, wanted)| page.text(key).unwrap_or_default() != *wanted) {
            let message = Message::new("set-condition").with("path", &*page.path).with("key", *key).with("value", *wanted);
            warn(&opened.locale(), &message);
            for meant in &mut meant {
                meant.files.retain(|other| *other != id);
            }
        }
    }
    if !set.every {
        refuse_differing(catalog, &meant, assignments.iter().map(|assignment| assignment.key))?;
    }
    let edited = |page: Page| {
        let own = assignments.iter().map(|assignment| edit(&page, assignment)).collect::<Result<_, _>>()?;
        Ok((page, own))
    };
    let edits = pages(catalog, &each_once(&meant)).into_iter().map(edited).collect::<Result<Vec<_>, Error>>()?;
    if edits.is_empty() {
        // Each skipped posting has been reported.
        return Ok(());
    }
    carry_out(opened, Plan::SetFields { edits, marked: Vec::new() }, set.dry_run, output)
}

pub fn run_unset(opened: &Opened, unset: &UnsetArgs, output: &mut Output) -> Result<(), Error> {
    let removed: Vec<Edit> = unset.fields.iter().map(Edit::remove).collect();
    let meant = resolve(&opened.catalog, &unset.postings, unset.lang.as_deref())?;
    if !unset.every {
        refuse_differing(&opened.catalog, &meant, unset.fields.iter().map(String::as_str))?;
    }
    let edits = pages(&opened.catalog, &each_once(&meant)).into_iter().map(|page| (page, removed.clone())).collect();
    carry_out(opened, Plan::SetFields { edits, marked: Vec::new() }, unset.dry_run, output)
}

/// Refuses a field whose values differ between the versions of a posting that is named by key or id: the new value is usually meant for
/// one of them.
fn refuse_differing<'a>(catalog: &Catalog, meant: &[Meant], fields: impl Iterator<Item = &'a str>) -> Result<(), Error> {
    let value = |id: &PageId, field: &str| data::value::lookup(&catalog.index().page(*id).front_matter.fields, field);
    for field in fields {
        let differs = |meant: &&Meant| {
            let mut values = meant.files.iter().map(|id| value(id, field));
            let first = values.next();
            meant.how == As::Name && values.any(|value| Some(value) != first)
        };
        if let Some(meant) = meant.iter().find(differs) {
            let paths: Vec<&str> = meant.files.iter().map(|id| &*catalog.index().page(*id).path).collect();
            let message = Message::new("set-differs").with("field", field).with("word", meant.word.as_str());
            return Err(Error::usage(message.with("paths", format!("\n  {}", paths.join("\n  ")))));
        }
    }
    Ok(())
}

/// True for `KEY=VALUE` and `KEY:=JSON`, where KEY is a name and no such file exists.
fn is_assignment(word: &OsString, root: &Path) -> bool {
    let Some((key, _)) = word.to_str().and_then(|word| word.split_once('=')) else { return false };
    let key = key.strip_suffix(':').unwrap_or(key);
    let is_name = key.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && key.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-');
    is_name && !Path::new(word).exists() && !root.join(word).exists()
}

fn assignment(word: &str) -> Result<Assignment<'_>, Error> {
    let (key, value) = word.split_once('=').unwrap_or((word, ""));
    let Some(key) = key.strip_suffix(':') else { return Ok(Assignment { key, given: Given::Word(value) }) };
    let wrapped = format!("{{\"x\":{value}}}");
    // The wrapped object must end where the text ends, so that nothing can follow the value.
    let is_one = json::object_length(&wrapped) == Some(wrapped.len());
    let read = data::read(Format::Json, &wrapped).map_err(|error| {
        let message =
            Message::new("set-json").with("key", key).with("value", value).with("column", error.column.saturating_sub(5).max(1));
        Error::usage(message.with("error", error.message))
    })?;
    match read.entries() {
        [(_, value)] if is_one => Ok(Assignment { key, given: Given::Typed(value.clone()) }),
        _ => Err(Error::usage(Message::new("set-json-several").with("key", key).with("value", value))),
    }
}

/// Returns the edit of an assignment. A field that is or must be a boolean takes only booleans.
fn edit(page: &Page, assignment: &Assignment<'_>) -> Result<Edit, Error> {
    let key = assignment.key;
    let wrong = |value: Cow<'_, str>| {
        Error::usage(Message::new("set-boolean").with("path", &*page.path).with("key", key).with("value", value))
    };
    let must_be_boolean = BOOLEANS.iter().any(|known| known.eq_ignore_ascii_case(key));
    let is_boolean = must_be_boolean || matches!(data::value::lookup(&page.front_matter.fields, key), Some(Value::Bool(_)));
    let operation = match &assignment.given {
        Given::Word("true") if is_boolean => Operation::Set(Value::Bool(true)),
        Given::Word("false") if is_boolean => Operation::Set(Value::Bool(false)),
        Given::Word(value) if is_boolean => return Err(wrong((*value).into())),
        Given::Typed(value) if must_be_boolean && value.as_bool().is_none() => {
            return Err(wrong(value.to_text().unwrap_or_default()));
        }
        Given::Word(value) => Operation::Set(Value::text(*value)),
        Given::Typed(value) => Operation::Replace(value.clone()),
    };
    Ok(Edit { field: key.to_owned(), operation })
}
