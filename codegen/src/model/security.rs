//! The kinds of credentials, and which of them an operation accepts.

use crate::resolve::Resolved;
use crate::spec::{Operation, SecurityRequirement, SecurityScheme, Text};

/// A kind of credential and its name in the description.
#[derive(Clone, Copy)]
pub(crate) struct Scheme<'a> {
    pub(crate) key: &'a Text,
    pub(crate) scheme: &'a SecurityScheme,
}

impl Scheme<'_> {
    /// Whether a requirement names this kind, with its one scope.
    pub(crate) fn meets(&self, requirement: &SecurityRequirement) -> bool {
        let scopes = requirement.scopes.iter().map(|scope| scope.value.as_str());
        requirement.scheme.value == self.key.value && scopes.eq([self.scheme.flow.scope.value.as_str()])
    }
}

/// Returns the kinds that the root document declares, in its order.
pub(super) fn schemes<'a>(resolved: &Resolved<'a>) -> Vec<Scheme<'a>> {
    resolved
        .security_schemes()
        .filter(|(key, _)| key.pointer.file() == 0)
        .map(|(key, scheme)| Scheme { key, scheme })
        .collect()
}

/// Returns the credentials that an operation accepts, in the order of their declaration. Empty if the
/// operation has no requirements, or one that is not declared.
pub(super) fn accepted<'a>(
    resolved: &Resolved<'a>,
    schemes: &[Scheme<'a>],
    operation: &Operation,
) -> Vec<Scheme<'a>> {
    let requirements = requirements(resolved, operation).unwrap_or_default();
    let declared = |requirement| schemes.iter().any(|scheme| scheme.meets(requirement));
    if !requirements.iter().all(declared) {
        return Vec::new();
    }
    let listed = |scheme: &&Scheme| requirements.iter().any(|requirement| scheme.meets(requirement));
    schemes.iter().filter(listed).copied().collect()
}

/// Returns the security requirements of an operation, or those of the root if it has none of its own.
pub(crate) fn requirements<'r>(
    resolved: &'r Resolved,
    operation: &'r Operation,
) -> Option<&'r [SecurityRequirement]> {
    let own = operation.security.as_deref();
    own.or(resolved.document.root.security.as_deref())
}
