//! Which file uses which: each `use` and each path in the code, resolved along the modules to the file that the item is in.
//!
//! A path leads to the file of the last module that it names: an item that a `mod.rs` re-exports is an item of that `mod.rs`. `mod child;` uses nothing,
//! and neither does importing a module: what is named through it does.

use std::collections::{BTreeMap, BTreeSet};

use super::source::File;

/// A path of names: of a module, or of an item below one.
type Names = Vec<String>;

/// For each file, the files that it uses.
pub type Uses = BTreeMap<String, BTreeSet<String>>;

/// The files that each of these files uses.
pub fn uses(files: &[File]) -> Uses {
    let modules: BTreeMap<Names, &str> = files.iter().map(|file| (module(&file.path), file.path.as_str())).collect();
    let used = |file: &File| {
        let own = module(&file.path);
        paths(&tokens(&file.code), &own, &modules)
            .iter()
            .filter_map(|path| {
                let (found, whole) = walk(path, &modules);
                (!whole && found != file.path).then(|| found.to_owned())
            })
            .collect()
    };
    files.iter().map(|file| (file.path.clone(), used(file))).collect()
}

/// Groups of files in which each uses each other, at once or through others.
pub fn circles(uses: &Uses) -> Vec<BTreeSet<String>> {
    let reached: BTreeMap<&str, BTreeSet<&str>> = uses.keys().map(|file| (file.as_str(), reach(file, uses))).collect();
    let mut circles = BTreeSet::new();
    for (file, others) in &reached {
        let circle: BTreeSet<String> = others
            .iter()
            .filter(|other| reached.get(*other).is_some_and(|back| back.contains(file)))
            .map(|other| (*other).to_owned())
            .collect();
        if circle.len() > 1 {
            circles.insert(circle);
        }
    }
    circles.into_iter().collect()
}

fn reach<'a>(file: &str, uses: &'a Uses) -> BTreeSet<&'a str> {
    let mut seen = BTreeSet::new();
    let mut next: Vec<&str> = uses.get(file).into_iter().flatten().map(String::as_str).collect();
    while let Some(file) = next.pop() {
        if seen.insert(file) {
            next.extend(uses.get(file).into_iter().flatten().map(String::as_str));
        }
    }
    seen
}

/// The module that a file is: `a/mod.rs` and `a.rs` are `a`, `lib.rs` is the crate itself.
fn module(path: &str) -> Names {
    let path = path.strip_suffix(".rs").unwrap_or(path);
    let path = path.strip_suffix("/mod").unwrap_or(path);
    if path == "lib" { Names::new() } else { path.split('/').map(str::to_owned).collect() }
}

/// The file of the last module on the path, and whether the path ends there.
fn walk<'a>(path: &[String], modules: &BTreeMap<Names, &'a str>) -> (&'a str, bool) {
    let at = (0..=path.len()).rev().find(|at| modules.contains_key(&path[..*at])).unwrap_or_default();
    (modules.get(&path[..at]).copied().unwrap_or_default(), at == path.len())
}

#[derive(Clone, Debug, PartialEq)]
enum Token {
    Name(String),
    /// `::`
    Path,
    Sign(char),
}

fn tokens(code: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = code;
    while let Some(c) = rest.chars().next() {
        let length = if c.is_alphabetic() || c == '_' {
            let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
            tokens.push(Token::Name(rest[..end].to_owned()));
            end
        } else if rest.starts_with("::") {
            tokens.push(Token::Path);
            2
        } else {
            if !c.is_whitespace() {
                tokens.push(Token::Sign(c));
            }
            c.len_utf8()
        };
        rest = &rest[length..];
    }
    tokens
}

