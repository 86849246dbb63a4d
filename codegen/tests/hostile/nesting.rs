//! Depth and size: brackets, indentation, anchors and aliases.

use std::time::{Duration, Instant};

use codegen::Code;

use crate::description::{Description, messages};
use crate::{codes, with_schemas};

#[test]
fn a_bomb_does_not_go_off() {
    let levels = "bcdefghi".chars().zip("abcdefgh".chars());
    let aliases: String = levels
        .map(|(level, below)| {
            format!(
                "{level}: &{level} [{}]\n",
                vec![format!("*{below}"); 9].join(", ")
            )
        })
        .collect();
    let bomb = Description::of(format!(
        "openapi: 3.1.0\na: &a [x, x, x, x, x, x, x, x, x]\n{aliases}z: *i\n"
    ));
    assert_eq!(codes(&bomb), [Code::TooLarge]);
    assert_eq!(place(&bomb), "root.yaml:7:8");

    let deep = Description::of(format!("info: {}{}", "[".repeat(10_000), "]".repeat(10_000)));
    assert_eq!(codes(&deep), [Code::TooLarge]);
    let block: String = (0..10_000)
        .map(|depth| format!("{}a:\n", " ".repeat(depth % 1_000)))
        .collect();
    assert!(!codes(&Description::of(block)).is_empty());
    let dashes = Description::of(format!("info:\n  {}x\n", "- ".repeat(10_000)));
    assert_eq!(codes(&dashes), [Code::TooLarge]);

    let huge = Description::of("x".repeat(100 * 1024 * 1024));
    assert_eq!(codes(&huge), [Code::TooLarge]);
    let long = with_schemas(&format!(
        "    S0: {{type: string, description: {}}}\n",
        "word ".repeat(1_000_000)
    ));
    assert_eq!(codes(&long), []);
}

/// Returns the first place that is reported.
fn place(description: &Description) -> String {
    let shown = messages(&description.generate());
    let mut places = shown
        .lines()
        .filter_map(|line| line.trim_start().strip_prefix("--> "));
    places.next().expect("a place").to_owned()
}

#[test]
fn deep_nesting_ends_soon_with_a_place() {
    let repeated = |text: &str| text.repeat(100_000 / text.len());
    let indented_to = |most: usize| -> String {
        (0..most)
            .map(|depth| format!("{}a:\n", " ".repeat(depth)))
            .collect()
    };
    let indented = indented_to(440);
    let lists: String = (0..300)
        .map(|depth| format!("{}-\n", " ".repeat(depth)))
        .collect();
    for (what, nesting) in [
        ("brackets", repeated("[")),
        ("braces", repeated("{a: ")),
        ("brackets in lines", repeated("[\n ")),
        ("brackets behind texts", repeated("[x, 'y]', \"z]\", ")),
        ("both", repeated("[{a: ")),
        ("pairs", repeated("[a: ")),
        ("anchors", repeated("[&a ")),
        ("tags", repeated("!t [")),
        ("dashes", format!("\n{}x", repeated("- "))),
        ("question marks", format!("\n  {}x", repeated("? "))),
        ("dashes and question marks", format!("\n  {}x", repeated("- ? "))),
        ("maps", format!("\n{indented}")),
        ("lists", format!("\n{lists}")),
        (
            "dashes, then brackets",
            format!("\n  {}{}", "- ".repeat(100), repeated("[")),
        ),
        (
            "maps, then brackets",
            format!("\n{}{}{}", indented_to(80), " ".repeat(80), repeated("[")),
        ),
        (
            "brackets behind a text",
            format!("'it''s \\'\nb: {}", repeated("[")),
        ),
        (
            "brackets behind a block",
            format!("|2-\n   [text\n\n  text\nb: {}", repeated("[")),
        ),
        ("brackets behind a comment", format!("#[[\n {}", repeated("["))),
    ] {
        let start = Instant::now();
        let report = Description::of(format!("a: {nesting}")).generate();
        let shown = messages(&report);
        let taken = start.elapsed();
        println!("{what}: {taken:?}");
        let placed = shown.contains("]: this is nested too deeply\n") && shown.contains("--> root.yaml:");
        assert!(report.files.is_none() && placed, "{what}: {shown}");
        assert!(taken < Duration::from_secs(1), "{what} took {taken:?}");
    }
}

