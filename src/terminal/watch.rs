//! Watching the disk: what others change in the site, its settings and its history is told in one event when it has come to rest. What the
//! program has written itself is no news. Reads no content.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use notify::event::{EventKind, ModifyKind};
use notify::{Config, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

use crate::app::event::{Changed, Event};
use crate::site::{Site, file_name};
use crate::work::own_writes::OwnWrites;

/// How long nothing must happen before what has happened is told.
const QUIET: Duration = Duration::from_millis(120);

/// How long it is held back where something happens all the time.
const LONGEST: Duration = Duration::from_secs(1);

/// How long git is waited for, which writes one file after the other and holds a lock meanwhile.
const GIT: Duration = Duration::from_secs(20);

/// How often the disk is asked where the system does not tell.
const POLL: Duration = Duration::from_secs(3);

/// Paths from which on what has changed is no longer told one by one.
const MOST: usize = 5000;

/// Watches a site, and the files of settings, until nobody listens any more. Where that can't be done nothing is told: `F5` reads the site
/// again all the same.
pub fn watch(site: &Arc<Site>, settings: Vec<PathBuf>, own: OwnWrites, events: Sender<Event>) {
    let site = Arc::clone(site);
    thread::spawn(move || {
        let (sender, queue) = mpsc::channel();
        let places = Places::new(&site, settings);
        // Held as long as anything is to be told.
        let Some(_watcher) = places.watcher(&sender) else { return };
        while let Ok(first) = queue.recv() {
            let heap = places.rest(first, &queue);
            let changed = places.changed(&site, heap, &own);
            if changed != Changed::default() && events.send(Event::Changed(changed)).is_err() {
                return;
            }
        }
    });
}

/// What a watcher tells.
type Told = notify::Result<notify::Event>;

/// What has happened to paths: `true` where one came or went.
#[derive(Debug, Default)]
struct Heap {
    paths: BTreeMap<PathBuf, bool>,
    lost: bool,
}

impl Heap {
    fn add(&mut self, told: Told) {
        match told {
            Ok(event) if event.need_rescan() => self.lost = true,
            Ok(event) if matches!(event.kind, EventKind::Access(_)) => {}
            Ok(event) => {
                let moved =
                    matches!(event.kind, EventKind::Create(_) | EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_)));
                for path in event.paths {
                    *self.paths.entry(path).or_default() |= moved;
                }
                self.lost |= self.paths.len() > MOST;
            }
            Err(_) => self.lost = true,
        }
    }
}

/// What is watched.
struct Places {
    /// Folders with everything below them.
    content: Vec<PathBuf>,
    /// Files of settings and of the site's configuration, and the folders that hold configuration.
    settings: Vec<PathBuf>,
    /// Git's folder of the repository.
    git: Option<PathBuf>,
    root: PathBuf,
}

impl Places {
    fn new(site: &Site, mut settings: Vec<PathBuf>) -> Places {
        let root = site.root.clone();
        let content: Vec<PathBuf> = site.content_roots().into_iter().map(|path| root.join(path)).collect();
        settings.push(root.join(".affiche.yaml"));
        settings.push(root.join("config"));
        for stem in ["hugo", "config"] {
            settings.extend(["toml", "yaml", "yml", "json"].map(|extension| root.join(format!("{stem}.{extension}"))));
        }
        let git = root.ancestors().map(|folder| folder.join(".git")).find(|git| git.is_dir());
        Places { content, settings, git, root }
    }

    /// Begins to watch: as the system tells it, or where it does not, by asking again and again.
    fn watcher(&self, sender: &Sender<Told>) -> Option<Box<dyn Watcher>> {
        let config = Config::default().with_poll_interval(POLL);
        if !is_remote(&self.root) {
            let told = RecommendedWatcher::new(sender.clone(), config).map(|watcher| Box::new(watcher) as Box<dyn Watcher>);
            if let Ok(watcher) = told.and_then(|watcher| self.begin(watcher)) {
                return Some(watcher);
            }
        }
        let asked = PollWatcher::new(sender.clone(), config).map(|watcher| Box::new(watcher) as Box<dyn Watcher>);
        asked.and_then(|watcher| self.begin(watcher)).ok()
    }

