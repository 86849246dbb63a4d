//! How a member may be left out, and be null: what the description says of both, decided in one place.

use super::direction::Direction;
use crate::ir::Presence;

/// What a schema says of a member.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Said {
    pub(crate) required: bool,
    pub(crate) nullable: bool,
    /// Whether it is a list or a map, which is there by being empty.
    pub(crate) list: bool,
}

/// How a member is held, and whether null is a value of its type besides.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Held {
    pub(crate) presence: Presence,
    pub(crate) null: bool,
}

/// In an answer nothing is trusted to be there, and null reads as what is not there; a list that is missing reads as an
/// empty one where the description promises it. What is sent is left out rather than null, unless it must be there. A
/// change leaves out what stays as it is, and clears with null; that of a whole has what came for what it leaves out. A form
/// has no null: what may be null is a part that may be left out.
pub(super) fn held(said: Said, direction: Direction) -> Held {
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
            let said = Said {
                required: is_required,
                nullable,
                list,
            };
            let Held { presence, null } = held(said, direction);
            assert_eq!((presence, null), expected, "{direction:?} {said:?}");
        }
    }
}
