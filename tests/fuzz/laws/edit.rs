//! Any edit of any page: one value changes to exactly what was asked and no other byte does, or nothing changes and the reason is given.
//!
//! The first line of the input is the edit, the rest is the page: `=x` sets a value, written in JSON or else as text; `+x` replaces
//! likewise, `:x` gives a source, `>x` a new name, `-` removes. The name of the field comes before the sign; `\n` is a line end.

use affiche::content::edit::{Edit, Operation, apply, sources};
use affiche::content::front_matter::{body_start, read};
use affiche::data::{self, Format, Name, Value};

use super::front_matter::same;
use super::told;

/// Tries an edit on a page.
pub fn edit(input: &[u8]) {
    let line = input.iter().position(|byte| *byte == b'\n').unwrap_or(input.len());
    let (Ok(written), page) = (std::str::from_utf8(&input[..line]), input.get(line + 1..).unwrap_or_default()) else { return };
    let Some(edit) = read_edit(written) else { return };
    let before = page.to_vec();
    match apply(page, std::slice::from_ref(&edit)) {
        Ok(new) => made(page, &new, &edit),
        Err(refusal) => told(&refusal.message()),
    }
    assert_eq!(page, before);
    own_sources(page);
}

fn read_edit(written: &str) -> Option<Edit> {
    let at = written.find(['=', '+', ':', '>', '-'])?;
    let (field, sign) = (written[..at].replace("\\n", "\n"), &written[at..=at]);
    let text = written[at + 1..].replace("\\n", "\n");
    let value = || match data::read(Format::Json, &format!("{{\"x\":{text}}}")) {
        Ok(table) if table.entries().len() == 1 => table.entries()[0].1.clone(),
        _ => Value::text(&text),
    };
    let operation = match sign {
        "=" => Operation::Set(value()),
        "+" => Operation::Replace(value()),
        ":" => Operation::Source(text),
        ">" => Operation::Rename(text),
        _ => Operation::Remove,
    };
    Some(Edit { field, operation })
}

/// The law for an edit that succeeded.
fn made(page: &[u8], new: &[u8], edit: &Edit) {
    let shown = || format!("{edit:?} of {:?} gave {:?}", String::from_utf8_lossy(page), String::from_utf8_lossy(new));
    let ((head, trouble), (after, trouble_after)) = (read(page), read(new));
    assert!(trouble.is_none() && trouble_after.is_none(), "{}", shown());
    assert!(page[body_start(page)..] == new[body_start(new)..], "the body: {}", shown());
    let name_after = if let Operation::Rename(name) = &edit.operation { name } else { &edit.field };
    assert_eq!(head.format, after.format, "{}", shown());
    // A value below `params` wins and is not edited, so nothing may have changed.
    if page != new {
        let others = |fields: &[(Name, Value)], own: &str| -> Vec<(Name, Value)> {
            fields.iter().filter(|(name, _)| !name.eq_ignore_ascii_case(own)).cloned().collect()
        };
        let [was, is] =
            [others(&head.fields, &edit.field), others(&after.fields, name_after)].map(|them| Value::Table(them.into()));
        assert!(same(&was, &is), "other fields: {}", shown());
        let own: Vec<&(Name, Value)> = after.fields.iter().filter(|(name, _)| name.eq_ignore_ascii_case(name_after)).collect();
        match (&edit.operation, own.as_slice()) {
            (Operation::Set(value) | Operation::Replace(value), [(_, is)]) => assert!(same(is, value), "{}", shown()),
            (Operation::Source(_), [_]) | (Operation::Remove, []) => {}
            (Operation::Rename(wanted), [(name, _)]) => assert_eq!(**name, **wanted, "{}", shown()),
            _ => panic!("{}", shown()),
        }
        other_bytes(page, new, edit);
        there_and_back(page, new, edit);
    }
    let again = apply(new, std::slice::from_ref(edit));
    match (&edit.operation, &again) {
        (Operation::Rename(_), _) => {}
        // A source may add an anchor or a tag, which stay when the value is set again.
        (Operation::Source(_), Err(refusal)) => told(&refusal.message()),
        // A comment in a source ends up beside the existing one; the value is the same.
        (Operation::Source(source), Ok(again)) if source.contains('#') => {
            let [was, is] = [read(new), read(again)].map(|(head, _)| Value::Table(head.fields));
            assert!(same(&was, &is), "once more: {}", shown());
        }
        _ => assert!(again.as_deref() == Ok(new), "once more: {}", shown()),
    }
}

