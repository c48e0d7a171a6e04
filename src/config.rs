//! Settings: `config.yaml` of the user, then `.affiche.yaml` of the site, the later wins. Reports what it can't follow, keeps the rest.

use std::borrow::Cow;

mod except;
mod keys;

use std::collections::BTreeMap;
use std::fmt;

pub use except::Exception;
pub use keys::Binding;

use crate::data::yaml::key_lines;
use crate::data::{self, Format, Name, Value};
use crate::locale::{Message, UiLanguage};

/// How serious a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Visitors of the site, or its build, are affected.
    Error,
    /// Somebody should look at it.
    Warning,
    /// Good to know.
    Info,
}

impl Severity {
    /// The name in settings and JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "info",
        }
    }

    /// The name for people.
    pub fn message(self) -> Message {
        Message::new(match self {
            Severity::Error => "severity-error",
            Severity::Warning => "severity-warning",
            Severity::Info => "severity-info",
        })
    }
}

/// What the ids of an applicant tracking system say about translations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LeverIds {
    /// One posting there for all languages: the ids of a group are equal.
    Shared,
    /// One posting there for each language: the ids of a group differ.
    PerLanguage,
    /// Both are found.
    Any,
}

/// The language that translations follow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SourceLanguage {
    /// The site's default language.
    Default,
    /// Of each posting the language in which it came first.
    First,
    /// The language with this code.
    Code(String),
}

/// How many words a text may have for one of its source's.
#[derive(Debug, Clone, PartialEq)]
pub struct LengthBand {
    /// Code of the source's language.
    pub from: String,
    /// Code of the text's language.
    pub to: String,
    /// At least.
    pub low: f64,
    /// At most.
    pub high: f64,
}

impl Settings {
    /// How many words a text in `to` may have for one of its source in `from`, at least and at most; `None` where nothing is set. A band
    /// for the other way round counts too, turned round.
    pub fn length_band(&self, from: &str, to: &str) -> Option<(f64, f64)> {
        let find = |from: &str, to: &str| {
            self.length_bands.iter().find(|band| band.from.eq_ignore_ascii_case(from) && band.to.eq_ignore_ascii_case(to))
        };
        let straight = find(from, to).map(|band| (band.low, band.high));
        straight.or_else(|| find(to, from).map(|band| (1.0 / band.high, 1.0 / band.low)))
    }
}

/// A version of Hugo: major and minor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct HugoVersion(pub u32, pub u32);

impl HugoVersion {
    /// From 0.152 on Hugo reads YAML 1.2, in which `no` is text.
    pub fn reads_yaml12(self) -> bool {
        self >= HugoVersion(0, 152)
    }
}

impl fmt::Display for HugoVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.0, self.1)
    }
}

/// Every setting, with its default where nothing else was said.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// Query that selects the postings among the pages.
    pub postings: String,
    /// Keys that stay open whatever `archived` says.
    pub evergreen: Vec<String>,
    /// Whose rules decide what `archived: no` is.
    pub hugo_version: HugoVersion,
    /// Fields that every posting must have.
    pub required_fields: Vec<String>,
    /// What `lever-id-mismatch` looks for.
    pub lever_ids: LeverIds,
    /// Pattern of the address where people apply; `{id}` stands for the posting's `leverId`.
    pub lever_url: Option<String>,
    /// The language that translations follow.
    pub source_language: SourceLanguage,
    /// From one language to another: how many words a text may have for one of its source's, at least and at most.
    pub length_bands: Vec<LengthBand>,
    /// Severity of rules, `None` for those switched off.
    pub checks: BTreeMap<String, Option<Severity>>,
    /// What is excused (`checks.except`).
    pub exceptions: Vec<Exception>,
    /// Language of the screen; `None`: the locale's.
    pub ui_language: Option<UiLanguage>,
    /// Name of the theme, or `auto`.
    pub theme: String,
    /// One thing after another, without frames.
    pub plain: bool,
    /// The mouse is listened to.
    pub mouse: bool,
    /// Keys beside those of the program, in the order in which they were read.
    pub keys: Vec<Binding>,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            postings: "layout:job-posting | type:job-posting".to_owned(),
            evergreen: Vec::new(),
            hugo_version: HugoVersion(0, 168),
            required_fields: vec!["title".to_owned(), "description".to_owned()],
            lever_ids: LeverIds::Shared,
            lever_url: None,
            source_language: SourceLanguage::Default,
            length_bands: vec![LengthBand { from: "en".to_owned(), to: "fr".to_owned(), low: 1.0, high: 1.6 }],
            checks: BTreeMap::new(),
            exceptions: Vec::new(),
            ui_language: None,
            theme: "auto".to_owned(),
            plain: false,
            mouse: true,
            keys: Vec::new(),
        }
    }
}

