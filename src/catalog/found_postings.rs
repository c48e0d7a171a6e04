//! Finds out from the site where its postings are, if neither the settings nor the usual layout say so.
//!
//! A page speaks for the section that is named like one of [`SECTIONS`], the deepest of its path, and for its `layout` or `type` if that is one
//! of [`KINDS`]. Each language may have its own names. It is clear where the postings are if in each language one name has at least
//! [`CLEAR`] times the pages of all others together, so that a stray page doesn't change it. Otherwise, and on a site with several sections
//! of which none has such a name, every page is a posting, and users are asked.

use std::collections::{BTreeMap, BTreeSet};

use crate::content::{Index, Page};
use crate::locale::Message;
use crate::site::{LanguageId, PageKind};
use crate::text::fold;

/// Names of sections that hold postings, without accents.
const SECTIONS: &[&str] = &[
    "job",
    "jobs",
    "career",
    "careers",
    "position",
    "positions",
    "posting",
    "postings",
    "job-posting",
    "job-postings",
    "vacancy",
    "vacancies",
    "opening",
    "openings",
    "job-openings",
    "open-positions",
    "open-roles",
    "employment",
    "emploi",
    "emplois",
    "carriere",
    "carrieres",
    "poste",
    "postes",
    "offre",
    "offres",
    "offres-emploi",
    "offres-d-emploi",
    "offres-demploi",
    "postes-vacants",
    "postes-a-pourvoir",
    "recrutement",
    "stelle",
    "stellen",
    "stellenangebote",
    "stellenausschreibungen",
    "karriere",
    "empleo",
    "empleos",
    "vacante",
    "vacantes",
    "oferta",
    "ofertas",
    "ofertas-de-empleo",
    "trabajo",
    "trabajos",
    "carreras",
    "vacature",
    "vacatures",
    "lavoro",
    "posizioni",
    "offerte-di-lavoro",
    "vaga",
    "vagas",
    "emprego",
    "empregos",
    "carreiras",
    "kariera",
    "oferty-pracy",
    "praca",
    "jobb",
    "lediga-jobb",
    "ledige-stillinger",
    "stillinger",
    "tyopaikat",
];

/// Values of `layout` and `type` of postings, without accents.
const KINDS: &[&str] = &[
    "job",
    "jobs",
    "job-post",
    "job-posting",
    "jobposting",
    "career",
    "careers",
    "position",
    "positions",
    "posting",
    "postings",
    "vacancy",
    "vacancies",
    "opening",
    "openings",
    "emploi",
    "emplois",
    "poste",
    "postes",
    "offre",
    "offres",
    "offre-d-emploi",
    "offre-emploi",
    "stelle",
    "stellen",
    "stellenangebot",
    "empleo",
    "empleos",
    "vacante",
    "vacantes",
    "vacature",
    "vacatures",
];

/// How many times the pages of all others the postings must have.
const CLEAR: usize = 3;

/// What a site says about where its postings are.
#[derive(Debug, PartialEq)]
pub(super) enum FoundPostings {
    /// This query selects them.
    Clear { query: String, source: Message },
    /// It may be one of these queries, with the number of pages of each, the most pages first.
    Unclear(Vec<(String, usize)>),
    /// It has one section or none, so every page may be a posting.
    Nothing,
}

/// The pages that speak for a term of a query, in each language.
#[derive(Default)]
struct Votes(BTreeMap<String, BTreeMap<LanguageId, usize>>);

/// Counts a page that speaks for a term.
fn vote(votes: &mut Votes, term: String, language: LanguageId) {
    *votes.0.entry(term).or_default().entry(language).or_default() += 1;
}

impl Votes {
    /// The languages in which pages speak.
    fn languages(&self) -> BTreeSet<LanguageId> {
        self.0.values().flat_map(BTreeMap::keys).copied().collect()
    }

    /// The terms with the number of their pages, the most pages first.
    fn by_pages(&self) -> Vec<(String, usize)> {
        let mut terms: Vec<(String, usize)> = self.0.iter().map(|(term, pages)| (term.clone(), pages.values().sum())).collect();
        terms.sort_by_key(|(_, pages)| std::cmp::Reverse(*pages));
        terms
    }

    /// The query for the most pages of each language, if the languages have names of their own, and its pages.
    fn in_all_languages(&self) -> Vec<(String, usize)> {
        let of = |term: &str, language: &LanguageId| self.0[term].get(language).copied().unwrap_or_default();
        let most = |language| self.0.keys().map(String::as_str).max_by_key(|term| of(term, language));
        let terms: BTreeSet<&str> = self.languages().iter().filter_map(most).collect();
        let pages = terms.iter().map(|term| self.0[*term].values().sum::<usize>()).sum();
        let query = terms.iter().copied().collect::<Vec<_>>().join(" | ");
        if terms.len() > 1 { vec![(query, pages)] } else { Vec::new() }
    }

