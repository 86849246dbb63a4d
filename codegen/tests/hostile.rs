//! Input that is odd, huge or malicious: a correct client or a clear error, soon, and nothing outside the output folder.

#[allow(dead_code, reason = "another test uses the rest of it")]
mod description;

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use codegen::files::Origin;
use codegen::render;
use codegen::source::Folder;
use codegen::{Code, Files, Report, Settings};
use description::{Description, messages};
use proc_macro2::{TokenStream, TokenTree};

/// A run that takes longer hangs: far above what any needs, even on a busy machine and without optimisation.
const BOUND: Duration = Duration::from_secs(120);

const FRAME: &str = "\
openapi: 3.1.0
info: {title: Example, version: v1}
servers: [{url: https://api.example.com, x-cloud: {name: public, authority: https://login.example.com, audience: https://api.example.com}}]
tags: [{name: Users, description: The users.}]
security: [{app: [all]}]
paths:
  /users:
    get: {operationId: Users_Get, tags: [Users], responses: {'200': {description: A user., content: {application/json: {schema: {$ref: '#/components/schemas/S0'}}}}}}
components:
  securitySchemes: {app: {type: oauth2, description: The application., flows: {clientCredentials: {tokenUrl: https://login.example.com/token, scopes: {all: Everything.}}}}}
  schemas:
";

/// A description with the given schemas, the first of which is called `S0`.
fn with_schemas(schemas: &str) -> Description {
    Description::of(format!("{FRAME}{schemas}"))
}

/// The codes of what is wrong, each once, after less than [`BOUND`].
fn codes(description: &Description) -> Vec<Code> {
    let start = Instant::now();
    let report = description.generate();
    let shown = messages(&report);
    assert!(start.elapsed() < BOUND, "it took {:?}", start.elapsed());
    assert!(report.files.is_some() || shown.contains("--> "), "{shown}");
    let mut codes: Vec<Code> = report
        .diagnostics
        .iter()
        .map(|diagnostic| diagnostic.code)
        .collect();
    codes.dedup();
    codes
}

#[test]
fn a_byte_order_mark_is_passed_over() {
    let plain = with_schemas("    S0: {type: string}\n");
    let marked = Description::of(format!("\u{feff}{}", plain.text(&plain.root)));
    assert_eq!(marked.client(), plain.client());
}

#[test]
fn lines_may_end_as_on_windows() {
    let wrong = with_schemas("    S0: {type: object, properties: {name: {type: sting}}}\n");
    let text = wrong.text(&wrong.root).replace('\n', "\r\n");
    let shown = messages(&Description::of(text).generate());
    assert!(shown.contains(" --> root.yaml:12:50\n"), "{shown}");
    assert_eq!(shown, messages(&wrong.generate()));

    // A break of YAML 1.1 that is none to an editor.
    let odd = format!("# {}\n{}", "\u{2028}\u{85}", wrong.text(&wrong.root));
    let shown = messages(&Description::of(odd).generate());
    assert!(shown.contains(" --> root.yaml:13:50\n"), "{shown}");

    let right =
        with_schemas("    S0:\n      type: object\n      description: |\n        One.\n\n        Two.\n");
    let text = right.text(&right.root).replace('\n', "\r\n");
    assert_eq!(Description::of(text).client(), right.client());
}

#[test]
fn a_file_that_is_not_text_is_refused() {
    let root = Description::of(b"openapi: 3.1.0\ninfo: \xff\n");
    assert_eq!(codes(&root), [Code::Unreadable]);
    let shown = messages(&root.generate());
    assert!(
        shown.contains("`root.yaml` cannot be read: it is not UTF-8 from byte 21 on"),
        "{shown}"
    );

    let missing = Description {
        root: "nothing.yaml".to_owned(),
        ..root
    };
    assert_eq!(codes(&missing), [Code::Unreadable]);
}

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
        "openapi: 3.1.0\na: &a [x, x, x, x, x, x, x, x, x]\n{aliases}"
    ));
    assert_eq!(codes(&bomb), [Code::TooLarge]);

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
    // Eleven lists and maps are around the value.
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
    let bomb = format!("openapi: &a '{}'\ninfo: [{aliases}]\n", "x".repeat(100_000));
    assert_eq!(codes(&Description::of(bomb)), [Code::TooLarge]);
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
    // The reader takes `*a` for what the last anchor stands for.
    let twice = with_schemas(
        "    S0: {type: object, properties: {a: &a {type: string}, b: &b {}, c: &a {}, d: &d {}, e: *a}}\n",
    );
    assert_eq!(codes(&twice), [Code::YamlFeature]);
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

#[test]
fn long_ways_end() {
    let chain = |count: usize, link: fn(usize) -> String| -> Description {
        let links: String = (0..count)
            .map(|at| format!("    S{at}: {}\n", link(at + 1)))
            .collect();
        with_schemas(&format!(
            "{links}    S{count}: {{type: object, properties: {{name: {{type: string}}}}}}\n"
        ))
    };
    let backwards = |count: usize, link: fn(usize) -> String| -> Description {
        let links: String = (0..count)
            .rev()
            .map(|at| format!("    S{at}: {}\n", link(at + 1)))
            .collect();
        with_schemas(&format!(
            "    S{count}: {{type: object, properties: {{name: {{type: string}}}}}}\n{links}"
        ))
    };
    let alias = |to: usize| format!("{{$ref: '#/components/schemas/S{to}'}}");
    assert_eq!(codes(&chain(50, alias)), []);
    assert_eq!(codes(&chain(5_000, alias)), [Code::TooLarge]);
    let part = |to: usize| format!("{{allOf: [{{$ref: '#/components/schemas/S{to}'}}]}}");
    assert_eq!(codes(&chain(5_000, part)), [Code::TooLarge]);
    for link in [alias, part] {
        assert_eq!(codes(&backwards(50, link)), []);
        assert_eq!(codes(&backwards(150, link)), [Code::TooLarge]);
    }
    let twice = |to: usize| {
        format!("{{allOf: [{{$ref: '#/components/schemas/S{to}'}}, {{$ref: '#/components/schemas/S{to}'}}]}}")
    };
    assert_eq!(codes(&chain(60, twice)), []);
    let member =
        |to: usize| format!("{{type: object, properties: {{next: {{$ref: '#/components/schemas/S{to}'}}}}}}");
    assert_eq!(codes(&chain(1_500, member)), []);
}

#[test]
fn many_names_are_compared_soon() {
    let names = |name: &str, count: usize| -> String {
        (0..count)
            .map(|at| format!("    {name}{at}: {{type: string}}\n"))
            .collect()
    };
    let members: String = (0..3_000)
        .map(|at| format!("        m{at}: {{$ref: '#/components/schemas/X{at}'}}\n"))
        .collect();
    let astray = format!(
        "    S0:\n      type: object\n      properties:\n{members}{}",
        names("Y", 3_000)
    );
    let expected = [Code::DanglingRef, Code::UnusedComponent];
    assert_eq!(codes(&with_schemas(&astray)), expected);
    let mapping: String = (0..5_000)
        .map(|at| format!("          m{at}: '#/components/schemas/X{at}'\n"))
        .collect();
    let mapped = format!(
        "    S0:\n      oneOf: [{{$ref: '#/components/schemas/A'}}]\n      discriminator:\n        propertyName: kind\n        \
         mapping:\n{mapping}    A: {{type: object, properties: {{kind: {{type: string}}}}}}\n{}",
        names("Y", 5_000)
    );
    assert_eq!(codes(&with_schemas(&mapped)), expected);
    let unused = format!("    S0: {{type: string}}\n{}", names("Y", 5_000));
    assert_eq!(codes(&with_schemas(&unused)), [Code::UnusedComponent]);
}

#[test]
fn a_mistake_may_be_made_many_times() {
    let members: String = (0..5_000)
        .map(|at| format!("        m{at}: {{type: sting}}\n"))
        .collect();
    let wrong = with_schemas(&format!(
        "    S0:\n      type: object\n      properties:\n{members}"
    ));
    assert_eq!(codes(&wrong), [Code::InvalidValue]);
    let shown = messages(&wrong.generate());
    assert!(
        shown.ends_with("… and 4950 more\n\n5000 errors: nothing was written\n"),
        "{shown}"
    );
}

#[test]
fn every_one_of_many_mistakes_can_be_had() {
    let members = |count: usize, schema: &str| -> String {
        (0..count)
            .map(|at| format!("        m{at}: {schema}\n"))
            .collect()
    };
    let schemas = |members: &str| {
        with_schemas(&format!(
            "    S0:\n      type: object\n      properties:\n{members}"
        ))
    };
    let Report {
        diagnostics, sources, ..
    } = schemas(&members(20_000, "{type: sting}")).generate();
    let start = Instant::now();
    let json = render::json(&diagnostics, &sources, "");
    let human = render::human(&diagnostics, &sources, "", false, usize::MAX);
    let github = render::github(&diagnostics, &sources, "", usize::MAX);
    assert!(start.elapsed() < BOUND, "it took {:?}", start.elapsed());
    assert_eq!((json.lines().count(), github.lines().count()), (20_000, 20_000));
    assert_eq!(human.matches("--> root.yaml:").count(), 20_000);
    assert!(
        !human.contains(" more") && json.contains("\"line\":20014,"),
        "{}",
        json.lines().last().unwrap()
    );

    // What follows from another mistake is not counted.
    let references = |count: usize| -> String {
        (0..count)
            .map(|at| format!("        m{at}: {{$ref: '#/components/schemas/T'}}\n"))
            .collect()
    };
    let values: Vec<String> = (0..1_500).map(|at| format!("m{at}: {{odd: 1}}")).collect();
    let odd = schemas(&format!(
        "{}    T: {{type: object, nullable: true, properties: {{a: {{type: string}}}}}}\n",
        references(1_500)
    ));
    let example = format!(
        "{{schema: {{$ref: '#/components/schemas/S0'}}, examples: {{e: {{value: {{{}}}}}}}}}",
        values.join(", ")
    );
    let text = odd
        .text(&odd.root)
        .replacen("{schema: {$ref: '#/components/schemas/S0'}}", &example, 1);
    let shown = messages(&Description::of(text).generate());
    assert!(shown.ends_with("\n1 error: nothing was written\n"), "{shown}");
}

/// Texts that try to be more than text.
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

/// A description in which `@n` stands for text that may be anything.
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

/// Descriptions whose names are `@`: of a schema, a tag and its group, a verb, a path and its parameter, a kind of
/// credential and its scope.
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
            // From the last to the first, or `@1` would be found in `@12`.
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

/// The description is refused with a place, or its client is Rust, stays in its folder and does nothing else.
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

/// Whether a character would do something else than be seen.
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

/// Whether an identifier stands in code.
fn mentions(tokens: TokenStream, name: &str) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Group(group) => mentions(group.stream(), name),
        TokenTree::Ident(ident) => ident == name,
        _ => false,
    })
}

/// Generates from files on the disk.
fn from_disk(folder: &Path) -> Report {
    codegen::generate("root.yaml", &Folder::new(folder), &settings())
}

fn settings() -> Settings {
    Settings {
        crate_name: codegen::CrateName::new("example").expect("a name"),
        label: "spec".to_owned(),
    }
}

#[test]
fn only_files_of_the_folder_are_read() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("hostile");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("spec/users.yaml")).expect("a folder");
    let root = with_schemas("    S0: {$ref: 'users.yaml#/components/schemas/S0'}\n");
    fs::write(folder.join("spec/root.yaml"), root.text(&root.root)).expect("a file");
    let shown = messages(&from_disk(&folder.join("spec")));
    assert!(
        shown.contains("`users.yaml` cannot be read: it is not a file"),
        "{shown}"
    );
    assert!(shown.contains(" --> root.yaml:12:16\n"), "{shown}");

    #[cfg(unix)]
    {
        fs::remove_dir(folder.join("spec/users.yaml")).expect("a folder");
        let users = "components: {schemas: {S0: {type: string}}}\n";
        fs::write(folder.join("outside.yaml"), users).expect("a file");
        let link = folder.join("spec/users.yaml");
        std::os::unix::fs::symlink(folder.join("outside.yaml"), &link).expect("a link");
        let shown = messages(&from_disk(&folder.join("spec")));
        assert!(
            shown.contains("it is a symbolic link that leaves the folder"),
            "{shown}"
        );

        // It has no end, and one that nobody writes to has no beginning.
        fs::remove_file(&link).expect("a link");
        std::os::unix::fs::symlink("/dev/zero", &link).expect("a link");
        assert!(messages(&from_disk(&folder.join("spec"))).contains("it is a symbolic link"));
        fs::remove_file(&link).expect("a link");
        let pipe = std::process::Command::new("mkfifo").arg(&link).status();
        assert!(pipe.expect("a pipe").success());
        assert!(messages(&from_disk(&folder.join("spec"))).contains("it is not a file"));

        fs::remove_file(&link).expect("a pipe");
        fs::write(folder.join("spec/inside.yaml"), users).expect("a file");
        std::os::unix::fs::symlink("inside.yaml", &link).expect("a link");
        assert!(from_disk(&folder.join("spec")).files.is_some());
    }
}
