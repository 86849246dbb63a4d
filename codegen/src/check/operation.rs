//! Operation ids: each is unique, and has the form that groups are derived from.

use super::{Context, body, combination, parameter, path};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Id, Path};
use crate::spec::{Text, defined_twice};

/// Reports errors in the paths and ids of operations.
pub(super) fn check(cx: &Context) {
    for path in &cx.model.paths {
        path::check_template(cx, path);
        check_item(cx, path);
        for (id, kind) in &path.ids {
            check_id(cx, path, id, kind);
        }
    }
    parameter::check_call_options(cx);
    parameter::check_etags(cx);
    for operation in &cx.model.operations {
        path::check_parameters(cx, operation);
        for parameter in &operation.parameters {
            parameter::check(cx, parameter);
            if parameter.call_option.is_none() {
                parameter::check_value(cx, parameter);
            }
        }
        parameter::check_listed(cx, operation);
        combination::check_operation(cx, operation);
        body::check(cx, operation);
    }
}

fn check_item(cx: &Context, path: &Path) {
    let Some(item) = path.item else { return };
    if item.operations.is_empty() && item.operations_complete {
        let message = format!("`{}` has no operation", path.text.value);
        let help = "add one, such as `get`, or remove the path";
        cx.error(Code::MissingKey, path.text.pointer.key(), message, help);
    }
    parameter::check_replaced(cx, item);
    parameter::check_unique(cx, &item.parameters.list);
    for operation in &item.operations {
        parameter::check_unique(cx, &operation.parameters.list);
    }
}

/// Returns the name of a view, as written.
fn view_name<'t>(path: &Path, id: &'t Text) -> Option<&'t str> {
    let mut operations = path.item?.operations.iter();
    operations.find(|operation| operation.view.is_some() && operation.id.pointer == id.pointer)?;
    id.value.split_once('_').map(|(_, name)| name)
}

fn check_id(cx: &Context, path: &Path, id: &Text, kind: &Id) {
    let view = view_name(path, id);
    match kind {
        Id::Halves(..) | Id::Missing => {}
        Id::Taken(first, at) if **first == id.pointer => {
            let message = "this path item is used for two paths";
            let diagnostic = Diagnostic::error(Code::DuplicateOperationId, path.text.pointer.key(), message);
            let help = "write the operations out under one of them, with ids of their own";
            cx.report(diagnostic.related(at.pointer.key(), "the other path").help(help));
        }
        Id::Taken(first, _) => {
            let what = format!("operation id `{}`", id.value);
            let twice = defined_twice(Code::DuplicateOperationId, &what, &id.pointer, first);
            cx.report(match view {
                Some(_) => Diagnostic {
                    place: id.pointer.key(),
                    ..twice.help("give the view a name that no operation of its group has")
                },
                None => twice.help("give each operation an id of its own"),
            });
        }
        Id::Malformed => {
            let (place, message, help) = match view {
                Some(name) => (
                    id.pointer.key(),
                    format!("`{name}` is not the name of a view"),
                    "write it like what stands behind the `_` of an operation id: `ListOpen`",
                ),
                None => (
                    id.pointer.value(),
                    format!("operation id `{}` is not `Group_Verb`", id.value),
                    "write it like `Users_Create`: it becomes `client.users().create(…)`",
                ),
            };
            cx.error(Code::OperationIdForm, place, message, help);
        }
    }
}