    /// The terms that select the postings, and their pages, if they are clear in every language.
    fn clear(&self) -> Option<(BTreeSet<&str>, usize)> {
        let languages = self.languages();
        let of = |term: &str, language: &LanguageId| self.0[term].get(language).copied().unwrap_or_default();
        let most = |language| self.0.keys().map(String::as_str).max_by_key(|term| of(term, language));
        let chosen: BTreeSet<&str> = languages.iter().filter_map(most).collect();
        let mut pages = 0;
        for language in &languages {
            let all: usize = self.0.keys().map(|term| of(term, language)).sum();
            let best = most(language).map_or(0, |term| of(term, language));
            // A name that is chosen for another language may select only what is clear here, too.
            let by_chosen: usize = chosen.iter().map(|term| of(term, language)).sum();
            if best < (all - best) * CLEAR || by_chosen != best {
                return None;
            }
            pages += best;
        }
        (pages > 0).then_some((chosen, pages))
    }
}

/// What the pages of a site speak for.
struct SiteVotes {
    kinds: Votes,
    sections: Votes,
    /// The first folders of all pages.
    all: Votes,
}

impl SiteVotes {
    fn count(index: &Index) -> SiteVotes {
        let mut votes = SiteVotes { kinds: Votes::default(), sections: Votes::default(), all: Votes::default() };
        let mut keys = BTreeSet::new();
        let pages = || index.pages().iter().filter(|page| page.place.kind == PageKind::Page && page.error.is_none());
        for page in pages() {
            let language = page.place.language;
            if let Some(term) = kind_of(page) {
                vote(&mut votes.kinds, term, language);
            }
            if let Some(section) = posting_section(folders(page)) {
                vote(&mut votes.sections, section_term(section), language);
                keys.extend(page.translation_key());
            }
            if let Some(first) = folders(page).split('/').next().filter(|first| !first.is_empty()) {
                vote(&mut votes.all, section_term(first), language);
            }
        }
        drop_parents(&mut votes.sections);
        // In a language without such a name, the translations say where the postings are.
        let named = votes.sections.languages();
        let is_translation = |page: &Page| page.translation_key().is_some_and(|key| keys.contains(&key));
        for page in pages().filter(|page| !named.contains(&page.place.language) && is_translation(page)) {
            if !folders(page).is_empty() {
                vote(&mut votes.sections, section_term(folders(page)), page.place.language);
            }
        }
        votes
    }

    /// The terms that are named for jobs, the most pages first.
    fn named(&self) -> Vec<(String, usize)> {
        [self.sections.in_all_languages(), self.sections.by_pages(), self.kinds.by_pages()].concat()
    }

    /// The sections, the most pages first.
    fn all(&self) -> Vec<(String, usize)> {
        [self.all.in_all_languages(), self.all.by_pages()].concat()
    }
}

/// Finds out where the postings of a site are.
pub(super) fn find(index: &Index) -> FoundPostings {
    let votes = SiteVotes::count(index);
    let found = |votes: &Votes, id| {
        let (terms, pages) = votes.clear()?;
        let query = terms.into_iter().collect::<Vec<_>>().join(" | ");
        Some((query, pages, Message::new(id).with("count", pages)))
    };
    let clear = match (found(&votes.kinds, "postings-found-kind"), found(&votes.sections, "postings-found-section")) {
        // A page with the layout may be the one that introduces the postings, and a language may have another layout.
        (Some((_, few, _)), Some(section))
            if few * CLEAR < section.1 || votes.kinds.languages() != votes.sections.languages() =>
        {
            Some(section)
        }
        (kind, section) => kind.or(section),
    };
    if let Some((query, _, source)) = clear {
        return FoundPostings::Clear { query, source };
    }
    match (votes.named(), votes.all()) {
        (named, _) if !named.is_empty() => FoundPostings::Unclear(named),
        (_, all) if all.len() > 1 => FoundPostings::Unclear(all),
        _ => FoundPostings::Nothing,
    }
}

/// The terms from which users may choose: those that are named for jobs, then the sections.
pub(super) fn candidates(index: &Index) -> Vec<(String, usize)> {
    let votes = SiteVotes::count(index);
    let mut found = votes.named();
    for section in votes.all() {
        if !found.iter().any(|(known, _)| *known == section.0) {
            found.push(section);
        }
    }
    found
}

/// The folders of a page in its logical path.
fn folders(page: &Page) -> &str {
    page.logical().trim_start_matches('/').rsplit_once('/').map_or("", |(folders, _)| folders)
}

