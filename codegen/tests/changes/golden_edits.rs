//! Edits of golden documents, and what each does to users.

use codegen::changes::Severity;

use crate::edits::replaced;

/// An edit of a document, and its effect on users.
pub(crate) struct Edit {
    /// The replaced strings, and their replacements.
    pub(crate) replaced: &'static [(&'static str, &'static str)],
    /// The worst change.
    pub(crate) forwards: Severity,
    /// The worst change when the edit is undone.
    pub(crate) backwards: Severity,
    /// Part of the report.
    pub(crate) reported: &'static str,
}

impl Edit {
    /// Returns a document as it is after the edit.
    pub(crate) fn of(&self, document: &str) -> String {
        replaced(document, self.reported, self.replaced)
    }
}

/// A golden document with edits.
pub(crate) struct Golden {
    pub(crate) name: &'static str,
    pub(crate) document: &'static str,
    pub(crate) edits: &'static [Edit],
}

/// Returns a golden document with edits.
macro_rules! golden {
    ($name:ident, $edits:expr) => {
        Golden {
            name: stringify!($name),
            document: include_str!(concat!("../golden/", stringify!($name), ".yaml")),
            edits: $edits,
        }
    };
}

pub(crate) const GOLDENS: &[Golden] = &[
    golden!(
        waiting,
        AN_OPERATION_THAT_IS_WAITED_FOR_IN_ANOTHER_WAY_IS_REPORTED
    ),
    golden!(names_in_maps, NAMES_OF_ANOTHER_TYPE_IN_A_MAP_ARE_REPORTED),
    golden!(
        dates_that_mean_none,
        DATES_THAT_ARE_READ_IN_ANOTHER_WAY_ARE_REPORTED
    ),
    golden!(json_in_texts, TEXTS_THAT_HOLD_OTHER_JSON_ARE_REPORTED),
    golden!(
        failures_in_a_success,
        FAILURES_IN_A_SUCCESS_THAT_ARE_FOUND_IN_ANOTHER_WAY_ARE_REPORTED
    ),
    golden!(waiting_with_failures, FAILURES_THAT_A_WAIT_ENDS_WITH_ARE_REPORTED),
    golden!(
        paging_below_members,
        TOKENS_BELOW_MEMBERS_THAT_ARE_FOUND_ELSEWHERE_ARE_REPORTED
    ),
    golden!(
        errors_below_members,
        FAILURES_THAT_ARE_LISTS_AND_ARE_NOT_ARE_REPORTED
    ),
    golden!(views, VIEWS_THAT_FIX_OR_REQUIRE_SOMETHING_ELSE_ARE_REPORTED),
    golden!(
        links_to_operations,
        LINKS_THAT_LEAD_TO_OTHER_OPERATIONS_ARE_REPORTED
    ),
    golden!(
        pages_of_every_kind,
        PAGES_THAT_LEAD_ON_IN_ANOTHER_WAY_ARE_REPORTED
    ),
    golden!(items_found_by_key, KEYS_OF_ITEMS_THAT_ARE_OTHERS_ARE_REPORTED),
    golden!(
        lists_of_one_envelope,
        LISTS_THAT_GET_AND_LOSE_THEIR_ENVELOPE_ARE_REPORTED
    ),
    golden!(
        streamed_uploads,
        UPLOADS_THAT_ARE_SENT_IN_ANOTHER_WAY_ARE_REPORTED
    ),
    golden!(headers_of_responses, HEADERS_THAT_BECOME_LISTS_ARE_REPORTED),
    golden!(
        all_of_plain_values,
        PARTS_OF_A_PLAIN_VALUE_THAT_ARE_OTHER_ONES_ARE_REPORTED
    ),
    golden!(
        all_of_lists_and_choices,
        PARTS_OF_LISTS_AND_CHOICES_THAT_SAY_MORE_ARE_REPORTED
    ),
    golden!(bytes_in_texts, BYTES_THAT_ARE_ENCODED_IN_ANOTHER_WAY_ARE_REPORTED),
    golden!(
        names_that_the_description_chooses,
        NAMES_THAT_ARE_CHOSEN_IN_OTHER_WORDS_ARE_REPORTED
    ),
    golden!(
        union_told_by_two_members,
        SHAPES_THAT_ARE_TOLD_BY_OTHER_MEMBERS_ARE_REPORTED
    ),
    golden!(availability, NOTES_ON_WHO_CAN_CALL_ARE_REPORTED),
    golden!(
        enum_in_several_spellings,
        SPELLINGS_OF_ONE_PLACE_ALONE_ARE_REPORTED
    ),
    golden!(exact_decimals, NUMBERS_THAT_ARE_KEPT_OTHERWISE_ARE_REPORTED),
    golden!(null_everywhere, NULL_THAT_IS_GONE_IS_REPORTED),
    golden!(other_members, OTHER_MEMBERS_THAT_ARE_OTHERS_ARE_REPORTED),
    golden!(
        properties_defined_again,
        PROPERTIES_THAT_A_PART_DEFINES_OTHERWISE_ARE_REPORTED
    ),
    golden!(
        parameters_of_several_values,
        PARAMETERS_THAT_ARE_WRITTEN_OTHERWISE_ARE_REPORTED
    ),
    golden!(dates_in_headers, DATES_OF_HTTP_THAT_ARE_TEXTS_ARE_REPORTED),
    golden!(there_is_none, WHAT_MEANS_NONE_IS_REPORTED),
    golden!(call_options, HEADERS_THAT_THE_CLIENT_FILLS_IN_ARE_REPORTED),
    golden!(union_of_any_branches, SHAPES_OF_ANY_KIND_ARE_REPORTED),
    golden!(given_together, CHOICES_THAT_ARE_OTHERS_ARE_REPORTED),
    golden!(bodies_that_are_no_json, BODIES_OF_ANY_KIND_ARE_REPORTED),
];

const fn edit(
    replaced: &'static [(&'static str, &'static str)],
    (forwards, backwards): (Severity, Severity),
    reported: &'static str,
) -> Edit {
    Edit {
        replaced,
        forwards,
        backwards,
        reported,
    }
}

const BREAKS: (Severity, Severity) = (Severity::Breaking, Severity::Breaking);
const BEHAVES: (Severity, Severity) = (Severity::Behaviour, Severity::Behaviour);
const ON_THE_WIRE: (Severity, Severity) = (Severity::Wire, Severity::Wire);
const IN_WORDS: (Severity, Severity) = (Severity::Docs, Severity::Docs);
const IN_NOTES: (Severity, Severity) = (Severity::Note, Severity::Note);

