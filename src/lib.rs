//! scaffold
pub mod content;
pub mod data;
pub mod locale;
pub mod role;
pub mod site;
pub mod text;
