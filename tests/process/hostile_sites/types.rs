//! Values of every wrong type for every known setting, Hugo's and ours.

use std::fs;
use std::sync::atomic::AtomicBool;

use affiche::catalog::{Searched, derive};
use affiche::checks::RuleInput;
use affiche::config::{SETTINGS, Settings, SettingsFile, read};
use affiche::content::load::load;

use super::hostile_site::pieces;

/// Values in a notation that YAML and JSON share.
const VALUES: &[&str] = &[
    "null",
    "true",
    "5",
    "-5",
    "1e300",
    "18446744073709551616",
    "\"\"",
    "\"x\"",
    "\"..\"",
    "\"/\"",
    "\"/dev\"",
    "\"a\\u0000b\"",
    "\"\\u001b[31m\"",
    "[]",
    "[1]",
    "[[]]",
    "[{}]",
    "[\"x\", null]",
    "{}",
    "{\"a\": 1}",
    "{\"en\": 5}",
    "{\"en\": {\"weight\": \"x\"}}",
    "{\"\": {}}",
    "{\"en\": {\"contentDir\": []}}",
    "[{\"target\": \"content\"}]",
    "[{\"target\": 5, \"source\": {}}]",
    "{\"mounts\": [{\"target\": \"content\", \"source\": \"..\"}]}",
    "{\"mounts\": {\"target\": \"content\"}}",
];

/// Hugo's settings that affiche reads.
const HUGO: &[&str] = &[
    "baseURL",
    "cascade",
    "contentDir",
    "defaultContentLanguage",
    "disableLanguages",
    "ignoreFiles",
    "languages",
    "module",
    "Languages",
    "languages.en",
    "languages.en.weight",
    "languages.en.contentDir",
    "languages.en.disabled",
    "languages.en.cascade",
    "languages.en.label",
    "languages.en.baseURL",
    "module.mounts",
    "params",
];

#[test]
fn wrong_types_in_hugo_settings_are_reported() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("content")).unwrap();
    fs::write(folder.path().join("content/good.md"), "---\ntitle: Good\narchived: false\n---\n").unwrap();
    let mut cases = 0;
    for key in HUGO {
        for value in VALUES {
            let parts: Vec<&str> = key.split('.').collect();
            let mut text = String::from(*value);
            for part in parts.iter().rev() {
                text = format!("{{\"{part}\": {text}}}");
            }
            for name in ["hugo.json", "hugo.yaml"] {
                fs::write(folder.path().join(name), &text).unwrap();
                match affiche::site::open(folder.path()) {
                    Ok(site) => {
                        assert!(!site.languages.is_empty(), "{text}");
                        let dirs = site.languages.iter().flat_map(|language| &language.content_dirs);
                        assert!(
                            dirs.clone().all(|dir| !dir.split('/').any(|part| part == "..") && !dir.starts_with('/')),
                            "{text}"
                        );
                        let now = "2026-01-15T12:00:00Z".parse().unwrap();
                        let (facts, _) = crate::facts::read(folder.path(), Settings::default(), true, RuleInput::Head, now);
                        let catalog = derive(&facts, now);
                        Searched { catalog: &catalog, bodies: facts.bodies() }.list(&catalog.parse(""), None);
                    }
                    Err(error) => assert_eq!(error.path(), folder.path().join(name), "{text}"),
                }
                fs::remove_file(folder.path().join(name)).unwrap();
                cases += 1;
            }
        }
    }
    assert_eq!(cases, 2 * HUGO.len() * VALUES.len());
}

#[test]
fn wrong_types_in_our_settings_are_reported() {
    let mut cases = 0;
    for setting in SETTINGS {
        for value in VALUES {
            let key = setting.name().replace("RULE", "stray-space");
            let mut text = String::from(*value);
            for part in key.split('.').rev() {
                text = format!("{{\"{part}\": {text}}}");
            }
            // Settings of another file still apply.
            let sources = [("user.yaml", "required-fields: [held]\nhugo-version: 0.150\n"), ("site.yaml", &text)];
            let sources = sources.map(|(name, text)| SettingsFile { name: name.into(), text: text.into() });
            let (settings, notes) = read(&sources);
            assert!(notes.iter().all(|note| format!("{note:?}").contains("site.yaml")), "{text}: {notes:?}");
            assert!(key == "required-fields" || settings.required_fields == ["held"], "{text}");
            cases += 1;
        }
    }
    assert_eq!(cases, SETTINGS.len() * VALUES.len());
}

/// Three hundred languages, nine hundred mounts, a thousand configuration files.
#[test]
fn hundreds_of_languages_mounts_and_files_are_read() {
    let folder = tempfile::tempdir().unwrap();
    let languages = pieces(0..300, |at| format!("[languages.l{at}]\nweight = {at}\n"));
    let mounts = pieces(0..900, |at| format!("[[module.mounts]]\nsource = 'c{at}'\ntarget = 'content/s{at}'\n"));
    for text in [&languages, &mounts] {
        fs::write(folder.path().join("hugo.toml"), text).unwrap();
        let site = affiche::site::open(folder.path()).unwrap();
        assert!(site.languages.len() <= 256);
        load(&site, &AtomicBool::new(false), &|_| {});
    }
    fs::create_dir_all(folder.path().join("config/_default")).unwrap();
    for at in 0..1000 {
        fs::write(folder.path().join(format!("config/_default/languages.x{at}.toml")), "weight = 1\n").unwrap();
    }
    assert!(affiche::site::open(folder.path()).unwrap().languages.len() <= 256);
}
