//! Makes the bytes of new files: a translation from its source, a posting from an archetype or from fields. Touches no files.

use super::edit::{Edit, Operation, Refusal, apply, sources};
use super::front_matter::{self, PageStart};
use crate::application_id::APPLICATION_ID;
use crate::data::Value;

/// Fields that must not be copied to another file: its own address and redirects to it.
const OF_ONE_FILE: &[&str] = &["aliases", "slug", "url"];

/// Makes a translation: the source's front matter without fields of its own, as a draft, with the body to translate. A comment in
/// the language of the new file names the source, if the format has comments.
///
/// # Errors
/// If the source can't be edited safely.
pub fn translation(source: &[u8], from: &str, language: &str, keep_application_id: bool) -> Result<Vec<u8>, Refusal> {
    let mut edits = vec![Edit::set("draft", Value::Bool(true))];
    edits.extend(OF_ONE_FILE.iter().map(|field| Edit::remove(*field)));
    if !keep_application_id {
        edits.push(Edit::remove(APPLICATION_ID.field));
    }
    let page = apply(source, &edits)?;
    let PageStart::Found(split) = front_matter::split(&page) else { return Err(Refusal::NoFrontMatter) };
    let line_end = if page[..split.text.start].ends_with(b"\r\n") { "\r\n" } else { "\n" };
    let from: String = from.chars().filter(|c| !c.is_control()).collect();
    let comment = if language.starts_with("fr") {
        format!("# D’après {from}\u{a0}: à traduire, puis mettre draft à false.{line_end}")
    } else {
        format!("# Made from {from}: to be translated, then set draft to false.{line_end}")
    };
    let noted = [&page[..split.text.start], comment.as_bytes(), &page[split.text.start..]].concat();
    // A comment must not change any value; JSON has no comments.
    let same = sources(&noted).ok().map(values) == sources(&page).ok().map(values);
    Ok(if same { noted } else { page })
}

fn values(fields: Vec<super::edit::FieldSource>) -> Vec<(String, Value)> {
    fields.into_iter().map(|field| (field.name, field.value)).collect()
}

/// A new posting.
pub struct PostingDraft<'a> {
    /// Its title.
    pub title: &'a str,
    /// The key that links its versions.
    pub key: &'a str,
    /// Its id in the applicant tracking system.
    pub application_id: Option<&'a str>,
    /// Its file name without extension.
    pub name: &'a str,
    /// Its creation time, in RFC 3339.
    pub date: &'a str,
}

/// The result of creating a posting.
pub struct NewPage {
    /// The bytes of the page.
    pub page: Vec<u8>,
    /// Names of fields that were dropped because their template expressions are unknown.
    pub left_out: Vec<String>,
}

impl PostingDraft<'_> {
    /// Creates the posting from an archetype (<https://gohugo.io/content-management/archetypes/>).
    ///
    /// # Errors
    /// If the archetype can't be edited.
    pub fn from_archetype(&self, archetype: &str) -> Result<NewPage, Refusal> {
        let mut left_out = Vec::new();
        let mut page = String::new();
        for line in archetype.split_inclusive('\n') {
            match self.evaluate(line) {
                Some(line) => page.push_str(&line),
                None => left_out.push(line.split([':', '=']).next().unwrap_or_default().trim().to_owned()),
            }
        }
        Ok(NewPage { page: apply(page.as_bytes(), &self.own())?, left_out })
    }

    /// Creates the posting with these fields before its own.
    ///
    /// # Errors
    /// If a field can't be written.
    pub fn from_fields(&self, fields: &[(String, Value)]) -> Result<NewPage, Refusal> {
        let edits = fields.iter().map(|(name, value)| Edit { field: name.clone(), operation: Operation::Replace(value.clone()) });
        let edits: Vec<Edit> = edits.chain(self.own()).collect();
        Ok(NewPage { page: apply(b"---\n---\n", &edits)?, left_out: Vec::new() })
    }

    /// The fields of every new posting.
    fn own(&self) -> Vec<Edit> {
        let mut edits = vec![Edit::set("title", Value::text(self.title)), Edit::set("translationKey", Value::text(self.key))];
        edits.extend(self.application_id.map(|id| Edit::set(APPLICATION_ID.field, Value::text(id))));
        edits.push(Edit::set("draft", Value::Bool(true)));
        edits
    }

    /// Replaces a line's template expressions; `None` if one is unknown.
    fn evaluate(&self, line: &str) -> Option<String> {
        let mut out = String::new();
        let mut rest = line;
        while let Some((before, after)) = rest.split_once("{{") {
            let (expression, after) = after.split_once("}}")?;
            let words: String = expression.trim_matches('-').split_whitespace().collect();
            out.push_str(before);
            out.push_str(match words.replace(".File.ContentBaseName", ".Name").replace('`', "\"").as_str() {
                ".Date" => self.date,
                ".Name" | ".File.BaseFileName" => self.name,
                // Hugo's default title: `replace .Name "-" " " | title`. It is replaced later, so any text will do.
                "replace.Name\"-\"\"\"|title" => "title",
                _ => return None,
            });
            rest = after;
        }
        out.push_str(rest);
        Some(out)
    }
}

