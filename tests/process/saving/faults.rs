//! Each step fails in turn, in every way that a system knows, once and for good.

use std::collections::BTreeSet;
use std::sync::Arc;

use affiche::content::save::SaveError;

use super::disk::{Fault, Faulty, LOOKS, STEPS};
use super::scene::{SCENES, Scene};

/// Error numbers of Linux for a disk: no rights, interrupted, input and output, no space, read-only, no quota, stale, too many open files.
#[cfg(target_os = "linux")]
const ERRORS: &[i32] = &[1, 4, 5, 13, 24, 28, 30, 116, 122];

/// The same on other systems: no rights, interrupted, input and output, no space.
#[cfg(not(target_os = "linux"))]
const ERRORS: &[i32] = &[1, 4, 5, 13, 28];

#[test]
fn every_step_fails_in_every_way() {
    let mut cases = 0;
    let mut seen = BTreeSet::new();
    let (mut half_done, mut told) = (0, 0);
    let faults: Vec<Fault> = ERRORS.iter().map(|error| Fault::Error(*error)).chain([Fault::Short, Fault::Nothing]).collect();
    for scene in SCENES {
        let place = Scene::new(*scene);
        let sound = Arc::new(Faulty::sound());
        Scene::act_in(place.folder(), *scene, sound.clone()).unwrap();
        assert_eq!(place.files(), place.new);
        let steps = sound.steps.lock().unwrap().clone();
        seen.extend(steps.iter().copied());
        for (at, step) in steps.iter().enumerate() {
            for fault in faults.iter().filter(|fault| *step == "write" || matches!(fault, Fault::Error(_))) {
                for lasting in [false, true] {
                    // A step that only reads can fail in few ways, and a lasting fault is the same whatever its error.
                    let looks = LOOKS.contains(step);
                    let is_one_of_many = !matches!(fault, Fault::Error(5 | 13) | Fault::Nothing);
                    if (looks || lasting) && is_one_of_many && !(lasting && matches!(fault, Fault::Short)) {
                        continue;
                    }
                    let what = format!("{scene:?}, step {} ({step}), {fault:?}, lasting: {lasting}", at + 1);
                    let place = Scene::new(*scene);
                    let empty = place.empty_folders();
                    let result = Scene::act_in(place.folder(), *scene, Arc::new(Faulty::new(at + 1, lasting, *fault)));
                    let now = place.files();
                    match &result {
                        Ok(()) => assert_eq!(now, place.new, "{what}"),
                        Err(SaveError::HalfDone { .. }) => half_done += 1,
                        Err(_) => {
                            assert_eq!(now, place.old, "{what}: {result:?}");
                            assert_eq!(place.empty_folders(), empty, "{what}");
                        }
                    }
                    // The error names the file and the system's reason.
                    if let (Err(SaveError::Io { path, error }), Fault::Error(number)) = (&result, fault) {
                        assert!(place.old.contains_key(path) || place.new.contains_key(path), "{what}: {path}");
                        assert_eq!(error.raw_os_error(), Some(*number), "{what}");
                        told += 1;
                    }
                    if matches!(fault, Fault::Short) {
                        assert!(result.is_ok(), "{what}: {result:?}");
                    }
                    place.assert_settled(&what);
                    cases += 1;
                }
            }
        }
    }
    assert_eq!(seen, STEPS.iter().copied().collect(), "steps that were tried");
    assert!(half_done > 0, "no fault was bad enough to leave something half-done");
    eprintln!("{cases} faults were tried; {half_done} left something half-done, which the next start settled");
    assert!(cases > 2000 && told > 500, "{cases} cases, {told} told");
}
