//! Bodies: the types that a method takes and returns.

use crate::ir;
use crate::lower::ty::ty;
use crate::lower::{Context, doc, paging, parameter};
use crate::model::object::{Member, Merged};
use crate::model::{DescribedResponse, Direction, Finding, FormKind, Operation, Part, Parts, Raw};
use crate::names::Role;
use crate::scalar::Scalar;
use crate::spec::{Status, is_json};
use crate::wire::{PartKind, Presence};

/// The type of a body that is text.
const TEXT: ir::Type = ir::Type::Scalar(Scalar::String);

/// Returns the argument `body`.
pub(super) fn request<'a>(cx: &Context<'a>, operation: &Operation<'a>) -> Option<ir::Body> {
    let (sent, media_type) = match (&operation.request, &operation.raw, &operation.parts) {
        (Some(json), ..) => {
            let ty = ty(cx, json.schema, operation.direction());
            (ir::Sent::Json(ty), json.media_type)
        }
        (None, Some(raw), _) => {
            let sent = if raw.is_text {
                ir::Sent::Text
            } else {
                ir::Sent::Bytes
            };
            (sent, &*raw.media_type.value)
        }
        (None, None, Some(parts)) => (form(cx, parts), &*parts.media_type.value),
        (None, None, None) => return None,
    };
    Some(ir::Body {
        name: cx.names.of(Role::Body, &operation.written.id.pointer).clone(),
        option: (!operation.is_body_required).then(|| doc::body(cx, operation)),
        sent,
        media_type: media_type.to_owned(),
        settled: parameter::settled(cx, operation),
    })
}

/// Returns the parts or fields of a form, in the order of its properties.
fn form<'a>(cx: &Context<'a>, parts: &Parts<'a>) -> ir::Sent {
    let merged = cx
        .resolved
        .schema(parts.schema)
        .map(|found| cx.model.merged(found.schema));
    let members = merged
        .into_iter()
        .flat_map(|merged| merged.members.iter().map(move |member| (merged, member)));
    let sent = members.filter(|(_, member)| member.travels(Direction::Form));
    let sent = sent.filter_map(|(merged, member)| {
        let part = cx.part(parts, member)?;
        Some((form_member(cx, merged, member, part.is_list), part))
    });
    let ty = ty(cx, parts.schema, Direction::Form);
    match parts.kind {
        FormKind::Multipart => {
            let parts = sent.map(|(member, part)| multipart(member, &part));
            ir::Sent::Multipart(ty, parts.collect())
        }
        FormKind::Fields => {
            let fields = sent.map(|(member, part)| ir::FormField {
                member,
                is_json: part.kind == PartKind::Json,
            });
            ir::Sent::Fields(ty, fields.collect())
        }
    }
}

fn form_member(cx: &Context, merged: &Merged, member: &Member, is_list: bool) -> ir::FormMember {
    ir::FormMember {
        field: cx.names.of(Role::Field, &member.wire_name.pointer).clone(),
        wire_name: member.wire_name.value.clone(),
        is_list,
        is_optional: merged.presence(member, Direction::Form) == Presence::Optional,
        deprecated: cx
            .resolved
            .schema(member.schema)
            .is_some_and(|found| found.is_deprecated()),
    }
}

fn multipart(member: ir::FormMember, part: &Part) -> ir::Part {
    let usual = match part.kind {
        PartKind::Json => Some(ir::JSON),
        PartKind::Text | PartKind::File => None,
    };
    ir::Part {
        member,
        kind: part.kind,
        media_type: part.content_type.or(usual).map(str::to_owned),
    }
}

/// Returns the `Accept` header: the media type chosen for each response, successes first, then their other
/// JSON media types.
pub(super) fn accept(operation: &Operation) -> String {
    let mut answers: Vec<&DescribedResponse> = operation.responses.iter().collect();
    answers.sort_by_key(|answer| !answer.succeeds);
    let chosen = answers
        .iter()
        .filter_map(|answer| match (&answer.content, &answer.raw) {
            (Some(json), _) => Some(json.media_type),
            (None, raw) => raw.as_ref().map(|raw| &*raw.media_type.value),
        });
    let contents = answers.iter().filter_map(|answer| answer.content.as_ref());
    let others = contents.flat_map(|content| content.others.iter().copied());
    let mut accepted: Vec<&str> = Vec::new();
    for media_type in chosen.chain(others.filter(|it| is_json(it))) {
        if !accepted
            .iter()
            .any(|other| other.eq_ignore_ascii_case(media_type))
        {
            accepted.push(media_type);
        }
    }
    match &*accepted {
        [] => ir::JSON.to_owned(),
        accepted => accepted.join(", "),
    }
}

/// Returns the statuses of success, in ascending order.
pub(super) fn statuses(operation: &Operation) -> ir::Successes {
    let mut statuses = Vec::new();
    for (status, _) in operation.successes() {
        match status {
            Status::Code(code) => statuses.push(code),
            Status::Range(_) | Status::Default => return ir::Successes::Any,
        }
    }
    ir::Successes::Listed(statuses)
}

/// Returns the failure that means that the resource does not exist, and what the operation returns.
fn nothing(cx: &Context, operation: &Operation) -> Option<(Finding, ir::Absence)> {
    let finding = cx.model.may_find_nothing(operation)?;
    let nothing = operation.written.nothing.as_ref()?;
    let absence = ir::Absence {
        status: nothing.status.value,
        codes: nothing.codes.iter().map(|code| code.value.clone()).collect(),
    };
    Some((finding, absence))
}

