//! Security schemes → kinds of credentials; requirements → the bounds that keep a client of another kind from calling.

use super::Context;
use super::doc;
use super::name::{Case, Scope};
use crate::diagnostic::Pointer;
use crate::ir::{self, Acceptance, Name};
use crate::model::Collected;

/// A kind of credential and what the description calls it.
pub(super) struct Scheme {
    pub(super) key: String,
    pub(super) pointer: Pointer,
    pub(super) lowered: ir::Credential,
}

/// The schemes of the root document, in its order.
pub(super) fn schemes(cx: &Context) -> Vec<Scheme> {
    let mut markers = Scope::new(Case::Type, "security schemes");
    let mut constructors = Scope::new(Case::Value, "security schemes").reserve(&["new"]);
    let mut schemes = Vec::new();
    for scheme in &cx.model.schemes {
        let (key, scheme) = (scheme.key, scheme.scheme);
        let Some(marker) = markers.name(cx, &key.value, key.pointer.key()) else {
            continue;
        };
        let Some(constructor) = constructors.name(cx, &key.value, key.pointer.key()) else {
            continue;
        };
        let lowered = ir::Credential {
            marker,
            origin: key.pointer.clone(),
            constructor,
            doc: doc::credential(scheme),
            scope: scheme.flow.scope.value.clone(),
        };
        schemes.push(Scheme {
            key: key.value.clone(),
            pointer: key.pointer.clone(),
            lowered,
        });
    }
    schemes
}

/// The schemes that an operation accepts, in the order of their declaration.
pub(super) fn accepted<'s>(collected: &Collected, schemes: &'s [Scheme]) -> Vec<&'s Scheme> {
    let accepts = |scheme: &&Scheme| collected.accepts.iter().any(|it| it.key.value == scheme.key);
    schemes.iter().filter(accepts).collect()
}

/// The bound of an operation; `None` when every kind of credential will do.
pub(super) fn acceptance(collected: &Collected, schemes: &[Scheme]) -> Option<Acceptance> {
    let accepted = accepted(collected, schemes);
    if accepted.len() == schemes.len() {
        return None;
    }
    let markers: Vec<Name> = accepted
        .iter()
        .map(|scheme| scheme.lowered.marker.clone())
        .collect();
    let joined = markers.iter().map(Name::as_str).collect::<Vec<_>>().join("Or");
    let constructors = accepted
        .iter()
        .map(|scheme| scheme.lowered.constructor.clone())
        .collect();
    Some(Acceptance {
        bound: Name::new(format!("Is{joined}")),
        markers,
        constructors,
    })
}

/// The bounds of all operations, each once, in the order of first use.
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
