//! Runs a program to its end, with a time limit.

use std::io;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use super::HugoError;
use crate::site::private_files::create_file;
use crate::site::untrusted_file::read_start;

/// How long a build may take, in seconds.
pub(super) const SECONDS: u16 = 300;
const PATIENCE: Duration = Duration::from_secs(SECONDS as u64);

/// How often a program is checked for its end.
const PAUSE: Duration = Duration::from_millis(3);

/// Most bytes that are read of each output.
const MAX_OUTPUT: usize = 1 << 20;

/// Runs a command to its end and returns all that it printed. Its outputs go to files in the folder `outputs`, so that a program that
/// prints much never waits. `name` is that of the program.
pub(super) fn run(
    command: &mut Command,
    name: &str,
    outputs: &Path,
    cancel: &AtomicBool,
) -> Result<(ExitStatus, String), HugoError> {
    let files = ["stdout", "stderr"].map(|name| outputs.join(name));
    command.stdin(Stdio::null()).stdout(create_file(&files[0])?).stderr(create_file(&files[1])?);
    // Programs that Hugo starts end with it.
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(command, 0);
    let mut child = command.spawn().map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => HugoError::NoProgram(name.to_owned()),
        _ => error.into(),
    })?;
    let status = wait(&mut child, cancel).inspect_err(|_| end(&mut child))?;
    let said = files.map(|file| read_start(&file, MAX_OUTPUT).unwrap_or_default());
    Ok((status, said.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).join("\n")))
}

fn wait(child: &mut Child, cancel: &AtomicBool) -> Result<ExitStatus, HugoError> {
    let started = Instant::now();
    loop {
        match child.try_wait()? {
            Some(status) => return Ok(status),
            None if cancel.load(Ordering::Relaxed) => return Err(HugoError::Cancelled),
            None if started.elapsed() > PATIENCE => return Err(HugoError::TooSlow),
            None => thread::sleep(PAUSE),
        }
    }
}

/// Ends a program, and those that it has started. They may just have ended; errors are ignored.
fn end(child: &mut Child) {
    #[cfg(unix)]
    if let Some(group) = i32::try_from(child.id()).ok().and_then(rustix::process::Pid::from_raw) {
        _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
    }
    _ = child.kill();
    _ = child.wait();
}
