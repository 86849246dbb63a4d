//! Edits of a small description, of every kind.

use std::io;

use codegen::changes::Severity::{self, Addition, Behaviour, Breaking, Docs, Note, Wire};
use codegen::{Report, Settings};

/// The description that is edited.
pub(crate) const BASE: &str = include_str!("base.yaml");

/// The parts of the description that only the group `Parts` uses.
const PART_AND_ITS_SHAPES: &str = "    Part: {type: object, description: A part., properties: {size: {type: integer, format: int64, description: How big.}, shape: {$ref: '#/components/schemas/Shape'}}}
    Shape:
      description: A shape.
      oneOf:
        - {$ref: '#/components/schemas/Round'}
        - {$ref: '#/components/schemas/Flat'}
      discriminator: {propertyName: kind, mapping: {round: '#/components/schemas/Round', flat: '#/components/schemas/Flat'}}
    Round: {type: object, description: Round., properties: {kind: {type: string, description: Which.}}}
    Flat: {type: object, description: Flat., properties: {kind: {type: string, description: Which.}}}
";

/// The operation of the second group.
const PARTS: &str = "  /parts:
    parameters: [{$ref: '#/components/parameters/RequestId'}, {$ref: '#/components/parameters/Locale'}]
    get:
      operationId: Parts_List
      tags: [Parts]
      description: Lists parts.
      security: [{app: [all]}]
      parameters:
        - {name: kinds, in: query, description: Which., schema: {type: array, items: {type: string}}}
      responses:
        '200': {description: The parts., content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Part'}}}}}
";

/// An edit: its name, the replaced strings, the worst change, and the worst change when the edit is undone.
pub(crate) type Edit = (
    &'static str,
    &'static [(&'static str, &'static str)],
    Option<Severity>,
    Option<Severity>,
);

/// Every kind of change, in either direction.
pub(crate) const EDITS: &[Edit] = &[
    (
        "name a list",
        &[
            (
                "schema: {type: array, items: {$ref: '#/components/schemas/Part'}}",
                "schema: {$ref: '#/components/schemas/Parts'}",
            ),
            (
                "    Round: {type: object",
                "    Parts: {type: array, items: {$ref: '#/components/schemas/Part'}}\n    Round: {type: object",
            ),
        ],
        None,
        None,
    ),
    (
        "know the values of a discriminator in any letter case",
        &[(
            "discriminator: {propertyName: kind, mapping",
            "discriminator: {propertyName: kind, x-case-insensitive: true, mapping",
        )],
        Some(Wire),
        Some(Wire),
    ),
    (
        "make one shape that of all others",
        &[(
            "discriminator: {propertyName: kind, mapping",
            "discriminator: {propertyName: kind, x-default: Flat, mapping",
        )],
        Some(Wire),
        Some(Wire),
    ),
    (
        "tell shapes by what they look like",
        &[
            (
                "      discriminator: {propertyName: kind, mapping: {round: '#/components/schemas/Round', flat: '#/components/schemas/Flat'}}\n",
                "",
            ),
            (
                "description: Flat., properties",
                "description: Flat., required: [kind], properties",
            ),
        ],
        Some(Wire),
        Some(Wire),
    ),
    (
        "describe another shape of a failure",
        &[(
            "default: {description: A failure., content: {application/json: {schema: {$ref: '#/components/schemas/Failure'}}}}",
            "default: {description: A failure., content: {application/json: {schema: {$ref: '#/components/schemas/Failure'}}, application/problem+json: {schema: {type: object, description: A problem., x-error: {message: title}, properties: {title: {type: string, description: Why.}}}}}}",
        )],
        Some(Addition),
        Some(Breaking),
    ),
    (
        "describe a header of an answer",
        &[(
            "'204': {description: Gone.}",
            "'204': {description: Gone., headers: {X-Left: {description: How many are left., schema: {type: integer}}}}",
        )],
        Some(Addition),
        Some(Breaking),
    ),
    (
        "send the tag of what was read",
        &[(
            "      x-roles: [Writer]\n",
            "      x-roles: [Writer]\n      parameters: [{name: If-Match, in: header, description: The tag., schema: {type: string}, x-etag: $response.body#/note}]\n",
        )],
        Some(Addition),
        Some(Breaking),
    ),
    (
        "give a code the meaning of an old tag",
        &[(
            "x-error: {code: code, message: message}",
            "x-error: {code: code, message: message, stale: [Old]}",
        )],
        Some(Wire),
        Some(Wire),
    ),
    (
        "say what the other members are",
        &[(
            "description: A failure.\n",
            "description: A failure.\n      additionalProperties: {type: string, description: More of it.}\n",
        )],
        Some(Behaviour),
        Some(Breaking),
    ),
    (
        "take every status of success",
        &[("'204': {description: Gone.}", "2XX: {description: Gone.}")],
        Some(Wire),
        Some(Behaviour),
    ),
    (
        "read the failures of a range by themselves",
        &[
            (
                "        default: {description: A failure., content: {application/json: {schema: {$ref: '#/components/schemas/Failure'}}}}\n",
                "        default: {description: A failure., content: {application/json: {schema: {$ref: '#/components/schemas/Failure'}}}}\n        4XX: {description: A fault., content: {application/json: {schema: {$ref: '#/components/schemas/Fault'}}}}\n",
            ),
            (
                "    Failure:\n",
                "    Fault: {type: object, description: A fault., x-error: {message: text}, properties: {text: {type: string, description: Why.}}}\n    Failure:\n",
            ),
        ],
        Some(Addition),
        Some(Breaking),
    ),
    (
        "give none where there is none",
        &[
            (
                "      x-roles: [Writer]\n",
                "      x-roles: [Writer]\n      x-none: {status: '404'}\n",
            ),
            (
                "'200': {description: Changed.",
                "'404': {description: None.}\n        '200': {description: Changed.",
            ),
        ],
        Some(Breaking),
        Some(Breaking),
    ),
    (
        "describe a type in other words",
        &[("description: A thing.", "description: Some thing.")],
        Some(Docs),
        Some(Docs),
    ),
    (
        "describe a member in other words",
        &[("In grams.", "In grammes.")],
        Some(Docs),
        Some(Docs),
    ),
    (
        "describe an operation in other words",
        &[("Lists things.", "Gives things.")],
        Some(Docs),
        Some(Docs),
    ),
    (
        "describe an option in other words",
        &[("description: How many.", "description: At most.")],
        Some(Docs),
        Some(Docs),
    ),
    (
        "describe a credential in other words",
        &[("description: A user.", "description: Somebody.")],
        Some(Docs),
        Some(Docs),
    ),
    (
        "describe a cloud in other words",
        &[("description: China.", "description: In China.")],
        Some(Docs),
        Some(Docs),
    ),
    (
        "change a role",
        &[("x-roles: [Writer]", "x-roles: [Owner]")],
        Some(Note),
        Some(Note),
    ),
    (
        "say the format of a text",
        &[(
            "note: {type: [string, 'null'],",
            "note: {type: [string, 'null'], format: colour,",
        )],
        Some(Docs),
        Some(Docs),
    ),
    (
        "let a member be of another width",
        &[(
            "weight: {type: integer, format: int32",
            "weight: {type: integer, format: uint8",
        )],
        Some(Breaking),
        Some(Breaking),
    ),
    (
        "bound a member",
        &[(
            "format: int32, description: In grams.",
            "format: int32, maximum: 9, description: In grams.",
        )],
        Some(Note),
        Some(Note),
    ),
    (
        "bound an option, and say what is assumed without it",
        &[(
            "{name: size, in: query, description: How many., schema: {type: integer, format: int32}}",
            "{name: size, in: query, description: How many., schema: {type: integer, format: int32, minimum: 1, maximum: 9, default: 5}}",
        )],
        Some(Note),
        Some(Note),
    ),
    (
        "bound the items of an option",
        &[(
            "schema: {type: array, items: {type: string}}}",
            "schema: {type: array, items: {type: string, maxLength: 4}, maxItems: 2}}",
        )],
        Some(Note),
        Some(Note),
    ),
    (
        "say what is assumed without a header of every call",
        &[(
            "description: Which language., schema: {type: string}, x-call-option: true",
            "description: Which language., schema: {type: string, default: en}, x-call-option: true",
        )],
        Some(Note),
        Some(Note),
    ),
    (
        "document another status of the same type",
        &[(
            "        '201': {desc",
            "        '200': {description: Made., content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}\n        '201': {desc",
        )],
        Some(Wire),
        Some(Behaviour),
    ),
    (
        "answer with bytes",
        &[(
            "'200': {description: Changed., content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}",
            "'200': {description: Changed., content: {application/pdf: {}}}",
        )],
        Some(Breaking),
        Some(Breaking),
    ),
    (
        "send another media type",
        &[(
            "      x-roles: [Writer]\n      requestBody: {required: true, content: {application/json: {",
            "      x-roles: [Writer]\n      requestBody: {required: true, content: {application/merge-patch+json: {",
        )],
        Some(Wire),
        Some(Wire),
    ),
    (
        "send a form in place of JSON",
        &[(
            "      description: Makes a thing.\n      security: [{user: [mine]}]\n      requestBody: {required: true, content: {application/json: {",
            "      description: Makes a thing.\n      security: [{user: [mine]}]\n      requestBody: {required: true, content: {multipart/form-data: {",
        )],
        Some(Breaking),
        Some(Breaking),
    ),
    (
        "send names and texts in place of JSON",
        &[(
            "      description: Makes a thing.\n      security: [{user: [mine]}]\n      requestBody: {required: true, content: {application/json: {",
            "      description: Makes a thing.\n      security: [{user: [mine]}]\n      requestBody: {required: true, content: {application/x-www-form-urlencoded: {",
        )],
        Some(Breaking),
        Some(Breaking),
    ),
    (
        "let a body be optional",
        &[(
            "      x-roles: [Writer]\n      requestBody: {required: true,",
            "      x-roles: [Writer]\n      requestBody: {required: false,",
        )],
        Some(Breaking),
        Some(Breaking),
    ),
    (
        "take a body with a DELETE",
        &[(
            "      description: Removes a thing.\n",
            "      description: Removes a thing.\n      requestBody: {content: {text/plain: {schema: {type: string}}}}\n",
        )],
        Some(Addition),
        Some(Breaking),
    ),
    (
        "send a part under another media type",
        &[(
            "{drawing: {contentType: image/png}}",
            "{drawing: {contentType: image/tiff}}",
        )],
        Some(Wire),
        Some(Wire),
    ),
    (
        "send a list of files",
        &[(
            "drawing: {description: The drawing.}",
            "drawing: {type: array, items: {}, description: The drawing.}",
        )],
        Some(Breaking),
        Some(Breaking),
    ),
    (
        "add a part that must be given",
        &[(
            "{type: object, properties: {drawing: {",
            "{type: object, required: [scale], properties: {scale: {type: integer, description: Its scale.}, drawing: {",
        )],
        Some(Breaking),
        Some(Breaking),
    ),
    (
        "ask for another media type",
        &[(
            "'200': {description: Changed., content: {application/json: {",
            "'200': {description: Changed., content: {application/vnd.example.v2+json; charset=utf-8: {",
        )],
        Some(Wire),
        Some(Wire),
    ),
    (
        "answer a failure in another media type",
        &[(
            "default: {description: A failure., content: {application/json: {",
            "default: {description: A failure., content: {application/problem+json: {",
        )],
        Some(Wire),
        Some(Wire),
    ),
    (
        "add an optional member",
        &[(
            "        weight:",
            "        height: {type: integer, format: int32, description: In metres.}\n        weight:",
        )],
        Some(Addition),
        Some(Breaking),
    ),
    (
        "rename a member",
        &[("        weight:", "        mass:")],
        Some(Breaking),
        Some(Breaking),
    ),
    (
        "rename a member that must be given",
        &[
            ("required: [name]", "required: [title]"),
            (
                "        name: {type: string, description: Its name.}",
                "        title: {type: string, description: Its name.}",
            ),
        ],
        Some(Breaking),
        Some(Breaking),
    ),
    (
        "retype a member",
        &[(
            "        weight: {type: integer, format: int32",
            "        weight: {type: integer, format: int64",
        )],
        Some(Breaking),
        Some(Breaking),
    ),
    (
        "require a member of what is sent",
        &[("required: [name]", "required: [name, weight]")],
        Some(Breaking),
        Some(Breaking),
    ),
    (
        "require nothing of what is sent",
        &[("      required: [name]\n", "")],
        Some(Breaking),
        Some(Breaking),
    ),
    (
        "make a member read-only",
        &[(
            "description: In grams.}",
            "description: In grams., readOnly: true}",
        )],
        Some(Breaking),
        Some(Addition),
    ),
    (
        "let a member be null",
        &[("weight: {type: integer", "weight: {type: [integer, 'null']")],
        Some(Breaking),
        Some(Breaking),
    ),
    (
        "deprecate a member",
        &[(
            "description: In grams.}",
            "description: In grams., deprecated: true}",
        )],
        Some(Addition),
        Some(Addition),
    ),
    (
        "make a member secret",
        &[(
            "note: {type: [string, 'null']",
            "note: {type: [string, 'null'], format: password",
        )],
        Some(Breaking),
        Some(Breaking),
    ),
    (
        "add an enum value",
        &[("enum: [red, green]", "enum: [red, green, blue]")],
        Some(Addition),
        Some(Breaking),
    ),
    (
        "leave one enum value",
        &[("enum: [red, green]", "const: red")],
        Some(Breaking),
        Some(Addition),
    ),
    (
        "let an enum be of integers",
        &[(
            "type: string, description: A colour., enum: [red, green]",
            "type: integer, description: A colour., enum: [1, 2]",
        )],
        Some(Breaking),
        Some(Breaking),
    ),
    (
        "rename an enum value",
        &[("enum: [red, green]", "enum: [red, lime]")],
        Some(Breaking),
        Some(Breaking),
    ),
    (
        "reorder enum values",
        &[("enum: [red, green]", "enum: [green, red]")],
        None,
        None,
    ),
    (
        "let the letter case of enum values not matter",
        &[(
            "enum: [red, green]}",
            "enum: [red, green], x-case-insensitive: true}",
        )],
        Some(Wire),
        Some(Wire),
    ),
    (
        "read an enum value from another text too",
        &[(
            "enum: [red, green]}",
            "enum: [red, green], x-spellings: {red: {read: [crimson]}}}",
        )],
        Some(Wire),
        Some(Wire),
    ),
    (
        "send an enum value as another text in the query",
        &[(
            "enum: [red, green]}",
            "enum: [red, green], x-spellings: {red: {query: Red}}}",
        )],
        Some(Wire),
        Some(Wire),
    ),
    (
        "read properties by their names in any letter case",
        &[("openapi: 3.1.0\n", "openapi: 3.1.0\nx-case-insensitive: true\n")],
        Some(Wire),
        Some(Wire),
    ),
    (
        "read a property by another name too",
        &[(
            "note: {type: [string, 'null'], description: A note.}",
            "note: {type: [string, 'null'], description: A note., x-other-names: [remark]}",
        )],
        Some(Wire),
        Some(Wire),
    ),
    (
        "spell an enum value in another case",
        &[("enum: [red, green]", "enum: [Red, green]")],
        Some(Wire),
        Some(Wire),
    ),
    (
        "rename a type",
        &[
            ("#/components/schemas/Part'", "#/components/schemas/Piece'"),
            ("    Part: {", "    Piece: {"),
        ],
        Some(Breaking),
        Some(Breaking),
    ),
    (
        "rename an identifier",
        &[
            ("#/components/schemas/ThingId'", "#/components/schemas/Key'"),
            ("    ThingId: {", "    Key: {"),
        ],
        Some(Breaking),
        Some(Breaking),
    ),
    (
        "turn an identifier into an enum",
        &[(
            "description: Which thing.}",
            "description: Which thing., enum: [one]}",
        )],
        Some(Breaking),
        Some(Breaking),
    ),
    (
        "add an operation",
        &[(
            "  /parts:\n",
            "  /more:\n    parameters: [{$ref: '#/components/parameters/RequestId'}, {$ref: '#/components/parameters/Locale'}]\n    delete: {operationId: Parts_Clear, tags: [Parts], description: Clears., security: [{app: [all]}], responses: {'204': {description: Gone.}}}\n  /parts:\n",
        )],
        Some(Addition),
        Some(Breaking),
    ),
    (
        "rename an operation",
        &[("operationId: Things_Delete", "operationId: Things_Remove")],
        Some(Breaking),
        Some(Breaking),
    ),
    (
        "move an operation to another group",
        &[(
            "operationId: Things_Delete\n      tags: [Things]",
            "operationId: Parts_Delete\n      tags: [Parts]",
        )],
        Some(Breaking),
        Some(Breaking),
    ),
    (
        "deprecate an operation",
        &[(
            "description: Removes a thing.",
            "description: Removes a thing.\n      deprecated: true",
        )],
        Some(Addition),
        Some(Addition),
    ),
    (
        "send an operation to another path",
        &[("  /parts:\n", "  /pieces:\n")],
        Some(Behaviour),
        Some(Behaviour),
    ),
    (
        "send an operation with another method",
        &[(
            "    patch:\n      operationId: Things_Update",
            "    put:\n      operationId: Things_Update",
        )],
        Some(Breaking),
        Some(Breaking),
    ),
    (
        "add an option",
        &[(
            "        - {name: colour, in: query",
            "        - {name: shape, in: query, description: Which., schema: {type: string}}\n        - {name: colour, in: query",
        )],
        Some(Addition),
        Some(Breaking),
    ),
    (
        "require an option",
        &[(
            "{name: size, in: query,",
            "{name: size, in: query, required: true,",
        )],
        Some(Breaking),
        Some(Breaking),
    ),
    (
        "rename an option",
        &[("{name: size, in: query,", "{name: limit, in: query,")],
        Some(Breaking),
        Some(Breaking),
    ),
    (
        "spell an option in another case",
        &[("{name: size, in: query,", "{name: Size, in: query,")],
        Some(Wire),
        Some(Wire),
    ),
    (
        "retype an option",
        &[(
            "description: How many., schema: {type: integer, format: int32}",
            "description: How many., schema: {type: string}",
        )],
        Some(Breaking),
        Some(Breaking),
    ),
    (
        "deprecate an option",
        &[(
            "description: How many.,",
            "description: How many., deprecated: true,",
        )],
        Some(Addition),
        Some(Addition),
    ),
    (
        "answer with nothing",
        &[(
            "'200': {description: Changed., content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}",
            "'204': {description: Changed.}",
        )],
        Some(Breaking),
        Some(Breaking),
    ),
    (
        "say that an answer lists failures",
        &[
            (
                "'200': {description: Changed., content",
                "'200': {description: Changed., x-failures: [faults], content",
            ),
            (
                "        note: {type: [string, 'null'], description: A note.}\n",
                "        note: {type: [string, 'null'], description: A note.}\n        faults: {type: array, readOnly: true, items: {type: string}, description: What has failed.}\n",
            ),
        ],
        Some(Breaking),
        Some(Breaking),
    ),
    (
        "say that an answer may be empty",
        &[(
            "'200': {description: Changed., content",
            "'200': {description: Changed., x-may-be-empty: true, x-source: [a guide], content",
        )],
        Some(Breaking),
        Some(Breaking),
    ),
    (
        "stop after the first page",
        &[("{items: items, next: links.next}", "{items: items}")],
        Some(Behaviour),
        Some(Behaviour),
    ),
    (
        "find the next page by counting",
        &[(
            "x-paging: {items: items, next: links.next}",
            "x-paging: {items: items, offset: size}",
        )],
        Some(Behaviour),
        Some(Behaviour),
    ),
    (
        "stop paging",
        &[("      x-paging: {items: items, next: links.next}\n", "")],
        Some(Breaking),
        Some(Addition),
    ),
    (
        "accept more credentials",
        &[(
            "      security: [{app: [all]}]\n",
            "      security: [{app: [all]}, {user: [mine]}]\n",
        )],
        Some(Breaking),
        Some(Breaking),
    ),
    (
        "accept other credentials",
        &[(
            "      security: [{app: [all]}]\n",
            "      security: [{user: [mine]}]\n",
        )],
        Some(Breaking),
        Some(Breaking),
    ),
    (
        "add a kind of credentials",
        &[
            (
                "  /parts:\n",
                "  /more:\n    parameters: [{$ref: '#/components/parameters/RequestId'}, {$ref: '#/components/parameters/Locale'}]\n    delete: {operationId: Parts_Clear, tags: [Parts], description: Clears., security: [{robot: [all]}], responses: {'204': {description: Gone.}}}\n  /parts:\n",
            ),
            (
                "    user: {type: oauth2",
                "    robot: {type: oauth2, description: A robot., flows: {clientCredentials: {tokenUrl: 'https://login.test/token', scopes: {all: All.}}}}\n    user: {type: oauth2",
            ),
        ],
        Some(Breaking),
        Some(Breaking),
    ),
    (
        "rename a cloud",
        &[("name: china", "name: china-east")],
        Some(Breaking),
        Some(Breaking),
    ),
    (
        "move a cloud",
        &[("'https://api.test.cn/v1'", "'https://api.test.cn/v2'")],
        Some(Behaviour),
        Some(Behaviour),
    ),
    (
        "give an operation servers of its own",
        &[(
            "  /parts:\n",
            "  /parts:\n    servers: [{url: 'https://api.test/parts', x-cloud: {name: public}}, {url: 'https://api.test.cn/parts', x-cloud: {name: china}}]\n",
        )],
        Some(Behaviour),
        Some(Behaviour),
    ),
    (
        "give an operation a server in one cloud",
        &[(
            "  /parts:\n",
            "  /parts:\n    servers: [{url: 'https://api.test/v1', x-cloud: {name: public}}]\n",
        )],
        Some(Behaviour),
        Some(Behaviour),
    ),
    (
        "say of an operation where it is anyway",
        &[(
            "  /parts:\n",
            "  /parts:\n    servers: [{url: 'https://api.test/v1', x-cloud: {name: public}}, {url: 'https://api.test.cn/v1', x-cloud: {name: china}}]\n",
        )],
        Some(Docs),
        Some(Docs),
    ),
    (
        "say that a call can be made in every cloud",
        &[(
            "      x-paging: {items: items, next: links.next}\n",
            "      x-paging: {items: items, next: links.next}\n      x-clouds: [china, public]\n",
        )],
        Some(Docs),
        Some(Docs),
    ),
    (
        "say that a call can be made in one cloud only",
        &[(
            "      x-paging: {items: items, next: links.next}\n",
            "      x-paging: {items: items, next: links.next}\n      x-clouds: [public]\n",
        )],
        Some(Behaviour),
        Some(Behaviour),
    ),
    (
        "say at the root what all operations take",
        &[
            (
                "tags:\n",
                "x-common: {parameters: [{$ref: '#/components/parameters/RequestId'}, {$ref: '#/components/parameters/Locale'}]}\ntags:\n",
            ),
            (
                "    parameters: [{$ref: '#/components/parameters/RequestId'}, {$ref: '#/components/parameters/Locale'}]\n",
                "",
            ),
            (
                "      - {$ref: '#/components/parameters/RequestId'}\n      - {$ref: '#/components/parameters/Locale'}\n",
                "",
            ),
        ],
        None,
        None,
    ),
    (
        "say at the root what all operations answer",
        &[
            (
                "tags:\n",
                "x-common: {responses: {'429': {$ref: '#/components/responses/Failed'}}}\ntags:\n",
            ),
            (
                "components:\n  securitySchemes",
                "components:\n  responses:\n    Failed: {description: Too much., content: {application/json: {schema: {$ref: '#/components/schemas/Failure'}}}}\n  securitySchemes",
            ),
        ],
        Some(Wire),
        Some(Wire),
    ),
    (
        "ask for another scope",
        &[
            ("{user: [mine]}", "{user: [ours]}"),
            ("scopes: {mine: Mine.}", "scopes: {ours: Mine.}"),
        ],
        Some(Behaviour),
        Some(Behaviour),
    ),
    (
        "send a call option under another name",
        &[("name: X-Locale", "name: X-Language")],
        Some(Wire),
        Some(Wire),
    ),
    (
        "add a shape to a choice",
        &[
            (
                "        - {$ref: '#/components/schemas/Flat'}\n",
                "        - {$ref: '#/components/schemas/Flat'}\n        - {$ref: '#/components/schemas/Long'}\n",
            ),
            (
                "    Flat: {type",
                "    Long: {type: object, description: Long., properties: {kind: {type: string}}}\n    Flat: {type",
            ),
        ],
        Some(Addition),
        Some(Breaking),
    ),
    (
        "rename a shape of a choice",
        &[("schemas/Flat'", "schemas/Even'"), ("    Flat: {", "    Even: {")],
        Some(Breaking),
        Some(Breaking),
    ),
    (
        "tell a shape by another value",
        &[("{round: '#", "{ring: '#")],
        Some(Wire),
        Some(Wire),
    ),
    (
        "tell shapes by another member",
        &[
            ("propertyName: kind", "propertyName: sort"),
            ("{kind: {type: string, desc", "{sort: {type: string, desc"),
        ],
        Some(Breaking),
        Some(Breaking),
    ),
    (
        "describe a shape of a choice",
        &[(
            "        - {$ref: '#/components/schemas/Flat'}",
            "        - {$ref: '#/components/schemas/Flat', description: Not round.}",
        )],
        Some(Docs),
        Some(Docs),
    ),
    (
        "read a failure in another way",
        &[(
            "x-error: {code: code, message: message}",
            "x-error: {message: message}",
        )],
        Some(Wire),
        Some(Wire),
    ),
    (
        "show another text of a failure where there is none",
        &[(
            "x-error: {code: code, message: message}",
            "x-error: {message: [message, code]}",
        )],
        Some(Wire),
        Some(Wire),
    ),
    (
        "show the text of a failure that stands below a member",
        &[
            (
                "x-error: {code: code, message: message}",
                "x-error: {code: code, message: inner.message}",
            ),
            (
                "message: {type: string, description: Why.}}",
                "message: {type: string, description: Why.}, inner: {type: object, description: More., properties: {message: {type: string, description: Why.}}}}",
            ),
        ],
        Some(Addition),
        Some(Breaking),
    ),
    (
        "rename an option and keep its words",
        &[("{name: kinds, in: query,", "{name: sorts, in: query,")],
        Some(Breaking),
        Some(Breaking),
    ),
    (
        "send a list in one text",
        &[(
            "{name: kinds, in: query,",
            "{name: kinds, in: query, explode: false,",
        )],
        Some(Wire),
        Some(Wire),
    ),
    (
        "send a list as JSON",
        &[(
            "{name: kinds, in: query, description: Which., schema: {type: array, items: {type: string}}}",
            "{name: kinds, in: query, description: Which., content: {application/json: {schema: {type: array, items: {type: string}}}}}",
        )],
        Some(Breaking),
        Some(Breaking),
    ),
    (
        "rename a parameter of the path",
        &[
            ("{name: thing_id, in: path,", "{name: id, in: path,"),
            ("/things/{thing_id}:", "/things/{id}:"),
        ],
        Some(Docs),
        Some(Docs),
    ),
    (
        "replace a member by another of its type",
        &[(
            "        weight: {type: integer, format: int32, description: In grams.}",
            "        height: {type: integer, format: int32, description: In metres.}",
        )],
        Some(Breaking),
        Some(Breaking),
    ),
    (
        "rename a group",
        &[
            ("operationId: Things_", "operationId: Objects_"),
            ("tags: [Things]", "tags: [Objects]"),
            ("{name: Things, ", "{name: Objects, "),
        ],
        Some(Breaking),
        Some(Breaking),
    ),
    (
        "remove a group",
        &[
            ("  - {name: Parts, description: The parts.}\n", ""),
            (PARTS, ""),
            (PART_AND_ITS_SHAPES, ""),
        ],
        Some(Breaking),
        Some(Addition),
    ),
    (
        "rename a type that much is made of",
        &[
            ("#/components/schemas/Thing'", "#/components/schemas/Object'"),
            ("    Thing:\n", "    Object:\n"),
        ],
        Some(Breaking),
        Some(Breaking),
    ),
    (
        "rename a type and add a member",
        &[
            ("#/components/schemas/Part'", "#/components/schemas/Piece'"),
            (
                "    Part: {type: object, description: A part., properties: {",
                "    Piece: {type: object, description: A piece., properties: {form: {type: string, description: Its form.}, ",
            ),
        ],
        Some(Breaking),
        Some(Breaking),
    ),
    (
        "answer with a type that only looks alike",
        &[
            (
                "items: {$ref: '#/components/schemas/Part'}",
                "items: {$ref: '#/components/schemas/Screw'}",
            ),
            (
                "    Part: {type: object, description: A part., properties: {size: {type: integer, format: int64, description: How big.},",
                "    Screw: {type: object, description: A screw., properties: {size: {type: string, description: How long.},",
            ),
        ],
        Some(Breaking),
        Some(Breaking),
    ),
    (
        "rename a credential",
        &[
            ("{user: [mine]}", "{person: [mine]}"),
            ("    user: {type: oauth2", "    person: {type: oauth2"),
        ],
        Some(Breaking),
        Some(Breaking),
    ),
    (
        "require a member of what is only read",
        &[(
            "properties: {size: {type: integer, format: int64, description: How big.},",
            "required: [size], properties: {size: {type: integer, format: int64, description: How big.},",
        )],
        None,
        None,
    ),
    (
        "send a type that was only read",
        &[(
            "    post:\n      operationId: Things_Create",
            "    put:\n      operationId: Parts_Put\n      tags: [Parts]\n      description: Puts a part.\n      security: [{user: [mine]}]\n      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Part'}}}}\n      responses: {'204': {description: Put.}}\n    post:\n      operationId: Things_Create",
        )],
        Some(Addition),
        Some(Breaking),
    ),
    (
        "answer another status with another type",
        &[(
            "        '201': {desc",
            "        '202': {description: Soon., content: {application/json: {schema: {$ref: '#/components/schemas/Part'}}}}\n        '201': {desc",
        )],
        Some(Breaking),
        Some(Breaking),
    ),
    (
        "make another cloud the default",
        &[(
            "servers:\n",
            "servers:\n  - {url: 'https://api.test.de/v1', x-cloud: {name: germany, authority: 'https://login.test.de', audience: 'https://api.test.de'}}\n",
        )],
        Some(Behaviour),
        Some(Breaking),
    ),
    (
        "ask for another audience and authority",
        &[
            (
                "audience: 'https://api.test.cn'",
                "audience: 'https://api2.test.cn'",
            ),
            (
                "authority: 'https://login.test.cn'",
                "authority: 'https://login2.test.cn'",
            ),
        ],
        Some(Behaviour),
        Some(Behaviour),
    ),
    (
        "send nothing twice any more",
        &[(
            ", x-call-option: true, x-idempotency-key: true}",
            ", x-call-option: true}",
        )],
        Some(Behaviour),
        Some(Behaviour),
    ),
    (
        "find the next page elsewhere",
        &[
            ("next: links.next}", "next: links.more}"),
            (
                "properties: {next: {$ref: '#/components/schemas/Link'}}",
                "properties: {next: {$ref: '#/components/schemas/Link'}, more: {$ref: '#/components/schemas/Link'}}",
            ),
        ],
        Some(Behaviour),
        Some(Breaking),
    ),
    (
        "use a text in place of an identifier",
        &[
            (
                "description: Which., schema: {$ref: '#/components/schemas/ThingId'}",
                "description: Which., schema: {type: string}",
            ),
            (
                "        id: {$ref: '#/components/schemas/ThingId', readOnly: true}",
                "        id: {type: string, readOnly: true, description: Which.}",
            ),
            ("    ThingId: {type: string, description: Which thing.}\n", ""),
        ],
        Some(Breaking),
        Some(Breaking),
    ),
    (
        "move a call option to an operation",
        &[
            (", {$ref: '#/components/parameters/Locale'}]", "]"),
            ("      - {$ref: '#/components/parameters/Locale'}\n", ""),
            (
                "Which language., schema: {type: string}, x-call-option: true}",
                "Which language., schema: {type: string}}",
            ),
            (
                "        - {name: size, in: query",
                "        - {$ref: '#/components/parameters/Locale'}\n        - {name: size, in: query",
            ),
        ],
        Some(Breaking),
        Some(Breaking),
    ),
    (
        "mark what is personal",
        &[(
            "name: {type: string, description: Its name.}",
            "name: {type: string, description: Its name., x-personal-data: true}",
        )],
        Some(Addition),
        Some(Breaking),
    ),
    (
        "mark an option as personal",
        &[(
            "{name: size, in: query, description: How many.,",
            "{name: size, in: query, x-personal-data: true, description: How many.,",
        )],
        Some(Docs),
        Some(Behaviour),
    ),
    (
        "send something more by itself",
        &[(
            "webhooks:\n",
            "webhooks:\n  partMade: {post: {description: A part was made., requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Part'}}}}}}\n",
        )],
        Some(Addition),
        Some(Docs),
    ),
    (
        "send a part by itself where it was a thing",
        &[(
            "made., requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}",
            "made., requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Part'}",
        )],
        Some(Behaviour),
        Some(Behaviour),
    ),
    (
        "say more of what is sent by itself",
        &[("A thing was made.", "A thing was made. It may be a new one.")],
        Some(Docs),
        Some(Docs),
    ),
    (
        "compile a group with a feature",
        &[
            (
                "tags:\n  - {name: Things",
                "x-features: {parts: {description: Parts., default: true}}\ntags:\n  - {name: Things",
            ),
            (
                "{name: Parts, description: The parts.}",
                "{name: Parts, description: The parts., x-feature: parts}",
            ),
        ],
        Some(Breaking),
        Some(Breaking),
    ),
    (
        "ask for consent",
        &[(
            "description: Removes a thing.\n",
            "description: Removes a thing.\n      x-confirm: it_does_not_come_back\n",
        )],
        Some(Breaking),
        Some(Breaking),
    ),
    (
        "send a whole back",
        &[(
            "description: Changes a thing.\n      security: [{user: [mine]}]\n      x-roles: [Writer]\n      requestBody: {required: true,",
            "description: Changes a thing.\n      security: [{user: [mine]}]\n      x-roles: [Writer]\n      requestBody: {required: true, x-whole-resource: true,",
        )],
        Some(Breaking),
        Some(Breaking),
    ),
    (
        "let two parameters exclude each other",
        &[(
            "x-paging: {items: items, next: links.next}\n",
            "x-paging: {items: items, next: links.next}\n      x-parameter-groups: [{atMostOne: [size, colour]}]\n",
        )],
        Some(Breaking),
        Some(Breaking),
    ),
    (
        "ask for one of two parameters",
        &[(
            "x-paging: {items: items, next: links.next}\n",
            "x-paging: {items: items, next: links.next}\n      x-parameter-groups: [{atLeastOne: [size, colour]}]\n",
        )],
        Some(Breaking),
        Some(Breaking),
    ),
    (
        "let a parameter need another",
        &[(
            "x-paging: {items: items, next: links.next}\n",
            "x-paging: {items: items, next: links.next}\n      x-parameter-groups: [{needs: {size: [colour]}}]\n",
        )],
        Some(Breaking),
        Some(Breaking),
    ),
    (
        "ask for one of two properties",
        &[(
            "      required: [name]\n      properties:\n        id:",
            "      required: [name]\n      oneOf: [{required: [note]}, {required: [weight]}]\n      properties:\n        id:",
        )],
        Some(Breaking),
        Some(Breaking),
    ),
    (
        "ask for one property or two others",
        &[(
            "      required: [name]\n      properties:\n        id:",
            "      required: [name]\n      oneOf: [{required: [note]}, {required: [weight, colour]}]\n      properties:\n        id:",
        )],
        Some(Breaking),
        Some(Breaking),
    ),
    (
        "let a property need another",
        &[(
            "      required: [name]\n      properties:\n        id:",
            "      required: [name]\n      dependentRequired: {weight: [colour]}\n      properties:\n        id:",
        )],
        Some(Breaking),
        Some(Breaking),
    ),
    (
        "choose among parameters that are new",
        &[(
            "x-paging: {items: items, next: links.next}\n      parameters:\n",
            "x-paging: {items: items, next: links.next}\n      x-parameter-groups: [{atMostOne: [a, b]}]\n      parameters:\n        - {name: a, in: query, description: One., schema: {type: string}}\n        - {name: b, in: query, description: Two., schema: {type: string}}\n",
        )],
        Some(Addition),
        Some(Breaking),
    ),
    (
        "take any success",
        &[("'204': {description: Gone.}", "default: {description: Gone.}")],
        Some(Wire),
        Some(Behaviour),
    ),
    (
        "say what the values are where they stand",
        &[
            (
                "colour: {$ref: '#/components/schemas/Colour'}",
                "colour: {type: string, description: A colour., enum: [red, green]}",
            ),
            (
                "description: Which., schema: {$ref: '#/components/schemas/Colour'}",
                "description: Which., schema: {type: string, enum: [red, green]}",
            ),
            (
                "    Colour: {type: string, description: A colour., enum: [red, green]}\n",
                "",
            ),
        ],
        Some(Breaking),
        Some(Breaking),
    ),
    (
        "know some numbers by name",
        &[(
            "weight: {type: integer, format: int32, description: In grams.}",
            "weight: {type: integer, format: int32, enum: [1, 2], description: In grams.}",
        )],
        Some(Breaking),
        Some(Breaking),
    ),
    (
        "call an enum value something else",
        &[(
            "enum: [red, green]}",
            "enum: [red, green], x-rust-names: {red: Crimson}}",
        )],
        Some(Breaking),
        Some(Breaking),
    ),
    (
        "let two members change names",
        &[
            (
                "name: {type: string, description: Its name.}",
                "name: {type: string, description: Its name., x-rust-name: note}",
            ),
            (
                "note: {type: [string, 'null'], description: A note.}",
                "note: {type: [string, 'null'], description: A note., x-rust-name: name}",
            ),
        ],
        Some(Breaking),
        Some(Breaking),
    ),
    (
        "let two options change names",
        &[(
            "{name: size, in: query, description: How many., schema: {type: integer, format: int32}}",
            "{name: size, in: query, description: How many., schema: {type: integer, format: int32}, x-rust-name: most}\n        - {name: most, in: query, description: How many else., schema: {type: integer, format: int32}, x-rust-name: size}",
        )],
        Some(Breaking),
        Some(Breaking),
    ),
    (
        "take a call option as an argument",
        &[(
            "description: Which language., schema: {type: string}, x-call-option: true",
            "required: true, description: Which language., schema: {type: string}",
        )],
        Some(Breaking),
        Some(Breaking),
    ),
    (
        "say what one body is by its parts",
        &[(
            "'201': {description: Made., content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}",
            "'201': {description: Made., content: {application/json: {schema: {anyOf: [{$ref: '#/components/schemas/Thing'}, {type: string}]}}}}",
        )],
        Some(Breaking),
        Some(Breaking),
    ),
];

/// Returns the base with an edit.
pub(crate) fn edit(name: &str, replacements: &[(&str, &str)]) -> String {
    replaced(BASE, name, replacements)
}

/// Returns a document after the edit of this name.
pub(crate) fn replaced(document: &str, name: &str, replacements: &[(&str, &str)]) -> String {
    replacements.iter().fold(document.to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "`{name}` finds {from}");
        text.replace(from, to)
    })
}

struct Text<'a>(&'a str);

impl codegen::source::Read for Text<'_> {
    fn read(&self, _: &str) -> io::Result<Vec<u8>> {
        Ok(self.0.as_bytes().to_vec())
    }
}

/// Generates the client of a description, which must have no error.
pub(crate) fn generate(text: &str) -> Report {
    let settings = Settings {
        crate_name: codegen::CrateName::new("things").expect("a name"),
        label: "spec".to_owned(),
    };
    let report = codegen::generate("things.yaml", &Text(text), &settings);
    let problems = codegen::render::human(
        &report.diagnostics,
        &report.sources,
        "",
        false,
        codegen::render::MOST,
    );
    assert!(report.files.is_some(), "{problems}");
    report
}
