//! The packages of the program: each has a documented reason, comes from the registry, and has a licence that permits passing it on; and no
//! code of ours is unsafe.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use affiche::data::{self, Format, Value};
use serde_json::Value as Json;

/// Licences that a package of the program may have, by SPDX name, and why.
const ALLOWED: &[(&str, &str)] = &[
    ("MIT", "the program's own"),
    ("Apache-2.0", "asks for its text and its notices"),
    ("BSL-1.0", "asks for nothing of a program"),
    ("BSD-2-Clause", "asks for its text"),
    ("CC0-1.0", "given to all"),
    ("ISC", "asks for its text"),
    ("Unicode-3.0", "asks for its text: tables of Unicode"),
    ("Unlicense", "given to all"),
    ("Zlib", "asks not to be passed off as one's own"),
];

/// Exceptions that only add permissions to a licence.
const EXCEPTIONS: &[&str] = &["LLVM-exception"];

/// Packages under other licences: the licence, the package, whether it is in the program, and why it is allowed.
const OTHERS: &[(&str, &str, bool, &str)] = &[
    (
        "MPL-2.0",
        "option-ext",
        true,
        "unchanged, its source stands on crates.io; its licence asks for no more and leaves the rest alone",
    ),
    ("MPL-2.0", "nucleo", false, "a benchmark holds our matcher against it"),
    ("MPL-2.0", "nucleo-matcher", false, "a part of it"),
];

