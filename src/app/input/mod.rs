//! Input: the table of actions, keys, which key does what, and lines of text.

pub mod action_table;
pub mod key;
pub mod keymap;
pub mod text_input;
pub mod unknown_key;
