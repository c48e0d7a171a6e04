//! Findings as annotations of a GitHub workflow
//! (<https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands>).

use std::env;
use std::fs;

use super::Report;
use crate::config::Severity;
use crate::text::sanitize;

pub fn text(report: &Report<'_>) -> String {
    let folder = folder_in_repository(report);
    let lines = report.entries.iter().map(|entry| {
        let command = match entry.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "notice",
        };
        let line = entry.line.map_or_else(String::new, |line| format!(",line={line}"));
        let (path, message) = (property(&format!("{folder}{}", entry.path)), data(&sanitize(&entry.message)));
        format!("::{command} file={path}{line},title={}::{message}\n", property(entry.rule.name()))
    });
    lines.collect()
}

/// Returns the site's path in the checked-out repository, ending in `/`: GitHub expects paths from there.
fn folder_in_repository(report: &Report<'_>) -> String {
    let workspace = env::var_os("GITHUB_WORKSPACE").and_then(|workspace| fs::canonicalize(workspace).ok());
    let root = fs::canonicalize(&report.catalog.site.root).ok();
    let below = workspace.zip(root).and_then(|(workspace, root)| root.strip_prefix(workspace).ok().map(ToOwned::to_owned));
    let names = below.iter().flat_map(|below| below.iter());
    names.flat_map(|name| [name.to_string_lossy(), "/".into()]).collect()
}

/// Escapes the message after `::`.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes the value of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::{data, property};

    #[test]
    fn separators_are_escaped() {
        assert_eq!(data("100 %: a,b\r\nc"), "100 %25: a,b%0D%0Ac");
        assert_eq!(property("a:b,c%\n"), "a%3Ab%2Cc%25%0A");
    }
}
