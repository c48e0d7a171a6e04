//! Dates and times in the forms that Hugo reads: the layouts of Go's package `time` that `github.com/spf13/cast` tries, in its order.

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

/// The zero value of Go's `time.Time`: no date. 1 January of year 1, 00:00 UTC, in seconds since 1970.
const ZERO_SECOND: i64 = -62_135_596_800;

/// A part of a layout.
#[derive(Clone, Copy)]
enum Part {
    /// These bytes; a space stands for any number of spaces, at least one.
    Text(&'static str),
    /// `2006`
    Year,
    /// `06`: 69 is 1969, 68 is 2068.
    ShortYear,
    /// `01`
    Month,
    /// `Jan`, in any case.
    MonthName,
    /// `Mon`, in any case. Any weekday is accepted for any date.
    Weekday,
    /// `Monday`, in any case.
    LongWeekday,
    /// `02`
    Day,
    /// `_2`: one or two digits, after an optional space.
    PaddedDay,
    /// `15`: one or two digits.
    Hour,
    /// `3`: one or two digits, up to 12.
    HourOfTwelve,
    /// `04`
    Minute,
    /// `05`, with or without a fraction, after a point or a comma.
    Second,
    /// `PM` or `AM`, in capitals.
    HalfDay,
    /// `-0700`
    Offset,
    /// `-07:00`
    OffsetColon,
    /// `Z0700`: also a `Z`.
    OffsetOrZ,
    /// `Z07:00`: also a `Z`.
    OffsetColonOrZ,
    /// `MST`: an abbreviation, whose meaning is ignored except that of `UTC`.
    ZoneName,
}

use Part::{
    Day, HalfDay, Hour, HourOfTwelve, LongWeekday, Minute, Month, MonthName, Offset, OffsetColon, OffsetColonOrZ, OffsetOrZ,
    PaddedDay, Second, ShortYear, Text, Weekday, Year, ZoneName,
};

/// A layout, and whether its times are in the site's zone: those without an offset are, although they may name a zone.
struct Layout {
    parts: &'static [Part],
    is_local: bool,
}

const fn local(parts: &'static [Part]) -> Layout {
    Layout { parts, is_local: true }
}

const fn absolute(parts: &'static [Part]) -> Layout {
    Layout { parts, is_local: false }
}

const DASH: Part = Text("-");
const COLON: Part = Text(":");
const SPACE: Part = Text(" ");
const COMMA: Part = Text(", ");

/// `TimeFormats` of `spf13/cast` 1.10. The last ones have no year: they are in year 0.
#[rustfmt::skip]
const LAYOUTS: &[Layout] = &[
    local(&[Year, DASH, Month, DASH, Day]),
    absolute(&[Year, DASH, Month, DASH, Day, Text("T"), Hour, COLON, Minute, COLON, Second, OffsetColonOrZ]),
    local(&[Year, DASH, Month, DASH, Day, Text("T"), Hour, COLON, Minute, COLON, Second]),
    absolute(&[Weekday, COMMA, Day, SPACE, MonthName, SPACE, Year, SPACE, Hour, COLON, Minute, COLON, Second, SPACE, Offset]),
    local(&[Weekday, COMMA, Day, SPACE, MonthName, SPACE, Year, SPACE, Hour, COLON, Minute, COLON, Second, SPACE, ZoneName]),
    absolute(&[Day, SPACE, MonthName, SPACE, ShortYear, SPACE, Hour, COLON, Minute, SPACE, Offset]),
    local(&[Day, SPACE, MonthName, SPACE, ShortYear, SPACE, Hour, COLON, Minute, SPACE, ZoneName]),
    local(&[LongWeekday, COMMA, Day, DASH, MonthName, DASH, ShortYear, SPACE, Hour, COLON, Minute, COLON, Second, SPACE, ZoneName]),
    absolute(&[Year, DASH, Month, DASH, Day, SPACE, Hour, COLON, Minute, COLON, Second, SPACE, Offset, SPACE, ZoneName]),
    absolute(&[Year, DASH, Month, DASH, Day, Text("T"), Hour, COLON, Minute, COLON, Second, Offset]),
    absolute(&[Year, DASH, Month, DASH, Day, SPACE, Hour, COLON, Minute, COLON, Second, OffsetOrZ]),
    local(&[Year, DASH, Month, DASH, Day, SPACE, Hour, COLON, Minute, COLON, Second]),
    local(&[Weekday, SPACE, MonthName, SPACE, PaddedDay, SPACE, Hour, COLON, Minute, COLON, Second, SPACE, Year]),
    local(&[Weekday, SPACE, MonthName, SPACE, PaddedDay, SPACE, Hour, COLON, Minute, COLON, Second, SPACE, ZoneName, SPACE, Year]),
    absolute(&[Weekday, SPACE, MonthName, SPACE, Day, SPACE, Hour, COLON, Minute, COLON, Second, SPACE, Offset, SPACE, Year]),
    absolute(&[Year, DASH, Month, DASH, Day, SPACE, Hour, COLON, Minute, COLON, Second, OffsetColonOrZ]),
    local(&[Day, SPACE, MonthName, SPACE, Year]),
    absolute(&[Year, DASH, Month, DASH, Day, SPACE, Hour, COLON, Minute, COLON, Second, SPACE, OffsetColon]),
    absolute(&[Year, DASH, Month, DASH, Day, SPACE, Hour, COLON, Minute, COLON, Second, SPACE, Offset]),
    absolute(&[HourOfTwelve, COLON, Minute, HalfDay]),
    absolute(&[MonthName, SPACE, PaddedDay, SPACE, Hour, COLON, Minute, COLON, Second]),
];

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const WEEKDAYS: [&str; 7] = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

/// Longest text that a layout can match, with many digits of a fraction and many spaces.
const MAX_LENGTH: usize = 256;

/// Parses a date as Hugo does; a time without an offset is in `zone`. Times outside the years −9999 to 9999 become the nearest one inside.
pub fn parse(text: &str, zone: &TimeZone) -> Option<Timestamp> {
    if text.len() > MAX_LENGTH {
        return None;
    }
    LAYOUTS.iter().find_map(|layout| {
        let mut reader = Reader { rest: text.as_bytes(), time: ReadTime::default() };
        layout.parts.iter().try_for_each(|part| reader.read(*part))?;
        if reader.rest.is_empty() { reader.time.resolve(layout.is_local.then_some(zone)) } else { None }
    })
}

/// The time of a number of seconds since 1970.
pub fn from_seconds(seconds: i64) -> Timestamp {
    Timestamp::from_second(seconds).unwrap_or(if seconds < 0 { Timestamp::MIN } else { Timestamp::MAX })
}

/// True for the zero value of Go's `time.Time`, which means that there is no date.
pub fn is_zero(time: Timestamp) -> bool {
    time.as_second() == ZERO_SECOND && time.subsec_nanosecond() == 0
}

/// What was read of a time.
#[derive(Default)]
struct ReadTime {
    year: i16,
    month: Option<i8>,
    day: Option<i8>,
    hour: i8,
    minute: i8,
    second: i8,
    nanosecond: i32,
    /// Afternoon or morning.
    afternoon: Option<bool>,
    /// Seconds east of UTC.
    offset: Option<i64>,
    /// `Z` or `UTC`, which win over a number.
    utc: bool,
    /// Hours after `GMT`, by which Go moves the time.
    gmt_hours: i64,
}

impl ReadTime {
    fn resolve(self, zone: Option<&TimeZone>) -> Option<Timestamp> {
        let hour = match self.afternoon {
            Some(true) if self.hour < 12 => self.hour + 12,
            Some(false) if self.hour == 12 => 0,
            _ => self.hour,
        };
        let date = Date::new(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1)).ok()?;
        let time = Time::new(hour, self.minute, self.second, self.nanosecond).ok()?;
        let utc = as_utc(date.to_datetime(time));
        Some(match zone {
            Some(zone) => in_zone(moved(utc, self.gmt_hours * 3600), zone),
            None if self.utc => utc,
            None => moved(utc, -self.offset.unwrap_or_default()),
        })
    }
}

