//! Writes a typed Rust client from an OpenAPI 3.1 description.
//!
//! [`generate`] is the whole of it: text in, text out. A pass is a function from one type to the next, and each lives
//! in the module that is named after it:
//!
//! ```text
//! source::load      files → Node trees          YAML, a pointer on every node; no meaning yet
//! spec::parse       → spec::Document            as written: OpenAPI's words, `$ref`s still there
//! support::check                                what is OpenAPI, but not supported, refused by one table
//! resolve::resolve  → resolve::Resolved         every reference followed; missing ones reported
//! model::model      → model::Model              the facts of the whole description, each found once
//! check::check                                  what is wrong with the facts, reported; nothing is decided
//! names::names      → names::Names              every name, made once; what meets is reported
//! lower::lower      → ir::Api                   facts and names as what they are in Rust: types, presence, boxing
//! emit::emit        → Vec<emit::Write>          a file at a time, as tokens, one template per Rust item, no decisions
//! format::text      → Files                     text by path, in memory
//! ```
//!
//! [`bundle`](fn@bundle) writes the description itself, as one document for other tools.
//!
//! The passes up to `names` can find the document wrong and add to [`Diagnostics`]; `lower` runs on a document without
//! errors only, and from there on only this crate can be wrong. A pass names no later one; a test sees to it.
//! Nothing here touches the disk: files come in through [`source::Read`] and leave as [`Files`].

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

use rayon::prelude::*;

pub use crate_name::CrateName;
pub use diagnostic::{Code, Diagnostic, Diagnostics};
pub use files::Files;
pub use source::Sources;

/// What the text of the client depends on besides the description.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The name under which doc examples import the client crate.
    pub crate_name: CrateName,
    /// The folder of the description as the first line of each generated file shows it, such as `spec`.
    pub label: String,
}

/// A Cargo feature of the client: areas of the service are compiled with it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Feature {
    /// Its name.
    pub name: String,
    /// What it is for, in one line.
    pub description: String,
    /// Whether programs that name no feature have it.
    pub default: bool,
}

/// What a run found out.
#[derive(Debug)]
pub struct Report {
    /// The description, for rendering [`Report::diagnostics`] with their source lines.
    pub sources: Sources,
    /// Errors and warnings, in document order.
    pub diagnostics: Diagnostics,
    /// The client; `None` when there is an error.
    pub files: Option<Files>,
    /// How many operations the description has, without their views; 0 when there is an error.
    pub operations: usize,
    /// How many definitions it has: named schemas; 0 when there is an error.
    pub definitions: usize,
    /// The Cargo features that the client asks its manifest for; none when there is an error.
    pub features: Vec<Feature>,
    /// The formats of texts that are not known: their values are taken for plain text. None when there is an error.
    pub unknown_formats: Vec<String>,
    /// The client as it was decided on, for [`changes`].
    pub(crate) api: Option<ir::Api>,
}

impl Report {
    /// Rust that calls every operation of the client once, for a program that checks what is sent: `CLOUDS` and `CALLS`. It
    /// needs `Call`, `Values` and `token` where it is included. `None` when there is an error.
    #[must_use]
    pub fn calls(&self, settings: &Settings) -> Option<String> {
        let api = self.api.as_ref()?;
        Some(format::text(&emit::calls(api, settings), settings))
    }
}

/// Generates the client that the description at `root` asks for.
///
/// `root` names the root document as `reader` knows it. The same description and settings give the same bytes.
#[must_use]
pub fn generate(root: &str, reader: &dyn source::Read, settings: &Settings) -> Report {
    run(root, reader, settings, format::text)
}

/// What [`generate`] gives, but with the tokens of each file as they were emitted: for tests that compare thousands of
/// clients, where the layout of the text would take most of the time and shows no difference that the tokens do not.
#[doc(hidden)]
#[must_use]
pub fn draft(root: &str, reader: &dyn source::Read, settings: &Settings) -> Report {
    run(root, reader, settings, format::draft)
}