#[test]
fn brackets_in_texts_are_text() {
    let brackets = "[".repeat(10_000);
    for (what, text) in [
        ("single quotes", format!("'{brackets}'")),
        (
            "single quotes in lines",
            format!("'it''s\n        {brackets}\n        \\'"),
        ),
        ("double quotes", format!("\"\\\"{brackets}\"")),
        (
            "double quotes in lines",
            format!("\"\\\n        {brackets}\n\n        \\x41\""),
        ),
        ("no quotes", format!("a{brackets}")),
        (
            "no quotes in lines",
            format!("a\n        {brackets}\n        b#{brackets}"),
        ),
        ("a block", format!("|\n        {brackets}\n\n         {brackets}")),
        (
            "a folded block",
            format!(">-\n        {brackets}\n        {brackets}"),
        ),
        (
            "a block with an indentation",
            format!("|2+ # {brackets}\n          {brackets}\n\n"),
        ),
        (
            "a comment",
            format!("'a' # {brackets}\n      # {brackets}\n# {brackets}"),
        ),
        ("an alias", format!("&a '{brackets}'\n      title: *a")),
    ] {
        let schemas = format!("    S0:\n      type: string\n      description: {text}\n");
        let shown = messages(&with_schemas(&schemas).generate());
        assert_eq!(shown, "", "{what}");
    }
}

#[test]
fn nesting_up_to_the_limit_is_read() {
    // The value is inside eleven lists and maps.
    let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    let with = |depth: usize| {
        let example = nested(depth);
        with_schemas(&format!(
            "    S0: {{type: array, items: {{}}, x-odd: {example}}}\n"
        ))
    };
    let codes = |depth| codes(&with(depth));
    assert_eq!(codes(128 - 4), [Code::UnknownExtension]);
    assert_eq!(codes(128 - 3), [Code::TooLarge]);
}

#[test]
fn an_alias_of_a_long_text_is_no_bomb() {
    let aliases = vec!["*a"; 30_000].join(", ");
    let bomb = Description::of(format!(
        "openapi: &a '{}'\ninfo: [{aliases}]\n",
        "x".repeat(100_000)
    ));
    assert_eq!(codes(&bomb), [Code::TooLarge]);
    assert_eq!(place(&bomb), "root.yaml:2:1344");
    // An alias of many values that have no aliases.
    let values = vec!["x"; 1_000].join(", ");
    let aliases = vec!["*a"; 1_000].join(", ");
    let bomb = Description::of(format!("openapi: &a [{values}]\ninfo:\n  - [{aliases}]\n"));
    assert_eq!(codes(&bomb), [Code::TooLarge]);
    assert_eq!(place(&bomb), "root.yaml:3:3998");
    // Without an alias, the place is that of the value.
    let list = format!("openapi: 3.1.0\ninfo: [{}]\n", vec!["x"; 1_000_001].join(","));
    assert_eq!(place(&Description::of(list)), "root.yaml:2:2000006");
}

#[test]
fn an_alias_within_its_anchor_is_refused() {
    for schema in [
        "&a {type: object, properties: {a: *a, a: {}}}",
        "&a {allOf: [*a], <<: {}}",
        "&a [*a, {? [x] : *a}]",
    ] {
        assert_eq!(
            codes(&with_schemas(&format!("    S0: {schema}\n"))),
            [Code::YamlFeature],
            "{schema}"
        );
    }
}

#[test]
fn an_anchor_is_defined_once() {
    // The reader resolves `*a` to the last anchor with the name.
    let twice = with_schemas(
        "    S0: {type: object, properties: {a: &a {type: string}, b: &b {}, c: &a {}, d: &d {}, e: *a}}\n",
    );
    assert_eq!(codes(&twice), [Code::YamlFeature]);
}

#[test]
fn maps_of_maps_are_compared_once() {
    // The names and the values of each map are the same map, so that there are 2^60 ways down.
    let chain = |name: &str, last: &str| -> String {
        let maps = (0..60).map(|level| {
            let below = format!("{{$ref: '#/components/schemas/{name}{}'}}", level + 1);
            format!(
                "    {name}{level}: {{type: object, additionalProperties: {below}, propertyNames: {below}}}\n"
            )
        });
        maps.chain([format!("    {name}60: {last}\n")]).collect()
    };
    let chains = chain("M", "{type: string}") + &chain("N", "{type: string, maxLength: 5}");
    let reference = |name: &str| format!("{{$ref: '#/components/schemas/{name}'}}");
    let [first, again] = ["M0", "N0"].map(reference);
    let narrowed = format!(
        "    S0: {{allOf: [{{type: object, properties: {{p: {first}}}}}], properties: {{p: {again}}}}}\n{chains}"
    );
    assert!(!codes(&with_schemas(&narrowed)).is_empty());
    let answers = with_schemas(&format!("    S0: {first}\n{chains}"));
    let one = "'200': {description: A user., content: {application/json: {schema: {$ref: '#/components/schemas/S0'}}}}";
    let text = answers.text(&answers.root).replace(
        one,
        &format!(
            "{one}, '201': {{description: Another one., content: {{application/json: {{schema: {again}}}}}}}"
        ),
    );
    assert!(text.contains("'201'"));
    assert!(!codes(&Description::of(text)).is_empty());
}