    /// An error where content can't be watched; all else may be missing.
    fn begin(&self, mut watcher: Box<dyn Watcher>) -> notify::Result<Box<dyn Watcher>> {
        for folder in self.content.iter().filter(|folder| folder.is_dir()) {
            watcher.watch(folder, RecursiveMode::Recursive)?;
        }
        let config = self.root.join("config");
        let logs = self.git.as_ref().map(|git| git.join("logs"));
        let own: Vec<PathBuf> = self.settings.iter().filter_map(|file| file.parent().map(Path::to_owned)).collect();
        for folder in own.iter().chain([&self.root]).chain(&self.git).chain(&logs).filter(|folder| folder.is_dir()) {
            // What these say is told at the next start at the latest.
            let _ = watcher.watch(folder, RecursiveMode::NonRecursive);
        }
        if config.is_dir() {
            // As above.
            let _ = watcher.watch(&config, RecursiveMode::Recursive);
        }
        Ok(watcher)
    }

    /// Waits until nothing happens any more.
    fn rest(&self, first: Told, queue: &Receiver<Told>) -> Heap {
        let mut heap = Heap::default();
        heap.add(first);
        let begun = Instant::now();
        loop {
            let git_works = self.git.as_ref().is_some_and(|git| git.join("index.lock").exists()) && begun.elapsed() < GIT;
            match queue.recv_timeout(QUIET) {
                Ok(told) => heap.add(told),
                Err(RecvTimeoutError::Timeout) if git_works => {}
                Err(_) => return heap,
            }
            if begun.elapsed() > LONGEST && !git_works {
                return heap;
            }
        }
    }

    /// What has become of it.
    fn changed(&self, site: &Site, heap: Heap, own: &OwnWrites) -> Changed {
        let mut changed = Changed { everything: heap.lost, ..Changed::default() };
        let written = own.hold();
        for (path, moved) in heap.paths {
            if let Some(git) = self.git.as_ref().filter(|git| path.starts_with(git)) {
                changed.history |= path == git.join("HEAD") || path == git.join("logs").join("HEAD");
            } else if self.settings.iter().any(|settings| path.starts_with(settings)) {
                changed.settings |= path.is_file() || moved;
            } else if !written.as_ref().is_some_and(|written| written.is_own(&path)) {
                self.sort(site, &path, moved, &mut changed);
            }
        }
        changed
    }

    /// What a path below a content folder means.
    fn sort(&self, site: &Site, path: &Path, moved: bool, changed: &mut Changed) {
        if !self.content.iter().any(|folder| path.starts_with(folder)) {
            return;
        }
        let Ok(below) = path.strip_prefix(&self.root) else { return };
        let parts: Vec<_> = below.components().map(|part| file_name::shown(part.as_os_str())).collect();
        let name = parts.join("/");
        match fs::symlink_metadata(path) {
            Ok(metadata) if metadata.is_dir() => changed.everything |= moved,
            Ok(_) if site.place(&name).is_some() => changed.written.push(name.into()),
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => changed.gone.push(name.into()),
            // What can't be looked at is looked at by whoever reads it.
            Err(_) => changed.everything = true,
        }
    }
}

/// Kinds of file systems on which others write without the system telling (`statfs(2)`): NFS, SMB and CIFS, AFS, 9P, FUSE.
#[cfg(target_os = "linux")]
const REMOTE: &[u32] = &[0x6969, 0x517b, 0xff53_4d42, 0xfe53_4d42, 0x5346_414f, 0x0102_1997, 0x6573_5546];

#[cfg(target_os = "linux")]
fn is_remote(root: &Path) -> bool {
    let kind = rustix::fs::statfs(root).map(|about| about.f_type);
    // The number has 32 bits, whatever holds it.
    kind.is_ok_and(|kind| u32::try_from(kind & 0xffff_ffff).is_ok_and(|kind| REMOTE.contains(&kind)))
}

