//! Violations of the laws that are known, one per line. The list may only shrink: a test fails on a line that is no longer needed.

/// The law, the violation as the law reports it, and why it may stay.
#[rustfmt::skip]
pub const EXCEPTIONS: &[(&str, &str, &str)] = &[
    ("the pool starts threads", "content/load/mod.rs", "reads the files of a load side by side and joins before it returns"),
    ("the pool starts threads", "git/mod.rs", "reads the output of git while it waits for its end"),
    ("the pool starts threads", "search/incremental.rs", "matches parts of the site side by side and joins before it returns"),
    ("the pool starts threads", "terminal/background.rs", "waits for the answer of the terminal"),
    ("the pool starts threads", "terminal/input.rs", "waits for keys"),
    ("the pool starts threads", "terminal/signals.rs", "waits for signals"),
    ("the pool starts threads", "terminal/watch.rs", "waits for changes on disk"),
    ("public type names are unique", "site/open_folder/handle.rs: OpenFolder", "one for each kind of system; only one of them is compiled"),
    ("public type names are unique", "site/open_folder/handle.rs: TemporaryFile", "one for each kind of system; only one of them is compiled"),
    ("public type names are unique", "site/open_folder/path.rs: OpenFolder", "one for each kind of system; only one of them is compiled"),
    ("public type names are unique", "site/open_folder/path.rs: TemporaryFile", "one for each kind of system; only one of them is compiled"),
];
