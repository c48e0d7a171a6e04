//! The README says what is true: its tables of keys and rules are those of the program, its picture is there.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test stops where it stands")]

use std::fs;
use std::path::Path;

use affiche::app::action::{ACTIONS, Scope};
use affiche::app::keymap::Keymap;
use affiche::config::SETTINGS;
use affiche::locale::{Locale, UiLanguage};
use affiche::role::Role;
use affiche::theme::{BUILT_IN, Depth, Themes};

fn readme() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap()
}

/// The text between `<!-- name -->` and `<!-- /name -->`.
fn section<'a>(readme: &'a str, name: &str) -> &'a str {
    let after = readme.split_once(&format!("<!-- {name} -->")).unwrap_or_else(|| panic!("no section {name}")).1;
    after.split_once(&format!("<!-- /{name} -->")).unwrap().0.trim()
}

/// The table of keys, made from the table of actions.
fn keys() -> String {
    let (keymap, locale) = (Keymap::default(), Locale::new(UiLanguage::English));
    let mut table = String::from("| key | where | what it does |\n|---|---|---|");
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
        for (scope, _) in own.iter().take(1) {
            let keys: Vec<String> = keymap.shown(row, *scope, &locale).into_iter().map(|key| format!("`{key}`")).collect();
            let place = match own.as_slice() {
                few if few.len() <= 4 => few.iter().map(|(scope, _)| named(scope)).collect::<Vec<_>>().join(", "),
                _ => "everywhere".to_owned(),
            };
            table += &["\n| ", &keys.join(" "), " | ", &place, " | ", &locale.text(&row.text()), " |"].concat();
        }
    }
    table
}

/// The table of settings, made from that of the program.
fn settings() -> String {
    let locale = Locale::new(UiLanguage::English);
    let mut table = String::from("| setting | default | means |\n|---|---|---|");
    for setting in SETTINGS {
        let default = setting.default().line().replace('|', "\\|");
        let default = if default.is_empty() { default } else { format!("`{default}`") };
        // Outside a code span, a star or an underscore would mean something.
        let means = locale.get(setting.text).replace('*', "\\*");
        table += &["\n| `", &setting.name(), "` | ", &default, " | ", &means, " |"].concat();
    }
    table
}

#[test]
fn the_settings_table_is_the_programs() {
    let expected = settings();
    assert!(section(&readme(), "settings") == expected, "put this between the marks in README.md:\n{expected}");
}

#[test]
fn the_key_table_is_the_programs() {
    let expected = keys();
    assert!(section(&readme(), "keys") == expected, "put this between the marks in README.md:\n{expected}");
}

#[test]
fn the_themes_are_named_and_the_example_is_one() {
    let readme = readme();
    let rows = readme.split_once("### Choose colours").unwrap().1.split_once("\n### ").unwrap().0;
    for (name, _) in BUILT_IN {
        assert!(rows.contains(&format!("`{name}`")), "no word of {name}");
    }
    let example = section(&readme, "theme").trim_start_matches("```yaml").trim_end_matches("```");
    let (themes, notes) = Themes::new(&[("mine".into(), "README.md".into(), example.into())]);
    assert_eq!(notes, []);
    let [mine, parent] = ["mine", "high-contrast-dark"].map(|name| themes.get(name, Depth::True).unwrap());
    assert_ne!(mine.style(Role::Open), parent.style(Role::Open));
    assert_eq!(mine.style(Role::Hidden).fg, parent.style(Role::Hidden).fg);
}

#[test]
fn the_picture_is_there() {
    let readme = readme();
    let picture = readme.split_once("](.github/").and_then(|(_, rest)| rest.split_once(')')).unwrap().0;
    assert!(Path::new(env!("CARGO_MANIFEST_DIR")).join(".github").join(picture).is_file());
}
