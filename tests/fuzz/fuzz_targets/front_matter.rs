//! Fuzzing: any bytes as a page.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| laws::front_matter(input));
