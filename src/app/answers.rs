//! What actions do in the layers over the panes: help, a choice, a diff that waits for a yes.

use super::action::Action;
use super::copy::Copied;
use super::dialog;
use super::event::Effect;
use super::layers::{Choice, Layer, Picked};
use super::pending::Request;
use super::state::{App, Look, Tone};
use super::table::movement;
use crate::catalog::header::HeaderLine;
use crate::locale::Message;
use crate::operations::archive::ArchiveReach;
use crate::role::Role;
use crate::work::Job;

impl App {
    pub(super) fn act_in_layer(&mut self, action: Action) -> Vec<Effect> {
        match self.layers.last() {
            Some(Layer::Form(_)) => return self.act_in_form(action),
            Some(Layer::Matrix(_)) => return self.act_in_matrix(action),
            Some(Layer::Problems(_)) => return self.act_in_problems(action),
            Some(Layer::Palette(_)) => return self.act_in_palette(action),
            _ => {}
        }
        if let Some(Layer::Parallel(_) | Layer::CatchUp(_)) = self.layers.last() {
            return self.act_beside(action);
        }
        // Asked whether to lose what was typed, the key that closes everything says it a second time; Esc and `q` go back to the form.
        let lose = Picked::ThrowAway;
        if action == Action::Close && matches!(self.layers.last(), Some(Layer::Choice(choice)) if choice.options.contains(&lose))
        {
            self.layers.pop();
            return self.picked(lose);
        }
        if matches!(action, Action::Cancel | Action::Dismiss | Action::Close) {
            match self.layers.pop() {
                Some(Layer::Review(_)) => self.say(Tone::Good, Message::new("review-cancelled")),
                Some(Layer::Choice(Choice { before: Some(Picked::Theme(theme)), .. })) => self.themes.current = theme,
                Some(Layer::Conflict(conflict)) => {
                    self.say(Tone::Good, Message::new("review-cancelled"));
                    // The list shows what is there now.
                    let pages = conflict.plan.pages().into_iter().cloned().collect();
                    return vec![self.perform(Request::Pages, Job::ReadPages(pages))];
                }
                _ => {}
            }
            return Vec::new();
        }
        let by = movement(action, dialog::room(self.size).1).unwrap_or(0);
        let last = self.last_scroll();
        match self.layers.last_mut() {
            // A key of the list may be meant for it.
            Some(Layer::Welcome { scroll }) if scroll.saturating_add_signed(by).min(last) == *scroll => {
                self.layers.pop();
                return self.act(action);
            }
            Some(Layer::Help { scroll, .. } | Layer::Welcome { scroll }) => scroll_layer(scroll, by, last),
            Some(Layer::Review(_)) if action == Action::Write => return self.write(),
            Some(Layer::Conflict(conflict)) if action == Action::Again => {
                let plan = conflict.plan.clone();
                self.layers.pop();
                return self.prepare(plan);
            }
            Some(Layer::Conflict(conflict)) => scroll_layer(&mut conflict.scroll, by, last),
            Some(Layer::Review(review)) => scroll_layer(&mut review.scroll, by, last),
            Some(Layer::Choice(choice)) if action == Action::Choose => {
                let picked = choice.options.get(choice.cursor).cloned();
                self.layers.pop();
                return picked.map_or_else(Vec::new, |picked| self.picked(picked));
            }
            Some(Layer::Choice(choice)) => {
                let last = choice.options.len().saturating_sub(1);
                choice.cursor = choice.cursor.saturating_add_signed(by).min(last);
                if let Some((what, ..)) = Copied::ALL.iter().find(|(_, copy, _)| *copy == action) {
                    return self.copy_chosen(*what);
                }
                self.look_at_option();
            }
            Some(
                Layer::Form(_)
                | Layer::Matrix(_)
                | Layer::Problems(_)
                | Layer::Parallel(_)
                | Layer::CatchUp(_)
                | Layer::Palette(_),
            )
            | None => {}
        }
        Vec::new()
    }

