//! Schemas that lead back to themselves, through every keyword that holds a schema and from every place that
//! has one: each run ends with a client or with an error at a place.

#[allow(dead_code, reason = "another test uses the rest of it")]
mod description;

use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use codegen::changes::changes;
use codegen::items::items;
use description::{Description, messages};

/// The longest time of a run: far more than needed, even on a busy machine and without optimisation.
const BOUND: Duration = Duration::from_secs(20);

const FRAME: &str = "\
openapi: 3.1.0
info: {title: Example, version: v1}
servers: [{url: https://api.example.com, x-cloud: {name: public, authority: https://login.example.com, audience: https://api.example.com}}]
tags: [{name: Things, description: The things.}]
security: [{app: [all]}]
paths:
  /things:
    OPERATION
components:
  securitySchemes: {app: {type: oauth2, description: The application., flows: {clientCredentials: {tokenUrl: https://login.example.com/token, scopes: {all: Everything.}}}}}
  schemas:
";

/// Every way in which a schema can contain another one, which replaces the `@`.
const KEYWORDS: [&str; 13] = [
    "{type: object, properties: {a: @}}",
    "{type: object, required: [a], properties: {a: @}}",
    "{type: [object, 'null'], properties: {a: @}}",
    "{type: array, items: @}",
    "{type: [array, 'null'], items: @}",
    "{type: object, additionalProperties: @}",
    "{allOf: [@]}",
    "{description: A thing., allOf: [@]}",
    "{type: object, allOf: [@], properties: {b: @}}",
    "{oneOf: [@, {type: string}]}",
    "{oneOf: [@], discriminator: {propertyName: a}}",
    "{anyOf: [@, {type: string}]}",
    "{type: [array, object], items: @, additionalProperties: @}",
];

/// Every place with a schema, which replaces the `@`, and an example value.
const OPERATIONS: [&str; 5] = [
    "get: {operationId: Things_Get, tags: [Things], responses: {'200': {description: A thing., content: {application/json: {schema: @, examples: {e: {value: VALUE}}}}}}}",
    "post: {operationId: Things_Create, tags: [Things], requestBody: {required: true, content: {application/json: {schema: @, examples: {e: {value: VALUE}}}}}, responses: {'204': {description: Made.}}}",
    "patch: {operationId: Things_Update, tags: [Things], requestBody: {required: true, content: {application/json: {schema: @}}}, responses: {'200': {description: A thing., content: {application/json: {schema: @}}}}}",
    "delete: {operationId: Things_Delete, tags: [Things], parameters: [{name: x, in: query, schema: @}], responses: {'204': {description: Gone.}}}",
    "head: {operationId: Things_Ask, tags: [Things], responses: {'204': {description: There., headers: {X: {description: A header., schema: @}}}}}",
];

const VALUE: &str = "{a: {a: [{a: {}}, x]}, b: [[{b: 1}]]}";

/// Returns a description with a circle of schemas: each is nested in its keywords, and contains the next
/// schema, or the first one.
fn circle(schemas: &[&[&str]], operation: &str) -> String {
    let within = |keywords: &[&str], next: usize| {
        let next = format!("{{$ref: '#/components/schemas/S{next}'}}");
        let outwards = keywords.iter().rev();
        outwards.fold(next, |schema, keyword| keyword.replace('@', &schema))
    };
    let operation = operation.replace('@', &within(&[], 0)).replace("VALUE", VALUE);
    let mut text = FRAME.replace("OPERATION", &operation);
    for (index, keywords) in schemas.iter().enumerate() {
        let schema = within(keywords, (index + 1) % schemas.len());
        text.push_str(&format!("    S{index}: {schema}\n"));
    }
    text
}

/// Returns circles of one, two and three schemas, through each keyword and through every two and three of
/// them.
fn circles() -> Vec<String> {
    let mut circles = Vec::new();
    let [first, ..] = OPERATIONS;
    for a in KEYWORDS {
        circles.extend(OPERATIONS.map(|operation| circle(&[&[a]], operation)));
        // A schema that is not a reference may be in the same places.
        circles.extend(OPERATIONS.map(|operation| {
            let inline = a.replace('@', "{$ref: '#/components/schemas/S0'}");
            circle(&[&[a]], &operation.replace('@', &inline))
        }));
        for b in KEYWORDS {
            circles.extend(OPERATIONS.map(|operation| circle(&[&[a, b]], operation)));
            circles.extend(OPERATIONS.map(|operation| circle(&[&[a], &[b]], operation)));
            for c in KEYWORDS {
                circles.push(circle(&[&[a, b, c]], first));
                circles.push(circle(&[&[a, b], &[c]], first));
                circles.push(circle(&[&[a], &[b], &[c]], first));
            }
        }
    }
    circles
}

#[test]
fn every_circle_ends_in_a_client_or_an_error_with_a_place() {
    let circles = circles();
    let (begun, begins) = channel();
    let texts = circles.clone();
    // A run that does not end cannot be stopped: it is left in a thread of its own.
    std::thread::spawn(move || texts.into_iter().for_each(|text| run(&text, &begun)));
    let (clients, longest) = watch(&begins, &circles);
    println!(
        "circles: {} of {} are clients; the longest run took {longest:?}",
        clients,
        circles.len()
    );
    assert!(clients > 0 && clients < circles.len());
}

/// The result for a description: whether it has a client, or what is wrong with the result.
type Answer = Result<bool, String>;

fn run(text: &str, answers: &Sender<Answer>) {
    let description = Description::of(text);
    let report = description.generate();
    let shown = messages(&report);
    let answer = match &report.files {
        Some(files) => {
            let other = Description::of(text.replace("A thing.", "One thing.")).generate();
            let told = changes(&report, &other).is_some() && !items(&report).is_empty();
            let rust = files.iter().all(|(_, text)| syn::parse_file(text).is_ok());
            if told && rust {
                Ok(true)
            } else {
                Err("a client that is none".to_owned())
            }
        }
        None if report.diagnostics.has_errors() && shown.contains("--> ") => Ok(false),
        None => Err(format!("no place\n{shown}")),
    };
    let _ = answers.send(answer);
}

/// Returns how many of the descriptions have clients, and the time of the longest run.
fn watch(answers: &Receiver<Answer>, texts: &[String]) -> (usize, Duration) {
    let mut clients = 0;
    let mut longest = Duration::ZERO;
    for text in texts {
        let start = Instant::now();
        match answers.recv_timeout(BOUND) {
            Ok(Ok(client)) => clients += usize::from(client),
            Ok(Err(wrong)) => panic!("{wrong}\n{text}"),
            Err(RecvTimeoutError::Timeout) => panic!("no end after {BOUND:?}\n{text}"),
            Err(RecvTimeoutError::Disconnected) => panic!("a panic\n{text}"),
        }
        longest = longest.max(start.elapsed());
    }
    (clients, longest)
}
