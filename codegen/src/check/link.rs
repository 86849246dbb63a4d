//! Links of answers lead to operations and give them what they need; what is waited for has states with one meaning.

use std::collections::HashSet;

use super::Context;

/// Reports what is wrong with links, once each: answers may share them.
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
    }
}
