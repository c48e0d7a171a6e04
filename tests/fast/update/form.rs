//! The form: its controls, what it says, what it asks before something is lost, what becomes of it.

use affiche::app::event::Effect;
use affiche::app::notice::Tone;
use affiche::app::view::View;
use affiche::app::view::form::FormView;
use affiche::app::view::form::field::{Control, Field};
use affiche::content::diff::LineKind;
use affiche::work::Job;
use proptest::prelude::*;

use crate::browser::{Browser, EN, FR};
use crate::{FORECASTER, FORECASTER_FR, MANAGER, go_to};

fn form(browser: &Browser) -> &FormView {
    match browser.app.views.first() {
        Some(View::Form(form)) => form,
        other => panic!("{other:?}"),
    }
}

fn field<'a>(browser: &'a Browser, name: &str) -> &'a Field {
    form(browser).fields.iter().find(|field| field.name == name).unwrap_or_else(|| panic!("no field {name}"))
}

/// What the form says about a field, by the name of the text.
fn note(browser: &Browser, name: &str) -> Option<&'static str> {
    form(browser).note(browser.app.catalog(), field(browser, name)).map(|(note, _)| note.id)
}

/// Opens the form on a posting, with the focus on a field.
fn open_at(file: &str, name: &str) -> Browser {
    let mut browser = Browser::new();
    go_to(&mut browser, file);
    browser.run("e");
    focus(&mut browser, name);
    browser
}

fn focus(browser: &mut Browser, name: &str) {
    let at = form(browser).fields.iter().position(|field| field.name == name).unwrap();
    browser.run("<pgup>");
    let main = form(browser).main;
    if !form(browser).is_unfolded && at >= main {
        browser.run(&"<tab>".repeat(main));
        browser.run("<enter>");
        assert!(form(browser).is_unfolded, "Enter shows the folded fields");
    }
    browser.run("<pgup>");
    browser.run(&"<tab>".repeat(at));
    assert_eq!(form(browser).cursor, at);
}

/// The changed lines of the diff over the form.
fn diff(browser: &Browser) -> Vec<String> {
    let Some(View::Diff(review)) = browser.app.views.last() else { panic!("{:?}", browser.app.views) };
    let lines = review.files.iter().flat_map(|(_, lines)| lines).filter(|line| line.kind != LineKind::Context);
    lines.map(|line| format!("{}{}", if line.kind == LineKind::Added { '+' } else { '-' }, line.text)).collect()
}

#[test]
fn what_is_changed_most_comes_first_and_the_rest_is_folded() {
    let browser = open_at(FORECASTER, "title");
    let names: Vec<&str> = form(&browser).shown().iter().map(|field| field.name.as_str()).collect();
    assert_eq!(names, ["title", "description", "archived", "draft", "date", "publishDate", "expiryDate", "lastmod"]);
    let folded: Vec<&str> = form(&browser).folded().iter().map(|field| field.name.as_str()).collect();
    assert_eq!(folded, ["layout", "type", "leverId", "translationKey"]);
    assert_eq!(form(&browser).cursor, 0, "it opens on the title");
    for absent in ["draft", "date", "publishDate", "expiryDate"] {
        assert!(!field(&browser, absent).is_there(), "{absent}");
    }
    assert!(!form(&browser).is_changed());
}

#[test]
fn a_text_is_typed_shown_as_a_diff_and_written() {
    let mut browser = open_at(FORECASTER, "title");
    browser.run("<ctrl-u>Ice : an <left><left><left>X<f10>");
    assert_eq!(diff(&browser).len(), 2);
    assert_eq!(diff(&browser)[1], "+title: 'Ice : Xan '", "what must be in quotes is");
    // Esc goes one step back: the form is still there, with what was typed.
    browser.run("<esc>");
    assert_eq!((browser.said(), field(&browser, "title").text()), ("review-cancelled", "Ice : Xan ".to_owned()));
    browser.run("<f10><enter>");
    assert_eq!((browser.said(), browser.app.views.len()), ("fields-done", 0));
    assert_eq!(browser.page(FORECASTER).title(), "Ice : Xan ");
    browser.run("u");
    assert_eq!(browser.said(), "undone");
}

/// What was edited stays in view, although the search was about what it was called before.
#[test]
fn the_cursor_stays_on_what_was_edited() {
    let mut browser = Browser::new();
    browser.run("/river ice forecaster<enter>e<ctrl-u>Other<f10><enter>");
    assert_eq!((browser.said(), browser.selected().as_str()), ("fields-done", FORECASTER));
}