const NAMES_THAT_ARE_CHOSEN_IN_OTHER_WORDS_ARE_REPORTED: &[Edit] = &[
    edit(
        &[("x-rust-name: size}", "x-rust-name: large}")],
        BREAKS,
        "types::Thing::size is now `large`",
    ),
    edit(
        &[("Etc/GMT-1: EtcGmtMinus1", "Etc/GMT-1: GmtMinus1")],
        BREAKS,
        "types::Zone::EtcGmtMinus1 is now `GmtMinus1`",
    ),
    edit(
        &[("'+1': Plus1, '-1': Minus1", "'+1': Minus1, '-1': Plus1")],
        BREAKS,
        "types::Zone::Plus1 is `-1` on the wire, and was `+1`",
    ),
    edit(
        &[
            (
                "id: {type: string, description: The id.}",
                "id: {type: string, description: The id., x-rust-name: other_id}",
            ),
            (
                "description: The other id., x-rust-name: other_id",
                "description: The other id., x-rust-name: id",
            ),
        ],
        BREAKS,
        "types::Thing::id is `ID` on the wire, and was `id`",
    ),
    edit(
        &[(
            "x-call-option: true, x-rust-name: trace",
            "x-call-option: true, x-rust-name: track",
        )],
        BREAKS,
        "CallOptions::trace is now `track`",
    ),
    edit(
        &[(
            "'#/components/schemas/R.1', x-rust-name: Round}",
            "'#/components/schemas/R.1', x-rust-name: Circular}",
        )],
        BREAKS,
        "types::Shape::Round is now `Circular`",
    ),
];

const SHAPES_THAT_ARE_TOLD_BY_OTHER_MEMBERS_ARE_REPORTED: &[Edit] = &[
    edit(
        &[
            ("        x-within: [attributes]\n", ""),
            (
                "        title: {type: string, description: The title.}",
                "        title: {type: string, description: The title.}\n        objectType: {type: string, description: Its type.}",
            ),
            (
                "{attributes: {objectType: OFFER}, title: A}",
                "{objectType: OFFER, title: A}",
            ),
        ],
        (Severity::Addition, Severity::Breaking),
        "as `objectType`, and was a JSON object with `Offer`, in any letter case, as `attributes.objectType`",
    ),
    edit(
        &[
            ("x-second-property: kind", "x-second-property: sort"),
            ("        kind: {type", "        sort: {type"),
            ("kind: usage,", "sort: usage,"),
            ("kind: bill,", "sort: bill,"),
            ("required: [provider, kind]", "required: [provider, sort]"),
        ],
        BREAKS,
        "types::UsageKind is now `UsageSort`",
    ),
    edit(
        &[("market/bill: OneTime", "shop/bill: OneTime")],
        ON_THE_WIRE,
        "`azure` and `bill` or `shop` and `bill` as `provider` and `kind`",
    ),
];

const NOTES_ON_WHO_CAN_CALL_ARE_REPORTED: &[Edit] = &[
    edit(
        &[(
            "x-partner-roles: [Admin agent, Sales agent]",
            "x-partner-roles: [Admin agent]",
        )],
        IN_NOTES,
        "can no longer be called with the role of the partner `Sales agent`",
    ),
    edit(
        &[(
            "x-partner-roles: [Admin agent, Sales agent]",
            "x-partner-roles: [Admin agent, Helpdesk agent]",
        )],
        IN_NOTES,
        "can be called with the role of the partner `Helpdesk agent`, and no longer with `Sales agent`",
    ),
    edit(
        &[("      x-partner-roles: [Admin agent, Sales agent]\n", "")],
        IN_NOTES,
        "names no role of the partner any more, and needed `Admin agent` or `Sales agent`",
    ),
    edit(
        &[(
            "      x-partner-roles:",
            "      x-roles: [Reader]\n      x-partner-roles:",
        )],
        IN_NOTES,
        "needs the role `Reader`, and named none",
    ),
    edit(
        &[("x-applies-to: [sandbox, new commerce]", "x-applies-to: [sandbox]")],
        IN_NOTES,
        "no longer applies to `new commerce`",
    ),
    edit(
        &[("      x-applies-to: [sandbox, new commerce]\n", "")],
        IN_NOTES,
        "no longer says that it applies to `sandbox`, `new commerce` only",
    ),
    edit(
        &[("x-rate-limit: 100 calls", "x-rate-limit: 200 calls")],
        IN_NOTES,
        "names the rate limit `200 calls a minute of one partner`, and named `100 calls a minute of one partner`",
    ),
    edit(
        &[("      x-rate-limit: 100 calls a minute of one partner\n", "")],
        IN_NOTES,
        "names no rate limit any more, and named `100 calls",
    ),
    edit(
        &[("      x-clouds: [availability]\n", "")],
        BEHAVES,
        "can be called in every cloud, and could only in `availability`",
    ),
    edit(
        &[(
            "version: v1}",
            "version: v1, license: {name: MIT, identifier: MIT}}",
        )],
        IN_NOTES,
        "crate names the licence `MIT, MIT`, and named none",
    ),
    edit(
        &[(
            "version: v1}",
            "version: v1, contact: {name: Us, url: 'https://us.test'}}",
        )],
        IN_NOTES,
        "crate names the contact `Us, https://us.test`, and named none",
    ),
    edit(
        &[(
            "version: v1}",
            "version: v1, termsOfService: 'https://terms.test'}",
        )],
        IN_NOTES,
        "crate names the terms of service `https://terms.test`, and named none",
    ),
    edit(
        &[(
            "description: Reads the users.",
            "externalDocs: {url: 'https://docs.test'}\n      description: Reads the users.",
        )],
        IN_WORDS,
        "operations::Users::get is documented",
    ),
    edit(
        &[(
            "description: Reads the users.",
            "summary: Reads.\n      description: Reads the users.",
        )],
        IN_WORDS,
        "names the summary `Reads.`, and named none",
    ),
];

const SPELLINGS_OF_ONE_PLACE_ALONE_ARE_REPORTED: &[Edit] = &[
    edit(
        &[(", header: OneTime}", "}")],
        ON_THE_WIRE,
        "types::Billing::OneTime is `one_time` in the header, and was `OneTime`",
    ),
    edit(
        &[("        monthly: {path: m}\n", "")],
        ON_THE_WIRE,
        "types::Billing::Monthly is `monthly` in the path, and was `m`",
    ),
    edit(
        &[("query: OneTime, path: onetime", "query: OneTime, path: one-time")],
        BEHAVES,
        "is sent as `PUT /orders/one-time`, and was as `PUT /orders/onetime`",
    ),
];

const NUMBERS_THAT_ARE_KEPT_OTHERWISE_ARE_REPORTED: &[Edit] = &[
    edit(
        &[("share: {type: number, format: double", "share: {type: number")],
        BREAKS,
        "types::Line::share was `Option<f64>`, and is `Option<Decimal>`",
    ),
    edit(
        &[
            (
                "total: {type: number, format: decimal",
                "total: {type: string, format: decimal",
            ),
            ("total: 100.00", "total: '100.00'"),
        ],
        BREAKS,
        "types::Line::total was `Option<Decimal>`, and is `Option<DecimalText>`",
    ),
    edit(
        &[(
            "{name: factor, in: query, description: By how much., schema: {type: number, format: double}}",
            "{name: factor, in: query, description: By how much., schema: {type: number}}",
        )],
        BREAKS,
        "operations::LinesReplaceOptions::factor took `f64`, and takes `Decimal`",
    ),
];

