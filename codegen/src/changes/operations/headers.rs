//! Changes of the types that read the headers of responses.

use crate::changes::counterparts::Counterparts;
use crate::changes::matched::{matched, renamed};
use crate::changes::text::{NOTHING, ty};
use crate::changes::{List, NEW_ITEM, Severity};
use crate::ir::{Header, HeaderItem, HeaderValue, Headers};
use crate::markdown::code;

/// Compares the headers of an operation, or those of all operations. `elsewhere` has the others of
/// the two, as they are now.
pub(super) fn compare(
    old: Option<&Headers>,
    new: Option<&Headers>,
    elsewhere: &[&Headers],
    types: &Counterparts,
    list: &mut List,
) {
    match (old, new) {
        (None, None) => {}
        (None, Some(new)) => {
            let names: Vec<String> = new.list.iter().map(|it| format!("`{}`", it.name)).collect();
            let what = format!("is new, and reads {}", names.join(", "));
            list.added(new.path(), what, NEW_ITEM).to(&new.origin).told_once();
        }
        (Some(old), None) => gone(old, elsewhere, list),
        (Some(old), Some(new)) => both(old, new, elsewhere, types, list),
    }
}

/// Reports that no type reads the headers any more, and the one that reads the same.
fn gone(old: &Headers, elsewhere: &[&Headers], list: &mut List) {
    let read = |headers: &Headers| format!("{}::of(&response)", headers.path());
    let has_all = |headers: &&Headers| old.list.iter().all(|header| find(headers, header).is_some());
    let (what, now) = match elsewhere.iter().copied().find(has_all) {
        Some(headers) => (
            format!("is gone: `{}` reads the same", headers.name),
            read(headers),
        ),
        None => ("is gone".to_owned(), NOTHING.to_owned()),
    };
    let names: Vec<&str> = old.list.iter().map(|header| header.wire_name.as_str()).collect();
    let change = list.removed(old.path(), what);
    change.from(&old.origin).instead(read(old), now).cause = Some(names.join(" "));
}

/// Compares the methods of the types that read headers.
fn both(old: &Headers, new: &Headers, elsewhere: &[&Headers], types: &Counterparts, list: &mut List) {
    let mut pairs = matched(&old.list, &new.list, |header| header.name.as_str());
    let same = |a: &Header, b: &Header| same_wire(a, b) && same_value(&a.value, &b.value, types);
    for (from, to) in renamed(&mut pairs, same) {
        list.renamed(old.method(from), &to.name)
            .from(&from.origin)
            .to(&to.origin)
            .instead(written(old, from), written(new, to));
    }
    for header in pairs.removed {
        let mut elsewhere = elsewhere.iter();
        let other = elsewhere.find_map(|headers| Some((*headers, find(headers, header)?)));
        let (what, now) = match other {
            Some((headers, header)) => {
                let what = format!("is gone: `{}` reads the same", headers.name);
                (what, written(headers, header))
            }
            None => ("is gone".to_owned(), NOTHING.to_owned()),
        };
        let change = list.removed(old.method(header), what).from(&header.origin);
        change.instead(written(old, header), now).cause = Some(header.name.to_string());
    }
    for header in pairs.added {
        let what = format!("is new: `{}`", spelled(&header.value));
        let change = list.added(new.method(header), what, NEW_ITEM);
        change.to(&header.origin).cause = Some(header.name.to_string());
    }
    for (from, to) in pairs.kept {
        kept((old, from), (new, to), types, list);
    }
}

/// Compares a header before and after.
fn kept(
    (old, from): (&Headers, &Header),
    (new, to): (&Headers, &Header),
    types: &Counterparts,
    list: &mut List,
) {
    let path = new.method(to);
    if !same_value(&from.value, &to.value, types) {
        let (was, is) = (spelled(&from.value), spelled(&to.value));
        let what = format!("returned `{was}`, and returns `{is}`");
        let change = list.add(Severity::Breaking, &path, what, "callers use what it returned");
        change.from(&from.origin).to(&to.origin).cause = Some(to.name.to_string());
        change.instead(
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

fn same_wire(a: &Header, b: &Header) -> bool {
    a.wire_name.eq_ignore_ascii_case(&b.wire_name)
}

/// Returns whether two values are the same to the caller.
fn same_value(a: &HeaderValue, b: &HeaderValue, types: &Counterparts) -> bool {
    match (a, b) {
        (HeaderValue::One(a), HeaderValue::One(b)) | (HeaderValue::List(a), HeaderValue::List(b)) => {
            same_item(a, b, types)
        }
        (HeaderValue::One(_), HeaderValue::List(_)) | (HeaderValue::List(_), HeaderValue::One(_)) => false,
    }
}

fn same_item(a: &HeaderItem, b: &HeaderItem, types: &Counterparts) -> bool {
    match (a.ty(), b.ty()) {
        (None, None) => true,
        (Some(x), Some(y)) => a.can_be_unreadable() == b.can_be_unreadable() && types.same(x, y),
        (None, Some(_)) | (Some(_), None) => false,
    }
}

/// Returns the return type of the method.
fn spelled(value: &HeaderValue) -> String {
    let item = value.item();
    let read = item.ty().map_or_else(|| "&str".to_owned(), ty);
    match (value, item.can_be_unreadable()) {
        (HeaderValue::One(_), false) => format!("Option<{read}>"),
        (HeaderValue::One(_), true) => format!("Result<Option<{read}>>"),
        (HeaderValue::List(_), false) => format!("Vec<{read}>"),
        (HeaderValue::List(_), true) => format!("Vec<Result<{read}, &str>>"),
    }
}

/// Returns the same header among others.
fn find<'a>(headers: &'a Headers, header: &Header) -> Option<&'a Header> {
    let mut list = headers.list.iter();
    list.find(|other| same_wire(other, header))
}

fn written(headers: &Headers, header: &Header) -> String {
    format!("{}::of(&response).{}()", headers.path(), header.name)
}
