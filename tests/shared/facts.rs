//! Facts of a site on disk, read as the command line reads them.

use std::path::Path;
use std::sync::Arc;

use affiche::catalog::derive;
use affiche::checks::RuleInput;
use affiche::config::Settings;
use affiche::content::undo_journal::Journal;
use affiche::facts::Facts;
use affiche::locale::Message;
use affiche::work::{Answer, Context, Job, perform_all};
use jiff::Timestamp;

/// What rules up to a class need to know of the site at `root`, and what could not be followed.
pub fn read(root: &Path, settings: Settings, all_pages: bool, deepest: RuleInput, now: Timestamp) -> (Facts, Vec<Message>) {
    let site = Arc::new(affiche::site::open(root).unwrap());
    let mut notes = site.notes.clone();
    let context = Context::new(Arc::clone(&site), Journal::nowhere(), None);
    let mut facts = Facts::new(site, Arc::new(settings), all_pages);
    let mut learn = |facts: &mut Facts, job: Job| {
        for answer in perform_all(&context, vec![job], now) {
            if let Answer::Loaded(batch) = &answer {
                notes.extend(batch.notes.iter().cloned());
            }
            facts.apply(answer.fact().unwrap());
        }
    };
    learn(&mut facts, Job::Load);
    if deepest > RuleInput::Head {
        let texts = facts.without_profile(derive(&facts, now).versions());
        learn(&mut facts, Job::ReadProfiles(texts));
    }
    if deepest > RuleInput::Body {
        learn(&mut facts, Job::ReadHistory);
        let pairs = derive(&facts, now).pairs_to_judge();
        if let Some(pairs) = pairs {
            learn(&mut facts, Job::Judge(pairs));
        }
    }
    (facts, notes)
}
