//! Endurance: thousands of keys in no order, with saves on a real disk, while others change the same files. After each key the disk is what
//! was written and nothing else, what is known of the site is what a new start would read, and at last everything is taken back.

use std::collections::BTreeMap;
use std::fs;
use std::sync::Arc;

use affiche::app::event::{Changed, Effect, Event};
use affiche::app::input::action_table::ACTIONS;
use affiche::app::input::text_input::Typing;
use affiche::app::layout::Focus;
use affiche::app::view::View;
use affiche::catalog::Catalog;
use affiche::checks::RuleInput;
use affiche::content::Page;
use affiche::content::save::{ChangeSet, FileChange};
use affiche::content::status::EffectiveStatus;
use affiche::operations::Plan;
use affiche::work::Job;

use crate::browser::dice::Dice;
use crate::browser::{Browser, catalog, pages};

/// Keys that are pressed, pastes and changes from outside in `cargo test`.
const ACTIONS_AT_LEAST: usize = 20_000;

/// Saves before everything is taken back: the journal keeps two hundred.
const SAVES: usize = 60;

/// Files by their paths from the root, with their bytes.
type Files = BTreeMap<String, Vec<u8>>;

/// Something that was done to the files, in its order.
enum Done {
    /// A change set of the program; it stands, or was taken back.
    Saved { set: ChangeSet, stands: bool },
    /// Somebody else wrote a file, made it or removed it.
    Outside { path: String, before: Option<Vec<u8>>, after: Option<Vec<u8>> },
}

