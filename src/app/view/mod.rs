//! The views over the panes. Each owns its state and its keys, reads the program through [`Env`] and returns what it leads to.

pub mod catch_up;
pub mod choice;
pub mod conflict;
pub mod diff;
pub mod form;
pub mod help;
pub mod list;
pub mod palette;
pub mod preview;
pub mod problems;
pub mod side_by_side;
pub mod text_editor;
pub mod welcome;

use std::ops::{Deref, DerefMut};

use ratatui::layout::Position;

use super::aligned_text::AlignedText;
use super::environment::Env;
use super::input::action_table::{Action, Scope};
use super::input::key::Key;
use super::outcome::Outcome;
use super::table::movement;
use crate::content::Page;
use crate::lines::DialogText;
use crate::work::Job;

pub use catch_up::CatchUpView;
pub use choice::ChoiceView;
pub use conflict::ConflictView;
pub use diff::DiffView;
pub use form::FormView;
pub use help::HelpView;
pub use list::ListView;
pub use palette::PaletteView;
pub use preview::PreviewView;
pub use problems::ProblemsView;
pub use side_by_side::SideBySideView;
pub use text_editor::TextEditorView;
pub use welcome::WelcomeView;

/// Lines that a notice takes at most, above the hints. The end of a message says what to do, so it is mostly shown whole.
pub const NOTICE_LINES: usize = 5;

/// What every view can do. The defaults are those of a dialog that is one text.
pub trait ViewBehaviour {
    /// The scope of its keys.
    fn scope(&self) -> Scope;

    /// Does what an action asks for.
    fn act(&mut self, action: Action, env: &Env<'_>) -> Vec<Outcome>;

    /// Takes a key that is bound to no action; `None`: it does nothing here.
    fn type_key(&mut self, _key: Key, _env: &Env<'_>) -> Option<Vec<Outcome>> {
        None
    }

    /// Takes a pasted text; ignored where no text is typed.
    fn paste(&mut self, _text: &str, _env: &Env<'_>) -> Vec<Outcome> {
        Vec::new()
    }

    /// The query of the list selects its rows, and can be typed here.
    fn is_searched(&self) -> bool {
        false
    }

    /// Its two texts beside each other; `None` for a view that has no such texts.
    fn aligned(&mut self) -> Option<&mut AlignedText> {
        None
    }

    /// The text that is the whole of a dialog; `None` for a view that is more.
    fn text(&self, _env: &Env<'_>) -> Option<DialogText> {
        None
    }

    /// The first line shown of that text.
    fn scroll_mut(&mut self) -> Option<&mut usize> {
        None
    }

    /// Scrolls by so many lines, as the wheel does.
    fn wheel(&mut self, by: isize, env: &Env<'_>) -> Vec<Outcome> {
        if let Some(aligned) = self.aligned() {
            aligned.scroll_by(by, env.screen.two_texts().rows());
        }
        let lines = self.text(env).map_or(0, |text| text.lines.len());
        if let Some(scroll) = self.scroll_mut() {
            *scroll = scroll.saturating_add_signed(by).min(lines.saturating_sub(env.dialog().1));
        }
        Vec::new()
    }

    /// A row that was drawn as one that can be pressed was pressed.
    fn press_row(&mut self, _row: usize, _env: &Env<'_>) -> Vec<Outcome> {
        Vec::new()
    }

    /// A position other than a row was pressed, once or twice.
    fn press(&mut self, at: Position, _is_double: bool, env: &Env<'_>) -> Vec<Outcome> {
        if let Some(aligned) = self.aligned() {
            aligned.press(at, env);
        }
        Vec::new()
    }

    /// The catalog or the query has changed: derives the view's content again.
    fn refresh(&mut self, _env: &Env<'_>) {}

    /// Called after each event: lays the view out again if the size or the language of the screen has changed.
    fn lay_out(&mut self, _env: &Env<'_>) {}

    /// A version was created in a view above it: the cursor goes there.
    fn point_at_created(&mut self, _path: &str) {}

    /// What has to be read when it opens, and again when one of its pages has changed.
    fn reads(&self) -> Option<Job> {
        None
    }

    /// It shows findings, for which texts and history have to be read.
    fn shows_findings(&self) -> bool {
        false
    }

    /// The pages whose texts it shows.
    fn pages_mut(&mut self) -> &mut [Page] {
        &mut []
    }

    /// The view has become the one on top, or the screen has another size.
    fn reveal(&mut self, _env: &Env<'_>) {}

    /// Lines that a notice may take over it, on a screen of this height: few over a diff on a small screen, whose text it covers.
    fn notice_lines(&self, height: u16) -> usize {
        let is_diff = matches!(self.scope(), Scope::Review | Scope::Conflict | Scope::Gone);
        if is_diff { usize::from(height / 8).clamp(1, NOTICE_LINES) } else { NOTICE_LINES }
    }
}

/// Makes the enum of the views, with the one match that leads to their behaviour.
macro_rules! views {
    ($($(#[$doc:meta])+ $name:ident($view:ty),)+) => {
        /// A view.
        #[derive(Debug, Clone, PartialEq)]
        pub enum View {
            $($(#[$doc])+ $name(Box<$view>),)+
        }

        impl Deref for View {
            type Target = dyn ViewBehaviour;

            fn deref(&self) -> &Self::Target {
                match self { $(View::$name(view) => &**view,)+ }
            }
        }

        impl DerefMut for View {
            fn deref_mut(&mut self) -> &mut Self::Target {
                match self { $(View::$name(view) => &mut **view,)+ }
            }
        }

        $(impl From<$view> for View {
            fn from(view: $view) -> View {
                View::$name(Box::new(view))
            }
        })+
    };
}

views! {
    /// The keys of a scope.
    Help(HelpView),
    /// A few words for new users.
    Welcome(WelcomeView),
    /// A list to choose from.
    Choice(ChoiceView),
    /// A diff that waits for a yes.
    Diff(DiffView),
    /// Files that have changed on disk since the diff was made.
    Conflict(ConflictView),
    /// The fields of postings.
    Form(FormView),
    /// The text of a page.
    TextEditor(TextEditorView),
    /// The findings of a posting, or of all.
    Problems(ProblemsView),
    /// A posting and its translation side by side.
    SideBySide(SideBySideView),
    /// What a translation has to catch up with.
    CatchUp(CatchUpView),
    /// Commands by their names.
    Palette(PaletteView),
}

/// The lines by which an action scrolls a text in a dialog.
fn dialog_movement(action: Action, env: &Env<'_>) -> isize {
    movement(action, env.dialog().1).unwrap_or(0)
}
