//! Finds what a translator has to do: where the source has changed since the translation was last up to date, and the text of the
//! translation at that place.

use std::collections::BTreeSet;

use super::alignment::{align, align_versions};
use super::coverage::mostly_changed;
use super::meaning::normalised;
use super::news::WordChange;
use super::pending::PendingNews;
use super::plain_words::{FIELDS, PartIndex, PlainText};
pub use super::version_text::VersionText;
use super::word_diff::{DiffTag, word_diff};
use crate::markdown::{Piece, PieceKind};

/// Where a change is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ChangedPlace {
    /// In the title.
    Title,
    /// In the description.
    Description,
    /// In a piece of the body of this kind.
    Body(PieceKind),
}

/// How a part of the source was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ChangeKind {
    /// It is new.
    Added,
    /// It was removed.
    Removed,
    /// Its words were changed.
    Changed,
    /// It was moved, word for word.
    Moved,
}

/// What the translation has in place of a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Counterpart {
    /// The translation of the old text.
    Says(String),
    /// Nothing yet: the new text should come after this one.
    After(String),
    /// Nothing yet: the new text should come first.
    First,
    /// Nothing: this part was never translated.
    Nothing,
}

/// A change of the source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceChange {
    /// Where it is.
    pub place: ChangedPlace,
    /// The nearest heading above it in the source.
    pub heading: Option<String>,
    /// What kind it is.
    pub kind: ChangeKind,
    /// The kept, removed and added words.
    pub words: Vec<(DiffTag, String)>,
    /// The number of unchanged pieces since the previous change.
    pub skipped: usize,
    /// What the translation has in its place.
    pub counterpart: Counterpart,
    /// The line in the source, from 1.
    pub source_line: usize,
    /// The line in the translation to edit, from 1.
    pub line: usize,
}

/// Returns the changes of a source that make its translation behind, and no others: those since `base`, with which the translation was last
/// updated, and those since `origin`, with which it was made, that were left out. In the order of the source: title, description, body.
pub fn source_changes(
    origin: Option<&VersionText>,
    base: &VersionText,
    now: &VersionText,
    translation: &VersionText,
) -> Vec<SourceChange> {
    let pending = PendingNews::new(origin, base, now, translation);
    let mut found = changes_in(base, now, translation, &pending.since_base, false);
    if let Some(origin) = origin {
        let earlier = changes_in(origin, now, translation, &pending.since_origin, true);
        let is_shown = |change: &SourceChange| {
            found.iter().any(|shown| (shown.place, shown.source_line) == (change.place, change.source_line))
        };
        let earlier: Vec<SourceChange> = earlier.into_iter().filter(|change| !is_shown(change)).collect();
        found.extend(earlier);
        found.sort_by_key(|change| change.source_line);
    }
    found
}

/// The parts of a text with words in one of these ranges.
fn parts<'a>(
    text: &PlainText,
    changes: &'a [WordChange],
    of: fn(&'a WordChange) -> &'a std::ops::Range<usize>,
) -> BTreeSet<PartIndex> {
    changes.iter().flat_map(|change| of(change).clone()).filter_map(|word| text.part(word)).collect()
}

