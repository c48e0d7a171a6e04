//! Broken content: a file that can't be read is listed with its reason, every other file is listed as usual, nothing takes long and nothing
//! panics.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use affiche::catalog::Catalog;
use affiche::config::{RuleId, Settings};
use affiche::content::edit::{Edit, apply};
use affiche::content::front_matter;
use affiche::content::load::load_body;
use affiche::content::status::Status;
use affiche::data::{self, Format, Value, yaml};
use affiche::lines::header::{self, Detail};
use affiche::locale::{Locale, Message, UiLanguage};
use proptest::prelude::*;
use tempfile::TempDir;

use crate::on_disk::{folder_with, read_site};

/// A posting without findings.
const GOOD: &str = "---\ntitle: Good\narchived: false\n---\nBody\n";

/// The longest that any of these sites may take; on a quiet machine it is far less.
const SOON: Duration = Duration::from_secs(1);

/// A site with one good posting.
fn folder() -> TempDir {
    folder_with(&[("hugo.toml", ""), ("content/good.md", GOOD)])
}

/// Reads the site and checks that the good posting is listed and that reading was fast.
fn read(dir: &Path) -> (Arc<Catalog>, Vec<Message>) {
    let start = Instant::now();
    let (catalog, notes) = read_site(dir, Settings::default());
    assert!(start.elapsed() < SOON, "{:?}", start.elapsed());
    assert_eq!(reason(&catalog, "content/good.md"), "open reason-not-archived");
    (catalog, notes)
}

/// The status of a page and the name of its reason, which must have a text in both languages.
fn reason(catalog: &Catalog, path: &str) -> String {
    let id = catalog.index().by_path(path).unwrap_or_else(|| panic!("{path} is not listed"));
    let effective = catalog.effective(id);
    assert_told(&effective.reason.message());
    catalog.findings_of(id).for_each(|finding| assert_told(&finding.message));
    if effective.status == Status::Hidden && catalog.index().page(id).error.is_some() {
        assert!(catalog.problems(id).contains(&RuleId::FrontMatterInvalid));
        assert_eq!(catalog.translations(id), []);
    }
    format!("{} {}", effective.status.name(), effective.reason.message().id)
}

/// Checks that the message has a text in English and another one in French.
fn assert_told(message: &Message) {
    let [english, french] = [UiLanguage::English, UiLanguage::French].map(|language| Locale::new(language).text(message));
    assert!(english != message.id && french != message.id && english != french, "{english}, {french}");
}

