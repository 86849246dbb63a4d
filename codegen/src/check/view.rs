//! `x-views`: the parameters and properties that a view fixes, requires or omits exist in its operation.

use super::{Context, constant, value};
use crate::diagnostic::{Code, Diagnostic, Place, Pointer, did_you_mean, near_or};
use crate::model::Operation;
use crate::model::object::Member;
use crate::model::parameter::{asks_for_pages, is_by_itself, named};
use crate::model::shape::{Shape, is_integer};
use crate::model::view::property_name;
use crate::scalar::Scalar;
use crate::source::Node;
use crate::spec::{Location, Parameter, Text, View};
use crate::wire::Presence;

/// Reports errors in the views.
pub(super) fn check(cx: &Context) {
    for operation in &cx.model.operations {
        let Some(view) = &operation.written.view else {
            continue;
        };
        check_effect(cx, operation, view);
        check_other(cx, operation, view);
        for (index, (name, node)) in view.fixed.iter().enumerate() {
            let mut before = view.fixed.iter().take(index).map(|(name, _)| name);
            let is_twice = before.any(|other| is_same(cx, operation, other, name));
            if is_twice {
                let message = format!("`{}` is fixed twice", name.value);
                cx.error(Code::InvalidValue, name.pointer.key(), message, "fix it once");
            } else if let Some(property) = property_name(operation, name) {
                check_fixed_property(cx, operation, name, property, node);
            } else if let Some(parameter) = known(cx, operation, name, name.pointer.key()) {
                check_fixed(cx, operation, parameter, name, node);
            }
        }
        check_names(cx, operation, &view.required, |name| {
            wrongly_required(cx, operation, view, name)
        });
        check_names(cx, operation, &view.omitted, |name| {
            wrongly_omitted(cx, operation, view, name)
        });
    }
}

/// An error in what a view says of a name: the message, which follows the name, and the help.
type Flaw = (&'static str, &'static str);

/// Reports names that are listed twice, or that have a flaw.
fn check_names<'a>(
    cx: &Context<'a, '_>,
    operation: &Operation<'a>,
    names: &[Text],
    flaw: impl Fn(&Text) -> Option<Flaw>,
) {
    for (index, name) in names.iter().enumerate() {
        let mut before = names.iter().take(index);
        let is_twice = before.any(|other| is_same(cx, operation, other, name));
        let twice = is_twice.then_some(("is listed twice", "name it once"));
        if let Some((message, help)) = twice.or_else(|| flaw(name)) {
            let message = format!("`{}` {message}", name.value);
            cx.error(Code::InvalidValue, name.pointer.value(), message, help);
        }
    }
}

fn is_fixed<'a>(cx: &Context<'a, '_>, operation: &Operation<'a>, view: &View, name: &Text) -> bool {
    let mut fixed = view.fixed.iter();
    fixed.any(|(fixed, _)| is_same(cx, operation, fixed, name))
}

/// Returns an error if a view cannot require what a name refers to.
fn wrongly_required<'a>(
    cx: &Context<'a, '_>,
    operation: &Operation<'a>,
    view: &View,
    name: &Text,
) -> Option<Flaw> {
    if is_fixed(cx, operation, view, name) {
        return Some(("is fixed here", "leave it out of `required`: it is always sent"));
    }
    if let Some(property) = property_name(operation, name) {
        return check_required_property(cx, operation, name, property);
    }
    let parameter = known(cx, operation, name, name.pointer.value())?;
    if parameter.required {
        Some(("is required already", "leave it out of `required`"))
    } else if is_of_each_call(parameter) && parameter.etag.is_none() {
        Some(("is an option of every call", "leave it out of `required`"))
    } else {
        None
    }
}

/// Returns an error if a view cannot omit what a name refers to.
fn wrongly_omitted<'a>(
    cx: &Context<'a, '_>,
    operation: &Operation<'a>,
    view: &View,
    name: &Text,
) -> Option<Flaw> {
    let mut required = view.required.iter();
    if is_fixed(cx, operation, view, name) {
        return Some(("is fixed here", "leave it out of `omitted`, or do not fix it"));
    }
    if required.any(|other| is_same(cx, operation, other, name)) {
        return Some((
            "is required here",
            "leave it out of `omitted`, or do not require it",
        ));
    }
    if property_name(operation, name).is_some() {
        return Some((
            "is a property of the body, and only parameters can be omitted",
            "give the view a `requestBody` of its own, without the property",
        ));
    }
    let parameter = known(cx, operation, name, name.pointer.value())?;
    if parameter.required {
        Some((
            "is required, so every call sends it",
            "fix it instead: `fixed: {name: value}`",
        ))
    } else if is_of_each_call(parameter) && parameter.etag.is_none() {
        Some(("is an option of every call", "leave it out of `omitted`"))
    } else if let Some(paging) = &operation.written.paging
        && asks_for_pages(paging, parameter)
    {
        Some((
            "is what the next page is asked for with",
            "leave it out of `omitted`, or give the view an `x-paging` of its own without it",
        ))
    } else {
        None
    }
}

