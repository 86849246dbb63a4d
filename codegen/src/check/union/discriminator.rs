//! The discriminator: each of its values identifies one branch.

use std::collections::HashMap;

use crate::check::Context;
use crate::diagnostic::{Code, Diagnostic, Place, did_you_mean, near_or};
use crate::model::Direction;
use crate::model::object::{Member, Merged, is_object};
use crate::model::shape::is_integer;
use crate::model::union::{Branch, Branches, Lookup, enum_texts, is_same, lookup, name_of};
use crate::scalar::has_typed_format;
use crate::spec::{Discriminator, Located, Reference, Schema, Text, TypeName};
use crate::wire::Sign;

/// Reports values that do not identify one branch.
pub(super) fn check(cx: &Context, discriminator: &Discriminator, branches: &Branches, direction: Direction) {
    let list = &branches.list;
    check_default(cx, discriminator, list);
    if is_named_twice(cx, discriminator) {
        return;
    }
    if !are_values_whole(cx, discriminator, list) {
        return;
    }
    for (at, name) in discriminator.names().enumerate() {
        let asked = NamedProperty {
            discriminator,
            name,
            at,
        };
        if lies_below(cx, &asked, list) || are_names_unfit(cx, &asked, list) {
            return;
        }
        for branch in list {
            check_member(cx, &asked, branch, direction);
        }
    }
    for (_, reference) in discriminator.mapping.iter() {
        check_target(cx, reference, list);
    }
    check_apart(cx, branches, direction);
}

/// A property that a discriminator names.
struct NamedProperty<'d> {
    discriminator: &'d Discriminator,
    name: &'d Text,
    /// The index among the discriminator's properties.
    at: usize,
}

impl NamedProperty<'_> {
    /// Returns the part of a branch's value that belongs to this property.
    fn value<'v>(&self, value: &'v str) -> &'v str {
        self.discriminator
            .values(value)
            .get(self.at)
            .copied()
            .unwrap_or(value)
    }

    fn lookup<'m, 'a>(&'m self, cx: &'m Context<'a, '_>, branch: &Branch<'a>) -> Lookup<'m, 'a> {
        lookup(cx.model, branch, self.discriminator, self.name)
    }

    fn member<'m, 'a>(&'m self, cx: &'m Context<'a, '_>, branch: &Branch<'a>) -> Option<&'m Member<'a>> {
        match self.lookup(cx, branch) {
            Lookup::Found(members) => members.last().copied(),
            Lookup::Missing(..) => None,
        }
    }
}

/// The help if no value of a property identifies a branch.
const BY_MEMBERS: &str =
    "leave `discriminator` out, and let each branch require a property that no other has";

/// Reports a default that is not one of the branches.
fn check_default(cx: &Context, discriminator: &Discriminator, branches: &[Branch]) {
    let Some(default) = &discriminator.default else {
        return;
    };
    if !branches.iter().any(|branch| branch.is_default) {
        let message = format!("`{}` is not one of the branches", default.value);
        let known = branches.iter().map(|branch| branch.name.as_str());
        let help = near_or(
            did_you_mean(&default.value, known),
            "write the name of the schema of a branch",
        );
        cx.error(Code::Discriminator, default.pointer.value(), message, help);
    }
}

/// Reports a second property that equals the first one, as its values cannot be pairs.
fn is_named_twice(cx: &Context, discriminator: &Discriminator) -> bool {
    let (Some(first), Some(second)) = (&discriminator.property_name, &discriminator.second) else {
        return false;
    };
    let is_twice = first.value == second.value;
    if is_twice {
        let message = format!("`{}` is the first property already", second.value);
        let help = "name the other property, or leave `x-second-property` out";
        cx.error(Code::Discriminator, second.pointer.value(), message, help);
    }
    is_twice
}

/// Whether each value has a part for each property. Reports those that do not.
fn are_values_whole(cx: &Context, discriminator: &Discriminator, branches: &[Branch]) -> bool {
    let (Some(first), Some(second)) = (&discriminator.property_name, &discriminator.second) else {
        return true;
    };
    let values = branches.iter().flat_map(|branch| &branch.values);
    let broken: Vec<_> = values
        .filter(|(value, _)| {
            let parts = discriminator.values(value);
            parts.len() != 2 || parts.contains(&"")
        })
        .collect();
    for (value, place) in &broken {
        let message = format!("`{value}` is not a pair of values");
        let help = format!(
            "write in `mapping` the value of `{}`, a slash, and that of `{}`: `a/b`",
            first.value, second.value
        );
        cx.error(Code::Discriminator, place.clone(), message, help);
    }
    broken.is_empty()
}

