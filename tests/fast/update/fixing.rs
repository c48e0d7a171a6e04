//! Fixing at one key: each fix on the sample or on a small site, the exact bytes afterwards, and the way back.

use affiche::app::command::PostingCommand;
use affiche::app::view::View;

use affiche::locale::Message;
use affiche::operations::Plan;

use crate::browser::{Browser, EN, FR};
use crate::{FORECASTER, choice, commands, go_to, review};

/// A small site: its postings by path, each with its front matter, and its settings.
pub(crate) fn site(settings: &str, files: &[(&str, &str)]) -> Browser {
    let folder = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    write("hugo.yaml", "languages:\n  en: {contentDir: content/en}\n  fr: {contentDir: content/fr}\n");
    write(".affiche.yaml", settings);
    for (path, fields) in files {
        write(&format!("content/{path}"), &format!("---\n{fields}---\nText.\n"));
    }
    let mut browser = Browser::of(folder, 80, 24);
    let pages = browser.pages();
    browser.load(1, pages);
    browser
}

/// Presses `F` on a file, takes the fix of this place among several, writes it, and takes it back: the fields of `changed` afterwards.
#[track_caller]
fn fixed(browser: &mut Browser, on: &str, option: Option<usize>, changed: &[(&str, &str)]) {
    let files: Vec<String> = browser.app.catalog().index().pages().iter().map(|page| page.path.to_string()).collect();
    let before: Vec<Vec<u8>> = files.iter().map(|path| browser.bytes(path)).collect();
    go_to(browser, on);
    browser.run("F");
    if let Some(option) = option {
        assert!(choice(browser).options.len() > option, "{:?}", choice(browser).options);
        browser.run(&format!("{}<enter>", "j".repeat(option)));
    }
    review(browser);
    let unwritten: Vec<Vec<u8>> = files.iter().map(|path| browser.bytes(path)).collect();
    assert_eq!(unwritten, before, "nothing is written before Enter");
    browser.run("<enter>");
    for (path, before) in files.iter().zip(&before) {
        let name = path.strip_prefix("content/").unwrap();
        let expected =
            changed.iter().find(|(changed, _)| *changed == name).map(|(_, fields)| format!("---\n{fields}---\nText.\n"));
        assert_eq!(browser.bytes(path), expected.map_or_else(|| before.clone(), String::into_bytes), "{path}");
    }
    browser.run("u");
    assert_eq!(browser.said(), "undone");
    let after: Vec<Vec<u8>> = files.iter().map(|path| browser.bytes(path)).collect();
    assert_eq!(after, before);
}

#[track_caller]
fn labels(browser: &Browser) -> Vec<&'static str> {
    let label = |command: &PostingCommand| match command {
        PostingCommand::Fix(fix) => fix.label.id,
        other => panic!("{other:?}"),
    };
    commands(browser).into_iter().map(label).collect()
}

pub(crate) const ID: &str = "bb17312c-eb01-449d-80b8-da0cf7e46bf4";
pub(crate) const OTHER_ID: &str = "0ad908e0-d8e5-4249-8580-5cafa701d226";

/// Fields of an open posting with an id.
fn fields(title: &str, more: &str) -> String {
    format!("title: {title}\ndescription: D\narchived: false\n{more}")
}

#[test]
fn a_near_miss_is_linked_from_either_side() {
    let french = format!("{FR}hydrologue-équipe-de-terrain.md");
    for on in ["hydrologist-field-team.md", "hydrologue-équipe-de-terrain.md"] {
        let mut browser = Browser::new();
        let before = String::from_utf8(browser.bytes(&french)).unwrap();
        go_to(&mut browser, on);
        browser.run("F");
        assert_eq!(labels(&browser), ["fix-link", "fix-create"], "the same fix of two findings stands once");
        browser.run("<enter><enter>");
        assert_eq!(browser.said(), "fields-done");
        let after = before.replace("translationKey: hydrologist-field-teams\n", "translationKey: hydrologist-field-team\n");
        assert_eq!(String::from_utf8(browser.bytes(&french)).unwrap(), after);
        assert_eq!(browser.app.catalog().other_versions(browser.id("hydrologist-field-team.md")), [browser.id(&french)]);
        browser.run("u");
        assert_eq!(String::from_utf8(browser.bytes(&french)).unwrap(), before);
    }
}

