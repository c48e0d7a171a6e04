//! The program on screen as the Elm architecture has it: state, events, `update`. Pure: effects are data, carried out in `terminal`.

pub mod action;
mod answers;
mod archive;
mod browse;
mod create;
pub mod dialog;
pub mod event;
mod examine;
pub mod filter;
pub mod form;
pub mod geometry;
mod jump;
pub mod key;
pub mod keymap;
pub mod layers;
mod loading;
mod marks;
mod mouse;
mod outside;
mod panes;
pub mod preview;
mod review;
pub mod state;
mod typing;
mod update;

pub use state::App;
pub use update::update;
