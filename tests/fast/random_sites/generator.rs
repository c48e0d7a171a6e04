//! Makes small sites from a seed: languages by folder, name or both, bundles, cascades, dates round the time of the build, odd values.

#![expect(clippy::format_push_string, reason = "the texts are short")]

use super::Files;

/// A source of random choices.
struct Dice(u64);

impl Dice {
    /// The `SplitMix64` generator (<https://prng.di.unimi.it/splitmix64.c>).
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(end).unwrap()).unwrap()
    }

    /// True once in so many times.
    fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len())]
    }

    /// One of them, or mostly nothing.
    fn rarely<'a>(&mut self, times: usize, of: &[&'a str]) -> Option<&'a str> {
        self.once_in(times).then(|| self.one(of))
    }
}

/// How a site keeps its languages apart.
#[derive(Clone, Copy, PartialEq)]
enum Layout {
    ByName,
    ByFolder,
    ByMount,
    Shared,
}

/// Codes of languages, the first ones most often.
const CODES: &[&str] = &["en", "fr", "fr", "de", "zh-cn", "pt-BR"];

/// The site of a seed.
pub fn random_site(seed: u64) -> Files {
    let mut dice = Dice(seed);
    let layout = match dice.below(10) {
        0..=3 => Layout::ByFolder,
        4..=7 => Layout::ByName,
        8 => Layout::ByMount,
        _ if dice.once_in(3) => Layout::Shared,
        _ => Layout::ByName,
    };
    let mut codes = vec!["en"];
    for _ in 0..=dice.below(3) {
        let code = dice.one(CODES);
        if !codes.contains(&code) {
            codes.push(code);
        }
    }
    let mut files = vec![("hugo.yaml".to_owned(), configuration(&mut dice, layout, &codes))];
    if dice.once_in(12) {
        let overlay =
            dice.one(&["buildDrafts: true\n", "buildFuture: true\n", "buildExpired: true\n", "timeZone: America/Toronto\n"]);
        let path = dice.one(&["config/production/hugo.yaml", "config/_default/hugo.yaml", "config/development/hugo.yaml"]);
        files.push((path.to_owned(), overlay.to_owned()));
    }
    for _ in 0..2 + dice.below(7) {
        let path = page_path(&mut dice, layout, &codes);
        if files.iter().any(|(other, _)| other.eq_ignore_ascii_case(&path)) {
            continue;
        }
        let text = page_text(&mut dice, &path, &codes);
        files.push((path, text));
    }
    files
}

fn configuration(dice: &mut Dice, layout: Layout, codes: &[&str]) -> String {
    let mut text = String::from("baseURL: https://example.org/\ndisableKinds: [taxonomy, term, RSS, sitemap, robotsTXT");
    text.push_str(dice.rarely(25, &[", home", ", section", ", page"]).unwrap_or_default());
    text.push_str("]\n");
    let lines: &[(usize, &[&str])] = &[
        (8, &["defaultContentLanguage: fr", "defaultContentLanguage: en", "DefaultContentLanguage: EN"]),
        (10, &["defaultContentLanguageInSubdir: true"]),
        (15, &["buildDrafts: true"]),
        (15, &["buildFuture: true"]),
        (15, &["buildExpired: true"]),
        (12, &["timeZone: America/Toronto", "timeZone: Asia/Tokyo"]),
        (25, &["disableLanguages: [fr]", "disableLanguages: [de]"]),
        (
            20,
            &[
                "frontmatter: {date: [publishdate], publishDate: [date]}",
                "frontmatter: {expiryDate: [closes, expirydate]}",
                "frontmatter: {publishDate: [opens, ':default']}",
                "frontmatter: {date: [':filename', ':default']}",
            ],
        ),
        (
            15,
            &[
                "cascade: {draft: true}",
                "cascade: {target: {kind: section}, translationKey: c}",
                "cascade: [{target: {path: '/jobs/**'}, archived: true}, {translationKey: x}]",
            ],
        ),
        (40, &["ignoreFiles: ['b\\.md$']", "ignoreFiles: ['/sub/']"]),
    ];
    for (times, choices) in lines {
        if let Some(line) = dice.rarely(*times, choices) {
            text.push_str(line);
            text.push('\n');
        }
    }
    text.push_str("languages:\n");
    for (at, code) in codes.iter().enumerate() {
        text.push_str(&format!("  {code}:\n    weight: {}\n", at + 1));
        match layout {
            Layout::ByFolder => text.push_str(&format!("    contentDir: content/{}\n", code.to_lowercase())),
            Layout::Shared => text.push_str(&format!("    contentDir: content/{}\n", if at < 2 { "en" } else { "other" })),
            Layout::ByName | Layout::ByMount => {}
        }
        if let Some(line) =
            dice.rarely(25, &["timeZone: Europe/Paris", "disabled: true", "cascade: {archived: true}", "buildDrafts: true"])
        {
            text.push_str(&format!("    {line}\n"));
        }
    }
    if layout == Layout::ByMount {
        text.push_str("module:\n  mounts:\n");
        for code in codes {
            let folder = code.to_lowercase();
            let languages = match dice.below(8) {
                0 => "[en, fr]".to_owned(),
                1 => "['*']".to_owned(),
                2 => format!("['!{folder}']"),
                _ => format!("[{folder}]"),
            };
            let target = dice.one(&["content", "content", "content", "content/jobs"]);
            text.push_str(&format!(
                "  - source: content/{folder}\n    target: {target}\n    sites: {{matrix: {{languages: {languages}}}}}\n"
            ));
            if let Some(files) = dice.rarely(10, &["['! b.md']", "['*.md']", "['a*']", "['**/a.md', '!**/b.md']"]) {
                text.push_str(&format!("    files: {files}\n"));
            }
        }
    }
    text
}

