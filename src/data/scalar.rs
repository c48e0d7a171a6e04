//! Writes scalars in YAML with the least quoting that YAML 1.1 and 1.2 both read as the same value.

use super::{Name, Number, Value};

/// The quotes of a text that needs some.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Quotes {
    /// `'…'`
    #[default]
    Single,
    /// `"…"`
    Double,
}

/// A scalar without quotes if that is safe, else in `quotes`. `flow`: it is in brackets or braces. Empty for lists and tables.
pub(crate) fn plain_or_quoted(value: &Value, quotes: Quotes, flow: bool) -> String {
    match value {
        Value::Text(text) if is_plain(text, flow) => text.to_string(),
        Value::Text(text) => quoted(text, quotes),
        other => without_quotes(other),
    }
}

/// A null, boolean or number, as YAML, TOML and JSON write it; TOML has no null.
pub(crate) fn without_quotes(value: &Value) -> String {
    match value {
        Value::Bool(bool) => bool.to_string(),
        Value::Number(Number::Int(int)) => int.to_string(),
        Value::Number(Number::Float(float)) if float.is_nan() => ".nan".to_owned(),
        Value::Number(Number::Float(float)) if float.is_infinite() => if *float > 0.0 { ".inf" } else { "-.inf" }.to_owned(),
        // `{:?}` always writes a point or an exponent, so that a float stays a float.
        Value::Number(Number::Float(float)) => format!("{float:?}"),
        Value::Null => "null".to_owned(),
        Value::Text(_) | Value::List(_) | Value::Table(_) => String::new(),
    }
}

/// A text in quotes; double ones where it has a character that single quotes can't escape.
pub(crate) fn quoted(text: &str, quotes: Quotes) -> String {
    if quotes == Quotes::Single && !text.chars().any(needs_escape) {
        return format!("'{}'", text.replace('\'', "''"));
    }
    double_quoted(text, |code| if code <= 0xff { format!("\\x{code:02x}") } else { format!("\\u{code:04x}") })
}