#[test]
fn files_of_every_kind() {
    let nested = format!("---\na: {}1{}\n---\n", "[".repeat(200), "]".repeat(200));
    let brackets = format!("---\na: {}\n---\n", "[".repeat(100_000));
    let braces = "{\"a\":".repeat(100_000);
    let indented: Vec<String> = (0..300).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect();
    let indented = format!("---\n{}---\n", indented.concat());
    let dashes = format!("---\n{} x\n---\n", "- ".repeat(20_000));
    let nine = |before| vec![format!("*{before}"); 9].join(",");
    let bomb: Vec<String> =
        ('b'..='z').zip('a'..).map(|(name, before)| format!("{name}: &{name} [{}]\n", nine(before))).collect();
    let bomb = format!("---\na: &a [x,x,x,x,x,x,x,x,x]\n{}---\n", bomb.concat());
    let merges: Vec<String> = (0..200).map(|at| format!("k{}: &k{} {{<<: *k{at}, a{at}: 1}}\n", at + 1, at + 1)).collect();
    let merges = format!("---\nk0: &k0 {{x: 1}}\n{}---\n", merges.concat());
    let large = format!("---\ntitle: {}\n---\n", "x".repeat(200_000));
    let fields: Vec<String> = (0..5_000).map(|at| format!("f{at}: 1\n")).collect();
    let fields = format!("---\n{}---\n", fields.concat());
    for (text, is) in [
        (&b""[..], "archived reason-archived-absent"),
        (b"\xEF\xBB\xBF", "archived reason-archived-absent"),
        (b"Text without front matter\n", "archived reason-archived-absent"),
        (b"<meta charset=utf-8>\n", "archived reason-archived-absent"),
        (b"\0\0\0\0", "archived reason-archived-absent"),
        (b"\xFF\xFE-\0-\0-\0", "archived reason-archived-absent"),
        (b"---\n---\n", "archived reason-archived-absent"),
        (b"---\narchived: false\n---\n\xFF\xFE body in another encoding", "open reason-not-archived"),
        (b"---\narchived: false\ntitle: a\n---", "open reason-not-archived"),
        (b"---", "hidden trouble-unterminated"),
        (b"---\n", "hidden trouble-unterminated"),
        (b"+++", "hidden trouble-unterminated"),
        (b"{", "hidden trouble-unterminated"),
        (b"---\rtitle: x\r---\r", "hidden trouble-unterminated"),
        (b"---\ntitle: x\nBody without an end", "hidden trouble-unterminated"),
        (b"---\ntitle: caf\xE9\n---\n", "hidden trouble-not-utf8"),
        (b"---\ntitle: a\0b\n---\n", "archived reason-archived-absent"),
        (b"---\n- a\n---\n", "hidden trouble-not-a-table"),
        (b"---\ntitle: 'L'avis'\n---\n", "hidden trouble-syntax"),
        (b"---\n&a [*a]: 1\n---\n", "hidden trouble-syntax"),
        (b"---\na: &a [*a]\n---\n", "hidden trouble-syntax"),
        (nested.as_bytes(), "hidden trouble-syntax"),
        (brackets.as_bytes(), "hidden trouble-syntax"),
        (braces.as_bytes(), "hidden trouble-syntax"),
        (indented.as_bytes(), "hidden trouble-syntax"),
        (dashes.as_bytes(), "hidden trouble-syntax"),
        (bomb.as_bytes(), "hidden trouble-syntax"),
        (large.as_bytes(), "hidden trouble-syntax"),
        (merges.as_bytes(), "hidden trouble-syntax"),
        (fields.as_bytes(), "archived reason-archived-absent"),
    ] {
        let dir = folder();
        fs::write(dir.path().join("content/bad.md"), text).unwrap();
        let (catalog, _) = read(dir.path());
        let shown = String::from_utf8_lossy(&text[..text.len().min(60)]);
        assert_eq!(reason(&catalog, "content/bad.md"), is, "{shown}");
        let id = catalog.index().by_path("content/bad.md").unwrap();
        let start = Instant::now();
        let body = load_body(&catalog.site, catalog.index().page(id)).unwrap();
        affiche::markdown::Document::parse(&body.text).layout(80);
        header::lines(&catalog, &Locale::new(UiLanguage::French), id, 80, Detail::Whole);
        // The edit succeeds or is refused; either must be fast.
        if let Err(refusal) = apply(text, &[Edit::set("archived", Value::Bool(true))]) {
            assert_told(&refusal.message());
        }
        assert!(start.elapsed() < SOON * 2, "{shown}: {:?}", start.elapsed());
    }
}

#[test]
fn a_sparse_file_is_read_fast() {
    for (start, is) in [
        ("---\ntitle: Huge\narchived: false\n---\nBody\n", "open reason-not-archived"),
        ("---\ntitle: Huge\n", "hidden trouble-syntax"),
        ("{\"title\": \"Huge\",\n", "hidden trouble-syntax"),
        ("+++\ntitle = 'Huge'\n", "hidden trouble-syntax"),
        ("Body only", "archived reason-archived-absent"),
        ("", "archived reason-archived-absent"),
    ] {
        let dir = folder();
        let path = dir.path().join("content/huge.md");
        fs::write(&path, start).unwrap();
        // A sparse file: it takes no space on disk, but reading it all means reading all of its length.
        fs::OpenOptions::new().write(true).open(&path).unwrap().set_len(1 << 30).unwrap();
        let (catalog, _) = read(dir.path());
        assert_eq!(reason(&catalog, "content/huge.md"), is, "{start}");
        let id = catalog.index().by_path("content/huge.md").unwrap();
        assert!(load_body(&catalog.site, catalog.index().page(id)).unwrap().cut);
    }
}

