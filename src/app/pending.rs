//! Requests that wait for their answers, by ticket: the newest of its kind wins, a key cancels what would open a dialog.

use super::event::Effect;
use crate::work::{Job, Ticket};

/// What was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Request {
    /// The pages of the site.
    Load,
    /// The whole site, while what was read before is shown.
    Site,
    /// A catalog.
    Catalog,
    /// The body in the preview.
    Body,
    /// Bodies for the search.
    Bodies,
    /// Profiles of texts.
    Profiles,
    /// The site's history.
    History,
    /// Whether translations are up to date.
    Judge,
    /// Pages that another program has changed.
    Pages,
    /// What a dialog shows.
    Dialog,
    /// The history, to show what the version with this path is behind by.
    CatchUp(Box<str>),
    /// The site without the file that was deleted, to ask for more of the duplicates beside it.
    Duplicates {
        /// The path of that file.
        deleted: Box<str>,
        /// The path of another version.
        rest: Box<str>,
    },
    /// The texts of a view that is open.
    Texts,
    /// Hugo's own answer.
    Hugo,
    /// The result of a write.
    Write,
    /// Whether an address was opened.
    Address,
}

impl Request {
    /// A newer one replaces an older one.
    fn is_replaced(&self) -> bool {
        !matches!(self, Request::Pages | Request::Texts | Request::Write | Request::Address)
    }

    /// The user waits for it, and may not want it any more when another key is pressed: a dialog must not open under the next Enter.
    fn opens_dialog(&self) -> bool {
        matches!(self, Request::Dialog | Request::CatchUp(_) | Request::Duplicates { .. })
    }

    /// Its answers name pages by ids, or bring others.
    fn is_about_ids(&self) -> bool {
        matches!(self, Request::Load | Request::Site | Request::Bodies | Request::Profiles | Request::History)
    }
}

/// The requests that wait.
#[derive(Debug, Default)]
pub struct Pending {
    newest: Ticket,
    waiting: Vec<(Ticket, Request)>,
}

impl Pending {
    /// Numbers a request, and drops an older one of its kind and one that would open another dialog.
    pub fn ask(&mut self, request: Request) -> Ticket {
        let is_same = |other: &Request| std::mem::discriminant(other) == std::mem::discriminant(&request);
        let is_dropped =
            |other: &Request| request.is_replaced() && is_same(other) || request.opens_dialog() && other.opens_dialog();
        self.waiting.retain(|(_, other)| !is_dropped(other));
        self.newest.0 = self.newest.0.wrapping_add(1);
        self.waiting.push((self.newest, request));
        self.newest
    }

    /// Asks for a job to be performed.
    pub fn perform(&mut self, request: Request, job: Job) -> Effect {
        Effect::Perform(self.ask(request), job)
    }

    /// The request of an answer; `None` if it was dropped. The last answer ends the request.
    pub fn take(&mut self, ticket: Ticket, is_last: bool) -> Option<Request> {
        let at = self.waiting.iter().position(|(waiting, _)| *waiting == ticket)?;
        Some(if is_last { self.waiting.remove(at).1 } else { self.waiting[at].1.clone() })
    }

    /// A request of this kind waits for an answer.
    pub fn is_waiting_for(&self, request: &Request) -> bool {
        self.waiting.iter().any(|(_, waiting)| waiting == request)
    }

    /// A dialog will open when an answer arrives.
    pub fn is_dialog_coming(&self) -> bool {
        self.is_waiting_for(&Request::Dialog)
    }

    /// The path of the version whose view waits for the site's history.
    pub fn catch_up(&self) -> Option<&str> {
        self.waiting.iter().find_map(|(_, request)| if let Request::CatchUp(path) = request { Some(&**path) } else { None })
    }

    /// The path of a deleted file and that of another version of its posting, where more duplicates are asked for.
    pub fn duplicates(&self) -> Option<(&str, &str)> {
        self.waiting.iter().find_map(|(_, request)| match request {
            Request::Duplicates { deleted, rest } => Some((&**deleted, &**rest)),
            _ => None,
        })
    }

    /// Drops requests of one kind.
    pub fn cancel(&mut self, request: &Request) {
        self.waiting.retain(|(_, waiting)| waiting != request);
    }

    /// A key was pressed: drops what would open a dialog.
    pub fn cancel_dialogs(&mut self) {
        self.waiting.retain(|(_, request)| !request.opens_dialog());
    }

    /// Ids of pages have changed their meaning, or will: drops requests whose answers name some.
    pub fn cancel_ids(&mut self) {
        self.waiting.retain(|(_, request)| !request.is_about_ids());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_request_of_a_kind_wins() {
        let mut pending = Pending::default();
        let [old, new] = [(); 2].map(|()| pending.ask(Request::Dialog));
        assert_eq!(
            (pending.take(old, true), pending.take(new, true), pending.take(new, true)),
            (None, Some(Request::Dialog), None)
        );
    }

    #[test]
    fn every_write_is_answered() {
        let mut pending = Pending::default();
        let [one, other] = [(); 2].map(|()| pending.ask(Request::Write));
        pending.cancel_dialogs();
        pending.cancel_ids();
        assert_eq!((pending.take(one, true), pending.take(other, true)), (Some(Request::Write), Some(Request::Write)));
    }

    #[test]
    fn a_key_cancels_dialogs_only() {
        let mut pending = Pending::default();
        let dialog = pending.ask(Request::Dialog);
        let catch_up = pending.ask(Request::CatchUp("a.md".into()));
        let bodies = pending.ask(Request::Bodies);
        assert_eq!(pending.take(dialog, true), None, "another dialog was asked for");
        pending.cancel_dialogs();
        assert_eq!((pending.take(catch_up, true), pending.catch_up()), (None, None));
        assert_eq!((pending.take(bodies, false), pending.take(bodies, true)), (Some(Request::Bodies), Some(Request::Bodies)));
        assert!(!pending.is_waiting_for(&Request::Bodies));
    }
}
