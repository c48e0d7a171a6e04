//! `affiche show`: the preview's text, or the bytes of the file.

use super::run::{Runner, run};
use crate::place::{BROKEN, CONCEPTEUR, DESIGNER, Place};

#[test]
fn raw_prints_the_file_byte_for_byte() {
    let place = Place::new();
    // Windows line ends, a byte that is not UTF-8, no line end at the end.
    place.write("content/en/odd.md", b"---\r\nlayout: job-posting\r\n---\r\n\x1b[31mcaf\xe9\r\nend");
    for path in [DESIGNER, BROKEN, "content/en/odd.md"] {
        let output = Runner::new(&place).command(&["show", "--raw", path]).output().unwrap();
        assert!(output.status.success() && output.stdout == place.read(path), "{path}");
    }
    let both = Runner::new(&place).command(&["show", "--raw", "service-designer"]).output().unwrap();
    assert_eq!(both.stdout, [place.read(DESIGNER), place.read(CONCEPTEUR)].concat());
}

#[test]
fn text_is_rendered_to_a_width() {
    let place = Place::new();
    for width in [30, 60, 100] {
        let shown = run(&place, &["show", DESIGNER, "--width", &width.to_string()]).ok();
        let widest = shown.lines().map(|line| line.chars().count()).max().unwrap();
        assert!(widest <= width && widest > width - 12, "{widest} columns of {width}:\n{shown}");
        let words: Vec<&str> = shown.split_whitespace().collect();
        let text = words.join(" ");
        for piece in
            ["Service Designer Status", "open – archived is false", "What you will do • Run interviews", "our design pages"]
        {
            assert!(text.contains(piece), "{piece}: {shown}");
        }
        assert!(!shown.contains('\u{1b}') && !shown.contains("##"), "{shown}");
    }
    assert_eq!(run(&place, &["show", DESIGNER]).ok(), run(&place, &["show", DESIGNER, "--width", "80"]).ok());
    for wrong in ["0", "1001", "wide"] {
        let refused = run(&place, &["show", DESIGNER, "--width", wrong]).refused();
        assert!(refused.contains(&format!("“{wrong}”")), "{refused}");
    }
    let refused = run(&place, &["show", DESIGNER, "--raw", "--width", "60"]).refused();
    assert!(refused.contains("--raw") && refused.contains("--width"), "{refused}");
}

#[test]
fn colour_only_on_request_or_on_a_terminal() {
    let place = Place::new();
    let colourful = run(&place, &["show", DESIGNER, "--color", "always"]).ok();
    assert!(colourful.contains("\u{1b}["), "{colourful}");
    assert!(!run(&place, &["show", DESIGNER, "--color=never"]).ok().contains('\u{1b}'));
    assert!(!run(&place, &["show", DESIGNER]).ok().contains('\u{1b}'));
}

#[test]
fn escape_sequences_of_a_file_are_removed() {
    let place = Place::new();
    place.write("content/en/evil.md", "---\nlayout: job-posting\ntitle: \"\\x1b]0;pwned\\x07\"\n---\n\u{1b}[31mred\u{9b}31m\n");
    for arguments in
        [&["show", "content/en/evil.md"][..], &["list", "path:evil"], &["show", "content/en/evil.md", "--color", "always"]]
    {
        let shown = run(&place, arguments).ok();
        assert!(!shown.contains("\u{1b}]") && !shown.contains("\u{1b}[31m") && !shown.contains(['\u{9b}', '\u{7}']), "{shown:?}");
        assert!(shown.contains("pwned"), "{shown:?}");
    }
}

#[test]
fn a_posting_is_named_by_path_key_or_id() {
    let place = Place::new();
    let designer = run(&place, &["show", DESIGNER]).ok();
    let file = DESIGNER.rsplit('/').next().unwrap();
    let folder = place.site().join(DESIGNER).parent().unwrap().to_owned();
    // From the working folder, from the site's root, and as an absolute path.
    assert_eq!(Runner::new(&place).within(&folder).run(&["show", file]).ok(), designer);
    assert_eq!(Runner::new(&place).within(&folder).run(&["show", DESIGNER]).ok(), designer);
    assert_eq!(run(&place, &["show", place.site().join(DESIGNER).to_str().unwrap()]).ok(), designer);
    let both = format!("{designer}\n{}", run(&place, &["show", CONCEPTEUR]).ok());
    for word in ["service-designer", "be34a47a-37f9-4a0e-a0ea-d6f3ef9f1f52"] {
        assert_eq!(run(&place, &["show", word]).ok(), both, "{word}");
    }
    assert_eq!(run(&place, &["show", "service-designer", CONCEPTEUR, DESIGNER]).ok(), both, "each posting once");
    let refused = run(&place, &["show", "nobody"]).refused();
    assert!(refused.contains("nobody"), "{refused}");
    let refused = run(&place, &["show"]).refused();
    assert!(refused.contains("POSTING"), "{refused}");
}
