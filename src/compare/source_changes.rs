//! Finds what a translator has to do: where the source has changed since the translation was last up to date, and the text of the
//! translation at that place.

use super::alignment::{align, align_versions};
use super::meaning::normalised;
use super::word_diff::{DiffTag, word_diff};
use crate::content::front_matter::{body_start, read};
use crate::data::Value;
use crate::data::value::lookup;
use crate::markdown::{Document, Piece, PieceKind};
use crate::text::line_feeds;

/// The parts of a file that are translated.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct VersionText {
    /// Its title; empty without one.
    pub title: String,
    /// Its description; empty without one.
    pub description: String,
    /// The text below the front matter.
    pub body: String,
    /// The number of lines above the body.
    pub lines_before: usize,
}

impl VersionText {
    /// Reads the parts of a file. Front matter that can't be read counts as body.
    pub fn read(bytes: &[u8]) -> VersionText {
        let (head, trouble) = read(bytes);
        let start = if trouble.is_some() { 0 } else { body_start(bytes) };
        let field = |name| lookup(&head.fields, name).and_then(Value::to_text).unwrap_or_default().into_owned();
        VersionText {
            title: field("title"),
            description: field("description"),
            body: String::from_utf8_lossy(bytes.get(start..).unwrap_or_default()).into_owned(),
            lines_before: line_feeds(bytes.get(..start).unwrap_or_default()),
        }
    }

    /// The line of the file, from 1, of a byte of the body.
    fn line(&self, offset: usize) -> usize {
        self.lines_before + line_feeds(self.body.get(..offset).unwrap_or(&self.body).as_bytes()) + 1
    }
}

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

/// Returns the changes from `base`, the source that the translation was last brought up to, to `now`: title, description, then the body in
/// order. Typography doesn't count, as in [`normalised`].
pub fn source_changes(base: &VersionText, now: &VersionText, translation: &VersionText) -> Vec<SourceChange> {
    let mut found = Vec::new();
    let fields = [
        (ChangedPlace::Title, &base.title, &now.title, &translation.title),
        (ChangedPlace::Description, &base.description, &now.description, &translation.description),
    ];
    for (place, old, new, own) in fields {
        if normalised(old) != normalised(new) {
            let counterpart = if own.is_empty() { Counterpart::Nothing } else { Counterpart::Says(own.clone()) };
            let kind = match (old.is_empty(), new.is_empty()) {
                (true, _) => ChangeKind::Added,
                (_, true) => ChangeKind::Removed,
                _ => ChangeKind::Changed,
            };
            let words = word_diff(old, new);
            found.push(SourceChange { place, heading: None, kind, words, skipped: 0, counterpart, source_line: 1, line: 1 });
        }
    }
    let [old, new, own] = [base, now, translation].map(|version| Document::parse(&version.body).pieces());
    found.extend(Bodies { old: &old, new: &new, own: &own, now, translation }.changes());
    found
}

/// The pieces of the three bodies.
struct Bodies<'a> {
    old: &'a [Piece],
    new: &'a [Piece],
    own: &'a [Piece],
    now: &'a VersionText,
    translation: &'a VersionText,
}

impl Bodies<'_> {
    fn changes(&self) -> Vec<SourceChange> {
        let meanings = |pieces: &[Piece]| -> Vec<String> { pieces.iter().map(|piece| normalised(&piece.text)).collect() };
        let (old_meanings, new_meanings) = (meanings(self.old), meanings(self.new));
        let same = |o: usize, n: usize| old_meanings[o] == new_meanings[n] && self.old[o].links == self.new[n].links;
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
            let unchanged = matches!((old, new), (Some(old), Some(new)) if same(old, new))
                || old.or(new).is_some() && self.is_only_a_rule(old, new);
            if unchanged {
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

    /// True for a rule between paragraphs that was added or removed.
    fn is_only_a_rule(&self, old: Option<usize>, new: Option<usize>) -> bool {
        let empty = |piece: &Piece| piece.text.trim().is_empty() && piece.links.is_empty();
        old.is_none_or(|old| empty(&self.old[old])) && new.is_none_or(|new| empty(&self.new[new]))
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
        let mut words = word_diff(&text(before), &text(after));
        let kind = match (before, after) {
            (None, _) => ChangeKind::Added,
            (_, None) => ChangeKind::Removed,
            (Some(before), Some(after)) => {
                let only = |piece: &Piece, other: &Piece| -> String {
                    piece.links.iter().filter(|link| !other.links.contains(link)).flat_map(|link| [" ", link]).collect()
                };
                words.extend([(DiffTag::Removed, only(before, after)), (DiffTag::Added, only(after, before))]);
                words.retain(|(_, text)| !text.is_empty());
                ChangeKind::Changed
            }
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
        source_changes(&base, &now, &translation)
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
        let change = only(&EN.replace("- talk", "- write reports\n- talk"));
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
    fn a_changed_address_of_a_link_is_a_change() {
        let base = "[Write](https://example.ca/a) to us.";
        let version = |body: &str| VersionText { body: body.into(), ..VersionText::default() };
        let found = source_changes(
            &version(base),
            &version(&base.replace("/a", "/b")),
            &version("[Écrivez-nous](https://example.ca/a)."),
        );
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].words.last(), Some(&(DiffTag::Added, " https://example.ca/b".into())));
    }

    #[test]
    fn large_texts_are_compared_quickly() {
        let body = |skip: usize| -> String {
            let sections = (0..5_000).filter(|at| *at != skip);
            sections.map(|at| format!("## Section {at}\n\nText {at} of it.\n\n")).collect::<Vec<_>>().concat()
        };
        let version = |body: String| VersionText { body, ..VersionText::default() };
        let start = std::time::Instant::now();
        assert_eq!(source_changes(&version(body(usize::MAX)), &version(body(2_000)), &version(body(usize::MAX))).len(), 2);
        assert!(start.elapsed().as_secs() < 3);
        assert_eq!(source_changes(&VersionText::default(), &VersionText::default(), &VersionText::default()), []);
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
        assert_eq!(source_changes(&base, &now, &translation), []);
        assert_eq!(found(&EN.replace("Ice analyst", "'Ice  analyst'")), []);
    }
}