/// The parts of both texts in which words have changed, one by one. Of those that were left out earlier only whole sentences are marked: other
/// words of a part may have been translated since.
fn changes_in(
    base: &VersionText,
    now: &VersionText,
    translation: &VersionText,
    changes: &[WordChange],
    are_left_out: bool,
) -> Vec<SourceChange> {
    let mut found = Vec::new();
    if changes.is_empty() {
        return found;
    }
    let touched = [parts(&base.plain, changes, |change| &change.old), parts(&now.plain, changes, |change| &change.new)];
    let is_changed = |part: PartIndex| touched.iter().any(|parts| parts.contains(&part));
    let fields = [
        (ChangedPlace::Title, &base.title, &now.title, &translation.title),
        (ChangedPlace::Description, &base.description, &now.description, &translation.description),
    ];
    for (place, old, new, own) in fields.into_iter().enumerate().filter(|(part, _)| is_changed(*part)).map(|(_, field)| field) {
        let counterpart = if own.is_empty() { Counterpart::Nothing } else { Counterpart::Says(own.clone()) };
        let kind = match (old.is_empty(), new.is_empty()) {
            (true, _) => ChangeKind::Added,
            (_, true) => ChangeKind::Removed,
            _ => ChangeKind::Changed,
        };
        let words = word_diff(old, new);
        found.push(SourceChange { place, heading: None, kind, words, skipped: 0, counterpart, source_line: 1, line: 1 });
    }
    let left_out = if are_left_out { mostly_changed(&now.plain, changes.iter().map(|change| &change.new)) } else { Vec::new() };
    let (old, new, own) = (&base.pieces, &now.pieces, &translation.pieces);
    found.extend(Bodies { old, new, own, left_out, changed: &touched, now, translation }.changes());
    found
}

/// The pieces of the three bodies.
struct Bodies<'a> {
    old: &'a [Piece],
    new: &'a [Piece],
    own: &'a [Piece],
    /// For each sentence of the new text, whether it was left out earlier.
    left_out: Vec<bool>,
    /// The parts of the old and of the new text with changes.
    changed: &'a [BTreeSet<PartIndex>; 2],
    now: &'a VersionText,
    translation: &'a VersionText,
}