#[test]
fn a_missing_translation_is_created_where_there_is_no_partner() {
    let mut browser = Browser::new();
    go_to(&mut browser, "field-technician-winter-gauging.md");
    browser.run("F");
    assert_eq!(labels(&browser), ["fix-create", "fix-application-id"]);
    browser.run("<enter>");
    assert_eq!(review(&browser).set.changes[0].path, format!("{FR}field-technician-winter-gauging.md"));
    browser.run("<enter>");
    assert_eq!(browser.said(), "created-done");
    browser.run("u");
    assert!(!browser.file(&format!("{FR}field-technician-winter-gauging.md")).exists());
}

#[test]
fn keys_are_given() {
    let id = format!("leverId: {ID}\n");
    // On one path, without any key: a new one for both.
    let mut browser = site("", &[("en/cook.md", &fields("Chef d’été", &id)), ("fr/cook.md", &fields("Chef", &id))]);
    let key = "translationKey: chef-dete\n";
    let both =
        [("en/cook.md", fields("Chef d’été", &format!("{id}{key}"))), ("fr/cook.md", fields("Chef", &format!("{id}{key}")))];
    let both = both.each_ref().map(|(path, fields)| (*path, fields.as_str()));
    fixed(&mut browser, "cook.md", None, &both);
    // One of them has one: Hugo links one way only.
    let keyed = format!("{id}translationKey: cook\n");
    let mut browser = site("", &[("en/cook.md", &fields("Cook", &keyed)), ("fr/cook.md", &fields("Chef", &id))]);
    fixed(&mut browser, "cook.md", None, &[("fr/cook.md", &fields("Chef", &keyed))]);
    // Alone, beside one whose key is taken: another one.
    let taken = format!("leverId: {OTHER_ID}\ntranslationKey: cook\n");
    let mut browser =
        site("checks: {missing-translation: off}\n", &[("en/a.md", &fields("Cook", &taken)), ("en/b.md", &fields("Cook", &id))]);
    fixed(&mut browser, "b.md", None, &[("en/b.md", &fields("Cook", &format!("{id}translationKey: cook-2\n")))]);
}

#[test]
fn a_half_closed_pair_is_closed_or_reopened() {
    for (option, archived, english, french) in [(0, true, "true", "true"), (1, false, "false", "false")] {
        let mut browser = Browser::new();
        go_to(&mut browser, "executive-assistant.md");
        browser.run("F");
        let commands = commands(&browser);
        let [PostingCommand::Fix(close), PostingCommand::Fix(reopen), PostingCommand::Fix(id), PostingCommand::Fix(other)] =
            commands.as_slice()
        else {
            panic!("{commands:?}")
        };
        assert!(
            matches!(close.plan, Plan::Archive { archive: true, .. })
                && matches!(reopen.plan, Plan::Archive { archive: false, .. })
        );
        assert_eq!([id.label.id, other.label.id], ["fix-application-id"; 2], "one of the ids for both, whichever");
        browser.run(&format!("{}<enter><enter>", "j".repeat(option)));
        assert_eq!(browser.said(), if archived { "archived-done" } else { "reopened-done" });
        for (path, value) in
            [(format!("{EN}executive-assistant.md"), english), (format!("{FR}adjoint·e-de-direction.md"), french)]
        {
            assert!(String::from_utf8(browser.bytes(&path)).unwrap().contains(&format!("\narchived: {value}\n")), "{path}");
        }
        browser.run("u");
        assert_eq!(browser.said(), "undone");
    }
    // Of several closed files each one can be meant; an evergreen posting is open whatever stands there.
    let keyed = |archived| format!("title: T\ndescription: D\narchived: {archived}\nleverId: {ID}\ntranslationKey: k\n");
    let off = "checks: {duplicate-translation: off}\n";
    let files = [("en/a.md", keyed(false)), ("fr/a.md", keyed(true)), ("fr/b.md", keyed(true))];
    let files = files.each_ref().map(|(path, fields)| (*path, fields.as_str()));
    let mut browser = site(off, &files);
    go_to(&mut browser, "b.md");
    browser.run("F");
    assert_eq!(labels(&browser), ["fix-close", "fix-reopen", "fix-reopen"]);
    browser.run("<esc>");
    fixed(&mut browser, "b.md", Some(2), &[("fr/b.md", &keyed(false))]);
}

