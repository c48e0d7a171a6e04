//! Fuzzing: any body at any width.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| laws::markdown(input));
