//! All themes: the built-in ones and the user's own, which may inherit from one another.

use std::collections::BTreeMap;

use super::theme_file::{RoleStyle, ThemeFile, nearest, read};
use super::{BUILT_IN, CONTRAST, Depth, Theme, color_fallback};
use crate::locale::Message;
use crate::style_role::Role;

/// The built-in themes and the user's own.
#[derive(Debug, Clone, Default)]
pub struct ThemeSet {
    /// The user's own, by name.
    own: Vec<UserTheme>,
}

/// A theme of the user's own.
#[derive(Debug, Clone)]
struct UserTheme {
    name: String,
    file: ThemeFile,
    parent: Option<ThemeIndex>,
}

/// The place of a theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ThemeIndex {
    /// An index into [`BUILT_IN`].
    BuiltIn(usize),
    /// An index into the user's own themes.
    User(usize),
}

impl ThemeSet {
    /// The built-in themes and `own`, each with its name, its file for messages, and its text. Errors are reported; an unreadable file is
    /// skipped.
    pub fn new(own: &[(String, String, String)]) -> (ThemeSet, Vec<Message>) {
        let mut notes = Vec::new();
        let mut themes: Vec<(UserTheme, &str)> = Vec::new();
        for (name, place, text) in own {
            let (file, wrong) = read(place, text);
            notes.extend(wrong);
            themes.extend(file.map(|file| (UserTheme { name: name.clone(), file, parent: None }, place.as_str())));
        }
        themes.sort_by(|(a, _), (b, _)| a.name.cmp(&b.name));
        let (own, places): (Vec<UserTheme>, Vec<&str>) = themes.into_iter().unzip();
        let mut themes = ThemeSet { own };
        for (at, place) in places.into_iter().enumerate() {
            match themes.parent(at) {
                Ok(parent) => themes.own[at].parent = parent,
                Err(note) => notes.push(note.with("file", place)),
            }
        }
        (themes, notes)
    }

    /// The parent that a theme names, unless that makes a circle with the parents found before.
    fn parent(&self, at: usize) -> Result<Option<ThemeIndex>, Message> {
        let Some((wanted, line)) = &self.own[at].file.inherits else { return Ok(None) };
        let wrong = |id| Message::new(id).with("line", *line).with("parent", wanted.as_str());
        // A theme that replaces a built-in one may inherit from it.
        let Some(parent) = self.find(wanted, Some(at)) else {
            if self.own[at].name == *wanted {
                return Err(wrong("theme-circle"));
            }
            let names = self.names();
            let near = nearest(wanted, names.iter().map(String::as_str).filter(|name| *name != self.own[at].name));
            let id = if near.is_some() { "theme-parent-near" } else { "theme-parent" };
            return Err(wrong(id).with("near", near.unwrap_or_default()).with("known", names.join(", ")));
        };
        let mut next = Some(parent);
        while let Some(ThemeIndex::User(above)) = next {
            if above == at {
                return Err(wrong("theme-circle"));
            }
            next = self.own[above].parent;
        }
        Ok(Some(parent))
    }

    /// The theme of this name: the user's own, unless it is the one at `except`, else the built-in one.
    fn find(&self, name: &str, except: Option<usize>) -> Option<ThemeIndex> {
        let own = (0..self.own.len()).find(|at| self.own[*at].name == name && Some(*at) != except);
        own.map(ThemeIndex::User).or_else(|| BUILT_IN.iter().position(|(known, _)| *known == name).map(ThemeIndex::BuiltIn))
    }

    /// Every name: the built-in ones first, then the user's own.
    pub fn names(&self) -> Vec<String> {
        let built_in = || BUILT_IN.iter().map(|(name, _)| *name);
        let own = self.own.iter().map(|own| own.name.as_str()).filter(|own| built_in().all(|name| name != *own));
        built_in().chain(own).map(str::to_owned).collect()
    }

    /// True if there is a theme of this name.
    pub fn has(&self, name: &str) -> bool {
        self.find(name, None).is_some()
    }

    /// The known name nearest to a misspelled one; `auto` counts as a name.
    pub fn nearest(&self, name: &str) -> Option<String> {
        let names = self.names();
        nearest(name, names.iter().map(String::as_str).chain(["auto"])).map(str::to_owned)
    }

    /// The theme of this name, in the terminal's colours; without colours it is always `none`.
    pub fn get(&self, name: &str, depth: Depth) -> Option<Theme> {
        let name = if depth == Depth::None { "none" } else { name };
        let mut looks: BTreeMap<Role, RoleStyle> = BTreeMap::new();
        let mut contrast = None;
        let mut next = Some(self.find(name, None)?);
        while let Some(at) = next {
            let built_in;
            let (file, parent) = match at {
                ThemeIndex::User(at) => (&self.own[at].file, self.own[at].parent),
                ThemeIndex::BuiltIn(at) => {
                    // A test reads every built-in theme, so this never fails.
                    built_in = read(BUILT_IN[at].0, BUILT_IN[at].1).0.unwrap_or_default();
                    (&built_in, None)
                }
            };
            for (role, below) in &file.looks {
                looks.entry(*role).and_modify(|look| *look = look.over(*below)).or_insert(*below);
            }
            contrast = contrast.or(file.contrast);
            next = parent;
        }
        // A role that no file sets looks like the text, including bold and the like.
        let base = looks.get(&Role::Text).copied().unwrap_or_default();
        let styles = Role::ALL.iter().map(|role| looks.get(role).copied().unwrap_or(base).style(base)).collect();
        let theme = Theme { name: name.to_owned(), styles, contrast: contrast.unwrap_or(CONTRAST) };
        Some(color_fallback::adapt(theme, depth))
    }
}

