//! Keys in, state and effects out: `update` on the sample, without a terminal, a clock or a sleep.

mod browser;

use affiche::app::event::{Effect, Event, Mouse, Purpose, Text};
use affiche::app::geometry::PaneLayout;
use affiche::app::layers::{Layer, Picked};
use affiche::app::preview::Content;
use affiche::app::state::{Focus, SavedFilter, Tone, Typing};
use affiche::content::diff::LineKind;
use affiche::content::load::Body;
use affiche::content::save::{Change, ChangeSet};
use affiche::content::status::Status;
use affiche::locale::{Message, UiLanguage};
use browser::{Browser, EN, FR, now};

/// Goes to the posting in this file by its title; nothing stays of the search.
fn go_to(browser: &mut Browser, file: &str) {
    let row = browser.rows().iter().position(|row| row == file).unwrap_or_else(|| panic!("{file} has no row"));
    browser.run("g");
    browser.run(&"j".repeat(row));
    assert_eq!(browser.selected(), file);
}

/// The change set that sets `archived` in these files from one word to another.
fn change_set(browser: &Browser, paths: &[String], from: &str, to: &str) -> ChangeSet {
    let change = |path: &String| {
        let before = browser.bytes(path);
        let text = String::from_utf8(before.clone()).unwrap();
        let line = format!("\narchived: {from}");
        assert_eq!(text.matches(&line).count(), 1, "{path}");
        let after = text.replacen(&line, &format!("\narchived: {to}"), 1).into_bytes();
        Change { path: path.clone(), file: browser.site().root.join(path), before, after }
    };
    ChangeSet { changes: paths.iter().map(change).collect() }
}

fn review(browser: &Browser) -> &affiche::app::layers::Review {
    match browser.app.layers.as_slice() {
        [Layer::Review(review)] => review,
        other => panic!("{other:?}"),
    }
}

fn choice(browser: &Browser) -> &affiche::app::layers::Choice {
    match browser.app.layers.as_slice() {
        [Layer::Choice(choice)] => choice,
        other => panic!("{other:?}"),
    }
}

fn changed_lines(browser: &Browser) -> Vec<String> {
    let lines = review(browser).files.iter().flat_map(|(_, lines)| lines);
    lines
        .filter(|line| line.kind != LineKind::Context)
        .map(|line| format!("{}{}", if line.kind == LineKind::Added { '+' } else { '-' }, line.text))
        .collect()
}

const FORECASTER: &str = "river-ice-forecaster.md";
const FORECASTER_FR: &str = "prévisionniste-des-glaces-de-rivière.md";
const MANAGER: &str = "senior-product-manager-flood-maps.md";
const MANAGER_FR: &str = "gestionnaire-principal·e-de-produit-–-cartes-d’inondation.md";

// Loading

#[test]
fn a_load_asks_for_the_first_body_and_is_counted() {
    let mut browser = Browser::unread(80, 24);
    assert!(!browser.app.loading.done);
    let pages = browser.pages();
    let effects = browser.batch(1, pages);
    assert_eq!(browser.selected(), "accessibility-specialist.md");
    assert_eq!(effects, [browser.read_body("accessibility-specialist.md")]);
    // At the end the body is asked for anew: nobody knows what was read before it was complete.
    let effects = browser.send(Event::LoadDone { load: 1, now: now() });
    assert_eq!(effects, [browser.read_body("accessibility-specialist.md")]);
    assert!(browser.app.loading.done);
    assert_eq!(browser.app.counts(), (37, 37));
}

#[test]
fn an_older_load_is_dropped() {
    let mut browser = Browser::new();
    assert_eq!(browser.press("<f5>"), [Effect::Load(2)]);
    let pages = browser.pages();
    assert_eq!(browser.batch(1, pages), []);
    assert_eq!(browser.send(Event::LoadDone { load: 1, now: now() }), []);
    assert!(!browser.app.loading.done);
    assert_eq!(browser.app.counts(), (37, 37), "the old rows are shown until new ones come");
}

#[test]
fn until_moved_the_cursor_stays_at_the_top_while_batches_arrive() {
    let mut browser = Browser::unread(80, 24);
    let mut pages = browser.pages();
    pages.reverse();
    for chunk in pages.chunks(7) {
        browser.batch(1, chunk.to_vec());
        assert_eq!(browser.app.list.cursor, 0);
    }
    browser.send(Event::LoadDone { load: 1, now: now() });
    assert_eq!((browser.app.list.cursor, &*browser.selected()), (0, "accessibility-specialist.md"));
}

#[test]
fn once_moved_the_cursor_stays_on_its_posting_in_whatever_order_batches_arrive() {
    for step in [1, 3, 5, 8, 11] {
        let mut browser = Browser::unread(80, 24);
        let mut pages = browser.pages();
        let count = pages.len();
        pages = (0..count).map(|at| pages[(at * step + 4) % count].clone()).collect();
        pages.dedup_by(|a, b| a.path == b.path);
        let (first, rest) = pages.split_at(6);
        browser.batch(1, first.to_vec());
        browser.run("j");
        let selected = browser.selected();
        assert!(!selected.is_empty());
        for chunk in rest.chunks(4) {
            browser.batch(1, chunk.to_vec());
            assert_eq!(browser.selected(), selected);
        }
        browser.send(Event::LoadDone { load: 1, now: now() });
        assert_eq!(browser.selected(), selected);
    }
}

