//! Compares texts: alignment, numbers, changed words, language, fingerprint of meaning. Pure: reads no files, and leaves judging to `checks`.

pub mod alignment;
pub mod coverage;
pub mod language_detection;
pub mod meaning;
pub mod news;
pub mod numbers;
pub mod pending;
pub mod plain_words;
pub mod sentences;
pub mod source_changes;
pub mod version_text;
pub mod word_diff;

pub use language_detection::LanguageDetector;
