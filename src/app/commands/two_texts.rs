//! Commands on a posting and its translation: what they lead to, or the question which version is meant.

use super::Reply;
use super::choices::ask_which;
use crate::app::command::PostingCommand;
use crate::app::environment::Env;
use crate::app::notice::Tone;
use crate::app::outcome::Outcome;
use crate::app::view::{CatchUpView, SideBySideView};
use crate::content::PageId;
use crate::locale::Message;

/// Shows another version of a posting: the only translation, else the only duplicate, else the one that the user chooses. The cursor of the
/// chooser is on the version that was read before, else on the likeliest one in another language.
pub(super) fn jump_to_translation(env: &Env<'_>, id: PageId) -> Reply {
    let (translations, all) = (env.catalog.in_other_languages(id), env.catalog.other_versions(id));
    match (translations.as_slice(), all.as_slice()) {
        (_, []) => Outcome::Say(Tone::Warning, Message::new("jump-none")).into(),
        ([other], _) | (_, [other]) => Outcome::Run(PostingCommand::Jump(*other)).into(),
        (_, several) => {
            let chooser = ask_which(env, "jump-which", several, PostingCommand::Jump);
            if env.came_from.is_some_and(|from| several.contains(&from)) {
                return chooser.into();
            }
            let own = env.catalog.index().page(id).place.language;
            let in_language = |language| Some(env.catalog.version_in(env.catalog.posting_of(id)?, language));
            let others = env.catalog.languages().filter(|language| *language != own);
            let likeliest = others.filter_map(in_language).find_map(|other| several.iter().position(|it| *it == other));
            chooser.at(likeliest.unwrap_or(0)).into()
        }
    }
}

pub(super) fn side_by_side(env: &Env<'_>, id: PageId) -> Reply {
    match env.catalog.in_other_languages(id).as_slice() {
        [] => Outcome::Say(Tone::Warning, Message::new("jump-none")).into(),
        [other] => side_by_side_with(env, id, *other),
        several => ask_which(env, "beside-which", several, |other| PostingCommand::SideBySideWith(id, other)).into(),
    }
}

/// Opens two postings side by side: a source left of its translation, else in the order of the site's languages.
pub(super) fn side_by_side_with(env: &Env<'_>, one: PageId, other: PageId) -> Reply {
    let language = |id: PageId| env.catalog.index().page(id).place.language;
    let source = |id: PageId| env.catalog.source_of(id);
    let turned = source(one) == Some(other) || source(other) != Some(one) && language(other) < language(one);
    side_by_side_of(env, if turned { [other, one] } else { [one, other] }, usize::from(turned)).into()
}

/// The view of two pages, with the focus on a side.
pub fn side_by_side_of(env: &Env<'_>, ids: [PageId; 2], focus: usize) -> SideBySideView {
    SideBySideView::new(ids.map(|id| env.catalog.index().page(id).clone()), focus)
}

/// Opens the translation that is behind; asks which if several are, reports if none is. The history must be known.
pub fn catch_up(env: &Env<'_>, id: PageId) -> Reply {
    if env.catalog.behind(id).is_some() {
        return catch_up_behind(env, id);
    }
    let others = env.catalog.in_other_languages(id);
    let is_behind = |other: &PageId| env.catalog.behind(*other).is_some_and(|behind| behind.source == id);
    let behind: Vec<PageId> = others.iter().copied().filter(is_behind).collect();
    match behind.as_slice() {
        [] => {
            let (tone, nothing) = match env.catalog.history_note() {
                _ if others.is_empty() => (Tone::Warning, Message::new("jump-none")),
                Some(note) => (Tone::Warning, note),
                None => (Tone::Good, Message::new("catch-up-none")),
            };
            Outcome::Say(tone, nothing).into()
        }
        [translation] => catch_up_behind(env, *translation),
        several => ask_which(env, "beside-which", several, PostingCommand::CatchUpBehind).into(),
    }
}

pub(super) fn catch_up_behind(env: &Env<'_>, id: PageId) -> Reply {
    let Some(behind) = env.catalog.behind(id) else { return Reply::Take(Vec::new()) };
    let pages = [behind.source, id].map(|id| env.catalog.index().page(id).clone());
    match behind.base().cloned() {
        Some(base) => CatchUpView::new(pages, base).into(),
        None => Outcome::Say(Tone::Warning, Message::new("catch-up-no-base")).into(),
    }
}
