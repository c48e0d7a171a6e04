//! `affiche translate` and `affiche new`: create files as drafts, never over an existing one.

use super::args::{NewArgs, TranslateArgs};
use super::open::Opened;
use super::output::Output;
use super::posting::{each_once, language, resolve};
use super::write::carry_out;
use crate::content::PageId;
use crate::error::Error;
use crate::locale::Message;
use crate::operations::{NewPosting, Plan};
use crate::site::LanguageId;

pub fn run(opened: &Opened, translate: &TranslateArgs, output: &mut Output) -> Result<(), Error> {
    let catalog = &opened.catalog;
    let language = language(catalog, &translate.to)?;
    let found = each_once(&resolve(catalog, std::slice::from_ref(&translate.posting), None)?);
    // A key names several versions: translate the one in the site's first language.
    let place = |id: &&PageId| catalog.index().page(**id).place.language;
    let Some(source) = found.iter().min_by_key(place).copied() else { return Ok(()) };
    let path = translate.path.as_deref().map(|path| path.trim_start_matches("./").to_owned());
    let page = Box::new(catalog.index().page(source).clone());
    carry_out(opened, Plan::Translate { page, language, path }, false, output)
}

pub fn run_new(opened: &Opened, new: &NewArgs, output: &mut Output) -> Result<(), Error> {
    let wrong = |message| Err(Error::usage(message));
    let mut titles: Vec<(LanguageId, &str)> = Vec::new();
    for word in &new.titles {
        let Some((code, title)) = word.split_once('=').filter(|(_, title)| !title.trim().is_empty()) else {
            return wrong(Message::new("new-title").with("value", word.as_str()));
        };
        let language = language(&opened.catalog, code)?;
        if titles.iter().any(|(known, _)| *known == language) {
            return wrong(Message::new("new-title-twice").with("language", opened.site.language(language).in_words()));
        }
        titles.push((language, title.trim()));
    }
    let titles = titles.into_iter().map(|(language, title)| (language, title.to_owned())).collect();
    let posting = NewPosting { titles, key: new.key.clone(), application_id: new.application_id.clone() };
    carry_out(opened, Plan::CreatePosting(posting), false, output)
}