/// Whether two names refer to the same parameter or property.
fn is_same<'a>(cx: &Context<'a, '_>, operation: &Operation<'a>, a: &Text, b: &Text) -> bool {
    let parameter = |name: &Text| match *named(&operation.nameable(), &name.value) {
        [one] => Some(&one.pointer),
        _ => None,
    };
    let property = |name: &Text| Some(&cx.model.property(operation, name)?.wire_name.pointer);
    let both = |a: Option<&Pointer>, b: Option<&Pointer>| a.is_some() && a == b;
    both(parameter(a), parameter(b)) || both(property(a), property(b))
}

/// Reports a view that changes only documentation, and would be the same operation under another name.
fn check_effect(cx: &Context, operation: &Operation, view: &View) {
    let id = &operation.written.id;
    if !view.has_effect {
        let message = format!("`{}` is the same as `{}`", id.value, view.of.value);
        let help = "fix a parameter (`fixed: {name: value}`), require or omit one, describe other responses, or leave it out";
        cx.error(Code::InvalidValue, id.pointer.key(), message, help);
    }
}

/// Reports a view that is the same as an earlier one of the operation, under another name.
fn check_other<'a>(cx: &Context<'a, '_>, operation: &Operation<'a>, view: &View) {
    let before = cx
        .model
        .operations
        .iter()
        .take_while(|other| !std::ptr::eq(*other, operation));
    let is_like = |other: &&Operation<'a>| {
        let other = other.written.view.as_ref();
        other.is_some_and(|other| other.of.pointer == view.of.pointer && is_like(cx, operation, view, other))
    };
    let Some(other) = before.into_iter().find(is_like).filter(|_| view.has_effect) else {
        return;
    };
    let (id, first) = (&operation.written.id, &other.written.id);
    let message = format!("`{}` is the same as `{}`", id.value, first.value);
    let diagnostic = Diagnostic::error(Code::InvalidValue, id.pointer.key(), message);
    let diagnostic = diagnostic.related(first.pointer.key(), "the other view");
    cx.report(diagnostic.help("leave one of the two out, or fix, require or omit something else"));
}

/// Whether two views of an operation fix the same values, require and omit the same parameters, and change
/// nothing else.
fn is_like<'a>(cx: &Context<'a, '_>, operation: &Operation<'a>, a: &View, b: &View) -> bool {
    let fixes = |view: &View, name: &Text, value: &Node| {
        let mut fixed = view.fixed.iter();
        fixed
            .any(|(other, node)| is_same(cx, operation, name, other) && node.to_string() == value.to_string())
    };
    let has = |names: &[Text], name: &Text| names.iter().any(|other| is_same(cx, operation, name, other));
    let all = |names: &[Text], others: &[Text]| names.iter().all(|name| has(others, name));
    let count = |view: &View| (view.fixed.len(), view.required.len(), view.omitted.len());
    let says_more = a.has_more || b.has_more;
    !says_more
        && count(a) != (0, 0, 0)
        && count(a) == count(b)
        && a.fixed.iter().all(|(name, value)| fixes(b, name, value))
        && all(&a.required, &b.required)
        && all(&a.omitted, &b.omitted)
}

/// Returns the parameter of the name, or reports that there are none or several.
fn known<'a>(cx: &Context, operation: &Operation<'a>, name: &Text, place: Place) -> Option<&'a Parameter> {
    let nameable = operation.nameable();
    let found = named(&nameable, &name.value);
    let (message, help) = match &*found {
        [one] => return Some(one),
        [] if !operation.parameters_complete => return None,
        [] => {
            let names = nameable.iter().map(|it| it.name.value.as_str());
            let help = near_or(
                did_you_mean(&name.value, names),
                "name a parameter of the operation or of its path",
            );
            ("is not a parameter", help)
        }
        [first, ..] => {
            let help = format!("say which: `{}.{}`", first.location.name(), first.name.value);
            ("is the name of several parameters", help)
        }
    };
    let message = format!("`{}` {message} of `{}`", name.value, operation.written.id.value);
    cx.error(Code::InvalidValue, place, message, help);
    None
}

fn check_fixed<'a>(
    cx: &Context<'a, '_>,
    operation: &Operation<'a>,
    parameter: &'a Parameter,
    name: &Text,
    node: &Node,
) {
    let what = format!("a fixed value of `{}`", name.value);
    if is_of_each_call(parameter) {
        let help = "leave it out: each call has a value of its own";
        return cx.unsupported(&node.pointer, &what, help);
    }
    if leads_on(cx, operation, parameter) {
        let help = "leave it out: `x-paging` sends another value for each page";
        return cx.unsupported(&node.pointer, &what, help);
    }
    constant::check(cx, parameter, node, &what);
}