const NULL_THAT_IS_GONE_IS_REPORTED: &[Edit] = &[
    edit(
        &[(
            "names: {type: array, items: {type: [string, 'null']}",
            "names: {type: array, items: {type: string}",
        )],
        BREAKS,
        "types::Thing::names was `Option<Vec<Option<String>>>`, and is `Option<Vec<String>>`",
    ),
    edit(
        &[(
            "additionalProperties: {anyOf: [{$ref: '#/components/schemas/Place'}, {type: 'null'}]}",
            "additionalProperties: {$ref: '#/components/schemas/Place'}",
        )],
        BREAKS,
        "types::Thing::rooms was `Option<BTreeMap<String, Option<Place>>>`, and is `Option<BTreeMap<String, Place>>`",
    ),
    edit(
        &[(
            "schema: {type: [string, 'null'], format: date}",
            "schema: {type: string, format: date}",
        )],
        BREAKS,
        "operations::Things::get its `since` was `Option<Date>`, and is `Date`",
    ),
    edit(
        &[(
            "requestBody: {required: true, content: {application/json: {schema: {anyOf: [{$ref: '#/components/schemas/Thing'}, {type: 'null'}]}}}}",
            "requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}",
        )],
        BREAKS,
        "operations::Things::replace its `body` was `Option<ThingInput>`, and is `ThingInput`",
    ),
    edit(
        &[
            (
                "        note: {$ref: '#/components/schemas/Note'}\n",
                "        note: true\n",
            ),
            ("    Note: {type: [string, 'null'], description: A note.}\n", ""),
        ],
        BREAKS,
        "types::Note is gone: `Value` stands in its place",
    ),
];

const OTHER_MEMBERS_THAT_ARE_OTHERS_ARE_REPORTED: &[Edit] = {
    &[
        edit(
            &[(
                "additionalProperties: {type: string, description: A note.}",
                "additionalProperties: {type: integer, description: A note.}",
            )],
            BREAKS,
            "types::Parcel::other_members was `BTreeMap<String, String>`, and is `BTreeMap<String, i64>`",
        ),
        edit(
            &[(", additionalProperties: {type: string, description: A note.}", "")],
            (Severity::Breaking, Severity::Behaviour),
            "types::Parcel::other_members is gone: the members are among the unknown ones",
        ),
        edit(
            &[(
                "      additionalProperties: {type: integer, description: A count.}\n",
                "      additionalProperties: false\n",
            )],
            (Severity::Breaking, Severity::Behaviour),
            "types::Counts::other_members is gone: the members are among the unknown ones",
        ),
        edit(
            &[(
                "      additionalProperties: {type: integer, description: A count.}\n",
                "      additionalProperties: true\n",
            )],
            (Severity::Breaking, Severity::Behaviour),
            "types::Counts::other_members is gone: the members are among the unknown ones",
        ),
    ]
};

const PROPERTIES_THAT_A_PART_DEFINES_OTHERWISE_ARE_REPORTED: &[Edit] = &[
    edit(
        &[(
            "            note: {type: integer, format: int32, description: A number.}\n",
            "",
        )],
        BREAKS,
        "types::Cat::note was `Option<i32>`, and is `Option<Value>`",
    ),
    edit(
        &[(
            "kind: {type: string, enum: [cat], description: That it is a cat.}",
            "kind: {type: string, enum: [cat, lion], description: That it is a cat.}",
        )],
        (Severity::Addition, Severity::Breaking),
        "types::CatKind::Lion is new",
    ),
];

const PARAMETERS_THAT_ARE_WRITTEN_OTHERWISE_ARE_REPORTED: &[Edit] = &[
    edit(
        &[(
            "schema: {type: array, items: {type: string}}}\n        - {name: sizes",
            "schema: {type: string}}\n        - {name: sizes",
        )],
        BREAKS,
        "operations::Things::list its `ids` was `[String]`, and is `String`",
    ),
    edit(
        &[(
            "style: form, explode: false, description: Of which size.",
            "style: spaceDelimited, explode: false, description: Of which size.",
        )],
        ON_THE_WIRE,
        "its `sizes` is written as items with blanks between them, and was as items with commas between them",
    ),
    edit(
        &[("style: deepObject, explode: true", "style: form, explode: true")],
        ON_THE_WIRE,
        "it is written as a parameter for each member, and was as a parameter for each member, with its name in brackets",
    ),
    edit(
        &[(
            "schema: {type: array, items: {type: number}}",
            "schema: {type: number}",
        )],
        BREAKS,
        "operations::ThingsListOptions::x_parts took `[Decimal]`, and takes `Decimal`",
    ),
    edit(
        &[("{name: session, in: cookie,", "{name: session, in: query,")],
        ON_THE_WIRE,
        "is sent as `session` in the query, and was as the cookie `session`",
    ),
    edit(
        &[("{name: round, in: cookie,", "{name: round, in: query,")],
        ON_THE_WIRE,
        "sends its argument as `round` in the query, and sent it as `round` in the cookie",
    ),
    edit(
        &[(
            "content: {application/vnd.example+json: {schema: {type: array, items: {$ref: '#/components/schemas/Condition'}}}}",
            "schema: {type: array, items: {type: string}}",
        )],
        BREAKS,
        "operations::ThingsReportOptions::x_where took `Vec<Condition>`, and takes `[String]`",
    ),
];

const DATES_OF_HTTP_THAT_ARE_TEXTS_ARE_REPORTED: &[Edit] = &[edit(
    &[(
        "description: Until when., schema: {type: string, format: date-time}",
        "description: Until when., schema: {type: string}",
    )],
    BREAKS,
    "operations::ThingsGetOptions::if_unmodified_since took `DateTime`, and takes `String`",
)];

const WHAT_MEANS_NONE_IS_REPORTED: &[Edit] = &[
    edit(
        &[("codes: ['3000', Gone]", "codes: [Gone]")],
        BEHAVES,
        "with 404 and the code `Gone`, and found nothing with 404 and the code `3000` or `Gone`",
    ),
    edit(
        &[(", codes: ['3000', Gone]", "")],
        BEHAVES,
        "with 404 without a code, and found nothing with 404 and the code `3000` or `Gone`",
    ),
];

