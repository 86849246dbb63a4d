//! `x-item-key`: the property by which the items of a list are found.

use super::Context;
use crate::diagnostic::{Code, near_or};
use crate::model::Direction;
use crate::model::item_key::ItemKeyFlaw;
use crate::model::object::Member;

/// Reports a key that the items of a list do not have.
pub(super) fn check_member<'a>(cx: &Context<'a, '_>, member: &Member<'a>, direction: Direction) {
    let Err((key, flaw)) = cx.model.item_key(member, direction) else {
        return;
    };
    let (message, help) = match flaw {
        ItemKeyFlaw::NoObjects => (
            "`x-item-key` applies to a list of objects only".to_owned(),
            "remove it, or write it beside the `items` of a property".to_owned(),
        ),
        ItemKeyFlaw::Unknown { near } => (
            format!("the items have no property `{}`", key.value),
            near_or(near, "name a property of the items"),
        ),
        ItemKeyFlaw::NoText => (
            format!("`{}` of the items is not a string", key.value),
            "name a property with `type: string`, with or without an `enum`".to_owned(),
        ),
    };
    cx.error(Code::InvalidValue, key.pointer.value(), message, help);
}
