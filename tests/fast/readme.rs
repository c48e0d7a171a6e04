//! The READMEs are true: their tables of keys and settings match the program, and their links lead to files that exist.
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use affiche::app::input::action_table::{ACTIONS, Scope};
use affiche::app::input::keymap::Keymap;
use affiche::config::SETTINGS;
use affiche::locale::{Locale, UiLanguage};
use affiche::style_role::Role;
use affiche::theme::{BUILT_IN, Depth, ThemeSet};

/// A README: its language, its path, and the words of its tables.
struct Readme {
    language: UiLanguage,
    path: &'static str,
    keys: &'static str,
    everywhere: &'static str,
    settings: &'static str,
}

const ENGLISH: Readme = Readme {
    language: UiLanguage::English,
    path: "README.md",
    keys: "| key | where | what it does |",
    everywhere: "everywhere",
    settings: "| setting | default | means |",
};

const FRENCH: Readme = Readme {
    language: UiLanguage::French,
    path: ".github/README.fr.md",
    keys: "| touche | où | ce qu’elle fait |",
    everywhere: "partout",
    settings: "| paramètre | par défaut | sens |",
};

impl Readme {
    fn text(&self) -> String {
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(self.path)).unwrap()
    }
}

fn readme() -> String {
    ENGLISH.text()
}

/// The text between `<!-- name -->` and `<!-- /name -->`.
fn section<'a>(readme: &'a str, name: &str) -> &'a str {
    let after = readme.split_once(&format!("<!-- {name} -->")).unwrap_or_else(|| panic!("no section {name}")).1;
    after.split_once(&format!("<!-- /{name} -->")).unwrap().0.trim()
}

/// The table of keys, generated from the table of actions.
fn keys(readme: &Readme) -> String {
    let (keymap, locale) = (Keymap::default(), Locale::new(readme.language));
    let mut table = format!("{}\n|---|---|---|", readme.keys);
    for row in ACTIONS {
        let own: Vec<_> = row
            .keys
            .iter()
            .filter(|(scope, _)| {
                !matches!(scope, Scope::Choice | Scope::Review | Scope::Help | Scope::Palette | Scope::Welcome)
                    && (*scope != Scope::Copy || row.keys.len() == 1)
            })
            .collect();
        let named = |scope: &Scope| {
            let name = Scope::ALL.iter().find(|(known, ..)| known == scope).map_or("", |(.., name)| name);
            locale.get(name).to_lowercase()
        };
        // One row for each set of keys; an action of many scopes has its usual keys.
        let mut groups: Vec<(Vec<String>, Vec<String>)> = Vec::new();
        for (scope, _) in own.iter().take(if own.len() <= 4 { own.len() } else { 1 }) {
            let keys: Vec<String> = keymap.shown(row, *scope, &locale).into_iter().map(|key| format!("`{key}`")).collect();
            let place = if own.len() <= 4 { named(scope) } else { readme.everywhere.to_owned() };
            match groups.iter_mut().find(|(same, _)| *same == keys) {
                Some((_, places)) => places.push(place),
                None => groups.push((keys, vec![place])),
            }
        }
        for (keys, places) in groups {
            table += &["\n| ", &keys.join(" "), " | ", &places.join(", "), " | ", &locale.text(&row.text()), " |"].concat();
        }
    }
    table
}

/// The table of settings, generated from the program's.
fn settings(readme: &Readme) -> String {
    let locale = Locale::new(readme.language);
    let mut table = format!("{}\n|---|---|---|", readme.settings);
    for setting in SETTINGS {
        let default = setting.default().line().replace('|', "\\|");
        let default = if default.is_empty() { default } else { format!("`{default}`") };
        // Outside a code span a star or an underscore would be markup.
        let means = locale.get(setting.text).replace('*', "\\*");
        table += &["\n| `", &setting.name(), "` | ", &default, " | ", &means, " |"].concat();
    }
    table
}

#[test]
fn the_settings_table_matches_the_program() {
    for readme in [ENGLISH, FRENCH] {
        let expected = settings(&readme);
        assert!(section(&readme.text(), "settings") == expected, "put this between the marks in {}:\n{expected}", readme.path);
    }
}

#[test]
fn the_key_table_matches_the_program() {
    for readme in [ENGLISH, FRENCH] {
        let expected = keys(&readme);
        assert!(section(&readme.text(), "keys") == expected, "put this between the marks in {}:\n{expected}", readme.path);
    }
}

