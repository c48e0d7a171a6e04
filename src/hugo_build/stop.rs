//! What stopped a build, from what Hugo printed.

use std::path::Path;

use super::below;

/// What stopped a build.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BuildStop {
    /// The file, from the site's root with `/`, or as Hugo names it if it is elsewhere; `None` if Hugo names none.
    pub file: Option<String>,
    /// The line in the file, from 1.
    pub line: Option<usize>,
    /// Hugo's message.
    pub message: String,
}

impl BuildStop {
    /// Reads the first error that names a file, else the first error, else all that was printed.
    pub(super) fn read(said: &str, root: &Path) -> BuildStop {
        let errors: Vec<&str> = said.lines().filter_map(|line| line.split_once("ERROR ")).map(|(_, error)| error).collect();
        let errors = if errors.is_empty() { said.lines().filter(|line| !line.trim().is_empty()).collect() } else { errors };
        let placed = errors.iter().find_map(|error| {
            let (file, line) = place(error)?;
            let file = below(root, Path::new(&file)).unwrap_or(file);
            Some(BuildStop { file: Some(file), line: Some(line).filter(|line| *line > 0), message: message(error) })
        });
        let unplaced = || BuildStop { message: message(errors.first().copied().unwrap_or_default()), ..BuildStop::default() };
        placed.unwrap_or_else(unplaced)
    }
}

/// The file and the line in a message: `"/site/content/a.md:4:1"`.
fn place(error: &str) -> Option<(String, usize)> {
    error.split('"').skip(1).step_by(2).find_map(|quoted| {
        let (rest, last) = quoted.rsplit_once(':')?;
        let last = last.parse().ok()?;
        match rest.rsplit_once(':').and_then(|(file, line)| Some((file, line.parse().ok()?))) {
            Some((file, line)) => Some((file.to_owned(), line)),
            None => Some((rest.to_owned(), last)),
        }
    })
}

/// A message without the words that every build error begins with.
fn message(error: &str) -> String {
    let mut message = error.trim();
    for start in ["error building site: ", "Failed to build site: ", "assemble: ", "render: "] {
        message = message.strip_prefix(start).unwrap_or(message);
    }
    message.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_name_file_and_line() {
        for (said, file, line, message) in [
            (
                "Start building sites …\nERROR error building site: assemble: failed to create page from pageMetaSource /a: \"/site/content/en/a.md:4:7\": failed to extract shortcode: template for shortcode \"nope\" not found\n",
                Some("content/en/a.md"),
                Some(4),
                "failed to create page from pageMetaSource /a: \"/site/content/en/a.md:4:7\": failed to extract shortcode: template for shortcode \"nope\" not found",
            ),
            ("ERROR error building site: logged 1 error(s)\n", None, None, "logged 1 error(s)"),
            ("Error: unknown flag\n", None, None, "Error: unknown flag"),
            ("ERROR x \"/other/b.html:3\": y", Some("/other/b.html"), Some(3), "x \"/other/b.html:3\": y"),
            ("", None, None, ""),
        ] {
            let stop = BuildStop::read(said, Path::new("/site"));
            assert_eq!((stop.file.as_deref(), stop.line, stop.message.as_str()), (file, line, message));
        }
    }
}
