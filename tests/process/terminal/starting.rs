//! Starting: in every size, layout and language, on several sites, repeatedly, so that a site loads in many orders.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use crate::browser::dice::Dice;
use crate::place::{PROGRAM, Place};
use crate::screen::{Manners, Screen};

/// Common windows, from the smallest that is drawn.
const SIZES: &[(u16, u16)] = &[(36, 8), (40, 10), (60, 12), (80, 14), (80, 24), (120, 40), (200, 50), (300, 100)];

/// The sites to start on: the sample, the sample in a repository, many languages, one language in one folder, no page.
fn sites() -> Vec<Place> {
    let history = Place::new();
    for words in
        [&["init", "-q"][..], &["add", "-A"], &["-c", "user.name=t", "-c", "user.email=t@example.ca", "commit", "-qm", "all"]]
    {
        let git = Command::new("git").args(words).current_dir(history.site()).status();
        assert!(git.is_ok_and(|status| status.success()), "git {words:?}");
    }
    let many = Place::bare();
    let codes = ["en", "fr", "de", "es", "it", "pt", "nl", "sv", "pl", "ja", "ko", "zh-hant-tw"];
    let languages = codes.map(|code| format!("  {code}:\n    contentDir: content/{code}\n"));
    many.write("hugo.yaml", format!("defaultContentLanguage: en\nlanguages:\n{}", languages.concat()));
    for (at, code) in codes.iter().enumerate() {
        for number in (0..40).filter(|number| number % (at + 1) == 0) {
            let head =
                format!("layout: job-posting\ntitle: Pilot {number} ({code})\narchived: false\ntranslationKey: p-{number}");
            many.write(&format!("content/{code}/jobs/p-{number}.md"), format!("---\n{head}\n---\nWork.\n"));
        }
    }
    let one = Place::bare();
    one.write("hugo.toml", "");
    for number in 0..300 {
        one.write(&format!("content/jobs/p-{number}.md"), format!("---\ntitle: Pilot {number}\n---\nWork.\n"));
    }
    let empty = Place::bare();
    empty.write("hugo.toml", "");
    fs::create_dir_all(empty.site().join("content")).unwrap();
    vec![Place::new(), history, many, one, empty]
}

/// Starts the program this often, each time with the layout of the last run.
fn start(dice: &mut Dice, times: usize) {
    let sites = sites();
    for at in 0..times {
        let place = &sites[at % sites.len()];
        let (size, language) = (dice.pick(SIZES), dice.pick(&["en_CA.UTF-8", "fr_CA.UTF-8"]));
        let manners = dice.pick(&[Manners::Plain, Manners::Background("rgb:1d1d/1f1f/2121")]);
        let root = place.site();
        let mut command: Vec<&Path> = vec![PROGRAM.as_ref(), root.as_ref()];
        command.extend(dice.pick(&[None, None, Some("--all"), Some("--plain")]).map(Path::new));
        let mut screen = Screen::start_in(manners, place, &command, size, language, &[]);
        screen.wait_for("a frame", |contents| contents.split_whitespace().next().is_some());
        if dice.throw(2) == 0 {
            screen.settle(Duration::from_millis(30));
        }
        if dice.throw(2) == 0 {
            screen.answer("\x1b[17~");
        }
        screen.quit();
    }
}

#[test]
fn the_program_starts_in_any_window_and_layout() {
    start(&mut Dice::new(1), 40);
}

#[test]
#[ignore = "takes minutes; run by .ci/run: cargo test --test process five_hundred_starts -- --ignored"]
fn five_hundred_starts() {
    start(&mut Dice::new(2), 500);
}
