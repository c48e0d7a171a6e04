//! From the key to the diff, to the disk, and back; what is refused and what is said.

use affiche::app::command::PostingCommand;
use affiche::app::event::{Effect, Event, Mouse, Pressed};
use affiche::app::input::action_table::ACTIONS;
use affiche::app::input::key::Key;
use affiche::app::notice::Tone;
use affiche::app::pending::Request;
use affiche::app::view::View;
use affiche::content::status::Status;
use affiche::locale::Message;
use affiche::operations::archive::ArchiveReach;
use affiche::operations::{Inputs, Plan};
use affiche::work::inputs::read_inputs;
use affiche::work::{Answer, Job};

use crate::browser::{Browser, EN, FR, jobs, now};
use crate::{
    FORECASTER, FORECASTER_FR, MANAGER, MANAGER_FR, archive_plan, change_set, changed_lines, commands, go_to, prepared, review,
};

#[test]
fn archiving_a_clean_pair_from_the_search_to_the_disk_and_back() {
    let mut browser = Browser::new();
    browser.run("/^river ice forec<enter>");
    let pages = [browser.page(FORECASTER), browser.page(FORECASTER_FR)];
    let paths = [format!("{EN}{FORECASTER}"), format!("{FR}{FORECASTER_FR}")];
    let set = change_set(&browser, &paths, "false", "true");

    let effects = browser.press("a");
    assert_eq!(prepared(&effects), &archive_plan(true, &pages));
    assert_eq!(browser.app.views, [], "there is nothing to show yet");
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
    assert_eq!(browser.app.locale.text(&review(&browser).title), "Archive 2 files: River Ice Forecaster?");
    assert_eq!(review(&browser).caveats, []);

    let effects = browser.press("<enter>");
    assert_eq!(jobs(&effects), [Job::Save(set.clone(), archive_plan(true, &pages))]);
    assert_eq!(browser.app.views, []);
    assert_eq!(browser.status(FORECASTER), Status::Open, "memory waits for the disk");
    browser.carry_out(effects);
    assert_eq!(
        browser.app.notice.as_ref().map(|notice| (notice.tone, notice.message.clone())),
        Some((Tone::Good, Message::new("archived-done").with("count", 2)))
    );
    assert_eq!([FORECASTER, FORECASTER_FR].map(|name| browser.status(name)), [Status::Archived; 2]);
    assert_eq!(Some(browser.bytes(&paths[0])), set.changes[0].after);

    let effects = browser.press("u");
    assert_eq!(jobs(&effects), [Job::Undo]);
    browser.carry_out(effects);
    assert_eq!(browser.said(), "undone");
    assert_eq!([FORECASTER, FORECASTER_FR].map(|name| browser.status(name)), [Status::Open; 2]);
    assert_eq!(Some(browser.bytes(&paths[1])), set.changes[1].before);
    browser.run("u");
    assert_eq!(browser.said(), "undo-none");
    browser.run("<ctrl-r>");
    assert_eq!((browser.said(), browser.status(FORECASTER)), ("redone", Status::Archived));
    browser.run("<ctrl-r>");
    assert_eq!(browser.said(), "redo-none");
    browser.run("u");
    assert_eq!((browser.said(), browser.status(FORECASTER)), ("undone", Status::Open));
}

/// Archived postings are sorted below the open ones: the cursor goes with its posting, moved before or not.
#[test]
fn the_cursor_stays_on_what_was_archived() {
    for keys in ["", "jj"] {
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
    assert!(matches!(effects.as_slice(), [Effect::Perform(_, Job::Save(..))]));
    std::fs::write(browser.file(&format!("{FR}{FORECASTER_FR}")), "somebody else").unwrap();
    let before = browser.bytes(&format!("{EN}{FORECASTER}"));
    browser.carry_out(effects);
    assert!(matches!(browser.app.views.as_slice(), [View::Conflict(_)]), "{:?}", browser.app.views);
    assert_eq!(browser.status(FORECASTER), Status::Open);
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
        assert_eq!((browser.app.views.len(), browser.said()), (0, "review-cancelled"));
        assert_eq!(browser.status(FORECASTER), Status::Open);
    }
}

#[test]
fn one_file_alone() {
    let mut browser = Browser::new();
    go_to(&mut browser, FORECASTER);
    let page = browser.page(FORECASTER);
    assert_eq!(prepared(&browser.press("A")), &archive_plan(true, &[page]));
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
    assert!(matches!(review(&browser).plan, Plan::Archive { archive: false, .. }));
    assert_eq!(changed_lines(&browser), ["-archived: true", "+archived: false", "-archived: true", "+archived: false"]);
    browser.run("<enter>");
    assert_eq!(browser.said(), "reopened-done");
    assert_eq!(browser.status("adjoint·e-de-direction.md"), Status::Open);
}

