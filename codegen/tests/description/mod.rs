//! `Description`: the files of a description in memory, and the client that is generated from them. Every
//! test uses it; nothing is tested here.

pub(crate) mod clients;
pub(crate) mod tree;

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use codegen::source::Read;
use codegen::{Files, Report, Settings};

/// The root document of a description in several files.
const ROOT: &str = "root.yaml";

/// The files of a description.
#[derive(Clone)]
pub(crate) struct Description {
    pub(crate) root: String,
    pub(crate) files: BTreeMap<String, Vec<u8>>,
}

impl Description {
    /// Creates a description of one document.
    pub(crate) fn of(root: impl Into<Vec<u8>>) -> Self {
        Self {
            root: ROOT.to_owned(),
            files: BTreeMap::from([(ROOT.to_owned(), root.into())]),
        }
    }

    /// Reads the document at `path`, or the documents in a folder there.
    pub(crate) fn at(path: &Path) -> Self {
        if path.is_dir() {
            return Self {
                root: ROOT.to_owned(),
                files: files(path),
            };
        }
        Self::of(std::fs::read(path).expect("a readable document"))
    }

    /// Reads the description of this repository.
    pub(crate) fn home() -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec");
        Self {
            root: "partner-center.yaml".to_owned(),
            files: files(&folder),
        }
    }

    /// Returns the description with another file, or with other contents of a file.
    pub(crate) fn with(mut self, name: &str, text: impl Into<Vec<u8>>) -> Self {
        self.files.insert(name.to_owned(), text.into());
        self
    }

    pub(crate) fn text(&self, name: &str) -> &str {
        std::str::from_utf8(&self.files[name]).expect("text")
    }

    /// Returns a file as a tree.
    pub(crate) fn tree(&self, name: &str) -> serde_yaml::Value {
        tree::read(name, self.text(name))
    }

    pub(crate) fn generate(&self) -> Report {
        codegen::generate(&self.root, self, &settings())
    }

    /// Returns the same as [`Self::generate`], with files of unformatted tokens, which is much faster.
    pub(crate) fn draft(&self) -> Report {
        codegen::draft(&self.root, self, &settings())
    }

    /// Generates the client.
    ///
    /// # Panics
    ///
    /// Panics with the messages if there is an error.
    pub(crate) fn client(&self) -> Files {
        let report = self.generate();
        match report.files {
            Some(files) if report.diagnostics.is_empty() => files,
            _ => panic!("{}", messages(&report)),
        }
    }
}

pub(crate) fn settings() -> Settings {
    Settings {
        crate_name: codegen::CrateName::new("example").expect("a name"),
        label: "spec".to_owned(),
    }
}

impl Read for Description {
    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        let found = self.files.get(path).cloned();
        found.ok_or_else(|| io::Error::new(io::ErrorKind::NotFound, "there is no such file"))
    }

    fn list(&self) -> Vec<String> {
        self.files.keys().cloned().collect()
    }
}

/// Returns the messages of a run, as a person sees them.
pub(crate) fn messages(report: &Report) -> String {
    codegen::render::human(
        &report.diagnostics,
        &report.sources,
        "",
        false,
        codegen::render::MOST,
    )
}

/// Returns the documents of a folder of tests, by name: single files, and folders with a `root.yaml`.
pub(crate) fn documents(folder: &str) -> Vec<(String, PathBuf)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(folder);
    let mut documents: Vec<(String, PathBuf)> = entries(&folder)
        .filter(|path| path.is_dir() || path.extension().is_some_and(|extension| extension == "yaml"))
        .map(|path| (stem(&path), path))
        // The expected calls are in `NAME.wire.yaml`, beside the document.
        .filter(|(name, _)| !name.contains('.'))
        .collect();
    documents.sort();
    documents
}

/// Returns the documents of a folder and the bodies below it, by their relative paths.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    for path in entries(folder) {
        let name = path.file_name().and_then(std::ffi::OsStr::to_str);
        let name = name.expect("a name of plain text");
        if path.is_dir() {
            let below = self::files(&path).into_iter();
            files.extend(below.map(|(path, text)| (format!("{name}/{path}"), text)));
        } else if is_of(name, "yaml") || is_body(name) {
            let text = std::fs::read(&path).expect("a readable document");
            files.insert(name.to_owned(), text);
        }
    }
    files
}

/// Returns whether a file holds the body of an example.
pub(crate) fn is_body(name: &str) -> bool {
    is_of(name, "json")
}

fn is_of(name: &str, extension: &str) -> bool {
    Path::new(name)
        .extension()
        .is_some_and(|found| found == extension)
}

fn entries(folder: &Path) -> impl Iterator<Item = PathBuf> {
    let entries = std::fs::read_dir(folder).expect("a readable folder");
    entries.map(|entry| entry.expect("a readable folder").path())
}

fn stem(path: &Path) -> String {
    let stem = path.file_stem().and_then(std::ffi::OsStr::to_str);
    stem.expect("a name of plain text").to_owned()
}