#[cfg(unix)]
#[test]
fn other_kinds_of_file_are_reported() {
    use affiche::content::load::load_bytes;
    use std::os::unix::fs::symlink;
    use std::os::unix::net::UnixListener;
    let (dir, outside) = (folder(), folder_with(&[("secret.md", GOOD), ("more/secret.md", GOOD)]));
    let content = dir.path().join("content");
    fs::create_dir_all(content.join("x.md/index.md")).unwrap();
    fs::write(content.join("x.md/inside.md"), GOOD).unwrap();
    assert!(std::process::Command::new("mkfifo").arg(content.join("y.md")).status().unwrap().success());
    let _socket = UnixListener::bind(content.join("socket.md")).unwrap();
    for (name, target) in [
        ("loop.md", Path::new("loop.md")),
        ("nowhere.md", Path::new("missing.md")),
        ("inside.md", Path::new("good.md")),
        ("out.md", &outside.path().join("secret.md")),
        ("to-pipe.md", Path::new("y.md")),
        ("null.md", Path::new("/dev/null")),
        ("folder-out", &outside.path().join("more")),
        ("folder-in", Path::new("x.md")),
        ("up", Path::new("..")),
        ("round", Path::new("round")),
    ] {
        symlink(target, content.join(name)).unwrap();
    }
    let (catalog, notes) = read(dir.path());
    for (path, is) in [
        ("content/x.md/inside.md", "open reason-not-archived"),
        ("content/y.md", "hidden trouble-not-a-file"),
        ("content/socket.md", "hidden trouble-not-a-file"),
        ("content/loop.md", "hidden trouble-broken-link"),
        ("content/nowhere.md", "hidden trouble-broken-link"),
        ("content/inside.md", "hidden reason-linked"),
        ("content/out.md", "hidden trouble-outside-site"),
        ("content/to-pipe.md", "hidden trouble-not-a-file"),
        ("content/null.md", "hidden trouble-outside-site"),
    ] {
        assert_eq!(reason(&catalog, path), is, "{path}");
        let page = catalog.index().page(catalog.index().by_path(path).unwrap());
        let readable = page.error.is_none();
        assert_eq!(
            (load_body(&catalog.site, page).is_ok(), load_bytes(&catalog.site, page).is_ok()),
            (readable, readable),
            "{path}"
        );
        assert_eq!(*page, affiche::content::load::load_page(&catalog.site, page), "reading again neither waits nor follows");
    }
    assert_eq!(catalog.index().len(), 10, "and no page from behind a linked folder");
    let mut linked: Vec<String> =
        notes.iter().filter(|note| note.id == "note-folder-linked").map(|note| format!("{:?}", note.args)).collect();
    linked.sort_unstable();
    assert_eq!(linked.len(), 3, "{linked:?}");
    notes.iter().for_each(assert_told);
}

/// Runs `affiche list` on a site as a user bound by permissions, which root is not.
#[cfg(unix)]
#[expect(clippy::unwrap_used, reason = "a folder that can't be laid out ends the test")]
fn list_as_nobody(dir: &Path, language: &str) -> (String, String, bool) {
    use std::os::unix::fs::PermissionsExt;
    use std::os::unix::process::CommandExt;
    // The build folder may be closed to other users.
    let programs = tempfile::tempdir().unwrap();
    let program = programs.path().join("affiche");
    // By `cp`: a file that this process writes may be open in a child of another test, and then can't be run.
    assert!(
        std::process::Command::new("cp")
            .args([env!("CARGO_BIN_EXE_affiche").as_ref(), program.as_os_str()])
            .status()
            .unwrap()
            .success()
    );
    for folder in [programs.path(), dir] {
        fs::set_permissions(folder, fs::Permissions::from_mode(0o755)).unwrap();
    }
    let mut command = std::process::Command::new(&program);
    command.args(["list", "--all", "--format", "json", "--ui-language", language, "--site"]).arg(dir).current_dir(dir);
    command.env_clear().env("HOME", programs.path());
    let closed = programs.path().join("closed");
    fs::write(&closed, "").unwrap();
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o0)).unwrap();
    if fs::read(&closed).is_ok() {
        command.uid(65_534).gid(65_534);
    }
    let output = command.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (text(output.stdout), text(output.stderr), output.status.success())
}

