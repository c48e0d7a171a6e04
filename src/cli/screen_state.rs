//! What the screen remembers between runs, in the state folder: the user's choices, and the position on each site. Losing it is harmless,
//! so failures to read and write are ignored.

use std::fs;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::app::session_state::SessionState;
use crate::content::undo_journal::name_of;
use crate::site::private_files::replace_file;

/// Choices that apply to every site.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ScreenChoices {
    /// True once the welcome was shown.
    pub welcomed: bool,
    pub theme: Option<String>,
    /// The code of the chosen language.
    pub ui_language: Option<String>,
}

/// The files of the screen's state.
#[derive(Debug, Clone, Default)]
pub struct ScreenState {
    /// The file of the choices; `None` without a state folder.
    choices: Option<PathBuf>,
    /// The file of the position on the site; `None` where it is not remembered.
    place: Option<PathBuf>,
}

impl ScreenState {
    /// The state in this folder, with the position on the site at `root`.
    pub fn new(state: Option<&Path>, root: Option<&Path>) -> ScreenState {
        let place = |state: &Path| Some(state.join("places").join(format!("{}.json", name_of(root?))));
        ScreenState { choices: state.map(|state| state.join("screen.json")), place: state.and_then(place) }
    }

    pub fn choices(&self) -> ScreenChoices {
        read(self.choices.as_deref())
    }

    pub fn place(&self) -> SessionState {
        read(self.place.as_deref())
    }

    /// Writes the choices and the position if they have changed.
    pub fn keep(&self, choices: &ScreenChoices, place: &SessionState) {
        if self.choices() != *choices {
            write(self.choices.as_deref(), choices);
        }
        if self.place() != *place {
            write(self.place.as_deref(), place);
        }
    }
}

fn read<T: DeserializeOwned + Default>(file: Option<&Path>) -> T {
    let text = file.filter(|file| file.is_file()).and_then(|file| fs::read(file).ok());
    text.and_then(|text| serde_json::from_slice(&text).ok()).unwrap_or_default()
}

fn write<T: Serialize>(file: Option<&Path>, value: &T) {
    let Some(file) = file else { return };
    // Losing this is harmless: the next run starts like the first.
    let _ = serde_json::to_vec_pretty(value).map_err(Into::into).and_then(|bytes| replace_file(file, &bytes));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::layout::{DividerShare, PaneLayout};

    #[test]
    fn state_is_restored_at_the_next_start() {
        let state = tempfile::tempdir().unwrap();
        let site = tempfile::tempdir().unwrap();
        let memory = || ScreenState::new(Some(state.path()), Some(site.path()));
        assert_eq!((memory().choices(), memory().place()), Default::default());
        let choices = ScreenChoices { welcomed: true, theme: Some("light".into()), ui_language: None };
        let split = DividerShare { beside: Some(300), stacked: None };
        let place = SessionState {
            posting: Some("content/fr/x’y.md".into()),
            below_top: 3,
            layout: PaneLayout::Stacked,
            split,
            told: vec!["x".into()],
        };
        memory().keep(&choices, &place);
        assert_eq!((memory().choices(), memory().place()), (choices.clone(), place));
        // Another site has its own position, a folder without a site has none.
        let other = tempfile::tempdir().unwrap();
        assert_eq!(ScreenState::new(Some(state.path()), Some(other.path())).place(), SessionState::default());
        let anywhere = ScreenState::new(Some(state.path()), None);
        anywhere.keep(&choices, &SessionState { below_top: 9, ..SessionState::default() });
        assert_eq!((anywhere.choices(), anywhere.place()), (choices, SessionState::default()));
    }

    #[test]
    fn unreadable_state_is_ignored() {
        let state = tempfile::tempdir().unwrap();
        fs::write(state.path().join("screen.json"), "{\"welcomed\": 7").unwrap();
        assert_eq!(ScreenState::new(Some(state.path()), None).choices(), ScreenChoices::default());
        fs::write(state.path().join("screen.json"), "{\"welcomed\": true, \"of-a-later-version\": 1}").unwrap();
        assert!(ScreenState::new(Some(state.path()), None).choices().welcomed);
        let nowhere = ScreenState::new(None, None);
        nowhere.keep(&ScreenChoices { welcomed: true, ..ScreenChoices::default() }, &SessionState::default());
        assert!(!nowhere.choices().welcomed);
    }
}
