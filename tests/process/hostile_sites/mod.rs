//! Hostile sites: whatever lies where a site, its configuration or the settings should be, the real program ends soon, says what is wrong
//! and where, lists everything else, writes nothing, and never reads or writes outside without saying so.
mod kinds;
mod lair;
mod living;
mod names;
mod races;
mod rights;
mod sizes;
mod texts;
mod types;
