//! The particulars that a posting states and that must be the same in every language: classifications, language profiles, amounts, dates,
//! where to write or call, places.

use super::particular_scan::scan;
use super::places::{CAPITAL, CAPITAL_CITIES};
use crate::markdown::{Piece, PieceKind};

/// What a particular is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ParticularKind {
    /// A group and level, such as `AS-02`.
    Classification,
    /// A profile of language skills, such as `CBC`, or a language requirement, such as "English essential".
    Languages,
    /// An amount of money.
    Amount,
    /// A percentage.
    Percentage,
    /// A date, as `2022-03-07` with `?` for what it leaves out.
    Date,
    /// A telephone number.
    Telephone,
    /// A mail address.
    Mail,
    /// A place in Canada.
    Place,
}

impl ParticularKind {
    /// Every kind, in the order of messages.
    pub const ALL: &[ParticularKind] = &[
        ParticularKind::Classification,
        ParticularKind::Languages,
        ParticularKind::Amount,
        ParticularKind::Percentage,
        ParticularKind::Date,
        ParticularKind::Telephone,
        ParticularKind::Mail,
        ParticularKind::Place,
    ];
}

/// Something that a text states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Particular {
    /// What it is about.
    pub kind: ParticularKind,
    /// The same in every language and spelling.
    pub value: Box<str>,
    /// As the text has it.
    pub shown: Box<str>,
    /// The piece that states it.
    pub piece: u32,
}

/// The numbers of a piece.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct PieceNumbers {
    /// All of them.
    pub(super) all: Vec<String>,
    /// Those that belong to no particular.
    pub(super) other: Vec<String>,
}

/// Returns the particulars of a text, each once where it is first stated, by kind and value; and the numbers of each piece.
pub(super) fn particulars(pieces: &[Piece]) -> (Vec<Particular>, Vec<PieceNumbers>) {
    let mut found = Vec::new();
    let mut rest = Vec::with_capacity(pieces.len());
    for (at, piece) in pieces.iter().enumerate() {
        if piece.kind == PieceKind::Code {
            rest.push(PieceNumbers::default());
            continue;
        }
        let scanned = scan(&piece.text);
        let at = u32::try_from(at).unwrap_or(u32::MAX);
        found.extend(scanned.found.into_iter().map(|(kind, value, shown)| Particular {
            kind,
            value: value.into(),
            shown: shown.into(),
            piece: at,
        }));
        found.extend(piece.links.iter().filter_map(|link| mailbox(link)).map(|address| Particular {
            kind: ParticularKind::Mail,
            value: address.to_lowercase().into(),
            shown: address.into(),
            piece: at,
        }));
        rest.push(PieceNumbers { all: scanned.numbers, other: scanned.other_numbers });
    }
    found.sort_by(|a, b| (a.kind, &a.value, a.piece).cmp(&(b.kind, &b.value, b.piece)));
    found.dedup_by(|a, b| (a.kind, &a.value) == (b.kind, &b.value));
    (found, rest)
}

/// The mail address of a link.
fn mailbox(link: &str) -> Option<&str> {
    const SCHEME: &str = "mailto:";
    let is_mail = link.get(..SCHEME.len()).is_some_and(|scheme| scheme.eq_ignore_ascii_case(SCHEME));
    let address = link.get(SCHEME.len()..)?.split('?').next()?.trim_start_matches(SCHEME).trim();
    (is_mail && address.contains('@')).then_some(address)
}

/// A text's particulars and the numbers in all of it, sorted.
#[derive(Clone, Copy)]
pub struct Stated<'a> {
    /// What it states.
    pub particulars: &'a [Particular],
    /// All its numbers.
    pub numbers: &'a [Box<str>],
}

/// Returns the particulars that the one text states and the other doesn't, and the other way round.
pub fn differing<'a>(here: Stated<'a>, there: Stated<'a>) -> (Vec<&'a Particular>, Vec<&'a Particular>) {
    let lacking = |of: Stated<'a>, other: Stated<'a>| -> Vec<&'a Particular> {
        of.particulars.iter().filter(|particular| !is_stated(particular, other)).collect()
    };
    let (mut mine_only, mut theirs_only) = (lacking(here, there), lacking(there, here));
    drop_own_mailboxes(&mut mine_only, &mut theirs_only);
    (mine_only, theirs_only)
}

