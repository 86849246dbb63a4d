//! Large amounts: long chains, many names, many mistakes.

use std::time::Instant;

use codegen::{Code, Report, render};

use crate::description::{Description, messages};
use crate::{BOUND, codes, with_schemas};

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
    let end = "\
   = note: the same holds at
           root.yaml:20:20
           root.yaml:21:20
           root.yaml:22:20
           root.yaml:23:20
           root.yaml:24:20
           and 4990 more places

5000 errors: nothing was written
";
    assert!(shown.ends_with(end), "{shown}");
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
    assert_eq!(human.matches(" root.yaml:").count(), 20_000);
    assert!(
        !human.contains(" more") && json.contains("\"line\":20014,"),
        "{}",
        json.lines().last().unwrap()
    );

    // Consequences of another mistake are not counted.
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