/// Every path to something of the crate, from its root.
fn paths(tokens: &[Token], own: &[String], modules: &BTreeMap<Names, &str>) -> Vec<Names> {
    let mut imports = Vec::new();
    let mut others: Vec<Names> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match &tokens[at] {
            Token::Name(name) if name == "use" && tokens.get(at + 1) != Some(&Token::Sign('<')) => {
                at = tree(tokens, at + 1, &[], &mut imports);
            }
            Token::Name(first) => {
                let mut path = vec![first.clone()];
                while let (Some(Token::Path), Some(Token::Name(name))) = (tokens.get(at + 1), tokens.get(at + 2)) {
                    path.push(name.clone());
                    at += 2;
                }
                if path.len() > 1 {
                    others.push(path);
                }
                at += 1;
            }
            _ => at += 1,
        }
    }
    let mut known: BTreeMap<String, Names> = BTreeMap::new();
    let mut all = Vec::new();
    // An import may build on another one: `use super::a; use a::b;`.
    for _ in 0..2 {
        for (path, name) in &imports {
            if let Some(path) = absolute(path, own, &known, modules) {
                known.insert(name.clone(), path.clone());
                all.push(path);
            }
        }
    }
    all.extend(others.iter().filter_map(|path| absolute(path, own, &known, modules)));
    all
}

/// Reads the tree of a `use` from this token on: its paths, each with the name that it gets here. Returns the token behind it.
fn tree(tokens: &[Token], mut at: usize, before: &[String], imports: &mut Vec<(Names, String)>) -> usize {
    let mut path = before.to_vec();
    loop {
        match tokens.get(at) {
            Some(Token::Name(name)) if name == "as" => {
                if let Some(Token::Name(name)) = tokens.get(at + 1) {
                    imports.push((path, name.clone()));
                }
                return at + 2;
            }
            Some(Token::Name(name)) => path.push(name.clone()),
            Some(Token::Path) => {}
            Some(Token::Sign('*')) => {
                path.push("*".to_owned());
                imports.push((path, "*".to_owned()));
                return at + 1;
            }
            Some(Token::Sign('{')) => {
                at += 1;
                while !matches!(tokens.get(at), None | Some(Token::Sign('}'))) {
                    at = tree(tokens, at, &path, imports);
                    if tokens.get(at) == Some(&Token::Sign(',')) {
                        at += 1;
                    }
                }
                return at + 1;
            }
            _ => {
                // `a::{self}` imports `a`.
                if path.len() > 1 && path.last().is_some_and(|name| name == "self") {
                    path.pop();
                }
                if let Some(name) = path.last().cloned() {
                    imports.push((path, name));
                }
                return at;
            }
        }
        at += 1;
    }
}

