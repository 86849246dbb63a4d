//! Examples: each becomes a test that the client loses nothing of it.

use super::Context;
use super::direction::Directions;
use super::doc;
use super::name::{Case, Scope};
use super::schema::ty;
use crate::ir;
use crate::model::{Collected, Content, Direction};
use crate::source::Node;
use crate::spec::{RefOr, Response, Status};
use crate::visible;

/// A test for each example of each operation, in document order. What operations share is tested once.
pub(super) fn examples(cx: &Context, operations: &[Collected], directions: &Directions) -> Vec<ir::Example> {
    let mut tests = Tests {
        cx,
        directions,
        scope: Scope::new(Case::Value, "examples"),
        examples: Vec::new(),
    };
    let mut shared: Vec<&Response> = Vec::new();
    for collected in operations {
        let id = &collected.operation.id.value;
        if let Some(body) = &collected.request {
            tests.add(
                &format!("{id}_request"),
                &format!("Sent by `{id}`."),
                body,
                collected.direction(),
            );
        }
        for answer in &collected.answers {
            let Some(body) = &answer.content else {
                continue;
            };
            match answer.written {
                RefOr::Item(_) => {
                    let status = match answer.status {
                        Status::Code(code) => format!("with {code}"),
                        Status::Default => "with any other status".to_owned(),
                    };
                    let what = format!("Answered to `{id}` {status}.");
                    tests.add(
                        &format!("{id}_{}", answer.key.value),
                        &what,
                        body,
                        Direction::Response,
                    );
                }
                RefOr::Reference(reference)
                    if !shared.iter().any(|other| std::ptr::eq(*other, answer.response)) =>
                {
                    shared.push(answer.response);
                    let name = reference.target.value.rsplit('/').next().unwrap_or_default();
                    tests.add(
                        name,
                        &format!("The shared answer `{name}`."),
                        body,
                        Direction::Response,
                    );
                }
                RefOr::Reference(_) => {}
            }
        }
    }
    tests.examples
}

struct Tests<'l, 'a, 'd> {
    cx: &'l Context<'a, 'd>,
    directions: &'l Directions<'a>,
    scope: Scope,
    examples: Vec<ir::Example>,
}

impl<'a> Tests<'_, 'a, '_> {
    fn add(&mut self, prefix: &str, what: &str, body: &Content<'a>, direction: Direction) {
        let cx = self.cx;
        for (name, example) in body.media.examples.iter() {
            let test = self
                .scope
                .name(cx, &format!("{prefix}_{}", name.value), name.pointer.key());
            let Some(test) = test else { continue };
            self.examples.push(ir::Example {
                test,
                doc: doc::example(what, example.summary.as_ref(), example.description.as_ref()),
                ty: ty(cx, self.directions, body.schema, direction),
                json: json(&example.value),
            });
        }
    }
}

/// A value as JSON in which everything can be seen.
fn json(value: &Node) -> String {
    visible::json(&format!("{:#}", value.to_json())).into_owned()
}
