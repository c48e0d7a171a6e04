//! What is read of a history, with the cache, without history, with lost objects, and from a hostile repository.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::AtomicBool;
use std::time::Instant;

use affiche::config::RuleId;
use affiche::git::GitError;
use affiche::git::history;

use super::{EN, FR, Repo, git, page};

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
    let alone = Repo::without_git();
    alone.write(EN, &page("Cook", "Cooks."));
    alone.write(FR, &page("Cuisinier", "Cuisine."));
    alone.write("hugo.yaml", &repo.text("hugo.yaml"));
    let told = read(alone.root()).unwrap_err();
    assert!(matches!(told, GitError::NoRepository(_)), "{told:?}");
    let catalog = alone.catalog();
    assert_eq!(catalog.history_note().unwrap().id, "history-no-repository-plain");
    assert_eq!(catalog.postings().all().len(), 1);
    // Acknowledgements apply even there.
    alone.acknowledge(FR);
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
    assert!(history.file(FR).is_some(), "the first commit is read too");
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
    assert_eq!((first.commits(), first.files().count()), (2000, 280));
    assert!(first == second, "what was kept is what was read");
    // Generous for an unoptimised build on a busy machine; what counts is that the cache is much faster.
    assert!(cold.as_secs() < 20 && warm * 4 < cold, "{cold:?} {warm:?}");
    // The next commit is found from the cached state.
    repo.write("content/en/jobs/p0.md", &page("Posting", "New."));
    let commit = repo.commit("new");
    let (third, _) = read();
    assert_eq!(third.id(third.file("content/en/jobs/p0.md").unwrap().versions.last().unwrap().commit), commit);
    // A damaged cache is rebuilt from git.
    let file = fs::read_dir(cache.path().join("history")).unwrap().next().unwrap().unwrap().path();
    let text = fs::read_to_string(&file).unwrap();
    for damaged in [String::new(), text[..text.len() / 2].to_owned(), text.replace("\"path\":1,", "\"path\":9999,")] {
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
            repo.edit(path, "another name", "yet another name, longer than the one before");
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
    // If an old text is lost, the translation is reported behind since the rename.
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
        assert!(!history.file(path).unwrap().versions.is_empty(), "{path}");
    }
    // Without the older texts, nothing is said; later changes are followed.
    let clone = Repo::of(site);
    assert_eq!([NEW[1], NEW[3]].map(|path| clone.behind(path)), [None, None]);
    clone.edit(NEW[1], "another name", "a name of its own, as the harbour office asked for");
    let base = clone.commit("french");
    clone.soon(31 * 60);
    clone.edit(NEW[0], "yet another", "one more and quite a different");
    clone.commit("english again");
    assert_eq!(clone.behind(NEW[1]), Some(base));
}