/// The term for the layout or type of a posting.
fn kind_of(page: &Page) -> Option<String> {
    ["layout", "type"].into_iter().find_map(|field| {
        let value = fold(page.text(field)?.trim());
        KINDS.contains(&value.as_str()).then(|| format!("{field}:{value}"))
    })
}

/// The folders down to the deepest that is named like a section of postings.
fn posting_section(folders: &str) -> Option<&str> {
    let ends = folders.match_indices('/').map(|(at, _)| at).chain([folders.len()]);
    let above = ends.map(|end| &folders[..end]).collect::<Vec<_>>();
    let is_named = |folders: &&&str| SECTIONS.contains(&fold(folders.rsplit('/').next().unwrap_or_default()).as_str());
    above.iter().rev().find(is_named).copied()
}

/// The term that selects the pages of a section.
fn section_term(folders: &str) -> String {
    let is_plain = folders.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '/'));
    if is_plain { format!("section:{folders}") } else { format!("section:\"{}\"", folders.replace('"', "")) }
}

/// Drops a section that only introduces the postings in one of its own: `careers`, of few pages, above `careers/positions`.
fn drop_parents(sections: &mut Votes) {
    let sizes: BTreeMap<String, usize> = sections.by_pages().into_iter().collect();
    let is_above = |term: &str, other: &str| other.strip_prefix(term).is_some_and(|rest| rest.starts_with('/'));
    let below = |term: &str| sizes.iter().filter(|(other, _)| is_above(term, other)).map(|(_, pages)| pages).max();
    // A section with more pages of its own than any below keeps those, too.
    let kept = |term: &str| below(term).is_none_or(|below| sizes[term] > *below);
    let wide: Vec<String> = sizes.keys().filter(|term| kept(term)).cloned().collect();
    sections.0.retain(|term, _| kept(term) && !wide.iter().any(|wide| is_above(wide, term)));
}

#[cfg(test)]
mod tests {
    use crate::catalog::tests::{catalog, derived};
    use crate::catalog::{Catalog, SelectedBy};
    use crate::config::{PostingQuery, Settings};

    /// `count` pages in a folder, with a key each.
    fn pages(folder: &str, count: usize, fields: &str) -> Vec<(String, String)> {
        let name = folder.rsplit('/').next().unwrap();
        (0..count).map(|at| (format!("{folder}/{name}{at}.md"), format!("translationKey: k{at}\n{fields}"))).collect()
    }

    fn of(pages: &[(String, String)]) -> std::sync::Arc<Catalog> {
        let pages: Vec<(&str, &str)> = pages.iter().map(|(path, fields)| (&**path, &**fields)).collect();
        catalog(&pages, Settings::default(), false)
    }

    /// The query that was found out, or the candidates.
    fn found(catalog: &Catalog) -> String {
        match catalog.selected_by() {
            SelectedBy::FoundOut(_) | SelectedBy::Setting => catalog.postings_query().to_owned(),
            SelectedBy::Usual => "usual".to_owned(),
            SelectedBy::Nothing => "nothing".to_owned(),
            SelectedBy::Unclear(candidates) => {
                let queries: Vec<&str> = candidates.iter().map(|(query, _)| query.as_str()).collect();
                format!("? {}", queries.join(", "))
            }
        }
    }

    #[test]
    fn sites_say_where_their_postings_are() {
        let both = |en: &str, fr: &str, count| [pages(en, count, "x: 1"), pages(fr, count, "x: 1")].concat();
        let blog = || both("en/blog", "fr/blogue", 9);
        for (pages, query, postings) in [
            ([both("en/jobs", "fr/emplois", 4), blog()].concat(), "section:emplois | section:jobs", 8),
            ([both("en/jobs", "fr/jobs", 4), blog()].concat(), "section:jobs", 8),
            ([both("en/Carrières", "fr/carrières", 1), blog()].concat(), "section:carrières", 2),
            (
                [both("en/careers/positions", "fr/carrieres/postes", 4), both("en/careers", "fr/carrieres", 2), blog()].concat(),
                "section:careers/positions | section:carrieres/postes",
                8,
            ),
            (
                [both("en/careers", "fr/carrieres", 9), pages("en/careers/jobs", 2, "x: 1")].concat(),
                "section:careers | section:carrieres",
                20,
            ),
            ([both("en/about/jobs", "fr/about/jobs", 2), blog()].concat(), "section:about/jobs", 4),
            // One language has no such name: its translations show where they are.
            (
                [both("en/jobs", "fr/perspectives", 4), pages("en/blog", 4, "x: 1")].concat(),
                "section:jobs | section:perspectives",
                8,
            ),
            // A few stray pages.
            ([both("en/jobs", "fr/emplois", 9), pages("en/careers", 2, "x: 1")].concat(), "section:emplois | section:jobs", 18),
            // By layout or type, which the page that introduces them may have, too.
            (
                [pages("en/us", 4, "layout: job"), pages("fr/nous", 4, "layout: emploi"), blog()].concat(),
                "layout:emploi | layout:job",
                8,
            ),
            ([pages("en/us", 4, "type: Vacancies"), pages("en/blog", 9, "x: 1")].concat(), "type:vacancies", 4),
            ([pages("en/jobs", 9, "x: 1"), pages("en", 1, "layout: careers")].concat(), "section:jobs", 9),
            ([pages("en/jobs", 9, "layout: job"), pages("en/jobs", 1, "layout: job-posting")].concat(), "usual", 1),
            // Not clear.
            ([pages("en/jobs", 4, "x: 1"), pages("en/careers", 4, "x: 1")].concat(), "? section:careers, section:jobs", 8),
            (blog(), "? section:blog | section:blogue, section:blog, section:blogue", 18),
            (pages("en/blog", 3, "x: 1"), "nothing", 3),
            (pages("en", 3, "x: 1"), "nothing", 3),
            (Vec::new(), "nothing", 0),
        ] {
            let catalog = of(&pages);
            assert_eq!((found(&catalog).as_str(), catalog.versions().len()), (query, postings), "{pages:?}");
            assert_eq!(catalog.postings_question().is_some(), query.starts_with('?'));
        }
    }

