//! Formats of strings without a Rust type of their own, against which defaults and examples are checked.

use std::net::{Ipv4Addr, Ipv6Addr};

use super::dates;

/// A format, and the test whether a string has it.
type Format = (&'static str, fn(&str) -> bool);

const KNOWN: [Format; 12] = [
    ("uuid", is_uuid),
    // Common formats that JSON Schema does not define.
    ("guid", is_uuid),
    ("uri", is_uri),
    ("url", is_uri),
    ("uri-reference", has_characters_of_uris),
    ("duration", is_duration),
    ("time", is_time),
    ("email", |text| {
        text.split_once('@')
            .is_some_and(|(name, host)| !name.is_empty() && is_host(host))
    }),
    ("hostname", is_host),
    ("ipv4", |text| text.parse::<Ipv4Addr>().is_ok()),
    ("ipv6", |text| text.parse::<Ipv6Addr>().is_ok()),
    ("regex", |_| true),
];

/// Returns the names of the known formats.
pub(crate) fn known() -> impl Iterator<Item = &'static str> {
    KNOWN.iter().map(|(name, _)| *name)
}

/// Whether a string has a format. An unknown format allows any string.
pub(super) fn fits(format: &str, text: &str) -> bool {
    let known = KNOWN.iter().find(|(name, _)| *name == format);
    known.is_none_or(|(_, fits)| fits(text))
}

fn is_uuid(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    parts.iter().map(|part| part.len()).eq([8, 4, 4, 4, 12])
        && parts
            .iter()
            .all(|part| part.chars().all(|char| char.is_ascii_hexdigit()))
}

fn is_uri(text: &str) -> bool {
    let is_scheme = |scheme: &str| {
        scheme.starts_with(|char: char| char.is_ascii_alphabetic())
            && scheme
                .chars()
                .all(|char| char.is_ascii_alphanumeric() || "+-.".contains(char))
    };
    text.split_once(':').is_some_and(|(scheme, _)| is_scheme(scheme)) && has_characters_of_uris(text)
}

fn has_characters_of_uris(text: &str) -> bool {
    text.chars()
        .all(|char| char.is_ascii_graphic() && !"\"<>\\^`{|}".contains(char))
}

/// Whether a string is an ISO 8601 duration: `P3Y6M4DT12H30M5.5S`, `P2W`.
fn is_duration(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('P') else {
        return false;
    };
    let (date, time) = rest
        .split_once('T')
        .map_or((rest, None), |(date, time)| (date, Some(time)));
    let is_time = time.is_none_or(|time| !time.is_empty() && has_units(time, "HMS"));
    !rest.is_empty() && (has_units(date, "YMD") || has_units(date, "W")) && is_time
}

/// Whether a string consists of numbers, each followed by a unit, in the order of the units.
fn has_units(text: &str, units: &str) -> bool {
    let mut units = units;
    let mut rest = text;
    while let Some(end) = rest.find(|char: char| char.is_ascii_alphabetic()) {
        let (number, behind) = rest.split_at(end);
        let Some((_, later)) = behind.chars().next().and_then(|unit| units.split_once(unit)) else {
            return false;
        };
        let is_digit = |char: char| char.is_ascii_digit() || ".,".contains(char);
        if !number.starts_with(|char: char| char.is_ascii_digit()) || !number.chars().all(is_digit) {
            return false;
        }
        units = later;
        rest = behind.get(1..).unwrap_or_default();
    }
    rest.is_empty()
}

/// Whether a string is a time such as `12:30:00Z`, of which services may leave out the zone.
fn is_time(text: &str) -> bool {
    dates::date_time(format!("2000-01-01T{text}").as_bytes()).is_some()
}

fn is_host(text: &str) -> bool {
    let is_label = |label: &str| {
        !label.is_empty()
            && label.len() <= 63
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|char| char.is_alphanumeric() || char == '-')
    };
    text.len() <= 253 && text.split('.').all(is_label)
}

#[cfg(test)]
mod tests {
    use super::fits;

    #[test]
    fn texts_are_held_against_their_formats() {
        for (format, right, wrong) in [
            (
                "uuid",
                "936da01f-9abd-4d9d-80c7-02af85c822a8",
                "936da01f9abd4d9d80c702af85c822a8",
            ),
            ("uri", "https://example.com/a?b=c#d", "/a"),
            ("uri", "urn:a:b", "a b:c"),
            ("uri-reference", "/a/b?c", "a b"),
            ("duration", "P3Y6M4DT12H30M5.5S", "P"),
            ("duration", "P2W", "P1D2Y"),
            ("duration", "PT0S", "PT"),
            ("time", "12:30:00Z", "12:30"),
            ("time", "12:30:00.5+02:00", "noon"),
            ("email", "ada@example.com", "ada"),
            ("hostname", "example.com", "-a.b"),
            ("ipv4", "10.0.0.1", "10.0.0"),
            ("ipv6", "::1", "1"),
        ] {
            assert!(fits(format, right), "{format} {right}");
            assert!(!fits(format, wrong), "{format} {wrong}");
        }
        assert!(fits("colour", "anything"));
    }
}
