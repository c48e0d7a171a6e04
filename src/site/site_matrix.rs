//! The languages that `sites.matrix` names, in front matter, cascades and mounts (from Hugo 0.153). Roles and versions are not followed.

use crate::data::Value;

use super::language::{Language, LanguageId};
use super::pattern::Glob;
use super::setting_text::texts;

/// The languages that a `sites` table names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MatrixLanguages {
    /// It names none.
    Unset,
    /// None of them is a language of the site. Front matter and cascades are then as if unset.
    Unknown(String),
    /// These, in the order of the site.
    These(Vec<LanguageId>),
}

/// Returns the enabled languages that `sites.matrix.languages` names: globs in exactly the case of the codes, and exclusions after `! `.
pub fn languages(sites: Option<&Value>, known: &[Language]) -> MatrixLanguages {
    let codes = texts(sites.and_then(|sites| sites.get("matrix")?.get("languages")));
    if codes.is_empty() {
        return MatrixLanguages::Unset;
    }
    let globs = |is_excluded: bool| -> Vec<Glob> {
        let texts = codes.iter().map(|code| (code.strip_prefix("! "), code.as_str()));
        let texts = texts.filter(|(excluded, _)| excluded.is_some() == is_excluded);
        texts.filter_map(|(excluded, code)| Glob::new(excluded.unwrap_or(code).trim())).collect()
    };
    let (named, excluded) = (globs(false), globs(true));
    let matches = |globs: &[Glob], code: &str| globs.iter().any(|glob| glob.is_match(code));
    let has_names = codes.iter().any(|code| !code.starts_with("! "));
    let found: Vec<LanguageId> = (0..=u8::MAX)
        .map(LanguageId)
        .zip(known)
        .filter(|(_, language)| !language.disabled && !matches(&excluded, &language.code))
        .filter(|(_, language)| !has_names || matches(&named, &language.code))
        .map(|(id, _)| id)
        .collect();
    if found.is_empty() { MatrixLanguages::Unknown(codes.join(", ")) } else { MatrixLanguages::These(found) }
}

#[cfg(test)]
mod tests {
    use super::{MatrixLanguages, languages};
    use crate::data::{self, Format};
    use crate::site::{Language, LanguageId};

    /// Every line was asked of Hugo 0.168.0, on a site with en, fr and de.
    #[test]
    fn languages_are_named_as_in_hugo() {
        let known = ["en", "fr", "de"].map(|code| Language {
            code: code.to_owned(),
            name: String::new(),
            content_dirs: Vec::new(),
            disabled: false,
        });
        let these = |ids: &[u8]| MatrixLanguages::These(ids.iter().copied().map(LanguageId).collect());
        let unknown = |codes: &str| MatrixLanguages::Unknown(codes.to_owned());
        for (text, expected) in [
            ("matrix: {languages: [en, fr]}", these(&[0, 1])),
            ("matrix: {languages: fr}", these(&[1])),
            ("Matrix: {Languages: fr}", these(&[1])),
            ("matrix: {languages: ['*']}", these(&[0, 1, 2])),
            ("matrix: {languages: ['**']}", these(&[0, 1, 2])),
            ("matrix: {languages: ['f*']}", these(&[1])),
            ("matrix: {languages: '{en,fr}'}", these(&[0, 1])),
            ("matrix: {languages: ['! fr']}", these(&[0, 2])),
            ("matrix: {languages: ['! fr', '**']}", these(&[0, 2])),
            ("matrix: {languages: [es, fr]}", these(&[1])),
            ("matrix: {languages: [es]}", unknown("es")),
            ("matrix: {languages: FR}", unknown("FR")),
            ("matrix: {languages: ['!fr']}", unknown("!fr")),
            ("matrix: {languages: []}", MatrixLanguages::Unset),
            ("matrix: {}", MatrixLanguages::Unset),
            ("matrix: {roles: '*'}", MatrixLanguages::Unset),
            ("complements: {languages: fr}", MatrixLanguages::Unset),
        ] {
            let sites = data::read(Format::Yaml, text).unwrap();
            assert_eq!(languages(Some(&sites), &known), expected, "{text}");
        }
    }
}
