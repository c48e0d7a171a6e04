//! Deleting a version: what is asked, what the diff says, what is written, how it comes back, and what prevents it.

use affiche::app::event::Pressed;
use affiche::app::view::View;
use affiche::app::view::choice::OptionLabel;
use affiche::content::diff::LineKind;
use affiche::locale::{Arg, Locale, Message, UiLanguage};

use crate::browser::Browser;
use crate::browser::dice::Dice;
use crate::fixing::site;
use crate::{choice, review, show};

/// A posting with two files in English and one in French, and a page that may link to one of them.
fn doubled(news: &str) -> Browser {
    let key = "title: Chef\narchived: false\ntranslationKey: chef\n";
    let files = [
        ("en/careers/positions/chef.md", key),
        ("en/careers/positions/chef--2.md", "title: Chef\narchived: true\ntranslationKey: chef\n"),
        ("fr/carrieres/postes/chef.md", "title: Cheffe\narchived: false\ntranslationKey: chef\n"),
    ];
    let mut browser = site("postings: section:careers or section:carrieres\n", &files);
    let path = browser.file("content/en/news.md");
    std::fs::write(&path, format!("---\ntitle: News\n---\nText.\n\n{news}\n")).unwrap();
    browser.run("<f5>");
    browser
}

/// The files that the options of the choice on top delete.
fn offered(browser: &Browser) -> Vec<String> {
    let file = |label: &OptionLabel| match label {
        OptionLabel::Posting(id) => browser.name(*id),
        other => panic!("{other:?}"),
    };
    choice(browser).options.iter().map(|option| file(&option.label)).collect()
}

fn select(browser: &mut Browser, path: &str) {
    let id = browser.id(path);
    show(browser, id);
}

fn caveats(browser: &Browser) -> Vec<&'static str> {
    review(browser).caveats.iter().map(|caveat| caveat.id).collect()
}

const CHEF: &str = "content/en/careers/positions/chef.md";
const CHEF_2: &str = "content/en/careers/positions/chef--2.md";
const CHEFFE: &str = "content/fr/carrieres/postes/chef.md";

#[test]
fn one_of_several_files_is_chosen_deleted_and_brought_back() {
    let mut browser = doubled("");
    let before = browser.bytes(CHEF_2);
    select(&mut browser, CHEF_2);
    browser.run("<delete>");
    assert_eq!(offered(&browser), ["chef--2.md", "chef.md"]);
    assert_eq!(choice(&browser).cursor, 0, "the version being read is under the cursor");
    browser.run("<enter>");
    assert_eq!(caveats(&browser), ["delete-this", "delete-stays"]);
    let lines = &review(&browser).files[0].1;
    assert!(lines.len() > 4 && lines.iter().all(|line| line.kind == LineKind::Removed), "the whole file is shown");
    browser.run("<enter>");
    assert!(!browser.file(CHEF_2).exists());
    assert_eq!((browser.said(), browser.selected().as_str(), browser.app.views.len()), ("deleted-done", "chef.md", 0));
    browser.run("u");
    assert_eq!((browser.said(), browser.bytes(CHEF_2)), ("undone", before));
}

#[test]
fn esc_before_the_diff_deletes_nothing() {
    let mut browser = doubled("");
    select(&mut browser, CHEF);
    for keys in ["<delete><esc>", "<delete><enter><esc>"] {
        browser.run(keys);
        assert!(browser.file(CHEF).exists() && browser.file(CHEF_2).exists(), "{keys}");
        assert_eq!(browser.app.views.len(), 0, "{keys}");
    }
}

#[test]
fn the_only_version_in_a_language_is_deleted_with_a_warning() {
    let mut browser = doubled("");
    browser.run("<delete>");
    browser.run("<esc>");
    std::fs::remove_file(browser.file(CHEF_2)).unwrap();
    browser.run("<f5>");
    select(&mut browser, CHEFFE);
    browser.run("<delete>");
    assert_eq!(caveats(&browser), ["delete-only"]);
    browser.run("<enter>");
    assert!(!browser.file(CHEFFE).exists() && browser.file(CHEF).exists());
    assert_eq!(browser.selected(), "chef.md", "the cursor stays on the posting");
}

/// Of four files of a posting, two languages with two each, both are asked for until none is left twice.
#[test]
fn what_is_left_twice_is_asked_for_next() {
    let fields = "title: Chef\narchived: false\ntranslationKey: chef\n";
    let paths =
        ["en/careers/positions/a.md", "en/careers/positions/b.md", "fr/carrieres/postes/c.md", "fr/carrieres/postes/d.md"];
    let mut browser = site("postings: section:careers or section:carrieres\n", &paths.map(|path| (path, fields)));
    browser.run("<delete>");
    assert_eq!(offered(&browser), ["a.md", "b.md", "c.md", "d.md"]);
    browser.run("<enter><enter>");
    assert_eq!((browser.said(), offered(&browser)), ("deleted-done", vec!["c.md".to_owned(), "d.md".to_owned()]));
    browser.run("j<delete><enter>");
    assert_eq!((browser.said(), browser.app.views.len()), ("deleted-done", 0));
    let left: Vec<bool> = paths.iter().map(|path| browser.file(&format!("content/{path}")).exists()).collect();
    assert_eq!(left, [false, true, true, false]);
}