fn page_path(dice: &mut Dice, layout: Layout, codes: &[&str]) -> String {
    let code = codes[dice.below(codes.len())];
    let folder = match layout {
        Layout::ByName => String::new(),
        Layout::Shared => format!("{}/", dice.one(&["en", "en", "other"])),
        Layout::ByFolder | Layout::ByMount => format!("{}/", code.to_lowercase()),
    };
    let below = dice.one(&["", "", "jobs/", "jobs/", "jobs/", "Jobs/", "jobs/sub/", "a b/", "a/", "jobs/a/"]);
    let name =
        dice.one(&["a", "a", "a", "b", "b", "My Job", "my-job", "index", "_index", "_index", "_index", "résumé", "a.b", "b~"]);
    let by_name = layout == Layout::ByName || dice.once_in(10);
    let suffix = match by_name.then(|| dice.below(8)) {
        Some(0..=3) => format!(".{code}"),
        Some(4) => format!(".{}", code.to_uppercase()),
        Some(5) if dice.once_in(5) => ".es".to_owned(),
        Some(5) if dice.once_in(5) => format!("._language_{code}_"),
        _ => String::new(),
    };
    let extension =
        if dice.once_in(12) { dice.one(&["markdown", "mdown", "markdown", "mdown", "MD", "MD", "MD", "html"]) } else { "md" };
    format!("content/{folder}{below}{name}{suffix}.{extension}")
}

/// Dates round the time of the build, 2026-01-15T12:00:00Z, in forms that Hugo reads and in some that it refuses.
const DATES: &[&str] = &[
    "2020-01-01",
    "2099-01-01",
    "2026-01-15",
    "2026-01-16",
    "2026-01-14",
    "2026-01-15T12:30:00Z",
    "2026-01-15T11:30:00Z",
    "2026-01-15T07:30:00",
    "2026-01-15T14:30:00",
    "2026-01-15T20:00:00",
    "2026-01-15 12:30:00",
    "2026-01-15T07:30:00-05:00",
    "2026-01-15T13:30:00.5+02:00",
    "2026-01-15 12:30:00 +0000 UTC",
    "Thu, 15 Jan 2026 12:30:00 GMT",
    "Thu, 15 Jan 2026 12:30:00 -0500",
    "02 Jan 2099",
    "0001-01-01",
    "9999-12-31",
    "",
    "''",
    "null",
    "4070908800",
    "'2099-01-01'",
    "\"2026-01-15T12:30:00Z\"",
];

/// Dates that stop a build.
const BAD_DATES: &[&str] =
    &["2 Jan 2006", "Jan 15 2026", "never", "31.12.2026", "2026-1-5", "2026-01-15T05:17", "2026-13-01", "true", "[2026-01-01]"];

/// How rarely a page has a date, and its names.
const DATE_FIELDS: &[(usize, &[&str])] = &[
    (5, &["publishDate", "publishdate", "pubdate"]),
    (5, &["date", "Date"]),
    (6, &["expiryDate", "expirydate", "unpublishdate"]),
    (15, &["lastmod", "modified"]),
    (25, &["closes", "opens"]),
];

/// How rarely a page has one of these fields.
const OTHER_FIELDS: &[(usize, &[&str])] = &[
    (
        15,
        &[
            "build: {render: never}",
            "build: {list: never}",
            "build: {render: link}",
            "_build: {render: never}",
            "build: {list: local, render: always}",
            "build: {publishResources: false}",
        ],
    ),
    (30, &["headless: true", "headless: false"]),
    (6, &["archived: true", "archived: false", "archived: no"]),
    (
        40,
        &[
            "slug: other",
            "url: /somewhere/",
            "aliases: [/x/]",
            "type: jobs",
            "layout: job",
            "weight: 3",
            "kind: page",
            "lang: fr",
        ],
    ),
    (
        150,
        &[
            "build: never",
            "params: x",
            "cascade: 5",
            "sites: 5",
            "outputs: [nope]",
            "markup: mmark",
            "url: https://example.org/",
            "weight: x",
            "title: [a]",
        ],
    ),
    (40, &["params: {draft: true}", "params: {translationKey: k}", "params: {archived: false}"]),
];

