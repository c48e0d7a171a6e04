//! The baseline: a file of findings that were accepted, one a line, sorted, so that two of them merge. Knows no site.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::catalog::report::Fingerprint;
use crate::error::Error;
use crate::locale::Message;
use crate::site::untrusted_file::{MAX_FILE, read_whole};

/// How every baseline begins: the version of its format.
const MARK: &str = "# affiche baseline 1:";

/// The rest of its first line, which tells the format. Not translated: the file is the same for all who share it.
const FORMAT: &str = "one accepted finding a line: rule, path, language, detail, with tabs between them, - where there is none";

/// Reads the records of a baseline.
///
/// # Errors
/// Where it can't be read, or is no baseline.
pub fn read(path: &Path) -> Result<Vec<Fingerprint>, Error> {
    let bytes = bytes_of(path).map_err(|error| Error::Read { path: path.display().to_string(), error })?;
    let text = std::str::from_utf8(&bytes).ok().filter(|text| is_baseline(text)).ok_or_else(|| not_one(path))?;
    let mut records = Vec::new();
    for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#')) {
        let record = record(line).ok_or_else(|| {
            Error::Wrong(Message::new("check-baseline-line").with("path", path.display().to_string()).with("line", at + 1))
        })?;
        records.push(record);
    }
    Ok(records)
}

/// Writes records in the place of those that the file holds.
///
/// # Errors
/// Where the file is there and is no baseline, or can't be written.
pub fn write(path: &Path, records: &[Fingerprint]) -> Result<(), Error> {
    match bytes_of(path) {
        Ok(bytes) if bytes.is_empty() || std::str::from_utf8(&bytes).is_ok_and(is_baseline) => {}
        Ok(_) => return Err(not_one(path)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(Error::Read { path: path.display().to_string(), error }),
    }
    let mut lines: Vec<String> = records.iter().map(line).collect();
    lines.sort_unstable();
    let mut text = format!("{MARK} {FORMAT}\n");
    for line in &lines {
        text.extend([line, "\n"]);
    }
    replace(path, text.as_bytes()).map_err(|error| {
        let about = Message::new("check-baseline-unwritten").with("path", path.display().to_string());
        Error::Wrong(about.with("error", error.to_string()))
    })
}

/// All of it; a pipe that somebody named is waited for.
fn bytes_of(path: &Path) -> io::Result<Vec<u8>> {
    read_whole(fs::File::open(path)?, MAX_FILE)
}

fn is_baseline(text: &str) -> bool {
    text.strip_prefix('\u{feff}').unwrap_or(text).starts_with(MARK)
}

fn not_one(path: &Path) -> Error {
    Error::Wrong(Message::new("check-baseline-none").with("path", path.display().to_string()))
}

/// Puts a complete file in the place of the old one, with its permissions; through a link, in the place of what it leads to.
fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let target: PathBuf = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".affiche-").suffix(".tmp");
    #[cfg(unix)]
    {
        // The system takes off what `umask` says.
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let mut temporary = builder.tempfile_in(folder)?;
    temporary.write_all(bytes)?;
    if let Ok(metadata) = fs::metadata(&target) {
        temporary.as_file().set_permissions(metadata.permissions())?;
    }
    temporary.as_file().sync_all()?;
    temporary.persist(&target).map(drop).map_err(|error| error.error)
}

/// Signs that would end a part or a line, and how they are written.
const ESCAPES: &[(char, char)] = &[('\\', '\\'), ('\t', 't'), ('\n', 'n'), ('\r', 'r')];

/// Stands for a part that is empty.
const NONE: &str = "-";

fn line(record: &Fingerprint) -> String {
    [&record.rule, &record.path, &record.language, &record.detail].map(|part| escaped(part)).join("\t")
}

fn escaped(part: &str) -> String {
    if part.is_empty() || part == NONE {
        // A part that is the sign for none is told apart from it.
        return if part.is_empty() { NONE.to_owned() } else { format!("\\{NONE}") };
    }
    let mut escaped = String::with_capacity(part.len());
    for c in part.chars() {
        match ESCAPES.iter().find(|(sign, _)| *sign == c) {
            Some((_, letter)) => escaped.extend(['\\', *letter]),
            None => escaped.push(c),
        }
    }
    escaped
}

fn record(line: &str) -> Option<Fingerprint> {
    let parts: Vec<String> = line.trim_end_matches('\r').split('\t').map(unescaped).collect::<Option<_>>()?;
    let [rule, path, language, detail] = <[String; 4]>::try_from(parts).ok()?;
    (!rule.is_empty() && !path.is_empty()).then_some(Fingerprint { rule, path, language, detail })
}

fn unescaped(part: &str) -> Option<String> {
    if part == NONE {
        return Some(String::new());
    }
    let mut text = String::with_capacity(part.len());
    let mut chars = part.chars();
    while let Some(c) = chars.next() {
        match (c, ESCAPES) {
            ('\\', escapes) => match chars.next()? {
                '-' => text.push('-'),
                letter => text.push(escapes.iter().find(|(_, known)| *known == letter)?.0),
            },
            _ => text.push(c),
        }
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_read_back() {
        for detail in ["", "-", "title", "a\tb\\n\r\nc"] {
            let before = Fingerprint {
                rule: "near-miss-key".into(),
                path: "content/en/é b.md".into(),
                language: String::new(),
                detail: detail.into(),
            };
            let text = line(&before);
            assert!(!text.contains(['\n', '\r']));
            assert_eq!(record(&text), Some(before));
        }
        for wrong in ["<<<<<<< HEAD", "a\tb", "a\tb\tc\td\te", "-\tb\t-\t-", "a\tb\\x\t-\t-"] {
            assert_eq!(record(wrong), None, "{wrong}");
        }
    }
}
