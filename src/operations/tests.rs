//! Archiving, linking and fixes on small sites of three languages.

use super::archive::{ArchiveReach, ArchiveTargets, caveats, is_one_open, targets};
use super::fields::{check_edit, set_fields};
use super::fix::fixes;
use super::link::linking;
use super::*;
use crate::catalog::tests::catalog;
use crate::config::{ApplicationIds, ClosedBy, HugoVersion, RuleId, Settings, SourceLanguage};
use crate::content::edit::BodyEdit;
use crate::content::page::FrontMatter;
use crate::data::Value;
use crate::locale::{Locale, UiLanguage};

#[test]
fn archiving_takes_one_file_of_each_language() {
    let key = "translationKey: k";
    let pages =
        [("en/a.md", key), ("en/b.md", key), ("fr/c.md", key), ("de/d.md", key), ("de/e.md", key), ("en/x.md", "title: X")];
    let catalog = catalog(&pages, Settings::default(), true);
    let id = |path: &str| catalog.index().by_path(&format!("content/{path}")).unwrap();
    let shown = |targets: ArchiveTargets| match targets {
        ArchiveTargets::Files(files) => {
            files.iter().map(|id| catalog.index().page(*id).path["content/".len()..].to_owned()).collect()
        }
        ArchiveTargets::Ambiguous { posting, language, candidates } => {
            vec![format!("? {} {}: {}", posting.0, catalog.site.language(language).code, candidates.len())]
        }
    };
    let a = id("en/a.md");
    for (from, reach, chosen, expected) in [
        ("en/a.md", ArchiveReach::File, &[][..], &["en/a.md"][..]),
        ("en/a.md", ArchiveReach::Posting, &[], &["en/a.md", "en/b.md", "fr/c.md", "de/d.md", "de/e.md"]),
        ("en/a.md", ArchiveReach::Versions, &["de/e.md"], &["en/a.md", "fr/c.md", "de/e.md"]),
        ("de/d.md", ArchiveReach::Versions, &["en/b.md"], &["de/d.md", "en/b.md", "fr/c.md"]),
        ("en/x.md", ArchiveReach::Versions, &[], &["en/x.md"]),
        ("en/x.md", ArchiveReach::Posting, &[], &["en/x.md"]),
    ] {
        let chosen: Vec<PageId> = chosen.iter().map(|path| id(path)).collect();
        assert_eq!(shown(targets(&catalog, &[id(from)], reach, &chosen)), expected, "{from}, {reach:?}");
    }
    let question = vec![format!("? {} de: 2", a.0)];
    assert_eq!(shown(targets(&catalog, &[a], ArchiveReach::Versions, &[])), question);
    assert_eq!(
        shown(targets(&catalog, &[a], ArchiveReach::Versions, &[id("fr/c.md")])),
        question,
        "a file in another language doesn't answer it"
    );
}

#[test]
fn postings_open_by_their_field_are_archived() {
    let pages = [
        ("en/a.md", "archived: false"),
        ("en/b.md", "archived: true"),
        ("en/c.md", "title: C"),
        ("en/d.md", "archived: no"),
        ("en/e.md", "archived: false\ndraft: true"),
        ("en/f.md", "archived: true\ntranslationKey: evergreen"),
    ];
    let old = Settings { hugo_version: HugoVersion(0, 151), ..Settings::default() };
    let evergreen = Settings { evergreen: vec!["evergreen".into()], ..Settings::default() };
    for (settings, archives) in
        [(evergreen, [true, false, false, false, true, false]), (old, [true, false, false, true, true, false])]
    {
        let catalog = catalog(&pages, settings, true);
        let ids: Vec<PageId> = catalog.index().ids().collect();
        assert_eq!(ids.iter().map(|id| is_one_open(&catalog, &[*id])).collect::<Vec<_>>(), archives);
        assert!(is_one_open(&catalog, &[ids[1], ids[0]]) && !is_one_open(&catalog, &[]));
        let caveats: Vec<&str> = caveats(&catalog, &super::pages(&catalog, &ids), true).iter().map(|caveat| caveat.id).collect();
        let is_evergreen = !catalog.settings.evergreen.is_empty();
        let expected: &[&str] =
            if is_evergreen { &["archive-caveat-draft", "archive-caveat-evergreen"] } else { &["archive-caveat-draft"] };
        assert_eq!(caveats, expected);
    }
}

