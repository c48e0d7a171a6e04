//! scaffold
pub mod data;
pub mod role;
pub mod text;
