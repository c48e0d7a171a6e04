//! What the screen remembers from one run to the next, in the state folder: what was chosen on it, and the place on each site. All of it is
//! a convenience: what can't be read is as if it were not there, and what can't be written is forgotten.

use std::fs;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::app::session_state::SessionState;
use crate::content::undo_journal::name_of;
use crate::site::private_files::replace_file;

/// What was chosen on the screen, for every site.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Choices {
    /// The welcome has been seen.
    pub welcomed: bool,
    /// The theme that was chosen.
    pub theme: Option<String>,
    /// The language that was chosen, by its code.
    pub ui_language: Option<String>,
}

/// The files in which the screen keeps what it remembers.
#[derive(Debug, Clone, Default)]
pub struct Memory {
    /// The file of what was chosen; `None` where there is no place for one.
    choices: Option<PathBuf>,
    /// The file of the place on the site; `None` where it is not remembered.
    place: Option<PathBuf>,
}

impl Memory {
    /// What is remembered below the state folder; of the site at `root` the place too.
    pub fn new(state: Option<&Path>, root: Option<&Path>) -> Memory {
        let place = |state: &Path| Some(state.join("places").join(format!("{}.json", name_of(root?))));
        Memory { choices: state.map(|state| state.join("screen.json")), place: state.and_then(place) }
    }

    /// What was chosen before.
    pub fn choices(&self) -> Choices {
        read(self.choices.as_deref())
    }

    /// Where the reader was on the site.
    pub fn place(&self) -> SessionState {
        read(self.place.as_deref())
    }

    /// Remembers what was chosen, and where the reader is; writes only what is news.
    pub fn keep(&self, choices: &Choices, place: &SessionState) {
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
    // Losing this is harmless: the next run begins as if for the first time.
    let _ = serde_json::to_vec_pretty(value).map_err(Into::into).and_then(|bytes| replace_file(file, &bytes));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::layout::{DividerShare, PaneLayout};

    #[test]
    fn what_was_kept_is_there_at_the_next_start() {
        let state = tempfile::tempdir().unwrap();
        let site = tempfile::tempdir().unwrap();
        let memory = || Memory::new(Some(state.path()), Some(site.path()));
        assert_eq!((memory().choices(), memory().place()), Default::default());
        let choices = Choices { welcomed: true, theme: Some("light".into()), ui_language: None };
        let split = DividerShare { beside: Some(300), stacked: None };
        let place =
            SessionState { posting: Some("content/fr/x’y.md".into()), below_top: 3, layout: PaneLayout::Stacked, split };
        memory().keep(&choices, &place);
        assert_eq!((memory().choices(), memory().place()), (choices.clone(), place));
        // Another site has a place of its own, and a folder that is no site none.
        let other = tempfile::tempdir().unwrap();
        assert_eq!(Memory::new(Some(state.path()), Some(other.path())).place(), SessionState::default());
        let anywhere = Memory::new(Some(state.path()), None);
        anywhere.keep(&choices, &SessionState { below_top: 9, ..SessionState::default() });
        assert_eq!((anywhere.choices(), anywhere.place()), (choices, SessionState::default()));
    }

    #[test]
    fn what_can_not_be_read_is_as_if_it_were_not_there() {
        let state = tempfile::tempdir().unwrap();
        fs::write(state.path().join("screen.json"), "{\"welcomed\": 7").unwrap();
        assert_eq!(Memory::new(Some(state.path()), None).choices(), Choices::default());
        fs::write(state.path().join("screen.json"), "{\"welcomed\": true, \"of-a-later-version\": 1}").unwrap();
        assert!(Memory::new(Some(state.path()), None).choices().welcomed);
        let nowhere = Memory::new(None, None);
        nowhere.keep(&Choices { welcomed: true, ..Choices::default() }, &SessionState::default());
        assert!(!nowhere.choices().welcomed);
    }
}
