//! Links by path: where the texts of other pages lead to a file by its path, its published address or an alias.

use crate::catalog::Catalog;
use crate::content::{Page, PageId};
use crate::text::percent_decoded;

/// Bytes before and after an address in which the link that it belongs to begins and ends.
const AROUND: usize = 400;

/// The endings of content files and published pages.
const ENDINGS: &[&str] = &[".md", ".markdown", ".html", ".htm", ".adoc", ".org", ".rst"];

/// A file to which links may lead. All texts are in lower case.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LinkTarget {
    /// The path from the site's root, without its ending.
    path: String,
    /// The code of its language.
    language: String,
    /// The codes of all languages, the default one first.
    codes: Vec<String>,
    /// The host of the site.
    host: String,
    /// The last parts of its addresses.
    names: Vec<String>,
    /// Its addresses on the site, without the language.
    addresses: Vec<String>,
    /// No other page in its language has one of the names, so a name is enough.
    is_named_alone: bool,
}

/// An address in a text, and how it is used.
struct FoundAddress<'a> {
    text: &'a str,
    reference: Option<Reference<'a>>,
}

/// A `ref` or `relref` of Hugo.
#[derive(Clone, Copy)]
struct Reference<'a> {
    /// The code of the language that it names.
    language: Option<&'a str>,
}

impl LinkTarget {
    /// A page as the target of links; `None` if another file is the same page, so that links go there.
    pub fn of(catalog: &Catalog, id: PageId) -> Option<LinkTarget> {
        let index = catalog.index();
        let page = index.page(id);
        let (own, logical) = (page.place.language, page.logical().to_lowercase());
        let others = || index.ids().filter(|other| *other != id).map(|other| index.page(other));
        let others_here: Vec<String> =
            others().filter(|other| other.place.language == own).map(|other| other.logical().to_lowercase()).collect();
        if others_here.contains(&logical) {
            return None;
        }
        let folder = logical.rsplit_once('/').map_or("", |(folder, _)| folder);
        let mut addresses = vec![logical.clone()];
        addresses.extend(page.text("slug").map(|slug| format!("{folder}/{}", slug.to_lowercase())));
        let aliases = page.field("aliases").into_iter().flat_map(|list| list.items().iter().filter_map(|item| item.as_text()));
        addresses.extend(page.text("url").as_deref().into_iter().chain(aliases).map(|address| format!("/{}", plain(address))));
        let mut names: Vec<String> = addresses.iter().map(|address| last(address).to_owned()).collect();
        names.extend((!page.place.leaf).then(|| page.stem().to_lowercase()));
        names.retain(|name| !name.is_empty());
        names.sort();
        names.dedup();
        let codes: Vec<String> =
            catalog.languages().map(|language| catalog.site.language(language).code.to_lowercase()).collect();
        let is_named_alone = !others_here.iter().any(|other| names.iter().any(|name| last(other) == name));
        Some(LinkTarget {
            path: without_ending(&page.path.to_lowercase()).to_owned(),
            language: catalog.site.language(own).code.to_lowercase(),
            codes,
            host: catalog.site.name.to_lowercase(),
            names,
            addresses,
            is_named_alone,
        })
    }

    /// The lines of a page's body, from 1, that link to it; `language` is the code of the page's language.
    pub fn lines(&self, from: &Page, language: &str, body: &str) -> Vec<usize> {
        let is_linked = |line: &str| {
            let line = line.to_lowercase();
            let line = if line.contains('%') { percent_decoded(&line) } else { line };
            let mut addresses = self.names.iter().flat_map(|name| addresses(&line, name));
            addresses.any(|address| self.is_meant(&address, from, language))
        };
        body.lines().enumerate().filter(|(_, line)| is_linked(line)).map(|(at, _)| at + 1).collect()
    }

