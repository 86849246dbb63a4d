//! Changes of the types that read the headers of responses.

use crate::changes::counterparts::Counterparts;
use crate::changes::matched::{matched, renamed};
use crate::changes::text::{NOTHING, ty};
use crate::changes::{List, NEW_ITEM, Severity};
use crate::ir::{Header, HeaderValue, Headers};
use crate::markdown::code;

/// Compares the headers of an operation, or those of all operations.
pub(in crate::changes) fn compare(
    old: Option<&Headers>,
    new: Option<&Headers>,
    types: &Counterparts,
    list: &mut List,
) {
    let (old, new) = match (old, new) {
        (None, None) => return,
        (None, Some(new)) => {
            let names: Vec<String> = new.list.iter().map(|it| format!("`{}`", it.name)).collect();
            let what = format!("is new, and reads {}", names.join(", "));
            list.added(new.path(), what, NEW_ITEM).to(&new.origin);
            return;
        }
        (Some(old), None) => {
            list.removed(old.path(), "is gone")
                .from(&old.origin)
                .instead(format!("{}::of(&response)", old.path()), NOTHING);
            return;
        }
        (Some(old), Some(new)) => (old, new),
    };
    let mut pairs = matched(&old.list, &new.list, |header| header.name.as_str());
    let same_wire = |a: &Header, b: &Header| a.wire_name.eq_ignore_ascii_case(&b.wire_name);
    let same = |a: &Header, b: &Header| same_wire(a, b) && same_value(&a.value, &b.value, types);
    for (from, to) in renamed(&mut pairs, same) {
        list.renamed(old.method(from), &to.name)
            .from(&from.origin)
            .to(&to.origin)
            .instead(written(old, from), written(new, to));
    }
    for header in pairs.removed {
        list.removed(old.method(header), "is gone")
            .from(&header.origin)
            .instead(written(old, header), NOTHING);
    }
    for header in pairs.added {
        let what = format!("is new: `{}`", spelled(&header.value));
        list.added(new.method(header), what, NEW_ITEM).to(&header.origin);
    }
    for (from, to) in pairs.kept {
        let path = new.method(to);
        if !same_value(&from.value, &to.value, types) {
            let (was, is) = (spelled(&from.value), spelled(&to.value));
            let what = format!("returned `{was}`, and returns `{is}`");
            list.add(Severity::Breaking, &path, what, "callers use what it returned")
                .from(&from.origin)
                .to(&to.origin)
                .instead(
                    format!("let it: {was} = {};", written(old, from)),
                    format!("let it: {is} = {};", written(new, to)),
                );
        }
        if !same_wire(from, to) {
            let what = format!(
                "reads {}, and read {}",
                code(&to.wire_name),
                code(&from.wire_name)
            );
            list.behaviour(&path, what, "another header is read")
                .from(&from.origin)
                .to(&to.origin);
        }
        list.deprecation(
            &path,
            (from.deprecated, &from.origin),
            (to.deprecated, &to.origin),
        );
        if !types.same_words(&from.doc, &to.doc) {
            list.reworded(path, &from.origin, &to.origin);
        }
    }
}

/// Returns whether two values are the same to the caller.
fn same_value(a: &HeaderValue, b: &HeaderValue, types: &Counterparts) -> bool {
    if let (HeaderValue::List(a), HeaderValue::List(b)) = (a, b) {
        return same_value(a, b, types);
    }
    let is_list = |value: &HeaderValue| matches!(value, HeaderValue::List(_));
    match (a.ty(), b.ty()) {
        _ if is_list(a) || is_list(b) => false,
        (None, None) => true,
        (Some(x), Some(y)) => a.can_be_unreadable() == b.can_be_unreadable() && types.same(x, y),
        (None, Some(_)) | (Some(_), None) => false,
    }
}

/// Returns the return type of the method.
fn spelled(value: &HeaderValue) -> String {
    if let HeaderValue::List(of) = value {
        let read = of.ty().map_or_else(|| "&str".to_owned(), ty);
        return if of.can_be_unreadable() {
            format!("Vec<Result<{read}, &str>>")
        } else {
            format!("Vec<{read}>")
        };
    }
    let read = value.ty().map_or_else(|| "&str".to_owned(), ty);
    if value.can_be_unreadable() {
        format!("Result<Option<{read}>>")
    } else {
        format!("Option<{read}>")
    }
}

fn written(headers: &Headers, header: &Header) -> String {
    format!("{}::of(&response).{}()", headers.path(), header.name)
}
