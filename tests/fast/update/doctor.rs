//! The key doctor: who is likely the missing translation and why, and what would link them so that Hugo does.

use affiche::config::RuleId;
use affiche::locale::Message;
use affiche::operations::fix::fixes;
use affiche::operations::link::linking;
use affiche::site::LanguageId;

use crate::browser::Browser;
use crate::fixing::{ID, OTHER_ID, site};

/// The reasons for each likely partner of a file, by its name.
fn likely(browser: &Browser, on: &str) -> Vec<(String, Vec<&'static str>)> {
    let id = browser.id(on);
    let own = browser.app.catalog().index().page(id).place.language;
    let languages: Vec<LanguageId> = browser.app.catalog().languages().filter(|language| *language != own).collect();
    let found = languages.into_iter().flat_map(|language| browser.app.catalog().likely_translations(id, language, None));
    found.map(|likely| (browser.name(likely.id), likely.reasons.iter().map(|reason| reason.id).collect())).collect()
}

/// The files that get a key so that two files are linked, each with the key; or why they can't be linked.
fn linked(browser: &Browser, a: &str, b: &str) -> Result<Vec<(String, String)>, &'static str> {
    let linking = linking(browser.app.catalog(), &[browser.id(a), browser.id(b)]).map_err(|message| message.id)?;
    Ok(linking.pages.iter().map(|id| (browser.name(*id), linking.key.clone())).collect())
}

#[test]
fn each_strong_reason_is_enough_alone() {
    let other = format!("fr/technicien--{}.md", ID.to_uppercase());
    for (english, en, french, fr, reasons) in [
        (
            "en/cook.md",
            format!("leverId: {ID}\n"),
            "fr/chef.md",
            format!("leverId: '{}'\n", ID.to_uppercase()),
            vec!["doctor-application-id"],
        ),
        (
            "en/cook.md",
            format!("leverId: http://{ID}\n"),
            "fr/chef.md",
            format!("leverId: {ID}\n"),
            vec!["doctor-application-id"],
        ),
        ("en/cook.md", format!("leverId: {ID}\n"), &other, String::new(), vec!["doctor-file-id"]),
        (
            "en/cook.md",
            "translationKey: Head Cook\n".into(),
            "fr/chef.md",
            "translationKey: headcook\n".into(),
            vec!["doctor-near-key"],
        ),
        (
            "en/cook.md",
            "translationKey: head-cook\n".into(),
            "fr/chef.md",
            "translationKey: head-cooks\n".into(),
            vec!["doctor-near-key"],
        ),
        ("en/cook.md", String::new(), "fr/chef.md", "translationKey: cook\n".into(), vec!["doctor-key-is-name"]),
        ("en/jobs/cook.md", String::new(), "fr/postes/cook.md", String::new(), vec!["doctor-same-name"]),
    ] {
        let browser = site("", &[(english, &en), (french, &fr)]);
        let name = |path: &str| path.rsplit('/').next().unwrap().to_owned();
        assert_eq!(likely(&browser, english), [(name(french), reasons.clone())], "{en} {fr}");
        assert_eq!(likely(&browser, french), [(name(english), reasons)], "{en} {fr}");
    }
}

#[test]
fn no_false_friends() {
    for (english, en, french, fr) in [
        ("en/cook.md", "leverId: TBD\n", "fr/chef.md", "leverId: TBD\n"),
        ("en/cook.md", "translationKey: level-2-cook\n", "fr/chef.md", "translationKey: level-3-cook\n"),
        ("en/a/x.md", "", "fr/b/x.md", ""),
        ("en/cook.md", "title: Cook\n", "fr/chef.md", "title: Cook\n"),
        ("en/cook.md", "translationKey: cook\n", "fr/chef.md", "translationKey: 'cook\n"),
    ] {
        let browser = site("", &[(english, en), (french, fr)]);
        assert_eq!(likely(&browser, english), [], "{en} {fr}");
        // What the texts say is never enough alone.
        let texts = |_, _| Some(Message::new("doctor-same-name"));
        let id = browser.id(english);
        assert_eq!(browser.app.catalog().likely_translations(id, LanguageId(1), Some(&texts)), []);
    }
    // Somebody who has a partner is nobody else's.
    let id = format!("leverId: {ID}\n");
    let keyed = format!("{id}translationKey: cook\n");
    let browser = site("", &[("en/a.md", &id), ("en/b.md", &keyed), ("fr/c.md", &keyed)]);
    assert_eq!(likely(&browser, "a.md"), []);
}

#[test]
fn the_likeliest_comes_first_and_texts_add_to_it() {
    let near = "translationKey: head-cook\n";
    let files = [
        ("en/a.md", format!("leverId: {ID}\ntranslationKey: head-cooks\n")),
        ("fr/b.md", format!("leverId: {ID}\n")),
        ("fr/c.md", format!("leverId: {ID}\n{near}")),
        ("fr/d.md", format!("leverId: {OTHER_ID}\n{near}")),
    ];
    let browser = site("", &files.each_ref().map(|(path, fields)| (*path, fields.as_str())));
    // Two files of one key are one posting: either of them is a way to it.
    let names: Vec<String> = likely(&browser, "a.md").into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["c.md", "b.md", "d.md"]);
    let texts = |_, other| (other == browser.id("b.md")).then(|| Message::new("doctor-same-name"));
    let found = browser.app.catalog().likely_translations(browser.id("a.md"), LanguageId(1), Some(&texts));
    assert_eq!(found[1].reasons.len(), 2);
    assert_eq!(found[1].why().id, "doctor-and");
}

