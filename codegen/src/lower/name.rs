//! Wire name → Rust name: case, keywords, collisions. Nothing downstream changes case, appends or checks.

use std::collections::HashMap;

use heck::{ToPascalCase, ToShoutySnakeCase, ToSnakeCase};

use super::Context;
use super::direction::Directions;
use crate::diagnostic::{Code, Diagnostic, Pointer};
use crate::ir::{self, Name};

/// Names that a generated file uses for what they are in Rust's prelude, or for the runtime.
const PRELUDE: [&str; 30] = [
    "AsRef",
    "Box",
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "Drop",
    "Eq",
    "Err",
    "Fn",
    "FnMut",
    "FnOnce",
    "From",
    "Hash",
    "Into",
    "IntoIterator",
    "Iterator",
    "None",
    "Ok",
    "Option",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Result",
    "Self",
    "Send",
    "Some",
    "String",
    "Sync",
    "Vec",
];

const KEYWORDS: [&str; 51] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop",
    "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "self", "static",
    "struct", "super", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use", "virtual",
    "where", "while", "yield",
];

/// What a name is for, which decides its case.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Case {
    /// `UserState`: types and variants.
    Type,
    /// `user_state`: fields, methods, arguments, modules.
    Value,
    /// `USER_STATE`: constants.
    Constant,
}

/// The identifier of a wire name; `None` when there is nothing to make one of.
pub(super) fn identifier(wire_name: &str, case: Case) -> Option<String> {
    if wire_name
        .chars()
        .any(|char| char.is_alphanumeric() && !char.is_ascii())
    {
        return None;
    }
    let text = match case {
        Case::Type => wire_name.to_pascal_case(),
        Case::Value => wire_name.to_snake_case(),
        Case::Constant => wire_name.to_shouty_snake_case(),
    };
    let text: String = text
        .chars()
        .filter(|char| char.is_ascii_alphanumeric() || *char == '_')
        .collect();
    match text.chars().next() {
        None => None,
        Some('0'..='9') => Some(format!("_{text}")),
        Some(_) if text == "Self" || KEYWORDS.contains(&text.as_str()) => Some(format!("{text}_")),
        Some(_) => Some(text),
    }
}

/// The field, method or argument of a wire name whose identifier was checked where it was defined.
pub(super) fn value(wire_name: &str) -> Option<Name> {
    identifier(wire_name, Case::Value).map(Name::new)
}

/// The names that stand side by side in one struct, enum, list of arguments, or module.
pub(super) struct Scope {
    case: Case,
    /// What the names are, for messages: `members of this schema`.
    what: &'static str,
    taken: HashMap<String, (String, Option<Pointer>)>,
}

impl Scope {
    pub(super) fn new(case: Case, what: &'static str) -> Self {
        Self {
            case,
            what,
            taken: HashMap::new(),
        }
    }

    /// Keeps names for what the generated code adds by itself.
    pub(super) fn reserve(mut self, names: &[&str]) -> Self {
        for name in names {
            self.taken.insert((*name).to_owned(), ((*name).to_owned(), None));
        }
        self
    }

    /// The name of `wire_name`, which is defined at `pointer`; reported and `None` when it has none of its own.
    pub(super) fn name(&mut self, cx: &Context, wire_name: &str, pointer: &Pointer) -> Option<Name> {
        let Some(mut text) = identifier(wire_name, self.case) else {
            no_identifier(cx, wire_name, pointer);
            return None;
        };
        // A name that the generated code needs for itself gives way without a fuss: the document did nothing wrong.
        if matches!(self.taken.get(&text), Some((_, None))) {
            match self.case {
                Case::Type => text.push_str("Value"),
                Case::Value | Case::Constant => text.push('_'),
            }
        }
        match self.taken.get(&text) {
            Some((first_wire, Some(first))) => {
                let message = format!(
                    "`{wire_name}` and `{first_wire}` both become `{text}` among the {}",
                    self.what
                );
                cx.report(
                    Diagnostic::error(Code::NameCollision, pointer.key(), message)
                        .related(first.key(), format!("`{first_wire}` is defined here"))
                        .help("rename one of the two, or leave one out"),
                );
                None
            }
            Some((_, None)) => {
                let message = format!("`{wire_name}` becomes `{text}`, which the client needs for itself");
                cx.error(Code::NameCollision, pointer.key(), message, "rename it");
                None
            }
            None => {
                self.taken
                    .insert(text.clone(), (wire_name.to_owned(), Some(pointer.clone())));
                Some(Name::new(text))
            }
        }
    }
}

fn no_identifier(cx: &Context, wire_name: &str, pointer: &Pointer) {
    let message = format!("`{wire_name}` makes no Rust identifier");
    let help = "a name needs a letter or digit, and only those of ASCII";
    cx.error(Code::NoIdentifier, pointer.key(), message, help);
}

/// Reports types that would clash with Rust's own, with each other, or with the groups and options of operations.
pub(super) fn check_types(
    cx: &Context,
    groups: &[ir::Group],
    modules: &[ir::TypeModule],
    directions: &Directions,
) {
    let mut taken: HashMap<&str, String> = HashMap::new();
    for group in groups {
        taken.insert(group.name.as_str(), format!("the group `{}`", group.name));
        for operation in &group.operations {
            taken.insert(
                operation.options.as_str(),
                format!("the options of `{}`", operation.id),
            );
        }
    }
    for (name, pointer) in modules
        .iter()
        .flat_map(|module| &module.types)
        .filter_map(|def| directions.origin(&def.name))
    {
        let text = name.as_str();
        let clash = if PRELUDE.contains(&text) {
            Some("a name that Rust itself uses everywhere".to_owned())
        } else {
            taken.get(text).cloned()
        };
        match clash {
            Some(what) => {
                let message = format!("the type `{text}` clashes with {what}");
                cx.error(
                    Code::NameCollision,
                    pointer.key(),
                    message,
                    "rename the component",
                );
            }
            None => {
                taken.insert(text, format!("another type `{text}`"));
            }
        }
    }
}

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
            ("größe", Case::Value, None),
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