/// Reports a path to a nested property in place of a name.
fn lies_below(cx: &Context, asked: &NamedProperty, branches: &[Branch]) -> bool {
    let name = asked.name;
    let has = |branch: &Branch| asked.member(cx, branch).is_some();
    let lies_below = name.value.contains(['.', '/']) && !branches.iter().any(has);
    if lies_below {
        let message = format!("`{}` is not a property of the branches", name.value);
        let help = match name.value.rsplit_once(['.', '/']) {
            Some((within, name)) => format!(
                "where it lies below others, write `propertyName: {name}` and `x-within: [{}]`",
                within.replace(['.', '/'], ", ")
            ),
            None => BY_MEMBERS.to_owned(),
        };
        cx.error(Code::Discriminator, name.pointer.value(), message, help);
    }
    lies_below
}

/// Reports branches that are identified by the names of their schemas, if no enum of the property contains
/// them.
fn are_names_unfit(cx: &Context, asked: &NamedProperty, branches: &[Branch]) -> bool {
    let unfit = |branch: &&Branch| {
        let values = asked
            .member(cx, branch)
            .and_then(|member| enum_texts(cx.model, member));
        values.is_some_and(|values| {
            !branch
                .values
                .iter()
                .any(|(value, _)| values.value(value).is_some())
        })
    };
    let discriminator = asked.discriminator;
    let unfit = discriminator.mapping.is_empty() && branches.iter().filter(unfit).count() > 1;
    if unfit {
        let name = asked.name;
        let message = format!("the values of `{}` are not the names of the branches", name.value);
        let help = format!(
            "say in `mapping` which value stands for which branch; where one stands for two, name another property with `x-second-property`, or {BY_MEMBERS}"
        );
        cx.error(Code::Discriminator, name.pointer.value(), message, help);
    }
    unfit
}

/// A value of the discriminator and the branch that it identifies.
struct MappedValue<'b> {
    value: &'b str,
    place: &'b Place,
    branch: &'b str,
    case_insensitive: bool,
}

/// Reports a value that identifies two branches.
fn check_apart(cx: &Context, branches: &Branches, direction: Direction) {
    // The keys are in lower case, as values that differ in case may be equal.
    let mut taken: HashMap<String, Vec<MappedValue>> = HashMap::new();
    for branch in &branches.list {
        let signs = branches.signs(cx.model, branch, direction);
        let case_insensitive = signs.iter().any(|sign| {
            matches!(
                sign,
                Sign::Says {
                    case_insensitive: true,
                    ..
                }
            )
        });
        for (value, place) in &branch.values {
            let said = MappedValue {
                value,
                place,
                branch: &branch.name,
                case_insensitive,
            };
            let alike = taken.entry(value.to_lowercase()).or_default();
            let same = |other: &&MappedValue| {
                is_same(other.value, value, other.case_insensitive || case_insensitive)
            };
            if let Some(other) = alike.iter().rev().find(same) {
                report_same(cx, &said, other);
            }
            alike.push(said);
        }
    }
}

fn report_same(cx: &Context, said: &MappedValue, other: &MappedValue) {
    let (value, branch) = (said.value, said.branch);
    let message = if other.value == value {
        format!("`{value}` stands for `{}` and for `{branch}`", other.branch)
    } else {
        format!(
            "`{value}` stands for `{branch}`, and `{}` for `{}`: they differ in letter case only, which does not matter here",
            other.value, other.branch
        )
    };
    cx.report(
        Diagnostic::error(Code::AmbiguousUnion, said.place.clone(), message)
            .related(other.place.clone(), "the other branch")
            .help("give each branch a value of its own in `mapping`"),
    );
}

