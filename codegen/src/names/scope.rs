//! `Scope`: a set of names that must differ from one another, each derived once from the description.

use std::collections::HashMap;

use super::chosen;
use crate::check::Context;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::identifier::{Case, LONGEST, identifier};
use crate::ir::Name;
use crate::spec::Text;

/// The source of a name.
pub(super) struct Source<'a> {
    pub(super) wire_name: &'a str,
    /// The name that the description chooses.
    pub(super) chosen: Option<&'a Text>,
    /// The source to use instead if the name is taken.
    pub(super) otherwise: Option<String>,
    pub(super) place: Place,
}

impl<'a> Source<'a> {
    /// Creates the source of a name from a key, if nothing in the description chooses another name.
    pub(super) fn plain(wire_name: &'a Text) -> Self {
        Self {
            wire_name: &wire_name.value,
            chosen: None,
            otherwise: None,
            place: wire_name.pointer.key(),
        }
    }
}

/// How a description chooses a name.
#[derive(Clone, Copy)]
pub(super) enum Choice {
    /// By renaming it: the description chose the name.
    Rename,
    /// By `x-rust-name`: the service chose the name.
    Key,
    /// By `x-rust-names`, beside the `enum`.
    ValueKey,
}

impl Choice {
    /// Returns the help for two equal names.
    pub(super) fn of_two(self) -> &'static str {
        match self {
            Self::Rename => "rename one of the two, or leave one out",
            Self::Key => "give one of the two another name in Rust with `x-rust-name`",
            Self::ValueKey => {
                "give one of the two another name in Rust: `x-rust-names: {value: Name}` beside the `enum`"
            }
        }
    }

    /// Returns the help for one name.
    pub(super) fn of_one(self) -> &'static str {
        match self {
            Self::Rename => "rename it",
            Self::Key => "give it another name in Rust with `x-rust-name`",
            Self::ValueKey => "give it another name in Rust: `x-rust-names: {value: Name}` beside the `enum`",
        }
    }
}

/// The names of one struct, enum, list of arguments, or module.
pub(super) struct Scope {
    case: Case,
    /// The kind of the names, for messages: `members of this schema`.
    what: &'static str,
    choice: Choice,
    taken: HashMap<String, (String, Option<Place>)>,
}

impl Scope {
    pub(super) fn new(case: Case, what: &'static str, choice: Choice) -> Self {
        Self {
            case,
            what,
            choice,
            taken: HashMap::new(),
        }
    }

    /// Reserves names that the generated code adds by itself.
    pub(super) fn reserve(mut self, names: &[&str]) -> Self {
        for name in names {
            self.taken.insert((*name).to_owned(), ((*name).to_owned(), None));
        }
        self
    }

    /// Returns the name of `wire_name`, which is defined at `place`. `None` if it has no unique name, which
    /// is reported.
    pub(super) fn name(&mut self, cx: &Context, wire_name: &str, place: Place) -> Option<Name> {
        self.one(
            cx,
            &Source {
                wire_name,
                chosen: None,
                otherwise: None,
                place,
            },
        )
    }

    /// Returns the name of the module of a type, which is another one than that of the type: a number has no case.
    pub(super) fn module(&mut self, cx: &Context, wire_name: &str, place: Place) -> Option<Name> {
        let [text, ty] = [self.case, Case::Type].map(|case| identifier(wire_name, case));
        if let Some(text) = text.filter(|text| Some(text) == ty.as_ref()) {
            self.taken.entry(text.clone()).or_insert((text, None));
        }
        self.name(cx, wire_name, place)
    }

    /// Returns the names of several sources, in their order. Chosen names are taken first, and names that can
    /// give way last, so that the generator resolves its own collisions.
    pub(super) fn all(&mut self, cx: &Context, sources: &[Source]) -> Vec<Option<Name>> {
        let mut order: Vec<(usize, &Source)> = sources.iter().enumerate().collect();
        order.sort_by_key(|(_, source)| self.rank(source));
        let mut names = vec![None; sources.len()];
        for (index, source) in order {
            if let Some(name) = names.get_mut(index) {
                *name = self.one(cx, source);
            }
        }
        names
    }

