//! The field `url`, in which Hugo replaces names after colons (<https://gohugo.io/configuration/permalinks/#tokens>).

use super::build_stop::StopKind;

/// The names that Hugo replaces.
const NAMES: &[&str] = &[
    "year",
    "month",
    "monthname",
    "day",
    "weekday",
    "weekdayname",
    "yearday",
    "section",
    "sections",
    "sectionslug",
    "sectionslugs",
    "title",
    "slug",
    "slugorfilename",
    "slugorcontentbasename",
    "filename",
    "contentbasename",
];

/// Returns what Hugo can't make an address of: an unknown name after a colon, a control character, an incomplete escape.
pub(super) fn stop(url: &str) -> Option<(StopKind, String)> {
    let part = parts(url).find(|name| !NAMES.contains(name) && !is_date_layout(name));
    if let Some(name) = part {
        return Some((StopKind::UrlPart, format!(":{name}")));
    }
    let path = url.split(['?', '#']).next().unwrap_or_default();
    let is_escape = |at: usize| path.as_bytes().get(at + 1..at + 3).is_some_and(|hex| hex.iter().all(u8::is_ascii_hexdigit));
    let is_wrong = |(at, c): &(usize, char)| c.is_ascii_control() || *c == '%' && !is_escape(*at);
    path.char_indices().find(is_wrong).map(|(_, c)| (StopKind::UrlCharacter, c.escape_default().to_string()))
}

/// The names after colons that no backslash escapes.
fn parts(url: &str) -> impl Iterator<Item = &str> {
    let starts = url.match_indices(':').filter(|(at, _)| !url[..*at].ends_with('\\'));
    starts.map(|(at, _)| &url[at + 1..]).filter_map(|after| {
        let end = after.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).unwrap_or(after.len());
        (end > 0).then(|| &after[..end])
    })
}

/// True for a part of a date in Go's layouts, such as `2006` or `Jan`.
fn is_date_layout(name: &str) -> bool {
    name.contains(|c| matches!(c, '1'..='6')) || ["Jan", "Mon", "MST", "PM"].iter().any(|part| name.contains(part))
}

#[cfg(test)]
mod tests {
    use super::stop;

    /// Every line was asked of Hugo 0.168.0.
    #[test]
    fn hugo_builds_these_addresses_or_not() {
        for url in [
            "/a/",
            "/:slug",
            "/:year/:month/:title/",
            "/:sections[1:]/",
            "/:2006/",
            "/:Jan/",
            "/12:30/",
            "x:slug",
            "/a/%20b",
            "?a=b",
            "/:é",
            "/::/",
            "/a{b}",
            "/a[b",
            "#x",
            "/ /",
            "ftp://x",
            "//x",
            "/:title:slug",
            "/:1/",
            "/:abc1/",
            "/:-a",
            "/a\\:b/",
        ] {
            assert_eq!(stop(url), None, "{url}");
        }
        for url in [
            "a:b",
            ":a",
            "/:zzz/",
            "/:Year/",
            "mailto:a",
            "/a::b/",
            "a?x=:b",
            "/:7",
            "/:pm/",
            "a:80",
            "/:_",
            "%",
            "/a%2",
            "/%zz",
            "/a\tb",
            "/a\nb",
            "/\u{7f}",
            "/:abc[0]",
            "javascript:x",
        ] {
            assert!(stop(url).is_some(), "{url}");
        }
    }
}