/// Reports a schema in `mapping` that is not one of the branches.
fn check_target<'a>(cx: &Context<'a, '_>, reference: &'a Reference, branches: &[Branch]) {
    let fine = match cx.resolved.named(reference) {
        Some(named) => branches
            .iter()
            .any(|branch| branch.found.component() == Some(named.node())),
        // An unresolved reference was reported, unless only a mapping names its file, which then has no
        // branch.
        None => !cx.resolved.is_unread(reference),
    };
    if fine {
        return;
    }
    let message = format!("`{}` is not one of the branches", reference.target.value);
    let place = reference.target.pointer.value();
    let help = "add it to `oneOf`, or remove it here";
    cx.error(Code::Discriminator, place, message, help);
}

/// Reports a branch in which the property cannot have the values that identify the branch.
fn check_member<'a>(cx: &Context<'a, '_>, asked: &NamedProperty, branch: &Branch<'a>, direction: Direction) {
    let name = asked.name;
    let members = match asked.lookup(cx, branch) {
        Lookup::Found(members) => members,
        // Objects without a value of another branch belong to the default.
        Lookup::Missing(..) if branch.is_default && branch.values.is_empty() => return,
        Lookup::Missing(merged, lost) => return no_property(cx, name, branch, merged, lost),
    };
    if let Some(member) = members.iter().find(|member| !member.travels(direction)) {
        let message = format!(
            "`{}` of `{}` is not both sent and received",
            name_of(member),
            branch.name
        );
        let help = "remove `readOnly` or `writeOnly` from it";
        let place = member.wire_name.pointer.key();
        wrong(cx, name, message, (place, "the property"), help);
        return;
    }
    let Some(member) = members.last() else { return };
    let Some(found) = cx.resolved.schema(member.schema) else {
        return;
    };
    if let Some(other) = member.other_names.first() {
        let message = format!("`{}` tells the branches apart, and has another name", name.value);
        let help = "remove the other name: it would not tell them apart";
        let diagnostic = Diagnostic::error(Code::Discriminator, other.pointer.value(), message);
        cx.report(diagnostic.related(name.pointer.value(), "here").help(help));
        return;
    }
    let plain = |ty: &Located<TypeName>| matches!(ty.value, TypeName::String | TypeName::Null);
    let types = &found.schema.types;
    if types.is_empty() || !types.iter().all(plain) || has_typed_format(found.schema) {
        let message = format!("`{}` of `{}` is not a plain string", name.value, branch.name);
        let help = if is_integer(found.schema) {
            "leave `discriminator` out, and write the value as `const` of this required property in each branch: it tells them apart"
        } else {
            "let it be of `type: string` if the service sends one, or leave `discriminator` out: what the branches require tells them apart"
        };
        let place = member.wire_name.pointer.key();
        wrong(cx, name, message, (place, "the property"), help);
        return;
    }
    check_values(cx, asked, branch, member, found.schema);
}

/// Reports what is wrong with the named property in one of the branches.
fn wrong(cx: &Context, name: &Text, message: String, (place, what): (Place, &str), help: &str) {
    let diagnostic = Diagnostic::error(Code::Discriminator, name.pointer.value(), message);
    cx.report(diagnostic.related(place, what).help(help));
}

/// Reports a branch that does not have the property.
fn no_property(cx: &Context, name: &Text, branch: &Branch, merged: &Merged, lost: &Text) {
    let known = merged.members.iter().map(name_of);
    let otherwise = if is_object(branch.found.schema) {
        "name a property that every branch has"
    } else {
        "leave `discriminator` out: a branch that is no object has no property"
    };
    let help = near_or(did_you_mean(&lost.value, known), otherwise);
    let message = format!("`{}` has no property `{}`", branch.name, lost.value);
    wrong(cx, name, message, (branch.pointer.value(), "the branch"), &help);
}

/// Reports values of a branch that are none of the enum of the property.
fn check_values(cx: &Context, asked: &NamedProperty, branch: &Branch, member: &Member, schema: &Schema) {
    let Some(values) = enum_texts(cx.model, member) else {
        return;
    };
    for (value, place) in &branch.values {
        let value = asked.value(value);
        if values.value(value).is_none() {
            let message = format!(
                "`{value}` is not a value of `{}` of `{}`",
                asked.name.value, branch.name
            );
            let help = near_or(
                did_you_mean(value, values.list.iter().copied()),
                "add it to the enum, or write one of its values in `mapping`",
            );
            cx.report(
                Diagnostic::error(Code::Discriminator, place.clone(), message)
                    .related(schema.pointer.value(), "the enum")
                    .help(help),
            );
        }
    }
}
