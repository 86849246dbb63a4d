//! Strings and names that try to become code, paths or terminal controls.

use codegen::files::Origin;
use codegen::{Files, Settings};
use proc_macro2::{TokenStream, TokenTree};

use crate::description::{Description, messages};
use crate::{settings, with_schemas};

/// Strings that try to be more than text.
const TEXTS: [&str; 36] = [
    "../../x",
    "/etc/passwd",
    "C:\\x",
    "CON",
    "mod",
    "self",
    "Self",
    "crate",
    "Option",
    "r#type",
    "_",
    "*/ pub fn inJected() {}",
    "x\n}\npub fn inJected() {}\n",
    "x\r}\rpub fn inJected() {}\r",
    "x\u{2028}pub fn inJected() {}",
    "\"; inJected(); \"",
    "\"# + inJected()",
    "\"##",
    "\\",
    "\\\"",
    "'",
    "{}",
    "{inJected}",
    "{{",
    "}}",
    "`",
    "```\ninJected();\n```",
    "~~~",
    "    inJected();",
    "\t\tinJected();",
    "[inJected](super::inJected) [`inJected`]",
    "<script>inJected()</script> <!--",
    "# Heading\n\n## Another",
    "\u{0}\u{1b}[31m",
    "\u{202e}\u{2066}x",
    "größe 👩‍🚀",
];