/// Closing is meant for every version; of several in a language one is reopened.
#[test]
fn duplicates_are_closed_together_and_reopened_one_by_one() {
    let [new, old, own] =
        ["policy-analyst--b535d1b9-1634-4417-a173-450faae8e170.md", "policy-analyst.md", "analyste-des-politiques--null.md"];
    let mut browser = Browser::new();
    go_to(&mut browser, own);
    let all = [new, old, own].map(|name| browser.page(name));
    assert_eq!(prepared(&browser.press("a")), &archive_plan(true, &all));
    for (at, files) in [(0, vec![own, new]), (1, vec![own, old]), (2, vec![own]), (3, vec![new, old, own])] {
        let mut browser = Browser::new();
        go_to(&mut browser, own);
        browser.run("a<enter>");
        assert_eq!(browser.said(), "archived-done");
        go_to(&mut browser, own);
        assert_eq!(browser.press("a"), []);
        let [new, old, own] = [new, old, own].map(|name| browser.id(name));
        let archive = |reach, chosen| PostingCommand::Archive { postings: vec![own], reach, chosen };
        let options = [
            archive(ArchiveReach::Versions, vec![new]),
            archive(ArchiveReach::Versions, vec![old]),
            archive(ArchiveReach::File, vec![]),
            archive(ArchiveReach::Posting, vec![]),
        ];
        assert_eq!(commands(&browser), options.each_ref());
        let pages: Vec<_> = files.iter().map(|name| browser.page(name)).collect();
        let effects = browser.press(&format!("{}<enter>", "j".repeat(at)));
        assert_eq!(prepared(&effects), &archive_plan(false, &pages), "option {at}");
        assert_eq!(browser.app.views, []);
    }
    let mut browser = Browser::new();
    go_to(&mut browser, own);
    browser.run("a<enter>");
    assert_eq!(browser.press("a<esc>"), []);
    assert_eq!(browser.app.views, []);
}

#[test]
fn what_an_edit_will_not_change_is_said() {
    let mut browser = Browser::new();
    go_to(&mut browser, "general-application.md");
    browser.run("a");
    assert!(matches!(review(&browser).plan, Plan::Archive { archive: false, .. }), "judged by the field, not by what stays open");
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
    let plan = prepared(&effects);
    assert!(matches!(plan, Plan::Archive { archive: false, pages, .. } if pages.len() == 1), "{plan:?}");
    browser.carry_out(effects);
    assert_eq!((browser.said(), browser.app.views.len()), ("edit-refused", 0));
    assert_eq!(browser.app.notice.as_ref().unwrap().tone, Tone::Error);
    // The other posting of the pair can be read, but one refusal refuses all.
    go_to(&mut browser, "communications-advisor.md");
    browser.run("a");
    assert_eq!((browser.said(), browser.app.views.len()), ("edit-refused", 0));
    // A file that is gone.
    go_to(&mut browser, FORECASTER);
    std::fs::remove_file(browser.file(&format!("{EN}{FORECASTER}"))).unwrap();
    browser.run("a");
    assert_eq!((browser.said(), browser.app.views.len()), ("edit-refused", 0));
}

/// The file on disk is already what the edit would make it.
#[test]
fn nothing_to_do_is_said() {
    let mut browser = Browser::new();
    go_to(&mut browser, FORECASTER);
    let page = browser.page(FORECASTER);
    let bytes = change_set(&browser, &[format!("{EN}{FORECASTER}")], "false", "true").changes.remove(0).after.unwrap();
    let inputs = |bytes| Inputs { files: vec![Ok(bytes)], ..Inputs::default() };
    let ticket = |effects: &[Effect]| match effects {
        [Effect::Perform(ticket, Job::Prepare(_))] => *ticket,
        other => panic!("{other:?}"),
    };
    let asked = ticket(&browser.press("A"));
    assert_eq!(browser.answer(asked, Answer::Prepared(archive_plan(true, std::slice::from_ref(&page)), inputs(bytes))), []);
    assert_eq!((browser.said(), browser.app.views.len()), ("archive-nothing", 0));
    let before = browser.bytes(&format!("{EN}{FORECASTER}"));
    let asked = ticket(&browser.press("A"));
    browser.answer(asked, Answer::Prepared(archive_plan(false, &[page]), inputs(before)));
    assert_eq!(browser.said(), "reopen-nothing");
}

