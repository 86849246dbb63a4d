//! Checks a value of the document against its schema.

mod constraint;

use std::collections::HashSet;

use super::Context;
use crate::check::union::leads_back;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, NodeId, Place, Pointer, did_you_mean, near_or};
use crate::model::object::{Member, Merged};
use crate::model::shape::Shape;
use crate::model::union::{Branch, Branches, Fit, is_same, looks};
use crate::model::{DescribedResponse, Direction, object};
use crate::resolve::{Step, walk};
use crate::scalar::{self, Scalar};
use crate::source::{Key, Node, Value, json_in, no_number};
use crate::spec::{Combination, Discriminator, RefOr, Schema, Text, Together, TypeName};
use crate::wire::Sign;

/// Checks the default of every schema of the document.
pub(super) fn defaults(cx: &Context) {
    walk::schemas(cx.resolved.document, |_, written| {
        if let RefOr::Item(schema) = written
            && let Some(node) = &schema.default
        {
            below(cx, node, written, Direction::Response, "default");
        }
    });
}

/// Checks a fixed value.
pub(super) fn fixed(cx: &Context, node: &Node, schema: &RefOr<Schema>) {
    below(cx, node, schema, Direction::Request, "fixed value");
}

/// Checks the examples of the requests and responses of operations, and of the bodies of webhooks.
pub(super) fn examples(cx: &Context) {
    for operation in &cx.model.operations {
        let request = operation.request.iter();
        let request = request.map(|content| (content, operation.direction().shown()));
        let answers = operation.responses.iter();
        let answers = answers.flat_map(DescribedResponse::contents);
        let answers = answers.map(|content| (content, Direction::Response));
        for (content, direction) in request.chain(answers) {
            for (_, example) in content.media.examples.iter() {
                if let Some((_, body)) = cx.resolved.example(example) {
                    below(cx, body, content.schema, direction, "example");
                }
            }
        }
    }
    for webhook in &cx.model.webhooks {
        for (_, example) in webhook.content.media.examples.iter() {
            if let Some((_, body)) = cx.resolved.example(example) {
                below(cx, body, webhook.content.schema, Direction::Response, "example");
            }
        }
    }
}

fn below(cx: &Context, node: &Node, schema: &RefOr<Schema>, direction: Direction, what: &str) {
    if let Some(found) = cx.resolved.schema(schema)
        && !(found.null && node.is_null())
    {
        for step in &found.way {
            if let Step::OrNull(beside) | Step::AllOf(beside) = step {
                constraint::check(cx, node, beside, what);
            }
        }
        check(cx, node, found.schema, direction, what);
    }
}

/// Reports a value that does not match its schema.
fn mismatch(cx: &Context, node: &Node, schema: &Pointer, message: String) {
    let help = "correct the value, or the schema if the service really sends this";
    report(cx, node.pointer.value(), schema, message, help);
}

fn report(cx: &Context, place: Place, schema: &Pointer, message: String, help: &str) {
    cx.report(
        Diagnostic::error(Code::ExampleMismatch, place, message)
            .related(place_of(schema), "the schema")
            .help(help),
    );
}

/// Returns the place of a schema: its name, if it has one.
fn place_of(schema: &Pointer) -> Place {
    if schema.name().is_some() {
        schema.key()
    } else {
        schema.value()
    }
}

fn check(cx: &Context, node: &Node, schema: &Schema, direction: Direction, what: &str) {
    if !schema.branches().is_empty() {
        return check_union(cx, node, schema, direction, what);
    }
    if !is_of_type(node, schema) {
        return wrong_type(cx, node, schema, what);
    }
    if let Some(values) = &schema.enum_values
        && !values.value.iter().any(|value| is_value(schema, value, node))
    {
        let message = format!("`{node}` is not a value of the enum");
        let near = did_you_mean(&node.to_string(), values.value.iter().filter_map(as_text));
        let help = near_or(near, "write one of its values, or add this one");
        report(cx, node.pointer.value(), &values.pointer, message, &help);
    }
    check_format(cx, node, schema, what);
    constraint::check(cx, node, schema, what);
    check_within(cx, node, schema, direction, what);
}

/// Whether a value is of the JSON type that its schema asks for.
fn is_of_type(node: &Node, schema: &Schema) -> bool {
    let has = |ty| schema.types.is_empty() || schema.types.iter().any(|found| found.value == ty);
    let object = object::is_object(schema);
    match &node.value {
        // A null that the schema allows was accepted before.
        Value::Null => has(TypeName::Null) && schema.types.is_empty() && !object,
        Value::Bool(_) => has(TypeName::Boolean) && !object,
        Value::Integer(_) => (has(TypeName::Integer) || has(TypeName::Number)) && !object,
        Value::Number(_) => has(TypeName::Number) && !object,
        Value::Text(_) => has(TypeName::String) && !object,
        Value::List(_) => has(TypeName::Array) && !object,
        Value::Map(_) => has(TypeName::Object) || object,
    }
}