    /// How far the top layer can be scrolled: until its last line is in view.
    pub(super) fn last_scroll(&self) -> usize {
        let (columns, rows) = dialog::room(self.size);
        let lines = self.layers.last().map_or(0, |layer| dialog::lines(layer, &self.keymap, &self.locale, columns).len());
        lines.saturating_sub(rows)
    }

    /// Writes what the diff on top shows. Where it has been scrolled so far that no change is in view, shows one first.
    fn write(&mut self) -> Vec<Effect> {
        if self.scroll_to_change(false) {
            // The key that follows in the same burst has not seen it either.
            self.dialogs = self.dialogs.wrapping_add(1);
            self.say(Tone::Warning, Message::new("review-look"));
            return Vec::new();
        }
        match self.layers.pop() {
            Some(Layer::Review(review)) => vec![self.perform(Request::Write, Job::Save(review.set, review.plan))],
            other => {
                self.layers.extend(other);
                Vec::new()
            }
        }
    }

    /// Scrolls a diff as far as its first change needs to be seen: on a small screen its path and the lines around it take all the room.
    pub(super) fn reveal_change(&mut self) {
        self.scroll_to_change(true);
    }

    /// Scrolls the diff on top so that a change is in view: the first one where it `is_new`, else any. False where it need not be scrolled.
    fn scroll_to_change(&mut self, is_new: bool) -> bool {
        let (columns, room) = dialog::room(self.size);
        let Some(layer @ Layer::Review(review)) = self.layers.last() else { return false };
        // What is said may stand over the last ones.
        let rows = (room + 1).saturating_sub(dialog::notice_lines(Some(layer), self.size.1));
        let lines = dialog::lines(layer, &self.keymap, &self.locale, columns);
        let last = lines.len().saturating_sub(room);
        let scroll = review.scroll.min(last);
        let is_change = |line: &HeaderLine| line.iter().any(|(_, role)| matches!(role, Role::DiffRemoved | Role::DiffAdded));
        let Some(first) = lines.iter().position(is_change) else { return false };
        let in_view = lines.iter().skip(scroll).take(rows).any(is_change);
        // The linear screen shows every line.
        if self.look == Look::Linear || if is_new { scroll > first } else { in_view } {
            return false;
        }
        // Of a long one the beginning is enough.
        let most = (rows / 2).max(2);
        let end = first + lines[first..].iter().take(most).take_while(|line| is_change(line)).count();
        let scroll = if is_new { scroll } else { 0 }.max(end.saturating_sub(rows).min(first)).min(last);
        if let Some(Layer::Review(review)) = self.layers.last_mut() {
            review.scroll = scroll;
        }
        true
    }

    fn picked(&mut self, picked: Picked) -> Vec<Effect> {
        match picked {
            Picked::Jump(id) => self.jump(id),
            Picked::Translate(id, language) => return self.translate(id, language),
            Picked::NewPosting => self.open_new(),
            Picked::KeepEditing => {}
            Picked::ThrowAway => self.close_form(),
            Picked::Filter(filter) => self.use_filter(filter),
            Picked::Copy(id, what) => return self.copy(id, what),
            Picked::Theme(theme) => self.use_theme(theme),
            Picked::Fix(fix) => return self.prepare(fix.plan),
            Picked::Beside(one, other) => return self.open_beside(one, other),
            Picked::CatchUp(id) => return self.open_behind(id),
            Picked::FilesAlone(ids) => return self.archive_postings(&ids, ArchiveReach::File, &[]),
            Picked::WholeGroups(ids, _) => return self.archive_postings(&ids, ArchiveReach::Posting, &[]),
            Picked::Partner { postings, candidate, mut chosen } => {
                chosen.push(candidate);
                return self.archive_postings(&postings, ArchiveReach::Versions, &chosen);
            }
        }
        Vec::new()
    }
}

fn scroll_layer(scroll: &mut usize, by: isize, last: usize) {
    *scroll = scroll.saturating_add_signed(by).min(last);
}
