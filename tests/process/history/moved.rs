//! Files that are renamed, moved, removed and added again, and branches that are merged, squashed and rebased: the verdict stands beside each.

use std::fs;

use super::{EN, FR, Repo, page};

const NEWS: &str = "Bread is baked on board every morning before dawn.";
const NOUVELLE: &str = "Le pain est cuit à bord chaque matin avant l’aube.";

/// Long enough for git to know a file again.
fn long(of: &str) -> String {
    format!("What {of} has to say, in a sentence that is long enough for git to know it again under another name.\n").repeat(8)
}

/// A pair of long texts; the source has news that the translation lacks.
fn behind_pair() -> (Repo, String) {
    let repo = Repo::new();
    repo.write(EN, &page("Cook", &long("the cook")));
    repo.write(FR, &page("Cuisinier", &long("le cuisinier")));
    let base = repo.commit("both");
    repo.edit(EN, "---\n\n", &format!("---\n\n{NEWS}\n\n"));
    repo.commit("english");
    assert_eq!(repo.behind(FR).as_ref(), Some(&base));
    (repo, base)
}

/// Moves both files to other paths, in some way; each returns the path of the translation.
type Move = fn(&Repo) -> &'static str;

fn mv(repo: &Repo, from: &str, to: &str) {
    fs::create_dir_all(repo.root().join(to).parent().unwrap()).unwrap();
    repo.git(&["mv", from, to]);
}

fn config(repo: &Repo, en: &str, fr: &str) {
    repo.write(
        "hugo.yaml",
        &format!("languages:\n  en: {{contentDir: {en}, weight: 1}}\n  fr: {{contentDir: {fr}, weight: 2}}\n"),
    );
}

const MOVES: &[(&str, Move)] = &[
    ("renamed", |repo| {
        mv(repo, FR, "content/fr/jobs/coq.md");
        repo.commit("renamed");
        "content/fr/jobs/coq.md"
    }),
    ("renamed, not committed", |repo| {
        mv(repo, FR, "content/fr/jobs/coq.md");
        "content/fr/jobs/coq.md"
    }),
    ("renamed with a change", |repo| {
        mv(repo, FR, "content/fr/jobs/coq.md");
        repo.edit("content/fr/jobs/coq.md", "archived: false", "archived: true");
        repo.commit("renamed");
        "content/fr/jobs/coq.md"
    }),
    ("renamed and back", |repo| {
        mv(repo, FR, "content/fr/jobs/coq.md");
        repo.commit("renamed");
        mv(repo, "content/fr/jobs/coq.md", FR);
        repo.commit("back");
        FR
    }),
    ("removed and added again", |repo| {
        let text = repo.text(FR);
        repo.git(&["rm", "-q", FR]);
        repo.commit("removed");
        repo.write(FR, &text);
        repo.commit("added again");
        FR
    }),
    ("removed, and added under another name", |repo| {
        let text = repo.text(FR);
        repo.git(&["rm", "-q", FR]);
        repo.commit("removed by a bot");
        repo.write("content/fr/jobs/coq.md", &text.replace("archived: false", "archived: true"));
        repo.commit("added by a bot");
        "content/fr/jobs/coq.md"
    }),
    ("replaced by a file with the id in its name", |repo| {
        let text = repo.text(FR);
        let new = "content/fr/jobs/cuisinier-ca495bda-8647-4f07-9e3c-5065751c0840.md";
        repo.write(new, &text);
        repo.commit("the new name");
        repo.soon(3600);
        repo.git(&["rm", "-q", FR]);
        repo.commit("without the old one");
        new
    }),
    ("another section", |repo| {
        mv(repo, EN, "content/en/careers/cook.md");
        mv(repo, FR, "content/fr/carrieres/cuisinier.md");
        repo.commit("mass move");
        "content/fr/carrieres/cuisinier.md"
    }),
    ("other language folders", |repo| {
        mv(repo, "content/en", "content/english");
        mv(repo, "content/fr", "content/francais");
        config(repo, "content/english", "content/francais");
        repo.commit("language folders");
        "content/francais/jobs/cuisinier.md"
    }),
    ("another content folder", |repo| {
        mv(repo, "content", "pages");
        config(repo, "pages/en", "pages/fr");
        repo.commit("content folder");
        "pages/fr/jobs/cuisinier.md"
    }),
];

#[test]
fn nothing_resets_a_base_but_a_translation() {
    for (name, moved) in MOVES {
        let (repo, base) = behind_pair();
        let path = moved(&repo);
        assert_eq!(repo.behind(path), Some(base), "{name}");
        // A translation does.
        let body = repo.text(path);
        repo.write(path, &body.replacen("---\n\n", &format!("---\n\n{NOUVELLE}\n\n"), 1));
        repo.commit("french");
        assert_eq!(repo.behind(path), None, "{name}, then translated");
    }
}

#[test]
fn a_moved_site_is_followed() {
    let (repo, base) = behind_pair();
    for path in ["hugo.yaml", "content"] {
        mv(&repo, path, &format!("website/{path}"));
    }
    repo.commit("into a folder");
    let site = repo.below("website");
    assert_eq!(site.behind(FR), Some(base));
}