const HEADERS_THAT_THE_CLIENT_FILLS_IN_ARE_REPORTED: &[Edit] = &[
    edit(
        &[(
            "x-call-option: true, x-correlation-id: true",
            "x-call-option: true",
        )],
        ON_THE_WIRE,
        "Client fills in no header as the correlation id, and filled in `X-Correlation-Id`",
    ),
    edit(
        &[("name: X-Request-Id", "name: X-Call-Id")],
        BEHAVES,
        "Client fills in `X-Call-Id` as the request id, and filled in `X-Request-Id`",
    ),
    edit(
        &[(
            "schema: {type: string, default: en}, x-call-option: true",
            "schema: {type: string, default: en}",
        )],
        (Severity::Breaking, Severity::Breaking),
        "CallOptions::locale is gone: it is an option of the operations that take it",
    ),
    edit(
        &[(
            "schema: {type: string, default: en}, x-call-option: true",
            "required: true, schema: {type: string}",
        )],
        BREAKS,
        "operations::Users::list takes `locale: String`, which was an option of every call",
    ),
];

const SHAPES_OF_ANY_KIND_ARE_REPORTED: &[Edit] = &[
    edit(
        &[(
            "            - {$ref: '#/components/schemas/Person'}\n            - {$ref: '#/components/schemas/Firm'}\n            - {type: 'null'}\n",
            "            - {$ref: '#/components/schemas/Firm'}\n            - {$ref: '#/components/schemas/Person'}\n            - {type: 'null'}\n",
        )],
        ON_THE_WIRE,
        "types::ThingOwner prefers `Firm`, `Person` in this order, and preferred `Person`, `Firm`",
    ),
    edit(
        &[(
            "            - {$ref: '#/components/schemas/Firm'}\n            - {type: 'null'}\n",
            "            - {$ref: '#/components/schemas/Firm'}\n",
        )],
        BREAKS,
        "types::ThingPatch::owner was",
    ),
    edit(
        &[("enum: [open, wide]", "enum: [open, broad]")],
        BREAKS,
        "`open` or `broad` as `kind`",
    ),
];

const CHOICES_THAT_ARE_OTHERS_ARE_REPORTED: &[Edit] = &[
    edit(
        &[("exactlyOne: [mpnId, tenant-id]", "atMostOne: [mpnId, tenant-id]")],
        BREAKS,
        "- client.plans().find(choice, None).await?\n          + operations::PlansFindOptions::default().choice(operations::PlansFindChoice::MpnId(mpn_id))",
    ),
    edit(
        &[("exactlyOne: [mpnId, tenant-id]", "atLeastOne: [mpnId, tenant-id]")],
        (Severity::Addition, Severity::Breaking),
        "takes at least one of `mpn_id`, `tenant_id`, and took exactly one of `mpn_id`, `tenant_id`",
    ),
    edit(
        &[(
            "        - {required: [city]}\n        - {required: [before]}\n",
            "        - {required: [city]}\n        - {required: [street]}\n",
        )],
        BREAKS,
        "types::AddressInputChoice::Before is gone",
    ),
    edit(
        &[("        - exactlyOne: [mpnId, tenant-id]\n", "")],
        BREAKS,
        "operations::Plans::find no longer takes",
    ),
    edit(
        &[("x-rust-name: source", "x-rust-name: origin")],
        BREAKS,
        "takes at most one of `order`, `x_offer` as `PlansFindOrigin`, and took it as `PlansFindSource`",
    ),
    edit(
        &[(
            "needs: {subtype: [type], type: [grain]}",
            "needs: {subtype: [type]}",
        )],
        BREAKS,
        "operations::PlansFindOptions::type_ is set with nothing else, and was with `grain`",
    ),
    edit(
        &[("x-rust-name: contact", "x-rust-name: told")],
        BREAKS,
        "as `PlanInputTold`, and took it as `PlanInputContact`",
    ),
    edit(
        &[("        - not: {required: [text, link]}\n", "")],
        BREAKS,
        "types::Upload no longer takes at most one of `text`, `link` as `UploadChoice`",
    ),
];

const BODIES_OF_ANY_KIND_ARE_REPORTED: &[Edit] = &[edit(
    &[("          x-any-content-type: true\n", "")],
    BEHAVES,
    "takes an answer that is called",
)];

const AN_OPERATION_THAT_IS_WAITED_FOR_IN_ANOTHER_WAY_IS_REPORTED: &[Edit] = &[
    Edit {
        replaced: &[(
            "              x-poll: {at: $response.header.Location, state: status, done: [succeeded], failed: [failed], running: [notstarted, running], error: error, interval: 1}\n",
            "              parameters: {operation_id: $response.header.Location}\n",
        )],
        forwards: Severity::Breaking,
        backwards: Severity::Addition,
        reported: "is gone, and so is `export_resumed`",
    },
    Edit {
        replaced: &[("interval: 1}\n  /upgrades/", "interval: 2}\n  /upgrades/")],
        forwards: Severity::Behaviour,
        backwards: Severity::Behaviour,
        reported: "asks every 2 seconds how far it is, and asked every 1",
    },
    Edit {
        replaced: &[(
            "x-poll: {done: ['200'], running: ['204'], interval: 1}",
            "x-poll: {done: ['200', '204'], interval: 1}",
        )],
        forwards: Severity::Behaviour,
        backwards: Severity::Behaviour,
        reported: "is done at `200`, `204`, and was at `200`; goes on at nothing, and went on at `204`",
    },
    Edit {
        replaced: &[(
            "parameters: {upgrade_id: $response.header.Location}",
            "parameters: {upgrade_id: $request.body#/name}",
        )],
        forwards: Severity::Behaviour,
        backwards: Severity::Behaviour,
        reported: "takes `upgrade_id` from `name` of the sent body, and took it from the end of the header `Location`, to know how far it is",
    },
    Edit {
        replaced: &[
            (
                "{description: How far it is., content: {application/json: {schema: {$ref: '#/components/schemas/Operation'}}}}",
                "{description: How far it is., content: {application/json: {schema: {$ref: '#/components/schemas/Other'}}}}",
            ),
            (
                "    Operation:\n      type: object\n      properties:\n        status: {type: string, description: How far it is.}\n        resourceLocation: {type: string, description: Where the report is.}\n        error: {$ref: '#/components/schemas/Problem', description: Why it has failed.}\n",
                "    Other: {type: object, properties: {status: {type: string}, error: {$ref: '#/components/schemas/Problem'}}}\n",
            ),
        ],
        forwards: Severity::Breaking,
        backwards: Severity::Breaking,
        reported: "types::Operation is now `Other`",
    },
    Edit {
        replaced: &[(
            "description: The last part of the link is the id.",
            "description: Its end is the id.",
        )],
        forwards: Severity::Docs,
        backwards: Severity::Docs,
        reported: "",
    },
];

