//! Lists and objects in one text.

use super::{Location, ToParameter};
use crate::percent::push_encoded;

/// What stands between the items.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Separator {
    /// `,`
    Comma,
    /// A blank.
    Space,
    /// `|`
    Pipe,
}

/// How the members of an object are written.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Layout {
    /// A parameter for each.
    Pairs,
    /// A parameter for each, with the name of the object before its own in brackets.
    Deep,
    /// Names and values in one text.
    Joined(Separator),
    /// Names with `=` before their values, and commas between them.
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

    /// As it stands in a URL. A comma there is none of those in the items, which are encoded.
    fn encoded(self) -> &'static str {
        match self {
            Self::Comma => ",",
            Self::Space => "%20",
            Self::Pipe => "%7C",
        }
    }
}

/// Texts in one that stands in a URL. The error says why they cannot be in one.
pub(crate) fn encoded(items: &[String], separator: Separator) -> Result<String, String> {
    // Encoded or not, a blank and a bar are the same to those who read the list.
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

/// Texts in one that is not encoded.
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

/// The texts of values in that place. The error says why one of them cannot be sent.
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
