//! Watches the disk: changes by others to the site, its settings and its history are sent as one event once they have settled. The program's
//! own writes are ignored.

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

/// Changes have settled when nothing has happened for this long.
const QUIET: Duration = Duration::from_millis(120);

/// Longest delay if changes never settle.
const LONGEST: Duration = Duration::from_secs(1);

/// Longest delay while git holds its lock and writes one file after the other.
const GIT: Duration = Duration::from_secs(20);

/// How often to poll where the system sends no notifications.
const POLL: Duration = Duration::from_secs(3);

/// With more changed paths than this, the whole site is read again.
const MOST: usize = 5000;

/// Watches a site and the settings files until the loop ends. If that fails, no events are sent; `F5` still reads the site again.
pub fn watch(site: &Arc<Site>, settings: Vec<PathBuf>, own: OwnWrites, events: Sender<Event>) {
    let site = Arc::clone(site);
    thread::spawn(move || {
        let (sender, queue) = mpsc::channel();
        let places = WatchedPaths::new(&site, settings);
        // Dropping it would stop the watching.
        let Some(_watcher) = places.watcher(&sender) else { return };
        while let Ok(first) = queue.recv() {
            let paths = places.rest(first, &queue);
            let changed = places.changed(&site, paths, &own);
            if changed != Changed::default() && events.send(Event::Changed(changed)).is_err() {
                return;
            }
        }
    });
}

/// A notification of a watcher.
type Notification = notify::Result<notify::Event>;

/// Changed paths; `true` for those that were created, deleted or moved.
#[derive(Debug, Default)]
struct ChangedPaths {
    paths: BTreeMap<PathBuf, bool>,
    lost: bool,
}

