//! The architecture: the laws over files (`laws.rs`), the map in `src/lib.rs`, which file may touch the system or name a package, and how a file
//! begins.

mod exceptions;
mod imports;
mod laws;
mod source;

use std::collections::BTreeSet;

use source::{File, files, program};

/// The rows of the map, each with its modules: those of a row may use each other and those of the rows above.
const MAP: &[&[&str]] = &[
    &["text", "style_role", "locale", "data", "application_id", "theme", "config"],
    &["site"],
    &["content"],
    &["markdown"],
    &["compare"],
    &["git"],
    &["hugo_build"],
    &["posting"],
    &["checks"],
    &["search"],
    &["facts"],
    &["catalog"],
    &["operations"],
    &["work"],
    &["lines"],
    &["app"],
    &["ui"],
    &["sample", "error"],
    &["terminal"],
    &["cli"],
];

/// Uses that the map alone would allow: which module must not use which, and why.
const FORBIDDEN: &[(&str, &str, &str)] = &[
    ("search", "checks", "findings come in as a look-up"),
    ("checks", "search", "a query is applied to what was found"),
    ("markdown", "content", "a body is text to it"),
    ("markdown", "site", "a body is text to it"),
    ("markdown", "locale", "it says nothing to people"),
    ("app", "theme", "the state has no colours"),
    ("app", "sample", "the sample is content like any other"),
    ("ui", "config", "what is set is in the state"),
    ("cli", "ui", "the screen is reached through `terminal`"),
];

/// Names of functions that touch the system, and the files that may use them.
const EFFECTS: &[(&str, &[&str])] = &[
    (
        "fs::",
        &[
            "site/",
            "content/undo_journal/",
            "content/load/",
            "content/save/",
            "git/",
            "hugo_build/",
            "sample/",
            "work/",
            "terminal/",
            "cli/",
        ],
    ),
    ("env::", &["cli/", "hugo_build/", "terminal/", "sample/", "main.rs"]),
    (
        "thread::",
        &[
            "content/load/",
            "content/save/lock.rs",
            "git/",
            "hugo_build/process.rs",
            "search/incremental.rs",
            "work/pool.rs",
            "terminal/",
        ],
    ),
    ("Timestamp::now", &["work/pool.rs", "terminal/", "cli/"]),
    ("SystemTime", &[]),
    ("Instant", &["hugo_build/process.rs", "work/pool.rs", "terminal/"]),
    // A temporary file bears the number of its process.
    (
        "process::",
        &[
            "content/undo_journal/storage.rs",
            "content/save/temporary_file.rs",
            "git/",
            "hugo_build/",
            "terminal/",
            "cli/",
            "main.rs",
        ],
    ),
    ("net::", &[]),
    // Files and folders of ours are created in one place, private; those of a site in another, by handles; a baseline where the user says.
    ("create_dir", &["site/open_folder/", "site/private_files.rs"]),
    ("DirBuilder", &["site/private_files.rs"]),
    ("fs::write", &[]),
    ("File::create", &[]),
    ("OpenOptions", &["site/private_files.rs"]),
    ("File::options", &["site/open_folder/", "site/private_files.rs"]),
    ("NamedTempFile", &["site/open_folder/"]),
    ("tempfile", &["site/open_folder/", "site/private_files.rs", "content/save/", "sample/", "cli/check/baseline.rs"]),
    ("tempdir", &["site/private_files.rs"]),
];

#[test]
fn effects_stand_at_the_edge() {
    for file in program() {
        for (effect, places) in EFFECTS {
            let allowed = places.iter().any(|place| file.is_in(place));
            assert!(allowed || !file.names(effect), "{} has {effect}", file.path);
        }
        let changes = file.code.contains("&mut App") || file.code.contains("app::update");
        assert!(!changes || !file.path.starts_with("ui/"), "{} can change the state; drawing only reads", file.path);
    }
}

/// The map in the documentation of the crate names every module, in the order of `MAP`.
#[test]
fn the_map_is_true() {
    let lib = files().into_iter().find(|file| file.path == "lib.rs").unwrap();
    let rows: Vec<Vec<String>> = lib
        .text
        .lines()
        .filter_map(|line| line.strip_prefix("//! | [`"))
        .map(|row| {
            let names = row.split(" |").next().unwrap_or_default();
            names.split(", ").map(|name| name.trim_matches(['[', ']', '`']).to_owned()).collect()
        })
        .collect();
    assert_eq!(rows, MAP);
    let declared: BTreeSet<&str> = lib.text.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    assert_eq!(declared, MAP.concat().into_iter().collect());
}

#[test]
fn modules_of_the_crate_have_no_circles() {
    let top = |path: &str| path.split(['/', '.']).next().unwrap_or_default().to_owned();
    let mut between = imports::Uses::new();
    for (file, used) in imports::uses(&program()).iter().filter(|(file, _)| !["lib.rs", "main.rs"].contains(&file.as_str())) {
        between.entry(top(file)).or_default().extend(used.iter().map(|used| top(used)).filter(|used| *used != top(file)));
    }
    assert_eq!(imports::circles(&between), Vec::<BTreeSet<String>>::new());
}

