//! Reading what rules about texts and history need, for the commands that run them.

use std::io;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::thread;

use jiff::Timestamp;

use super::open::Opened;
use crate::checks::translated::{TRANSLATED, Translated};
use crate::checks::{Class, Profile};
use crate::content::load::load_text;
use crate::content::{Page, PageId};
use crate::git::history;
use crate::locale::Message;
use crate::site::file::{MAX_FILE, read_file};

/// Threads that look at texts.
const READERS: usize = 2;

/// Reads what rules up to this class need, and derives everything anew. Returns what could not be told.
pub fn examine(opened: &mut Opened, deepest: Class) -> Vec<Message> {
    if deepest == Class::Head {
        return Vec::new();
    }
    let (site, tongues) = (Arc::clone(&opened.site), Arc::clone(&opened.catalog.tongues));
    let cache = opened.cache();
    let index = opened.catalog.index();
    let pages: Vec<(PageId, &Page)> = opened.catalog.unprofiled().into_iter().map(|id| (id, index.page(id))).collect();
    let profile = |(id, page): &(PageId, &Page)| (*id, load_text(&site, page).ok().map(|bytes| Profile::of(&bytes, &tongues)));
    let (profiles, history) = thread::scope(|scope| {
        let history =
            (deepest == Class::History).then(|| scope.spawn(|| history::read(&site, cache.as_deref(), &AtomicBool::new(false))));
        let chunks = pages.chunks(pages.len().div_ceil(READERS).max(1));
        let readers: Vec<_> = chunks.map(|chunk| scope.spawn(|| chunk.iter().map(profile).collect::<Vec<_>>())).collect();
        // A thread that panicked has ended the program already.
        let profiles: Vec<_> = readers.into_iter().filter_map(|reader| reader.join().ok()).flatten().collect();
        (profiles, history.and_then(|history| history.join().ok()))
    });
    opened.catalog.keep_profiles(profiles, true);
    let mut unread = None;
    if let Some(history) = history {
        // A record that can't be read records nothing.
        let record = read_file(&site.root.join(TRANSLATED), MAX_FILE);
        unread = record.as_ref().err().filter(|error| error.kind() != io::ErrorKind::NotFound).map(|error| {
            let about = Message::new("error-read").with("path", TRANSLATED);
            about.with("error", error.to_string())
        });
        opened.catalog.keep_history(history.map(Arc::new), Translated::read(&record.unwrap_or_default()));
    }
    opened.catalog.refresh(Timestamp::now());
    [unread, opened.catalog.history_note(), opened.catalog.record_note()].into_iter().flatten().collect()
}
