//! `Union`, its branches, and how the branch of a value is found.

use super::{Name, Type};
use crate::diagnostic::Pointer;
use crate::markdown::{code, code_joined};
use crate::wire::{Looks, Presence, Sign};

/// An open choice between several types.
#[derive(Debug)]
pub(crate) struct Union {
    pub(crate) branches: Vec<Branch>,
    /// Whether properties are recognized by names in any letter case.
    pub(crate) in_any_case: bool,
    pub(crate) tagging: Tagging,
}

/// How the branch of a value is determined.
#[derive(Debug)]
pub(crate) enum Tagging {
    /// By the looks of the value. The branches are in order.
    Untagged(Vec<Looks>),
    /// By the strings in some of its properties.
    Tagged {
        /// The paths to these properties.
        paths: Vec<Vec<String>>,
        tags: Vec<Tag>,
        /// The branch of all other objects.
        otherwise: Option<usize>,
    },
}

/// The strings, one for each property, that select a branch.
#[derive(Debug)]
pub(crate) struct Tag {
    pub(crate) texts: Vec<String>,
    pub(crate) any_case: bool,
    pub(crate) branch: usize,
}

/// A branch of a union.
#[derive(Debug)]
pub(crate) struct Branch {
    pub(crate) name: Name,
    pub(crate) origin: Pointer,
    pub(crate) doc: String,
    pub(crate) ty: Type,
    /// The characteristics of every value of the branch.
    pub(crate) signs: Vec<Sign>,
    /// The fields that identify the branch when it is sent.
    pub(crate) discriminants: Vec<Discriminant>,
}

/// A field of a branch and the string that is sent in it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Discriminant {
    pub(crate) field: Name,
    pub(crate) presence: Presence,
    /// Whether null is a value of its type.
    pub(crate) null: bool,
    pub(crate) deprecated: bool,
    pub(crate) text: String,
}

/// Returns the values that have these characteristics, in words, to follow "a".
pub(crate) fn in_words(signs: &[Sign]) -> String {
    let mut types = vec!["object"];
    let mut members = Vec::new();
    for sign in signs {
        match sign {
            Sign::Is(all) => types = all.iter().map(|ty| ty.name()).collect(),
            Sign::Has(member) => members.push(format!("with the member {}", code(member))),
            Sign::Says {
                members: names,
                values,
                case_insensitive,
            } => members.push(says(names, values, *case_insensitive)),
            Sign::Otherwise if members.is_empty() => members.push("that is none of the others".to_owned()),
            Sign::Otherwise => members.push("or that is none of the others".to_owned()),
        }
    }
    let types = types.join(" or ");
    let members = members.join(" and ").replace(" and or that", ", or one that");
    format!("JSON {types} {members}").trim_end().to_owned()
}

/// Returns a description of properties and their values.
fn says(members: &[String], values: &[Vec<String>], case_insensitive: bool) -> String {
    let case = if case_insensitive {
        ", in any letter case,"
    } else {
        ""
    };
    let values: Vec<String> = values.iter().map(|values| code_joined(values, " and ")).collect();
    let members = code_joined(members, " and ");
    format!("with {}{case} as {members}", values.join(" or "))
}