impl Settings {
    /// True for a key that stays open whatever `archived` says.
    pub fn is_evergreen(&self, key: &str) -> bool {
        self.evergreen.iter().any(|evergreen| evergreen == key)
    }

    /// True where what `rule` finds about the page at `path` is excused.
    pub fn excuses(&self, rule: &str, path: &str) -> bool {
        self.exceptions.iter().any(|exception| exception.excuses(rule, path))
    }
}

/// Takes a value into the settings; `Err` names what was expected, a message without arguments.
type Take = fn(&mut Settings, &Value) -> Result<(), &'static str>;

/// Every setting: its path in the file, and how its value is taken.
const SETTINGS: &[(&[&str], Take)] = &[
    (&["postings"], |settings, value| text(value).map(|text| settings.postings = text)),
    (&["evergreen"], |settings, value| list(value).map(|list| settings.evergreen = list)),
    (&["hugo-version"], |settings, value| version(value).map(|version| settings.hugo_version = version)),
    (&["required-fields"], |settings, value| list(value).map(|list| settings.required_fields = list)),
    (&["lever", "ids"], |settings, value| choice(value, LEVER_IDS, "expected-lever-ids").map(|ids| settings.lever_ids = ids)),
    (&["lever", "url"], |settings, value| lever_url(value).map(|url| settings.lever_url = Some(url))),
    (&["source-language"], |settings, value| text(value).map(|code| settings.source_language = source_language(code))),
    (&["length-band"], |settings, value| length_bands(value).map(|bands| settings.length_bands = bands)),
    (&["ui-language"], |settings, value| {
        choice(value, UI_LANGUAGES, "expected-ui-language").map(|language| settings.ui_language = Some(language))
    }),
    (&["theme"], |settings, value| text(value).map(|text| settings.theme = text)),
    (&["plain"], |settings, value| value.as_bool().map(|plain| settings.plain = plain).ok_or("expected-boolean")),
    (&["mouse"], |settings, value| value.as_bool().map(|mouse| settings.mouse = mouse).ok_or("expected-boolean")),
];

const LEVER_IDS: &[(&str, LeverIds)] =
    &[("shared", LeverIds::Shared), ("per-language", LeverIds::PerLanguage), ("any", LeverIds::Any)];

const UI_LANGUAGES: &[(&str, UiLanguage)] = &[("en", UiLanguage::English), ("fr", UiLanguage::French)];

const SEVERITIES: &[(&str, Option<Severity>)] =
    &[("error", Some(Severity::Error)), ("warning", Some(Severity::Warning)), ("info", Some(Severity::Info)), ("off", None)];

fn text(value: &Value) -> Result<String, &'static str> {
    value.to_text().map(Cow::into_owned).ok_or("expected-text")
}

fn list(value: &Value) -> Result<Vec<String>, &'static str> {
    match value {
        Value::List(items) => items.iter().map(|item| item.to_text().map(Cow::into_owned).ok_or("expected-list")).collect(),
        _ => Err("expected-list"),
    }
}

fn choice<T: Copy>(value: &Value, choices: &[(&str, T)], expected: &'static str) -> Result<T, &'static str> {
    let text = value.to_text().ok_or(expected)?;
    choices.iter().find(|(name, _)| *name == text).map(|(_, choice)| *choice).ok_or(expected)
}

/// An address of the web with a place for the id.
fn lever_url(value: &Value) -> Result<String, &'static str> {
    let is_address = |url: &String| {
        let is_web = url.starts_with("https://") || url.starts_with("http://");
        is_web && url.contains("{id}") && !url.contains(|c: char| c.is_whitespace() || c.is_control())
    };
    Some(text(value)?).filter(is_address).ok_or("expected-lever-url")
}

fn source_language(code: String) -> SourceLanguage {
    match code.as_str() {
        "default" => SourceLanguage::Default,
        "first" => SourceLanguage::First,
        _ => SourceLanguage::Code(code),
    }
}