/// A description in which `@n` is a placeholder for any string.
const TARGET: &str = r"
openapi: 3.1.0
info: {title: @0, version: @1, summary: @2, description: @3}
externalDocs: {url: @4, description: @5}
servers: [{url: https://api.example.com, description: @6, x-cloud: {name: @7, authority: https://login.example.com, audience: https://api.example.com}}]
tags: [{name: Users, description: @8, externalDocs: {url: https://example.com, description: @9}}]
security: [{app: [all]}]
paths:
  /users:
    summary: @10
    description: @11
    post:
      operationId: Users_Create
      tags: [Users]
      summary: @12
      description: @13
      externalDocs: {url: @14}
      parameters:
        - {name: @15, in: query, description: @16, x-deviation: @17, schema: {type: string, pattern: @18, default: @19}}
        - {name: size, in: header, required: true, description: @20, schema: {type: integer}}
      requestBody:
        required: true
        description: @21
        x-deviation: @22
        content:
          application/json: {schema: {$ref: '#/components/schemas/User'}, examples: {@23: {summary: @24, description: @25, value: {name: @26}}}}
          @27: {schema: {$ref: '#/components/schemas/User'}}
      responses:
        '200':
          description: @28
          headers: {@29: {description: @30, schema: {type: string, description: @31}}}
          content: {application/json: {schema: {$ref: '#/components/schemas/User'}}}
      x-source: [@32]
      x-deviation: @33
      x-roles: [@34]
components:
  securitySchemes: {app: {type: oauth2, description: @35, flows: {clientCredentials: {tokenUrl: @36, scopes: {all: @37}}}}}
  schemas:
    User:
      type: object
      title: @38
      description: @39
      x-source: [@40]
      x-deviation: @41
      properties:
        name: {type: string, description: @42}
        @43: {type: string, readOnly: true}
        state: {$ref: '#/components/schemas/State', description: @44, readOnly: true}
    State: {type: string, enum: [active, @45]}
";

/// Descriptions with `@` as a name: of a schema, a tag and its group, a verb, a path and its parameter, a
/// kind of credential and its scope.
const NAMES: [(&str, &str); 6] = [
    ("S0", "schemas/S0"),
    ("Users", "Users_Get"),
    ("Get", "Users_Get"),
    ("/users", "/users"),
    ("app", "app"),
    ("all", "all"),
];

#[test]
fn a_text_stays_a_text() {
    let fields = TARGET.matches('@').count();
    for text in TEXTS {
        for field in 0..fields {
            // From the last to the first, because `@1` would be found in `@12`.
            let document = (0..fields).rev().fold(TARGET.to_owned(), |document, number| {
                let plain = format!("https://example.com/{number}");
                let value = if number == field { text } else { &plain };
                document.replace(&format!("@{number}"), &serde_json::Value::from(value).to_string())
            });
            harmless(&Description::of(document), &format!("{text:?} as @{field}"));
        }
    }
}

#[test]
fn a_name_stays_a_name() {
    let plain = with_schemas("    S0: {type: object, properties: {name: {type: string}}}\n");
    let long = "Long".repeat(100);
    for text in TEXTS.into_iter().chain([long.as_str()]) {
        for (name, whole) in NAMES {
            let wire = serde_json::Value::from(text).to_string();
            let document = plain
                .text(&plain.root)
                .replace(&format!("{name}:"), &format!("{wire}:"));
            let inside = whole.replace(name, wire.trim_matches('"'));
            let document = document
                .replace(
                    &format!("'#/components/{whole}'"),
                    &format!("\"#/components/{inside}\""),
                )
                .replace(
                    &format!("operationId: {whole}"),
                    &format!("operationId: \"{inside}\""),
                )
                .replace(&format!("[{name}]"), &format!("[{wire}]"))
                .replace(&format!("name: {name},"), &format!("name: {wire},"));
            harmless(&Description::of(document), &format!("{text:?} for {name}"));
        }
    }
}

#[test]
fn a_file_has_a_plain_name() {
    let root = with_schemas("    S0: {$ref: \"x\\npub fn inJected() {}.yaml#/components/schemas/S0\"}\n");
    let users = "components: {schemas: {S0: {type: string}}}\n";
    harmless(&root.with("x\npub fn inJected() {}.yaml", users), "a file");
}

#[test]
fn a_name_of_the_file_system_stays_in_its_comment() {
    let plain = with_schemas("    S0: {type: string}\n");
    for odd in ["x\npub fn inJected() {}", "x\r\u{2028}y\u{202e}z", "*/ /*"] {
        let root = format!("{odd}.yaml");
        let description = Description {
            root: root.clone(),
            ..plain.clone()
        };
        let description = description.with(&root, plain.text(&plain.root));
        let settings = Settings {
            label: odd.to_owned(),
            ..settings()
        };
        let report = codegen::generate(&root, &description, &settings);
        let files = report.files.expect("a client");
        check(&files, odd);
        for (path, text) in files.iter() {
            assert_eq!(Origin::of(text), Origin::Generated, "{path}: {text}");
        }
    }
}

/// Asserts that the description is refused with a place, or that its client is Rust, stays in its folder and
/// does nothing else.
fn harmless(description: &Description, what: &str) {
    let report = description.generate();
    let shown = messages(&report);
    assert!(!shown.contains(is_active), "{what}\n{shown:?}");
    match &report.files {
        Some(files) => check(files, what),
        None => assert!(
            report.diagnostics.has_errors() && shown.contains("--> "),
            "{what}\n{shown}"
        ),
    }
}

/// Returns whether a character has an effect other than being visible.
fn is_active(char: char) -> bool {
    (char.is_control() && char != '\n') || "\u{202e}\u{2066}".contains(char)
}

fn check(files: &Files, what: &str) {
    for (path, text) in files.iter() {
        let plain = |char: char| char.is_ascii_lowercase() || char.is_ascii_digit() || char == '_';
        let name = |part: &str| part.len() < 200 && !part.is_empty() && part.chars().all(plain);
        let parts = path
            .strip_suffix(".rs")
            .map(|path| path.split('/').collect::<Vec<_>>());
        let inside = parts.is_some_and(|parts| parts.len() <= 2 && parts.into_iter().all(name));
        assert!(inside, "{what}: {path}");
        assert!(syn::parse_file(text).is_ok(), "{what}: {path}\n{text}");
        let tokens: TokenStream = text.parse().expect("it was parsed");
        assert!(!mentions(tokens, "inJected"), "{what}: {path}\n{text}");
        let hidden = text.contains(is_active) || text.contains('\u{2028}');
        assert!(!hidden, "{what}: {path}\n{text:?}");
    }
}

/// Returns whether an identifier occurs in code.
fn mentions(tokens: TokenStream, name: &str) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Group(group) => mentions(group.stream(), name),
        TokenTree::Ident(ident) => ident == name,
        _ => false,
    })
}