const NAMES_OF_ANOTHER_TYPE_IN_A_MAP_ARE_REPORTED: &[Edit] = &[
    Edit {
        replaced: &[(
            "      propertyNames: {type: string, format: decimal, description: The amount.}\n",
            "",
        )],
        forwards: Severity::Breaking,
        backwards: Severity::Breaking,
        reported: "was `Option<BTreeMap<Decimal, Decimal>>`, and is `Option<BTreeMap<String, Decimal>>`",
    },
    Edit {
        replaced: &[
            (
                "propertyNames: {$ref: '#/components/schemas/OwnerId'}",
                "propertyNames: {type: string, maxLength: 9}",
            ),
            (
                "    OwnerId: {type: string, description: The id of an owner.}\n",
                "",
            ),
        ],
        forwards: Severity::Breaking,
        backwards: Severity::Breaking,
        reported: "types::OwnerId",
    },
    Edit {
        replaced: &[("format: decimal, maxLength: 30", "format: decimal, maxLength: 40")],
        forwards: Severity::Note,
        backwards: Severity::Note,
        reported: "at most 40 characters",
    },
];

const DATES_THAT_ARE_READ_IN_ANOTHER_WAY_ARE_REPORTED: &[Edit] = &[
    Edit {
        replaced: &[(
            "x-none: ['0001-01-01T00:00:00', '9999-12-31T23:59:59.997']",
            "x-none: ['0001-01-01T00:00:00']",
        )],
        forwards: Severity::Behaviour,
        backwards: Severity::Behaviour,
        reported: "types::Request::resolved is no longer `None` for `9999-12-31T23:59:59.997`",
    },
    Edit {
        replaced: &[(
            "description: 'How long it holds. In the year 9999, for ever.'}",
            "description: How long it holds., x-none: ['0001-01-01T00:00:00']}",
        )],
        forwards: Severity::Behaviour,
        backwards: Severity::Behaviour,
        reported: "types::Request::until is `None` for `0001-01-01T00:00:00`",
    },
    Edit {
        replaced: &[(
            "{type: string, format: m/d/yyyy}, description: Other",
            "{type: string, format: date}, description: Other",
        )],
        forwards: Severity::Breaking,
        backwards: Severity::Breaking,
        reported: "was `Option<Vec<MonthDayYear>>`, and is `Option<Vec<Date>>`",
    },
];

const TEXTS_THAT_HOLD_OTHER_JSON_ARE_REPORTED: &[Edit] = &[
    Edit {
        replaced: &[(
            "        before: {type: [string, 'null'], contentMediaType: application/json,",
            "        before: {type: [string, 'null'],",
        )],
        forwards: Severity::Breaking,
        backwards: Severity::Breaking,
        reported: "types::Record::before was `Option<JsonText>`, and is `Option<String>`",
    },
    Edit {
        replaced: &[
            (
                "contentSchema: {type: array, items: {type: string}}",
                "contentSchema: {type: array, items: {type: integer}}",
            ),
            ("names: '[\"a\", \"b\"]'", "names: '[1]'"),
        ],
        forwards: Severity::Breaking,
        backwards: Severity::Breaking,
        reported: "was `Option<JsonText<Vec<String>>>`, and is `Option<JsonText<Vec<i64>>>`",
    },
];

const FAILURES_IN_A_SUCCESS_THAT_ARE_FOUND_IN_ANOTHER_WAY_ARE_REPORTED: &[Edit] = &[
    Edit {
        replaced: &[("          x-failures: [error]\n", "")],
        forwards: Severity::Breaking,
        backwards: Severity::Breaking,
        reported: "returned `Partial<Vec<Line>>`, and returns `Vec<Line>`",
    },
    Edit {
        replaced: &[(
            "x-failures: [orderErrors, refused, error]",
            "x-failures: [error, orderErrors]",
        )],
        forwards: Severity::Behaviour,
        backwards: Severity::Behaviour,
        reported: "finds what has failed in `error`, `orderErrors`",
    },
    Edit {
        replaced: &[(
            "'207': {$ref: '#/components/responses/Checked'}",
            "'2XX': {$ref: '#/components/responses/Checked'}",
        )],
        forwards: Severity::Wire,
        backwards: Severity::Behaviour,
        reported: "succeeds when it is answered with any other status of success",
    },
    Edit {
        replaced: &[(
            "x-failures: [orderErrors, refused, error]",
            "x-failures: [error, refused, orderErrors]",
        )],
        forwards: Severity::Docs,
        backwards: Severity::Docs,
        reported: "",
    },
];

const FAILURES_THAT_A_WAIT_ENDS_WITH_ARE_REPORTED: &[Edit] = &[
    Edit {
        replaced: &[(
            "          x-failures: [{status: [finished_with_errors], devices.status: [failed, '808']}]\n",
            "",
        )],
        forwards: Severity::Breaking,
        backwards: Severity::Breaking,
        reported: "waits for `Job`, and waited for `Partial<Job>`",
    },
    Edit {
        replaced: &[("devices.status: [failed, '808']", "devices.status: [failed]")],
        forwards: Severity::Behaviour,
        backwards: Severity::Behaviour,
        reported: "finds what has failed in `devices.status` with `failed`, `status` with `finished_with_errors`",
    },
    Edit {
        replaced: &[(
            "devices.status: [failed, '808']",
            "devices.status: ['808', failed]",
        )],
        forwards: Severity::Docs,
        backwards: Severity::Docs,
        reported: "",
    },
];

const TOKENS_BELOW_MEMBERS_THAT_ARE_FOUND_ELSEWHERE_ARE_REPORTED: &[Edit] = &[
    Edit {
        replaced: &[
            (
                "properties: {after: {type: string, description: From where.}}",
                "properties: {after: {type: string, description: From where.}, before: {type: string, description: Up to where.}}",
            ),
            ("token: paging.cursors.after", "token: paging.cursors.before"),
        ],
        forwards: Severity::Behaviour,
        backwards: Severity::Breaking,
        reported: "finds the next page by the token in `paging.cursors.before`",
    },
    // The same name below another member.
    Edit {
        replaced: &[
            (
                "properties: {cursors: {",
                "properties: {after: {type: string, description: From where.}, cursors: {",
            ),
            ("token: paging.cursors.after", "token: paging.after"),
        ],
        forwards: Severity::Behaviour,
        backwards: Severity::Breaking,
        reported: "finds the next page by the token in `paging.after`",
    },
    Edit {
        replaced: &[(
            "      x-paging: {items: words, token: paging.cursors.after, tokenParameter: cursor}\n",
            "",
        )],
        forwards: Severity::Breaking,
        backwards: Severity::Addition,
        reported: "`list_words_pages` is gone",
    },
];