    /// Sixteen languages by suffix, beside a blog: five postings, of which three are closed.
    #[test]
    fn sites_with_suffixes_and_many_languages_are_understood() {
        const CODES: &[&str] =
            &["en", "fr", "de", "es", "it", "pt", "nl", "sv", "da", "fi", "pl", "cs", "hu", "ro", "el", "zh-cn"];
        for (codes, folder, closed, closed_by) in [
            (&CODES[..2], "careers", "draft: true", "draft"),
            (CODES, "careers", "draft: true", "draft"),
            (CODES, "jobs", "expiryDate: 2025-01-01", "expiry"),
            (CODES, "vacancies", "closed: true", "closed=true"),
        ] {
            let config = codes.iter().enumerate().map(|(at, code)| format!("  {code}: {{weight: {}}}\n", at + 1));
            let config = format!("defaultContentLanguage: en\nlanguages:\n{}", config.collect::<String>());
            let file = |folder: &str, number: usize, code: &str, fields: &str| {
                let suffix = if code == "en" { String::new() } else { format!(".{code}") };
                (format!("content/{folder}/page-{number}{suffix}.md"), format!("---\ntitle: A\n{fields}\n---\n"))
            };
            let of_code = |code: &&str| {
                let fields = |at| if at < 3 { closed } else { "x: 1" };
                let postings = (0..5).map(|at| file(folder, at, code, fields(at))).collect::<Vec<_>>();
                [postings, (0..4).map(|at| file("blog", at, code, "x: 1")).collect()].concat()
            };
            let files: Vec<_> = codes.iter().flat_map(of_code).collect();
            let catalog = derived(&config, files.into_iter(), Settings::default(), false, Ord::cmp);
            assert_eq!(found(&catalog), format!("section:{folder}"));
            assert_eq!(catalog.status_rules().closing.by.to_string(), closed_by);
            let closed = catalog.versions().iter().filter(|id| catalog.status(**id).is_closed()).count();
            let summary = catalog.summary();
            let counts = (summary.postings, summary.files, summary.open, closed, catalog.gaps());
            assert_eq!(counts, (5, 5 * codes.len(), 2 * codes.len(), 3 * codes.len(), 0), "{closed_by}");
        }
    }

    #[test]
    fn a_section_page_is_no_posting_and_is_not_missed() {
        let mut site = pages("en/jobs", 2, "x: 1");
        site.push(("en/jobs/_index.md".to_owned(), "title: Jobs".to_owned()));
        let catalog = of(&site);
        assert_eq!((catalog.versions().len(), catalog.left_out_note("left-out-key")), (2, None));
    }

    #[test]
    fn the_setting_wins() {
        let site: Vec<_> =
            pages("jobs", 2, "x: 1").into_iter().map(|(path, text)| (format!("content/en/{path}"), text)).collect();
        for (query, by, postings) in [("section:posts", SelectedBy::Setting, 2), ("path:jobs0", SelectedBy::Setting, 1)] {
            let settings = Settings { postings: Some(PostingQuery(query.to_owned())), ..Settings::default() };
            let catalog = derived("", site.clone().into_iter(), settings, false, Ord::cmp);
            assert_eq!((catalog.selected_by(), catalog.versions().len()), (&by, postings), "{query}");
        }
    }
}
