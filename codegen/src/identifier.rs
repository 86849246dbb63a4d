//! `identifier`: a wire name → a Rust identifier. Collisions are detected in [`crate::names`].

use std::borrow::Cow;

use deunicode::deunicode_char;
use heck::{ToPascalCase, ToShoutySnakeCase, ToSnakeCase};

/// The case of a name, by what it names.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Case {
    /// `UserState`: types and variants.
    Type,
    /// `user_state`: fields, methods, arguments, modules.
    Value,
    /// `USER_STATE`: constants.
    Constant,
}

/// Returns the identifier for a wire name, or `None` if the name has no usable character or is too long.
pub(crate) fn identifier(wire_name: &str, case: Case) -> Option<String> {
    if wire_name.len() > LONGEST {
        return None;
    }
    let wire_name = in_latin_letters(wire_name);
    let text = match case {
        Case::Type => wire_name.to_pascal_case(),
        Case::Value => wire_name.to_snake_case(),
        Case::Constant => wire_name.to_shouty_snake_case(),
    };
    let text: String = text
        .chars()
        .filter(|char| char.is_ascii_alphanumeric() || *char == '_')
        .collect();
    if text.len() > LONGEST {
        return None;
    }
    match text.chars().next() {
        None => None,
        Some('0'..='9') => Some(format!("_{text}")),
        Some(_) if is_keyword(&text) => Some(format!("{text}_")),
        Some(_) => Some(text),
    }
}

/// Joins several names to the name of a type: `Self_` and `Input` are `SelfInput`, which is not a keyword.
pub(crate) fn one_type(names: &[&str]) -> String {
    let kept = |name: &&str| is_keyword(name.trim_end_matches('_'));
    let shortened = names.iter().enumerate().map(|(index, name)| {
        // A name within another one may begin with a digit.
        let name = if index > 0 {
            name.trim_start_matches('_')
        } else {
            name
        };
        if kept(&name) {
            name.trim_end_matches('_')
        } else {
            name
        }
    });
    shortened.collect()
}

/// Returns the text with letters and digits of other scripts transliterated to ASCII. Unknown characters are
/// left out, as signs are.
fn in_latin_letters(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for char in text.chars() {
        if char.is_ascii() || !char.is_alphanumeric() {
            out.push(char);
            continue;
        }
        // A blank ends the transliteration of a whole word; an apostrophe, for a soft sign, does not.
        let letters = deunicode_char(char).unwrap_or_default().chars();
        out.extend(letters.filter(|char| char.is_ascii_alphanumeric() || *char == ' '));
    }
    Cow::Owned(out)
}

/// Returns whether a name is a keyword in any edition of Rust.
pub(crate) fn is_keyword(text: &str) -> bool {
    text == "Self" || KEYWORDS.contains(&text)
}

const KEYWORDS: [&str; 51] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop",
    "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "self", "static",
    "struct", "super", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use", "virtual",
    "where", "while", "yield",
];

/// The longest name that is accepted, in bytes: some names become file names.
pub(crate) const LONGEST: usize = 150;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wire_name_becomes_an_identifier() {
        for (wire_name, case, expected) in [
            ("userPrincipalName", Case::Value, Some("user_principal_name")),
            ("MS-RequestId", Case::Value, Some("ms_request_id")),
            ("X-Locale", Case::Value, Some("x_locale")),
            ("type", Case::Value, Some("type_")),
            ("self", Case::Value, Some("self_")),
            ("gen", Case::Value, Some("gen_")),
            ("2fa", Case::Value, Some("_2fa")),
            ("us-government", Case::Constant, Some("US_GOVERNMENT")),
            ("21vianet", Case::Constant, Some("_21VIANET")),
            ("microsoft_support", Case::Type, Some("MicrosoftSupport")),
            ("K12", Case::Type, Some("K12")),
            ("self", Case::Type, Some("Self_")),
            ("a-b", Case::Value, Some("a_b")),
            ("a_b", Case::Value, Some("a_b")),
            ("", Case::Value, None),
            ("++", Case::Type, None),
            ("größe", Case::Value, Some("grosse")),
            ("Größe des Pakets", Case::Type, Some("GrosseDesPakets")),
            ("名前", Case::Value, Some("ming_qian")),
            ("имяПользователя", Case::Value, Some("imia_polzovatelia")),
            ("κατάσταση", Case::Constant, Some("KATASTASE")),
            ("👩‍🚀", Case::Value, None),
            ("../../x", Case::Value, Some("x")),
        ] {
            assert_eq!(identifier(wire_name, case).as_deref(), expected, "{wire_name}");
        }
    }

    #[test]
    fn an_identifier_is_one_to_the_compiler() {
        for keyword in KEYWORDS {
            let name = identifier(keyword, Case::Value).expect("a keyword has letters");
            assert!(syn::parse_str::<syn::Ident>(&name).is_ok(), "{keyword}");
        }
    }
}