#[test]
fn linking_gives_one_key_to_all() {
    for (en, fr, edits) in [
        ("translationKey: k\n", "", vec![("fr.md", "k")]),
        ("", "translationKey: k\n", vec![("en.md", "k")]),
        ("translationKey: a\n", "translationKey: b\n", vec![("fr.md", "a")]),
        ("title: Chef d’été\n", "title: Autre\n", vec![("en.md", "chef-dete"), ("fr.md", "chef-dete")]),
    ] {
        let browser = site("", &[("en/en.md", en), ("fr/fr.md", fr)]);
        let edits: Vec<(String, String)> = edits.into_iter().map(|(name, key)| (name.into(), key.into())).collect();
        assert_eq!(linked(&browser, "en.md", "fr.md"), Ok(edits.clone()));
        assert_eq!(linked(&browser, "fr.md", "en.md"), Ok(edits));
    }
    // Partners go along: both files of the one language, and who is linked by path only.
    let files = [("en/a.md", "translationKey: a\n"), ("fr/b.md", "translationKey: b\n"), ("fr/c.md", "translationKey: b\n")];
    let browser = site("", &files);
    let all = [("b.md".to_owned(), "a".to_owned()), ("c.md".to_owned(), "a".to_owned())];
    assert_eq!(linked(&browser, "a.md", "c.md"), Ok(all.to_vec()));
    let browser = site("", &[("en/a.md", ""), ("fr/a.md", "translationKey: a\n")]);
    assert_eq!(linked(&browser, "en/a.md", "fr/a.md"), Ok(vec![("a.md".into(), "a".into())]));
}

#[test]
fn what_would_not_hold_is_refused() {
    let posting = "layout: job-posting\n";
    let keyed = format!("{posting}translationKey: k\n");
    // Another page, which is no posting, bears the key in a language that is linked.
    let browser = site("", &[("en/a.md", &keyed), ("en/about.md", "translationKey: k\n"), ("fr/b.md", posting)]);
    assert_eq!(linked(&browser, "a.md", "b.md"), Err("link-key-taken"));
    // It lists a page that is no posting, by path, and would not any more.
    let browser = site("", &[("en/a.md", &keyed), ("fr/b.md", posting), ("en/b.md", "title: T\n")]);
    assert_eq!(linked(&browser, "a.md", "fr/b.md"), Err("link-would-cut"));
    let keyed = |key: &str| format!("translationKey: {key}\n");
    for (en, fr, why) in [
        (keyed("k"), keyed("k"), "link-nothing"),
        (keyed("k"), "title: 'x\n".to_owned(), "edit-refused"),
        (keyed("k"), format!("{}TranslationKey: b\n", keyed("a")), "edit-refused"),
    ] {
        let browser = site("", &[("en/a.md", &en), ("fr/b.md", &fr)]);
        assert_eq!(linked(&browser, "a.md", "b.md"), Err(why), "{fr}");
    }
    let browser =
        site("", &[("en/a.md", &keyed("a")), ("fr/a.md", &keyed("a")), ("en/b.md", &keyed("b")), ("fr/c.md", &keyed("c"))]);
    assert_eq!(linked(&browser, "en/a.md", "c.md"), Err("link-would-double"));
    assert_eq!(linked(&browser, "b.md", "c.md"), Ok(vec![("c.md".into(), "b".into())]));
}

/// What both texts are built of is a reason more, once they have been read.
#[test]
fn texts_that_are_built_alike() {
    let mut browser = Browser::new();
    let reasons = |browser: &Browser| {
        let finding = browser.app.catalog().findings().iter().find(|finding| {
            finding.rule == RuleId::MissingTranslation && browser.name(finding.page) == "hydrologist-field-team.md"
        });
        format!("{:?}", fixes(browser.app.catalog(), finding.unwrap())[0].label)
    };
    let has = |browser: &Browser| reasons(browser).contains("doctor-structure");
    let files = ["hydrologist-field-team.md", "hydrologue-équipe-de-terrain.md"].map(|name| browser.page(name).path);
    for path in &files {
        let text = String::from_utf8(browser.bytes(path)).unwrap();
        std::fs::write(browser.file(path), text + "\n## 7\n\n* 8\n* 9\n* 10\n\n[x](/y)\n").unwrap();
    }
    browser.run("<f5>");
    assert!(has(&browser), "{}", reasons(&browser));
    let text = String::from_utf8(browser.bytes(&files[0])).unwrap();
    std::fs::write(browser.file(&files[0]), text.replace("* 10", "* 11")).unwrap();
    browser.run("<f5>");
    assert!(!has(&browser), "{}", reasons(&browser));
}
