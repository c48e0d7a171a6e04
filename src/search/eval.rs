//! Answers the conditions that aren't about title, key or path: language, status, findings, fields, body.

use memchr::memmem;

use super::Lookup;
use super::folded_text::FoldedText;
use super::needle::Needle;
use super::query::Fact;
use crate::content::page::PageId;
use crate::data::Value;
use crate::text::fold;

/// True if the page meets the condition; `None` if that isn't known yet, because the body hasn't been read.
pub(super) fn meets(fact: &Fact, id: PageId, facts: &dyn Lookup) -> Option<bool> {
    let page = facts.page(id);
    Some(match fact {
        Fact::Language(code) => facts.language(page.place.language).eq_ignore_ascii_case(code),
        Fact::Status(status) => facts.status(id).meets(*status),
        Fact::Missing(code) => facts.missing(id, code),
        Fact::Behind(code) => facts.behind(id, code),
        Fact::HalfClosed => facts.is_half_closed(id),
        Fact::Duplicate => facts.has_duplicates(id),
        Fact::Problem => facts.has_problem(id),
        Fact::Rule(rule) => facts.has_rule(id, *rule),
        Fact::Section(section) => section.holds(page),
        Fact::Field(name, needle) => page.field(name).is_some_and(|value| contains_needle(value, needle)),
        Fact::Body { words, .. } => contains_in_a_row(facts.body(id)?, words),
    })
}

/// True if the value, or one of its items, contains the needle. A number or boolean must equal it.
fn contains_needle(value: &Value, needle: &Needle) -> bool {
    match value {
        Value::Null => false,
        Value::Bool(_) | Value::Number(_) => value.to_text().is_some_and(|text| fold(&text) == needle.text()),
        Value::Text(text) => {
            let text = FoldedText::new(text);
            needle.find(&text, &(0..text.text().len())).is_some()
        }
        Value::List(items) => items.iter().any(|item| contains_needle(item, needle)),
        Value::Table(entries) => entries.iter().any(|(_, item)| contains_needle(item, needle)),
    }
}

/// True if `text` contains the words in a row, with any white space between them: a body may break its lines anywhere.
fn contains_in_a_row(text: &str, words: &[String]) -> bool {
    let Some((first, others)) = words.split_first() else { return true };
    let follow = |rest: &str| {
        let mut rest = rest;
        others.iter().all(|word| {
            let next = rest.trim_start();
            let after = next.strip_prefix(word.as_str()).filter(|_| next.len() < rest.len());
            rest = after.unwrap_or_default();
            after.is_some()
        })
    };
    let finds = memmem::find_iter(text.as_bytes(), first.as_bytes());
    finds.filter_map(|at| text.get(at + first.len()..)).any(follow)
}

#[cfg(test)]
mod tests {
    use super::contains_in_a_row;

    #[test]
    fn words_in_a_row_may_be_on_two_lines() {
        let body = "nous cherchons une gestionnaire\nprincipale  de produit";
        for (phrase, found) in [
            ("gestionnaire principale", true),
            ("ionnaire principale de", true),
            ("principale de prod", true),
            ("gestionnaire de", false),
            ("nous cher chons", false),
            ("produit fin", false),
        ] {
            let words: Vec<_> = phrase.split(' ').map(str::to_owned).collect();
            assert_eq!(contains_in_a_row(body, &words), found, "{phrase}");
        }
    }
}
