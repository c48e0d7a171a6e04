//! Texts that are bombs for readers of YAML, TOML and JSON: as front matter, as Hugo's configuration, as settings, as themes.

use affiche::content::edit::{Edit, apply};
use affiche::data::Value;

use super::hostile_site::{GOOD_PATH, HostileSite, pieces};

/// A text, its format by extension, and whether the program may accept it.
struct Bomb {
    name: &'static str,
    extension: &'static str,
    text: String,
    fate: Fate,
}

/// The expected result of reading a text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    /// Refused, with its line.
    Refused,
    /// Read, however odd.
    Read,
}
use Fate::{Read, Refused};

fn many(text: &str, count: usize) -> String {
    text.repeat(count)
}

fn list(item: &str, count: usize) -> String {
    format!("[{}]", vec![item; count].join(","))
}

fn bombs() -> Vec<Bomb> {
    let laughs: Vec<String> = (1..20).map(|at| format!("a{at}: &a{at} {}\n", list(&format!("*a{}", at - 1), 9))).collect();
    let laughs = format!("a0: &a0 {}\n{}", list("x", 9), laughs.concat());
    let merges: Vec<String> = (1..200).map(|at| format!("k{at}: &k{at} {{<<: [*k{0}, *k{0}], a{at}: 1}}\n", at - 1)).collect();
    let indented: Vec<String> = (0..300).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect();
    let nines = many("9", 1000);
    let yaml = [
        ("aliases of a long list", format!("a: &a {}\nb: {}\n", list("x", 15_000), list("*a", 10_000)), Refused),
        ("aliases of a long text", format!("a: &a {}\nb: {}\n", many("x", 30_000), list("*a", 11_000)), Refused),
        ("a billion laughs", laughs, Refused),
        ("merges of merges", format!("k0: &k0 {{x: 1}}\n{}", merges.concat()), Refused),
        ("an alias of itself", "a: &a [*a]\n".into(), Refused),
        ("an alias without an anchor", "title: x\na: *nowhere\n".into(), Refused),
        ("brackets", format!("a: {}\n", many("[", 30_000)), Refused),
        ("braces", format!("a: {}\n", many("{a: ", 10_000)), Refused),
        ("indents", indented.concat(), Refused),
        ("dashes", format!("{} x\n", many("- ", 30_000)), Refused),
        ("question marks", format!("{} x\n", many("? ", 30_000)), Refused),
        ("anchors", format!("a: {}x\n", many("&a ", 10_000)), Refused),
        ("tags", format!("a: {}x\n", many("!!str ", 10_000)), Refused),
        ("a field twice", "title: a\ntitle: b\n".into(), Read),
        ("large numbers", format!("weight: 1e400\nb: {nines}\nc: -{nines}\nd: .inf\ne: .nan\nf: 0x{nines}\ng: 1e-400\n"), Read),
        ("a date that is none", "date: 99999-99-99T99:99:99Z\nexpiryDate: -1\npublishDate: 1e400\n".into(), Read),
        ("a merge of what is no table", "<<: 5\ntitle: x\n".into(), Read),
        ("too much", format!("a: {}\n", many("x", 70_000)), Refused),
        ("a NUL", "title: a\0b\n".into(), Read),
        ("tabs", "\ttitle: x\n".into(), Refused),
    ];
    let toml = [
        ("dots", format!("{}a = 1\n", many("a.", 30_000)), Refused),
        ("a header of dots", format!("[{}a]\n", many("a.", 30_000)), Refused),
        ("long rows of dots", pieces(0..380, |at| format!("{}b{at} = 1\n", many("a.", 70))), Read),
        ("brackets", format!("a = {}\n", many("[", 30_000)), Refused),
        ("braces", format!("a = {}\n", many("{a=", 20_000)), Refused),
        ("tables in a list", many("[[a]]\n", 10_000), Read),
        ("tables in lists in lists", pieces(1..70, |depth| format!("[[{}a]]\n", many("a.", depth - 1))), Read),
        ("a field twice", "title = 'a'\ntitle = 'b'\n".into(), Refused),
        ("a large integer", format!("a = {nines}\n"), Refused),
        ("a large float", "a = 1e400\n".into(), Refused),
        ("a date that is none", "date = 9999-99-99\n".into(), Refused),
    ];
    let json = [
        ("braces", many("{\"a\":", 10_000), Refused),
        ("brackets", format!("{{\"a\": {}}}\n", many("[", 30_000)), Refused),
        ("a large float", "{\"a\": 1e400}\n".into(), Refused),
        ("a large integer", format!("{{\"a\": {nines}}}\n"), Refused),
        ("half a character", "{\"a\": \"\\ud800\"}\n".into(), Read),
        ("a field twice", "{\"title\": \"a\", \"title\": \"b\"}\n".into(), Read),
    ];
    let bomb = |extension| move |(name, text, fate)| Bomb { name, extension, text, fate };
    yaml.into_iter()
        .map(bomb("yaml"))
        .chain(toml.into_iter().map(bomb("toml")))
        .chain(json.into_iter().map(bomb("json")))
        .collect()
}