/// Reports a value of another JSON type.
fn wrong_type(cx: &Context, node: &Node, schema: &Schema, what: &str) {
    let types: Vec<&str> = schema.types.iter().map(|ty| ty.value.name()).collect();
    let expected = if object::is_object(schema) {
        "object".to_owned()
    } else {
        types.join(" or ")
    };
    let message = format!("the {what} is {}, but its schema says {expected}", node.kind());
    match as_text(node)
        .and_then(no_number)
        .filter(|_| expected_number(schema))
    {
        Some(help) => report(cx, node.pointer.value(), &schema.pointer, message, help),
        None => mismatch(cx, node, &schema.pointer, message),
    }
}

/// Checks what a value contains: the items of a list, the members of an object, or the JSON in a string.
fn check_within(cx: &Context, node: &Node, schema: &Schema, direction: Direction, what: &str) {
    match &node.value {
        Value::Text(text) if schema.holds_json() => {
            check_json(cx, node, text, schema, direction, what);
        }
        Value::List(items) => {
            if let Some(schema) = schema.items.as_deref() {
                items
                    .iter()
                    .for_each(|item| below(cx, item, schema, direction, what));
            }
        }
        Value::Map(members) => {
            if object::is_object(schema) && !matches!(cx.model.shape(schema), Shape::Free) {
                check_members(cx, node, members, schema, direction, what);
            } else if let Some(values) = schema.additional_properties.as_deref() {
                for (key, member) in members {
                    if let Some(names) = &schema.names {
                        check_name(cx, &key.name, member, names, direction);
                    }
                    below(cx, member, values, direction, what);
                }
            }
        }
        _ => {}
    }
}

fn expected_number(schema: &Schema) -> bool {
    let number = |ty: TypeName| matches!(ty, TypeName::Integer | TypeName::Number);
    schema.types.iter().any(|ty| number(ty.value))
}

/// Checks the JSON in a string against its schema. The string may be empty, as is common.
fn check_json(cx: &Context, node: &Node, text: &str, schema: &Schema, direction: Direction, what: &str) {
    if text.trim().is_empty() {
        return;
    }
    match (json_in(text, &node.pointer), schema.content.as_deref()) {
        (Some(json), Some(content)) => below(cx, &json, content, direction.within(), what),
        (Some(_), None) => {}
        (None, _) => {
            let message = format!("the {what} is not JSON in a text");
            mismatch(cx, node, &schema.pointer, message);
        }
    }
}

/// Checks a key of a map against its schema, and reports it at the key.
fn check_name(cx: &Context, name: &str, member: &Node, names: &RefOr<Schema>, direction: Direction) {
    let node = Node {
        pointer: member.pointer.clone(),
        value: Value::Text(name.to_owned()),
    };
    let mut found = Diagnostics::default();
    below(
        &Context::new(cx.model, &mut found),
        &node,
        names,
        direction,
        "name",
    );
    for diagnostic in found.iter() {
        let place = member.pointer.key();
        cx.report(Diagnostic {
            place,
            ..diagnostic.clone()
        });
    }
}

/// Whether a node equals this value of an enum.
fn is_value(schema: &Schema, value: &Node, node: &Node) -> bool {
    match (as_text(value), as_text(node)) {
        (Some(known), Some(text)) => {
            is_same(known, text, schema.case_insensitive.is_some())
                || schema.spelt(text).is_some_and(|(value, _)| value.value == known)
        }
        _ => value.to_json() == node.to_json(),
    }
}

/// Checks a value against the branch that it is read as.
fn check_union(cx: &Context, node: &Node, schema: &Schema, direction: Direction, what: &str) {
    let Some(branches) = cx.model.branches(schema) else {
        return;
    };
    // A union that is a branch of itself was reported.
    if branches.list.iter().any(|branch| leads_back(cx, branch, schema)) {
        return;
    }
    constraint::check(cx, node, schema, what);
    if let Some(branch) = likeliest(cx, branches, node, direction) {
        return below(cx, node, branch.schema, direction, what);
    }
    let said = branches.discriminator.and_then(|it| {
        said(node, it, cx.resolved.names_in_any_case())
            .into_iter()
            .next()?
    });
    let signs = branches.list.iter();
    let known: Vec<Sign> = signs
        .flat_map(|branch| branches.signs(cx.model, branch, direction))
        .collect();
    let near = said.and_then(|said| did_you_mean(as_text(said)?, known.iter().flat_map(texts)));
    match (said, near) {
        (Some(said), Some(near)) => {
            let message = format!("`{said}` stands for no branch of the schema");
            let help = format!("did you mean `{near}`?");
            report(cx, said.pointer.value(), &schema.pointer, message, &help);
        }
        _ => {
            let message = format!("the {what} matches no branch of its schema");
            mismatch(cx, node, &schema.pointer, message);
        }
    }
}

