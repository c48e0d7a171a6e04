//! The editor for texts: what it opens on, what is typed, reviewed and written, and what it refuses.

use affiche::app::EditorKind;
use affiche::app::view::{TextEditorView, View};
use affiche::content::diff::LineKind;

use crate::browser::{Browser, EN};
use crate::{FORECASTER, go_to};

/// A site without an editor of the user, with the cursor on a file with these bytes.
fn opened(bytes: &[u8]) -> Browser {
    let mut browser = Browser::new();
    browser.app.editor = EditorKind::Own;
    go_to(&mut browser, FORECASTER);
    std::fs::write(browser.file(&path()), bytes).unwrap();
    browser.run("<f5>");
    go_to(&mut browser, FORECASTER);
    browser.run("<enter>E");
    browser
}

fn path() -> String {
    format!("{EN}{FORECASTER}")
}

fn editor(browser: &Browser) -> &TextEditorView {
    match browser.app.views.first() {
        Some(View::TextEditor(editor)) => editor,
        other => panic!("{other:?}, {}", browser.said()),
    }
}

const HEAD: &str = "---\nlayout: job-posting\ntype: section\ntitle: River ice forecaster\narchived: false\ntranslationKey: river-ice-forecaster\n---\n";

#[test]
fn a_body_is_typed_reviewed_written_and_undone() {
    let bytes = format!("{HEAD}One\r\ntwo\u{a0}:  \r\nthree");
    for keys in ["<ctrl-s>", "<f10>"] {
        let mut browser = opened(bytes.as_bytes());
        assert!(!editor(&browser).is_whole() && !editor(&browser).is_changed());
        browser.run("<down><end><enter>new é");
        browser.run(keys);
        let Some(View::Diff(review)) = browser.app.views.last() else { panic!("{}", browser.said()) };
        let added: Vec<&str> =
            review.files[0].1.iter().filter(|line| line.kind == LineKind::Added).map(|line| line.text.trim_end()).collect();
        assert_eq!(added, ["new é"]);
        assert_eq!(browser.bytes(&path()), bytes.as_bytes(), "nothing is written before Enter");
        browser.run("<enter>");
        assert_eq!((browser.said(), browser.app.views.len()), ("fields-done", 0));
        assert_eq!(browser.bytes(&path()), format!("{HEAD}One\r\ntwo\u{a0}:  \r\nnew é\r\nthree").as_bytes());
        browser.run("u");
        assert_eq!(browser.bytes(&path()), bytes.as_bytes());
    }
}

#[test]
fn without_an_edit_there_is_no_change() {
    for body in ["", "x", "\u{feff}x", "a\rb\r\n\tc\u{a0} \n\n"] {
        let bytes = format!("{HEAD}{body}");
        let mut browser = opened(bytes.as_bytes());
        browser.run("<f6><ctrl-end>x<backspace><ctrl-home><f6><ctrl-s>");
        assert_eq!(browser.said(), "fields-nothing", "{body:?}");
        browser.run("<esc>");
        assert!(browser.app.views.is_empty());
    }
    let marked = format!("\u{feff}{HEAD}x");
    let mut browser = opened(marked.as_bytes());
    browser.run("y<ctrl-s><enter>");
    assert_eq!(browser.bytes(&path()), format!("\u{feff}{HEAD}yx").as_bytes());
}

#[test]
fn leaving_with_changes_asks() {
    let bytes = format!("{HEAD}One\n");
    let mut browser = opened(bytes.as_bytes());
    browser.run("x<esc>");
    let labels = browser.app.views.last().map(|view| matches!(view, View::Choice(_)));
    assert_eq!(labels, Some(true));
    browser.run("<esc>");
    assert!(editor(&browser).is_changed(), "Esc goes on");
    browser.run("<esc>jj<enter>");
    assert!(editor(&browser).is_changed(), "so does the last option");
    browser.run("<esc><enter>");
    assert!(matches!(browser.app.views.last(), Some(View::Diff(_))), "the first one shows the diff");
    browser.run("<esc><esc>j<enter>");
    assert!(browser.app.views.is_empty(), "the second one discards");
    assert_eq!(browser.bytes(&path()), bytes.as_bytes());
}