#[test]
fn bombs_in_front_matter_are_harmless() {
    let site = HostileSite::new();
    let bombs = bombs();
    let path = |at: usize| format!("content/bomb{at}.md");
    for (at, Bomb { extension, text, .. }) in bombs.iter().enumerate() {
        let page = match *extension {
            "yaml" => format!("---\n{text}---\nBody\n"),
            "toml" => format!("+++\n{text}+++\nBody\n"),
            _ => format!("{text}\nBody\n"),
        };
        site.write(&path(at), page);
    }
    let before = site.everything();
    let listed = site.run(&["list", "--all", "--format", "json"]);
    assert_eq!((listed.code, listed.err.as_str()), (Some(0), ""));
    let postings: serde_json::Value = serde_json::from_str(&listed.out).unwrap();
    let posting = |path: &str| postings.as_array().unwrap().iter().find(|posting| posting["path"] == path).cloned();
    assert_eq!(posting(GOOD_PATH).unwrap()["status"], "open");
    let checked = site.run(&["check", "--all", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&checked.out).unwrap();
    for (at, Bomb { name, extension, fate, .. }) in bombs.iter().enumerate() {
        let posting = posting(&path(at)).unwrap_or_else(|| panic!("{extension}, {name}: not listed"));
        let refused = posting["problems"].as_array().unwrap().contains(&"front-matter-invalid".into());
        // If a bomb in TOML or JSON lacks its end, the whole file becomes front matter.
        // Hugo reads such a configuration, and stops at such a page.
        assert_eq!(refused, *fate == Refused || *name == "a date that is none", "{extension}, {name}: {posting}");
        let findings = report["findings"].as_array().unwrap();
        let invalid = findings.iter().find(|finding| finding["path"] == path(at) && finding["rule"] == "front-matter-invalid");
        assert_eq!(invalid.is_some_and(|finding| finding["line"].as_u64().unwrap() > 0), refused, "{extension}, {name}");
    }
    for (at, Bomb { extension, name, .. }) in bombs.iter().enumerate() {
        // An edit is refused or made; either is fast.
        let bytes = std::fs::read(site.root().join(path(at))).unwrap();
        let start = std::time::Instant::now();
        let _ = apply(&bytes, &[Edit::set("archived", Value::Bool(true))]);
        assert!(start.elapsed() < std::time::Duration::from_secs(10), "{extension}, {name}: {:?}", start.elapsed());
    }
    assert_eq!(site.everything(), before);
}

#[test]
fn bombs_in_hugo_configuration_are_harmless() {
    for Bomb { name, extension, text, fate } in bombs() {
        for file in ["hugo", "config/_default/languages"] {
            let site = HostileSite::new();
            site.write("hugo.toml", "");
            let file = format!("{file}.{extension}");
            if file.starts_with("hugo") {
                std::fs::remove_file(site.root().join("hugo.toml")).unwrap();
            }
            site.write(&file, &text);
            let before = site.everything();
            let listed = site.run(&["list", "--all", "--format", "paths"]);
            if fate == Refused || listed.code != Some(0) {
                assert_eq!(listed.code, Some(2), "{extension}, {name}: {listed:?}");
                let place = listed.err.contains(&file) && (listed.err.contains(", line ") || listed.err.contains("64 KiB"));
                assert!(place, "{extension}, {name}: {listed:?}");
            } else {
                assert!(listed.out.lines().any(|path| path == GOOD_PATH), "{extension}, {name}: {listed:?}");
            }
            assert_eq!(site.everything(), before);
        }
    }
}

#[test]
fn bombs_in_settings_and_themes_are_harmless() {
    for Bomb { name, text, fate, .. } in bombs().into_iter().filter(|bomb| bomb.extension == "yaml") {
        for file in [".affiche.yaml", "~/.config/affiche/config.yaml", "~/.config/affiche/themes/own.yaml"] {
            let site = HostileSite::new();
            site.write(file, &text);
            let before = site.everything();
            for command in [&["list", "--all", "--format", "paths"][..], &["config"]] {
                let ended = site.run(command);
                assert_eq!(ended.code, Some(0), "{name}: {ended:?}");
                assert!(command[0] == "config" || ended.out.lines().any(|path| path == GOOD_PATH), "{name}: {ended:?}");
                let is_told = ended.err.contains(&format!("{}, line ", file.rsplit('/').next().unwrap()));
                let is_read = command[0] == "list" || !file.contains("themes");
                assert!(is_told || fate == Read || !is_read, "{name} in {file}: {ended:?}");
            }
            assert_eq!(site.everything(), before);
        }
    }
}

/// Other encodings, byte order marks, and files of a hundred megabytes.
#[test]
fn other_encodings_and_huge_files_are_reported() {
    let utf16: Vec<u8> = "title: x\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let utf16 = [b"\xFF\xFE".as_slice(), &utf16].concat();
    // A sparse file: only its length is written.
    let large: &[u8] = &[];
    for (bytes, told) in [(utf16.as_slice(), "UTF-8"), (b"a = 'caf\xE9'\n", "UTF-8"), (b"\xEF\xBB\xBF", ""), (large, "64 KiB")] {
        for (file, code) in [
            ("hugo.toml", 2),
            ("hugo.yaml", 2),
            ("config/_default/languages.json", 2),
            (".affiche.yaml", 0),
            ("~/.config/affiche/config.yaml", 0),
            ("~/.config/affiche/themes/own.yaml", 0),
        ] {
            let site = HostileSite::new();
            if file == "hugo.yaml" {
                site.free_path("hugo.toml");
            }
            site.write(file, bytes);
            if bytes.is_empty() {
                let path = if let Some(path) = file.strip_prefix("~/") { site.home().join(path) } else { site.root().join(file) };
                std::fs::OpenOptions::new().write(true).open(path).unwrap().set_len(100_000_000).unwrap();
            }
            let ended = site.run(&["list", "--all", "--format", "paths"]);
            let code = if told.is_empty() { 0 } else { code };
            assert_eq!((ended.code, code == 2 || ended.out.contains(GOOD_PATH)), (Some(code), true), "{file}: {ended:?}");
            let name = file.rsplit('/').next().unwrap();
            assert!(told.is_empty() || ended.err.contains(name) && ended.err.contains(told), "{file}: {ended:?}");
        }
    }
}

/// Front matter of fifty megabytes, a million fields, an endless file: each is read no further than needed, and never written.
#[test]
fn endless_front_matter_is_not_read_to_its_end() {
    let site = HostileSite::new();
    site.write("content/long.md", format!("---\ntitle: {}\n---\n", many("x", 50_000_000)));
    site.write("content/fields.md", format!("---\n{}---\n", pieces(0..1_000_000, |at| format!("f{at}: 1\n"))));
    site.write("content/hole.md", "---\ntitle: Hole\narchived: false\n---\n");
    let hole = std::fs::OpenOptions::new().write(true).open(site.root().join("content/hole.md")).unwrap();
    hole.set_len(2 << 30).unwrap();
    let listed = site.run(&["list", "--all", "--format", "paths"]);
    assert_eq!(listed.out.lines().count(), 4, "{listed:?}");
    let checked = site.run(&["check", "--all"]);
    assert!(checked.out.contains("larger than"), "{checked:?}");
    for file in ["content/long.md", "content/fields.md", "content/hole.md"] {
        let ended = site.run(&["archive", "--only", file]);
        assert!(ended.code == Some(2) && ended.err.contains(file), "{ended:?}");
    }
    assert_eq!(hole.metadata().unwrap().len(), 2 << 30);
}
