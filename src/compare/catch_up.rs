//! What a translator has to do: where the source has changed since its translation was brought up to it, and what the translation says
//! there. Reads no files and no history.

use super::alignment::{align, align_versions};
use crate::compare::word_diff::{Fate, words};
use crate::content::front_matter::{body_start, read};
use crate::data::Value;
use crate::data::value::lookup;
use crate::markdown::{Document, Piece, PieceKind};
use crate::text::line_feeds;

/// A file as far as its words go.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Version {
    /// Its title; empty where there is none.
    pub title: String,
    /// Its description; empty where there is none.
    pub description: String,
    /// The text below the front matter.
    pub body: String,
    /// Lines of the file above the text.
    pub lines_before: usize,
}

impl Version {
    /// Takes a file apart. One whose front matter can't be read is all body.
    pub fn read(bytes: &[u8]) -> Version {
        let (head, trouble) = read(bytes);
        let start = if trouble.is_some() { 0 } else { body_start(bytes) };
        let field = |name| lookup(&head.fields, name).and_then(Value::to_text).unwrap_or_default().into_owned();
        Version {
            title: field("title"),
            description: field("description"),
            body: String::from_utf8_lossy(bytes.get(start..).unwrap_or_default()).into_owned(),
            lines_before: line_feeds(bytes.get(..start).unwrap_or_default()),
        }
    }

    /// The line of the file, from 1, where a byte of the body stands.
    fn line(&self, offset: usize) -> usize {
        self.lines_before + line_feeds(self.body.get(..offset).unwrap_or(&self.body).as_bytes()) + 1
    }
}

/// Where a change stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    /// In the title.
    Title,
    /// In the description.
    Description,
    /// In the body: a piece of this kind.
    Body(PieceKind),
}

/// What was done to a place of the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Deed {
    /// It was written anew.
    Added,
    /// It was taken away.
    Removed,
    /// Its words were changed.
    Changed,
    /// It stands elsewhere now, word for word.
    Moved,
}

/// What the translation has there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Counterpart {
    /// This text, which translates what the source said.
    Says(String),
    /// Nothing yet: the new text should come after this one.
    After(String),
    /// Nothing yet: the new text should come first.
    First,
    /// Nothing: it never had this place of its source.
    Nothing,
}

/// A place where the source has changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Where.
    pub place: Place,
    /// The nearest heading above it in the source.
    pub heading: Option<String>,
    /// What was done.
    pub deed: Deed,
    /// Its words: kept, removed, added.
    pub words: Vec<(Fate, String)>,
    /// Pieces between the change before and this one that are as they were.
    pub skipped: usize,
    /// What the translation has there.
    pub counterpart: Counterpart,
    /// Its line in the source's file, from 1.
    pub source_line: usize,
    /// The line in the translation's file, from 1, where it is to be brought up to the source.
    pub line: usize,
}

/// What has changed, in the order of the source: title and description first. `base` is the source as the translation was brought up to it,
/// `now` the source as it is. White space, other line breaks, and quotation marks of another form are no change.
pub fn changes(base: &Version, now: &Version, translation: &Version) -> Vec<Change> {
    let mut found = Vec::new();
    let fields = [
        (Place::Title, &base.title, &now.title, &translation.title),
        (Place::Description, &base.description, &now.description, &translation.description),
    ];
    for (place, old, new, own) in fields {
        if !same_meaning(old, new) {
            let counterpart = if own.is_empty() { Counterpart::Nothing } else { Counterpart::Says(own.clone()) };
            let deed = match (old.is_empty(), new.is_empty()) {
                (true, _) => Deed::Added,
                (_, true) => Deed::Removed,
                _ => Deed::Changed,
            };
            let words = words(old, new);
            found.push(Change { place, heading: None, deed, words, skipped: 0, counterpart, source_line: 1, line: 1 });
        }
    }
    let [old, new, own] = [base, now, translation].map(|version| Document::parse(&version.body).pieces());
    found.extend(Bodies { old: &old, new: &new, own: &own, now, translation }.changes());
    found
}

/// True where two texts say the same, whatever their spaces and their quotation marks look like.
fn same_meaning(left: &str, right: &str) -> bool {
    left == right || meaning(left) == meaning(right)
}

