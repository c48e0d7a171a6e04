//! The laws over files. Each is a function that returns what violates it; `EXCEPTIONS` are the violations that are known, and may only shrink.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use super::exceptions::EXCEPTIONS;
use super::imports::{self, Uses};
use super::source::{self, File};
use super::{FORBIDDEN, MAP};

/// The sources, and which file uses which.
pub struct Sources {
    files: Vec<File>,
    uses: Uses,
}

impl Sources {
    fn new(files: Vec<File>) -> Sources {
        let uses = imports::uses(&files);
        Sources { files, uses }
    }

    /// The files below a folder.
    fn below(&self, folder: &str) -> impl Iterator<Item = &File> {
        self.files.iter().filter(move |file| file.path.starts_with(folder))
    }

    /// Each file with each file that it uses.
    fn arrows(&self) -> impl Iterator<Item = (&str, &str)> {
        self.uses.iter().flat_map(|(file, used)| used.iter().map(move |used| (file.as_str(), used.as_str())))
    }
}

/// A violation: a file, or a file and what is wrong in it.
type Violations = BTreeSet<String>;

/// The name of a law, and the function that returns its violations.
type Law = (&'static str, fn(&Sources) -> Violations);

const LAWS: &[Law] = &[
    ("arrows run down", arrows_run_down),
    ("a catalog never changes", a_catalog_never_changes),
    ("only derive makes a catalog", only_derive_makes_a_catalog),
    ("three files have methods of App", three_files_have_methods_of_app),
    ("a view uses no other view", a_view_uses_no_other_view),
    ("update never calls itself", update_never_calls_itself),
    ("the pool starts threads", the_pool_starts_threads),
    ("no circle of more than three files", no_circle_of_more_than_three_files),
    ("public type names are unique", public_type_names_are_unique),
];

/// A module uses those of its own row of the map and of the rows above, but not what is forbidden.
fn arrows_run_down(sources: &Sources) -> Violations {
    let level = |top: &str| MAP.iter().position(|row| row.contains(&top));
    let top = |path: &str| path.split(['/', '.']).next().unwrap_or_default().to_owned();
    let wrong = |file: &str, used: &str| {
        let (own, other) = (top(file), top(used));
        let forbidden = FORBIDDEN.iter().any(|(module, no, _)| *module == own && *no == other);
        own != other && (forbidden || level(&other) > level(&own))
    };
    // The root of the crate declares modules, and `main.rs` is another crate.
    let inside = |file: &str| !["lib.rs", "main.rs"].contains(&file);
    let arrows = sources.arrows().filter(|(file, used)| inside(file) && inside(used) && wrong(file, used));
    arrows.map(|(file, used)| format!("{file} -> {used}")).collect()
}

/// Nothing in `catalog/` takes `&mut self`.
fn a_catalog_never_changes(sources: &Sources) -> Violations {
    sources.below("catalog/").filter(|file| file.code.contains("&mut self")).map(|file| file.path.clone()).collect()
}

/// A value of `Catalog` is written in `catalog/derive.rs` only, and has no default.
fn only_derive_makes_a_catalog(sources: &Sources) -> Violations {
    let makes = |file: &&File| {
        let literal = file.code.match_indices("Catalog {").any(|(at, _)| {
            let before = file.code[..at].trim_end().trim_end_matches('&').trim_end();
            let other = ["struct", "impl", "for", "->", "enum", "trait"].iter().any(|word| before.ends_with(word));
            !other && !file.code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_')
        });
        let derived = file.code.split("struct Catalog ").next().filter(|before| before.len() < file.code.len());
        let default = derived
            .is_some_and(|before| before.rsplit([';', '}']).next().is_some_and(|attributes| attributes.contains("Default")));
        literal || default || file.code.contains("Default for Catalog ")
    };
    let other = |file: &&File| file.path != "catalog/derive.rs";
    sources.files.iter().filter(other).filter(makes).map(|file| file.path.clone()).collect()
}

/// At most three files have an `impl App`.
fn three_files_have_methods_of_app(sources: &Sources) -> Violations {
    let files: Violations =
        sources.files.iter().filter(|file| file.code.contains("impl App {")).map(|file| file.path.clone()).collect();
    if files.len() > 3 { files } else { Violations::new() }
}

/// What is named after a view, in `app/view/` or in `ui/`, uses nothing that is named after another one.
fn a_view_uses_no_other_view(sources: &Sources) -> Violations {
    fn name(path: &str) -> Option<&str> {
        path.split(['/', '.']).next().filter(|name| *name != "mod")
    }
    let views: BTreeSet<&str> = sources.below("app/view/").filter_map(|file| name(&file.path["app/view/".len()..])).collect();
    let view = |path: &str| {
        let below = path.strip_prefix("app/view/").or_else(|| path.strip_prefix("ui/"))?;
        views.get(name(below)?).copied()
    };
    let between = |(file, used): &(&str, &str)| matches!((view(file), view(used)), (Some(one), Some(other)) if one != other);
    sources.arrows().filter(between).map(|(file, used)| format!("{file} -> {used}")).collect()
}

/// Nothing in `app/` calls `update`.
fn update_never_calls_itself(sources: &Sources) -> Violations {
    let calls = |file: &&File| {
        file.code.match_indices("update(").any(|(at, _)| {
            let before = &file.code[..at];
            !before.ends_with("fn ") && !before.ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '.')
        })
    };
    sources.below("app/").filter(calls).map(|file| file.path.clone()).collect()
}

