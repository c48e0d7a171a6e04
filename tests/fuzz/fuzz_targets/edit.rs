//! Fuzzing: any edit of any page.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| laws::edit(input));
