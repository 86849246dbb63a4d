//! Measures the cost of positions in a description without mistakes: the time to make a pointer for every
//! node of the home description, compared with the time of a whole generation, both on one thread. Lines and
//! columns cost nothing then, because they are computed when a message is printed. The cost of messages is
//! measured with large documents that have a mistake once, fifty times and everywhere, and with nesting that
//! is refused.
//!
//! `cargo bench -p codegen`

use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use codegen::Settings;
use codegen::diagnostic::Pointer;
use codegen::render;
use codegen::source::{Folder, Read};
use serde_yaml::Value;

const RUNS: usize = 20;

fn main() {
    let spec = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec");
    let files: Vec<Value> = std::fs::read_dir(&spec)
        .expect("the description")
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "yaml"))
        .map(|path| {
            let text = std::fs::read_to_string(path).expect("a file of the description");
            serde_yaml::from_str(&text).expect("YAML")
        })
        .collect();
    let settings = Settings {
        crate_name: codegen::CrateName::new("partner_center").expect("a name"),
        label: "spec".to_owned(),
    };

    let one = rayon::ThreadPoolBuilder::new().num_threads(1);
    let one = one.build().expect("a thread");
    let (mut generations, mut positions, mut nodes) = (Vec::new(), Vec::new(), 0);
    for _ in 0..RUNS {
        generations.push(one.install(|| {
            time(|| {
                let report = codegen::generate("partner-center.yaml", &Folder::new(&spec), &settings);
                assert!(black_box(report).files.is_some());
            })
        }));
        positions.push(time(|| {
            let mut pointers = Vec::new();
            for (file, root) in files.iter().enumerate() {
                walk(root, Pointer::root(file), &mut pointers);
            }
            nodes = black_box(pointers).len();
        }));
    }
    let (whole, part) = (median(generations), median(positions));
    println!("generation: median {:.2} ms of {RUNS} runs", millis(whole));
    println!("positions: {nodes} pointers, median {:.2} ms", millis(part));
    println!(
        "share: {:.1} % (goal: at most 5 %)",
        100.0 * millis(part) / millis(whole)
    );
    wrong_documents();
}

/// A document in memory.
struct Document(String);

impl Read for Document {
    fn read(&self, _: &str) -> std::io::Result<Vec<u8>> {
        Ok(self.0.clone().into_bytes())
    }
}

fn wrong_documents() {
    let members = |count: usize, wrong: usize| -> String {
        let member = |at: usize| {
            let ty = if at < wrong { "sting" } else { "string" };
            format!("        member{at}: {{type: {ty}, description: Some words that say what it is for.}}\n")
        };
        let members: String = (0..count).rev().map(member).collect();
        format!(
            "openapi: 3.1.0\ncomponents:\n  schemas:\n    S:\n      type: object\n      properties:\n{members}"
        )
    };
    for (what, text) in [
        ("1 MB, wrong once", members(13_500, 1)),
        ("1 MB, wrong 50 times", members(13_500, 50)),
        ("1 MB, wrong 13,500 times", members(13_500, 13_500)),
        ("13 MB, wrong 50 times", members(170_000, 50)),
        ("100 KB of brackets", "[".repeat(100_000)),
        ("100 KB of dashes", "- ".repeat(50_000)),
        (
            "100 KB of both",
            format!("{}{}", "- ".repeat(100), "[{a: ".repeat(20_000)),
        ),
    ] {
        let document = Document(text);
        let settings = Settings {
            crate_name: codegen::CrateName::default(),
            label: "spec".to_owned(),
        };
        let mut report = None;
        let read = time(|| report = Some(codegen::generate("root.yaml", &document, &settings)));
        let Some(report) = report else { continue };
        let (diagnostics, sources) = (&report.diagnostics, &report.sources);
        let most = time(|| drop(render::human(diagnostics, sources, "", false, render::MOST)));
        let all = time(|| drop(render::json(diagnostics, sources, "")));
        println!(
            "{what}: {} problems, read in {:.1} ms, the first 50 shown in {:.1} ms, then all as JSON in {:.1} ms",
            diagnostics.len(),
            millis(read),
            millis(most),
            millis(all)
        );
    }
}

/// Makes a pointer for each node. An item of a list is as expensive as a member.
fn walk(node: &Value, pointer: Pointer, pointers: &mut Vec<Pointer>) {
    match node {
        Value::Sequence(items) => items
            .iter()
            .for_each(|item| walk(item, pointer.member("0"), pointers)),
        Value::Mapping(members) => {
            for (key, member) in members {
                walk(member, pointer.member(key.as_str().unwrap_or("200")), pointers);
            }
        }
        _ => {}
    }
    pointers.push(pointer);
}

fn time(task: impl FnOnce()) -> Duration {
    let start = Instant::now();
    task();
    start.elapsed()
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