/// Threads are started in `work/pool.rs`.
fn the_pool_starts_threads(sources: &Sources) -> Violations {
    let starts = |file: &&File| ["thread::spawn", "thread::scope", "thread::Builder"].iter().any(|name| file.names(name));
    let other = |file: &&File| file.path != "work/pool.rs";
    sources.files.iter().filter(other).filter(starts).map(|file| file.path.clone()).collect()
}

/// No group of more than three files uses each other, at once or through others. A module may use its submodules and they may use it: either
/// way alone makes no circle.
fn no_circle_of_more_than_three_files(sources: &Sources) -> Violations {
    let is_below = |file: &str, parent: &str| {
        let folder = parent
            .strip_suffix("mod.rs")
            .or_else(|| parent.strip_suffix(".rs").filter(|parent| file.starts_with(&format!("{parent}/"))));
        file != parent && folder.is_some_and(|folder| file.starts_with(folder))
    };
    let without = |left_out: &dyn Fn(&str, &str) -> bool| -> Uses {
        let kept = |file: &str, used: &BTreeSet<String>| used.iter().filter(|used| !left_out(file, used)).cloned().collect();
        sources.uses.iter().map(|(file, used)| (file.clone(), kept(file, used))).collect()
    };
    let downwards = without(&|file, used| is_below(file, used));
    let upwards = without(&|file, used| is_below(used, file));
    let circles = [downwards, upwards].map(|uses| imports::circles(&uses)).concat();
    circles.into_iter().filter(|circle| circle.len() > 3).flatten().collect()
}

/// Each name of a public type is declared once.
fn public_type_names_are_unique(sources: &Sources) -> Violations {
    let mut places: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for file in &sources.files {
        for kind in ["struct ", "enum ", "trait ", "type ", "union "] {
            for rest in file.code.split(&format!("pub {kind}")).skip(1) {
                let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
                places.entry(&rest[..end]).or_default().push(&file.path);
            }
        }
    }
    let twice = places.iter().filter(|(_, files)| files.len() > 1);
    twice.flat_map(|(name, files)| files.iter().map(move |file| format!("{file}: {name}"))).collect()
}