#[cfg(unix)]
#[test]
fn unreadable_files_are_reported() {
    use std::os::unix::fs::PermissionsExt;
    let close = |path: &Path| fs::set_permissions(path, fs::Permissions::from_mode(0o0)).unwrap();
    let dir =
        folder_with(&[("hugo.toml", ""), ("content/good.md", GOOD), ("content/bad.md", GOOD), ("content/closed/x.md", GOOD)]);
    close(&dir.path().join("content/bad.md"));
    close(&dir.path().join("content/closed"));
    for (language, file, folder) in [
        ("en", "can’t be read: ", "The folder content/closed can’t be read: "),
        ("fr", "lecture impossible", "Impossible de lire le dossier content/closed"),
    ] {
        let (out, told, success) = list_as_nobody(dir.path(), language);
        assert!(success, "{told}");
        let postings: serde_json::Value = serde_json::from_str(&out).unwrap();
        let row = |name: &str| {
            let all = postings.as_array().unwrap();
            all.iter().find(|posting| posting["path"] == name).unwrap_or_else(|| panic!("no {name}: {out}")).clone()
        };
        assert_eq!(row("content/good.md")["status"], "open");
        let bad = row("content/bad.md");
        assert_eq!((&bad["status"], &bad["title"]), (&"hidden".into(), &"bad".into()));
        let reason = bad["statusReason"].as_str().unwrap();
        assert!(reason.to_lowercase().contains(file), "{reason}");
        assert!(told.contains(folder), "{told}");
        assert_eq!(postings.as_array().unwrap().len(), 2);
    }
    fs::set_permissions(dir.path().join("content/closed"), fs::Permissions::from_mode(0o755)).unwrap();
    close(&dir.path().join("content"));
    let (out, told, success) = list_as_nobody(dir.path(), "en");
    fs::set_permissions(dir.path().join("content"), fs::Permissions::from_mode(0o755)).unwrap();
    assert!(success && out.trim() == "[]", "{out}{told}");
    assert!(told.contains("The folder content can’t be read: "), "{told}");
    close(&dir.path().join("hugo.toml"));
    let (_, told, success) = list_as_nobody(dir.path(), "en");
    assert!(!success && told.contains("hugo.toml"), "{told}");
}

#[cfg(unix)]
#[test]
fn names_that_are_not_utf8_are_listed() {
    use affiche::content::load::load_bytes;
    use affiche::content::save::{ChangeSet, FileChange, RealDisk, save};
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let dir = folder();
    let content = dir.path().join("content");
    let odd = [&b"caf\xE9.md"[..], b"tab\tand\nline\x1b[31m.md", b"\xE2\x80\xAEdm.exe.md", b" .md"];
    for name in odd {
        fs::write(content.join(OsStr::from_bytes(name)), GOOD).unwrap();
    }
    let folder = content.join(OsStr::from_bytes(b"dossi\xE9r"));
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("p.md"), GOOD).unwrap();
    let (catalog, _) = read(dir.path());
    assert_eq!(catalog.index().len(), 6);
    for id in catalog.index().ids() {
        let page = catalog.index().page(id);
        assert_eq!(catalog.effective(id).status, Status::Open, "{}", page.path);
        assert_eq!(load_body(&catalog.site, page).unwrap().text, "Body\n");
        let before = load_bytes(&catalog.site, page).unwrap();
        let after = apply(&before, &[Edit::set("archived", Value::Bool(true))]).unwrap();
        let change =
            FileChange { path: page.path.to_string(), file: page.file(dir.path()), before: Some(before), after: Some(after) };
        save(&RealDisk, dir.path(), &ChangeSet { changes: vec![change] }).unwrap();
        let again = affiche::content::load::load_page(&catalog.site, page);
        assert_eq!(again.field("archived"), Some(&Value::Bool(true)), "{}", page.path);
        assert_harmless(&catalog, id);
    }
    assert_eq!(fs::read_dir(&content).unwrap().count(), 6, "no second file beside one with such a name");
}