/// Returns the branch that a value is read as.
fn likeliest<'b, 'a>(
    cx: &Context,
    branches: &'b Branches<'a>,
    node: &Node,
    direction: Direction,
) -> Option<&'b Branch<'a>> {
    let list = &branches.list;
    if let Some(discriminator) = branches.discriminator {
        let said = said(node, discriminator, cx.resolved.names_in_any_case());
        let shows = |branch: &&Branch| {
            let signs = branches.signs(cx.model, branch, direction);
            signs.iter().any(|sign| shows(&said, sign))
        };
        let otherwise = || list.iter().find(|it| it.is_default && node.members().is_some());
        return list.iter().find(shows).or_else(otherwise);
    }
    let any_case = cx.resolved.names_in_any_case();
    let fit = |branch: &'b Branch<'a>| {
        let looks = looks(cx.model, list, branch, direction);
        Some((looks.fit(node, any_case)?, branch))
    };
    let fitting: Vec<(Fit, &Branch)> = list.iter().filter_map(fit).collect();
    let best = fitting.into_iter().min_by_key(|(fit, _)| *fit);
    best.map(|(_, branch)| branch)
}

/// Returns the values of the properties that a discriminator names.
fn said<'n>(node: &'n Node, discriminator: &Discriminator, any_case: bool) -> Vec<Option<&'n Node>> {
    let at = |name: &Text| {
        let mut names = discriminator.within.iter().chain([name]);
        names.try_fold(node, |node, name| node.get_in(&name.value, any_case))
    };
    discriminator.names().map(at).collect()
}

/// Returns the values that identify a branch.
fn texts(sign: &Sign) -> impl Iterator<Item = &str> {
    let values: &[Vec<String>] = match sign {
        Sign::Says { values, .. } => values,
        Sign::Is(_) | Sign::Has(_) | Sign::Otherwise => &[],
    };
    values.iter().flatten().map(String::as_str)
}

/// Whether the values of the properties are those of a branch.
fn shows(said: &[Option<&Node>], sign: &Sign) -> bool {
    let Sign::Says {
        values,
        case_insensitive,
        ..
    } = sign
    else {
        return false;
    };
    let is = |(known, said): (&String, Option<&Node>)| {
        let text = said.and_then(as_text);
        text.is_some_and(|text| is_same(known, text, *case_insensitive))
    };
    let fits = |row: &Vec<String>| row.len() == said.len() && row.iter().zip(said.iter().copied()).all(is);
    values.iter().any(fits)
}

fn as_text(node: &Node) -> Option<&str> {
    match &node.value {
        Value::Text(text) => Some(text),
        _ => None,
    }
}

/// Returns the members that have the name of a property in another letter case, each with that name.
fn respelt<'n, 'm>(
    node: &Node,
    members: &'n [(Key, Node)],
    merged: &'m Merged,
    any_case: bool,
) -> Vec<(&'n Pointer, &'m str)> {
    if any_case || merged.others.is_some() {
        return Vec::new();
    }
    let unknown = members
        .iter()
        .filter(|(key, _)| merged.read_from(&key.name, false).is_none());
    let respelt = unknown.filter_map(|(key, member)| {
        let meant = &merged.read_from(&key.name, true)?.wire_name.value;
        node.get(meant)
            .is_none()
            .then_some((&member.pointer, meant.as_str()))
    });
    respelt.collect()
}

fn check_members(
    cx: &Context,
    node: &Node,
    members: &[(Key, Node)],
    schema: &Schema,
    direction: Direction,
    what: &str,
) {
    let merged = cx.model.merged(schema);
    let any_case = cx.resolved.names_in_any_case();
    let told = check_case(cx, &respelt(node, members, merged, any_case), schema, what);
    for (key, member) in members {
        // If a property has its own name, its other names are unknown properties.
        let is_of = |known: &&Member| {
            let own = &known.wire_name.value;
            *own == *key.name || node.get(own).is_none()
        };
        let found = merged.read_from(&key.name, any_case).filter(is_of);
        match found {
            None if let Some(values) = merged.others => below(cx, member, values, direction, what),
            None if told.contains(&member.pointer.node()) => {}
            None => unknown(cx, (node, member), &key.name, (schema, merged), what),
            Some(known) if !known.travels(direction) => {
                let message = format!(
                    "the {what} has `{}`, which is not sent in this direction",
                    key.name
                );
                let help = "remove it, or correct `readOnly` or `writeOnly` of the schema";
                report(cx, member.pointer.key(), &known.wire_name.pointer, message, help);
            }
            Some(known) => below(cx, member, known.schema, direction, what),
        }
    }
    if direction == Direction::Patch {
        return;
    }
    if direction == Direction::Request {
        check_combinations(cx, node, merged, what);
    }
    check_required(cx, node, members, merged, what);
}

