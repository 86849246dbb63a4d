//! Writes a typed Rust client from an OpenAPI 3.1 description.
//!
//! [`generate`] runs all passes. A pass is a function from one type to the next, in the module of the same
//! name:
//!
//! ```text
//! source::load      files → Node trees          YAML, a pointer on every node; no meaning yet
//! spec::parse       → spec::Document            as written: OpenAPI's words, `$ref`s still there
//! support::check                                refuses what is OpenAPI but not supported, by one table
//! resolve::combine                              replaces an `allOf` of plain values by the one value that it describes
//! resolve::resolve  → resolve::Resolved         every reference followed; missing ones reported
//! model::model      → model::Model              the facts of the whole description, each found once
//! check::check                                  reports what is wrong with the facts; decides nothing
//! names::names      → names::Names              every name, made once; collisions are reported
//! lower::lower      → ir::Api                   facts and names as Rust: types, presence, boxing
//! emit::emit        → Vec<emit::Write>          a file at a time, as tokens, one template per Rust item, no decisions
//! format::text      → Files                     text by path, in memory
//! ```
//!
//! `wire` has what a description and its client say in the same words, for the passes on both sides of `lower`.
//! The passes before `names` do not know `ir`.
//!
//! [`bundle`](fn@bundle) writes the description itself, as one document for other tools.
//!
//! The passes up to `names` add the mistakes of the document to [`Diagnostics`]; `lower` runs only on a
//! document without errors, so that from there on an error is a bug of this crate. A pass names no later one,
//! which a test checks. Nothing here touches the disk: files come in through [`source::Read`] and leave as
//! [`Files`].

pub mod changes;
pub mod diagnostic;
pub mod files;
pub mod items;
pub mod render;
pub mod source;

mod bundle;
mod check;
mod circles;
mod crate_name;
mod emit;
mod format;
mod identifier;
mod ir;
mod lower;
mod markdown;
mod model;
mod names;
mod overview;
mod resolve;
mod scalar;
mod spec;
mod support;
mod visible;
mod wire;

use rayon::prelude::*;

pub use crate_name::CrateName;
pub use diagnostic::{Code, Diagnostic, Diagnostics};
pub use files::Files;
pub use source::Sources;

/// The settings of the client that are not part of the description.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The name under which doc examples import the client crate.
    pub crate_name: CrateName,
    /// The folder of the description as the first line of each generated file shows it, such as `spec`.
    pub label: String,
}

/// A Cargo feature of the client, with which areas of the service are compiled.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Feature {
    /// The name.
    pub name: String,
    /// The description, in one line.
    pub description: String,
    /// Whether the feature is on by default.
    pub default: bool,
}

/// The result of a run.
#[derive(Debug)]
pub struct Report {
    /// The description, for rendering [`Report::diagnostics`] with their source lines.
    pub sources: Sources,
    /// Errors and warnings, in document order.
    pub diagnostics: Diagnostics,
    /// The client; `None` if there is an error.
    pub files: Option<Files>,
    /// The number of operations in the description, without their views; 0 if there is an error.
    pub operations: usize,
    /// The number of named schemas; 0 if there is an error.
    pub definitions: usize,
    /// The Cargo features that the manifest of the client needs; none if there is an error.
    pub features: Vec<Feature>,
    /// The string formats that are not known: their values are treated as plain strings. None if there is an
    /// error.
    pub unknown_formats: Vec<String>,
    /// The lowered client, for [`changes`]: also if all errors are about what has no effect.
    pub(crate) api: Option<ir::Api>,
}

impl Report {
    /// Returns whether it is known what the client is, so that [`changes::changes`] can compare it: there is no error,
    /// or all errors are about parts of the description that have no effect, which an older version of this crate
    /// may have accepted.
    #[must_use]
    pub fn is_comparable(&self) -> bool {
        self.api.is_some()
    }

    /// Returns Rust code that calls every operation of the client once, for a program that checks the
    /// requests: `CLOUDS` and `CALLS`. The file that includes it must define `Call`, `Values` and `token`.
    /// Returns `None` if there is an error.
    #[must_use]
    pub fn calls(&self, settings: &Settings) -> Option<String> {
        let api = self.api.as_ref().filter(|_| self.files.is_some())?;
        Some(format::text(&emit::calls(api, settings), settings))
    }
}

/// Generates the client of the description at `root`.
///
/// `root` names the root document as `reader` knows it. The same description and settings give the same
/// bytes.
#[must_use]
pub fn generate(root: &str, reader: &dyn source::Read, settings: &Settings) -> Report {
    run(root, reader, settings, format::text)
}

/// Returns the same as [`generate`], but with the tokens of each file instead of formatted code. It is for
/// tests that compare thousands of clients, where formatting would take most of the time and show no further
/// difference.
#[doc(hidden)]
#[must_use]
pub fn draft(root: &str, reader: &dyn source::Read, settings: &Settings) -> Report {
    run(root, reader, settings, format::draft)
}

type Format = fn(&emit::Module, &Settings) -> String;

fn run(root: &str, reader: &dyn source::Read, settings: &Settings, format: Format) -> Report {
    let (sources, diagnostics, known) = known(root, reader, |model, names| {
        (
            lower::lower(model, names),
            Found {
                operations: model.described().count(),
                definitions: model.resolved.schemas().count(),
                unknown_formats: model::shape::unknown_formats(model.resolved),
            },
        )
    });
    let (api, found) = known.unzip();
    let is_right = !diagnostics.has_errors();
    let Found {
        operations,
        definitions,
        unknown_formats,
    } = found.filter(|_| is_right).unwrap_or_default();
    let right = api.as_ref().filter(|_| is_right);
    let files = right.map(|api| files(api, settings, format));
    let features = right.map(features).unwrap_or_default();
    Report {
        sources,
        diagnostics,
        files,
        operations,
        definitions,
        features,
        unknown_formats,
        api,
    }
}