#[test]
fn a_reload_comes_back_to_the_posting_unless_somebody_moves_meanwhile() {
    let mut browser = Browser::new();
    go_to(&mut browser, FORECASTER);
    browser.run("<f5>");
    assert_eq!(browser.selected(), FORECASTER);

    assert_eq!(browser.press("<f5>"), [Effect::Load(3)]);
    let mut pages = browser.pages();
    let at = pages.iter().position(|page| page.path.ends_with(FORECASTER)).unwrap();
    pages.swap(0, at);
    browser.batch(3, pages[..10].to_vec());
    assert_eq!(browser.selected(), FORECASTER);
    browser.press("j");
    let moved = browser.selected();
    assert_ne!(moved, FORECASTER);
    browser.batch(3, pages[10..].to_vec());
    browser.send(Event::LoadDone { load: 3, now: now() });
    assert_eq!(browser.selected(), moved);
}

#[test]
fn a_reload_that_finds_nothing_forgets_what_was_there() {
    let mut browser = Browser::new();
    go_to(&mut browser, FORECASTER);
    browser.run("2/lang:en<enter>t");
    assert!(browser.app.list.outside.is_some());
    browser.run("<f5>");
    browser.press("<f5>");
    browser.send(Event::LoadDone { load: 3, now: now() });
    assert_eq!(browser.app.counts(), (0, 0));
    assert_eq!(browser.selected(), "");
    assert_eq!(browser.press("<backspace>atA<enter>jn"), []);

    let mut browser = Browser::new();
    browser.run("/lang:en<enter>t<f5>");
    browser.run("t");
    assert!(browser.app.list.outside.is_some());
    browser.press("<f5>");
    browser.send(Event::LoadDone { load: 3, now: now() });
    assert_eq!(browser.rows(), Vec::<String>::new());
    assert_eq!(browser.press("<backspace>"), []);
}

/// Ids are of one load: a choice among them can't outlive it.
#[test]
fn a_choice_among_postings_ends_with_their_load() {
    let mut browser = Browser::new();
    go_to(&mut browser, "data-engineer.md");
    assert_eq!(browser.press("<f5>a"), [Effect::Load(2)]);
    assert_eq!(choice(&browser).options.len(), 4);
    let mut pages = browser.pages();
    pages.reverse();
    browser.batch(2, pages);
    assert_eq!(browser.app.layers, []);
    // A choice of filters has no ids in it.
    browser.press("<f5>f");
    let pages = browser.pages();
    browser.batch(3, pages);
    assert_eq!(browser.app.layers.len(), 1);
}

#[test]
fn what_is_saved_during_a_load_is_read_again() {
    let mut browser = Browser::new();
    go_to(&mut browser, FORECASTER);
    browser.run("A");
    let save = browser.press("<enter>");
    assert_eq!(browser.press("<f5>"), [Effect::Load(2)]);
    let stale = browser.pages();
    // The write ends before anything was read again: what a load has read meanwhile may be older.
    let [Effect::Save(set, purpose, pages)] = save.as_slice() else { panic!("{save:?}") };
    affiche::content::save::save(browser.root(), set).unwrap();
    let pages = pages.iter().map(|page| affiche::content::load::load_page(browser.site(), page)).collect();
    let effects = browser.send(Event::Saved { set: set.clone(), purpose: *purpose, pages, now: now() });
    assert!(effects.contains(&Effect::Load(3)), "{effects:?}");
    assert_eq!(browser.batch(2, stale), []);
    let fresh = browser.pages();
    browser.load(3, fresh);
    assert_eq!(browser.app.counts(), (37, 37));
    assert_eq!(browser.status(FORECASTER), Status::Archived);
}

// Moving

#[test]
fn keys_that_move_in_the_list() {
    let mut browser = Browser::new();
    let rows = browser.app.geometry().list_rows();
    for (keys, cursor) in [
        ("j", 1),
        ("<down><down>", 3),
        ("k", 2),
        ("<up><up><up>", 0),
        ("G", 36),
        ("j", 36),
        ("g", 0),
        ("<end>", 36),
        ("<home>", 0),
        ("<pgdn>", rows - 1),
        ("<ctrl-d>", 2 * (rows - 1)),
        ("<pgup>", rows - 1),
        ("<ctrl-u>", 0),
    ] {
        browser.press(keys);
        let list = &browser.app.list;
        assert_eq!(list.cursor, cursor, "{keys}");
        assert!((list.top..list.top + rows).contains(&cursor), "{keys}: {} is out of view from {}", cursor, list.top);
    }
}

#[test]
fn the_preview_follows_the_cursor_and_stale_bodies_are_dropped() {
    let mut browser = Browser::new();
    let effects = browser.press("jj");
    let (first, second) = (browser.name(browser.app.list.rows[1]), browser.name(browser.app.list.rows[2]));
    assert_eq!(effects, [browser.read_body(&first), browser.read_body(&second)]);
    let body = |text: &str| Ok(Body { text: text.to_owned(), lines_before: 9, cut: false });
    browser.send(Event::Body(browser.page(&first).path, body("# Stale")));
    assert!(matches!(browser.app.preview.content, Content::Asked));
    browser.send(Event::Body(browser.page(&second).path, body("# Here")));
    assert!(matches!(&browser.app.preview.content, Content::Here(here) if here.0.text == "# Here"));
    browser.send(Event::Body(browser.page(&first).path, body("# Stale")));
    assert!(matches!(&browser.app.preview.content, Content::Here(here) if here.0.text == "# Here"));
    browser.press("k");
    browser.send(Event::Body(browser.page(&first).path, Err("gone".to_owned())));
    assert!(matches!(&browser.app.preview.content, Content::Failed(error) if error == "gone"));
    assert_eq!(browser.app.preview_note(), Some(Message::new("preview-failed").with("error", "gone")));
}