/// Returns the return type of the method.
pub(super) fn success<'a>(cx: &Context<'a>, operation: &Operation<'a>) -> ir::Success {
    if let Some(paging) = cx.model.paging(operation) {
        return ir::Success::List(Box::new(paging::lower(cx, operation, paging)));
    }
    if cx.model.answers_differ(operation) {
        return ir::Success::Each(by_status(cx, operation));
    }
    let first = operation
        .successes()
        .find_map(|(_, answer)| body(cx, operation, answer));
    let failures = cx.model.failures(operation);
    match (nothing(cx, operation), first) {
        (Some((Finding::Whether, absence)), _) => ir::Success::Whether(absence),
        (Some((Finding::Body, absence)), Some(ir::StatusBody::Value(answer))) => {
            ir::Success::Found(answer.ty.without_null(), absence)
        }
        (_, None) => ir::Success::Empty,
        (_, Some(ir::StatusBody::Bytes(media_type))) => ir::Success::Bytes(ir::Bytes {
            media_type,
            streamed: cx.names.of(Role::Streamed, &operation.written.id.pointer).clone(),
            by_link: cx.method_by_link(operation, Role::StreamedByLink),
        }),
        (None, Some(ir::StatusBody::Value(answer))) if !failures.is_empty() => {
            ir::Success::Partial(ir::Partial { answer, failures })
        }
        (None, Some(ir::StatusBody::Value(answer))) => ir::Success::One(answer),
    }
}

/// Returns the enum with a variant for each success status.
fn by_status<'a>(cx: &Context<'a>, operation: &Operation<'a>) -> ir::Statuses {
    let variants = operation.successes().map(|(status, answer)| ir::StatusVariant {
        status: match status {
            Status::Code(code) => Some(code),
            Status::Range(_) | Status::Default => None,
        },
        name: cx.names.of(Role::Status, &answer.key.pointer).clone(),
        origin: answer.key.pointer.clone(),
        answer: body(cx, operation, answer),
    });
    ir::Statuses {
        name: cx.names.of(Role::Answers, &operation.written.id.pointer).clone(),
        is_of_view: operation.is_answered_as_its_operation(),
        variants: variants.collect(),
    }
}

fn body(cx: &Context, operation: &Operation, answer: &DescribedResponse) -> Option<ir::StatusBody> {
    let json = match (&answer.content, &answer.raw) {
        (Some(json), _) => json,
        (None, raw) => return raw.as_ref().map(|raw| raw_body(answer, raw)),
    };
    let ty = ty(cx, json.schema, Direction::Response);
    let may_be_empty = answer.response.may_be_empty.is_some();
    Some(ir::StatusBody::Value(ir::ResponseBody {
        // Where the body may be absent, null is read as an absent body. A page is a list, and never null.
        ty: if may_be_empty || cx.model.paging(operation).is_some() {
            ty.without_null()
        } else {
            ty
        },
        form: if may_be_empty {
            ir::Form::JsonOrEmpty
        } else {
            ir::Form::Json
        },
    }))
}

/// Returns a body that is not JSON.
fn raw_body(answer: &DescribedResponse, raw: &Raw) -> ir::StatusBody {
    let media_type = match answer.response.any_content_type {
        Some(_) => "*/*".to_owned(),
        None => raw.media_type.value.clone(),
    };
    if raw.is_text {
        ir::StatusBody::Value(ir::ResponseBody {
            ty: TEXT,
            form: ir::Form::Text(media_type),
        })
    } else {
        ir::StatusBody::Bytes(media_type)
    }
}

/// Returns how the bodies of failures are read.
pub(super) fn errors(cx: &Context, operation: &Operation) -> ir::ErrorBodies {
    let mut by_status: Vec<ir::StatusError> = Vec::new();
    let mut default = None;
    for answer in operation.responses.iter().filter(|answer| !answer.succeeds) {
        let shapes = cx.model.error_shapes(answer).into_iter();
        // The body of a failure may always be absent.
        let shapes = shapes.map(|shape| ir::ErrorShape {
            media_type: shape.media_type.to_owned(),
            ty: ty(cx, shape.schema, Direction::Response).without_null(),
        });
        let body = ir::ErrorBody {
            shapes: shapes.collect(),
            origin: answer.response.pointer.clone(),
        };
        if body.shapes.is_empty() {
            continue;
        }
        let status = match answer.status {
            Status::Code(code) => ir::Failure::Code(code),
            Status::Range(digit) => ir::Failure::Range(digit),
            Status::Default => {
                default = Some(body);
                continue;
            }
        };
        by_status.push(ir::StatusError { status, body });
    }
    without_repetition(ir::ErrorBodies { by_status, default })
}

/// Removes the bodies of statuses that are read like the body that applies without them.
fn without_repetition(mut errors: ir::ErrorBodies) -> ir::ErrorBodies {
    // Backwards, because a status falls back to later ones, which must be final by then.
    for index in (0..errors.by_status.len()).rev() {
        let error = errors.by_status.get(index);
        let same = |error: &ir::StatusError| {
            errors
                .without(error.status)
                .is_some_and(|rest| rest.is_read_as(&error.body, |a, b| a == b))
        };
        if error.is_some_and(same) {
            errors.by_status.remove(index);
        }
    }
    errors
}
