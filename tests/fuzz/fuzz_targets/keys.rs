//! Fuzzing: any keys in settings.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| laws::keys(input));
