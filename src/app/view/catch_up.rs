//! `x`: what has changed in a source since its translation was brought up to date, word by word, beside what the translation says there.

use super::ViewBehaviour;
use crate::app::aligned_text::{AlignedText, TwoPages};
use crate::app::environment::Env;
use crate::app::input::action_table::{Action, Scope};
use crate::app::outcome::Outcome;
use crate::checks::{Base, BaseKind};
use crate::compare::source_changes::{SourceChange, VersionText, source_changes};
use crate::content::Page;
use crate::lines::catch_up::catch_up_rows;
use crate::locale::Message;
use crate::work::{CatchUpTexts, Job};

/// What a translation has to catch up with.
#[derive(Debug, Clone, PartialEq)]
pub struct CatchUpView {
    /// The pages: the source left, its translation right.
    pub pages: [Page; 2],
    /// What the source was when the translation was brought up to date.
    pub base: Base,
    /// What has changed.
    pub content: CatchUpContent,
    /// The rows.
    pub aligned: AlignedText,
}

/// The changes, as far as they are known.
#[derive(Debug, Clone, PartialEq)]
pub enum CatchUpContent {
    /// The texts are being read.
    Waiting,
    /// They could not be read; why.
    Failed(Message),
    /// The changes.
    Here(Vec<SourceChange>),
}

impl CatchUpView {
    /// The view before its texts are read.
    pub fn new(pages: [Page; 2], base: Base) -> CatchUpView {
        CatchUpView { pages, base, content: CatchUpContent::Waiting, aligned: AlignedText::new(1) }
    }

    /// The changes, as far as they are known.
    pub fn changes(&self) -> &[SourceChange] {
        if let CatchUpContent::Here(changes) = &self.content { changes } else { &[] }
    }

    /// The day and the commit since which the source has changed.
    pub fn since(&self) -> Message {
        let id = match self.base.kind {
            BaseKind::Updated => "catch-up-since",
            BaseKind::Made => "catch-up-left-out",
            BaseKind::Acknowledged => "catch-up-since-fine",
            BaseKind::SourceCommit => "catch-up-since-commit",
            BaseKind::Ahead => "catch-up-ahead",
        };
        let commit: String = self.base.commit.chars().take(7).collect();
        Message::new(id).with("date", self.base.time.strftime("%Y-%m-%d").to_string()).with("commit", commit)
    }

    /// The texts arrived.
    pub fn take(&mut self, texts: Result<CatchUpTexts, Message>) {
        self.content = match texts {
            Ok(texts) => {
                let origin = texts.origin.as_deref().map(VersionText::read);
                let [base, now, translation] = [&texts.base, &texts.now, &texts.translation].map(|text| VersionText::read(text));
                // What was left out when the rest was updated is the only thing to do.
                let base = if matches!(self.base.kind, BaseKind::Made | BaseKind::Ahead) { &now } else { &base };
                CatchUpContent::Here(source_changes(origin.as_ref(), base, &now, &translation))
            }
            Err(why) => CatchUpContent::Failed(why),
        };
        self.aligned.forget();
    }

    /// The line of the current change in a side's file, from 1.
    fn line(&self, side: usize, env: &Env<'_>) -> usize {
        let change = self.aligned.current(env.screen.two_texts().rows()).and_then(|at| self.changes().get(at));
        change.map_or(1, |change| if side == 0 { change.source_line } else { change.line })
    }
}

impl ViewBehaviour for CatchUpView {
    fn scope(&self) -> Scope {
        Scope::CatchUp
    }

    fn act(&mut self, action: Action, env: &Env<'_>) -> Vec<Outcome> {
        if self.aligned.act(action, env.screen.two_texts().rows()) {
            return Vec::new();
        }
        let side = self.aligned.focus.min(1);
        let pages = TwoPages { pages: &self.pages, side, line: self.line(side, env) };
        pages.act(action, env)
    }

    fn aligned(&mut self) -> Option<&mut AlignedText> {
        Some(&mut self.aligned)
    }

    fn lay_out(&mut self, env: &Env<'_>) {
        if let (Some(key), CatchUpContent::Here(changes)) = (self.aligned.layout_due(env), &self.content) {
            let (rows, marks) = catch_up_rows(changes, env.locale, key.0);
            self.aligned.marks = marks;
            self.aligned.lay_out(rows, key);
        }
        self.aligned.keep_inside(env.screen.two_texts().rows());
    }

    fn reads(&self) -> Option<Job> {
        Some(Job::ReadCatchUp { pages: Box::new(self.pages.clone()), base: self.base.clone() })
    }

    fn pages_mut(&mut self) -> &mut [Page] {
        &mut self.pages
    }
}
