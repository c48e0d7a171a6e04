//! The rule about pages of which only Hugo itself can say what it does with them: chance decides, or something that affiche doesn't follow.

use std::sync::Arc;

use super::{RawFinding, RuleContext};
use crate::content::page::Fields;
use crate::content::status::hidden;
use crate::content::{PageId, Shadow};
use crate::data::Value;
use crate::locale::Message;
use crate::posting::Posting;
use crate::site::PageKind;

/// A kind of page about which nothing certain can be said. Returns why, with the argument `field` if a field says so.
type Kind = fn(&RuleContext<'_>, PageId) -> Option<Message>;

/// Every kind. The first that concerns a page is reported.
const KINDS: &[Kind] = &[chance, found_dates, dimensions];

pub(super) fn hugo_unclear(context: &RuleContext<'_>, out: &mut Vec<RawFinding>) {
    if context.hugo.is_some() {
        return;
    }
    let why = |id: PageId| KINDS.iter().find_map(|kind| kind(context, id));
    let pages = context.postings.all().flat_map(Posting::pages);
    out.extend(pages.filter_map(|id| Some(RawFinding::on(id, why(id)?))));
}

/// Hugo makes the page, or a section that hands fields down to it, from either of two files.
fn chance(context: &RuleContext<'_>, id: PageId) -> Option<Message> {
    let other = context.index.chance_of(id)?;
    let winner = if let Some(Shadow::SamePage(winner)) = context.index.shadowed_by(id) { winner } else { id };
    let is_itself = context.page(other).logical() == context.page(id).logical();
    // Nothing is published from either if both are hidden, or one that is not a section's.
    let loser = if winner == id { other } else { id };
    let is_hidden = |id: &PageId| hidden(context.page(*id), context.rules).is_some_and(|reason| reason.hides_rivals());
    let is_page = |id: &PageId| context.page(*id).place.kind == PageKind::Page;
    let pair = [winner, loser];
    let is_certain = is_itself && (pair.iter().all(is_hidden) || pair.iter().any(|id| is_page(id) && is_hidden(id)));
    let message = Message::new(if is_itself { "finding-unclear-chance" } else { "finding-unclear-chance-above" });
    (!is_certain).then(|| message.with("path", &*context.page(other).path))
}

/// Names in `[frontmatter]` that stand for a date which affiche doesn't read, and which is in the past.
const FOUND_DATES: &[&str] = &[":git", ":filemodtime"];

/// Such a date would show or hide the page.
fn found_dates(context: &RuleContext<'_>, id: PageId) -> Option<Message> {
    let page = context.page(id);
    let settings = context.rules.hugo.dates_of(page.place.language);
    let lists = [&settings.date, &settings.publish_date, &settings.expiry_date];
    let is_listed = |name: &&str| lists.iter().any(|list| list.iter().any(|listed| listed == name));
    let name = FOUND_DATES.iter().copied().find(is_listed)?;
    let mut found = page.clone();
    let date = (name.into(), Value::Text("2000-01-01".into()));
    let inherited: Arc<Fields> = page.inherited.iter().flat_map(|fields| fields.iter().cloned()).chain([date]).collect();
    found.inherited = Some(inherited);
    let is_hidden = |page| hidden(page, context.rules).is_some();
    (is_hidden(page) != is_hidden(&found)).then(|| Message::new("finding-unclear-date").with("name", name))
}

/// The page is for some roles or versions of the site only.
fn dimensions(context: &RuleContext<'_>, id: PageId) -> Option<Message> {
    let several = &context.rules.hugo.dimensions;
    let matrix = if several.is_empty() { None } else { context.page(id).field("sites")?.get("matrix") }?;
    let name = several.iter().find(|name| matrix.get(name).is_some_and(|value| *value != Value::Null))?;
    Some(Message::new("finding-unclear-dimension").with("name", format!("sites.matrix.{name}")).with("field", "sites"))
}
