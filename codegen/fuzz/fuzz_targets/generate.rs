//! Any input gives a client that parses, or at least one error with a place; never a panic, never a path outside the output.
//!
//! `cargo +nightly fuzz run generate fuzz/corpus fuzz/seeds tests/golden tests/rejects` in `codegen/`. A line `--- name` begins another file, so
//! that references between files are reached too.

#![no_main]

use std::collections::HashMap;
use std::io;

use libfuzzer_sys::fuzz_target;

struct Memory(HashMap<String, Vec<u8>>);

impl codegen::source::Read for Memory {
    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        self.0.get(path).cloned().ok_or_else(|| io::Error::from(io::ErrorKind::NotFound))
    }
}

fuzz_target!(|data: &[u8]| {
    let settings = codegen::Settings { crate_name: codegen::CrateName::default(), label: "spec".to_owned() };
    let report = codegen::generate("root.yaml", &Memory(files(data)), &settings);
    match report.files {
        Some(files) => {
            for (path, text) in files.iter() {
                assert!(!path.starts_with('/') && path.split('/').all(|part| !part.is_empty() && part != ".."), "{path}");
                assert!(syn::parse_file(text).is_ok(), "{path}\n{text}");
            }
        }
        None => assert!(report.diagnostics.has_errors()),
    }
    // Rendering computes every position.
    let _ = codegen::render::human(&report.diagnostics, &report.sources, "", false, codegen::render::MOST);
});

fn files(data: &[u8]) -> HashMap<String, Vec<u8>> {
    let mut files = HashMap::new();
    let mut name = "root.yaml".to_owned();
    let mut body = Vec::new();
    for line in data.split_inclusive(|byte| *byte == b'\n') {
        match line.strip_prefix(b"--- ").and_then(|rest| std::str::from_utf8(rest).ok()) {
            Some(next) => {
                files.insert(std::mem::replace(&mut name, next.trim().to_owned()), std::mem::take(&mut body));
            }
            None => body.extend_from_slice(line),
        }
    }
    files.insert(name, body);
    files
}
