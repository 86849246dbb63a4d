//! What positions cost while nothing is wrong: the time to make a pointer for every node of the home description, against
//! the time of a whole generation. Lines and columns cost nothing then: they are found when a message is printed.
//!
//! `cargo bench -p codegen`

use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use codegen::Settings;
use codegen::diagnostic::Pointer;
use codegen::source::Folder;
use serde_yaml::Value;

const RUNS: usize = 200;

fn main() {
    let spec = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec");
    let files: Vec<Value> = std::fs::read_dir(&spec)
        .expect("the description")
        .flatten()
        .map(|entry| {
            let text = std::fs::read_to_string(entry.path()).expect("a file of the description");
            serde_yaml::from_str(&text).expect("YAML")
        })
        .collect();
    let settings = Settings {
        crate_name: "partner_center".to_owned(),
        label: "spec".to_owned(),
    };

    let (mut generations, mut positions, mut nodes) = (Vec::new(), Vec::new(), 0);
    for _ in 0..RUNS {
        generations.push(time(|| {
            let report = codegen::generate("partner-center.yaml", &Folder::new(&spec), &settings);
            assert!(black_box(report).files.is_some());
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
}

/// Makes a pointer for each node. Items of a list cost no more than members.
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
