//! Findings that settings suppress, by rule and path. The only module that uses globs.

use globset::{GlobBuilder, GlobMatcher};

use super::RuleId;
use super::layers::LayerReader;
use crate::data::Value;

/// Matches every rule.
const ANY: &str = "*";

/// A rule whose findings are suppressed on the pages of a pattern.
#[derive(Debug, Clone)]
pub struct Suppression {
    /// `None`: every rule.
    rule: Option<RuleId>,
    /// The pattern as written.
    pub(super) path: String,
    matcher: GlobMatcher,
}

impl PartialEq for Suppression {
    fn eq(&self, other: &Suppression) -> bool {
        (&self.rule, &self.path) == (&other.rule, &other.path)
    }
}

impl Suppression {
    /// Suppresses `rule` (`*` for all) on the pages that `path` matches, from the site's root: `*` and `?` stay within a folder, `**` does
    /// not, and a `/` at the end means everything in that folder. Returns `None` if `path` is not a pattern.
    pub fn new(rule: Option<RuleId>, path: &str) -> Option<Suppression> {
        let below = if path.ends_with('/') { "**" } else { "" };
        let pattern = format!("{}{below}", path.strip_prefix("./").unwrap_or(path));
        let glob = GlobBuilder::new(&pattern).literal_separator(true).build().ok().filter(|_| !path.trim().is_empty())?;
        Some(Suppression { rule, path: path.to_owned(), matcher: glob.compile_matcher() })
    }

    /// The rule's id, or `*`.
    pub fn rule(&self) -> &'static str {
        self.rule.map_or(ANY, RuleId::name)
    }

    /// True if it suppresses findings of `rule` about the page at `path`.
    pub fn suppresses(&self, rule: RuleId, path: &str) -> bool {
        self.rule.is_none_or(|own| own == rule) && self.matcher.is_match(path)
    }
}

impl LayerReader<'_> {
    /// Reads the list of suppressions; a wrong entry is reported with its line and skipped.
    pub(super) fn suppressions(&mut self, path: &[&str], value: &Value) {
        let whole = self.line(path);
        let Value::List(items) = value else { return self.wrong(path, "expected-exceptions") };
        let below = |names: &[String]| names.len() == path.len() + 2 && names.iter().zip(path).all(|(name, of)| name == of);
        let mut lines =
            self.lines.iter().filter(|(names, _)| below(names)).map(|(_, line)| *line).collect::<Vec<_>>().into_iter();
        let mut suppressions = Vec::new();
        for item in items {
            let lines: Vec<usize> = lines.by_ref().take(item.entries().len()).collect();
            suppressions.extend(self.suppression(item, &lines, whole));
        }
        self.effective.settings.suppressions = suppressions;
        self.record_origin(path);
    }

    /// Reads one entry; `lines` are the lines of its keys.
    fn suppression(&mut self, item: &Value, lines: &[usize], whole: usize) -> Option<Suppression> {
        let first = lines.first().copied().unwrap_or(whole);
        let key = |name: &str| format!("checks.except.{name}");
        for ((name, _), line) in item.entries().iter().zip(lines) {
            if !["rule", "path"].contains(&&**name) {
                self.unknown_among(["rule", "path"].into_iter(), &key(name), *line);
            }
        }
        let line = |name: &str| {
            let at = item.entries().iter().position(|(known, _)| **known == *name);
            at.and_then(|at| lines.get(at)).copied().unwrap_or(first)
        };
        let text = |name: &str| item.get(name).and_then(Value::to_text);
        let (Some(rule), Some(path)) = (text("rule"), text("path")) else {
            self.wrong_at(first, "checks.except", "expected-exceptions");
            return None;
        };
        let known = RuleId::from_name(&rule);
        if rule != ANY && known.is_none() {
            self.wrong_at(line("rule"), &key("rule"), "expected-rule");
            return None;
        }
        let suppression = Suppression::new(known, &path);
        if suppression.is_none() {
            self.wrong_at(line("path"), &key("path"), "expected-glob");
        }
        suppression
    }
}

#[cfg(test)]
mod tests {
    use super::{RuleId, Suppression};
    use crate::config::{SettingsFile, read};
    use crate::locale::Arg::{Number, Text};

    #[test]
    fn patterns_match_paths() {
        let page = "content/en/careers/old/x [1].md";
        for (rule, path, is_suppressed) in [
            (Some(RuleId::StraySpace), "content/en/careers/old/*", true),
            (Some(RuleId::StraySpace), "content/en/*", false),
            (Some(RuleId::StraySpace), "content/**/*.md", true),
            (Some(RuleId::StraySpace), "content/en/careers/", true),
            (Some(RuleId::StraySpace), "./content/en/careers/old/x \\[1].md", true),
            (None, "content/{en,fr}/**", true),
            (Some(RuleId::MissingField), "**", false),
        ] {
            assert_eq!(
                Suppression::new(rule, path).unwrap().suppresses(RuleId::StraySpace, page),
                is_suppressed,
                "{rule:?} {path}"
            );
        }
        assert_eq!(Suppression::new(None, "content/[a"), None);
        assert_eq!(Suppression::new(None, " "), None);
    }

    #[test]
    fn errors_are_reported_with_their_line_and_the_rest_applies() {
        let text = "checks:\n  except:\n    - rule: stray-space\n      path: content/en/a.md\n    - {rule: stray-spaces, path: '**'}\n    - rule: '*'\n      path: 'content/[a'\n    - path: x\n    - 7\n    - rule: '*'\n      paths: x\n      path: b.md\n";
        let source = SettingsFile { name: "f".into(), text: text.into() };
        let (settings, notes) = read(&[source]);
        assert_eq!(
            settings.suppressions,
            [Suppression::new(Some(RuleId::StraySpace), "content/en/a.md").unwrap(), Suppression::new(None, "b.md").unwrap()]
        );
        let reported: Vec<_> =
            notes.iter().map(|note| (note.arg("line").unwrap().clone(), note.arg("key").unwrap().clone())).collect();
        let at = |line: usize, key: &str| (Number(line), Text(key.to_owned()));
        assert_eq!(
            reported,
            [
                at(5, "checks.except.rule"),
                at(7, "checks.except.path"),
                at(8, "checks.except"),
                at(2, "checks.except"),
                at(11, "checks.except.paths"),
            ]
        );
    }

    #[test]
    fn only_a_list_is_accepted() {
        let source = SettingsFile { name: "f".into(), text: "checks:\n  except: stray-space\n".into() };
        let (settings, notes) = read(&[source]);
        assert!(settings.suppressions.is_empty());
        assert_eq!(notes.len(), 1);
        assert_eq!(notes[0].id, "config-wrong-value");
    }
}
