//! The manual as a page for `man`, in section 1.

use roff::{Roff, bold, roman};

use super::{ManualBlock, ManualSection};
use crate::locale::Locale;

pub(super) fn source(sections: &[ManualSection], locale: &Locale) -> String {
    let mut page = Roff::new();
    // No justification and no hyphens, so that commands and paths can be copied.
    page.control("ad", ["l"]).control("nh", []);
    for section in sections {
        page.control("SH", [section.title.as_str()]);
        for block in &section.blocks {
            write(block, &mut page);
        }
    }
    // Written by hand, since the library drops an empty date and shifts the fields after it.
    let version = env!("CARGO_PKG_VERSION");
    format!(".TH AFFICHE 1 \"\" \"affiche {version}\" \"{}\"\n{}", locale.get("manual-title"), page.to_roff())
}

fn write(block: &ManualBlock, page: &mut Roff) {
    match block {
        ManualBlock::Text(text) => {
            page.control("PP", []).text([roman(text)]);
        }
        ManualBlock::Heading(text) => {
            page.control("SS", [text.as_str()]);
        }
        ManualBlock::Terms(rows) => {
            for (term, what) in rows {
                page.control("TP", []).text([bold(term)]).text([roman(what)]);
            }
        }
        ManualBlock::Examples(rows) => {
            for (what, typed) in rows {
                page.control("PP", []).text([roman(what)]);
                page.control("RS", ["4"]).control("nf", []);
                page.text([bold(typed)]);
                page.control("fi", []).control("RE", []);
            }
        }
    }
}