const FAILURES_THAT_ARE_LISTS_AND_ARE_NOT_ARE_REPORTED: &[Edit] = &[
    Edit {
        replaced: &[(
            "schema: {type: array, items: {$ref: '#/components/schemas/Detail'}}}}}\n        '422'",
            "schema: {$ref: '#/components/schemas/Detail'}}}}\n        '422'",
        )],
        forwards: Severity::Wire,
        backwards: Severity::Wire,
        reported: "reads failures of status 409 as `Detail`, and read them as `Vec<Detail>`",
    },
    Edit {
        replaced: &[(
            "schema: {type: array, items: {$ref: '#/components/schemas/Detail'}}}}}\n        '422'",
            "schema: {type: array, items: {$ref: '#/components/schemas/Failure'}}}}}\n        '422'",
        )],
        forwards: Severity::Wire,
        backwards: Severity::Wire,
        reported: "reads failures of status 409 as `Vec<Failure>`, and read them as `Vec<Detail>`",
    },
    // What is read of each item, and through the list in a member.
    Edit {
        replaced: &[(
            "x-error: {code: property, message: message}",
            "x-error: {message: message}",
        )],
        forwards: Severity::Wire,
        backwards: Severity::Wire,
        reported: "types::Detail",
    },
    Edit {
        replaced: &[(
            "message: [errors.detail, errors.title, hints]",
            "message: [errors.title, errors.detail, hints]",
        )],
        forwards: Severity::Wire,
        backwards: Severity::Wire,
        reported: "types::Failures",
    },
];

const VIEWS_THAT_FIX_OR_REQUIRE_SOMETHING_ELSE_ARE_REPORTED: &[Edit] = &[
    edit(
        &[("          security: [{user: [mine]}]\n", "")],
        BREAKS,
        "operations::Orders::list_billed took `User` credentials, and takes `App` or `User`",
    ),
    edit(
        &[("          x-paging: {items: items, next: next}\n", "")],
        (Severity::Breaking, Severity::Addition),
        "operations::Orders::list_billed `list_billed_pages` is gone",
    ),
    edit(
        &[(
            "          requestBody: {required: true, content: {application/json: {schema: {allOf: [{$ref: '#/components/schemas/Said'}, {type: object, required: [text]}]}}}}\n",
            "",
        )],
        BREAKS,
        "operations::Orders::send_note its `body` was `OrdersSendNoteBody`, and is `Said`",
    ),
    edit(
        &[(
            "          responses:\n            '413': {description: They are too many., content: {application/json: {schema: {$ref: '#/components/schemas/Failure'}}}}\n",
            "",
        )],
        ON_THE_WIRE,
        "operations::Orders::list_all_parts reads failures of status 413 as text, and read them as `Failure`",
    ),
    edit(
        &[(
            "schema: {type: array, items: {type: integer, format: int32}}",
            "schema: {type: array, items: {type: integer, format: int64}}",
        )],
        BREAKS,
        "operations::Orders::list_billed_parts returned `Vec<i32>`, and returns `Vec<i64>`",
    ),
    edit(
        &[(
            "description: Lists open parts, which have no order.\n",
            "description: Lists open parts, which have no order.\n          x-none: {status: '404'}\n",
        )],
        BREAKS,
        "operations::Orders::list_open_parts returned `Vec<String>`, and returns `Option<Vec<String>>`",
    ),
    Edit {
        replaced: &[(
            "        StartOpen: {description: Starts a job over what is open., fixed: {kind: open}}\n",
            "        StartOpen: {description: Starts a job over what is open., fixed: {kind: open}}\n        StartBilled: {description: Starts another., fixed: {kind: billed}}\n",
        )],
        forwards: Severity::Addition,
        backwards: Severity::Breaking,
        reported: "operations::Orders::start_billed is new: `POST /jobs/billed`",
    },
    Edit {
        replaced: &[(
            "fixed: {kind: open, provider: one & two, X-Level: 3}",
            "fixed: {kind: open, provider: one, X-Level: 3}",
        )],
        forwards: Severity::Behaviour,
        backwards: Severity::Behaviour,
        reported: "always sends `X-Level=3`, `provider=one`, and sent `X-Level=3`, `provider=one & two`",
    },
    Edit {
        replaced: &[(
            "fixed: {kind: open, provider: one & two, X-Level: 3}",
            "fixed: {kind: open, provider: one & two, X-Level: 4}",
        )],
        forwards: Severity::Behaviour,
        backwards: Severity::Behaviour,
        reported: "always sends `X-Level=4`, `provider=one & two`, and sent `X-Level=3`,",
    },
    Edit {
        replaced: &[("fixed: {kind: billed}", "fixed: {kind: open}")],
        forwards: Severity::Behaviour,
        backwards: Severity::Behaviour,
        reported: "is sent as `GET /orders/{id}/open`, and was as `GET /orders/{id}/billed`",
    },
    Edit {
        replaced: &[("fixed: {body.stars: 5,", "fixed: {body.stars: 4,")],
        forwards: Severity::Behaviour,
        backwards: Severity::Behaviour,
        reported: "always sends `kind=open`, `quiet=false`, `stars=4`, and sent `kind=open`, `quiet=false`, `stars=5`",
    },
    Edit {
        replaced: &[("          required: [body.text]\n", "")],
        forwards: Severity::Breaking,
        backwards: Severity::Breaking,
        reported: "operations::Orders::send_praise no longer takes `text`",
    },
    Edit {
        replaced: &[("          required: [currency]\n", "")],
        forwards: Severity::Breaking,
        backwards: Severity::Breaking,
        reported: "currency",
    },
    Edit {
        replaced: &[(
            "        SendTo:\n          description: Sends it to one.\n          required: [query.id]\n          x-confirm: to_one\n",
            "",
        )],
        forwards: Severity::Breaking,
        backwards: Severity::Addition,
        reported: "operations::Orders::send_to is gone: `send` does the same for `POST /notes/{id}`",
    },
    Edit {
        replaced: &[("        StartOpen: {", "        BeginOpen: {")],
        forwards: Severity::Breaking,
        backwards: Severity::Breaking,
        reported: "operations::Orders::start_open is now `operations::Orders::begin_open`",
    },
];

