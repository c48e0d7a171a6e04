//! One generated posting: its names and its files' texts, the same for the same seed and number.

use std::fmt::Write;

use super::words::{CITIES, EMPLOYERS, HEADINGS, ITEMS, LEVELS, Pair, ROLES, SENTENCES, TEAMS};

/// Repeatable pseudo-random numbers (the mixing function of `SplitMix64`).
pub struct Random(u64);

impl Random {
    /// The generator for one posting of one seed.
    pub fn new(seed: u64, number: usize) -> Random {
        Random(seed.wrapping_mul(0xd6e8_feb8_6659_fd93).wrapping_add(number as u64))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `limit`.
    pub fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % limit.max(1) as u64).unwrap_or_default()
    }

    fn pick(&mut self, list: &[Pair]) -> Pair {
        list[self.below(list.len())]
    }
}

/// A posting in both languages: English is 0, French is 1.
pub struct Posting {
    /// Titles.
    pub titles: [String; 2],
    /// Translation keys; empty if the file has none.
    pub keys: [String; 2],
    /// Paths from the site's root.
    pub paths: [String; 2],
    number: usize,
    is_page: bool,
    facts: [Facts; 2],
    chance: u64,
}

/// Values for placeholders in sentences.
struct Facts {
    role: String,
    team: &'static str,
    city: &'static str,
    employer: &'static str,
}

/// The most postings in a folder, by language.
const FOLDER: usize = 250;

impl Posting {
    /// The posting with this number.
    pub fn new(seed: u64, number: usize) -> Posting {
        let mut random = Random::new(seed, number);
        let (level, role) = (random.pick(LEVELS), random.pick(ROLES));
        let (team, city, employer) = (random.pick(TEAMS), random.pick(CITIES), random.pick(EMPLOYERS));
        let roles = [format!("{}{}", level.0, role.0), role.1.replace("{}", level.1)];
        let with_city = random.below(2) == 0;
        let title = |role: &str, team: &str, city: &str| {
            if with_city { format!("{role} – {team}, {city}") } else { format!("{role} – {team}") }
        };
        let titles = [title(&roles[0], team.0, city.0), title(&roles[1], team.1, city.1)];
        let key = slug(&titles[0], number);
        let keys = match random.below(100) {
            // Three keys in a hundred are missing or different on one side.
            0 => [key, String::new()],
            1 => [key.clone(), key.replacen('-', "_", 1)],
            2 => [key.to_uppercase(), key],
            _ => [key.clone(), key],
        };
        // One page in 25 belongs to another section and is not a posting.
        let is_page = number % 25 == 7;
        let folders = if is_page { ["en/team", "fr/equipe"] } else { ["en/careers/positions", "fr/carrieres/postes"] };
        let path = |language: usize| {
            format!("content/{}/{:03}/{}.md", folders[language], number / FOLDER, slug(&titles[language], number))
        };
        let paths = [path(0), path(1)];
        let [english, french] = roles;
        let facts = [
            Facts { role: english, team: team.0, city: city.0, employer: employer.0 },
            Facts { role: french, team: team.1, city: city.1, employer: employer.1 },
        ];
        Posting { titles, keys, paths, number, is_page, facts, chance: random.next() }
    }

    /// The text of its file in one language, about 5 KB.
    pub fn text(&self, language: usize) -> String {
        let mut random = Random::new(self.chance, language);
        let mut text = String::with_capacity(6000);
        self.head(&mut text, language, &mut random);
        self.body(&mut text, language, &mut random);
        text
    }

    /// Its front matter; one in twenty needs a full YAML parser. Writing to a `String` can't fail, here and below.
    fn head(&self, text: &mut String, language: usize, random: &mut Random) {
        let odd = random.below(20) == 0;
        let shape = if odd { random.below(6) } else { usize::MAX };
        let title = &self.titles[language];
        text.push_str("---\n");
        if shape == 0 {
            text.push_str("# Posted by hand; do not rename.\n");
        }
        let layout = if self.is_page { "page" } else { "job-posting" };
        let _ = write!(text, "layout: {layout}\ntype: section\n");
        let _ = match (shape, random.below(3)) {
            (1, _) => writeln!(text, "title: \"{title} \\\"{}\\\" \\u00e9\"", self.number),
            (_, 0) => writeln!(text, "title: {title}"),
            _ => writeln!(text, "title: '{title}'"),
        };
        let description = self.sentences(language, random, 300, 400);
        let _ = match shape {
            2 => writeln!(text, "description: >-\n  {description} "),
            3 => writeln!(text, "description: >\n  {description}\n"),
            _ => writeln!(text, "description: >-\n  {description}"),
        };
        let _ = writeln!(text, "archived: {}", random.below(3) == 0);
        if !self.keys[language].is_empty() {
            let _ = writeln!(text, "translationKey: {}", self.keys[language]);
        }
        match shape {
            4 => text.push_str("leverId:\n"),
            5 => {
                let _ = write!(text, "leverId: {}\ntags:\n  - winter\n  - \"{}\"\n", uuid(random), self.number);
            }
            _ => {
                let _ = writeln!(text, "leverId: {}", uuid(random));
            }
        }
        text.push_str("---\n\n");
    }

