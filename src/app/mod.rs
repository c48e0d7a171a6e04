//! The program on screen as the Elm architecture has it: state, events, `update`. Pure: effects are data, carried out in `terminal`.

pub mod aligned_text;
pub mod command;
mod commands;
pub mod copied_text;
pub mod environment;
pub mod event;
pub mod filter;
pub mod input;
pub mod layout;
pub mod library;
pub mod notice;
pub mod outcome;
pub mod pending;
pub mod query_line;
pub mod screen;
pub mod session_state;
mod site_updates;
pub mod state;
pub mod table;
pub mod theme_names;
mod update;
pub mod view;

pub use state::{App, EditorKind};
pub use update::update;