#[test]
fn a_switch_turns_and_a_field_goes_and_comes_back() {
    let mut browser = open_at(FORECASTER, "archived");
    browser.run("<space>");
    focus(&mut browser, "draft");
    browser.run("<enter>");
    focus(&mut browser, "leverId");
    browser.run("<ctrl-d><f10>");
    let lines = diff(&browser);
    assert!(lines.contains(&"-archived: false".to_owned()) && lines.contains(&"+archived: true".to_owned()), "{lines:?}");
    assert!(lines.contains(&"+draft: true".to_owned()), "{lines:?}");
    assert!(lines.iter().any(|line| line.starts_with("-leverId:")), "{lines:?}");
    browser.run("<esc><ctrl-d>");
    focus(&mut browser, "archived");
    browser.run("<ctrl-r>");
    focus(&mut browser, "draft");
    browser.run("<ctrl-r><f10>");
    assert_eq!(browser.said(), "fields-nothing", "what is as it was is no change");
}

#[test]
fn a_description_keeps_its_block() {
    let mut browser = open_at(FORECASTER, "description");
    browser.run("<ctrl-u>Short<f10>");
    assert_eq!(diff(&browser)[1..], ["+  Short"], "one line of the block has changed");
}

/// What has changed in a long line can be seen, however long it is.
#[test]
fn a_long_line_is_shown_whole() {
    let mut browser = open_at(FORECASTER, "description");
    browser.run(" And the very end of it.<f10>");
    let mut buffer = ratatui::buffer::Buffer::empty(ratatui::layout::Rect::new(0, 0, 80, 24));
    affiche::ui::draw(&browser.app, &affiche::theme::Theme::default(), &mut buffer);
    let text: String = buffer.content().iter().map(ratatui::buffer::Cell::symbol).collect();
    assert!(text.contains("end of it."), "{text}");
}

#[test]
fn what_is_typed_is_checked() {
    let mut browser = open_at(FORECASTER, "leverId");
    assert_eq!(note(&browser, "leverId"), None);
    browser.run("<backspace>");
    assert_eq!(note(&browser, "leverId"), Some("form-uuid-group"));
    browser.run("g");
    assert_eq!(note(&browser, "leverId"), Some("form-uuid-character"));
    browser.run("<ctrl-u>12");
    assert_eq!(note(&browser, "leverId"), Some("form-uuid"));
    focus(&mut browser, "date");
    browser.run("2026-13-01");
    assert_eq!(note(&browser, "date"), Some("form-date"));
    browser.run("<ctrl-u>2026-12-01");
    assert_eq!(note(&browser, "date"), None);
}

#[test]
fn a_key_says_whom_it_links_and_is_completed() {
    let mut browser = open_at(FORECASTER, "translationKey");
    assert_eq!(note(&browser, "translationKey"), Some("form-key-linked"));
    browser.run("<ctrl-u>senior-product");
    assert_eq!(note(&browser, "translationKey"), Some("form-key-alone"));
    let suggestions = form(&browser).suggestions();
    assert_eq!(suggestions, ["senior-product-manager"]);
    browser.run("<down><enter>");
    assert_eq!(field(&browser, "translationKey").text(), suggestions[0]);
    assert_eq!(note(&browser, "translationKey"), Some("form-key-doubled"), "it is the key of an English posting");
    focus(&mut browser, "layout");
    browser.run("<ctrl-u>job<down><enter>");
    assert_eq!(field(&browser, "layout").text(), "job-posting");
}

#[test]
fn esc_asks_only_if_something_would_be_lost() {
    let mut browser = open_at(FORECASTER, "title");
    browser.run("<esc>");
    assert_eq!(browser.app.views.len(), 0);
    browser.run("e");
    focus(&mut browser, "title");
    browser.run("x<esc>");
    assert_eq!(browser.app.views.len(), 2);
    browser.run("<down><down><enter>");
    assert!(field(&browser, "title").text().ends_with('x'), "the last answer goes on");
    browser.run("<esc><enter>");
    assert!(matches!(browser.app.views.last(), Some(View::Diff(_))), "the first one shows what would be saved");
    browser.run("<esc>");
    browser.run("<backspace><esc>");
    assert_eq!(browser.app.views.len(), 0, "typed back is unchanged");
    browser.run("e");
    focus(&mut browser, "title");
    browser.run("x<esc><down><enter>");
    assert_eq!(browser.app.views.len(), 0);
}

/// Letters are typed, not obeyed; nothing happens behind the form.
#[test]
fn letters_are_letters_here() {
    let mut browser = open_at(FORECASTER, "title");
    browser.run("<ctrl-u>quat/?");
    assert_eq!(field(&browser, "title").text(), "quat/?");
    assert_eq!(browser.app.views.len(), 1);
    browser.send(affiche::app::event::Event::Paste("a\nb\u{1b}[31mc".into()));
    assert_eq!(browser.app.views.len(), 1);
    assert!(field(&browser, "title").text().starts_with("quat/?a b"), "{}", field(&browser, "title").text());
}

