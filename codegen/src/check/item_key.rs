//! `x-item-key`: the property by which the items of a list are found.

use super::Context;
use crate::model::Direction;
use crate::model::object::Member;

/// Reports a key that the items of a list do not have.
pub(super) fn check_member<'a>(cx: &Context<'a, '_>, member: &Member<'a>, direction: Direction) {
    if let Some(Err(diagnostic)) = cx.model.item_key(member, direction) {
        cx.report(*diagnostic);
    }
}