/// One piece repeated up to the largest text that is read, in every format: input that is slow for parsers with quadratic time.
#[test]
fn repetition_is_fast() {
    let pieces = [
        "? ",
        "- ",
        "[",
        "{",
        "]",
        "&a ",
        "!a ",
        "'",
        "\"",
        "\"\" ",
        "|\n",
        "#\n",
        "a:\n",
        "a: b\n",
        "*a ",
        "%",
        "\t",
        "- &a *a\n",
        ",",
        "[a,",
        "{a:",
        ": ",
        "<<: ",
        "\r",
        "é",
        "a.",
        "[a.",
        "a=",
        "[[a]]\n",
        "a.b.",
        "\\",
        "\0",
        "{\"a\":",
        "\"a\",",
        "1",
        "1_",
        "\n",
        "a: |\n",
        "-\n ",
        "a: &a\n",
        "[]",
        "{}",
        "...\n",
        "--- \n",
        "+++ \n",
        "'''",
    ];
    for piece in pieces {
        let many = piece.repeat(40_000 / piece.len());
        for text in [
            many.clone(),
            format!("a: {many}"),
            format!("a: [{many}]"),
            format!("a = {many}"),
            format!("[{many}]"),
            format!("{many}a = 1"),
        ] {
            let start = Instant::now();
            for format in [Format::Yaml, Format::Toml, Format::Json] {
                let _ = data::read(format, &text);
            }
            assert_text_reads(&text);
            assert!(start.elapsed() < SOON * 2, "{piece:?}: {:?}", start.elapsed());
            for page in [format!("---\n{text}\n---\n"), text] {
                let start = Instant::now();
                assert_reads(page.as_bytes());
                assert!(start.elapsed() < SOON * 2, "{piece:?}: {:?}", start.elapsed());
            }
        }
    }
    // One table merged into another, thousands of times.
    let keys: Vec<String> = (0..6_000).map(|at| format!("k{at}: 1")).collect();
    let text = format!("a: &a {{{}}}\n<<: [{}]\n", keys.join(","), ["*a"; 90].join(","));
    let start = Instant::now();
    let _ = data::read(Format::Yaml, &text);
    assert!(start.elapsed() < SOON, "{:?}", start.elapsed());
}

/// Checks that no text of a page reaches the screen unescaped.
fn assert_harmless(catalog: &Catalog, id: affiche::content::PageId) {
    for language in [UiLanguage::English, UiLanguage::French] {
        let locale = Locale::new(language);
        for columns in [20, 80] {
            for line in header::lines(catalog, &locale, id, columns, Detail::Whole) {
                for (text, _) in line {
                    assert!(!text.chars().any(affiche::text::is_harmful), "{text:?}");
                }
            }
        }
    }
}

#[test]
fn escape_sequences_are_removed() {
    let evil = "\\e[2J\\x07\\u202E\\u009B31m\\u2028\\u200B";
    let fields = ["title", "description", "translationKey", "leverId", "archived", "layout", "other"];
    let fields: Vec<String> = fields.iter().map(|name| format!("{name}: \"{evil}\"\n")).collect();
    let dir = folder_with(&[
        ("hugo.toml", ""),
        ("content/good.md", GOOD),
        ("content/evil.md", &format!("---\n{}---\nBody \u{1b}[2J\u{202e} &#27;[2J [link](x\u{1b}]8;;)\n", fields.concat())),
        ("content/syntax.md", "---\ntitle: \u{1b}[2J\n---\n"),
    ]);
    let (catalog, _) = read(dir.path());
    for path in ["content/evil.md", "content/syntax.md"] {
        let id = catalog.index().by_path(path).unwrap();
        assert_harmless(&catalog, id);
        let body = load_body(&catalog.site, catalog.index().page(id)).unwrap();
        for line in affiche::markdown::Document::parse(&body.text).layout(40).lines {
            assert!(!line.spans.iter().flat_map(|span| span.text.chars()).any(affiche::text::is_harmful), "{:?}", line.spans);
        }
    }
}

#[test]
fn a_site_without_pages() {
    for files in [&[("hugo.toml", "")][..], &[("hugo.toml", ""), ("content/", "")], &[("hugo.toml", ""), ("content/x.txt", "")]] {
        let (catalog, notes) = read_site(folder_with(files).path(), Settings::default());
        assert!(catalog.index().is_empty() && catalog.versions().is_empty() && catalog.findings().is_empty() && notes.is_empty());
    }
    let nothing = folder_with(&[("x.txt", "")]);
    assert_eq!(affiche::site::find_root(nothing.path(), Some(nothing.path())).unwrap(), None);
}

