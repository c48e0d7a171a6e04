//! The rule about Hugo's own answer, if it was asked.

use super::{RawFinding, RuleContext};
use crate::checks::HugoDifferenceKind;
use crate::locale::Message;

pub(super) fn hugo_disagrees(context: &RuleContext<'_>, out: &mut Vec<RawFinding>) {
    let Some(answer) = context.hugo else { return };
    let about = |id| Message::new(id).with("version", answer.version.as_str());
    if let Err(stop) = &answer.built {
        let page = stop.file.as_deref().and_then(|file| context.index.by_path(file));
        out.extend(page.map(|id| {
            let mut found = RawFinding::on(id, about("finding-hugo-stopped").with("error", stop.message.as_str()));
            found.line = stop.line;
            found
        }));
    }
    let listed = |of: &[String]| if of.is_empty() { "–".to_owned() } else { of.join(", ") };
    out.extend(context.hugo_differences.iter().map(|difference| {
        let message = match &difference.kind {
            HugoDifferenceKind::Published => about("finding-hugo-published"),
            HugoDifferenceKind::NotPublished => about("finding-hugo-not-published"),
            HugoDifferenceKind::Languages(codes) => about("finding-hugo-languages").with("languages", listed(codes)),
            HugoDifferenceKind::Translations(paths) => about("finding-hugo-translations").with("paths", listed(paths)),
        };
        RawFinding::on(difference.page, message).mild_if(true)
    }));
}