/// The registry of `Cargo.lock`.
const REGISTRY: &str = "source = \"registry+https://github.com/rust-lang/crates.io-index\"";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn text(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The names of direct dependencies, of every kind and for every system.
fn direct() -> BTreeSet<String> {
    const KINDS: [&str; 3] = ["dependencies", "dev-dependencies", "build-dependencies"];
    let manifest = data::read(Format::Toml, &text("Cargo.toml")).unwrap();
    let targets = manifest.get("target").map_or(&[][..], Value::entries).iter().map(|(_, table)| table);
    let tables = targets.chain([&manifest]).flat_map(|table| KINDS.iter().filter_map(|kind| table.get(kind)));
    tables.flat_map(Value::entries).map(|(name, _)| name.to_string()).collect()
}

/// Each has a row in the table of CONTRIBUTING.md, and each row has a dependency.
#[test]
fn each_dependency_has_its_reason() {
    let contributing = text("CONTRIBUTING.md");
    let table = contributing.split_once("## Why each dependency is there").unwrap().1;
    let rows = table.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| crate"));
    let mut named = BTreeSet::new();
    for row in rows {
        let cells: Vec<&str> = row.trim_matches('|').splitn(2, '|').collect();
        assert!(cells.len() == 2 && !cells[1].trim().is_empty(), "CONTRIBUTING.md: no reason in {row}");
        named.extend(cells[0].split('`').skip(1).step_by(2).map(str::to_owned));
    }
    let direct = direct();
    let missing: Vec<_> = direct.difference(&named).collect();
    assert!(missing.is_empty(), "give these a row in the table of CONTRIBUTING.md, with what they are for: {missing:?}");
    let over: Vec<_> = named.difference(&direct).collect();
    assert!(over.is_empty(), "Cargo.toml has no such dependency: take it out of the table of CONTRIBUTING.md: {over:?}");
}

/// A package of the build.
struct Package {
    name: String,
    version: String,
    licence: String,
    /// True if the package is in the program or builds it; otherwise only tests and benchmarks use it.
    in_program: bool,
}

/// The packages of this system's build, from what Cargo has already fetched.
fn packages() -> Vec<Package> {
    let cargo = |args: &[&str]| {
        let output = Command::new(env!("CARGO")).args(args).current_dir(root()).output().unwrap();
        assert!(output.status.success(), "cargo {args:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    let version = cargo(&["-vV"]);
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();
    let args = ["metadata", "--offline", "--locked", "--format-version", "1", "--filter-platform", host];
    let metadata: Json = serde_json::from_str(&cargo(&args)).unwrap();
    let list = |value: &Json| value.as_array().cloned().unwrap_or_default();
    let word = |value: &Json| value.as_str().unwrap_or_default().to_owned();
    let nodes: BTreeMap<String, Vec<Json>> =
        list(&metadata["resolve"]["nodes"]).iter().map(|node| (word(&node["id"]), list(&node["deps"]))).collect();
    let own = word(&metadata["resolve"]["root"]);
    let mut in_program = BTreeSet::new();
    let mut next = vec![own.clone()];
    while let Some(id) = next.pop() {
        if in_program.insert(id.clone()) {
            let goes_in = |dep: &&Json| list(&dep["dep_kinds"]).iter().any(|kind| kind["kind"] != "dev");
            next.extend(nodes[&id].iter().filter(goes_in).map(|dep| word(&dep["pkg"])));
        }
    }
    let others = list(&metadata["packages"]).into_iter().filter(|package| package["id"] != own.as_str());
    let packages = others.filter(|package| nodes.contains_key(&word(&package["id"]))).map(|package| Package {
        name: word(&package["name"]),
        version: word(&package["version"]),
        licence: word(&package["license"]),
        in_program: in_program.contains(&word(&package["id"])),
    });
    packages.collect()
}

/// Whether an SPDX expression can be satisfied by allowed licences; `/` is the old spelling of `OR`.
fn permits(expression: &str, allowed: &dyn Fn(&str) -> bool) -> bool {
    let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut rest = words.as_slice();
    let found = either(&mut rest, allowed);
    found && rest.is_empty()
}

fn either(rest: &mut &[&str], allowed: &dyn Fn(&str) -> bool) -> bool {
    let mut found = both(rest, allowed);
    while let Some((_, after)) = rest.split_first().filter(|(word, _)| **word == "OR") {
        *rest = after;
        found |= both(rest, allowed);
    }
    found
}

fn both(rest: &mut &[&str], allowed: &dyn Fn(&str) -> bool) -> bool {
    let mut found = one(rest, allowed);
    while let Some((_, after)) = rest.split_first().filter(|(word, _)| **word == "AND") {
        *rest = after;
        found &= one(rest, allowed);
    }
    found
}

fn one(rest: &mut &[&str], allowed: &dyn Fn(&str) -> bool) -> bool {
    let Some((word, after)) = rest.split_first() else { return false };
    *rest = after;
    if *word == "(" {
        let found = either(rest, allowed);
        let closed = rest.split_first().filter(|(word, _)| **word == ")");
        *rest = closed.map_or(&[][..], |(_, after)| after);
        return found && closed.is_some();
    }
    match rest {
        ["WITH", exception, after @ ..] => {
            *rest = after;
            allowed(word) && EXCEPTIONS.contains(exception)
        }
        _ => allowed(word),
    }
}

#[test]
fn licence_expressions_are_understood() {
    let allowed = |licence: &str| ["MIT", "Apache-2.0"].contains(&licence);
    for (expression, permitted) in [
        ("MIT", true),
        ("GPL-3.0-only", false),
        ("", false),
        ("MIT OR GPL-3.0-only", true),
        ("GPL-3.0-only/MIT", true),
        ("MIT AND GPL-3.0-only", false),
        ("GPL-3.0-only AND MIT OR Apache-2.0", true),
        ("(MIT OR GPL-3.0-only) AND Apache-2.0", true),
        ("GPL-3.0-only AND (MIT OR Apache-2.0)", false),
        ("Apache-2.0 WITH LLVM-exception", true),
        ("Apache-2.0 WITH another-exception", false),
        ("MIT Apache-2.0", false),
        ("(MIT", false),
        ("MIT OR", true),
    ] {
        assert_eq!(permits(expression, &allowed), permitted, "{expression}");
    }
}

#[test]
fn each_package_may_be_passed_on() {
    let packages = packages();
    assert!(packages.len() > 100, "only {} packages: is this the whole build?", packages.len());
    let mut used = BTreeSet::new();
    for Package { name, licence, in_program, .. } in &packages {
        let other = OTHERS.iter().find(|(_, other, ..)| other == name);
        let allowed = |wanted: &str| {
            let by_name = other.filter(|(licence, _, inside, _)| *licence == wanted && (*inside || !in_program));
            by_name.is_some() || ALLOWED.iter().any(|(known, _)| *known == wanted)
        };
        let place = if *in_program { "in the program" } else { "in tests only" };
        assert!(
            permits(licence, &allowed),
            "{name} is {place} under {licence:?}: read that licence, then add it to ALLOWED, or the package to OTHERS, with the reason, or \
             do without the package"
        );
        used.extend(other.map(|(_, name, ..)| *name));
    }
    let unused: Vec<_> = OTHERS.iter().map(|(_, name, ..)| *name).filter(|name| !used.contains(name)).collect();
    assert!(unused.is_empty(), "no such package is left: take it out of OTHERS: {unused:?}");
}

/// Prints one line per package.
#[test]
#[ignore = "by hand, prints: cargo test --test fast print_licences -- --ignored --nocapture"]
fn print_licences() {
    for Package { name, version, licence, in_program } in packages() {
        println!("{name} {version}\t{licence}\t{}", if in_program { "program" } else { "tests" });
    }
}

/// The lock files name one source, crates.io, and a checksum for each package.
#[test]
fn each_package_has_one_source_and_a_checksum() {
    for lock in ["Cargo.lock", "tests/fuzz/Cargo.lock"] {
        let lock_text = text(lock);
        let mut count = 0;
        for package in lock_text.split("[[package]]").skip(1) {
            let name = package.lines().find_map(|line| line.strip_prefix("name = ")).unwrap().trim_matches('"');
            if name.starts_with("affiche") {
                continue;
            }
            assert!(package.lines().any(|line| line == REGISTRY), "{lock}: {name} does not come from crates.io");
            assert!(package.lines().any(|line| line.starts_with("checksum = \"")), "{lock}: {name} has no checksum");
            count += 1;
        }
        assert!(count > 100, "{lock} has {count} packages");
    }
}

fn rust_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() && !["target", "corpus", "artifacts"].contains(&&*name) {
            rust_files(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// The compiler forbids unsafe code in the program, its tests and the fuzz targets, and no attribute allows it again.
#[test]
fn nothing_is_unsafe() {
    for manifest in ["Cargo.toml", "tests/fuzz/Cargo.toml"] {
        let lints = data::read(Format::Toml, &text(manifest)).unwrap();
        let lint = ["lints", "rust", "unsafe_code"].iter().try_fold(&lints, |table, name| table.get(name));
        assert_eq!(lint.and_then(Value::as_text), Some("forbid"), "{manifest}: unsafe_code = \"forbid\" belongs in [lints.rust]");
    }
    let mut files = Vec::new();
    for folder in ["src", "tests", "benches"] {
        rust_files(&root().join(folder), &mut files);
    }
    assert!(files.len() > 100);
    // Split, so that this file can be checked too.
    let word = ["un", "safe"].concat();
    for file in files {
        let code = fs::read_to_string(&file).unwrap();
        for (line, number) in code.lines().zip(1..) {
            let line = line.split("//").next().unwrap_or_default();
            let is_code = line.match_indices(&word).any(|(at, _)| {
                let after = line[at + word.len()..].chars().next();
                !line[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_')
                    && after.is_none_or(|c| c.is_whitespace() || matches!(c, '{' | '('))
            });
            let is_allowed = ["allow", "expect", "warn", "deny"].iter().any(|level| line.contains(&format!("{level}({word}")));
            assert!(!is_code && !is_allowed, "{}:{number}: {line}", file.display());
        }
    }
}
