//! A child process is killed at each step in turn.

use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::Arc;

use affiche::content::undo_journal::Recovery;

use super::disk::{Fault, Faulty, LOOKS};
use super::scene::{SCENES, Scene};

/// Gives a child of this test its scene, its folder, and the step at which it is killed.
const ORDER: &str = "AFFICHE_TEST_KILLED_AT";

#[test]
fn killed_at_every_step() {
    if let Some(order) = std::env::var_os(ORDER) {
        let order = order.into_string().unwrap();
        let mut words = order.splitn(4, ' ');
        let mut number = || words.next().unwrap().parse::<usize>().unwrap();
        let (scene, at, halfway) = (SCENES[number()], number(), number() == 1);
        let fault = if halfway { Fault::KillHalfway } else { Fault::Kill };
        Scene::act_in(&PathBuf::from(words.next().unwrap()), scene, Arc::new(Faulty::new(at, false, fault))).unwrap();
        return;
    }
    let (mut kills, mut finished, mut old, mut new) = (0, 0, 0, 0);
    for (number, scene) in SCENES.iter().enumerate() {
        let place = Scene::new(*scene);
        let sound = Arc::new(Faulty::sound());
        Scene::act_in(place.folder(), *scene, sound.clone()).unwrap();
        let steps = sound.steps.lock().unwrap().clone();
        for (at, step) in steps.iter().enumerate() {
            for halfway in [false, true] {
                // A process killed before one read or the next leaves the same files.
                let tells = if halfway { *step == "write" } else { !LOOKS.contains(step) || at % 4 == 0 };
                if !tells {
                    continue;
                }
                let place = Scene::new(*scene);
                let order = format!("{number} {} {} {}", at + 1, u8::from(halfway), place.folder().display());
                let mut child = Command::new(std::env::current_exe().unwrap());
                child.args(["--exact", "saving::kills::killed_at_every_step", "--test-threads=1"]).env(ORDER, order);
                let status = child.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status().unwrap();
                let what = format!("{scene:?}, killed at step {} ({step}), halfway: {halfway}", at + 1);
                assert!(!status.success(), "{what}: it lived");
                #[cfg(unix)]
                assert_eq!(std::os::unix::process::ExitStatusExt::signal(&status), Some(9), "{what}");
                // Even before recovery each file is whole.
                for (path, bytes) in place.files().iter().filter(|(path, _)| !path.contains("/.affiche-")) {
                    let whole = [&place.old, &place.new].map(|files| files.get(path));
                    assert!(whole.contains(&Some(bytes)), "{what}: {path} is neither old nor new");
                }
                let settled = place.assert_settled(&what);
                kills += 1;
                finished += settled.iter().filter(|settled| matches!(settled, Recovery::Finished(_))).count();
                if place.files() == place.old { old += 1 } else { new += 1 }
            }
        }
    }
    eprintln!("{kills} processes were killed; {finished} left a change between two files, which the next start finished");
    assert!(kills > 200 && finished >= 6 && old > 0 && new > 0, "{kills}, {finished}, {old}, {new}");
}
