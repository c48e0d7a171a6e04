//! `affiche show`: prints postings as the preview shows them, or their bytes.

use ratatui::style::Modifier;

use super::args::{Args, ShowArgs};
use super::colors;
use super::open::Opened;
use super::output::Output;
use super::posting::{each_once, resolve};
use crate::content::load::{load_body, load_bytes};
use crate::error::Error;
use crate::lines::header::{self, Detail};
use crate::markdown::Document;

pub fn run(args: &Args, opened: &Opened, show: &ShowArgs, output: &mut Output) -> Result<(), Error> {
    let catalog = &opened.catalog;
    let locale = opened.locale();
    let columns = show.width.unwrap_or_else(|| output.columns(20));
    let theme = colors::printed(args, opened);
    let meant = resolve(catalog, &show.postings, show.lang.as_deref())?;
    for (at, id) in each_once(&meant).into_iter().enumerate() {
        let page = catalog.index().page(id);
        let unreadable = |error| Error::read(&page.path, &error);
        if show.raw {
            output.lines(&load_bytes(&opened.site, page).map_err(unreadable)?)?;
            continue;
        }
        if at > 0 {
            output.bytes(b"\n")?;
        }
        for line in header::lines(catalog, &locale, id, columns, Detail::Whole) {
            for (text, role) in line {
                output.piece(&text, theme.style(role))?;
            }
            output.bytes(b"\n")?;
        }
        let body = load_body(&opened.site, page).map_err(unreadable)?;
        let document = Document::read(&body.text, page.error.is_some());
        for line in (if show.width.is_some() { document.layout(columns) } else { document.readable(columns) }).lines {
            for span in line.spans {
                let mut style = theme.style(span.role);
                for (on, modifier) in [
                    (span.emphasis.strong, Modifier::BOLD),
                    (span.emphasis.italic, Modifier::ITALIC),
                    (span.emphasis.struck, Modifier::CROSSED_OUT),
                ] {
                    style = if on { style.add_modifier(modifier) } else { style };
                }
                output.piece(&span.text, style)?;
            }
            output.bytes(b"\n")?;
        }
    }
    Ok(())
}