#[test]
fn the_preview_scrolls_from_both_panes() {
    let mut browser = Browser::new();
    go_to(&mut browser, MANAGER);
    browser.press("J<shift-down>");
    assert_eq!((browser.app.preview.scroll, browser.app.focus), (6, Focus::List));
    browser.press("K<shift-up>K");
    assert_eq!(browser.app.preview.scroll, 0);
    browser.press("<enter>jj<down>k");
    assert_eq!((browser.app.preview.scroll, browser.app.focus), (2, Focus::Preview));
    assert_eq!(browser.selected(), MANAGER);
    browser.press("G");
    let last = browser.app.preview.height() - browser.app.geometry().preview_rows();
    assert_eq!(browser.app.preview.scroll, last);
    browser.press("j<pgdn>");
    assert_eq!(browser.app.preview.scroll, last);
    browser.press("g");
    assert_eq!(browser.app.preview.scroll, 0);
    for (keys, focus) in [
        ("<esc>", Focus::List),
        ("l", Focus::Preview),
        ("h", Focus::List),
        ("<right>", Focus::Preview),
        ("<left>", Focus::List),
        ("<tab>", Focus::Preview),
        ("<tab>", Focus::List),
        ("<shift-tab>", Focus::Preview),
    ] {
        browser.press(keys);
        assert_eq!(browser.app.focus, focus, "{keys}");
    }
}

#[test]
fn a_resize_keeps_selection_and_place() {
    let mut browser = Browser::new();
    go_to(&mut browser, MANAGER_FR);
    browser.run("<enter>");
    browser.press(&"j".repeat(40));
    let line = |browser: &Browser| {
        let preview = &browser.app.preview;
        preview.layout.lines[preview.scroll - preview.header.len()].source.start
    };
    let before = line(&browser);
    for (width, height) in [(120, 40), (40, 10), (200, 60), (36, 8), (80, 24)] {
        browser.send(Event::Resize(width, height));
        assert_eq!(browser.selected(), MANAGER_FR);
        let geometry = browser.app.geometry();
        let list = &browser.app.list;
        if geometry.list_rows() > 0 {
            assert!((list.top..list.top + geometry.list_rows()).contains(&list.cursor), "{width}×{height}");
        }
    }
    assert!(line(&browser).abs_diff(before) < 400, "{} {before}", line(&browser));
}

// Searching

#[test]
fn a_search_narrows_and_highlights_as_it_is_typed() {
    let mut browser = Browser::new();
    assert_eq!(browser.press("/"), []);
    assert_eq!(browser.app.typing, Typing::Search);
    let effects = browser.press("gest");
    assert!(browser.app.counts().0 < 10);
    assert_eq!(browser.selected(), MANAGER_FR);
    assert_eq!(effects.last(), Some(&browser.read_body(MANAGER_FR)));
    let id = browser.id(MANAGER_FR);
    let catalog = &browser.app.catalog;
    let hit = affiche::search::Matcher::new().highlight(&browser.app.query, id, catalog.haystack(id), catalog);
    assert_eq!(hit.title, [0..4]);
    // Enter keeps, and arrows move meanwhile.
    browser.press("<down><up><enter>");
    assert_eq!((browser.app.typing, browser.app.search.value()), (Typing::No, "gest"));
    assert_eq!(browser.app.query.problems(), []);
    // Esc in the list clears; the posting stays under the cursor.
    browser.press("<esc>");
    assert_eq!((browser.app.search.value(), browser.app.counts().0, &*browser.selected()), ("", 37, MANAGER_FR));
}

#[test]
fn esc_leaves_the_field_and_keeps_the_query() {
    let mut browser = Browser::new();
    browser.press("/ice<esc>");
    assert_eq!((browser.app.typing, browser.app.search.value()), (Typing::No, "ice"));
    let found = browser.app.counts().0;
    assert!(found < 37);
    assert_eq!(browser.press("<esc><esc><esc>"), [], "Esc never quits");
    assert_eq!(browser.app.counts(), (37, 37));
    for keys in ["é", "<f3>", "/"] {
        browser.press(keys);
        assert_eq!(browser.app.typing, Typing::Search, "{keys}");
        browser.press("<esc>");
    }
}

#[test]
fn the_field_has_the_usual_line_keys() {
    let mut browser = Browser::new();
    browser.press("/river ice");
    for (keys, text) in [
        ("<ctrl-w>", "river "),
        ("<backspace>", "river"),
        ("<ctrl-a>x", "xriver"),
        ("<delete>", "xiver"),
        ("<ctrl-e>s", "xivers"),
        ("<left><left><ctrl-k>", "xive"),
        ("<home><right><backspace>", "ive"),
        ("<end>q?L", "iveq?L"),
        ("<ctrl-u>", ""),
    ] {
        browser.press(keys);
        assert_eq!(browser.app.search.value(), text, "{keys}");
    }
    assert_eq!(browser.app.typing, Typing::Search);
}

#[test]
fn a_query_problem_is_known_with_its_place() {
    let mut browser = Browser::new();
    browser.press("/ice lagn:fr<enter>");
    let problems = browser.app.query.problems();
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].at.start, 4);
}

#[test]
fn a_query_for_texts_asks_for_bodies_once_and_finds() {
    let mut browser = Browser::new();
    browser.press("/");
    let effects = browser.press("text:refrigerator");
    let asked: Vec<_> = effects.iter().filter(|effect| matches!(effect, Effect::ReadBodies(..))).collect();
    let [Effect::ReadBodies(1, wanted)] = asked.as_slice() else { panic!("{asked:?}") };
    assert_eq!(wanted.len(), 37);
    assert_eq!(browser.app.counts().0, 0);
    browser.carry_out(effects);
    assert_eq!(browser.rows(), [MANAGER]);
    assert_eq!(browser.press("<ctrl-u>text:bulletin").iter().filter(|e| matches!(e, Effect::ReadBodies(..))).count(), 0);
    assert!(browser.rows().contains(&FORECASTER.to_owned()) && !browser.rows().contains(&MANAGER.to_owned()));
    // Bodies of another load are of other pages.
    let id = browser.id(MANAGER);
    browser.send(Event::Bodies { load: 9, bodies: vec![(id, "bulletin".into())], done: true });
    assert!(!browser.rows().contains(&MANAGER.to_owned()));
}

