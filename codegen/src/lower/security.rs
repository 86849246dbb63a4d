//! Security schemes → kinds of credentials; security requirements → the bounds that keep clients with other
//! credentials from calling.

use super::{Context, doc};
use crate::ir::{self, Acceptance, Accepted, Name};
use crate::model::Operation;
use crate::model::security::Scheme;
use crate::names::Role;

/// Returns the kinds of credentials, in the order of the root document.
pub(super) fn credentials(cx: &Context) -> Vec<ir::Credential> {
    let schemes = cx.model.schemes.iter();
    let credentials = schemes.map(|scheme| ir::Credential {
        marker: marker(cx, scheme).clone(),
        origin: scheme.key.pointer.clone(),
        constructor: constructor(cx, scheme).clone(),
        doc: doc::credential(scheme.key, scheme.scheme),
        scope: scheme.scheme.flow.scope.value.clone(),
    });
    credentials.collect()
}

/// Returns the marker type of a kind of credential.
pub(super) fn marker<'c>(cx: &'c Context, scheme: &Scheme) -> &'c Name {
    cx.names.of(Role::Marker, &scheme.key.pointer)
}

fn constructor<'c>(cx: &'c Context, scheme: &Scheme) -> &'c Name {
    cx.names.of(Role::Constructor, &scheme.key.pointer)
}

/// Returns the bound of an operation, or `None` if it accepts every kind of credential.
pub(super) fn acceptance(cx: &Context, operation: &Operation) -> Option<Acceptance> {
    let accepts = &operation.accepts;
    if accepts.len() == cx.model.schemes.len() {
        return None;
    }
    Some(Acceptance {
        bound: cx.names.of(Role::Bound, &operation.written.id.pointer).clone(),
        credentials: accepts.iter().map(|scheme| accepted(cx, scheme)).collect(),
    })
}

fn accepted(cx: &Context, scheme: &Scheme) -> Accepted {
    Accepted {
        marker: marker(cx, scheme).clone(),
        constructor: constructor(cx, scheme).clone(),
    }
}

/// Returns the bounds of all operations, each once, in the order of first use.
pub(super) fn acceptances(groups: &[ir::Group]) -> Vec<Acceptance> {
    let mut acceptances: Vec<Acceptance> = Vec::new();
    for acceptance in groups
        .iter()
        .flat_map(|group| &group.operations)
        .filter_map(|operation| operation.acceptance.as_ref())
    {
        if !acceptances.contains(acceptance) {
            acceptances.push(acceptance.clone());
        }
    }
    acceptances
}