/// A text without what carries no meaning.
fn meaning(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            c if c.is_whitespace() && (plain.is_empty() || plain.ends_with([' ', '"'])) => {}
            c if c.is_whitespace() => plain.push(' '),
            '’' | '‘' | 'ʼ' => plain.push('\''),
            '“' | '”' | '«' | '»' | '„' => {
                // The spaces inside French quotation marks are part of them.
                if c == '»' {
                    plain.truncate(plain.trim_end().len());
                }
                plain.push('"');
            }
            c => plain.push(c),
        }
    }
    plain.truncate(plain.trim_end().len());
    plain
}

/// The pieces of the three bodies.
struct Bodies<'a> {
    old: &'a [Piece],
    new: &'a [Piece],
    own: &'a [Piece],
    now: &'a Version,
    translation: &'a Version,
}

impl Bodies<'_> {
    fn changes(&self) -> Vec<Change> {
        let meanings = |pieces: &[Piece]| -> Vec<String> { pieces.iter().map(|piece| meaning(&piece.text)).collect() };
        let (old_meanings, new_meanings) = (meanings(self.old), meanings(self.new));
        let same = |o: usize, n: usize| old_meanings[o] == new_meanings[n] && self.old[o].links == self.new[n].links;
        let mut partner: Vec<Option<usize>> = vec![None; self.old.len()];
        for (old, own) in align(self.old, self.own) {
            if let Some(old) = old {
                partner[old] = own;
            }
        }
        let rows = align_versions(self.old, self.new, same);
        let mut found: Vec<(Option<usize>, Option<usize>, Change)> = Vec::new();
        let (mut heading, mut skipped) = (None, 0);
        // The place of the translation after which an added piece comes, and that of the source now.
        let (mut last_own, mut last_new) = (None, None);
        for (old, new) in rows {
            let own = old.and_then(|old| partner[old]);
            let unchanged = matches!((old, new), (Some(old), Some(new)) if same(old, new))
                || old.or(new).is_some() && self.says_nothing(old, new);
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

    /// A rule that came or went.
    fn says_nothing(&self, old: Option<usize>, new: Option<usize>) -> bool {
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
    ) -> Change {
        let piece_of = |pieces: &'_ [Piece], at: Option<usize>| at.and_then(|at| pieces.get(at)).cloned();
        let (before, after) = (piece_of(self.old, old), piece_of(self.new, new));
        let text = |piece: &Option<Piece>| piece.as_ref().map_or_else(String::new, |piece| piece.text.clone());
        let links = |piece: &Option<Piece>| piece.as_ref().map_or_else(Vec::new, |piece| piece.links.clone());
        let mut words = words(&text(&before), &text(&after));
        if before.is_some() && after.is_some() && links(&before) != links(&after) {
            let only = |of: &[String], in_no: &[String]| -> Vec<String> {
                of.iter().filter(|link| !in_no.contains(link)).map(|link| format!(" {link}")).collect()
            };
            let (old, new) = (links(&before), links(&after));
            words.extend(
                [(Fate::Removed, only(&old, &new)), (Fate::Added, only(&new, &old))].map(|(fate, links)| (fate, links.concat())),
            );
            words.retain(|(_, text)| !text.is_empty());
        }
        let deed = match (&before, &after) {
            (None, _) => Deed::Added,
            (_, None) => Deed::Removed,
            _ => Deed::Changed,
        };
        let own_piece = own.and_then(|at| self.own.get(at));
        let last_piece = last_own.and_then(|at| self.own.get(at));
        let counterpart = match (own_piece, deed, last_piece) {
            (Some(piece), ..) => Counterpart::Says(piece.text.clone()),
            (None, Deed::Added, Some(piece)) => Counterpart::After(piece.text.clone()),
            (None, Deed::Added, None) => Counterpart::First,
            _ => Counterpart::Nothing,
        };
        let near = own_piece.or(last_piece).map_or(0, |piece| piece.source.start);
        let place = new.or(last_new).and_then(|at| self.new.get(at)).map_or(0, |piece| piece.source.start);
        Change {
            place: Place::Body(after.or(before).map_or(PieceKind::Text, |piece| piece.kind)),
            heading: heading.and_then(|at| self.new.get(at)).map(|piece| piece.text.clone()),
            deed,
            words,
            skipped,
            counterpart,
            source_line: self.now.line(place),
            line: self.translation.line(near),
        }
    }

    /// What was removed here and added there, word for word, has moved: it is told once, where it is now.
    fn find_moved(found: &mut Vec<(Option<usize>, Option<usize>, Change)>, same: &impl Fn(usize, usize) -> bool) {
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
                (change.deed, change.counterpart, change.line) = (Deed::Moved, counterpart, line);
                change.words = change.words.drain(..).map(|(_, text)| (Fate::Kept, text)).collect();
                found.remove(removed);
                at = at.saturating_sub(usize::from(removed < at));
            }
            at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Change, Counterpart, Deed, Place, Version, changes};
    use crate::compare::word_diff::Fate;
    use crate::markdown::PieceKind;

    const EN: &str = "---\ntitle: Ice analyst\ndescription: Maps ice.\n---\n\n# The role\n\nYou lead a team of 5 people.\n\n- plan the \
                      work\n- talk to residents\n\n## Pay\n\n$90,000 a year.\n\nWrite to us.\n";
    const FR: &str = "---\ntitle: Analyste des glaces\n---\n\n# Le poste\n\nVous dirigez une équipe de 5 personnes.\n\n- planifier le \
                      travail\n- parler aux résidents\n\n## Salaire\n\n90 000 $ par an.\n\nÉcrivez-nous.\n";

    fn found(now: &str) -> Vec<Change> {
        let [base, now, translation] = [EN, now, FR].map(|text| Version::read(text.as_bytes()));
        changes(&base, &now, &translation)
    }

    fn only(now: &str) -> Change {
        let mut found = found(now);
        assert_eq!(found.len(), 1, "{found:?}");
        found.remove(0)
    }

    #[test]
    fn what_carries_no_meaning_is_no_change() {
        assert_eq!(found(EN), []);
        assert_eq!(found(&EN.replace("a team of", "a\nteam  of")), []);
        assert_eq!(found(&EN.replace("- plan", "* plan").replace("# The role", "# The role\n")), []);
        assert_eq!(found(&EN.replace("title: Ice analyst", "title: 'Ice analyst'\narchived: true")), []);
        assert_eq!(found(&EN.replace("## Pay", "---\n\n**Pay**")), []);
    }

    #[test]
    fn a_changed_word_stands_beside_its_translation() {
        let change = only(&EN.replace("of 5 people", "of 6 people"));
        assert_eq!((change.place, change.deed, change.skipped), (Place::Body(PieceKind::Text), Deed::Changed, 1));
        assert_eq!(change.heading.as_deref(), Some("The role"));
        let words =
            |fate| change.words.iter().filter(|(other, _)| *other == fate).map(|(_, text)| text.as_str()).collect::<Vec<_>>();
        assert_eq!((words(Fate::Removed), words(Fate::Added)), (vec!["5"], vec!["6"]));
        assert_eq!(change.counterpart, Counterpart::Says("Vous dirigez une équipe de 5 personnes.".into()));
        assert_eq!((change.source_line, change.line), (8, 7));
    }

    #[test]
    fn what_is_new_says_where_it_goes() {
        let change = only(&EN.replace("- talk", "- write reports\n- talk"));
        assert_eq!((change.place, change.deed), (Place::Body(PieceKind::Item), Deed::Added));
        assert_eq!(change.counterpart, Counterpart::After("planifier le travail".into()));
        assert_eq!((change.source_line, change.line), (11, 9));
        let change = only(&EN.replace("# The role", "We are hiring.\n\n# The role"));
        assert_eq!(change.counterpart, Counterpart::First);
    }

    #[test]
    fn what_is_gone_is_shown_with_its_translation() {
        let change = only(&EN.replace("- talk to residents\n", ""));
        assert_eq!((change.deed, change.words), (Deed::Removed, vec![(Fate::Removed, "talk to residents".into())]));
        assert_eq!(change.counterpart, Counterpart::Says("parler aux résidents".into()));
    }

    #[test]
    fn title_and_description_come_first() {
        let found =
            found(&EN.replace("Ice analyst", "Senior ice analyst").replace("Maps ice.", "Maps river ice.").replace("$90", "$95"));
        let places: Vec<_> = found.iter().map(|change| (change.place, change.deed)).collect();
        assert_eq!(
            places,
            [(Place::Title, Deed::Changed), (Place::Description, Deed::Changed), (Place::Body(PieceKind::Text), Deed::Changed)]
        );
        assert_eq!(found[0].counterpart, Counterpart::Says("Analyste des glaces".into()));
        assert_eq!(found[1].counterpart, Counterpart::Nothing);
        assert_eq!((found[2].heading.as_deref(), found[2].skipped), (Some("Pay"), 5));
    }

    #[test]
    fn what_has_moved_is_told_once() {
        let moved = EN.replace("\n\nWrite to us.", "").replace("# The role\n\n", "# The role\n\nWrite to us.\n\n");
        let change = only(&moved);
        assert_eq!((change.deed, change.words), (Deed::Moved, vec![(Fate::Kept, "Write to us.".into())]));
        assert_eq!(change.counterpart, Counterpart::Says("Écrivez-nous.".into()));
    }

    #[test]
    fn a_link_that_leads_elsewhere_is_a_change() {
        let base = "[Write](https://example.ca/a) to us.";
        let version = |body: &str| Version { body: body.into(), ..Version::default() };
        let found =
            changes(&version(base), &version(&base.replace("/a", "/b")), &version("[Écrivez-nous](https://example.ca/a)."));
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].words.last(), Some(&(Fate::Added, " https://example.ca/b".into())));
    }

    #[test]
    fn large_and_odd_texts_take_no_time() {
        let body = |skip: usize| -> String {
            let sections = (0..5_000).filter(|at| *at != skip);
            sections.map(|at| format!("## Section {at}\n\nText {at} of it.\n\n")).collect::<Vec<_>>().concat()
        };
        let version = |body: String| Version { body, ..Version::default() };
        let start = std::time::Instant::now();
        assert_eq!(changes(&version(body(usize::MAX)), &version(body(2_000)), &version(body(usize::MAX))).len(), 2);
        assert!(start.elapsed().as_secs() < 3);
        assert_eq!(changes(&Version::default(), &Version::default(), &Version::default()), []);
        assert_eq!(Version::read(b"---\ntitle: x").title, "");
    }

    #[test]
    fn several_changes_in_a_row_each_find_their_place() {
        let added = found(&EN.replace("## Pay", "Another thing.\n\nOne more thing.\n\n## Pay"));
        let after = Counterpart::After("parler aux résidents".into());
        assert_eq!(added.iter().map(|change| &change.counterpart).collect::<Vec<_>>(), [&after, &after], "{added:?}");
        let removed = found(&EN.replace("$90,000 a year.\n\nWrite to us.\n", ""));
        let lines: Vec<_> = removed.iter().map(|change| (change.deed, change.source_line)).collect();
        assert_eq!(lines, [(Deed::Removed, 13), (Deed::Removed, 13)], "after the last that is still there");
        let both = "\n$90,000 a year.\n\nWrite to us.\n";
        let moved = found(&EN.replace(both, "").replace("# The role\n", &format!("# The role\n{both}")));
        assert_eq!(moved.iter().map(|change| change.deed).collect::<Vec<_>>(), [Deed::Moved, Deed::Moved], "{moved:?}");
        let down = format!(
            "{}{}",
            EN.replace("# The role\n\nYou lead a team of 5 people.\n\n", ""),
            "\n# The role\n\nYou lead a team of 5 people.\n"
        );
        let moved = found(&down);
        assert!(moved.iter().all(|change| change.deed == Deed::Moved), "{moved:?}");
    }

    #[test]
    fn titles_are_compared_by_what_they_say() {
        let quoted = EN.replace("title: Ice analyst", "title: \"Ice \\u201canalyst\\u201d\"");
        let [base, now, translation] = [&quoted, &quoted.replace("\\u201c", "«\u{a0}").replace("\\u201d", "\u{a0}»"), FR]
            .map(|text| Version::read(text.as_bytes()));
        assert_ne!(base.title, now.title);
        assert_eq!(changes(&base, &now, &translation), []);
        assert_eq!(found(&EN.replace("Ice analyst", "'Ice  analyst'")), []);
    }
}