/// What is written is front matter: a search in bodies still finds the posting, and the cursor stays on it.
#[test]
fn archiving_what_a_query_for_texts_found_keeps_it_found() {
    let mut browser = Browser::new();
    browser.run("/text:the or text:rivières<enter>");
    let rows = browser.app.counts().0;
    assert!(rows > 5);
    go_to(&mut browser, MANAGER);
    browser.run("A<enter>");
    assert_eq!(browser.said(), "archived-done");
    assert_eq!((browser.app.counts().0, &*browser.selected()), (rows, MANAGER));
}

// Jumping

#[test]
fn a_jump_to_the_only_partner_and_back() {
    let mut browser = Browser::new();
    go_to(&mut browser, FORECASTER);
    assert_eq!(browser.press("t"), [browser.read_body(FORECASTER_FR)]);
    assert_eq!(browser.selected(), FORECASTER_FR);
    assert_eq!(browser.app.trail, [browser.id(FORECASTER)]);
    browser.press("t");
    assert_eq!(browser.selected(), FORECASTER);
    assert_eq!(browser.app.trail, [], "there and back again is no way");
    browser.press("t<backspace>");
    assert_eq!(browser.selected(), FORECASTER);
    browser.press("<backspace>");
    assert_eq!((browser.said(), &*browser.selected()), ("back-none", FORECASTER));
}

#[test]
fn a_jump_keeps_the_section_in_view() {
    let mut browser = Browser::new();
    go_to(&mut browser, MANAGER);
    browser.run("<enter>/what you bring<enter>");
    let heading = |browser: &Browser| {
        let preview = &browser.app.preview;
        let Content::Here(here) = &preview.content else { panic!("there is no body") };
        let top = preview.scroll - preview.header.len();
        here.1.sections().iter().filter(|section| preview.layout.line_of(section.source.start) <= top).count()
    };
    browser.press("jjjjj");
    let section = heading(&browser);
    assert!(section > 3);
    browser.run("t");
    assert_eq!((browser.selected().as_str(), heading(&browser)), (MANAGER_FR, section));
}

#[test]
fn a_jump_without_a_partner_says_so() {
    let mut browser = Browser::new();
    go_to(&mut browser, "ice-team-lead.md");
    assert_eq!(browser.press("t"), []);
    assert_eq!((browser.said(), &*browser.selected()), ("jump-none", "ice-team-lead.md"));
}

#[test]
fn a_jump_with_several_partners_asks_and_knows_where_one_came_from() {
    let mut browser = Browser::new();
    go_to(&mut browser, "analyste-des-politiques--null.md");
    assert_eq!(browser.press("t"), []);
    let [new, old] =
        ["policy-analyst--b535d1b9-1634-4417-a173-450faae8e170.md", "policy-analyst.md"].map(|name| browser.id(name));
    assert_eq!(choice(&browser).options, [Picked::Jump(new), Picked::Jump(old)]);
    assert_eq!(choice(&browser).cursor, 0);
    assert_eq!(browser.press("<down><down><enter>"), [browser.read_body("policy-analyst.md")]);
    assert_eq!(browser.selected(), "policy-analyst.md");
    browser.press("t");
    assert_eq!(browser.selected(), "analyste-des-politiques--null.md");
    // From the old file there and asked again: the old one is under the cursor.
    go_to(&mut browser, "policy-analyst.md");
    browser.press("tt");
    assert_eq!(choice(&browser).cursor, 1);
    browser.press("<esc>");
    assert_eq!((browser.app.layers.len(), &*browser.selected()), (0, "analyste-des-politiques--null.md"));
}

#[test]
fn a_jump_outside_the_filter_keeps_the_query_and_marks_the_row() {
    let mut browser = Browser::new();
    browser.run("/lang:en forecaster<enter>");
    assert_eq!(browser.rows(), [FORECASTER]);
    assert_eq!(browser.press("t"), [browser.read_body(FORECASTER_FR)]);
    assert_eq!(browser.rows(), [FORECASTER, FORECASTER_FR]);
    assert_eq!(browser.selected(), FORECASTER_FR);
    assert_eq!(browser.app.list.outside, Some(browser.id(FORECASTER_FR)));
    assert_eq!((browser.app.search.value(), browser.app.counts()), ("lang:en forecaster", (1, 37)));
    browser.press("t");
    assert_eq!((browser.rows().as_slice(), browser.app.list.outside), ([FORECASTER.to_owned()].as_slice(), None));
    assert_eq!(browser.selected(), FORECASTER);
    // Typing on is a new search: what does not match goes.
    browser.press("t/s<esc>");
    assert_eq!(browser.app.list.outside, None);
}

// Archiving

