//! Media types of responses, and text by its character set.

use super::error::{Error, ErrorKind, Result};

/// Whether a media type is in a range such as `application/pdf`, `text/*` or `*/*`. Parameters are ignored.
pub(crate) fn is_in(media_type: &str, range: &str) -> bool {
    let (ty, subtype) = halves(media_type);
    let (wanted, wanted_subtype) = halves(range);
    let fits = |part: &str, wanted: &str| wanted == "*" || part.eq_ignore_ascii_case(wanted);
    fits(ty, wanted) && fits(subtype, wanted_subtype)
}

fn halves(media_type: &str) -> (&str, &str) {
    let essence = media_type.split(';').next().unwrap_or_default();
    let (ty, subtype) = essence.split_once('/').unwrap_or((essence, ""));
    (ty.trim(), subtype.trim())
}

/// Returns a text, which is UTF-8 unless the service declares Latin-1. A byte-order mark is removed. A text in any other
/// character set is an error, unless it is all ASCII.
pub(crate) fn text_of(bytes: &[u8], media_type: Option<&str>) -> Result<String> {
    let charset = media_type.and_then(charset).unwrap_or("utf-8");
    if ["iso-8859-1", "latin1"]
        .iter()
        .any(|name| charset.eq_ignore_ascii_case(name))
    {
        return Ok(bytes.iter().map(|byte| char::from(*byte)).collect());
    }
    let is_known = ["utf-8", "utf8", "us-ascii", "ascii"]
        .iter()
        .any(|name| charset.eq_ignore_ascii_case(name));
    // Of UTF-16 every second byte is zero where the text is ASCII.
    if !is_known && !bytes.iter().all(|byte| byte.is_ascii() && *byte != 0) {
        let message = format!("a body in the character set `{charset}` cannot be read as text");
        return Err(Error::new(ErrorKind::Decode, message));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.strip_prefix('\u{feff}').unwrap_or(text).to_owned()),
        Err(error) => {
            let message = format!("the body is no text in UTF-8, and is said to be `{charset}`");
            Err(Error::new(ErrorKind::Decode, message).because(error))
        }
    }
}

fn charset(media_type: &str) -> Option<&str> {
    let mut parameters = media_type.split(';').skip(1).filter_map(|it| it.split_once('='));
    let (_, value) = parameters.find(|(name, _)| name.trim().eq_ignore_ascii_case("charset"))?;
    Some(value.trim().trim_matches('"'))
}

#[cfg(test)]
mod tests {
    use super::{is_in, text_of};

    #[test]
    fn parameters_and_case_do_not_count() {
        for (media_type, range, is) in [
            ("application/pdf", "application/pdf", true),
            ("Application/PDF; q=1", "application/pdf", true),
            ("text/html", "application/pdf", false),
            ("text/csv;charset=utf-8", "text/*", true),
            ("anything", "*/*", true),
            ("", "application/pdf", false),
        ] {
            assert_eq!(is_in(media_type, range), is, "{media_type} in {range}");
        }
    }

    #[test]
    fn a_text_is_read_by_its_character_set() {
        let text = |bytes: &[u8], media_type| text_of(bytes, media_type).ok();
        assert_eq!(text(b"\xef\xbb\xbfa", None).as_deref(), Some("a"));
        assert_eq!(
            text(b"\xfc", Some("text/csv; charset=ISO-8859-1")).as_deref(),
            Some("\u{fc}")
        );
        assert_eq!(text(b"\xfc", Some("text/csv; charset=\"utf-8\"")), None);
        assert_eq!(text(b"", Some("text/plain")).as_deref(), Some(""));
        // What is not known is not guessed, though it may be UTF-8 as well.
        assert_eq!(text(b"a\0b\0", Some("text/csv; charset=utf-16")), None);
        assert_eq!(text(b"\xc3\xa4", Some("text/csv; charset=windows-1252")), None);
        assert_eq!(
            text(b"a,b", Some("text/csv; charset=windows-1252")).as_deref(),
            Some("a,b")
        );
        assert_eq!(
            text(b"\xc3\xa4", Some("text/csv; charset=UTF8")).as_deref(),
            Some("\u{e4}")
        );
    }
}