/// A table from `en-fr` to `[1.0, 1.6]`.
fn length_bands(value: &Value) -> Result<Vec<LengthBand>, &'static str> {
    let expected = "expected-length-band";
    let Value::Table(entries) = value else { return Err(expected) };
    let number = |value: &Value| value.to_text().and_then(|text| text.parse::<f64>().ok()).filter(|number| *number > 0.0);
    let band = |(name, value): &(Name, Value)| {
        let (from, to) = name.split_once('-').filter(|(from, to)| !from.is_empty() && !to.is_empty())?;
        let [low, high] = value.items() else { return None };
        let (low, high) = (number(low)?, number(high)?);
        (low <= high).then(|| LengthBand { from: from.to_owned(), to: to.to_owned(), low, high })
    };
    entries.iter().map(|entry| band(entry).ok_or(expected)).collect()
}

fn version(value: &Value) -> Result<HugoVersion, &'static str> {
    let expected = "expected-version";
    let text = value.to_text().ok_or(expected)?;
    let mut parts = text.trim_start_matches('v').split('.').map(str::parse::<u32>);
    match (parts.next(), parts.next()) {
        (Some(Ok(major)), Some(Ok(minor))) => Ok(HugoVersion(major, minor)),
        _ => Err(expected),
    }
}

/// Where exceptions stand: the one setting that is a list of tables.
const EXCEPT: [&str; 2] = ["checks", "except"];

/// A place in a settings file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Name of the file.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
}

/// A settings file: its name for messages, and its text.
#[derive(Debug, Clone)]
pub struct Source {
    /// Path, for people.
    pub name: String,
    /// Its whole text.
    pub text: String,
}

/// Reads the settings from `sources`, the later ones over the earlier. `rules` are the rules that `checks` may name. What can't be
/// followed is told in messages with file and line; the rest holds.
pub fn read(sources: &[Source], rules: &[&str]) -> (Settings, Vec<Message>) {
    let mut settings = Settings::default();
    let mut notes = Vec::new();
    for source in sources {
        match data::read(Format::Yaml, &source.text) {
            Ok(Value::Table(entries)) => {
                let mut reader =
                    Reader { source, lines: key_lines(&source.text), rules, settings: &mut settings, notes: &mut notes };
                reader.table(&[], &entries);
            }
            Ok(_) => notes.push(Message::new("config-not-a-table").with("file", source.name.as_str())),
            Err(error) => notes.push(
                Message::new("config-syntax")
                    .with("file", source.name.as_str())
                    .with("line", error.line)
                    .with("column", error.column)
                    .with("error", error.message),
            ),
        }
    }
    (settings, notes)
}

struct Reader<'a> {
    source: &'a Source,
    lines: Vec<(Vec<String>, usize)>,
    rules: &'a [&'a str],
    settings: &'a mut Settings,
    notes: &'a mut Vec<Message>,
}