#[test]
fn archived_becomes_the_boolean_that_was_meant() {
    let with = |archived: &str| format!("title: T\ndescription: D\n{archived}leverId: {ID}\ntranslationKey: k\n");
    let off = "checks: {archived-mismatch: off}\n";
    for (before, after) in [
        ("archived: no\n", "archived: false\n"),
        ("archived: \"TRUE\" # c\n", "archived: true # c\n"),
        ("archived: 0\n", "archived: false\n"),
        ("archived: [no]\n", ""),
    ] {
        let mut browser = site(off, &[("en/a.md", &with("archived: false\n")), ("fr/b.md", &with(before))]);
        if after.is_empty() {
            go_to(&mut browser, "b.md");
            browser.run("F");
            assert_eq!(labels(&browser), ["fix-archived-false", "fix-archived-true"], "a list stands for nothing");
            continue;
        }
        fixed(&mut browser, "b.md", None, &[("fr/b.md", &with(after))]);
    }
    for (option, after) in ["archived: false\n", "archived: true\n"].into_iter().enumerate() {
        let mut browser = site(off, &[("en/a.md", &with("archived: false\n")), ("fr/b.md", &with("archived:\n"))]);
        fixed(&mut browser, "b.md", Some(option), &[("fr/b.md", &with(after))]);
    }
    let mut browser = site(off, &[("en/a.md", &with("archived: false\n")), ("fr/b.md", &with(""))]);
    fixed(&mut browser, "b.md", Some(1), &[("fr/b.md", &format!("{}archived: true\n", with("")))]);
}

#[test]
fn application_ids_are_fixed() {
    let with = |id: &str| fields("T", &format!("{id}translationKey: k\n"));
    let whole = format!("leverId: {ID}\n");
    let pair = |id: &str| site("checks: {lever-id-mismatch: off}\n", &[("en/a.md", &with(&whole)), ("fr/b.md", &with(id))]);
    for wrong in [&format!("leverId: 'http://{ID}'\n"), "leverId: bb17312c-eb01\n", "leverId:\n", ""] {
        let mut browser = pair(wrong);
        let after = match wrong {
            "" => format!("{}{whole}", with("")),
            quoted if quoted.contains('\'') => with(&format!("leverId: '{ID}'\n")),
            _ => with(&whole),
        };
        fixed(&mut browser, "b.md", None, &[("fr/b.md", &after)]);
    }
    // Each language its own: the partner's is none for it, but the one in the name of the file is.
    let per_language = "lever: {ids: per-language}\n";
    let name = format!("fr/b--{OTHER_ID}.md");
    let files = [("en/a.md", with(&whole)), (name.as_str(), with(""))];
    let mut browser = site(per_language, &files.each_ref().map(|(path, fields)| (*path, fields.as_str())));
    fixed(&mut browser, &name[3..], None, &[(name.as_str(), &format!("{}leverId: {OTHER_ID}\n", with("")))]);
    let mut browser = site(per_language, &[("en/a.md", &with(&whole)), ("fr/b.md", &with(""))]);
    go_to(&mut browser, "b.md");
    browser.run("F");
    assert_eq!(browser.said(), "fix-none");
    // One of two for both.
    let other = format!("leverId: {OTHER_ID}\n");
    // Ids are offered in their order: the other one is the lower.
    for (option, path, after) in [(0, "en/a.md", with(&other)), (1, "fr/b.md", with(&whole))] {
        let mut browser = site("lever: {ids: shared}\n", &[("en/a.md", &with(&whole)), ("fr/b.md", &with(&other))]);
        fixed(&mut browser, "b.md", Some(option), &[(path, &after)]);
    }
}

