//! Types whose values would be infinite, because each contains another one.

use std::collections::BTreeSet;

use super::Context;
use crate::circles::Circles;
use crate::diagnostic::{Code, Diagnostic, NodeId};
use crate::model::Direction;
use crate::model::object::Member;
use crate::model::shape::Shape;
use crate::model::site::Defined;
use crate::wire::Presence;

/// Reports each cycle of such types once.
pub(super) fn check(cx: &Context) {
    let edges: Vec<(NodeId, Vec<NodeId>)> = cx
        .model
        .defined()
        .iter()
        .map(|defined| (defined.node(), given(cx, defined).map(|(_, held)| held).collect()))
        .collect();
    let circles = Circles::find(&edges);
    let mut told = BTreeSet::new();
    // An inline schema is reported with the named schema that contains it.
    for (defined, name) in cx.model.defined().iter().filter_map(|it| Some((it, it.name?))) {
        let mut given = given(cx, defined);
        let Some((member, _)) = given.find(|(_, held)| circles.share(&defined.node(), held)) else {
            continue;
        };
        if told.insert(circles.number(&defined.node())) {
            let wire_name = &member.wire_name.value;
            let name = &name.value;
            let message =
                format!("a value of `{name}` is infinite: each contains another one in `{wire_name}`");
            let help =
                format!("leave `{wire_name}` out of `required`, or let it be null at the end, or a list");
            let place = member.wire_name.pointer.key();
            cx.report(Diagnostic::error(Code::CircularRef, place, message).help(help));
        }
    }
}

/// Returns the required properties of a request object that are objects themselves, and never null.
fn given<'c, 'a>(
    cx: &'c Context<'a, '_>,
    defined: &Defined<'a>,
) -> impl Iterator<Item = (&'c Member<'a>, NodeId)> {
    let direction = Direction::Request;
    let sent = cx
        .model
        .types(defined.node())
        .iter()
        .any(|ty| ty.all.contains(&direction));
    let object = matches!(cx.model.shape(defined.schema), Shape::Struct);
    let merged = cx.model.merged(defined.schema);
    let members = merged.members.iter().filter(move |_| sent && object);
    members
        .filter(move |member| {
            let held = merged.held(member, direction);
            member.travels(direction) && held.presence == Presence::Required && !held.null
        })
        .filter_map(|member| {
            let found = cx.resolved.schema(member.schema)?;
            let object = matches!(cx.model.shape(found.schema), Shape::Struct);
            Some((member, found.node())).filter(|_| object)
        })
}
