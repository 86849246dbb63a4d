//! The file name in `Content-Disposition`, reduced to a bare name.

use super::one_line::is_hidden;
use super::percent::decoded_bytes;

/// Returns the name without folders, drives and invisible characters, or `None` if nothing is left.
pub(crate) fn file_name(disposition: &str) -> Option<String> {
    let parameters = parameters(disposition);
    let value = |wanted: &str| {
        let mut found = parameters
            .iter()
            .filter(|(name, _)| name.eq_ignore_ascii_case(wanted));
        found.next().map(|(_, value)| value)
    };
    let encoded = value("filename*").and_then(|value| decoded(value));
    let plain = || value("filename").and_then(|value| alone(value));
    encoded.and_then(|value| alone(&value)).or_else(plain)
}

/// Returns a name without folders, or `None` if nothing is left of it.
fn alone(value: &str) -> Option<String> {
    let name = value.rsplit(['/', '\\', ':']).next().unwrap_or_default();
    let is_seen = |char: &char| !char.is_control() && !is_hidden(*char);
    let name: String = name.chars().filter(is_seen).collect();
    // Windows ignores dots and blanks at the end, so a name of nothing else is a folder.
    let name = name
        .trim_start()
        .trim_end_matches(|char: char| char == '.' || char.is_whitespace());
    if name.is_empty() {
        return None;
    }
    let underscore = if is_device(name) { "_" } else { "" };
    Some(format!("{underscore}{name}"))
}

/// Whether Windows opens a device by this name, whatever the folder and the extension.
fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end();
    let is_any = |names: &[&str], stem: &str| names.iter().any(|name| name.eq_ignore_ascii_case(stem));
    let is_port = |stem: &str| {
        let (name, number) = stem.split_at_checked(3).unwrap_or_default();
        is_any(&["COM", "LPT"], name)
            && matches!(
                number,
                "0" | "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9" | "\u{b9}" | "\u{b2}" | "\u{b3}"
            )
    };
    is_any(&["AUX", "CON", "CONIN$", "CONOUT$", "NUL", "PRN"], stem) || is_port(stem)
}

/// Returns the parameters, unquoted.
fn parameters(disposition: &str) -> Vec<(&str, String)> {
    let mut found = Vec::new();
    let mut rest = disposition.split_once(';').map_or("", |(_, rest)| rest);
    while let Some((name, after)) = rest.split_once('=') {
        let (value, behind) = value(after.trim_start());
        found.push((name.trim(), value));
        rest = behind.split_once(';').map_or("", |(_, rest)| rest);
    }
    found
}

/// Splits a text into the value at its beginning and the rest.
fn value(text: &str) -> (String, &str) {
    let Some(quoted) = text.strip_prefix('"') else {
        let end = text.find(';').unwrap_or(text.len());
        let (value, behind) = text.split_at_checked(end).unwrap_or((text, ""));
        return (value.trim().to_owned(), behind);
    };
    let mut value = String::new();
    let mut chars = quoted.char_indices();
    while let Some((at, char)) = chars.next() {
        match char {
            '"' => return (value, quoted.get(at + 1..).unwrap_or_default()),
            '\\' => value.extend(chars.next().map(|(_, char)| char)),
            char => value.push(char),
        }
    }
    (value, "")
}

/// Decodes a value such as `UTF-8''na%C3%AFve.pdf`. For any other character set, the plain name is used.
fn decoded(value: &str) -> Option<String> {
    let mut parts = value.splitn(3, '\'');
    let (charset, _, text) = (parts.next()?, parts.next()?, parts.next()?);
    if !charset.eq_ignore_ascii_case("utf-8") {
        return None;
    }
    Some(String::from_utf8_lossy(&decoded_bytes(text)).into_owned())
}

#[cfg(test)]
mod tests {
    use super::file_name;

    #[test]
    fn a_name_is_a_name_alone() {
        for (disposition, name) in [
            ("attachment; filename=Invoice_D1.pdf", Some("Invoice_D1.pdf")),
            (
                r#"attachment; filename="a \"b\"; c.pdf"; size=3"#,
                Some(r#"a "b"; c.pdf"#),
            ),
            (
                "attachment; filename=plain.pdf; filename*=UTF-8''na%C3%AFve.pdf",
                Some("na\u{ef}ve.pdf"),
            ),
            (
                "attachment; filename*=latin1''x.pdf; filename=y.pdf",
                Some("y.pdf"),
            ),
            (r#"attachment; filename="../../etc/passwd""#, Some("passwd")),
            (r#"attachment; filename="C:\\x\\y.exe""#, Some("y.exe")),
            ("attachment; filename*=UTF-8''..%2F..%2Fx", Some("x")),
            ("attachment; filename*=UTF-8''a%0D%0Ab%00", Some("ab")),
            ("attachment; filename=..", None),
            (r#"attachment; filename=" . . .""#, None),
            (r#"attachment; filename="a.pdf. . ""#, Some("a.pdf")),
            ("attachment; filename*=UTF-8''; filename=y.pdf", Some("y.pdf")),
            ("attachment; filename*=UTF-8''%2F; filename=y.pdf", Some("y.pdf")),
            ("attachment; filename=NUL", Some("_NUL")),
            (r#"attachment; filename="con .tar.gz""#, Some("_con .tar.gz")),
            ("attachment; filename=lpt1.txt", Some("_lpt1.txt")),
            ("attachment; filename=COM10.txt", Some("COM10.txt")),
            ("attachment; filename=console.txt", Some("console.txt")),
            ("attachment; filename=\"\"", None),
            ("attachment", None),
            ("", None),
            ("inline; filename=\"open", Some("open")),
            ("x; a=%; filename*=UTF-8''%", Some("%")),
        ] {
            assert_eq!(file_name(disposition).as_deref(), name, "{disposition}");
        }
    }
}
