//! The paths of this repository: the description, and the client that is generated from it.

use std::path::{Path, PathBuf};

use codegen::Report;

/// The root document, in the folder `spec`.
pub(crate) const ROOT: &str = "partner-center.yaml";

/// The root of this repository, from wherever the command is run.
pub(crate) fn repository() -> PathBuf {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    manifest.parent().unwrap_or(manifest).to_owned()
}

/// The description.
pub(crate) fn spec() -> PathBuf {
    repository().join("spec").join(ROOT)
}

/// Where the description goes as one document. It follows from the description, and is not committed.
pub(crate) fn bundle() -> PathBuf {
    repository().join("target/bundle/partner-center.json")
}

/// Beside it, our own keys of each operation.
pub(crate) fn operation_keys() -> PathBuf {
    repository().join("target/bundle/operation-keys.json")
}

/// The folder of the generated client.
pub(crate) fn out() -> PathBuf {
    repository().join("generated-client/src/generated")
}

/// The client that the description asks for.
pub(crate) fn report() -> Result<Report, String> {
    crate::codegen::generate(&spec(), &out())
}
