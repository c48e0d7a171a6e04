//! The sample's git history, as a stream for `git fast-import`: the site as it was at first, then one commit for each update.

use super::FILES;

/// Who committed: the invented employer.
const AUTHOR: &str = "Northern Rivers Mapping Service <careers@example.ca>";

/// When the site was committed first, in seconds since 1970: 2025-09-08.
const START: i64 = 1_757_340_300;

/// A change of one text after that.
struct Update {
    /// In seconds since 1970.
    time: i64,
    message: &'static str,
    path: &'static str,
    before: &'static str,
    after: &'static str,
}

/// The updates, the oldest first. The accessibility specialist was updated in both languages; the salary of the principal developer and the
/// senior product manager's new paragraph never reached the French versions.
const UPDATES: &[Update] = &[
    Update {
        time: 1_762_270_200, // 2025-11-04
        message: "Accessibility Specialist: the work includes training",
        path: "content/en/careers/positions/accessibility-specialist.md",
        before: "so that nobody needs the picture.\n",
        after: "so that nobody needs the picture.\n3. Train colleagues, one project at a time.\n",
    },
    Update {
        time: 1_762_452_600, // 2025-11-06
        message: "Spécialiste de l’accessibilité\u{a0}: la formation fait partie du travail",
        path: "content/fr/carrieres/postes/spécialiste-de-l’accessibilité.md",
        before: "n’ait besoin de l’image.\n",
        after: "n’ait besoin de l’image.\n3. Former les collègues, un projet à la fois.\n",
    },
    Update {
        time: 1_768_927_500, // 2026-01-20
        message: "Principal Developer: the salary of the new agreement",
        path: "content/en/careers/positions/principal-developer.md",
        before: "from $108,000 to $134,900 a year",
        after: "from $111,000 to $138,500 a year",
    },
    Update {
        time: 1_770_733_200, // 2026-02-10
        message: "Senior Product Manager: where one may work",
        path: "content/en/careers/positions/senior-product-manager-flood-maps.md",
        before: "/careers/stories).\n",
        after: "/careers/stories).\n\nYou may work from any town along the rivers. We ask only that you spend the first week of each flood season \
                with the team, on site; travel and lodging are paid.\n",
    },
];

/// The whole history on the branch `main`.
pub(super) fn stream() -> Vec<u8> {
    let mut stream = Vec::new();
    commit(&mut stream, START, "The careers site");
    for (path, bytes) in FILES {
        file(&mut stream, path, &earlier(path, bytes, UPDATES));
    }
    for (at, update) in UPDATES.iter().enumerate() {
        commit(&mut stream, update.time, update.message);
        let bytes = FILES.iter().find(|(path, _)| *path == update.path).map_or(&[][..], |(_, bytes)| bytes);
        file(&mut stream, update.path, &earlier(update.path, bytes, UPDATES.get(at + 1..).unwrap_or_default()));
    }
    stream
}

/// The bytes of a file before these updates.
fn earlier(path: &str, bytes: &[u8], updates: &[Update]) -> Vec<u8> {
    updates.iter().rev().filter(|update| update.path == path).fold(bytes.to_vec(), |bytes, update| {
        String::from_utf8(bytes).map_or_else(std::string::FromUtf8Error::into_bytes, |text| {
            text.replacen(update.after, update.before, 1).into_bytes()
        })
    })
}

fn commit(stream: &mut Vec<u8>, time: i64, message: &str) {
    stream
        .extend(format!("commit refs/heads/main\ncommitter {AUTHOR} {time} +0000\ndata {}\n{message}\n", message.len()).bytes());
}

fn file(stream: &mut Vec<u8>, path: &str, bytes: &[u8]) {
    stream.extend(format!("M 100644 inline {path}\ndata {}\n", bytes.len()).bytes());
    stream.extend(bytes);
    stream.push(b'\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_update_is_found_once_and_in_order() {
        assert!(UPDATES.is_sorted_by_key(|update| update.time) && UPDATES.iter().all(|update| update.time > START));
        for update in UPDATES {
            let (_, bytes) = FILES.iter().find(|(path, _)| *path == update.path).unwrap();
            let text = std::str::from_utf8(bytes).unwrap();
            assert_eq!(text.matches(update.after).count(), 1, "{}", update.message);
            assert!(!text.contains('\r') && update.before != update.after, "{}", update.message);
        }
    }
}