/// A time in UTC; jiff's timestamps end some hours before the last civil time.
fn as_utc(civil: DateTime) -> Timestamp {
    let nearest = if civil.year() < 0 { Timestamp::MIN } else { Timestamp::MAX };
    TimeZone::UTC.to_timestamp(civil).unwrap_or(nearest)
}

fn moved(time: Timestamp, seconds: i64) -> Timestamp {
    time.saturating_add(SignedDuration::from_secs(seconds)).unwrap_or(time)
}

/// Reads a time in UTC as one in `zone`, like Go's `time.Date` where clocks are changed: by the offset at that time in UTC, unless another
/// one holds at the result.
fn in_zone(utc: Timestamp, zone: &TimeZone) -> Timestamp {
    let offset = |at: Timestamp| i64::from(zone.to_offset(at).seconds());
    match offset(utc) {
        0 => utc,
        first => moved(utc, -offset(moved(utc, -first))),
    }
}

/// Reads a text from its start.
struct Reader<'a> {
    rest: &'a [u8],
    time: ReadTime,
}

impl Reader<'_> {
    fn read(&mut self, part: Part) -> Option<()> {
        match part {
            Text(text) => text.bytes().try_for_each(|byte| self.byte(byte))?,
            Year => self.time.year = i16::try_from(self.digits(4)?).ok()?,
            ShortYear => {
                let year = self.digits(2)?;
                self.time.year = i16::try_from(year + if year >= 69 { 1900 } else { 2000 }).ok()?;
            }
            Month => self.time.month = Some(self.two_digits(1..=12)?),
            MonthName => self.time.month = Some(i8::try_from(self.name(&MONTHS, 3)? + 1).ok()?),
            Weekday => _ = self.name(&WEEKDAYS, 3)?,
            LongWeekday => _ = self.name(&WEEKDAYS, usize::MAX)?,
            Day => self.time.day = Some(self.two_digits(0..=99)?),
            PaddedDay => {
                self.rest = self.rest.strip_prefix(b" ").unwrap_or(self.rest);
                self.time.day = Some(self.one_or_two_digits(99)?);
            }
            Hour => self.time.hour = self.one_or_two_digits(23)?,
            HourOfTwelve => self.time.hour = self.one_or_two_digits(12)?,
            Minute => self.time.minute = self.two_digits(0..=59)?,
            Second => {
                self.time.second = self.two_digits(0..=59)?;
                self.fraction();
            }
            HalfDay => {
                let (half, rest) = self.rest.split_at_checked(2)?;
                self.time.afternoon = Some(match half {
                    b"PM" => true,
                    b"AM" => false,
                    _ => return None,
                });
                self.rest = rest;
            }
            Offset => self.offset(false)?,
            OffsetColon => self.offset(true)?,
            OffsetOrZ | OffsetColonOrZ => match self.rest.strip_prefix(b"Z") {
                Some(rest) => (self.rest, self.time.utc) = (rest, true),
                None => self.offset(matches!(part, OffsetColonOrZ))?,
            },
            ZoneName => self.zone_name()?,
        }
        Some(())
    }

    /// A byte of the layout; a space takes all spaces, and none at the end of the text.
    fn byte(&mut self, byte: u8) -> Option<()> {
        if byte != b' ' {
            self.rest = self.rest.strip_prefix(&[byte])?;
        } else if !self.rest.is_empty() {
            self.rest = after_spaces(self.rest.strip_prefix(b" ")?);
        }
        Some(())
    }

    /// A number with exactly `count` digits.
    fn digits(&mut self, count: usize) -> Option<u16> {
        let (digits, rest) = self.rest.split_at_checked(count)?;
        self.rest = rest;
        digits.iter().try_fold(0, |number, byte| byte.is_ascii_digit().then(|| number * 10 + u16::from(byte - b'0')))
    }

    fn two_digits(&mut self, range: std::ops::RangeInclusive<i8>) -> Option<i8> {
        i8::try_from(self.digits(2)?).ok().filter(|number| range.contains(number))
    }

    fn one_or_two_digits(&mut self, most: i8) -> Option<i8> {
        let count = if self.rest.get(1).is_some_and(u8::is_ascii_digit) { 2 } else { 1 };
        i8::try_from(self.digits(count)?).ok().filter(|number| *number <= most)
    }

    /// The index of the name that the text starts with in any case; `length` bytes of it count.
    fn name(&mut self, names: &[&str], length: usize) -> Option<usize> {
        let found = names.iter().position(|name| {
            let name = &name.as_bytes()[..name.len().min(length)];
            self.rest.get(..name.len()).is_some_and(|text| text.eq_ignore_ascii_case(name))
        })?;
        self.rest = self.rest.get(names[found].len().min(length)..)?;
        Some(found)
    }

    /// A fraction of a second, if there is one. Digits after the ninth are ignored.
    fn fraction(&mut self) {
        let [b'.' | b',', digits @ ..] = self.rest else { return };
        let count = digits.iter().take_while(|byte| byte.is_ascii_digit()).count();
        if count > 0 {
            let digit = |at: usize| digits[..count].get(at).map_or(0, |byte| i32::from(byte - b'0'));
            self.time.nanosecond = (0..9).fold(0, |number, at| number * 10 + digit(at));
            self.rest = &digits[count..];
        }
    }

    /// An offset from UTC. Go allows 24 hours and 60 minutes.
    fn offset(&mut self, colon: bool) -> Option<()> {
        let sign = match self.rest.split_first()? {
            (b'+', rest) => (self.rest = rest, 1).1,
            (b'-', rest) => (self.rest = rest, -1).1,
            _ => return None,
        };
        let hours = self.two_digits(0..=24)?;
        if colon {
            self.rest = self.rest.strip_prefix(b":")?;
        }
        let minutes = self.two_digits(0..=60)?;
        self.time.offset = Some(sign * (i64::from(hours) * 3600 + i64::from(minutes) * 60));
        Some(())
    }

    /// The abbreviation of a zone, as Go recognizes one (`parseTimeZone`).
    fn zone_name(&mut self) -> Option<()> {
        let rest = self.rest;
        if let Some(rest) = rest.strip_prefix(b"UTC") {
            (self.rest, self.time.utc) = (rest, true);
            return Some(());
        }
        let capitals = rest.iter().take(6).take_while(|byte| byte.is_ascii_uppercase()).count();
        let length = match rest {
            [b'C', b'h', b'S', b'T', ..] | [b'M', b'e', b'S', b'T', ..] => 4,
            [b'G', b'M', b'T', after @ ..] => {
                let (length, hours) = signed_hours(after);
                self.time.gmt_hours = hours;
                3 + length
            }
            [b'+' | b'-', _, _, ..] => signed_hours(rest).0,
            _ => match capitals {
                3 => 3,
                4 if rest[3] == b'T' || rest.starts_with(b"WITA") => 4,
                5 if rest[4] == b'T' => 5,
                _ => 0,
            },
        };
        self.rest = &rest[length..];
        (length > 0).then_some(())
    }
}

/// The length and value of a sign and up to 23 hours; 0 if there is none.
fn signed_hours(text: &[u8]) -> (usize, i64) {
    let sign = match text.first() {
        Some(b'+') => 1,
        Some(b'-') => -1,
        _ => return (0, 0),
    };
    let count = text[1..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let hours =
        text[1..=count].iter().fold(0i64, |number, byte| number.saturating_mul(10).saturating_add(i64::from(byte - b'0')));
    if count == 0 || hours > 23 { (0, 0) } else { (1 + count, sign * hours) }
}

/// The text after the spaces at its start.
fn after_spaces(text: &[u8]) -> &[u8] {
    &text[text.iter().take_while(|byte| **byte == b' ').count()..]
}
