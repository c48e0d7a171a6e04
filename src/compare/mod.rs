//! Compares texts: alignment, numbers, changed words, language, fingerprint of meaning. Pure: reads no files, and leaves judging to `checks`.

pub mod alignment;
pub mod language_detection;
pub mod meaning;
pub mod numbers;
pub mod source_changes;
pub mod word_diff;

pub use language_detection::LanguageDetector;
