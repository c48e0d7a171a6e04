//! File names that are not UTF-8, look like options or shell code, or nearly equal another: each file is listed, and each command reads and
//! writes exactly that file.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::os::unix::ffi::OsStrExt;

use super::hostile_site::HostileSite;
use crate::place::Place;
use crate::screen::Screen;

fn names() -> Vec<OsString> {
    let longest = [vec![b'x'; 252], b".md".to_vec()].concat();
    let mut names: Vec<&[u8]> = vec![
        b"caf\xE9.md",
        b"caf\xE8.md",
        b"caf\xEF\xBF\xBD.md",
        b"caf\xEF\xBF\xBDE9.md",
        b"caf\xC3\xA9.md",
        b"cafe\xCC\x81.md",
        b"line\nfeed.md",
        b"line\rfeed\ttab.md",
        b"\x1b[31mred.md",
        b"\xE2\x80\xAEdm.exe.md",
        b"-rf.md",
        b"--help.md",
        b"--.md",
        b" spaces  around .md",
        b"a=b.md",
        b"$(touch canary).md",
        b"`touch canary`; touch canary.md",
        b"'single' \"double\".md",
        b"back\\slash.md",
        b"*?[x].md",
        b"a#hash.md",
        b"%2e%2e%2f.md",
        b"CON.md",
        b"aux.md",
        b"nul.md",
        b"Job.md",
        b"job.md",
        b"~.md",
        b"!.md",
    ];
    names.push(&longest);
    names.into_iter().map(|name| OsStr::from_bytes(name).to_owned()).collect()
}

/// The path of one file, and how the path of another is displayed.
const NAME_OF_TWO: &[u8] = b"content/caf\xEF\xBF\xBDE9.md";

/// A posting with its number in the title.
fn posting(at: usize) -> String {
    format!("---\nlayout: job-posting\ntitle: Posting {at}\narchived: false\ntranslationKey: key-{at}\n---\nBody {at}\n")
}

#[test]
fn every_command_means_exactly_the_named_file() {
    let site = HostileSite::new();
    fs::remove_file(site.root().join("content/good.md")).unwrap();
    let folder = site.root().join("content");
    let names = names();
    for (at, name) in names.iter().enumerate() {
        fs::write(folder.join(name), posting(at)).unwrap();
    }
    // Paths printed for programs are the exact paths.
    let mut listing = site.command(&["list", "--format", "paths", "-0"]);
    let printed = listing.output().unwrap().stdout;
    let printed: Vec<&[u8]> = printed.split(|byte| *byte == 0).filter(|path| !path.is_empty()).collect();
    assert_eq!(printed.len(), names.len());
    for name in &names {
        assert!(printed.contains(&[b"content/", name.as_bytes()].concat().as_slice()), "{name:?}");
    }
    let listed = site.run(&["list", "--format", "json"]);
    let rows: serde_json::Value = serde_json::from_str(&listed.out).unwrap();
    for (at, name) in names.iter().enumerate() {
        // By its path from the site's root, by its bare name after `--` in its own folder, and as `list` displays it.
        let path = OsStr::from_bytes(&[b"content/", name.as_bytes()].concat()).to_owned();
        let row = rows.as_array().unwrap().iter().find(|row| row["title"] == format!("Posting {at}")).unwrap();
        let shown: OsString = row["path"].as_str().unwrap().into();
        let is_this = |ended: &super::hostile_site::Ended| ended.code == Some(0) && ended.out.contains(&format!("Body {at}\n"));
        for word in [&path, &shown] {
            // A word that is the name of one file and the display of another is ambiguous.
            if word.as_bytes() == NAME_OF_TWO {
                let ended = site.run(&["show".as_ref(), word.as_os_str()]);
                assert!(ended.code == Some(2) && ended.err.contains("is shown the same way"), "{name:?}: {ended:?}");
                continue;
            }
            let ended = site.run(&["show".as_ref(), "--raw".as_ref(), word.as_os_str()]);
            assert!(is_this(&ended), "{name:?}: {ended:?}");
        }
        let path = if path.as_bytes() == NAME_OF_TWO { format!("key-{at}").into() } else { path };
        let name_or_key = if path.as_bytes().starts_with(b"key-") { &path } else { name };
        let mut bare = site.command(&["archive".as_ref(), "--every".as_ref(), "--".as_ref(), name_or_key.as_os_str()]);
        bare.current_dir(&folder);
        let ended = super::hostile_site::ended(bare);
        assert_eq!(ended.code, Some(0), "{name:?}: {ended:?}");
        let archived = posting(at).replace("archived: false", "archived: true");
        for (other, file) in names.iter().enumerate() {
            let wanted = if other == at { archived.clone() } else { posting(other) };
            assert_eq!(fs::read_to_string(folder.join(file)).unwrap(), wanted, "{name:?} was meant, {file:?}");
        }
        let ended = site.run(&["undo"]);
        assert_eq!((ended.code, fs::read_to_string(folder.join(name)).unwrap()), (Some(0), posting(at)), "{name:?}: {ended:?}");
        let ended = site.run(&["set".as_ref(), path.as_os_str(), "title=Set".as_ref()]);
        assert_eq!(ended.code, Some(0), "{name:?}: {ended:?}");
        let set = posting(at).replace(&format!("title: Posting {at}"), "title: Set");
        assert_eq!(fs::read_to_string(folder.join(name)).unwrap(), set, "{name:?}");
        assert_eq!(site.run(&["undo"]).code, Some(0));
    }
    let left = fs::read_dir(&folder).unwrap().count();
    assert_eq!((left, site.root().join("canary").exists()), (names.len(), false));
}

/// The same on screen, for the most difficult names.
#[test]
fn odd_names_are_shown_and_edited_on_screen() {
    for name in [&b"caf\xE8.md"[..], b"line\nfeed.md", b"-rf.md", b"$(touch canary).md"] {
        let place = Place::bare();
        place.write("hugo.toml", "");
        place.write("content/other.md", posting(0));
        // Displayed nearly like the file that is meant, and first in the list.
        fs::write(place.site().join("content").join(OsStr::from_bytes(b"caf\xE9.md")), posting(1)).unwrap();
        let file = place.site().join("content").join(OsStr::from_bytes(name));
        fs::write(&file, posting(2)).unwrap();
        let mut screen = Screen::open(&place);
        screen.shows(&["3 open"]);
        screen.send("/title:'2'<enter>");
        screen.shows(&["Body 2"]);
        screen.send("a");
        screen.shows(&["Archive 1 file:"]);
        screen.send("<enter>");
        screen.shows(&["1 file archived. u undoes it."]);
        assert_eq!(fs::read_to_string(&file).unwrap(), posting(2).replace("archived: false", "archived: true"), "{name:?}");
        screen.send("u");
        screen.shows(&["Undone in 1 file."]);
        assert_eq!(fs::read_to_string(&file).unwrap(), posting(2), "{name:?}");
        screen.quit();
        assert_eq!(fs::read_dir(place.site().join("content")).unwrap().count(), 3);
        assert_eq!(place.read("content/other.md"), posting(0).as_bytes());
    }
}
