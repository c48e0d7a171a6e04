//! Translates errors of the operating system, which Rust formats in English, by their number.

use std::io::{self, ErrorKind};

/// Kinds of errors with their message ids.
const KINDS: &[(ErrorKind, &str)] = &[
    (ErrorKind::NotFound, "system-not-found"),
    (ErrorKind::PermissionDenied, "system-permission"),
    (ErrorKind::AlreadyExists, "system-exists"),
    (ErrorKind::NotADirectory, "system-not-a-folder"),
    (ErrorKind::IsADirectory, "system-a-folder"),
    (ErrorKind::ReadOnlyFilesystem, "system-read-only"),
    (ErrorKind::StorageFull, "system-full"),
    (ErrorKind::QuotaExceeded, "system-quota"),
    (ErrorKind::InvalidFilename, "system-name"),
    (ErrorKind::ResourceBusy, "system-busy"),
    (ErrorKind::FileTooLarge, "system-too-large"),
    (ErrorKind::NotSeekable, "system-no-file"),
];

/// The message id for an error that Rust has formatted as `… (os error NUMBER)`, if its kind is known.
pub(super) fn message_id(text: &str) -> Option<&'static str> {
    let number = text.strip_suffix(')')?.rsplit_once("(os error ")?.1.parse().ok()?;
    let kind = io::Error::from_raw_os_error(number).kind();
    KINDS.iter().find(|(known, _)| *known == kind).map(|(_, id)| *id)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::super::{Locale, Message, UiLanguage};
    use super::*;

    #[test]
    fn os_errors_are_translated() {
        let folder = tempfile::tempdir().unwrap();
        let missing = fs::read(folder.path().join("x")).unwrap_err();
        let message = Message::new("save-record").with("error", missing.to_string());
        let french = Locale::new(UiLanguage::French).text(&message);
        assert!(french.contains("aucun fichier ni dossier de ce nom") && !french.contains("os error"), "{french}");
        let is_folder = fs::write(folder.path(), "").unwrap_err();
        assert!(message_id(&is_folder.to_string()).is_some(), "{is_folder}");
        for text in ["", "something else", "odd (os error x)", "unknown (os error 99999)"] {
            assert_eq!(message_id(text), None, "{text}");
        }
    }
}
