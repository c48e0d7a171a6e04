//! The program on screen as the Elm architecture has it: state, events, `update`. Pure: effects are data, carried out in `terminal`.

pub mod action;
mod archive;
mod browse;
pub mod event;
pub mod geometry;
mod jump;
pub mod key;
pub mod keymap;
pub mod layers;
pub mod preview;
pub mod state;
mod update;

pub use state::App;
pub use update::update;
