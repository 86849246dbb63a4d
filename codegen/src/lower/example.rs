//! Examples: each becomes a test that the client loses nothing of it.

use super::ty::ty;
use super::{Context, doc};
use crate::ir::{self, Name};
use crate::markdown::code;
use crate::model::example::Of;
use crate::names::Role;
use crate::source::Node;
use crate::spec::{RefOr, Schema, Status};
use crate::visible;

/// A test for each example of each operation, in document order. What operations share is tested once.
pub(super) fn examples(cx: &Context) -> Vec<ir::Example> {
    let mut examples = Vec::new();
    for body in cx.model.exemplified() {
        let what = what(&body.of);
        for (name, example) in body.content.media.examples.iter() {
            let Some((example, value)) = cx.model.resolved.example(example) else {
                continue;
            };
            examples.push(ir::Example {
                test: cx.names.of(Role::Test, &name.pointer).clone(),
                doc: doc::example(&what, example.summary.as_ref(), example.description.as_ref()),
                ty: ty(cx, body.content.schema, body.direction),
                change: change(cx, body.content.schema),
                needs: ir::Needs::Nothing,
                json: json(value),
            });
        }
    }
    examples
}

/// What makes a change of it.
fn change(cx: &Context, schema: &RefOr<Schema>) -> Option<Name> {
    let found = cx.resolved.schema(schema)?;
    let is_whole = cx.model.is_changed_whole(found.node());
    is_whole.then(|| Name::new(ir::CHANGE.to_owned()))
}

/// What a body is, in a sentence.
fn what(of: &Of) -> String {
    match of {
        Of::Request(operation) => format!("Sent by `{}`.", operation.written.id.value),
        Of::Answer(operation, answer) => {
            let status = match answer.status {
                Status::Code(code) => format!("with {code}"),
                Status::Range(digit) => format!("with another status from {digit}00 to {digit}99"),
                Status::Default => "with any other status".to_owned(),
            };
            format!("Answered to `{}` {status}.", operation.written.id.value)
        }
        Of::Shared(name) => format!("The shared answer `{name}`."),
        Of::Webhook(webhook) => format!("Sent by the webhook {}.", code(&webhook.name.value)),
    }
}

/// A value as JSON in which everything can be seen.
fn json(value: &Node) -> String {
    visible::json(&value.to_json_lines()).into_owned()
}