/// Makes a file name from a title: lower case, words joined by `-`. With `ascii`, also without accents, as in keys.
pub fn slug(title: &str, ascii: bool) -> String {
    let text = if ascii { crate::text::fold(title) } else { title.to_lowercase() };
    let kept = |c: char| if c.is_alphanumeric() || c == '·' && !ascii { c } else { '-' };
    let joined: String = text.chars().filter(|c| !matches!(c, '\'' | '’')).map(kept).collect();
    joined.split('-').filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    const POSTING: PostingDraft<'_> = PostingDraft {
        title: "L'équipe : d’été",
        key: "summer",
        application_id: None,
        name: "summer",
        date: "2026-06-01T12:00:00Z",
    };

    #[test]
    fn a_translation_keeps_shared_fields() {
        let source = "---\r\nlayout: job-posting\r\nurl: /x\r\ntitle: 'A' # c\r\naliases:\r\n  - /y\r\ntranslationKey: a\r\nleverId: z\r\n---\r\nBody\r\n";
        let made = translation(source.as_bytes(), "content/en/a.md", "en", true).unwrap();
        assert_eq!(
            String::from_utf8(made).unwrap(),
            "---\r\n# Made from content/en/a.md: to be translated, then set draft to false.\r\nlayout: job-posting\r\ntitle: 'A' # c\r\ntranslationKey: a\r\nleverId: z\r\ndraft: true\r\n---\r\nBody\r\n"
        );
        let made = translation(b"{\"title\": \"x\", \"leverId\": \"y\"}\n\nB\n", "x", "de", false).unwrap();
        assert_eq!(String::from_utf8(made).unwrap(), "{\"title\": \"x\", \"draft\": true}\n\nB\n");
        // A file name can contain any character; the comment is one line.
        let made = translation(b"---\na: 1\n---\n", "content/en/x\ntitle: y.md", "en", true).unwrap();
        let comment = "# Made from content/en/xtitle: y.md: to be translated, then set draft to false.";
        assert_eq!(String::from_utf8(made).unwrap(), format!("---\n{comment}\na: 1\ndraft: true\n---\n"));
    }

    #[test]
    fn unknown_expressions_of_an_archetype_drop_their_field() {
        let archetype = "---\ntitle: \"{{ replace .Name \"-\" \" \" | title }}\"\ndate: {{ .Date }}\nlayout: job-posting\nslug: {{ .Name }}\nteam: {{ partial \"team\" . }}\narchived: false\n---\nWrite here.\n";
        let made = POSTING.from_archetype(archetype).unwrap();
        assert_eq!(
            String::from_utf8(made.page).unwrap(),
            "---\ntitle: \"L'équipe : d’été\"\ndate: 2026-06-01T12:00:00Z\nlayout: job-posting\nslug: summer\narchived: false\ntranslationKey: summer\ndraft: true\n---\nWrite here.\n"
        );
        assert_eq!(made.left_out, ["team"]);
    }

    #[test]
    fn given_fields_come_first() {
        let fields = [("layout".to_owned(), Value::text("job-posting")), ("archived".to_owned(), Value::Bool(false))];
        let made = POSTING.from_fields(&fields).unwrap();
        assert_eq!(
            String::from_utf8(made.page).unwrap(),
            "---\nlayout: job-posting\narchived: false\ntitle: 'L''équipe : d’été'\ntranslationKey: summer\ndraft: true\n---\n"
        );
    }

    #[test]
    fn slugs_of_titles() {
        assert_eq!(slug("Conseiller·ère principal(e) – L’été", false), "conseiller·ère-principal-e-lété");
        assert_eq!(slug("Senior Développeur, 2e", true), "senior-developpeur-2e");
        assert_eq!(slug("…", true), "");
    }
}
