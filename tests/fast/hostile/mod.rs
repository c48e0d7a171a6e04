//! Hostile content sends no order to the terminal and slows nothing down.
mod monsters;
mod screens;
