//! `Scope`: the names that stand side by side, each made once of what the description says.

use std::collections::HashMap;

use crate::check::Context;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::identifier::{Case, LONGEST, identifier};
use crate::ir::Name;

/// The names that stand side by side in one struct, enum, list of arguments, or module.
pub(super) struct Scope {
    case: Case,
    /// What the names are, for messages: `members of this schema`.
    what: &'static str,
    taken: HashMap<String, (String, Option<Place>)>,
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

    /// The name of `wire_name`, which is defined at `place`; reported and `None` when it has none of its own.
    pub(super) fn name(&mut self, cx: &Context, wire_name: &str, place: Place) -> Option<Name> {
        let Some(mut text) = identifier(wire_name, self.case) else {
            no_identifier(cx, wire_name, place);
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
                    Diagnostic::error(Code::NameCollision, place, message)
                        .related(first.clone(), format!("`{first_wire}` is defined here"))
                        .help("rename one of the two, or leave one out"),
                );
                None
            }
            Some((_, None)) => {
                let message = format!("`{wire_name}` becomes `{text}`, which the client needs for itself");
                cx.error(Code::NameCollision, place, message, "rename it");
                None
            }
            None => {
                self.taken
                    .insert(text.clone(), (wire_name.to_owned(), Some(place)));
                Some(Name::new(text))
            }
        }
    }

    /// A name that users never see, which gives way to those that they do.
    pub(super) fn private(&mut self, wire_name: &str) -> Option<Name> {
        let mut text = identifier(wire_name, self.case)?;
        while self.taken.contains_key(&text) {
            text.push('_');
        }
        self.taken.insert(text.clone(), (wire_name.to_owned(), None));
        Some(Name::new(text))
    }
}

/// Reports a name that cannot become one in Rust.
pub(super) fn no_identifier(cx: &Context, wire_name: &str, place: Place) {
    let message = format!("`{}` makes no Rust identifier", shortened(wire_name));
    let help =
        format!("a name needs a letter or digit, only those of ASCII, and at most {LONGEST} characters");
    cx.error(Code::NoIdentifier, place, message, help);
}

/// The beginning of a name that may be long.
fn shortened(wire_name: &str) -> String {
    let mut chars = wire_name.chars();
    let mut text: String = chars.by_ref().take(40).collect();
    if chars.next().is_some() {
        text.push('…');
    }
    text
}
