//! The date at the start of a file's name, as `:filename` in `[frontmatter]` reads it
//! (<https://gohugo.io/configuration/front-matter/>).

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::go_time;

/// Returns the date at the start of the last part of a logical path, which is the name of a file or bundle, with its text. Older versions
/// of Hugo (0.147) ignore the time of day in `2026-01-15-10-20-30-x`.
pub(super) fn file_name_date<'a>(logical: &'a str, zone: &TimeZone) -> Option<(&'a str, Timestamp)> {
    let name = logical.rsplit('/').next()?;
    let date = name.get(..10).filter(|date| has_form(date, &[b"0", b"0", b"0", b"0", b"-", b"0", b"0", b"-", b"0", b"0"]))?;
    let time = name.get(..19).filter(|text| has_form(&text[10..], &[b"Tt -_", b"0", b"0", b"-:", b"0", b"0", b"-:", b"0", b"0"]));
    let exact = time.and_then(|text| {
        let time = text[11..].replace('-', ":");
        Some((text, go_time::parse(&format!("{date}T{time}"), zone)?))
    });
    exact.or_else(|| Some((date, go_time::parse(date, zone)?))).filter(|(_, time)| !go_time::is_zero(*time))
}

/// True if each byte is one of those in its place; `0` stands for any digit.
fn has_form(text: &str, form: &[&[u8]]) -> bool {
    let is = |byte: u8, allowed: &[u8]| if allowed == b"0" { byte.is_ascii_digit() } else { allowed.contains(&byte) };
    text.bytes().zip(form).all(|(byte, allowed)| is(byte, allowed))
}
