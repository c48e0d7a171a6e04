//! Which translations are behind, on histories made by git itself: each case says whether, and since which commit.
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Instant;

use affiche::catalog::{Catalog, derive};
use affiche::checks::RuleInput;
use affiche::config::{RuleId, Settings, SourceLanguage};
use affiche::git::GitError;
use affiche::git::history::{self, History};
use affiche::operations::acknowledge;
use affiche::work::inputs::read_inputs;
use jiff::Timestamp;
use tempfile::TempDir;

const EN: &str = "content/en/jobs/cook.md";
const FR: &str = "content/fr/jobs/cuisinier.md";

/// A site in its own repository.
struct Repo {
    folder: TempDir,
}

impl Repo {
    fn new() -> Repo {
        let repo = Repo { folder: tempfile::tempdir().unwrap() };
        repo.git(&["init", "-q", "-b", "main"]);
        let config = "languages:\n  en: {contentDir: content/en, weight: 1}\n  fr: {contentDir: content/fr, weight: 2}\n";
        repo.write("hugo.yaml", config);
        repo
    }

    /// The same with a pair, committed.
    fn with_pair() -> Repo {
        let repo = Repo::new();
        repo.write(EN, &page("Cook", "Cooks for the crew."));
        repo.write(FR, &page("Cuisinier", "Cuisine pour l’équipage."));
        repo.commit("both");
        repo
    }

    fn root(&self) -> &Path {
        self.folder.path()
    }

    fn git(&self, arguments: &[&str]) -> String {
        git(self.root(), arguments)
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
        behind.map(|behind| behind.base.as_ref().unwrap().commit.to_string())
    }

    /// Acknowledges the French file as up to date, as the command does.
    fn still_fine(&self) {
        let catalog = self.catalog();
        let plan = acknowledge::plan(&catalog, &[catalog.index().by_path(FR).unwrap()], Vec::new()).unwrap();
        let inputs = read_inputs(&catalog.site, &plan, Timestamp::now());
        let set = plan.build(&catalog, &inputs).unwrap().set;
        let [change] = set.changes.as_slice() else { panic!("{set:?}") };
        self.write(&change.path, std::str::from_utf8(change.after.as_ref().unwrap()).unwrap());
    }
}