#[test]
fn archiving_a_clean_pair_from_the_search_to_the_disk_and_back() {
    let mut browser = Browser::new();
    browser.run("/^river ice forec<enter>");
    let pages = [browser.page(FORECASTER), browser.page(FORECASTER_FR)];
    let paths = [format!("{EN}{FORECASTER}"), format!("{FR}{FORECASTER_FR}")];
    let set = change_set(&browser, &paths, "false", "true");

    let effects = browser.press("a");
    assert_eq!(effects, [Effect::ReadForEdit(Purpose::Archive(true), pages.to_vec())]);
    assert_eq!(browser.app.layers, [], "there is nothing to show yet");
    browser.carry_out(effects);
    assert_eq!(
        changed_lines(&browser),
        [
            "-archived: false",
            "+archived: true",
            "-archived: false # rouvert pour la saison des glaces",
            "+archived: true # rouvert pour la saison des glaces"
        ]
    );
    assert_eq!(review(&browser).set, set);
    assert_eq!(review(&browser).title, Message::new("archive-title").with("count", 2));
    assert_eq!(review(&browser).caveats, []);

    let effects = browser.press("<enter>");
    assert_eq!(effects, [Effect::Save(set.clone(), Purpose::Archive(true), pages.to_vec())]);
    assert_eq!(browser.app.layers, []);
    assert_eq!(browser.status(FORECASTER), Status::Open, "memory waits for the disk");
    browser.carry_out(effects);
    assert_eq!(
        browser.app.notice.as_ref().map(|notice| (notice.tone, notice.message.clone())),
        Some((Tone::Good, Message::new("archived-done").with("count", 2)))
    );
    assert_eq!([FORECASTER, FORECASTER_FR].map(|name| browser.status(name)), [Status::Archived; 2]);
    assert_eq!(browser.app.written, [set.clone()]);
    assert_eq!(browser.bytes(&paths[0]), set.changes[0].after);

    let now_pages = [browser.page(FORECASTER), browser.page(FORECASTER_FR)];
    let effects = browser.press("u");
    assert_eq!(effects, [Effect::Save(set.inverse(), Purpose::Undo, now_pages.to_vec())]);
    browser.carry_out(effects);
    assert_eq!(browser.said(), "undone");
    assert_eq!([FORECASTER, FORECASTER_FR].map(|name| browser.status(name)), [Status::Open; 2]);
    assert_eq!(browser.bytes(&paths[1]), set.changes[1].before);
    assert_eq!(browser.press("u"), []);
    assert_eq!(browser.said(), "undo-none");
}

/// Archived postings are sorted below the open ones: the cursor goes with its posting, moved before or not.
#[test]
fn the_cursor_stays_on_what_was_archived() {
    for keys in ["", "jjj"] {
        let mut browser = Browser::new();
        browser.run(keys);
        let selected = browser.selected();
        browser.run("a<enter>");
        assert_eq!((browser.said(), browser.selected()), ("archived-done", selected.clone()), "{keys}");
        browser.run("u");
        assert_eq!((browser.said(), browser.selected()), ("undone", selected), "{keys}");
    }
}

#[test]
fn a_save_that_failed_changes_nothing_in_memory() {
    let mut browser = Browser::new();
    go_to(&mut browser, FORECASTER);
    browser.run("a");
    let effects = browser.press("<enter>");
    assert!(matches!(effects.as_slice(), [Effect::Save(..)]));
    std::fs::write(browser.file(&format!("{FR}{FORECASTER_FR}")), "somebody else").unwrap();
    let before = browser.bytes(&format!("{EN}{FORECASTER}"));
    browser.carry_out(effects);
    assert_eq!((browser.said(), browser.app.notice.as_ref().map(|n| n.tone)), ("save-changed", Some(Tone::Error)));
    assert_eq!(browser.status(FORECASTER), Status::Open);
    assert_eq!(browser.app.written, []);
    assert_eq!(browser.bytes(&format!("{EN}{FORECASTER}")), before, "all or none");
}

#[test]
fn esc_before_the_diff_writes_nothing() {
    for keys in ["<esc>", "q", "<ctrl-c>"] {
        let mut browser = Browser::new();
        go_to(&mut browser, FORECASTER);
        browser.run("a");
        review(&browser);
        assert_eq!(browser.press(keys), [], "{keys}");
        assert_eq!((browser.app.layers.len(), browser.said()), (0, "review-cancelled"));
        assert_eq!((browser.status(FORECASTER), browser.app.written.len()), (Status::Open, 0));
    }
}

#[test]
fn one_file_alone() {
    let mut browser = Browser::new();
    go_to(&mut browser, FORECASTER);
    let page = browser.page(FORECASTER);
    assert_eq!(browser.press("A"), [Effect::ReadForEdit(Purpose::Archive(true), vec![page])]);
}

/// Any member open: archive; else reopen.
#[test]
fn a_half_closed_pair_is_closed_and_a_closed_one_reopened() {
    let mut browser = Browser::new();
    go_to(&mut browser, "adjoint·e-de-direction.md");
    browser.run("a");
    assert_eq!(changed_lines(&browser), ["-archived: false", "+archived: true"]);
    assert_eq!(review(&browser).set.changes.len(), 1, "what is archived already is left out");
    browser.run("<enter>");
    assert_eq!(browser.app.notice.as_ref().unwrap().message, Message::new("archived-done").with("count", 1));
    browser.run("a");
    assert_eq!(review(&browser).purpose, Purpose::Archive(false));
    assert_eq!(changed_lines(&browser), ["-archived: true", "+archived: false", "-archived: true", "+archived: false"]);
    browser.run("<enter>");
    assert_eq!(browser.said(), "reopened-done");
    assert_eq!(browser.status("adjoint·e-de-direction.md"), Status::Open);
}