#[test]
fn the_themes_are_named_and_the_example_is_valid() {
    let readme = readme();
    let rows = readme.split_once("### Choose colours").unwrap().1.split_once("\n### ").unwrap().0;
    for (name, _) in BUILT_IN {
        assert!(rows.contains(&format!("`{name}`")), "no word of {name}");
    }
    let example = section(&readme, "theme").trim_start_matches("```yaml").trim_end_matches("```");
    let (themes, notes) = ThemeSet::new(&[("mine".into(), "README.md".into(), example.into())]);
    assert_eq!(notes, []);
    let [mine, parent] = ["mine", "high-contrast-dark"].map(|name| themes.get(name, Depth::True).unwrap());
    assert_ne!(mine.style(Role::Open), parent.style(Role::Open));
    assert_eq!(mine.style(Role::Hidden).fg, parent.style(Role::Hidden).fg);
}

/// Pictures and files linked from a README exist.
#[test]
fn linked_files_exist() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for readme in [ENGLISH, FRENCH] {
        let text = readme.text();
        let folder = root.join(readme.path).parent().unwrap().to_owned();
        let targets = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
        let files: Vec<&str> = targets.filter(|target| !target.starts_with("https://") && !target.starts_with('#')).collect();
        assert!(
            files.iter().filter(|file| file.split('.').next_back() == Some("svg")).count() == 4,
            "{}: {files:?}",
            readme.path
        );
        for file in files {
            let file = file.split('#').next().unwrap();
            assert!(folder.join(file).is_file(), "{} leads to {file}", readme.path);
        }
    }
}

/// No-break spaces before `: ; ! ?` and inside `« »`, except in code.
#[test]
fn the_french_readme_has_no_break_spaces() {
    let text = FRENCH.text();
    let mut code = false;
    for line in text.lines() {
        code ^= line.starts_with("```");
        let prose: String = line.split('`').step_by(2).collect();
        for wrong in [" : ", " ; ", " !", " ?", "« ", " »"] {
            assert!(code || !prose.contains(wrong), "{wrong:?} in {line}");
        }
    }
}

/// Every file and folder named in `CONTRIBUTING.md` exists.
#[test]
fn paths_in_contributing_exist() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(root.join("CONTRIBUTING.md")).unwrap();
    let is_path = |word: &&str| ["src/", "tests/", "themes/", "benches/"].iter().any(|folder| word.starts_with(folder));
    let paths: Vec<&str> = text.split('`').filter(is_path).filter(|word| !word.contains([' ', '\n'])).collect();
    assert!(paths.len() > 30, "{paths:?}");
    for path in paths {
        assert!(root.join(path).exists(), "there is no {path}");
    }
}

/// Every test named in `tests/README.md` exists in the file it names.
#[test]
fn tests_named_for_promises_exist() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(root.join("tests/README.md")).unwrap();
    let names: Vec<(&str, &str)> = text.split('`').filter_map(|word| word.split_once(".rs::")).collect();
    assert!(names.len() > 20, "{names:?}");
    for (file, test) in names {
        let read = |room: &str| fs::read_to_string(root.join(room).join(format!("{file}.rs"))).ok();
        let code = read("tests").or_else(|| read("src")).unwrap_or_else(|| panic!("there is no {file}.rs"));
        let Some((before, _)) = code.split_once(&format!("fn {test}(")) else { panic!("{file}.rs has no {test}") };
        assert!(before.trim_end().lines().rev().take(4).any(|line| line.trim() == "#[test]"), "{file}.rs::{test} is no test");
    }
}

/// The source files below a folder.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    let is_source = |path: &&PathBuf| path.extension().is_some_and(|extension| extension == "rs");
    let below = paths.iter().filter(|path| path.is_dir()).flat_map(|path| sources(path));
    paths.iter().filter(is_source).cloned().chain(below).collect()
}

/// Each ignored test says why, and by which command it is run: in `.ci/run`, or by hand, and then `.ci/run` skips it.
#[test]
fn ignored_tests_are_run_by_ci_or_by_hand() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut by_hand = BTreeSet::new();
    for path in [sources(&root.join("tests")), sources(&root.join("src"))].concat() {
        let text = fs::read_to_string(&path).unwrap();
        let mut lines = text.lines().map(str::trim_start);
        while let Some(line) = lines.find(|line| line.starts_with("#[ignore")) {
            let reason = line.strip_prefix("#[ignore = \"").and_then(|rest| rest.strip_suffix("\"]"));
            let reason = reason.unwrap_or_else(|| panic!("{}: {line} has no reason", path.display()));
            assert!(reason.contains("cargo test "), "{reason}: there is no command");
            let name = lines.find_map(|line| line.strip_prefix("fn ")?.split_once('(')).unwrap().0;
            if reason.starts_with("by hand, ") {
                by_hand.insert(name.to_owned());
            } else {
                assert!(reason.contains("; run by .ci/run: "), "{name} is run neither by hand nor by .ci/run: {reason}");
            }
        }
    }
    let script = fs::read_to_string(root.join(".ci/run")).unwrap();
    let list = script.split_once("by_hand=(").and_then(|(_, rest)| rest.split_once(')')).unwrap().0;
    assert_eq!(list.split_whitespace().map(str::to_owned).collect::<BTreeSet<_>>(), by_hand);
}