#[cfg(test)]
mod tests {
    use ratatui::style::{Color, Modifier, Style};

    use super::*;
    use crate::locale::Arg;

    fn themes(own: &[(&str, &str)]) -> (ThemeSet, Vec<Message>) {
        let own: Vec<_> =
            own.iter().map(|(name, text)| ((*name).to_owned(), format!("{name}.yaml"), (*text).to_owned())).collect();
        ThemeSet::new(&own)
    }

    #[test]
    fn unset_roles_are_inherited() {
        let (themes, notes) = themes(&[
            ("child", "inherits: mine\nroles:\n  open: {bold: false}\n  hidden: ~\n"),
            ("mine", "inherits: dark\nroles:\n  text: {bg: '#000000'}\n  open: {fg: '#00ff00', bold: true}\n"),
        ]);
        assert_eq!(notes, []);
        assert_eq!(themes.names().last().map(String::as_str), Some("mine"));
        let [child, mine, dark] = ["child", "mine", "dark"].map(|name| themes.get(name, Depth::True).unwrap());
        assert_eq!(mine.style(Role::Open).fg, Some(Color::Rgb(0, 255, 0)));
        assert!(mine.style(Role::Open).add_modifier.contains(Modifier::BOLD));
        assert!(!child.style(Role::Open).add_modifier.contains(Modifier::BOLD));
        assert_eq!(child.style(Role::Open).fg, Some(Color::Rgb(0, 255, 0)));
        assert_eq!(child.style(Role::Hidden).fg, dark.style(Role::Hidden).fg);
        // The new background applies to every role without its own.
        assert_eq!(child.style(Role::Hidden).bg, Some(Color::Rgb(0, 0, 0)));
        assert_eq!(child.style(Role::Cursor), dark.style(Role::Cursor));
    }

    #[test]
    fn without_a_parent_a_role_looks_like_the_text() {
        let (themes, notes) =
            themes(&[("mine", "roles:\n  text: {fg: black, bg: white}\n  open: {bold: true}\n"), ("empty", "")]);
        assert_eq!(notes, []);
        let mine = themes.get("mine", Depth::True).unwrap();
        assert_eq!(mine.style(Role::Hidden), Style::new().fg(Color::Black).bg(Color::Gray));
        assert_eq!(mine.style(Role::Open), Style::new().fg(Color::Black).bg(Color::Gray).add_modifier(Modifier::BOLD));
        assert_eq!(themes.get("empty", Depth::True).unwrap().style(Role::Open), Style::new());
    }

    #[test]
    fn a_users_theme_replaces_a_built_in_one() {
        let (themes, notes) = themes(&[
            ("light", "inherits: light\nroles:\n  open: {fg: '#010203'}\n"),
            ("none", "roles:\n  open: {fg: red, dim: true}\n"),
        ]);
        assert_eq!(notes, []);
        assert_eq!(themes.names(), ThemeSet::default().names());
        let (own, built_in) = (themes.get("light", Depth::True).unwrap(), Theme::built_in("light", Depth::True).unwrap());
        assert_eq!(own.style(Role::Open).fg, Some(Color::Rgb(1, 2, 3)));
        assert_eq!(own.style(Role::Hidden), built_in.style(Role::Hidden));
        // Without colours a user's theme has none either.
        assert_eq!(themes.get("light", Depth::None).unwrap().style(Role::Open), Style::new().add_modifier(Modifier::DIM));
    }

    #[test]
    fn circles_and_unknown_parents_are_reported() {
        let (themes, notes) = themes(&[
            ("a", "inherits: b\nroles:\n  open: {fg: red}\n"),
            ("b", "# round it goes\ninherits: c\n"),
            ("c", "inherits: a\n"),
            ("self", "inherits: self\n"),
            ("near", "inherits: drak\n"),
            ("far", "inherits: solarised\n"),
            ("broken", "inherits: [\n"),
        ]);
        let reported = notes.iter().map(|note| (note.id, note.arg("file").cloned(), note.arg("line").cloned()));
        let mut reported: Vec<_> = reported.collect();
        reported.sort_by_key(|(id, ..)| *id);
        let of = |id, file: &str, line| (id, Some(Arg::from(file)), Some(Arg::Number(line)));
        assert_eq!(
            reported,
            [
                of("config-syntax", "broken.yaml", 2),
                of("theme-circle", "c.yaml", 1),
                of("theme-circle", "self.yaml", 1),
                of("theme-parent", "far.yaml", 1),
                of("theme-parent-near", "near.yaml", 1)
            ]
        );
        // Their own styles still apply.
        assert_eq!(themes.get("c", Depth::True).unwrap().style(Role::Open), Style::new());
        assert_eq!(themes.get("a", Depth::True).unwrap().style(Role::Open).fg, Some(Color::Red));
        assert!(!themes.has("broken") && themes.has("far"));
        assert_eq!(themes.nearest("ligth").as_deref(), Some("light"));
        assert_eq!(themes.nearest("atuo").as_deref(), Some("auto"));
        assert_eq!(themes.nearest("no-such-name"), None);
    }
}
