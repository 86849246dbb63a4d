//! Security schemes → kinds of credentials; requirements → the bounds that keep a client of another kind from calling.

use super::Context;
use super::doc;
use super::name::{Case, Scope};
use crate::diagnostic::{Code, Diagnostic, Pointer, did_you_mean};
use crate::ir::{self, Acceptance, Name};
use crate::model::Collected;
use crate::source::Node;
use crate::spec::{Operation, SecurityRequirement, Text, Waiver};

/// A kind of credential and what the description calls it.
pub(super) struct Scheme {
    pub(super) key: String,
    pub(super) pointer: Pointer,
    scope: String,
    pub(super) lowered: ir::Credential,
}

/// The schemes of the root document, in its order.
pub(super) fn schemes(cx: &Context) -> Vec<Scheme> {
    let mut markers = Scope::new(Case::Type, "security schemes");
    let mut constructors = Scope::new(Case::Value, "security schemes").reserve(&["new"]);
    let mut schemes = Vec::new();
    for (key, scheme) in cx.resolved.security_schemes() {
        if key.pointer.file() != 0 {
            let help = "move it to the root document: requirements find it by name there";
            cx.error(
                Code::Security,
                key.pointer.key(),
                "a security scheme outside the root document",
                help,
            );
            continue;
        }
        let Some(marker) = markers.name(cx, &key.value, key.pointer.key()) else {
            continue;
        };
        let Some(constructor) = constructors.name(cx, &key.value, key.pointer.key()) else {
            continue;
        };
        let scope = scheme.flow.scope.value.clone();
        let lowered = ir::Credential {
            marker,
            origin: key.pointer.clone(),
            constructor,
            doc: doc::credential(scheme),
            scope: scope.clone(),
        };
        schemes.push(Scheme {
            key: key.value.clone(),
            pointer: key.pointer.clone(),
            scope,
            lowered,
        });
    }
    if written(cx).is_none_or(|node| node.members().is_some_and(<[_]>::is_empty)) {
        let pointer = &cx.resolved.document.root.pointer;
        let help = "add one to `components/securitySchemes`, and `security` to the operations";
        cx.error(
            Code::Security,
            pointer.value(),
            "no security scheme is declared",
            help,
        );
    }
    schemes
}

/// Warns of a scheme that no operation accepts: its clients can call nothing.
pub(super) fn check_used(cx: &Context, operations: &[Collected]) {
    let root = &cx.resolved.document.root;
    let own = operations
        .iter()
        .filter_map(|collected| collected.operation.security.as_ref());
    let accepted: Vec<&str> = own
        .chain(&root.security)
        .flatten()
        .map(|requirement| requirement.scheme.value.as_str())
        .collect();
    for (key, scheme) in cx.resolved.security_schemes() {
        let unused = !accepted.contains(&key.value.as_str());
        let waived = |waiver: &&Waiver| waiver.code == Code::UnusedCredential && unused;
        if unused && !scheme.waivers.iter().any(|waiver| waived(&waiver)) {
            let message = format!("no operation accepts `{}`", key.value);
            let help = "remove it, or say why it is there: `x-waive: {PC0601: …}`";
            cx.report(Diagnostic::warning(Code::UnusedCredential, key.pointer.key(), message).help(help));
        }
        for stale in scheme.waivers.iter().filter(|waiver| !waived(waiver)) {
            let message = format!(
                "the warning {} is not given here, so there is nothing to waive",
                stale.code
            );
            cx.error(
                Code::StaleWaiver,
                stale.reason.pointer.key(),
                message,
                "remove the waiver",
            );
        }
    }
}

/// Reports a `security` of the root that no operation falls back on.
pub(super) fn check_root(cx: &Context, operations: &[Collected]) {
    let root = cx.resolved.document.node(0).and_then(|root| root.get("security"));
    let replaced = |collected: &Collected| collected.operation.security.is_some();
    if let Some(node) = root
        && !operations.is_empty()
        && operations.iter().all(replaced)
    {
        let message = "every operation has a `security` of its own, so this one says nothing";
        let help = "remove it, or the ones that say the same";
        cx.error(Code::Security, node.pointer.key(), message, help);
    }
}

/// The schemes of the root document as they are written.
fn written<'a>(cx: &Context<'a, '_>) -> Option<&'a Node> {
    cx.resolved
        .document
        .node(0)?
        .get("components")?
        .get("securitySchemes")
}

/// The schemes that an operation accepts, in the order of their declaration.
pub(super) fn accepted<'s>(
    cx: &Context,
    operation: &Operation,
    schemes: &'s [Scheme],
) -> Option<Vec<&'s Scheme>> {
    let root = &cx.resolved.document.root;
    let Some(requirements) = operation.security.as_ref().or(root.security.as_ref()) else {
        let message = format!(
            "`{}` does not say which credentials it accepts",
            operation.id.value
        );
        let help = "add `security` here or at the root";
        cx.error(Code::Security, operation.pointer.value(), message, help);
        return None;
    };
    let mut known = true;
    for requirement in requirements {
        known &= check_requirement(cx, requirement, schemes);
    }
    let listed = |scheme: &&Scheme| {
        requirements
            .iter()
            .any(|requirement| requirement.scheme.value == scheme.key)
    };
    known.then(|| schemes.iter().filter(listed).collect())
}

/// The bound of an operation; the inner `None` when every kind of credential will do.
#[expect(
    clippy::option_option,
    reason = "no bound is not the same as one that cannot be expressed"
)]
pub(super) fn acceptance(
    cx: &Context,
    operation: &Operation,
    schemes: &[Scheme],
) -> Option<Option<Acceptance>> {
    let accepted = accepted(cx, operation, schemes)?;
    if accepted.is_empty() {
        return None;
    }
    if accepted.len() == schemes.len() {
        return Some(None);
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
    Some(Some(Acceptance {
        bound: Name::new(format!("Is{joined}")),
        markers,
        constructors,
    }))
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

/// Reports a scheme that is not declared, and scopes other than its own.
fn check_requirement(cx: &Context, requirement: &SecurityRequirement, schemes: &[Scheme]) -> bool {
    let name = &requirement.scheme;
    let Some(scheme) = schemes.iter().find(|scheme| scheme.key == name.value) else {
        // Where none is declared, or this one could not be read, that was reported.
        if written(cx)
            .is_none_or(|node| node.members().is_none_or(<[_]>::is_empty) || node.get(&name.value).is_some())
        {
            return false;
        }
        let known = schemes.iter().map(|scheme| scheme.key.as_str());
        let help = did_you_mean(&name.value, known).map_or_else(
            || "declare it in `components/securitySchemes` of the root document".to_owned(),
            |near| format!("did you mean `{near}`?"),
        );
        let message = format!("the security scheme `{}` is not declared", name.value);
        cx.error(Code::Security, name.pointer.key(), message, help);
        return false;
    };
    let scopes: Vec<&str> = requirement
        .scopes
        .iter()
        .map(|scope| scope.value.as_str())
        .collect();
    if scopes != [scheme.scope.as_str()] {
        let wrong = requirement
            .scopes
            .iter()
            .find(|scope| scope.value != scheme.scope);
        let pointer = wrong.map_or(&name.pointer, |scope: &Text| &scope.pointer);
        let message = format!("`{}` has the one scope `{}`", scheme.key, scheme.scope);
        cx.error(
            Code::Security,
            pointer.value(),
            message,
            format!("write `{}: [{}]`", scheme.key, scheme.scope),
        );
        return false;
    }
    true
}
