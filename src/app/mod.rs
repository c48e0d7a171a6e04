//! The program on screen as the Elm architecture has it: state, events, `update`. Pure: effects are data, carried out in `terminal`.

pub mod action;
pub mod aligned_text;
mod browse;
pub mod command;
pub mod copy;
mod divider;
pub mod environment;
pub mod event;
pub mod filter;
pub mod geometry;
mod global_actions;
mod jump;
pub mod key;
pub mod keymap;
pub mod library;
mod marks;
mod mouse;
pub mod outcome;
mod outside;
mod panes;
pub mod pending;
pub mod place;
pub mod preview;
mod review;
mod site_updates;
pub mod state;
pub mod table;
mod typing;
mod unknown;
mod update;
pub mod view;

pub use state::App;
pub use update::update;
