//! What some tests need and a machine may lack. Those tests are ignored; `.ci/run` runs them, and there they fail without it.

use std::path::PathBuf;

/// The folder of real content.
pub fn corpus() -> PathBuf {
    let folder = std::env::var_os("AFFICHE_CORPUS").map(PathBuf::from).unwrap_or_default();
    assert!(folder.is_dir(), "AFFICHE_CORPUS names no folder of real content: {}", folder.display());
    folder
}

/// Hugo itself.
#[allow(dead_code, reason = "only one of the two programs asks Hugo")]
pub fn hugo() -> PathBuf {
    let program = std::env::var_os("HUGO").map(PathBuf::from).unwrap_or_default();
    assert!(program.is_file(), "HUGO names no program: {}", program.display());
    program
}
