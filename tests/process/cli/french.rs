//! Nothing that the commands print in a French session is in English, except content of the site.

use super::run::{Run, Runner};
use crate::english_words::english_lines;
use crate::place::Place;

const COMMANDS: &[&[&str]] = &[
    &["--help"],
    &["help"],
    &["man"],
    &["help", "check"],
    &["help", "zzz"],
    &["list"],
    &["list", "zzz"],
    &["list", "zzz:a"],
    &["list", "--zzz"],
    &["list", "--format", "zzz"],
    &["lst"],
    &["show"],
    &["show", "zzz"],
    &["set", "a"],
    &["set", "a", "archived=zzz"],
    &["set", "a", "archived=true", "--dry-run"],
    &["archive", "a", "--only", "--every"],
    &["archive", "a", "--dry-run"],
    &["translate", "content/fr/seul.md", "--to", "en"],
    &["translate", "content/fr/seul.md", "--to", "de"],
    &["translated", "a"],
    &["new", "--title", "fr=Un poste"],
    &["undo"],
    &["redo"],
    &["check", "--limit", "all"],
    &["check", "--format", "markdown"],
    &["check", "--explain", "zzz"],
    &["check", "--changed-since", "zzz"],
    &["config"],
    &["config", "--default"],
];

#[test]
fn nothing_printed_is_in_english() {
    let place = Place::bare();
    place
        .write("hugo.yaml", "languages:\n  en: {contentDir: content/en, weight: 1}\n  fr: {contentDir: content/fr, weight: 2}\n");
    let page = |rest: &str| format!("---\nlayout: job-posting\n{rest}\n---\nLe le texte.\n");
    place.write("content/en/cuisine.md", page("title: Cuisine\ntranslationKey: a\narchived: false"));
    place.write("content/fr/cuisine.md", page("title: Cuisine\ntranslationKey: a\narchived: true"));
    place.write("content/fr/seul.md", page("title: ' Seul'\nleverId: x\narchived: non"));
    place.write("content/fr/pont.md", page("title: Pont: machines"));
    let mut english = Vec::new();
    for command in COMMANDS {
        let Run { out, err, .. } = Runner::new(&place).run(&[*command, &["--ui-language", "fr"]].concat());
        // The manual page's own requests.
        let told: String =
            [out, err].concat().lines().filter(|line| !line.starts_with(".TH")).flat_map(|line| [line, "\n"]).collect();
        english.extend(english_lines(&told).into_iter().map(|line| format!("{command:?}: {line}")));
    }
    assert!(english.is_empty(), "{english:#?}");
}
