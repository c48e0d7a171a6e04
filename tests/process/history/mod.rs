//! Histories made by git itself: which translations are behind, what is read of a history, and how files are followed.

mod behind;
mod judged;
mod moved;
mod reading;
mod sample;
mod source_commit;

use std::cell::Cell;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use affiche::catalog::{Catalog, derive};
use affiche::checks::RuleInput;
use affiche::config::{RuleId, Settings};
use affiche::git::GitError;
use affiche::git::history::{self, History};
use affiche::operations::acknowledge;
use affiche::work::inputs::read_inputs;
use jiff::Timestamp;
use tempfile::TempDir;

const EN: &str = "content/en/jobs/cook.md";
const FR: &str = "content/fr/jobs/cuisinier.md";

/// The rest of the pair's texts.
const REST: &str = "\n\n- plan the menus of the week\n- order food from the harbour\n\nYou answer to the first mate of the ship.";
const RESTE: &str =
    "\n\n- planifier les menus de la semaine\n- commander les vivres au port\n\nVous relevez du second capitaine du navire.";

/// A site in its own repository. Each commit is made a day after the one before.
struct Repo {
    /// Removed with it, where it was made for the test.
    _folder: Option<TempDir>,
    /// The root of the site.
    root: PathBuf,
    /// Seconds since 1970 of the next commit.
    clock: Cell<i64>,
}

const DAY: i64 = 24 * 60 * 60;

impl Repo {
    fn new() -> Repo {
        let repo = Repo::without_git();
        repo.git(&["init", "-q", "-b", "main"]);
        let config = "languages:\n  en: {contentDir: content/en, weight: 1}\n  fr: {contentDir: content/fr, weight: 2}\n";
        repo.write("hugo.yaml", config);
        repo
    }

    /// A folder outside any repository.
    fn without_git() -> Repo {
        let folder = tempfile::tempdir().unwrap();
        Repo { root: folder.path().to_owned(), _folder: Some(folder), clock: Cell::new(1_600_000_000) }
    }

    /// The same with a pair, committed.
    fn with_pair() -> Repo {
        let repo = Repo::new();
        repo.write(EN, &page("Cook", &format!("Cooks for the crew.{REST}")));
        repo.write(FR, &page("Cuisinier", &format!("Cuisine pour l’équipage.{RESTE}")));
        repo.commit("both");
        repo
    }

    /// The site in a folder of the repository.
    fn below(self, folder: &str) -> Repo {
        Repo { root: self.root.join(folder), ..self }
    }

    /// The site in this folder, which somebody else made.
    fn of(root: PathBuf) -> Repo {
        Repo { _folder: None, root, clock: Cell::new(1_700_000_000) }
    }

    fn root(&self) -> &Path {
        &self.root
    }

    fn git(&self, arguments: &[&str]) -> String {
        if matches!(arguments[0], "commit" | "merge" | "revert" | "rebase" | "cherry-pick") {
            self.clock.set(self.clock.get() + DAY);
        }
        git_at(self.root(), arguments, self.clock.get())
    }

    fn write(&self, path: &str, text: &str) {
        let file = self.root().join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }

    fn text(&self, path: &str) -> String {
        fs::read_to_string(self.root().join(path)).unwrap()
    }

    fn edit(&self, path: &str, from: &str, to: &str) {
        let text = self.text(path);
        assert!(text.contains(from), "{path} has no {from:?}");
        self.write(path, &text.replace(from, to));
    }

    /// Commits everything and returns the commit's id.
    fn commit(&self, message: &str) -> String {
        self.git(&["add", "-A"]);
        self.git(&["commit", "-q", "--allow-empty", "-m", message]);
        self.git(&["rev-parse", "HEAD"]).trim().to_owned()
    }

    /// The next commit is made this many seconds after the last one, instead of a day.
    fn soon(&self, seconds: i64) {
        self.clock.set(self.clock.get() - DAY + seconds);
    }

    fn merge(&self, branch: &str) {
        self.git(&["merge", "-q", "--no-ff", "--no-edit", branch]);
    }

    fn history(&self) -> Result<History, GitError> {
        history::read(&affiche::site::open(self.root()).unwrap(), None, &AtomicBool::new(false))
    }

    fn catalog_with(&self, settings: Settings) -> Arc<Catalog> {
        let now = "2026-06-01T12:00:00Z".parse().unwrap();
        let (facts, _) = crate::facts::read(self.root(), settings, true, RuleInput::History, now);
        derive(&facts, now)
    }

    fn catalog(&self) -> Arc<Catalog> {
        self.catalog_with(Settings::default())
    }

    /// The commit since which a file is behind its source; `None`: it is up to date.
    fn behind(&self, path: &str) -> Option<String> {
        let catalog = self.catalog();
        let id = catalog.index().by_path(path).unwrap();
        let behind = catalog.behind(id);
        let told = catalog.findings_of(id).any(|finding| finding.rule == RuleId::StaleTranslation && finding.page == id);
        assert_eq!(told, behind.is_some(), "the rule says so");
        behind.map(|behind| behind.base().unwrap().commit.to_string())
    }

    /// Acknowledges a file as up to date, as the command does.
    fn acknowledge(&self, path: &str) {
        let catalog = self.catalog();
        let plan = acknowledge::plan(&catalog, &[catalog.index().by_path(path).unwrap()], Vec::new()).unwrap();
        let inputs = read_inputs(&catalog.site, &plan, Timestamp::now());
        let set = plan.build(&catalog, &inputs).unwrap().set;
        let [change] = set.changes.as_slice() else { panic!("{set:?}") };
        self.write(&change.path, std::str::from_utf8(change.after.as_ref().unwrap()).unwrap());
    }
}

fn git(root: &Path, arguments: &[&str]) -> String {
    git_at(root, arguments, 1_600_000_000)
}

fn git_at(root: &Path, arguments: &[&str], seconds: i64) -> String {
    let mut command = Command::new("git");
    command.env("GIT_AUTHOR_DATE", format!("@{seconds} +0000")).env("GIT_COMMITTER_DATE", format!("@{seconds} +0000"));
    command.args(["-c", "user.name=Test", "-c", "user.email=test@example.ca", "-c", "commit.gpgsign=false"]);
    let output = command.arg("-C").arg(root).args(arguments).output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn page(title: &str, body: &str) -> String {
    format!(
        "---\nlayout: job-posting\ntitle: '{title}'\ndescription: >-\n  About it.\narchived: false\ntranslationKey: cook\n---\n\n{body}\n"
    )
}
