//! A JSON Schema (draft 2020-12) of settings files for editors, made from the table of settings.

use serde_json::{Map, Value, json};

use crate::app::input::action_table::{ACTIONS, Scope};
use crate::app::input::keymap::NONE;
use crate::config::{RULE, RuleId, SETTINGS, Setting, SettingKind};
use crate::locale::{Locale, Message};
use crate::theme::BUILT_IN;

pub fn text(locale: &Locale) -> String {
    format!("{:#}\n", schema(locale))
}

fn schema(locale: &Locale) -> Value {
    let mut root = table(&Map::new());
    root["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    root["title"] = json!(locale.get("config-schema-title"));
    for setting in SETTINGS {
        let mut at = &mut root;
        let Some((name, tables)) = setting.path.split_last() else { continue };
        for above in tables {
            let below = &mut at["properties"][*above];
            if below.is_null() {
                // A table whose lines are all commented out is null.
                *below = table(&Map::new());
                below["type"] = json!(["object", "null"]);
            }
            at = below;
        }
        let properties = &mut at["properties"];
        if *name == RULE {
            for rule in RuleId::ALL {
                let mut of_rule = of_kind(setting, locale);
                of_rule["description"] = json!(locale.text(&rule.summary()));
                properties[rule.name()] = of_rule;
            }
        } else {
            properties[*name] = of_kind(setting, locale);
            properties[*name]["description"] = json!(locale.get(setting.text));
        }
    }
    root
}

/// An object with only these properties.
fn table(properties: &Map<String, Value>) -> Value {
    json!({ "type": "object", "properties": properties, "additionalProperties": false })
}

fn of_kind(setting: &Setting, locale: &Locale) -> Value {
    match setting.kind {
        SettingKind::Text if setting.path == ["theme"] => {
            let names: Vec<&str> = BUILT_IN.iter().map(|(name, _)| *name).chain(["auto", "none"]).collect();
            json!({ "type": "string", "examples": names, "default": "auto" })
        }
        SettingKind::Text => json!({ "type": "string", "default": setting.default().line() }),
        SettingKind::FoundOut => json!({ "type": ["string", "null"] }),
        SettingKind::Texts => json!({ "type": "array", "items": { "type": "string" } }),
        SettingKind::Boolean => json!({ "type": "boolean", "default": setting.default().line() == "true" }),
        SettingKind::Choice(names) => json!({ "enum": names, "default": setting.default().line() }),
        SettingKind::OptionalChoice(names) => {
            json!({ "enum": names.iter().map(|name| json!(name)).chain([Value::Null]).collect::<Vec<_>>() })
        }
        SettingKind::Address => {
            json!({ "type": ["string", "null"], "pattern": "^[Hh][Tt][Tt][Pp][Ss]?://[^\\s/?#@%{}]+[/?#]\\S*\\{id\\}\\S*$" })
        }
        SettingKind::Version => json!({ "type": ["string", "number"], "pattern": "^v?[0-9]+\\.[0-9]+" }),
        SettingKind::Bands => json!({
            "type": "object",
            "propertyNames": { "pattern": "^[^-]+-.+$" },
            "additionalProperties": {
                "type": "array",
                "items": { "type": "number", "exclusiveMinimum": 0 },
                "minItems": 2,
                "maxItems": 2
            }
        }),
        SettingKind::Severity => json!({ "enum": ["error", "warning", "info", "off", false] }),
        SettingKind::Suppressions => {
            let rules: Vec<&str> = RuleId::names().chain(["*"]).collect();
            let mut entry = table(&Map::new());
            entry["properties"] = json!({ "rule": { "enum": rules }, "path": { "type": "string" } });
            entry["required"] = json!(["rule", "path"]);
            json!({ "type": "array", "items": entry })
        }
        SettingKind::Keys => keys(locale),
    }
}

/// Returns an object of scopes, each an object from key to one of the scope's actions.
fn keys(locale: &Locale) -> Value {
    let mut scopes = Map::new();
    for (scope, name, text) in Scope::ALL {
        let there = |of: &Scope| of == scope || *of == Scope::Base && matches!(scope, Scope::List | Scope::Preview);
        let rows = ACTIONS.iter().filter(|row| row.keys.iter().any(|(of, _)| there(of)));
        let names: Vec<&str> = rows.map(|row| row.name).chain([NONE]).collect();
        let action = json!({ "enum": names });
        let description = locale.text(&Message::new(text));
        scopes
            .insert((*name).to_owned(), json!({ "type": "object", "description": description, "additionalProperties": action }));
    }
    table(&scopes)
}