#[test]
fn a_missing_field_is_added() {
    let mut browser = Browser::new();
    go_to(&mut browser, "data-engineer.md");
    browser.run("A");
    assert_eq!(changed_lines(&browser), ["+archived: false"]);
}

/// Keys that are pressed before the diff is there are no answer to it, and it opens for the posting that was asked for last.
#[test]
fn a_diff_that_nobody_waits_for_any_more_does_not_open() {
    let texts = |browser: &Browser, effects: &[Effect]| match effects {
        [Effect::Perform(ticket, Job::Prepare(plan))] => {
            let inputs = read_inputs(browser.site(), plan, now());
            Event::Answer(*ticket, Answer::Prepared(plan.clone(), inputs), now())
        }
        other => panic!("{other:?}"),
    };
    for meanwhile in ["/", "?", "j", "t", "<tab>", "f", "L", "e<esc>", "A<esc>"] {
        let mut browser = Browser::new();
        go_to(&mut browser, FORECASTER);
        let asked = browser.press("a");
        let late = texts(&browser, &asked);
        browser.press(meanwhile);
        let layers = browser.app.views.clone();
        assert_eq!(browser.send(late), [], "{meanwhile}");
        assert_eq!(browser.app.views, layers, "{meanwhile}");
    }
    let mut browser = Browser::new();
    go_to(&mut browser, FORECASTER);
    let first = browser.press("a");
    let first = texts(&browser, &first);
    go_to(&mut browser, MANAGER);
    let second = browser.press("a");
    let second = texts(&browser, &second);
    browser.send(first);
    assert_eq!(browser.app.views, []);
    browser.send(second);
    // The same posting once more, by another key: its plan names the same file.
    browser.press("<esc>");
    let form = browser.press("e");
    let form = texts(&browser, &form);
    let asked = browser.press("A");
    browser.send(form);
    assert_eq!(browser.app.views, [], "the answer to an older key opens nothing");
    let asked = texts(&browser, &asked);
    browser.send(asked);
    assert!(matches!(review(&browser).plan, Plan::Archive { archive: true, .. }));
    browser.press("<esc>");
    let again = browser.press("a");
    let again = texts(&browser, &again);
    browser.send(again);
    assert_eq!(
        review(&browser).files.iter().map(|(path, _)| path.as_str()).collect::<Vec<_>>(),
        [format!("{EN}{MANAGER}"), format!("{FR}{MANAGER_FR}")]
    );
}

/// Enter means the diff that is on its way: it is dropped with a word, and the diff still opens, unwritten. So is what was read before the diff
/// was on screen.
#[test]
fn enter_before_the_diff_writes_nothing_and_says_so() {
    for key in ["a", "A", "e", "w"] {
        let mut browser = Browser::new();
        go_to(&mut browser, FORECASTER);
        let focus = browser.app.screen.focus;
        let asked = browser.press(key);
        assert_eq!(browser.press("<enter>"), [], "{key}");
        assert_eq!((browser.said(), browser.app.screen.focus), ("too-early", focus), "{key}");
        let dialogs = browser.app.dialogs;
        browser.carry_out(asked);
        assert_eq!((browser.app.views.len(), browser.app.dialogs), (1, dialogs + 1), "{key}: a new dialog is counted");
        let layers = browser.app.views.clone();
        assert_eq!(browser.send(Event::TooEarly), []);
        assert_eq!((browser.said(), &browser.app.views), ("too-early", &layers), "{key}");
    }
}

/// The mouse ends the wait for a diff as a key does: what it is used for belongs to another wish.
#[test]
fn a_mouse_event_ends_the_wait_for_a_diff() {
    for mouse in [Mouse::Press, Mouse::DoublePress, Mouse::WheelUp, Mouse::WheelDown, Mouse::Drag, Mouse::Release] {
        let mut browser = Browser::new();
        go_to(&mut browser, FORECASTER);
        let asked = browser.press("a");
        let meant = browser.mouse(mouse, 5, 3);
        let layers = browser.app.views.clone();
        browser.carry_out(asked);
        assert_eq!(browser.app.views, layers, "{mouse:?}");
        browser.carry_out(meant);
    }
}

