//! Hostile sites: whatever lies where a site, its configuration or the settings should be, the real program ends soon, reports what is
//! wrong and where, lists everything else, writes nothing, and never reads or writes outside the site without reporting it.
mod changes_on_screen;
mod file_kinds;
mod hostile_site;
mod names;
mod races;
mod rights;
mod sizes;
mod texts;
mod types;