#[test]
fn broken_configuration_is_reported() {
    let huge = format!("title = '{}'", "x".repeat(200_000));
    for (name, text, id) in [
        ("hugo.toml", "title = ", Some("site-config-syntax")),
        ("hugo.yaml", "a: [", Some("site-config-syntax")),
        ("hugo.json", "{", Some("site-config-syntax")),
        ("hugo.yaml", "text", Some("site-config-not-a-table")),
        ("hugo.toml", &huge, Some("site-config-too-large")),
        ("config/_default/languages.toml", "[", Some("site-config-syntax")),
        ("hugo.toml", "", None),
        ("hugo.yaml", "", None),
        ("hugo.json", "", None),
        // A folder of that name is not a configuration file: languages are guessed.
        ("hugo.yaml/", "", None),
        ("hugo.yaml/x.md", GOOD, None),
        ("config/_default/hugo.toml/", "", None),
    ] {
        let dir = folder_with(&[("content/en/good.md", GOOD), (name, text)]);
        let opened = affiche::site::open(dir.path());
        if let Some(id) = id {
            let error = opened.unwrap_err();
            assert_eq!(error.message().id, id, "{name}");
            assert_told(&error.message());
        } else {
            opened.unwrap().notes.iter().for_each(assert_told);
            let (catalog, _) = read_site(dir.path(), Settings::default());
            assert_eq!(reason(&catalog, "content/en/good.md"), "open reason-not-archived", "{name}");
        }
    }
}

/// Front matter as people write it, with mistakes.
fn nearly_front_matter() -> impl Strategy<Value = String> {
    let name = "title|archived|\"q\"|'s'|a b|<<|\\? x|- ";
    let value = "|true|no|'it''s'|\"a\\\\n\"|\\[a, b\\]|\\{a: b\\}|\\||>-|&a x|\\*a|!!str x|# c|é’|\t|: :|@|`|%|\\[|\"|'";
    let line = (0usize..3, name, ": |:|= | = |", value, "\n|\r\n|\r|\n\n");
    let line = line.prop_map(|(indent, name, colon, value, end)| format!("{}{name}{colon}{value}{end}", "  ".repeat(indent)));
    (
        "---\n|\\+\\+\\+\n|\\{|\u{feff}---\r\n|\n---  \n|---",
        prop::collection::vec(line, 0..8),
        "---\n|\\+\\+\\+|\\}|--- x\n|\n...\n|",
    )
        .prop_map(|(open, lines, close)| open + &lines.concat() + &close + "Body\n")
}

/// The law for the bytes of any page.
fn assert_reads(page: &[u8]) {
    let _ = front_matter::split(page);
    assert!(front_matter::body_start(page) <= page.len());
    let (head, trouble) = front_matter::read(page);
    assert!(trouble.is_none() || head.fields.is_empty());
    if let Some(trouble) = trouble {
        assert!(trouble.line().is_none_or(|line| (1..=page.len() + 1).contains(&line)), "{trouble:?}");
    }
    for value in [true, false] {
        let _ = apply(page, &[Edit::set("archived", Value::Bool(value))]);
    }
}

/// The law for any text that may be front matter.
fn assert_text_reads(text: &str) {
    let _ = (data::read(Format::Toml, text), data::read(Format::Json, text), yaml::key_lines(text));
    let (Ok(read), Ok(located)) = (data::read(Format::Yaml, text), yaml::entries(text)) else { return };
    if !matches!(read, Value::Table(_)) {
        return;
    }
    let located: Vec<&str> = located.entries.iter().map(|entry| entry.name.as_str()).filter(|name| *name != "<<").collect();
    let read: Vec<&str> = read.entries().iter().map(|(name, _)| &**name).take(located.len()).collect();
    assert_eq!(located, read, "{text:?}");
}

proptest! {
    #[test]
    fn random_bytes_never_panic(page in prop::collection::vec(any::<u8>(), 0..200), text in any::<String>()) {
        assert_reads(&page);
        assert_reads(&[b"---\n", page.as_slice(), b"\n---\n"].concat());
        assert_text_reads(&text);
    }

    #[test]
    fn nearly_valid_text_never_panics(page in nearly_front_matter()) {
        assert_reads(page.as_bytes());
        if let front_matter::PageStart::Found(split) = front_matter::split(page.as_bytes()) {
            assert_text_reads(&page[split.text]);
        }
    }
}