/// Whether the value of a parameter is generated or chosen for each call.
fn is_of_each_call(parameter: &Parameter) -> bool {
    is_by_itself(parameter) || parameter.etag.is_some()
}

/// Whether paging sends another value of a parameter for each page.
fn leads_on(cx: &Context, operation: &Operation, parameter: &Parameter) -> bool {
    let Some(paging) = cx.model.paging(operation) else {
        return false;
    };
    let name = &parameter.name.value;
    match parameter.location {
        Location::Query => paging.kind.changes_in_query(name),
        Location::Header => paging.kind.changes_header(name),
        Location::Path | Location::Cookie => false,
    }
}

/// Returns the property of the body by its name, or reports that there is none.
fn known_property<'m, 'a>(
    cx: &'m Context<'a, '_>,
    operation: &Operation<'a>,
    name: &Text,
    property: &str,
    place: Place,
) -> Option<&'m Member<'a>> {
    let id = &operation.written.id.value;
    let Some(object) = cx.model.sent_object(operation) else {
        let is_read = operation.request.is_some() || operation.raw.is_some() || operation.parts.is_some();
        // A body that could not be read was reported.
        if is_read || operation.written.request_body.is_none() {
            let message = format!("`{id}` has no required JSON object as its body");
            let help = "name a parameter, or describe the body as an object and write `required: true` beside `content`";
            cx.error(Code::InvalidValue, place, message, help);
        }
        return None;
    };
    let found = cx.model.property(operation, name);
    if found.is_none() {
        let sent = object.members.iter();
        let sent = sent.filter(|member| member.travels(operation.direction()));
        let known = sent.map(|member| member.wire_name.value.as_str());
        let help = did_you_mean(property, known).map_or_else(
            || "name a property that is sent".to_owned(),
            |near| format!("did you mean `body.{near}`?"),
        );
        let message = format!("`{property}` is not a property that `{id}` sends");
        cx.error(Code::InvalidValue, place, message, help);
    }
    found
}

fn check_fixed_property<'a>(
    cx: &Context<'a, '_>,
    operation: &Operation<'a>,
    name: &Text,
    property: &str,
    node: &Node,
) {
    let Some(member) = known_property(cx, operation, name, property, name.pointer.key()) else {
        return;
    };
    let found = cx.resolved.schema(member.schema);
    let Some(found) = found else { return };
    let is_plain = match cx.model.shape(found.schema) {
        Shape::Scalar(scalar) => {
            *scalar == Scalar::String || *scalar == Scalar::Bool || scalar.row().range.is_some()
        }
        Shape::Enum(_) => !is_integer(found.schema),
        _ => false,
    };
    if !is_plain || node.is_null() {
        let what = format!("a fixed value of `{}`", name.value);
        let help = "only a string, an integer, a boolean and a value of an `enum` of strings can be fixed";
        return cx.unsupported(&node.pointer, &what, help);
    }
    if let Some((message, help)) = is_given(cx, operation, member) {
        let message = format!("`{}` {message}", name.value);
        return cx.error(Code::InvalidValue, name.pointer.key(), message, help);
    }
    value::fixed(cx, node, member.schema);
}

fn check_required_property<'a>(
    cx: &Context<'a, '_>,
    operation: &Operation<'a>,
    name: &Text,
    property: &str,
) -> Option<Flaw> {
    let member = known_property(cx, operation, name, property, name.pointer.value())?;
    let found = cx.resolved.schema(member.schema)?;
    match cx.model.shape(found.schema) {
        Shape::Scalar(_) | Shape::Enum(_) | Shape::Struct => is_given(cx, operation, member),
        _ => Some((
            "cannot be an argument",
            "leave it out of `required`: only a single value, an `enum` and an object can be",
        )),
    }
}

/// Returns an error if the body already requires the property.
fn is_given<'a>(cx: &Context<'a, '_>, operation: &Operation<'a>, member: &Member<'a>) -> Option<Flaw> {
    let object = cx.model.sent_object(operation)?;
    let is_given = object.presence(member, operation.direction()) == Presence::Required;
    is_given.then_some((
        "is required by the schema of the body already",
        "leave it out, or give the view a `requestBody` of its own",
    ))
}

/// Adds the view, whose responses are not read with this key of its operation.
pub(super) fn of_view(diagnostic: Diagnostic, view: &Pointer, key: &str) -> Diagnostic {
    let diagnostic = diagnostic.related(view.key(), "the view whose responses it does not apply to");
    diagnostic.help(format!(
        "write it in the views that it applies to, and no `{key}` in the operation"
    ))
}
