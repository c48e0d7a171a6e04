//! The program on screen as the Elm architecture has it: state, events, `update`. Pure: effects are data, carried out in `terminal`.

pub mod action;
mod answers;
mod archive;
pub mod beside;
mod browse;
mod create;
pub mod dialog;
pub mod event;
mod examine;
pub mod filter;
mod fix;
pub mod form;
pub mod geometry;
mod jump;
pub mod key;
pub mod keymap;
pub mod layers;
mod loading;
mod marks;
pub mod matrix;
mod mouse;
mod news;
mod outside;
mod panes;
pub mod preview;
pub mod problems;
mod review;
pub mod state;
pub mod table;
mod typing;
mod update;

pub use state::App;
pub use update::update;
