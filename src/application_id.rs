//! The id of a posting in an applicant tracking system. [`APPLICATION_ID`] names the system that is supported; another one is another row.

use crate::locale::Message;

/// How a posting refers to an applicant tracking system.
pub struct ApplicationId {
    /// The front matter field with the id.
    pub field: &'static str,
    /// The field's name in queries.
    pub query_field: &'static str,
    /// The option of `affiche new` that sets the id.
    pub option: &'static str,
    /// Path of the setting that says whether versions share one id.
    pub ids_setting: &'static [&'static str],
    /// Path of the setting with the address where people apply.
    pub url_setting: &'static [&'static str],
    /// An example of that setting, line by line.
    pub url: &'static [&'static str],
    /// Says why a text is not an id of this system.
    pub check: fn(&str) -> Result<(), Message>,
    /// Finds the first id in a text, such as a file name, and returns it in lower case.
    pub find: fn(&str) -> Option<String>,
}

/// Lever, whose ids are UUIDs.
pub const APPLICATION_ID: ApplicationId = ApplicationId {
    field: "leverId",
    query_field: "lever",
    option: "lever-id",
    ids_setting: &["lever", "ids"],
    url_setting: &["lever", "url"],
    url: &["lever:", "  url: https://jobs.lever.co/example/{id}/apply"],
    check: check_uuid,
    find: find_uuid,
};

impl ApplicationId {
    /// True for an id that the system accepts.
    pub fn is_valid(&self, text: &str) -> bool {
        (self.check)(text).is_ok()
    }
}

/// Digits of each group of a UUID (<https://www.rfc-editor.org/rfc/rfc9562#section-4>).
const GROUPS: [usize; 5] = [8, 4, 4, 4, 12];

fn check_uuid(text: &str) -> Result<(), Message> {
    if let Some((at, c)) = text.chars().enumerate().find(|(_, c)| !c.is_ascii_hexdigit() && *c != '-') {
        return Err(Message::new("form-uuid-character").with("character", c.to_string()).with("column", at + 1));
    }
    let groups: Vec<usize> = text.split('-').map(str::len).collect();
    if groups.len() != GROUPS.len() {
        return Err(Message::new("form-uuid"));
    }
    match groups.iter().zip(GROUPS).position(|(found, wanted)| *found != wanted) {
        Some(at) => {
            Err(Message::new("form-uuid-group").with("group", at + 1).with("found", groups[at]).with("wanted", GROUPS[at]))
        }
        None => Ok(()),
    }
}

/// A UUID that is part of a longer word doesn't count.
fn find_uuid(text: &str) -> Option<String> {
    const LENGTH: usize = 36;
    let is_part = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    text.char_indices().map(|(at, _)| at).find_map(|at| {
        let found = text.get(at..at + LENGTH).filter(|found| check_uuid(found).is_ok())?;
        let alone = !is_part(text[..at].chars().next_back()) && !is_part(text[at + LENGTH..].chars().next());
        alone.then(|| found.to_ascii_lowercase())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_uuid_alone_is_valid() {
        assert!(APPLICATION_ID.is_valid("ca495bda-8647-4f07-9e3c-5065751c0840"));
        assert!(APPLICATION_ID.is_valid("CA495BDA-8647-4F07-9E3C-5065751C0840"));
        for wrong in [
            "http://ca495bda-8647-4f07-9e3c-5065751c0840",
            "ca495bda-8647-4f07-9e3c-5065751c084",
            "null",
            "",
            "ca495bda86474f079e3c5065751c0840",
        ] {
            assert!(!APPLICATION_ID.is_valid(wrong), "{wrong}");
        }
    }

    #[test]
    fn an_id_is_found_inside_a_text() {
        let id = "0ad908e0-d8e5-4249-8580-5cafa701d226";
        for text in [id, &format!("http://{id}"), &format!("technicien·ne--{}", id.to_uppercase()), &format!("{id}/apply")] {
            assert_eq!(find_uuid(text).as_deref(), Some(id), "{text}");
        }
        for text in ["", "0ad908e0-d8e5-4249-8580-5cafa701d22", &format!("a{id}"), &format!("{id}0"), "é"] {
            assert_eq!(find_uuid(text), None, "{text}");
        }
    }
}