    /// True if an address in a page leads to the target.
    fn is_meant(&self, address: &FoundAddress<'_>, from: &Page, own: &str) -> bool {
        let address_text = address.text.split(['#', '?']).next().unwrap_or_default();
        let on_host = address_text.split_once("//").filter(|(scheme, _)| matches!(*scheme, "" | "http:" | "https:"));
        let path = match on_host {
            Some((_, rest)) => match rest.split_once('/') {
                Some((host, path)) if host == self.host => path,
                _ => return false,
            },
            None if address_text.split('/').next().is_some_and(|first| first.contains(':')) => return false,
            None => address_text,
        };
        let plain_path = plain(path);
        if plain_path == self.path {
            return true;
        }
        let (first, rest) = plain_path.split_once('/').unwrap_or((&plain_path, ""));
        let named = self.codes.iter().find(|code| *code == first);
        let rest = if named.is_some() { rest } else { &plain_path };
        let suffix = rest.rsplit_once('.').filter(|(_, code)| self.codes.iter().any(|known| known == code));
        let rest = suffix.map_or(rest, |(before, _)| before);
        let is_absolute = on_host.is_some() || path.starts_with('/');
        let language = named
            .map(String::as_str)
            .or(address.reference.and_then(|reference| reference.language))
            .or(suffix.map(|(_, code)| code));
        let is_default = || self.codes.first().is_some_and(|first| *first == self.language);
        let is_in_language = match language {
            Some(language) => language == self.language,
            // Without a language, an address is one of the default language.
            None => own == self.language || is_absolute && address.reference.is_none() && is_default(),
        };
        if !is_in_language || !self.names.iter().any(|name| name == last(rest)) {
            return false;
        }
        let folder = |path: &str| path.rsplit_once('/').map_or(String::new(), |(folder, _)| folder.to_owned());
        let here = from.logical().to_lowercase();
        let bases: &[String] = if is_absolute { &[String::new()] } else { &[folder(&here), here.clone(), String::new()] };
        self.is_named_alone || bases.iter().any(|base| self.addresses.contains(&joined(base, rest)))
    }
}

/// The addresses in a line, in lower case, that contain a name: of links in Markdown and HTML, and of references.
fn addresses<'a>(line: &'a str, name: &'a str) -> impl Iterator<Item = FoundAddress<'a>> {
    let ends = |c: char| c.is_whitespace() || "()<>\"'`=|".contains(c);
    let mut after = 0;
    line.match_indices(name).filter_map(move |(at, _)| {
        if at < after {
            return None;
        }
        let start = line[..at].rfind(ends).map_or(0, |before| before + line[before..].chars().next().map_or(1, char::len_utf8));
        let rest = at + name.len();
        let end = line[rest..].find(ends).map_or(line.len(), |end| rest + end);
        after = end;
        let from = (start.saturating_sub(AROUND)..=start).find(|at| line.is_char_boundary(*at)).unwrap_or(start);
        let before = &line[from..start];
        let until = ((end + AROUND).min(line.len())..=line.len()).find(|at| line.is_char_boundary(*at)).unwrap_or(end);
        let reference = reference(before, &line[end..until]);
        let text = &line[start..end];
        (reference.is_some() || is_link(before, text)).then_some(FoundAddress { text, reference })
    })
}

/// True if what is before an address makes it a link of Markdown or HTML.
fn is_link(before: &str, address: &str) -> bool {
    let before = before.trim_end().trim_end_matches(['"', '\'']);
    let opened = before.trim_end_matches('<').trim_end();
    opened.ends_with("](")
        || opened.ends_with("]:")
        || before.ends_with("href=")
        || before.ends_with('<') && address.contains("//")
}

/// The reference that an address is in, by what is around it.
fn reference<'a>(before: &'a str, after: &'a str) -> Option<Reference<'a>> {
    let start = before.rfind("{{")?;
    let opened = &before[start + 2..];
    let call = opened.trim_start_matches(['<', '%']).trim_start();
    let is_call =
        ["ref", "relref"].iter().any(|name| call.strip_prefix(name).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric)));
    if opened.contains("}}") || !is_call {
        return None;
    }
    let end = after.find("}}").unwrap_or(after.len());
    let language = |text: &'a str| {
        let value = text.split_once("lang=")?.1.trim_start_matches(['"', '\'', '`']);
        value.split(|c: char| !(c.is_alphanumeric() || c == '-')).next()
    };
    Some(Reference { language: language(opened).or_else(|| language(&after[..end])) })
}

/// A path without `/` at its ends, without the name of an index and without the ending of a file.
fn plain(path: &str) -> String {
    let path = path.trim().to_lowercase();
    let parts = path.split('/').filter(|part| !part.is_empty() && *part != ".");
    let path = without_ending(&parts.collect::<Vec<_>>().join("/")).to_owned();
    match path.rsplit_once('/') {
        Some((folder, "index" | "_index")) => folder.to_owned(),
        _ => path,
    }
}