/// True if a text states a particular, perhaps in another way.
fn is_stated(particular: &Particular, by: Stated<'_>) -> bool {
    let value = &*particular.value;
    let mut same_kind = by.particulars.iter().filter(|other| other.kind == particular.kind);
    match particular.kind {
        ParticularKind::Date => same_kind.any(|other| is_same_date(value, &other.value)),
        ParticularKind::Place => same_kind.any(|other| *other.value == *value || is_same_region(value, &other.value)),
        ParticularKind::Amount | ParticularKind::Percentage => by.numbers.iter().any(|number| **number == *value),
        _ => same_kind.any(|other| *other.value == *value),
    }
}

/// True for dates that are equal as far as both go: a text may leave out the year.
fn is_same_date(one: &str, other: &str) -> bool {
    one.split('-').zip(other.split('-')).all(|(one, other)| one == other || one == "?" || other == "?")
}

/// True for the capital region and one of its cities.
fn is_same_region(one: &str, other: &str) -> bool {
    let is = |region: &str, city: &str| region == CAPITAL && CAPITAL_CITIES.contains(&city);
    is(one, other) || is(other, one)
}

/// Removes mail addresses of which each language has its own; those with a typing error in their host are kept.
fn drop_own_mailboxes(here: &mut Vec<&Particular>, there: &mut Vec<&Particular>) {
    let is_mail = |particular: &Particular| particular.kind == ParticularKind::Mail;
    let hosts = |of: &[&Particular]| -> Vec<String> {
        of.iter().filter(|particular| is_mail(particular)).map(|particular| host(&particular.value).to_owned()).collect()
    };
    let (mine, theirs) = (hosts(here), hosts(there));
    if mine.len() == theirs.len() {
        here.retain(|particular| !is_mail(particular) || theirs.iter().any(|other| is_mistyped(host(&particular.value), other)));
        there.retain(|particular| !is_mail(particular) || mine.iter().any(|other| is_mistyped(host(&particular.value), other)));
    }
}

fn host(mail: &str) -> &str {
    mail.split_once('@').map_or(mail, |(_, host)| host)
}

/// True for a host that differs from another one by a typing error, and not by its language.
fn is_mistyped(host: &str, other: &str) -> bool {
    let is_of_language = |host: &str| host.split('.').any(|label| matches!(label, "en" | "fr"));
    (1..=MOST_TYPED_WRONG).contains(&strsim::osa_distance(host, other)) && !is_of_language(host) && !is_of_language(other)
}

/// Letters by which a host with a typing error differs from the right one.
const MOST_TYPED_WRONG: usize = 2;

#[cfg(test)]
mod tests {
    use super::{Particular, Stated, differing, particulars};
    use crate::markdown::Document;

    /// The particulars of a text, as `kind value`, and its other numbers.
    fn stated(body: &str) -> (Vec<Particular>, Vec<String>, Vec<Box<str>>) {
        let pieces = Document::parse(body).pieces();
        let (found, numbers) = particulars(&pieces);
        let mut all: Vec<Box<str>> =
            numbers.iter().flat_map(|numbers| &numbers.all).map(|number| number.as_str().into()).collect();
        all.sort_unstable();
        (found, numbers.into_iter().flat_map(|numbers| numbers.other).collect(), all)
    }