const LINKS_THAT_LEAD_TO_OTHER_OPERATIONS_ARE_REPORTED: &[Edit] = &[
    Edit {
        replaced: &[(", x-leads-to: Files_Get", "")],
        forwards: Severity::Breaking,
        backwards: Severity::Addition,
        reported: "operations::Files::get_by_link is gone: no link is said to lead there",
    },
    Edit {
        replaced: &[("x-leads-to: Orders_List", "x-leads-to: Customers_Get")],
        forwards: Severity::Breaking,
        backwards: Severity::Addition,
        reported: "list_by_link is gone",
    },
    Edit {
        replaced: &[(
            "        - {name: X-Version, in: header, description: Which version., schema: {type: string}}\n",
            "        - {name: X-Version, in: header, description: Which version., schema: {type: string}}\n        - {name: X-Part, in: header, description: Which part., schema: {type: string}}\n",
        )],
        forwards: Severity::Behaviour,
        backwards: Severity::Breaking,
        reported: "lets a link set X-Version, X-Part, and let it set X-Version",
    },
    // Another property still leads to the operation, but is not of the type of a link.
    Edit {
        replaced: &[
            (", x-leads-to: Orders_Get", ""),
            (
                "Its invoice., x-leads-to: Files_Get",
                "Its invoice., x-leads-to: Orders_Get",
            ),
        ],
        forwards: Severity::Breaking,
        backwards: Severity::Addition,
        reported: "types::HalLink is no longer followed",
    },
    Edit {
        replaced: &[
            ("properties: {href: ", "properties: {uri: "),
            ("required: [href]", "required: [uri]"),
        ],
        forwards: Severity::Breaking,
        backwards: Severity::Breaking,
        reported: "types::HalLink leads by `uri`, and led by `href`",
    },
    Edit {
        replaced: &[("      x-paging: {items: items, next: next}\n", "")],
        forwards: Severity::Breaking,
        backwards: Severity::Addition,
        reported: "operations::Orders::list_by_link_pages is gone",
    },
    Edit {
        replaced: &[("  /customers/all:\n", "  /customers/none/all:\n")],
        forwards: Severity::Behaviour,
        backwards: Severity::Behaviour,
        reported: "refuses other links with `get_by_link`",
    },
];

const PAGES_THAT_LEAD_ON_IN_ANOTHER_WAY_ARE_REPORTED: &[Edit] = {
    const fn edit(replaced: &'static [(&'static str, &'static str)], reported: &'static str) -> Edit {
        Edit {
            replaced,
            forwards: Severity::Behaviour,
            backwards: Severity::Behaviour,
            reported,
        }
    }
    &[
        edit(
            &[("tokenParameter: after, repeat: none", "tokenParameter: after")],
            "repeats every parameter for the next page, and repeated no parameter",
        ),
        edit(
            &[("end: short, repeat: [$top]", "end: short, repeat: [$top, color]")],
            "repeats `$top`, `color` for the next page, and repeated `$top`",
        ),
        edit(
            &[(
                "next: next, offset: offset",
                "next: next, offset: offset, repeat: none",
            )],
            "repeats no parameter for the next page, and repeated every parameter",
        ),
        edit(
            &[("size: $top, end: short, ", "")],
            "takes an empty page for the last, and took a short one",
        ),
        edit(
            &[("size: PageSize, end: short", "size: PageSize")],
            "operations::Things::list_numbers takes an empty page for the last",
        ),
        edit(
            &[("page: page, fromZero: true, size: size", "page: page, size: size")],
            "by counting pages from 1 in `page`, `size` at a time, and found it by counting pages from 0",
        ),
        edit(
            &[("next: next, offset: offset", "next: next")],
            "by the link in `next`, and found it by the link in `next`, or by counting items in `offset`",
        ),
        edit(
            &[("items: value, offset: offset", "items: value, offset: size")],
            "by counting items in `size`, and found it by counting items in `offset`",
        ),
        edit(
            &[("tokenHeader: X-Token", "tokenHeader: X-Part")],
            "by the token in the header `X-Token`, sent as the header `X-Part`",
        ),
        edit(
            &[("tokenParameter: after", "tokenParameter: color")],
            "by the token in `continuation`, sent as `color` in the query",
        ),
        edit(
            &[(
                "x-paging: {page: page, fromZero: true, size: size}",
                "x-paging: {}",
            )],
            "asks for no page after the first",
        ),
    ]
};

const KEYS_OF_ITEMS_THAT_ARE_OTHERS_ARE_REPORTED: &[Edit] = &[
    Edit {
        replaced: &[("          x-item-key: kind\n", "")],
        forwards: Severity::Breaking,
        backwards: Severity::Addition,
        reported: "types::Order::roles_by_kind is gone",
    },
    Edit {
        replaced: &[("x-item-key: key", "x-item-key: value")],
        forwards: Severity::Breaking,
        backwards: Severity::Breaking,
        reported: "types::Order::participants_by_key is gone",
    },
];

const LISTS_THAT_GET_AND_LOSE_THEIR_ENVELOPE_ARE_REPORTED: &[Edit] = &[
    Edit {
        replaced: &[(
            "{properties: {items: {type: array, items: {type: string}}}}",
            "{properties: {items: {type: array, minItems: 1, items: {type: string}}}}",
        )],
        forwards: Severity::Breaking,
        backwards: Severity::Note,
        reported: "types::NameCollection was `Collection<String>`, and is a type of its own",
    },
    Edit {
        replaced: &[(
            "        - {$ref: '#/components/schemas/PagedCollection'}\n        - {properties: {items: {type: array, items: {$ref: '#/components/schemas/T'}}}}",
            "        - {$ref: '#/components/schemas/Collection'}\n        - {properties: {items: {type: array, items: {$ref: '#/components/schemas/T'}}}}",
        )],
        forwards: Severity::Breaking,
        backwards: Severity::Breaking,
        reported: "types::PetCollection was `PagedCollection<TValue>`, and is `Collection<TValue>`",
    },
    Edit {
        replaced: &[(
            "{properties: {items: {type: array, items: {type: string}}}}",
            "{properties: {items: {type: array, items: {type: integer}}}}",
        )],
        forwards: Severity::Breaking,
        backwards: Severity::Breaking,
        reported: "types::NameCollection::items was `Vec<String>`, and is `Vec<i64>`",
    },
    Edit {
        replaced: &[(
            "        totalCount: {type: integer, description: How many there are.}\n",
            "        totalCount: {type: integer, description: How many there are.}\n        more: {type: array, items: {}, description: More of it.}\n",
        )],
        forwards: Severity::Breaking,
        backwards: Severity::Breaking,
        reported: "types::Collection is no longer generic",
    },
    Edit {
        replaced: &[(
            "items: {type: array, items: {}, description: What is in it.}",
            "items: {type: array, items: {}, description: All that is in it.}",
        )],
        forwards: Severity::Docs,
        backwards: Severity::Docs,
        reported: "types::Collection::items is documented in other words",
    },
];