fn page_text(dice: &mut Dice, path: &str, codes: &[&str]) -> String {
    if dice.once_in(20) {
        return dice
            .one(&["Text only\n", "# Heading\n", "", "<p>x</p>\n", "\n\nText\n", "Text only\n", "", "# Heading\n", " - a\n"])
            .to_owned();
    }
    let mut lines: Vec<String> = vec!["title: T".to_owned()];
    let mut add = |line: String| lines.push(line);
    if dice.once_in(2) {
        let key = dice.one(&[
            "k", "k", "k", "k", "K", "12", "'12'", "0123", "83", "'0123'", "null", "''", "true", "1.0", "1e3", "k ", "é",
            "2024_015", "2024015",
        ]);
        add(format!("{}: {key}", dice.one(&["translationKey", "translationKey", "translationkey", "TranslationKey"])));
    }
    if let Some(draft) = dice.rarely(6, &["true", "true", "false", "'true'", "''", "null", "1"]) {
        add(format!("draft: {draft}"));
    }
    for (times, names) in DATE_FIELDS {
        if let Some(name) = dice.rarely(*times, names) {
            let date = if dice.once_in(60) { dice.one(BAD_DATES) } else { dice.one(DATES) };
            add(format!("{name}: {date}"));
        }
    }
    if let Some(published) = dice.rarely(30, &["", "2099-01-01", "2020-01-01"]) {
        add(format!("published: {published}"));
    }
    for (times, choices) in OTHER_FIELDS {
        if let Some(line) = dice.rarely(*times, choices) {
            add(line.to_owned());
        }
    }
    // Where `sites` meets another file of the same path, or a cascade of another language, affiche still differs from Hugo.
    if dice.once_in(300) {
        let languages = match dice.below(4) {
            0 => "[en, fr]".to_owned(),
            1 => "'*'".to_owned(),
            2 => "['!en']".to_owned(),
            _ => format!("[{}]", codes[dice.below(codes.len())].to_lowercase()),
        };
        add(format!("sites: {{matrix: {{languages: {languages}}}}}"));
    }
    let is_section = path.contains("_index");
    if dice.once_in(if is_section { 2 } else { 25 }) {
        add(format!("cascade: {}", cascade(dice)));
    }
    let yaml = lines.join("\n");
    match dice.below(40) {
        0 => format!("\u{feff}---\n{yaml}\n---\nBody\n"),
        1 => format!("\n\n---\n{yaml}\n---\nBody\n"),
        2 => format!("---\n{yaml}\n---"),
        3 => format!("---\n{}\n---\nBody\n", lines.join("\r\n")),
        4 | 5 => format!("+++\ntitle = 'T'\n{}\n+++\nBody\n", dice.one(TOML)),
        6 | 7 => format!("{{\"title\": \"T\", {}}}\nBody\n", dice.one(JSON)),
        _ => format!("---\n{yaml}\n---\nBody\n"),
    }
}

const TOML: &[&str] = &[
    "translationKey = 'k'",
    "translationKey = 12",
    "translationKey = 0x53",
    "draft = true",
    "publishDate = 2099-01-01",
    "publishDate = 2026-01-15T07:30:00",
    "expiryDate = 2026-01-15T12:30:00Z",
    "expiryDate = 2026-01-15",
    "date = '2099-01-01'",
    "translationKey = 1.0",
];

const JSON: &[&str] = &[
    "\"translationKey\": \"k\"",
    "\"translationKey\": 12",
    "\"draft\": true",
    "\"publishDate\": \"2099-01-01\"",
    "\"expiryDate\": \"2026-01-15T12:30:00Z\"",
    "\"translationKey\": 1.0",
    "\"date\": null",
];

fn cascade(dice: &mut Dice) -> String {
    let one = |dice: &mut Dice| {
        let value = dice.one(&[
            "translationKey: k",
            "translationKey: c",
            "draft: true",
            "draft: false",
            "publishDate: 2099-01-01",
            "expiryDate: 2020-01-01",
            "build: {render: never}",
            "build: {list: never}",
            "headless: true",
            "archived: true",
            "params: {draft: true}",
        ]);
        let target = dice.rarely(
            2,
            &[
                "{kind: page}",
                "{kind: section}",
                "{kind: '{home,section}'}",
                "{path: '/jobs/**'}",
                "{path: '/jobs/*'}",
                "{path: '**'}",
                "{path: '/jobs/[ab]'}",
                "{path: '/jobs/[!a]'}",
                "{path: '{/jobs/a,/a}'}",
                "{path: ''}",
                "{environment: production}",
                "{environment: development}",
                "{sites: {matrix: {languages: [fr]}}}",
                "{sites: {matrix: {languages: ['*']}}}",
                "{sites: {matrix: {languages: [xx]}}}",
                "{sites: {matrix: {languages: ['!en']}}}",
                "{}",
            ],
        );
        match target {
            Some(target) => format!("{{target: {target}, {value}}}"),
            None => format!("{{{value}}}"),
        }
    };
    if dice.once_in(3) { format!("[{}, {}]", one(dice), one(dice)) } else { one(dice) }
}
