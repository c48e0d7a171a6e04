//! What is found out from a site is said once, and users choose where it isn't clear.

use std::fs;

use affiche::app::session_state::SessionState;
use affiche::app::view::View;

use crate::browser::Browser;

/// A bilingual site with these pages below `content/`, each with lines of front matter, read to its end.
fn opened(pages: &[(&str, &str)], place: &SessionState) -> Browser {
    let folder = tempfile::tempdir().unwrap();
    let config = "languages:\n  en: {contentDir: content/en, weight: 1}\n  fr: {contentDir: content/fr, weight: 2}\n";
    fs::write(folder.path().join("hugo.yaml"), config).unwrap();
    for (path, fields) in pages {
        let file = folder.path().join("content").join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, format!("---\ntitle: A\n{fields}\n---\n")).unwrap();
    }
    let mut browser = Browser::of(folder, 80, 24);
    browser.app.go_back_to(place);
    let pages = browser.pages();
    browser.load(1, pages);
    browser
}

/// The id of the notice.
fn said(browser: &Browser) -> Option<&'static str> {
    browser.app.notice.as_ref().map(|notice| notice.message.id)
}

#[test]
fn what_was_found_out_is_said_once() {
    let archived =
        [("en/jobs/a.md", "layout: job-posting\narchived: true"), ("fr/jobs/a.md", "layout: job-posting\narchived: false")];
    let usual = [("en/a.md", "layout: job-posting"), ("fr/a.md", "layout: job-posting")];
    let both = [("en/jobs/a.md", "status: open"), ("fr/jobs/a.md", "status: closed"), ("en/blog/b.md", "x: 1")];
    let unclear = [("en/people/a.md", "archived: false"), ("en/blog/b.md", "archived: false")];
    for (pages, notice) in [
        (&archived[..], None),
        (&usual, Some("found-out-one")),
        (&both, Some("found-out-two")),
        (&unclear, Some("postings-unclear-key")),
    ] {
        let first = opened(pages, &SessionState::default());
        assert_eq!(said(&first), notice, "{pages:?}");
        let second = opened(pages, &first.app.place());
        assert_eq!(said(&second), None, "{pages:?}");
        assert_eq!(second.app.place().told, first.app.place().told);
        // Something else is found out: it is said.
        let other =
            [pages, &[("en/jobs/z.md", "layout: job-posting"), ("en/jobs/y.md", "layout: job-posting\nclosed: true")]].concat();
        let changed = opened(&other, &second.app.place());
        assert_eq!(said(&changed).is_some(), changed.app.place().told.last() != first.app.place().told.last(), "{pages:?}");
    }
}

#[test]
fn users_choose_where_the_postings_are() {
    let pages = [("en/people/a.md", "x: 1"), ("fr/gens/a.md", "x: 1"), ("en/blog/b.md", "x: 1"), ("fr/blog/b.md", "x: 1")];
    let mut browser = opened(&pages, &SessionState::default());
    assert_eq!(browser.app.catalog().versions().len(), 4);
    browser.run("<f9>");
    let Some(View::Choice(choice)) = browser.app.views.last() else { panic!("{:?}", browser.app.views) };
    // Three sections, two of them together, every page, as the settings say.
    assert!(choice.options.len() >= 5, "{choice:?}");
    let people = choice.options.iter().position(|option| format!("{option:?}").contains("\"section:people\"")).unwrap();
    browser.run(&"j".repeat(people));
    browser.run("<enter>");
    assert_eq!((browser.app.catalog().versions().len(), said(&browser)), (1, Some("postings-chosen")));
    assert_eq!(browser.app.place().told, ["postings: ?"], "the choice holds until the program ends");
    browser.run("<f9>G<enter>");
    assert_eq!(browser.app.catalog().versions().len(), 4);
    assert!(!browser.root().join(".affiche.yaml").exists());
}
