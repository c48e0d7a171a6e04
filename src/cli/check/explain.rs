//! `affiche check --explain`: prints what a rule finds, why, and what to do. Needs no site.

use ratatui::style::{Modifier, Style};

use crate::checks::{self, RuleInput};
use crate::cli::output::Output;
use crate::config::RuleId;
use crate::error::Error;
use crate::locale::{Locale, Message};
use crate::text::nearest;

/// Largest edit distance of a suggested name.
const NEAR: usize = 4;

/// # Errors
/// If there is no such rule.
pub fn run(rule: &str, locale: &Locale, output: &mut Output) -> Result<(), Error> {
    let known = RuleId::from_name(rule.trim()).map(checks::rule).ok_or_else(|| unknown(rule))?;
    let id = if known.severity == known.milder { "check-severity" } else { "check-severity-milder" };
    let severity = Message::new(id).with("severity", known.severity.message()).with("milder", known.milder.message());
    let severity = if known.is_optional() { Message::new("check-severity-off").with("rule", known.id.name()) } else { severity };
    let reads = Message::new(match known.input {
        RuleInput::Head => "reads-head",
        RuleInput::Body => "reads-body",
        RuleInput::History => "reads-history",
    });
    let columns = output.columns(40);
    output.line(known.id.name(), Style::new().add_modifier(Modifier::BOLD))?;
    for message in [known.id.summary(), severity, Message::new("check-reads").with("what", reads)] {
        output.wrapped(&locale.text(&message), columns)?;
    }
    output.bytes(b"\n")?;
    output.wrapped(&locale.text(&known.id.explanation()), columns)
}

/// Reports an unknown rule, with the nearest name or all of them.
fn unknown(rule: &str) -> Error {
    Error::usage(match nearest(rule, RuleId::names(), NEAR) {
        Some(near) => Message::new("check-rule-unknown-near").with("rule", rule).with("near", near),
        None => {
            Message::new("check-rule-unknown").with("rule", rule).with("known", RuleId::names().collect::<Vec<_>>().join(", "))
        }
    })
}
