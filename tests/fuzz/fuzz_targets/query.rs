//! Fuzzing: any query on any posting.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| laws::query(input));
