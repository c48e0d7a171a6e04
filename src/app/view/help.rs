//! The help: the keys of a scope with what they do, then what the search understands.

use super::{ViewBehaviour, dialog_movement};
use crate::app::environment::Env;
use crate::app::input::action_table::{Action, Scope};
use crate::app::input::keymap::Keymap;
use crate::app::outcome::Outcome;
use crate::lines::help::two_columns;
use crate::lines::{DialogText, RoleLine, TextRows};
use crate::locale::Locale;

/// The keys of a scope.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HelpView {
    /// The scope that is explained.
    pub of: Scope,
    /// First line shown.
    pub scroll: usize,
}

impl HelpView {
    /// The lines, wrapped.
    fn lines(&self, keymap: &Keymap, locale: &Locale, columns: usize) -> Vec<RoleLine> {
        // The focused pane first, then what works in both.
        let scopes: &[Scope] = match self.of {
            Scope::List => &[Scope::List, Scope::Base, Scope::Typing],
            Scope::Preview => &[Scope::Preview, Scope::Base, Scope::Typing],
            Scope::Problems => &[Scope::Problems],
            Scope::Parallel => &[Scope::Parallel],
            Scope::CatchUp => &[Scope::CatchUp],
            _ => &[Scope::Base],
        };
        let section = |of: &Scope| {
            let rows = keymap.rows(*of).map(|row| (keymap.shown(row, *of, locale).join("  "), locale.text(&row.text())));
            (locale.get(of.title()), rows.collect())
        };
        let sections: Vec<(String, TextRows)> = scopes.iter().map(section).collect();
        let mut lines = two_columns(&sections, columns);
        if matches!(self.of, Scope::Problems | Scope::Parallel | Scope::CatchUp) {
            return lines;
        }
        for (title, text) in [("help-signs-title", "help-signs"), ("help-query-title", "help-query")] {
            let text = locale.get(text);
            let rows = text.lines().map(|line| {
                let (example, meaning) = line.split_once(" — ").unwrap_or((line, ""));
                (example.to_owned(), meaning.to_owned())
            });
            lines.push(Vec::new());
            lines.extend(two_columns(&[(locale.get(title), rows.collect())], columns));
        }
        lines
    }
}

impl ViewBehaviour for HelpView {
    fn scope(&self) -> Scope {
        Scope::Help
    }

    fn act(&mut self, action: Action, env: &Env<'_>) -> Vec<Outcome> {
        if matches!(action, Action::Dismiss | Action::Close) {
            return vec![Outcome::Close];
        }
        self.wheel(dialog_movement(action, env), env)
    }

    fn text(&self, env: &Env<'_>) -> Option<DialogText> {
        Some(DialogText {
            title: env.locale.get("help-title"),
            lines: self.lines(env.keymap, env.locale, env.dialog().0),
            scroll: self.scroll,
        })
    }

    fn scroll_mut(&mut self) -> Option<&mut usize> {
        Some(&mut self.scroll)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::UiLanguage;
    use crate::text::width;

    #[test]
    fn help_is_never_cut_off_however_narrow_the_screen() {
        for language in [UiLanguage::English, UiLanguage::French] {
            let (keymap, locale) = (Keymap::default(), Locale::new(language));
            for scope in [Scope::List, Scope::Preview, Scope::Problems] {
                let help = HelpView { of: scope, scroll: 0 };
                for columns in [30, 34, 74, 110] {
                    let lines = help.lines(&keymap, &locale, columns);
                    for line in &lines {
                        assert!(line.iter().map(|(text, _)| width(text)).sum::<usize>() <= columns, "{columns}: {line:?}");
                    }
                    let words = |lines: &[RoleLine]| -> usize {
                        lines.iter().flatten().map(|(text, _)| text.split_whitespace().map(str::len).sum::<usize>()).sum()
                    };
                    assert_eq!(words(&lines), words(&help.lines(&keymap, &locale, 500)), "{columns}");
                }
            }
        }
    }
}
