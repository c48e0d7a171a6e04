//! The program on screen as the Elm architecture has it: state, events, `update`. Pure: effects are data, carried out in `terminal`.

pub mod aligned_text;
mod browse;
pub mod command;
mod commands;
pub mod copied_text;
pub mod environment;
pub mod event;
pub mod filter;
mod global_actions;
pub mod input;
mod jump;
pub mod layout;
pub mod library;
mod marks;
mod mouse;
pub mod notice;
pub mod outcome;
mod panes;
pub mod pending;
mod review;
pub mod session_state;
mod site_updates;
pub mod state;
pub mod table;
pub mod theme_names;
mod typing;
mod update;
pub mod view;

pub use state::App;
pub use update::update;