fn git(root: &Path, arguments: &[&str]) -> String {
    let mut command = Command::new("git");
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

#[test]
fn a_later_edit_of_the_source_makes_it_behind() {
    let repo = Repo::with_pair();
    let base = repo.git(&["rev-parse", "HEAD"]).trim().to_owned();
    assert_eq!(repo.behind(FR), None);
    repo.edit(EN, "for the crew", "for the whole crew");
    repo.commit("english");
    repo.edit("hugo.yaml", "weight: 2", "weight: 3");
    repo.commit("nothing of content");
    assert_eq!(repo.behind(FR), Some(base));
    assert_eq!(repo.behind(EN), None, "the source is behind nothing");
    // Title and description count as content too.
    repo.edit(FR, "l’équipage", "tout l’équipage");
    let second = repo.commit("french");
    assert_eq!(repo.behind(FR), None);
    repo.edit(EN, "About it.", "All about it.");
    repo.commit("description");
    assert_eq!(repo.behind(FR), Some(second));
}

#[test]
fn content_counts_and_dates_do_not() {
    let repo = Repo::with_pair();
    let base = repo.git(&["rev-parse", "HEAD"]).trim().to_owned();
    repo.edit(EN, "for the crew", "for the whole crew");
    repo.edit(FR, "l’équipage", "tout l’équipage");
    let together = repo.commit("both in one commit");
    assert_ne!(base, together);
    assert_eq!(repo.behind(FR), None, "together");
    repo.edit(EN, "archived: false", "archived: true");
    repo.commit("archive only");
    assert_eq!(repo.behind(FR), None, "archived");
    repo.edit(EN, "Cooks for the whole crew.", "Cooks  for\nthe whole\u{a0}crew.");
    repo.commit("white space and wrapping");
    assert_eq!(repo.behind(FR), None, "white space");
    repo.edit(EN, "translationKey: cook", "translationKey: cook\nleverId: ca495bda-8647-4f07-9e3c-5065751c0840");
    repo.commit("a field");
    assert_eq!(repo.behind(FR), None, "another field");
    repo.edit(EN, "crew.", "crew, daily.");
    repo.commit("english");
    repo.edit(FR, "archived: false", "archived: true");
    repo.edit(FR, "l’équipage", "l'équipage");
    repo.commit("no change of meaning brings a translation up to date");
    assert_eq!(repo.behind(FR), Some(together), "french noise");
}

#[test]
fn restoring_the_old_text_makes_it_up_to_date() {
    let repo = Repo::with_pair();
    repo.edit(EN, "crew", "staff");
    repo.commit("english");
    assert!(repo.behind(FR).is_some());
    repo.git(&["revert", "--no-edit", "HEAD"]);
    assert_eq!(repo.behind(FR), None);
}

#[test]
fn renames_are_followed() {
    let repo = Repo::with_pair();
    let long = "A sentence that both names of the file share, long enough for git to know it again.\n".repeat(8);
    repo.edit(EN, "Cooks for the crew.", &format!("Cooks for the crew.\n\n{long}"));
    repo.edit(FR, "Cuisine pour", &format!("{long}\nCuisine pour"));
    let base = repo.commit("longer");
    let (en, fr) = ("content/en/jobs/ship-cook.md", "content/fr/jobs/cuisinier-de-bord.md");
    repo.git(&["mv", EN, en]);
    repo.commit("english renamed");
    repo.git(&["mv", FR, fr]);
    assert_eq!(repo.behind(fr), None, "a rename that is not committed");
    repo.commit("french renamed");
    assert_eq!(repo.behind(fr), None);
    repo.edit(en, "for the crew", "for all the crew");
    repo.commit("english");
    assert_eq!(repo.behind(fr), Some(base.clone()));
    repo.git(&["mv", fr, FR]);
    assert_eq!(repo.behind(FR), Some(base), "renamed back, not committed, nothing else changed");
}

#[test]
fn merges_keep_the_state_of_each_side() {
    let repo = Repo::with_pair();
    let base = repo.git(&["rev-parse", "HEAD"]).trim().to_owned();
    repo.git(&["checkout", "-q", "-b", "english"]);
    repo.edit(EN, "for the crew", "for the whole crew");
    repo.commit("english on a branch");
    repo.git(&["checkout", "-q", "main"]);
    repo.git(&["checkout", "-q", "-b", "french"]);
    repo.edit(FR, "Cuisine pour", "Prépare les repas de");
    let french = repo.commit("french on another branch, which knows the old english text only");
    repo.git(&["checkout", "-q", "main"]);
    repo.git(&["merge", "-q", "--no-ff", "--no-edit", "english"]);
    assert_eq!(repo.behind(FR), Some(base));
    repo.git(&["merge", "-q", "--no-ff", "--no-edit", "french"]);
    assert_eq!(repo.behind(FR), Some(french.clone()), "made later than the english text, but without it");
    // Merging the other way round gives the same result.
    repo.git(&["checkout", "-q", "french"]);
    repo.git(&["merge", "-q", "--no-ff", "--no-edit", "english"]);
    assert_eq!(repo.behind(FR), Some(french));
    // A branch with both changes is up to date wherever it is merged.
    repo.git(&["checkout", "-q", "-b", "both"]);
    repo.edit(FR, "l’équipage", "tout l’équipage");
    repo.commit("french follows");
    repo.git(&["checkout", "-q", "main"]);
    repo.git(&["merge", "-q", "--no-ff", "--no-edit", "both"]);
    assert_eq!(repo.behind(FR), None);
}

#[test]
fn a_merge_that_drops_a_side_is_followed() {
    let repo = Repo::with_pair();
    let base = repo.git(&["rev-parse", "HEAD"]).trim().to_owned();
    repo.edit(EN, "crew", "staff");
    repo.commit("english");
    repo.git(&["checkout", "-q", "-b", "dropped"]);
    repo.edit(FR, "Cuisine pour", "Nourrit");
    repo.commit("french follows on a branch");
    assert_eq!(repo.behind(FR), None);
    repo.git(&["checkout", "-q", "main"]);
    repo.git(&["merge", "-q", "--no-edit", "--no-ff", "-s", "ours", "dropped"]);
    assert!(repo.text(FR).contains("Cuisine pour"));
    assert_eq!(repo.behind(FR), Some(base), "what the merge left out is no update");
}

#[test]
fn uncommitted_changes_count() {
    let repo = Repo::with_pair();
    let base = repo.git(&["rev-parse", "HEAD"]).trim().to_owned();
    repo.edit(EN, "crew", "staff");
    assert_eq!(repo.behind(FR), Some(base.clone()), "the source, uncommitted");
    repo.edit(FR, "l’équipage", "le personnel");
    assert_eq!(repo.behind(FR), None, "both, uncommitted");
    repo.git(&["checkout", "-q", "--", FR]);
    repo.commit("english");
    assert_eq!(repo.behind(FR), Some(base));
    repo.edit(FR, "l’équipage", "le personnel");
    assert_eq!(repo.behind(FR), None, "the translation, uncommitted");
    repo.git(&["checkout", "-q", "--", FR]);
    repo.edit(EN, "staff", "crew");
    assert_eq!(repo.behind(FR), None, "the old text again, uncommitted");
}

#[test]
fn a_rewritten_translation_is_up_to_date() {
    let repo = Repo::with_pair();
    repo.edit(EN, "crew", "staff");
    repo.commit("english");
    repo.git(&["rm", "-q", FR]);
    repo.commit("french gone");
    repo.write(FR, &page("Cuisinier", "Cuisine pour l’équipage."));
    assert_eq!(repo.behind(FR), None, "not committed");
    let again = repo.commit("french again");
    assert_eq!(repo.behind(FR), None);
    repo.edit(EN, "staff", "people");
    repo.commit("english");
    assert_eq!(repo.behind(FR), Some(again));
}

#[test]
fn the_source_may_be_committed_later() {
    let repo = Repo::new();
    repo.write(FR, &page("Cuisinier", "Cuisine pour l’équipage."));
    repo.commit("french first");
    repo.write(EN, &page("Cook", "Cooks for the crew."));
    let english = repo.commit("english after it");
    assert_eq!(repo.behind(FR), None, "the english text was made from it");
    repo.edit(EN, "crew", "staff");
    repo.commit("english");
    assert_eq!(repo.behind(FR), Some(english));
    // The version that was committed first can be the source of its posting.
    let first = Settings { source_language: SourceLanguage::First, ..Settings::default() };
    let behind = |path: &str, settings: &Settings| {
        let catalog = repo.catalog_with(settings.clone());
        catalog.behind(catalog.index().by_path(path).unwrap()).is_some()
    };
    assert!(!behind(FR, &first) && !behind(EN, &first));
    repo.edit(FR, "équipage", "personnel");
    repo.commit("french");
    assert!(!behind(FR, &first) && behind(EN, &first));
    let french = Settings { source_language: SourceLanguage::Code("fr".into()), ..Settings::default() };
    assert!(behind(EN, &french) && !behind(FR, &french));
}

#[test]
fn acknowledged_until_the_source_changes_again() {
    let repo = Repo::with_pair();
    repo.edit(EN, "Cooks", "Coooks");
    let typo = repo.commit("a slip");
    assert!(repo.behind(FR).is_some());
    repo.still_fine();
    assert_eq!(repo.behind(FR), None, "recorded");
    repo.commit("the record");
    assert_eq!(repo.behind(FR), None);
    let long = "A sentence that both names of the file share, long enough for git to know it again.\n".repeat(8);
    repo.edit(EN, "crew.", &format!("crew.\n\n{long}"));
    repo.commit("more english");
    assert_eq!(repo.behind(FR), Some(typo), "the text that was looked at is where catching up begins");
    let catalog = repo.catalog();
    assert!(catalog.behind(catalog.index().by_path(FR).unwrap()).unwrap().base.as_ref().unwrap().acknowledged);
    // The text of the base can be read again.
    let blob = catalog.behind(catalog.index().by_path(FR).unwrap()).unwrap().base.as_ref().unwrap().blob.clone();
    let text = String::from_utf8(affiche::git::Git::new(repo.root()).blob(&blob).unwrap()).unwrap();
    assert!(text.contains("Coooks") && !text.contains("A sentence"), "{text}");
    // The acknowledgement follows a rename.
    repo.still_fine();
    repo.git(&["mv", FR, "content/fr/jobs/coq.md"]);
    repo.commit("french renamed");
    assert_eq!(repo.behind("content/fr/jobs/coq.md"), None);
}

#[test]
fn without_history_nothing_is_behind() {
    let repo = Repo::with_pair();
    repo.edit(EN, "crew", "staff");
    repo.commit("english");
    let folder = tempfile::tempdir().unwrap();
    let clone = |name: &str, arguments: &[&str]| -> PathBuf {
        let to = folder.path().join(name);
        let from = format!("file://{}", repo.root().display());
        git(folder.path(), &[&["clone", "-q"], arguments, &[from.as_str(), to.to_str().unwrap()]].concat());
        to
    };
    let read = |root: &Path| history::read(&affiche::site::open(root).unwrap(), None, &AtomicBool::new(false));
    assert_eq!(read(&clone("shallow", &["--depth", "1"])).unwrap_err(), GitError::Shallow);
    assert!(read(&clone("whole", &[])).is_ok());
    // Without a repository the rule says so, and everything else works.
    let alone = Repo { folder: tempfile::tempdir().unwrap() };
    alone.write(EN, &page("Cook", "Cooks."));
    alone.write(FR, &page("Cuisinier", "Cuisine."));
    alone.write("hugo.yaml", &repo.text("hugo.yaml"));
    let told = read(alone.root()).unwrap_err();
    assert!(matches!(told, GitError::NoRepository(_)), "{told:?}");
    let catalog = alone.catalog();
    assert_eq!(catalog.history_note().unwrap().id, "history-no-repository");
    assert_eq!(catalog.postings().all().len(), 1);
    // Acknowledgements apply even there.
    alone.still_fine();
    let stale = |alone: &Repo| alone.catalog().findings().iter().any(|finding| finding.rule == RuleId::StaleTranslation);
    assert!(!stale(&alone));
    alone.edit(EN, "Cooks", "Feeds people");
    assert!(stale(&alone));
    // Nothing committed yet.
    git(alone.root(), &["init", "-q"]);
    assert_eq!(read(alone.root()).unwrap_err(), GitError::NoCommit);
    // The history is cancelled.
    let site = affiche::site::open(repo.root()).unwrap();
    assert_eq!(history::read(&site, None, &AtomicBool::new(true)).unwrap_err(), GitError::Cancelled);
}

/// Settings of a repository run nothing.
#[test]
fn a_hostile_repository_runs_nothing() {
    let repo = Repo::with_pair();
    let mark = repo.root().join("ran");
    let run = format!("touch {}", mark.display());
    for setting in ["core.pager", "core.fsmonitor", "diff.external", "diff.evil.command", "diff.evil.textconv", "core.sshCommand"]
    {
        repo.git(&["config", setting, &run]);
    }
    repo.git(&["config", "log.showSignature", "true"]);
    repo.git(&["config", "gpg.program", &run]);
    repo.write(".gitattributes", "*.md diff=evil\n");
    repo.git(&["config", "log.showRoot", "false"]);
    repo.git(&["config", "diff.renames", "false"]);
    let history = repo.history().unwrap();
    assert!(history.now(FR).is_some(), "the first commit is read too");
    assert!(!mark.exists());
}

/// A history of this many commits over this many pairs, by `git fast-import`.
fn long_history(commits: usize, pairs: usize) -> Repo {
    let repo = Repo::new();
    let mut stream = String::new();
    let body = |language: &str, pair: usize, edit: usize| {
        let text = format!("Paragraph of posting {pair} in {language}, edit {edit}. ").repeat(60);
        format!(
            "---\nlayout: job-posting\ntitle: Posting {pair}\ndescription: About {pair}\narchived: false\ntranslationKey: p{pair}\n---\n\n{text}\n"
        )
    };
    for commit in 0..commits {
        writeln!(stream, "commit refs/heads/main\ncommitter T <t@example.ca> {} +0000\ndata 1\nx", 1_600_000_000 + commit * 60)
            .unwrap();
        // The first commits create all files, the rest edit a pair or one version of it.
        let files: Vec<(usize, &str)> = match commit {
            0 => (0..pairs).flat_map(|pair| [(pair, "en"), (pair, "fr")]).collect(),
            _ if commit % 3 == 0 => vec![(commit % pairs, "en"), (commit % pairs, "fr")],
            _ => vec![(commit % pairs, "en")],
        };
        for (pair, language) in files {
            let text = body(language, pair, commit);
            write!(stream, "M 100644 inline content/{language}/jobs/p{pair}.md\ndata {}\n{text}\n", text.len()).unwrap();
        }
    }
    let mut command = Command::new("git");
    command.arg("-C").arg(repo.root()).args(["fast-import", "--quiet"]).stdin(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(stream.as_bytes()).unwrap();
    assert!(child.wait().unwrap().success());
    repo.git(&["reset", "-q", "--hard", "main"]);
    repo.write("hugo.yaml", "languages:\n  en: {contentDir: content/en}\n  fr: {contentDir: content/fr}\n");
    repo
}

#[test]
fn a_long_history_is_kept_in_the_cache() {
    let repo = long_history(2000, 140);
    let cache = tempfile::tempdir().unwrap();
    let site = affiche::site::open(repo.root()).unwrap();
    let read = || {
        let start = Instant::now();
        let history = history::read(&site, Some(cache.path()), &AtomicBool::new(false)).unwrap();
        (history, start.elapsed())
    };
    let (first, cold) = read();
    let (second, warm) = read();
    println!("{} commits: {cold:?} from git, {warm:?} from the cache", first.commits());
    assert_eq!((first.commits(), first.paths().count()), (2000, 280));
    assert!(first == second, "what was kept is what was read");
    // Generous for an unoptimised build on a busy machine; what counts is that the cache is much faster.
    assert!(cold.as_secs() < 20 && warm * 4 < cold, "{cold:?} {warm:?}");
    // The next commit is found from the cached state.
    repo.write("content/en/jobs/p0.md", &page("Posting", "New."));
    let commit = repo.commit("new");
    let (third, _) = read();
    assert_eq!(third.id(third.now("content/en/jobs/p0.md").unwrap().since), commit);
    // A damaged cache is rebuilt from git.
    let file = fs::read_dir(cache.path().join("history")).unwrap().next().unwrap().unwrap().path();
    let text = fs::read_to_string(&file).unwrap();
    for damaged in [String::new(), text[..text.len() / 2].to_owned(), text.replace("\"chain\":0", "\"chain\":7")] {
        fs::write(&file, damaged).unwrap();
        assert_eq!(read().0, third);
    }
}

/// Eight sentences that both names of a file share, enough for git to detect the rename.
fn long(of: &str) -> String {
    format!("What {of} has to say, in a sentence that is long enough for git to know it again under another name.\n").repeat(8)
}

/// Two pairs and an image, each renamed with a change in one commit; then the source of each changes. A lost object affects only what needs
/// it.
struct Renamed {
    repo: Repo,
    /// The first blobs: of one pair's pages, of the other's, of the image.
    cook: [String; 2],
    clerk: [String; 2],
    image: String,
}

const CLERK: &str = "content/en/jobs/clerk.md";
const COMMIS: &str = "content/fr/jobs/commis.md";
const NEW: [&str; 4] = [
    "content/en/jobs/ship-cook.md",
    "content/fr/jobs/cuisinier-de-bord.md",
    "content/en/jobs/ship-clerk.md",
    "content/fr/jobs/commis-de-bord.md",
];

impl Renamed {
    fn new() -> Renamed {
        let repo = Repo::new();
        let old = [EN, FR, CLERK, COMMIS];
        for path in old {
            let text = page(path, &long(path));
            repo.write(path, &if [CLERK, COMMIS].contains(&path) { text.replace("Key: cook", "Key: clerk") } else { text });
        }
        repo.write("content/en/jobs/boat.png", &long("an image"));
        repo.commit("all");
        let blob = |path: &str| repo.git(&["rev-parse", &format!("HEAD:{path}")]).trim().to_owned();
        let (cook, clerk) = ([blob(EN), blob(FR)], [blob(CLERK), blob(COMMIS)]);
        let image = blob("content/en/jobs/boat.png");
        for (old, new) in old.into_iter().zip(NEW) {
            repo.git(&["mv", old, new]);
            repo.edit(new, "archived: false", "archived: true");
        }
        repo.git(&["mv", "content/en/jobs/boat.png", "content/en/jobs/ship.png"]);
        repo.edit("content/en/jobs/ship.png", "sentence", "phrase");
        repo.commit("renamed, with a change that is no change of meaning");
        for path in [NEW[0], NEW[2]] {
            repo.edit(path, "another name", "yet another name");
        }
        repo.commit("english");
        Renamed { repo, cook, clerk, image }
    }

    fn object(&self, id: &str) -> PathBuf {
        self.repo.root().join(".git/objects").join(&id[..2]).join(&id[2..])
    }

    /// Whether each of the two translations is behind, and whether since the first commit.
    fn behind(&self) -> [Option<bool>; 2] {
        let first = self.repo.git(&["rev-list", "--max-parents=0", "HEAD"]).trim().to_owned();
        [NEW[1], NEW[3]].map(|path| self.repo.behind(path).map(|since| since == first))
    }
}

/// The lost objects of a case.
type Lost = fn(&Renamed) -> Vec<String>;

/// An object that git can't read affects only its own page: renames of other pages are still followed.
#[test]
fn an_unreadable_object_affects_only_its_page() {
    let known = Some(true);
    // If the old text is lost, the translation is reported behind since the rename.
    let later = Some(false);
    let cases: &[(&str, Lost, [Option<bool>; 2])] = &[
        ("nothing", |_| Vec::new(), [known, known]),
        ("an image", |all| vec![all.image.clone()], [known, known]),
        ("a source", |all| vec![all.cook[0].clone()], [later, known]),
        ("a translation", |all| vec![all.cook[1].clone()], [later, known]),
        ("both of a pair", |all| all.cook.to_vec(), [later, known]),
        ("a source of each", |all| vec![all.cook[0].clone(), all.clerk[0].clone(), all.image.clone()], [later, later]),
    ];
    for (name, lost, expected) in cases {
        for is_damaged in [false, true] {
            let all = Renamed::new();
            for id in lost(&all) {
                let file = all.object(&id);
                let bytes = fs::read(&file).unwrap();
                fs::remove_file(&file).unwrap();
                if is_damaged {
                    fs::write(&file, &bytes[..bytes.len() / 2]).unwrap();
                }
            }
            assert_eq!(all.behind(), *expected, "{name}, damaged: {is_damaged}");
        }
    }
}

/// A partial clone has only the blobs of its checkout, and nothing is fetched.
#[test]
fn a_partial_clone_fetches_nothing() {
    let all = Renamed::new();
    all.repo.git(&["config", "uploadpack.allowFilter", "true"]);
    let folder = tempfile::tempdir().unwrap();
    let from = format!("file://{}", all.repo.root().display());
    git(folder.path(), &["clone", "-q", "--filter=blob:none", &from, "site"]);
    let site = folder.path().join("site");
    drop(all);
    let lacks = git(&site, &["rev-list", "--objects", "--all", "--missing=print"]);
    assert!(lacks.lines().any(|line| line.starts_with('?')), "{lacks}");
    let read = || history::read(&affiche::site::open(&site).unwrap(), None, &AtomicBool::new(false)).unwrap();
    let history = read();
    assert_eq!(history.commits(), 3);
    for path in NEW {
        assert!(history.now(path).unwrap().meaning.is_some(), "{path}");
    }
    // Later changes are followed.
    let write = |path: &str, from: &str, to: &str| {
        let text = fs::read_to_string(site.join(path)).unwrap();
        fs::write(site.join(path), text.replace(from, to)).unwrap();
    };
    write(NEW[1], "archived: true", "archived: false");
    write(NEW[0], "yet another", "one more");
    git(&site, &["commit", "-q", "-a", "-m", "english again"]);
    let history = read();
    let (source, translation) = (history.now(NEW[0]).unwrap(), history.now(NEW[1]).unwrap());
    assert_ne!(history.at(translation.since, source).map(|then| then.meaning), Some(source.meaning));
}
