//! Schemas: the keywords of JSON Schema 2020-12, and those that OpenAPI adds.

use super::extension::{ERROR, SPELLING};
use super::reference::{BRANCH_REFERENCE, LEADS_TO, MEMBER_REFERENCE, REFERENCE};
use crate::support::{Keys, refused, used, values};

const ONE_TYPE: &str = "write one shape, or a `oneOf` of shapes";

const PATTERN: &str = "rustdoc; defaults and examples match it, which is not looked at where it looks around (`(?=`, `(?<!`) \
    or back (`\\1`), or has a class of Unicode (`\\p`)";

pub(crate) static SCHEMA: Keys = Keys::new(
    "Schema Object",
    &[
        used("$ref", "a schema of `components`"),
        used("title", "rustdoc: the published name"),
        used("description", "rustdoc"),
        used("type", "the Rust type; with `null`: may be null; `object` alone: a map with any values"),
        used(
            "format",
            "the Rust type; a text of another format stays text (see Formats)",
        ),
        used("enum", "an open enum of texts or of integers, `type` beside it or not"),
        used(
            "const",
            "a text or an integer: an open enum of one value, `type` beside it or not; null: the same as `type: 'null'`",
        )
        .but(values::constant),
        used("default", "rustdoc"),
        used("properties", "members of the struct")
            .map(&SCHEMA)
            .or(&MEMBER_REFERENCE),
        used(
            "required",
            "request: an argument of `new`; answer: a list that is never absent",
        ),
        used(
            "additionalProperties",
            "a map; beside `properties` the field `other_members`, or with a boolean or `{}` rustdoc alone",
        )
        .one(&SCHEMA)
        .or(&REFERENCE),
        used(
            "propertyNames",
            "beside `additionalProperties`: the type of the keys of the map",
        )
        .one(&SCHEMA)
        .or(&REFERENCE),
        used("items", "the type of the items").one(&SCHEMA).or(&REFERENCE),
        used(
            "contentMediaType",
            "of a string, `application/json`: a `JsonText`, which is kept as it is and read by `decode`; beside `contentEncoding` rustdoc",
        )
        .but(values::content_type),
        used(
            "contentEncoding",
            "of a string, `base64` or `base64url`: bytes, a `Base64` or a `Base64Url`",
        )
        .but(values::content_encoding),
        used("contentSchema", "what `decode` of the `JsonText` gives")
            .one(&SCHEMA)
            .or(&REFERENCE),
        used(
            "allOf",
            "members of all in one struct, each as the last part defines it; a part of `required`, `description`, `minProperties` and `maxProperties` alone says it of the whole; of one reference, that schema; of plain values or of lists, one of which every part holds; of one choice and what each of its branches has, that choice; of an envelope and what its list holds, a name of a generic type",
        )
        .list(&SCHEMA)
        .or(&REFERENCE),
        used(
            "oneOf",
            "an open enum of the shapes; with null, which one branch alone may take: may be null; of `required` alone: one of these properties is given to `new`",
        )
            .list(&SCHEMA)
            .or(&BRANCH_REFERENCE),
        used("anyOf", "as `oneOf`; of `required` alone: at least one of these properties")
            .list(&SCHEMA)
            .or(&BRANCH_REFERENCE),
        used(
            "not",
            "`{required: [a, b]}`: one setter for the two, which sets one of them",
        )
        .but(values::not),
        used(
            "dependentRequired",
            "the setter of a property takes those that it needs",
        ),
        used("discriminator", "which of the shapes a value has").one(&DISCRIMINATOR),
        used("minimum", "rustdoc"),
        used("maximum", "rustdoc"),
        used("exclusiveMinimum", "rustdoc"),
        used("exclusiveMaximum", "rustdoc"),
        used("multipleOf", "rustdoc"),
        used("minLength", "rustdoc"),
        used("maxLength", "rustdoc"),
        used("pattern", PATTERN),
        used("minItems", "rustdoc"),
        used("maxItems", "rustdoc"),
        used("uniqueItems", "rustdoc; defaults and examples keep it"),
        used("minProperties", "rustdoc"),
        used("maxProperties", "rustdoc"),
        used("deprecated", "`#[deprecated]`"),
        used(
            "readOnly",
            "left out of request types; says nothing of what is only answered; refused of what is only sent, as no type has it",
        ),
        used(
            "writeOnly",
            "left out of response types; says nothing of what is only sent; refused of what is only answered, as no type has it",
        ),
        used("x-source", "rustdoc"),
        used("x-deviation", "rustdoc"),
        used("x-personal-data", "of a property: `Debug` shows `..` for it"),
        used(
            "x-other-names",
            "of a property: names by which it is read too; it is written in its own",
        ),
        used("x-leads-to", LEADS_TO),
        used(
            "x-item-key",
            "of a list in a property: the property of the items by which a method finds them",
        ),
        used("x-error", "which members the error type shows").one(&ERROR),
        used(
            "x-case-insensitive",
            "an `enum` whose values are known in any letter case",
        ),
        used(
            "x-spellings",
            "by a value of the `enum`, how else it is read, and how it is sent as a parameter",
        )
        .map(&SPELLING),
        used(
            "x-none",
            "of a property that is a date: the dates that mean that there is none",
        ),
        used(
            "x-rust-name",
            "the Rust name of the type; of the member, when it begins in lower case; of the branch",
        ),
        used("x-rust-names", "the Rust names of values of the `enum`"),
        refused("if", ONE_TYPE),
        refused("then", ONE_TYPE),
        refused("else", ONE_TYPE),
        refused("dependentSchemas", ONE_TYPE),
        refused("prefixItems", "write `items` for all of them, and say in the description what stands where"),
        refused("contains", "say it in the description"),
        refused("minContains", "say it in the description"),
        refused("maxContains", "say it in the description"),
        refused("patternProperties", "use `additionalProperties`"),
        refused("unevaluatedItems", "leave it out: unknown data is always kept"),
        refused(
            "unevaluatedProperties",
            "leave it out: unknown properties are always kept",
        ),
        refused("xml", "bodies are JSON"),
        refused("externalDocs", "put the link into the description"),
        refused(
            "example",
            "put an example beside the media type that carries the schema",
        ),
        refused(
            "examples",
            "put an example beside the media type that carries the schema",
        ),
        refused(
            "nullable",
            "that was OpenAPI 3.0: list null among the types, as in `type: [string, 'null']`",
        )
        .advise(values::nullable),
        refused("$id", "refer to components by file and name"),
        refused("$schema", "leave it out: the dialect is OpenAPI 3.1's own"),
        refused("$anchor", "refer to components by file and name"),
        refused(
            "$dynamicRef",
            "use `$ref`; of an envelope, say in an `allOf` what is in its list",
        ),
        refused("$dynamicAnchor", "refer to components by file and name"),
        refused("$defs", "use `components/schemas`"),
        refused("$comment", "use a YAML comment"),
        refused("$vocabulary", "leave it out"),
    ],
)
.altogether(values::boolean_schema);

pub(crate) static DISCRIMINATOR: Keys = Keys::new(
    "Discriminator Object",
    &[
        used("propertyName", "the member that says which branch it is"),
        used(
            "mapping",
            "values of the member; a branch without one goes by the name of its schema",
        ),
        used(
            "x-within",
            "the members that lead to that member, the outermost first",
        ),
        used(
            "x-second-property",
            "another member beside it: `mapping` has the values of both, a slash between them",
        ),
        used("x-default", "the branch of all other objects, by its name"),
        used("x-case-insensitive", "the values are known in any letter case"),
    ],
);
