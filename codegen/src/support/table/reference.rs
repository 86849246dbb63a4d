//! References, beside which other keys are allowed in some places.

use crate::support::{Keys, refused, used, values};

/// The effect of `x-leads-to` of a property.
pub(super) const LEADS_TO: &str =
    "the id of the operation that the link is to: a second method, which follows such links";

const OF_THE_HOLDER: &str = "put it on the property that holds the choice";

pub(crate) static REFERENCE: Keys = Keys::new(
    "Reference Object",
    &[
        used("$ref", "the component to use"),
        refused("summary", "say it in the `description` of the component"),
        refused("description", "say it in the component"),
    ],
);

pub(crate) static MEMBER_REFERENCE: Keys = Keys::new(
    "property with `$ref`",
    &[
        used("$ref", "the type"),
        used("description", "rustdoc of the member, instead of the type's"),
        used("deprecated", "`#[deprecated]`"),
        used("readOnly", "left out of request types"),
        used("writeOnly", "left out of response types"),
        used("x-deviation", "rustdoc"),
        used("x-personal-data", "`Debug` shows `..` for it"),
        used(
            "x-other-names",
            "names by which it is read too; it is written in its own",
        ),
        used("x-leads-to", LEADS_TO),
        used("x-rust-name", "the name of the field"),
        refused(
            "nullable",
            "that was OpenAPI 3.0: leave it out, for null reads as absent; to send null, write `anyOf: [{$ref: …}, {type: 'null'}]`",
        )
        .advise(values::nullable),
    ],
);

pub(crate) static BRANCH_REFERENCE: Keys = Keys::new(
    "branch with `$ref`",
    &[
        used("$ref", "the type"),
        used("description", "rustdoc of the variant, instead of the type's"),
        used("deprecated", "rustdoc"),
        refused("readOnly", OF_THE_HOLDER),
        refused("writeOnly", OF_THE_HOLDER),
        used("x-deviation", "rustdoc"),
        used("x-rust-name", "the name of the variant"),
    ],
);
