//! `affiche check`: prints coverage and findings in six formats, with an exit code for scripts.

mod baseline;
mod by_posting;
mod changes;
mod entry;
mod explain;
mod github;
mod json;
mod markdown;
mod sarif;
mod text;

use entry::FindingEntry;

use super::args::{Args, CheckArgs, CheckFormat};
use super::colors;
use super::open::Opened;
use super::output::Output;
use super::{complain, settings, warn};
use crate::catalog::Catalog;
use crate::catalog::report::{self, Fingerprint, Remainder};
use crate::catalog::summary::Summary;
use crate::checks::RuleInput;
use crate::config::Severity;
use crate::error::{CommandOutcome, Error, ErrorKind};
use crate::locale::{Locale, Message};
use crate::theme::Theme;

/// The data of every format.
struct Report<'a> {
    catalog: &'a Catalog,
    locale: &'a Locale,
    theme: Theme,
    summary: Summary,
    entries: Vec<FindingEntry>,
    /// Warnings, for JSON.
    notes: Vec<String>,
}

impl Report<'_> {
    fn count(&self, severity: Severity) -> usize {
        self.entries.iter().filter(|entry| entry.severity == severity).count()
    }

    /// Returns a line with the numbers of postings, files, complete postings and findings.
    fn summary(&self) -> String {
        let count = |id, count: usize| Message::new(id).with("count", count);
        let message = Message::new("check-summary")
            .with("postings", count("count-postings", self.summary.postings))
            .with("files", count("count-files", self.summary.files))
            .with("complete", self.summary.complete)
            .with("errors", count("count-errors", self.count(Severity::Error)))
            .with("warnings", count("count-warnings", self.count(Severity::Warning)))
            .with("infos", count("count-infos", self.count(Severity::Info)));
        self.locale.text(&message)
    }

    /// Returns the id of the line that reports that there is nothing to list.
    fn nothing(&self) -> Option<&'static str> {
        let empty = if self.summary.postings == 0 { "check-no-groups" } else { "check-none" };
        self.entries.is_empty().then_some(empty)
    }

    /// Returns a line with the number of published postings in each language.
    fn coverage(&self) -> String {
        let of = self.summary.totals.iter().map(|of| {
            let message = Message::new("check-coverage-of")
                .with("language", self.catalog.site.language(of.language).in_words())
                .with("published", of.published)
                .with("postings", of.postings);
            self.locale.text(&message)
        });
        let languages = of.collect::<Vec<_>>().join(" · ");
        self.locale.text(&Message::new("check-coverage").with("languages", languages))
    }

    fn word(&self, severity: Severity) -> String {
        self.locale.text(&severity.message())
    }
}

/// # Errors
/// If the arguments are wrong, or a file or the repository can't be read.
pub fn run(args: &Args, check: &CheckArgs, output: &mut Output) -> Result<CommandOutcome, Error> {
    if let Some(rule) = &check.explain {
        explain::run(rule, &Locale::new(settings::language(args.ui_language)), output)?;
        output.finish()?;
        return Ok(CommandOutcome::Done);
    }
    let accepted = check.baseline.as_deref().map(baseline::read).transpose()?;
    let mut opened = Opened::load(args)?;
    let mut notes = opened.ask_hugo(&check.hugo)?;
    notes.extend(opened.examine(RuleInput::History));
    let query = opened.query(&check.query.join(" "))?;
    let (catalog, locale) = (&opened.catalog, opened.locale());
    let mut notes: Vec<String> = notes.iter().map(|note| locale.text(note)).collect();
    notes.dedup();
    for note in &notes {
        complain(&format!("affiche: {note}"));
    }
    let say = |message: &Message| warn(&locale, message);
    let counted = |id, count: usize| Message::new(id).with("count", count);
    let mut selection = opened.searched().matching(&query);
    if let Some(revision) = &check.changed_since {
        selection = selection.and(&changes::since(catalog, revision)?);
    }
    let found: Vec<_> = report::findings(catalog, &selection).collect();
    let remainder = match (&check.write_baseline, accepted) {
        (Some(file), _) => {
            let records: Vec<Fingerprint> = found.iter().map(|finding| Fingerprint::of(catalog, finding)).collect();
            baseline::write(file, &records)?;
            say(&counted("check-baseline-written", records.len()).with("path", file.display().to_string()));
            // Everything was recorded just now, so nothing is new.
            Remainder::default()
        }
        (None, Some(records)) => report::remainder(catalog, found, &records),
        (None, None) => Remainder { new: found, ..Remainder::default() },
    };
    catalog.left_out_note("left-out-command").iter().for_each(say);
    catalog.postings_question().iter().for_each(say);
    catalog.found_out().iter().for_each(|found| say(&found.note));
    for (id, count) in [("check-baseline-used", remainder.accepted), ("check-baseline-gone", remainder.gone)] {
        if count > 0 {
            say(&counted(id, count));
        }
    }
    let summary = Summary::new(catalog, &selection);
    let entries = entry::entries(catalog, &locale, &remainder.new);
    let is_stopped = catalog.hugo().is_some_and(|answer| answer.built.is_err());
    let worst = is_stopped.then_some(Severity::Error);
    let fails = entries.iter().map(|entry| entry.severity).chain(worst).any(|severity| check.fail_on.is_reached_by(severity));
    let report = Report { catalog, locale: &locale, theme: colors::printed(args, &opened), summary, entries, notes };
    match print(&report, check, output) {
        // Findings decide the exit code even if the reader stopped early.
        Err(Error { kind: ErrorKind::ClosedOutput, .. }) => {}
        other => other?,
    }
    Ok(if fails { CommandOutcome::Found } else { CommandOutcome::Done })
}

fn print(report: &Report<'_>, check: &CheckArgs, output: &mut Output) -> Result<(), Error> {
    match check.format {
        CheckFormat::Text => text::print(report, check.limit, output)?,
        CheckFormat::Json => output.json(&json::all(report))?,
        CheckFormat::Csv => output.csv(&entry::KEYS, json::rows(report))?,
        CheckFormat::Markdown => output.lines(markdown::text(report).as_bytes())?,
        CheckFormat::Github => output.lines(github::text(report).as_bytes())?,
        CheckFormat::Sarif => output.json(&sarif::log(report))?,
    }
    output.finish()
}