#[test]
fn a_new_posting_at_an_old_path_has_its_own_history() {
    let (repo, _) = behind_pair();
    repo.git(&["rm", "-q", EN, FR]);
    repo.commit("filled");
    let other = |title: &str, text: &str| page(title, text).replace("Key: cook", "Key: diver");
    repo.write(EN, &other("Diver", "Checks the hull under water twice a week, with a lamp and a rope."));
    repo.write(FR, &other("Plongeur", "Vérifie la coque sous l’eau deux fois par semaine, avec une lampe et une corde."));
    let new = repo.commit("another posting of the same name");
    assert_eq!(repo.behind(FR), None);
    repo.edit(EN, "twice a week", "every morning and every evening");
    repo.commit("english");
    assert_eq!(repo.behind(FR), Some(new));
}

#[test]
fn a_text_of_another_language_is_no_older_name() {
    let repo = Repo::with_pair();
    repo.git(&["rm", "-q", FR]);
    repo.commit("french gone");
    let text = repo.text(EN);
    repo.git(&["rm", "-q", EN]);
    repo.write("content/fr/jobs/cook.md", &text);
    repo.write("content/en/jobs/ship-cook.md", &text);
    repo.commit("an English text as a start for the French one");
    let history = repo.history().unwrap();
    let names = |path: &str| history.names(history.file(path).unwrap()).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(names("content/en/jobs/ship-cook.md"), ["content/en/jobs/ship-cook.md", EN]);
    assert!(!names("content/fr/jobs/cook.md").contains(&EN.to_owned()));
}

#[test]
fn branches_are_compared_by_time() {
    // The languages are changed on two branches, minutes apart, and merged in either order.
    for order in [["english", "french"], ["french", "english"]] {
        let repo = Repo::with_pair();
        repo.git(&["checkout", "-q", "-b", "english"]);
        repo.edit(EN, "Cooks for", "Prepares three meals a day for");
        repo.commit("english");
        repo.git(&["checkout", "-q", "main"]);
        repo.git(&["checkout", "-q", "-b", "french"]);
        repo.edit(FR, "Cuisine pour", "Prépare trois repas par jour pour");
        repo.soon(120);
        repo.commit("french");
        repo.git(&["checkout", "-q", "main"]);
        for branch in order {
            repo.merge(branch);
        }
        assert_eq!(repo.behind(FR), None, "{order:?}");
        // Later news on a branch is news once it is merged.
        repo.git(&["checkout", "-q", "-b", "more"]);
        repo.edit(EN, "crew.", &format!("crew. {NEWS}"));
        repo.commit("more english");
        repo.git(&["checkout", "-q", "main"]);
        assert_eq!(repo.behind(FR), None, "not merged yet");
        repo.merge("more");
        assert!(repo.behind(FR).is_some(), "{order:?}");
    }
}

#[test]
fn a_merge_that_drops_a_side_is_followed() {
    let repo = Repo::with_pair();
    let base = repo.git(&["rev-parse", "HEAD"]).trim().to_owned();
    repo.edit(EN, "crew.", &format!("crew. {NEWS}"));
    repo.commit("english");
    repo.git(&["checkout", "-q", "-b", "dropped"]);
    repo.edit(FR, "équipage.", &format!("équipage. {NOUVELLE}"));
    repo.commit("french follows on a branch");
    assert_eq!(repo.behind(FR), None);
    repo.git(&["checkout", "-q", "main"]);
    repo.git(&["merge", "-q", "--no-edit", "--no-ff", "-s", "ours", "dropped"]);
    assert!(!repo.text(FR).contains(NOUVELLE));
    assert_eq!(repo.behind(FR), Some(base), "what the merge left out is no update");
}

#[test]
fn squashed_and_rebased_branches_say_what_they_brought() {
    let changed = |repo: &Repo, is_complete: bool| {
        repo.git(&["checkout", "-q", "-b", "topic"]);
        repo.edit(EN, "crew.", &format!("crew. {NEWS}"));
        repo.commit("english");
        repo.edit(FR, "Cuisine pour", "Prépare les repas de");
        if is_complete {
            repo.edit(FR, "équipage.", &format!("équipage. {NOUVELLE}"));
        }
        repo.commit("french");
        repo.git(&["checkout", "-q", "main"]);
        repo.write("content/en/about.md", &page("About", "About us.").replace("Key: cook", "Key: about"));
        repo.commit("meanwhile");
    };
    for is_complete in [true, false] {
        let repo = Repo::with_pair();
        changed(&repo, is_complete);
        repo.git(&["merge", "-q", "--squash", "topic"]);
        repo.commit("squashed");
        assert_eq!(repo.behind(FR).is_none(), is_complete, "squashed");
        let repo = Repo::with_pair();
        changed(&repo, is_complete);
        repo.git(&["checkout", "-q", "topic"]);
        repo.git(&["rebase", "-q", "main"]);
        repo.git(&["checkout", "-q", "main"]);
        repo.git(&["merge", "-q", "--ff-only", "topic"]);
        assert_eq!(repo.behind(FR).is_none(), is_complete, "rebased");
    }
}
