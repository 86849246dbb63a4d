//! Changes of a struct's type parameters, and of the generic type for which it is an alias.

use super::Structs;
use crate::changes::text::ty;
use crate::changes::types::OTHER_TYPE;
use crate::changes::{List, NEW_ITEM, Severity};
use crate::ir::Generic;

pub(super) fn compare(structs: &Structs, list: &mut List) {
    let path = structs.new.path();
    let change = match (&structs.before.generic, &structs.after.generic) {
        (Generic::Alias(was), Generic::Alias(is)) if !structs.types.same(was, is) => {
            let what = format!("was `{}`, and is `{}`", ty(was), ty(is));
            list.add(Severity::Breaking, path, what, OTHER_TYPE)
                .instead(ty(was), ty(is))
        }
        (Generic::Alias(was), Generic::No | Generic::Over(_)) => {
            let what = format!("was `{}`, and is a type of its own", ty(was));
            list.add(Severity::Breaking, &path, what, OTHER_TYPE)
                .instead(ty(was), path)
        }
        (Generic::Over(_), Generic::No | Generic::Alias(_)) => list
            .add(Severity::Breaking, &path, "is no longer generic", OTHER_TYPE)
            .instead(format!("{}<_>", structs.old.path()), path),
        (Generic::Over(was), Generic::Over(is)) if !structs.types.same(was, is) => {
            let what = format!("is of `{}` by default, and was of `{}`", ty(is), ty(was));
            list.add(Severity::Breaking, path, what, OTHER_TYPE)
        }
        (Generic::No, Generic::Alias(is)) => {
            list.documented(path, format!("is another name of `{}`", ty(is)))
        }
        (Generic::No, Generic::Over(_)) => list.added(path, "is generic over its items", NEW_ITEM),
        (Generic::No, Generic::No)
        | (Generic::Over(_), Generic::Over(_))
        | (Generic::Alias(_), Generic::Alias(_)) => return,
    };
    change.from(&structs.old.origin).to(&structs.new.origin);
}
