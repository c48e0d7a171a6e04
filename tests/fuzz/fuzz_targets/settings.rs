//! Fuzzing: any text as settings, theme and Hugo's configuration.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| laws::settings(input));