impl Bodies<'_> {
    fn changes(&self) -> Vec<SourceChange> {
        let meanings = |pieces: &[Piece]| -> Vec<String> { pieces.iter().map(|piece| normalised(&piece.text)).collect() };
        let (old_meanings, new_meanings) = (meanings(self.old), meanings(self.new));
        let same = |o: usize, n: usize| old_meanings[o] == new_meanings[n];
        let mut partner: Vec<Option<usize>> = vec![None; self.old.len()];
        for (old, own) in align(self.old, self.own) {
            if let Some(old) = old {
                partner[old] = own;
            }
        }
        let rows = align_versions(self.old, self.new, same);
        let mut found: Vec<(Option<usize>, Option<usize>, SourceChange)> = Vec::new();
        let (mut heading, mut skipped) = (None, 0);
        // The last piece seen of the translation, after which an added piece belongs, and that of the source.
        let (mut last_own, mut last_new) = (None, None);
        for (old, new) in rows {
            let own = old.and_then(|old| partner[old]);
            let is_changed = |at: Option<usize>, side: usize| at.is_some_and(|at| self.changed[side].contains(&(at + FIELDS)));
            if !is_changed(old, 0) && !is_changed(new, 1) {
                skipped += 1;
            } else {
                let change = self.change((old, new), own, (last_own, last_new), heading, std::mem::take(&mut skipped));
                found.push((old, new, change));
            }
            last_own = own.or(last_own);
            last_new = new.or(last_new);
            if let Some(new) = new.filter(|new| matches!(self.new[*new].kind, PieceKind::Heading(_))) {
                heading = Some(new);
            }
        }
        Self::find_moved(&mut found, &same);
        found.into_iter().map(|(_, _, change)| change).collect()
    }

    /// A piece of the new text with the sentences that were left out marked as added; `None` if it has none.
    fn left_out_sentences(&self, new: usize) -> Option<Vec<(DiffTag, String)>> {
        let text = &self.new.get(new)?.text;
        let plain = &self.now.plain;
        let sentences = plain.sentences.iter().zip(&self.left_out).filter(|(sentence, _)| sentence.part == new + FIELDS);
        let mut words: Vec<(DiffTag, String)> = Vec::new();
        let mut end = 0;
        for (sentence, is_left_out) in sentences {
            let tag = if *is_left_out { DiffTag::Added } else { DiffTag::Kept };
            words.push((tag, text.get(end..sentence.source.end)?.to_owned()));
            end = sentence.source.end;
        }
        words.push((DiffTag::Kept, text.get(end..)?.to_owned()));
        words.retain(|(_, text)| !text.is_empty());
        words.iter().any(|(tag, _)| *tag == DiffTag::Added).then_some(words)
    }

    fn change(
        &self,
        (old, new): (Option<usize>, Option<usize>),
        own: Option<usize>,
        (last_own, last_new): (Option<usize>, Option<usize>),
        heading: Option<usize>,
        skipped: usize,
    ) -> SourceChange {
        let (before, after) = (old.and_then(|at| self.old.get(at)), new.and_then(|at| self.new.get(at)));
        let text = |piece: Option<&Piece>| piece.map_or_else(String::new, |piece| piece.text.clone());
        let words = new.filter(|_| before.is_some()).and_then(|new| self.left_out_sentences(new));
        let words = words.unwrap_or_else(|| word_diff(&text(before), &text(after)));
        let kind = match (before, after) {
            (None, _) => ChangeKind::Added,
            (_, None) => ChangeKind::Removed,
            (Some(_), Some(_)) => ChangeKind::Changed,
        };
        let own_piece = own.and_then(|at| self.own.get(at));
        let last_piece = last_own.and_then(|at| self.own.get(at));
        let counterpart = match (own_piece, kind, last_piece) {
            (Some(piece), ..) => Counterpart::Says(piece.text.clone()),
            (None, ChangeKind::Added, Some(piece)) => Counterpart::After(piece.text.clone()),
            (None, ChangeKind::Added, None) => Counterpart::First,
            _ => Counterpart::Nothing,
        };
        let near = own_piece.or(last_piece).map_or(0, |piece| piece.source.start);
        let place = new.or(last_new).and_then(|at| self.new.get(at)).map_or(0, |piece| piece.source.start);
        SourceChange {
            place: ChangedPlace::Body(after.or(before).map_or(PieceKind::Text, |piece| piece.kind)),
            heading: heading.and_then(|at| self.new.get(at)).map(|piece| piece.text.clone()),
            kind,
            words,
            skipped,
            counterpart,
            source_line: self.now.line(place),
            line: self.translation.line(near),
        }
    }

    /// Replaces a removal and an equal addition by one move, at the new place.
    fn find_moved(found: &mut Vec<(Option<usize>, Option<usize>, SourceChange)>, same: &impl Fn(usize, usize) -> bool) {
        let mut at = 0;
        while at < found.len() {
            let removed = if let (None, Some(new), _) = &found[at] {
                found.iter().position(|(old, other, _)| other.is_none() && old.is_some_and(|old| same(old, *new)))
            } else {
                None
            };
            if let Some(removed) = removed {
                let counterpart = found[removed].2.counterpart.clone();
                let line = found[removed].2.line;
                let change = &mut found[at].2;
                (change.kind, change.counterpart, change.line) = (ChangeKind::Moved, counterpart, line);
                change.words = change.words.drain(..).map(|(_, text)| (DiffTag::Kept, text)).collect();
                found.remove(removed);
                at = at.saturating_sub(usize::from(removed < at));
            }
            at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{ChangeKind, ChangedPlace, Counterpart, SourceChange, VersionText, source_changes};
    use crate::compare::word_diff::DiffTag;
    use crate::markdown::PieceKind;

    const EN: &str = "---\ntitle: Ice analyst\ndescription: Maps ice.\n---\n\n# The role\n\nYou lead a team of 5 people.\n\n- plan the \
                      work\n- talk to residents\n\n## Pay\n\n$90,000 a year.\n\nWrite to us.\n";
    const FR: &str = "---\ntitle: Analyste des glaces\n---\n\n# Le poste\n\nVous dirigez une équipe de 5 personnes.\n\n- planifier le \
                      travail\n- parler aux résidents\n\n## Salaire\n\n90 000 $ par an.\n\nÉcrivez-nous.\n";

    fn found(now: &str) -> Vec<SourceChange> {
        let [base, now, translation] = [EN, now, FR].map(|text| VersionText::read(text.as_bytes()));
        source_changes(None, &base, &now, &translation)
    }

    fn only(now: &str) -> SourceChange {
        let mut found = found(now);
        assert_eq!(found.len(), 1, "{found:?}");
        found.remove(0)
    }

    #[test]
    fn layout_and_other_fields_are_no_change() {
        assert_eq!(found(EN), []);
        assert_eq!(found(&EN.replace("a team of", "a\nteam  of")), []);
        assert_eq!(found(&EN.replace("- plan", "* plan").replace("# The role", "# The role\n")), []);
        assert_eq!(found(&EN.replace("title: Ice analyst", "title: 'Ice analyst'\narchived: true")), []);
        assert_eq!(found(&EN.replace("## Pay", "---\n\n**Pay**")), []);
    }

    #[test]
    fn a_changed_word_comes_with_its_translation() {
        let change = only(&EN.replace("of 5 people", "of 6 people"));
        assert_eq!((change.place, change.kind, change.skipped), (ChangedPlace::Body(PieceKind::Text), ChangeKind::Changed, 1));
        assert_eq!(change.heading.as_deref(), Some("The role"));
        let words =
            |tag| change.words.iter().filter(|(other, _)| *other == tag).map(|(_, text)| text.as_str()).collect::<Vec<_>>();
        assert_eq!((words(DiffTag::Removed), words(DiffTag::Added)), (vec!["5"], vec!["6"]));
        assert_eq!(change.counterpart, Counterpart::Says("Vous dirigez une équipe de 5 personnes.".into()));
        assert_eq!((change.source_line, change.line), (8, 7));
    }

    #[test]
    fn an_addition_says_after_which_translated_piece_it_belongs() {
        let change = only(&EN.replace("- talk", "- write a report every month\n- talk"));
        assert_eq!((change.place, change.kind), (ChangedPlace::Body(PieceKind::Item), ChangeKind::Added));
        assert_eq!(change.counterpart, Counterpart::After("planifier le travail".into()));
        assert_eq!((change.source_line, change.line), (11, 9));
        let change = only(&EN.replace("# The role", "We are hiring.\n\n# The role"));
        assert_eq!(change.counterpart, Counterpart::First);
    }

    #[test]
    fn a_removal_comes_with_its_translation() {
        let change = only(&EN.replace("- talk to residents\n", ""));
        assert_eq!((change.kind, change.words), (ChangeKind::Removed, vec![(DiffTag::Removed, "talk to residents".into())]));
        assert_eq!(change.counterpart, Counterpart::Says("parler aux résidents".into()));
    }

    #[test]
    fn title_and_description_come_first() {
        let found =
            found(&EN.replace("Ice analyst", "Senior ice analyst").replace("Maps ice.", "Maps river ice.").replace("$90", "$95"));
        let places: Vec<_> = found.iter().map(|change| (change.place, change.kind)).collect();
        assert_eq!(
            places,
            [
                (ChangedPlace::Title, ChangeKind::Changed),
                (ChangedPlace::Description, ChangeKind::Changed),
                (ChangedPlace::Body(PieceKind::Text), ChangeKind::Changed)
            ]
        );
        assert_eq!(found[0].counterpart, Counterpart::Says("Analyste des glaces".into()));
        assert_eq!(found[1].counterpart, Counterpart::Nothing);
        assert_eq!((found[2].heading.as_deref(), found[2].skipped), (Some("Pay"), 5));
    }

    #[test]
    fn a_move_is_one_change() {
        let moved = EN.replace("\n\nWrite to us.", "").replace("# The role\n\n", "# The role\n\nWrite to us.\n\n");
        let change = only(&moved);
        assert_eq!((change.kind, change.words), (ChangeKind::Moved, vec![(DiffTag::Kept, "Write to us.".into())]));
        assert_eq!(change.counterpart, Counterpart::Says("Écrivez-nous.".into()));
    }

    #[test]
    fn only_pieces_with_news_are_changes() {
        let now = EN
            .replace("You lead", "[You](https://example.ca) LEAD")
            .replace("plan the work", "plan the wrok")
            .replace("$90,000", "$95,000");
        let change = only(&now);
        assert_eq!((change.heading.as_deref(), change.skipped), (Some("Pay"), 5));
    }

    #[test]
    fn what_was_left_out_earlier_is_shown_once() {
        let news = "Shifts of twelve hours follow the ice from March to May.";
        let base = EN.replace("## Pay", &format!("{news}\n\n## Pay"));
        let now = base.replace("$90,000", "$95,000");
        let [origin, base, now, translation] = [EN, &base, &now, FR].map(|text| VersionText::read(text.as_bytes()));
        let found = source_changes(Some(&origin), &base, &now, &translation);
        let kinds: Vec<ChangeKind> = found.iter().map(|change| change.kind).collect();
        assert_eq!(kinds, [ChangeKind::Added, ChangeKind::Changed], "{found:?}");
        assert_eq!(source_changes(Some(&origin), &now, &now, &translation).len(), 2, "the number is missing too");
        let whole = FR
            .replace("## Salaire", "Les quarts de douze heures suivent les glaces, de mars à mai.\n\n## Salaire")
            .replace("90 000", "95 000");
        assert_eq!(source_changes(Some(&origin), &now, &now, &VersionText::read(whole.as_bytes())), []);
    }

    #[test]
    fn large_texts_are_compared_quickly() {
        let body = |skip: usize| -> String {
            let sections = (0..5_000).filter(|at| *at != skip);
            sections.map(|at| format!("## Section {at}\n\nText {at} of it.\n\n")).collect::<Vec<_>>().concat()
        };
        let version = |body: String| VersionText::read(body.as_bytes());
        let start = std::time::Instant::now();
        assert_eq!(source_changes(None, &version(body(usize::MAX)), &version(body(2_000)), &version(body(usize::MAX))).len(), 2);
        assert!(start.elapsed().as_secs() < 3);
        assert_eq!(source_changes(None, &VersionText::default(), &VersionText::default(), &VersionText::default()), []);
        assert_eq!(VersionText::read(b"---\ntitle: x").title, "");
    }

    #[test]
    fn several_changes_in_a_row_each_have_their_own_place() {
        let added = found(&EN.replace("## Pay", "Another thing.\n\nOne more thing.\n\n## Pay"));
        let after = Counterpart::After("parler aux résidents".into());
        assert_eq!(added.iter().map(|change| &change.counterpart).collect::<Vec<_>>(), [&after, &after], "{added:?}");
        let removed = found(&EN.replace("$90,000 a year.\n\nWrite to us.\n", ""));
        let lines: Vec<_> = removed.iter().map(|change| (change.kind, change.source_line)).collect();
        assert_eq!(lines, [(ChangeKind::Removed, 13), (ChangeKind::Removed, 13)], "after the last that is still there");
        let both = "\n$90,000 a year.\n\nWrite to us.\n";
        let moved = found(&EN.replace(both, "").replace("# The role\n", &format!("# The role\n{both}")));
        assert_eq!(
            moved.iter().map(|change| change.kind).collect::<Vec<_>>(),
            [ChangeKind::Moved, ChangeKind::Moved],
            "{moved:?}"
        );
        let down = format!(
            "{}{}",
            EN.replace("# The role\n\nYou lead a team of 5 people.\n\n", ""),
            "\n# The role\n\nYou lead a team of 5 people.\n"
        );
        let moved = found(&down);
        assert!(moved.iter().all(|change| change.kind == ChangeKind::Moved), "{moved:?}");
    }

    #[test]
    fn titles_are_compared_without_typography() {
        let quoted = EN.replace("title: Ice analyst", "title: \"Ice \\u201canalyst\\u201d\"");
        let [base, now, translation] = [&quoted, &quoted.replace("\\u201c", "«\u{a0}").replace("\\u201d", "\u{a0}»"), FR]
            .map(|text| VersionText::read(text.as_bytes()));
        assert_ne!(base.title, now.title);
        assert_eq!(source_changes(None, &base, &now, &translation), []);
        assert_eq!(found(&EN.replace("Ice analyst", "'Ice  analyst'")), []);
    }
}