fn without_ending(path: &str) -> &str {
    ENDINGS.iter().find_map(|ending| path.strip_suffix(ending)).unwrap_or(path)
}

fn last(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// A relative path from a folder, with a leading `/`.
fn joined(folder: &str, path: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        if part == ".." {
            parts.pop();
        } else {
            parts.push(part);
        }
    }
    format!("/{}", parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::page::french_page;

    fn target(is_named_alone: bool) -> LinkTarget {
        LinkTarget {
            path: "content/fr/postes/chef".to_owned(),
            language: "fr".to_owned(),
            codes: vec!["en".to_owned(), "fr".to_owned()],
            host: "emplois.example.ca".to_owned(),
            names: vec!["ancien".to_owned(), "chef".to_owned(), "mon chef".to_owned()],
            addresses: vec!["/postes/chef".to_owned(), "/ancien".to_owned()],
            is_named_alone,
        }
    }

    /// Each line of a page in `language`, and whether it links to the target by its name alone, and where another page has its name too.
    #[test]
    fn links_to_a_file_are_found() {
        for (language, line, by_name, by_path) in [
            ("fr", "[Chef](chef.md)", true, true),
            ("fr", "[Chef](./chef.md#top \"Titre\")", true, true),
            ("fr", "[Chef](../chef/)", true, true),
            ("fr", "[Chef](/fr/postes/chef/?a=b)", true, true),
            ("en", "[Chef](/fr/postes/Chef/index.html)", true, true),
            ("en", "[Chef](https://emplois.example.ca/fr/postes/chef/)", true, true),
            ("en", "[Chef](//emplois.example.ca/fr/postes/chef)", true, true),
            ("en", "<https://emplois.example.ca/fr/postes/chef/>", true, true),
            ("fr", "<a class=\"b\" href=\"/fr/postes/chef/\">x</a>", true, true),
            ("fr", "[1]: <chef.md>", true, true),
            ("fr", "{{< ref \"/postes/chef\" >}}", true, true),
            ("fr", "{{% relref `postes/chef.md#a` %}}", true, true),
            ("en", "{{< ref path=\"/postes/chef\" lang=\"fr\" >}}", true, true),
            ("en", "{{< ref lang=\"fr\" path=\"/postes/chef\" >}}", true, true),
            ("en", "[x](/content/fr/postes/chef.md)", true, true),
            ("en", "[x](/fr/ancien/)", true, true),
            ("fr", "[x](Mon%20chef.md)", true, false),
            ("fr", "[x](/fr/carrieres/2024/chef/)", true, false),
            ("fr", "{{< ref \"chef\" >}}", true, true),
            ("en", "[x](chef.md)", false, false),
            ("en", "[x](/postes/chef/)", false, false),
            ("fr", "[x](/en/postes/chef/)", false, false),
            ("en", "{{< ref \"/postes/chef\" >}}", false, false),
            ("fr", "{{< ref path=\"/postes/chef\" lang=\"en\" >}}", false, false),
            ("fr", "[x](https://example.org/fr/postes/chef/)", false, false),
            ("fr", "[x](mailto:chef@example.org)", false, false),
            ("fr", "[x](/fr/postes/chef-adjoint/)", false, false),
            ("fr", "Un chef (postes/chef) dit", false, false),
            ("fr", "{{< image \"/postes/chef\" >}}", false, false),
            ("fr", "{{< ref \"x\" >}} /postes/chef", false, false),
            ("fr", "[x](](](ﬁ\u{130}%ff%", false, false),
        ] {
            let from = french_page("content/fr/postes/exemple.md", "---\ntitle: x\n---\n");
            for (alone, expected) in [(true, by_name), (false, by_path)] {
                let found = target(alone).lines(&from, language, &format!("a\n{line}\n"));
                assert_eq!(found, if expected { vec![2] } else { vec![] }, "{line}, alone: {alone}");
            }
        }
    }

    #[test]
    fn long_lines_take_no_time() {
        let from = french_page("content/fr/postes/exemple.md", "---\ntitle: x\n---\n");
        for part in ["chef", "](chef", "{{< ref \"chef", "chef ", "%63hef("] {
            assert!(target(true).lines(&from, "fr", &part.repeat(20_000)).len() <= 1, "{part}");
        }
    }
}
