//! Exceptions: which rule is excused on which pages. The only place that knows globs; judges no finding.

use globset::{GlobBuilder, GlobMatcher};

use super::RuleId;
use super::layers::Reader;
use crate::data::Value;

/// Stands for every rule.
const ANY: &str = "*";

/// A rule that is excused on the pages of a pattern.
#[derive(Debug, Clone)]
pub struct Exception {
    /// `None`: every rule.
    rule: Option<RuleId>,
    /// The pattern as it was written.
    path: String,
    matcher: GlobMatcher,
}

impl PartialEq for Exception {
    fn eq(&self, other: &Exception) -> bool {
        (&self.rule, &self.path) == (&other.rule, &other.path)
    }
}

impl Exception {
    /// The exception of `rule` (`None` for all) on the pages that the pattern `path` matches, from the site's root: `*` and `?` stay within a
    /// folder, `**` does not, and a `/` at the end means all that is below. `None` where it is no pattern.
    pub fn new(rule: Option<RuleId>, path: &str) -> Option<Exception> {
        let below = if path.ends_with('/') { "**" } else { "" };
        let pattern = format!("{}{below}", path.strip_prefix("./").unwrap_or(path));
        let glob = GlobBuilder::new(&pattern).literal_separator(true).build().ok().filter(|_| !path.trim().is_empty())?;
        Some(Exception { rule, path: path.to_owned(), matcher: glob.compile_matcher() })
    }

    /// The rule's id, or `*`.
    pub fn rule(&self) -> &'static str {
        self.rule.map_or(ANY, RuleId::name)
    }

    /// The pattern as it was written.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// True where it excuses what `rule` finds about the page at `path`.
    pub fn excuses(&self, rule: RuleId, path: &str) -> bool {
        self.rule.is_none_or(|own| own == rule) && self.matcher.is_match(path)
    }
}

impl Reader<'_> {
    /// Takes the list of exceptions; an entry that is wrong is told with its line, the others hold.
    pub(super) fn exceptions(&mut self, path: &[&str], value: &Value) {
        let whole = self.line(path);
        let Value::List(items) = value else { return self.wrong(path, "expected-exceptions") };
        let below = |names: &[String]| names.len() == path.len() + 2 && names.iter().zip(path).all(|(name, of)| name == of);
        let mut lines =
            self.lines.iter().filter(|(names, _)| below(names)).map(|(_, line)| *line).collect::<Vec<_>>().into_iter();
        let mut exceptions = Vec::new();
        for item in items {
            let lines: Vec<usize> = lines.by_ref().take(item.entries().len()).collect();
            exceptions.extend(self.exception(item, &lines, whole));
        }
        self.effective.settings.exceptions = exceptions;
        self.came(path);
    }

    /// One entry; `lines` are those of its keys.
    fn exception(&mut self, item: &Value, lines: &[usize], whole: usize) -> Option<Exception> {
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
        let exception = Exception::new(known, &path);
        if exception.is_none() {
            self.wrong_at(line("path"), &key("path"), "expected-glob");
        }
        exception
    }
}

#[cfg(test)]
mod tests {
    use super::{Exception, RuleId};
    use crate::config::{Source, read};
    use crate::locale::Arg::{Number, Text};

    #[test]
    fn patterns_are_those_of_paths() {
        let page = "content/en/careers/old/x [1].md";
        for (rule, path, excused) in [
            (Some(RuleId::StraySpace), "content/en/careers/old/*", true),
            (Some(RuleId::StraySpace), "content/en/*", false),
            (Some(RuleId::StraySpace), "content/**/*.md", true),
            (Some(RuleId::StraySpace), "content/en/careers/", true),
            (Some(RuleId::StraySpace), "./content/en/careers/old/x \\[1].md", true),
            (None, "content/{en,fr}/**", true),
            (Some(RuleId::MissingField), "**", false),
        ] {
            assert_eq!(Exception::new(rule, path).unwrap().excuses(RuleId::StraySpace, page), excused, "{rule:?} {path}");
        }
        assert_eq!(Exception::new(None, "content/[a"), None);
        assert_eq!(Exception::new(None, " "), None);
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line_and_the_rest_holds() {
        let text = "checks:\n  except:\n    - rule: stray-space\n      path: content/en/a.md\n    - {rule: stray-spaces, path: '**'}\n    - rule: '*'\n      path: 'content/[a'\n    - path: x\n    - 7\n    - rule: '*'\n      paths: x\n      path: b.md\n";
        let source = Source { name: "f".into(), text: text.into() };
        let (settings, notes) = read(&[source]);
        assert_eq!(
            settings.exceptions,
            [Exception::new(Some(RuleId::StraySpace), "content/en/a.md").unwrap(), Exception::new(None, "b.md").unwrap()]
        );
        let arg =
            |note: &crate::locale::Message, name: &str| note.args.iter().find(|(known, _)| *known == name).unwrap().1.clone();
        let line = |note: &crate::locale::Message| match arg(note, "place") {
            crate::locale::Arg::Message(place) => arg(&place, "line"),
            other => other,
        };
        let told: Vec<_> = notes.iter().map(|note| (line(note), arg(note, "key"))).collect();
        let at = |line: usize, key: &str| (Number(line), Text(key.to_owned()));
        assert_eq!(
            told,
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
    fn anything_but_a_list_is_told() {
        let source = Source { name: "f".into(), text: "checks:\n  except: stray-space\n".into() };
        let (settings, notes) = read(&[source]);
        assert!(settings.exceptions.is_empty());
        assert_eq!(notes.len(), 1);
        assert_eq!(notes[0].id, "config-wrong-value");
    }
}