#[test]
fn what_others_link_to_is_not_deleted() {
    for (link, names) in [
        ("[the chef](/careers/positions/chef/)", Some("content/en/news.md:6")),
        ("{{< relref \"positions/chef\" >}}", Some("content/en/news.md:6")),
        ("[the chef](/careers/positions/chef--2/)", None),
        ("A chef who writes.", None),
    ] {
        let mut browser = doubled(link);
        select(&mut browser, CHEF);
        browser.run("<delete><enter>");
        match names {
            Some(names) => {
                let notice = browser.app.notice.as_ref().unwrap();
                let text = Locale::new(UiLanguage::English).text(&notice.message);
                assert!(browser.app.views.is_empty() && text.contains(names), "{link}: {text}");
            }
            None => assert_eq!(caveats(&browser), ["delete-this", "delete-stays"], "{link}"),
        }
        assert!(browser.file(CHEF).exists());
    }
}

#[test]
fn a_shadowed_file_is_called_so_and_its_links_are_kept() {
    let fields = "title: Chef\narchived: false\ntranslationKey: chef\n";
    let files =
        [("en/careers/positions/chef.md", fields), ("en/careers/positions/chef/index.md", fields), ("en/x.md", "title: x\n")];
    let mut browser = site("postings: section:careers\n", &files);
    std::fs::write(browser.file("content/en/x.md"), "---\ntitle: x\n---\n[x](/careers/positions/chef/)\n").unwrap();
    browser.run("<f5><delete>");
    assert_eq!(offered(&browser).len(), 2);
    browser.run("<enter>");
    let said = |message: &Message| {
        message.args.iter().any(|(_, arg)| matches!(arg, Arg::Message(reason) if reason.id == "reason-shadowed"))
    };
    assert!(review(&browser).caveats.iter().any(said), "{:?}", review(&browser).caveats);
}

#[test]
fn the_fix_of_duplicates_asks_which_file_to_delete() {
    let mut browser = doubled("");
    select(&mut browser, CHEF);
    browser.run("F");
    assert_eq!(offered(&browser), ["chef--2.md", "chef.md"]);
    browser.run("<delete>");
    assert!(matches!(browser.app.views.as_slice(), [View::Diff(_)]));
}

/// The lines that an option of the choice on top has on the screen.
fn shown(browser: &Browser, option: usize) -> Vec<String> {
    let (buffer, frame) = browser.draw();
    let areas = frame.targets.iter().filter(|target| target.pressed == Pressed::Row(option)).map(|target| target.area);
    let line = |area: ratatui::layout::Rect| (area.x..area.right()).map(|x| buffer[(x, area.y)].symbol()).collect::<String>();
    areas.map(|area| line(area).trim_start_matches('▌').trim().to_owned()).collect()
}

/// True if a text that was shortened at each `…` can be this one.
fn can_be(short: &str, text: &str) -> bool {
    let parts: Vec<&str> = short.split('…').collect();
    let (Some((first, rest)), true) = (parts.split_first(), parts.len() > 1) else { return short == text };
    let Some((last, between)) = rest.split_last() else { return false };
    let Some(text) = text.strip_prefix(first).and_then(|text| text.strip_suffix(last)) else { return false };
    between.iter().all(|part| text.contains(part))
}

/// Sets of paths that are alike at their start, in the middle and at the end: what is shown of each can be no other one.
#[test]
fn files_to_choose_from_can_be_told_apart_on_the_narrowest_screen() {
    let parts =
        ["policy-analyst", "2019", "2024", "senior", "a", "analyste-des-politiques-–-direction-de-la-science", "x--2", "łódź"];
    for seed in 0..40 {
        let mut dice = Dice::new(seed);
        let mut paths: Vec<String> = (0..2 + dice.throw(5))
            .map(|_| {
                let folders: Vec<&str> = (0..=dice.throw(4)).map(|_| dice.pick(&parts)).collect();
                format!("en/jobs/{}.md", folders.join("/"))
            })
            .collect();
        paths.sort();
        paths.dedup();
        let fields = "title: Policy analyst for the north\narchived: false\ntranslationKey: chef\n";
        let files: Vec<(&str, &str)> = paths.iter().map(|path| (path.as_str(), fields)).collect();
        if files.len() < 2 {
            continue;
        }
        let mut browser = site("postings: section:jobs\n", &files);
        browser.send(affiche::app::event::Event::Resize(40, 60));
        browser.run("<delete>");
        let ids: Vec<String> = choice(&browser)
            .options
            .iter()
            .map(|option| match &option.label {
                OptionLabel::Posting(id) => browser.app.catalog().index().page(*id).path.to_string(),
                other => panic!("{other:?}"),
            })
            .collect();
        for (option, path) in ids.iter().enumerate() {
            let lines = shown(&browser, option);
            let form = match lines.as_slice() {
                [line] => line.rsplit_once('(').unwrap().1.trim_end_matches(')').to_owned(),
                [_, path @ ..] => path.concat(),
                [] => panic!("{path} is not shown"),
            };
            let name = |path: &str| path.rsplit('/').next().unwrap().to_owned();
            let fits = |path: &String| can_be(&form, path) || can_be(&form, &name(path));
            assert!(fits(path), "{seed}: {form} is not {path}");
            let others: Vec<&String> = ids.iter().filter(|other| *other != path && fits(other)).collect();
            assert!(others.is_empty(), "{seed}: {form} may be {path} or {others:?}");
        }
    }
}