/// What is known of one page: as a new start must find it.
type Known = (Page, EffectiveStatus, Vec<String>, Vec<(&'static str, Option<usize>, String)>);

/// A run with everything that was done in it.
struct Soak {
    browser: Browser,
    dice: Dice,
    /// What must be on disk.
    model: Files,
    /// What was on disk at first.
    first: Files,
    done: Vec<Done>,
    actions: usize,
    saves: usize,
    refused: usize,
    rounds: usize,
    unique: usize,
    /// The model and the pages when they were compared last.
    compared: Option<(Files, Vec<Arc<Page>>)>,
    /// Keys so far, for the report of a failure.
    keys: Vec<String>,
}

/// A site with pairs, a posting without a partner, one that can't be read, one with two French files, and Windows line ends.
fn site() -> tempfile::TempDir {
    // In memory where the system has such a folder: every file is read after every key.
    let folder = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap();
    let write = |path: &str, text: &str| {
        let file = folder.path().join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    };
    write(
        "hugo.yaml",
        "title: Emplois\ndefaultContentLanguage: en\nlanguages:\n  en:\n    contentDir: content/en\n  fr:\n    contentDir: content/fr\n",
    );
    for (number, title) in ["Analyst", "Developer – web", "Designer", "Forecaster"].iter().enumerate() {
        let archived = number % 2 == 1;
        write(
            &format!("content/en/jobs/job-{number}.md"),
            &format!(
                "---\nlayout: job-posting\ntitle: '{title}'\ndescription: >-\n  Long and\n  folded.\narchived: {archived}\ntranslationKey: k{number}\n---\n## Duties\n\n1. Work\n"
            ),
        );
        write(
            &format!("content/fr/postes/poste-{number}.md"),
            &format!(
                "---\nlayout: job-posting\ntitle: \"{title} (é)\" # titre\narchived:   {archived}\ntranslationKey: k{number}\n---\n## Tâches\u{a0}:\n\n1. Travail\n"
            ),
        );
    }
    write("content/en/jobs/alone.md", "---\r\nlayout: job-posting\r\ntitle: Alone\r\narchived: false\r\n---\r\nBody\r\n");
    write("content/en/jobs/broken.md", "---\nlayout: job-posting\ntitle: [\n---\nBroken\n");
    for name in ["a", "b"] {
        write(
            &format!("content/fr/postes/double-{name}.md"),
            "+++\nlayout = \"job-posting\"\ntitle = \"Double\"\narchived = false\ntranslationKey = \"k0\"\n+++\n",
        );
    }
    folder
}

/// What a catalog knows of each page.
fn known(catalog: &Catalog) -> BTreeMap<String, Known> {
    let index = catalog.index();
    let path = |id| index.page(id).path.to_string();
    let of = |id| {
        let group: Vec<String> = catalog.posting_of(id).map_or_else(Vec::new, |posting| posting.pages().map(path).collect());
        let findings = catalog.findings_of(id).filter(|finding| finding.input() == RuleInput::Head);
        let mut findings: Vec<_> =
            findings.map(|finding| (finding.rule.name(), finding.line, format!("{:?}", finding.message))).collect();
        findings.sort();
        (path(id), (index.page(id).clone(), catalog.effective(id), group, findings))
    };
    index.ids().map(of).collect()
}

impl Soak {
    fn new(seed: u64) -> Soak {
        let folder = site();
        let mut browser = Browser::of(folder, 80, 24);
        let read = browser.pages();
        browser.load(1, read);
        let mut soak = Soak {
            browser,
            dice: Dice::new(seed),
            model: Files::new(),
            first: Files::new(),
            done: Vec::new(),
            actions: 0,
            saves: 0,
            refused: 0,
            rounds: 0,
            unique: 0,
            compared: None,
            keys: Vec::new(),
        };
        soak.first = soak.on_disk();
        soak.model = soak.first.clone();
        soak
    }

    /// The files of the site; what the program keeps beside them is its own matter.
    fn on_disk(&self) -> Files {
        let mut files = Files::new();
        let mut folders = vec![self.browser.root().to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
                let path = entry.path().strip_prefix(self.browser.root()).unwrap().to_string_lossy().replace('\\', "/");
                if path == ".state" {
                    continue;
                }
                if entry.file_type().unwrap().is_dir() {
                    folders.push(entry.path());
                } else {
                    files.insert(path, fs::read(entry.path()).unwrap());
                }
            }
        }
        files
    }

    /// The bytes of a change set are in the model.
    fn holds(&self, set: &ChangeSet, pick: impl Fn(&FileChange) -> &Option<Vec<u8>>) -> bool {
        set.changes.iter().all(|change| self.model.get(&change.path) == pick(change).as_ref())
    }

    fn put(&mut self, path: &str, bytes: Option<&Vec<u8>>) {
        match bytes {
            Some(bytes) => self.model.insert(path.to_owned(), bytes.clone()),
            None => self.model.remove(path),
        };
    }

    /// What a save must do to the files: everything, or nothing where one of them is not as it was.
    fn expect_save(&mut self, set: &ChangeSet, plan: &Plan) {
        if !self.holds(set, |change| &change.before) {
            self.refused += 1;
            return;
        }
        for change in &set.changes {
            self.assert_lossless(change, plan);
            self.put(&change.path, change.after.as_ref());
        }
        self.done.retain(|done| !matches!(done, Done::Saved { stands: false, .. }));
        self.done.push(Done::Saved { set: set.clone(), stands: true });
        self.saves += 1;
    }

    /// The text under the front matter is the same; archiving changes one line or adds it.
    fn assert_lossless(&self, change: &FileChange, plan: &Plan) {
        let (Some(before), Some(after)) = (&change.before, &change.after) else { return };
        let [before, after] = [before, after].map(|bytes| String::from_utf8(bytes.clone()).unwrap());
        let body = |text: &str| {
            let end = text.get(3..).and_then(|rest| rest.find(&format!("\n{}", &text[..3])));
            end.map_or_else(String::new, |end| text[end + 3..].to_owned())
        };
        if change.path.starts_with("content/") && body(&before) != body(&after) {
            self.fail(&format!("{}: more than the front matter has changed", change.path));
        }
        if matches!(plan, Plan::Archive { .. }) {
            let [mut old, mut new] = [&before, &after].map(|text| text.split_inclusive('\n').collect::<Vec<_>>());
            while !old.is_empty() && old.last() == new.last() {
                old.pop();
                new.pop();
            }
            let same = old.iter().zip(&new).take_while(|(old, new)| old == new).count();
            let (old, new) = (&old[same..], &new[same..]);
            // What closes a posting depends on the other pages, which come and go.
            let closes = |line: &&str| ["archived", "draft", "expiryDate"].iter().any(|field| line.starts_with(field));
            if old.len() > 1 || new.len() > 1 || !old.iter().chain(new).all(closes) {
                self.fail(&format!("{}: archiving changed {old:?} to {new:?}", change.path));
            }
        }
    }

    /// What taking back, or doing again, must do to the files.
    fn expect_step(&mut self, again: bool) {
        let is_next = |done: &Done| matches!(done, Done::Saved { stands, .. } if *stands != again);
        let at = if again { self.done.iter().position(is_next) } else { self.done.iter().rposition(is_next) };
        let Some(Done::Saved { set, .. }) = at.map(|at| &self.done[at]) else { return };
        let set = if again { set.clone() } else { set.inverse() };
        if !self.holds(&set, |change| &change.before) {
            self.refused += 1;
            return;
        }
        for change in &set.changes {
            self.put(&change.path, change.after.as_ref());
        }
        if let Some(Done::Saved { stands, .. }) = at.and_then(|at| self.done.get_mut(at)) {
            *stands = again;
        }
    }

    /// Does what is asked of the world, having worked out before what that must do to the files.
    fn carry_out(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match &effect {
                Effect::Perform(_, Job::Save(set, plan)) => self.expect_save(set, plan),
                Effect::Perform(_, Job::Undo) => self.expect_step(false),
                Effect::Perform(_, Job::Redo) => self.expect_step(true),
                _ => {}
            }
            self.browser.carry_out(vec![effect]);
        }
    }

    fn press(&mut self, key: &str) {
        self.keys.push(key.to_owned());
        let effects = self.browser.press(key);
        self.carry_out(effects);
        self.check();
    }

    /// Somebody else writes a file, makes one or removes one; the program hears of it, at once or later.
    fn outside(&mut self) {
        let content: Vec<String> = self.model.keys().filter(|path| path.starts_with("content/")).cloned().collect();
        self.unique += 1;
        let path = if self.dice.throw(8) == 0 || content.is_empty() {
            format!("content/fr/postes/ailleurs-{}.md", self.unique)
        } else {
            content[self.dice.throw(content.len())].clone()
        };
        let before = self.model.get(&path).cloned();
        let mark = format!("<!-- {} -->\n", self.unique);
        let mut text = String::from_utf8(before.clone().unwrap_or_default()).unwrap();
        let after = match self.dice.throw(6) {
            _ if before.is_none() => {
                let key = self.dice.throw(6);
                Some(format!("---\nlayout: job-posting\ntitle: D’ailleurs\ntranslationKey: k{key}\n---\n{mark}"))
            }
            0 => None,
            1 => Some(text.replacen("archived: false", "archived: true", 1) + &mark),
            2 => Some(text.replacen("---\n", "---\ntitle: [\n", 1) + &mark),
            3 => Some(text.replacen("translationKey: k", "translationKey: q", 1) + &mark),
            _ => {
                text.push_str(&mark);
                Some(text)
            }
        };
        self.write(&path, after.map(String::into_bytes).as_ref());
    }

    fn write(&mut self, path: &str, after: Option<&Vec<u8>>) {
        self.keys.push(format!("(outside {path})"));
        let before = self.model.get(path).cloned();
        let mut changed = Changed::default();
        if let Some(bytes) = after {
            fs::write(self.browser.file(path), bytes).unwrap();
            changed.written.push(path.into());
        } else {
            fs::remove_file(self.browser.file(path)).unwrap();
            changed.gone.push(path.into());
        }
        self.put(path, after);
        self.done.push(Done::Outside { path: path.to_owned(), before, after: after.cloned() });
        // What waits for a yes, or is typed, was begun before.
        let effects = self.browser.send(Event::Changed(changed));
        self.carry_out(effects);
        self.check();
    }

    /// The disk equals the model, and what is known equals a fresh load.
    fn check(&mut self) {
        self.actions += 1;
        // A frame now and then: it must not depend on what else was done.
        if self.dice.throw(16) == 0 {
            self.browser.draw();
        }
        let disk = self.on_disk();
        if disk != self.model {
            let paths = disk.keys().chain(self.model.keys());
            let wrong: Vec<_> = paths.filter(|path| disk.get(*path) != self.model.get(*path)).collect();
            self.fail(&format!("not as it should be on disk: {wrong:?}"));
        }
        let read = self.browser.app.catalog().index().pages().to_vec();
        // Nothing that is known has changed since, and nothing on disk.
        let is_same = self.compared.as_ref().is_some_and(|(model, pages)| {
            *model == self.model && pages.len() == read.len() && pages.iter().zip(&read).all(|(a, b)| Arc::ptr_eq(a, b))
        });
        if is_same {
            return;
        }
        let old = self.browser.app.catalog();
        let fresh = catalog(&old.site, &old.settings, old.all_pages, pages(&old.site));
        let (is, should) = (known(old), known(&fresh));
        if is != should {
            let paths: Vec<_> = is.keys().chain(should.keys()).filter(|path| is.get(*path) != should.get(*path)).collect();
            let first = paths.first().map(|path| (is.get(*path), should.get(*path)));
            self.fail(&format!("what is known is not what a fresh load finds: {paths:?}\n{first:#?}"));
        }
        self.compared = Some((self.model.clone(), read));
    }

    fn fail(&self, what: &str) -> ! {
        let last: Vec<&str> = self.keys.iter().rev().take(60).rev().map(String::as_str).collect();
        panic!("{what}\nafter {} actions, the last of them: {}", self.actions, last.join(" "))
    }

    /// Closes whatever lies over the list.
    fn leave_for_the_list(&mut self) {
        for _ in 0..60 {
            let app = &self.browser.app;
            let leaves = matches!(app.views.last(), Some(View::Choice(choice)) if choice.on_close.is_some());
            match app.screen.focus {
                _ if leaves => {
                    self.press("<down>");
                    self.press("<enter>");
                }
                Focus::List if app.views.is_empty() && app.screen.typing == Typing::No => return,
                _ => self.press("<esc>"),
            }
        }
        self.fail("there is no way back to the list");
    }

    /// Most often goes to some posting of all; else stays wherever keys have led.
    fn find_a_posting(&mut self) {
        if self.dice.throw(4) > 0 {
            self.leave_for_the_list();
            for key in ["<esc>", "1", "g"] {
                self.press(key);
            }
            for _ in 0..self.dice.throw(12) {
                self.press("j");
            }
        }
    }

    /// Takes everything back, the last first: what others did by hand, what the program did by its own key.
    fn take_everything_back(&mut self) {
        self.leave_for_the_list();
        while let Some(last) = self.done.last() {
            match last {
                Done::Outside { path, before, after } => {
                    let (path, before, after) = (path.clone(), before.clone(), after.clone());
                    if self.model.get(&path) != after.as_ref() {
                        self.fail(&format!("{path} can’t be given back its bytes"));
                    }
                    self.write(&path, before.as_ref());
                    self.done.pop();
                    self.done.pop();
                }
                Done::Saved { stands: true, .. } => {
                    self.press("u");
                    if matches!(self.done.last(), Some(Done::Saved { stands: true, .. })) {
                        self.fail("what was saved can’t be taken back");
                    }
                    self.done.pop();
                }
                Done::Saved { .. } => {
                    self.done.pop();
                }
            }
        }
        // What was taken back can't be done again here: the next save drops it from the journal, and its being there would mislead the model.
        fs::remove_dir_all(self.browser.root().join(".state")).ok();
        self.rounds += 1;
        if self.model != self.first || self.on_disk() != self.first {
            self.fail("the first bytes are not there again");
        }
    }

    /// Presses keys in no order: single ones, and some that belong together, so that much is written.
    fn run(&mut self, actions: usize, keys: &[&str]) {
        while self.actions < actions {
            match self.dice.throw(20) {
                0 => self.outside(),
                1..=4 => {
                    // A change, and its yes; sometimes others write in between.
                    self.find_a_posting();
                    let begin = self.dice.pick(&["a", "A", "a", "*a", "w", "N"]);
                    for key in begin.chars() {
                        self.press(&key.to_string());
                    }
                    if self.dice.throw(10) == 0 {
                        self.outside();
                    }
                    for _ in 0..=self.dice.throw(2) {
                        self.press("<enter>");
                    }
                }
                5 => {
                    // A field of the form, typed and saved.
                    self.find_a_posting();
                    self.press("e");
                    for _ in 0..self.dice.throw(6) {
                        self.press("<down>");
                    }
                    for _ in 0..self.dice.throw(4) {
                        let key = self.dice.pick(&["x", "é", "'", ":", "<space>", "<backspace>", "#", "<enter>"]);
                        self.press(key);
                    }
                    self.press("<ctrl-s>");
                    self.press("<enter>");
                }
                6..=8 => {
                    let key = self.dice.pick(&["u", "u", "<ctrl-r>"]);
                    self.press(key);
                }
                9 => self.leave_for_the_list(),
                10 => {
                    let size = (36 + self.dice.throw(120), 8 + self.dice.throw(50));
                    let size = (u16::try_from(size.0).unwrap(), u16::try_from(size.1).unwrap());
                    self.keys.push(format!("(size {size:?})"));
                    let effects = self.browser.send(Event::Resize(size.0, size.1));
                    self.carry_out(effects);
                    self.check();
                }
                11 => {
                    let text = self.dice.pick(&["title:é ", "is:open", "k1\nk2", "\u{202e}\u{7}x", "lang:fr -is:archived"]);
                    self.keys.push(format!("(paste {text:?})"));
                    let effects = self.browser.send(Event::Paste(text.to_owned()));
                    self.carry_out(effects);
                    self.check();
                }
                _ => {
                    let key = self.dice.pick(keys);
                    self.press(key);
                }
            }
            let saves = self.done.iter().filter(|done| matches!(done, Done::Saved { .. })).count();
            if saves >= SAVES || self.done.len() > 3 * SAVES {
                self.take_everything_back();
            }
        }
        self.take_everything_back();
    }
}

