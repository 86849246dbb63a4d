//! The discriminator: its values say of one branch that it is that one.

use std::collections::HashMap;

use crate::check::Context;
use crate::diagnostic::{Code, Diagnostic, Place, did_you_mean};
use crate::model::Direction;
use crate::model::union::{Branch, enum_texts, is_case_insensitive, is_same, name_of};
use crate::spec::{Discriminator, Located, Reference, Text, TypeName};

/// Reports values that do not say of one branch that it is that one.
pub(super) fn check(cx: &Context, discriminator: &Discriminator, branches: &[Branch], direction: Direction) {
    let Some(name) = &discriminator.property_name else {
        return;
    };
    if lies_below(cx, name, branches) || are_names_unfit(cx, discriminator, name, branches) {
        return;
    }
    for branch in branches {
        check_member(cx, name, branch, direction);
    }
    for (_, reference) in discriminator.mapping.iter() {
        check_target(cx, reference, branches);
    }
    check_apart(cx, name, branches);
}

/// What to do where no value of one member stands for one branch.
const BY_MEMBERS: &str =
    "leave `discriminator` out, and let each branch require a property that no other has";

/// Reports a way to a member below another one, which no discriminator can be.
fn lies_below(cx: &Context, name: &Text, branches: &[Branch]) -> bool {
    let has = |branch: &Branch| cx.model.merged(branch.found.schema).member(&name.value).is_some();
    let lies_below = name.value.contains(['.', '/']) && !branches.iter().any(has);
    if lies_below {
        let message = format!(
            "`{}` is no property of the branches: a discriminator stands right in them",
            name.value
        );
        cx.error(Code::Discriminator, name.pointer.value(), message, BY_MEMBERS);
    }
    lies_below
}

/// Reports branches that go by the names of their schemas, of which the enums of the member have none.
fn are_names_unfit(cx: &Context, discriminator: &Discriminator, name: &Text, branches: &[Branch]) -> bool {
    let unfit = |branch: &&Branch| {
        let member = cx.model.merged(branch.found.schema).member(&name.value);
        let values = member.and_then(|member| enum_texts(cx.model, member));
        values.is_some_and(|values| {
            !branch
                .values
                .iter()
                .any(|(value, _)| values.list.contains(&value.as_str()))
        })
    };
    let unfit = discriminator.mapping.is_empty() && branches.iter().filter(unfit).count() > 1;
    if unfit {
        let message = format!("the values of `{}` are not the names of the branches", name.value);
        let help = format!(
            "say in `mapping` which value stands for which branch; where one stands for two, {BY_MEMBERS}"
        );
        cx.error(Code::Discriminator, name.pointer.value(), message, help);
    }
    unfit
}

/// A value of the discriminator and the branch that it stands for.
struct Said<'b> {
    value: &'b str,
    place: &'b Place,
    branch: &'b str,
    case_insensitive: bool,
}

/// Reports a value that stands for two branches.
fn check_apart(cx: &Context, name: &Text, branches: &[Branch]) {
    // By their letters: texts in another case may be the same.
    let mut taken: HashMap<String, Vec<Said>> = HashMap::new();
    for branch in branches {
        let case_insensitive = is_case_insensitive(cx.model, branch, &name.value);
        for (value, place) in &branch.values {
            let said = Said {
                value,
                place,
                branch: &branch.name,
                case_insensitive,
            };
            let alike = taken.entry(value.to_lowercase()).or_default();
            let same =
                |other: &&Said| is_same(other.value, value, other.case_insensitive || case_insensitive);
            if let Some(other) = alike.iter().rev().find(same) {
                report_same(cx, &said, other);
            }
            alike.push(said);
        }
    }
}

fn report_same(cx: &Context, said: &Said, other: &Said) {
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

/// Reports a schema in `mapping` that is none of the branches.
fn check_target<'a>(cx: &Context<'a, '_>, reference: &'a Reference, branches: &[Branch]) {
    let fine = match cx.resolved.named(reference) {
        Some(named) => branches
            .iter()
            .any(|branch| branch.found.component() == Some(named.node())),
        // It was reported, unless only a mapping names the file: nothing in that is a branch.
        None => !cx.resolved.is_unread(reference),
    };
    if fine {
        return;
    }
    let message = format!("`{}` is none of the branches", reference.target.value);
    let place = reference.target.pointer.value();
    let help = "add it to `oneOf`, or remove it here";
    cx.error(Code::Discriminator, place, message, help);
}

/// Reports a branch whose values cannot say in that member that they are of it.
fn check_member(cx: &Context, name: &Text, branch: &Branch, direction: Direction) {
    let merged = cx.model.merged(branch.found.schema);
    let wrong = |message: String, place: Place, what: &str, help: String| {
        cx.report(
            Diagnostic::error(Code::Discriminator, name.pointer.value(), message)
                .related(place, what)
                .help(help),
        );
    };
    let Some(member) = merged.member(&name.value) else {
        let known = merged.members.iter().map(name_of);
        let help = did_you_mean(&name.value, known).map_or_else(
            || "name a property that every branch has".to_owned(),
            |near| format!("did you mean `{near}`?"),
        );
        let message = format!("`{}` has no property `{}`", branch.name, name.value);
        wrong(message, branch.pointer.value(), "the branch", help);
        return;
    };
    let place = member.wire_name.pointer.key();
    if !member.travels(direction) {
        let message = format!("`{}` of `{}` does not travel both ways", name.value, branch.name);
        let help = "take `readOnly` or `writeOnly` off it";
        wrong(message, place, "the property", help.to_owned());
        return;
    }
    let Some(found) = cx.resolved.schema(member.schema) else {
        return;
    };
    let plain = |ty: &Located<TypeName>| matches!(ty.value, TypeName::String | TypeName::Null);
    let types = &found.schema.types;
    if types.is_empty() || !types.iter().all(plain) || found.schema.format.is_some() {
        let message = format!("`{}` of `{}` is not plain text", name.value, branch.name);
        wrong(
            message,
            place,
            "the property",
            "let it be of `type: string`".to_owned(),
        );
        return;
    }
    let Some(values) = enum_texts(cx.model, member) else {
        return;
    };
    for (value, place) in &branch.values {
        if !values.list.contains(&value.as_str()) {
            let message = format!(
                "`{value}` is not a value of `{}` of `{}`",
                name.value, branch.name
            );
            let help = did_you_mean(value, values.list.iter().copied()).map_or_else(
                || "add it to the enum, or write one of its values in `mapping`".to_owned(),
                |near| format!("did you mean `{near}`?"),
            );
            cx.report(
                Diagnostic::error(Code::Discriminator, place.clone(), message)
                    .related(found.schema.pointer.value(), "the enum")
                    .help(help),
            );
        }
    }
}
