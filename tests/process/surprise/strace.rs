//! The system calls of a program, from the log of `strace`. Asserts nothing.

use std::fs;
use std::path::{Component, Path, PathBuf};
use std::process::{Command, Stdio};

/// Calls that run, write, or communicate.
const CALLS: &str = "trace=execve,execveat,open,openat,openat2,creat,rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat,rmdir,link,linkat,\
symlink,symlinkat,chmod,fchmod,fchmodat,chown,fchown,lchown,fchownat,truncate,mknod,mknodat,setxattr,utimensat,mount,ptrace,socket,connect,bind,\
listen,sendto,sendmsg";

/// A system call.
#[derive(Debug, Clone)]
pub struct Call {
    /// Its name.
    pub name: String,
    /// Its arguments in the log, and its result.
    pub text: String,
}

/// The command line that runs a program under `strace`.
pub fn words(log: &Path) -> Vec<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let strace = std::env::split_paths(&path).map(|folder| folder.join("strace")).find(|file| file.is_file());
    let may_trace = |strace: &PathBuf| {
        let mut probe = Command::new(strace);
        probe.args(["-f", "--seccomp-bpf", "-o", "/dev/null", "-e", "trace=openat", "true"]).stderr(Stdio::null());
        probe.status().is_ok_and(|status| status.success())
    };
    let strace = strace.filter(may_trace).expect("there is no strace that may trace");
    let words = ["-f", "--seccomp-bpf", "-y", "-s", "8192", "-e", CALLS, "-e", "signal=none", "-o"];
    let words = words.into_iter().map(PathBuf::from);
    [strace].into_iter().chain(words).chain([log.to_owned()]).collect()
}

/// Every call in a log.
pub fn calls(log: &Path) -> Vec<Call> {
    let text = String::from_utf8_lossy(&fs::read(log).unwrap()).into_owned();
    let call = |line: &str| {
        let line = line.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start();
        // A resumed call was logged when it began.
        let (name, text) = line.split_once('(').filter(|_| !line.starts_with(['<', '+', '-']))?;
        Some(Call { name: name.to_owned(), text: text.to_owned() })
    };
    text.lines().filter_map(call).collect()
}

impl Call {
    /// Whether the call succeeded, or its result is unknown.
    pub fn succeeded(&self) -> bool {
        !self.text.rsplit(") = ").next().is_some_and(|end| end.starts_with('-'))
    }

    /// The texts among the arguments.
    pub fn quoted(&self) -> Vec<String> {
        let mut texts = Vec::new();
        let mut rest = self.text.as_str();
        while let Some(start) = rest.find('"') {
            let mut text = String::new();
            let mut chars = rest[start + 1..].char_indices();
            let mut end = rest.len();
            while let Some((at, c)) = chars.next() {
                match c {
                    '\\' => text.extend(chars.next().map(|(_, c)| c)),
                    '"' => {
                        end = start + 1 + at + 1;
                        break;
                    }
                    c => text.push(c),
                }
            }
            texts.push(text);
            rest = &rest[end.min(rest.len())..];
        }
        texts
    }

    /// The paths among the arguments, absolute: a relative one from the folder before it in `<>`.
    pub fn paths(&self) -> Vec<PathBuf> {
        let mut paths = Vec::new();
        let mut rest = self.text.as_str();
        while let Some(start) = rest.find('"') {
            let before = &rest[..start];
            let folder = before.rsplit_once("</").map(|(_, folder)| format!("/{}", folder.split('>').next().unwrap_or_default()));
            let after = &rest[start + 1..];
            let mut end = after.len();
            let mut escaped = false;
            for (at, c) in after.char_indices() {
                if c == '"' && !escaped {
                    end = at;
                    break;
                }
                escaped = c == '\\' && !escaped;
            }
            let path = Path::new(folder.as_deref().unwrap_or_default()).join(&after[..end]);
            paths.push(normal(&path));
            rest = &after[(end + 1).min(after.len())..];
        }
        paths
    }
}

/// The path without `.` and `..`.
fn normal(path: &Path) -> PathBuf {
    let mut normal = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => _ = normal.pop(),
            Component::CurDir => {}
            part => normal.push(part),
        }
    }
    normal
}