impl Reader<'_> {
    fn table(&mut self, above: &[&str], entries: &[(Name, Value)]) {
        for (name, value) in entries {
            let path: Vec<&str> = above.iter().copied().chain([&**name]).collect();
            let known = SETTINGS.iter().find(|(names, _)| *names == path.as_slice());
            let is_parent =
                path == ["checks"] || SETTINGS.iter().any(|(names, _)| names.len() > path.len() && names.starts_with(&path));
            match (known, value) {
                (Some((_, take)), value) => {
                    if let Err(expected) = take(self.settings, value) {
                        self.wrong(&path, expected);
                    }
                }
                (None, value) if path == EXCEPT => self.exceptions(value),
                (None, value) if path == [keys::KEYS] => self.keys(value),
                (None, Value::Table(below)) if is_parent => self.table(&path, below),
                (None, _) if is_parent => self.wrong(&path, "expected-table"),
                (None, value) if above == ["checks"] && self.rules.contains(&&**name) => {
                    // YAML 1.1 readers make a boolean of `off`; ours does not, but people also write `false`.
                    let value = if value.as_bool() == Some(false) { &Value::text("off") } else { value };
                    match choice(value, SEVERITIES, "expected-severity") {
                        Ok(severity) => _ = self.settings.checks.insert(name.to_string(), severity),
                        Err(expected) => self.wrong(&path, expected),
                    }
                }
                (None, _) => self.unknown(above, &path),
            }
        }
    }

    fn line(&self, path: &[&str]) -> usize {
        self.lines.iter().find(|(names, _)| names == path).map_or(1, |(_, line)| *line)
    }

    fn wrong(&mut self, path: &[&str], expected: &'static str) {
        self.wrong_at(self.line(path), &path.join("."), expected);
    }

    fn wrong_at(&mut self, line: usize, key: &str, expected: &'static str) {
        let note = Message::new("config-wrong-value")
            .with("file", self.source.name.as_str())
            .with("line", line)
            .with("key", key)
            .with("expected", Message::new(expected));
        self.notes.push(note);
    }

    fn unknown(&mut self, above: &[&str], path: &[&str]) {
        let siblings = SETTINGS
            .iter()
            .filter(|(names, _)| names.len() > above.len() && names.starts_with(above))
            .map(|(names, _)| names[above.len()])
            .chain(if above.is_empty() { &["checks", keys::KEYS][..] } else { &[] }.iter().copied())
            .chain(if above == ["checks"] { self.rules } else { &[] }.iter().copied())
            .chain((above == ["checks"]).then_some(EXCEPT[1]));
        self.unknown_among(siblings, &path.join("."), self.line(path));
    }

    /// Tells of a name that nobody knows, and the nearest of those that are known.
    fn unknown_among<'n>(&mut self, known: impl Iterator<Item = &'n str>, key: &str, line: usize) {
        let name = key.rsplit('.').next().unwrap_or_default();
        let nearest = known.map(|known| (strsim::damerau_levenshtein(known, name), known)).min();
        let note = Message::new(if nearest.is_some_and(|(distance, _)| distance <= 3) {
            "config-unknown-near"
        } else {
            "config-unknown"
        })
        .with("file", self.source.name.as_str())
        .with("line", line)
        .with("key", key)
        .with("near", nearest.map_or("", |(_, known)| known));
        self.notes.push(note);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Arg::Number;

    fn source(text: &str) -> Source {
        Source { name: ".affiche.yaml".into(), text: text.into() }
    }

    #[test]
    fn later_sources_win_and_the_rest_holds() {
        let user = source("theme: light\nevergreen: [a]\n");
        let site = source(
            "evergreen:\n  - general-application\nlever:\n  ids: any\nchecks:\n  stray-space: off\nhugo-version: 0.147.9\n",
        );
        let (settings, notes) = read(&[user, site], &["stray-space"]);
        assert_eq!(notes, []);
        assert_eq!(settings.evergreen, ["general-application"]);
        assert_eq!(settings.theme, "light");
        assert_eq!(settings.lever_ids, LeverIds::Any);
        assert_eq!(settings.checks["stray-space"], None);
        assert!(!settings.hugo_version.reads_yaml12());
    }

    #[test]
    fn bands_go_both_ways() {
        let (settings, notes) = read(&[source("length-band: {en-fr: [1, 2], fr-de: [0.5, 0.8]}\nsource-language: fr\n")], &[]);
        assert_eq!(notes, []);
        assert_eq!(settings.length_band("en", "FR"), Some((1.0, 2.0)));
        assert_eq!(settings.length_band("fr", "en"), Some((0.5, 1.0)));
        assert_eq!((settings.length_band("fr", "de"), settings.length_band("en", "de")), (Some((0.5, 0.8)), None));
        assert_eq!(settings.source_language, SourceLanguage::Code("fr".into()));
        for wrong in ["{en: [1, 2]}", "{en-fr: [2, 1]}", "{en-fr: [0, 1]}", "{en-fr: x}", "1.2"] {
            let (settings, notes) = read(&[source(&format!("length-band: {wrong}\n"))], &[]);
            assert_eq!((notes.len(), settings.length_bands.len()), (1, 1), "{wrong}");
        }
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        let (settings, notes) = read(
            &[source("theme: dark\nevergreeen: []\nmouse: maybe\nlever:\n  idz: any\nchecks:\n  stray-spaces: off\n")],
            &["stray-space"],
        );
        assert_eq!(settings.theme, "dark");
        let told: Vec<_> =
            notes.iter().map(|note| (note.id, note.args.iter().find(|(name, _)| *name == "line").unwrap().1.clone())).collect();
        assert_eq!(
            told,
            [
                ("config-unknown-near", Number(2)),
                ("config-wrong-value", Number(3)),
                ("config-unknown-near", Number(5)),
                ("config-unknown-near", Number(7))
            ]
        );
    }
}
