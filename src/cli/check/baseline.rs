//! The baseline: a file of known findings, one per line and sorted, so that git can merge it.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::catalog::report::Fingerprint;
use crate::error::Error;
use crate::locale::Message;
use crate::site::untrusted_file::{MAX_FILE, read_whole};

/// Start of every baseline, with the version of the format.
const MARK: &str = "# affiche baseline 1:";

/// The rest of the first line, in both languages: a bilingual team shares the file.
const FORMAT: &str = "one accepted finding a line: rule, path, language, detail, with tabs between them, - where there is none / \
                      un constat accepté par ligne\u{a0}: règle, chemin, langue, détail, séparés par des tabulations, - s’il n’y en a pas";

/// Reads the findings of a baseline.
///
/// # Errors
/// If it can't be read, or is not a baseline.
pub fn read(path: &Path) -> Result<Vec<Fingerprint>, Error> {
    let bytes = bytes_of(path).map_err(|error| Error::read(path.display(), &error))?;
    let text = std::str::from_utf8(&bytes).ok().filter(|text| is_baseline(text)).ok_or_else(|| not_a_baseline(path))?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'));
    let wrong = |at: usize| {
        Error::usage(Message::new("check-baseline-line").with("path", path.display().to_string()).with("line", at + 1))
    };
    lines.map(|(at, line)| record(line).ok_or_else(|| wrong(at))).collect()
}

/// Writes a baseline, over an older one if there is one.
///
/// # Errors
/// If the file exists and is not a baseline, or can't be written.
pub fn write(path: &Path, records: &[Fingerprint]) -> Result<(), Error> {
    match bytes_of(path) {
        Ok(bytes) if bytes.is_empty() || std::str::from_utf8(&bytes).is_ok_and(is_baseline) => {}
        Ok(_) => return Err(not_a_baseline(path)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(Error::read(path.display(), &error)),
    }
    let mut lines: Vec<String> = records.iter().map(line).collect();
    lines.sort_unstable();
    let lines: String = lines.iter().flat_map(|line| [line, "\n"]).collect();
    let text = format!("{MARK} {FORMAT}\n{lines}");
    replace(path, text.as_bytes()).map_err(|error| {
        let about = Message::new("check-baseline-unwritten").with("path", path.display().to_string());
        Error::usage(about.with("error", error.to_string()))
    })
}

/// Reads a file. Waits if it is a pipe, which shells pass as a file.
fn bytes_of(path: &Path) -> io::Result<Vec<u8>> {
    read_whole(fs::File::open(path)?, MAX_FILE)
}

fn is_baseline(text: &str) -> bool {
    text.strip_prefix('\u{feff}').unwrap_or(text).starts_with(MARK)
}

fn not_a_baseline(path: &Path) -> Error {
    Error::usage(Message::new("check-baseline-none").with("path", path.display().to_string()))
}

/// Replaces a file atomically and keeps its permissions. A link is followed.
fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let target: PathBuf = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".affiche-").suffix(".tmp");
    #[cfg(unix)]
    {
        // The system applies `umask`.
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

/// Characters that would end a field or a line, and their escapes; first the backslash that begins one.
const ESCAPES: &[(char, char)] = &[('\\', '\\'), ('\t', 't'), ('\n', 'n'), ('\r', 'r')];

const NONE: &str = "-";

fn line(record: &Fingerprint) -> String {
    [&record.rule, &record.path, &record.language, &record.detail].map(|part| escaped(part)).join("\t")
}

fn escaped(part: &str) -> String {
    match part {
        "" => NONE.to_owned(),
        NONE => format!("\\{NONE}"),
        _ => ESCAPES.iter().fold(part.to_owned(), |part, (sign, letter)| part.replace(*sign, &format!("\\{letter}"))),
    }
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
        text.push(match c {
            '\\' => match chars.next()? {
                '-' => '-',
                letter => ESCAPES.iter().find(|(_, known)| *known == letter)?.0,
            },
            _ => c,
        });
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepted_findings_read_back() {
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
