//! Tests within one process: the library, `update`, screens drawn into a buffer, rules over the source.
#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "what fails here fails the test; how much was done is printed"
)]

mod architecture;
#[path = "../shared/attacks.rs"]
mod attacks;
#[path = "../shared/awkward_texts.rs"]
mod awkward_texts;
mod bad_input;
#[path = "../shared/browser/mod.rs"]
mod browser;
mod build_stops;
mod checks;
mod clock;
mod counts;
mod coverage;
mod dates;
#[path = "../shared/english_words.rs"]
mod english_words;
#[path = "../shared/facts.rs"]
mod facts;
mod french;
mod fuzzing;
#[cfg(unix)]
mod hostile;
mod hugo;
mod languages;
mod layouts;
mod linear;
mod loading;
mod lossless;
mod lossless_bodies;
#[path = "../shared/needs.rs"]
mod needs;
mod on_disk;
mod random_sites;
mod readme;
mod sample;
mod screens;
#[path = "../shared/stream.rs"]
mod stream;
mod supply;
mod themes;
mod update;
mod values;

use update::{
    FORECASTER, FORECASTER_FR, MANAGER, MANAGER_FR, archive_plan, change_set, changed_lines, choice, commands, conflicts, fixing,
    go_to, parallel, prepared, review, show,
};