    fn rank(&self, source: &Source) -> usize {
        if source.chosen.is_some() {
            return 0;
        }
        let text = identifier(source.wire_name, self.case);
        let reserved = text.is_some_and(|text| matches!(self.taken.get(&text), Some((_, None))));
        if source.otherwise.is_some() || reserved {
            2
        } else {
            1
        }
    }

    pub(super) fn one(&mut self, cx: &Context, source: &Source) -> Option<Name> {
        if let Some(chosen) = source.chosen {
            let name = chosen::name(cx, chosen, self.case)?;
            return self.take(cx, name, &chosen.value, chosen.pointer.value());
        }
        let Some(mut text) = identifier(source.wire_name, self.case) else {
            no_identifier(cx, source.wire_name, source.place.clone(), self.choice);
            return None;
        };
        // A name that the generated code reserves is avoided silently, as is one that gives way: the document is not at fault.
        let mut gives_way = matches!(self.taken.get(&text), Some((_, None)));
        if let Some(otherwise) = &source.otherwise
            && matches!(self.taken.get(&text), Some((_, Some(_))))
        {
            text = identifier(otherwise, self.case)?;
            gives_way = true;
        }
        while gives_way && self.taken.contains_key(&text) {
            text.push_str(match self.case {
                Case::Type => "Value",
                Case::Value | Case::Constant => "_",
            });
        }
        self.take(cx, text, source.wire_name, source.place.clone())
    }

    /// Returns the name of something that the generator adds, which gives way to all names that are taken.
    pub(super) fn added(&mut self, cx: &Context, wire_name: &str, place: Place) -> Option<Name> {
        let source = Source {
            wire_name,
            chosen: None,
            otherwise: Some(wire_name.to_owned()),
            place,
        };
        self.one(cx, &source)
    }

    /// Takes a name for `wire_name`, or reports the earlier use of the name.
    fn take(&mut self, cx: &Context, text: String, wire_name: &str, place: Place) -> Option<Name> {
        match self.taken.get(&text) {
            Some((first_wire, Some(first))) => {
                let message = format!(
                    "`{wire_name}` and `{first_wire}` both become `{text}` among the {}",
                    self.what
                );
                cx.report(
                    Diagnostic::error(Code::NameCollision, place, message)
                        .related(first.clone(), format!("`{first_wire}` is defined here"))
                        .help(self.choice.of_two()),
                );
                None
            }
            Some((_, None)) => {
                let message = format!("`{wire_name}` becomes `{text}`, which the client needs for itself");
                cx.error(Code::NameCollision, place, message, self.choice.of_one());
                None
            }
            None => {
                self.taken
                    .insert(text.clone(), (wire_name.to_owned(), Some(place)));
                Some(Name::new(text))
            }
        }
    }

    /// Takes a name that users never see, which gives way to the names that they see.
    pub(super) fn private(&mut self, wire_name: &str) -> Option<Name> {
        let mut text = identifier(wire_name, self.case)?;
        while self.taken.contains_key(&text) {
            text.push('_');
        }
        self.taken.insert(text.clone(), (wire_name.to_owned(), None));
        Some(Name::new(text))
    }
}

/// Reports a name from which no Rust identifier can be derived.
pub(super) fn no_identifier(cx: &Context, wire_name: &str, place: Place, choice: Choice) {
    let message = if wire_name.len() > LONGEST {
        format!(
            "`{}` is longer than a Rust identifier may be here",
            shortened(wire_name)
        )
    } else {
        format!("`{}` does not make a Rust identifier", shortened(wire_name))
    };
    let help = match choice {
        Choice::Rename => {
            format!("a name needs a letter or digit, only those of ASCII, and at most {LONGEST} characters")
        }
        Choice::Key => "choose its name in Rust with `x-rust-name`".to_owned(),
        Choice::ValueKey => {
            "choose its name in Rust: `x-rust-names: {value: Name}` beside the `enum`".to_owned()
        }
    };
    cx.error(Code::NoIdentifier, place, message, help);
}

/// Returns the beginning of a name that may be long.
fn shortened(wire_name: &str) -> String {
    let mut chars = wire_name.chars();
    let mut text: String = chars.by_ref().take(40).collect();
    if chars.next().is_some() {
        text.push('…');
    }
    text
}
