//! Lists and objects in one string.

use super::{Location, ToParameter};
use crate::percent::push_encoded;

/// The separator between items.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Separator {
    /// `,`
    Comma,
    /// A space.
    Space,
    /// `|`
    Pipe,
}

/// How the members of an object are serialized.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Layout {
    /// As one parameter for each member.
    Pairs,
    /// As one parameter for each member, with the name of the object before the member's name in brackets.
    Deep,
    /// As names and values in one string.
    Joined(Separator),
    /// As names and values with `=` between them, separated by commas.
    Equal,
}

impl Separator {
    fn plain(self) -> char {
        match self {
            Self::Comma => ',',
            Self::Space => ' ',
            Self::Pipe => '|',
        }
    }

    /// Returns the separator in a URL. Commas within items are encoded, so that a plain comma is unambiguous.
    fn encoded(self) -> &'static str {
        match self {
            Self::Comma => ",",
            Self::Space => "%20",
            Self::Pipe => "%7C",
        }
    }
}

/// Joins texts for a URL. The error is the reason why they cannot be joined.
pub(crate) fn encoded(items: &[String], separator: Separator) -> Result<String, String> {
    // Readers of the list do not distinguish encoded spaces and bars from plain ones.
    if separator != Separator::Comma {
        check(items, separator)?;
    }
    let mut joined = String::new();
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            joined.push_str(separator.encoded());
        }
        push_encoded(&mut joined, item);
    }
    Ok(joined)
}

/// Joins texts without encoding.
pub(crate) fn plain(items: &[String], separator: Separator) -> Result<String, String> {
    check(items, separator)?;
    let mut between = [0; 4];
    Ok(items.join(separator.plain().encode_utf8(&mut between)))
}

fn check(items: &[String], separator: Separator) -> Result<(), String> {
    let plain = separator.plain();
    match items.iter().find(|item| item.contains(plain)) {
        None => Ok(()),
        Some(_) => Err(format!("`{plain}` stands in an item, and parts the items")),
    }
}

/// Returns the texts of values in a location. The error is the reason why one of them cannot be sent.
pub(crate) fn texts<'a, T: ToParameter + 'a>(
    values: impl IntoIterator<Item = &'a T>,
    location: Location,
) -> Result<Vec<String>, String> {
    let mut texts = Vec::new();
    for value in values {
        if let Some(flaw) = value.flaw() {
            return Err(flaw);
        }
        texts.extend(value.to_parameter_in(location).map(std::borrow::Cow::into_owned));
    }
    Ok(texts)
}

#[cfg(test)]
mod tests {
    use super::{Separator, encoded, plain};

    #[test]
    fn items_are_told_apart_or_refused() {
        let items = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        let ok = |text: &str| Ok(text.to_owned());
        assert_eq!(
            encoded(&items(&["a,b", "c d"]), Separator::Comma),
            ok("a%2Cb,c%20d")
        );
        assert_eq!(encoded(&items(&["a,b", "c"]), Separator::Pipe), ok("a%2Cb%7Cc"));
        assert_eq!(encoded(&items(&["a", "c"]), Separator::Space), ok("a%20c"));
        assert_eq!(plain(&items(&["a b", "c"]), Separator::Comma), ok("a b,c"));
        for separator in [Separator::Space, Separator::Pipe] {
            assert!(encoded(&items(&["a |"]), separator).is_err());
        }
        assert!(plain(&items(&["a,b"]), Separator::Comma).is_err());
    }
}
