//! Links of answers and links in bodies lead to operations that have what they need; what is waited for has states with one
//! meaning.

use std::collections::HashSet;

use super::Context;

/// Reports what is wrong with links, once each: answers may share them.
pub(super) fn check(cx: &Context) {
    for wrong in &cx.model.followed.wrong {
        cx.report(wrong.clone());
    }
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
