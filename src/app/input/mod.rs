//! Input: the table of actions, keys, which key does what, and lines of text.

pub mod action_table;
pub mod key;
pub mod keymap;
pub mod text_buffer;
pub mod text_input;
pub mod text_keys;
mod text_search;
pub mod unknown_key;
