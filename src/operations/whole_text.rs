//! Writes a text that was edited as a whole. What others have changed meanwhile elsewhere in the file stays.

use super::fields::{bytes, edit_refused};
use super::{Inputs, Plan};
use crate::catalog::Catalog;
use crate::content::edit::Refusal;
use crate::content::save::{ChangeSet, FileChange};
use crate::content::{Page, front_matter};
use crate::locale::Message;

/// A file with another text.
#[derive(Debug, Clone, PartialEq)]
pub struct EditedText {
    /// The page.
    pub page: Page,
    /// The file's bytes when it was opened.
    pub before: Vec<u8>,
    /// The new ones.
    pub after: Vec<u8>,
}

impl EditedText {
    /// The plan that writes it.
    pub fn plan(self) -> Plan {
        Plan::WriteText(Box::new(self))
    }

    /// The change of the file as it is now, with caveats.
    ///
    /// # Errors
    /// The file can't be read, or its front matter could be read before and not after the change.
    pub(super) fn build(&self, catalog: &Catalog, inputs: &Inputs) -> Result<(ChangeSet, Vec<Message>), Message> {
        let now = bytes(&self.page, inputs.files.first())?;
        let mut caveats = Vec::new();
        let after = if now == self.before { Some(self.after.clone()) } else { merged(&self.before, &self.after, now) };
        let after = after.unwrap_or_else(|| {
            caveats.push(Message::new("text-overwrites").with("path", &*self.page.path));
            self.after.clone()
        });
        let (old, new) = (front_matter::read(now), front_matter::read(&after));
        let is_lost = old.0.format.is_some() && new.0.format.is_none();
        let broken = new.1.map(|error| error.message()).or_else(|| is_lost.then(|| Refusal::NoFrontMatter.message()));
        match broken {
            Some(reason) if old.1.is_none() => return Err(edit_refused(&self.page.path, reason)),
            reason => caveats.extend(reason),
        }
        let change = FileChange::of(&catalog.site.root, &self.page, now, after);
        Ok((ChangeSet { changes: change.into_iter().collect() }, caveats))
    }
}

/// What a file becomes if the changes from `before` to `ours` are made in `theirs`; `None` where both have changed the same lines.
fn merged(before: &[u8], ours: &[u8], theirs: &[u8]) -> Option<Vec<u8>> {
    let lines = |bytes| -> Vec<&[u8]> { <[u8]>::split_inclusive(bytes, |byte| *byte == b'\n').collect() };
    let (before, ours, theirs) = (lines(before), lines(ours), lines(theirs));
    // The changed lines, from the first to the last one.
    let changed = |other: &[&[u8]]| {
        let start = before.iter().zip(other).take_while(|(a, b)| a == b).count();
        let most = before.len().min(other.len()) - start;
        let end = before.iter().rev().zip(other.iter().rev()).take(most).take_while(|(a, b)| a == b).count();
        (start, before.len() - end, other.len() - end)
    };
    let (own, other) = (changed(&ours), changed(&theirs));
    let parts: [&[&[u8]]; 5] = if own.1 < other.0 {
        [&before[..own.0], &ours[own.0..own.2], &before[own.1..other.0], &theirs[other.0..other.2], &before[other.1..]]
    } else if other.1 < own.0 {
        [&before[..other.0], &theirs[other.0..other.2], &before[other.1..own.0], &ours[own.0..own.2], &before[own.1..]]
    } else {
        return None;
    };
    Some(parts.concat().concat())
}

#[cfg(test)]
mod tests {
    use super::merged;

    #[test]
    fn changes_of_other_lines_are_both_kept() {
        for (before, ours, theirs, expected) in [
            ("a\nb\nc\nd\n", "A\nb\nc\nd\n", "a\nb\nc\nD\n", Some("A\nb\nc\nD\n")),
            ("a\nb\nc\nd\n", "a\nb\nc\n", "x\na\nb\nc\nd\n", Some("x\na\nb\nc\n")),
            ("a\nb\nc", "a\nb\nC", "A\nA\nb\nc", Some("A\nA\nb\nC")),
            ("a\nb\n", "A\nb\n", "a\nB\n", None),
            ("a\nb\nc\n", "A\nb\nc\n", "B\nb\nc\n", None),
            ("a\n", "a\nb\n", "a\nc\n", None),
        ] {
            let found = merged(before.as_bytes(), ours.as_bytes(), theirs.as_bytes());
            assert_eq!(found.as_deref(), expected.map(str::as_bytes), "{before:?} {ours:?} {theirs:?}");
        }
    }
}
