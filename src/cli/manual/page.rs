//! The manual as a page for `man`, in section 1.

use roff::{Roff, bold, roman};

use super::{Block, Section};
use crate::locale::Locale;

/// The page as the source of a typesetter.
pub(super) fn source(sections: &[Section], locale: &Locale) -> String {
    let mut page = Roff::new();
    // Ragged right, and words stay whole: commands and paths are to be copied.
    page.control("ad", ["l"]).control("nh", []);
    for section in sections {
        page.control("SH", [section.title.as_str()]);
        for block in &section.blocks {
            write(block, &mut page);
        }
    }
    // Without a date, which the library would leave out altogether, so that the rest would move up.
    let version = env!("CARGO_PKG_VERSION");
    format!(".TH AFFICHE 1 \"\" \"affiche {version}\" \"{}\"\n{}", locale.get("manual-title"), page.to_roff())
}

fn write(block: &Block, page: &mut Roff) {
    match block {
        Block::Text(text) => {
            page.control("PP", []).text([roman(text)]);
        }
        Block::Heading(text) => {
            page.control("SS", [text.as_str()]);
        }
        Block::Terms(rows) => {
            for (term, what) in rows {
                page.control("TP", []).text([bold(term)]).text([roman(what)]);
            }
        }
        Block::Examples(rows) => {
            for (what, typed) in rows {
                page.control("PP", []).text([roman(what)]);
                page.control("RS", ["4"]).control("nf", []);
                page.text([bold(typed)]);
                page.control("fi", []).control("RE", []);
            }
        }
    }
}