impl ChangedPaths {
    fn add(&mut self, notification: Notification) {
        match notification {
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

/// The watched paths.
struct WatchedPaths {
    /// Folders with everything below them.
    content: Vec<PathBuf>,
    /// The settings files, the site's configuration files and its configuration folder.
    settings: Vec<PathBuf>,
    /// Git's folder of the repository.
    git: Option<PathBuf>,
    root: PathBuf,
}

impl WatchedPaths {
    fn new(site: &Site, mut settings: Vec<PathBuf>) -> WatchedPaths {
        let root = site.root.clone();
        let content: Vec<PathBuf> = site.content_roots().into_iter().map(|path| root.join(path)).collect();
        settings.push(root.join(".affiche.yaml"));
        settings.push(root.join("config"));
        for stem in ["hugo", "config"] {
            settings.extend(["toml", "yaml", "yml", "json"].map(|extension| root.join(format!("{stem}.{extension}"))));
        }
        let git = root.ancestors().map(|folder| folder.join(".git")).find(|git| git.is_dir());
        WatchedPaths { content, settings, git, root }
    }

    /// Starts a watcher: by notifications of the system, or else by polling.
    fn watcher(&self, sender: &Sender<Notification>) -> Option<Box<dyn Watcher>> {
        let notified = if is_remote(&self.root) { None } else { self.begin::<RecommendedWatcher>(sender, POLL).ok() };
        notified.or_else(|| self.begin::<PollWatcher>(sender, POLL).ok())
    }

    /// Starts watching. Fails only if content can't be watched; other paths may not exist.
    fn begin<W: Watcher + 'static>(&self, sender: &Sender<Notification>, poll: Duration) -> notify::Result<Box<dyn Watcher>> {
        let mut watcher = W::new(sender.clone(), Config::default().with_poll_interval(poll))?;
        for folder in self.content.iter().filter(|folder| folder.is_dir()) {
            watcher.watch(folder, RecursiveMode::Recursive)?;
        }
        let config = self.root.join("config");
        let logs = self.git.as_ref().map(|git| git.join("logs"));
        let own: Vec<PathBuf> = self.settings.iter().filter_map(|file| file.parent().map(Path::to_owned)).collect();
        for folder in own.iter().chain([&self.root]).chain(&self.git).chain(&logs).filter(|folder| folder.is_dir()) {
            // Not essential: these files are read again at the next start.
            let _ = watcher.watch(folder, RecursiveMode::NonRecursive);
        }
        if config.is_dir() {
            // As above.
            let _ = watcher.watch(&config, RecursiveMode::Recursive);
        }
        Ok(Box::new(watcher))
    }

    /// Waits until changes have settled.
    fn rest(&self, first: Notification, queue: &Receiver<Notification>) -> ChangedPaths {
        let mut paths = ChangedPaths::default();
        paths.add(first);
        let begun = Instant::now();
        loop {
            let git_works = self.git.as_ref().is_some_and(|git| git.join("index.lock").exists()) && begun.elapsed() < GIT;
            match queue.recv_timeout(QUIET) {
                Ok(notification) => paths.add(notification),
                Err(RecvTimeoutError::Timeout) if git_works => {}
                Err(_) => return paths,
            }
            if begun.elapsed() > LONGEST && !git_works {
                return paths;
            }
        }
    }

    /// Sorts changed paths by their meaning.
    fn changed(&self, site: &Site, paths: ChangedPaths, own: &OwnWrites) -> Changed {
        let mut changed = Changed { everything: paths.lost, ..Changed::default() };
        let written = own.hold();
        for (path, moved) in paths.paths {
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

    /// Sorts a path below a content folder.
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
            // If the path can't be examined, reading the site will report why.
            Err(_) => changed.everything = true,
        }
    }
}

/// File systems that other machines can change without a notification (`statfs(2)`): NFS, SMB and CIFS, AFS, 9P, FUSE.
#[cfg(target_os = "linux")]
const REMOTE: &[u32] = &[0x6969, 0x517b, 0xff53_4d42, 0xfe53_4d42, 0x5346_414f, 0x0102_1997, 0x6573_5546];

#[cfg(target_os = "linux")]
fn is_remote(root: &Path) -> bool {
    let kind = rustix::fs::statfs(root).map(|about| about.f_type);
    // `f_type` is a 32-bit number; its C type varies.
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

    fn changes(site: &Site, own: &OwnWrites, events: &[(EventKind, &str)]) -> Changed {
        let mut paths = ChangedPaths::default();
        for (kind, path) in events {
            paths.add(Ok(notify::Event::new(*kind).add_path(site.root.join(path))));
        }
        WatchedPaths::new(site, vec![site.root.join("user/config.yaml")]).changed(site, paths, own)
    }

    const WRITTEN: EventKind = EventKind::Modify(ModifyKind::Data(DataChange::Any));
    const CAME: EventKind = EventKind::Create(CreateKind::Any);
    const GONE: EventKind = EventKind::Remove(RemoveKind::Any);
    const MOVED: EventKind = EventKind::Modify(ModifyKind::Name(RenameMode::Any));

    #[test]
    fn changes_are_sorted_by_the_current_files() {
        let (_folder, site) = site();
        let page = "content/en/careers/positions/river-ice-forecaster.md";
        let own = OwnWrites::default();
        let written = Changed { written: vec![page.into()], ..Changed::default() };
        assert_eq!(changes(&site, &own, &[(WRITTEN, page), (WRITTEN, page)]), written);
        let gone = Changed { gone: vec!["content/fr/x.md".into()], ..Changed::default() };
        assert_eq!(changes(&site, &own, &[(GONE, "content/fr/x.md")]), gone);
        let everything = Changed { everything: true, ..Changed::default() };
        assert_eq!(changes(&site, &own, &[(MOVED, "content/fr/carrieres")]), everything);
        let history = Changed { history: true, ..Changed::default() };
        assert_eq!(changes(&site, &own, &[(WRITTEN, ".git/logs/HEAD")]), history);
        let settings = Changed { settings: true, ..Changed::default() };
        assert_eq!(changes(&site, &own, &[(WRITTEN, ".affiche.yaml")]), settings);
        assert_eq!(changes(&site, &own, &[(GONE, "user/config.yaml")]), settings);
        let nothing = [(WRITTEN, ".git/index"), (CAME, "static/x.md"), (WRITTEN, "content/fr"), (CAME, "README.md")];
        assert_eq!(changes(&site, &own, &nothing), Changed::default());
    }

    #[test]
    fn own_writes_are_ignored() {
        let (_folder, site) = site();
        let page = "content/en/careers/positions/river-ice-forecaster.md";
        let file = site.root.join(page);
        let own = OwnWrites::default();
        fs::write(&file, "one").unwrap();
        own.hold().unwrap().remember(&file);
        assert_eq!(changes(&site, &own, &[(WRITTEN, page)]), Changed::default());
        fs::write(&file, "another").unwrap();
        assert_eq!(changes(&site, &own, &[(WRITTEN, page)]).written.len(), 1, "what others write afterwards is");
        fs::remove_file(&file).unwrap();
        own.hold().unwrap().remember(&file);
        assert_eq!(changes(&site, &own, &[(GONE, page)]), Changed::default());
    }

    #[test]
    fn polling_finds_new_files() {
        let (_folder, site) = site();
        let (sender, queue) = mpsc::channel();
        let places = WatchedPaths::new(&site, Vec::new());
        let _watcher = places.begin::<PollWatcher>(&sender, Duration::from_millis(50)).unwrap();
        let page = "content/en/careers/positions/another.md";
        fs::write(site.root.join(page), "---\ntitle: x\n---\n").unwrap();
        let paths = places.rest(queue.recv_timeout(Duration::from_secs(20)).unwrap(), &queue);
        let changed = places.changed(&site, paths, &OwnWrites::default());
        assert!(changed.written.iter().any(|path| **path == *page), "{changed:?}");
    }
}