/// Packages, and the files that may name them, so that a successor can be swapped in there.
const PACKAGES: &[(&str, &[&str])] = &[
    ("serde_yaml", &["data/yaml.rs"]),
    ("granit_parser", &["data/yaml_aliases.rs", "data/yaml_compose.rs", "data/yaml_tabs.rs", "data/yaml.rs"]),
    (
        "memchr",
        &[
            "text.rs",
            "data/yaml_aliases.rs",
            "data/mod.rs",
            "data/simple_yaml.rs",
            "data/yaml_tabs.rs",
            "content/front_matter.rs",
            "search/eval.rs",
        ],
    ),
    ("base64", &["hugo_build/answer.rs"]),
    ("compact_str", &["data/value.rs"]),
    ("fuzzy_matcher", &["search/matcher.rs"]),
    ("pulldown_cmark", &["markdown/"]),
    ("toml_edit", &["data/toml.rs", "content/edit/toml.rs"]),
    ("crossterm", &["app/input/", "app/view/form/", "cli/", "terminal/"]),
    ("fluent_bundle", &["locale/"]),
    ("similar", &["compare/word_diff.rs", "content/diff.rs"]),
    ("sha2", &["content/undo_journal/storage.rs", "compare/meaning.rs"]),
    ("globset", &["config/suppression.rs", "content/cascade.rs"]),
    ("tui_input", &["app/"]),
    ("clap", &["cli/"]),
    ("clap_complete", &["cli/completions/"]),
    ("roff", &["cli/manual/man_page.rs"]),
    ("csv", &["cli/"]),
    ("signal_hook", &["terminal/"]),
    (
        "serde_json",
        &[
            "data/",
            "content/edit/json.rs",
            "content/undo_journal/storage.rs",
            "git/history/cache.rs",
            "hugo_build/",
            "work/judging.rs",
            "cli/",
        ],
    ),
    (
        "rustix",
        &[
            "site/untrusted_file.rs",
            "site/open_folder/",
            "site/private_files.rs",
            "content/load/page_reader.rs",
            "content/save/",
            "hugo_build/process.rs",
            "terminal/input.rs",
            "terminal/watch.rs",
        ],
    ),
    ("notify", &["terminal/watch.rs"]),
    // A module of the command line has the same name.
    ("open", &["work/mod.rs", "cli/mod.rs"]),
    ("whatlang", &["compare/language_detection.rs"]),
    ("ratatui", &["theme/", "app/", "ui/", "terminal/", "cli/"]),
];

#[test]
fn packages_are_named_in_their_places_only() {
    let files = program();
    for (package, places) in PACKAGES {
        // The name may be that of a module too: `search::open::` names no package.
        let path = format!("{package}::");
        let begins = |before: &str| !before.ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':');
        let named = |file: &&File| file.code.match_indices(&path).any(|(at, _)| begins(&file.code[..at]));
        let naming: Vec<&File> = files.iter().filter(named).collect();
        assert!(!naming.is_empty(), "no file names {package}: remove it from this table");
        for file in naming {
            assert!(places.iter().any(|place| file.is_in(place)), "{} names {package}", file.path);
        }
    }
}

#[test]
fn files_open_with_their_job_and_are_short() {
    for file in files() {
        assert!(file.text.starts_with("//! "), "{} does not say what its job is", file.path);
        let lines = file.text.lines().count();
        assert!(lines <= 500, "{} has {lines} lines: look for the second file in it", file.path);
        for name in ["utils", "util", "helpers", "helper", "common", "misc", "manager"] {
            assert!(!file.path.split(['/', '.', '_']).any(|part| part == name), "{}: {name} says nothing", file.path);
        }
    }
}

/// Files that may name the applicant tracking system, and why; `application_id.rs` is the seam for it.
const NAMING_THE_SYSTEM: &[(&str, &str)] = &[
    ("app/input/action_table.rs", "the name of an action in settings"),
    ("application_id.rs", "the row of the system"),
    ("config/rule_id.rs", "names of rules"),
    ("config/setting_table.rs", "an example of a setting"),
];

#[test]
fn the_applicant_tracking_system_is_named_at_its_seam_only() {
    // Texts count, comments and tests don't.
    let names = |file: &File| {
        let code = file.text.split("\n#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        code.lines().any(|line| {
            !line.trim_start().starts_with("//") && ["lever", "Lever", "LEVER"].iter().any(|name| line.contains(name))
        })
    };
    let mut naming: Vec<String> = program().into_iter().filter(names).map(|file| file.path).collect();
    naming.sort_unstable();
    assert_eq!(naming, NAMING_THE_SYSTEM.iter().map(|(path, _)| (*path).to_owned()).collect::<Vec<_>>());
}
