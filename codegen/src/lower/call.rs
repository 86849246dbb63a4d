//! A call of a method, in words.

use super::Context;
use crate::ir::Name;
use crate::model::Operation;
use crate::names::Role;

/// Returns the call of a method of an operation, in words.
pub(super) fn call(cx: &Context, operation: &Operation, method: Role) -> String {
    let mut tags = cx.resolved.document.root.tags.iter();
    let tag = tags.find(|tag| tag.name.value == operation.group);
    let module = tag.map(|tag| cx.names.of(Role::Module, &tag.name.pointer));
    let module = module.map_or("", Name::as_str);
    let method = cx.names.of(method, &operation.written.id.pointer);
    format!("client.{module}().{method}")
}