#[cfg(not(target_os = "linux"))]
fn is_remote(_root: &Path) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use notify::event::{CreateKind, DataChange, RemoveKind, RenameMode};

    use super::*;
    use crate::site::open;

    fn site() -> (tempfile::TempDir, Site) {
        let folder = tempfile::tempdir().unwrap();
        crate::sample::write(folder.path()).unwrap();
        fs::create_dir(folder.path().join(".git")).unwrap();
        let site = open(folder.path()).unwrap();
        (folder, site)
    }

    fn told(site: &Site, own: &OwnWrites, events: &[(EventKind, &str)]) -> Changed {
        let mut heap = Heap::default();
        for (kind, path) in events {
            heap.add(Ok(notify::Event::new(*kind).add_path(site.root.join(path))));
        }
        Places::new(site, vec![site.root.join("user/config.yaml")]).changed(site, heap, own)
    }

    const WRITTEN: EventKind = EventKind::Modify(ModifyKind::Data(DataChange::Any));
    const CAME: EventKind = EventKind::Create(CreateKind::Any);
    const GONE: EventKind = EventKind::Remove(RemoveKind::Any);
    const MOVED: EventKind = EventKind::Modify(ModifyKind::Name(RenameMode::Any));

    #[test]
    fn what_has_changed_is_told_by_what_is_there_now() {
        let (_folder, site) = site();
        let page = "content/en/careers/positions/river-ice-forecaster.md";
        let own = OwnWrites::default();
        let written = Changed { written: vec![page.into()], ..Changed::default() };
        assert_eq!(told(&site, &own, &[(WRITTEN, page), (WRITTEN, page)]), written);
        let gone = Changed { gone: vec!["content/fr/x.md".into()], ..Changed::default() };
        assert_eq!(told(&site, &own, &[(GONE, "content/fr/x.md")]), gone);
        let everything = Changed { everything: true, ..Changed::default() };
        assert_eq!(told(&site, &own, &[(MOVED, "content/fr/carrieres")]), everything);
        let history = Changed { history: true, ..Changed::default() };
        assert_eq!(told(&site, &own, &[(WRITTEN, ".git/logs/HEAD")]), history);
        let settings = Changed { settings: true, ..Changed::default() };
        assert_eq!(told(&site, &own, &[(WRITTEN, ".affiche.yaml")]), settings);
        assert_eq!(told(&site, &own, &[(GONE, "user/config.yaml")]), settings);
        let nothing = [(WRITTEN, ".git/index"), (CAME, "static/x.md"), (WRITTEN, "content/fr"), (CAME, "README.md")];
        assert_eq!(told(&site, &own, &nothing), Changed::default());
    }

    #[test]
    fn what_the_program_has_written_is_no_news() {
        let (_folder, site) = site();
        let page = "content/en/careers/positions/river-ice-forecaster.md";
        let file = site.root.join(page);
        let own = OwnWrites::default();
        fs::write(&file, "one").unwrap();
        own.hold().unwrap().remember(&file);
        assert_eq!(told(&site, &own, &[(WRITTEN, page)]), Changed::default());
        fs::write(&file, "another").unwrap();
        assert_eq!(told(&site, &own, &[(WRITTEN, page)]).written.len(), 1, "what others write afterwards is");
        fs::remove_file(&file).unwrap();
        own.hold().unwrap().remember(&file);
        assert_eq!(told(&site, &own, &[(GONE, page)]), Changed::default());
    }

    /// Where the system can't tell, the disk is asked: what came is found as well.
    #[test]
    fn asking_finds_what_telling_does() {
        let (_folder, site) = site();
        let (sender, queue) = mpsc::channel();
        let places = Places::new(&site, Vec::new());
        let config = Config::default().with_poll_interval(Duration::from_millis(50));
        let watcher = PollWatcher::new(sender, config).map(|watcher| Box::new(watcher) as Box<dyn Watcher>);
        let _watcher = watcher.and_then(|watcher| places.begin(watcher)).unwrap();
        let page = "content/en/careers/positions/another.md";
        fs::write(site.root.join(page), "---\ntitle: x\n---\n").unwrap();
        let heap = places.rest(queue.recv_timeout(Duration::from_secs(20)).unwrap(), &queue);
        let changed = places.changed(&site, heap, &OwnWrites::default());
        assert!(changed.written.iter().any(|path| **path == *page), "{changed:?}");
    }
}
