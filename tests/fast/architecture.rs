//! The house as `src/lib.rs` maps it: which room uses which, who names the packages, how long a file is.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// A source file: its path below `src/`, with `/`, and its text.
struct File {
    path: String,
    text: String,
}

impl File {
    /// The room it is in: the folder or file right below `src/`.
    fn room(&self) -> &str {
        let top = self.path.split('/').next().unwrap_or_default();
        top.strip_suffix(".rs").unwrap_or(top)
    }

    /// Only tests are in it.
    fn is_test(&self) -> bool {
        self.path.ends_with("/tests.rs")
    }

    /// The text without comments and without its tests, so that prose and tests may name anything; strings stay.
    fn code(&self) -> String {
        let program = self.text.split("\n#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        program.split_inclusive('\n').filter(|line| !line.trim_start().starts_with("//")).collect()
    }

    /// The rooms that it uses, by `use crate::…` or by a path in the code.
    fn uses(&self) -> BTreeSet<String> {
        let name = |rest: &str| rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect::<String>();
        let code = self.code();
        let mut rooms = BTreeSet::new();
        for rest in code.split("crate::").skip(1) {
            match rest.strip_prefix('{') {
                // `use crate::{a::b, c};`: the first word of each part at the top.
                Some(group) => {
                    let mut depth = 0;
                    let mut part = String::new();
                    for c in group.chars().take_while(|c| *c != ';') {
                        match c {
                            '{' => depth += 1,
                            '}' => depth -= 1,
                            ',' if depth == 0 => rooms.extend([name(std::mem::take(&mut part).trim())]),
                            _ if depth == 0 => part.push(c),
                            _ => {}
                        }
                    }
                    rooms.insert(name(part.trim()));
                }
                None => {
                    rooms.insert(name(rest));
                }
            }
        }
        rooms.remove("");
        // A `crate` in a macro of the room itself is no arrow.
        rooms.remove(self.room());
        rooms
    }
}

fn collect(folder: &Path, below: &str, files: &mut Vec<File>) {
    let mut entries: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap()).collect();
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        let name = entry.file_name().into_string().unwrap();
        if entry.path().is_dir() {
            collect(&entry.path(), &format!("{below}{name}/"), files);
        } else if entry.path().extension().is_some_and(|extension| extension == "rs") {
            files.push(File { path: format!("{below}{name}"), text: fs::read_to_string(entry.path()).unwrap() });
        }
    }
}

fn files() -> Vec<File> {
    let mut files = Vec::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), "", &mut files);
    assert!(files.len() > 50);
    files
}

/// The rows of the map, each with its rooms: those of a row may use each other and those of the rows above.
const MAP: &[&[&str]] = &[
    &["text", "role", "locale", "data", "theme", "config"],
    &["site"],
    &["content"],
    &["markdown"],
    &["compare"],
    &["git"],
    &["checks"],
    &["search"],
    &["catalog"],
    &["app"],
    &["ui"],
    &["sample", "error"],
    &["terminal"],
    &["cli"],
];

/// Arrows that the map alone would allow and the house does not: who must not use what, and why.
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

#[test]
fn arrows_run_one_way() {
    let level = |room: &str| MAP.iter().position(|row| row.contains(&room));
    for file in files().iter().filter(|file| !file.is_test() && !["lib.rs", "main.rs"].contains(&file.path.as_str())) {
        let own = level(file.room()).unwrap_or_else(|| panic!("{} is in no room of the map", file.path));
        for used in file.uses() {
            let other = level(&used).unwrap_or_else(|| panic!("{} uses {used}, which is in no row of the map", file.path));
            assert!(other <= own, "{} uses {used}, which is below {} in the map", file.path, file.room());
            let forbidden = FORBIDDEN.iter().find(|(room, no, _)| *room == file.room() && *no == used);
            assert_eq!(forbidden, None, "{}", file.path);
        }
    }
}

/// The reader of arrows sees what is there.
#[test]
fn arrows_are_seen() {
    let files = files();
    let used = |path: &str| files.iter().find(|file| file.path == path).unwrap().uses();
    assert!(used("app/archive.rs").contains("catalog"), "a use");
    assert!(used("app/event.rs").contains("content") && used("app/layers.rs").contains("content"), "several uses");
    assert!(used("terminal/mod.rs").contains("ui"), "a path in the code");
    let group = File { path: "x/y.rs".into(), text: "use crate::{a::b, c::{d, e}, f};\nuse crate::g;\n".into() };
    assert_eq!(group.uses(), ["a", "c", "f", "g"].map(str::to_owned).into());
}