/// The path from the root of the crate, if it leads to something of the crate.
fn absolute(path: &[String], own: &[String], known: &BTreeMap<String, Names>, modules: &BTreeMap<Names, &str>) -> Option<Names> {
    let (first, rest) = path.split_first()?;
    let mut base: Names = match first.as_str() {
        "crate" => Names::new(),
        "self" => own.to_vec(),
        "super" => own.split_last()?.1.to_vec(),
        name => {
            let child: Names = own.iter().cloned().chain([name.to_owned()]).collect();
            if modules.contains_key(&child) { child } else { known.get(name)?.clone() }
        }
    };
    let ups = rest.iter().take_while(|name| *name == "super").count();
    base.truncate(base.len() - ups.min(base.len()));
    base.extend(rest[ups..].iter().cloned());
    Some(base)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The files that the first of these files uses.
    fn used(files: &[(&str, &str)]) -> Vec<String> {
        let files: Vec<File> = files.iter().map(|(path, text)| File::new(path, text)).collect();
        uses(&files)[&files[0].path].iter().cloned().collect()
    }

    const OTHERS: [(&str, &str); 6] =
        [("lib.rs", ""), ("a/mod.rs", ""), ("a/c.rs", ""), ("a/c/d.rs", ""), ("b.rs", ""), ("e/mod.rs", "")];

    fn used_by(path: &str, text: &str) -> Vec<String> {
        let others = OTHERS.into_iter().filter(|(other, _)| *other != path);
        used(&[(path, text)].into_iter().chain(others).collect::<Vec<_>>())
    }

    #[test]
    fn each_way_to_name_an_item_is_seen() {
        for (path, text, expected) in [
            ("b.rs", "use crate::a::Item;", &["a/mod.rs"][..]),
            ("b.rs", "use crate::a::c::Item;", &["a/c.rs"]),
            (
                "b.rs",
                "use crate::a::{self, Item, c::{d::{X, Y}, Z as W}}; use crate::{e::{f}};",
                &["a/c.rs", "a/c/d.rs", "a/mod.rs", "e/mod.rs"],
            ),
            ("b.rs", "use crate::{a::c::d::X,\n    e::Y};", &["a/c/d.rs", "e/mod.rs"]),
            ("b.rs", "pub(crate) use super::a::*;", &["a/mod.rs"]),
            ("b.rs", "fn x() { crate::a::c::y() }", &["a/c.rs"]),
            ("b.rs", "use crate::a; fn x(y: a::c::d::Y) {}", &["a/c/d.rs"]),
            ("b.rs", "use crate::a::c as other; fn x() { other::y() }", &["a/c.rs"]),
            ("b.rs", "use crate::a::c; use c::d; fn x() { d::y() }", &["a/c/d.rs"]),
            (
                "a/c/d.rs",
                "use super::Item; use super::super::Other; fn x() { super::super::super::b::y() }",
                &["a/c.rs", "a/mod.rs", "b.rs"],
            ),
            ("a/mod.rs", "mod c; pub use c::Item;", &["a/c.rs"]),
            ("a/mod.rs", "mod c; fn x() { c::d::y(); self::c::z() }", &["a/c.rs", "a/c/d.rs"]),
        ] {
            assert_eq!(used_by(path, text), expected, "{path}: {text}");
        }
    }

    #[test]
    fn naming_a_module_is_no_use_of_it() {
        for (path, text) in [
            ("a/mod.rs", "mod c; pub mod c;"),
            ("b.rs", "use crate::a; use crate::a::c::{self};"),
            ("b.rs", "use std::a::c; fn x() { other::a::c::y(); z.a::<u8>() }"),
            ("b.rs", "// use crate::a::Item;\nfn x() { y(\"crate::a::z\") }"),
            ("b.rs", "#[cfg(test)]\nmod tests { use crate::a::Item; }"),
            ("a/mod.rs", "use crate::a::Own; fn x() { self::y() }"),
        ] {
            assert!(used_by(path, text).is_empty(), "{path}: {text}: {:?}", used_by(path, text));
        }
    }

    #[test]
    fn circles_are_seen() {
        let file = |path, text| File::new(path, text);
        let of = |files: &[File]| {
            circles(&uses(files)).into_iter().map(|circle| circle.into_iter().collect::<Vec<_>>()).collect::<Vec<_>>()
        };
        let mut files = vec![
            file("a.rs", "use crate::b::X;"),
            file("b.rs", "use super::c::{Y, Z};"),
            file("c.rs", "fn x() { crate::d::y() }"),
            file("d.rs", "use crate::e;"),
            file("e.rs", ""),
        ];
        assert!(of(&files).is_empty());
        files[3] = file("d.rs", "use crate::e; use crate::a; fn x() { a::y() }");
        assert_eq!(of(&files), [["a.rs", "b.rs", "c.rs", "d.rs"]]);
        files[4] = file("e.rs", "use crate::e::own; use crate::d::X;");
        assert_eq!(of(&files), [["a.rs", "b.rs", "c.rs", "d.rs"]], "nothing uses e");
        // A parent that declares its children, and children that use its types.
        let family =
            [file("f/mod.rs", "mod g; mod h; pub struct X;"), file("f/g.rs", "use super::X;"), file("f/h.rs", "use super::X;")];
        assert!(of(&family).is_empty());
        let two = [file("f/mod.rs", "mod g; fn x() { g::y() }"), file("f/g.rs", "use super::X;")];
        assert_eq!(of(&two), [["f/g.rs", "f/mod.rs"]]);
    }
}
