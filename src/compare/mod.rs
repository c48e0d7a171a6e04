//! Compares texts: alignment, matched sentences, numbers and other particulars, news, changed words, language, fingerprint of meaning. Pure:
//! reads no files, and leaves judging to `checks`.

pub mod alignment;
pub mod coverage;
pub mod language_detection;
pub mod link_languages;
pub mod meaning;
pub mod news;
pub mod numbers;
pub mod outline;
mod particular_scan;
pub mod particulars;
pub mod passages;
pub mod pending;
mod phrases;
mod piece_traits;
mod places;
pub mod plain_words;
pub mod sentences;
pub mod source_changes;
pub mod structure;
mod translated_words;
pub mod version_text;
pub mod word_diff;

pub use language_detection::LanguageDetector;
pub(crate) use piece_traits::count_common;
