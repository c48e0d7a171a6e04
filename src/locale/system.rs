//! What the system says of a failure, in the language of the screen: it comes in English, and its number tells what is meant.

use std::io::{self, ErrorKind};

/// Kinds of failure with the names of their texts.
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

/// The name of the text for what the system said, where it is known: what Rust makes of it ends in its number.
pub(super) fn text_of(said: &str) -> Option<&'static str> {
    let number = said.strip_suffix(')')?.rsplit_once("(os error ")?.1.parse().ok()?;
    let kind = io::Error::from_raw_os_error(number).kind();
    KINDS.iter().find(|(known, _)| *known == kind).map(|(_, id)| *id)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::super::{Locale, Message, UiLanguage};
    use super::*;

    #[test]
    fn what_the_system_says_is_in_the_language_of_the_screen() {
        let folder = tempfile::tempdir().unwrap();
        let missing = fs::read(folder.path().join("x")).unwrap_err();
        let message = Message::new("save-record").with("error", missing.to_string());
        let french = Locale::new(UiLanguage::French).text(&message);
        assert!(french.contains("aucun fichier ni dossier de ce nom") && !french.contains("os error"), "{french}");
        let is_folder = fs::write(folder.path(), "").unwrap_err();
        assert!(text_of(&is_folder.to_string()).is_some(), "{is_folder}");
        for said in ["", "something else", "odd (os error x)", "unknown (os error 99999)"] {
            assert_eq!(text_of(said), None, "{said}");
        }
    }
}