/// Every key that means something anywhere, but for those that leave the program, and some that are only typed.
fn keys() -> Vec<&'static str> {
    let leaving = ["quit", "suspend", "edit-file"];
    let rows = ACTIONS.iter().filter(|row| !leaving.contains(&row.name));
    let named = rows.flat_map(|row| row.keys.iter().flat_map(|(_, keys)| keys.iter().copied()));
    let mut all: Vec<&'static str> = named.chain(["x", "é", "'"]).collect();
    all.sort_unstable();
    all.dedup();
    all.retain(|name| !["q", "E", "ctrl-z", "ctrl-c"].contains(name));
    // As they are written for `press`: a letter for itself, another key in angle brackets.
    all.into_iter()
        .map(|name| if name.chars().count() == 1 { name } else { &*Box::leak(format!("<{name}>").into_boxed_str()) })
        .collect()
}

fn soak(seed: u64, actions: usize) {
    let mut soak = Soak::new(seed);
    soak.run(actions, &keys());
    eprintln!(
        "seed {seed}: {} actions, {} saves, {} refused since others had written, taken back to the first bytes {} times",
        soak.actions, soak.saves, soak.refused, soak.rounds
    );
    assert!(
        soak.saves * 80 > soak.actions && soak.refused > 50 && soak.rounds > 2,
        "too little was written: {} saves, {} refused",
        soak.saves,
        soak.refused
    );
}

#[test]
fn twenty_thousand_actions() {
    soak(2026, ACTIONS_AT_LEAST);
}

#[test]
#[ignore = "by hand, takes minutes: cargo test --release --test fast a_million_actions -- --ignored --nocapture"]
fn a_million_actions() {
    for seed in 1..=50 {
        soak(seed, ACTIONS_AT_LEAST);
    }
}