/// What reads or writes the world, and where that may stand.
const EFFECTS: &[(&str, &[&str])] = &[
    ("fs::", &["site/", "content/undo_journal/", "content/load/", "content/save/", "git/", "sample/", "terminal/", "cli/"]),
    ("env::", &["cli/", "terminal/", "sample/", "main.rs"]),
    ("thread::", &["content/load/", "content/save/lock.rs", "git/", "search/incremental.rs", "terminal/", "cli/"]),
    ("Timestamp::now", &["terminal/", "cli/"]),
    ("SystemTime", &[]),
    ("Instant", &["terminal/"]),
    // A temporary file bears the number of its process.
    ("process::", &["content/undo_journal/storage.rs", "content/save/temporary_file.rs", "git/", "terminal/", "cli/", "main.rs"]),
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
    for file in files().iter().filter(|file| !file.is_test()) {
        let code = file.code();
        for (effect, places) in EFFECTS {
            let allowed = places.iter().any(|place| file.path == *place || place.ends_with('/') && file.path.starts_with(place));
            let named =
                code.match_indices(effect).any(|(at, _)| !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_'));
            assert!(allowed || !named, "{} has {effect}", file.path);
        }
        // What draws reads only.
        let changes = code.contains("&mut App") || code.contains("app::update");
        assert!(!changes || !file.path.starts_with("ui/"), "{} can change the state", file.path);
    }
}

/// The map of the crate's documentation names every room, in this order.
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

/// Base rooms are at the bottom: nothing of the program is known to them but each other.
#[test]
fn base_rooms_have_no_circles() {
    let files = files();
    let mut uses: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for file in files.iter().filter(|file| !file.is_test() && MAP.concat().contains(&file.room())) {
        uses.entry(file.room().to_owned()).or_default().extend(file.uses());
    }
    let reaches = |from: &str| {
        let mut seen = BTreeSet::new();
        let mut next: Vec<String> = uses.get(from).into_iter().flatten().cloned().collect();
        while let Some(room) = next.pop() {
            if seen.insert(room.clone()) {
                next.extend(uses.get(&room).into_iter().flatten().cloned());
            }
        }
        seen
    };
    for room in MAP.concat() {
        assert!(!reaches(room).contains(room), "{room} uses itself through others");
    }
}

/// Packages that could be swapped in one place, and the places that may name them.
const PACKAGES: &[(&str, &[&str])] = &[
    ("serde_yaml", &["data/yaml.rs"]),
    ("granit_parser", &["data/aliases.rs", "data/tabs.rs", "data/yaml.rs"]),
    (
        "memchr",
        &[
            "text.rs",
            "data/aliases.rs",
            "data/mod.rs",
            "data/simple.rs",
            "data/tabs.rs",
            "content/front_matter.rs",
            "search/eval.rs",
        ],
    ),
    ("compact_str", &["data/value.rs"]),
    ("fuzzy_matcher", &["search/matcher.rs"]),
    ("pulldown_cmark", &["markdown/"]),
    ("toml_edit", &["data/toml.rs", "content/edit/toml.rs"]),
    ("crossterm", &["app/key.rs", "app/typing.rs", "app/form/", "cli/", "terminal/"]),
    ("fluent_bundle", &["locale/"]),
    ("similar", &["compare/word_diff.rs", "content/diff.rs"]),
    ("sha2", &["content/undo_journal/storage.rs", "compare/meaning.rs"]),
    ("globset", &["config/except.rs"]),
    ("ratatui_textarea", &["app/form/editor.rs"]),
    ("tui_input", &["app/"]),
    ("clap", &["cli/"]),
    ("clap_complete", &["cli/completions/"]),
    ("roff", &["cli/manual/page.rs"]),
    ("csv", &["cli/"]),
    ("signal_hook", &["terminal/"]),
    ("serde_json", &["data/", "content/edit/json.rs", "content/undo_journal/storage.rs", "git/history/cache.rs", "cli/"]),
    (
        "rustix",
        &[
            "site/untrusted_file.rs",
            "site/open_folder/",
            "site/private_files.rs",
            "content/load/page_reader.rs",
            "content/save/",
            "terminal/input.rs",
            "terminal/watch.rs",
        ],
    ),
    ("notify", &["terminal/watch.rs"]),
    // A room of the command line has the same name.
    ("open", &["terminal/effects.rs", "cli/mod.rs"]),
    ("whatlang", &["compare/language_detection.rs"]),
    ("ratatui", &["theme/", "app/divider.rs", "app/geometry.rs", "app/mouse.rs", "ui/", "terminal/", "cli/"]),
];

#[test]
fn packages_are_named_in_their_places_only() {
    let files = files();
    for (package, places) in PACKAGES {
        let path = format!("{package}::");
        // A path may stand after anything but a letter: `mycsv::` is no `csv::`.
        let named = |file: &&File| {
            let code = file.code();
            code.match_indices(&path).any(|(at, _)| !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':'))
        };
        let naming: Vec<&str> =
            files.iter().filter(|file| !file.is_test()).filter(named).map(|file| file.path.as_str()).collect();
        assert!(!naming.is_empty(), "nobody names {package}: take it from this table");
        for path in naming {
            let allowed = places.iter().any(|place| path == *place || place.ends_with('/') && path.starts_with(place));
            assert!(allowed, "{path} names {package}");
        }
    }
}

/// Files that may be longer, and why.
const LONG: &[(&str, &str)] = &[];

#[test]
fn files_open_with_their_job_and_are_short() {
    for file in files() {
        assert!(file.text.starts_with("//! "), "{} does not say what its job is", file.path);
        let lines = file.text.lines().count();
        let excused = LONG.iter().any(|(path, _)| *path == file.path);
        assert!(lines <= 500 || excused, "{} has {lines} lines: look for the second room", file.path);
        assert!(!excused || lines > 500, "{} is short by now", file.path);
        for name in ["utils", "util", "helpers", "helper", "common", "misc", "manager"] {
            assert!(!file.path.split(['/', '.', '_']).any(|part| part == name), "{} is named after nothing", file.path);
        }
    }
}