    fn body(&self, text: &mut String, language: usize, random: &mut Random) {
        let heading = |at: usize| if language == 0 { HEADINGS[at].0 } else { HEADINGS[at].1 };
        let _ = writeln!(text, "{}\n", self.sentences(language, random, 500, 680));
        let _ = writeln!(text, "## {}\n\n{}\n", heading(0), self.sentences(language, random, 600, 780));
        let _ = writeln!(text, "{}\n\n### {}\n", self.sentences(language, random, 400, 550), heading(1));
        for (number, item) in (1..).zip(self.items(language, random, 7)) {
            let _ = writeln!(text, "{number}. {item}");
        }
        let _ = writeln!(text, "\n## {}\n", heading(2));
        for item in self.items(language, random, 6) {
            let _ = writeln!(text, "- {item}");
        }
        let (low, high) = (48 + random.below(20), 70 + random.below(60));
        let _ = writeln!(text, "\n## {}\n", heading(3));
        let _ = match language {
            0 => writeln!(text, "Between **${low},000** and ${high},500 a year, for 37.5\u{a0}hours a week.\n"),
            _ => writeln!(
                text,
                "Entre **{low}\u{a0}000\u{a0}$** et {high}\u{a0}500\u{a0}$ par année, pour 37,5\u{a0}heures par semaine.\n"
            ),
        };
        let _ = writeln!(text, "{}\n\n## {}\n", self.sentences(language, random, 300, 450), heading(4));
        let _ = match language {
            0 => writeln!(
                text,
                "1. Read this page again.\n2. Write to [us](https://example.ca/apply/{}).\n3. Wait a week.\n",
                uuid(random)
            ),
            _ => writeln!(
                text,
                "1. Relisez cette page.\n2. Écrivez\u{2011}[nous](https://example.ca/postuler/{}).\n3. Attendez une semaine.\n",
                uuid(random)
            ),
        };
        let _ =
            writeln!(text, "> {}\n\n{}", self.sentences(language, random, 150, 280), self.sentences(language, random, 300, 450));
    }

    /// Distinct sentences in a row, of about `least` to `most` bytes.
    fn sentences(&self, language: usize, random: &mut Random, least: usize, most: usize) -> String {
        let mut text = String::new();
        let first = random.below(SENTENCES.len());
        for at in 0..SENTENCES.len() {
            // Five and twelve are coprime, so each sentence comes once.
            let sentence = self.filled(SENTENCES[(first + at * 5) % SENTENCES.len()], language, random);
            if text.len() + sentence.len() < most {
                text.push_str(if text.is_empty() { "" } else { " " });
                text.push_str(&sentence);
            }
            if text.len() >= least {
                break;
            }
        }
        text
    }

    /// Distinct list items.
    fn items(&self, language: usize, random: &mut Random, count: usize) -> Vec<String> {
        let first = random.below(ITEMS.len());
        (first..first + count).map(|at| self.filled(ITEMS[at % ITEMS.len()], language, random)).collect()
    }

    fn filled(&self, (english, french): Pair, language: usize, random: &mut Random) -> String {
        let facts = &self.facts[language];
        let mut rest = if language == 0 { english } else { french };
        let mut text = String::with_capacity(rest.len() + 40);
        while let Some((before, (name, after))) = rest.split_once('{').and_then(|(a, b)| Some((a, b.split_once('}')?))) {
            text.push_str(before);
            match name {
                "role" => text.push_str(&facts.role),
                "team" => text.push_str(facts.team),
                "city" => text.push_str(facts.city),
                "employer" => text.push_str(facts.employer),
                _ => {
                    let _ = write!(text, "{}", 3 + random.below(90));
                }
            }
            rest = after;
        }
        text.push_str(rest);
        text
    }
}

/// A file name or a key: a title's letters with hyphens, and the number.
fn slug(title: &str, number: usize) -> String {
    let mut slug = String::with_capacity(title.len() + 8);
    for c in title.chars() {
        if c.is_alphanumeric() {
            slug.extend(c.to_lowercase());
        } else if !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let _ = write!(slug, "-{number:05}");
    slug
}

fn uuid(random: &mut Random) -> String {
    let (a, b) = (random.next(), random.next());
    format!("{:08x}-{:04x}-4{:03x}-a{:03x}-{:012x}", a >> 32, a & 0xffff, (a >> 16) & 0xfff, b & 0xfff, b >> 16)
}
