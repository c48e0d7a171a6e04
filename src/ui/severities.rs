//! Signs, words and roles of severities.

use crate::checks::Finding;
use crate::style_role::Role;

/// Severities from the worst: a sign, the id of a word, a role.
pub const SEVERITIES: &[(&str, &str, Role)] =
    &[("✗", "severity-error", Role::Error), ("!", "severity-warning", Role::Warning), ("i", "severity-info", Role::Muted)];

/// Sign, word and role of a finding's severity.
pub fn severity_of(finding: &Finding) -> (&'static str, &'static str, Role) {
    SEVERITIES[finding.severity as usize]
}