/// On a screen that is too small only the keys that leave or suspend do anything, whatever lies over the list; nothing is written.
#[test]
fn on_a_screen_that_is_too_small_nothing_is_done() {
    for opened in ["", "a", "e", "c", "D", "?", ":", "/", "N", "T", "f2", "<tab>"] {
        let mut browser = Browser::new();
        go_to(&mut browser, FORECASTER);
        browser.run(opened);
        browser.send(Event::Resize(35, 30));
        let before = (browser.app.views.clone(), browser.app.list.cursor.at, browser.app.screen.focus, browser.app.screen.typing);
        for (name, key) in
            ACTIONS.iter().flat_map(|row| row.keys.iter().flat_map(|(_, keys)| keys.iter().map(|key| (row.name, *key))))
        {
            let effects = browser.send(Event::Key(Key::parse(key).unwrap()));
            let leaves = effects.iter().all(|effect| matches!(effect, Effect::Quit | Effect::Suspend));
            assert!(leaves, "{opened:?} {name} {key}: {effects:?}");
        }
        for mouse in [Mouse::Press, Mouse::DoublePress, Mouse::WheelDown, Mouse::Drag, Mouse::Release] {
            assert_eq!(browser.mouse(mouse, 5, 3), [], "{opened:?}");
        }
        for pressed in [Pressed::Key(Key::parse("enter").unwrap()), Pressed::Row(0), Pressed::Link("https://example.ca/".into())]
        {
            assert_eq!(browser.send(Event::Pressed(pressed)), [], "{opened:?}");
        }
        assert_eq!(browser.send(Event::Paste("x".into())), [], "{opened:?}");
        assert_eq!(
            (browser.app.views.clone(), browser.app.list.cursor.at, browser.app.screen.focus, browser.app.screen.typing),
            before,
            "{opened:?}"
        );
    }
}

/// In the smallest window the first change of a diff is in view when it opens, after any change of size, and beside what is said; a user who has
/// scrolled stays there.
#[test]
fn the_first_change_of_a_diff_is_in_view() {
    let shows_change = |browser: &Browser| {
        let screen = browser.draw().0;
        let row = |y: u16| (0..screen.area.width).map(|x| screen[(x, y)].symbol()).collect::<String>();
        (0..screen.area.height).map(row).any(|row| row.contains(" - ") && row.contains("archived") || row.contains(" + "))
    };
    for file in [FORECASTER, MANAGER, "adjoint·e-de-direction.md", "general-application.md"] {
        for keys in ["a", "A"] {
            for (width, height) in [(36, 8), (36, 24), (40, 10), (80, 14), (80, 24), (300, 8)] {
                let mut browser = Browser::open(width, height);
                go_to(&mut browser, file);
                browser.run(keys);
                browser.send(Event::TooEarly);
                assert!(shows_change(&browser), "{file} {keys} {width}×{height}");
                let error = "no program of this machine opens addresses of this kind, and nothing else was tried".repeat(3);
                browser.answer_to(Request::Address, Answer::OpenFailed { address: "https://example.ca/".into(), error });
                assert!(shows_change(&browser), "{file} {keys} {width}×{height}\n{:?}", browser.app.views.last());
                for size in [(36, 8), (80, 24), (36, 9), (36, 8)] {
                    browser.send(Event::Resize(size.0, size.1));
                    assert!(shows_change(&browser), "{file} {keys} {width}×{height}, then {size:?}");
                }
            }
        }
    }
    let mut browser = Browser::open(36, 8);
    go_to(&mut browser, FORECASTER);
    browser.run("aG");
    let end = review(&browser).scroll;
    browser.send(Event::Resize(36, 9));
    assert_eq!(review(&browser).scroll, end);
}

/// A diff that was scrolled until no change is in view is not written before one is.
#[test]
fn a_change_that_was_scrolled_away_is_shown_again_before_it_is_written() {
    for keys in ["a", "A"] {
        for away in ["g", "<home>", "<pgup><pgup>", "kkkkkk"] {
            let mut browser = Browser::open(36, 8);
            go_to(&mut browser, FORECASTER);
            browser.run(keys);
            let opened = review(&browser).scroll;
            browser.run(away);
            assert_eq!(review(&browser).scroll, 0, "{keys} {away}");
            let dialogs = browser.app.dialogs;
            assert_eq!(browser.press("<enter>"), [], "{keys} {away}");
            assert_eq!((browser.said(), review(&browser).scroll), ("review-look", opened), "{keys} {away}");
            assert_ne!(browser.app.dialogs, dialogs, "what follows in the same burst is too early");
            browser.run("<enter>");
            assert_eq!(browser.said(), "archived-done", "{keys} {away}");
        }
        // Further down there is the last change, and on a large screen all of them.
        for (size, away) in [((36, 8), "G"), ((80, 24), "g"), ((80, 24), "G")] {
            let mut browser = Browser::open(size.0, size.1);
            go_to(&mut browser, FORECASTER);
            browser.run(&format!("{keys}{away}<enter>"));
            assert_eq!(browser.said(), "archived-done", "{keys} {away} {size:?}");
        }
    }
}
