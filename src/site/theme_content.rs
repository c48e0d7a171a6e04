//! Content that themes and modules add to a site. Reads only names of files.

use std::path::Path;

use super::language_guess::contains_page;
use super::setting_text::{text, texts};
use crate::data::Value;
use crate::locale::Message;

/// Returns a note for each theme or module of the site whose folder has pages, which are not listed: `theme`, `module.imports`, in
/// `themesDir` or `_vendor`. One whose content is mounted elsewhere or not at all is noted too, if only there are pages.
pub(super) fn notes(config: &Value, root: &Path) -> Vec<Message> {
    let mut names: Vec<String> = texts(config.get("theme"));
    let imports = config.get("module").and_then(|module| module.get("imports")).map_or(&[][..], Value::items);
    let is_set = |import: &Value, name: &str| import.get(name).and_then(Value::to_bool).unwrap_or(false);
    let has_mounts = |import: &Value| import.get("mounts").is_some_and(|mounts| !mounts.items().iter().any(is_content));
    let used = imports.iter().filter(|import| !is_set(import, "disable") && !is_set(import, "noMounts") && !has_mounts(import));
    names.extend(used.filter_map(|import| text(import, "path")));
    let themes = text(config, "themesDir").unwrap_or_else(|| "themes".to_owned());
    let folders = names.iter().filter(|name| !name.split('/').any(|part| part == "..")).filter_map(|name| {
        let places = [format!("_vendor/{name}/content"), format!("{themes}/{name}/content")];
        places.into_iter().find(|place| contains_page(&root.join(place)))
    });
    folders.map(|path| Message::new("site-note-theme-content").with("path", path)).collect()
}

/// True for a mount of content.
fn is_content(mount: &Value) -> bool {
    text(mount, "target").is_some_and(|target| target.split('/').next() == Some("content"))
}

#[cfg(test)]
mod tests {
    use crate::site::open;
    use crate::site::tests::folder_with;

    /// Every line was asked of Hugo 0.168.0: whether it publishes pages of a theme or module.
    #[test]
    fn content_of_themes_is_noted() {
        let module = "[[module.imports]]\npath='example.com/m'";
        for (config, file, noted) in [
            ("theme='t'", "themes/t/content/t.md", true),
            ("theme=['a','t']", "themes/t/content/s/t.md", true),
            ("", "themes/t/content/t.md", false),
            ("theme='t'", "themes/t/layouts/t.html", false),
            ("theme='t'\nthemesDir='tt'", "tt/t/content/t.md", true),
            ("[[module.imports]]\npath='t'", "themes/t/content/t.md", true),
            ("[[module.imports]]\npath='t'\ndisable=true", "themes/t/content/t.md", false),
            ("[[module.imports]]\npath='t'\nnoMounts=true", "themes/t/content/t.md", false),
            (
                "[[module.imports]]\npath='t'\n[[module.imports.mounts]]\nsource='layouts'\ntarget='layouts'",
                "themes/t/content/t.md",
                false,
            ),
            (
                "[[module.imports]]\npath='t'\n[[module.imports.mounts]]\nsource='content'\ntarget='content/m'",
                "themes/t/content/t.md",
                true,
            ),
            (module, "_vendor/example.com/m/content/v.md", true),
            ("", "_vendor/example.com/m/content/v.md", false),
        ] {
            let site = open(folder_with(&[("hugo.toml", config), (file, "")]).path()).unwrap();
            let notes: Vec<&str> = site.notes.iter().map(|note| note.id).collect();
            assert_eq!(notes == ["site-note-theme-content"], noted, "{config} with {file}: {notes:?}");
        }
    }
}
