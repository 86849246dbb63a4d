//! Security: operations accept the schemes that the root declares, and each requirement names a scheme with
//! its scope.

use super::Context;
use crate::diagnostic::{Code, Diagnostic, did_you_mean, near_or};
use crate::model;
use crate::model::security::{Scheme, requirements};
use crate::source::Node;
use crate::spec::{self, SecurityRequirement, Text, Waiver};

/// Reports errors in the credentials.
pub(super) fn check(cx: &Context) {
    check_declared(cx);
    for operation in &cx.model.operations {
        check_operation(cx, operation.written);
    }
    check_used(cx, &cx.model.operations);
    check_root(cx, &cx.model.operations);
}

/// Reports schemes outside the root document, or that there are none.
fn check_declared(cx: &Context) {
    for (key, _) in cx.resolved.security_schemes() {
        if key.pointer.file() != 0 {
            let help = "move it to the root document: requirements find it by name there";
            let message = "a security scheme outside the root document";
            cx.error(Code::Security, key.pointer.key(), message, help);
        }
    }
    if written(cx).is_none_or(|node| node.members().is_some_and(<[_]>::is_empty)) {
        let pointer = &cx.resolved.document.root.pointer;
        let help = "add one to `components/securitySchemes`, and `security` to the operations";
        let message = "no security scheme is declared";
        cx.error(Code::Security, pointer.value(), message, help);
    }
}

fn check_operation(cx: &Context, operation: &spec::Operation) {
    let Some(requirements) = requirements(cx.resolved, operation) else {
        let message = format!(
            "`{}` does not say which credentials it accepts",
            operation.id.value
        );
        let help = "add `security` here or at the root";
        cx.error(Code::Security, operation.pointer.value(), message, help);
        return;
    };
    for requirement in requirements {
        check_requirement(cx, requirement, &cx.model.schemes);
    }
}

/// Warns of a scheme that no operation accepts, so that its clients cannot call anything.
fn check_used(cx: &Context, operations: &[model::Operation]) {
    let root = &cx.resolved.document.root;
    let own = operations
        .iter()
        .filter_map(|operation| operation.written.security.as_ref());
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

/// Reports a `security` of the root that no operation inherits.
fn check_root(cx: &Context, operations: &[model::Operation]) {
    let root = cx.resolved.document.node(0).and_then(|root| root.get("security"));
    let replaced = |operation: &model::Operation| operation.written.security.is_some();
    if let Some(node) = root
        && !operations.is_empty()
        && operations.iter().all(replaced)
    {
        let message = "every operation has a `security` of its own, so this one has no effect";
        let help = "remove it, or the ones that say the same";
        cx.error(Code::Security, node.pointer.key(), message, help);
    }
}

/// Returns the schemes of the root document, as written.
fn written<'a>(cx: &Context<'a, '_>) -> Option<&'a Node> {
    cx.resolved
        .document
        .node(0)?
        .get("components")?
        .get("securitySchemes")
}

/// Reports a scheme that is not declared, and scopes that it does not have.
fn check_requirement(cx: &Context, requirement: &SecurityRequirement, schemes: &[Scheme]) {
    let name = &requirement.scheme;
    let Some(scheme) = schemes.iter().find(|scheme| scheme.key.value == name.value) else {
        // If no scheme is declared, or this one could not be read, that was reported.
        if written(cx)
            .is_none_or(|node| node.members().is_none_or(<[_]>::is_empty) || node.get(&name.value).is_some())
        {
            return;
        }
        let known = schemes.iter().map(|scheme| scheme.key.value.as_str());
        let help = near_or(
            did_you_mean(&name.value, known),
            "declare it in `components/securitySchemes` of the root document",
        );
        let message = format!("the security scheme `{}` is not declared", name.value);
        cx.error(Code::Security, name.pointer.key(), message, help);
        return;
    };
    let (key, scope) = (&scheme.key.value, &scheme.scheme.flow.scope.value);
    let scopes: Vec<&str> = requirement
        .scopes
        .iter()
        .map(|scope| scope.value.as_str())
        .collect();
    if scopes != [scope.as_str()] {
        let wrong = requirement.scopes.iter().find(|other| other.value != *scope);
        let pointer = wrong.map_or(&name.pointer, |scope: &Text| &scope.pointer);
        let message = format!("`{key}` has the one scope `{scope}`");
        cx.error(
            Code::Security,
            pointer.value(),
            message,
            format!("write `{key}: [{scope}]`"),
        );
    }
}