const UPLOADS_THAT_ARE_SENT_IN_ANOTHER_WAY_ARE_REPORTED: &[Edit] = &[
    Edit {
        replaced: &[(
            "requestBody: {required: true, content: {application/octet-stream: {}}}",
            "requestBody: {required: true, content: {application/zip: {}}}",
        )],
        forwards: Severity::Wire,
        backwards: Severity::Wire,
        reported: "sends `application/zip`, and sent `application/octet-stream`",
    },
    Edit {
        replaced: &[(
            "requestBody: {required: true, content: {application/octet-stream: {}}}",
            "requestBody: {required: true, content: {text/plain: {schema: {type: string}}}}",
        )],
        forwards: Severity::Breaking,
        backwards: Severity::Breaking,
        reported: "its `body` was `Upload`, and is `String`",
    },
    Edit {
        replaced: &[(
            "requestBody: {required: true, content: {application/octet-stream: {}}}",
            "requestBody: {content: {application/octet-stream: {}}}",
        )],
        forwards: Severity::Breaking,
        backwards: Severity::Breaking,
        reported: "no longer takes `body`: it is an option now",
    },
    Edit {
        replaced: &[(
            "encoding: {file: {contentType: application/pdf}}",
            "encoding: {file: {contentType: image/png}}",
        )],
        forwards: Severity::Wire,
        backwards: Severity::Wire,
        reported: "sends the part `file` as a file (`image/png`)",
    },
    Edit {
        replaced: &[(
            "            encoding: {file: {contentType: application/pdf}}\n",
            "",
        )],
        forwards: Severity::Wire,
        backwards: Severity::Wire,
        reported: "sends the part `file` as a file, and sent it as a file (`application/pdf`)",
    },
    Edit {
        replaced: &[
            (
                "file: {type: string, format: binary, description: The file.}",
                "file: {type: string, description: The file.}",
            ),
            (
                "            encoding: {file: {contentType: application/pdf}}\n",
                "",
            ),
        ],
        forwards: Severity::Breaking,
        backwards: Severity::Breaking,
        reported: "sends the part `file` as a text, and sent it as a file (`application/pdf`)",
    },
    Edit {
        replaced: &[("required: [about, file]", "required: [about]")],
        forwards: Severity::Breaking,
        backwards: Severity::Breaking,
        reported: "types::Form::file was `FormFile`, and is `Option<FormFile>`",
    },
    Edit {
        replaced: &[(
            "more: {type: array, items: {type: string, format: binary}, description: More files.}",
            "more: {type: string, format: binary, description: More files.}",
        )],
        forwards: Severity::Breaking,
        backwards: Severity::Breaking,
        reported: "was `Option<Vec<FormFile>>`, and is `Option<FormFile>`",
    },
];

const HEADERS_THAT_BECOME_LISTS_ARE_REPORTED: &[Edit] = &[
    Edit {
        replaced: &[(
            "X-Ids: {description: What else there is., schema: {type: array, items: {$ref: '#/components/schemas/ThingId'}}}",
            "X-Ids: {description: What else there is., schema: {$ref: '#/components/schemas/ThingId'}}",
        )],
        forwards: Severity::Breaking,
        backwards: Severity::Breaking,
        reported: "returned `Vec<ThingId>`, and returns `Option<ThingId>`",
    },
    Edit {
        replaced: &[("items: {type: integer, format: int32}", "items: {type: string}")],
        forwards: Severity::Breaking,
        backwards: Severity::Breaking,
        reported: "returned `Vec<Result<i32, &str>>`, and returns `Vec<&str>`",
    },
    Edit {
        replaced: &[("items: {type: string, format: uri}", "items: {type: string}")],
        forwards: Severity::Docs,
        backwards: Severity::Docs,
        reported: "",
    },
];

const PARTS_OF_A_PLAIN_VALUE_THAT_ARE_OTHER_ONES_ARE_REPORTED: &[Edit] = &[
    edit(
        &[("schema: {maxLength: 9, allOf", "schema: {maxLength: 8, allOf")],
        IN_NOTES,
        "its `id` has the bounds at most 8 characters, and had at most 9 characters",
    ),
    Edit {
        replaced: &[("{enum: [by_name, newest]}", "{enum: [by_name]}")],
        forwards: Severity::Breaking,
        backwards: Severity::Addition,
        reported: "ThingsReplaceSort::Newest",
    },
    Edit {
        replaced: &[(
            "description: Its name., maxLength: 20",
            "description: Its name., maxLength: 30",
        )],
        forwards: Severity::Note,
        backwards: Severity::Note,
        reported: "has the bounds at most 30 characters, and had at most 20 characters",
    },
    Edit {
        replaced: &[(
            "{type: string}, {format: date}",
            "{type: string}, {maxLength: 10}",
        )],
        forwards: Severity::Breaking,
        backwards: Severity::Breaking,
        reported: "was `Option<Date>`, and is `Option<String>`",
    },
    Edit {
        replaced: &[(
            "{maxLength: 2}]}, {type: 'null'}",
            "{format: uuid}]}, {type: 'null'}",
        )],
        forwards: Severity::Breaking,
        backwards: Severity::Breaking,
        reported: "was `Option<Id>`, and is `Option<String>`",
    },
    Edit {
        replaced: &[(
            "allOf: [{$ref: '#/components/schemas/Kind'}], enum: [good, bad]",
            "type: string, x-case-insensitive: true, x-spellings: {bad: {read: [evil], path: BAD}}, enum: [good, bad]",
        )],
        forwards: Severity::Docs,
        backwards: Severity::Docs,
        reported: "",
    },
];

const PARTS_OF_LISTS_AND_CHOICES_THAT_SAY_MORE_ARE_REPORTED: &[Edit] = &[
    Edit {
        replaced: &[(
            "{maxItems: 3}, {uniqueItems: true}",
            "{maxItems: 4}, {uniqueItems: true}",
        )],
        forwards: Severity::Note,
        backwards: Severity::Note,
        reported: "",
    },
    Edit {
        replaced: &[(
            "{type: array, items: {type: string, format: uuid}}",
            "{type: array, items: {type: string, format: date}}",
        )],
        forwards: Severity::Breaking,
        backwards: Severity::Breaking,
        reported: "was `Option<Vec<String>>`, and is `Option<Vec<Date>>`",
    },
    Edit {
        replaced: &[("{type: [number, string]}", "{type: [number, string, boolean]}")],
        forwards: Severity::Addition,
        backwards: Severity::Breaking,
        reported: "ThingValue",
    },
    Edit {
        replaced: &[(", {type: string}]}\n            remark", "]}\n            remark")],
        forwards: Severity::Docs,
        backwards: Severity::Docs,
        reported: "",
    },
];

const BYTES_THAT_ARE_ENCODED_IN_ANOTHER_WAY_ARE_REPORTED: &[Edit] = &[
    Edit {
        replaced: &[
            (
                "token: {type: string, contentEncoding: base64url",
                "token: {type: string, contentEncoding: base64",
            ),
            ("token: -_8,", "token: +/8,"),
        ],
        forwards: Severity::Breaking,
        backwards: Severity::Breaking,
        reported: "was `Option<Base64Url>`, and is `Option<Base64>`",
    },
    Edit {
        replaced: &[
            (
                "picture: {type: string, contentEncoding: base64,",
                "picture: {type: string, format: byte,",
            ),
            ("contentMediaType: image/png, ", ""),
        ],
        forwards: Severity::Docs,
        backwards: Severity::Docs,
        reported: "",
    },
    Edit {
        replaced: &[("data: {type: string, format: byte", "data: {type: string")],
        forwards: Severity::Breaking,
        backwards: Severity::Breaking,
        reported: "was `Option<Base64>`, and is `Option<String>`",
    },
];
