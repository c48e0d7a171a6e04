//! What `config` prints is a settings file: it reads back as the same settings and satisfies the schema.

use std::path::PathBuf;

use serde_json::Value;

use super::{default_file, effective, schema};
use crate::app::input::action_table::ACTIONS;
use crate::cli::settings::{SearchedFile, SettingsRead};
use crate::config::{
    ApplicationIds, Binding, ClosedBy, EffectiveSettings, HugoVersion, LengthBand, PostingQuery, RuleId, SETTINGS, SettingPlace,
    Settings, SettingsFile, Severity, SourceCommit, SourceLanguage, Suppression, read,
};
use crate::data::{self, Format};
use crate::locale::{Locale, UiLanguage};

const LANGUAGES: [UiLanguage; 2] = [UiLanguage::English, UiLanguage::French];

/// Prints the settings as `affiche config` does.
fn printed(settings: &Settings) -> String {
    let mut effective = EffectiveSettings::default();
    effective.settings = settings.clone();
    let files = settings.keys.iter().map(|bound| (PathBuf::from(&bound.place.file), SearchedFile::Read));
    let read = SettingsRead { effective, looked: files.collect() };
    effective::text(&read, None, true, &Locale::new(UiLanguage::French))
}

/// Reads the settings of a file, without the origins of keys.
fn reread(text: &str) -> Settings {
    let (settings, notes) = read(&[SettingsFile { name: "f".into(), text: text.into() }]);
    assert_eq!(notes, [], "{text}");
    without_places(settings)
}

fn without_places(mut settings: Settings) -> Settings {
    for bound in &mut settings.keys {
        bound.place = SettingPlace { file: String::new(), line: 0 };
    }
    // The last binding wins; the order of scopes is irrelevant.
    let keys = std::mem::take(&mut settings.keys);
    for bound in keys {
        settings.keys.retain(|other| (&other.scope, &other.key) != (&bound.scope, &bound.key));
        settings.keys.push(bound);
    }
    settings.keys.sort_by(|a, b| (&a.scope, &a.key).cmp(&(&b.scope, &b.key)));
    settings
}

/// Texts that YAML could take for something else, alone or within a longer text.
const PIECES: &[&str] = &[
    "", " ", "a", "é", "no", "null", "~", "1.0", "0x1f", "true", "'", "\"", "\\", ":", ": ", "#", " #", "- ", "-", "[", "]", "{",
    "}", "{id}", ",", "|", ">", "*", "&", "!", "%", "@", "`", "?", "? ", "\n", "\r", "\t", "\0", "\u{1b}", "\u{7f}", "\u{85}",
    "\u{a0}", "\u{200b}", "\u{2028}", "\u{2029}", "\u{feff}", "\u{fffd}", "\u{fffe}", "\u{ffff}", "😀", "=", "<<", "---", "...",
    "2024-1-1", "1_000", "1:30", ".inf", "e\u{301}",
];

/// Each piece, each pair and some triples of pieces in every setting that is a text, beside values of every other type.
#[test]
fn printed_settings_read_back_the_same() {
    let pairs = PIECES.iter().flat_map(|a| PIECES.iter().map(move |b| format!("{a}{b}")));
    let piece = |at: usize| PIECES[at % PIECES.len()];
    let triples = (0..PIECES.len()).map(|at| [piece(at), piece(at * 7 + 3), piece(at * 13 + 5)].concat());
    let texts: Vec<String> = pairs.chain(triples).chain(["[a:?]", "a:?", "{a: b}", "\u{10ffff}"].map(str::to_owned)).collect();
    let severities = [Some(Severity::Error), Some(Severity::Warning), Some(Severity::Info), None];
    // Few at a time: the guard of the YAML reader counts brackets in texts too.
    for (at, some) in texts.chunks(5).enumerate() {
        let number = u32::try_from(at).unwrap();
        let low = f64::from(number + 1) / 100.0;
        let bound = |text: &String| {
            // No key of a table is `<<`, which is a merge key.
            let name = if text == "<<" { "x" } else { text }.to_owned();
            let scope = if at % 2 == 0 { "on".to_owned() } else { name.clone() };
            Binding { scope, key: name, action: text.clone(), place: SettingPlace { file: text.clone(), line: 1 } }
        };
        let settings = Settings {
            postings: Some(PostingQuery(some[0].clone())),
            closed_by: ["", "archived", "draft", "expiry", "status=closed|fermé"].get(at % 5).copied().and_then(ClosedBy::parse),
            evergreen: some.iter().skip(at % 6).cloned().collect(),
            hugo_version: HugoVersion(number % 2, number * 3),
            required_fields: some[..1].to_vec(),
            application_ids: [None, Some(ApplicationIds::Shared), Some(ApplicationIds::PerLanguage), Some(ApplicationIds::Any)]
                [at % 4],
            application_url: (at % 2 == 0).then(|| "https://jobs.example.ca/{id}:".to_owned()),
            source_language: if at % 2 == 0 { SourceLanguage::First } else { SourceLanguage::Code("no".into()) },
            source_commit: ["", "none", "default_lang_commit", "no"].get(at % 4).copied().and_then(SourceCommit::parse),
            length_bands: ["fr", "pt-br", "no"]
                .iter()
                .take(at % 4)
                .map(|to| LengthBand { from: "en".into(), to: (*to).into(), low, high: low * 1.5 })
                .collect(),
            checks: RuleId::ALL.iter().copied().zip(severities.into_iter().cycle().skip(at)).take(at % 5).collect(),
            suppressions: some
                .iter()
                .filter_map(|text| Suppression::new([None, Some(RuleId::StraySpace)][at % 2], text))
                .collect(),
            ui_language: [None, Some(UiLanguage::English), Some(UiLanguage::French)][at % 3],
            theme: some[some.len() - 1].clone(),
            plain: at % 2 == 0,
            mouse: at % 3 == 0,
            keys: some.iter().map(bound).collect(),
        };
        let text = printed(&settings);
        assert_eq!(reread(&text), without_places(settings), "{text}");
    }
}