#[test]
fn what_is_typed_comes_undone_and_is_done_again() {
    let mut browser = opened(format!("{HEAD}One\n").as_bytes());
    browser.run("ab c<ctrl-z>");
    assert_eq!(editor(&browser).buffer.line(7), "One", "a run of letters is one step");
    browser.run("<ctrl-y>");
    assert_eq!(editor(&browser).buffer.line(7), "ab cOne");
    browser.run("<ctrl-z><ctrl-z>");
    assert_eq!(browser.said(), "undo-none");
}

#[test]
fn a_phrase_is_found_and_found_again() {
    let mut browser = opened(format!("{HEAD}été one\ntwo Ete\nthree\n").as_bytes());
    browser.run("<ctrl-f>ete");
    let cursor = |browser: &Browser| (editor(browser).buffer.cursor().line, editor(browser).buffer.cursor().byte);
    assert_eq!(cursor(&browser), (7, 0));
    browser.run("<enter><f3>");
    assert_eq!(cursor(&browser), (8, 4));
    browser.run("<f3>");
    assert_eq!(cursor(&browser), (7, 0));
    browser.run("<ctrl-f>zzz");
    assert_eq!(browser.said(), "text-not-found");
    browser.run("<esc>");
    assert!(!editor(&browser).is_finding);
}

#[test]
fn a_paste_keeps_its_lines_and_loses_what_controls_a_terminal() {
    let mut browser = opened(format!("{HEAD}One\r\n").as_bytes());
    browser.send(affiche::app::event::Event::Paste("a\n\u{1b}[31mb\n".to_owned()));
    assert_eq!(browser.said(), "paste-refused");
    assert!(editor(&browser).buffer.text().ends_with("a\r\n[31mb\r\nOne\r\n"));
}

#[test]
fn bytes_that_are_no_text_are_refused() {
    let mut bytes = format!("{HEAD}One\n").into_bytes();
    bytes.extend([0xe9, b'\n']);
    let browser = opened(&bytes);
    assert!(browser.app.views.is_empty());
    assert_eq!(browser.said(), "edit-refused");
}

#[test]
fn front_matter_must_stay_readable() {
    let bytes = format!("{HEAD}One\n");
    let mut browser = opened(bytes.as_bytes());
    browser.run("<f6><ctrl-home><down><down><down><home>: [<ctrl-s>");
    assert_eq!((browser.said(), browser.app.views.len()), ("edit-refused", 1));
    browser.run("<ctrl-z><end>!<ctrl-s><enter>");
    assert_eq!(browser.page(FORECASTER).title(), "River ice forecaster!");
}

/// What others have changed in other lines stays; what they have changed in the same ones is shown.
#[test]
fn a_change_on_disk_meanwhile_is_kept_or_shown() {
    for (theirs, caveats, after) in
        [("One\ntwo\nTHREE\n", 0, "xOne\ntwo\nTHREE\n"), ("ONE\ntwo\nthree\n", 1, "xOne\ntwo\nthree\n")]
    {
        let mut browser = opened(format!("{HEAD}One\ntwo\nthree\n").as_bytes());
        browser.run("x");
        std::fs::write(browser.file(&path()), format!("{HEAD}{theirs}")).unwrap();
        browser.run("<ctrl-s>");
        let Some(View::Diff(review)) = browser.app.views.last() else { panic!("{}", browser.said()) };
        assert_eq!(review.caveats.len(), caveats, "{theirs}");
        browser.run("<enter>");
        assert_eq!(browser.bytes(&path()), format!("{HEAD}{after}").as_bytes());
    }
}

/// A key in a text of a megabyte costs no more than the lines that it touches.
#[test]
fn a_long_text_is_typed_in() {
    let mut browser = opened(format!("{HEAD}{}", "A line of a long text, with words.\n".repeat(30_000)).as_bytes());
    browser.run("<pgdn><pgdn><ctrl-end>x<ctrl-home>");
    browser.run(&"y".repeat(100));
    assert!(editor(&browser).is_changed());
}