/// Violations that are not among the exceptions, and exceptions that no longer violate their law; each as a row of the list.
fn differences() -> (Vec<String>, Vec<String>) {
    let sources = Sources::new(source::program());
    let (mut new, mut over) = (Vec::new(), Vec::new());
    for (name, law) in LAWS {
        let found = law(&sources);
        let known: BTreeSet<&str> =
            EXCEPTIONS.iter().filter(|(law, ..)| law == name).map(|(_, violation, _)| *violation).collect();
        let row = |violation: &str| format!("    (\"{name}\", \"{violation}\", ");
        new.extend(found.iter().filter(|violation| !known.contains(violation.as_str())).map(|violation| row(violation)));
        over.extend(known.iter().filter(|exception| !found.contains(**exception)).map(|exception| row(exception)));
    }
    (new, over)
}

#[test]
fn the_laws_hold_but_for_the_exceptions() {
    let (new, over) = differences();
    assert!(new.is_empty(), "these violate a law:\n{}", new.join("\n"));
    let command = "cargo test --test fast remove_exceptions -- --ignored";
    assert!(over.is_empty(), "these no longer violate a law; `{command}` removes them:\n{}", over.join("\n"));
}

#[test]
#[ignore = "by hand, writes exceptions.rs: cargo test --test fast remove_exceptions -- --ignored"]
fn remove_exceptions_that_are_no_longer_needed() {
    let (_, over) = differences();
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fast/architecture/exceptions.rs");
    let text = fs::read_to_string(&file).unwrap();
    let kept = text.split_inclusive('\n').filter(|line| !over.iter().any(|row| line.starts_with(row)));
    fs::write(&file, kept.collect::<String>()).unwrap();
}

#[test]
fn each_exception_has_a_law_and_a_reason_and_is_named_once() {
    let mut seen = BTreeSet::new();
    for (law, what, reason) in EXCEPTIONS {
        assert!(LAWS.iter().any(|(name, _)| name == law), "{law}");
        assert!(!reason.is_empty(), "{law}: {what}");
        assert!(seen.insert((law, what)), "{law}: {what} is named twice");
    }
}

/// Each law finds what violates it, and nothing else.
/// A law, files with their code, and the violations that it must find in them.
type LawCase = (&'static str, &'static [(&'static str, &'static str)], &'static [&'static str]);