#[test]
fn space_around_a_title_goes() {
    let with = |title: &str| format!("title: {title}\ndescription: D\narchived: false\nleverId: {ID}\ntranslationKey: k\n");
    let mut browser = site("", &[("en/a.md", &with("A")), ("fr/b.md", &with("\"  B \" # c"))]);
    fixed(&mut browser, "b.md", None, &[("fr/b.md", &with("\"B\" # c"))]);
}

#[test]
fn nothing_is_offered_that_would_be_refused() {
    let keyed = fields("T", &format!("leverId: {ID}\ntranslationKey: k\n"));
    let off = "checks: {missing-translation: off, lever-id-mismatch: off, archived-mismatch: off}\n";
    // Below params, twice, in a file that can't be read: the way is said instead.
    for (wrong, said) in [
        (format!("title: T\ndescription: D\nparams: {{archived: no}}\nleverId: {ID}\ntranslationKey: k\n"), "advice-file"),
        (format!("{keyed}LeverId: x\n"), "advice-file"),
        ("title: 'T\n".to_owned(), "advice-file"),
        (format!("description: D\narchived: false\nleverId: {ID}\ntranslationKey: k\n"), "advice-field"),
    ] {
        let mut browser = site(off, &[("en/a.md", &keyed), ("fr/b.md", &wrong)]);
        go_to(&mut browser, "b.md");
        browser.run("F");
        let notice = browser.app.notice.clone().unwrap().message;
        assert_eq!((notice.id, browser.app.views.len()), ("fix-none", 0), "{wrong}");
        assert!(notice.args.contains(&("advice", Message::new(said).into())), "{notice:?}");
    }
    let mut browser = Browser::new();
    go_to(&mut browser, FORECASTER);
    browser.run("F");
    assert_eq!((browser.said(), browser.app.views.as_slice()), ("fix-no-problem", &[][..] as &[View]));
}

#[test]
fn faults_of_texts_are_fixed_in_the_title_and_in_the_body() {
    let text = |title: &str, body: &str| {
        format!("title: {title}\ndescription: D\narchived: false\nleverId: {ID}\ntranslationKey: k\n---\n{body}\n")
    };
    let right = text("A", "We cook. You order.");
    for (wrong, right) in [
        (text("Cook for for the crew # c", "Texte"), text("Cook for the crew # c", "Texte")),
        (text("A", "We cook.You order.\r\n  \u{a0}é"), text("A", "We cook. You order.\r\n  \u{a0}é")),
        (text("A", "See [it] (https://a.test)"), text("A", "See [it](https://a.test)")),
    ] {
        let mut browser = site("checks: {structure-drift: off}\n", &[("en/a.md", &wrong), ("fr/b.md", &right)]);
        fixed(&mut browser, "a.md", None, &[("en/a.md", &right)]);
    }
    // Where only its writer knows what is meant, the way to the text is said.
    let mut browser = site("checks: {structure-drift: off}\n", &[("en/a.md", &text("A", "A **bold word")), ("fr/b.md", &right)]);
    go_to(&mut browser, "a.md");
    browser.run("F");
    let notice = browser.app.notice.clone().unwrap().message;
    assert!(notice.args.contains(&("advice", Message::new("advice-text").into())), "{notice:?}");
}

#[test]
fn french_typography_is_corrected_in_title_description_and_body() {
    let text = |title: &str, description: &str, body: &str| {
        let rest = format!("archived: false\nleverId: {ID}\ntranslationKey: k\n");
        format!("title: '{title}' # c\ndescription: >-\n  {description}\n{rest}---\n{body}\n")
    };
    let settings = "checks: {french-typography: info, structure-drift: off}\n";
    let wrong = text("Chef : cuisine", "Aimez-vous cuisiner ?", "L’été à l'Est:\r\n\r\n* `a : b` «mot» ;");
    let right = text("Chef\u{a0}: cuisine", "Aimez-vous cuisiner?", "L’été à l’Est\u{a0}:\r\n\r\n* `a : b` «\u{a0}mot\u{a0}»;");
    let english = text("A", "D", "Summer in the East: * word");
    let mut browser = site(settings, &[("en/a.md", &english), ("fr/b.md", &wrong)]);
    fixed(&mut browser, "b.md", None, &[("fr/b.md", &right)]);
}
