//! The source files of the crate, as the laws read them: without comments, texts and tests.

use std::fs;
use std::path::Path;

/// A source file: its path below `src/`, with `/`, its text, and the part of it that the laws read.
pub struct File {
    pub path: String,
    pub text: String,
    pub code: String,
}

impl File {
    pub fn new(path: &str, text: &str) -> File {
        File { path: path.to_owned(), text: text.to_owned(), code: without_tests(&without_comments_and_texts(text)) }
    }

    /// The module right below the crate that the file belongs to.
    pub fn top(&self) -> &str {
        let top = self.path.split('/').next().unwrap_or_default();
        top.strip_suffix(".rs").unwrap_or(top)
    }

    /// The file contains only tests.
    pub fn is_test(&self) -> bool {
        self.path.ends_with("/tests.rs") || self.path.contains("/tests/")
    }

    /// The file is `place`, or below it where `place` ends with `/`.
    pub fn is_in(&self, place: &str) -> bool {
        self.path == place || place.ends_with('/') && self.path.starts_with(place)
    }

    /// The code contains `name`, not as the end of a longer name.
    pub fn names(&self, name: &str) -> bool {
        let part = |c: char| c.is_alphanumeric() || c == '_';
        self.code.match_indices(name).any(|(at, _)| !self.code[..at].ends_with(part))
    }
}

/// Every file below `src/`.
pub fn files() -> Vec<File> {
    fn collect(folder: &Path, below: &str, files: &mut Vec<File>) {
        let mut entries: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap()).collect();
        entries.sort_by_key(fs::DirEntry::file_name);
        for entry in entries {
            let name = entry.file_name().into_string().unwrap();
            if entry.path().is_dir() {
                collect(&entry.path(), &format!("{below}{name}/"), files);
            } else if entry.path().extension().is_some_and(|extension| extension == "rs") {
                files.push(File::new(&format!("{below}{name}"), &fs::read_to_string(entry.path()).unwrap()));
            }
        }
    }
    let mut files = Vec::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), "", &mut files);
    // A folder that `lib.rs` does not declare is not compiled.
    let crate_root = files.iter().find(|file| file.path == "lib.rs").map(|file| file.code.clone()).unwrap_or_default();
    files.retain(|file| ["lib", "main"].contains(&file.top()) || crate_root.contains(&format!("pub mod {};", file.top())));
    assert!(files.len() > 50);
    files
}

/// The files that are part of the program.
pub fn program() -> Vec<File> {
    files().into_iter().filter(|file| !file.is_test()).collect()
}

/// Replaces comments by nothing and the content of strings and of character literals by nothing; keeps line ends.
fn without_comments_and_texts(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let skipped = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            block_comment(rest)
        } else if let Some(end) = raw_string(rest).filter(|_| !code.ends_with(|c: char| c.is_alphanumeric() || c == '_')) {
            code.push_str("\"\"");
            end
        } else if c == '"' {
            code.push_str("\"\"");
            quoted(rest, '"')
        } else if let Some(end) = character(rest) {
            code.push_str("''");
            end
        } else {
            code.push(c);
            rest = &rest[c.len_utf8()..];
            continue;
        };
        code.extend(rest[..skipped].chars().filter(|c| *c == '\n'));
        rest = &rest[skipped..];
    }
    code
}

/// The length of the block comment that `text` starts with; block comments nest.
fn block_comment(text: &str) -> usize {
    let (mut depth, mut at) = (0, 0);
    while at < text.len() {
        let step = match &text.as_bytes()[at..] {
            [b'/', b'*', ..] => (1, 2),
            [b'*', b'/', ..] => (-1, 2),
            _ => (0, 1),
        };
        depth += step.0;
        at += step.1;
        if depth == 0 {
            break;
        }
    }
    at
}

/// The length of the raw string that `text` starts with.
fn raw_string(text: &str) -> Option<usize> {
    let opened = text.strip_prefix("br").or_else(|| text.strip_prefix('r'))?;
    let hashes = opened.len() - opened.trim_start_matches('#').len();
    let body = opened[hashes..].strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(hashes));
    let before = text.len() - body.len();
    Some(body.find(&end).map_or(text.len(), |at| before + at + end.len()))
}

/// The length of a literal between two `mark`s.
fn quoted(text: &str, mark: char) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            c if c == mark => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// The length of the character literal that `text` starts with; a lifetime is none.
fn character(text: &str) -> Option<usize> {
    let mut chars = text.strip_prefix('\'')?.chars();
    let is_literal = match chars.next()? {
        '\\' => true,
        _ => chars.next() == Some('\''),
    };
    is_literal.then(|| quoted(text, '\''))
}

/// Removes each item behind `#[cfg(test)]`, with its braces.
fn without_tests(code: &str) -> String {
    const MARK: &str = "#[cfg(test)]";
    let mut kept = String::with_capacity(code.len());
    let mut rest = code;
    while let Some(at) = rest.find(MARK) {
        kept.push_str(&rest[..at]);
        rest = &rest[at + MARK.len()..];
        let mut depth = 0;
        let end = rest.find(|c: char| {
            depth += match c {
                '{' => 1,
                '}' => -1,
                _ => 0,
            };
            depth == 0 && (c == '}' || c == ';')
        });
        rest = &rest[end.map_or(rest.len(), |end| end + 1)..];
    }
    kept.push_str(rest);
    kept
}

#[test]
fn comments_texts_and_tests_are_removed() {
    let code = |text: &str| File::new("x.rs", text).code;
    assert_eq!(code("a(); // crate::b\n/* c /* d */ e */f();"), "a(); \nf();");
    assert_eq!(code(r##"a("x\"{", r#"" //"#, b"y", br"\")"##), r#"a("", "", b"", "")"#);
    assert_eq!(
        code(r"fn a<'a>(x: &'a str) -> char { '{' } fn b() { ['\'', '\u{7b}', 'é'] }"),
        "fn a<'a>(x: &'a str) -> char { '' } fn b() { ['', '', ''] }"
    );
    assert_eq!(code("a();\n#[cfg(test)]\nmod tests {\n    fn b() { c() }\n}\nd();"), "a();\n\nd();");
    assert_eq!(code("#[cfg(test)]\nmod tests;\n#[cfg(test)]\nuse a::b;\nc();"), "\n\nc();");
    assert!(
        File::new("x.rs", "my_thread::spawn(); sync::thread::x").names("thread::")
            && !File::new("x.rs", "my_thread::spawn()").names("thread::")
    );
}
