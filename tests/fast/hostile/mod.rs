//! Hostile content: what anyone may have written gives no order to a terminal, keeps nobody waiting, and reaches scripts as it is.
mod monsters;
mod screens;
