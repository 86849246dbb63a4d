//! A bundled description: every reference leads to a component of the document, no key of our own is left,
//! and no information is lost.

#[allow(dead_code, reason = "another test uses the rest of it")]
mod description;

use description::Description;
use serde_json::Value;

fn bundled(description: &Description) -> Value {
    let bundle = codegen::bundle(&description.root, description);
    let text = bundle
        .document
        .unwrap_or_else(|| panic!("{:?}", bundle.diagnostics));
    serde_json::from_str(&text).expect("JSON")
}

/// Visits every key and value except those of examples and defaults.
fn walk(value: &Value, visit: &mut dyn FnMut(&str, &Value)) {
    match value {
        Value::Object(members) => {
            for (key, value) in members {
                visit(key, value);
                if !["value", "default", "enum"].contains(&key.as_str()) || value.get("type").is_some() {
                    walk(value, visit);
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| walk(item, visit)),
        _ => {}
    }
}

#[test]
fn the_description_of_this_repository_becomes_one_document_of_openapi_alone() {
    let home = Description::home();
    let bundle = bundled(&home);
    let mut references = 0;
    walk(&bundle, &mut |key, value| {
        assert!(!key.starts_with("x-"), "{key}");
        assert_ne!(key, "externalValue");
        if let ("$ref", Value::String(target)) = (key, value) {
            let pointer = target.strip_prefix('#').expect("a place in the document");
            assert!(bundle.pointer(pointer).is_some(), "{target}");
            references += 1;
        }
    });
    let paths = bundle["paths"].as_object().expect("paths");
    let operations = paths
        .values()
        .flat_map(|item| item.as_object().expect("a path item"));
    let operations = operations
        .filter(|(_, value)| value.get("operationId").is_some())
        .count();
    assert_eq!(operations, home.generate().operations);
    assert!(references > operations, "{references}");
}

#[test]
fn what_the_service_sends_by_itself_has_an_id_and_no_credentials() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/webhooks.yaml");
    let bundle = bundled(&Description::at(path.as_ref()));
    let moved = &bundle["webhooks"]["orderMoved"]["post"];
    assert_eq!(moved["operationId"], "orderMoved");
    assert_eq!(moved["security"], serde_json::json!([]));
    assert_eq!(moved["requestBody"]["$ref"], "#/components/requestBodies/Moved");
}

#[test]
fn what_a_part_requires_of_another_stands_beside_the_parts() {
    let golden = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/golden/properties_defined_again.yaml"
    );
    let text = std::fs::read_to_string(golden).expect("a document");
    let animal = "    Owner: {type: object,";
    let more = "    Kept:\n      description: A pet that somebody has.\n      required: [name]\n      allOf:\n        - {$ref: '#/components/schemas/Pet'}\n        \
                - {type: object, required: [owner, name]}\n        - {type: object, required: [since, kind], properties: {since: {type: string, description: Since when.}}}\n";
    let text = text.replacen(animal, &format!("{more}{animal}"), 1).replace(
        "schema: {$ref: '#/components/schemas/Pet'}}",
        "schema: {$ref: '#/components/schemas/Kept'}}",
    );
    let kept = &bundled(&Description::of(text))["components"]["schemas"]["Kept"];
    assert_eq!(kept["required"], serde_json::json!(["name", "owner", "kind"]));
    let parts = kept["allOf"].as_array().expect("parts");
    assert_eq!(parts.len(), 2, "{parts:?}");
    assert_eq!(parts[1]["required"], serde_json::json!(["since"]));
}

#[test]
fn views_are_told_and_what_only_they_refer_to_is_left_out() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/views.yaml");
    let bundle = bundled(&Description::at(path.as_ref()));
    assert_eq!(
        bundle["paths"]["/orders/{id}/{kind}"]["get"]["description"],
        "All of them.\n\n**Uses:**\n\n- `ListOpenLines`: Lists the open lines of one provider.\n- `ListBilledLines`: \
         Lists the billed lines."
    );
    let schemas = bundle["components"]["schemas"].as_object().expect("schemas");
    assert!(!schemas.contains_key("BilledPage"), "{schemas:?}");
    assert!(schemas.contains_key("Note") && schemas.contains_key("Job"));
    assert!(bundle["components"]["securitySchemes"]["user"].is_object());
}