type Format = fn(&emit::Module, &Settings) -> String;

fn run(root: &str, reader: &dyn source::Read, settings: &Settings, format: Format) -> Report {
    let (sources, diagnostics, accepted) = accepted(root, reader, |model, names| {
        (
            lower::lower(model, names),
            Found {
                operations: model.described().count(),
                definitions: model.resolved.schemas().count(),
                unknown_formats: model::shape::unknown_formats(model.resolved),
            },
        )
    });
    let (api, found) = accepted.unzip();
    let Found {
        operations,
        definitions,
        unknown_formats,
    } = found.unwrap_or_default();
    let files = api.as_ref().map(|api| files(api, settings, format));
    Report {
        sources,
        diagnostics,
        files,
        operations,
        definitions,
        features: api.as_ref().map(features).unwrap_or_default(),
        unknown_formats,
        api,
    }
}

/// What there is in a description, for the report.
#[derive(Default)]
struct Found {
    operations: usize,
    definitions: usize,
    unknown_formats: Vec<String>,
}

/// Writes the files down and prints them, which is most of the work, on all cores.
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

/// The description at `root`, its diagnostics, and what `then` returns if there is no error.
fn accepted<T>(
    root: &str,
    reader: &dyn source::Read,
    then: impl FnOnce(&model::Model, &names::Names) -> T,
) -> (Sources, Diagnostics, Option<T>) {
    let mut diagnostics = Diagnostics::default();
    let sources = source::load(root, reader, &mut diagnostics);
    let made = checked(&sources, &mut diagnostics, then);
    diagnostics.settle();
    (sources, diagnostics, made)
}

/// Each pass reports all it found.
fn checked<T>(
    sources: &Sources,
    diagnostics: &mut Diagnostics,
    then: impl FnOnce(&model::Model, &names::Names) -> T,
) -> Option<T> {
    let document = spec::parse(sources, diagnostics)?;
    support::check(sources, diagnostics);
    let resolved = resolve::resolve(&document, diagnostics);
    let model = model::model(&resolved);
    let cx = check::Context::new(&model, diagnostics);
    check::check(&cx);
    let names = names::names(&cx);
    (!diagnostics.has_errors()).then(|| then(&model, &names))
}

/// A description as one document of OpenAPI alone.
#[derive(Debug)]
pub struct Bundle {
    /// The description, for rendering [`Bundle::diagnostics`] with their source lines.
    pub sources: Sources,
    /// Errors and warnings, in document order.
    pub diagnostics: Diagnostics,
    /// The document, as JSON with a line for each member and item; `None` when there is an error.
    pub document: Option<String>,
    /// Our own keys of each operation, by its id, as they are written: what the document tells a reader, for a program. JSON
    /// as well.
    pub operation_keys: Option<String>,
}

/// Makes one document of the description at `root`, for tools that do not follow references between files or do not know
/// the keys of ours: what these say to a reader stands in the descriptions.
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
    /// The feature; `None` for groups that always are there.
    pub feature: Option<Feature>,
    /// The methods of the client that give the groups, in document order.
    pub groups: Vec<String>,
}

/// What the client of a description covers, as Markdown.
#[derive(Debug)]
pub struct Overview {
    /// The features of the client, with what is compiled with each. It is no Markdown.
    pub areas: Vec<Area>,
    /// How many operations have which documented bodies.
    pub counts: String,
    /// Which group is found below which.
    pub diagram: String,
    /// A table of the operations of each group.
    pub tables: String,
    /// A table of the webhooks.
    pub webhooks: String,
}

/// Tells what the client of the description at `root` covers; `None` when there is an error.
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

/// What becomes of every key of every OpenAPI object, as Markdown.
#[must_use]
pub fn support_matrix() -> String {
    support::matrix()
}

/// Which keys of which OpenAPI objects are used and which refused, as Markdown.
#[must_use]
pub fn support_summary() -> String {
    support::summary()
}