#[test]
fn a_doubled_language_asks_and_each_answer_leads_where_it_says() {
    let [new, old, own] =
        ["policy-analyst--b535d1b9-1634-4417-a173-450faae8e170.md", "policy-analyst.md", "analyste-des-politiques--null.md"];
    for (at, files) in [(0, vec![own, new]), (1, vec![own, old]), (2, vec![own]), (3, vec![new, old, own])] {
        let mut browser = Browser::new();
        go_to(&mut browser, own);
        assert_eq!(browser.press("a"), []);
        let [new, old, own] = [new, old, own].map(|name| browser.id(name));
        assert_eq!(
            choice(&browser).options,
            [
                Picked::Partner { posting: own, candidate: new, chosen: vec![] },
                Picked::Partner { posting: own, candidate: old, chosen: vec![] },
                Picked::FileAlone(own),
                Picked::WholeGroup(own, 3)
            ]
        );
        let pages: Vec<_> = files.iter().map(|name| browser.page(name)).collect();
        let effects = browser.press(&format!("{}<enter>", "j".repeat(at)));
        assert_eq!(effects, [Effect::ReadForEdit(Purpose::Archive(true), pages)], "option {at}");
        assert_eq!(browser.app.layers, []);
    }
    let mut browser = Browser::new();
    go_to(&mut browser, own);
    assert_eq!(browser.press("a<esc>"), []);
    assert_eq!(browser.app.layers, []);
}

#[test]
fn what_an_edit_will_not_change_is_said() {
    let mut browser = Browser::new();
    go_to(&mut browser, "general-application.md");
    browser.run("a");
    assert_eq!(review(&browser).purpose, Purpose::Archive(false), "judged by the field, not by what stays open");
    let caveats: Vec<_> = review(&browser).caveats.iter().map(|caveat| caveat.id).collect();
    assert_eq!(caveats, ["archive-caveat-evergreen"; 2]);
    browser.run("<esc>");
    go_to(&mut browser, "pilote-de-drone.md");
    browser.run("A");
    assert_eq!(review(&browser).caveats, [Message::new("archive-caveat-draft").with("path", format!("{FR}pilote-de-drone.md"))]);
}

#[test]
fn a_refused_edit_says_why_and_asks_for_nothing() {
    let mut browser = Browser::new();
    go_to(&mut browser, "chef-d’équipe-–-glace.md");
    let effects = browser.press("a");
    assert!(matches!(effects.as_slice(), [Effect::ReadForEdit(Purpose::Archive(false), pages)] if pages.len() == 1));
    browser.carry_out(effects);
    assert_eq!((browser.said(), browser.app.layers.len()), ("edit-refused", 0));
    assert_eq!(browser.app.notice.as_ref().unwrap().tone, Tone::Error);
    // The other posting of the pair can be read, but one refusal refuses all.
    go_to(&mut browser, "communications-advisor.md");
    browser.run("a");
    assert_eq!((browser.said(), browser.app.layers.len()), ("edit-refused", 0));
    // A file that is gone.
    go_to(&mut browser, FORECASTER);
    std::fs::remove_file(browser.file(&format!("{EN}{FORECASTER}"))).unwrap();
    browser.run("a");
    assert_eq!((browser.said(), browser.app.layers.len()), ("edit-refused", 0));
}

/// The file on disk is already what the edit would make it.
#[test]
fn nothing_to_do_is_said() {
    let mut browser = Browser::new();
    go_to(&mut browser, FORECASTER);
    let page = browser.page(FORECASTER);
    let bytes = change_set(&browser, &[format!("{EN}{FORECASTER}")], "false", "true").changes.remove(0).after;
    let text = Text { page: page.clone(), bytes: Ok(bytes) };
    browser.press("a");
    assert_eq!(browser.send(Event::Texts(Purpose::Archive(true), vec![text.clone()])), []);
    assert_eq!((browser.said(), browser.app.layers.len()), ("archive-nothing", 0));
    let before = Text { page, bytes: Ok(browser.bytes(&format!("{EN}{FORECASTER}"))) };
    browser.press("a");
    browser.send(Event::Texts(Purpose::Archive(false), vec![before]));
    assert_eq!(browser.said(), "reopen-nothing");
}

#[test]
fn a_missing_field_is_added() {
    let mut browser = Browser::new();
    go_to(&mut browser, "data-engineer.md");
    browser.run("A");
    assert_eq!(changed_lines(&browser), ["+archived: false"]);
}

// Filters, order, and the rest

#[test]
fn saved_filters_by_key_and_by_choice() {
    let mut browser = Browser::new();
    for (keys, filter, count) in [
        ("2", SavedFilter::Open, 19),
        ("3", SavedFilter::Archived, 13),
        ("4", SavedFilter::Missing, 11),
        ("5", SavedFilter::Problems, 23),
        ("1", SavedFilter::All, 37),
        ("fj<enter>", SavedFilter::Open, 19),
        ("f<enter>", SavedFilter::Open, 19),
        ("fjjj<enter>", SavedFilter::Problems, 23),
        ("fkk<esc>", SavedFilter::Problems, 23),
        ("<esc>", SavedFilter::All, 37),
    ] {
        browser.press(keys);
        assert_eq!((browser.app.filter, browser.app.counts().0), (filter, count), "{keys}");
    }
    // The posting stays under the cursor where it can, and filters go with a query.
    go_to(&mut browser, FORECASTER);
    browser.run("2");
    assert_eq!(browser.selected(), FORECASTER);
    browser.run("/lang:fr<enter>");
    assert_eq!(browser.app.counts().0, 8);
}