/// A posting is closed and reopened by what the site closes postings with, and not touched if it is as asked already.
#[test]
fn archiving_follows_what_closes_postings() {
    const STATUS: &[(&str, &str)] = &[
        ("en/o.md", "status: open"),
        ("en/p.md", "status: open"),
        ("fr/o.md", "status: ouvert"),
        ("fr/p.md", "status: ouvert"),
        ("fr/c.md", "status: fermé"),
    ];
    for (closed_by, others, page, archive, written) in [
        ("draft", &[][..], ("en/a.md", "title: A"), true, Ok("title: A\ndraft: true")),
        ("draft", &[], ("en/a.md", "draft: true # not yet"), false, Ok("draft: false # not yet")),
        ("draft", &[], ("en/a.md", "draft: true"), true, Ok("draft: true")),
        ("draft", &[], ("en/a.md", "title: A"), false, Ok("title: A")),
        ("draft", &[], ("en/a.md", "published: false"), false, Ok("published: false\ndraft: false")),
        ("expiry", &[], ("en/a.md", "title: A"), true, Ok("title: A\nexpiryDate: '2026-01-15'")),
        ("expiry", &[], ("en/a.md", "expiryDate: 2099-01-01"), true, Ok("expiryDate: 2026-01-15")),
        ("expiry", &[], ("en/a.md", "x: 1\nunpublishDate: 2025-01-01"), false, Ok("x: 1")),
        ("expiry", &[], ("en/a.md", "x: 1\nexpiryDate: 2099-01-01"), false, Ok("x: 1\nexpiryDate: 2099-01-01")),
        ("expiry", &[("en/_index.md", "cascade: {expiryDate: 2025-01-01}")], ("en/a.md", "x: 1"), false, Err("reopen-inherited")),
        ("closed=true", &[], ("en/a.md", "x: 1"), true, Ok("x: 1\nclosed: true")),
        ("closed=true", &[], ("en/a.md", "x: 1\nClosed: true"), false, Ok("x: 1\nClosed: false")),
        ("open=false", &[], ("en/a.md", "open: true"), true, Ok("open: false")),
        ("stage=done", &[], ("en/a.md", "x: 1\nstage: Done"), false, Ok("x: 1")),
        ("status=closed|fermé", STATUS, ("en/a.md", "status: open"), true, Ok("status: closed")),
        ("status=closed|fermé", STATUS, ("fr/a.md", "status: ouvert"), true, Ok("status: fermé")),
        ("status=closed|fermé", STATUS, ("fr/a.md", "status: fermé"), false, Ok("status: ouvert")),
    ] {
        let settings = Settings { closed_by: ClosedBy::parse(closed_by), ..Settings::default() };
        let catalog = catalog(&[others, &[page]].concat(), settings, true);
        let id = catalog.index().by_path(&format!("content/{}", page.0)).unwrap();
        let plan = Plan::Archive { pages: super::pages(&catalog, &[id]), archive, marked: Vec::new() };
        let before = format!("---\n{}\n---\n", page.1);
        let inputs = Inputs { files: vec![Ok(before.clone().into_bytes())], now: catalog.now(), ..Inputs::default() };
        let what = format!("{closed_by}: {}, {archive}", page.1);
        match (plan.build(&catalog, &inputs), written) {
            (Ok(draft), Ok(written)) => {
                let after = draft.set.changes.into_iter().next().and_then(|change| change.after).unwrap_or(before.into_bytes());
                assert_eq!(String::from_utf8(after).unwrap(), format!("---\n{written}\n---\n"), "{what}");
            }
            (Err(reasons), Err(id)) => assert_eq!(reasons[0].id, id, "{what}"),
            (draft, _) => panic!("{what}: {draft:?}"),
        }
    }
}

#[test]
fn one_key_is_chosen_for_all() {
    let pages = [
        ("en/a.md", "translationKey: one"),
        ("fr/b.md", "translationKey: two"),
        ("fr/c.md", "title: C"),
        ("de/d.md", "title: D"),
    ];
    let evergreen = |key: &str| Settings { evergreen: vec![key.into()], ..Settings::default() };
    let french = Settings { source_language: SourceLanguage::Code("fr".into()), ..Settings::default() };
    for (settings, linked, key) in [
        (Settings::default(), ["en/a.md", "fr/b.md"], "one"),
        (Settings::default(), ["fr/b.md", "en/a.md"], "one"),
        (evergreen("two"), ["en/a.md", "fr/b.md"], "two"),
        (french, ["en/a.md", "fr/b.md"], "two"),
        (Settings::default(), ["fr/c.md", "en/a.md"], "one"),
        (Settings::default(), ["fr/c.md", "de/d.md"], "c"),
    ] {
        let catalog = catalog(&pages, settings, true);
        let ids = linked.map(|path| catalog.index().by_path(&format!("content/{path}")).unwrap());
        assert_eq!(linking(&catalog, &ids).map(|linking| linking.key).as_deref(), Ok(key), "{linked:?}");
    }
}

