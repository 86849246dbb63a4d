//! Links of responses: the operation that they lead to gets all that it requires, and each state of a polled
//! resource has one meaning.

use std::collections::HashSet;

use super::{Context, constant};
use crate::model::Operation;
use crate::model::link::GivenParameter;

/// Reports errors in links, each once: responses may share links.
pub(super) fn check(cx: &Context) {
    let mut told = HashSet::new();
    for operation in &cx.model.operations {
        let wrong = cx
            .model
            .links(operation)
            .map_or(&[] as &[_], |links| &links.wrong);
        for diagnostic in wrong {
            if told.insert(format!("{diagnostic:?}")) {
                cx.report(diagnostic.clone());
            }
        }
        check_constants(cx, operation);
    }
}

/// Reports constants that the parameters which they are for cannot have.
fn check_constants(cx: &Context, operation: &Operation) {
    let links = cx.model.links(operation);
    let links = links.iter().flat_map(|links| &links.links);
    for GivenParameter {
        parameter, constant, ..
    } in links.flat_map(|link| &link.given)
    {
        if let Some(node) = constant {
            let what = format!("a fixed value of `{}`", parameter.name.value);
            constant::check(cx, parameter, node, &what);
        }
    }
}