/// A text in double quotes, as in YAML, TOML and JSON; `escape` writes the characters that have no short escape.
pub(crate) fn double_quoted(text: &str, escape: impl Fn(u32) -> String) -> String {
    let mut out = String::from('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            c if needs_escape(c) => out.push_str(&escape(c.into())),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// True for a character that must be escaped in double quotes: a control, a line end in some reader, a non-character
/// (<https://yaml.org/spec/1.2.2/#51-character-set>).
pub(crate) fn needs_escape(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

/// Words, in lower case, that some reader takes for null or a boolean (<https://yaml.org/type/null.html>,
/// <https://yaml.org/type/bool.html>) or a number, and the merge and default keys.
const WORDS: &[&str] =
    &["null", "true", "false", "yes", "no", "on", "off", "y", "n", "~", "=", "<<", ".nan", "nan", "inf", "infinity", "..."];

/// True if every reader reads the unquoted text as this text.
pub(crate) fn is_plain(text: &str, flow: bool) -> bool {
    let Some(first) = text.chars().next() else { return false };
    let padded = text.starts_with(char::is_whitespace) || text.ends_with(char::is_whitespace);
    // Indicators (<https://yaml.org/spec/1.2.2/#53-indicator-characters>); `-`, `?` and `:` may begin a text, unless one of these
    // follows.
    let opens = match first {
        '-' | '?' | ':' => text[1..].starts_with([' ', '-', ':', ',', '[', ']', '{', '}']) || text.len() == 1,
        c => ",[]{}#&*!|>'\"%@`".contains(c),
    };
    let breaks = text.contains(": ") || text.contains(" #") || text.ends_with(':') || text.chars().any(needs_escape);
    let breaks_flow = flow && (text.starts_with(['-', '?', ':']) || text.contains([',', '[', ']', '{', '}', ':', '?']));
    !(padded || opens || breaks || breaks_flow || WORDS.contains(&&*text.to_lowercase()) || is_number(text) || is_date(text))
}

/// True for a number in YAML 1.1 or 1.2 (<https://yaml.org/type/int.html>, <https://yaml.org/type/float.html>):
/// `012`, `1_000`, `0x1F`, `0o17`, `1e3`, `.5`, `1:30`, `-.inf`.
fn is_number(text: &str) -> bool {
    let bare = text.strip_prefix(['-', '+']).unwrap_or(text);
    let all = |part: &str, of: fn(char) -> bool| !part.is_empty() && part.chars().all(|c| of(c) || c == '_');
    let digits = |part: &str| all(part, |c| c.is_ascii_digit());
    if let Some(rest) = bare.strip_prefix("0x").or_else(|| bare.strip_prefix("0X")) {
        return all(rest, |c| c.is_ascii_hexdigit());
    }
    if let Some(rest) = bare.strip_prefix("0o").or_else(|| bare.strip_prefix("0b")) {
        return digits(rest);
    }
    if [".inf", ".nan", "inf", "nan", "infinity"].contains(&&*bare.to_lowercase()) {
        return true;
    }
    if !bare.starts_with(|c: char| c.is_ascii_digit() || c == '.' || c == '_' && bare != text) {
        return false;
    }
    let (mantissa, exponent) = match bare.find(['e', 'E']) {
        Some(at) => (&bare[..at], Some(bare[at + 1..].trim_start_matches(['-', '+']))),
        None => (bare, None),
    };
    let sixties = mantissa.chars().all(|c| c.is_ascii_digit() || "_.:".contains(c));
    !mantissa.is_empty() && sixties && exponent.is_none_or(|exponent| exponent.is_empty() || digits(exponent))
}

/// True for a date in YAML 1.1 (<https://yaml.org/type/timestamp.html>).
pub(crate) fn is_date(text: &str) -> bool {
    let mut parts = text.splitn(3, '-');
    let (Some(year), Some(month), Some(rest)) = (parts.next(), parts.next(), parts.next()) else { return false };
    let number =
        |part: &str, least: usize, most: usize| (least..=most).contains(&part.len()) && part.chars().all(|c| c.is_ascii_digit());
    let day = rest.chars().take_while(char::is_ascii_digit).count();
    let time = &rest[day..];
    number(year, 4, 4)
        && number(month, 1, 2)
        && (1..=2).contains(&day)
        && (time.is_empty() || time.starts_with(['T', 't', ' ', '\t']))
        && time.chars().all(|c| c.is_ascii_digit() || "Tt \t:.Zz+-".contains(c))
}

/// A value on one line, in flow style: `[a, 'b: c']`, `{x: 1}`.
pub(crate) fn flow(value: &Value, quotes: Quotes) -> String {
    match value {
        Value::List(items) => format!("[{}]", items.iter().map(|item| flow(item, quotes)).collect::<Vec<_>>().join(", ")),
        Value::Table(entries) => {
            let entry = |(name, value): &(Name, Value)| {
                format!("{}: {}", plain_or_quoted(&Value::text(&**name), quotes, true), flow(value, quotes))
            };
            format!("{{{}}}", entries.iter().map(entry).collect::<Vec<_>>().join(", "))
        }
        scalar => plain_or_quoted(scalar, quotes, true),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_quoted_only_if_some_reader_needs_it() {
        for (text, written) in [
            ("Senior Product Manager", "Senior Product Manager"),
            ("Gestionnaire – Partenariats", "Gestionnaire – Partenariats"),
            ("L'équipe d’été", "L'équipe d’été"),
            ("L'équipe : d’été", "'L''équipe : d’été'"),
            ("24/7", "24/7"),
            ("2 ans", "2 ans"),
            ("a:b", "a:b"),
            ("http://x/#f", "http://x/#f"),
            ("-x", "-x"),
            ("c#", "c#"),
            ("@x", "'@x'"),
            ("yes", "'yes'"),
            ("No", "'No'"),
            ("y", "'y'"),
            ("null", "'null'"),
            ("~", "'~'"),
            ("2024-01-01", "'2024-01-01'"),
            ("2024-1-1 10:00:00", "'2024-1-1 10:00:00'"),
            ("2024-01-01 – une date", "2024-01-01 – une date"),
            (" padded ", "' padded '"),
            ("012", "'012'"),
            ("1e3", "'1e3'"),
            ("1_000", "'1_000'"),
            ("1:30", "'1:30'"),
            ("0x1F", "'0x1F'"),
            (".5", "'.5'"),
            ("-.inf", "'-.inf'"),
            ("=", "'='"),
            ("<<", "'<<'"),
            ("- x", "'- x'"),
            ("#x", "'#x'"),
            ("a #b", "'a #b'"),
            ("a:", "'a:'"),
            ("", "''"),
            ("?", "'?'"),
            ("a\nb", "\"a\\nb\""),
            ("a\u{7}b", "\"a\\x07b\""),
            ("\u{2028}", "\"\\u2028\""),
        ] {
            assert_eq!(plain_or_quoted(&Value::text(text), Quotes::Single, false), written, "{text:?}");
        }
        assert_eq!(quoted("say \"no\" \\", Quotes::Double), "\"say \\\"no\\\" \\\\\"");
        let list = Value::List([Value::text("a, b"), Value::Bool(true), Value::text("Où ? Ici")].into());
        assert_eq!(flow(&list, Quotes::Single), "['a, b', true, 'Où ? Ici']", "YAML 1.1 has no unquoted question mark in a flow");
    }
}