const ROOT: &str = r"
openapi: 3.1.0
info: {title: Shop, version: v1}
servers:
  - url: https://shop.example
    x-cloud: {name: public, authority: https://login.example, audience: https://shop.example}
tags: [{name: Things, description: Things.}]
paths:
  /things/{id}:
    $ref: things.yaml#/components/pathItems/Thing
components:
  schemas:
    Size: {type: string, enum: [small, large], description: How big a crate is.}
    Crate:
      type: object
      description: What a thing comes in.
      properties:
        size: {$ref: '#/components/schemas/Size'}
        rest: {type: number, default: 0.10}
  securitySchemes:
    user:
      type: oauth2
      description: A user.
      flows:
        authorizationCode:
          authorizationUrl: https://login.example/authorize
          tokenUrl: https://login.example/token
          scopes: {all: All of it.}
";

const THINGS: &str = r"
components:
  pathItems:
    Thing:
      get:
        operationId: Things_Get
        tags: [Things]
        summary: Gets a thing.
        x-source: [a page, another page]
        x-deviation: One page says otherwise.
        security: [{user: [all]}]
        parameters: [{$ref: '#/components/parameters/Id'}]
        responses:
          '200':
            description: The thing.
            content:
              application/json:
                schema: {$ref: '#/components/schemas/Alias'}
                examples:
                  one: {externalValue: bodies/one.json}
                  two: {value: {$ref: '#/none', x-kept: 1.50, size: S}}
  parameters:
    Id: {name: id, in: path, required: true, description: Which., schema: {type: string}}
  schemas:
    Alias: {$ref: '#/components/schemas/Thing'}
    Size: {type: string, enum: [S, L], x-rust-name: ThingSize, x-case-insensitive: true, description: How big a thing is.}
    Thing:
      type: object
      description: A thing.
      properties:
        size: {$ref: '#/components/schemas/Size', x-deviation: Said twice.}
        crate: {$ref: 'root.yaml#/components/schemas/Crate'}
        $ref: {type: string, description: A member of this name.}
        x-y: {type: string, description: A member that only looks like a key.}
        x-kept: {type: number}
        n: {type: number}
";

fn shop() -> Description {
    let body = r#"{"size": "L", "x-y": "1", "$ref": "b", "n": 12345678901234567890.10}"#;
    Description::of(ROOT)
        .with("things.yaml", THINGS)
        .with("bodies/one.json", body)
}

#[test]
fn files_become_one() {
    let bundle = bundled(&shop());
    let get = &bundle["paths"]["/things/{id}"]["get"];
    assert_eq!(get["parameters"][0]["$ref"], "#/components/parameters/Id");
    let schemas = bundle["components"]["schemas"].as_object().expect("schemas");
    // In the order of the files. The second schema with a name has its file's name as a prefix, and a
    // reference to another component is no schema of its own.
    assert_eq!(
        schemas.keys().collect::<Vec<_>>(),
        ["Size", "Crate", "things_Size", "Thing"]
    );
    let answer = &get["responses"]["200"]["content"]["application/json"];
    assert_eq!(answer["schema"]["$ref"], "#/components/schemas/Thing");
    assert_eq!(
        schemas["Thing"]["properties"]["size"]["$ref"],
        "#/components/schemas/things_Size"
    );
    assert_eq!(
        schemas["Thing"]["properties"]["crate"]["$ref"],
        "#/components/schemas/Crate"
    );
    assert_eq!(
        schemas["Crate"]["properties"]["size"]["$ref"],
        "#/components/schemas/Size"
    );
    assert_eq!(bundle["components"].get("pathItems"), None);
    assert!(bundle["components"]["securitySchemes"]["user"]["flows"].is_object());
}

#[test]
fn what_our_keys_say_stands_in_the_descriptions() {
    let bundle = bundled(&shop());
    assert_eq!(
        bundle["paths"]["/things/{id}"]["get"]["description"],
        "**Where the documents disagree:** One page says otherwise.\n\n**Source:** a page, another page"
    );
    let schemas = &bundle["components"]["schemas"];
    assert_eq!(
        schemas["things_Size"]["description"],
        "How big a thing is.\n\n**The letter case of a value does not matter.**"
    );
    assert_eq!(
        schemas["Thing"]["properties"]["size"]["description"],
        "**Where the documents disagree:** Said twice."
    );
    assert_eq!(
        bundle["servers"][0]["description"],
        "**Cloud:** name `public`, authority `https://login.example`, audience `https://shop.example`"
    );
}

#[test]
fn data_stays_as_it_is_and_names_are_no_keys() {
    let shop = shop();
    let text = codegen::bundle(&shop.root, &shop).document.expect("a document");
    for digits in ["12345678901234567890.10", "1.50", "0.10"] {
        assert!(text.contains(digits), "{digits}");
    }
    let bundle = bundled(&shop);
    let get = &bundle["paths"]["/things/{id}"]["get"];
    let examples = &get["responses"]["200"]["content"]["application/json"]["examples"];
    assert_eq!(examples["one"]["value"]["size"], "L");
    assert_eq!(examples["one"]["value"]["$ref"], "b");
    assert_eq!(examples["two"]["value"]["$ref"], "#/none");
    assert!(examples["two"]["value"].get("x-kept").is_some());
    let members = &bundle["components"]["schemas"]["Thing"]["properties"];
    assert_eq!(members["$ref"]["description"], "A member of this name.");
    assert_eq!(members["x-y"]["type"], "string");
}

#[test]
fn spellings_are_values_and_a_parameter_has_those_of_its_place() {
    let golden =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/enum_in_several_spellings.yaml");
    let bundle = bundled(&Description::at(&golden));
    let billing = &bundle["components"]["schemas"]["Billing"];
    let all = serde_json::json!(["none", "one_time", "monthly", "once", "OneTime", "onetime", "m"]);
    assert_eq!(billing["enum"], all);
    assert_eq!(
        billing["description"],
        "How often it is paid.\n\n**Other spellings of a value:** one_time (read `once`, query `OneTime`, path `onetime`, header `OneTime`), monthly (path `m`)"
    );
    let parameters = &bundle["paths"]["/orders/{billing}"]["put"]["parameters"];
    for (number, values) in [(0, ["none", "onetime", "m"]), (1, ["none", "OneTime", "monthly"])] {
        assert_eq!(parameters[number]["schema"]["enum"], serde_json::json!(values));
    }
    let items = &parameters[3]["schema"]["items"]["enum"];
    assert_eq!(*items, serde_json::json!(["none", "OneTime", "monthly"]));
    let cookie = &parameters[4]["schema"];
    assert_eq!(cookie["$ref"], "#/components/schemas/Billing");
}

#[test]
fn a_description_that_is_wrong_becomes_none() {
    let bundle = {
        let shop = shop().with(
            "things.yaml",
            THINGS.replace("'#/components/schemas/Alias'", "'#/components/schemas/Alas'"),
        );
        codegen::bundle(&shop.root, &shop)
    };
    assert!(bundle.document.is_none());
    assert!(bundle.diagnostics.has_errors());
}

#[test]
fn what_openapi_cannot_say_of_a_choice_is_told_and_not_said_wrongly() {
    let golden =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/union_told_by_two_members.yaml");
    let bundle = bundled(&Description::at(&golden));
    let schemas = bundle["components"]["schemas"].as_object().expect("schemas");
    let told = schemas.values().filter(|schema| {
        let description = schema["description"].as_str().unwrap_or_default();
        description.contains("**Told apart by:**") && schema.get("discriminator").is_none()
    });
    assert_ne!(told.count(), 0, "{schemas:#?}");
}

#[test]
fn a_link_by_reference_leads_into_the_bundle() {
    let folder = std::path::Path::new("tests/golden/links_by_reference");
    let bundle = bundled(&Description::at(folder));
    let mut links = 0;
    walk(&bundle, &mut |key, value| {
        if let ("operationRef", Value::String(target)) = (key, value) {
            assert!(target.starts_with("#/paths/~1jobs~1"), "{target}");
            links += 1;
        }
    });
    assert_eq!(links, 3);
}

#[test]
fn a_shared_parameter_is_replaced_by_one_of_the_same_name() {
    let text = "\
openapi: 3.1.0
info: {title: Example, version: v1}
servers: [{url: https://api.example.com, x-cloud: {name: public, authority: https://login.example.com, audience: https://api.example.com}}]
tags: [{name: Users, description: The users.}]
security: [{app: [all]}]
x-common: {parameters: [{$ref: '#/components/parameters/Size'}, {$ref: '#/components/parameters/Part'}]}
paths:
  /users:
    get:
      operationId: Users_Get
      tags: [Users]
      description: Gets the user.
      parameters:
        - {name: SIZE, in: query, description: Another size., schema: {type: integer}}
        - {name: X-PART, in: header, description: The same part., schema: {type: string}}
      responses: {'204': {description: The user.}}
components:
  parameters:
    Size: {name: size, in: query, description: How big., schema: {type: integer}, x-rust-name: how_big}
    Part: {name: X-Part, in: header, description: Which part., schema: {type: string}}
  securitySchemes: {app: {type: oauth2, description: The application., flows: {clientCredentials: {tokenUrl: https://login.example.com/token, scopes: {all: Everything.}}}}}
";
    let bundle = bundled(&Description::of(text));
    let parameters = bundle["paths"]["/users"]["get"]["parameters"]
        .as_array()
        .expect("a list");
    // The names of headers are the same in any letter case, and those in a query are not.
    assert_eq!(parameters.len(), 3, "{parameters:?}");
}