/// Reports several members whose names are in another letter case, at once, and returns them.
fn check_case(cx: &Context, respelt: &[(&Pointer, &str)], schema: &Schema, what: &str) -> HashSet<NodeId> {
    let [(first, meant), _, ..] = respelt else {
        return HashSet::new();
    };
    let names = respelt.iter().map(|(at, _)| at.name().unwrap_or_default());
    let names: Vec<String> = names.map(|name| format!("`{name}`")).collect();
    let message = format!(
        "the {what} has {} in another letter case than its schema",
        names.join(", ")
    );
    let help = format!(
        "write them as the schema does, such as `{meant}`; if the service takes any letter case, write `x-case-insensitive: true` at the root"
    );
    report(cx, first.key(), &schema.pointer, message, &help);
    respelt.iter().map(|(at, _)| at.node()).collect()
}

/// Reports a member of an object that its schema does not have.
fn unknown(
    cx: &Context,
    (node, member): (&Node, &Node),
    name: &str,
    (schema, merged): (&Schema, &Merged),
    what: &str,
) {
    let known = merged.members.iter();
    let known = known.map(|member| member.wire_name.value.as_str());
    let known = known.filter(|known| node.get(known).is_none());
    let message = format!("the {what} has `{name}`, which its schema does not have");
    let help = near_or(
        did_you_mean(name, known),
        "correct the value, or the schema if the service really sends this",
    );
    report(cx, member.pointer.key(), &schema.pointer, message, &help);
}

/// Reports required properties that an object lacks.
fn check_required(cx: &Context, node: &Node, members: &[(Key, Node)], merged: &Merged, what: &str) {
    let any_case = cx.resolved.names_in_any_case();
    let read = members
        .iter()
        .filter_map(|(key, _)| merged.read_from(&key.name, any_case));
    let given: HashSet<&str> = read.map(|known| known.wire_name.value.as_str()).collect();
    for name in &merged.required {
        if !given.contains(name.value.as_str()) {
            mismatch(
                cx,
                node,
                &name.pointer,
                format!("the {what} lacks the required `{}`", name.value),
            );
        }
    }
}

/// Reports properties that may not be sent together, and missing ones that must be.
fn check_combinations(cx: &Context, node: &Node, merged: &Merged, what: &str) {
    for combination in &merged.combinations.all {
        let count = combination.count(|name| node.get(&name.value).is_some());
        let says = match &combination.rule {
            Together::ExactlyOne if count != 1 => "must have exactly one of",
            Together::AtLeastOne if count == 0 => "must have at least one of",
            Together::AtMostOne if count > 1 => "may have only one of",
            Together::With(who) if node.get(&who.value).is_some() && count == 0 => {
                let message = format!("the {what} has `{}`, and must have what that needs:", who.value);
                let message = format!("{message} {}", names(combination));
                mismatch(cx, node, &combination.pointer, message);
                continue;
            }
            _ => continue,
        };
        let message = format!("the {what} {says} {}", names(combination));
        mismatch(cx, node, &combination.pointer, message);
    }
}

fn names(combination: &Combination) -> String {
    combination.words(|name| format!("`{name}`"))
}

fn check_format(cx: &Context, node: &Node, schema: &Schema, what: &str) {
    if let (Value::Text(_), Some(encoding)) = (&node.value, &schema.content_encoding)
        && Scalar::of_encoding(&encoding.value).is_some_and(|scalar| !scalar.fits(node))
    {
        let message = format!("the {what} `{node}` is not in `{}`", encoding.value);
        return mismatch(cx, node, &encoding.pointer, message);
    }
    let format = schema.format.as_ref();
    let types: Vec<TypeName> = schema.types.iter().map(|ty| ty.value).collect();
    if !scalar::breaks_format(node, &types, format.map(|format| format.value.as_str())) {
        return;
    }
    let (place, message) = match format {
        Some(format) => (
            &format.pointer,
            format!("the {what} `{node}` is not in the format `{}`", format.value),
        ),
        None => (
            &schema.pointer,
            format!("the {what} `{node}` is not a 64-bit integer"),
        ),
    };
    mismatch(cx, node, place, message);
}
