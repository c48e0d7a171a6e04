//! Numbers of YAML as Hugo reads them (`github.com/goccy/go-yaml`, since Hugo 0.152): `0123` is octal, `1_000` is a thousand, `1e3` is a
//! text.

use super::{Number, Value};

/// The value of a plain text: null, a boolean, a number, else the text.
pub(super) fn plain(text: &str) -> Value {
    match word(text) {
        Some(word) => word,
        None => number(text).unwrap_or_else(|| Value::text(text)),
    }
}

/// The value of a word that isn't a text (YAML 1.2, 10.3.2). `yes`, `no`, `on` and `off` are texts.
pub(super) fn word(text: &str) -> Option<Value> {
    match text {
        "true" | "True" | "TRUE" => Some(Value::Bool(true)),
        "false" | "False" | "FALSE" => Some(Value::Bool(false)),
        "~" | "null" | "Null" | "NULL" => Some(Value::Null),
        _ => None,
    }
}

/// The number that a plain text is. One that fits only 64 bits without a sign keeps its text.
pub(super) fn number(text: &str) -> Option<Value> {
    let float = |float: f64| Some(Value::Number(Number::Float(float)));
    match text {
        ".inf" | ".Inf" | ".INF" => return float(f64::INFINITY),
        "-.inf" | "-.Inf" | "-.INF" => return float(f64::NEG_INFINITY),
        ".nan" | ".NaN" | ".NAN" => return float(f64::NAN),
        _ => {}
    }
    let bare = text.strip_prefix(['+', '-']).unwrap_or(text);
    if !bare.starts_with(|c: char| c.is_ascii_digit() || c == '.') {
        return None;
    }
    let sign = if text.starts_with('-') { "-" } else { "" };
    let digits = bare.replace('_', "");
    if digits.contains('.') {
        // Rust's parser also reads words, which have no point.
        return format!("{sign}{digits}").parse().ok().filter(|float: &f64| float.is_finite()).and_then(float);
    }
    let (digits, radix) = match digits.as_bytes() {
        [b'0', b'x', ..] => (&digits[2..], 16),
        [b'0', b'o', ..] => (&digits[2..], 8),
        [b'0', b'b', ..] => (&digits[2..], 2),
        [b'0', _, ..] => (&digits[1..], 8),
        _ => (&*digits, 10),
    };
    if !digits.chars().all(|c| c.is_digit(radix)) {
        return None;
    }
    match i64::from_str_radix(&format!("{sign}{digits}"), radix) {
        Ok(int) => Some(Value::Number(Number::Int(int))),
        Err(_) => u64::from_str_radix(digits, radix).ok().filter(|_| sign.is_empty()).map(|int| Value::text(int.to_string())),
    }
}

/// The text that Hugo makes of a number with this spelling, if it has no quotes in YAML and that is another text: `83` for `0123`.
pub fn text_without_quotes(spelling: &str) -> Option<String> {
    let text = number(spelling)?.to_text()?.into_owned();
    (text != spelling).then_some(text)
}

/// True if a text that `serde_yaml` read may be a number for Hugo, if it isn't quoted.
pub(super) fn is_doubtful(text: &str) -> bool {
    let bare = text.trim_start_matches(['+', '-']);
    let is_plain_int = !bare.starts_with('0') && bare.bytes().all(|byte| byte.is_ascii_digit());
    !is_plain_int && number(text).is_some()
}

#[cfg(test)]
mod tests {
    use super::plain;

    /// Each text, and what Hugo 0.168.0 makes of it as a `translationKey`.
    #[test]
    fn numbers_have_the_text_that_hugo_gives_them() {
        for (text, key) in [
            ("0123", "83"),
            ("007", "7"),
            ("00", "0"),
            ("08", "08"),
            ("089", "089"),
            ("+1", "1"),
            ("-0", "0"),
            ("0_7", "7"),
            ("01_0", "8"),
            ("-017", "-15"),
            ("0o17", "15"),
            ("0O17", "0O17"),
            ("0o8", "0o8"),
            ("+0o17", "15"),
            ("0x1F", "31"),
            ("0X1F", "0X1F"),
            ("0b101", "5"),
            ("0b2", "0b2"),
            ("-0x1F", "-31"),
            ("0x_1", "1"),
            ("1_000", "1000"),
            ("1_", "1"),
            ("_1", "_1"),
            ("1,000", "1,000"),
            ("2024_015", "2024015"),
            ("12e5", "12e5"),
            ("1e3", "1e3"),
            ("1e400", "1e400"),
            ("1.0", "1"),
            ("1.50", "1.5"),
            ("1.0e3", "1000"),
            ("1.0e21", "1000000000000000000000"),
            ("12345678901234567890.0", "12345678901234567000"),
            ("00.1", "0.1"),
            ("08.5", "8.5"),
            (".5", "0.5"),
            ("5.", "5"),
            ("+.5", "0.5"),
            ("1_0.5", "10.5"),
            (".inf", "+Inf"),
            ("-.inf", "-Inf"),
            ("+.inf", "+.inf"),
            (".NaN", "NaN"),
            ("inf", "inf"),
            ("nan", "nan"),
            ("1:30", "1:30"),
            ("9223372036854775807", "9223372036854775807"),
            ("9223372036854775808", "9223372036854775808"),
            ("18446744073709551616", "18446744073709551616"),
            ("-9223372036854775809", "-9223372036854775809"),
            ("0.0", "0"),
            ("-0.0", "-0"),
            ("0e0", "0e0"),
            ("0.0000001", "0.0000001"),
            ("0x1.8", "0x1.8"),
            ("True", "true"),
            ("yes", "yes"),
            ("2026-01-15", "2026-01-15"),
            ("1.2.3", "1.2.3"),
            (".", "."),
            ("-.", "-."),
            ("1e5.5", "1e5.5"),
            ("0b", "0b"),
            ("0_", "0"),
            ("1_e3", "1_e3"),
            ("0x1e3", "483"),
            ("012e5", "012e5"),
            ("-08", "-08"),
            ("0xAB_CD", "43981"),
            ("0777777777777777777777777", "0777777777777777777777777"),
        ] {
            assert_eq!(plain(text).to_text().as_deref(), Some(key), "{text}");
        }
    }
}