#[expect(clippy::too_many_lines, reason = "a table of cases")]
#[test]
fn each_law_finds_its_violations() {
    let cases: &[LawCase] = &[
        (
            "arrows run down",
            &[
                ("site/mod.rs", "use crate::content::X;"),
                ("content/mod.rs", "use crate::site; fn x() { site::y() }"),
                ("lib.rs", ""),
            ],
            &["site/mod.rs -> content/mod.rs"],
        ),
        (
            "a catalog never changes",
            &[
                ("catalog/a.rs", "fn x(&mut self) {}"),
                ("catalog/b.rs", "fn x(&self) {} // &mut self"),
                ("app/a.rs", "fn x(&mut self) {}"),
            ],
            &["catalog/a.rs"],
        ),
        (
            "only derive makes a catalog",
            &[
                ("catalog/derive.rs", "pub fn derive() -> Arc<Catalog> { Arc::new(Catalog { x }) }"),
                (
                    "catalog/mod.rs",
                    "pub struct Catalog { x: u8 } impl Catalog { fn x() -> Catalog { y } } impl Facts for Catalog { }",
                ),
                ("catalog/a.rs", "fn x() { let y = Catalog { x: 1 }; }"),
                ("catalog/b.rs", "fn x() { MyCatalog { x: 1 } }"),
                ("catalog/c.rs", "impl Default for Catalog { }"),
                ("catalog/d.rs", "struct Y;\n#[derive(Clone, Default)]\npub struct Catalog { x: u8 }"),
                ("catalog/e.rs", "#[derive(Default)]\nstruct Y;\npub struct Catalog { x: u8 }"),
            ],
            &["catalog/a.rs", "catalog/c.rs", "catalog/d.rs"],
        ),
        (
            "three files have methods of App",
            &[("a.rs", "impl App { }"), ("b.rs", "impl App { }"), ("c.rs", "impl App { }"), ("d.rs", "impl X for App { }")],
            &[],
        ),
        (
            "three files have methods of App",
            &[("a.rs", "impl App {}"), ("b.rs", "impl App {}"), ("c.rs", "impl App {}"), ("d.rs", "impl App {}")],
            &["a.rs", "b.rs", "c.rs", "d.rs"],
        ),
        (
            "a view uses no other view",
            &[
                ("app/view/mod.rs", "use self::list::List; use self::form::Form;"),
                ("app/view/list.rs", "use super::form::Form;"),
                ("app/view/form/mod.rs", "use super::Outcome; use crate::ui::painter::X;"),
                ("ui/list.rs", "use crate::app::view::list::List; use super::painter::X;"),
                ("ui/form.rs", "use super::list::draw;"),
                ("ui/painter.rs", ""),
            ],
            &["app/view/list.rs -> app/view/form/mod.rs", "ui/form.rs -> ui/list.rs"],
        ),
        (
            "update never calls itself",
            &[
                ("app/mod.rs", "pub fn update(app: &mut App) {} fn x() { self.update(y); last_update(z) }"),
                ("app/a.rs", "fn x() { super::update(app) }"),
                ("terminal/mod.rs", "fn x() { update(app) }"),
            ],
            &["app/a.rs"],
        ),
        (
            "the pool starts threads",
            &[
                ("work/pool.rs", "thread::spawn(x)"),
                ("a.rs", "std::thread::scope(x)"),
                ("b.rs", "thread::Builder::new().spawn(x)"),
                ("c.rs", "Command::new(x).spawn()"),
            ],
            &["a.rs", "b.rs"],
        ),
        (
            "no circle of more than three files",
            &[
                ("a.rs", "use crate::b::X;"),
                ("b.rs", "use crate::c::X;"),
                ("c.rs", "use crate::d::X;"),
                ("d.rs", "use crate::a::X;"),
                ("e/mod.rs", "mod f; mod g; mod h; pub use f::X; use g::Y; use h::Z; struct V;"),
                ("e/f.rs", "use super::V;"),
                ("e/g.rs", "use super::V;"),
                ("e/h.rs", "use super::V; use crate::i::X;"),
                ("i.rs", "use crate::i::j::X;"),
                ("i/j.rs", "use super::Y;"),
            ],
            &["a.rs", "b.rs", "c.rs", "d.rs"],
        ),
        (
            "no circle of more than three files",
            &[
                ("e/mod.rs", "mod f; use f::X;"),
                ("e/f.rs", "use crate::a::X;"),
                ("a.rs", "use crate::b::X;"),
                ("b.rs", "use crate::e::X;"),
            ],
            &["a.rs", "b.rs", "e/f.rs", "e/mod.rs"],
        ),
        (
            "public type names are unique",
            &[
                ("a.rs", "pub struct X; pub enum Y {} struct Z; pub type W = u8;"),
                ("b.rs", "pub trait X {} struct Y; pub struct Z; pub(crate) struct W; // pub struct Y"),
            ],
            &["a.rs: X", "b.rs: X"],
        ),
    ];
    for (name, files, expected) in cases {
        let (_, law) = LAWS.iter().find(|(law, _)| law == name).unwrap_or_else(|| panic!("there is no law {name:?}"));
        let sources = Sources::new(files.iter().map(|(path, text)| File::new(path, text)).collect());
        assert_eq!(law(&sources).iter().map(String::as_str).collect::<Vec<_>>(), *expected, "{name}");
    }
    let tried: BTreeSet<&str> = cases.iter().map(|(name, ..)| *name).collect();
    assert_eq!(tried, LAWS.iter().map(|(name, _)| *name).collect());
}