/// The numbers and lists of a description for the report.
#[derive(Default)]
struct Found {
    operations: usize,
    definitions: usize,
    unknown_formats: Vec<String>,
}

/// Emits the files and prints them on all cores, which is most of the work.
fn files(api: &ir::Api, settings: &Settings, format: Format) -> Files {
    let files = emit::emit(api, settings).into_par_iter().map(|write| {
        let module = write();
        let text = format(&module, settings);
        (module.path, text)
    });
    Files::from(files.collect::<Vec<_>>())
}

fn features(api: &ir::Api) -> Vec<Feature> {
    let features = api.features.iter().map(|feature| Feature {
        name: feature.name.clone(),
        description: feature.comment.clone(),
        default: feature.default,
    });
    features.collect()
}

/// Loads the description at `root`, and returns it with its diagnostics and, if there is no error, the result
/// of `then`.
fn accepted<T>(
    root: &str,
    reader: &dyn source::Read,
    then: impl FnOnce(&model::Model, &names::Names) -> T,
) -> (Sources, Diagnostics, Option<T>) {
    let (sources, diagnostics, made) = known(root, reader, then);
    let made = made.filter(|_| !diagnostics.has_errors());
    (sources, diagnostics, made)
}

/// Does the same, but returns the result of `then` also if all errors are about what has no effect.
fn known<T>(
    root: &str,
    reader: &dyn source::Read,
    then: impl FnOnce(&model::Model, &names::Names) -> T,
) -> (Sources, Diagnostics, Option<T>) {
    let mut diagnostics = Diagnostics::default();
    let sources = source::load(root, reader, &mut diagnostics);
    let made = checked(&sources, &mut diagnostics, then);
    diagnostics.settle(|place| sources.locate(place).bytes);
    (sources, diagnostics, made)
}

/// Runs the passes that check; each reports all mistakes it finds.
fn checked<T>(
    sources: &Sources,
    diagnostics: &mut Diagnostics,
    then: impl FnOnce(&model::Model, &names::Names) -> T,
) -> Option<T> {
    let mut document = spec::parse(sources, diagnostics)?;
    support::check(sources, diagnostics);
    resolve::combine(&mut document, diagnostics);
    let resolved = resolve::resolve(&document, diagnostics);
    let model = model::model(&resolved);
    let cx = check::Context::new(&model, diagnostics);
    check::check(&cx);
    let names = names::names(&cx);
    (!diagnostics.leave_open()).then(|| then(&model, &names))
}

/// A description as one document of plain OpenAPI.
#[derive(Debug)]
pub struct Bundle {
    /// The description, for rendering [`Bundle::diagnostics`] with their source lines.
    pub sources: Sources,
    /// Errors and warnings, in document order.
    pub diagnostics: Diagnostics,
    /// The document, as JSON with a line for each member and item; `None` if there is an error.
    pub document: Option<String>,
    /// Our own keys of each operation, by its id, as they are written. They hold what the descriptions of the
    /// document say, as JSON for a program.
    pub operation_keys: Option<String>,
}

/// Bundles the description at `root` into one document, for tools that do not follow references between files
/// or do not know our own keys, whose contents are added to the descriptions.
#[must_use]
pub fn bundle(root: &str, reader: &dyn source::Read) -> Bundle {
    let (sources, diagnostics, bundled) = accepted(root, reader, |model, _| {
        let resolved = model.resolved;
        Some((bundle::bundle(resolved)?, bundle::operation_keys(resolved)?))
    });
    let json = |node: source::Node| node.to_json_lines() + "\n";
    let (document, operation_keys) = bundled.flatten().unzip();
    Bundle {
        sources,
        diagnostics,
        document: document.map(json),
        operation_keys: operation_keys.map(json),
    }
}

/// The groups of operations that are compiled with one feature.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Area {
    /// The feature; `None` for groups that are always compiled.
    pub feature: Option<Feature>,
    /// The methods of the client that return the groups, in document order.
    pub groups: Vec<String>,
}

/// An overview of the client of a description, as Markdown.
#[derive(Debug)]
pub struct Overview {
    /// The features of the client, each with the groups that it compiles. Not Markdown.
    pub areas: Vec<Area>,
    /// The numbers of operations by their documented bodies.
    pub counts: String,
    /// A diagram of which group's resources are below which other's.
    pub diagram: String,
    /// A table of the operations of each group.
    pub tables: String,
    /// A table of the webhooks.
    pub webhooks: String,
}

/// Returns an overview of the client of the description at `root`, or `None` if there is an error.
#[must_use]
pub fn overview(root: &str, reader: &dyn source::Read) -> Option<Overview> {
    let (_, _, overview) = accepted(root, reader, |model, names| Overview {
        areas: overview::areas(model, names),
        counts: overview::counts(model),
        diagram: overview::diagram(model, names),
        tables: overview::tables(model, names),
        webhooks: overview::webhooks(model),
    });
    overview
}

/// Returns a table of how every key of every OpenAPI object is treated, as Markdown.
#[must_use]
pub fn support_matrix() -> String {
    support::matrix()
}

/// Returns which keys of which OpenAPI objects are used and which are refused, as Markdown.
#[must_use]
pub fn support_summary() -> String {
    support::summary()
}
