//! Whether a property may be left out, and whether it may be null, decided in one place.

use super::direction::Direction;
use crate::wire::Presence;

/// What the description specifies for a property.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Specified {
    pub(crate) required: bool,
    pub(crate) nullable: bool,
    /// Whether the value is a list or a map, which may be empty instead of absent.
    pub(crate) list: bool,
}

/// The presence of a property, and whether null is a value of its type.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Held {
    pub(crate) presence: Presence,
    pub(crate) null: bool,
}

/// Decides both. In a response every property may be absent, and null is read as absent; a required list that
/// is absent is read as empty. In a request a property is left out rather than null, unless it is required. A
/// change leaves out unchanged properties and clears with null; one of a whole keeps the received value of a
/// property that is left out. A form has no null: a nullable property is an optional part.
pub(super) fn held(said: Specified, direction: Direction) -> Held {
    let (presence, null) = match direction {
        Direction::Response if said.required && said.list && !said.nullable => (Presence::Required, false),
        Direction::Request if said.required => (Presence::Required, said.nullable),
        Direction::Patch | Direction::Change if said.nullable => (Presence::Patch, false),
        Direction::Form if said.required && !said.nullable => (Presence::Required, false),
        Direction::Response | Direction::Request | Direction::Patch | Direction::Change | Direction::Form => {
            (Presence::Optional, false)
        }
    };
    Held { presence, null }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn presence_and_null_go_together() {
        use Direction::{Form, Patch, Request, Response};
        let optional = (Presence::Optional, false);
        let required = (Presence::Required, false);
        for (direction, is_required, nullable, list, expected) in [
            (Response, false, false, false, optional),
            (Response, true, false, false, optional),
            (Response, true, true, false, optional),
            (Response, true, false, true, required),
            (Response, true, true, true, optional),
            (Request, false, false, false, optional),
            (Request, false, true, false, optional),
            (Request, true, false, false, required),
            (Request, true, true, false, (Presence::Required, true)),
            (Patch, true, false, false, optional),
            (Patch, false, false, true, optional),
            (Patch, false, true, false, (Presence::Patch, false)),
            (Patch, true, true, true, (Presence::Patch, false)),
            (Form, false, false, true, optional),
            (Form, true, false, false, required),
            (Form, true, true, false, optional),
        ] {
            let said = Specified {
                required: is_required,
                nullable,
                list,
            };
            let Held { presence, null } = held(said, direction);
            assert_eq!((presence, null), expected, "{direction:?} {said:?}");
        }
    }
}
