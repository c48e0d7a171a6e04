//! Reads settings in layers: files, then environment, then options; later ones win, and each setting keeps its origin. Errors are reported
//! with their place and the nearest known name, and the rest still applies.

use super::effective::EffectiveSettings;
use super::setting_table::{Assign, SETTINGS, Setting, SettingKind};
use super::setting_value::SettingValue;
use super::{Origin, RuleId, SettingPlace, Settings};
use crate::data::yaml::key_lines;
use crate::data::{self, Format, Name, Value};
use crate::locale::Message;
use crate::text::nearest;

/// A settings file: its name for messages, and its text.
#[derive(Debug, Clone)]
pub struct SettingsFile {
    /// Its path for messages.
    pub name: String,
    /// Its whole text.
    pub text: String,
}

/// Everything that settings are read from; later fields win.
#[derive(Debug, Clone, Default)]
pub struct SettingsLayers {
    /// The user's files.
    pub files: Vec<SettingsFile>,
    /// The file at the site's root, whose personal settings are ignored.
    pub site: Option<SettingsFile>,
    /// Environment variables, by name; others than affiche's are ignored.
    pub variables: Vec<(String, String)>,
    /// Options: name with dashes, path of the setting, value.
    pub options: Vec<(&'static str, &'static [&'static str], Value)>,
}

/// The prefix of environment variables.
pub const PREFIX: &str = "AFFICHE_";

/// The site's folder; not a setting.
const SITE: &str = "AFFICHE_SITE";

/// Letters by which a misspelled name may differ from a known one.
const NEAR: usize = 3;

/// The environment variable of a setting.
pub fn variable(path: &[&str]) -> String {
    let name = path.join("_").replace(['-', '.'], "_").to_uppercase();
    format!("{PREFIX}{name}")
}

/// Reads settings from files only; see [`read_layers`].
pub fn read(sources: &[SettingsFile]) -> (Settings, Vec<Message>) {
    let effective = read_layers(&SettingsLayers { files: sources.to_vec(), ..SettingsLayers::default() });
    (effective.settings, effective.notes)
}

/// Reads the settings from `layers`.
pub fn read_layers(layers: &SettingsLayers) -> EffectiveSettings {
    let mut effective = EffectiveSettings::default();
    let files = layers.files.iter().map(|source| (source, Layer::File(&source.name)));
    for (source, layer) in files.chain(layers.site.iter().map(|source| (source, Layer::Site(&source.name)))) {
        let mut reader = LayerReader { layer, lines: Vec::new(), effective: &mut effective };
        match data::read(Format::Yaml, &source.text) {
            Ok(Value::Table(entries)) => {
                reader.lines = key_lines(&source.text);
                reader.table(&[], &entries);
            }
            Ok(_) => reader.note(Message::new("config-not-a-table").with("file", source.name.as_str())),
            Err(error) => reader.note(error.message(&source.name)),
        }
    }
    for (name, text) in &layers.variables {
        let is_setting = name.starts_with(PREFIX) && name != SITE && !text.trim().is_empty();
        if is_setting {
            let layer = Layer::Variable(name);
            LayerReader { layer, lines: Vec::new(), effective: &mut effective }.variable(name, text);
        }
    }
    for (option, path, value) in &layers.options {
        let layer = Layer::Option(option);
        let mut reader = LayerReader { layer, lines: Vec::new(), effective: &mut effective };
        if let Some(setting) = SETTINGS.iter().find(|setting| setting.path == *path) {
            reader.take(setting, path, value);
        }
    }
    effective
}

/// Every setting with its path, one for the severity of each rule.
fn rows() -> impl Iterator<Item = (Vec<&'static str>, &'static Setting)> {
    SETTINGS.iter().flat_map(|setting| {
        let rules = if setting.kind == SettingKind::Severity { RuleId::ALL } else { &[] };
        let of_rules = rules.iter().map(|rule| [&setting.path[..setting.path.len() - 1], &[rule.name()]].concat());
        let path = rules.is_empty().then(|| setting.path.to_vec());
        path.into_iter().chain(of_rules).map(move |path| (path, setting))
    })
}

/// The layer being read.
#[derive(Clone, Copy)]
enum Layer<'a> {
    /// A file of the user, by name.
    File(&'a str),
    /// The site's file, by name.
    Site(&'a str),
    /// A variable, by name.
    Variable(&'a str),
    /// An option, by name.
    Option(&'static str),
}

/// Reads one layer into the settings.
pub(super) struct LayerReader<'a> {
    layer: Layer<'a>,
    pub(super) lines: Vec<(Vec<String>, usize)>,
    pub(super) effective: &'a mut EffectiveSettings,
}

impl LayerReader<'_> {
    fn table(&mut self, above: &[&str], entries: &[(Name, Value)]) {
        for (name, value) in entries {
            let path: Vec<&str> = above.iter().copied().chain([&**name]).collect();
            let known = rows().find(|(of, _)| *of == path);
            let is_parent = rows().any(|(of, _)| of.len() > path.len() && of.starts_with(&path));
            match (known, value) {
                (Some((_, setting)), value) => self.take(setting, &path, value),
                (None, Value::Table(below)) if is_parent => self.table(&path, below),
                // A table whose lines are all commented out.
                (None, Value::Null) if is_parent => {}
                (None, _) if is_parent => self.wrong(&path, "expected-table"),
                (None, _) => self.unknown(above, &path),
            }
        }
    }

    /// Sets one setting. A site's file is shared, so it can't set personal ones.
    fn take(&mut self, setting: &Setting, path: &[&str], value: &Value) {
        if setting.personal && matches!(self.layer, Layer::Site(_)) {
            let note = Message::new("config-personal").with("place", self.shown_place(self.line(path)));
            return self.note(note.with("key", setting.name()));
        }
        let taken = match setting.assign {
            Assign::Value(take, _) => take(&mut self.effective.settings, value),
            Assign::Severity => SettingValue::parse(value).map(|severity| {
                let rule = path.last().and_then(|name| RuleId::from_name(name));
                self.effective.settings.checks.extend(rule.map(|rule| (rule, severity)));
            }),
            Assign::Suppressions => return self.suppressions(path, value),
            Assign::Keys => return self.bindings(path, value),
        };
        match taken {
            Ok(()) => self.record_origin(path),
            Err(expected) => self.wrong(path, expected),
        }
    }

    /// Sets the setting of a variable. The value is YAML, but text settings also accept any text.
    fn variable(&mut self, name: &str, text: &str) {
        let rows: Vec<_> = rows().map(|(path, setting)| (variable(&path), setting, path)).collect();
        let Some((_, setting, path)) = rows.iter().find(|(known, ..)| known == name) else {
            let near = nearest(name, rows.iter().map(|(known, ..)| known.as_str()), NEAR);
            let id = if near.is_some() { "config-variable-unknown-near" } else { "config-variable-unknown" };
            return self.note(Message::new(id).with("variable", name).with("near", near.unwrap_or_default()));
        };
        let is_text = matches!(setting.kind, SettingKind::Text | SettingKind::FoundOut);
        let value = match data::read(Format::Yaml, text) {
            // Environment variables are often switched with 0 and 1.
            _ if setting.kind == SettingKind::Boolean && ["0", "1"].contains(&text.trim()) => Value::Bool(text.trim() == "1"),
            Ok(Value::List(_) | Value::Table(_)) | Err(_) if is_text => Value::text(text.trim()),
            Ok(value) => value,
            Err(error) => return self.note(Message::new("config-syntax").with("place", name).with("error", error.message)),
        };
        self.take(setting, path, &value);
    }

    /// Records this layer as the setting's origin.
    pub(super) fn record_origin(&mut self, path: &[&str]) {
        let origin = match self.layer {
            Layer::File(name) | Layer::Site(name) => Origin::File(SettingPlace { file: name.to_owned(), line: self.line(path) }),
            Layer::Variable(name) => Origin::Variable(name.to_owned()),
            Layer::Option(name) => Origin::Option(name),
        };
        self.effective.origins.insert(path.iter().map(|name| (*name).to_owned()).collect(), origin);
    }

    /// The place of a key binding.
    pub(super) fn place(&self, path: &[&str]) -> SettingPlace {
        let file = match self.layer {
            Layer::File(name) | Layer::Site(name) | Layer::Variable(name) | Layer::Option(name) => name,
        };
        SettingPlace { file: file.to_owned(), line: self.line(path) }
    }

    pub(super) fn line(&self, path: &[&str]) -> usize {
        self.lines.iter().find(|(names, _)| names == path).map_or(1, |(_, line)| *line)
    }

    /// The place of a line for messages; without the line if the layer is not a file.
    fn shown_place(&self, line: usize) -> crate::locale::Arg {
        match self.layer {
            Layer::File(name) | Layer::Site(name) => Message::new("place-line").with("file", name).with("line", line).into(),
            Layer::Variable(name) | Layer::Option(name) => name.into(),
        }
    }

    fn note(&mut self, note: Message) {
        self.effective.notes.push(note);
    }

    pub(super) fn wrong(&mut self, path: &[&str], expected: &'static str) {
        self.wrong_at(self.line(path), &path.join("."), expected);
    }

    pub(super) fn wrong_at(&mut self, line: usize, key: &str, expected: &'static str) {
        let note = Message::new("config-wrong-value").with("place", self.shown_place(line)).with("key", key);
        self.note(note.with("expected", Message::new(expected)));
    }

    fn unknown(&mut self, above: &[&str], path: &[&str]) {
        let below = rows().filter(|(of, _)| of.len() > above.len() && of.starts_with(above));
        let siblings: Vec<&str> = below.map(|(of, _)| of[above.len()]).collect();
        self.unknown_among(siblings.into_iter(), &path.join("."), self.line(path));
    }

    /// Reports an unknown name with the nearest known one.
    pub(super) fn unknown_among<'n>(&mut self, known: impl Iterator<Item = &'n str>, key: &str, line: usize) {
        let near = nearest(key.rsplit('.').next().unwrap_or_default(), known, NEAR);
        let id = if near.is_some() { "config-unknown-near" } else { "config-unknown" };
        let note = Message::new(id).with("place", self.shown_place(line)).with("key", key);
        self.note(note.with("near", near.unwrap_or_default()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{ApplicationIds, HugoVersion, PostingQuery, SourceLanguage};

    fn source(text: &str) -> SettingsFile {
        SettingsFile { name: ".affiche.yaml".into(), text: text.into() }
    }

    #[test]
    fn length_bands_work_in_both_directions() {
        let (settings, notes) =
            read(&[source("length-band: {en-fr: [1, 2], fr-de: [0.5, 0.8], fr-it: [1.5, 1.5]}\nsource-language: fr\n")]);
        assert_eq!(notes, []);
        assert_eq!(settings.length_band("en", "FR"), Some((1.0, 2.0)));
        assert_eq!(settings.length_band("fr", "en"), Some((0.5, 1.0)));
        assert_eq!((settings.length_band("fr", "de"), settings.length_band("en", "de")), (Some((0.5, 0.8)), None));
        assert_eq!(settings.length_band("fr", "it"), Some((1.5, 1.5)));
        assert_eq!(settings.source_language, SourceLanguage::Code("fr".into()));
        for wrong in [
            "{en: [1, 2]}",
            "{en-fr: [2, 1]}",
            "{en-fr: [0, 1]}",
            "{en-fr: x}",
            "1.2",
            "{-fr: [1, 2]}",
            "{en-: [1, 2]}",
            "{en-fr: [1, .inf]}",
            "{en-fr: [1]}",
        ] {
            let (settings, notes) = read(&[source(&format!("length-band: {wrong}\n"))]);
            assert_eq!((notes.len(), settings.length_bands.len()), (1, 0), "{wrong}");
        }
    }

    #[test]
    fn a_rule_is_off_by_name_or_as_false() {
        for (is_off, written) in [(true, &["off", "false", "'off'"][..]), (false, &["true", "no", "loud", "[error]", "null"])] {
            for written in written {
                let (settings, notes) = read(&[source(&format!("checks: {{stray-space: {written}}}\n"))]);
                let severity = settings.checks.get(&RuleId::StraySpace);
                assert_eq!((severity, notes.len()), (is_off.then_some(&None), usize::from(!is_off)), "{written}");
            }
        }
    }

    fn layers(variables: &[(&str, &str)]) -> SettingsLayers {
        let variables = variables.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let files = vec![source("theme: light\nmouse: false\nlever:\n  ids: any\n")];
        SettingsLayers { files, variables, site: None, options: vec![("--theme", &["theme"], Value::text("none"))] }
    }

    #[test]
    fn the_environment_overrides_files_and_options_override_both() {
        let effective = read_layers(&layers(&[
            ("AFFICHE_CHECKS_EXCEPT", "[{rule: '*', path: content/old/}]"),
            ("AFFICHE_CHECKS_STRAY_SPACE", "off"),
            ("AFFICHE_EVERGREEN", "[a, b]"),
            ("AFFICHE_HUGO_VERSION", "0.150"),
            ("AFFICHE_KEYS", "{list: {ctrl-x: archive}}"),
            ("AFFICHE_LEVER_IDS", ""),
            ("AFFICHE_LEVER_URL", "https://jobs.example.ca/{id}"),
            ("AFFICHE_MOUSE", "true"),
            ("AFFICHE_PLAIN", "1"),
            ("AFFICHE_POSTINGS", "title: [x"),
            ("AFFICHE_SITE", "/somewhere"),
            ("AFFICHE_THEME", "dark"),
            ("EDITOR", "vi"),
        ]));
        assert_eq!(effective.notes, []);
        let settings = &effective.settings;
        assert_eq!(
            (settings.theme.as_str(), settings.mouse, settings.application_ids),
            ("none", true, Some(ApplicationIds::Any))
        );
        assert_eq!(settings.evergreen, ["a", "b"]);
        assert_eq!(settings.hugo_version, HugoVersion(0, 150));
        assert_eq!(settings.application_url.as_deref(), Some("https://jobs.example.ca/{id}"));
        assert_eq!(settings.postings, Some(PostingQuery("title: [x".to_owned())), "a text setting need not be valid YAML");
        assert_eq!((settings.suppressions.len(), settings.keys.len(), settings.checks[&RuleId::StraySpace]), (1, 1, None));
        let origin = |path: &[&str]| effective.origin(&path.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>());
        assert_eq!(origin(&["theme"]), Origin::Option("--theme"));
        assert_eq!(origin(&["mouse"]), Origin::Variable("AFFICHE_MOUSE".into()));
        assert_eq!(origin(&["lever", "ids"]), Origin::File(SettingPlace { file: ".affiche.yaml".into(), line: 4 }));
        assert_eq!(origin(&["checks", "stray-space"]), Origin::Variable("AFFICHE_CHECKS_STRAY_SPACE".into()));
        assert_eq!(origin(&["plain"]), Origin::Variable("AFFICHE_PLAIN".into()));
        assert!(settings.plain, "1 means true");
        assert_eq!(origin(&["no-such-setting"]), Origin::Default);
    }

    #[test]
    fn errors_in_variables_are_reported_by_name() {
        let variables = [
            ("AFFICHE_EVERGREEN", "[a"),
            ("AFFICHE_MOUSE", "maybe"),
            ("AFFICHE_NO_SUCH_SETTING", "x"),
            ("AFFICHE_THEMES", "dark"),
        ];
        let effective = read_layers(&layers(&variables));
        let ids: Vec<_> = effective.notes.iter().map(|note| note.id).collect();
        assert_eq!(ids, ["config-syntax", "config-wrong-value", "config-variable-unknown", "config-variable-unknown-near"]);
        assert_eq!(effective.notes[1].arg("place"), Some(&"AFFICHE_MOUSE".into()));
        assert!(!effective.settings.mouse, "the file's value still applies");
    }

    #[test]
    fn hugo_versions_are_read_as_written() {
        for (written, version) in [
            ("0.168", HugoVersion(0, 168)),
            ("0.150", HugoVersion(0, 150)),
            ("0.16", HugoVersion(0, 160)),
            ("'0.16'", HugoVersion(0, 16)),
            ("v0.147.9", HugoVersion(0, 147)),
            ("1.2", HugoVersion(1, 2)),
        ] {
            let (settings, notes) = read(&[source(&format!("hugo-version: {written}\n"))]);
            assert_eq!((settings.hugo_version, notes), (version, vec![]), "{written}");
        }
    }
}
