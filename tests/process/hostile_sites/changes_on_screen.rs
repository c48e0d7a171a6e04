//! Changes of a site while it is on screen: it vanishes, and its files become something else.

use std::fs;
use std::os::unix::fs::symlink;

use super::hostile_site::pipe;
use crate::place::Place;
use crate::screen::Screen;

/// A posting with its number in the title.
fn posting(at: usize) -> String {
    format!("---\nlayout: job-posting\ntitle: Posting {at}\narchived: false\ntranslationKey: key-{at}\n---\nBody {at}\n")
}

/// A site of three postings.
fn site() -> Place {
    let place = Place::bare();
    place.write("hugo.toml", "");
    for at in 1..=3 {
        place.write(&format!("content/p{at}.md"), posting(at));
    }
    place
}

/// The site vanishes while it is on screen, and comes back.
#[test]
fn a_vanished_site_is_shown_and_comes_back() {
    let place = site();
    let mut screen = Screen::open(&place);
    screen.shows(&["3 open", "Body 1"]);
    fs::remove_dir_all(place.site()).unwrap();
    screen.send("a");
    screen.wait_for("the reason why nothing is archived", |contents| {
        contents.contains("was not changed") || contents.contains("no such file or folder") || contents.contains("0 open")
    });
    screen.quit();
    assert!(!place.site().exists());
}

/// A file becomes a pipe, another a link out of the site, and a new pipe appears: all are shown, nothing blocks, and the other files can be
/// edited.
#[test]
fn files_that_become_something_else_are_shown() {
    let place = site();
    let secret = place.home().join("secret.md");
    fs::write(&secret, posting(9).replace("Body", "SECRET")).unwrap();
    let mut screen = Screen::open(&place);
    screen.shows(&["3 open", "Body 1"]);
    let content = place.site().join("content");
    fs::remove_file(content.join("p1.md")).unwrap();
    pipe(&content.join("p1.md"));
    screen.shows(&["a pipe, a socket or a device"]);
    fs::remove_file(content.join("p2.md")).unwrap();
    symlink(&secret, content.join("p2.md")).unwrap();
    pipe(&content.join("new.md"));
    screen.shows(&["3 hidden"]);
    screen.send("/title:3<enter>");
    screen.shows(&["Body 3"]);
    screen.send("a");
    screen.shows(&["Archive 1 file:"]);
    screen.send("<enter>");
    screen.shows(&["1 file archived. u undoes it."]);
    screen.send("u");
    screen.shows(&["Undone in 1 file."]);
    screen.quit();
    assert_eq!(place.read("content/p3.md"), posting(3).as_bytes());
    assert!(!screen.seen().contents().contains("SECRET") && !String::from_utf8_lossy(&screen.seen().raw).contains("SECRET"));
    assert_eq!(fs::read_to_string(secret).unwrap(), posting(9).replace("Body", "SECRET"));
}