#[test]
fn several_postings_are_edited_as_one() {
    let mut browser = Browser::new();
    for name in [FORECASTER, MANAGER] {
        go_to(&mut browser, name);
        browser.run("<space>");
    }
    browser.run("e");
    assert_eq!(form(&browser).pages.len(), 2);
    assert!(field(&browser, "title").differs() && !field(&browser, "layout").differs());
    focus(&mut browser, "type");
    browser.run("<ctrl-u>page<f10>");
    assert_eq!(diff(&browser), ["-type: section", "+type: page", "-type: section", "+type: page"]);
    browser.run("<enter>");
    assert_eq!(browser.app.notice.as_ref().unwrap().tone, Tone::Good);
    for name in [FORECASTER, MANAGER] {
        go_to(&mut browser, name);
        browser.run("<space>");
    }
    browser.run("e");
    focus(&mut browser, "title");
    browser.run("Same");
    assert_eq!(note(&browser, "title"), Some("form-risky"));
}

/// The form outlives a file that has changed: the same edit is made to the new content.
#[test]
fn a_conflict_leaves_the_form_open() {
    let mut browser = open_at(FORECASTER, "title");
    browser.run("<ctrl-u>New title<f10>");
    let path = format!("{EN}{FORECASTER}");
    let mut theirs = browser.bytes(&path);
    theirs.extend_from_slice(b"\nA line more.\n");
    std::fs::write(browser.file(&path), &theirs).unwrap();
    browser.run("<enter>");
    assert!(matches!(browser.app.views.as_slice(), [View::Form(_), View::Conflict(_)]));
    browser.run("<enter><enter>");
    assert_eq!((browser.said(), browser.app.views.len()), ("fields-done", 0));
    let text = String::from_utf8(browser.bytes(&path)).unwrap();
    assert!(text.contains("title: New title") || text.contains("title: 'New title'"), "{text}");
    assert!(text.ends_with("A line more.\n"));
}

#[test]
fn what_can_not_be_edited_opens_no_form() {
    let mut browser = Browser::new();
    go_to(&mut browser, "chef-d’équipe-–-glace.md");
    browser.run("e");
    assert_eq!((browser.said(), browser.app.views.len()), ("edit-refused", 0));
}

/// Lists and tables are edited as they stand.
#[test]
fn a_list_is_edited_as_its_source() {
    let mut browser = Browser::new();
    let path = format!("{FR}{FORECASTER_FR}");
    let text = String::from_utf8(browser.bytes(&path)).unwrap();
    std::fs::write(browser.file(&path), text.replacen("\nlayout:", "\ntags:\n  - a # un\n  - b\nlayout:", 1)).unwrap();
    browser.run("<f5>");
    go_to(&mut browser, FORECASTER_FR);
    browser.run("e");
    focus(&mut browser, "tags");
    assert_eq!(field(&browser, "tags").text(), "- a # un\n- b");
    browser.run("<enter>- [");
    assert_eq!(note(&browser, "tags"), Some("form-source"));
    browser.run("<backspace>c<f10>");
    assert_eq!(diff(&browser), ["+  - c"]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is pressed in a form, it stands, and nothing is written without a yes.
    #[test]
    fn a_storm_of_keys(keys in proptest::collection::vec(proptest::sample::select(&[
        "a", "é", "<space>", "<tab>", "<shift-tab>", "<up>", "<down>", "<left>", "<right>", "<home>", "<end>", "<backspace>", "<delete>", "<ctrl-a>",
        "<ctrl-e>", "<ctrl-u>", "<ctrl-w>", "<ctrl-k>", "<ctrl-d>", "<ctrl-r>", "<f10>", "<esc>", "<pgup>", "<pgdn>", "<ctrl-left>", "<ctrl-right>", "-", ":",
    ][..]), 0..120)) {
        let mut browser = Browser::new();
        go_to(&mut browser, FORECASTER);
        browser.run("e");
        for key in keys {
            let effects = browser.press(key);
            prop_assert!(!effects.iter().any(|effect| matches!(effect, Effect::Perform(_, Job::Save(..)))));
            browser.carry_out(effects.into_iter().filter(|effect| !matches!(effect, Effect::Perform(_, Job::Undo | Job::Redo))).collect());
            let mut buffer = ratatui::buffer::Buffer::empty(ratatui::layout::Rect::new(0, 0, 80, 24));
            affiche::ui::draw(&browser.app, &affiche::theme::Theme::default(), &mut buffer);
            if let Some(View::Form(form)) = browser.app.views.first() {
                for field in &form.fields {
                    prop_assert!(!matches!(&field.control, Control::Text(editor) if editor.cursor().line >= editor.lines().count()));
                }
            }
        }
    }
}