#[test]
fn orders() {
    let mut browser = Browser::new();
    go_to(&mut browser, FORECASTER);
    let titles = |browser: &Browser| browser.app.list.rows.clone();
    let default = titles(&browser);
    let mut said = Vec::new();
    for _ in 0..6 {
        browser.press("s");
        said.push(browser.app.notice.as_ref().unwrap().message.clone());
        assert_eq!(browser.selected(), FORECASTER);
    }
    let key = |name: &'static str| Message::new("order-ascending").with("key", Message::new(name));
    assert_eq!(
        said,
        [
            key("sort-status"),
            key("sort-title"),
            key("sort-path"),
            key("sort-date"),
            key("sort-language"),
            Message::new("order-default")
        ]
    );
    assert_eq!(titles(&browser), default);
    browser.press("sss");
    let mut paths = browser.app.list.rows.clone();
    paths.sort_by_key(|id| browser.app.catalog.index().page(*id).path.clone());
    assert_eq!(titles(&browser), paths);
    browser.press("S");
    paths.reverse();
    assert_eq!(titles(&browser), paths);
    assert_eq!(browser.app.notice.as_ref().unwrap().message.id, "order-descending");
}

#[test]
fn language_mouse_layout_pages_and_suspension() {
    let mut browser = Browser::new();
    browser.press("L");
    assert_eq!(browser.app.locale.language(), UiLanguage::French);
    assert!(browser.app.preview.header.iter().flatten().any(|(text, _)| text.contains("État") || text.contains("Statut")));
    browser.press("L");
    assert_eq!(browser.app.locale.language(), UiLanguage::English);
    assert_eq!(browser.press("<f4>"), [Effect::ListenToMouse(false)]);
    assert_eq!((browser.app.mouse, browser.said()), (false, "mouse-off"));
    assert_eq!(browser.send(Event::Resumed), [Effect::ListenToMouse(false)]);
    assert_eq!(browser.press("<f4>"), [Effect::ListenToMouse(true)]);
    let mut layouts = Vec::new();
    for _ in 0..4 {
        browser.press("<f6>");
        layouts.push(browser.app.layout);
    }
    assert_eq!(layouts, [PaneLayout::Beside, PaneLayout::Stacked, PaneLayout::Single, PaneLayout::Auto]);
    assert_eq!(browser.press("<ctrl-z>"), [Effect::Suspend]);
    browser.run("<f7>");
    assert_eq!((browser.app.catalog.all_pages, browser.app.counts()), (true, (43, 43)));
    browser.run("<f7>");
    assert_eq!(browser.app.counts(), (37, 37));
}

#[test]
fn help_scrolls_no_further_than_it_goes() {
    let mut browser = Browser::new();
    for keys in ["?", "<f1>"] {
        browser.press(keys);
        assert!(matches!(browser.app.layers.as_slice(), [Layer::Help { scroll: 0, .. }]), "{keys}");
        browser.press("<esc>");
        assert_eq!(browser.app.layers, []);
    }
    let scroll = |browser: &Browser| match browser.app.layers.as_slice() {
        [Layer::Help { scroll, .. }] => *scroll,
        other => panic!("{other:?}"),
    };
    browser.press("?G");
    let last = scroll(&browser);
    assert!((10..80).contains(&last), "{last}");
    browser.press("j<pgdn>");
    browser.mouse(Mouse::WheelDown, 5, 5);
    assert_eq!(scroll(&browser), last);
    browser.press("k");
    assert_eq!(scroll(&browser), last - 1);
    browser.press("g");
    assert_eq!(scroll(&browser), 0);
}

#[test]
fn a_diff_scrolls_no_further_than_it_goes() {
    let mut browser = Browser::open(80, 16);
    go_to(&mut browser, FORECASTER);
    browser.run("a");
    browser.press(&"<pgdn>".repeat(9));
    let last = review(&browser).scroll;
    assert!((1..20).contains(&last), "{last}");
    for _ in 0..9 {
        browser.mouse(Mouse::WheelDown, 5, 5);
    }
    assert_eq!(review(&browser).scroll, last);
    browser.press("k");
    assert_eq!(review(&browser).scroll, last - 1);
}

#[test]
fn leaving_closes_the_top_layer_first() {
    let mut browser = Browser::new();
    assert_eq!(browser.press("q"), [Effect::Quit]);
    assert_eq!(browser.press("<ctrl-c>"), [Effect::Quit]);
    assert_eq!(browser.send(Event::Terminate), [Effect::Quit]);
    for open in ["?", "f"] {
        assert_eq!(browser.press(open), []);
        assert_eq!(browser.press("q"), []);
        assert_eq!(browser.app.layers, []);
        assert_eq!(browser.press(open), []);
        assert_eq!(browser.press("<ctrl-c>"), []);
        assert_eq!(browser.app.layers, []);
    }
    browser.press("/q");
    assert_eq!((browser.app.search.value(), browser.app.typing), ("q", Typing::Search));
    assert_eq!(browser.press("<ctrl-c>"), []);
    assert_eq!(browser.app.typing, Typing::No);
    assert_eq!(browser.press("<ctrl-c>"), [Effect::Quit]);
}

#[test]
fn a_paste_goes_to_text_fields_only() {
    let mut browser = Browser::new();
    assert_eq!(browser.send(Event::Paste("aq\nq".to_owned())), []);
    assert_eq!((browser.app.search.value(), browser.app.layers.len()), ("", 0));
    browser.press("/");
    browser.send(Event::Paste("  river\tice\u{1b}[31m\n".to_owned()));
    let typed = browser.app.search.value();
    assert!(typed.starts_with("river") && !typed.chars().any(char::is_control), "{typed:?}");
    assert_eq!(browser.app.typing, Typing::Search);
    browser.press("<ctrl-u>");
    browser.send(Event::Paste("x".repeat(5000)));
    assert_eq!(browser.app.search.value().len(), 1000);
    browser.press("<ctrl-u><esc>?");
    browser.send(Event::Paste("q".to_owned()));
    assert_eq!(browser.app.layers.len(), 1);
    browser.press("<esc>");
    go_to(&mut browser, MANAGER);
    browser.press("<enter>/");
    browser.send(Event::Paste("rivers".to_owned()));
    assert_eq!((browser.app.preview.find.value(), browser.app.search.value()), ("rivers", ""));
    assert!(!browser.app.preview.found.is_empty());
}

