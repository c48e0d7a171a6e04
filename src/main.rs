//! The `affiche` program: hands its arguments to the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    affiche::cli::run(std::env::args_os().collect())
}
