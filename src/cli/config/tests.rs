//! What `config` prints is a settings file: it reads back as the same settings and satisfies the schema.

use std::path::PathBuf;

use proptest::prelude::*;
use serde_json::Value;

use super::{default_file, effective, schema};
use crate::app::input::action_table::ACTIONS;
use crate::cli::settings::{SearchedFile, SettingsRead};
use crate::config::{
    ApplicationIds, Binding, EffectiveSettings, HugoVersion, LengthBand, RuleId, SETTINGS, SettingPlace, Settings, SettingsFile,
    SettingsLayers, Severity, SourceLanguage, Suppression, read,
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
    "",
    " ",
    "a",
    "é",
    "no",
    "null",
    "~",
    "1.0",
    "0x1f",
    "true",
    "'",
    "\"",
    "\\",
    ":",
    ": ",
    "#",
    " #",
    "- ",
    "-",
    "[",
    "]",
    "{",
    "}",
    "{id}",
    ",",
    "|",
    ">",
    "*",
    "&",
    "!",
    "%",
    "@",
    "`",
    "?",
    "? ",
    "\n",
    "\r",
    "\t",
    "\0",
    "\u{1b}",
    "\u{7f}",
    "\u{85}",
    "\u{a0}",
    "\u{200b}",
    "\u{2028}",
    "\u{2029}",
    "\u{feff}",
    "\u{fffd}",
    "\u{fffe}",
    "\u{ffff}",
    "\u{1f600}",
    "\u{10ffff}",
    "=",
    "<<",
    "---",
    "...",
    "2024-01-01",
    "1_000",
    "1:30",
    ".inf",
    "e\u{301}",
];

/// Texts made of these pieces and of any characters.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![6 => prop::sample::select(PIECES).prop_map(str::to_owned), 1 => any::<char>().prop_map(String::from)];
    prop::collection::vec(piece, 0..6).prop_map(|pieces| pieces.concat())
}

fn bound() -> impl Strategy<Value = Binding> {
    let scope = prop_oneof![prop::sample::select(vec!["list", "base", "on", "1"]).prop_map(str::to_owned), text()];
    (scope, text(), text(), text()).prop_map(|(scope, key, action, file)| {
        // No key of a table is `<<`, which is a merge key.
        let [scope, key] = [scope, key].map(|name| if name == "<<" { "x".to_owned() } else { name });
        Binding { scope, key, action, place: SettingPlace { file, line: 1 } }
    })
}

fn settings() -> impl Strategy<Value = Settings> {
    let texts = || prop::collection::vec(text(), 0..4);
    let rules = prop::collection::btree_map(
        prop::sample::select(RuleId::ALL),
        prop::option::of(prop::sample::select(vec![Severity::Error, Severity::Warning, Severity::Info])),
        0..4,
    );
    let bands = prop::collection::vec((0.01..5.0f64, 0.0..5.0f64), 0..3);
    let others = (
        any::<bool>(),
        any::<bool>(),
        0..2u32,
        0..2000u32,
        0..3usize,
        prop::option::of(prop::sample::select(LANGUAGES.to_vec())),
    );
    let except = prop::collection::vec((prop::sample::select(RuleId::ALL), text()), 0..3);
    (texts(), texts(), text(), text(), rules, bands, others, except, prop::collection::vec(bound(), 0..5)).prop_map(
        |(evergreen, required_fields, postings, theme, checks, bands, others, except, keys)| {
            let (plain, mouse, major, minor, ids, ui_language) = others;
            let names = ["fr", "pt-br", "no"];
            let bands = bands.into_iter().zip(names);
            Settings {
                postings,
                evergreen,
                hugo_version: HugoVersion(major, minor),
                required_fields,
                application_ids: [ApplicationIds::Shared, ApplicationIds::PerLanguage, ApplicationIds::Any][ids],
                application_url: mouse.then(|| "https://jobs.example.ca/{id}:".to_owned()),
                source_language: if plain { SourceLanguage::First } else { SourceLanguage::Code("no".into()) },
                length_bands: bands
                    .map(|((low, more), to)| LengthBand { from: "en".into(), to: to.into(), low, high: low + more })
                    .collect(),
                checks,
                suppressions: except.into_iter().filter_map(|(rule, path)| Suppression::new(Some(rule), &path)).collect(),
                ui_language,
                theme,
                plain,
                mouse,
                keys,
            }
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn printed_settings_read_back_the_same(settings in settings()) {
        let text = printed(&settings);
        prop_assert_eq!(reread(&text), without_places(settings), "{}", text);
    }
}

/// Each piece and each pair of pieces, in every setting that is a text.
#[test]
fn every_text_reads_back_in_every_setting() {
    let pairs = PIECES.iter().flat_map(|a| PIECES.iter().map(move |b| format!("{a}{b}")));
    let texts: Vec<String> = pairs.chain(["[a:?]", "a:?", "{a: b}"].map(str::to_owned)).collect();
    // Few at a time: the guard of the YAML reader counts brackets in texts too.
    for some in texts.chunks(5) {
        let bound = |text: &String| {
            let name = if text == "<<" { "x" } else { text }.to_owned();
            Binding { scope: name.clone(), key: name, action: text.clone(), place: SettingPlace { file: text.clone(), line: 1 } }
        };
        let settings = Settings {
            postings: some[0].clone(),
            theme: some[some.len() - 1].clone(),
            evergreen: some.to_vec(),
            required_fields: some[..1].to_vec(),
            suppressions: some.iter().filter_map(|text| Suppression::new(None, text)).collect(),
            keys: some.iter().map(bound).collect(),
            ..Settings::default()
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

#[test]
fn every_value_has_its_origin_beside_it() {
    let layers = SettingsLayers {
        files: vec![SettingsFile { name: "/home/x/.config/affiche/config.yaml".into(), text: "# mine\n\ntheme: light\n".into() }],
        variables: vec![("AFFICHE_MOUSE".into(), "false".into())],
        site: None,
        options: vec![("--plain", &["plain"], data::Value::Bool(true))],
    };
    let effective = crate::config::read_layers(&layers);
    let looked = vec![
        ("/home/x/.config/affiche/config.yaml".into(), SearchedFile::Read),
        ("/site/.affiche.yaml".into(), SearchedFile::Absent),
    ];
    let text =
        effective::text(&SettingsRead { effective, looked }, Some("/home/x".as_ref()), false, &Locale::new(UiLanguage::English));
    for (setting, origin) in [
        ("theme: light", "# ~/.config/affiche/config.yaml, line 3"),
        ("mouse: false", "# AFFICHE_MOUSE in the environment"),
        ("plain: true", "# option --plain"),
        ("evergreen: []", "# default"),
    ] {
        let line = text.lines().find(|line| line.starts_with(setting)).unwrap();
        assert!(line.ends_with(origin), "{line}");
    }
    assert!(text.contains("#   ~/.config/affiche/config.yaml (read)\n#   /site/.affiche.yaml (not found)\n"), "{text}");
    assert!(text.contains("# There is no site here"), "{text}");
}