#[test]
fn the_default_file_sets_the_defaults() {
    for locale in LANGUAGES.map(Locale::new) {
        let text = default_file::text(&locale);
        assert_eq!(reread(&text), Settings::default(), "as it is");
        let uncommented: String = text
            .lines()
            .map(|line| match line.strip_prefix("# ").or_else(|| line.strip_prefix('#')) {
                Some(rest) => format!("{rest}\n"),
                None => format!("{line}\n"),
            })
            .collect();
        assert_eq!(reread(&uncommented), Settings::default(), "{uncommented}");
        assert!(valid(&uncommented, &locale), "{uncommented}");
        for setting in SETTINGS {
            assert!(text.contains(setting.path[setting.path.len() - 1]) || setting.path.contains(&"RULE"), "{}", setting.name());
            assert!(text.lines().all(|line| line.is_empty() || line.starts_with("# ") || line.starts_with("## ")));
        }
    }
}

#[test]
fn examples_of_settings_are_valid() {
    let locale = Locale::new(UiLanguage::English);
    for setting in SETTINGS.iter().filter(|setting| !setting.example.is_empty()) {
        let text = setting.example.join("\n") + "\n";
        assert_ne!(reread(&text), without_places(Settings::default()), "{text}");
        assert!(valid(&text, &locale), "{text}");
        let keys = read(&[SettingsFile { name: "f".into(), text: text.clone() }]).0.keys;
        assert_eq!(crate::app::input::keymap::Keymap::new(&keys).1, [], "{text}");
    }
}

/// True if a settings file satisfies the schema.
fn valid(text: &str, locale: &Locale) -> bool {
    let schema: Value = serde_json::from_str(&schema::text(locale)).unwrap();
    takes(&schema, &data::read(Format::Yaml, text).unwrap())
}

/// Implements the part of JSON Schema that the schema uses.
fn takes(schema: &Value, value: &data::Value) -> bool {
    let text = value.to_text().map(std::borrow::Cow::into_owned).unwrap_or_default();
    let name = match value {
        data::Value::Null => "null",
        data::Value::Bool(_) => "boolean",
        data::Value::Number(_) => "number",
        data::Value::Text(_) => "string",
        data::Value::List(_) => "array",
        data::Value::Table(_) => "object",
    };
    let one_of = |allowed: &Value| match allowed {
        Value::String(text) => text == name,
        Value::Array(all) => all.iter().any(|one| one == name),
        _ => true,
    };
    let is = |allowed: &Value| match allowed {
        Value::String(known) => *known == text && name == "string",
        Value::Bool(known) => value.as_bool() == Some(*known),
        _ => allowed.is_null() && name == "null",
    };
    let items = schema.get("items").is_none_or(|items| value.items().iter().all(|item| takes(items, item)));
    let entries = value.entries().iter().all(|(key, below)| match schema["properties"].get(&**key) {
        Some(own) => takes(own, below),
        None => match &schema["additionalProperties"] {
            Value::Bool(allowed) => *allowed,
            other => takes(other, below),
        },
    });
    let required =
        schema["required"].as_array().is_none_or(|names| names.iter().all(|name| value.get(name.as_str().unwrap()).is_some()));
    schema.get("type").is_none_or(one_of)
        && schema["enum"].as_array().is_none_or(|all| all.iter().any(is))
        && items
        && entries
        && (required || name != "object")
}

#[test]
fn the_schema_has_exactly_the_settings() {
    for locale in LANGUAGES.map(Locale::new) {
        let schema: Value = serde_json::from_str(&schema::text(&locale)).unwrap();
        for setting in SETTINGS.iter().filter(|setting| !setting.path.contains(&"RULE")) {
            let own = setting.path.iter().fold(&schema, |at, name| &at["properties"][*name]);
            assert_eq!(own["description"], locale.get(setting.text), "{}", setting.name());
            // A setting without a default may be null.
            if setting.default().line().is_empty() {
                assert!(takes(own, &data::Value::Null), "{}", setting.name());
            }
        }
        for rule in RuleId::names() {
            assert!(schema["properties"]["checks"]["properties"][rule]["enum"].is_array(), "{rule}");
        }
        let offered = schema["properties"]["keys"]["properties"]["list"]["additionalProperties"]["enum"].to_string();
        assert!(ACTIONS.iter().any(|row| offered.contains(row.name)) && offered.contains("\"none\""));
        for (text, fine) in [
            ("theme: light\nkeys: {list: {x: archive}}\nchecks: {stray-space: off}\n", true),
            ("evergreeen: []\n", false),
            ("lever: {idz: any}\n", false),
            ("lever: {ids: all}\n", false),
            ("checks: {stray-spaces: off}\n", false),
            ("checks: {stray-space: loud}\n", false),
            ("checks: {except: [{rule: stray-space}]}\n", false),
            ("keys: {list: {x: arhcive}}\n", false),
            ("keys: {lst: {x: archive}}\n", false),
            ("mouse: maybe\n", false),
            ("evergreen: a\n", false),
        ] {
            assert_eq!(valid(text, &locale), fine, "{text}");
        }
    }
}