#[test]
fn refused_edits_are_recognized_by_the_fields() {
    let catalog = catalog(&[("en/a.md", "a: 1\nA: 2\nb: [1]\nparams: {c: 1}"), ("en/b.md", "a: [")], Settings::default(), true);
    let page = |path: &str| catalog.index().page(catalog.index().by_path(path).unwrap()).clone();
    let (good, broken) = (page("content/en/a.md"), page("content/en/b.md"));
    let mut bare = good.clone();
    bare.front_matter = FrontMatter::default();
    let refused = |page: &Page, edit: &Edit| check_edit(page, edit).err().map(|reason| reason.id);
    let set = |field: &str| Edit::set(field, Value::text("x"));
    for (page, field, reason) in [
        (&good, "d", None),
        (&good, "a", Some("refusal-twice")),
        (&good, "b", Some("refusal-collection")),
        (&good, "C", Some("refusal-in-params")),
        (&bare, "d", Some("refusal-no-front-matter")),
        (&broken, "d", Some("trouble-syntax")),
    ] {
        assert_eq!(refused(page, &set(field)), reason, "{field}");
    }
    assert_eq!(refused(&good, &Edit::remove("b")), None);
}

#[test]
fn a_fix_changes_only_files_that_need_it() {
    let (a, b, c) =
        ("3bf1b8fa-ad21-402f-888a-ec509e7f5cd0", "4bf1b8fa-ad21-402f-888a-ec509e7f5cd0", "5bf1b8fa-ad21-402f-888a-ec509e7f5cd0");
    let found = |rule: RuleId, pages: &[(&str, &str)], expected: &dyn Fn(&Catalog) -> Vec<Plan>| {
        let settings = Settings {
            evergreen: vec!["evergreen".into()],
            application_ids: Some(ApplicationIds::Shared),
            ..Settings::default()
        };
        let catalog = catalog(pages, settings, true);
        let finding = catalog.findings().iter().find(|finding| finding.rule == rule).unwrap();
        let plans: Vec<Plan> = fixes(&catalog, finding).into_iter().map(|fix| fix.plan).collect();
        assert_eq!(plans, expected(&catalog), "{rule:?}");
    };
    // Pages by their places in the order of paths: de, en, fr.
    let archive = |catalog: &Catalog, page: u32, archive| Plan::Archive {
        pages: pages(catalog, &[PageId(page)]),
        archive,
        marked: Vec::new(),
    };
    found(RuleId::ArchivedMismatch, &[("en/x.md", "archived: false"), ("fr/x.md", "archived: true")], &|catalog| {
        vec![archive(catalog, 0, true), archive(catalog, 1, false)]
    });
    let id = |id: &str| format!("leverId: {id}");
    let set = |catalog: &Catalog, page: u32, id: &str| {
        set_fields(catalog, [(PageId(page), Edit::set("leverId", Value::text(id)))].into_iter())
    };
    // An evergreen posting keeps its own id.
    let ids = [("de/x.md", &*id(c)), ("en/x.md", &id(a)), ("fr/x.md", &format!("translationKey: evergreen\n{}", id(b)))];
    found(RuleId::ApplicationIdMismatch, &ids, &|catalog| vec![set(catalog, 0, a), set(catalog, 1, c)]);
    let named = [(&*format!("en/x--{a}.md"), "translationKey: k"), ("fr/y.md", &*format!("translationKey: k\n{}", id(a)))];
    // The same id is offered once.
    found(RuleId::ApplicationIdMissing, &named, &|catalog| vec![set(catalog, 0, a)]);
}

/// A text is replaced in the file as it was read, beside an edit of a field, and refused where it has changed.
#[test]
fn texts_of_bodies_are_edited() {
    let catalog = catalog(&[("en/a.md", "title: A")], Settings::default(), true);
    let page = catalog.index().page(PageId(0)).clone();
    let title = Edit::set("title", Value::text("B"));
    let plan = |body: BodyEdit| {
        Plan::EditTexts(vec![TextEdits { fields: vec![title.clone()], ..TextEdits::of_body(page.clone(), vec![body]) }])
    };
    let inputs = |text: &str| Inputs { files: vec![Ok(text.as_bytes().to_vec())], ..Inputs::default() };
    let built = plan(BodyEdit::new(4, "b.C", "b. C")).build(&catalog, &inputs("---\ntitle: A\n---\nbad b.C\n")).unwrap();
    let after = built.set.changes[0].after.clone().unwrap();
    assert_eq!(String::from_utf8(after).unwrap(), "---\ntitle: B\n---\nbad b. C\n");
    let refused = plan(BodyEdit::new(4, "b.C", "b. C")).build(&catalog, &inputs("---\ntitle: A\n---\nbad b. C\n")).unwrap_err();
    let text = Locale::new(UiLanguage::English).text(&refused[0]);
    assert!(text.contains("line 4 no longer has “b.C”"), "{text}");
}