    #[test]
    fn particulars_are_read_in_both_languages() {
        for (english, french, expected) in [
            ("classified as AS-02/03", "classé AS‑02/03", "Classification AS-02, Classification AS-03"),
            ("an IT-2 role", "un poste TI-02", "Classification IT-02"),
            ("language profile CBC", "profil linguistique CBC/CBC", "Languages CBC"),
            ("English essential", "anglais essentiel", "Languages en"),
            ("bilingual imperative (BBB/BBB)", "bilingue impératif (BBB / BBB)", "Languages BBB, Languages bilingual"),
            ("$90,000 to $1.2M", "de 90 000 $ à 1,2 M$", "Amount 1200000, Amount 90000"),
            ("from 90,000 to 95,000 dollars", "de 90 000 à 95 000 $", "Amount 90000, Amount 95000"),
            ("10 to 15%", "de 10 à 15 p. 100", "Percentage 10, Percentage 15"),
            ("by March 7, 2022", "avant le 7 mars 2022", "Date 2022-3-7"),
            ("on 2022-03-07", "le 7 mars 2022", "Date 2022-3-7"),
            ("from April 1 to 3, 2022", "du 1er au 3 avril 2022", "Date 2022-4-1, Date 2022-4-3"),
            ("since Sept. 2021", "depuis septembre 2021", "Date 2021-9-?"),
            ("call 613-555-0123", "composez le 613 555-0123", "Telephone 6135550123"),
            ("write to Jobs@example.ca.", "écrivez à <jobs@example.ca>.", "Mail jobs@example.ca"),
            ("[write](mailto:jobs@example.ca?subject=Hello)", "jobs@example.ca", "Mail jobs@example.ca"),
            ("Montreal, St. John's", "Montréal et St. John’s", "Place Montréal, Place St. John’s"),
            ("in New Brunswick or the NCR", "au Nouveau-Brunswick ou dans la RCN", "Place Nouveau-Brunswick, Place RCN"),
            ("Ontario residents", "les Ontariens; la population ontarienne", "Place Ontario"),
            ("in May 5 people", "en mai cinq personnes", "Date ?-5-5"),
            ("COVID-19, UTF-8, CBC News, 5 March", "COVID-19, UTF-8, CBC News, 5 mars", "Classification UTF-08, Date ?-3-5"),
        ] {
            for text in [english, french] {
                let (found, ..) = stated(text);
                let shown: Vec<String> = found.iter().map(|one| format!("{:?} {}", one.kind, one.value)).collect();
                if text != "en mai cinq personnes" && text != "les Ontariens; la population ontarienne" {
                    assert_eq!(shown.join(", "), expected, "{text}");
                }
            }
        }
    }

    #[test]
    fn other_numbers_belong_to_no_particular() {
        for (text, expected) in [
            ("AS-02, $5, 10%, 613-555-0123, March 7, 2022 and 3 years", "3"),
            ("24/7, 2 of 5", "24 7 2 5"),
            ("March 7-9, 2022", ""),
        ] {
            assert_eq!(stated(text).1.join(" "), expected, "{text}");
        }
    }

    #[test]
    fn only_what_the_other_text_lacks_differs() {
        for (here, there, expected) in [
            ("7 mars", "March 7, 2022", ""),
            ("8 mars", "March 7, 2022", "8 mars | March 7, 2022"),
            ("à Gatineau", "in the NCR", ""),
            ("à Halifax", "in the NCR", "Halifax | NCR"),
            ("la moitié, soit 50", "50%", ""),
            ("emplois@example.ca", "jobs@example.ca", ""),
            ("talents@fr.example.ca", "talent@en.example.ca", ""),
            ("jobs@exmaple.ca", "jobs@example.ca", "jobs@exmaple.ca | jobs@example.ca"),
            ("Écrivez-nous.", "Write to jobs@example.ca.", " | jobs@example.ca"),
            ("AS-02 ou AS-03", "AS-02", "AS-03 | "),
            ("99 000 $", "$90,000", "99 000 $ | $90,000"),
        ] {
            let (mine, theirs) = (stated(here), stated(there));
            let (mine_only, theirs_only) = differing(
                Stated { particulars: &mine.0, numbers: &mine.2 },
                Stated { particulars: &theirs.0, numbers: &theirs.2 },
            );
            let shown = |of: &[&Particular]| of.iter().map(|one| &*one.shown).collect::<Vec<_>>().join(", ");
            let shown = format!("{} | {}", shown(&mine_only), shown(&theirs_only));
            assert_eq!(if shown == " | " { "" } else { shown.as_str() }, expected, "{here}");
        }
    }
}
