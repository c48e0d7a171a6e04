//! The order in which lists stand by themselves: status, title, path. Titles are compared without regard to case and accents. Keeps nothing.

use std::ops::Range;

use crate::content::status::Status;
use crate::content::{Index, PageId};
use crate::text::fold_into;

/// Bytes of a title that are compared at a time.
const STEP: usize = 15;

/// Titles that begin alike and are so few are compared as they are.
const FEW: usize = 8;

/// Bytes up to which titles are compared step by step: what is alike for longer is likely the same.
const FAR: usize = 8 * STEP;

/// A page to be put in order.
struct Entry {
    /// A step of its title as a number: a text that is the beginning of another is less.
    step: u128,
    /// Where its folded title is.
    title: Range<u32>,
    id: PageId,
    status: Status,
}

/// Pages by status, title, path.
pub(super) fn order(index: &Index, ids: &[PageId], status: impl Fn(PageId) -> Status) -> Vec<PageId> {
    let mut titles = String::new();
    let place = |titles: &String| u32::try_from(titles.len()).unwrap_or(u32::MAX);
    let mut entries: Vec<Entry> = Vec::with_capacity(ids.len());
    let mut title = String::new();
    for id in ids {
        title.clear();
        fold_into(&index.page(*id).title(), &mut title);
        let start = place(&titles);
        titles.push_str(title.trim());
        entries.push(Entry { step: 0, title: start..place(&titles), id: *id, status: status(*id) });
    }
    let order = Order { index, titles: titles.as_bytes() };
    entries.sort_unstable_by_key(|entry| entry.status);
    for alike in entries.chunk_by_mut(|a, b| a.status == b.status) {
        order.sort(alike, 0);
    }
    entries.into_iter().map(|entry| entry.id).collect()
}

struct Order<'a> {
    index: &'a Index,
    /// Folded, one after the other.
    titles: &'a [u8],
}

impl Order<'_> {
    /// Sorts pages whose titles are alike up to a byte. Numbers are compared, not texts that stand all over the memory.
    fn sort(&self, entries: &mut [Entry], from: usize) {
        if entries.len() <= FEW || from >= FAR {
            entries.sort_unstable_by(|a, b| {
                let path = |entry: &Entry| &*self.index.page(entry.id).path;
                self.rest(a, from).cmp(self.rest(b, from)).then_with(|| path(a).cmp(path(b)))
            });
            return;
        }
        for entry in &mut *entries {
            entry.step = step(self.rest(entry, from));
        }
        entries.sort_unstable_by_key(|entry| entry.step);
        for alike in entries.chunk_by_mut(|a, b| a.step == b.step).filter(|alike| alike.len() > 1) {
            self.sort(alike, from + STEP);
        }
    }

    /// The title from a byte on.
    fn rest(&self, entry: &Entry, from: usize) -> &[u8] {
        let title = self.titles.get(entry.title.start as usize..entry.title.end as usize).unwrap_or_default();
        title.get(from..).unwrap_or_default()
    }
}

/// The first bytes of a text, and how many of them there are or one more.
fn step(text: &[u8]) -> u128 {
    let mut bytes = [0; STEP + 1];
    let count = text.len().min(STEP);
    bytes[..count].copy_from_slice(&text[..count]);
    bytes[STEP] = u8::try_from(text.len().min(STEP + 1)).unwrap_or(u8::MAX);
    u128::from_be_bytes(bytes)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use proptest::prelude::*;

    use super::{order, step};
    use crate::content::page::FrontMatter;
    use crate::content::status::Status;
    use crate::content::{Index, Page, PageId};
    use crate::data::Value;
    use crate::site::{LanguageId, PageKind, PagePlace};
    use crate::text::fold;

    fn page(path: String, title: &str) -> Page {
        Page {
            path: path.into(),
            file: None,
            place: PagePlace {
                language: LanguageId(0),
                logical: "/x".into(),
                kind: PageKind::Page,
                leaf: false,
                suffixed: false,
            },
            linked: false,
            head: FrontMatter { fields: [("title".into(), Value::text(title))].into(), ..FrontMatter::default() },
            trouble: None,
            inherited: None,
        }
    }

    proptest! {
        #[test]
        fn steps_are_in_the_order_of_their_texts(a in "[ab\\x00é]{0,24}", b in "[ab\\x00é]{0,24}") {
            let (one, other) = (step(a.as_bytes()), step(b.as_bytes()));
            prop_assert!(one == other || one.cmp(&other) == a.cmp(&b), "{one:x} {other:x}");
            prop_assert!(one != other || a.len() == b.len() || a.len().min(b.len()) > 15);
        }

        #[test]
        fn pages_are_by_status_then_title_then_path(
            titles in proptest::collection::vec("( |Senior |a|B|é|·|\u{2003}|工|aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa){0,8}", 0..60),
        ) {
            let mut index = Index::default();
            index.add(titles.iter().enumerate().map(|(at, title)| {
                Arc::new(page(format!("content/{}.md", (at * 37) % 100), title))
            }).collect());
            let ids: Vec<PageId> = index.ids().collect();
            let status = |id: PageId| [Status::Open, Status::Hidden, Status::Archived][id.index() % 3];
            let mut expected = ids.clone();
            expected.sort_by_key(|id| {
                let page = index.page(*id);
                (status(*id), fold(&page.title()).trim().to_owned(), page.path.clone())
            });
            prop_assert_eq!(order(&index, &ids, status), expected);
        }
    }
}