/// Everything above the field and from the next field on is unchanged; what is added or removed is one piece.
fn other_bytes(page: &[u8], new: &[u8], edit: &Edit) {
    let shown = || format!("{edit:?} of {:?} gave {:?}", String::from_utf8_lossy(page), String::from_utf8_lossy(new));
    let feeds = page.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(at, _)| at + 1);
    let starts: Vec<usize> = std::iter::once(0).chain(feeds).collect();
    let fields = sources(page).unwrap_or_default();
    let own = fields.iter().position(|field| field.name.eq_ignore_ascii_case(&edit.field));
    let in_order = fields.windows(2).all(|pair| pair[0].line < pair[1].line);
    if let Some(own) = own.filter(|_| in_order && edit.operation != Operation::Remove) {
        let start = starts[fields[own].line - 1];
        assert!(new.starts_with(&page[..start]), "above the field: {}", shown());
        let next = fields.get(own + 1).map_or(body_start(page), |next| starts[next.line - 1]);
        assert!(new.ends_with(&page[next..]), "below the field: {}", shown());
    }
    let start = page.iter().zip(new).take_while(|(a, b)| a == b).count();
    let end = page[start..].iter().rev().zip(new[start..].iter().rev()).take_while(|(a, b)| a == b).count();
    if own.is_none() && !fields.is_empty() {
        assert_eq!(start + end, page.len(), "something went where a field was added: {}", shown());
    }
    if edit.operation == Operation::Remove {
        assert_eq!(start + end, new.len(), "something came where a field was removed: {}", shown());
    }
}

/// Reverting leads to the same fields, and repeating the edit from there to the same bytes.
fn there_and_back(page: &[u8], new: &[u8], edit: &Edit) {
    let old = sources(page).ok().and_then(|fields| fields.into_iter().find(|field| field.name.eq_ignore_ascii_case(&edit.field)));
    let (name, operation) = match (&edit.operation, old) {
        (Operation::Rename(name), Some(old)) => (name.clone(), Operation::Rename(old.name)),
        // A removed field comes back at the end.
        (Operation::Remove, _) => return,
        (_, Some(old)) if !old.source.is_empty() || old.value == Value::Null => {
            (edit.field.clone(), Operation::Source(old.source))
        }
        (_, Some(_)) => return,
        (_, None) => (edit.field.clone(), Operation::Remove),
    };
    let back = Edit { field: name, operation };
    let Ok(again) = apply(new, std::slice::from_ref(&back)) else { return };
    let [was, is] = [read(page), read(&again)].map(|(head, _)| Value::Table(head.fields));
    assert!(
        same(&was, &is),
        "there by {edit:?} and back by {back:?}: {:?} is {:?}",
        String::from_utf8_lossy(page),
        String::from_utf8_lossy(&again)
    );
}

/// Setting a field to its own source changes nothing.
fn own_sources(page: &[u8]) {
    for field in sources(page).unwrap_or_default() {
        if field.source.is_empty() && field.value != Value::Null {
            continue;
        }
        let edit = [Edit { field: field.name.clone(), operation: Operation::Source(field.source.clone()) }];
        match apply(page, &edit) {
            Ok(same) => assert!(same == page, "{field:?} of {:?}", String::from_utf8_lossy(page)),
            Err(refusal) => told(&refusal.message()),
        }
    }
}