#[test]
fn finding_in_the_preview() {
    let mut browser = Browser::new();
    go_to(&mut browser, MANAGER);
    browser.press("<enter>/river");
    assert_eq!(browser.app.typing, Typing::Find);
    let count = browser.app.preview.found.len();
    assert!(count > 3);
    assert_eq!(browser.app.preview.current, Some(0));
    browser.press("<enter>n");
    assert_eq!((browser.app.typing, browser.app.preview.current), (Typing::No, Some(1)));
    browser.press("NN");
    assert_eq!(browser.app.preview.current, Some(count - 1), "before the first comes the last");
    browser.press("n");
    assert_eq!(browser.app.preview.current, Some(0));
    // Esc takes one step back at a time.
    browser.press("<esc>");
    assert_eq!((browser.app.preview.find.value(), browser.app.focus), ("", Focus::Preview));
    browser.press("<esc>");
    assert_eq!(browser.app.focus, Focus::List);
    browser.press("<enter>/river<esc>");
    assert_eq!((browser.app.preview.find.value(), browser.app.typing), ("", Typing::No));
}

#[test]
fn the_mouse_by_pane() {
    let mut browser = Browser::new();
    go_to(&mut browser, MANAGER);
    let geometry = browser.app.geometry();
    let (list, preview) = (geometry.list, geometry.preview);
    let cursor = browser.app.list.cursor;
    browser.mouse(Mouse::WheelDown, preview.x + 3, preview.y + 3);
    assert_eq!((browser.app.preview.scroll, browser.app.list.cursor), (3, cursor));
    browser.mouse(Mouse::WheelUp, preview.x + 3, preview.y + 3);
    assert_eq!(browser.app.preview.scroll, 0);
    browser.mouse(Mouse::WheelUp, list.x + 3, list.y + 2);
    assert_eq!(browser.app.list.cursor, cursor - 3);
    let top = browser.app.list.top;
    let effects = browser.mouse(Mouse::Press, list.x + 3, list.y + 2);
    assert_eq!(browser.app.list.cursor, top + 1);
    assert_eq!(effects, [browser.read_body(&browser.selected())]);
    // Frames and bars are no rows.
    for row in [list.y, list.bottom() - 1, geometry.header.y, geometry.footer.y] {
        browser.mouse(Mouse::Press, list.x + 3, row);
        assert_eq!(browser.app.list.cursor, top + 1, "row {row}");
    }
    browser.mouse(Mouse::Press, preview.x + 3, preview.y + 3);
    assert_eq!(browser.app.focus, Focus::Preview);
    let list = browser.app.geometry().list;
    browser.mouse(Mouse::Press, list.x + 3, list.y + 1);
    assert_eq!(browser.app.focus, Focus::List);
    // Under a dialog nothing moves.
    let cursor = browser.app.list.cursor;
    browser.press("f");
    browser.mouse(Mouse::Press, list.x + 3, list.y + 3);
    browser.mouse(Mouse::WheelDown, list.x + 3, list.y + 3);
    assert_eq!((browser.app.list.cursor, browser.app.layers.len()), (cursor, 1));
}

/// Whoever presses in the other pane has done with typing in this one.
#[test]
fn a_press_in_the_other_pane_ends_the_typing() {
    let mut browser = Browser::new();
    browser.press("/river");
    let preview = browser.app.geometry().preview;
    browser.mouse(Mouse::Press, preview.x + 3, preview.y + 3);
    assert_eq!((browser.app.typing, browser.app.focus, browser.app.search.value()), (Typing::No, Focus::Preview, "river"));
    browser.press("/ice");
    let list = browser.app.geometry().list;
    browser.mouse(Mouse::Press, list.x + 3, list.y + 1);
    assert_eq!((browser.app.typing, browser.app.focus, browser.app.preview.find.value()), (Typing::No, Focus::List, "ice"));
    browser.press("/");
    browser.mouse(Mouse::Press, list.x + 3, list.y + 1);
    assert_eq!(browser.app.typing, Typing::Search, "in its own pane it goes on");
}

/// What can't be seen must not be done.
#[test]
fn on_a_screen_that_is_too_small_only_leaving_works() {
    let mut browser = Browser::new();
    go_to(&mut browser, FORECASTER);
    browser.run("a");
    browser.send(Event::Resize(30, 5));
    assert_eq!(browser.press("<enter>"), []);
    browser.send(Event::Resize(80, 24));
    review(&browser);
    browser.press("<esc>");
    browser.send(Event::Resize(35, 24));
    let cursor = browser.app.list.cursor;
    assert_eq!(browser.press("jaA/uf"), []);
    browser.mouse(Mouse::WheelDown, 3, 3);
    assert_eq!((browser.app.list.cursor, browser.app.typing, browser.app.layers.len()), (cursor, Typing::No, 0));
    assert_eq!(browser.press("<ctrl-z>"), [Effect::Suspend]);
    assert_eq!(browser.press("q"), [Effect::Quit]);
    assert_eq!(browser.press("<ctrl-c>"), [Effect::Quit]);
}

#[test]
fn a_notice_goes_with_the_next_key() {
    let mut browser = Browser::new();
    browser.press("s");
    assert_eq!(browser.said(), "order-ascending");
    browser.press("j");
    assert_eq!(browser.said(), "");
}
